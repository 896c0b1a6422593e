//! A collection with those inside it, in the order in which people read them. What is in the trash is left out.

use super::Result;
use crate::model::Uid;
use rusqlite::{Connection, OptionalExtension};

/// One collection of a tree, without its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub id: i64,
    /// 0: the one that was asked for.
    pub level: u8,
    pub uid: String,
    pub title: String,
    pub subtitle: String,
    pub introduction: String,
    pub curator: String,
    /// Not empty: it is a search.
    pub query: String,
}

/// One place in a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub article: Option<i64>,
    pub issue: Option<i64>,
    pub heading: String,
    pub note: String,
}

/// A collection and those inside it, each after the one that it is in.
pub fn tree(conn: &Connection, root: i64) -> Result<Vec<Branch>> {
    let sql = "WITH RECURSIVE tree (id, level, path) AS (
                   SELECT id, 0, '' FROM collection WHERE id = ?1
                   UNION ALL
                   SELECT c.id, t.level + 1, t.path || printf('/%08d/', c.position) || c.uid
                   FROM collection c JOIN tree t ON c.parent_id = t.id WHERE t.level < 100)
               SELECT c.id, t.level, c.uid, c.title, c.subtitle, c.introduction, c.curator, c.query
               FROM tree t JOIN collection c ON c.id = t.id
               WHERE NOT EXISTS (SELECT 1 FROM trash x WHERE x.kind = 'collection' AND x.id = c.id)
               ORDER BY t.path";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([root], |row| {
        Ok(Branch {
            id: row.get(0)?,
            level: row.get(1)?,
            uid: row.get(2)?,
            title: row.get(3)?,
            subtitle: row.get(4)?,
            introduction: row.get(5)?,
            curator: row.get(6)?,
            query: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keys of the collections with that uid, or of that title whatever its capitals.
pub fn named(conn: &Connection, name: &str) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM collection c WHERE (uid = ?1 OR lower(title) = lower(?1))
               AND NOT EXISTS (SELECT 1 FROM trash x WHERE x.kind = 'collection' AND x.id = c.id) ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The places in one collection, in order.
pub fn members(conn: &Connection, collection: i64) -> Result<Vec<Member>> {
    let sql = "SELECT article_id, issue_id, heading, note FROM collection_member m WHERE collection_id = ?1
               AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = m.article_id)
               AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = m.issue_id)
               ORDER BY position, id";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([collection], |row| {
        Ok(Member { article: row.get(0)?, issue: row.get(1)?, heading: row.get(2)?, note: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The uids of articles.
pub fn uids(conn: &Connection, articles: impl Iterator<Item = i64>) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT uid FROM article WHERE id = ?1")?;
    let mut found = Vec::new();
    for article in articles {
        found.extend(statement.query_row([article], |row| row.get::<_, String>(0)).optional()?);
    }
    Ok(found)
}

/// When the newest change was made to these articles, in milliseconds since 1970.
pub fn newest_of(conn: &Connection, articles: &[i64]) -> Result<i64> {
    let sql = "SELECT coalesce(max(a.changed), 0) FROM json_each(?1) j CROSS JOIN article a ON a.id = j.value";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([serde_json::to_string(articles)?], |row| row.get(0))?)
}

/// When the newest change was made to any article, in milliseconds since 1970.
pub fn newest_change(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(changed), 0) FROM article", [], |row| row.get(0))?)
}

/// The uid and headline of an article.
pub fn mentioned(conn: &Connection, article: i64) -> Result<Option<(Uid, String)>> {
    let mut statement = conn.prepare_cached("SELECT uid, headline FROM article WHERE id = ?1")?;
    Ok(statement.query_row([article], |row| Ok((Uid(row.get(0)?), row.get(1)?))).optional()?)
}
