//! RIS, BibTeX and CSL-JSON: what each tag, field and variable comes to.

use super::told::{golden, of, same};
use backfile::formats::ReadOptions;

#[test]
fn every_tag_of_ris_comes_in() {
    let told = golden("ris", "mixed.ris");
    same(
        &told.articles[0],
        "uid: 0190f3a0-1111-7aaa-8bbb-000000000001
         paper: The Harbour Ledger
         printed weekday: Thursday
         date: 2025-08-21
         volume: 2059
         number: 3
         edition: Late City
         headline: Harbour board weighs a second crane
         section: B
         page: A1-A4
         language: en
         author: Marta Quill (Marta Quill)
         author: Tom Ferris, Jr. (Tom Ferris, Jr.)
         agency: Associated Press (Associated Press)
         editor: Ida Moll (Ida Moll)
         image:  | image source from:aol |  | AOL |
         subject: Harbours
         subject: Cranes
         subject: Quays
         note: Abstract: The harbour board weighs a second crane.
         note: Vol 2059
         note: URL: https://papers.example/crane
         note: DOI: 10.9999/crane
         note: RIS M1: 42",
    );
    same(
        &told.articles[1],
        "paper: Week
         printed volume: XII
         date: 2001-21
         volume: 12
         headline: =1+1 über Zürich, 北京, العربية 🗞
         author: Zofia Łęcka (Zofia Łęcka)
         note: Date: Spring",
    );
    same(
        &told.articles[2],
        "paper: Elm Observer
         printed date: Aug 21, 1998
         date: 1998-08-21
         headline: No end
         page: 45-50",
    );
    assert_eq!(told.articles.len(), 3);
    assert_eq!(told.papers[0], "The Harbour Ledger | 1234-5679 | Port Elm | Elm Press |  | ");
    let words = told.problems.join("\n");
    for part in
        ["«A history of cranes» is a reference of kind BOOK", "1 of 5 references", "tells of no article", "tag XX"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert_eq!(told.problems.len(), 4, "{words}");
}

#[test]
fn ris_in_an_old_encoding_is_read_and_an_empty_file_refused() {
    let old = golden("ris", "latin1.ris");
    same(
        &old.articles[0],
        "paper: Haffzeitung
         printed date: 08/09/2025
         date: 2025-08-09
         headline: Die Fähre fährt im Frühjahr über das Haff
         author: Jörg Müller (Jörg Müller)
         guess: date",
    );
    assert_eq!(golden("ris", "empty.ris").problems.len(), 1);
}

#[test]
fn every_field_of_bibtex_comes_in() {
    let told = golden("bibtex", "mixed.bib");
    same(
        &told.articles[0],
        "paper: The Harbour Ledger
         date: 2025-08-21
         volume: 2059
         number: 3
         edition: Late City
         headline: Harbour board weighs a second crane & more
         subhead: Vote is put off
         page: A1-A4
         language: en
         author: Marta Quill (Marta Quill)
         author: Tom Ferris, Jr. (Tom Ferris, Jr.)
         agency: Harbour News Service (Harbour News Service)
         editor: Ida Moll (Ida Moll)
         image:  | image source from:aol |  | AOL |
         subject: Harbours
         subject: Cranes
         note: Abstract: The harbour board.
         note: DOI: 10.9999/crane
         note: Collection: Cranes
         note: library: Reading room
         note: URL: https://papers.example/crane_1",
    );
    same(
        &told.articles[1],
        "paper: The Harbour Ledger, late
         printed volume: XII
         date: 1865-08-03
         volume: 12
         headline: Die Fähre fährt – Écho ça ß 北京 🗞
         language: de
         author: Jörg Müller (Jörg Müller)
         author: Zofia Łęcka (Zofia Łęcka)",
    );
    same(&told.articles[2], "paper: unknownmacro\ndate: 1865~\nheadline: About then");
    same(&told.articles[3], "paper: Elm Observer\ndate: 1998-05-12\nvolume: 7\nheadline: Child");
    assert!(
        told.articles[4]
            .starts_with("uid: 0190f3a0-1111-7aaa-8bbb-000000000001\nprinted date: 12 May, 1998\ndate: 1998-05-12"),
        "{}",
        told.articles[4]
    );
    same(&told.articles[5], "paper: Week\ndate: 2025-08-23/2025-08-24\nheadline: Two days");
    assert_eq!(told.articles.len(), 6);
}

#[test]
fn quotation_marks_in_quoted_values_and_days_beside_months_of_bibtex_are_read() {
    let read = |entry: &str| {
        let told = of("bibtex", "a.bib", entry.as_bytes().to_vec(), &ReadOptions::default());
        assert_eq!(told.problems, [""; 0], "{entry}");
        told.articles[0].clone()
    };
    same(
        &read("@article{a, title = \"The {\"}New{\"} Crane\", journal = \"The Tide\", date = {2025-08-21}}"),
        "paper: The Tide\ndate: 2025-08-21\nheadline: The \"New\" Crane",
    );
    for (month, date, printed) in [
        ("aug # \"~21\"", "2025-08-21", "aug 21, 2025"),
        ("\"21~\" # aug", "2025-08-21", "21 aug, 2025"),
        ("\"10~\" # jan", "2025-01-10", "10 jan, 2025"),
    ] {
        let entry = format!("@article{{a, title = {{Crane}}, journal = {{The Tide}}, year = 2025, month = {month}}}");
        let expected = format!("paper: The Tide\nprinted date: {printed}\ndate: {date}\nheadline: Crane");
        same(&read(&entry), &expected);
    }
}

#[test]
fn broken_entries_of_bibtex_cost_only_themselves() {
    let words = golden("bibtex", "mixed.bib").problems;
    let expected = [
        "line 32: The entry broken has a bracket that does not close",
        "The entry vol7 is @periodical",
        "The entry history is @book",
        "The entry nothing has neither",
        "The entry cut has no end",
    ];
    assert_eq!(words.len(), expected.len(), "{words:?}");
    for (said, expected) in words.iter().zip(expected) {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let deep = format!("@article{{k, title = {}{}}}", "{".repeat(100_000), "}".repeat(100_000));
    let told = of("bibtex", "a.bib", deep.into_bytes(), &ReadOptions::default());
    assert!(told.problems[0].contains("limit “depth”"), "{:?}", told.problems);
    let mut bomb = "@string{a0 = \"aaaaaaaaaa\"}\n".to_owned();
    (1..40).for_each(|n| bomb += &format!("@string{{a{n} = a{0} # a{0} # a{0}}}\n", n - 1));
    bomb += "@article{k, title = a39, author = {Ada Quill}}";
    assert_eq!(of("bibtex", "a.bib", bomb.into_bytes(), &ReadOptions::default()).articles.len(), 1);
}

#[test]
fn every_variable_of_csl_comes_in() {
    let told = golden("csl", "list.json");
    same(
        &told.articles[0],
        "uid: 0190f3a0-1111-7aaa-8bbb-000000000001
         paper: The Harbour Ledger
         date: 2025-08-21
         volume: 2059
         number: 3
         edition: Late City
         headline: Harbour board weighs a second crane < 3
         section: B
         page: A1-A4
         language: en-GB
         author: Marta Quill (Marta Quill)
         agency: Harbour News Service (Harbour News Service)
         author: Ole van den Berg, Jr. (Ole van den Berg, Jr.)
         editor: Ida Moll (Ida Moll)
         contributor: Eve Hale (Eve Hale)
         image:  | image source from:aol |  | AOL |
         subject: Harbours
         subject: Cranes
         note: Eve Hale: interviewer
         note: Abstract: The harbour board.
         note: Clipped by hand.
         note: URL: https://papers.example/crane
         note: DOI: 10.9999/crane
         note: archive: Reading room",
    );
    same(&told.articles[1], "paper: Week\ndate: 1865~\nheadline: =1+1 über Zürich, 北京, العربية 🗞\u{7}");
    same(&told.articles[2], "printed volume: XII\ndate: 2001-21\nvolume: 12\nheadline: Spring");
    same(&told.articles[3], "date: 2025-08-23/2025-08-24\nheadline: Two days");
    same(&told.articles[4], "printed date: August 21, 2025\ndate: 2025-08-21\nheadline: As written");
    same(&told.articles[5], "date: 2025-02\nheadline: Odd date\nnote: Date: 2025-2-31");
    assert_eq!(told.articles.len(), 6);
    let words = told.problems.join("\n");
    for part in ["kind book", "tells of no article", "cannot be read", "variable custom"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert_eq!(told.problems.len(), 4, "{words}");
    assert!(told.from[0].bytes.starts_with(b"{") && told.from[0].bytes.ends_with(b"}"));
}

#[test]
fn csl_in_a_box_alone_or_cut_off_is_read() {
    same(&golden("csl", "box.json").articles[0], "paper: Week\ndate: 2025-08-21\nheadline: In a box");
    same(&golden("csl", "one.json").articles[0], "paper: Week\ndate: 2025-08-21\nheadline: One");
    let cut = golden("csl", "cut.json");
    assert_eq!((cut.articles.len(), cut.problems.len()), (1, 1), "{:?}", cut.problems);
}
