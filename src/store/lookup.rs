//! Finding what is already here: the issue of a date, the article of a headline. What is in the trash is not here.

use super::table::Table;
use super::{Result, trash};
use crate::model::{ArticleId, BatchId, IssueId, PublicationId};
use rusqlite::{Connection, OptionalExtension, params};

/// An issue that may be the one an import means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueHere {
    pub id: IssueId,
    pub volume: String,
    pub number: String,
    /// The import that brought it.
    pub batch: Option<i64>,
    /// Whether somebody has changed it since it came.
    pub is_edited: bool,
}

/// What stands in the select list of each statement here that reads an issue.
const ISSUE: &str = "SELECT id, volume, number, batch_id,
    EXISTS (SELECT 1 FROM change c WHERE c.owner_kind = 'issue' AND c.owner_id = issue.id) FROM issue";
const ISSUE_NOT_IN_TRASH: &str = "NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = issue.id)";

fn here(row: &rusqlite::Row) -> rusqlite::Result<IssueHere> {
    Ok(IssueHere {
        id: IssueId(row.get(0)?),
        volume: row.get(1)?,
        number: row.get(2)?,
        batch: row.get(3)?,
        is_edited: row.get(4)?,
    })
}

/// The issues of a publication with that date, edition and kind, oldest record first.
pub fn issues_of_day(
    conn: &Connection,
    publication: PublicationId,
    date: &str,
    edition: &str,
    kind: &str,
) -> Result<Vec<IssueHere>> {
    let mut statement = conn.prepare_cached(&format!(
        "{ISSUE} WHERE publication_id = ?1 AND date = ?2 AND edition = ?3 AND kind = ?4
         AND {ISSUE_NOT_IN_TRASH} ORDER BY id"
    ))?;
    let rows = statement.query_map(params![publication.0, date, edition, kind], here)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The issues of a publication without a date that have that edition, kind, volume and number, and the same words where
/// the date stands, oldest record first.
pub fn undated_issues(
    conn: &Connection,
    publication: PublicationId,
    record: &crate::model::record::IssueRecord,
) -> Result<Vec<IssueHere>> {
    let mut statement = conn.prepare_cached(&format!(
        "{ISSUE} WHERE publication_id = ?1 AND date = '' AND edition = ?2 AND kind = ?3 AND volume = ?4 AND number = ?5
         AND date_printed = ?6 AND {ISSUE_NOT_IN_TRASH} ORDER BY id"
    ))?;
    let wanted =
        params![publication.0, record.edition, record.kind.word(), record.volume, record.number, record.printed.date];
    let rows = statement.query_map(wanted, here)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The issue of that uid, if it is here and not in the trash.
pub fn issue_of_uid(conn: &Connection, uid: &str) -> Result<Option<IssueHere>> {
    Ok(conn
        .prepare_cached(&format!("{ISSUE} WHERE uid = ?1 AND {ISSUE_NOT_IN_TRASH}"))?
        .query_row([uid], here)
        .optional()?)
}

/// The issue of that key as it now is, if it is here and not in the trash.
pub fn issue_now(conn: &Connection, id: IssueId) -> Result<Option<IssueHere>> {
    Ok(conn
        .prepare_cached(&format!("{ISSUE} WHERE id = ?1 AND {ISSUE_NOT_IN_TRASH}"))?
        .query_row([id.0], here)
        .optional()?)
}

/// Whether any row, in the trash or not, has that uid.
pub fn uid_is_taken(conn: &Connection, table: &'static str, uid: &str) -> Result<bool> {
    Ok(conn.prepare_cached(&format!("SELECT 1 FROM {table} WHERE uid = ?1"))?.exists([uid])?)
}

/// The article of that uid, if it is here and not in the trash.
pub fn article_of_uid(conn: &Connection, uid: &str) -> Result<Option<ArticleId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM article WHERE uid = ?1
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = article.id)",
        )?
        .query_row([uid], |row| row.get(0).map(ArticleId))
        .optional()?)
}

