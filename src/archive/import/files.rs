//! Which files an import is about, and reading one of them. Nothing is opened that was not asked for; a folder is
//! gone through in the order of its names.

use super::Request;
use crate::archive::checkup::hex;
use crate::formats::picture;
use crate::formats::{self, Format, Incoming, Input};
use crate::model::record::{ImageRecord, IssueRecord, PictureRecord};
use crate::model::{Problem, ProblemCode};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not gone into.
const DEEPEST: usize = 40;

/// The files under these paths, each once; hidden ones, pictures that belong to a clipping and the pages
/// of a digitised issue are left out.
/// Paths that cannot be listed are problems.
pub fn survey(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, 0, &mut files, &mut problems),
            Ok(_) => files.push(path.clone()),
            Err(cause) => problems.push(unlisted(path, &cause)),
        }
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    super::belonging::leave_out_parts(&mut files);
    (files, problems)
}

fn unlisted(path: &Path, cause: &std::io::Error) -> Problem {
    let code = match cause.kind() {
        std::io::ErrorKind::NotFound => ProblemCode::Vanished,
        _ => ProblemCode::Unreadable,
    };
    Problem::of_file(path, code, format!("It could not be opened ({cause}). Check the path and your right to read it."))
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let listed = std::fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = match listed {
        Ok(entries) => entries,
        Err(cause) => return problems.push(unlisted(folder, &cause)),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let kind = entry.file_type();
        match kind {
            _ if hidden => {}
            Ok(kind) if kind.is_dir() && depth < DEEPEST => walk(&path, depth + 1, files, problems),
            Ok(kind) if kind.is_dir() => {}
            // A link to a folder could lead round in a circle.
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            _ if is_companion(&path) => {}
            _ => files.push(path),
        }
    }
}

/// A picture beside a text of the same name, or the list of captions: read with the clipping, not by itself.
fn is_companion(path: &Path) -> bool {
    if path.file_name().is_some_and(|name| name == CAPTIONS) {
        return true;
    }
    picture::is_named_so(path) && path.with_extension("txt").is_file()
}

/// The format that reads a file: the one asked for, or the one that its first bytes suit best.
pub fn format_of(input: &Input, wanted: &str) -> Result<&'static Format, Problem> {
    if !wanted.is_empty() {
        return formats::by_id(wanted)
            .ok_or_else(|| input.problem(ProblemCode::UnknownFormat, format!("There is no format «{wanted}».")));
    }
    let head = input.head(65_536);
    if head.is_empty() {
        // A file that is empty or cannot be read is the clipping reader's to complain of.
        return Ok(&formats::clipping::FORMAT);
    }
    formats::sniff(input.path(), &head).ok_or_else(|| {
        let words = "It looks like none of the formats that Backfile reads. Name its format to read it all the same.";
        input.problem(ProblemCode::UnknownFormat, words)
    })
}

/// What is done with each thing read: the file it came from, its format (none where it is not known), and the thing.
/// Answers false to stop.
pub type Sink<'a> = dyn FnMut(&Input, Option<&'static Format>, Incoming) -> bool + 'a;

/// Reads files with what lies beside them. Remembers the captions of a folder.
#[derive(Default)]
pub struct Files {
    captions: HashMap<PathBuf, HashMap<String, (String, String)>>,
}

/// A tab-separated list beside the pictures: file name, alternative text, caption.
const CAPTIONS: &str = "pictures.tsv";

impl Files {
    /// Reads one file into the sink.
    pub fn read(&mut self, path: &Path, request: &Request, sink: &mut Sink) {
        self.read_input(&Input::file(path), request, sink);
    }

