//! An import as a whole, out of the archive and in again. Its articles and issues go by one statement each, so that
//! taking back a hundred thousand costs no more than their keys; what it brought besides is noted one by one.

use super::journal::Change;
use super::pen::Pen;
use super::{Result, trash};
use crate::model::{BatchId, RecordKind, RecordRef};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

/// Notes that a batch is in the archive: the row of its import step that undo turns round.
pub fn note_in(pen: &mut Pen, batch: BatchId) -> Result<()> {
    note(pen, batch, "out", "in", Vec::new())
}

/// `stayed`: what of the batch was outside the trash already when it was brought back, and is not to follow it again.
fn note(pen: &mut Pen, batch: BatchId, before: &str, after: &str, stayed: Vec<Json>) -> Result<()> {
    // A batch has no history of its own; its articles' provenance names it.
    let owner = RecordRef { kind: RecordKind::Publication, id: 0 };
    let state = |word: &str| Map::from_iter([("state".to_owned(), json!(word))]);
    let mut now = state(after);
    if !stayed.is_empty() {
        now.insert("stayed".to_owned(), Json::Array(stayed));
    }
    pen.note_other(owner, "batch", batch.0, Some(state(before)), Some(now))?;
    pen.touched.remove(&owner);
    Ok(())
}

/// The lowest and highest article of a batch; others may lie between.
fn range(pen: &Pen, batch: BatchId) -> Result<(i64, i64)> {
    let found = pen
        .conn()
        .query_row("SELECT first_article, last_article FROM batch WHERE id = ?1", [batch.0], |row| {
            Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
        })
        .optional()?
        .unwrap_or_default();
    Ok((found.0.unwrap_or(0), found.1.unwrap_or(-1)))
}

/// Moves an import to the trash: its articles besides those that `stayed`, and the issues that hold nothing else.
fn take_out(pen: &mut Pen, batch: BatchId, stayed: &[(String, i64)]) -> Result<()> {
    let (now, (first, last)) = (pen.now(), range(pen, batch)?);
    let conn = pen.conn();
    conn.execute(
        "INSERT OR IGNORE INTO trash (kind, id, at, batch_id)
         SELECT 'article', id, ?2, ?1 FROM article WHERE id BETWEEN ?3 AND ?4 AND batch_id = ?1",
        params![batch.0, now, first, last],
    )?;
    leave_out(pen, batch, "article", stayed)?;
    let no_article = "NOT EXISTS (SELECT 1 FROM article a WHERE a.issue_id = i.id
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id))";
    conn.execute(
        &format!(
            "INSERT OR IGNORE INTO trash (kind, id, at, batch_id)
             SELECT 'issue', i.id, ?2, ?1 FROM issue i WHERE i.batch_id = ?1 AND {no_article}"
        ),
        params![batch.0, now],
    )?;
    leave_out(pen, batch, "issue", stayed)?;
    // Issues of imports taken back before, which had to stay for the articles of this one.
    conn.execute(
        &format!(
            "INSERT OR IGNORE INTO trash (kind, id, at, batch_id)
             SELECT 'issue', i.id, ?2, ?1 FROM issue i JOIN batch b ON b.id = i.batch_id
             WHERE b.state = 'taken_back' AND b.id <> ?1 AND {no_article}
             AND EXISTS (SELECT 1 FROM article x WHERE x.issue_id = i.id AND x.batch_id = ?1)"
        ),
        params![batch.0, now],
    )?;
    conn.execute("UPDATE batch SET state = 'taken_back' WHERE id = ?1", [batch.0])?;
    note(pen, batch, "in", "out", Vec::new())
}

fn leave_out(pen: &Pen, batch: BatchId, kind: &str, stayed: &[(String, i64)]) -> Result<()> {
    for (_, id) in stayed.iter().filter(|(of, _)| of == kind) {
        pen.conn()
            .prepare_cached("DELETE FROM trash WHERE kind = ?1 AND id = ?2 AND batch_id = ?3")?
            .execute(params![kind, id, batch.0])?;
    }
    Ok(())
}

