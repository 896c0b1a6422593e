//! The fields of a name or source, as they are typed: what is called something cannot be called nothing, lists are a line
//! each, and identifiers are checked for their form.

use super::{records, text};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::model::{Authority, Field, FieldKind};
use crate::store::authority::record;
use crate::store::pen::Pen;
use crate::text::identifiers::System;
use crate::text::names::sort_form;
use crate::text::rights;
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
    let mut row = vec![(field.column, value)];
    if which == Authority::Name && field.column == which.label() {
        row.extend(sort_follows(pen, id, &row[0].1)?);
    }
    pen.update(records(which), id, &row)?;
    Ok(())
}

/// What a name sorts by follows what it is called, as long as nobody has written another.
fn sort_follows(pen: &Pen, id: i64, label: &Value) -> Result<Option<(&'static str, Value)>> {
    let Some(now) = record::read(pen.conn(), Authority::Name, id)? else { return Ok(None) };
    let follows = now.get("sort").is_empty() || now.get("sort") == sort_form(&now.label).form;
    Ok(match label {
        Value::Text(label) if follows => Some(("sort", text(sort_form(label).form))),
        _ => None,
    })
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
        _ => match system(field.column) {
            Some(system) => text(system.normal(&line).map_err(|why| unclear(&why))?),
            None if field.column == "rights_uri" => text(rights(&line)?),
            None => text(line),
        },
    })
}

/// The register that gives the identifiers of a column.
fn system(column: &str) -> Option<System> {
    match column {
        "viaf" => Some(System::Viaf),
        "lcnaf" => Some(System::Lcnaf),
        "orcid" => Some(System::Orcid),
        "wikidata" => Some(System::Wikidata),
        _ => None,
    }
}

/// The address of a statement or licence, which may be said by its short name; any other address as it is.
fn rights(typed: &str) -> Result<String> {
    if let Some(known) = rights::find(typed) {
        return Ok(known.uri.to_owned());
    }
    if typed.is_empty() || typed.starts_with("http://") || typed.starts_with("https://") {
        return Ok(typed.to_owned());
    }
    Err(unclear(&format!("«{typed}» is no statement of rights that is known here, and no address.")))
}

fn unclear(why: &str) -> ArchiveError {
    ArchiveError::new(ErrorKind::Unclear, why, "It was left as it was.")
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
