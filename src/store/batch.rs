//! Import batches: what was asked, how far it came, what it reported.

use super::Result;
use crate::model::{ArticleId, BatchId, StepId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// A batch as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: BatchId,
    pub title: String,
    pub state: String,
    pub started: i64,
    pub step: Option<StepId>,
    /// JSON: what to read and how.
    pub request: String,
    /// JSON: counts and problems.
    pub report: String,
}

pub fn begin(conn: &Connection, title: &str, request: &str, now: i64) -> Result<BatchId> {
    conn.execute(
        "INSERT INTO batch (title, state, started, request) VALUES (?1, 'running', ?2, ?3)",
        params![title, now, request],
    )?;
    Ok(BatchId(conn.last_insert_rowid()))
}

pub fn set_step(conn: &Connection, batch: BatchId, step: StepId) -> Result<()> {
    conn.execute("UPDATE batch SET step_id = ?2 WHERE id = ?1", params![batch.0, step.0])?;
    Ok(())
}

/// The files under a folder that articles came from, as provenance spells them; not those that were taken back.
pub fn files_under(conn: &Connection, folder: &str) -> Result<BTreeSet<String>> {
    let (from, to) = (format!("{folder}/"), format!("{folder}0"));
    conn.prepare_cached(
        "SELECT file.path FROM source_file AS file LEFT JOIN batch ON batch.id = file.batch_id
         WHERE file.path >= ?1 AND file.path < ?2 AND coalesce(batch.state, '') <> 'taken_back'",
    )?
    .query_map([from, to], |row| row.get(0))?
    .collect::<rusqlite::Result<_>>()
    .map_err(Into::into)
}

/// The imports that were not taken back and had files in that folder, newest first.
pub fn with_files_in(conn: &Connection, folder: &str) -> Result<Vec<BatchId>> {
    let (from, to) = (format!("{folder}/"), format!("{folder}0"));
    conn.prepare_cached(
        "SELECT id FROM batch WHERE state <> 'taken_back' AND EXISTS (
             SELECT 1 FROM source_file f WHERE f.batch_id = batch.id AND f.path >= ?1 AND f.path < ?2)
         ORDER BY id DESC",
    )?
    .query_map([from, to], |row| row.get(0).map(BatchId))?
    .collect::<rusqlite::Result<_>>()
    .map_err(Into::into)
}

/// Widens the range of ids that the batch wrote.
pub fn widen(conn: &Connection, batch: BatchId, first: ArticleId, last: ArticleId) -> Result<()> {
    conn.prepare_cached(
        "UPDATE batch SET first_article = min(coalesce(first_article, ?2), ?2),
         last_article = max(coalesce(last_article, ?3), ?3) WHERE id = ?1",
    )?
    .execute(params![batch.0, first.0, last.0])?;
    Ok(())
}

pub fn end(conn: &Connection, batch: BatchId, state: &str, report: &str, now: i64) -> Result<()> {
    conn.execute(
        "UPDATE batch SET state = ?2, report = ?3, finished = ?4 WHERE id = ?1",
        params![batch.0, state, report, now],
    )?;
    Ok(())
}

fn read(row: &rusqlite::Row) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: BatchId(row.get(0)?),
        title: row.get(1)?,
        state: row.get(2)?,
        started: row.get(3)?,
        step: row.get::<_, Option<i64>>(4)?.map(StepId),
        request: row.get(5)?,
        report: row.get(6)?,
    })
}

const COLUMNS: &str = "id, title, state, started, step_id, request, report";

pub fn get(conn: &Connection, batch: BatchId) -> Result<Option<Batch>> {
    Ok(conn.query_row(&format!("SELECT {COLUMNS} FROM batch WHERE id = ?1"), [batch.0], read).optional()?)
}

/// What was asked of an import, as JSON.
pub fn request(conn: &Connection, batch: BatchId) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT request FROM batch WHERE id = ?1")?;
    Ok(statement.query_row([batch.0], |row| row.get(0)).optional()?)
}

/// Whether the import is still under way, or was cut off.
pub fn is_running(conn: &Connection, batch: BatchId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM batch WHERE id = ?1 AND state = 'running'")?.exists([batch.0])?)
}

/// Whether any import is under way, or was cut off.
pub fn any_is_running(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM batch WHERE state = 'running' LIMIT 1")?.exists([])?)
}

/// Imports that were cut off.
pub fn running(conn: &Connection) -> Result<Vec<Batch>> {
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM batch WHERE state = 'running' ORDER BY id"))?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

/// All imports, newest first.
pub fn all(conn: &Connection) -> Result<Vec<Batch>> {
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM batch ORDER BY id DESC LIMIT 200"))?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

/// How many articles a batch has in the archive, and how many of them were edited after it.
pub fn articles_and_edited(conn: &Connection, batch: BatchId) -> Result<(u64, u64)> {
    let count =
        |sql: &str| -> Result<u64> { Ok(conn.query_row(sql, [batch.0], |row| row.get::<_, i64>(0))?.unsigned_abs()) };
    let range = "id BETWEEN (SELECT coalesce(first_article, 0) FROM batch WHERE id = ?1)
                 AND (SELECT coalesce(last_article, -1) FROM batch WHERE id = ?1) AND batch_id = ?1
                 AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = article.id)";
    let here = count(&format!("SELECT count(*) FROM article WHERE {range}"))?;
    let edited = count(&format!(
        "SELECT count(*) FROM article WHERE {range}
         AND EXISTS (SELECT 1 FROM change c WHERE c.owner_kind = 'article' AND c.owner_id = article.id)"
    ))?;
    Ok((here, edited))
}

/// The batch that brought an article.
pub fn of_article(conn: &Connection, article: ArticleId) -> Result<Option<BatchId>> {
    Ok(conn
        .prepare_cached("SELECT batch_id FROM article WHERE id = ?1")?
        .query_row([article.0], |row| row.get::<_, Option<i64>>(0))
        .optional()?
        .flatten()
        .map(BatchId))
}

/// Notes under which key a record came in whose uid was not to be had.
pub fn note_renamed(conn: &Connection, batch: BatchId, kind: &'static str, uid: &str, id: i64) -> Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO renamed (batch_id, kind, uid, id) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![batch.0, kind, uid, id])?;
    Ok(())
}

/// The key of what this batch brought under that uid and had to call otherwise, if it is here and not in the trash.
pub fn renamed(conn: &Connection, batch: BatchId, kind: &'static str, uid: &str) -> Result<Option<i64>> {
    let found: Option<i64> = conn
        .prepare_cached("SELECT id FROM renamed WHERE batch_id = ?1 AND kind = ?2 AND uid = ?3")?
        .query_row(params![batch.0, kind, uid], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) if super::lookup::is_here(conn, kind, id)? => Ok(Some(id)),
        _ => Ok(None),
    }
}
