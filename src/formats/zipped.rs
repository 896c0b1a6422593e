//! Zip files that nobody need trust: how many entries, how large they get and what they are called is looked at before
//! anything is unpacked. Nothing is ever written to the disk. It must not know what the entries mean.

mod directory;
pub mod names;

pub use directory::{Directory, Entry, alike};

use super::{Input, bytes, options::Limits};
use crate::model::{Problem, ProblemCode};
use std::io::Read;
use zip::ZipArchive;
use zip::result::ZipError;

/// An open zip.
pub struct Zipped<'a> {
    input: &'a Input,
    limits: Limits,
    zip: ZipArchive<Box<dyn super::ReadSeek + 'a>>,
    spent: Spent,
}

/// What was unpacked so far, zips in zips included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spent {
    bytes: u64,
    entries: u64,
}

impl Spent {
    /// The greater of both.
    pub fn most(self, other: Spent) -> Spent {
        Spent { bytes: self.bytes.max(other.bytes), entries: self.entries.max(other.entries) }
    }
}

/// Whether these first bytes are those of a zip.
pub fn begins_as_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// The words of a zip's first entry where it is called `mimetype` and is not compressed, as EPUB and OpenDocument have it.
pub fn mimetype(head: &[u8]) -> Option<&str> {
    let number = |at: usize, n: usize| {
        Some(head.get(at..at + n)?.iter().rev().fold(0usize, |sum, b| sum << 8 | usize::from(*b)))
    };
    if !head.starts_with(b"PK\x03\x04") || number(8, 2)? != 0 {
        return None;
    }
    let (name, extra, size) = (number(26, 2)?, number(28, 2)?, number(18, 4)?);
    let at = 30 + name + extra;
    (head.get(30..30 + name)? == b"mimetype")
        .then(|| head.get(at..at + size.min(100)))?
        .and_then(|words| std::str::from_utf8(words).ok())
        .map(str::trim)
}

/// Whether the bytes name an entry, in a local header or in the directory: enough to tell kinds of document apart.
pub fn names_entry(head: &[u8], name: &str) -> bool {
    head.windows(name.len()).any(|window| window == name.as_bytes())
}

impl<'a> Zipped<'a> {
    /// Opens a zip and looks at its directory.
    pub fn open(input: &'a Input, limits: &Limits) -> Result<Self, Problem> {
        Self::open_within(input, limits, Spent::default())
    }

    /// Opens a zip that lies in another, of which so much was unpacked already.
    pub fn open_within(input: &'a Input, limits: &Limits, spent: Spent) -> Result<Self, Problem> {
        let broken = |why: &str| {
            let words = format!(
                "The zip cannot be opened ({why}); it may be damaged or cut off. Copy it anew and import it again."
            );
            input.problem(ProblemCode::Malformed, words)
        };
        let file = input.open().map_err(|cause| broken(&cause.to_string()))?;
        let zip = ZipArchive::new(file).map_err(|cause| broken(&cause.to_string()))?;
        let entries = spent.entries.saturating_add(zip.len() as u64);
        if entries > limits.entries {
            let words = format!(
                "The zip has {entries} entries and at most {} are read. Raise the limit “entries” if that is right, or unpack it and import the folder.",
                limits.entries
            );
            return Err(input.problem(ProblemCode::TooLarge, words));
        }
        Ok(Zipped { input, limits: *limits, zip, spent: Spent { entries, ..spent } })
    }

    /// What was unpacked so far.
    pub fn spent(&self) -> Spent {
        self.spent
    }

    /// Counts what was unpacked of a zip in this one.
    pub fn spend(&mut self, spent: Spent) {
        self.spent = spent;
    }

    /// What lies in it, by names that can be trusted. A zip whose files share bytes, as a zip bomb's do, is refused.
    pub fn directory(&self) -> Result<Directory, Problem> {
        if directory::overlaps(&self.zip) {
            let words = "The files in the zip lie one over the other, as in a zip bomb, so it was not opened. Ask whoever made it for another.";
            return Err(self.input.problem(ProblemCode::Malformed, words));
        }
        Ok(directory::read(&self.zip, self.input))
    }

