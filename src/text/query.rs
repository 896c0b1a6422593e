//! The search grammar: what a person types, parsed to terms that must all hold. It knows no SQL.
//!
//! Words look in headlines, bylines, credits, captions and bodies; `"a phrase"` keeps its blanks; `-word` leaves out.
//! `headline:` `byline:` `credit:` `caption:` `body:` `section:` `page:` look in one field. `date:2025-08`, `date:1931..1935`,
//! `vol:2059`, `vol:2000..2059`, `number:3`, `status:draft`, `has:no-byline`, `publication:ledger`, `weekday:sunday`.

use chrono::NaiveDate;

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Any of the searched fields holds this.
    Anywhere(String),
    /// The named field holds this.
    In(Place, String),
    /// Came out on or after the first day and on or before the last.
    Days(NaiveDate, NaiveDate),
    Undated,
    /// The volume is this, as text.
    Volume(String),
    Volumes(i64, i64),
    Number(String),
    Status(String),
    /// Has a finding of this code.
    Has(String),
    Publication(String),
    /// 0 is Monday.
    Weekday(u8),
}

/// A field that can be searched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Headline,
    Byline,
    Credit,
    Caption,
    Body,
    Section,
    Page,
}

/// A condition that must hold, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub not: bool,
    pub condition: Condition,
}

/// All terms must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// What is wrong and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("At character {}: {message}", at + 1)]
pub struct QueryError {
    /// Counted in characters, from 0.
    pub at: usize,
    pub message: String,
}

/// Parses what was typed.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut terms = Vec::new();
    for token in tokens(text)? {
        terms.push(term(&token)?);
    }
    Ok(Query { terms })
}

struct Token {
    at: usize,
    not: bool,
    field: Option<String>,
    text: String,
}

fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if chars[i].is_whitespace() {
            i += 1;
            continue;
        }
        let at = i;
        let not = chars[i] == '-' && chars.get(i + 1).is_some_and(|c| !c.is_whitespace());
        if not {
            i += 1;
        }
        let (mut word, mut field, mut quoted) = (String::new(), None, false);
        while i < chars.len() && !chars[i].is_whitespace() {
            match chars[i] {
                '"' | '“' | '”' => {
                    quoted = true;
                    let Some(length) = chars[i + 1..].iter().position(|c| matches!(c, '"' | '“' | '”')) else {
                        return Err(QueryError { at: i, message: "this quotation mark has no second one.".into() });
                    };
                    word.extend(&chars[i + 1..i + 1 + length]);
                    i += length + 2;
                }
                ':' if field.is_none() && !quoted && is_field(&word) => {
                    field = Some(std::mem::take(&mut word).to_lowercase());
                    i += 1;
                }
                c => {
                    word.push(c);
                    i += 1;
                }
            }
        }
        out.push(Token { at, not, field, text: word });
    }
    Ok(out)
}

const NAMES: &[&str] = &[
    "headline",
    "byline",
    "credit",
    "caption",
    "body",
    "section",
    "page",
    "date",
    "vol",
    "volume",
    "number",
    "no",
    "status",
    "has",
    "publication",
    "weekday",
];

fn is_field(word: &str) -> bool {
    NAMES.contains(&word.to_lowercase().as_str())
}

fn term(token: &Token) -> Result<Term, QueryError> {
    let text = token.text.trim().to_owned();
    let fail = |message: &str| Err(QueryError { at: token.at, message: message.into() });
    let place = |place| Condition::In(place, text.clone());
    let condition = match token.field.as_deref() {
        None => Condition::Anywhere(text),
        Some(field) if text.is_empty() => return fail(&format!("«{field}:» wants a value right after the colon.")),
        Some("headline") => place(Place::Headline),
        Some("byline") => place(Place::Byline),
        Some("credit") => place(Place::Credit),
        Some("caption") => place(Place::Caption),
        Some("body") => place(Place::Body),
        Some("section") => place(Place::Section),
        Some("page") => place(Place::Page),
        Some("date") => match days(&text) {
            Some(condition) => condition,
            None => return fail("a date is written 2025, 2025-08, 2025-08-21, 1931..1935 or none."),
        },
        Some("vol" | "volume") => volumes(&text),
        Some("number" | "no") => Condition::Number(text),
        Some("status") => match crate::model::ArticleStatus::from_word(&text.to_lowercase()) {
            Some(status) => Condition::Status(status.word().into()),
            None => return fail("a status is draft, checked or approved."),
        },
        Some("has") => Condition::Has(text.to_lowercase()),
        Some("weekday") => match weekday(&text) {
            Some(day) => Condition::Weekday(day),
            None => return fail("a weekday is monday, tue, sunday …"),
        },
        Some(_) => Condition::Publication(text),
    };
    Ok(Term { not: token.not, condition })
}

fn weekday(text: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = text.to_lowercase();
    let day = DAYS.iter().position(|day| text.len() >= 2 && day.starts_with(&text))?;
    u8::try_from(day).ok()
}

fn volumes(text: &str) -> Condition {
    if let Some((from, to)) = text.split_once("..")
        && let (Ok(from), Ok(to)) = (from.trim().parse(), to.trim().parse())
    {
        return Condition::Volumes(from, to);
    }
    Condition::Volume(text.to_owned())
}

fn days(text: &str) -> Option<Condition> {
    if text.eq_ignore_ascii_case("none") {
        return Some(Condition::Undated);
    }
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let first = if from.is_empty() { NaiveDate::MIN } else { span(from)?.0 };
    let last = if to.is_empty() { NaiveDate::MAX } else { span(to)?.1 };
    Some(Condition::Days(first, last))
}

/// The first and last day of a year, a month or a day.
pub fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = text.trim().split('-');
    let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        (Some(month), None) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
        }
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Condition {
        parse(text).expect("a query").terms.remove(0).condition
    }

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn words_phrases_and_fields_become_terms_that_must_all_hold() {
        let query = parse("crane \"north quay\" -ferry byline:Quill").expect("a query");
        assert_eq!(query.terms.len(), 4);
        assert_eq!(query.terms[1].condition, Condition::Anywhere("north quay".into()));
        assert!(query.terms[2].not);
        assert_eq!(query.terms[3].condition, Condition::In(Place::Byline, "Quill".into()));
    }

    #[test]
    fn dates_are_years_months_days_or_ranges() {
        assert_eq!(only("date:2025-08"), Condition::Days(day(2025, 8, 1), day(2025, 8, 31)));
        assert_eq!(only("date:1931..1935"), Condition::Days(day(1931, 1, 1), day(1935, 12, 31)));
        assert_eq!(only("date:2024-02-29"), Condition::Days(day(2024, 2, 29), day(2024, 2, 29)));
        assert_eq!(only("date:none"), Condition::Undated);
    }

    #[test]
    fn volumes_are_text_or_a_range_of_numbers() {
        assert_eq!(only("vol:2059"), Condition::Volume("2059".into()));
        assert_eq!(only("vol:2000..2059"), Condition::Volumes(2000, 2059));
        assert_eq!(only("vol:XII"), Condition::Volume("XII".into()));
    }

    #[test]
    fn an_error_names_its_place_and_says_what_would_work() {
        let error = parse("crane date:31-12").expect_err("no date");
        assert_eq!(error.at, 6);
        assert!(error.to_string().contains("2025-08-21"));
        assert!(parse("say \"never ending").is_err());
        assert!(parse("vol:").is_err());
    }

    #[test]
    fn a_colon_in_a_common_word_is_only_a_word() {
        assert_eq!(only("from:aol"), Condition::Anywhere("from:aol".into()));
    }
}
