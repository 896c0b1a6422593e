//! Encoded texts: TEI P5.

use crate::brought::{guessed, named, of};
use backfile::model::ProblemCode;

#[test]
fn each_article_of_an_issue_comes_as_it_was_printed() {
    let issue = of("tei", "tei/issue.xml");
    let (of_issue, storm) = &issue.articles[0];
    let paper = &issue.papers[0];
    assert_eq!((paper.title.as_str(), paper.issn.as_str()), ("The Harbour Ledger", "1234-5679"));
    assert_eq!((paper.place.as_str(), paper.publisher.as_str()), ("Port Ellis", "Quill & Daughters"));
    assert_eq!((of_issue.date.as_str(), of_issue.printed.date.as_str()), ("1879-05-01", "Thursday, May 1, 1879"));
    assert_eq!((of_issue.volume.as_str(), of_issue.number.as_str(), of_issue.edition.as_str()), ("12", "104", "Late"));
    assert_eq!((storm.headline.as_str(), storm.subhead.as_str()), ("Storm closes the mole", "No boat left"));
    assert_eq!((storm.kicker.as_str(), storm.dateline.as_str()), ("Gale", "Port Ellis, Wednesday"));
    assert_eq!((storm.section.as_str(), storm.page.as_str(), storm.language.as_str()), ("Shipping", "1, 2", "en"));
    assert_eq!(named(storm), [("Tom Ferris", "Tom Ferris"), ("Ada Quill", "Ada Quill")]);
    assert_eq!(
        storm.body.split("\n\n").collect::<Vec<_>>(),
        [
            "The harbour lay still; the watre rose.",
            "## Two hours",
            "All day ropes held, and bollards floated off.\nSo it went.",
            "The sea, the sea,\nit took my tea.",
        ]
    );
    assert_eq!((storm.notes.as_str(), guessed(&storm.guesses)), ("Seen from the pier.", vec!["body"]));
    let image = &storm.images[0];
    assert_eq!(
        (image.anchor, image.caption.as_str(), image.alt.as_str()),
        (Some(3), "The mole at noon", "A grey wall")
    );
    assert_eq!((image.credit.as_str(), image.source.as_str()), ("image source from:aol", "AOL"));
    let lamps = issue.article("Lamps 🗞 港");
    assert_eq!((lamps.body.as_str(), lamps.page.as_str(), lamps.section.as_str()), ("oil\n\nwick\n\nAdult 4", "2", ""));
    assert_eq!(issue.codes(), [ProblemCode::Doubtful]);
    for words in ["running heads", "mended", "keywords of a whole issue", "words that stand in no article"] {
        assert!(issue.tells(words), "{words}: {:?}", issue.problems);
    }
}

#[test]
fn a_date_that_is_partial_or_unsure_stays_so() {
    let span = of("tei", "tei/span.xml");
    let (issue, article) = span.only();
    assert_eq!((issue.date.as_str(), guessed(&issue.guesses)), ("1879-05/1879-07", vec!["date"]));
    assert_eq!(article.body, "\u{202b}נמל\u{202c} ]]> = 1\n\nShe said “no”, then “yes”.\n\nAll of it.");
    assert_eq!((guessed(&article.guesses), article.language.as_str()), (vec!["body"], "he"));
    assert_eq!(span.subjects(article), ["Ports"]);
    assert_eq!(of("tei", "tei/unsure.xml").only().0.date, "1865?");
}

#[test]
fn a_whole_text_is_one_article_and_broken_ones_are_told() {
    let latin = of("tei", "tei/latin.xml");
    let (_, article) = latin.only();
    assert_eq!((article.headline.as_str(), article.body.as_str()), ("The Harbour Ledger, an edition", "Café"));
    for (name, words) in [("cut", "cut off"), ("bomb", "entities")] {
        let broken = of("tei", &format!("tei/{name}.xml"));
        assert_eq!((broken.articles.len(), broken.codes()), (0, vec![ProblemCode::Malformed]), "{name}");
        assert!(broken.tells(words), "{name}: {:?}", broken.problems);
    }
    let empty = of("tei", "tei/empty.xml");
    assert_eq!((empty.articles.len(), empty.codes()), (0, vec![ProblemCode::Empty]));
}
