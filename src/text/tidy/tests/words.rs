//! Lines, hyphens and spaces.

use super::*;

#[test]
fn lines_that_the_print_broke_become_paragraphs() {
    for (ugly, tidy) in [
        (
            "The harbour was closed on Monday by\nthe mayor, who gave no reason for it.",
            "The harbour was closed on Monday by the mayor, who gave no reason for it.",
        ),
        ("One line.\n\nAnother that goes\non.", "One line.\n\nAnother that goes on."),
        ("A trailing blank  \n  and a leading one", "A trailing blank and a leading one"),
        ("the news-\npaper said\nso", "the newspaper said so"),
        ("the Anglo-\nSaxon tongue", "the Anglo-Saxon tongue"),
        ("He ran—\nand fell.", "He ran—and fell."),
        ("He ran --\nand fell.", "He ran -- and fell."),
        ("上海港昨日关闭，\n船只不得进入。", "上海港昨日关闭，船只不得进入。"),
        ("港は昨日\n閉鎖された", "港は昨日閉鎖された"),
        ("항구는 어제\n닫혔다", "항구는 어제 닫혔다"),
        ("один два\nтри", "один два три"),
        ("كان الميناء\nمغلقا", "كان الميناء مغلقا"),
        ("", ""),
        ("\n\n\n", "\n\n\n"),
    ] {
        assert_eq!(tidied("join-lines", ugly), tidy, "of {ugly:?}");
    }
}

#[test]
fn paragraphs_that_nothing_set_apart_come_apart() {
    let ugly = "The council met on Tuesday and heard the\nreport of the harbour master, who was not\nglad of it.\n\
                The mayor said that he would think about\nthe matter and went home.";
    let tidy = "The council met on Tuesday and heard the report of the harbour master, who was not glad of it.\n\n\
                The mayor said that he would think about the matter and went home.";
    assert_eq!(tidied("join-lines", ugly), tidy);
    let indented = "The council met on Tuesday and heard the\nreport of the harbour master there, and he\nwent home on foot through the long rain.\n   The mayor said that he would think about\nthe matter and went home.";
    assert!(tidied("join-lines", indented).contains("rain.\n\n   The mayor said that he would think about the matter"));
    let long = format!("{}end of it\nand this is the next", "a long line without a break ".repeat(8));
    assert_eq!(tidied("join-lines", &long), long.replace('\n', "\n\n"));
    assert_eq!(tidied("join-lines", "　第一段的话。\n　第二段"), "　第一段的话。\n\n　第二段");
}

#[test]
fn what_is_no_prose_keeps_its_lines() {
    for text in [
        "Roses are red,\nViolets are blue",
        "The tide comes in, the tide goes out,\nAnd all the boats go round about;\nThe keeper lights his little lamp\nAnd sits and shivers in the damp.",
        "O harbour\n  of salt and rope\nI come\n  to you",
        "- herring\n- cod and\n- eel",
        "1. The mayor\n2. The clerk\n3. The harbour master",
        "a) bread\nb) salt",
        "Wheat    34    12\nBarley   29    11\nOats     18     9",
        "Wheat\t34\nBarley\t29",
        "Wheat ....... 34\nBarley ...... 29",
        "## The harbour\n## The quay",
        "A. Reed\nNorth Quay",
        "There was an old man of the quay\nWho counted the herring all day;\nWhen asked for the sum\nHe was stricken          quite dumb,\nAnd the clerk wrote it down anyway.",
        "Der Mond ist überm Hafen aufgegangen,\nDie Schiffe haben ihre Segel eingefangen,\nUnd weiß steht Nebel an der          Mole.",
        "Yours faithfully,\nA. Reed,\nHarbour Master",
        "The Custom House,\n14 North Quay,\nSkerry Port",
        "Boys, 100 yards: 1, R. Lund; 2, O. Vale.\nGirls, 100 yards: 1, M. Thorn; 2, A. Reed.\nTug of war:          the Pilots.",
        "(1) Bread\n(2) Salt\n(iv) Rope",
        "* * *",
        "2.00  Band\n2.30  Races\n4.00  Tea",
    ] {
        assert_eq!(tidied("join-lines", text), text);
    }
    assert_eq!(
        tidied("join-lines", "the end of\nit\n## A crosshead\nand then\nmore"),
        "the end of it\n## A crosshead\nand then more"
    );
}

