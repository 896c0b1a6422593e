//! News articles of publishers and agencies: NITF, and NewsML-G2 around it.

use crate::brought::{guessed, named, of};
use backfile::formats::ReadOptions;
use backfile::model::{ProblemCode, Role};

#[test]
fn an_article_comes_with_its_paper_place_and_words() {
    let ferry = of("nitf", "nitf/ferry.xml");
    let (issue, article) = ferry.only();
    let paper = &ferry.papers[0];
    assert_eq!((paper.title.as_str(), paper.issn.as_str()), ("The Harbour Ledger", "1234-5679"));
    assert_eq!((issue.date.as_str(), issue.volume.as_str(), issue.number.as_str()), ("2025-08-21", "12", "2059"));
    assert_eq!((issue.printed.volume.as_str(), issue.edition.as_str()), ("XII", "Late"));
    assert_eq!(issue.printed.masthead, "Thursday / 08-21-2025 Vol 2059");
    assert_eq!(
        (article.headline.as_str(), article.subhead.as_str()),
        ("Ferry fares rise – again", "Second rise in a year")
    );
    assert_eq!((article.page.as_str(), article.section.as_str(), article.language.as_str()), ("A5", "City", "en-GB"));
    assert_eq!(article.dateline, "PORT ELLIS Aug. 20");
    assert_eq!(
        article.body.split("\n\n").collect::<Vec<_>>(),
        [
            "The fare rises to four crowns ]]> & more.",
            "## Why now",
            "Oil is dear:",
            "coal too",
            "ropes too",
            "Adult 4",
            "Child 2",
        ]
    );
    assert_eq!(
        named(article),
        [("Ada Quill", "Ada Quill"), ("Tom Ferris", "Tom Ferris"), ("Staff Writers", "Staff Writers")]
    );
    assert_eq!(article.bylines[2].role, Role::Position);
    assert_eq!(article.bylines[0].line, "By Ada Quill and Tom Ferris Staff Writers");
    let image = &article.images[0];
    assert_eq!((image.anchor, image.caption.as_str(), image.alt.as_str()), (Some(1), "The ferry at noon", "A ferry"));
    assert_eq!((image.credit.as_str(), image.source.as_str()), ("image source from:aol", "AOL"));
    assert_eq!(ferry.subjects(article), ["Ferries", "Fares", "Ada Quill", "Port Ellis", "Harbours"]);
    assert_eq!(
        article.notes,
        "Copyright: 2025 The Harbour Ledger\nAbstract: Fares go up.\nTagline: Ada Quill covers the harbour."
    );
    assert!(issue.guesses.is_empty() && article.guesses.is_empty());
    assert!(ferry.tells("media (video), urgency"), "{:?}", ferry.problems);
    let from = article.provenance.as_ref().expect("where it is from");
    assert!(from.bytes.starts_with(b"<nitf") && from.bytes.ends_with(b"</nitf>"));
}

#[test]
fn an_old_file_without_namespace_is_read_once_and_in_its_encoding() {
    let old = of("nitf", "nitf/old.xml");
    let (issue, article) = old.only();
    assert_eq!((article.headline.as_str(), issue.date.as_str()), ("Café closes", "1999-01-03"));
    assert_eq!(article.body, "The café closed.\n\nIt was old.", "the opening is not taken twice");
    assert_eq!(named(article), [("AGNES MOLE", "Agnes Mole")]);
    assert_eq!((article.page.as_str(), article.section.as_str()), ("7", "B"));
    assert_eq!(old.subjects(article), ["Cafés"]);
    assert!(old.tells("headlines for the web") && old.tells("taxonomic classifiers"));
}

