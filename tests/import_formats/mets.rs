//! Digitised newspapers: METS with its ALTO pages, and pages by themselves.

use crate::brought::{Brought, golden, guessed, named, of, read};
use backfile::formats::{Input, ReadOptions};
use backfile::model::ProblemCode;
use std::sync::Arc;

#[test]
fn an_issue_comes_with_its_paper_date_and_masthead() {
    let ledger = of("mets", "mets/ledger/mets.xml");
    let paper = &ledger.papers[0];
    assert_eq!((paper.title.as_str(), paper.issn.as_str()), ("The Harbour Ledger", "1234-5679"));
    assert_eq!((paper.place.as_str(), paper.publisher.as_str()), ("Port Ellis", "Quill & Daughters"));
    let (issue, _) = &ledger.articles[0];
    assert_eq!(issue.publication, paper.uid);
    assert_eq!((issue.date.as_str(), issue.volume.as_str(), issue.number.as_str()), ("1879-05-01", "12", "104"));
    assert_eq!(issue.printed.masthead, "THE HARBOUR LEDGER\nThursday, May 1, 1879 Vol. XII No. 104");
    assert_eq!((issue.printed.weekday.as_str(), issue.printed.date.as_str()), ("Thursday", "May 1, 1879"));
    assert_eq!(issue.printed.volume, "XII");
    assert!(issue.guesses.is_empty(), "{:?}", issue.guesses);
    assert!(ledger.tells("targetAudience"), "{:?}", ledger.problems);
}

#[test]
fn an_article_is_put_together_from_the_blocks_that_it_names() {
    let ledger = of("mets", "mets/ledger/mets.xml");
    let storm = ledger.article("Storm closes the mole");
    assert_eq!((storm.kicker.as_str(), storm.subhead.as_str()), ("Gale on the coast", "No boat left"));
    assert_eq!((storm.section.as_str(), storm.page.as_str(), storm.language.as_str()), ("Shipping", "A1, A2", "en"));
    assert_eq!(named(storm), [("Tom Ferris", "Tom Ferris")]);
    assert_eq!(ledger.subjects(storm), ["Storms"]);
    assert_eq!(
        storm.body.split("\n\n").collect::<Vec<_>>(),
        [
            "The harbour lay still; Élodie Quill watched the South-West wind.",
            "## Two hours",
            "All day the water rose, and bollards floated off.",
        ]
    );
    let image = &storm.images[0];
    assert_eq!((storm.images.len(), image.anchor, image.caption.as_str()), (1, Some(3), "The mole at noon"));
    assert_eq!((image.credit.as_str(), image.source.as_str()), ("image source from:aol", "AOL"));
    // The catalogue's headline and the recognised one differ only in capitals.
    assert!(storm.guesses.is_empty(), "{:?}", storm.guesses);
}

#[test]
fn the_rest_of_an_issue_comes_too_or_is_told_as_left_out() {
    let ledger = of("mets", "mets/ledger/mets.xml");
    let lamps = ledger.article("Lamps on the quay");
    assert_eq!(lamps.body, "The lamps are lit. 港湾委員会 🗞");
    assert_eq!(guessed(&lamps.guesses), ["headline"]);
    let (_, advertisement) = &ledger.articles[2];
    assert_eq!(
        (advertisement.body.as_str(), advertisement.notes.as_str()),
        ("Buy ropes!", "In the file: ADVERTISEMENT")
    );
    assert_eq!(guessed(&advertisement.guesses), ["body"]);
    let (_, page) = &ledger.articles[3];
    assert_eq!((page.body.as_str(), page.page.as_str()), ("A whole page\n\nof notices.", "3"));
    assert_eq!(guessed(&page.guesses), ["headline"]);
    assert_eq!(ledger.articles.len(), 4);
    assert!(ledger.tells("2 pieces of text that the file puts in no article"), "{:?}", ledger.problems);
    assert!(ledger.tells("ADVERTISEMENT (1)"));
    assert!(ledger.codes().iter().all(|code| *code == ProblemCode::Doubtful));
}