    fn read_input(&mut self, input: &Input, request: &Request, sink: &mut Sink) {
        let format = match format_of(input, request.format_of(input.path())) {
            Ok(format) => format,
            Err(problem) => {
                sink(input, None, Incoming::Problem(problem));
                return;
            }
        };
        let Some(read) = format.read else {
            let words = format!("Backfile cannot read {} files.", format.name);
            sink(input, None, Incoming::Problem(input.problem(ProblemCode::UnknownFormat, words)));
            return;
        };
        let options = request.options_for(input.path(), format.id);
        let beside = input.on_disk().filter(|_| format.id == formats::clipping::ID);
        let Some(picture) = beside.and_then(companion) else {
            return read(input, &options, &mut |incoming| sink(input, Some(format), incoming));
        };
        let words = self.words_for(&picture);
        read(input, &options, &mut |incoming| match incoming {
            Incoming::Issue(issue) => {
                with_picture(issue, &picture, &words, &mut |incoming| sink(input, Some(format), incoming))
            }
            other => sink(input, Some(format), other),
        });
    }

    fn words_for(&mut self, picture: &Path) -> (String, String) {
        let folder = picture.parent().unwrap_or(Path::new("")).to_owned();
        let name = picture.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let list = self.captions.entry(folder).or_insert_with_key(|folder| captions(folder));
        list.get(&name).cloned().unwrap_or_default()
    }
}

fn captions(folder: &Path) -> HashMap<String, (String, String)> {
    let text = std::fs::read_to_string(folder.join(CAPTIONS)).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let file = parts.next()?.to_owned();
            Some((file, (parts.next()?.to_owned(), parts.next().unwrap_or("").to_owned())))
        })
        .collect()
}

fn companion(path: &Path) -> Option<PathBuf> {
    picture::KINDS
        .iter()
        .flat_map(|kind| kind.extensions)
        .map(|e| path.with_extension(e))
        .find(|picture| picture.is_file())
}

/// Hands on an issue with the picture that lies beside its file: the first image of its first article.
fn with_picture(
    mut issue: IssueRecord,
    path: &Path,
    (alt, _): &(String, String),
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> bool {
    let picture = match picture(path) {
        Ok(picture) => picture,
        Err(problem) => return sink(Incoming::Problem(problem)) && sink(Incoming::Issue(issue)),
    };
    if let Some(article) = issue.articles.first_mut() {
        if article.images.is_empty() {
            article.images.push(ImageRecord::default());
        }
        if let Some(image) = article.images.first_mut() {
            image.picture = Some(picture.sha256.clone());
            image.alt.clone_from(alt);
        }
    }
    sink(Incoming::Picture(picture)) && sink(Incoming::Issue(issue))
}

/// Reads a picture file: its bytes, kind and size.
pub fn picture(path: &Path) -> Result<PictureRecord, Problem> {
    let too_large = std::fs::metadata(path).is_ok_and(|meta| meta.len() > picture::MOST_BYTES);
    if too_large {
        return Err(Problem::of_file(path, ProblemCode::TooLarge, "The picture is larger than 256 MB."));
    }
    let bytes = std::fs::read(path).map_err(|cause| unlisted(path, &cause))?;
    let damaged = |refusal: &picture::Refusal| {
        Problem::of_file(path, ProblemCode::Malformed, format!("The article came without its picture. {refusal}"))
    };
    let (kind, (width, height)) = picture::size_of(&bytes).map_err(|refusal| damaged(&refusal))?;
    Ok(PictureRecord {
        sha256: hex(&Sha256::digest(&bytes)),
        media_type: kind.media_type.to_owned(),
        width,
        height,
        file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_looks_like_no_format_is_refused_unless_its_format_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let about = folder.path().join("ABOUT.md");
        std::fs::write(&about, "# About\n\nSome words on this folder.\n").expect("written");
        assert_eq!(
            format_of(&Input::file(&about), "").map(|f| f.id).map_err(|p| p.code),
            Err(ProblemCode::UnknownFormat)
        );
        assert_eq!(format_of(&Input::file(&about), "clipping").map(|f| f.id), Ok("clipping"));
        assert_eq!(format_of(&Input::file(folder.path().join("gone.txt")), "").map(|f| f.id), Ok("clipping"));
    }
}
