//! One name or source with everything that is known of it, and looking it up.

use super::like::list;
use crate::model::Authority;
use crate::store::{Result, trash};
use rusqlite::{Connection, OptionalExtension};

/// A name or source. What the one kind does not have is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthorityRecord {
    pub id: i64,
    pub uid: String,
    /// What it is called.
    pub label: String,
    pub variants: Vec<String>,
    pub pseudonyms: Vec<String>,
    /// The columns that a person edits, in the order of the page, as text; lists a line each.
    pub fields: Vec<(&'static str, String)>,
    pub trashed: bool,
}

impl AuthorityRecord {
    /// The value of a column; empty where it has none of that name.
    pub fn get(&self, column: &str) -> &str {
        self.fields.iter().find(|(name, _)| *name == column).map_or("", |(_, value)| value.as_str())
    }

    /// Everything that it is called: its label, variants and pseudonyms.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str())
            .chain(self.variants.iter().map(String::as_str))
            .chain(self.pseudonyms.iter().map(String::as_str))
    }
}

/// The columns of a kind that a person edits.
pub fn columns(which: Authority) -> &'static [&'static str] {
    match which {
        Authority::Name => &[
            "display",
            "sort",
            "kind",
            "variants",
            "pseudonyms",
            "dates",
            "viaf",
            "lcnaf",
            "orcid",
            "wikidata",
            "notes",
        ],
        Authority::Source => &["name", "variants", "kind", "contact", "permission", "rights_uri", "rights", "notes"],
    }
}

/// Columns that hold a list of texts.
pub fn is_list(column: &str) -> bool {
    matches!(column, "variants" | "pseudonyms")
}

/// Reads a record; nothing where there is none of that key.
pub fn read(conn: &Connection, which: Authority, id: i64) -> Result<Option<AuthorityRecord>> {
    let (table, columns) = (which.word(), columns(which));
    let sql = format!("SELECT uid, {} FROM {table} WHERE id = ?1", columns.join(", "));
    let found = conn.prepare_cached(&sql)?.query_row([id], |row| {
        let mut record = AuthorityRecord { id, uid: row.get(0)?, ..AuthorityRecord::default() };
        for (n, column) in columns.iter().enumerate() {
            let value: String = row.get(n + 1)?;
            match *column {
                "variants" => record.variants = list(&value),
                "pseudonyms" => record.pseudonyms = list(&value),
                _ => {}
            }
            let shown = if is_list(column) { list(&value).join("\n") } else { value };
            if *column == which.label() {
                record.label.clone_from(&shown);
            }
            record.fields.push((column, shown));
        }
        Ok(record)
    });
    let Some(mut record) = found.optional()? else { return Ok(None) };
    record.trashed = trash::holds(conn, table, id)?;
    Ok(Some(record))
}

/// The key of a record outside the trash that is called exactly that, the oldest first.
pub fn called(conn: &Connection, which: Authority, label: &str) -> Result<Option<i64>> {
    Ok(all_called(conn, which, label)?.first().copied())
}

/// The keys of all records outside the trash that are called exactly that.
pub fn all_called(conn: &Connection, which: Authority, label: &str) -> Result<Vec<i64>> {
    let (table, column) = (which.word(), which.label());
    let sql = format!(
        "SELECT id FROM {table} WHERE {column} = ?1
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = '{table}' AND t.id = {table}.id) ORDER BY id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map([label], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The key of a record of that uid, wherever it is.
pub fn of_uid(conn: &Connection, which: Authority, uid: &str) -> Result<Option<i64>> {
    let sql = format!("SELECT id FROM {} WHERE uid = ?1", which.word());
    Ok(conn.prepare_cached(&sql)?.query_row([uid], |row| row.get(0)).optional()?)
}
