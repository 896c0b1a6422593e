//! What is open about an article before it is handed over.

use super::Result;
use super::list::open_findings;
use rusqlite::{Connection, OptionalExtension};

/// An article's status, and the codes of the findings of it and its issue that nobody has accepted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Open {
    pub status: String,
    pub codes: Vec<String>,
}

pub fn of_article(conn: &Connection, article: i64) -> Result<Open> {
    let found = conn
        .prepare_cached("SELECT status, issue_id FROM article WHERE id = ?1")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((status, issue)) = found else { return Ok(Open::default()) };
    Ok(Open { status, codes: open_findings(conn, article, issue)? })
}
