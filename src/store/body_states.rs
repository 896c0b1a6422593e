//! What a body was before: its earlier texts as the journal holds them, each with who changed it and when. The texts
//! themselves are read one at a time.

use super::Result;
use rusqlite::{Connection, OptionalExtension, params};

/// The text of a body after a step, or as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyState {
    /// The step that left it so; nothing: as it came in.
    pub step: Option<i64>,
    /// Milliseconds since 1970.
    pub at: i64,
    pub who: String,
    pub words: String,
}

/// The earlier texts of an article's body, newest first, the one that came in last. What stands now is not among them,
/// unless nothing was ever changed.
pub fn list(conn: &Connection, article: i64) -> Result<Vec<BodyState>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT s.id, s.at, s.who, s.words FROM change c JOIN step s ON s.id = c.step_id
         WHERE c.owner_kind = 'article' AND c.owner_id = ?1 AND c.tbl = 'body' ORDER BY s.id DESC",
    )?;
    let state = |row: &rusqlite::Row| {
        Ok(BodyState { step: Some(row.get(0)?), at: row.get(1)?, who: row.get(2)?, words: row.get(3)? })
    };
    let mut out: Vec<BodyState> = statement.query_map([article], state)?.collect::<rusqlite::Result<_>>()?;
    let made = conn
        .prepare_cached(
            "SELECT s.at, s.who FROM article a JOIN step s ON s.batch_id = a.batch_id
             WHERE a.id = ?1 AND s.kind = 'import' ORDER BY s.id LIMIT 1",
        )?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (at, who) = made.unwrap_or_default();
    if !out.is_empty() {
        out.remove(0);
    }
    out.push(BodyState { step: None, at, who, words: String::new() });
    Ok(out)
}

/// The text that a step left, or that came in.
pub fn text_at(conn: &Connection, article: i64, step: Option<i64>) -> Result<String> {
    let found = match step {
        Some(step) => conn
            .prepare_cached(
                "SELECT json_extract(after, '$.text') FROM change
                 WHERE step_id = ?2 AND owner_kind = 'article' AND owner_id = ?1 AND tbl = 'body'
                 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row(params![article, step], |row| row.get::<_, Option<String>>(0))
            .optional()?,
        None => conn
            .prepare_cached(
                "SELECT json_extract(before, '$.text') FROM change
                 WHERE owner_kind = 'article' AND owner_id = ?1 AND tbl = 'body' ORDER BY step_id, seq LIMIT 1",
            )?
            .query_row([article], |row| row.get::<_, Option<String>>(0))
            .optional()?,
    };
    if let Some(text) = found {
        return Ok(text.unwrap_or_default());
    }
    let now =
        conn.prepare_cached("SELECT text FROM body WHERE article_id = ?1")?.query_row([article], |row| row.get(0));
    Ok(now.optional()?.unwrap_or_default())
}
