//! Conditions of a search as SQL. Words are looked for by reading every text: right, and slow. The index answers the same
//! at once; this is for where there is none, and for conditions that look at no text.

use super::{Result, day_number};
use crate::text::search::fits::{fits, packed, unpacked};
use crate::text::search::{Condition, Facet, Place, Query};
use crate::text::words::folded;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{FromSqlError, Value};

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
    /// The articles of a collection, by themselves or with their issue.
    Collection(i64),
    /// The articles that are in no collection.
    Uncollected,
}

/// A piece of SQL over `article a JOIN issue i`, with its values.
#[derive(Debug, Clone, Default)]
pub struct Where {
    pub sql: String,
    pub values: Vec<Value>,
    /// Whether it names columns of the issue.
    pub needs_issue: bool,
}

/// Gives a connection the functions that searches use.
pub fn add_functions(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("has_words", 2, flags, |context| {
        let sought = context.get_or_create_aux(1, |line| unpacked(line.as_str()?).ok_or(FromSqlError::InvalidType))?;
        Ok(fits(context.get_raw(0).as_str().unwrap_or_default(), &sought))
    })?;
    conn.create_scalar_function("folded", 1, flags, |context| {
        Ok(folded(context.get_raw(0).as_str().unwrap_or_default()))
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
    if *query != Query::All {
        out.sql.push_str(" AND ");
        add_query(&mut out, query);
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
        Scope::Unnumbered => {
            out.sql.push_str(" AND ");
            add_condition(out, &Condition::Unnumbered);
        }
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
        Scope::Collection(id) => {
            out.sql.push_str(
                " AND a.id IN (SELECT m.article_id FROM collection_member m
                     WHERE m.collection_id = ? AND m.article_id IS NOT NULL
                     UNION ALL SELECT x.id FROM collection_member m JOIN article x ON x.issue_id = m.issue_id
                     WHERE m.collection_id = ?)",
            );
            out.values.extend([Value::Integer(*id), Value::Integer(*id)]);
        }
        Scope::Uncollected => out.sql.push_str(UNCOLLECTED),
    }
}

/// What is collected is listed once, and asked of each article.
const UNCOLLECTED: &str =
    " AND a.id NOT IN (SELECT m.article_id FROM collection_member m WHERE m.article_id IS NOT NULL
     AND m.collection_id NOT IN (SELECT id FROM trash WHERE kind = 'collection'))
     AND a.issue_id NOT IN (SELECT m.issue_id FROM collection_member m WHERE m.issue_id IS NOT NULL
     AND m.collection_id NOT IN (SELECT id FROM trash WHERE kind = 'collection'))";

fn add_query(out: &mut Where, query: &Query) {
    match query {
        Query::All => out.sql.push('1'),
        Query::And(parts) => add_all(out, parts, " AND ", "1"),
        Query::Or(parts) => add_all(out, parts, " OR ", "0"),
        Query::Not(part) => {
            // What is not known, as the day of an undated issue, does not fit; turned round, it does.
            out.sql.push_str("NOT coalesce((");
            add_query(out, part);
            out.sql.push_str("), 0)");
        }
        Query::Is(condition) => {
            out.sql.push('(');
            add_condition(out, condition);
            out.sql.push(')');
        }
    }
}

fn add_all(out: &mut Where, parts: &[Query], between: &str, none: &str) {
    if parts.is_empty() {
        return out.sql.push_str(none);
    }
    out.sql.push('(');
    add_halves(out, parts, between);
    out.sql.push(')');
}

/// Half by half in brackets: in a plain row each part would lie one deeper than the one before it, and SQLite takes
/// no more than a thousand.
fn add_halves(out: &mut Where, parts: &[Query], between: &str) {
    if let [part] = parts {
        return add_query(out, part);
    }
    let (left, right) = parts.split_at(parts.len() / 2);
    for (half, before) in [(left, ""), (right, between)] {
        out.sql.push_str(before);
        out.sql.push('(');
        add_halves(out, half, between);
        out.sql.push(')');
    }
}

fn add_condition(out: &mut Where, condition: &Condition) {
    let mut one = |sql: &str, value: Value| {
        out.values.extend(std::iter::repeat_n(value, sql.matches('?').count()));
        out.sql.push_str(sql);
    };
    match condition {
        // Of a lone accent nothing is left, and what is empty is no value.
        Condition::Whole(_, value) | Condition::Volume(value) | Condition::Number(value)
            if folded(value).is_empty() =>
        {
            out.sql.push('0');
        }
        Condition::Words { place, words } => one(place_sql(*place), Value::Text(packed(words))),
        Condition::Whole(facet, value) => one(&whole_sql(*facet), Value::Text(folded(value))),
        Condition::Days(first, last) => {
            out.sql.push_str("a.sort_day BETWEEN ? AND ?");
            out.values.extend([Value::Integer(day_number(*first)), Value::Integer(day_number(*last))]);
        }
        Condition::Undated => out.sql.push_str("a.sort_day IS NULL"),
        Condition::Volume(text) => one(&enumeration("volume"), Value::Text(folded(text))),
        Condition::Number(text) => one(&enumeration("number"), Value::Text(folded(text))),
        Condition::Volumes(from, to) => {
            out.sql.push_str("a.issue_id IN (SELECT id FROM issue WHERE volume_sort BETWEEN ? AND ?)");
            out.values.extend([Value::Integer(*from), Value::Integer(*to)]);
        }
        Condition::Unnumbered => out.sql.push_str("a.issue_id IN (SELECT id FROM issue WHERE trim(volume) = '')"),
        Condition::Status(status) => one("a.status = ?", Value::Text(status.word().into())),
        Condition::Has(code) => one(&open_finding("f.code = ?"), Value::Text(code.clone())),
        Condition::HasAny => out.sql.push_str(&open_finding("1")),
        Condition::Publication(words) => {
            out.needs_issue = true;
            out.sql.push_str("i.publication_id IN (SELECT id FROM publication WHERE has_words(title, ?))");
            out.values.push(Value::Text(packed(words)));
        }
        // Day 0, 1970-01-01, was a Thursday.
        Condition::Weekday(day) => one("((a.sort_day + 3) % 7 + 7) % 7 = ?", Value::Integer(i64::from(*day))),
        Condition::Length(from, to) => {
            out.sql.push_str("a.words BETWEEN ? AND ?");
            out.values.extend([from, to].map(|n| Value::Integer(i64::try_from(*n).unwrap_or(i64::MAX))));
        }
        Condition::Issue(id) => one("a.issue_id = ?", Value::Integer(*id)),
        Condition::Batch(id) => one("a.batch_id = ?", Value::Integer(*id)),
        Condition::PublicationKey(id) => {
            one("a.issue_id IN (SELECT id FROM issue WHERE publication_id = ?)", Value::Integer(*id));
        }
    }
}

