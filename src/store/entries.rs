//! Reads what articles can be found by: many at a time, one statement for each table. It knows no index.

use super::Result;
use crate::model::ArticleStatus;
use crate::model::entry::{Entry, EntryByline, EntryImage};
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// One article; nothing where it is gone or in the trash.
pub fn entry(conn: &Connection, id: i64) -> Result<Option<Entry>> {
    Ok(entries(conn, &[id])?.into_iter().next().flatten())
}

/// Each of these articles, in their order; nothing for one that is gone or in the trash.
pub fn entries(conn: &Connection, ids: &[i64]) -> Result<Vec<Option<Entry>>> {
    let asked = serde_json::to_string(ids)?;
    let mut found: HashMap<i64, Entry> = HashMap::with_capacity(ids.len());
    each(conn, include_str!("entries.sql"), &asked, |row| {
        let entry = read(row)?;
        found.insert(entry.id, entry);
        Ok(())
    })?;
    each(
        conn,
        "SELECT j.value, b.printed, b.name, coalesce(n.display, '') FROM json_each(?1) j
         JOIN byline b ON b.article_id = j.value LEFT JOIN name n ON n.id = b.name_id
         ORDER BY j.key, b.position, b.id",
        &asked,
        |row| {
            if let Some(entry) = found.get_mut(&row.get(0)?) {
                entry.bylines.push(EntryByline { printed: row.get(1)?, name: row.get(2)?, authority: row.get(3)? });
            }
            Ok(())
        },
    )?;
    each(conn, include_str!("entries_images.sql"), &asked, |row| {
        if let Some(entry) = found.get_mut(&row.get(0)?) {
            entry.images.push(EntryImage {
                credit: row.get(1)?,
                creator: row.get(2)?,
                source: row.get(3)?,
                authority: row.get(4)?,
                caption: row.get(5)?,
                alt: row.get(6)?,
            });
        }
        Ok(())
    })?;
    each(
        conn,
        "SELECT j.value, s.heading FROM json_each(?1) j JOIN article_subject l ON l.article_id = j.value
         JOIN subject s ON s.id = l.subject_id ORDER BY j.key, l.position, l.id",
        &asked,
        |row| text(&mut found, row, |entry| &mut entry.subjects),
    )?;
    each(conn, include_str!("entries_collections.sql"), &asked, |row| {
        text(&mut found, row, |entry| &mut entry.collections)
    })?;
    each(conn, include_str!("entries_findings.sql"), &asked, |row| text(&mut found, row, |entry| &mut entry.findings))?;
    Ok(ids.iter().map(|id| found.remove(id)).collect())
}

fn each(conn: &Connection, sql: &str, asked: &str, mut take: impl FnMut(&Row) -> rusqlite::Result<()>) -> Result<()> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([asked])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

fn text(
    found: &mut HashMap<i64, Entry>,
    row: &Row,
    place: impl Fn(&mut Entry) -> &mut Vec<String>,
) -> rusqlite::Result<()> {
    if let Some(entry) = found.get_mut(&row.get(0)?) {
        place(entry).push(row.get(1)?);
    }
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        issue: row.get(1)?,
        publication: row.get(2)?,
        batch: row.get(3)?,
        day: row.get(4)?,
        volume: row.get(5)?,
        volume_printed: row.get(6)?,
        volume_sort: row.get(7)?,
        number: row.get(8)?,
        number_printed: row.get(9)?,
        headline: row.get(10)?,
        kicker: row.get(11)?,
        subhead: row.get(12)?,
        dateline: row.get(13)?,
        section: row.get(14)?,
        page: row.get(15)?,
        status: ArticleStatus::from_word(row.get_ref(16)?.as_str()?).unwrap_or_default(),
        words: row.get::<_, i64>(17)?.unsigned_abs(),
        body: row.get(18)?,
        ..Entry::default()
    })
}
