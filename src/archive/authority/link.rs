//! Links between what was printed and records.

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::model::{Authority, Uid};
use crate::store::authority::{forms, record};
use crate::store::pen::Pen;
use crate::store::table::{self, Table};
use rusqlite::types::Value;

pub(super) fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

/// The table of the records.
pub(super) fn records(which: Authority) -> &'static Table {
    match which {
        Authority::Name => &table::NAME,
        Authority::Source => &table::SOURCE,
    }
}

/// The table of the parts that are linked to them.
pub(super) fn parts(which: Authority) -> &'static Table {
    match which {
        Authority::Name => &table::BYLINE,
        Authority::Source => &table::IMAGE,
    }
}

pub(super) fn gone(which: Authority) -> ArchiveError {
    ArchiveError::new(
        ErrorKind::NotFound,
        format!("That {} is not here any more.", which.word()),
        "It may have been merged or moved to the trash; look at the list again.",
    )
}

/// Links a part to a record, or to none.
pub(in crate::archive) fn link(pen: &mut Pen, which: Authority, part: i64, to: Option<i64>) -> Result<()> {
    if let Some(id) = to
        && record::read(pen.conn(), which, id)?.is_none_or(|record| record.trashed)
    {
        return Err(gone(which));
    }
    pen.update(parts(which), part, &[(which.link(), to.map_or(Value::Null, Value::Integer))])?;
    Ok(())
}

/// Makes a record of a part and links the part to it; where one is called so already, links to that. Answers its key.
pub(in crate::archive) fn record_of(pen: &mut Pen, which: Authority, part: i64) -> Result<i64> {
    let Some(part) = forms::part(pen.conn(), which, part)? else { return Err(gone(which)) };
    if part.form.is_empty() {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("Nothing is printed there that a {} could be made of.", which.word()),
            "Type it first.",
        ));
    }
    if part.role == "position" {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{}» is a position, and nobody’s name.", part.form),
            "Give the part another role first if it is one.",
        ));
    }
    let id = match record::called(pen.conn(), which, &part.form)? {
        Some(id) => id,
        None => make(pen, which, &part.form, &part.role)?,
    };
    link(pen, which, part.id, Some(id))?;
    Ok(id)
}

/// Writes a new record.
pub(super) fn make(pen: &mut Pen, which: Authority, label: &str, role: &str) -> Result<i64> {
    let mut row = vec![("uid", text(Uid::new().0)), (which.label(), text(label))];
    if which == Authority::Name && role == "agency" {
        row.push(("kind", text("organisation")));
    }
    Ok(pen.insert(records(which), &row)?)
}
