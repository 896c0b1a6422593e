//! Volumes out of order: within a publication no later issue has a lower volume than an earlier one. Which of two that
//! contradict each other is the odd one is told from those on either side; where that cannot be told, it is both.

use super::{Places, VOLUME_ORDER};
use crate::model::RecordKind::Issue;
use crate::store::Result;
use crate::store::derive::set_finding as set;
use rusqlite::{Connection, Params, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// An issue that can be compared.
#[derive(Debug, Clone)]
struct Dated {
    id: i64,
    earliest: i64,
    latest: i64,
    sort: i64,
    volume: String,
    date: String,
}

/// A month and no longer: of an issue of "1931" it cannot be told whether it stands before or after another.
const COMPARABLE: &str = "publication_id = ?1 AND volume <> '' AND volume_sort IS NOT NULL AND date <> ''
    AND latest - earliest <= 31 AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = i.id)";
const COLUMNS: &str = "SELECT id, earliest, latest, volume_sort, volume, date FROM issue i";
/// What is said of an issue follows from so many on either side of it.
const REACH: usize = 2;

/// Looks at all publications.
pub fn all(conn: &Connection) -> Result<()> {
    let mut publications = conn.prepare_cached("SELECT id FROM publication")?;
    let publications = publications.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut new = BTreeMap::new();
    for id in publications {
        let sql = format!("{COLUMNS} WHERE {COMPARABLE} ORDER BY date, volume_sort, id");
        new.extend(odd(&read(conn, &sql, params![id])?));
    }
    let mut old = conn.prepare_cached("SELECT id, detail FROM finding WHERE code = ?1 AND kind = 'issue'")?;
    let old = old.query_map([VOLUME_ORDER], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let old: BTreeMap<i64, String> = old.collect::<rusqlite::Result<_>>()?;
    let ids: BTreeSet<i64> = old.keys().chain(new.keys()).copied().collect();
    for id in ids.into_iter().filter(|id| old.get(id) != new.get(id)) {
        set(conn, Issue, id, VOLUME_ORDER, new.get(&id).map(String::as_str))?;
    }
    Ok(())
}

/// Looks at these issues, and at those that stand beside these places.
pub fn at(conn: &Connection, issues: &BTreeSet<i64>, places: &Places) -> Result<()> {
    let mut wanted: BTreeMap<i64, Option<String>> = issues.iter().map(|id| (*id, None)).collect();
    let days: BTreeSet<(i64, &str)> = places.iter().map(|place| (place.0, place.1.as_str())).collect();
    for (publication, date) in days {
        let (row, judged) = around(conn, publication, date)?;
        let odd = odd(&row);
        wanted.extend(row[judged].iter().map(|issue| (issue.id, odd.get(&issue.id).cloned())));
    }
    wanted.iter().try_for_each(|(id, detail)| set(conn, Issue, *id, VOLUME_ORDER, detail.as_deref()))
}

/// The issues around a day in their order, and which of them can be judged by what is read here.
fn around(conn: &Connection, publication: i64, date: &str) -> Result<(Vec<Dated>, std::ops::Range<usize>)> {
    let side = |sign: &str, order: &str| {
        let down = if order == "DESC" { "DESC" } else { "" };
        format!(
            "{COLUMNS} WHERE {COMPARABLE} AND date {sign} ?2 ORDER BY date {down}, volume_sort {down}, id {down} LIMIT {}",
            2 * REACH
        )
    };
    let mut row = read(conn, &side("<", "DESC"), params![publication, date])?;
    row.reverse();
    let first = row.len().saturating_sub(REACH);
    let here = format!("{COLUMNS} WHERE {COMPARABLE} AND date = ?2 ORDER BY volume_sort, id");
    row.extend(read(conn, &here, params![publication, date])?);
    let last = row.len() + REACH;
    row.extend(read(conn, &side(">", ""), params![publication, date])?);
    let last = last.min(row.len());
    Ok((row, first..last))
}

fn read(conn: &Connection, sql: &str, values: impl Params) -> Result<Vec<Dated>> {
    let issue = |row: &Row| {
        Ok(Dated {
            id: row.get(0)?,
            earliest: row.get(1)?,
            latest: row.get(2)?,
            sort: row.get(3)?,
            volume: row.get(4)?,
            date: row.get(5)?,
        })
    };
    Ok(conn.prepare_cached(sql)?.query_map(values, issue)?.collect::<rusqlite::Result<_>>()?)
}

/// Those of a row that are out of order, with what contradicts them.
fn odd(row: &[Dated]) -> BTreeMap<i64, String> {
    let falls = |one: &Dated, next: &Dated| next.sort < one.sort && one.latest < next.earliest;
    let mut odd = BTreeMap::new();
    for at in 1..row.len() {
        let (one, next) = (&row[at - 1], &row[at]);
        if !falls(one, next) {
            continue;
        }
        // Whether all would be in order without the one, or without the next; at an end of the run nothing tells.
        let without_one = at.checked_sub(2).map(|before| !falls(&row[before], next));
        let without_next = row.get(at + 1).map(|after| !falls(one, after));
        let (blames_one, blames_next) = match (without_one, without_next) {
            (Some(one), Some(next)) if one == next => (true, true),
            (Some(one), _) => (one, !one),
            (None, Some(next)) => (!next, next),
            (None, None) => (true, true),
        };
        if blames_one {
            let said = format!("Vol {} stands before Vol {} of {}.", one.volume, next.volume, next.date);
            odd.entry(one.id).or_insert(said);
        }
        if blames_next {
            let said = format!("Vol {} stands after Vol {} of {}.", next.volume, one.volume, one.date);
            odd.entry(next.id).or_insert(said);
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of those that are odd among issues of these volumes, a day apart.
    fn odd_of(volumes: &[i64]) -> Vec<i64> {
        let issue = |(at, sort): (usize, &i64)| Dated {
            id: at as i64,
            earliest: at as i64,
            latest: at as i64,
            sort: *sort,
            volume: sort.to_string(),
            date: at.to_string(),
        };
        let row: Vec<Dated> = volumes.iter().enumerate().map(issue).collect();
        odd(&row).into_keys().collect()
    }

    #[test]
    fn the_one_that_does_not_fit_among_its_neighbours_is_odd() {
        assert_eq!(odd_of(&[10, 11, 99, 13, 14]), [2]);
        assert_eq!(odd_of(&[10, 11, 2, 13, 14]), [2]);
        assert_eq!(odd_of(&[99, 11, 12]), [0]);
        assert_eq!(odd_of(&[10, 11, 2]), [2]);
        assert_eq!(odd_of(&[10, 12, 11, 13]), [1, 2], "swapped");
        assert_eq!(odd_of(&[10, 5]), [0, 1], "nothing tells which");
        assert_eq!(odd_of(&[10, 98, 99, 12, 13]), [2, 3], "nothing tells which");
    }

    #[test]
    fn volumes_that_stay_or_rise_are_in_order() {
        assert!(odd_of(&[]).is_empty() && odd_of(&[4]).is_empty());
        assert!(odd_of(&[1, 1, 1, 2, 2, 7]).is_empty());
    }
}
