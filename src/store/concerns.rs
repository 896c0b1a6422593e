//! What is open about articles before they are handed over, asked of many at once.

use super::Result;
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap};

/// An article's status, and the codes of the findings of it and, before them, its issue that nobody has accepted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Open {
    pub status: String,
    pub codes: Vec<String>,
}

/// What is open about each of these articles, in their order; of one that is gone, nothing.
pub fn of_articles(conn: &Connection, articles: &[i64]) -> Result<Vec<Open>> {
    let asked = serde_json::to_string(articles)?;
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.issue_id, a.status FROM json_each(?1) j CROSS JOIN article a ON a.id = j.value",
    )?;
    let rows = statement.query_map([&asked], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    let found: HashMap<i64, (i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let issues: BTreeSet<i64> = found.values().map(|(issue, _)| *issue).collect();
    let of_issues = codes(conn, "issue", &serde_json::to_string(&issues)?)?;
    let of_articles = codes(conn, "article", &asked)?;
    let open = |article: &i64| {
        let Some((issue, status)) = found.get(article) else { return Open::default() };
        let codes = of_issues.get(issue).into_iter().chain(of_articles.get(article)).flatten().cloned();
        Open { status: status.clone(), codes: codes.collect() }
    };
    Ok(articles.iter().map(open).collect())
}

/// Codes of the findings of these records that nobody has accepted, in their order.
fn codes(conn: &Connection, kind: &str, keys: &str) -> Result<HashMap<i64, Vec<String>>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.id, f.code FROM json_each(?2) j CROSS JOIN finding f ON f.kind = ?1 AND f.id = j.value
         WHERE NOT EXISTS (SELECT 1 FROM acceptance c
             WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))
         ORDER BY f.id, f.code",
    )?;
    let mut rows = statement.query((kind, keys))?;
    let mut found: HashMap<i64, Vec<String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(found)
}
