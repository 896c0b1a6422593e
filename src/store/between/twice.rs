//! Issues that share their day, edition and kind.

use super::{Places, TWICE};
use crate::model::RecordKind::Issue;
use crate::store::Result;
use crate::store::derive::set_finding as set;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Looks at all issues. The first step of it reads nothing but an index.
pub fn all(conn: &Connection) -> Result<()> {
    let read = |sql: &str| -> Result<BTreeMap<i64, String>> {
        let mut statement = conn.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    };
    let old = read("SELECT id, detail FROM finding WHERE code = 'issue-twice' AND kind = 'issue'")?;
    let new: BTreeMap<i64, String> =
        read(include_str!("twice.sql"))?.into_iter().map(|(id, day)| (id, said(&day))).collect();
    let ids: BTreeSet<i64> = old.keys().chain(new.keys()).copied().collect();
    for id in ids.into_iter().filter(|id| old.get(id) != new.get(id)) {
        set(conn, Issue, id, TWICE, new.get(&id).map(String::as_str))?;
    }
    Ok(())
}

/// Looks at these issues, and at all that stand in these places.
pub fn at(conn: &Connection, issues: &BTreeSet<i64>, places: &Places) -> Result<()> {
    let mut wanted: BTreeMap<i64, Option<String>> = issues.iter().map(|id| (*id, None)).collect();
    for (publication, date, edition, kind) in places {
        let mut statement = conn.prepare_cached(
            "SELECT id FROM issue i WHERE publication_id = ?1 AND date = ?2 AND edition = ?3 AND kind = ?4
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = i.id)",
        )?;
        let here = statement.query_map(params![publication, date, edition, kind], |row| row.get(0))?;
        let here: Vec<i64> = here.collect::<rusqlite::Result<_>>()?;
        let said = (here.len() > 1 && !date.is_empty()).then(|| said(date));
        wanted.extend(here.into_iter().map(|id| (id, said.clone())));
    }
    wanted.iter().try_for_each(|(id, detail)| set(conn, Issue, *id, TWICE, detail.as_deref()))
}

fn said(day: &str) -> String {
    format!("Another issue of {day} is here, of the same edition and kind.")
}
