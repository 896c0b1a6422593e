//! Papers and subjects that files name by words.

use super::*;
use backfile::formats::provisional;
use backfile::model::Uid;

fn paper(title: &str, issn: &str) -> PublicationRecord {
    provisional::publication(title, issn).expect("a paper")
}

fn in_paper(paper: &PublicationRecord, date: &str, articles: Vec<ArticleRecord>) -> Incoming {
    incoming(IssueRecord { publication: paper.uid.clone(), ..sheet(date, articles) })
}

fn titles(desk: &Desk) -> Vec<String> {
    desk.reader().run().expect("a run").publications.into_iter().map(|publication| publication.title).collect()
}

#[test]
fn a_paper_named_by_words_is_the_one_here_or_is_made_once() {
    let mut desk = Desk::new();
    let tide = PublicationRecord { title: "The Tide".into(), issn: "1234-5679".into(), ..PublicationRecord::default() };
    desk.archive().new_publication(&tide).expect("a publication");
    let (by_issn, by_title, new, new_again) = (
        paper("Tide, the", "12345679"),
        paper("THE TIDE.", ""),
        paper("Quay News", ""),
        paper("quay news", "2222-2220"),
    );
    let day = |n: u32| format!("2025-08-{n:02}");
    let mut items = Vec::new();
    for (paper, n) in [&by_issn, &by_title, &new, &new_again].into_iter().zip(1..) {
        items.push(Incoming::Publication(paper.clone()));
        items.push(in_paper(paper, &day(n), vec![told("Ferry late", "It waits.")]));
    }
    desk.import(items, 1);
    assert_eq!(titles(&desk), ["Quay News", "The Tide"]);
    let by_paper = "SELECT group_concat(title || ' ' || n, '; ') FROM (SELECT p.title, count(*) AS n FROM issue i
                    JOIN publication p ON p.id = i.publication_id GROUP BY p.id ORDER BY p.title)";
    assert_eq!(desk.word(by_paper), "Quay News 2; The Tide 2");
    assert_eq!(desk.number("SELECT count(*) FROM publication WHERE uid LIKE '?%'"), 0, "each has a uid of its own");
    desk.assert_whole();
    desk.undo();
    assert_eq!(titles(&desk), ["The Tide"], "what the import made goes with it");
    desk.redo();
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn a_paper_named_by_an_article_and_by_records_of_its_own_is_made_once() {
    let mut desk = Desk::new();
    let bare = paper("Quay News", "");
    let serial = |place: &str| PublicationRecord { place: place.into(), ..bare.clone() };
    let items = || {
        vec![
            Incoming::Publication(serial("Marlhaven")),
            in_paper(&bare, "2025-08-21", vec![told("Ferry late", "It waits.")]),
            Incoming::Publication(serial("Elsewhere")),
            in_paper(&bare, "2025-08-22", vec![told("Ferry on time", "It left.")]),
            in_paper(&paper("Quay news.", ""), "2025-08-23", vec![told("Ferry sold", "It went.")]),
        ]
    };
    for chunk in [1, 2, 5] {
        desk.import(items(), chunk);
        assert_eq!(titles(&desk), ["Quay News"]);
        assert_eq!(desk.word("SELECT place FROM publication"), "Marlhaven", "who comes first is taken");
    }
}

#[test]
fn a_paper_that_an_import_makes_for_files_without_one_is_found_by_those_that_name_it() {
    for chunk in [1, 9] {
        let mut desk = Desk::new();
        let (named, other) = (paper("the ledger", ""), paper("Quay News", ""));
        let day = |paper: &PublicationRecord, date| in_paper(paper, date, vec![told("Ferry late", "It waits.")]);
        let without = incoming(sheet("2025-08-20", vec![told("Ferry sold", "It went.")]));
        desk.import(vec![day(&other, "2025-08-21"), without, day(&named, "2025-08-22")], chunk);
        let made: Vec<String> = titles(&desk).iter().map(|title| title.to_lowercase()).collect();
        assert_eq!(made.len(), 2, "{made:?}");
    }
}

#[test]
fn a_paper_in_the_trash_comes_out_when_a_file_names_it() {
    let mut desk = Desk::new();
    let tide = paper("The Tide", "");
    let items = || {
        vec![Incoming::Publication(tide.clone()), in_paper(&tide, "2025-08-21", vec![told("Ferry late", "It waits.")])]
    };
    desk.import(items(), 5);
    desk.undo();
    assert!(titles(&desk).is_empty());
    desk.import(items(), 5);
    assert_eq!(titles(&desk), ["The Tide"]);
    assert_eq!(desk.number("SELECT count(*) FROM publication"), 1);
}

#[test]
fn subjects_named_by_headings_are_those_here_or_are_made_with_the_first_article_that_has_them() {
    let mut desk = Desk::new();
    let floods = SubjectRecord { uid: uid(9), heading: "Floods".into(), ..SubjectRecord::default() };
    desk.import(vec![Incoming::Subject(floods)], 1);
    let subject = |heading: &str, authority: &str| provisional::subject(heading, authority, "").expect("a subject");
    let (known, new, lone) = (subject("FLOODS", "lcsh"), subject("Ferries", ""), subject("Never used", ""));
    let with = |headline: &str, subjects: Vec<&SubjectRecord>| ArticleRecord {
        subjects: subjects.into_iter().map(|subject| subject.uid.clone()).collect::<Vec<Uid>>(),
        ..told(headline, "Words.")
    };
    let items = || {
        let articles = vec![with("One", vec![&known, &new]), with("Two", vec![&new, &new])];
        let subjects = [&known, &new, &lone].map(|subject| Incoming::Subject(subject.clone()));
        subjects.into_iter().chain([incoming(sheet("2025-08-21", articles))]).collect::<Vec<_>>()
    };
    let report = desk.import(items(), 1);
    assert_eq!((report.written, report.problems.len()), (2, 0), "{:?}", report.problems);
    let all = "SELECT group_concat(heading, '; ') FROM (SELECT heading FROM subject ORDER BY heading)";
    assert_eq!(desk.word(all), "Ferries; Floods");
    assert_eq!(desk.number("SELECT count(*) FROM article_subject"), 3);
    let again = desk.import(items(), 1);
    assert_eq!((again.articles.same, again.articles.differs), (2, 0));
    desk.assert_whole();
}
