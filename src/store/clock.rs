//! The clock of the archive: each transaction that writes has a revision of its own, and triggers mark with it every
//! article that can be found otherwise than before. It keeps no time of day.
//!
//! Revisions of two copies that went different ways are the same numbers. So each opening of an archive that writes leaves
//! a mark with its first revision: copies that have the same mark at a revision have been through the same up to there.

use super::Result;
use crate::model::Uid;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

/// Begins a transaction that writes, under the next revision.
pub fn begin(conn: &mut Connection) -> Result<Transaction<'_>> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.prepare_cached("UPDATE clock SET revision = revision + 1")?.execute([])?;
    tx.prepare_cached(
        "INSERT INTO setting (key, value) SELECT printf('opening.%019d', revision), opening() FROM clock
         WHERE opening() <> coalesce((SELECT value FROM setting
             WHERE key > 'opening.' AND key < 'opening/' ORDER BY key DESC LIMIT 1), '')",
    )?
    .execute([])?;
    Ok(tx)
}

/// Gives a connection that writes the mark of its opening.
pub fn add_mark(conn: &Connection) -> Result<()> {
    let mark = Uid::new().0;
    conn.create_scalar_function("opening", 0, FunctionFlags::SQLITE_UTF8, move |_| Ok(mark.clone()))?;
    Ok(())
}

/// The mark of the opening in which this revision was written; empty where it is older than marks are.
pub fn opening_at(conn: &Connection, revision: i64) -> Result<String> {
    let found = conn
        .prepare_cached(
            "SELECT value FROM setting WHERE key > 'opening.' AND key <= printf('opening.%019d', ?1)
             ORDER BY key DESC LIMIT 1",
        )?
        .query_row([revision.max(0)], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Whether the archive has a clock: one of an older form that cannot be brought up to date has none.
pub fn is_kept(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'clock'")?.exists([])?)
}

/// The revision of the last transaction that wrote.
pub fn revision(conn: &Connection) -> Result<i64> {
    Ok(conn.prepare_cached("SELECT revision FROM clock")?.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Up to `most` articles that were touched after this place, by revision and key; those in the trash as well.
pub fn touched(conn: &Connection, after: (i64, i64), most: usize) -> Result<Vec<(i64, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT revision, id FROM article WHERE (revision, id) > (?1, ?2) ORDER BY revision, id LIMIT ?3",
    )?;
    let rows = statement.query_map((after.0, after.1, most as i64), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many articles were touched after this place.
pub fn count_touched(conn: &Connection, after: (i64, i64)) -> Result<u64> {
    let n: i64 = conn
        .prepare_cached("SELECT count(*) FROM article WHERE (revision, id) > (?1, ?2)")?
        .query_row([after.0, after.1], |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

/// Articles that went for good in this revision or later.
pub fn departed(conn: &Connection, since: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT article_id FROM departed WHERE revision >= ?1
         AND NOT EXISTS (SELECT 1 FROM article WHERE id = article_id)",
    )?;
    Ok(statement.query_map([since], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
