//! What stands in an issue and in which order: its articles with the words over them, and the places in collections
//! that name it. It reads; what is to be moved is decided above.

use super::{Result, derive};
use crate::model::record::Masthead;
use rusqlite::{Connection, OptionalExtension};

/// An article in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub id: i64,
    pub position: i64,
    /// The words over this clipping where they are not its issue's.
    pub printed: Masthead,
    pub trashed: bool,
}

/// The articles of an issue in order. Those in the trash keep their places among the others.
pub fn placed(conn: &Connection, issue: i64) -> Result<Vec<Placed>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.position, a.masthead_printed, a.weekday_printed, a.date_printed, a.volume_printed,
         a.number_printed, EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
         FROM article a WHERE a.issue_id = ?1 ORDER BY a.position, a.id",
    )?;
    let rows = statement.query_map([issue], |row| {
        Ok(Placed { id: row.get(0)?, position: row.get(1)?, printed: derive::masthead(row, 2)?, trashed: row.get(7)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The headline of an article.
pub fn headline(conn: &Connection, article: i64) -> Result<String> {
    let found = conn
        .prepare_cached("SELECT headline FROM article WHERE id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Whether an issue came with an import that was taken back, and holds nothing that is outside the trash.
pub fn is_left_over(conn: &Connection, issue: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM issue i JOIN batch b ON b.id = i.batch_id
             WHERE i.id = ?1 AND b.state = 'taken_back' AND NOT EXISTS (
                 SELECT 1 FROM article a WHERE a.issue_id = i.id
                 AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id))",
        )?
        .exists([issue])?)
}

/// The members of collections that are this issue, but for collections that hold the other issue, too.
pub fn members(conn: &Connection, issue: i64, other: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.id FROM collection_member m WHERE m.issue_id = ?1 AND NOT EXISTS (
             SELECT 1 FROM collection_member o WHERE o.collection_id = m.collection_id AND o.issue_id = ?2)
         ORDER BY m.id",
    )?;
    Ok(statement.query_map([issue, other], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
