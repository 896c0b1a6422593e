//! Spelling with a dictionary of a few words.

use super::*;
use proptest::prelude::*;

const AFF: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\nREP 1\nREP ou oo\n";
const DIC: &str = "10\nharbour/S\nthe\nwas\nclosed\non\nMonday\nwell\nknown\nnewspaper/S\nété\ndon't\n";

fn speller() -> Speller {
    Speller::new(AFF.as_bytes(), DIC.as_bytes()).expect("a dictionary")
}

fn wrong(speller: &Speller, text: &str) -> Vec<String> {
    speller.wrong(text).into_iter().map(|range| text[range].to_owned()).collect()
}

#[test]
fn wrong_words_are_found_where_they_stand() {
    let speller = speller();
    for (text, expected) in [
        ("The harbour was closd on Monday.", vec!["closd"]),
        ("the harbours, (newspapers) «known»", vec![]),
        ("HARBOUR HARBUOR", vec!["HARBUOR"]),
        ("well-known well-knwon", vec!["knwon"]),
        ("don't don’t dont", vec!["dont"]),
        ("the harbour’s harbour's", vec![]),
        ("e\u{301}te\u{301}", vec![]),
        ("https://qwx.org/zzz www.qqq.de a.b@qqq.de", vec![]),
        ("12 1931 3rd B2B qq7", vec![]),
        ("NATO USA U.S.A. x A", vec![]),
        ("上海港 порт λιμάνι", vec![]),
        ("zzq\nqqz", vec!["zzq", "qqz"]),
        ("'zzq' zzq- -zzq", vec!["zzq", "zzq", "zzq"]),
        ("", vec![]),
    ] {
        assert_eq!(wrong(&speller, text), expected, "{text}");
    }
    assert_eq!(speller.wrong("ö closd").first(), Some(&(3..8)));
}

#[test]
fn words_of_ones_own_are_right() {
    let mut speller = speller();
    speller.set_own(["Quillport".to_owned(), "skerry".to_owned(), "O’Dell".to_owned()]);
    assert!(wrong(&speller, "Quillport QUILLPORT Quillport's skerry Skerry SKERRY O'Dell O’Dell").is_empty());
    assert_eq!(wrong(&speller, "quillport skery"), ["quillport", "skery"]);
    assert_eq!(speller.suggest("Quilport").first().map(String::as_str), Some("Quillport"));
    speller.set_own([]);
    assert_eq!(wrong(&speller, "skerry"), ["skerry"]);
}

#[test]
fn a_few_corrections_are_offered() {
    let speller = speller();
    assert_eq!(speller.suggest("harbuor").first().map(String::as_str), Some("harbour"));
    assert!(speller.suggest("Newspapr").contains(&"Newspaper".to_owned()));
    assert!(speller.suggest("don’").len() <= OFFERED);
    assert!(speller.suggest("dno’t").contains(&"don’t".to_owned()));
}

#[test]
fn a_dictionary_may_be_in_an_old_encoding() {
    let latin = Speller::new(b"SET ISO8859-1\n", b"1\n\xE9t\xE9\n").expect("a dictionary");
    assert!(latin.knows("été") && !latin.knows("ete"));
    let russian = Speller::new(b"SET microsoft-cp1251\n", b"1\n\xEF\xEE\xF0\xF2\n").expect("a dictionary");
    assert!(russian.knows("порт"));
    assert!(russian.wrong("harbour").is_empty(), "no words of another script");
    assert_eq!(russian.wrong("потр").len(), 1);
}

#[test]
fn what_is_no_dictionary_is_refused() {
    assert!(Speller::new(b"SET ISCII-X\n", b"1\na\n").is_err_and(|error| error.0.contains("ISCII-X")));
    assert!(Speller::new(b"SET UTF-8\nSFX A Y x\n", b"what\n").is_err());
}

proptest! {
    #[test]
    fn a_paragraph_by_itself_is_checked_as_in_the_text(text in "[a-c'’\\- é上1.@:/\n]{0,60}") {
        let speller = speller();
        let mut parts = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            parts.extend(speller.wrong(line).into_iter().map(|range| at + range.start..at + range.end));
            at += line.len() + 1;
        }
        prop_assert_eq!(speller.wrong(&text), parts);
    }
}
