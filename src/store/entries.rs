//! Reads what an article can be found by, row by row through keys. It knows no index.

use super::Result;
use super::list::open_findings;
use crate::model::ArticleStatus;
use crate::model::entry::{Entry, EntryByline, EntryImage};
use rusqlite::{Connection, OptionalExtension, Params};

/// One article; nothing where it is gone or in the trash.
pub fn entry(conn: &Connection, id: i64) -> Result<Option<Entry>> {
    let found = conn
        .prepare_cached(include_str!("entry.sql"))?
        .query_row([id], |row| {
            Ok(Entry {
                id,
                issue: row.get(0)?,
                publication: row.get(1)?,
                batch: row.get(2)?,
                day: row.get(3)?,
                volume: row.get(4)?,
                volume_printed: row.get(5)?,
                volume_sort: row.get(6)?,
                number: row.get(7)?,
                number_printed: row.get(8)?,
                headline: row.get(9)?,
                kicker: row.get(10)?,
                subhead: row.get(11)?,
                dateline: row.get(12)?,
                section: row.get(13)?,
                page: row.get(14)?,
                status: ArticleStatus::from_word(row.get_ref(15)?.as_str()?).unwrap_or_default(),
                words: row.get::<_, i64>(16)?.unsigned_abs(),
                body: row.get(17)?,
                ..Entry::default()
            })
        })
        .optional()?;
    let Some(mut entry) = found else { return Ok(None) };
    entry.bylines = bylines(conn, id)?;
    entry.images = images(conn, id)?;
    entry.subjects = texts(
        conn,
        "SELECT s.heading FROM article_subject l JOIN subject s ON s.id = l.subject_id WHERE l.article_id = ?1
         ORDER BY l.position, l.id",
        [id],
    )?;
    entry.collections = texts(conn, include_str!("entry_collections.sql"), [id, entry.issue])?;
    entry.findings = open_findings(conn, id, entry.issue)?;
    entry.findings.sort();
    entry.findings.dedup();
    Ok(Some(entry))
}

fn bylines(conn: &Connection, id: i64) -> Result<Vec<EntryByline>> {
    let mut statement = conn.prepare_cached(
        "SELECT b.printed, b.name, coalesce(n.display, '') FROM byline b LEFT JOIN name n ON n.id = b.name_id
         WHERE b.article_id = ?1 ORDER BY b.position, b.id",
    )?;
    let rows = statement
        .query_map([id], |row| Ok(EntryByline { printed: row.get(0)?, name: row.get(1)?, authority: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn images(conn: &Connection, id: i64) -> Result<Vec<EntryImage>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.credit, m.creator, m.source, coalesce(s.name, ''), m.caption, m.alt
         FROM image m LEFT JOIN source s ON s.id = m.source_id WHERE m.article_id = ?1 ORDER BY m.position, m.id",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(EntryImage {
            credit: row.get(0)?,
            creator: row.get(1)?,
            source: row.get(2)?,
            authority: row.get(3)?,
            caption: row.get(4)?,
            alt: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn texts(conn: &Connection, sql: &str, of: impl Params) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(of, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