/// The articles of an issue under that headline, in order.
pub fn articles_under(conn: &Connection, issue: IssueId, headline: &str) -> Result<Vec<ArticleId>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM article WHERE issue_id = ?1 AND headline = ?2
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = article.id) ORDER BY position, id",
    )?;
    let rows = statement.query_map(params![issue.0, headline], |row| row.get(0).map(ArticleId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where an article came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub sha256: String,
    pub part: u32,
    pub bytes: Vec<u8>,
}

/// The bytes that an article was imported from; with `whole` the sum of the whole file and its place in it, too.
pub fn source_of(conn: &Connection, article: ArticleId, whole: bool) -> Result<Option<Source>> {
    let sql = if whole {
        "SELECT p.part, p.bytes, f.sha256 FROM provenance p JOIN source_file f ON f.id = p.file_id
         WHERE p.article_id = ?1"
    } else {
        "SELECT part, bytes, '' FROM provenance WHERE article_id = ?1"
    };
    let read = |row: &rusqlite::Row| Ok(Source { part: row.get(0)?, bytes: row.get(1)?, sha256: row.get(2)? });
    Ok(conn.prepare_cached(sql)?.query_row([article.0], read).optional()?)
}

/// The import that an article came with, the file in it and which of its articles.
pub fn place_in_import(conn: &Connection, article: ArticleId) -> Result<Option<(BatchId, String, u32)>> {
    let sql = "SELECT f.batch_id, f.path, p.part FROM provenance p JOIN source_file f ON f.id = p.file_id
               WHERE p.article_id = ?1 AND f.batch_id IS NOT NULL";
    let read = |row: &rusqlite::Row| Ok((BatchId(row.get(0)?), row.get(1)?, row.get(2)?));
    Ok(conn.prepare_cached(sql)?.query_row([article.0], read).optional()?)
}

/// The articles that came in a batch from that place in that file, in the trash or not.
pub fn came_from(conn: &Connection, batch: BatchId, path: &str, part: u32) -> Result<Vec<ArticleId>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.article_id FROM source_file f JOIN provenance p ON p.file_id = f.id AND p.part = ?3
         WHERE f.batch_id = ?1 AND f.path = ?2",
    )?;
    let rows = statement.query_map(params![batch.0, path, part], |row| row.get(0).map(ArticleId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The issue that an article stands in, and its headline.
pub fn place_of(conn: &Connection, article: ArticleId) -> Result<Option<(IssueId, String)>> {
    Ok(conn
        .prepare_cached("SELECT issue_id, headline FROM article WHERE id = ?1")?
        .query_row([article.0], |row| Ok((IssueId(row.get(0)?), row.get(1)?)))
        .optional()?)
}

/// The next free place in an issue.
pub fn next_position(conn: &Connection, issue: IssueId) -> Result<i64> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(position), 0) + 1 FROM article WHERE issue_id = ?1")?
        .query_row([issue.0], |row| row.get(0))?)
}

/// Whether a record is there and not in the trash.
pub fn is_here(conn: &Connection, kind: &'static str, id: i64) -> Result<bool> {
    let there = conn.prepare_cached(&format!("SELECT 1 FROM {kind} WHERE id = ?1"))?.exists([id])?;
    Ok(there && !trash::holds(conn, kind, id)?)
}

/// The next free place among an article's bylines or images.
pub fn next_place(conn: &Connection, table: &Table, article: ArticleId) -> Result<i64> {
    let sql = format!("SELECT coalesce(max(position) + 1, 0) FROM {} WHERE article_id = ?1", table.name);
    Ok(conn.prepare_cached(&sql)?.query_row([article.0], |row| row.get(0))?)
}

/// The publication of that title, without regard to case; one in the trash where there is no other.
pub fn publication_titled(conn: &Connection, title: &str) -> Result<Option<PublicationId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM publication WHERE title = ?1 COLLATE NOCASE
             ORDER BY id IN (SELECT id FROM trash WHERE kind = 'publication'), id LIMIT 1",
        )?
        .query_row([title], |row| row.get(0).map(PublicationId))
        .optional()?)
}

/// The key of the row with that uid in a table of authorities, in the trash or not.
pub fn key_of_uid(conn: &Connection, table: &'static str, uid: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(&format!("SELECT id FROM {table} WHERE uid = ?1"))?
        .query_row([uid], |row| row.get(0))
        .optional()?)
}

/// Whether a picture of these bytes is here.
pub fn picture_is_here(conn: &Connection, sha256: &str) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM picture WHERE sha256 = ?1")?.exists([sha256])?)
}

/// The next free place among the collections.
pub fn next_collection(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(position), 0) + 1 FROM collection", [], |row| row.get(0))?)
}

/// The text of an article.
pub fn body_of(conn: &Connection, article: ArticleId) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT text FROM body WHERE article_id = ?1")?
        .query_row([article.0], |row| row.get(0))
        .optional()?)
}

/// The headline of an article and the date of its issue, where both are here and not in the trash.
pub fn headline_and_date(conn: &Connection, article: ArticleId) -> Result<Option<(String, String)>> {
    Ok(conn
        .prepare_cached(
            "SELECT a.headline, i.date FROM article a JOIN issue i ON i.id = a.issue_id WHERE a.id = ?1
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)",
        )?
        .query_row([article.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Whether there is any article at all, in the trash or not.
pub fn has_articles(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM article LIMIT 1")?.exists([])?)
}
