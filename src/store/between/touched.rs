//! What a step changed of that by which records stand beside each other: read from its own entries in the journal, so
//! that a place that was left is looked at as well as the one that was taken.

use super::{Places, list};
use crate::model::{BatchId, StepId};
use crate::store::Result;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// Where an issue stands, as far as an entry tells.
#[derive(Debug, Clone, Default)]
struct Stood {
    publication: Option<i64>,
    date: Option<String>,
    edition: Option<String>,
    kind: Option<String>,
}

/// What is to be looked at.
#[derive(Debug, Default)]
pub struct Touched {
    /// All runs.
    pub runs: bool,
    /// Issues whose place, volume or presence changed.
    pub issues: BTreeSet<i64>,
    /// Where such issues stood before.
    pub left: Places,
    /// Issues whose articles have other headlines than before, or are others.
    pub sheets: BTreeSet<i64>,
    articles: BTreeSet<i64>,
    before: BTreeMap<i64, Stood>,
}

const ENTRIES: &str = "
    SELECT tbl, row_id, owner_kind, before ->> '$.publication_id', before ->> '$.date', before ->> '$.edition',
        before ->> '$.kind', before ->> '$.issue_id'
    FROM change WHERE step_id = ?1 AND seq > ?2 AND tbl IN ('issue', 'article', 'trash', 'batch', 'emptied')
    AND (tbl IN ('trash', 'batch', 'emptied') OR before IS NULL OR after IS NULL
        OR (tbl = 'article' AND (json_type(after, '$.headline') IS NOT NULL
            OR json_type(after, '$.issue_id') IS NOT NULL))
        OR (tbl = 'issue' AND (json_type(after, '$.date') IS NOT NULL OR json_type(after, '$.earliest') IS NOT NULL
            OR json_type(after, '$.latest') IS NOT NULL OR json_type(after, '$.volume') IS NOT NULL
            OR json_type(after, '$.volume_sort') IS NOT NULL OR json_type(after, '$.edition') IS NOT NULL
            OR json_type(after, '$.kind') IS NOT NULL OR json_type(after, '$.publication_id') IS NOT NULL)))
    ORDER BY seq";

impl Touched {
    /// What the entries of a step behind that one tell.
    pub fn of_step(conn: &Connection, step: StepId, entry: i64) -> Result<Touched> {
        let mut touched = Touched::default();
        let mut statement = conn.prepare_cached(ENTRIES)?;
        let mut rows = statement.query([step.0, entry])?;
        while let Some(row) = rows.next()? {
            touched.take(conn, row)?;
        }
        for (id, stood) in std::mem::take(&mut touched.before) {
            touched.leave(conn, id, stood)?;
        }
        let articles = list(touched.articles.iter().copied());
        let mut statement = conn
            .prepare_cached("SELECT DISTINCT a.issue_id FROM json_each(?1) j CROSS JOIN article a ON a.id = j.value")?;
        let sheets = statement.query_map([articles], |row| row.get(0))?;
        touched.sheets.extend(sheets.collect::<rusqlite::Result<Vec<i64>>>()?);
        Ok(touched)
    }

    fn take(&mut self, conn: &Connection, row: &Row) -> Result<()> {
        let (tbl, id, owner): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match (tbl.as_str(), owner.as_str()) {
            ("emptied", _) => self.runs = true,
            ("batch", _) => self.add_batch(conn, BatchId(id))?,
            ("issue", _) | ("trash", "issue") => {
                self.issues.insert(id);
                if tbl == "issue" {
                    let first = self.before.entry(id).or_default();
                    // Of several entries the first says how it was.
                    first.publication = first.publication.or(row.get(3)?);
                    first.date = first.date.take().or(row.get(4)?);
                    first.edition = first.edition.take().or(row.get(5)?);
                    first.kind = first.kind.take().or(row.get(6)?);
                }
            }
            ("article", _) | ("trash", "article") => {
                self.articles.insert(id);
                if tbl == "article" {
                    self.sheets.extend(row.get::<_, Option<i64>>(7)?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn leave(&mut self, conn: &Connection, id: i64, stood: Stood) -> Result<()> {
        let now = place(conn, id)?;
        let now = now.unwrap_or_default();
        let publication = stood.publication.unwrap_or(now.0);
        let words = |was: Option<String>, is: String| was.unwrap_or(is);
        self.left.insert((
            publication,
            words(stood.date, now.1),
            words(stood.edition, now.2),
            words(stood.kind, now.3),
        ));
        Ok(())
    }

    /// All issues that a batch brought, and those in which its articles stand.
    fn add_batch(&mut self, conn: &Connection, batch: BatchId) -> Result<()> {
        let mut issues = conn.prepare_cached("SELECT id FROM issue WHERE batch_id = ?1")?;
        self.issues.extend(issues.query_map([batch.0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?);
        // An issue of another import may go or come along with its last article.
        let mut sheets = conn.prepare_cached(
            "SELECT DISTINCT issue_id FROM article WHERE batch_id = ?1
             AND id BETWEEN (SELECT first_article FROM batch WHERE id = ?1) AND (SELECT last_article FROM batch WHERE id = ?1)",
        )?;
        let sheets = sheets.query_map([batch.0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        self.issues.extend(sheets.iter().copied());
        self.sheets.extend(sheets);
        Ok(())
    }

    /// What is no more has no findings.
    pub fn forget_gone(&mut self, conn: &Connection) -> Result<()> {
        for (kind, ids) in [("issue", &self.issues), ("article", &self.articles)] {
            conn.prepare_cached(&format!(
                "DELETE FROM finding WHERE kind = '{kind}' AND id IN (SELECT value FROM json_each(?1) j
                     WHERE NOT EXISTS (SELECT 1 FROM {kind} r WHERE r.id = j.value))"
            ))?
            .execute(params![list(ids.iter().copied())])?;
        }
        Ok(())
    }

    /// Where something may stand beside something else than before.
    pub fn places(&self, conn: &Connection) -> Result<Places> {
        let mut places = self.left.clone();
        for id in &self.issues {
            places.extend(place(conn, *id)?);
        }
        Ok(places)
    }
}

fn place(conn: &Connection, issue: i64) -> Result<Option<(i64, String, String, String)>> {
    Ok(conn
        .prepare_cached("SELECT publication_id, date, edition, kind FROM issue WHERE id = ?1")?
        .query_row([issue], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?)
}
