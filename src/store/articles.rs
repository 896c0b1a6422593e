//! Whole articles out of the archive, one alone or many at once: then each table is asked once for all of them, which is
//! what an export of a hundred thousand lives on. Order is by place, never by key alone.

use super::Result;
use super::article_rows::{Asked, PARTS, PLAIN, plain};
use crate::model::record::ArticleRecord;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Rows, params_from_iter};
use std::collections::HashMap;

/// An article with its key, its issue and when it was last changed, in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    pub key: i64,
    pub issue: i64,
    pub changed: i64,
    pub article: ArticleRecord,
}

/// One article with everything of its own, wherever it is.
pub fn article(conn: &Connection, id: i64) -> Result<Option<ArticleRecord>> {
    Ok(held(conn, id)?.map(|held| held.article))
}

/// The same with its key, its issue and its moment.
pub fn held(conn: &Connection, id: i64) -> Result<Option<Held>> {
    Ok(these(conn, &[id])?.pop())
}

/// These articles in this order, wherever they are; those that are gone are left out.
pub fn these(conn: &Connection, keys: &[i64]) -> Result<Vec<Held>> {
    let Some(which) = Which::of(keys)? else { return Ok(Vec::new()) };
    let places: HashMap<i64, usize> = keys.iter().enumerate().map(|(place, key)| (*key, place)).collect();
    let mut found: Vec<Option<Held>> = keys.iter().map(|_| None).collect();
    which.each(conn, &PLAIN, &mut |key, row| {
        if let Some(slot) = places.get(&key).and_then(|place| found.get_mut(*place)) {
            *slot = Some(plain(key, row)?);
        }
        Ok(())
    })?;
    for (asked, read) in &PARTS {
        which.each(conn, asked, &mut |key, row| match places
            .get(&key)
            .and_then(|place| found.get_mut(*place)?.as_mut())
        {
            Some(held) => Ok(read(row, &mut held.article)?),
            None => Ok(()),
        })?;
    }
    Ok(found.into_iter().flatten().collect())
}

/// Which articles.
enum Which {
    /// All from this key to that one, those between them that are not wanted as well.
    Between(i64, i64),
    /// A list of keys, as JSON.
    These(String),
}

impl Which {
    /// What stands close together is read in one go, without a look for each key; none of no keys.
    fn of(keys: &[i64]) -> Result<Option<Self>> {
        let (Some(first), Some(last)) = (keys.iter().min(), keys.iter().max()) else { return Ok(None) };
        let is_close = last.abs_diff(*first) < 2 * keys.len() as u64;
        Ok(Some(if is_close { Which::Between(*first, *last) } else { Which::These(serde_json::to_string(keys)?) }))
    }

    /// Calls back with each row and the key of its article.
    fn each(&self, conn: &Connection, asked: &Asked, each: &mut dyn FnMut(i64, &Row) -> Result<()>) -> Result<()> {
        let (sql, values) = match self {
            Which::Between(first, last) => (asked.between, vec![Value::from(*first), Value::from(*last)]),
            Which::These(keys) => (asked.these, vec![Value::from(keys.clone())]),
        };
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows: Rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            each(row.get(0)?, row)?;
        }
        Ok(())
    }
}
