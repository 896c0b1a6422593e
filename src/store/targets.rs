//! The rows that a field of many articles stands in, with their values: what a batch edit reads before it decides.

use super::Result;
use crate::model::{Field, FieldKind, RecordKind};
use rusqlite::Connection;

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
    let Some(sql) = statement(field) else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(&sql)?;
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
