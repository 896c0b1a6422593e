//! What an archive that is a copy of a part of another has from there, or made of what it holds: moments, the looks of
//! pictures, the marks by which copies are told apart. Nothing of it comes from the clock, so that the same records are
//! the same file.

use super::{Result, open};
use rusqlite::{Connection, OptionalExtension, params};

/// What a picture looks like: its small copy and its likeness.
pub fn looks(conn: &Connection, sha256: &str) -> Result<Option<(Vec<u8>, Option<u64>)>> {
    Ok(conn
        .prepare_cached("SELECT thumbnail, likeness FROM picture WHERE sha256 = ?1")?
        .query_row([sha256], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned))))
        .optional()?)
}

/// Gives every row its moment: that which it has in the other archive, else this one.
pub fn settle_moments(conn: &Connection, other: Option<&Connection>, otherwise: i64) -> Result<()> {
    for table in ["issue", "article"] {
        let mut statement = conn.prepare(&format!("SELECT id, uid FROM {table} ORDER BY id"))?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            let moment = other.map(|other| changed(other, table, &row.1)).transpose()?.flatten().unwrap_or(otherwise);
            conn.prepare_cached(&format!("UPDATE {table} SET changed = ?2 WHERE id = ?1"))?
                .execute(params![row.0, moment])?;
        }
    }
    conn.execute("UPDATE batch SET started = ?1, finished = ?1", [otherwise])?;
    conn.execute("UPDATE step SET at = ?1", [otherwise])?;
    Ok(())
}

fn changed(conn: &Connection, table: &str, uid: &str) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(&format!("SELECT changed FROM {table} WHERE uid = ?1"))?;
    Ok(statement.query_row([uid], |row| row.get(0)).optional()?)
}

/// Gives the archive its own uid, and the mark of its only opening so far.
pub fn settle_marks(conn: &Connection, uid: &str, opening: &str) -> Result<()> {
    open::put_setting(conn, "archive.uid", uid)?;
    conn.execute("UPDATE setting SET value = ?1 WHERE key > 'opening.' AND key < 'opening/'", [opening])?;
    Ok(())
}
