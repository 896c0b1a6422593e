//! Which columns of an article's rows, or of an issue's, a person has written, by its journal. What an import wrote does
//! not count, nor what was undone.

use super::Result;
use super::table::Table;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// Each as its table and its column.
pub type Edited = BTreeSet<(String, String)>;

/// What people wrote into the rows of an article.
pub fn of_article(conn: &Connection, article: i64) -> Result<Edited> {
    of(conn, "article", article)
}

/// What people wrote into an issue that was here, but for its articles.
pub fn of_issue(conn: &Connection, issue: i64) -> Result<Edited> {
    of(conn, "issue", issue)
}

fn of(conn: &Connection, kind: &'static str, id: i64) -> Result<Edited> {
    let mut statement = conn.prepare_cached(
        "SELECT c.tbl, c.before, c.after FROM change c INDEXED BY change_of_owner JOIN step s ON s.id = c.step_id
         WHERE c.owner_kind = ?1 AND c.owner_id = ?2 AND s.state = 'done'
         AND (?1 = 'article' OR c.before IS NOT NULL) AND s.kind NOT IN ('import', 'undo', 'redo', 'take_back')",
    )?;
    let mut rows = statement.query(rusqlite::params![kind, id])?;
    let mut edited = Edited::new();
    while let Some(row) = rows.next()? {
        let (table, before, after) = (row.get::<_, String>(0)?, columns(row.get(1)?)?, columns(row.get(2)?)?);
        let is_new = before.is_empty();
        let written = after.iter().filter(|(_, value)| !is_new || !is_bare(value));
        let gone = before.iter().filter(|_| after.is_empty());
        edited.extend(written.chain(gone).map(|(name, _)| (table.clone(), name.clone())));
    }
    Ok(edited)
}

/// A new row says nothing in its empty columns.
fn is_bare(value: &Json) -> bool {
    value.is_null() || value.as_str().is_some_and(str::is_empty)
}

fn columns(text: Option<String>) -> Result<Map<String, Json>> {
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
}

/// The keys of an article's rows in one table, in their order.
pub fn rows_of(conn: &Connection, table: &Table, article: i64) -> Result<Vec<i64>> {
    let sql = format!("SELECT {} FROM {} WHERE article_id = ?1 ORDER BY position, id", table.key, table.name);
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The guesses about an article, as they are kept.
pub fn guesses(conn: &Connection, article: i64) -> Result<String> {
    let found = conn
        .prepare_cached("SELECT guesses FROM article WHERE id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_else(|| "[]".to_owned()))
}
