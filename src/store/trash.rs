//! The trash: a slim table of ids. What is in it stays whole in its own tables until the trash is emptied.
//! Records go in and out one by one, each noted in the journal; an import goes as a whole (`store::whole`).

use super::Result;
use super::journal::Change;
use super::need::{self, Need};
use super::pen::{Pen, kind_word};
use crate::model::{ArticleId, BatchId, IssueId, RecordKind, RecordRef};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

/// What can be in the trash: each word names the table of the record, too.
pub const KINDS: [&str; 8] =
    ["issue", "article", "publication", "name", "source", "subject", "collection", "saved_search"];

/// One thing in the trash. A saved search is filed in the journal under collections, so `kind` says which it is.
struct Thing<'a> {
    kind: &'a str,
    id: i64,
    at: i64,
    batch: Option<i64>,
}

impl Thing<'_> {
    fn json(&self) -> Map<String, Json> {
        let mut row = Map::from_iter([
            ("state".to_owned(), json!("in the trash")),
            ("kind".to_owned(), json!(self.kind)),
            ("at".to_owned(), json!(self.at)),
        ]);
        if let Some(batch) = self.batch {
            row.insert("batch_id".to_owned(), json!(batch));
        }
        row
    }
}

/// Moves a record to the trash; false where it was there already, or is no more.
pub fn put(pen: &mut Pen, record: RecordRef) -> Result<bool> {
    let at = pen.now();
    put_thing(pen, record, &Thing { kind: kind_word(record.kind), id: record.id, at, batch: None })
}

/// Moves a record of any kind to the trash with an import that is taken back.
pub fn put_with(pen: &mut Pen, record: RecordRef, kind: &str, batch: Option<BatchId>) -> Result<bool> {
    let at = pen.now();
    put_thing(pen, record, &Thing { kind, id: record.id, at, batch: batch.map(|b| b.0) })
}

fn put_thing(pen: &mut Pen, record: RecordRef, thing: &Thing) -> Result<bool> {
    let Some(table) = KINDS.into_iter().find(|kind| *kind == thing.kind) else { return Ok(false) };
    let n = pen
        .conn()
        .prepare_cached(&format!(
            "INSERT OR IGNORE INTO trash (kind, id, at, batch_id)
             SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM {table} WHERE id = ?2)"
        ))?
        .execute(params![thing.kind, thing.id, thing.at, thing.batch])?;
    if n > 0 {
        pen.note_other(record, "trash", record.id, None, Some(thing.json()))?;
    }
    Ok(n > 0)
}

/// Takes a record out of the trash; false where it was not there.
pub fn restore(pen: &mut Pen, record: RecordRef) -> Result<bool> {
    restore_kind(pen, record, kind_word(record.kind))
}

