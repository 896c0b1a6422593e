//! Which files an import is about, and reading one of them. Nothing is opened that was not asked for; a folder is
//! gone through in the order of its names.

use super::belonging::is_of_page;
use super::beside::{Beside, Near, OnDisk, captions, companion, is_companion, picture, with_picture};
use super::inside::{self, Within};
use super::kept::{Kept, weight};
use super::{Request, bags, other, reading};
use crate::formats::zipped::names::is_left_behind;
use crate::formats::{self, Format, Incoming, Input, containers};
use crate::model::{Problem, ProblemCode};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not gone into.
const DEEPEST: usize = 40;

/// The files under these paths, each once, and bags as wholes; what systems leave behind, pictures that belong to a
/// clipping and pages of a digitised issue are left out. Paths that cannot be listed are problems.
pub fn survey(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, 0, &mut files, &mut problems),
            Ok(_) => files.push(path.clone()),
            Err(cause) => problems.push(unlisted(path, &cause)),
        }
    }
    // A single folder names no file twice.
    if paths.len() > 1 {
        let mut seen = HashSet::with_capacity(files.len());
        let first: Vec<bool> = files.iter().map(|file| seen.insert(file.as_path())).collect();
        let mut first = first.into_iter();
        files.retain(|_| first.next().unwrap_or(true));
    }
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
    if bags::is_one(folder) {
        return files.push(folder.to_owned());
    }
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let kind = entry.file_type();
        match kind {
            _ if is_left_behind(&entry.file_name().to_string_lossy()) => {}
            Ok(kind) if kind.is_dir() && is_of_page(&path, &OnDisk) => {}
            Ok(kind) if kind.is_dir() && depth < DEEPEST => walk(&path, depth + 1, files, problems),
            Ok(kind) if kind.is_dir() => problems.push(too_deep(&path)),
            // A link to a folder could lead round in a circle.
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            _ if is_companion(&path, &OnDisk) => {}
            _ => files.push(path),
        }
    }
}

fn too_deep(path: &Path) -> Problem {
    let words = format!("Folders lie more than {DEEPEST} deep here, so this one was not opened. Import it by itself.");
    Problem::of_file(path, ProblemCode::TooLarge, words)
}

/// The format that reads a file: the one asked for, or the one that its first bytes suit best. What holds other files is
/// opened even where all files are to be read as one format: that is meant for those in it.
pub fn format_of(input: &Input, wanted: &str) -> Result<&'static Format, Problem> {
    let asked = match formats::by_id(wanted) {
        Some(format) => Some(format),
        None if wanted.is_empty() => None,
        None => return Err(input.problem(ProblemCode::UnknownFormat, format!("There is no format «{wanted}»."))),
    };
    let head = input.head(65_536);
    if head.is_empty() {
        let is_bag = input.on_disk().is_some_and(bags::is_one);
        // A file that is empty or cannot be read is the clipping reader's to complain of.
        return Ok(if is_bag { &containers::BAG } else { asked.unwrap_or(&formats::clipping::FORMAT) });
    }
    let likely = formats::sniff(input.path(), &head);
    if let Some(asked) = asked {
        return Ok(likely.filter(|format| containers::holds_others(format)).unwrap_or(asked));
    }
    likely.ok_or_else(|| {
        let words = "It looks like none of the formats that Backfile reads. Name its format to read it all the same.";
        input.problem(ProblemCode::UnknownFormat, words)
    })
}

/// What is done with each thing read: the file it came from, its format (none where it is not known), and the thing.
/// Answers false to stop.
pub type Sink<'a> = dyn FnMut(&Input, Option<&'static Format>, Incoming) -> bool + 'a;

/// Alternative text and caption of pictures, by file name.
type Captions = HashMap<String, (String, String)>;

/// Reads files with what lies beside them. Remembers the captions of a folder, and whether it has pictures.
#[derive(Default)]
pub struct Files {
    captions: HashMap<PathBuf, Captions>,
    has_pictures: HashMap<PathBuf, bool>,
    /// What readers apart gave before; and whether what they give now is kept.
    kept: Kept,
    keeps: bool,
}

impl Files {
    /// Has what was read before, of files that take long.
    pub(super) fn with(kept: Kept) -> Self {
        Files { kept, ..Files::default() }
    }

    /// Keeps what takes long to be read.
    pub(super) fn keeping(kept: Kept) -> Self {
        Files { kept, keeps: true, ..Files::default() }
    }

    /// Reads one file into the sink, or all that it holds.
    pub fn read(&mut self, path: &Path, request: &Request, sink: &mut Sink) {
        self.read_input(&Input::file(path), &mut OnDisk, &mut Within::default(), request, sink);
    }

