//! Backups: a compact copy in one file, opened and counted before anybody relies on it. Never over an existing file.

use super::Archive;
use super::error::{ArchiveError, ErrorKind, Result};
use crate::store::open as file;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// What a backup holds, read back from it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Backup {
    pub path: PathBuf,
    pub bytes: u64,
    pub issues: u64,
    pub articles: u64,
}

impl Archive {
    /// Copies the archive to a new file and verifies the copy.
    pub fn back_up(&self, to: &Path) -> Result<Backup> {
        copy(&self.conn, to)
    }
}

/// Copies an archive over a reading connection.
pub fn copy(conn: &Connection, to: &Path) -> Result<Backup> {
    if to.exists() {
        return Err(already_there(to));
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::Builder::new()
        .prefix(".backfile-backup-")
        .tempdir_in(folder)
        .map_err(|cause| ArchiveError::disk("write to", folder, &cause))?;
    let draft = temporary.path().join("copy.backfile");
    let before = file::counts(conn)?;
    file::vacuum_into(conn, &draft)?;
    // Where somebody wrote meanwhile, the copy is of one moment between the two counts.
    let expected = Some(before).filter(|before| file::counts(conn).is_ok_and(|after| after == *before));
    let backup = verify(&draft, expected)?;
    settle(draft, to)?;
    Ok(Backup { path: to.to_owned(), ..backup })
}

/// Gives the copy its name, unless somebody has taken that meanwhile.
fn settle(draft: PathBuf, to: &Path) -> Result<()> {
    std::fs::File::open(&draft)
        .and_then(|file| file.sync_all())
        .and_then(|()| tempfile::TempPath::try_from_path(draft))
        .and_then(|draft| draft.persist_noclobber(to).map_err(|failed| failed.error))
        .map_err(|cause| match cause.kind() {
            std::io::ErrorKind::AlreadyExists => already_there(to),
            _ => ArchiveError::disk("write", to, &cause),
        })
}

fn already_there(to: &Path) -> ArchiveError {
    ArchiveError::new(
        ErrorKind::AlreadyThere,
        format!("There is already a file {}.", to.display()),
        "Choose another name: a backup never overwrites anything.",
    )
}

fn verify(copy: &Path, expected: Option<(u64, u64)>) -> Result<Backup> {
    let conn = file::reader(copy)?;
    let counts = file::counts(&conn)?;
    let damage = file::integrity(&conn)?;
    if expected.is_some_and(|expected| counts != expected) || !damage.is_empty() {
        return Err(ArchiveError::new(
            ErrorKind::Damaged,
            "The copy did not come out whole, so it was thrown away.",
            "Run the check (Tools › Check archive) and look at the disk.",
        ));
    }
    let bytes = std::fs::metadata(copy).map(|meta| meta.len()).unwrap_or(0);
    Ok(Backup { path: copy.to_owned(), bytes, issues: counts.0, articles: counts.1 })
}

/// Before a migration: beside the archive, named after the schema that it had.
pub(super) fn before_migration(conn: &Connection, archive: &Path, schema: u32) -> Result<PathBuf> {
    let stem = archive.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let to = (1..)
        .map(|n| if n == 1 { String::new() } else { format!(" {n}") })
        .map(|n| archive.with_file_name(format!("{stem} before schema {}{n}.backfile", schema + 1)))
        .find(|path| !path.exists())
        .unwrap_or_else(|| archive.with_extension("before.backfile"));
    copy(conn, &to)?;
    Ok(to)
}

/// Copies an archive over a reader, so that writing goes on meanwhile.
pub fn of_reader(reader: &super::Reader, to: &Path) -> Result<Backup> {
    copy(reader.conn(), to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_appears_while_the_backup_is_made_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (draft, to) = (folder.path().join("draft"), folder.path().join("copy.backfile"));
        std::fs::write(&draft, "the copy").expect("written");
        std::fs::write(&to, "somebody's").expect("written");
        assert_eq!(settle(draft.clone(), &to).expect_err("taken").kind, ErrorKind::AlreadyThere);
        assert_eq!(std::fs::read_to_string(&to).expect("it is there"), "somebody's");
        std::fs::remove_file(&to).expect("removed");
        std::fs::write(&draft, "the copy").expect("written");
        settle(draft, &to).expect("its name");
        assert_eq!(std::fs::read_to_string(&to).expect("it is there"), "the copy");
    }

    #[test]
    fn a_backup_can_be_made_while_a_window_holds_the_archive() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ledger.backfile");
        let _held = Archive::create(&path, Some("The Harbour Ledger")).expect("an archive");
        let to = folder.path().join("copy.backfile");
        let backup = Archive::open_to_read(&path).and_then(|archive| archive.back_up(&to)).expect("a backup");
        assert_eq!((backup.issues, backup.articles), (0, 0));
        let copy = super::super::Reader::open(&to).and_then(|reader| reader.run()).expect("a run");
        assert_eq!(copy.publications.len(), 1);
    }
}
