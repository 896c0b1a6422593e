//! Words and codes as cataloguers write them into MARC: the coded field 008, dates, full stops, articles that do not sort.
//! It writes no fields.

use super::record::plain;
use crate::formats::languages;
use crate::formats::out::{Cited, said};
use crate::text::memo::Memo;

/// 008: when it was entered (`stamp`, `20250821140309`), the date of the issue as far as it is coded, the language.
pub fn coded(cited: &Cited, stamp: &str) -> String {
    let entered = stamp.get(2..8).unwrap_or("||||||");
    thread_local! {
        static KNOWN: Memo<String> = const { Memo::new() };
    }
    let date = KNOWN.with(|known| known.of(&cited.issue.date, coded_date));
    format!("{entered}{date}xx u| n       0   |0{} d", languages::marc(cited.language))
}

fn coded_date(edtf: &str) -> String {
    // A probable year is coded as a known one (`s`); its doubt stands in 264.
    match said::parsed(edtf).and_then(|date| date.as_day()) {
        Some(day) => day.format("e%Y%m%d").to_string(),
        None => said::year(edtf).map_or_else(|| "nuuuuuuuu".to_owned(), |year| format!("s{year:04}    ")),
    }
}

/// How many signs an article at the beginning has, by which a catalogue does not sort.
pub fn skipped(headline: &str, language: &str) -> u8 {
    let articles: &[&str] = match language.split('-').next().unwrap_or_default() {
        "en" | "" => &["The ", "An ", "A "],
        "de" => &["Der ", "Die ", "Das ", "Ein ", "Eine "],
        "fr" => &["Le ", "La ", "Les ", "Un ", "Une "],
        "es" => &["El ", "La ", "Los ", "Las ", "Un ", "Una "],
        _ => &[],
    };
    let article = articles.iter().find(|article| headline.starts_with(**article));
    article.and_then(|article| u8::try_from(article.len()).ok()).unwrap_or(0)
}

/// With a full stop at its end, unless a sign of its kind stands there or readers would take it for that of a short form.
pub fn stopped(words: &str) -> String {
    let words = said::clean(words).into_owned();
    if words.is_empty() || words.ends_with(['.', '?', '!']) {
        return words;
    }
    let whole = format!("{words}.");
    if plain(&whole, true) == words { whole } else { words }
}

/// Whether a reader gets the words back that a catalogue's punctuation stands behind.
pub fn comes_back(words: &str) -> bool {
    let words = said::clean(words);
    plain(&stopped(&words), true) == words
}

/// A date as cataloguers write it: `August 21, 2025`, `[1865?]`, `[ca. 1865]`.
pub fn bracketed(edtf: &str) -> String {
    let year = |date: &str| date.len() == 4 && date.bytes().all(|b| b.is_ascii_digit());
    match (edtf.strip_suffix('?'), edtf.strip_suffix('~')) {
        (Some(date), _) if year(date) => format!("[{date}?]"),
        (_, Some(date)) if year(date) => format!("[ca. {date}]"),
        _ if edtf.contains('/') => edtf.to_owned(),
        _ => without_weekday(edtf),
    }
}

fn without_weekday(edtf: &str) -> String {
    let words = said::date(edtf);
    let day = said::parsed(edtf).is_some_and(|date| date.as_day().is_some());
    if day { words.split_once(", ").map(|(_, rest)| rest.to_owned()).unwrap_or(words) } else { words }
}

/// Words of at most so many bytes, whole characters.
pub fn cut(words: &str, most: usize) -> &str {
    let mut end = words.len().min(most);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_cataloguers_do() {
        for (edtf, words) in [
            ("2025-08-21", "August 21, 2025"),
            ("2025-08", "August 2025"),
            ("1865?", "[1865?]"),
            ("1865~", "[ca. 1865]"),
            ("", ""),
        ] {
            assert_eq!(bracketed(edtf), words, "{edtf}");
        }
        assert_eq!((stopped("What now?"), stopped("So it is")), ("What now?".into(), "So it is.".into()));
        assert_eq!((stopped("Plan B"), stopped("Made in the U.S.")), ("Plan B".into(), "Made in the U.S.".into()));
        assert_eq!((comes_back("Plan B"), comes_back("So it is."), comes_back("And")), (true, false, true));
        assert_eq!((skipped("The end", "en-GB"), skipped("Die Fähre", "de"), skipped("Die hard", "en")), (4, 4, 0));
        assert_eq!(cut("aé", 2), "a");
    }
}
