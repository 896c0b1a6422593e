//! Pictures by the SHA-256 of their bytes: written once, never changed.

use super::Result;
use crate::model::record::PictureRecord;
use rusqlite::{Connection, OptionalExtension, params};

/// Writes a picture unless it is here already.
pub fn put(conn: &Connection, picture: &PictureRecord, thumbnail: &[u8]) -> Result<()> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO picture (sha256, media_type, width, height, file_name, thumbnail, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        picture.sha256,
        picture.media_type,
        picture.width,
        picture.height,
        picture.file_name,
        thumbnail,
        picture.bytes
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
