//! Articles and issues in outline, one after the other, for whoever prints long lists. No body is read unless the
//! person asked for `body:`; nothing here holds more than one record in memory.

use super::find::{Where, conditions};
use super::list::{Listing, ids, open_findings};
use super::{Result, detail};
use crate::text::search::Query;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde::Serialize;

/// An article without its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ArticleOutline {
    pub uid: String,
    /// Uid of its issue.
    pub issue: String,
    /// The publication's title.
    pub publication: String,
    pub date: String,
    pub volume: String,
    pub number: String,
    pub edition: String,
    /// The words over this clipping: its own, or else its issue's.
    pub weekday_printed: String,
    pub masthead_printed: String,
    pub position: i64,
    pub headline: String,
    pub bylines: Vec<BylineOutline>,
    pub images: Vec<ImageOutline>,
    pub words: u32,
    pub status: String,
    /// Codes of findings that nobody has accepted, its issue's among them.
    pub findings: Vec<String>,
}

/// A byline of an article in outline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BylineOutline {
    pub printed: String,
    pub name: String,
    pub role: String,
}

/// An image of an article in outline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ImageOutline {
    pub credit: String,
    pub creator: String,
    pub source: String,
    pub caption: String,
}

/// An issue without its articles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct IssueOutline {
    pub uid: String,
    /// The publication's title.
    pub publication: String,
    pub date: String,
    pub volume: String,
    pub number: String,
    pub edition: String,
    pub kind: String,
    pub status: String,
    pub weekday_printed: String,
    pub masthead_printed: String,
    /// How many articles it has here, those in the trash not counted.
    pub articles: u32,
    /// Codes of its own findings that nobody has accepted.
    pub findings: Vec<String>,
}

/// One article; nothing where there is none of that key.
pub fn article(conn: &Connection, id: i64) -> Result<Option<ArticleOutline>> {
    let found = conn
        .prepare_cached(include_str!("outline_article.sql"))?
        .query_row([id], |row| {
            let outline = ArticleOutline {
                uid: row.get(0)?,
                issue: row.get(1)?,
                publication: row.get(2)?,
                date: row.get(3)?,
                volume: row.get(4)?,
                number: row.get(5)?,
                edition: row.get(6)?,
                weekday_printed: row.get(7)?,
                masthead_printed: row.get(8)?,
                position: row.get(9)?,
                headline: row.get(10)?,
                words: row.get(11)?,
                status: row.get(12)?,
                ..ArticleOutline::default()
            };
            Ok((outline, row.get::<_, i64>(13)?))
        })
        .optional()?;
    let Some((mut outline, issue)) = found else { return Ok(None) };
    let byline = |b: detail::BylineDetail| BylineOutline { printed: b.printed, name: b.name, role: b.role };
    let image = |i: detail::ImageDetail| ImageOutline {
        credit: i.credit,
        creator: i.creator,
        source: i.source,
        caption: i.caption,
    };
    outline.bylines = detail::bylines(conn, id)?.into_iter().map(byline).collect();
    outline.images = detail::images(conn, id)?.into_iter().map(image).collect();
    outline.findings = open_findings(conn, id, issue)?;
    Ok(Some(outline))
}

/// Calls back with the articles of a listing in its order, from one snapshot, until `each` answers false.
pub fn articles(
    conn: &Connection,
    listing: &Listing,
    limit: Option<usize>,
    each: &mut dyn FnMut(ArticleOutline) -> bool,
) -> Result<()> {
    let _snapshot = conn.unchecked_transaction()?;
    for id in ids(conn, listing, limit)? {
        if let Some(outline) = article(conn, id)?
            && !each(outline)
        {
            break;
        }
    }
    Ok(())
}

/// Calls back with the issues that fit a query, newest first, until `each` answers false. An issue fits when one of its
/// articles does; one without articles, when nothing that is asked of an article stands against it.
pub fn issues(
    conn: &Connection,
    query: &Query,
    limit: Option<usize>,
    each: &mut dyn FnMut(IssueOutline) -> bool,
) -> Result<()> {
    let (sql, filter) = issues_sql(query, limit);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&filter.values))?;
    while let Some(row) = rows.next()? {
        let outline = IssueOutline {
            uid: row.get(0)?,
            publication: row.get(1)?,
            date: row.get(2)?,
            volume: row.get(3)?,
            number: row.get(4)?,
            edition: row.get(5)?,
            kind: row.get(6)?,
            status: row.get(7)?,
            weekday_printed: row.get(8)?,
            masthead_printed: row.get(9)?,
            articles: row.get(10)?,
            // There is no article 0.
            findings: open_findings(conn, 0, row.get(11)?)?,
        };
        if !each(outline) {
            break;
        }
    }
    Ok(())
}

fn issues_sql(query: &Query, limit: Option<usize>) -> (String, Where) {
    let mut filter = conditions(&super::find::Scope::Everything, query);
    let mut sql = include_str!("outline_issue.sql").trim_end().to_owned();
    if *query != Query::All {
        // An issue without articles stands in for an article of which nothing is known but its day.
        sql.push_str(&format!(
            "\nAND (issue.id IN (SELECT a.issue_id FROM article a JOIN issue i ON i.id = a.issue_id WHERE {0})
             OR issue.id IN (SELECT a.issue_id FROM (
                SELECT 0 AS id, e.id AS issue_id, e.earliest AS sort_day, '' AS headline, '' AS kicker, '' AS subhead,
                '' AS dateline, '' AS byline, '' AS section, '' AS page, '' AS status, 0 AS words, NULL AS batch_id
                FROM issue e WHERE NOT EXISTS (
                    SELECT 1 FROM article x WHERE x.issue_id = e.id
                    AND x.id NOT IN (SELECT id FROM trash WHERE kind = 'article'))
             ) a JOIN issue i ON i.id = a.issue_id WHERE {0}))",
            filter.sql
        ));
        filter.values.extend_from_within(..);
    }
    sql.push_str("\nORDER BY issue.earliest DESC, issue.volume_sort DESC, issue.edition, issue.id");
    if let Some(limit) = limit {
        sql.push_str(&format!(" LIMIT {limit}"));
    }
    (sql, filter)
}
