//! Lists of articles: ids in order first, then the few rows that are seen. No statement here reads a body
//! unless the person asked for `body:`.

use super::Result;
use super::find::{Scope, Where, conditions};
use crate::text::query::Query;
use rusqlite::{Connection, params_from_iter};

/// What a list sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Sort {
    #[default]
    Date,
    Volume,
    Headline,
    Byline,
    Changed,
}

/// A question for a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    pub scope: Scope,
    pub query: Query,
    pub sort: Sort,
    /// Oldest, lowest, A first.
    pub ascending: bool,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    pub id: i64,
    pub issue: i64,
    pub date: String,
    pub volume: String,
    pub headline: String,
    pub byline: String,
    pub words: u32,
    pub status: String,
    /// Codes of findings that nobody has accepted, its issue's among them.
    pub findings: Vec<String>,
}

fn order(sort: Sort, ascending: bool) -> String {
    let way = if ascending { "ASC" } else { "DESC" };
    let within = "a.issue_id, a.position, a.id";
    match sort {
        Sort::Date => format!("a.sort_day {way}, {within}"),
        Sort::Volume => format!("i.volume_sort {way}, i.volume {way}, a.sort_day {way}, {within}"),
        Sort::Headline => format!("a.headline COLLATE NOCASE {way}, {within}"),
        Sort::Byline => format!("a.byline COLLATE NOCASE {way}, {within}"),
        Sort::Changed => format!("a.changed {way}, a.id {way}"),
    }
}

fn statement(listing: &Listing, limit: Option<usize>) -> (String, Where) {
    let filter = conditions(&listing.scope, &listing.query);
    let join =
        if filter.needs_issue || listing.sort == Sort::Volume { " JOIN issue i ON i.id = a.issue_id" } else { "" };
    let mut sql = format!(
        "SELECT a.id FROM article a{join} WHERE {} ORDER BY {}",
        filter.sql,
        order(listing.sort, listing.ascending)
    );
    if let Some(limit) = limit {
        sql.push_str(&format!(" LIMIT {limit}"));
    }
    (sql, filter)
}

/// The ids in order; `limit` for a first screen while the rest is on its way.
pub fn ids(conn: &Connection, listing: &Listing, limit: Option<usize>) -> Result<Vec<i64>> {
    let (sql, filter) = statement(listing, limit);
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&filter.values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How SQLite answers a listing: for tests and the log.
pub fn plan(conn: &Connection, listing: &Listing) -> Result<String> {
    let (sql, filter) = statement(listing, None);
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let rows = statement.query_map(params_from_iter(&filter.values), |row| row.get::<_, String>(3))?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
}

/// The rows of these ids, in their order; ids that are gone are left out.
pub fn rows(conn: &Connection, ids: &[i64]) -> Result<Vec<ArticleRow>> {
    let mut one = conn.prepare_cached(
        "SELECT a.id, a.issue_id, i.date, i.volume, a.headline, a.byline, a.words, a.status
         FROM article a JOIN issue i ON i.id = a.issue_id WHERE a.id = ?1",
    )?;
    let mut out = Vec::with_capacity(ids.len());
    // Rows of one issue stand together: its findings are read once.
    let mut of_issue: Option<(i64, Vec<String>)> = None;
    for id in ids {
        let row = one.query_map([id], |row| {
            Ok(ArticleRow {
                id: row.get(0)?,
                issue: row.get(1)?,
                date: row.get(2)?,
                volume: row.get(3)?,
                headline: row.get(4)?,
                byline: row.get(5)?,
                words: row.get(6)?,
                status: row.get(7)?,
                findings: Vec::new(),
            })
        })?;
        for row in row {
            let mut row = row?;
            if of_issue.as_ref().is_none_or(|(issue, _)| *issue != row.issue) {
                of_issue = Some((row.issue, codes(conn, "issue", row.issue)?));
            }
            row.findings = of_issue.as_ref().map(|(_, codes)| codes.clone()).unwrap_or_default();
            row.findings.extend(codes(conn, "article", row.id)?);
            out.push(row);
        }
    }
    Ok(out)
}

/// Codes of the findings of a record that nobody has accepted, in their order.
pub(super) fn codes(conn: &Connection, kind: &str, id: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.code FROM finding f WHERE f.kind = ?1 AND f.id = ?2
         AND NOT EXISTS (SELECT 1 FROM acceptance c
             WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))
         ORDER BY f.code",
    )?;
    Ok(statement.query_map((kind, id), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Codes of the findings of an article and, before them, its issue that nobody has accepted.
pub fn open_findings(conn: &Connection, article: i64, issue: i64) -> Result<Vec<String>> {
    let mut found = codes(conn, "issue", issue)?;
    found.extend(codes(conn, "article", article)?);
    Ok(found)
}

/// The issue of an article.
pub fn issue_of(conn: &Connection, article: i64) -> Result<Option<i64>> {
    use rusqlite::OptionalExtension;
    Ok(conn
        .prepare_cached("SELECT issue_id FROM article WHERE id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?)
}
