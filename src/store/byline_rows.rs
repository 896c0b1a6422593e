//! The rows of an article's bylines as an edit needs them: in their order, and what a step that goes on has replaced.

use super::Result;
use super::pen::{Pen, kind_word};
use crate::model::RecordKind;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BylineRow {
    pub id: i64,
    pub position: i64,
    pub printed: String,
    pub line: String,
    pub name: String,
    pub role: String,
    pub name_id: Option<i64>,
}

/// The article of a byline; nothing where the byline is gone.
pub fn article_of(conn: &Connection, byline: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT article_id FROM byline WHERE id = ?1")?
        .query_row([byline], |row| row.get(0))
        .optional()?)
}

/// All rows of an article in their order.
pub fn of_article(conn: &Connection, article: i64) -> Result<Vec<BylineRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, position, printed, line, name, role, name_id FROM byline WHERE article_id = ?1
         ORDER BY position, id",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(BylineRow {
            id: row.get(0)?,
            position: row.get(1)?,
            printed: row.get(2)?,
            line: row.get(3)?,
            name: row.get(4)?,
            role: row.get(5)?,
            name_id: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a step has changed of the bylines of a record, newest first. The planner would rather read all of the step.
pub const CHANGED_IN_STEP: &str = "SELECT row_id, before FROM change INDEXED BY change_of_owner
     WHERE owner_kind = ?1 AND owner_id = ?2 AND step_id = ?3 AND tbl = 'byline' ORDER BY seq DESC";

/// The rows of the article that the pen's step has changed, as they were before it; nothing where the step begins only
/// now. A change holds only the columns that it changed: the others are as in the rows of `now`.
pub fn before_visit(pen: &Pen, article: i64, now: &[BylineRow]) -> Result<Vec<BylineRow>> {
    if !pen.goes_on() {
        return Ok(Vec::new());
    }
    let mut statement = pen.conn().prepare_cached(CHANGED_IN_STEP)?;
    let mut found = statement.query((kind_word(RecordKind::Article), article, pen.step().0))?;
    let mut rows: BTreeMap<i64, Option<BylineRow>> = BTreeMap::new();
    while let Some(row) = found.next()? {
        let (id, before): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
        let known = rows.entry(id).or_insert_with(|| now.iter().find(|row| row.id == id).cloned());
        *known = match before {
            Some(before) => Some(set_back(known.take(), id, &serde_json::from_str(&before)?)),
            None => None,
        };
    }
    Ok(rows.into_values().flatten().collect())
}

/// A row with these columns as they were.
fn set_back(row: Option<BylineRow>, id: i64, before: &Map<String, Json>) -> BylineRow {
    let mut row = row.unwrap_or_default();
    row.id = id;
    let put = |column: &str, into: &mut String| {
        if let Some(text) = before.get(column).and_then(Json::as_str) {
            text.clone_into(into);
        }
    };
    put("printed", &mut row.printed);
    put("line", &mut row.line);
    put("name", &mut row.name);
    put("role", &mut row.role);
    row.position = before.get("position").and_then(Json::as_i64).unwrap_or(row.position);
    if let Some(name) = before.get("name_id") {
        row.name_id = name.as_i64();
    }
    row
}
