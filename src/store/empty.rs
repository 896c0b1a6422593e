//! Emptying the trash: the one statement of this program that removes a record for good.

use super::pen::Pen;
use super::{Result, table};
use crate::model::{RecordKind, RecordRef};
use rusqlite::Connection;

/// Tables whose rows go with their article.
const PARTS: [&str; 7] = ["provenance", "body", "byline", "image", "article_subject", "related", "collection_member"];

/// Removes for good all that is in the trash. Not to be undone; the journal keeps the words of the steps, but no
/// longer what the records held. What something outside the trash still needs stays, and is out of the trash.
pub fn empty(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY);
         INSERT INTO gone SELECT id FROM trash WHERE kind = 'article';
         CREATE TEMP TABLE gone_issue (id INTEGER PRIMARY KEY);
         INSERT INTO gone_issue SELECT t.id FROM trash t WHERE t.kind = 'issue'
             AND NOT EXISTS (SELECT 1 FROM article a WHERE a.issue_id = t.id AND a.id NOT IN (SELECT id FROM gone));",
    )?;
    for name in PARTS {
        conn.execute(&format!("DELETE FROM {name} WHERE article_id IN (SELECT id FROM gone)"), [])?;
    }
    conn.execute(&format!("DELETE FROM {} WHERE id IN (SELECT id FROM gone)", table::ARTICLE.name), [])?;
    conn.execute_batch(include_str!("empty.sql"))?;
    Ok(())
}

/// Notes that the trash was emptied, so that the step stands in the history.
pub fn note(pen: &mut Pen) -> Result<()> {
    let owner = RecordRef { kind: RecordKind::Publication, id: 0 };
    pen.note_other(owner, "emptied", 0, None, None)?;
    pen.touched.remove(&owner);
    Ok(())
}
