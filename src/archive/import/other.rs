//! Reading another archive: everything in it but its history and its trash, record by record, with their uids. It is
//! only read: nothing is written into it or left beside it.

use super::Request;
use super::files::Sink;
use crate::archive::error::ArchiveError;
use crate::archive::export::everything;
use crate::formats::{Incoming, Input, Supply, SupplyError, WriteError, containers};
use crate::model::{Problem, ProblemCode};
use crate::store::open::{Header, SCHEMA, header, reader_of_other};
use rusqlite::Connection;
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

/// Why the reading ends before the archive does.
enum Stop {
    Asked,
    Problem(Problem),
}

/// Reads an archive; answers whether more is wanted.
pub(in crate::archive) fn read(input: &Input, request: &Request, sink: &mut Sink) -> bool {
    let limits = request.options_for(input.path(), containers::ARCHIVE.id).limits;
    let read = match input.on_disk() {
        Some(path) => hand_on(input, path, sink),
        // One in a zip is unpacked first: SQLite reads files only.
        None => match unpacked(input, limits.file_bytes()) {
            Ok(file) => hand_on(input, file.path(), sink),
            Err(problem) => Err(Stop::Problem(problem)),
        },
    };
    match read {
        Ok(()) => true,
        Err(Stop::Asked) => false,
        Err(Stop::Problem(problem)) => sink(input, Some(&containers::ARCHIVE), Incoming::Problem(problem)),
    }
}

fn unpacked(input: &Input, limit: u64) -> Result<tempfile::NamedTempFile, Problem> {
    let bytes = input.load(limit)?;
    let written = tempfile::NamedTempFile::new().and_then(|mut file| file.write_all(&bytes).map(|()| file));
    written.map_err(|cause| {
        let words = format!("It could not be unpacked to read it ({cause}). Unpack it yourself and import it.");
        input.problem(ProblemCode::Unreadable, words)
    })
}

fn hand_on(input: &Input, path: &Path, sink: &mut Sink) -> Result<(), Stop> {
    let before = stamp(path);
    let conn = open(input, path).map_err(Stop::Problem)?;
    let _snapshot = conn.unchecked_transaction().map_err(|cause| damaged(input, &cause.to_string()))?;
    let supply = everything(&conn).map_err(|cause| damaged(input, &cause.to_string()))?;
    let handed = each(&supply, &mut |incoming| sink(input, Some(&containers::ARCHIVE), incoming));
    match handed {
        Ok(()) if stamp(path) != before => {
            let words = "The archive was changed while it was read, so something may be lacking. Close it there, and import it again.";
            Err(Stop::Problem(input.problem(ProblemCode::Doubtful, words)))
        }
        Ok(()) => Ok(()),
        Err(WriteError::Cancelled) => Err(Stop::Asked),
        Err(cause) => Err(damaged(input, &cause.to_string())),
    }
}

/// What tells whether a file was written to.
fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.len(), meta.modified().ok()?))
}

fn damaged(input: &Input, cause: &str) -> Stop {
    let words = format!(
        "The archive cannot be read to its end ({cause}); what stands before came in. Run the check in that archive, or import a backup of it."
    );
    Stop::Problem(input.problem(ProblemCode::Malformed, words))
}

fn open(input: &Input, path: &Path) -> Result<Connection, Problem> {
    let told = |cause: ArchiveError| {
        let words = format!("The archive cannot be opened: {cause}");
        input.problem(ProblemCode::Malformed, words)
    };
    let conn = reader_of_other(path).map_err(|cause| told(cause.into()))?;
    match header(&conn).map_err(|cause| told(cause.into()))? {
        Header::Archive(schema) if schema <= SCHEMA => Ok(conn),
        Header::Archive(_) => {
            let words = "The archive was made by a newer Backfile. Export it there as Backfile JSON, or bring this program up to date.";
            Err(input.problem(ProblemCode::UnknownFormat, words))
        }
        Header::Foreign => {
            let words = "It is a SQLite file of another program. Export what it holds as CSV there and import that.";
            Err(input.problem(ProblemCode::UnknownFormat, words))
        }
    }
}

/// Hands on everything in the order in which one names the other; cancelled where the sink wants no more.
pub(in crate::archive) fn each(supply: &dyn Supply, sink: &mut dyn FnMut(Incoming) -> bool) -> Result<(), WriteError> {
    fn all<T>(
        records: Result<Vec<T>, SupplyError>,
        of: fn(T) -> Incoming,
        sink: &mut dyn FnMut(Incoming) -> bool,
    ) -> Result<(), WriteError> {
        let goes_on = records?.into_iter().all(|record| sink(of(record)));
        if goes_on { Ok(()) } else { Err(WriteError::Cancelled) }
    }
    all(supply.publications(), Incoming::Publication, sink)?;
    all(supply.names(), Incoming::Name, sink)?;
    all(supply.sources(), Incoming::Source, sink)?;
    all(supply.subjects(), Incoming::Subject, sink)?;
    let mut one = |incoming| if sink(incoming) { Ok(()) } else { Err(WriteError::Cancelled) };
    supply.pictures(&mut |picture| one(Incoming::Picture(picture)))?;
    supply.issues(&mut |issue| one(Incoming::Issue(issue)))?;
    all(supply.collections(), Incoming::Collection, sink)?;
    all(supply.saved_searches(), Incoming::SavedSearch, sink)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_mark_by_which_files_are_told_apart_is_the_one_that_archives_have() {
        assert_eq!(crate::store::open::APPLICATION_ID.to_be_bytes(), *b"BKFL");
    }
}