fn open_finding(which: &str) -> String {
    let open = |kind: &str| {
        format!(
            "(SELECT f.id FROM finding f WHERE {which} AND f.kind = '{kind}' AND NOT EXISTS (
                 SELECT 1 FROM acceptance c
                 WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail)))"
        )
    };
    format!("a.id IN {} OR a.issue_id IN {}", open("article"), open("issue"))
}

fn enumeration(column: &str) -> String {
    format!("a.issue_id IN (SELECT id FROM issue WHERE folded({column}) = ? OR folded({column}_printed) = ?)")
}

fn whole_sql(facet: Facet) -> String {
    match facet {
        Facet::Byline => "EXISTS (SELECT 1 FROM byline b LEFT JOIN name n ON n.id = b.name_id WHERE b.article_id = a.id
             AND folded(coalesce(nullif(trim(n.display), ''), nullif(trim(b.name), ''), b.printed)) = ?)"
            .into(),
        Facet::Source => "EXISTS (SELECT 1 FROM image m LEFT JOIN source s ON s.id = m.source_id
             WHERE m.article_id = a.id
             AND folded(coalesce(nullif(trim(s.name), ''), nullif(trim(m.source), ''), m.credit)) = ?)"
            .into(),
        Facet::Subject => "EXISTS (SELECT 1 FROM article_subject l JOIN subject s ON s.id = l.subject_id
             WHERE l.article_id = a.id AND folded(s.heading) = ?)"
            .into(),
        Facet::Volume => "a.issue_id IN (SELECT id FROM issue WHERE folded(volume) = ?)".into(),
        Facet::Section => "folded(a.section) = ?".into(),
    }
}

/// Asked of one article at a time, so that a first screen costs no more than the articles that it took to fill it. The
/// body last: it is read only where nothing else has the words.
fn place_sql(place: Option<Place>) -> &'static str {
    match place {
        None => {
            "has_words(a.headline, ?) OR has_words(a.kicker, ?) OR has_words(a.subhead, ?) OR has_words(a.dateline, ?)
             OR EXISTS (SELECT 1 FROM byline b WHERE b.article_id = a.id
                 AND (has_words(b.printed, ?) OR has_words(b.name, ?)))
             OR EXISTS (SELECT 1 FROM image m WHERE m.article_id = a.id AND (has_words(m.credit, ?)
                 OR has_words(m.creator, ?) OR has_words(m.source, ?) OR has_words(m.caption, ?) OR has_words(m.alt, ?)))
             OR EXISTS (SELECT 1 FROM body WHERE body.article_id = a.id AND has_words(body.text, ?))"
        }
        Some(Place::Headline) => "has_words(a.headline, ?)",
        Some(Place::Byline) => {
            "EXISTS (SELECT 1 FROM byline b WHERE b.article_id = a.id
                 AND (has_words(b.printed, ?) OR has_words(b.name, ?)))"
        }
        Some(Place::Credit) => {
            "EXISTS (SELECT 1 FROM image m WHERE m.article_id = a.id AND (has_words(m.credit, ?)
                 OR has_words(m.creator, ?) OR has_words(m.source, ?)))"
        }
        Some(Place::Caption) => {
            "EXISTS (SELECT 1 FROM image m WHERE m.article_id = a.id AND (has_words(m.caption, ?) OR has_words(m.alt, ?)))"
        }
        Some(Place::Body) => {
            "EXISTS (SELECT 1 FROM body WHERE body.article_id = a.id AND has_words(body.text, ?))"
        }
        Some(Place::Section) => "has_words(a.section, ?)",
        Some(Place::Page) => "has_words(a.page, ?)",
        Some(Place::Subject) => {
            "EXISTS (SELECT 1 FROM article_subject l JOIN subject s ON s.id = l.subject_id
                 WHERE l.article_id = a.id AND has_words(s.heading, ?))"
        }
        Some(Place::Collection) => {
            "EXISTS (SELECT 1 FROM collection c WHERE has_words(c.title, ?)
                 AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'collection' AND t.id = c.id)
                 AND EXISTS (SELECT 1 FROM collection_member m WHERE m.collection_id = c.id
                     AND (m.article_id = a.id OR m.issue_id = a.issue_id)))"
        }
    }
}
