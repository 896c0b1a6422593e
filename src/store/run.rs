//! The run: every issue in brief, with its number of articles. Dates, volumes and run map are drawn from this.

use super::Result;
use super::collection::{self, Shelf};
use crate::model::PublicationId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// One issue in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueBrief {
    pub id: i64,
    pub publication: i64,
    /// Day number; nothing when undated.
    pub earliest: Option<i64>,
    pub date: String,
    pub volume: String,
    pub volume_sort: Option<i64>,
    pub number: String,
    pub edition: String,
    pub status: String,
    pub articles: u32,
    /// Codes of its open findings; those of its articles are not among them.
    pub odd: Vec<String>,
}

impl IssueBrief {
    /// Whether something about the issue itself asks for a look.
    pub fn doubtful(&self) -> bool {
        !self.odd.is_empty()
    }
}

/// A publication in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationBrief {
    pub id: i64,
    pub title: String,
    pub date_order: String,
}

/// A saved search in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchBrief {
    pub id: i64,
    pub title: String,
    /// In the search language.
    pub query: String,
}

/// Everything that the navigator draws from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    pub publications: Vec<PublicationBrief>,
    /// Newest first, undated last.
    pub issues: Vec<IssueBrief>,
    pub articles: u64,
    pub trashed: u64,
    /// Open findings by code, with counts.
    pub findings: Vec<(String, u64)>,
    /// By title.
    pub searches: Vec<SearchBrief>,
    pub shelf: Shelf,
}

/// Reads the run. Touches no body; its cost is one index scan and the issue table.
pub fn read(conn: &Connection) -> Result<Run> {
    let counts = article_counts(conn)?;
    let mut odd = odd_issues(conn)?;
    let mut statement = conn.prepare_cached(
        "SELECT id, publication_id, earliest, date, volume, volume_sort, number, edition, status FROM issue
         WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'issue')
         ORDER BY earliest DESC, volume_sort DESC, edition, id",
    )?;
    let issues: Vec<IssueBrief> = statement
        .query_map([], |row| {
            let id = row.get(0)?;
            Ok(IssueBrief {
                id,
                publication: row.get(1)?,
                earliest: row.get(2)?,
                date: row.get(3)?,
                volume: row.get(4)?,
                volume_sort: row.get(5)?,
                number: row.get(6)?,
                edition: row.get(7)?,
                status: row.get(8)?,
                articles: counts.get(&id).copied().unwrap_or(0),
                odd: odd.remove(&id).unwrap_or_default(),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let articles = issues.iter().map(|issue| u64::from(issue.articles)).sum();
    Ok(Run {
        publications: publications(conn)?,
        articles,
        trashed: trashed(conn)?,
        findings: findings(conn)?,
        searches: searches(conn)?,
        shelf: collection::shelf(conn)?,
        issues,
    })
}

fn article_counts(conn: &Connection) -> Result<HashMap<i64, u32>> {
    let count = |sql: &str| -> Result<Vec<(i64, u32)>> {
        let mut statement = conn.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    };
    let mut counts: HashMap<i64, u32> =
        count("SELECT issue_id, count(*) FROM article GROUP BY issue_id")?.into_iter().collect();
    let out = count(
        "SELECT a.issue_id, count(*) FROM trash t JOIN article a ON a.id = t.id
         WHERE t.kind = 'article' GROUP BY a.issue_id",
    )?;
    for (issue, n) in out {
        counts.entry(issue).and_modify(|have| *have = have.saturating_sub(n));
    }
    Ok(counts)
}

/// Open findings of issues: one walk over the part of the key that is the issues'.
fn odd_issues(conn: &Connection) -> Result<HashMap<i64, Vec<String>>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.id, f.code FROM finding f WHERE f.kind = 'issue'
         AND NOT EXISTS (SELECT 1 FROM acceptance c
             WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))",
    )?;
    let mut odd: HashMap<i64, Vec<String>> = HashMap::new();
    for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (id, code) = row?;
        odd.entry(id).or_default().push(code);
    }
    Ok(odd)
}

/// All publications, by title.
pub fn publications(conn: &Connection) -> Result<Vec<PublicationBrief>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, title, date_order FROM publication
         WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'publication') ORDER BY title, id",
    )?;
    let rows = statement
        .query_map([], |row| Ok(PublicationBrief { id: row.get(0)?, title: row.get(1)?, date_order: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All saved searches, by title.
pub fn searches(conn: &Connection) -> Result<Vec<SearchBrief>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, title, query FROM saved_search
         WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'saved_search') ORDER BY title COLLATE NOCASE, id",
    )?;
    let rows =
        statement.query_map([], |row| Ok(SearchBrief { id: row.get(0)?, title: row.get(1)?, query: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `mdy`, `dmy` or empty: how a publication writes its dates.
pub fn date_order(conn: &Connection, publication: PublicationId) -> Result<String> {
    Ok(conn
        .prepare_cached("SELECT date_order FROM publication WHERE id = ?1")?
        .query_row([publication.0], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

fn trashed(conn: &Connection) -> Result<u64> {
    let n: i64 = conn
        .prepare_cached("SELECT count(*) FROM trash WHERE kind IN ('issue', 'article') OR batch_id IS NULL")?
        .query_row([], |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

fn findings(conn: &Connection) -> Result<Vec<(String, u64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.code, count(*) FROM finding f
         WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = f.kind AND t.id = f.id)
         AND NOT EXISTS (SELECT 1 FROM acceptance c
             WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))
         GROUP BY f.code ORDER BY f.code",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
