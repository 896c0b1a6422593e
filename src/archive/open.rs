//! Making and opening an archive: the lock, the mode, the backup before a migration.

use super::error::{ArchiveError, ErrorKind, Result};
use super::lock::{self, Lock, NoLock};
use crate::model::{Uid, record::PublicationRecord};
use crate::store::{self, open as file};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Whether this window may write, and if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    Writable,
    /// One sentence.
    ReadOnly(String),
}

/// An open archive. Only one in the world can write to a file.
#[derive(Debug)]
pub struct Archive {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    pub(super) mode: Mode,
    pub(super) who: String,
    pub(super) now: fn() -> i64,
    _lock: Option<Lock>,
}

fn wall_clock() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

/// The name under which changes stand in the journal, as the system knows it.
pub fn system_user() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "someone".into())
}

fn holder() -> String {
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let host = host.trim();
    let at = if host.is_empty() { String::new() } else { format!(" on {host}") };
    let since = chrono::Local::now().format("%Y-%m-%d %H:%M");
    format!("{}{at}, process {}, since {since}", system_user(), std::process::id())
}

impl Archive {
    /// Makes a new archive. An existing file is never overwritten.
    pub fn create(path: &Path, publication: Option<&str>) -> Result<Archive> {
        if path.symlink_metadata().is_ok() {
            return Err(ArchiveError::new(
                ErrorKind::AlreadyThere,
                format!("There is already a file {}.", path.display()),
                "Choose another name, or open that one.",
            ));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(ArchiveError::disk("make an archive in", folder, &missing));
        }
        let path = &real_place(path)?;
        let lock = lock::take(path, &holder()).map_err(|no| no_lock_error(path, &no))?;
        let mut conn = file::writer(path, true)?;
        file::prepare_writer(&conn)?;
        file::migrate(&mut conn)?;
        let mut archive = Archive::writable(conn, path, lock);
        archive.put_setting("archive.uid", Uid::new().as_str())?;
        archive.mark_checked()?;
        if let Some(title) = publication.map(str::trim).filter(|title| !title.is_empty()) {
            let record = PublicationRecord { title: title.to_owned(), ..PublicationRecord::default() };
            archive.new_publication(&record)?;
        }
        Ok(archive)
    }

    fn writable(conn: Connection, path: &Path, lock: Lock) -> Archive {
        Archive {
            conn,
            path: path.to_owned(),
            mode: Mode::Writable,
            who: system_user(),
            now: wall_clock,
            _lock: Some(lock),
        }
    }

    fn read_only(path: &Path, why: impl Into<String>) -> Result<Archive> {
        Ok(Archive {
            conn: file::reader(path)?,
            path: path.to_owned(),
            mode: Mode::ReadOnly(why.into()),
            who: system_user(),
            now: wall_clock,
            _lock: None,
        })
    }

    /// Opens an archive: for writing when nothing stands against it, else for reading, and says why.
    pub fn open(path: &Path) -> Result<Archive> {
        let path = &real_path(path)?;
        let schema = schema_of(path)?;
        if schema > file::SCHEMA {
            return Archive::read_only(
                path,
                "This archive was made by a newer Backfile. It can be read here, and changed with that version.",
            );
        }
        let lock = match lock::take(path, &holder()) {
            Ok(lock) => lock,
            Err(NoLock::HeldBy(who)) => return Archive::read_only(path, held_words(&who)),
            Err(NoLock::Unwritable) => return Archive::read_only(path, DISK_WORDS),
        };
        if is_unwritable(path) {
            return Archive::read_only(path, DISK_WORDS);
        }
        let mut conn = file::writer(path, false)?;
        // An archive of our schema is not written to merely because it is opened: that would cost a sync of the disk.
        let is_older = schema < file::SCHEMA;
        if is_older {
            super::backup::before_migration(&conn, path, schema)?;
        }
        file::prepare_writer(&conn)?;
        if is_older {
            file::migrate(&mut conn)?;
        }
        Ok(Archive::writable(conn, path, lock))
    }

    /// Opens for reading only, whoever holds it.
    pub fn open_to_read(path: &Path) -> Result<Archive> {
        let path = &real_path(path)?;
        schema_of(path)?;
        Archive::read_only(path, "This archive was opened for reading only.")
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Sets the name under which changes stand in the journal.
    pub fn set_who(&mut self, who: &str) {
        self.who = who.to_owned();
    }

    /// A fixed clock, for tests: milliseconds since 1970.
    pub fn set_clock(&mut self, now: fn() -> i64) {
        self.now = now;
    }

    /// Whether writing is possible; the error says why not.
    pub fn must_be_writable(&self) -> Result<()> {
        match &self.mode {
            Mode::Writable => Ok(()),
            Mode::ReadOnly(why) => Err(ArchiveError::new(ErrorKind::ReadOnly, why.clone(), "Nothing was changed.")),
        }
    }

    /// A setting of this archive (list columns, the publication of the last import …); not part of the history.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(store::open::setting(&self.conn, key)?)
    }

    pub fn put_setting(&mut self, key: &str, value: &str) -> Result<()> {
        self.must_be_writable()?;
        Ok(store::open::put_setting(&self.conn, key, value)?)
    }
}

const DISK_WORDS: &str = "The file or its folder cannot be written to, so this archive is open for reading only. \
                          Copy it to a disk of your own to change it.";

fn held_words(who: &str) -> String {
    let who = if who.is_empty() { "another window".to_owned() } else { who.to_owned() };
    format!("This archive is already open ({who}), so it can only be read here.")
}

fn no_lock_error(path: &Path, no: &NoLock) -> ArchiveError {
    match no {
        NoLock::HeldBy(who) => ArchiveError::new(ErrorKind::ReadOnly, held_words(who), "Close it there first."),
        NoLock::Unwritable => {
            let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
            ArchiveError::disk("make an archive at", path, &denied)
        }
    }
}

fn is_unwritable(path: &Path) -> bool {
    std::fs::OpenOptions::new().append(true).open(path).is_err()
}

/// The file itself, by whatever links it was named: its lock and its log stand beside it, once for all.
fn real_path(path: &Path) -> Result<PathBuf> {
    std::fs::canonicalize(path).map_err(|cause| ArchiveError::disk("open", path, &cause))
}

/// Where a file that is not there yet will really stand.
fn real_place(path: &Path) -> Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder =
        std::fs::canonicalize(folder).map_err(|cause| ArchiveError::disk("make an archive in", folder, &cause))?;
    Ok(folder.join(path.file_name().unwrap_or_default()))
}

/// The schema of an archive. What is none is told apart from one that cannot be read now.
fn schema_of(path: &Path) -> Result<u32> {
    if path.is_dir() {
        return Err(not_ours(path));
    }
    std::fs::File::open(path).map_err(|cause| ArchiveError::disk("open", path, &cause))?;
    match file::reader(path).and_then(|conn| file::header(&conn)).map_err(ArchiveError::from) {
        Ok(file::Header::Archive(schema)) => Ok(schema),
        Ok(file::Header::Foreign) => Err(not_ours(path)),
        Err(error) if error.kind == ErrorKind::NotAnArchive => Err(not_ours(path)),
        Err(error) => Err(error),
    }
}

fn not_ours(path: &Path) -> ArchiveError {
    ArchiveError::new(
        ErrorKind::NotAnArchive,
        format!("{} is no Backfile archive.", path.display()),
        "Choose a file whose name ends in .backfile, or import this file into an archive.",
    )
}
