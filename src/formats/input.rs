//! What a reader reads: a file on the disk, or one that lies inside another (in a zip, in a bag) and is held in memory.
//! Both are named by the path that people and provenance see. It must not know any format.

use super::bytes;
use crate::model::{Problem, ProblemCode};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file to be read.
#[derive(Debug, Clone)]
pub struct Input {
    path: PathBuf,
    /// Set where the file lies inside another.
    held: Option<Arc<[u8]>>,
}

/// Reads and goes to any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Input {
    /// A file on the disk.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Input { path: path.into(), held: None }
    }

    /// A file inside another; `path` is that of the outer one with the inner name behind it.
    pub fn held(path: impl Into<PathBuf>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Input { path: path.into(), held: Some(bytes.into()) }
    }

    /// As it is told to people and kept in provenance.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it lies on the disk, unless it lies inside another file.
    pub fn on_disk(&self) -> Option<&Path> {
        self.held.is_none().then_some(self.path.as_path())
    }

    /// The extension in lower case, without its dot; empty where there is none.
    pub fn extension(&self) -> String {
        self.path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
    }

    /// All its bytes, at most `limit` of them; one that has more, or cannot be read, is a problem.
    pub fn load(&self, limit: u64) -> Result<Cow<'_, [u8]>, Problem> {
        match &self.held {
            Some(held) if held.len() as u64 > limit => Err(bytes::too_large(&self.path, held.len() as u64, limit)),
            Some(held) => Ok(Cow::Borrowed(held)),
            None => bytes::load(&self.path, limit).map(Cow::Owned),
        }
    }

    /// Its first bytes, at most `most`; none where it cannot be read.
    pub fn head(&self, most: u64) -> Vec<u8> {
        let mut head = Vec::new();
        match self.open() {
            // What could be read counts; the reader complains of the rest.
            Ok(file) => drop(file.take(most).read_to_end(&mut head)),
            Err(_) => return Vec::new(),
        }
        head
    }

    /// Opens it to be read piece by piece. Only an ordinary file is opened: a pipe would wait for ever.
    pub fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        if let Some(held) = &self.held {
            return Ok(Box::new(Cursor::new(&held[..])));
        }
        if !std::fs::metadata(&self.path)?.is_file() {
            return Err(io::Error::other("it is not a file"));
        }
        Ok(Box::new(File::open(&self.path)?))
    }

    /// The one problem of a file that cannot be taken.
    pub fn problem(&self, code: ProblemCode, message: impl Into<String>) -> Problem {
        Problem::of_file(&self.path, code, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_inside_another_is_read_as_one_on_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("A.TXT");
        std::fs::write(&path, b"12345").expect("written");
        for input in [Input::file(&path), Input::held("box.zip/A.TXT", b"12345".to_vec())] {
            assert_eq!(input.load(5).as_deref(), Ok(&b"12345"[..]));
            assert_eq!(input.load(4).map_err(|p| p.code), Err(ProblemCode::TooLarge));
            assert_eq!((input.head(2), input.extension()), (b"12".to_vec(), "txt".to_owned()));
        }
        assert!(Input::file(folder.path()).open().is_err());
    }
}