#[test]
fn advertisements_are_left_out_where_that_is_asked() {
    let mut options = ReadOptions::default();
    options.values.insert("advertisements".into(), "without".into());
    let ledger = read("mets", &Input::file(golden("mets/ledger/mets.xml")), &options);
    assert_eq!(ledger.articles.len(), 3);
    assert!(ledger.articles.iter().all(|(_, article)| !article.body.contains("ropes")));
    assert!(ledger.tells("2 pieces of text"), "what was left out as asked is not told as lost");
}

#[test]
fn an_issue_in_a_zip_finds_its_pages_there() {
    let bytes = std::fs::read(golden("mets/ledger/mets.xml")).expect("the file");
    let pages = Arc::new(|named: &str| std::fs::read(golden("mets/ledger").join(named)).ok());
    let held = Input::held("box.zip/ledger/mets.xml", bytes).with_neighbours(pages);
    let (inside, outside) = (read("mets", &held, &ReadOptions::default()), of("mets", "mets/ledger/mets.xml"));
    let bodies = |of: &Brought| of.articles.iter().map(|(_, article)| article.body.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&inside), bodies(&outside));
}

#[test]
fn pages_that_no_article_divides_come_as_one_article_each() {
    let tide = of("mets", "mets/pages/1910110101.xml");
    let (issue, page) = tide.only();
    assert_eq!((tide.papers[0].title.as_str(), tide.papers[0].lccn.as_str()), ("The Tide", "sn99999999"));
    assert_eq!((issue.date.as_str(), issue.volume.as_str(), issue.number.as_str()), ("1910-11-01", "7", "310"));
    assert_eq!((issue.edition.as_str(), guessed(&issue.guesses)), ("1", vec!["publication"]));
    assert_eq!((page.body.as_str(), page.page.as_str()), ("First column\n\nsecond column", "1"));
}

#[test]
fn files_that_lie_elsewhere_are_not_opened_and_the_rest_comes() {
    let linked = of("mets", "mets/linked.xml");
    let (issue, article) = linked.only();
    assert_eq!((linked.papers[0].title.as_str(), issue.date.as_str()), ("Hafenzeitung", "1918-11-09"));
    assert_eq!(guessed(&issue.guesses), ["date"]);
    assert_eq!((article.headline.as_str(), article.page.as_str()), ("Das neue Rathhaus", "3"));
    assert_eq!(named(article), [("Quill, Ada", "Ada Quill")]);
    assert_eq!(guessed(&article.guesses), ["body"]);
    assert_eq!(linked.problems.iter().filter(|p| p.message.contains("outside its own folder")).count(), 2);
}

#[test]
fn a_broken_file_is_told_in_one_problem_each() {
    for (name, words) in [("cut", "cut off"), ("entities", "entities"), ("empty", "no article and no page")] {
        let broken = of("mets", &format!("mets/{name}.xml"));
        assert_eq!((broken.articles.len(), broken.problems.len()), (0, 1), "{name}: {:?}", broken.problems);
        assert!(broken.tells(words) && broken.codes()[0].refuses(), "{name}: {:?}", broken.problems);
    }
}

#[test]
fn a_page_alone_is_one_article_dated_by_its_name() {
    let page = of("alto", "alto/ledger-1879-05-01_0002.xml");
    let (issue, article) = page.only();
    assert_eq!((issue.date.as_str(), guessed(&issue.guesses)), ("1879-05-01", vec!["date"]));
    assert_eq!(article.body, "first\n\nsecond\n\nthird", "in the reading order that the file tells");
    assert_eq!((article.page.as_str(), article.language.as_str()), ("B2", "de"));
    assert_eq!(guessed(&article.guesses), ["headline"]);
    assert_eq!(of("alto", "alto/chained.xml").only().1.body, "one\n\ntwo\n\nthree");
}

#[test]
fn ugly_pages_are_read_or_told() {
    let wide = of("alto", "alto/utf-16.xml");
    assert_eq!(wide.only().1.body, "café & co Rückwärts\n\n\u{202b}נמל\u{202c}");
    assert_eq!(wide.only().1.provenance.as_ref().map(|p| p.encoding.as_str()), Some("UTF-16LE"));
    assert_eq!(of("alto", "alto/latin.xml").only().1.body, "Café");
    assert_eq!(of("alto", "alto/empty.xml").codes(), [ProblemCode::Empty]);
    let cut = of("alto", "alto/cut.xml");
    assert_eq!((cut.articles.len(), cut.codes()), (0, vec![ProblemCode::Malformed]));
}
