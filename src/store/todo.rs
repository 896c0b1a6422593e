//! The work queue: open findings of a kind, one by one, and those that were accepted. It reads; what is odd and what is
//! accepted is decided above.

use super::Result;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashSet;

/// From so many on, the order that is kept is walked through, instead of putting them in order one by one.
const MANY: usize = 20_000;

/// One finding of a kind: the record that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item {
    pub is_issue: bool,
    pub id: i64,
}

impl Item {
    fn kind(self) -> &'static str {
        if self.is_issue { "issue" } else { "article" }
    }
}

/// An open finding as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoRow {
    pub item: Item,
    pub date: String,
    pub volume: String,
    /// Empty for an issue.
    pub headline: String,
    /// What the finding says.
    pub detail: String,
    pub issue: i64,
    /// The article, or the first one of the issue; nothing where it has none.
    pub article: Option<i64>,
}

/// A finding that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedRow {
    pub acceptance: i64,
    pub item: Item,
    pub code: String,
    pub date: String,
    pub volume: String,
    pub headline: String,
    pub detail: String,
    pub reason: String,
    pub who: String,
    /// As it was written: `2025-08-21T…`.
    pub at: String,
    pub issue: i64,
    pub article: Option<i64>,
    /// Whether it would be open again were it not accepted.
    pub still: bool,
}

const OPEN: &str = "NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = f.kind AND t.id = f.id)
    AND NOT EXISTS (SELECT 1 FROM acceptance c
        WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))";

/// The open findings of a kind, newest issue first.
pub fn open(conn: &Connection, code: &str) -> Result<Vec<Item>> {
    let mut issues = conn.prepare_cached(&format!(
        "SELECT f.id FROM finding f JOIN issue i ON i.id = f.id WHERE f.code = ?1 AND f.kind = 'issue' AND {OPEN}
         ORDER BY i.earliest DESC, i.volume_sort DESC, i.id"
    ))?;
    let issues = issues.query_map([code], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let articles = articles(conn, code)?;
    let items = |is_issue: bool| move |id: i64| Item { is_issue, id };
    Ok(issues.into_iter().map(items(true)).chain(articles.into_iter().map(items(false))).collect())
}

fn articles(conn: &Connection, code: &str) -> Result<Vec<i64>> {
    let mut found = conn
        .prepare_cached(&format!("SELECT f.id FROM finding f WHERE f.code = ?1 AND f.kind = 'article' AND {OPEN}"))?;
    let found = found.query_map([code], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut ordered = if found.len() < MANY {
        conn.prepare_cached(
            "SELECT a.id FROM json_each(?1) j CROSS JOIN article a ON a.id = j.value
             ORDER BY a.sort_day DESC, a.issue_id, a.position",
        )?
    } else {
        conn.prepare_cached("SELECT id FROM article WHERE ?1 IS NOT NULL ORDER BY sort_day DESC, issue_id, position")?
    };
    let (wanted, few) = if found.len() < MANY {
        (HashSet::new(), super::between::list(found))
    } else {
        (found.into_iter().collect::<HashSet<i64>>(), String::new())
    };
    let mut out = Vec::new();
    let mut rows = ordered.query([few])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if wanted.is_empty() || wanted.contains(&id) {
            out.push(id);
        }
    }
    Ok(out)
}

const ARTICLE: &str = "SELECT i.date, i.volume, a.headline, i.id, a.id FROM article a JOIN issue i ON i.id = a.issue_id
    WHERE a.id = ?1";
const ISSUE: &str = "SELECT i.date, i.volume, '', i.id, (SELECT a.id FROM article a WHERE a.issue_id = i.id
        AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id) ORDER BY a.position LIMIT 1)
    FROM issue i WHERE i.id = ?1";

struct Place {
    date: String,
    volume: String,
    headline: String,
    issue: i64,
    article: Option<i64>,
}

