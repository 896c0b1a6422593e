//! Words that are right in this archive, whatever a dictionary says.

use super::Result;
use rusqlite::{Connection, OptionalExtension};

/// All of them, in the order of their letters.
pub fn all(conn: &Connection) -> Result<Vec<String>> {
    if !is_known(conn)? {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached("SELECT word FROM own_word ORDER BY word")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The key of a word, where it is one of them.
pub fn key(conn: &Connection, word: &str) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM own_word WHERE word = ?1")?;
    Ok(statement.query_row([word], |row| row.get(0)).optional()?)
}

/// Two numbers that are others once a word has come or gone.
pub fn mark(conn: &Connection) -> Result<(i64, i64)> {
    if !is_known(conn)? {
        return Ok((0, 0));
    }
    let mut statement = conn.prepare_cached("SELECT count(*), coalesce(max(id), 0) FROM own_word")?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Whether the archive is of a form that has such words; an older one may be open for reading.
fn is_known(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'own_word'")?.exists([])?)
}
