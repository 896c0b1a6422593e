//! Pictures by the SHA-256 of their bytes: written once, never changed.

use super::Result;
use crate::model::record::PictureRecord;
use rusqlite::{Connection, OptionalExtension, params};

/// Writes a picture unless it is here already; `likeness` is what it looks like, where it shows enough.
pub fn put(conn: &Connection, picture: &PictureRecord, thumbnail: &[u8], likeness: Option<u64>) -> Result<()> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO picture (sha256, media_type, width, height, file_name, thumbnail, bytes, likeness)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        picture.sha256,
        picture.media_type,
        picture.width,
        picture.height,
        picture.file_name,
        thumbnail,
        picture.bytes,
        // The same 64 bits, as SQLite has no other whole numbers.
        likeness.map(u64::cast_signed)
    ])?;
    Ok(())
}

/// The picture of that SHA-256.
pub fn get(conn: &Connection, sha256: &str) -> Result<Option<PictureRecord>> {
    Ok(conn
        .prepare_cached("SELECT media_type, width, height, file_name, bytes FROM picture WHERE sha256 = ?1")?
        .query_row([sha256], |row| {
            Ok(PictureRecord {
                sha256: sha256.to_owned(),
                media_type: row.get(0)?,
                width: row.get(1)?,
                height: row.get(2)?,
                file_name: row.get(3)?,
                bytes: row.get(4)?,
            })
        })
        .optional()?)
}

/// The thumbnail (JPEG) of that picture.
pub fn thumbnail(conn: &Connection, sha256: &str) -> Result<Option<Vec<u8>>> {
    Ok(conn
        .prepare_cached("SELECT thumbnail FROM picture WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?)
}

/// A place where a picture is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    pub article: i64,
    pub image: i64,
    pub headline: String,
    pub date: String,
    /// Byte by byte the same; otherwise it only looks the same.
    pub exact: bool,
}

/// Images outside the trash that show a picture.
pub fn shown_by(conn: &Connection, sha256: &str, exact: bool, limit: usize) -> Result<Vec<Twin>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.article_id, m.id, a.headline, i.date
         FROM image m JOIN article a ON a.id = m.article_id JOIN issue i ON i.id = a.issue_id
         WHERE m.picture = ?1 AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
         ORDER BY m.id LIMIT ?2",
    )?;
    let rows = statement.query_map(params![sha256, limit as i64], |row| {
        Ok(Twin { article: row.get(0)?, image: row.get(1)?, headline: row.get(2)?, date: row.get(3)?, exact })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Pictures whose likeness differs in at most so many bits, the closest first. Reads the index only.
pub fn close_to(conn: &Connection, likeness: u64, most: u32) -> Result<Vec<(String, u64)>> {
    let mut statement = conn.prepare_cached("SELECT likeness, sha256 FROM picture WHERE likeness IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut close = Vec::new();
    while let Some(row) = rows.next()? {
        let other = row.get::<_, i64>(0)?.cast_unsigned();
        let differs = (other ^ likeness).count_ones();
        if differs <= most {
            close.push((differs, row.get::<_, String>(1)?, other));
        }
    }
    close.sort();
    Ok(close.into_iter().map(|(_, sha256, other)| (sha256, other)).collect())
}

/// Width and height of a picture.
pub fn size(conn: &Connection, sha256: &str) -> Result<Option<(u32, u32)>> {
    Ok(conn
        .prepare_cached("SELECT width, height FROM picture WHERE sha256 = ?1")?
        .query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The picture of an image.
pub fn of_image(conn: &Connection, image: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT picture FROM image WHERE id = ?1")?
        .query_row([image], |row| row.get(0))
        .optional()?
        .flatten())
}

/// The image of an article that has no picture, where there is exactly one.
pub fn only_without(conn: &Connection, article: i64) -> Result<Option<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM image WHERE article_id = ?1 AND picture IS NULL ORDER BY id LIMIT 2")?;
    let found: Vec<i64> = statement.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}

/// The images of the article of this image, in order.
pub fn beside(conn: &Connection, image: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM image WHERE article_id = (SELECT article_id FROM image WHERE id = ?1) ORDER BY position, id",
    )?;
    Ok(statement.query_map([image], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
