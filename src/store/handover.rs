//! What was handed over: rows that are written once and read to see what has changed since. Not journalled.

use super::{Result, articles, records};
use crate::model::Uid;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// One handover.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    pub id: i64,
    pub uid: Uid,
    /// Milliseconds since 1970.
    pub at: i64,
    pub who: String,
    /// The collection, where it was one; it may be gone since.
    pub collection: Option<i64>,
    pub title: String,
    pub formats: Vec<String>,
    pub target: String,
    /// Of the archive, as it was read.
    pub revision: i64,
    pub audit: serde_json::Value,
    /// How many articles.
    pub articles: u64,
}

/// An article as it was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub uid: Uid,
    pub headline: String,
    /// SHA-256 over everything by which a reader could tell it from another.
    pub print: String,
}

/// An article in brief, to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub id: i64,
    pub uid: Uid,
    pub headline: String,
    pub revision: i64,
}

/// Writes a handover with its articles in order.
pub fn insert(conn: &Connection, row: &Handover, articles: &[Handed]) -> Result<i64> {
    conn.prepare_cached(
        "INSERT INTO handover (uid, at, who, collection_id, title, formats, target, revision, audit)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        row.uid.as_str(),
        row.at,
        row.who,
        row.collection,
        row.title,
        serde_json::to_string(&row.formats)?,
        row.target,
        row.revision,
        if row.audit.is_null() { "{}".to_owned() } else { row.audit.to_string() },
    ])?;
    let id = conn.last_insert_rowid();
    let mut insert = conn.prepare_cached(
        "INSERT INTO handover_article (handover_id, position, uid, headline, print) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (at, one) in articles.iter().enumerate() {
        insert.execute(params![id, at as i64, one.uid.as_str(), one.headline, one.print])?;
    }
    Ok(id)
}

const HANDOVER: &str =
    "SELECT h.id, h.uid, h.at, h.who, h.collection_id, h.title, h.formats, h.target, h.revision, h.audit,
    (SELECT count(*) FROM handover_article a WHERE a.handover_id = h.id) FROM handover h";

fn read(row: &Row) -> rusqlite::Result<Handover> {
    Ok(Handover {
        id: row.get(0)?,
        uid: Uid(row.get(1)?),
        at: row.get(2)?,
        who: row.get(3)?,
        collection: row.get(4)?,
        title: row.get(5)?,
        formats: serde_json::from_str(row.get_ref(6)?.as_str()?).unwrap_or_default(),
        target: row.get(7)?,
        revision: row.get(8)?,
        audit: serde_json::from_str(row.get_ref(9)?.as_str()?).unwrap_or_default(),
        articles: row.get::<_, i64>(10)?.unsigned_abs(),
    })
}

/// What was handed over of a collection, or of anything; newest first.
pub fn list(conn: &Connection, collection: Option<i64>) -> Result<Vec<Handover>> {
    let whose = if collection.is_some() { "h.collection_id = ?1" } else { "?1 IS NULL" };
    let mut statement = conn.prepare_cached(&format!("{HANDOVER} WHERE {whose} ORDER BY h.id DESC"))?;
    Ok(statement.query_map([collection], read)?.collect::<rusqlite::Result<_>>()?)
}

/// One handover.
pub fn get(conn: &Connection, id: i64) -> Result<Option<Handover>> {
    Ok(conn.prepare_cached(&format!("{HANDOVER} WHERE h.id = ?1"))?.query_row([id], read).optional()?)
}

/// Its articles in order.
pub fn articles(conn: &Connection, id: i64) -> Result<Vec<Handed>> {
    let mut statement = conn
        .prepare_cached("SELECT uid, headline, print FROM handover_article WHERE handover_id = ?1 ORDER BY position")?;
    let rows = statement
        .query_map([id], |row| Ok(Handed { uid: Uid(row.get(0)?), headline: row.get(1)?, print: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The keys of those that are here still, in order.
pub fn keys(conn: &Connection, handed: &[Handed]) -> Result<Vec<i64>> {
    let mut find = conn.prepare_cached(
        "SELECT id FROM article WHERE uid = ?1
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = article.id)",
    )?;
    let mut out = Vec::with_capacity(handed.len());
    for one in handed {
        out.extend(find.query_row([one.uid.as_str()], |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(out)
}

/// These articles in brief, in their order.
pub fn briefs(conn: &Connection, ids: &[i64]) -> Result<Vec<Brief>> {
    let mut find = conn.prepare_cached("SELECT id, uid, headline, revision FROM article WHERE id = ?1")?;
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        let read = |row: &Row| {
            Ok(Brief { id: row.get(0)?, uid: Uid(row.get(1)?), headline: row.get(2)?, revision: row.get(3)? })
        };
        out.extend(find.query_row([id], read).optional()?);
    }
    Ok(out)
}

/// What an article is now; nothing where it is gone. What colleagues say of it among themselves does not count: notes,
/// guesses, accepted findings, where it came from.
pub fn print(conn: &Connection, id: i64) -> Result<Option<Handed>> {
    let Some(mut article) = articles::article(conn, id)? else { return Ok(None) };
    let (issue, shown): (i64, String) = conn
        .prepare_cached("SELECT issue_id, byline FROM article WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut issue = records::issue(conn, issue)?.unwrap_or_default();
    article.notes.clear();
    article.guesses.clear();
    article.accepted.clear();
    article.provenance = None;
    issue.notes.clear();
    issue.guesses.clear();
    issue.accepted.clear();
    let mut hash = Sha256::new();
    hash.update(serde_json::to_vec(&(&article, &issue, &shown))?);
    let print = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(Handed { uid: article.uid, headline: article.headline, print }))
}
