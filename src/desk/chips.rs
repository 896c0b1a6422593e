//! Chips: searches of their own that narrow the list, as text and in words for a person. Pure.

use super::nav::{figures, month_name};
use crate::archive::checks;
use crate::index::LENGTHS;
use crate::model::ArticleStatus;
use crate::text::search::{Condition, Facet, Query, show, span};
use chrono::{Datelike, NaiveDate};

/// The chip of a condition.
fn chip(condition: Condition) -> String {
    show(&Query::Is(condition))
}

/// One of the article's values is this.
pub fn of_value(facet: Facet, value: &str) -> String {
    chip(Condition::Whole(facet, value.to_owned()))
}

/// Came out in these years, both in.
pub fn of_years(from: i32, to: i32) -> String {
    let (from, to) = (from.min(to), from.max(to));
    let first = NaiveDate::from_ymd_opt(from, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(to, 12, 31).unwrap_or(NaiveDate::MAX);
    chip(Condition::Days(first, last))
}

/// No date is known.
pub fn undated() -> String {
    chip(Condition::Undated)
}

/// Has this status; 0 is a draft.
pub fn of_status(at: usize) -> String {
    chip(Condition::Status(ArticleStatus::ALL[at.min(ArticleStatus::ALL.len() - 1)]))
}

/// Has an open finding of this code.
pub fn of_finding(code: &str) -> String {
    chip(Condition::Has(code.to_owned()))
}

/// As long as that division of lengths.
pub fn of_length(at: usize) -> String {
    let to = LENGTHS.get(at + 1).map_or(u64::MAX, |next| next - 1);
    chip(Condition::Length(LENGTHS[at.min(LENGTHS.len() - 1)], to))
}

/// The chip that leaves out what this one keeps, and the other way round.
pub fn opposite(chip: &str) -> String {
    chip.strip_prefix('-').map_or_else(|| format!("-{chip}"), str::to_owned)
}

/// Whether this chip says when articles came out.
pub fn is_of_days(chip: &str) -> bool {
    matches!(parsed(chip), Some(Query::Is(Condition::Days(..))))
}

/// The years that a chip of whole years keeps.
pub fn years_of(chip: &str) -> Option<(i32, i32)> {
    let Some(Query::Is(Condition::Days(first, last))) = parsed(chip) else { return None };
    let whole = (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31);
    whole.then_some((first.year(), last.year()))
}

fn parsed(chip: &str) -> Option<Query> {
    crate::archive::search::parse(chip).ok()
}

/// What a chip says, for a person.
pub fn words(chip: &str) -> String {
    match parsed(chip) {
        Some(query) => of_query(&query, chip),
        None => chip.to_owned(),
    }
}

fn of_query(query: &Query, text: &str) -> String {
    let said = |query: &Query| match query {
        // Parsed, a value has lost its capitals.
        Query::Is(Condition::Whole(facet, value)) => Some(of_facet(*facet, &written(text).unwrap_or(value.clone()))),
        Query::Is(condition) => of_condition(condition),
        _ => None,
    };
    let words = match query {
        Query::Not(part) => said(part).map(|words| format!("without: {words}")),
        query => said(query),
    };
    words.unwrap_or_else(|| text.to_owned())
}

fn of_facet(facet: Facet, value: &str) -> String {
    match facet {
        Facet::Volume => format!("Vol {value}"),
        facet => format!("{} {value}", facet.name()),
    }
}

/// The value of `field:="…"` as it stands there.
fn written(text: &str) -> Option<String> {
    let quoted = text.split_once(":=\"")?.1.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    Some(out)
}

fn of_condition(condition: &Condition) -> Option<String> {
    Some(match condition {
        Condition::Volume(value) => format!("Vol {value}"),
        Condition::Days(first, last) => days(*first, *last),
        Condition::Undated => "undated".into(),
        Condition::Unnumbered => "no volume".into(),
        Condition::Volumes(from, to) if *from > i64::MIN && *to < i64::MAX => format!("Vol {from}–{to}"),
        Condition::Status(status) => status.label().to_lowercase(),
        Condition::Has(code) => checks::by_code(code).map_or(code.as_str(), |check| check.name).to_owned(),
        Condition::HasAny => "anything odd".into(),
        Condition::Length(from, to) => length(*from, *to),
        _ => return None,
    })
}

/// How many words: "100–299 words".
pub fn length(from: u64, to: u64) -> String {
    match (from, to) {
        (0, to) => format!("under {} words", figures(to.saturating_add(1))),
        (from, u64::MAX) => format!("{} words or more", figures(from)),
        (from, to) => format!("{}–{} words", figures(from), figures(to)),
    }
}

fn days(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return first.format("%-d %B %Y").to_string();
    }
    let year = |day: NaiveDate| format!("{:04}", day.year());
    if span(&year(first)).is_some_and(|span| span.0 == first) && span(&year(last)).is_some_and(|span| span.1 == last) {
        return if first.year() == last.year() { year(first) } else { format!("{}–{}", year(first), year(last)) };
    }
    if span(&first.format("%Y-%m").to_string()) == Some((first, last)) {
        return format!("{} {}", month_name(first.month()), year(first));
    }
    match (first == NaiveDate::MIN, last == NaiveDate::MAX) {
        (true, _) => format!("until {last}"),
        (_, true) => format!("since {first}"),
        _ => format!("{first} – {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chip_parses_and_says_what_it_keeps() {
        let chips = [
            (of_value(Facet::Byline, "Ada “Dot” Quill"), "byline Ada “Dot” Quill"),
            (of_value(Facet::Volume, "2059"), "Vol 2059"),
            (of_value(Facet::Source, "none"), "source none"),
            (of_years(1935, 1931), "1931–1935"),
            (of_years(1931, 1931), "1931"),
            (undated(), "undated"),
            (of_finding("no-byline"), "no byline"),
            (of_status(0), "draft"),
            (of_length(0), "under 100 words"),
            (of_length(1), "100–299 words"),
            (of_length(4), "1,200 words or more"),
            ("date:2025-08".into(), "August 2025"),
            ("date:2025-08-21".into(), "21 August 2025"),
            ("vol:2000..2059".into(), "Vol 2000–2059"),
        ];
        for (chip, said) in chips {
            assert_eq!(words(&chip), said, "{chip}");
            let left_out = opposite(&chip);
            assert_eq!(words(&left_out), format!("without: {said}"), "{left_out}");
            assert_eq!(opposite(&left_out), chip);
        }
        assert_eq!(words("crane OR quay"), "crane OR quay");
    }

    #[test]
    fn years_are_read_back_from_their_chip() {
        assert_eq!(years_of(&of_years(1931, 1935)), Some((1931, 1935)));
        assert_eq!((years_of("date:2025-08"), is_of_days("date:2025-08")), (None, true));
        assert!(!is_of_days("-date:2025") && !is_of_days("status:draft"));
    }
}
