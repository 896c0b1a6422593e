//! Headlines that stand twice in one issue.

use super::{HEADLINE_TWICE, list};
use crate::model::RecordKind::Article;
use crate::store::Result;
use crate::store::derive::set_finding as set;
use crate::text::words::folded;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Issues that are looked at in one go.
pub const PORTION: usize = 2_000;

/// Looks at the articles of these issues, the trash left out.
pub fn within(conn: &Connection, issues: &[i64]) -> Result<()> {
    if issues.is_empty() {
        return Ok(());
    }
    let issues = list(issues.iter().copied());
    let new = wanted(conn, &issues)?;
    let mut statement = conn.prepare_cached(
        // In this order: there may be a hundred thousand of these findings elsewhere.
        "SELECT a.id, f.detail FROM json_each(?1) j CROSS JOIN article a ON a.issue_id = j.value
         CROSS JOIN finding f ON f.kind = 'article' AND f.id = a.id AND f.code = 'headline-twice'",
    )?;
    let old = statement.query_map([&issues], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let old: BTreeMap<i64, String> = old.collect::<rusqlite::Result<_>>()?;
    let ids: BTreeSet<i64> = old.keys().chain(new.keys()).copied().collect();
    for id in ids.into_iter().filter(|id| old.get(id) != new.get(id)) {
        set(conn, Article, id, HEADLINE_TWICE, new.get(&id).map(String::as_str))?;
    }
    Ok(())
}

fn wanted(conn: &Connection, issues: &str) -> Result<BTreeMap<i64, String>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.issue_id, a.id, a.headline FROM json_each(?1) j CROSS JOIN article a ON a.issue_id = j.value
         WHERE a.headline <> '' AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)",
    )?;
    let mut rows = statement.query([issues])?;
    let mut same: BTreeMap<(i64, String), Vec<i64>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let headline = folded(row.get_ref(2)?.as_str().unwrap_or_default());
        if !headline.is_empty() {
            same.entry((row.get(0)?, headline)).or_default().push(row.get(1)?);
        }
    }
    let said = |others: usize| match others {
        1 => "Another article of this issue has the same headline.".to_owned(),
        n => format!("{n} other articles of this issue have the same headline."),
    };
    let twice = same.into_values().filter(|ids| ids.len() > 1);
    Ok(twice.flat_map(|ids| ids.clone().into_iter().map(move |id| (id, said(ids.len() - 1)))).collect())
}
