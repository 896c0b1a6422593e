//! MARC, binary and as XML: what each field comes to, and files whose lengths and encodings lie.

use super::told::{golden, of, same};
use backfile::formats::{Input, ReadOptions, sniff};

const FIRST: &str = "uid: 0190f3a0-1111-7aaa-8bbb-000000000001
    paper: The Harbour Ledger
    printed weekday: Thursday
    printed date: August 21, 2025
    date: 2025-08-21
    volume: 2059
    number: 1
    edition: late edition
    headline: Harbour board weighs a second crane
    subhead: vote is put off
    section: B
    page: A1
    language: en
    author: Marta Quill (Marta Quill of “By Marta Quill”)
    photographer: Tom Ferris (Tom Ferris of “photographs by Tom Ferris”)
    agency: Harbour News Service (Harbour News Service)
    contributor: Ida Moll (Ida Moll)
    image:  | aol |  | AOL |
    subject: Harbors -- Old Quay | lcsh | http://id.example/sh1
    subject: Moll, Ida, 1950-
    subject: Old Quay | local
    subject: cranes
    note: DOI: 10.9999/crane
    note: Clipped by hand.
    note: Abstract: The harbour board weighs a second crane.
    note: Rights: Free to read.
    note: Ida Moll: interviewee
    note: Collection: Cranes
    note: URL: https://papers.example/crane
    note: Title in its own script: 起重机";

#[test]
fn every_field_of_a_record_comes_in_from_either_form() {
    for (format, name) in [("marc", "utf8.mrc"), ("marcxml", "collection.xml")] {
        let told = golden(format, name);
        same(&told.articles[0], FIRST);
        same(
            &told.articles[1],
            "paper: Elm Observer
             printed volume: XII
             date: 1865?
             volume: 12
             headline: Über Zürich, 北京, العربية 🗞
             note: Part: Sommer",
        );
        same(
            &told.articles[2],
            "paper: Elm Observer
             date: 2025-08-21
             volume: 12
             number: 3
             headline: Dated by its code
             page: 5
             language: de",
        );
        assert_eq!(told.articles.len(), 3);
    }
}

#[test]
fn papers_are_known_and_what_is_no_article_is_refused_with_words() {
    for (format, name) in [("marc", "utf8.mrc"), ("marcxml", "collection.xml")] {
        let told = golden(format, name);
        assert_eq!(
            told.papers,
            [
                "The Harbour Ledger | 1234-5679 | Port Elm | Elm Press |  | ",
                "Elm Observer |  |  |  |  | ",
                "The Harbour Ledger | 1234-5679 | Port Elm | Elm Press | en | Daily",
            ]
        );
        let words = told.problems.join("\n");
        for part in [
            "«A history of cranes",
            "a book or collection",
            "a record of holdings",
            "no title and no name",
            "field 951",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert_eq!(told.problems.len(), 4, "{words}");
    }
}

#[test]
fn marc8_is_decoded_whether_or_not_the_lengths_are_right() {
    let told = golden("marc", "marc8.mrc");
    let expected = "paper: 一七 Zeitung
        date: 1998
        volume: 12
        number: 5
        headline: Fähre fährt
        page: 45-50
        language: de
        author: Jörg Müller (Jörg Müller of “von Jörg Müller”)
        subject: Абц";
    same(&told.articles[0], expected);
    same(&told.articles[1], expected);
    assert_eq!(told.from[0].encoding, "MARC-8");
    assert!(told.articles[2].contains("headline: Says MARC-8, is UTF-8: é"));
    assert!(told.articles[3].contains("headline: Says UTF-8, is Latin: café au lait"), "{}", told.articles[3]);
    assert!(told.articles[4].contains("headline: Unknown \u{fffd} sign ü"));
    let words = told.problems.join("\n");
    for part in [
        "Record 2 has lengths that are wrong",
        "Record 4 has text that is not the UTF-8",
        "Record 3 has text in UTF-8",
        "Record 5 has characters",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let named = ReadOptions { encoding: "windows-1252".into(), ..ReadOptions::default() };
    let bytes = told.from[3].bytes.clone();
    assert!(of("marc", "a.mrc", bytes, &named).articles[0].contains("café au lait"));
}

#[test]
fn a_field_that_is_too_long_and_a_file_cut_off_cost_only_themselves() {
    let told = golden("marc", "long-and-cut.mrc");
    assert_eq!(told.articles.len(), 2, "{:?}", told.problems);
    assert!(told.articles[0].contains("paper: Week\nvolume: 7\nheadline: Long\nnote: Abstract: crane crane"));
    assert!(told.articles[1].contains("headline: Whole"));
    let words = told.problems.join("\n");
    for part in ["Record 2 is no MARC record", "Record 4 was left out: the file ends", "Record 1 has lengths"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let none = of("marc", "a.mrc", b"\r\n\x1a".to_vec(), &ReadOptions::default());
    assert!(none.problems.len() == 1 && none.problems[0].starts_with("empty"), "{:?}", none.problems);
}

#[test]
fn records_in_an_answer_are_found_and_deleted_ones_are_said() {
    let told = golden("marcxml", "answer.xml");
    same(
        &told.articles[0],
        "paper: Week
         printed date: 08/09/2025
         date: 2025-08-09
         headline: Café & bar reopen
         language: en
         guess: date",
    );
    assert!(told.problems.len() == 1 && told.problems[0].contains("a record without fields"), "{:?}", told.problems);
}

#[test]
fn a_file_is_known_by_its_bytes() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (file, id) in [
        ("marc/utf8.mrc", "marc"),
        ("marc/marc8.mrc", "marc"),
        ("marcxml/collection.xml", "marcxml"),
        ("marcxml/answer.xml", "marcxml"),
        ("mods/collection.xml", "mods"),
        ("mods/answer.xml", "mods"),
        ("mods/latin1.xml", "mods"),
        ("mods/bomb.xml", "mods"),
        ("ris/mixed.ris", "ris"),
        ("ris/latin1.ris", "ris"),
        ("bibtex/mixed.bib", "bibtex"),
        ("csl/list.json", "csl"),
        ("csl/box.json", "csl"),
        ("csl/one.json", "csl"),
        ("csl/cut.json", "csl"),
        ("json/sample.json", "json"),
        ("dublin-core/answer.xml", "dublin-core"),
        ("dublin-core/rdf.xml", "dublin-core"),
        ("dublin-core/plain.xml", "dublin-core"),
        ("dublin-core/cut.xml", "dublin-core"),
    ] {
        let head = Input::file(root.join(file)).head(65_536).into_owned();
        assert_eq!(sniff("unnamed".as_ref(), &head).map(|format| format.id), Some(id), "{file}");
    }
}