/// Brings all of an import that was taken back into the archive again, and whatever its articles need.
pub fn bring_back(pen: &mut Pen, batch: BatchId) -> Result<()> {
    restore_needed(pen, batch)?;
    let stayed = outside(pen, batch)?;
    pen.conn().execute("DELETE FROM trash WHERE batch_id = ?1 AND kind IN ('article', 'issue')", [batch.0])?;
    pen.conn().execute("UPDATE batch SET state = 'done' WHERE id = ?1", [batch.0])?;
    note(pen, batch, "out", "in", stayed)
}

/// Takes out of the trash what the import brought besides articles and issues, and what its articles need though it
/// went there by another way.
fn restore_needed(pen: &mut Pen, batch: BatchId) -> Result<()> {
    let mine = "EXISTS (SELECT 1 FROM trash b WHERE b.kind = 'article' AND b.id = x.article_id AND b.batch_id = ?1)";
    let wanted = [
        ("name", format!("SELECT 1 FROM byline x WHERE x.name_id = t.id AND {mine}")),
        ("source", format!("SELECT 1 FROM image x WHERE x.source_id = t.id AND {mine}")),
        ("subject", format!("SELECT 1 FROM article_subject x WHERE x.subject_id = t.id AND {mine}")),
        (
            "publication",
            format!(
                "SELECT 1 FROM issue i WHERE i.publication_id = t.id AND EXISTS (SELECT 1 FROM
                 (SELECT id AS article_id, issue_id FROM article) x WHERE x.issue_id = i.id AND {mine})"
            ),
        ),
        ("collection", "SELECT 1 WHERE ?1 IS NULL".to_owned()),
        ("saved_search", "SELECT 1 WHERE ?1 IS NULL".to_owned()),
        (
            "issue",
            format!(
                "SELECT 1 FROM (SELECT id AS article_id, issue_id FROM article) x WHERE x.issue_id = t.id AND {mine}"
            ),
        ),
    ];
    for (kind, needed) in wanted {
        let own = if kind == "issue" { "t.batch_id IS NOT ?1 AND" } else { "t.batch_id = ?1 OR" };
        let sql = format!("SELECT t.id FROM trash t WHERE t.kind = ?2 AND ({own} EXISTS ({needed}))");
        let ids: Vec<i64> = pen
            .conn()
            .prepare(&sql)?
            .query_map(params![batch.0, kind], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in ids {
            trash::restore_kind(pen, trash::record_of(kind, id), kind)?;
        }
    }
    Ok(())
}

/// What of a batch is outside the trash.
fn outside(pen: &Pen, batch: BatchId) -> Result<Vec<Json>> {
    let (first, last) = range(pen, batch)?;
    let mut statement = pen.conn().prepare(
        "SELECT 'article', id FROM article r WHERE id BETWEEN ?2 AND ?3 AND batch_id = ?1
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = r.id)
         UNION ALL
         SELECT 'issue', id FROM issue r WHERE batch_id = ?1
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = r.id)",
    )?;
    let rows = statement
        .query_map(params![batch.0, first, last], |row| Ok(json!([row.get::<_, String>(0)?, row.get::<_, i64>(1)?])))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The inverse of bringing a batch in or out.
pub fn invert(pen: &mut Pen, change: &Change) -> Result<()> {
    let batch = BatchId(change.row_id);
    let after = change.after.as_ref();
    if !came_in(change) {
        return bring_back(pen, batch);
    }
    let stayed = after.and_then(|row| row.get("stayed")).and_then(Json::as_array).cloned().unwrap_or_default();
    let stayed: Vec<(String, i64)> =
        stayed.iter().filter_map(|one| Some((one.get(0)?.as_str()?.to_owned(), one.get(1)?.as_i64()?))).collect();
    take_out(pen, batch, &stayed)
}

/// Whether the change brought a batch in.
pub fn came_in(change: &Change) -> bool {
    let state = change.after.as_ref().and_then(|row| row.get("state")).and_then(Json::as_str);
    change.tbl == "batch" && state == Some("in")
}