#[test]
fn parts_of_a_byline_are_kept_apart() {
    let byline = |inner: &str| {
        let file = format!(
            "<nitf><head><pubdata name=\"The Tide\" date.publication=\"20250821\"/></head><body><body.head><hedline><hl1>Crane</hl1></hedline><byline>{inner}</byline></body.head><body.content><p>One.</p></body.content></body></nitf>"
        );
        let told = crate::told::of("nitf", "a.xml", file.into_bytes(), &ReadOptions::default());
        let bylines = told.articles[0].lines().filter(|line| line.contains('(')).map(str::to_owned);
        bylines.collect::<Vec<_>>()
    };
    let name = "<name.given>Ada</name.given><name.family>Quill</name.family>";
    assert_eq!(byline(&format!("<person>{name}</person>")), ["author: Ada Quill (Ada Quill)"]);
    assert_eq!(
        byline(&format!("By <person>{name}</person><byttl>Staff Writer</byttl>")),
        ["author: Ada Quill (Ada Quill of “By Ada Quill Staff Writer”)", "position: Staff Writer (Staff Writer)"]
    );
    assert_eq!(
        byline("By <person>Ada O<em>’Dell</em></person>, <byttl>Editor</byttl>"),
        ["author: Ada O’Dell (Ada O’Dell of “By Ada O’Dell, Editor”)", "position: Editor (Editor)"]
    );
}

#[test]
fn ugly_articles_are_read_or_told() {
    let bare = of("nitf", "nitf/bare.xml");
    let (issue, article) = bare.only();
    assert_eq!((article.headline.as_str(), article.body.as_str()), ("東京の港 🗞", "\u{202b}נמל\u{202c}\n\n= 1 + 1"));
    assert_eq!((issue.date.as_str(), guessed(&issue.guesses)), ("2025-08-20", vec!["date"]));
    assert_eq!(named(article), [("港湾新聞社", "港湾新聞社")]);
    let long = of("nitf", "nitf/long.xml");
    assert_eq!((long.only().1.body.len(), guessed(&long.only().1.guesses)), (41_999, vec!["headline"]));
    for (name, code, words) in [
        ("empty", ProblemCode::Empty, "neither headline nor text"),
        ("cut", ProblemCode::Malformed, "cut off"),
        ("bomb", ProblemCode::Malformed, "entities"),
    ] {
        let broken = of("nitf", &format!("nitf/{name}.xml"));
        assert_eq!((broken.articles.len(), broken.codes()), (0, vec![code]), "{name}");
        assert!(broken.tells(words), "{name}: {:?}", broken.problems);
    }
}

#[test]
fn a_news_item_comes_under_the_day_on_which_it_was_written() {
    let item = of("newsml", "newsml/item.xml");
    let (issue, article) = item.only();
    assert_eq!((issue.date.as_str(), guessed(&issue.guesses)), ("2025-08-20", vec!["date"]));
    assert_eq!((article.headline.as_str(), article.dateline.as_str()), ("Ferry fares rise", "PORT ELLIS, Aug 20"));
    assert_eq!(article.body, "The fare rises.\n\n## Why now\n\nOil.");
    assert_eq!((named(article), article.language.as_str()), (vec![("Tom Ferris", "Tom Ferris")], "en-GB"));
    assert_eq!(item.subjects(article), ["Ferries"]);
    assert_eq!(article.notes, "Slugline: FERRY-FARES\nProvider: Harbour Wire\nCopyright: © 2025 Harbour Wire");
    assert!(item.papers.is_empty() && item.problems.is_empty(), "{:?}", item.problems);
}

#[test]
fn a_message_gives_its_texts_and_tells_of_the_rest() {
    let message = of("newsml", "newsml/message.xml");
    assert_eq!(message.articles.len(), 2);
    let first = message.article("東京の港 🗞");
    assert!(first.notes.contains("Headline of the item: In the item"));
    assert_eq!(message.articles[0].0.date, "2025-08-20");
    let plain = message.article("Plain words");
    assert_eq!((plain.body.as_str(), message.articles[1].0.date.as_str()), ("One line.\n\nTwo.", "2025-08-21"));
    assert_eq!(message.codes(), [ProblemCode::Empty, ProblemCode::Doubtful]);
    assert!(message.tells("items without a text (ninat:picture)"));
    assert_eq!(of("newsml", "newsml/package.xml").codes(), [ProblemCode::Empty]);
    let cut = of("newsml", "newsml/cut.xml");
    assert_eq!((cut.articles.len(), cut.codes().last()), (2, Some(&ProblemCode::Malformed)));
}
