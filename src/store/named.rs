//! Publications and subjects with the words by which a file may name them. Which of them is meant is decided above.

use super::Result;
use rusqlite::Connection;

/// A publication as it is named here, in the trash or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperHere {
    pub id: i64,
    pub title: String,
    pub issn: String,
    /// `mdy`, `dmy` or empty.
    pub date_order: String,
    pub in_trash: bool,
}

/// All publications, those in the trash last.
pub fn papers(conn: &Connection) -> Result<Vec<PaperHere>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, title, issn, date_order, id IN (SELECT id FROM trash WHERE kind = 'publication') AS gone
         FROM publication ORDER BY gone, id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(PaperHere {
            id: row.get(0)?,
            title: row.get(1)?,
            issn: row.get(2)?,
            date_order: row.get(3)?,
            in_trash: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A subject as it is named here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubjectHere {
    pub uid: String,
    pub heading: String,
    pub authority: String,
}

/// All subjects that are not in the trash, oldest first.
pub fn subjects(conn: &Connection) -> Result<Vec<SubjectHere>> {
    let mut statement = conn.prepare_cached(
        "SELECT uid, heading, authority FROM subject
         WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'subject') ORDER BY id",
    )?;
    let rows = statement
        .query_map([], |row| Ok(SubjectHere { uid: row.get(0)?, heading: row.get(1)?, authority: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Changes whenever a subject comes, goes to the trash or is taken out of it.
pub fn subjects_mark(conn: &Connection) -> Result<(i64, i64, i64)> {
    let mut statement = conn.prepare_cached(
        "SELECT coalesce((SELECT max(id) FROM subject), 0), count(*), coalesce(sum(id), 0) FROM trash WHERE kind = 'subject'",
    )?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}