    /// Reads a file again that was shown by this path: one in a zip is found there.
    pub fn read_shown(&mut self, path: &Path, request: &Request, sink: &mut Sink) {
        let limits = request.options_for(path, containers::ZIP.id).limits;
        match inside::input_of(path, &limits) {
            Ok(input) => {
                self.read_input(&input, &mut Near(&input), &mut Within::default(), request, sink);
            }
            Err(problem) => {
                sink(&Input::file(path), None, Incoming::Problem(problem));
            }
        }
    }

    /// Reads a file on the disk or inside another; answers whether more is wanted.
    pub(super) fn read_input(
        &mut self,
        input: &Input,
        beside: &mut dyn Beside,
        within: &mut Within,
        request: &Request,
        sink: &mut Sink,
    ) -> bool {
        let format = match format_of(input, request.format_of(input.path())) {
            Ok(format) => format,
            Err(problem) => return sink(input, None, Incoming::Problem(problem)),
        };
        match format.id {
            id if id == containers::ZIP.id => inside::read(self, input, within, request, sink),
            id if id == containers::BAG.id => bags::read(self, input, within, request, sink),
            id if id == containers::ARCHIVE.id => other::read(input, request, sink),
            id if id == formats::clipping::ID => self.read_clipping(input, beside, request, sink),
            _ if format.apart && input.on_disk().is_some() => self.read_apart(format, input, request, sink),
            id => {
                let options = request.options_for(input.path(), id);
                reading::read(format, input, &options, &mut |incoming| sink(input, Some(format), incoming))
            }
        }
    }

    /// One that takes a process of its own is read once, where what it gives has room.
    fn read_apart(&mut self, format: &'static Format, input: &Input, request: &Request, sink: &mut Sink) -> bool {
        if let Some(gave) = self.kept.of(input.path()) {
            return gave.iter().all(|incoming| sink(input, Some(format), incoming.clone()));
        }
        let options = request.options_for(input.path(), format.id);
        let (mut gave, mut bytes, kept) = (self.keeps.then(Vec::new), 0, &self.kept);
        let goes_on = reading::read(format, input, &options, &mut |incoming| {
            bytes += weight(&incoming);
            match &mut gave {
                Some(all) if kept.has_room(bytes) => all.push(incoming.clone()),
                _ => gave = None,
            }
            sink(input, Some(format), incoming)
        });
        if let Some(gave) = gave.filter(|_| goes_on) {
            self.kept.keep(input.path(), gave);
        }
        goes_on
    }

    /// A clipping comes with the picture beside it.
    fn read_clipping(&mut self, input: &Input, beside: &mut dyn Beside, request: &Request, sink: &mut Sink) -> bool {
        let format = &formats::clipping::FORMAT;
        let options = request.options_for(input.path(), format.id);
        let Some(path) = self.companion(input, beside) else {
            return reading::read(format, input, &options, &mut |incoming| sink(input, Some(format), incoming));
        };
        let alt = self.alt_for(&path, beside);
        reading::read(format, input, &options, &mut |incoming| match incoming {
            Incoming::Issue(issue) => {
                with_picture(issue, picture(&path, beside), &alt, &mut |incoming| sink(input, Some(format), incoming))
            }
            other => sink(input, Some(format), other),
        })
    }

    /// The picture beside a clipping. A folder without any is looked through once.
    fn companion(&mut self, input: &Input, beside: &mut dyn Beside) -> Option<PathBuf> {
        let Some(path) = input.on_disk() else { return companion(input.path(), beside) };
        let folder = path.parent().unwrap_or(Path::new(""));
        let known = self.has_pictures.get(folder).copied();
        let has_pictures = known.unwrap_or_else(|| {
            let place = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            // What cannot be read may be one.
            let is_one = |entry: std::io::Result<std::fs::DirEntry>| {
                entry.map_or(true, |entry| formats::picture::is_named_so(&entry.path()))
            };
            let any = std::fs::read_dir(place).map_or(true, |mut entries| entries.any(is_one));
            self.has_pictures.insert(folder.to_owned(), any);
            any
        });
        if has_pictures { companion(path, beside) } else { None }
    }

    fn alt_for(&mut self, picture: &Path, beside: &mut dyn Beside) -> String {
        let folder = picture.parent().unwrap_or(Path::new("")).to_owned();
        let name = picture.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let list = self.captions.entry(folder).or_insert_with_key(|folder| captions(folder, beside));
        list.get(&name).map(|(alt, _)| alt.clone()).unwrap_or_default()
    }
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
