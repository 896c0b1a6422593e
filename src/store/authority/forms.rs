//! Parts of bylines, and credits: the plain forms of what was printed, and which rows stand behind them. A form is compared
//! as it is, to the letter.

use super::catalogue::Key;
use crate::model::Authority;
use crate::store::Result;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{HashMap, HashSet};

/// A part of a byline or a credit, as far as linking goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    pub id: i64,
    pub article: i64,
    /// The plain form, or else what was printed.
    pub form: String,
    pub role: String,
    pub linked: Option<i64>,
}

/// One form of a record, with the articles outside the trash that show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub form: String,
    pub articles: u64,
}

/// The plain form of a part `p`, in a statement: of a byline without one, what was printed.
pub(super) fn form_sql(which: Authority) -> &'static str {
    match which {
        Authority::Name => "coalesce(nullif(p.name, ''), p.printed)",
        Authority::Source => "p.source",
    }
}

/// The condition that a part can be a name at all, where it is linked to none.
fn nameable(which: Authority) -> &'static str {
    match which {
        Authority::Name => "p.role <> 'position'",
        Authority::Source => "1",
    }
}

const NOT_IN_TRASH: &str = "NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = p.article_id)";

/// One part.
pub fn part(conn: &Connection, which: Authority, id: i64) -> Result<Option<Part>> {
    let (parts, form, link) = (which.parts(), form_sql(which), which.link());
    let role = if which == Authority::Name { "p.role" } else { "''" };
    let sql = format!("SELECT p.article_id, {form}, {role}, p.{link} FROM {parts} p WHERE p.id = ?1");
    let read = |row: &rusqlite::Row| {
        Ok(Part { id, article: row.get(0)?, form: row.get(1)?, role: row.get(2)?, linked: row.get(3)? })
    };
    Ok(conn.prepare_cached(&sql)?.query_row([id], read).optional()?)
}

fn rows_of(which: Authority, key: &Key) -> (String, Value) {
    let (parts, link, nameable) = (which.parts(), which.link(), nameable(which));
    match key {
        Key::Record(id) => (format!("{parts} p WHERE p.{link} = ?1"), Value::Integer(*id)),
        Key::Form(text) => {
            (format!("{parts} p WHERE {} AND {nameable}", unlinked_form(which)), Value::Text(text.clone()))
        }
    }
}

/// The condition that a part is linked to none and has the form `?1`. It says the same as [`form_sql`], so that the index
/// of forms answers it.
fn unlinked_form(which: Authority) -> &'static str {
    match which {
        Authority::Name => {
            "((p.name_id IS NULL AND p.name = ?1) OR (p.name_id IS NULL AND p.name = '' AND p.printed = ?1))"
        }
        Authority::Source => "p.source = ?1 AND p.source_id IS NULL",
    }
}

/// The statement that finds the parts behind a record or form.
pub fn parts_sql(which: Authority, key: &Key) -> String {
    format!("SELECT p.id FROM {} ORDER BY p.id", rows_of(which, key).0)
}

/// The parts that stand behind a record, or behind a form that is linked to none; those in the trash as well.
pub fn parts_of(conn: &Connection, which: Authority, key: &Key) -> Result<Vec<i64>> {
    let value = rows_of(which, key).1;
    let mut statement = conn.prepare_cached(&parts_sql(which, key))?;
    Ok(statement.query_map([value], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The parts of a record that have one of these forms.
pub fn parts_with(conn: &Connection, which: Authority, record: i64, forms: &[String]) -> Result<Vec<i64>> {
    let (rows, value) = rows_of(which, &Key::Record(record));
    let mut statement = conn.prepare_cached(&format!("SELECT p.id, {} FROM {rows} ORDER BY p.id", form_sql(which)))?;
    let mut found = statement.query([value])?;
    let mut out = Vec::new();
    while let Some(row) = found.next()? {
        if forms.iter().any(|form| row.get_ref(1).is_ok_and(|own| own.as_str() == Ok(form.as_str()))) {
            out.push(row.get(0)?);
        }
    }
    Ok(out)
}

/// How many parts, and how many articles outside the trash, stand behind a record or form.
pub fn counts(conn: &Connection, which: Authority, key: &Key) -> Result<(u64, u64)> {
    let (rows, value) = rows_of(which, key);
    let sql = format!("SELECT count(*), count(DISTINCT CASE WHEN {NOT_IN_TRASH} THEN p.article_id END) FROM {rows}");
    let read = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()));
    Ok(conn.prepare_cached(&sql)?.query_row([value], read)?)
}

/// The forms of a record, or the one form, with their articles; the most frequent first.
pub fn forms_of(conn: &Connection, which: Authority, key: &Key) -> Result<Vec<Form>> {
    let ((rows, value), form) = (rows_of(which, key), form_sql(which));
    let sql = format!(
        "SELECT {form} AS form, count(DISTINCT CASE WHEN {NOT_IN_TRASH} THEN p.article_id END) AS n
         FROM {rows} GROUP BY form ORDER BY n DESC, form"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let read = |row: &rusqlite::Row| Ok(Form { form: row.get(0)?, articles: row.get::<_, i64>(1)?.unsigned_abs() });
    Ok(statement.query_map([value], read)?.collect::<rusqlite::Result<_>>()?)
}

/// The articles outside the trash of each key, for those keys.
pub fn articles_of(conn: &Connection, which: Authority, key: &Key, most: usize) -> Result<HashSet<i64>> {
    let (rows, value) = rows_of(which, key);
    let (sql, joined) = match rows.split_once(" WHERE ") {
        Some((table, condition)) => (
            format!("SELECT DISTINCT p.article_id FROM {table} WHERE {condition} AND {NOT_IN_TRASH} LIMIT {most}"),
            value,
        ),
        None => return Ok(HashSet::new()),
    };
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map([joined], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// A form that is linked to no record: its parts, and whether most of them are said to be an agency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unlinked {
    pub parts: Vec<i64>,
    agencies: usize,
}

impl Unlinked {
    /// Whether it is an organisation rather than a person.
    pub fn is_agency(&self) -> bool {
        self.agencies * 2 > self.parts.len()
    }
}

/// Every form that is linked to no record, with its parts.
pub fn unlinked(conn: &Connection, which: Authority) -> Result<HashMap<String, Unlinked>> {
    let (parts, link, form, nameable) = (which.parts(), which.link(), form_sql(which), nameable(which));
    let agency = if which == Authority::Name { "p.role = 'agency'" } else { "0" };
    let sql = format!(
        "SELECT p.id, {form}, {agency} FROM {parts} p
         WHERE p.{link} IS NULL AND trim({form}) <> '' AND {nameable} ORDER BY p.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut out: HashMap<String, Unlinked> = HashMap::new();
    while let Some(row) = rows.next()? {
        let form = row.get_ref(1)?.as_str().unwrap_or_default();
        let found = match out.get_mut(form) {
            Some(found) => found,
            None => out.entry(form.to_owned()).or_default(),
        };
        found.parts.push(row.get(0)?);
        found.agencies += usize::from(row.get::<_, bool>(2)?);
    }
    Ok(out)
}
