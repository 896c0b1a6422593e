//! The history as people read it: steps, newest first, of the archive or of one record.

use super::Result;
use super::pen::kind_word;
use crate::model::RecordRef;
use rusqlite::{Connection, OptionalExtension, Row};

/// One line of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    pub step: i64,
    pub at: i64,
    pub who: String,
    pub kind: String,
    pub words: String,
    pub state: String,
    pub changes: Vec<FieldChange>,
}

/// What one column of one row was and became; long texts are cut.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldChange {
    pub table: String,
    pub row: i64,
    pub column: String,
    pub before: Option<String>,
    pub after: Option<String>,
    /// What differs, by words, where it was compared.
    #[serde(skip)]
    pub shown: Vec<crate::text::excerpt::Stretch>,
}

fn line(row: &Row) -> rusqlite::Result<HistoryLine> {
    Ok(HistoryLine {
        step: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        kind: row.get(3)?,
        words: row.get(4)?,
        state: row.get(5)?,
        changes: Vec::new(),
    })
}

/// The archive's history.
pub fn of_archive(conn: &Connection, limit: usize) -> Result<Vec<HistoryLine>> {
    let mut statement =
        conn.prepare_cached("SELECT id, at, who, kind, words, state FROM step ORDER BY id DESC LIMIT ?1")?;
    Ok(statement.query_map([limit as i64], line)?.collect::<rusqlite::Result<_>>()?)
}

/// A record's history with what changed in it, the import that brought it last.
pub fn of_record(conn: &Connection, kind: &str, id: i64, limit: usize) -> Result<Vec<HistoryLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT s.id, s.at, s.who, s.kind, s.words, s.state FROM step s
         JOIN change c ON c.step_id = s.id WHERE c.owner_kind = ?1 AND c.owner_id = ?2
         ORDER BY s.id DESC LIMIT ?3",
    )?;
    let mut lines: Vec<HistoryLine> =
        statement.query_map((kind, id, limit as i64), line)?.collect::<rusqlite::Result<_>>()?;
    for line in &mut lines {
        line.changes = changes(conn, line.step, kind, id)?;
    }
    if let Some(table) = ["article", "issue"].into_iter().find(|table| *table == kind) {
        let mut import = conn.prepare_cached(&format!(
            "SELECT s.id, s.at, s.who, s.kind, s.words, s.state FROM step s
             WHERE s.batch_id = (SELECT batch_id FROM {table} WHERE id = ?1) AND s.batch_id IS NOT NULL
             ORDER BY s.id DESC"
        ))?;
        for found in import.query_map([id], line)? {
            let found = found?;
            if !lines.iter().any(|line| line.step == found.step) {
                lines.push(found);
            }
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.step));
    }
    Ok(lines)
}

/// What a step changed of one record, in its order. The planner would rather read all of the step.
pub const CHANGES_IN_STEP: &str = "SELECT tbl, row_id, before, after FROM change INDEXED BY change_of_owner
     WHERE step_id = ?1 AND owner_kind = ?2 AND owner_id = ?3 ORDER BY seq";

/// What a step changed of one record.
pub fn changes(conn: &Connection, step: i64, kind: &str, id: i64) -> Result<Vec<FieldChange>> {
    let mut statement = conn.prepare_cached(CHANGES_IN_STEP)?;
    let mut rows = statement.query((step, kind, id))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, key): (String, i64) = (row.get(0)?, row.get(1)?);
        let before = columns(row.get(2)?)?;
        let after = columns(row.get(3)?)?;
        let names = after.keys().chain(before.keys().filter(|name| !after.contains_key(*name)));
        for name in names.filter(|name| shown(name) && (table != "trash" || *name == "state")) {
            let (was, is) = (before.get(name).map(words), after.get(name).map(words));
            let is_bare = |words: &Option<String>| words.as_deref().is_none_or(|words| words.trim().is_empty());
            if was != is && !(is_bare(&was) && is_bare(&is)) {
                out.push(FieldChange {
                    table: table.clone(),
                    row: key,
                    column: name.clone(),
                    before: was,
                    after: is,
                    shown: Vec::new(),
                });
            }
        }
    }
    Ok(out)
}

fn columns(text: Option<String>) -> Result<serde_json::Map<String, serde_json::Value>> {
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
}

fn shown(column: &str) -> bool {
    !matches!(
        column,
        "changed" | "uid" | "batch_id" | "earliest" | "latest" | "volume_sort" | "number_sort" | "guesses"
    ) && !column.ends_with("_id")
        && column != "position"
}

fn words(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The key of the acceptance of a finding, if it was accepted.
pub fn acceptance_key(conn: &Connection, record: RecordRef, code: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM acceptance WHERE kind = ?1 AND record_id = ?2 AND code = ?3")?
        .query_row((kind_word(record.kind), record.id, code), |row| row.get(0))
        .optional()?)
}

/// What a finding says now; nothing where there is none.
pub fn finding_detail(conn: &Connection, record: RecordRef, code: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT detail FROM finding WHERE kind = ?1 AND id = ?2 AND code = ?3")?
        .query_row((kind_word(record.kind), record.id, code), |row| row.get(0))
        .optional()?)
}
