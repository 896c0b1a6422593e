//! A search as text that parses to the same tree, for saved searches and chips. What is known by its key alone (an issue, a
//! batch, a publication) has no words and is left out.

use super::field::{FIELDS, Field};
use super::lex::is_quote;
use super::tree::{Condition, Facet, Place, Query, Words};
use super::values::{WEEKDAYS, span};
use chrono::{Datelike, NaiveDate};

/// The search as it would be typed.
pub fn show(query: &Query) -> String {
    query_text(query, Around::Nothing)
}

/// What a part stands in, which decides whether it needs brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Or,
    And,
    Not,
}

fn query_text(query: &Query, around: Around) -> String {
    match query {
        Query::All => String::new(),
        Query::And(parts) => join(parts, " ", Around::And, around),
        Query::Or(parts) => join(parts, " OR ", Around::Or, around),
        Query::Not(part) => match query_text(part, Around::Not) {
            text if text.is_empty() => text,
            text if text.starts_with('-') => format!("-({text})"),
            text => format!("-{text}"),
        },
        Query::Is(condition) => condition_text(condition),
    }
}

fn join(parts: &[Query], with: &str, inside: Around, around: Around) -> String {
    let said = |part: &&Query| {
        !matches!(
            part,
            Query::All | Query::Is(Condition::Issue(_) | Condition::Batch(_) | Condition::PublicationKey(_))
        )
    };
    let parts: Vec<&Query> = parts.iter().filter(said).collect();
    if let [only] = parts[..] {
        return query_text(only, around);
    }
    let texts: Vec<String> =
        parts.iter().map(|part| query_text(part, inside)).filter(|text| !text.is_empty()).collect();
    let text = texts.join(with);
    let needs = texts.len() > 1
        && match around {
            Around::Nothing => false,
            Around::Or => inside == Around::Or,
            Around::And | Around::Not => true,
        };
    if needs { format!("({text})") } else { text }
}

fn condition_text(condition: &Condition) -> String {
    let field = |field: Field, value: String| format!("{}:{value}", field.name());
    match condition {
        Condition::Words { place: None, words } => words_text(words),
        Condition::Words { place: Some(place), words } => field(place_field(*place), words_text(words)),
        Condition::Whole(facet, value) => format!("{}:={}", facet_field(*facet).name(), quoted(value)),
        Condition::Days(first, last) => field(Field::Date, days_text(*first, *last)),
        Condition::Undated => field(Field::Date, "none".into()),
        Condition::Volume(text) => field(Field::Volume, bare_or_quoted(text)),
        Condition::Volumes(from, to) => {
            let from = if *from == i64::MIN { String::new() } else { from.to_string() };
            let to = if *to == i64::MAX { String::new() } else { to.to_string() };
            field(Field::Volume, format!("{from}..{to}"))
        }
        Condition::Unnumbered => field(Field::Volume, "none".into()),
        Condition::Number(text) => field(Field::Number, bare_or_quoted(text)),
        Condition::Status(status) => field(Field::Status, status.word().into()),
        Condition::Has(code) => field(Field::Has, code.clone()),
        Condition::HasAny => field(Field::Has, "any".into()),
        Condition::Weekday(day) => field(Field::Weekday, WEEKDAYS[usize::from(*day % 7)].into()),
        Condition::Length(from, to) => field(Field::Words, length_text(*from, *to)),
        Condition::Publication(words) => field(Field::Publication, words_text(words)),
        Condition::Issue(_) | Condition::Batch(_) | Condition::PublicationKey(_) => String::new(),
    }
}

fn words_text(words: &Words) -> String {
    let phrase = |words: &[String], end: &str| match words {
        [word] => format!("{word}{end}"),
        words => format!("\"{}{end}\"", words.join(" ")),
    };
    match words {
        Words::Phrase(words) => phrase(words, ""),
        Words::Beginning(words) => phrase(words, "*"),
        Words::Near(word, edits) => format!("{word}~{edits}"),
    }
}

fn place_field(place: Place) -> Field {
    FIELDS.iter().find(|row| row.place == Some(place)).map_or(Field::Headline, |row| row.field)
}

fn facet_field(facet: Facet) -> Field {
    // Both `credit:=` and `source:=` are whole sources; the second says what it is.
    FIELDS.iter().rfind(|row| row.whole == Some(facet)).map_or(Field::Byline, |row| row.field)
}

fn bare_or_quoted(text: &str) -> String {
    let bare =
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric()) && !text.eq_ignore_ascii_case("none");
    if bare { text.to_owned() } else { quoted(text) }
}

/// A value in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if is_quote(c) || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

fn length_text(from: u64, to: u64) -> String {
    match (from, to) {
        (from, to) if from == to => from.to_string(),
        (0, u64::MAX) => "..".to_owned(),
        (0, to) => format!("..{to}"),
        (from, u64::MAX) => format!("{from}.."),
        (from, to) => format!("{from}..{to}"),
    }
}

fn days_text(first: NaiveDate, last: NaiveDate) -> String {
    let month = |day: NaiveDate| format!("{:04}-{:02}", day.year(), day.month());
    let forms = |day: NaiveDate| [format!("{:04}", day.year()), month(day), day.to_string()];
    if let Some(text) = forms(first).into_iter().find(|text| span(text) == Some((first, last))) {
        return text;
    }
    let end = |day: NaiveDate, open: NaiveDate, side: fn((NaiveDate, NaiveDate)) -> NaiveDate| match day {
        day if day == open => String::new(),
        day => forms(day).into_iter().find(|text| span(text).map(side) == Some(day)).unwrap_or_else(|| day.to_string()),
    };
    format!("{}..{}", end(first, NaiveDate::MIN, |span| span.0), end(last, NaiveDate::MAX, |span| span.1))
}
