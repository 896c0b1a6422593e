//! An issue as a whole: what it is, what is odd about it, and its articles in order, each in a few words. No body is
//! read.

use super::detail::{self, FindingDetail, IssueDetail};
use super::{Result, list, trash};
use rusqlite::Connection;

/// One article of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleLine {
    pub id: i64,
    pub headline: String,
    pub byline: String,
    pub page: String,
    pub words: u32,
    pub status: String,
    /// Images and image credits.
    pub images: u32,
    /// Where its images come from, each source once.
    pub credit: String,
    /// Whether the words over it are its own and not its issue's.
    pub own_masthead: bool,
    /// Codes of its own findings that nobody has accepted.
    pub findings: Vec<String>,
}

/// An issue with its articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueSheet {
    pub issue: IssueDetail,
    pub findings: Vec<FindingDetail>,
    pub articles: Vec<ArticleLine>,
}

/// Reads an issue whole; nothing where it is gone or in the trash.
pub fn read(conn: &Connection, id: i64) -> Result<Option<IssueSheet>> {
    if trash::holds(conn, "issue", id)? {
        return Ok(None);
    }
    let Some(issue) = detail::issue(conn, id)? else { return Ok(None) };
    Ok(Some(IssueSheet { findings: detail::findings_of_issue(conn, id)?, articles: articles(conn, id)?, issue }))
}

fn articles(conn: &Connection, issue: i64) -> Result<Vec<ArticleLine>> {
    let mut statement = conn.prepare_cached(include_str!("sheet.sql"))?;
    let rows = statement.query_map([issue], |row| {
        Ok(ArticleLine {
            id: row.get(0)?,
            headline: row.get(1)?,
            byline: row.get(2)?,
            page: row.get(3)?,
            words: row.get(4)?,
            status: row.get(5)?,
            images: row.get(6)?,
            credit: row.get(7)?,
            own_masthead: row.get(8)?,
            findings: Vec::new(),
        })
    })?;
    let mut lines: Vec<ArticleLine> = rows.collect::<rusqlite::Result<_>>()?;
    for line in &mut lines {
        line.findings = list::codes(conn, "article", line.id)?;
    }
    Ok(lines)
}
