//! Conditions of a search as SQL. Text is compared folded: without case and accents.

use super::{Result, day_number};
use crate::text::query::{Condition, Place, Query, Term};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Which articles a view is about, besides the words typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    #[default]
    Everything,
    /// Day numbers, both ends in.
    Days(i64, i64),
    Undated,
    Issue(i64),
    Publication(i64),
    Volume(String),
    /// Both ends in.
    Volumes(i64, i64),
    Unnumbered,
    Finding(String),
    Batch(i64),
}

/// A piece of SQL over `article a JOIN issue i`, with its values.
#[derive(Debug, Clone, Default)]
pub struct Where {
    pub sql: String,
    pub values: Vec<Value>,
    /// Whether it names columns of the issue.
    pub needs_issue: bool,
}

/// Text as it is compared: decomposed, without marks, in lower case.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Gives a connection the functions that searches use.
pub fn add_functions(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("folds_to", 2, flags, |context| {
        let text = context.get_raw(0).as_str().unwrap_or_default();
        let wanted = context.get_raw(1).as_str().unwrap_or_default();
        if text.is_ascii() {
            return Ok(contains_ascii(text.as_bytes(), wanted.as_bytes()));
        }
        Ok(fold(text).contains(wanted))
    })?;
    Ok(())
}

pub(super) fn contains_ascii(text: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let Some(last_start) = text.len().checked_sub(wanted.len()) else { return false };
    let starts = |byte: &u8| byte.eq_ignore_ascii_case(first);
    let mut at = 0;
    while let Some(found) = text[at..=last_start].iter().position(starts) {
        let start = at + found;
        if text[start + 1..=start + rest.len()].eq_ignore_ascii_case(rest) {
            return true;
        }
        at = start + 1;
        if at > last_start {
            return false;
        }
    }
    false
}

/// The conditions of a scope and a query; never empty.
pub fn conditions(scope: &Scope, query: &Query) -> Where {
    let mut out = Where {
        sql: "NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)".into(),
        ..Where::default()
    };
    add_scope(&mut out, scope);
    for Term { not, condition } in &query.terms {
        out.sql.push_str(if *not { " AND NOT (" } else { " AND (" });
        add_condition(&mut out, condition);
        out.sql.push(')');
    }
    out
}

fn add_scope(out: &mut Where, scope: &Scope) {
    match scope {
        Scope::Everything => {}
        Scope::Days(first, last) => {
            out.sql.push_str(" AND a.sort_day BETWEEN ? AND ?");
            out.values.extend([Value::Integer(*first), Value::Integer(*last)]);
        }
        Scope::Undated => out.sql.push_str(" AND a.sort_day IS NULL"),
        Scope::Issue(id) => {
            out.sql.push_str(" AND a.issue_id = ?");
            out.values.push(Value::Integer(*id));
        }
        Scope::Publication(id) => {
            out.needs_issue = true;
            out.sql.push_str(" AND i.publication_id = ?");
            out.values.push(Value::Integer(*id));
        }
        Scope::Volume(volume) => {
            out.sql.push_str(" AND (");
            add_condition(out, &Condition::Volume(volume.clone()));
            out.sql.push(')');
        }
        Scope::Volumes(from, to) => {
            out.sql.push_str(" AND ");
            add_condition(out, &Condition::Volumes(*from, *to));
        }
        Scope::Unnumbered => out.sql.push_str(" AND a.issue_id IN (SELECT id FROM issue WHERE volume = '')"),
        Scope::Finding(code) => {
            out.sql.push_str(" AND (");
            add_condition(out, &Condition::Has(code.clone()));
            out.sql.push(')');
        }
        Scope::Batch(id) => {
            out.sql.push_str(
                " AND a.id BETWEEN (SELECT first_article FROM batch WHERE id = ?)
                 AND (SELECT last_article FROM batch WHERE id = ?) AND a.batch_id = ?",
            );
            out.values.extend([Value::Integer(*id), Value::Integer(*id), Value::Integer(*id)]);
        }
    }
}

