//! Who still points at a record: before undoing its making, and before putting it back into the trash.

use super::Result;
use crate::model::BatchId;
use rusqlite::Connection;

/// Whether other rows point at a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// None does: it can go for good.
    Nobody,
    /// Only rows in the trash do, of this import where they came with one: it can go there, too.
    Trash(Option<BatchId>),
    /// Something outside the trash does.
    Here,
}

/// For each row that points at the record: whether it is in the trash, and its import.
fn questions(kind: &str) -> &'static [&'static str] {
    match kind {
        "publication" => &["SELECT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = i.id), i.batch_id
                            FROM issue i WHERE i.publication_id = ?1"],
        "issue" => &["SELECT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id), a.batch_id
             FROM article a WHERE a.issue_id = ?1"],
        "article" => &[],
        "name" => &["SELECT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id), a.batch_id
                     FROM byline b JOIN article a ON a.id = b.article_id WHERE b.name_id = ?1"],
        "source" => &["SELECT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id), a.batch_id
                       FROM image m JOIN article a ON a.id = m.article_id WHERE m.source_id = ?1"],
        "subject" => &["SELECT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id), a.batch_id
                        FROM article_subject l JOIN article a ON a.id = l.article_id WHERE l.subject_id = ?1"],
        _ => &[],
    }
}

/// Who points at a record, where the trash makes a difference.
pub fn of(conn: &Connection, kind: &str, id: i64) -> Result<Need> {
    let mut need = Need::Nobody;
    for sql in questions(kind) {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            if !row.get::<_, bool>(0)? {
                return Ok(Need::Here);
            }
            let batch = row.get::<_, Option<i64>>(1)?.map(BatchId);
            need = match need {
                Need::Trash(Some(known)) => Need::Trash(Some(known)),
                _ => Need::Trash(batch),
            };
        }
    }
    Ok(need)
}

/// Who points at a record that would go for good: parts of it, and places that name it, count as well.
pub fn of_whole(conn: &Connection, kind: &str, id: i64) -> Result<Need> {
    let parts: &[&str] = match kind {
        "issue" => &["SELECT 1 FROM collection_member WHERE issue_id = ?1"],
        "article" => &[
            "SELECT 1 FROM body WHERE article_id = ?1",
            "SELECT 1 FROM byline WHERE article_id = ?1",
            "SELECT 1 FROM image WHERE article_id = ?1",
            "SELECT 1 FROM article_subject WHERE article_id = ?1",
            "SELECT 1 FROM related WHERE article_id = ?1",
            "SELECT 1 FROM provenance WHERE article_id = ?1",
            "SELECT 1 FROM collection_member WHERE article_id = ?1",
        ],
        "collection" => &[
            "SELECT 1 FROM collection WHERE parent_id = ?1",
            "SELECT 1 FROM collection_member WHERE collection_id = ?1",
        ],
        _ => &[],
    };
    let known = of(conn, kind, id)?;
    if known == Need::Here {
        return Ok(known);
    }
    for sql in parts {
        if conn.prepare_cached(sql)?.exists([id])? {
            return Ok(Need::Trash(match known {
                Need::Trash(batch) => batch,
                _ => None,
            }));
        }
    }
    Ok(known)
}
