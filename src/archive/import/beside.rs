//! What lies beside a clipping and is read with it: a picture of the same name, and the list of captions. On the disk or
//! in a zip, found by the same rules.

use crate::archive::checkup::hex;
use crate::formats::picture;
use crate::formats::zipped::{Entry, Zipped};
use crate::formats::{Incoming, Input, bytes};
use crate::model::record::{ImageRecord, IssueRecord, PictureRecord};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A tab-separated list beside the pictures: file name, alternative text, caption.
pub const CAPTIONS: &str = "pictures.tsv";
/// No list of captions is larger.
const LARGEST_LIST: u64 = 16 << 20;

/// Where the files beside one are looked for.
pub trait Beside {
    fn has(&self, path: &Path) -> bool;
    fn load(&mut self, path: &Path, limit: u64) -> Result<Vec<u8>, Problem>;
}

/// In its folder.
pub struct OnDisk;

impl Beside for OnDisk {
    fn has(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn load(&mut self, path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
        bytes::load(path, limit)
    }
}

/// In the same zip.
pub struct InZip<'z, 'a> {
    pub zipped: &'z mut Zipped<'a>,
    /// By their paths as they are shown: the zip's with their names behind it.
    pub entries: &'z HashMap<PathBuf, Entry>,
}

impl Beside for InZip<'_, '_> {
    fn has(&self, path: &Path) -> bool {
        self.entries.contains_key(path)
    }

    fn load(&mut self, path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
        let entry = self.entries.get(path).ok_or_else(|| {
            Problem::of_file(path, ProblemCode::Vanished, "It is no longer in the zip; import the zip again.")
        })?;
        let bytes = self.zipped.read_entry(entry)?;
        if bytes.len() as u64 > limit { Err(bytes::too_large(path, bytes.len() as u64, limit)) } else { Ok(bytes) }
    }
}

/// Wherever a file that stands alone lies.
pub struct Near<'a>(pub &'a Input);

impl Near<'_> {
    fn find(&self, path: &Path) -> Result<Input, Problem> {
        self.0.beside(&path.file_name().unwrap_or_default().to_string_lossy())
    }
}

impl Beside for Near<'_> {
    fn has(&self, path: &Path) -> bool {
        self.find(path).is_ok()
    }

    fn load(&mut self, path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
        self.find(path)?.load(limit).map(|bytes| bytes.into_owned())
    }
}

/// A picture beside a text of the same name, or the list of captions: read with the clipping, not by itself.
pub fn is_companion(path: &Path, beside: &dyn Beside) -> bool {
    if path.file_name().is_some_and(|name| name == CAPTIONS) {
        return true;
    }
    picture::is_named_so(path) && beside.has(&path.with_extension("txt"))
}

/// The picture of a clipping.
pub fn companion(path: &Path, beside: &dyn Beside) -> Option<PathBuf> {
    let extensions = picture::KINDS.iter().flat_map(|kind| kind.extensions);
    extensions.map(|extension| path.with_extension(extension)).find(|picture| beside.has(picture))
}

/// Alternative text and caption of the pictures of a folder, by file name.
pub fn captions(folder: &Path, beside: &mut dyn Beside) -> HashMap<String, (String, String)> {
    let list = folder.join(CAPTIONS);
    let bytes = if beside.has(&list) { beside.load(&list, LARGEST_LIST).unwrap_or_default() } else { Vec::new() };
    let text = encoding::decode(&bytes).map(|decoded| decoded.text).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let file = parts.next()?.to_owned();
            Some((file, (parts.next()?.to_owned(), parts.next().unwrap_or("").to_owned())))
        })
        .collect()
}

/// Hands on an issue with the picture that lies beside its file: the first image of its first article.
pub fn with_picture(
    mut issue: IssueRecord,
    picture: Result<PictureRecord, Problem>,
    alt: &str,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> bool {
    let picture = match picture {
        Ok(picture) => picture,
        Err(problem) => return sink(Incoming::Problem(problem)) && sink(Incoming::Issue(issue)),
    };
    if let Some(article) = issue.articles.first_mut() {
        if article.images.is_empty() {
            article.images.push(ImageRecord::default());
        }
        if let Some(image) = article.images.first_mut() {
            image.picture = Some(picture.sha256.clone());
            alt.clone_into(&mut image.alt);
        }
    }
    sink(Incoming::Picture(picture)) && sink(Incoming::Issue(issue))
}

/// Reads a picture file: its bytes, kind and size.
pub fn picture(path: &Path, beside: &mut dyn Beside) -> Result<PictureRecord, Problem> {
    let bytes = beside.load(path, picture::MOST_BYTES)?;
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
