//! Find and replace as tables of texts.

use super::*;
use proptest::prelude::*;

fn wanted(find: &str, with: &str) -> Wanted {
    Wanted { find: find.into(), with: with.into(), ..Wanted::default() }
}

fn regex(find: &str, with: &str) -> Wanted {
    Wanted { regex: true, ..wanted(find, with) }
}

fn replaced(wanted: &Wanted, text: &str) -> String {
    wanted.compile().expect("a good expression").replace_all(text, &|| false).expect("not stopped").text
}

#[test]
fn plain_words_are_found_as_they_are() {
    for (find, with, text, expected) in [
        ("a.b", "X", "a.b acb A.B", "X acb X"),
        ("(1)", "$1", "(1) 1", "$1 1"),
        ("ÉTÉ", "x", "été Été", "x x"),
        ("\n", " / ", "one\ntwo", "one / two"),
        ("上海", "x", "在上海港", "在x港"),
        ("\\d", "\\n", "\\d 5", "\\n 5"),
    ] {
        assert_eq!(replaced(&wanted(find, with), text), expected, "«{find}» in «{text}»");
    }
    assert_eq!(replaced(&Wanted { case: true, ..wanted("ab", "x") }, "ab AB"), "x AB");
}

#[test]
fn a_whole_word_stands_between_others() {
    for (find, text, expected) in [
        ("port", "Port, ports, export, port", "X, ports, export, X"),
        ("U.S.", "U.S. and U.S.A", "X and U.S.A"),
        ("$5", "a $5 note, $55", "a X note, $55"),
        ("é", "é été", "X été"),
        ("上海", "在上海港", "在X港"),
    ] {
        let wanted = Wanted { whole_word: true, ..wanted(find, "X") };
        assert_eq!(replaced(&wanted, text), expected, "«{find}» in «{text}»");
    }
    let wanted = Wanted { whole_word: true, ..regex("port|ports?ide", "X") };
    assert_eq!(replaced(&wanted, "port portside ported"), "X X ported");
    let comment = Wanted { whole_word: true, ..regex("(?x) port # a harbour", "X") };
    assert_eq!(replaced(&comment, "port ports"), "X ports");
}