    /// The names of its files in the order of its directory, without those of folders.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().filter(|name| !name.ends_with('/')).map(|name| name.into_owned()).collect()
    }

    /// Whether it has an entry of exactly that name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of an entry; `None` where there is none of that name.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        match self.zip.index_for_name(name) {
            Some(index) => self.unpack(index, name).map(Some),
            None => Ok(None),
        }
    }

    /// The bytes of a file that its directory named.
    pub fn read_entry(&mut self, entry: &Entry) -> Result<Vec<u8>, Problem> {
        self.unpack(entry.index, &entry.name)
    }

    /// The first bytes of a file that its directory named; none where it cannot be read. They count for no limit.
    pub fn head_entry(&mut self, entry: &Entry, most: u64) -> Vec<u8> {
        let mut head = Vec::new();
        if let Ok(file) = self.zip.by_index(entry.index) {
            // What was read before a fault is enough to look at.
            drop(file.take(most).read_to_end(&mut head));
        }
        head
    }

    fn unpack(&mut self, index: usize, name: &str) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        let limit = self.limits.file_bytes();
        let mut large = false;
        let size = self.stream(index, name, &mut |piece| {
            large |= bytes.len() as u64 + piece.len() as u64 > limit;
            if !large {
                bytes.extend_from_slice(piece);
            }
        })?;
        if large { Err(bytes::too_large(&self.input.path().join(name), size, limit)) } else { Ok(bytes) }
    }

    /// Unpacks a file that its directory named piece by piece; answers how many bytes it has.
    pub fn stream_entry(&mut self, entry: &Entry, each: &mut dyn FnMut(&[u8])) -> Result<u64, Problem> {
        self.stream(entry.index, &entry.name, each)
    }

    fn stream(&mut self, index: usize, name: &str, each: &mut dyn FnMut(&[u8])) -> Result<u64, Problem> {
        let refuse = |code, words: String| Err(self.input.problem(code, words));
        let room = self.limits.unpacked.saturating_mul(1 << 20).saturating_sub(self.spent.bytes);
        let file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(cause) => return refuse(ProblemCode::Malformed, packed_words(name, &cause)),
        };
        // What it says of its own size is not believed.
        let packed = file.compressed_size().max(1);
        let most = room.min(packed.saturating_mul(self.limits.ratio).max(1 << 20));
        let (mut file, mut size) = (file.take(most + 1), 0u64);
        let mut piece = vec![0; 64 << 10];
        loop {
            let read = match file.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(cause) => {
                    let words = format!(
                        "“{name}” in the zip is damaged ({cause}); what it holds was not taken. Copy the zip anew."
                    );
                    return refuse(ProblemCode::Malformed, words);
                }
            };
            size += read as u64;
            each(piece.get(..read).unwrap_or_default());
        }
        drop(file);
        if size > most {
            self.spent.bytes = self.spent.bytes.saturating_add(most);
            return refuse(ProblemCode::TooLarge, self.too_large_words(name, most == room));
        }
        self.spent.bytes += size;
        Ok(size)
    }

    fn too_large_words(&self, name: &str, in_all: bool) -> String {
        if in_all {
            return format!(
                "The zip unpacks to more than {} MiB. Raise the limit “unpacked” if that is right.",
                self.limits.unpacked
            );
        }
        format!(
            "“{name}” in the zip unpacks to more than {} times its size, as a zip bomb does. Raise the limit “ratio” if you know the file.",
            self.limits.ratio
        )
    }

    /// The bytes of an entry that the format cannot do without.
    pub fn need(&mut self, name: &str) -> Result<Vec<u8>, Problem> {
        let missing = || {
            let words = format!("The file lacks its part “{name}”, so it is not what it seems or is damaged.");
            self.input.problem(ProblemCode::Malformed, words)
        };
        let missing = missing();
        self.read(name)?.ok_or(missing)
    }
}

/// Why an entry cannot be unpacked.
fn packed_words(name: &str, cause: &ZipError) -> String {
    match cause {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            format!("“{name}” in the zip is locked with a password. Unpack it with that and import the folder.")
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => format!(
            "“{name}” in the zip is packed in a way that Backfile cannot read ({cause}). Unpack it with the program that made it and import the folder."
        ),
        _ => format!(
            "“{name}” in the zip cannot be unpacked ({cause}). Unpack it with another program and import the folder."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            let stored = SimpleFileOptions::default().compression_method(match *name {
                "mimetype" => zip::CompressionMethod::Stored,
                _ => zip::CompressionMethod::Deflated,
            });
            zip.start_file(*name, stored).expect("an entry");
            zip.write_all(bytes).expect("written");
        }
        zip.finish().expect("a zip").into_inner()
    }

    #[test]
    fn an_entry_is_read_and_a_bomb_is_not() {
        let bomb = vec![b'0'; 40 << 20];
        let input =
            Input::held("a.zip", zip(&[("mimetype", b"application/epub+zip"), ("a.txt", b"Words."), ("bomb", &bomb)]));
        assert_eq!(mimetype(&input.head(200)), Some("application/epub+zip"));
        let mut zipped = Zipped::open(&input, &Limits::default()).unwrap_or_else(|p| panic!("{p:?}"));
        assert_eq!(zipped.names(), ["mimetype", "a.txt", "bomb"]);
        assert_eq!(zipped.read("a.txt"), Ok(Some(b"Words.".to_vec())));
        assert_eq!(zipped.read("b.txt"), Ok(None));
        assert!(zipped.read("bomb").is_err_and(|p| p.message.contains("ratio")));
        let tight = Limits { entries: 2, ..Limits::default() };
        assert!(Zipped::open(&input, &tight).is_err_and(|p| p.message.contains("entries")));
    }

    #[test]
    fn a_zip_cut_off_anywhere_is_one_problem() {
        let whole = zip(&[("a.txt", b"Words, words, words."), ("b.txt", b"More.")]);
        for end in 0..whole.len() {
            let input = Input::held("a.zip", whole[..end].to_vec());
            assert!(Zipped::open(&input, &Limits::default()).is_err(), "{end}");
        }
    }
}
