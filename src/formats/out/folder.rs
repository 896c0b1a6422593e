//! A folder that stands under its name only when it is whole: until then its files are in a folder beside it, which is
//! gone if nobody finishes it. It takes the place of an older one only where that one is known as an export of the same kind.

use super::file::at;
use crate::formats::WriteError;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder being written.
pub struct Folder {
    target: PathBuf,
    /// Where the files are until it is finished.
    inside: TempDir,
    files: Vec<PathBuf>,
}

impl Folder {
    /// `is_ours` tells of a folder that is there and not empty whether it is an older export that may go.
    pub fn begin(target: &Path, is_ours: impl Fn(&Path) -> bool) -> Result<Self, WriteError> {
        if is_filled(target) && !is_ours(target) {
            let words = "the folder has files of something else in it; name an empty or a new one";
            return Err(at(target, io::Error::new(io::ErrorKind::AlreadyExists, words)));
        }
        let parent = parent_of(target);
        std::fs::create_dir_all(parent).map_err(|cause| at(parent, cause))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".backfile-").suffix(".part");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let inside = builder.tempdir_in(parent).map_err(|cause| at(target, cause))?;
        Ok(Folder { target: target.to_owned(), inside, files: Vec::new() })
    }

    /// Where a file stands until the folder is finished. `name` is relative, `/` between its parts.
    pub fn place(&self, name: &str) -> PathBuf {
        self.inside.path().join(name)
    }

    /// The folder in which everything stands until it is finished.
    pub fn path(&self) -> &Path {
        self.inside.path()
    }

    /// Makes the folders that a file needs, and notes the file; answers where it is to be written.
    pub fn claim(&mut self, name: &str) -> Result<PathBuf, WriteError> {
        let place = self.place(name);
        if let Some(parent) = place.parent() {
            std::fs::create_dir_all(parent).map_err(|cause| at(&self.target.join(name), cause))?;
        }
        self.files.push(self.target.join(name));
        Ok(place)
    }

    /// Writes one whole file.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let place = self.claim(name)?;
        std::fs::write(place, bytes).map_err(|cause| at(&self.target.join(name), cause))
    }

    /// Writes one file piece by piece.
    pub fn write(&mut self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
        let place = self.claim(name)?;
        let filled = File::create(place).map(BufWriter::new).and_then(|mut out| {
            fill(&mut out)?;
            out.flush()
        });
        filled.map_err(|cause| at(&self.target.join(name), cause))
    }

    /// Puts the whole folder, safe on the disk, into its place; answers its files.
    pub fn finish(self) -> Result<Vec<PathBuf>, WriteError> {
        let target = &self.target;
        sync(self.inside.path()).map_err(|cause| at(target, cause))?;
        let old = if target.exists() { Some(set_aside(target)?) } else { None };
        let whole = self.inside.keep();
        if let Err(cause) = std::fs::rename(&whole, target) {
            // The older one goes back where it was.
            if let Some(old) = &old {
                let _ = std::fs::rename(old.path().join("old"), target);
            }
            let _ = std::fs::remove_dir_all(&whole);
            return Err(at(target, cause));
        }
        Ok(self.files)
    }
}

/// Takes what stands there out of the way; it goes when the answer is dropped.
fn set_aside(target: &Path) -> Result<TempDir, WriteError> {
    let aside = tempfile::Builder::new()
        .prefix(".backfile-")
        .suffix(".old")
        .tempdir_in(parent_of(target))
        .map_err(|cause| at(target, cause))?;
    std::fs::rename(target, aside.path().join("old")).map_err(|cause| at(target, cause))?;
    Ok(aside)
}

fn parent_of(target: &Path) -> &Path {
    target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn is_filled(target: &Path) -> bool {
    target.is_file() || std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some())
}

/// Forces every file under a folder to the disk.
fn sync(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_its_name_only_when_it_is_finished_and_replaces_only_one_of_its_kind() {
        let place = tempfile::tempdir().expect("it is there");
        let target = place.path().join("out");
        let is_ours = |folder: &Path| folder.join("mark").exists();
        let entries = || std::fs::read_dir(place.path()).expect("it is there").count();

        let mut folder = Folder::begin(&target, is_ours).expect("it is there");
        folder.put("a/b.txt", b"half").expect("it is there");
        drop(folder);
        assert_eq!(entries(), 0, "nothing half-written remains");

        let write = |words: &str| {
            let mut folder = Folder::begin(&target, is_ours)?;
            folder.put("mark", b"")?;
            folder.write("a/b.txt", |out| out.write_all(words.as_bytes()))?;
            folder.finish()
        };
        assert_eq!(write("one").expect("it is there").len(), 2);
        write("two").expect("it is there");
        assert_eq!(std::fs::read_to_string(target.join("a/b.txt")).expect("it is there"), "two");
        assert_eq!(entries(), 1, "the older one is gone");

        std::fs::remove_file(target.join("mark")).expect("it is there");
        assert!(matches!(write("three"), Err(WriteError::Io { .. })), "files of something else stay");
        assert_eq!(std::fs::read_to_string(target.join("a/b.txt")).expect("it is there"), "two");
    }
}
