//! Dublin Core: what each element comes to.

use super::told::{golden, of, same};
use backfile::formats::ReadOptions;

#[test]
fn every_element_comes_in() {
    let told = golden("dublin-core", "answer.xml");
    same(
        &told.articles[0],
        "uid: 0190f3a0-1111-7aaa-8bbb-000000000001
         paper: The Harbour Ledger
         printed weekday: Thursday
         printed date: 08-21-2025
         date: 2025-08-21
         volume: 2059
         headline: Harbour board weighs a second crane
         page: 1
         language: en
         author: Marta Quill (Marta Quill)
         agency: Associated Press (Associated Press)
         photographer: Ole Brandt (Ole Brandt)
         contributor: Ida Moll (Ida Moll)
         image:  | aol |  | AOL |
         subject: Harbours
         subject: Cranes
         subject: Quays
         note: Description: The harbour board.
         note: URL: https://papers.example/crane
         note: Related: Cranes
         note: Coverage: Port Elm
         note: Rights: Free to read",
    );
    same(
        &told.articles[1],
        "paper: Elm Observer
         date: 1865~
         headline: =1+1 über Zürich, 北京, العربية 🗞
         note: Other title: A second title",
    );
    assert_eq!(told.papers, ["The Harbour Ledger | 1234-5679 |  | Elm Press |  | ", "Elm Observer |  |  |  |  | "]);
    assert_eq!((told.articles.len(), told.problems.len()), (2, 1), "{:?}", told.problems);
}

#[test]
fn of_several_days_the_papers_is_taken_and_none_is_lost() {
    let record = |dates: &str| {
        let record = format!(
            "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Crane</dc:title>{dates}</oai_dc:dc>"
        );
        of("dublin-core", "a.xml", record.into_bytes(), &ReadOptions::default()).articles[0].clone()
    };
    let date = |words: &str| format!("<dc:date>{words}</dc:date>");
    // A repository's own moments stand before the day of issue.
    let moments = format!("{0}{0}{1}", date("2012-05-01T10:11:12Z"), date("1899-03-04"));
    same(&record(&moments), "date: 1899-03-04\nheadline: Crane");
    same(&record(&date("2012-05-01T10:11:12Z")), "date: 2012-05-01\nheadline: Crane");
    same(&record(&format!("{}{}", date("1899"), date("1899-03-04"))), "date: 1899-03-04\nheadline: Crane");
    let two = format!("{}{}", date("1899"), date("2012-05-01"));
    same(&record(&two), "date: 1899\nheadline: Crane\nnote: Date: 2012-05-01\nguess: date");
}

#[test]
fn rdf_plain_boxes_and_old_encodings_are_read() {
    let rdf = golden("dublin-core", "rdf.xml");
    same(
        &rdf.articles[0],
        "paper: Week
         printed weekday: Thursday
         printed date: August 21, 2025
         printed volume: XII
         date: 2025-08-21
         volume: 12
         number: 3
         edition: late edition
         headline: In RDF
         section: B
         page: 2
         note: URL: https://papers.example/1",
    );
    assert!(rdf.problems.len() == 1 && rdf.problems[0].contains("provenance"), "{:?}", rdf.problems);
    let plain = golden("dublin-core", "plain.xml");
    same(&plain.articles[0], "printed date: 08/09/2025\ndate: 2025-08-09\nheadline: Fähre – täglich\nguess: date");
    let cut = golden("dublin-core", "cut.xml");
    assert_eq!((cut.articles.len(), cut.problems.len()), (1, 1), "{:?}", cut.problems);
}
