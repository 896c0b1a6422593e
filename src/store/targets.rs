//! The rows that a field of many articles stands in, with their values: what a batch edit reads before it decides.

use super::Result;
use crate::model::{Field, FieldKind, RecordKind};
use rusqlite::{Connection, OptionalExtension};

/// One row that holds the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub article: i64,
    /// The key of the row: of the article, its issue, a byline or an image.
    pub row: i64,
    pub value: String,
    /// The first day that its issue may have, counted from 1970.
    pub day: Option<i64>,
    /// A rule has guessed something about the record that is not confirmed.
    pub guessed: bool,
}

/// The statement that finds the rows of a field, by the kind of its record.
fn statement(field: &Field) -> Option<String> {
    let column = field.column;
    Some(match (field.record, field.kind) {
        (RecordKind::Article, FieldKind::Body) => rows(
            "a.id",
            "coalesce((SELECT text FROM body WHERE article_id = a.id), '')",
            "JOIN issue i ON i.id = a.issue_id",
            "a.guesses <> '[]'",
        ),
        (RecordKind::Article, _) => {
            rows("a.id", &format!("a.{column}"), "JOIN issue i ON i.id = a.issue_id", "a.guesses <> '[]'")
        }
        (RecordKind::Issue, _) => {
            rows("i.id", &format!("i.{column}"), "JOIN issue i ON i.id = a.issue_id", "i.guesses <> '[]'")
        }
        (RecordKind::Byline, _) => rows(
            "b.id",
            &format!("b.{column}"),
            "JOIN issue i ON i.id = a.issue_id JOIN byline b ON b.article_id = a.id",
            "a.guesses <> '[]'",
        ),
        (RecordKind::Image, _) => rows(
            "m.id",
            &format!("m.{column}"),
            "JOIN issue i ON i.id = a.issue_id JOIN image m ON m.article_id = a.id",
            "a.guesses <> '[]'",
        ),
        _ => return None,
    })
}

fn rows(key: &str, value: &str, join: &str, guessed: &str) -> String {
    format!(
        "SELECT a.id, {key}, {value}, i.earliest, {guessed}
         FROM json_each(?1) j JOIN article a ON a.id = j.value {join}
         WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
         ORDER BY j.key, 2"
    )
}

/// The rows of these articles that hold the field, in the order of the articles; those in the trash are passed over.
/// A field of issues comes once for each article of the issue. Nothing for fields that no article leads to.
pub fn of_articles(conn: &Connection, field: &Field, articles: &[i64]) -> Result<Vec<Target>> {
    match statement(field) {
        Some(sql) => read(conn, &sql, articles),
        None => Ok(Vec::new()),
    }
}

/// Runs a statement of five columns, as [`Target`] has them, over some articles.
fn read(conn: &Connection, sql: &str, articles: &[i64]) -> Result<Vec<Target>> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([serde_json::to_string(articles)?], |row| {
        Ok(Target {
            article: row.get(0)?,
            row: row.get(1)?,
            value: row.get(2)?,
            day: row.get(3)?,
            guessed: row.get(4)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The bylines of these articles that are linked to no name; the value is whom each was read as. What a byline calls a
/// position is nobody's name.
pub fn unlinked_bylines(conn: &Connection, articles: &[i64]) -> Result<Vec<Target>> {
    let join = "JOIN issue i ON i.id = a.issue_id
         JOIN byline b ON b.article_id = a.id AND b.name_id IS NULL AND b.role <> 'position'";
    read(conn, &rows("b.id", "CASE b.name WHEN '' THEN b.printed ELSE b.name END", join, "0"), articles)
}

/// The images of these articles whose credit names a source and is linked to none.
pub fn unlinked_credits(conn: &Connection, articles: &[i64]) -> Result<Vec<Target>> {
    let join = "JOIN issue i ON i.id = a.issue_id JOIN image m ON m.article_id = a.id AND m.source_id IS NULL";
    read(conn, &rows("m.id", "m.source", join, "0"), articles)
}

/// These articles with their subjects in one line.
pub fn subjects(conn: &Connection, articles: &[i64]) -> Result<Vec<Target>> {
    let value = "coalesce((SELECT group_concat(heading, '; ') FROM
        (SELECT s.heading FROM article_subject l JOIN subject s ON s.id = l.subject_id
         WHERE l.article_id = a.id ORDER BY l.position, l.id)), '')";
    read(conn, &rows("a.id", value, "JOIN issue i ON i.id = a.issue_id", "0"), articles)
}

/// What an issue is called in one line.
const ISSUE_NAME: &str = "trim(CASE i.date WHEN '' THEN 'undated' ELSE i.date END
    || CASE i.volume WHEN '' THEN '' ELSE ' Vol ' || i.volume END
    || CASE i.number WHEN '' THEN '' ELSE ' No ' || i.number END || ' ' || i.edition)";

/// These articles with what their issue is called.
pub fn issues(conn: &Connection, articles: &[i64]) -> Result<Vec<Target>> {
    read(conn, &rows("a.id", ISSUE_NAME, "JOIN issue i ON i.id = a.issue_id", "0"), articles)
}

/// What an issue is called; nothing where it is not here.
pub fn name_of_issue(conn: &Connection, issue: i64) -> Result<Option<String>> {
    let sql = format!(
        "SELECT {ISSUE_NAME} FROM issue i WHERE i.id = ?1
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = i.id)"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([issue], |row| row.get(0)).optional()?)
}

/// A name or source with everything that it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub id: i64,
    pub display: String,
    pub variants: Vec<String>,
}

fn called(conn: &Connection, table: &str, column: &str) -> Result<Vec<Called>> {
    let sql = format!(
        "SELECT id, {column}, variants FROM {table}
         WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = '{table}' AND t.id = {table}.id) ORDER BY id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String, String)>>>()?;
    found
        .into_iter()
        .map(|(id, display, variants)| Ok(Called { id, display, variants: serde_json::from_str(&variants)? }))
        .collect()
}

/// Every name that is not in the trash.
pub fn names(conn: &Connection) -> Result<Vec<Called>> {
    called(conn, "name", "display")
}

/// Every source that is not in the trash.
pub fn sources(conn: &Connection) -> Result<Vec<Called>> {
    called(conn, "source", "name")
}

/// The subject of that folded heading.
pub fn subject_called(conn: &Connection, heading: &str) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, heading FROM subject
         WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'subject' AND t.id = subject.id) ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if crate::text::words::folded(row.get_ref(1)?.as_str().unwrap_or_default()) == heading {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// Those of the articles that have not that subject, with the place behind those that they have.
pub fn places_for_subject(conn: &Connection, subject: i64, articles: &[i64]) -> Result<Vec<(i64, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT j.value, coalesce((SELECT max(position) + 1 FROM article_subject WHERE article_id = j.value), 0)
         FROM json_each(?2) j
         WHERE NOT EXISTS (SELECT 1 FROM article_subject WHERE article_id = j.value AND subject_id = ?1)",
    )?;
    let found =
        statement.query_map((subject, serde_json::to_string(articles)?), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The keys of the links of these articles to a subject.
pub fn links_to_subject(conn: &Connection, subject: i64, articles: &[i64]) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.id FROM json_each(?2) j JOIN article_subject l ON l.article_id = j.value AND l.subject_id = ?1",
    )?;
    let found = statement.query_map((subject, serde_json::to_string(articles)?), |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
