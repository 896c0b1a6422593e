//! What can go wrong at the archive's door, in words for the person: what failed, why, and what to do next.

use crate::store::StoreError;

/// The kinds that a caller may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    NotFound,
    AlreadyThere,
    NotAnArchive,
    ReadOnly,
    /// What was asked contradicts what is here.
    Clash,
    /// Undo or redo would overwrite something it does not know of.
    Declined,
    /// What was typed could not be understood.
    Unclear,
    /// The disk or the file system failed.
    Disk,
    Cancelled,
    /// Something that is derived is still being made.
    Unready,
    /// Another window does this already.
    Busy,
    Damaged,
    /// The program's own fault.
    Fault,
}

/// An error with its kind and a hint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}{hint}", if hint.is_empty() { "" } else { " " })]
pub struct ArchiveError {
    pub kind: ErrorKind,
    /// What failed and why: one sentence.
    pub message: String,
    /// What to do next: one sentence, or empty.
    pub hint: String,
}

pub type Result<T> = std::result::Result<T, ArchiveError>;

impl ArchiveError {
    pub fn new(kind: ErrorKind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        ArchiveError { kind, message: message.into(), hint: hint.into() }
    }

    /// Our own fault: a rule of the program was broken. Nothing was written.
    pub fn fault() -> Self {
        ArchiveError::new(
            ErrorKind::Fault,
            "Backfile made a mistake of its own.",
            "Nothing was changed by it. Save what you are typing elsewhere, start Backfile again, and tell us what you did.",
        )
    }

    /// Somebody stopped it.
    pub fn cancelled() -> Self {
        ArchiveError::new(ErrorKind::Cancelled, "It was cancelled.", "Nothing was changed.")
    }

    /// A failure of reading or writing a path.
    pub fn disk(doing: &str, path: &std::path::Path, cause: &std::io::Error) -> Self {
        let hint = match cause.kind() {
            std::io::ErrorKind::NotFound => "Check that the path is spelled right and the disk is connected.",
            std::io::ErrorKind::PermissionDenied => "Choose a folder that you may write to, or ask for the right.",
            std::io::ErrorKind::StorageFull => "Make room on the disk and try again.",
            _ => "Try again, or choose another place.",
        };
        let kind = if cause.kind() == std::io::ErrorKind::NotFound { ErrorKind::NotFound } else { ErrorKind::Disk };
        ArchiveError::new(kind, format!("Could not {doing} {}: {cause}.", path.display()), hint)
    }
}

impl From<StoreError> for ArchiveError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(message) => ArchiveError::new(ErrorKind::Declined, message, ""),
            StoreError::Missing(message) => {
                ArchiveError::new(ErrorKind::NotFound, message, "It may have been undone or taken back meanwhile.")
            }
            StoreError::Apart(message) => ArchiveError::new(
                ErrorKind::Disk,
                message,
                "Copy the archive with the files beside it to a disk of your own, and open it there.",
            ),
            StoreError::Json(cause) => ArchiveError::new(
                ErrorKind::Damaged,
                format!("The archive holds something that Backfile cannot read: {cause}."),
                "Run the check (Tools › Check archive) and go back to a backup if it finds damage.",
            ),
            StoreError::Sqlite(cause) => from_sqlite(&cause),
        }
    }
}

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        from_sqlite(&error)
    }
}

fn from_sqlite(error: &rusqlite::Error) -> ArchiveError {
    use rusqlite::ErrorCode::*;
    if error.sqlite_error_code() == Some(ConstraintViolation) {
        let message = format!("What was to be written does not fit what the archive holds: {error}.");
        return ArchiveError::new(ErrorKind::Clash, message, "Nothing was changed.");
    }
    if is_too_long(error) {
        return ArchiveError::new(
            ErrorKind::Unclear,
            "The search has more parts than can be asked for at once.",
            "Leave some of them out, or make two searches of it.",
        );
    }
    let (kind, hint) = match error.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked) => {
            (ErrorKind::ReadOnly, "Another program holds the file. Close it there and try again.")
        }
        Some(ReadOnly | PermissionDenied | AuthorizationForStatementDenied) => {
            (ErrorKind::ReadOnly, "The file or its folder may not be written to.")
        }
        Some(DiskFull) => (ErrorKind::Disk, "The disk is full. Make room; what was typed is kept and saved then."),
        Some(SystemIoFailure | CannotOpen) => {
            (ErrorKind::Disk, "Check that the disk is connected. What was typed is kept and tried again.")
        }
        Some(NotADatabase) => (ErrorKind::NotAnArchive, "Choose a file whose name ends in .backfile."),
        Some(DatabaseCorrupt) => {
            (ErrorKind::Damaged, "Go back to a backup, or run the check to see what can be saved.")
        }
        Some(OperationInterrupted) => (ErrorKind::Cancelled, ""),
        _ => (ErrorKind::Damaged, "Run the check (Tools › Check archive)."),
    };
    ArchiveError::new(kind, format!("The archive could not be read or written: {error}."), hint)
}

/// Whether a statement has outgrown what SQLite takes. Only searches grow with what a person types; nothing is wrong with
/// the archive then.
fn is_too_long(error: &rusqlite::Error) -> bool {
    const LIMITS: [&str; 4] =
        ["Expression tree is too large", "too many SQL variables", "parser stack overflow", "variable number must be"];
    let words = error.to_string();
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::TooBig) || LIMITS.iter().any(|limit| words.contains(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_that_is_too_long_sends_nobody_to_the_check() {
        let conn = rusqlite::Connection::open_in_memory().expect("a database");
        let long = [format!("SELECT 1{}", " OR 1".repeat(2_000)), format!("SELECT 1 IN (?{})", ", ?".repeat(40_000))];
        for sql in long {
            let error = ArchiveError::from(conn.prepare(&sql).expect_err("too long"));
            assert_eq!(error.kind, ErrorKind::Unclear);
            assert!(!error.hint.contains("check"), "{error}");
        }
    }

    #[test]
    fn what_does_not_fit_is_a_clash_and_no_damage() {
        let conn = rusqlite::Connection::open_in_memory().expect("a database");
        conn.execute_batch("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)").expect("a table");
        let twice = conn.execute("INSERT INTO t VALUES (1)", []).expect_err("only once");
        assert_eq!(ArchiveError::from(twice).kind, ErrorKind::Clash);
    }
}
