//! The rows of an article's bylines as an edit needs them: in their order, and what a step that goes on has replaced.

use super::Result;
use super::pen::{Pen, kind_word};
use crate::model::RecordKind;
use rusqlite::{Connection, OptionalExtension};

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// What rows of the article were linked to before the pen's step, or earlier in it: printed words with plain name, role
/// and the key of the name. A line is saved while it is typed, and a letter that comes back must not cost its link.
pub fn linked_before(pen: &Pen, article: i64) -> Result<Vec<BylineRow>> {
    let mut statement = pen.conn().prepare_cached(
        "SELECT c.row_id, c.before ->> 'printed', c.before ->> 'name', c.before ->> 'role', c.before ->> 'name_id'
         FROM change c WHERE c.step_id = ?1 AND c.tbl = 'byline' AND c.owner_kind = ?2 AND c.owner_id = ?3
         AND c.before ->> 'name_id' IS NOT NULL AND c.before ->> 'printed' IS NOT NULL ORDER BY c.seq",
    )?;
    let rows = statement.query_map((pen.step().0, kind_word(RecordKind::Article), article), |row| {
        Ok(BylineRow {
            id: row.get(0)?,
            position: 0,
            printed: row.get(1)?,
            line: String::new(),
            name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            role: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
            name_id: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
