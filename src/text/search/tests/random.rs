//! Rules that hold for any text: nothing panics, and what is shown parses to the same tree.

use super::KNOWN;
use crate::text::search::near::within;
use crate::text::search::{Condition, Facet, Place, Query, Words, parse, parse_live, show};
use crate::text::words::{folded, plain};
use chrono::NaiveDate;
use proptest::prelude::*;

/// Pieces of the language, whole and broken.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", " ", " ", "crane", "no", "quay", "Æsop", "上海", "서울", "O’Brien", "U.S.", "\"", "“", "”", "(", ")", "-", "--",
    "NOT ", "OR", " OR ", "|", "AND", " AND ", "*", "~", "~2", "~9", ":", "=", "..", "\\", "&", "headline:",
    "headlin:", "body:", "byline:", "byline:=", "credit:=", "date:", "2025", "2025-08", "1931..1935", "none", "vol:",
    "volume:=", "number:", "words:", "100..300", "weekday:", "sun", "status:", "draft", "has:", "nobyline", "any",
    "publication:", "from:aol", "\u{301}", "\u{0}", "\u{200d}", "ｶﾞ", "ﷺ", "\u{e33}", "\n", "’", "x",
];

pub fn pieces() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(&["crane", "north", "quay", "or", "not", "and", "3", "a", "上", "ss"][..])
            .prop_map(str::to_owned),
        any::<String>().prop_filter_map("no word", |text| plain(&text).pop()),
    ]
}

fn words() -> impl Strategy<Value = Words> {
    prop_oneof![
        proptest::collection::vec(word(), 1..4).prop_map(Words::Phrase),
        proptest::collection::vec(word(), 1..4).prop_map(Words::Beginning),
        (word(), 1..=2u8).prop_map(|(word, edits)| Words::Near(word, edits)),
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(
            &["none", "2059", "XII", "12 / 13", "a\"b", "\\", "«x»", "3..5", "-1", "*", "x~2"][..]
        )
        .prop_map(str::to_owned),
        any::<String>().prop_map(|text| text.trim().to_owned()).prop_filter("no value", |text| !text.is_empty()),
    ]
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let some = (0..9999i32, 1..=366u32).prop_filter_map("no day", |(year, day)| NaiveDate::from_yo_opt(year, day));
    prop_oneof![some, (1900..1950i32).prop_filter_map("no day", |year| NaiveDate::from_ymd_opt(year, 1, 1))]
}

fn place() -> impl Strategy<Value = Option<Place>> {
    use Place::*;
    let all = &[Headline, Byline, Credit, Caption, Body, Section, Page, Subject, Collection][..];
    proptest::option::of(proptest::sample::select(all))
}

fn condition() -> impl Strategy<Value = Condition> {
    let facets = &[Facet::Byline, Facet::Source, Facet::Subject, Facet::Volume, Facet::Section][..];
    prop_oneof![
        4 => (place(), words()).prop_map(|(place, words)| Condition::Words { place, words }),
        1 => (proptest::sample::select(facets), value()).prop_filter_map("no value", |(facet, value)| {
            let value = folded(&value);
            (!value.is_empty()).then_some(Condition::Whole(facet, value))
        }),
        1 => (day(), day()).prop_map(|(one, two)| Condition::Days(one.min(two), one.max(two))),
        1 => day().prop_map(|day| Condition::Days(NaiveDate::MIN, day)),
        1 => day().prop_map(|day| Condition::Days(day, NaiveDate::MAX)),
        1 => value().prop_map(Condition::Volume),
        1 => value().prop_map(Condition::Number),
        1 => (any::<i64>(), any::<i64>()).prop_map(|(one, two)| Condition::Volumes(one.min(two), one.max(two))),
        1 => (any::<u64>(), any::<u64>()).prop_map(|(one, two)| Condition::Length(one.min(two), one.max(two))),
        1 => (0..7u8).prop_map(Condition::Weekday),
        1 => words().prop_map(Condition::Publication),
        1 => proptest::sample::select(vec![Condition::Undated, Condition::Unnumbered, Condition::HasAny,
            Condition::Has("no-byline".into()), Condition::Status(crate::model::ArticleStatus::Checked)]),
    ]
}

/// A tree as the parser leaves it: nothing empty, nothing nested in its like.
fn tree() -> impl Strategy<Value = Query> {
    let leaf = condition().prop_map(Query::Is);
    leaf.prop_recursive(4, 24, 4, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            parts().prop_map(|parts| parts.into_iter().fold(Query::All, Query::and)),
            parts().prop_map(|parts| {
                let mut any = Vec::new();
                for part in parts {
                    match part {
                        Query::Or(more) => any.extend(more),
                        part => any.push(part),
                    }
                }
                Query::Or(any)
            }),
            inner.clone().prop_map(|part| match part {
                Query::Not(part) => *part,
                part => Query::Not(Box::new(part)),
            }),
        ]
    })
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_a_search_or_an_error_with_a_place_in_it(text in pieces()) {
        let chars = text.chars().count();
        for result in [parse(&text, &KNOWN), parse_live(&text, &KNOWN)] {
            match result {
                Ok(query) => {
                    let shown = show(&query);
                    prop_assert_eq!(parse(&shown, &KNOWN), Ok(query), "shown as {}", shown);
                }
                Err(error) => prop_assert!(error.at + error.len <= chars && !error.message.is_empty(), "{}", error),
            }
        }
    }

    #[test]
    fn what_is_understood_when_complete_is_understood_while_typed(text in pieces()) {
        if parse(&text, &KNOWN).is_ok() {
            prop_assert!(parse_live(&text, &KNOWN).is_ok());
        }
    }

    #[test]
    fn a_tree_that_is_shown_parses_to_the_same_tree(query in tree()) {
        let shown = show(&query);
        prop_assert_eq!(parse(&shown, &KNOWN), Ok(query), "shown as {}", shown);
    }

    #[test]
    fn a_word_is_the_same_when_it_is_cut_again(text in any::<String>()) {
        for word in plain(&text) {
            prop_assert_eq!(plain(&word), vec![word.clone()]);
        }
        prop_assert_eq!(folded(&folded(&text)), folded(&text));
    }

    #[test]
    fn near_spellings_are_those_that_the_index_finds(one in "[abcé上]{0,7}", two in "[abcé上]{0,7}", edits in 1..=2u8) {
        let automaton = levenshtein_automata::LevenshteinAutomatonBuilder::new(edits, true).build_dfa(&one);
        let found = automaton.eval(&two);
        let near = matches!(found, levenshtein_automata::Distance::Exact(distance) if distance <= edits);
        prop_assert_eq!(within(&one, &two, edits), near, "{} {} {}: {:?}", one, two, edits, found);
    }
}
