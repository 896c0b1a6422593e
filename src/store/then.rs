//! An article as it was: its rows as they are now, taken back change by change to a step. It reads, and writes nothing.

use super::table::{self, Table};
use super::{Result, steps};
use crate::model::RecordKind;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The columns of one row.
pub type Columns = Map<String, Json>;
/// The rows of one table, by key.
pub type Rows = BTreeMap<i64, Columns>;

/// The tables of which an article is made, besides its issue.
pub static TABLES: [&Table; 6] =
    [&table::ARTICLE, &table::BODY, &table::BYLINE, &table::IMAGE, &table::ARTICLE_SUBJECT, &table::RELATED];

/// An article's rows, by table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Whole {
    pub rows: BTreeMap<&'static str, Rows>,
}

impl Whole {
    /// A column of the article itself; empty where it was not there.
    pub fn column(&self, name: &str) -> String {
        let article = self.of(&table::ARTICLE).values().next();
        words(article.and_then(|row| row.get(name)))
    }

    /// Whether the article was there.
    pub fn is_here(&self) -> bool {
        !self.of(&table::ARTICLE).is_empty()
    }

    pub fn of(&self, table: &Table) -> &Rows {
        static NONE: Rows = BTreeMap::new();
        self.rows.get(table.name).unwrap_or(&NONE)
    }

    /// The rows of a table by position.
    pub fn in_order(&self, table: &Table) -> Vec<&Columns> {
        let mut rows: Vec<(i64, &Columns)> = self.of(table).iter().map(|(id, row)| (*id, row)).collect();
        rows.sort_by_key(|(id, row)| (row.get("position").and_then(Json::as_i64), *id));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    pub fn body(&self) -> String {
        words(self.of(&table::BODY).values().next().and_then(|row| row.get("text")))
    }
}

/// A value as words.
pub fn words(value: Option<&Json>) -> String {
    match value {
        Some(Json::String(text)) => text.clone(),
        None | Some(Json::Null) => String::new(),
        Some(other) => other.to_string(),
    }
}

/// An article as it is now.
pub fn now(conn: &Connection, article: i64) -> Result<Whole> {
    let mut whole = Whole::default();
    for table in TABLES {
        let owned = if table.name == "article" { "id" } else { "article_id" };
        let sql = format!("SELECT {}, {} FROM {} WHERE {owned} = ?1", table.key, table.columns.join(", "), table.name);
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query([article])?;
        let mut rows = Rows::new();
        while let Some(row) = found.next()? {
            let mut columns = Columns::new();
            for (at, name) in table.columns.iter().enumerate() {
                columns.insert((*name).to_owned(), json(row.get_ref(at + 1)?));
            }
            rows.insert(row.get(0)?, columns);
        }
        whole.rows.insert(table.name, rows);
    }
    Ok(whole)
}

fn json(value: ValueRef) -> Json {
    match value {
        ValueRef::Integer(n) => Json::from(n),
        ValueRef::Real(x) => Json::from(x),
        ValueRef::Text(text) => Json::from(String::from_utf8_lossy(text)),
        ValueRef::Null | ValueRef::Blob(_) => Json::Null,
    }
}

/// An article as a step left it. Before its first entry in the journal it is as it came in.
pub fn after(conn: &Connection, article: i64, step: i64) -> Result<Whole> {
    let mut whole = now(conn, article)?;
    let mut statement = conn.prepare_cached(
        "SELECT tbl, row_id, before FROM change WHERE owner_kind = 'article' AND owner_id = ?1 AND step_id > ?2
         ORDER BY step_id DESC, seq DESC",
    )?;
    let mut changes = statement.query((article, step))?;
    while let Some(change) = changes.next()? {
        let (tbl, id): (String, i64) = (change.get(0)?, change.get(1)?);
        let Some(table) = TABLES.into_iter().find(|table| table.name == tbl) else { continue };
        let rows = whole.rows.entry(table.name).or_default();
        match change.get::<_, Option<String>>(2)? {
            None => _ = rows.remove(&id),
            Some(before) => rows.entry(id).or_default().extend(serde_json::from_str::<Columns>(&before)?),
        }
    }
    if came_after(conn, &whole, step)? {
        whole.rows.clear();
    }
    Ok(whole)
}

/// Whether the import that brought an article is later than a step; the journal does not name what came with it.
fn came_after(conn: &Connection, whole: &Whole, step: i64) -> Result<bool> {
    let batch: i64 = whole.column("batch_id").parse().unwrap_or_default();
    Ok(conn.prepare_cached("SELECT 1 FROM batch WHERE id = ?1 AND step_id > ?2")?.exists((batch, step))?)
}

/// What an issue is called that a column names.
pub fn issue_title(conn: &Connection, whole: &Whole) -> Result<String> {
    let id = whole.column("issue_id").parse().unwrap_or_default();
    steps::title(conn, crate::model::RecordRef { kind: RecordKind::Issue, id })
}

/// The headings of an article's subjects, in their order.
pub fn subjects(conn: &Connection, whole: &Whole) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for row in whole.in_order(&table::ARTICLE_SUBJECT) {
        let id = row.get("subject_id").and_then(Json::as_i64).unwrap_or_default();
        out.push(steps::title(conn, crate::model::RecordRef { kind: RecordKind::Subject, id })?);
    }
    Ok(out)
}

/// Whether what a column points at is still there, and not in the trash.
pub fn points_at_something(conn: &Connection, column: &str, value: &Json) -> Result<bool> {
    leads(conn, column, value, false)
}

/// Whether what a column points at is still there; `trash_too`: also where it is in the trash.
pub fn leads(conn: &Connection, column: &str, value: &Json, trash_too: bool) -> Result<bool> {
    let (table, key) = match column {
        "name_id" => ("name", "id"),
        "source_id" => ("source", "id"),
        "subject_id" => ("subject", "id"),
        "picture" => ("picture", "sha256"),
        _ => return Ok(true),
    };
    let kept = format!("AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = '{table}' AND t.id = r.id)");
    let kept = if trash_too || key != "id" { "" } else { &kept };
    let mut statement = conn.prepare_cached(&format!("SELECT 1 FROM {table} r WHERE {key} = ?1 {kept}"))?;
    Ok(match value {
        Json::Number(n) => statement.exists([n.as_i64()])?,
        Json::String(text) => statement.exists([text])?,
        _ => true,
    })
}
