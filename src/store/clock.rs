//! The clock of the archive: each transaction that writes has a revision of its own, and triggers mark with it every
//! article that can be found otherwise than before. It keeps no time of day.

use super::Result;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

/// Begins a transaction that writes, under the next revision.
pub fn begin(conn: &mut Connection) -> Result<Transaction<'_>> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.prepare_cached("UPDATE clock SET revision = revision + 1")?.execute([])?;
    Ok(tx)
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