fn place(conn: &Connection, item: Item) -> Result<Option<Place>> {
    let read = |row: &Row| {
        Ok(Place {
            date: row.get(0)?,
            volume: row.get(1)?,
            headline: row.get(2)?,
            issue: row.get(3)?,
            article: row.get(4)?,
        })
    };
    let sql = if item.is_issue { ISSUE } else { ARTICLE };
    Ok(conn.prepare_cached(sql)?.query_row([item.id], read).optional()?)
}

/// The rows of those that are open still.
pub fn rows(conn: &Connection, code: &str, items: &[Item]) -> Result<Vec<TodoRow>> {
    let mut open = conn.prepare_cached(&format!(
        "SELECT f.detail FROM finding f WHERE f.kind = ?1 AND f.id = ?2 AND f.code = ?3 AND {OPEN}"
    ))?;
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        let detail: Option<String> =
            open.query_row(params![item.kind(), item.id, code], |row| row.get(0)).optional()?;
        if let (Some(detail), Some(place)) = (detail, place(conn, *item)?) {
            let Place { date, volume, headline, issue, article } = place;
            out.push(TodoRow { item: *item, date, volume, headline, detail, issue, article });
        }
    }
    Ok(out)
}

const KEPT: &str = "NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = c.kind AND t.id = c.record_id)";

/// The keys of what was accepted, of a kind or of all, newest first.
pub fn accepted(conn: &Connection, code: &str) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id FROM acceptance c WHERE (?1 = '' OR code = ?1) AND {KEPT} ORDER BY at DESC, id DESC"
    ))?;
    Ok(statement.query_map([code], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The rows of these.
pub fn accepted_rows(conn: &Connection, ids: &[i64]) -> Result<Vec<AcceptedRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.kind = 'issue', c.record_id, c.code, c.detail, c.reason, c.who, c.at, EXISTS (SELECT 1 FROM finding f
             WHERE f.kind = c.kind AND f.id = c.record_id AND f.code = c.code AND c.detail IN ('', f.detail))
         FROM acceptance c WHERE id = ?1",
    )?;
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        let read = |row: &Row| {
            let item = Item { is_issue: row.get(0)?, id: row.get(1)? };
            Ok(AcceptedRow {
                acceptance: *id,
                item,
                code: row.get(2)?,
                detail: row.get(3)?,
                reason: row.get(4)?,
                who: row.get(5)?,
                at: row.get(6)?,
                still: row.get(7)?,
                date: String::new(),
                volume: String::new(),
                headline: String::new(),
                issue: 0,
                article: None,
            })
        };
        let Some(row) = statement.query_row([id], read).optional()? else { continue };
        if let Some(Place { date, volume, headline, issue, article }) = place(conn, row.item)? {
            out.push(AcceptedRow { date, volume, headline, issue, article, ..row });
        }
    }
    Ok(out)
}

/// How many findings of each kind were accepted, of records outside the trash.
pub fn accepted_counts(conn: &Connection) -> Result<Vec<(String, u64)>> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT code, count(*) FROM acceptance c WHERE {KEPT} GROUP BY code"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The reasons that were given last, newest first.
pub fn reasons(conn: &Connection, most: usize) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT reason FROM acceptance WHERE reason <> '' GROUP BY reason ORDER BY max(at) DESC, max(id) DESC LIMIT ?1",
    )?;
    Ok(statement.query_map([most as i64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The issues in which these articles stand.
pub fn issues_of(conn: &Connection, articles: &HashSet<i64>) -> Result<HashSet<i64>> {
    let mut statement = conn.prepare_cached("SELECT issue_id FROM article WHERE id = ?1")?;
    let mut out = HashSet::new();
    for id in articles {
        out.extend(statement.query_row([id], |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(out)
}

/// The uid of an article or an issue.
pub fn uid_of(conn: &Connection, kind: &str, id: i64) -> Result<String> {
    let table = if kind == "issue" { "issue" } else { "article" };
    let found: Option<String> = conn
        .prepare_cached(&format!("SELECT uid FROM {table} WHERE id = ?1"))?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}
