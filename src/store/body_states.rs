//! The states that an article's body has been in, from the journal: as it came in, and after each step that changed it.

use super::then::{Columns, words};
use super::{Result, list};
use rusqlite::{Connection, OptionalExtension, Row};

/// A state of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyState {
    /// The step that made it; 0: the oldest text that is known, as it was first imported or written.
    pub step: i64,
    pub at: i64,
    pub who: String,
    pub words: String,
}

fn state(row: &Row) -> rusqlite::Result<BodyState> {
    Ok(BodyState { step: row.get(0)?, at: row.get(1)?, who: row.get(2)?, words: row.get(3)? })
}

/// All states, the oldest first; the last is the body as it is. Nothing where there is no such article.
pub fn all(conn: &Connection, article: i64) -> Result<Vec<BodyState>> {
    let batch: Option<Option<i64>> = conn
        .prepare_cached("SELECT batch_id FROM article WHERE id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    let Some(batch) = batch else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(
        "SELECT s.id, s.at, s.who, s.words, max(c.before IS NULL) FROM change c JOIN step s ON s.id = c.step_id
         WHERE c.owner_kind = 'article' AND c.owner_id = ?1 AND c.tbl = 'body' GROUP BY s.id ORDER BY s.id",
    )?;
    let found = statement.query_map([article], |row| Ok((state(row)?, row.get::<_, bool>(4)?)))?;
    let mut found: Vec<(BodyState, bool)> = found.collect::<rusqlite::Result<_>>()?;
    match found.first_mut() {
        // It was written here: that is its first state.
        Some((first, true)) => first.step = 0,
        _ => found.insert(0, (first(conn, batch)?, true)),
    }
    Ok(found.into_iter().map(|(state, _)| state).collect())
}

/// The import that brought a body.
fn first(conn: &Connection, batch: Option<i64>) -> Result<BodyState> {
    let mut statement = conn.prepare_cached(
        "SELECT 0, at, who, words FROM step WHERE batch_id = ?1 AND kind = 'import' ORDER BY id LIMIT 1",
    )?;
    let found = statement.query_row([batch], state).optional()?;
    Ok(found.unwrap_or(BodyState { step: 0, at: 0, who: String::new(), words: String::new() }))
}

/// The body as a step left it; 0: the oldest that is known. Nothing where there is no such article.
pub fn at(conn: &Connection, article: i64, step: i64) -> Result<Option<String>> {
    if !conn.prepare_cached("SELECT 1 FROM article WHERE id = ?1")?.exists([article])? {
        return Ok(None);
    }
    let left = "SELECT after FROM change WHERE owner_kind = 'article' AND owner_id = ?1 AND tbl = 'body'
                AND step_id <= ?2 ORDER BY step_id DESC, seq DESC LIMIT 1";
    let found = "SELECT before FROM change WHERE owner_kind = 'article' AND owner_id = ?1 AND tbl = 'body'
                 AND step_id > ?2 ORDER BY step_id, seq LIMIT 1";
    let read = |sql: &str, step: i64| -> Result<Option<Option<String>>> {
        Ok(conn.prepare_cached(sql)?.query_row((article, step), |row| row.get(0)).optional()?)
    };
    let text = match (read(left, step)?, read(found, step)?) {
        (Some(after), _) => text(after)?,
        (None, Some(Some(before))) => text(Some(before))?,
        // It was written here: its first state is what that step left.
        (None, Some(None)) => {
            let sql = "SELECT min(step_id) FROM change WHERE owner_kind = 'article' AND owner_id = ?1 AND tbl = 'body'";
            let first = conn.prepare_cached(sql)?.query_row([article], |row| row.get(0))?;
            text(read(left, first)?.flatten())?
        }
        (None, None) => list::body(conn, article)?,
    };
    Ok(Some(text))
}

fn text(columns: Option<String>) -> Result<String> {
    let Some(columns) = columns else { return Ok(String::new()) };
    Ok(words(serde_json::from_str::<Columns>(&columns)?.get("text")))
}