#[test]
fn groups_are_put_where_they_are_named() {
    for (find, with, text, expected) in [
        (r"(\w+), (\w+)", "$2 $1", "Reed, Ann", "Ann Reed"),
        (r"(?<year>\d{4})", "<${year}>", "in 1931", "in <1931>"),
        (r"(\d)", "$10", "5", "50"),
        (r"(\d)", "$$1", "5", "$1"),
        (r"\d", "[$0]", "5", "[5]"),
        (r"\d", "${0}a", "5", "5a"),
        (r"(a)|(b)", "<$1$2>", "ab", "<a><b>"),
        (r" / ", r"\n\n", "a / b", "a\n\nb"),
        (r"x", r"\\n\q\$1", "x", r"\n\q$1"),
        (r"x", "$ 5, $", "x", "$ 5, $"),
        (r"^", "> ", "a\nb", "> a\n> b"),
        (r"\s+$", "", "a \nb\t", "a\nb"),
    ] {
        assert_eq!(replaced(&regex(find, with), text), expected, "«{find}» with «{with}»");
    }
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    for (find, with, part, at, words) in [
        ("", "", Part::Find, 0..0, "nothing to find"),
        ("a(b", "", Part::Find, 1..2, "never closed"),
        ("äöü(b", "", Part::Find, 6..7, "never closed"),
        ("b)", "", Part::Find, 1..2, "closes nothing"),
        ("x[a", "", Part::Find, 1..2, "never closed"),
        ("*a", "", Part::Find, 0..1, "nothing before this to repeat"),
        (r"a\", "", Part::Find, 1..2, "backslash needs"),
        (r"\y", "", Part::Find, 0..2, "no meaning"),
        (r"(a)\1", "", Part::Find, 3..5, "asked for again"),
        ("(?=a)", "", Part::Find, 0..3, "Looking ahead"),
        ("[z-a]", "", Part::Find, 1..4, "smaller comes first"),
        ("a{5,2}", "", Part::Find, 1..6, "smaller number"),
        (r"\p{Nix}", "", Part::Find, 0..7, "kind of character"),
        ("(?<n>a)(?<n>b)", "", Part::Find, 10..11, "Two groups"),
        ("a\n(b", "", Part::Find, 2..3, "never closed"),
        (r"\w{900}{900}", "", Part::Find, 0..12, "too large"),
        ("a", "x$1", Part::With, 1..3, "it has none"),
        ("(a)", "$2", Part::With, 0..2, "it has one"),
        ("(a)(b)", "${x}", Part::With, 0..4, "it has 2"),
        ("a", "ü${1", Part::With, 2..5, "no } after it"),
        ("(?<n>a)", "$n!", Part::With, 0..2, "${n}"),
    ] {
        let wrong = regex(find, with).compile().expect_err(find);
        assert!(wrong.message.contains(words), "«{find}» «{with}»: {}", wrong.message);
        assert_eq!((wrong.part, wrong.at), (part, at), "«{find}» «{with}»");
    }
}

#[test]
fn one_match_is_replaced_and_the_others_stay() {
    let search = regex(r"(\d)", "<$1>").compile().expect("good");
    let found = search.all("1 a 2", &|| false).expect("not stopped");
    assert_eq!(found, [0..1, 4..5]);
    assert_eq!(search.replace_one("1 a 2", &found[1]), Some(("1 a <2>".into(), 4..7)));
    assert_eq!(search.replace_one("1 a 2", &(2..3)), None);
    assert_eq!(search.replace_one("ä", &(1..2)), None);
    assert_eq!(search.replace_one("ä", &(4..9)), None);
}

#[test]
fn the_next_match_goes_around_the_end() {
    let found = [0..2, 5..6, 9..10];
    assert_eq!([0, 1, 5, 6, 10].map(|caret| next(&found, caret)), [Some(0), Some(1), Some(1), Some(2), Some(0)]);
    assert_eq!([0, 2, 5, 9, 10].map(|caret| previous(&found, caret)), [Some(2), Some(0), Some(0), Some(1), Some(2)]);
    assert_eq!((next(&[], 3), previous(&[], 3)), (None, None));
}

#[test]
fn a_search_that_is_stopped_answers_nothing() {
    let search = wanted("a", "b").compile().expect("good");
    assert_eq!(search.all("aa", &|| true), None);
    assert_eq!(search.replace_all("aa", &|| true), None);
}

proptest! {
    #[test]
    fn any_expression_is_taken_or_refused_with_a_place(find in "[a-c(){}\\[\\]*+?^$|\\\\äd<>:#, 1-3\n]{1,16}", with in "[a$0-9{}\\\\nä]{0,8}", whole_word: bool, text in "[a-cä1 \n]{0,20}") {
        let wanted = Wanted { whole_word, ..regex(&find, &with) };
        match wanted.compile() {
            Ok(search) => {
                let found = search.all(&text, &|| false).unwrap_or_default();
                let replaced = search.replace_all(&text, &|| false).unwrap_or_default();
                prop_assert_eq!(found.len(), replaced.places.len());
                for (one, place) in found.iter().zip(&replaced.places) {
                    let instead = search.instead(&text, one);
                    prop_assert_eq!(instead.as_deref(), Some(&replaced.text[place.clone()]));
                }
            }
            Err(wrong) => {
                let part = if wrong.part == Part::Find { &find } else { &with };
                prop_assert!(part.get(wrong.at).is_some());
                prop_assert!(!wrong.message.contains("cannot be read"), "{}", wrong.message);
            }
        }
    }

    #[test]
    fn a_plain_replacement_put_back_is_the_same_text(text in "[ab. ]{0,30}", find in "[ab.]{1,3}") {
        let there = replaced(&Wanted { case: true, ..wanted(&find, "§") }, &text);
        prop_assert_eq!(replaced(&wanted("§", &find), &there), text);
    }
}
