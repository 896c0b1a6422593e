//! What holds a bag: a folder on the disk, or a folder in a zip. It must not know what a bag is.

use crate::formats::zipped::{Entry, Zipped};
use crate::formats::{Input, bytes};
use crate::model::{Problem, ProblemCode};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Folders nested deeper than this are not gone into.
const DEEPEST: usize = 100;

/// Files by their paths in the bag, with `/` between parts.
pub trait Holder {
    fn files(&self) -> Vec<String>;
    /// What is wrong with the way in which the files are held: a path and the end of a sentence.
    fn faults(&self) -> Vec<(String, String)>;
    /// A whole file, of at most so many bytes.
    fn load(&mut self, file: &str, limit: u64) -> Result<Vec<u8>, Problem>;
    /// A file piece by piece; answers how many bytes it has.
    fn stream(&mut self, file: &str, each: &mut dyn FnMut(&[u8])) -> Result<u64, Problem>;
}

/// A folder on the disk.
pub struct Folder {
    files: BTreeMap<String, PathBuf>,
    faults: Vec<(String, String)>,
}

impl Folder {
    pub fn new(root: &Path) -> Self {
        let mut folder = Folder { files: BTreeMap::new(), faults: Vec::new() };
        folder.walk(root, "", 0);
        folder
    }

    /// Where a file lies.
    pub fn path(&self, file: &str) -> Option<&Path> {
        self.files.get(file).map(PathBuf::as_path)
    }

    fn walk(&mut self, folder: &Path, within: &str, depth: usize) {
        let entries = match std::fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>()) {
            Ok(entries) if depth < DEEPEST => entries,
            Ok(_) => return self.faults.push((within.to_owned(), "folders lie too deep in one another".into())),
            Err(cause) => return self.faults.push((within.to_owned(), format!("it could not be opened ({cause})"))),
        };
        for entry in entries {
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.walk(&entry.path(), &format!("{name}/"), depth + 1),
                Ok(kind) if kind.is_file() => drop(self.files.insert(name, entry.path())),
                _ => self.faults.push((name, "it is a link or a device and no file".into())),
            }
        }
    }
}

impl Holder for Folder {
    fn files(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn faults(&self) -> Vec<(String, String)> {
        self.faults.clone()
    }

    fn load(&mut self, file: &str, limit: u64) -> Result<Vec<u8>, Problem> {
        bytes::load(self.path(file).unwrap_or(Path::new(file)), limit)
    }

    fn stream(&mut self, file: &str, each: &mut dyn FnMut(&[u8])) -> Result<u64, Problem> {
        let input = Input::file(self.path(file).unwrap_or(Path::new(file)));
        let told = |cause: std::io::Error| {
            let words = format!("The file could not be read ({cause}); check its disk and import it again.");
            input.problem(ProblemCode::Unreadable, words)
        };
        let (mut open, mut piece, mut size) = (input.open().map_err(told)?, vec![0; 64 << 10], 0);
        loop {
            match open.read(&mut piece) {
                Ok(0) => return Ok(size),
                Ok(read) => {
                    size += read as u64;
                    each(piece.get(..read).unwrap_or_default());
                }
                Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(told(cause)),
            }
        }
    }
}

/// A folder in a zip.
pub struct Packed<'z, 'a> {
    zipped: &'z mut Zipped<'a>,
    files: BTreeMap<String, Entry>,
    faults: Vec<(String, String)>,
}

impl<'z, 'a> Packed<'z, 'a> {
    /// `root` is the folder with `/` behind it, or nothing.
    pub fn new(zipped: &'z mut Zipped<'a>, root: &str, entries: &[Entry], left_out: &[(String, &str)]) -> Self {
        let of_root = |entry: &Entry| entry.name.strip_prefix(root).map(|name| (name.to_owned(), entry.clone()));
        Packed {
            zipped,
            files: entries.iter().filter_map(of_root).collect(),
            faults: left_out.iter().map(|(name, why)| (name.clone(), (*why).to_owned())).collect(),
        }
    }

    fn entry(&self, file: &str) -> Result<Entry, Problem> {
        self.files.get(file).cloned().ok_or_else(|| {
            Problem::of_file(
                Path::new(file),
                ProblemCode::Vanished,
                "It is no longer in the zip; import the zip again.",
            )
        })
    }
}

impl Holder for Packed<'_, '_> {
    fn files(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn faults(&self) -> Vec<(String, String)> {
        self.faults.clone()
    }

    fn load(&mut self, file: &str, limit: u64) -> Result<Vec<u8>, Problem> {
        let bytes = self.zipped.read_entry(&self.entry(file)?)?;
        let size = bytes.len() as u64;
        if size > limit { Err(bytes::too_large(Path::new(file), size, limit)) } else { Ok(bytes) }
    }

    fn stream(&mut self, file: &str, each: &mut dyn FnMut(&[u8])) -> Result<u64, Problem> {
        let entry = self.entry(file)?;
        self.zipped.stream_entry(&entry, each)
    }
}
