//! What was merged into a record: what the journal and the trash know of it, so that it can be split again. And what people
//! said of pairs that look alike.

use crate::model::{Authority, RecordRef};
use crate::store::Result;
use crate::store::pen::kind_word;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// A record in the trash that a record goes by the name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub id: i64,
    pub uid: String,
    pub label: String,
}

/// The records in the trash that are called like one of these forms.
pub fn merged(conn: &Connection, which: Authority, forms: &[String]) -> Result<Vec<Merged>> {
    let (table, label) = (which.word(), which.label());
    let sql = format!(
        "SELECT r.id, r.uid, r.{label} FROM trash t JOIN {table} r ON r.id = t.id
         WHERE t.kind = '{table}' AND t.batch_id IS NULL AND r.{label} IN (SELECT value FROM json_each(?1)) ORDER BY r.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let read = |row: &rusqlite::Row| Ok(Merged { id: row.get(0)?, uid: row.get(1)?, label: row.get(2)? });
    Ok(statement.query_map([serde_json::to_string(forms)?], read)?.collect::<rusqlite::Result<_>>()?)
}

/// The parts that a record gave away when it went to the trash last, as far as another record has them now.
pub fn came_with(conn: &Connection, which: Authority, old: i64, kept: i64) -> Result<Vec<i64>> {
    let record = RecordRef { kind: which.record(), id: old };
    let step: Option<i64> = conn
        .prepare_cached(
            "SELECT step_id FROM change WHERE owner_kind = ?1 AND owner_id = ?2 AND tbl = 'trash' AND before IS NULL
             ORDER BY step_id DESC LIMIT 1",
        )?
        .query_row(params![kind_word(record.kind), old], |row| row.get(0))
        .optional()?;
    let Some(step) = step else { return Ok(Vec::new()) };
    let (parts, link) = (which.parts(), which.link());
    let sql = format!(
        "SELECT c.row_id FROM change c JOIN {parts} p ON p.id = c.row_id
         WHERE c.step_id = ?1 AND c.tbl = '{parts}' AND json_extract(c.before, '$.{link}') = ?2 AND p.{link} = ?3
         ORDER BY c.row_id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map(params![step, old, kept], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What was said of two records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub id: i64,
    pub verdict: String,
}

/// Everything that was said, by the pair, the smaller key first.
pub fn verdicts(conn: &Connection, which: Authority) -> Result<HashMap<(i64, i64), Said>> {
    // An archive of an older form has no such table, and nothing to write in.
    if !conn.prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'verdict'")?.exists([])? {
        return Ok(HashMap::new());
    }
    let mut statement = conn.prepare_cached("SELECT id, a, b, verdict FROM verdict WHERE kind = ?1")?;
    let rows = statement.query_map([which.word()], |row| {
        Ok(((row.get(1)?, row.get(2)?), Said { id: row.get(0)?, verdict: row.get(3)? }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
