//! The fields of a name or source, as they are typed: what is called something cannot be called nothing, lists are a line
//! each, and identifiers are checked for their form.

use super::link::text;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::model::{Authority, Field, FieldKind};
use crate::store::pen::Pen;
use rusqlite::types::Value;

/// Sets a field of a record.
pub(in crate::archive) fn set(
    pen: &mut Pen,
    which: Authority,
    id: i64,
    field: &'static Field,
    typed: &str,
) -> Result<()> {
    let value = read(which, field, typed)?;
    pen.update(super::link::records(which), id, &[(field.column, value)])?;
    Ok(())
}

fn read(which: Authority, field: &'static Field, typed: &str) -> Result<Value> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(match field.kind {
        FieldKind::Lines => text(lines(typed)),
        FieldKind::Text => text(typed),
        _ if field.column == which.label() && line.is_empty() => {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                format!("A {} needs something that it is called.", which.word()),
                "It was left as it was.",
            ));
        }
        _ => text(line),
    })
}

/// Lines as a column keeps them: without blank ones, none twice.
pub(super) fn lines(typed: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in typed.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && !kept.contains(&line) {
            kept.push(line);
        }
    }
    list(&kept)
}

/// A list as a column keeps it.
pub(super) fn list(kept: &[String]) -> String {
    serde_json::Value::from(kept.to_vec()).to_string()
}
