//! Who holds an archive: a lock file beside it, locked by the system for as long as the program lives, holding the
//! holder's name. A killed program leaves no lock behind.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// A held lock. Dropping it lets the archive go.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLock {
    /// Somebody else has it; their words where they could be read.
    HeldBy(String),
    /// No lock file can be made here: the folder cannot be written.
    Unwritable,
}

/// Where the lock of an archive stands.
pub fn lock_path(archive: &Path) -> PathBuf {
    let mut name = archive.file_name().unwrap_or_default().to_owned();
    name.push("-lock");
    archive.with_file_name(name)
}

/// Takes the lock, naming the holder.
pub fn take(archive: &Path, holder: &str) -> Result<Lock, NoLock> {
    let path = lock_path(archive);
    // A holder that leaves removes the file; whoever opened it just before must look again.
    for _ in 0..8 {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|_| NoLock::Unwritable)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(NoLock::HeldBy(words(&mut file))),
            // A network share without locks: go on unguarded; such places get a warning of their own.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        if !is_still_there(&file, &path) {
            continue;
        }
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(holder.as_bytes()));
        return Ok(Lock { file, path });
    }
    Err(NoLock::HeldBy(String::new()))
}

fn words(file: &mut File) -> String {
    let mut text = String::new();
    let _ = file.read_to_string(&mut text);
    text.lines().next().unwrap_or_default().chars().take(200).collect()
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => ours.ino() == theirs.ino() && ours.dev() == theirs.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_file: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_told_who_holds_it_and_gets_it_once_the_first_lets_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = folder.path().join("ledger.backfile");
        let first = take(&archive, "Marta at the desk").expect("the lock");
        assert_eq!(take(&archive, "Jon").err(), Some(NoLock::HeldBy("Marta at the desk".into())));
        drop(first);
        assert!(!lock_path(&archive).exists());
        assert!(take(&archive, "Jon").is_ok());
    }

    #[test]
    fn a_lock_file_left_by_a_killed_program_holds_nobody_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = folder.path().join("ledger.backfile");
        std::fs::write(lock_path(&archive), "someone long gone").expect("written");
        assert!(take(&archive, "Jon").is_ok());
    }
}
