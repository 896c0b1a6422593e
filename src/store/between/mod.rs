//! Findings that no record shows by itself: an issue that is here twice, a headline that an issue has twice, a volume
//! out of order. They are kept after each step by looking at what the step touched and at what stands beside it;
//! derived, so never journalled.

mod headlines;
mod touched;
mod twice;
mod volumes;

use super::Result;
use crate::model::StepId;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use touched::Touched;

/// The same day, edition and kind.
pub const TWICE: &str = "issue-twice";
/// The same headline within an issue.
pub const HEADLINE_TWICE: &str = "headline-twice";
/// A lower volume after a higher one.
pub const VOLUME_ORDER: &str = "volume-order";
/// All that stand between records.
pub const CODES: [&str; 3] = [TWICE, HEADLINE_TWICE, VOLUME_ORDER];

/// From so many issues on, the runs that they stand in are looked at as a whole.
const MANY: usize = 100;

/// Brings these findings up to date after a step. Those that stay are not touched, so that no article seems to have
/// changed by them.
pub fn settle(conn: &Connection, step: StepId) -> Result<()> {
    settle_from(conn, step, 0)
}

/// The same after a part of a step: what it wrote behind this entry of its own.
pub fn settle_from(conn: &Connection, step: StepId, entry: i64) -> Result<()> {
    settle_touched(conn, Touched::of_step(conn, step, entry)?)
}

fn settle_touched(conn: &Connection, mut touched: Touched) -> Result<()> {
    touched.forget_gone(conn)?;
    if touched.runs || touched.issues.len() + touched.left.len() > MANY {
        twice::all(conn)?;
        volumes::all(conn)?;
    } else if !touched.issues.is_empty() || !touched.left.is_empty() {
        let places = touched.places(conn)?;
        twice::at(conn, &touched.issues, &places)?;
        volumes::at(conn, &touched.issues, &places)?;
    }
    let sheets: Vec<i64> = touched.sheets.into_iter().collect();
    sheets.chunks(headlines::PORTION).try_for_each(|some| headlines::within(conn, some))
}

/// Finds all of them anew.
pub fn everything(conn: &Connection) -> Result<()> {
    runs(conn)?;
    let mut after = i64::MIN;
    while let Some(last) = headlines_after(conn, after)? {
        after = last;
    }
    Ok(())
}

/// Finds anew those that stand between issues.
pub fn runs(conn: &Connection) -> Result<()> {
    twice::all(conn)?;
    volumes::all(conn)
}

/// Finds anew the headlines of some issues after this key; answers the last of them, or nothing where none was left.
pub fn headlines_after(conn: &Connection, after: i64) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM issue WHERE id > ?1 ORDER BY id LIMIT ?2")?;
    let ids = statement.query_map(params![after, headlines::PORTION as i64], |row| row.get(0))?;
    let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
    headlines::within(conn, &ids)?;
    Ok(ids.last().copied())
}

/// Keys as SQLite takes a list of them.
pub(super) fn list(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// Where issues stand or stood: publication, date, edition, kind.
type Places = BTreeSet<(i64, String, String, String)>;
