//! The trash: a slim table of ids. What is in it stays whole in its own tables until the trash is emptied.

use super::Result;
use super::journal::Change;
use super::pen::{Pen, kind_word};
use super::table;
use crate::model::{ArticleId, BatchId, IssueId, RecordKind, RecordRef};
use rusqlite::{Connection, params};
use serde_json::{Map, json};

fn present(word: &str) -> Map<String, serde_json::Value> {
    Map::from_iter([("state".to_owned(), json!(word))])
}

/// Moves a record to the trash; false where it was there already.
pub fn put(pen: &mut Pen, record: RecordRef) -> Result<bool> {
    let now = pen.now();
    let n = pen
        .conn()
        .prepare_cached("INSERT OR IGNORE INTO trash (kind, id, at) VALUES (?1, ?2, ?3)")?
        .execute(params![kind_word(record.kind), record.id, now])?;
    if n > 0 {
        pen.note_other(record, "trash", record.id, None, Some(present("in the trash")))?;
    }
    Ok(n > 0)
}

/// Takes a record out of the trash; false where it was not there.
pub fn restore(pen: &mut Pen, record: RecordRef) -> Result<bool> {
    let n = pen
        .conn()
        .prepare_cached("DELETE FROM trash WHERE kind = ?1 AND id = ?2")?
        .execute(params![kind_word(record.kind), record.id])?;
    if n > 0 {
        pen.note_other(record, "trash", record.id, Some(present("in the trash")), None)?;
    }
    Ok(n > 0)
}

/// The inverse of moving one record in or out.
pub fn invert(pen: &mut Pen, change: &Change) -> Result<()> {
    match change.after {
        Some(_) => restore(pen, change.owner)?,
        None => put(pen, change.owner)?,
    };
    Ok(())
}

fn batch_change(pen: &mut Pen, batch: BatchId, before: &str, after: &str) -> Result<()> {
    // A batch has no history of its own; its articles' provenance names it.
    let owner = RecordRef { kind: RecordKind::Publication, id: 0 };
    pen.note_other(owner, "batch", batch.0, Some(present(before)), Some(present(after)))?;
    pen.touched.remove(&owner);
    Ok(())
}

/// Notes that a batch is in the archive: the row of its import step that undo turns round.
pub fn note_batch_in(pen: &mut Pen, batch: BatchId) -> Result<()> {
    batch_change(pen, batch, "out", "in")
}

/// Moves all of an import to the trash: its articles, and its issues that hold nothing else.
pub fn take_back(pen: &mut Pen, batch: BatchId) -> Result<()> {
    let now = pen.now();
    let (first, last): (Option<i64>, Option<i64>) =
        pen.conn().query_row("SELECT first_article, last_article FROM batch WHERE id = ?1", [batch.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    pen.conn().execute(
        "INSERT OR IGNORE INTO trash (kind, id, at, batch_id)
         SELECT 'article', id, ?2, ?1 FROM article WHERE id BETWEEN ?3 AND ?4 AND batch_id = ?1",
        params![batch.0, now, first.unwrap_or(0), last.unwrap_or(-1)],
    )?;
    pen.conn().execute(
        "INSERT OR IGNORE INTO trash (kind, id, at, batch_id)
         SELECT 'issue', i.id, ?2, ?1 FROM issue i WHERE i.batch_id = ?1 AND NOT EXISTS (
             SELECT 1 FROM article a WHERE a.issue_id = i.id
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id))",
        params![batch.0, now],
    )?;
    pen.conn().execute("UPDATE batch SET state = 'taken_back' WHERE id = ?1", [batch.0])?;
    batch_change(pen, batch, "in", "out")
}

/// Brings all of an import that was taken back into the archive again.
pub fn bring_back(pen: &mut Pen, batch: BatchId) -> Result<()> {
    pen.conn().execute("DELETE FROM trash WHERE batch_id = ?1", [batch.0])?;
    pen.conn().execute("UPDATE batch SET state = 'done' WHERE id = ?1", [batch.0])?;
    batch_change(pen, batch, "out", "in")
}

/// The inverse of bringing a batch in or out.
pub fn invert_batch(pen: &mut Pen, change: &Change) -> Result<()> {
    let now_in = change.after.as_ref().and_then(|row| row.get("state")).and_then(|word| word.as_str()) == Some("in");
    let batch = BatchId(change.row_id);
    if now_in { take_back(pen, batch) } else { bring_back(pen, batch) }
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
    /// An import that was taken back: one line for all of it.
    Batch {
        id: BatchId,
        words: String,
        at: i64,
        articles: u64,
    },
}

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
         LEFT JOIN issue i ON t.kind = 'issue' AND i.id = t.id WHERE t.batch_id IS NULL",
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
    out.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(out.into_iter().map(|(_, line)| line).collect())
}

/// Removes for good all that is in the trash. Not to be undone; the journal keeps only the words.
pub fn empty(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY);
         INSERT INTO gone SELECT id FROM trash WHERE kind = 'article';
         CREATE TEMP TABLE gone_issue (id INTEGER PRIMARY KEY);
         INSERT INTO gone_issue SELECT t.id FROM trash t WHERE t.kind = 'issue'
             AND NOT EXISTS (SELECT 1 FROM article a WHERE a.issue_id = t.id AND a.id NOT IN (SELECT id FROM gone));",
    )?;
    let dependants = [
        ("provenance", "article_id"),
        ("body", "article_id"),
        ("byline", "article_id"),
        ("image", "article_id"),
        ("article_subject", "article_id"),
        ("related", "article_id"),
        ("collection_member", "article_id"),
        (table::ARTICLE.name, "id"),
    ];
    for (name, column) in dependants {
        conn.execute(&format!("DELETE FROM {name} WHERE {column} IN (SELECT id FROM gone)"), [])?;
    }
    conn.execute_batch(
        "DELETE FROM finding WHERE kind = 'article' AND id IN (SELECT id FROM gone);
         DELETE FROM acceptance WHERE kind = 'article' AND record_id IN (SELECT id FROM gone);
         DELETE FROM collection_member WHERE issue_id IN (SELECT id FROM gone_issue);
         DELETE FROM issue WHERE id IN (SELECT id FROM gone_issue);
         DELETE FROM finding WHERE kind = 'issue' AND id IN (SELECT id FROM gone_issue);
         DELETE FROM acceptance WHERE kind = 'issue' AND record_id IN (SELECT id FROM gone_issue);
         DELETE FROM trash;
         DELETE FROM source_file WHERE NOT EXISTS (SELECT 1 FROM provenance p WHERE p.file_id = source_file.id);
         DELETE FROM picture WHERE NOT EXISTS (SELECT 1 FROM image i WHERE i.picture = picture.sha256);
         DROP TABLE gone;
         DROP TABLE gone_issue;",
    )?;
    Ok(())
}

/// Notes that the trash was emptied, so that the step stands in the history.
pub fn note_emptied(pen: &mut Pen) -> Result<()> {
    let owner = RecordRef { kind: RecordKind::Publication, id: 0 };
    pen.note_other(owner, "emptied", 0, None, None)?;
    pen.touched.remove(&owner);
    Ok(())
}
