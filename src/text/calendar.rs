//! Names of weekdays and months in the languages that newspapers are printed in. The tables come from chrono's
//! locales and are never typed by hand; which date the words mean is decided in `dates`.

use chrono::{Datelike, Days, Locale, Month, NaiveDate, Weekday};
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// English first: where one word names two months, the earlier language is tried first.
const LANGUAGES: &[Locale] = &[
    Locale::en_US,
    Locale::de_DE,
    Locale::fr_FR,
    Locale::es_ES,
    Locale::it_IT,
    Locale::nl_NL,
    Locale::pt_PT,
    Locale::pl_PL,
    Locale::de_AT,
    Locale::pt_BR,
    Locale::sv_SE,
    Locale::da_DK,
    Locale::nb_NO,
    Locale::fi_FI,
    Locale::cs_CZ,
    Locale::sk_SK,
    Locale::hu_HU,
    Locale::ro_RO,
    Locale::ca_ES,
    Locale::tr_TR,
    Locale::el_GR,
    Locale::ru_RU,
    Locale::uk_UA,
    Locale::is_IS,
    Locale::et_EE,
    Locale::lv_LV,
    Locale::lt_LT,
    Locale::sl_SI,
];

/// How much of the name stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    Short,
    /// Some other beginning of the whole name, as `Thurs` or `Sept`.
    Cut,
}

/// One thing that a word may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<T> {
    pub what: T,
    language: Locale,
    form: Form,
}

type Table<T> = HashMap<String, Vec<Named<T>>>;

/// What the word may name as a weekday, likeliest first. `dotted` tells that a full stop follows: then any
/// beginning of three letters will do, in any language.
pub fn weekdays(word: &str, dotted: bool) -> Vec<Named<Weekday>> {
    static TABLE: OnceLock<Table<Weekday>> = OnceLock::new();
    find(TABLE.get_or_init(|| table(&WEEK, weekday_name)), word, dotted)
}

/// What the word may name as a month, likeliest first.
pub fn months(word: &str, dotted: bool) -> Vec<Named<u32>> {
    static TABLE: OnceLock<Table<u32>> = OnceLock::new();
    find(TABLE.get_or_init(|| table(&YEAR, month_name)), word, dotted)
}

/// Another weekday's name in the language, length and capitals of `printed`.
pub fn weekday_like(printed: &str, named: Named<Weekday>, other: Weekday) -> String {
    capitals_like(printed, &weekday_name(named.language, other, named.form == Form::Whole))
}

/// Another month's name in the language, length and capitals of `printed`.
pub fn month_like(printed: &str, named: Named<u32>, other: u32) -> String {
    capitals_like(printed, &month_name(named.language, other, named.form == Form::Whole))
}

/// The English weekday, as our own mastheads print it.
pub fn weekday_in_english(day: NaiveDate) -> String {
    weekday_name(Locale::en_US, day.weekday(), true)
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
const YEAR: [u32; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

fn weekday_name(language: Locale, day: Weekday, whole: bool) -> String {
    let some_monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let date = some_monday + Days::new(u64::from(day.num_days_from_monday()));
    bare(&date.format_localized(if whole { "%A" } else { "%a" }, language).to_string())
}

fn month_name(language: Locale, month: u32, whole: bool) -> String {
    let date = NaiveDate::from_ymd_opt(2024, month, 1).unwrap_or_default();
    bare(&date.format_localized(if whole { "%B" } else { "%b" }, language).to_string())
}

fn bare(name: &str) -> String {
    name.trim().trim_end_matches('.').nfc().collect()
}

fn key(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().nfc().collect() }
}

fn table<T: Copy + PartialEq>(all: &[T], name: fn(Locale, T, bool) -> String) -> Table<T> {
    let mut table = Table::new();
    let mut add = |word: &str, named: Named<T>| {
        let entry: &mut Vec<Named<T>> = table.entry(key(word)).or_default();
        if !entry.iter().any(|n| n.what == named.what && (n.form == Form::Cut) == (named.form == Form::Cut)) {
            entry.push(named);
        }
    };
    for &language in LANGUAGES {
        for &what in all {
            let whole = name(language, what, true);
            add(&whole, Named { what, language, form: Form::Whole });
            add(&name(language, what, false), Named { what, language, form: Form::Short });
            let letters: Vec<usize> = whole.char_indices().map(|(at, _)| at).skip(3).collect();
            for &cut in &letters {
                add(&whole[..cut], Named { what, language, form: Form::Cut });
            }
        }
    }
    table.remove("");
    table
}

fn find<T: Copy>(table: &Table<T>, word: &str, dotted: bool) -> Vec<Named<T>> {
    let Some(all) = table.get(&key(word)) else { return Vec::new() };
    let of = |keep: &dyn Fn(&Named<T>) -> bool| all.iter().copied().filter(|n| keep(n)).collect::<Vec<_>>();
    let exact = of(&|n| n.form != Form::Cut);
    if exact.is_empty() { of(&|n| dotted || n.language == Locale::en_US) } else { exact }
}

/// `name` in the capitals of `printed`: all capitals, a first capital, or none.
fn capitals_like(printed: &str, name: &str) -> String {
    let mut letters = printed.chars().filter(|c| c.is_alphabetic());
    let first_big = letters.next().is_some_and(char::is_uppercase);
    let mut rest = letters.peekable();
    if first_big && rest.peek().is_some() && rest.all(char::is_uppercase) {
        return name.to_uppercase();
    }
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if first_big => first.to_uppercase().chain(chars).collect(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The English name of a month, for sentences.
pub fn month_in_english(month: u32) -> &'static str {
    u8::try_from(month).ok().and_then(|m| Month::try_from(m).ok()).map_or("", |m| m.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_known_in_several_languages_and_lengths() {
        for word in
            ["Thursday", "THU", "thurs", "Donnerstag", "jeudi", "jueves", "giovedì", "donderdag", "quinta", "czwartek"]
        {
            let found = weekdays(word, word == "quinta");
            assert_eq!(found.first().map(|n| n.what), Some(Weekday::Thu), "{word}");
        }
        assert!(weekdays("Headline", false).is_empty());
    }

    #[test]
    fn months_are_known_in_several_languages_and_lengths() {
        for word in ["August", "AUG", "août", "agosto", "augustus", "sierpnia", "srpna"] {
            assert_eq!(months(word, false).first().map(|n| n.what), Some(8), "{word}");
        }
        assert_eq!(months("Sept", false).first().map(|n| n.what), Some(9));
        assert_eq!(months("Jänner", false).first().map(|n| n.what), Some(1));
    }

    #[test]
    fn another_name_keeps_language_length_and_capitals() {
        let named = |word: &str| weekdays(word, false)[0];
        assert_eq!(weekday_like("DONNERSTAG", named("DONNERSTAG"), Weekday::Fri), "FREITAG");
        assert_eq!(weekday_like("Thu", named("Thu"), Weekday::Fri), "Fri");
        assert_eq!(month_like("août", months("août", false)[0], 9), "septembre");
    }
}
