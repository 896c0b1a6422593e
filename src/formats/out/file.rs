//! A file that stands under its name only when it is whole: until then its bytes are in a temporary file beside it, which
//! is gone if nobody finishes it.

use crate::formats::WriteError;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file being written.
pub struct OneFile {
    target: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl OneFile {
    pub fn begin(target: &Path) -> Result<Self, WriteError> {
        let beside = beside(target).map_err(|cause| at(target, unnamed(&cause)))?;
        Ok(OneFile { target: target.to_owned(), out: BufWriter::with_capacity(64 * 1024, beside) })
    }

    /// Writes words; an error names the file.
    pub fn text(&mut self, text: &str) -> Result<(), WriteError> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes; an error names the file.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.out.write_all(bytes).map_err(|cause| at(&self.target, cause))
    }

    /// An error of its writing with its name.
    pub fn told<T>(&self, result: io::Result<T>) -> Result<T, WriteError> {
        result.map_err(|cause| at(&self.target, cause))
    }

    /// Puts the whole file, safe on the disk, into its place.
    pub fn finish(self) -> Result<(), WriteError> {
        let target = self.target;
        let whole = self.out.into_inner().map_err(|error| at(&target, error.into_error()))?;
        whole.as_file().sync_all().map_err(|cause| at(&target, cause))?;
        whole.persist(&target).map_err(|error| at(&target, error.error))?;
        Ok(())
    }
}

impl Write for OneFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Seek for OneFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.out.seek(to)
    }
}

/// The first bytes of a file, at most 64 KiB; none where it cannot be read.
pub fn head(file: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let _ = std::fs::File::open(file).and_then(|open| open.take(65_536).read_to_end(&mut head));
    head
}

/// The last bytes of a file, at most 64 KiB; none where it cannot be read.
pub fn tail(file: &Path) -> Vec<u8> {
    let mut tail = Vec::new();
    let _ = std::fs::File::open(file).and_then(|mut open| {
        let length = open.metadata()?.len();
        open.seek(SeekFrom::Start(length.saturating_sub(65_536)))?;
        open.read_to_end(&mut tail)
    });
    tail
}

/// Whether these bytes stand anywhere in a file; not where it cannot be read.
pub fn holds(file: &Path, wanted: &[u8]) -> bool {
    count(file, wanted) > 0
}

/// How often these bytes stand in a file; never where it cannot be read.
pub fn count(file: &Path, wanted: &[u8]) -> u64 {
    let Ok(mut open) = std::fs::File::open(file) else { return 0 };
    let (mut piece, mut held, mut found) = (vec![0; 1 << 20], 0, 0);
    loop {
        let Ok(read) = open.read(&mut piece[held..]) else { return 0 };
        held += read;
        found += memchr::memmem::find_iter(&piece[..held], wanted).count() as u64;
        if read == 0 {
            return found;
        }
        // What may be the beginning of it stays in front of what comes next.
        let kept = held.min(wanted.len().saturating_sub(1));
        piece.copy_within(held - kept..held, 0);
        held = kept;
    }
}

pub(crate) fn at(target: &Path, cause: io::Error) -> WriteError {
    WriteError::Io { path: target.to_owned(), cause }
}

/// A failure without the temporary name that it happened under: nobody asked for that one.
pub(crate) fn unnamed(cause: &io::Error) -> io::Error {
    let words = cause.to_string();
    io::Error::new(cause.kind(), words.split(" at path ").next().unwrap_or(&words).to_owned())
}

/// A file in the target's folder that is gone if nobody keeps it.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".backfile-").suffix(".part");
    // Temporary files are for their owner alone; an export is for whom the person's umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_file_is_found_wherever_it_stands() {
        let folder = tempfile::tempdir().expect("it is there");
        let file = folder.path().join("a");
        for before in [0, 5, (1 << 20) - 3, 3 << 20] {
            let mut bytes = vec![b'-'; before];
            bytes.extend(b"the mark");
            bytes.extend(vec![b'-'; 100_000]);
            std::fs::write(&file, bytes).expect("it is there");
            assert_eq!(count(&file, b"the mark"), 1, "{before}");
            assert!(!holds(&file, b"the mask"), "{before}");
        }
        assert!(!holds(&folder.path().join("none"), b"the mark"));
    }

    #[test]
    fn a_file_has_its_name_only_when_it_is_finished() {
        let folder = tempfile::tempdir().expect("it is there");
        let target = folder.path().join("a.txt");
        std::fs::write(&target, "old").expect("it is there");
        let mut file = OneFile::begin(&target).expect("it is there");
        file.text("half").expect("it is there");
        drop(file);
        assert_eq!(std::fs::read_to_string(&target).expect("it is there"), "old");
        assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing half-written remains");
        let mut file = OneFile::begin(&target).expect("it is there");
        file.text("whole").expect("it is there");
        file.finish().expect("it is there");
        assert_eq!(std::fs::read_to_string(&target).expect("it is there"), "whole");
        let nowhere = OneFile::begin(&folder.path().join("no/such/a.txt"));
        let Some(WriteError::Io { path, cause }) = nowhere.err() else { panic!("there is no such folder") };
        assert!(path.ends_with("no/such/a.txt") && !cause.to_string().contains(".part"), "{cause}");
    }
}
