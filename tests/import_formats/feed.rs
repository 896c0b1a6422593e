//! Feeds, and what WordPress exports.

use crate::brought::{golden, guessed, named, of, read};
use backfile::formats::{Input, ReadOptions};
use backfile::model::ProblemCode;

#[test]
fn an_entry_of_a_feed_comes_with_its_fullest_text() {
    let feed = of("feed", "feed/rss.xml");
    assert_eq!(feed.papers[0].title, "The Harbour Ledger – City");
    let (issue, ferry) = &feed.articles[0];
    assert_eq!(issue.publication, feed.papers[0].uid);
    assert_eq!((issue.date.as_str(), issue.guesses.len()), ("2025-08-21", 0), "no zone moves the day");
    assert_eq!((ferry.headline.as_str(), ferry.language.as_str()), ("Ferry fares & tolls rise", "en-gb"));
    assert_eq!(ferry.body, "The fare rises to four crowns ]]> & more.\n\n## Why now\n\nOil is dear.");
    assert_eq!(named(ferry), [("Ada Quill", "Ada Quill"), ("Tom Ferris", "Tom Ferris")]);
    assert_eq!(feed.subjects(ferry), ["Ferries", "R&D"]);
    let image = &ferry.images[0];
    assert_eq!((image.anchor, image.alt.as_str(), image.source.as_str()), (Some(1), "A ferry", "AOL"));
    assert_eq!(ferry.notes, "Address: https://ledger.example/1");
}

#[test]
fn odd_entries_come_as_far_as_they_tell() {
    let feed = of("feed", "feed/rss.xml");
    let lamps = feed.article("Lamps lit");
    assert_eq!(lamps.body, "The lamps é are lit.\n\nAll of them 🗞");
    assert_eq!((named(lamps), feed.articles[1].0.date.as_str()), (vec![("Agnes Mole", "Agnes Mole")], "2025-08-21"));
    let (issue, undated) = &feed.articles[2];
    assert_eq!((issue.date.as_str(), issue.printed.date.as_str()), ("", "some day soon"));
    assert_eq!(guessed(&issue.guesses), ["date"]);
    let image = &undated.images[0];
    assert_eq!((image.caption.as_str(), image.creator.as_str()), ("The quay", "Ada Quill"));
    assert_eq!((feed.articles.len(), feed.codes()), (3, vec![ProblemCode::Empty, ProblemCode::Doubtful]));
    assert!(feed.tells("not fetched") && feed.tells("sounds and videos"), "{:?}", feed.problems);
}

#[test]
fn atom_and_rdf_are_feeds_too() {
    let atom = of("feed", "feed/atom.xml");
    let (issue, mole) = &atom.articles[0];
    assert_eq!((atom.papers[0].title.as_str(), issue.date.as_str()), ("Hafenblatt", "2025-08-21"));
    assert_eq!((mole.headline.as_str(), mole.language.as_str()), ("Die neue Mole", "de"));
    assert_eq!(mole.body, "Die Mole\nsteht.\n\n## Kosten\n\nÖl");
    assert_eq!((named(mole), atom.subjects(mole)), (vec![("Ada Quill", "Ada Quill")], vec!["Hafen"]));
    let (issue, plain) = &atom.articles[1];
    assert_eq!((plain.headline.as_str(), plain.body.as_str()), ("東京", "Eins.\n\nZwei < drei."));
    assert_eq!((issue.date.as_str(), guessed(&issue.guesses)), ("2025-08-20", vec!["date"]));
    let rdf = of("feed", "feed/rdf.rdf");
    let (issue, cafe) = rdf.only();
    assert_eq!(
        (cafe.headline.as_str(), cafe.body.as_str(), issue.date.as_str()),
        ("Café closes", "It was old.", "1999-01-03")
    );
    assert_eq!((rdf.papers[0].title.as_str(), rdf.subjects(cafe)), ("The Tide", vec!["Cafés"]));
}

#[test]
fn broken_feeds_are_told() {
    let cut = of("feed", "feed/cut.xml");
    assert_eq!((cut.articles.len(), cut.codes().last()), (1, Some(&ProblemCode::Malformed)));
    let empty = of("feed", "feed/empty.xml");
    assert_eq!((empty.articles.len(), empty.codes()), (0, vec![ProblemCode::Empty]));
    assert!(of("feed", "feed/bomb.xml").tells("entities"));
}

#[test]
fn published_posts_come_with_writers_volume_and_captions() {
    let site = of("wxr", "wxr/site.xml");
    assert_eq!((site.papers[0].title.as_str(), site.articles.len()), ("The Harbour Ledger", 2));
    let (issue, ferry) = &site.articles[0];
    assert_eq!((issue.date.as_str(), issue.volume.as_str()), ("2025-08-21", "2059"));
    assert_eq!((ferry.headline.as_str(), ferry.language.as_str()), ("Ferry fares & tolls", "en-US"));
    assert_eq!(ferry.body, "The fare rises ]]> now.\n\n## Why now\n\nOil is dear.");
    assert_eq!((named(ferry), site.subjects(ferry)), (vec![("Ada Quill", "Ada Quill")], vec!["Ferries"]));
    assert_eq!(ferry.notes, "Summary: Fares rise.\nAddress: https://ledger.example/?p=1");
    let image = &ferry.images[0];
    assert_eq!((image.anchor, image.caption.as_str(), image.alt.as_str()), (Some(0), "The quay", "Grey stones"));
    let lamps = site.article("Old lamps 🗞");
    assert_eq!(lamps.body, "The lamps\nare lit.\n\nAll of them.");
    assert_eq!((lamps.images[0].anchor, lamps.images[0].caption.as_str()), (Some(1), "The north quay"));
    for words in [
        "readers' comments",
        "items of the kind attachment (1), items of the kind nav_menu_item (1), pages (1), posts that are draft (1), posts without title and text (1)",
    ] {
        assert!(site.tells(words), "{words}: {:?}", site.problems);
    }
}

#[test]
fn drafts_and_pages_come_where_that_is_asked() {
    let mut options = ReadOptions::default();
    for option in ["drafts", "pages"] {
        options.values.insert(option.into(), "with".into());
    }
    let site = read("wxr", &Input::file(golden("wxr/site.xml")), &options);
    assert_eq!(site.articles.len(), 4);
    assert_eq!(guessed(&site.article("Not yet").guesses), ["body"]);
    assert_eq!(site.article("About us").body, "We are.");
    assert_eq!(of("wxr", "wxr/cut.xml").codes(), [ProblemCode::Malformed]);
}
