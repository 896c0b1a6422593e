//! One article of the look beside the one that is here, field by field: read again from its file alone, so that a look
//! at a hundred thousand holds no bodies.

use super::differs::{self, differing};
use super::edits::{Asked, Edits};
use super::job::Progress;
use super::order;
use super::subjects::Subjects;
use super::wishes::{Parts, Wishes};
use super::{PlanRow, Request};
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{Incoming, provisional};
use crate::model::ArticleId;
use crate::model::record::{ArticleRecord, IssueRecord};
use std::path::{Path, PathBuf};

/// A field in which a file says other than the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its id, and what it is called.
    pub field: &'static str,
    pub label: &'static str,
    pub here: String,
    pub file: String,
    /// Whether a person wrote what is here, so that an update leaves it.
    pub edited_here: bool,
}

/// The fields in which an article of the look differs from the one here that its row names. `row` tells file, part and
/// that article; nothing where it names none.
pub fn differences(reader: &Reader, request: &Request, row: &PlanRow) -> Result<Vec<Difference>> {
    let Some(here) = row.here else { return Ok(Vec::new()) };
    let Some((_, file)) = read_again(reader, request, &row.file, row.part)? else { return Err(gone(&row.file)) };
    compare(reader, here, &file)
}

fn gone(file: &Path) -> ArchiveError {
    let what = format!("The article is not in {} any more.", file.display());
    ArchiveError::new(ErrorKind::NotFound, what, "Look at the files again.")
}

fn compare(reader: &Reader, here: ArticleId, file: &ArticleRecord) -> Result<Vec<Difference>> {
    let _snapshot = reader.snapshot()?;
    let Some(known) = differs::here(reader.conn(), here, file)? else { return Ok(Vec::new()) };
    let edits = Edits::of(reader.conn(), here, &mut Asked::default())?;
    let difference = |field: &'static differs::Comparable| Difference {
        field: field.id,
        label: field.label,
        here: field.shown(&known),
        file: field.shown(file),
        edited_here: edits.has(field),
    };
    Ok(differing(&known, file).into_iter().map(difference).collect())
}

/// One article as an import would take it, with its issue: that file is read until it comes.
pub fn read_again(
    reader: &Reader,
    request: &Request,
    file: &Path,
    part: u32,
) -> Result<Option<(IssueRecord, ArticleRecord)>> {
    let outer = on_disk(file);
    let orders = order::settle(reader.conn(), request, std::slice::from_ref(&outer), &Progress::default())?;
    let (wishes, mut parts, mut subjects) = (Wishes::of(request), Parts::default(), Subjects::default());
    let mut found = None;
    orders.files().read_shown(file, &orders.request(request), &mut |input, format, incoming| {
        match incoming {
            Incoming::Subject(record) if provisional::is_provisional(&record.uid) => subjects.note(record),
            Incoming::Issue(mut issue) if input.path() == file => {
                orders.apply(format, &mut issue);
                for mut piece in wishes.pieces(file, issue, &mut parts).0 {
                    if let Some(at) = piece.parts.iter().position(|one| *one == part) {
                        let article = piece.issue.articles.swap_remove(at);
                        piece.issue.articles.clear();
                        found = Some((piece.issue, article));
                    }
                }
            }
            _ => {}
        }
        found.is_none()
    });
    if let Some((_, article)) = &mut found {
        subjects.settle(reader.conn(), article)?;
    }
    Ok(found)
}

/// The file on the disk that one lies in.
pub(super) fn on_disk(file: &Path) -> PathBuf {
    file.ancestors().find(|path| path.is_file()).unwrap_or(file).to_owned()
}
