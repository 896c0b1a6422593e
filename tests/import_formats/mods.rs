//! MODS: what each element comes to.

use super::told::{golden, of, same};
use backfile::formats::ReadOptions;

#[test]
fn every_field_of_a_record_comes_in() {
    let told = golden("mods", "collection.xml");
    same(
        &told.articles[0],
        "uid: 0190f3a0-1111-7aaa-8bbb-000000000001
         paper: The Harbour Ledger
         masthead: Thursday / 08-21-2025 Vol 2059
         printed weekday: Thursday
         printed date: 08-21-2025
         printed volume: 2059
         date: 2025-08-21
         volume: 2059
         number: 3
         edition: Late City
         headline: Harbour board weighs a second crane
         subhead: Vote is put off
         dateline: OLD QUAY
         section: B
         page: A1-A4
         language: en
         body: The board met on Wednesday.⏎⏎It did not vote; “]]>” & <b> stay as they are.
         author: Marta Quill (Marta Quill of “By Marta Quill and Tom Ferris”)
         author: Tom Ferris (Tom Ferris of “By Marta Quill and Tom Ferris”)
         agency: Harbour News Service (Harbour News Service)
         contributor: Ida Moll (Ida Moll)
         image:  | image source from:aol |  | AOL | 
         image: The old crane at dusk | Photo: Ole Brandt | Ole Brandt |  | In copyright
         subject: Harbours -- Old Quay | lcsh | http://id.example/sh1
         subject: Moll, Ida
         note: Ida Moll: interviewee
         note: Abstract: The harbour board weighs a second crane.
         note: Clipped by hand.
         note: Collection: Cranes
         note: DOI: 10.9999/crane
         note: Location: Reading room
         note: Shelf mark: Box 7
         note: URL: https://papers.example/crane
         note: Rights: Free to read",
    );
    same(
        &told.articles[1],
        "paper: Elm Observer
         printed volume: XII
         date: 1865~
         volume: 12
         headline: =SUM(1) über Zürich, 北京, العربية 🗞",
    );
    same(
        &told.articles[2],
        "paper: The Harbour Ledger
         printed weekday: Saturday/Sunday
         date: 2025-08-23/2025-08-24
         volume: 3
         number: 7
         headline: Two days in one paper
         page: 2",
    );
    assert_eq!(told.articles.len(), 3);
    assert_eq!(told.from[1].part, 1);
    let slice = String::from_utf8_lossy(&told.from[1].bytes);
    assert!(slice.starts_with("<mods>") && slice.ends_with("</mods>"), "{slice}");
}

#[test]
fn papers_issues_and_what_is_neither_are_told_apart() {
    let told = golden("mods", "collection.xml");
    assert_eq!(
        told.papers,
        [
            "The Harbour Ledger | 1234-5679 | Port Elm | Elm Press |  | Daily",
            "Elm Observer |  |  |  |  | ",
            "Elm Observer | 8765-4326 | Port Elm | Observer Press | en | Weekly",
        ]
    );
    assert_eq!(told.bare_issues, ["Elm Observer | 1866-02-03 | 13"]);
    assert_eq!(told.problems.len(), 3, "{:?}", told.problems);
    assert!(told.problems[0].starts_with("malformed, line 67: «A history of cranes»"), "{:?}", told.problems);
    assert!(told.problems[1].contains("tells of no article"), "{:?}", told.problems);
    assert!(
        told.problems[2].contains("Left out") && told.problems[2].contains("classification"),
        "{:?}",
        told.problems
    );
}

#[test]
fn prefixes_wrappers_and_old_encodings_are_read() {
    same(
        &golden("mods", "answer.xml").articles[0],
        "paper: Week
         date: 2001-21
         headline: Café & bar reopen
         page: 7
         photographer: Ada Quill (Ada Quill)
         author: Zofia Łęcka (Łęcka, Zofia)
         note: Title (alternative): Bar again",
    );
    let old = golden("mods", "latin1.xml");
    same(
        &old.articles[0],
        "paper: L'Écho
         printed date: 08/09/2025
         date: 2025-08-09
         headline: Fähre im Frühjahr
         guess: date",
    );
    assert_eq!(old.from[0].encoding, "windows-1252");
    assert!(old.from[0].bytes.windows(4).any(|bytes| bytes == b"F\xe4hr"));
}

#[test]
fn the_day_of_the_print_counts_and_not_that_of_its_digitising() {
    let print = "<originInfo eventType=\"publication\"><dateIssued>1899-03-04</dateIssued></originInfo>";
    let scan = "<originInfo eventType=\"digitization\"><dateIssued encoding=\"w3cdtf\">2012</dateIssued></originInfo>";
    for (origins, date) in
        [(format!("{scan}{print}"), "1899-03-04"), (print.to_owned(), "1899-03-04"), (scan.to_owned(), "2012")]
    {
        let record = format!(
            "<mods xmlns=\"http://www.loc.gov/mods/v3\"><titleInfo><title>Crane</title></titleInfo>{origins}<relatedItem type=\"host\"><titleInfo><title>The Tide</title></titleInfo></relatedItem></mods>"
        );
        let told = of("mods", "a.xml", record.into_bytes(), &ReadOptions::default());
        same(&told.articles[0], &format!("paper: The Tide\ndate: {date}\nheadline: Crane"));
    }
}

#[test]
fn what_is_cut_off_or_a_trap_is_one_problem() {
    let cut = golden("mods", "cut.xml");
    assert_eq!((cut.articles.len(), cut.problems.len()), (1, 1), "{:?}", cut.problems);
    let bomb = golden("mods", "bomb.xml");
    assert_eq!((bomb.articles.len(), bomb.problems.len()), (0, 1));
    assert!(bomb.problems[0].contains("entities"));
}