#[test]
fn divided_words_are_mended_and_hyphens_that_belong_stay() {
    for (ugly, tidy) in [
        ("news-\npaper", "newspaper"),
        ("the news-\npaper, he said", "the newspaper,\nhe said"),
        ("twenty-\nfive men", "twenty-five\nmen"),
        ("the Anglo-\nSaxon tongue", "the Anglo-Saxon\ntongue"),
        ("in 1939-\n45 it", "in 1939-45\nit"),
        ("U.S.-\nled", "U.S.-led"),
        ("X-\nray", "X-ray"),
        ("self-\nmade but self-\nish", "self-made\nbut selfish"),
        ("mother-in-\nlaw", "mother-in-law"),
        ("HAR-\nBOUR", "HARBOUR"),
        ("un-\nbeliev-\nable thing", "unbelievable\nthing"),
        ("soft\u{AD}\nware", "software"),
        ("soft¬\nware", "software"),
        ("well-known and well-\nknown", "well-known and well-known"),
        ("cooperate and co-\noperate", "cooperate and cooperate"),
        ("Ein-\nund Ausfuhr", "Ein-\nund Ausfuhr"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("said--\nand", "said--\nand"),
        ("the end-\n\nnew", "the end-\n\nnew"),
        ("Schiff⸗\nfahrt", "Schifffahrt"),
        ("gare Saint-\nLazare", "gare Saint-Lazare"),
        ("news-   \n   paper said", "newspaper\nsaid"),
    ] {
        assert_eq!(tidied("mend-hyphens", ugly), tidy, "of {ugly:?}");
    }
}

#[test]
fn a_dictionary_decides_where_there_is_one() {
    let words = ["newspaper", "well", "known", "Charlotte", "ex", "expect", "half", "penny"];
    let knows = |word: &str| words.contains(&word);
    let setting = Setting { language: "en", knows: Some(&knows) };
    let mend = by_id("mend-hyphens").expect("a command").run;
    for (ugly, tidy) in [
        ("news-\npaper", "newspaper"),
        ("well-\nknown", "well-known"),
        ("Char-\nlotte", "Charlotte"),
        ("ex-\npect", "expect"),
        ("half-\npenny", "half-penny"),
        ("zib-\nzab", "zibzab"),
    ] {
        assert_eq!(mend(ugly, &setting).text, tidy, "of {ugly:?}");
    }
}

#[test]
fn needless_spaces_go() {
    for (ugly, tidy) in [
        ("a  b\t c", "a b c"),
        ("a \nb", "a\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\n \t \nb", "a\n\nb"),
        ("  A paragraph\nset in", "A paragraph\nset in"),
        ("\n\n a \n\n", "a\n"),
        ("un\u{A0}mot  ici", "un\u{A0}mot ici"),
        ("##  Crosshead  \n\n\ntext", "## Crosshead\n\ntext"),
        ("Wheat    34   12\nBarley   29   11  ", "Wheat    34   12\nBarley   29   11"),
        ("O harbour\n  of  salt\nI come\n  to you", "O harbour\n  of salt\nI come\n  to you"),
        ("　第一段", "　第一段"),
        ("  ", ""),
    ] {
        assert_eq!(tidied("collapse-spaces", ugly), tidy, "of {ugly:?}");
    }
}

#[test]
fn single_changes_can_be_left_out() {
    let text = "a  b  c";
    let tidied = (by_id("collapse-spaces").expect("a command").run)(text, &Setting::default());
    assert_eq!(tidied.changes.len(), 2);
    assert_eq!(tidied.only(text, |i| i == 1), "a  b c");
    assert_eq!(tidied.only(text, |_| true), tidied.text);
    assert_eq!(tidied.only(text, |_| false), text);
}