/// Takes a record out of the trash, of a kind that the journal files under another.
pub fn restore_kind(pen: &mut Pen, record: RecordRef, kind: &str) -> Result<bool> {
    let found = pen
        .conn()
        .prepare_cached("DELETE FROM trash WHERE kind = ?1 AND id = ?2 RETURNING at, batch_id")?
        .query_row(params![kind, record.id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((at, batch)) = found else { return Ok(false) };
    let thing = Thing { kind, id: record.id, at, batch };
    pen.note_other(record, "trash", record.id, Some(thing.json()), None)?;
    Ok(true)
}

/// Takes an issue out of the trash, and before it its publication.
pub fn restore_issue(pen: &mut Pen, issue: IssueId) -> Result<()> {
    let publication: Option<i64> = pen
        .conn()
        .prepare_cached("SELECT publication_id FROM issue WHERE id = ?1")?
        .query_row([issue.0], |row| row.get(0))
        .optional()?;
    if let Some(id) = publication {
        restore_kind(pen, record_of("publication", id), "publication")?;
    }
    restore(pen, RecordRef::from(issue))?;
    Ok(())
}

/// The record of that kind and key, as the journal files it.
pub fn record_of(kind: &str, id: i64) -> RecordRef {
    let kind = if kind == "saved_search" { RecordKind::Collection } else { super::pen::kind_of_word(kind) };
    RecordRef { kind, id }
}

/// Takes an article out of the trash, and before it what it needs: its issue, publication and authorities.
pub fn restore_article(pen: &mut Pen, article: ArticleId) -> Result<()> {
    let needs: Vec<(String, i64)> = pen
        .conn()
        .prepare_cached(include_str!("needs_of_article.sql"))?
        .query_map([article.0], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (kind, id) in needs {
        restore_kind(pen, record_of(&kind, id), &kind)?;
    }
    restore(pen, RecordRef::from(article))?;
    Ok(())
}

/// Whether a record is in the trash.
pub fn holds(conn: &Connection, kind: &str, id: i64) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM trash WHERE kind = ?1 AND id = ?2")?.exists(params![kind, id])?)
}

/// Whether nothing of an import that was taken back is left in the trash.
pub fn is_emptied(conn: &Connection, batch: BatchId) -> Result<bool> {
    Ok(!conn.prepare_cached("SELECT 1 FROM trash WHERE batch_id = ?1 LIMIT 1")?.exists([batch.0])?)
}

/// The inverse of moving one record in or out; false where something outside the trash has come to need it.
pub fn invert(pen: &mut Pen, change: &Change) -> Result<bool> {
    let Some(row) = change.before.as_ref().or(change.after.as_ref()) else { return Ok(true) };
    let kind = row.get("kind").and_then(Json::as_str).unwrap_or_else(|| kind_word(change.owner.kind));
    if change.after.is_some() {
        restore_kind(pen, change.owner, kind)?;
        return Ok(true);
    }
    if need::of(pen.conn(), kind, change.row_id)? == Need::Here {
        return Ok(false);
    }
    let at = row.get("at").and_then(Json::as_i64).unwrap_or_else(|| pen.now());
    let batch = row.get("batch_id").and_then(Json::as_i64);
    put_thing(pen, change.owner, &Thing { kind, id: change.row_id, at, batch })?;
    Ok(true)
}

/// One line of the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trashed {
    Issue {
        id: IssueId,
        words: String,
        at: i64,
    },
    Article {
        id: ArticleId,
        words: String,
        at: i64,
    },
    /// Anything else: a name, a source, a subject, a collection, a saved search, a publication.
    Other {
        /// The word of its kind.
        kind: &'static str,
        id: i64,
        uid: String,
        words: String,
        at: i64,
    },
    /// An import that was taken back: one line for all of it.
    Batch {
        id: BatchId,
        words: String,
        at: i64,
        articles: u64,
    },
}

/// Kinds that stand in the trash by themselves besides articles and issues, and the column by which they are called.
const OTHERS: [(&str, &str); 6] = [
    ("publication", "title"),
    ("name", "display"),
    ("source", "name"),
    ("subject", "heading"),
    ("collection", "title"),
    ("saved_search", "title"),
];

/// What is in the trash, newest first.
pub fn list(conn: &Connection) -> Result<Vec<Trashed>> {
    let mut out = Vec::new();
    let mut batches = conn.prepare_cached(
        "SELECT b.id, b.title, max(t.at), count(*) FILTER (WHERE t.kind = 'article')
         FROM trash t JOIN batch b ON b.id = t.batch_id GROUP BY b.id",
    )?;
    let mut rows = batches.query([])?;
    while let Some(row) = rows.next()? {
        out.push((
            row.get::<_, i64>(2)?,
            Trashed::Batch {
                id: BatchId(row.get(0)?),
                words: row.get(1)?,
                at: row.get(2)?,
                articles: row.get::<_, i64>(3)?.unsigned_abs(),
            },
        ));
    }
    let mut single = conn.prepare_cached(
        "SELECT t.kind, t.id, t.at, coalesce(a.headline, i.date || ' Vol ' || i.volume)
         FROM trash t LEFT JOIN article a ON t.kind = 'article' AND a.id = t.id
         LEFT JOIN issue i ON t.kind = 'issue' AND i.id = t.id
         WHERE t.batch_id IS NULL AND t.kind IN ('issue', 'article')",
    )?;
    let mut rows = single.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, id, at, words): (String, i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let line = match kind.as_str() {
            "issue" => Trashed::Issue { id: IssueId(id), words, at },
            _ => Trashed::Article { id: ArticleId(id), words, at },
        };
        out.push((at, line));
    }
    for (kind, title) in OTHERS {
        let mut others = conn.prepare_cached(&format!(
            "SELECT r.id, r.uid, r.{title}, t.at FROM trash t JOIN {kind} r ON r.id = t.id
             WHERE t.kind = '{kind}' AND t.batch_id IS NULL"
        ))?;
        let mut rows = others.query([])?;
        while let Some(row) = rows.next()? {
            let at = row.get(3)?;
            out.push((at, Trashed::Other { kind, id: row.get(0)?, uid: row.get(1)?, words: row.get(2)?, at }));
        }
    }
    out.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(out.into_iter().map(|(_, line)| line).collect())
}
