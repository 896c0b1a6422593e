//! Names and sources that begin as somebody types.

use crate::model::Authority;
use crate::store::Result;
use crate::text::words::plain;
use rusqlite::Connection;
use std::collections::HashMap;

/// A record that what was typed may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub id: i64,
    /// What it is called.
    pub label: String,
    /// How many parts of bylines, or credits, are linked to it.
    pub count: u64,
    /// The variant by which it fits; empty where it fits by what it is called.
    pub variant: String,
    /// What was typed is all of what it is called, or of a variant.
    pub exact: bool,
}

/// Records in which each typed word begins a word, those that fit exactly first, then the most frequent.
pub fn like(conn: &Connection, which: Authority, typed: &str, limit: usize) -> Result<Vec<Suggestion>> {
    let sought = plain(typed);
    let counts = link_counts(conn, which)?;
    let mut found = Vec::new();
    each_label(conn, which, |id, label, variants| {
        let fit = |form: &str| {
            let words = plain(form);
            begins(&words, &sought).then(|| words == sought)
        };
        let count = counts.get(&id).copied().unwrap_or(0);
        let hit = fit(label).map(|exact| (exact, String::new()));
        let hit = match hit {
            Some((true, _)) => hit,
            other => {
                let by_variant = variants.iter().find_map(|form| fit(form).map(|exact| (exact, form.clone())));
                let exact = variants.iter().find(|form| fit(form) == Some(true)).map(|form| (true, form.clone()));
                exact.or(other).or(by_variant)
            }
        };
        if let Some((exact, variant)) = hit {
            found.push(Suggestion { id, label: label.to_owned(), count, variant, exact });
        }
    })?;
    found.sort_by(|a, b| {
        (b.exact, b.count).cmp(&(a.exact, a.count)).then_with(|| a.label.cmp(&b.label)).then(a.id.cmp(&b.id))
    });
    found.truncate(limit);
    Ok(found)
}

/// Whether each of the sought words begins one of the words; all are folded.
pub fn begins(words: &[String], sought: &[String]) -> bool {
    sought.iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
}

/// Calls back with each record outside the trash: its key, what it is called, its variants (and pseudonyms).
pub fn each_label(conn: &Connection, which: Authority, mut take: impl FnMut(i64, &str, &[String])) -> Result<()> {
    let (table, label) = (which.word(), which.label());
    let more = if which == Authority::Name { "pseudonyms" } else { "'[]'" };
    let sql = format!(
        "SELECT id, {label}, variants, {more} FROM {table}
         WHERE id NOT IN (SELECT id FROM trash WHERE kind = '{table}') ORDER BY id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (label, variants, more) = (row.get_ref(1)?, row.get_ref(2)?, row.get_ref(3)?);
        let mut forms = list(variants.as_str().unwrap_or("[]"));
        forms.extend(list(more.as_str().unwrap_or("[]")));
        take(row.get(0)?, label.as_str().unwrap_or_default(), &forms);
    }
    Ok(())
}

/// A list of texts as a column holds it.
pub fn list(json: &str) -> Vec<String> {
    if json == "[]" { Vec::new() } else { serde_json::from_str(json).unwrap_or_default() }
}

/// How many parts are linked to each record, from the index alone.
pub fn link_counts(conn: &Connection, which: Authority) -> Result<HashMap<i64, u64>> {
    let (parts, link) = (which.parts(), which.link());
    let sql = format!("SELECT {link}, count(*) FROM {parts} WHERE {link} IS NOT NULL GROUP BY {link}");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