fn add_condition(out: &mut Where, condition: &Condition) {
    let folded = |text: &str| Value::Text(fold(text));
    match condition {
        Condition::Anywhere(text) => {
            // The body last: it is read only where nothing else has the word.
            let places = [Place::Headline, Place::Byline, Place::Credit, Place::Body];
            let sql = places.map(place_sql).join(" OR ");
            out.values.extend(std::iter::repeat_n(folded(text), sql.matches('?').count()));
            out.sql.push_str(&sql);
        }
        Condition::In(place, text) => {
            let sql = place_sql(*place);
            out.values.extend(std::iter::repeat_n(folded(text), sql.matches('?').count()));
            out.sql.push_str(sql);
        }
        Condition::Days(first, last) => {
            out.sql.push_str("a.sort_day BETWEEN ? AND ?");
            out.values.extend([Value::Integer(day_number(*first)), Value::Integer(day_number(*last))]);
        }
        Condition::Undated => out.sql.push_str("a.sort_day IS NULL"),
        Condition::Volume(text) => enumeration(out, "volume", text),
        Condition::Number(text) => enumeration(out, "number", text),
        Condition::Volumes(from, to) => {
            out.sql.push_str("a.issue_id IN (SELECT id FROM issue WHERE volume_sort BETWEEN ? AND ?)");
            out.values.extend([Value::Integer(*from), Value::Integer(*to)]);
        }
        Condition::Status(word) => {
            out.sql.push_str("a.status = ?");
            out.values.push(Value::Text(word.clone()));
        }
        Condition::Has(code) => {
            let open = |kind: &str| {
                format!(
                    "(SELECT f.id FROM finding f WHERE f.code = ? AND f.kind = '{kind}' AND NOT EXISTS (
                         SELECT 1 FROM acceptance c
                         WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code
                         AND c.detail IN ('', f.detail)))"
                )
            };
            out.sql.push_str(&format!("a.id IN {} OR a.issue_id IN {}", open("article"), open("issue")));
            out.values.extend([Value::Text(code.clone()), Value::Text(code.clone())]);
        }
        Condition::Publication(text) => {
            out.needs_issue = true;
            out.sql.push_str("i.publication_id IN (SELECT id FROM publication WHERE folds_to(title, ?))");
            out.values.push(folded(text));
        }
        Condition::Weekday(day) => {
            // Day 0, 1970-01-01, was a Thursday.
            out.sql.push_str("((a.sort_day + 3) % 7 + 7) % 7 = ?");
            out.values.push(Value::Integer(i64::from(*day)));
        }
    }
}

fn enumeration(out: &mut Where, column: &str, text: &str) {
    out.sql.push_str(&format!("a.issue_id IN (SELECT id FROM issue WHERE {column} = ? COLLATE NOCASE "));
    out.values.push(Value::Text(text.to_owned()));
    out.sql.push_str(&format!("OR {column}_printed = ? COLLATE NOCASE)"));
    out.values.push(Value::Text(text.to_owned()));
}

/// Asked of one article at a time, so that a first screen costs no more than the articles that it took to fill it.
fn place_sql(place: Place) -> &'static str {
    match place {
        Place::Headline => "folds_to(a.headline, ?) OR folds_to(a.kicker, ?) OR folds_to(a.subhead, ?)",
        Place::Byline => {
            "folds_to(a.byline, ?)
             OR EXISTS (SELECT 1 FROM byline b WHERE b.article_id = a.id AND folds_to(b.printed, ?))"
        }
        Place::Credit => {
            "EXISTS (SELECT 1 FROM image m WHERE m.article_id = a.id AND (folds_to(m.credit, ?)
             OR folds_to(m.creator, ?) OR folds_to(m.source, ?) OR folds_to(m.caption, ?)))"
        }
        Place::Caption => "EXISTS (SELECT 1 FROM image m WHERE m.article_id = a.id AND folds_to(m.caption, ?))",
        Place::Body => "EXISTS (SELECT 1 FROM body WHERE body.article_id = a.id AND folds_to(body.text, ?))",
        Place::Section => "folds_to(a.section, ?)",
        Place::Page => "folds_to(a.page, ?)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_without_regard_to_case_and_accents_wherever_it_stands() {
        for (text, wanted, found) in [
            ("Bridge", "bridge", true),
            ("the BRIDGE", "bridge", true),
            ("bridg", "bridge", false),
            ("abridge", "bridge", true),
            ("brbridge", "bridge", true),
            ("", "", true),
            ("", "a", false),
            ("x", "", true),
            ("a", "a", true),
            ("ba", "a", true),
        ] {
            assert_eq!(contains_ascii(text.as_bytes(), wanted.as_bytes()), found, "{wanted:?} in {text:?}");
        }
        assert!(fold("Ärger").contains(&fold("ARGER")));
    }
}
