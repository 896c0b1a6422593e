//! What holds for any text.

use super::super::quotes::is_quote;
use super::*;
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "the",
    "news",
    "paper",
    "harbour",
    "Reed",
    "Anglo",
    "Saxon",
    "twenty",
    "five",
    "self",
    "made",
    "in",
    "U.S.",
    "x",
    "A",
    "I",
    "und",
    "well-known",
    "-",
    "--",
    "—",
    "\u{AD}",
    "¬",
    "'",
    "\"",
    "''",
    "``",
    "“",
    "”",
    "„",
    "‘",
    "’",
    "«",
    "»",
    "‹",
    "›",
    ".",
    ",",
    "!",
    "(",
    ")",
    "5",
    "12",
    "'90s",
    "'tis",
    " ",
    " ",
    " ",
    "  ",
    "   ",
    "\t",
    "\u{A0}",
    "\u{3000}",
    "\n",
    "\n",
    "\n",
    "-\n",
    "-\n",
    "\n\n",
    "\n\n\n",
    "\n## ",
    "\n- ",
    "\n1. ",
    "....",
    " | ",
    "上",
    "海",
    "。",
    "서",
    "é",
    "e\u{301}",
    "\r\n",
    "a long line of many words that goes on and on",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn language() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["en", "de", "fr", "sv", "da", "ru", "pl", "de-CH", ""][..])
}

/// What no command may touch.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !(c.is_whitespace() || is_quote(*c) || matches!(c, '`' | '-' | '\u{AD}' | '¬'))).collect()
}

fn paragraphs(text: &str) -> usize {
    text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn done_twice_is_done_once(text in text(), language in language()) {
        let setting = Setting { language, knows: None };
        for tidy in TIDIES {
            let once = (tidy.run)(&text, &setting).text;
            let twice = (tidy.run)(&once, &setting).text;
            prop_assert_eq!(&once, &twice, "{} of {:?}", tidy.id, &text);
        }
    }

    #[test]
    fn letters_are_never_lost(text in text(), language in language()) {
        let knows = |word: &str| word.len().is_multiple_of(2);
        for knows in [None, Some(&knows as &dyn Fn(&str) -> bool)] {
            for tidy in TIDIES {
                let after = (tidy.run)(&text, &Setting { language, knows }).text;
                prop_assert_eq!(letters(&after), letters(&text), "{}", tidy.id);
            }
        }
    }

    #[test]
    fn paragraphs_are_never_lost(text in text()) {
        for tidy in TIDIES {
            let after = (tidy.run)(&text, &Setting::default()).text;
            prop_assert!(paragraphs(&after) >= paragraphs(&text), "{}", tidy.id);
        }
    }

    #[test]
    fn changes_stand_in_order_and_make_the_text(text in text(), language in language()) {
        for tidy in TIDIES {
            let tidied = (tidy.run)(&text, &Setting { language, knows: None });
            let mut done = 0;
            for change in &tidied.changes {
                prop_assert!(change.range_before.start >= done);
                prop_assert_eq!(text.get(change.range_before.clone()), Some(change.before.as_str()));
                prop_assert_ne!(&change.before, &change.after);
                done = change.range_before.end;
            }
            prop_assert_eq!(tidied.only(&text, |_| true), tidied.text);
        }
    }

    #[test]
    fn what_is_curled_is_straightened_to_what_it_was(text in "[a-d ,.'\"(0-9\n-]{0,40}") {
        let text = text.replace("''", "' ").replace("''", "' ");
        let curled = in_language("curl-quotes", "en", &text);
        prop_assert_eq!(tidied("straighten-quotes", &curled), text);
    }

    #[test]
    fn a_cut_loses_nothing(text in text(), from in 0usize..80, to in 0usize..80) {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if let Some((split, caret)) = split_paragraph(&text, from) {
            prop_assert_eq!(bare(&split), bare(&text));
            prop_assert!(split.is_char_boundary(caret));
        }
        if let Some(out) = take_out(&text, from..to) {
            let whole = [&out.rest[..out.caret], &out.words, &out.rest[out.caret..]].concat();
            let sign = |text: &str| bare(text).replace("##", "");
            prop_assert_eq!(sign(&whole), sign(&text));
        }
    }
}

#[test]
fn every_command_has_an_id_of_its_own() {
    for tidy in TIDIES {
        assert_eq!(by_id(tidy.id).map(|found| found.words), Some(tidy.words));
    }
}
