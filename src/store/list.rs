//! Lists of articles: ids in order first, then the few rows that are seen. No statement here reads a body
//! unless the person asked for `body:`.

use super::Result;
use super::find::{Scope, Where, conditions};
use crate::text::search::Query;
use crate::text::search::Snippet;
use rusqlite::{Connection, params_from_iter};

/// What a list sorts by. A new one needs a row in [`SORTS`] and a line in [`order`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Sort {
    #[default]
    Date,
    Volume,
    Headline,
    Byline,
    Words,
    Changed,
    /// How well the words fit; where none are searched for, by date.
    Relevance,
}

/// A way to sort, as it is offered and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortRow {
    pub sort: Sort,
    /// How preferences and commands call it.
    pub id: &'static str,
    /// Whether newest, highest or longest come first at the first click.
    pub down_first: bool,
    /// Whether the articles of an issue stand together.
    pub by_issue: bool,
}

const fn sort_row(sort: Sort, id: &'static str, down_first: bool, by_issue: bool) -> SortRow {
    SortRow { sort, id, down_first, by_issue }
}

/// All ways to sort.
pub const SORTS: &[SortRow] = &[
    sort_row(Sort::Date, "date", true, true),
    sort_row(Sort::Volume, "volume", true, true),
    sort_row(Sort::Headline, "headline", false, false),
    sort_row(Sort::Byline, "byline", false, false),
    sort_row(Sort::Words, "words", true, false),
    sort_row(Sort::Changed, "changed", true, false),
    sort_row(Sort::Relevance, "relevance", true, false),
];

impl Sort {
    /// Its row in the table.
    pub fn row(self) -> &'static SortRow {
        SORTS.iter().find(|row| row.sort == self).unwrap_or(&SORTS[0])
    }

    /// The sort of that id.
    pub fn by_id(id: &str) -> Option<Sort> {
        SORTS.iter().find(|row| row.id == id).map(|row| row.sort)
    }
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
    pub number: String,
    pub headline: String,
    pub byline: String,
    pub section: String,
    pub page: String,
    pub words: u32,
    pub status: String,
    /// Milliseconds since 1970.
    pub changed: i64,
    /// Codes of findings that nobody has accepted, its issue's among them.
    pub findings: Vec<String>,
    /// Bytes of the headline in which something that is sought stands.
    pub headline_marks: Vec<std::ops::Range<usize>>,
    /// Where words are sought: the passage of the body that shows most of them.
    pub passage: Option<Snippet>,
}

fn order(sort: Sort, ascending: bool) -> String {
    let way = if ascending { "ASC" } else { "DESC" };
    let within = "a.issue_id, a.position, a.id";
    match sort {
        Sort::Date | Sort::Relevance => format!("a.sort_day {way}, {within}"),
        Sort::Volume => format!("i.volume_sort {way}, i.volume {way}, a.sort_day {way}, {within}"),
        Sort::Headline => format!("a.headline COLLATE NOCASE {way}, {within}"),
        Sort::Byline => format!("a.byline COLLATE NOCASE {way}, {within}"),
        Sort::Words => format!("a.words {way}, {within}"),
        Sort::Changed => format!("a.changed {way}, a.id {way}"),
    }
}

fn statement(listing: &Listing, limit: Option<usize>) -> (String, Where) {
    let filter = conditions(&listing.scope, &listing.query);
    let join =
        if filter.needs_issue || listing.sort == Sort::Volume { " JOIN issue i ON i.id = a.issue_id" } else { "" };
    let mut sql = format!(
        "SELECT a.id, a.issue_id FROM article a{join} WHERE {} ORDER BY {}",
        filter.sql,
        order(listing.sort, listing.ascending)
    );
    if let Some(limit) = limit {
        sql.push_str(&format!(" LIMIT {limit}"));
    }
    (sql, filter)
}

/// A list in order, and where each issue begins in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    pub ids: Vec<i64>,
    /// Places in `ids`, with the issue that begins there; nothing where the order does not keep issues together.
    pub starts: Vec<(u32, i64)>,
}

/// The list in order; `limit` for a first screen while the rest is on its way.
pub fn listed(conn: &Connection, listing: &Listing, limit: Option<usize>) -> Result<Listed> {
    let (sql, filter) = statement(listing, limit);
    let mut statement = conn.prepare_cached(&sql)?;
    take_listed(statement.query(params_from_iter(&filter.values))?, listing.sort)
}

fn take_listed(mut rows: rusqlite::Rows, sort: Sort) -> Result<Listed> {
    let by_issue = sort.row().by_issue;
    let (mut out, mut last) = (Listed::default(), None);
    while let Some(row) = rows.next()? {
        let issue: i64 = row.get(1)?;
        if by_issue && last != Some(issue) {
            out.starts.push((out.ids.len() as u32, issue));
            last = Some(issue);
        }
        out.ids.push(row.get(0)?);
    }
    Ok(out)
}

/// The ids in order; `limit` for a first screen while the rest is on its way.
pub fn ids(conn: &Connection, listing: &Listing, limit: Option<usize>) -> Result<Vec<i64>> {
    Ok(listed(conn, listing, limit)?.ids)
}

/// These articles in order, those in the trash left out.
pub fn sorted(conn: &Connection, ids: &[i64], sort: Sort, ascending: bool) -> Result<Listed> {
    let join = if sort == Sort::Volume { " JOIN issue i ON i.id = a.issue_id" } else { "" };
    let sql = format!(
        "SELECT a.id, a.issue_id FROM json_each(?1) j JOIN article a ON a.id = j.value{join}
         WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id) ORDER BY {}",
        order(sort, ascending)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    take_listed(statement.query([serde_json::to_string(ids)?])?, sort)
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
        "SELECT a.id, a.issue_id, i.date, i.volume, a.headline, a.byline, a.words, a.status,
                i.number, a.section, a.page, a.changed
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
                number: row.get(8)?,
                section: row.get(9)?,
                page: row.get(10)?,
                changed: row.get(11)?,
                findings: Vec::new(),
                headline_marks: Vec::new(),
                passage: None,
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

/// The text of an article.
pub fn body(conn: &Connection, article: i64) -> Result<String> {
    use rusqlite::OptionalExtension;
    Ok(conn
        .prepare_cached("SELECT text FROM body WHERE article_id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
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
