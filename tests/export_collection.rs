//! A collection is handed over in its curator's order, with its headings and notes, each article once, and nothing else
//! with it.

mod archive_support;

use archive_support::Desk;
use backfile::archive::export::What;
use backfile::formats::{Incoming, by_id, json};
use backfile::model::Uid;
use backfile::model::record::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn uid(n: u32) -> Uid {
    Uid(format!("00000000-0000-7000-8000-{n:012}"))
}

fn article(n: u32, headline: &str) -> ArticleRecord {
    ArticleRecord {
        uid: uid(n),
        headline: headline.into(),
        body: format!("The words of {headline}."),
        ..Default::default()
    }
}

fn issue(n: u32, date: &str, articles: Vec<ArticleRecord>) -> Incoming {
    Incoming::Issue(IssueRecord { uid: uid(n), date: date.into(), volume: "7".into(), articles, ..Default::default() })
}

fn member(article: Option<u32>, issue: Option<u32>, heading: &str, note: &str) -> MemberRecord {
    MemberRecord { article: article.map(uid), issue: issue.map(uid), heading: heading.into(), note: note.into() }
}

/// Two issues of two and three articles; a collection with one inside it.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let flood = CollectionRecord {
        uid: uid(90),
        title: "The flood of 1931".into(),
        subtitle: "as it was printed".into(),
        introduction: "The river rose.".into(),
        curator: "Ada Quill".into(),
        members: vec![
            member(None, None, "The water rises", ""),
            member(Some(13), None, "", "It was on the front page."),
            member(None, None, "A heading without an article", ""),
            member(None, Some(2), "The relief", ""),
        ],
        ..Default::default()
    };
    let after = CollectionRecord {
        uid: uid(91),
        parent: Some(uid(90)),
        title: "Afterwards".into(),
        members: vec![member(Some(11), None, "", ""), member(Some(13), None, "", "once more")],
        ..Default::default()
    };
    let other = CollectionRecord {
        uid: uid(92),
        title: "Other".into(),
        members: vec![member(Some(12), None, "", "")],
        ..Default::default()
    };
    let items = vec![
        issue(1, "1931-04-06", vec![article(11, "Ferry"), article(12, "Prices"), article(13, "Bridge")]),
        issue(2, "1931-04-07", vec![article(21, "Trains"), article(22, "Granary")]),
        Incoming::Collection(flood),
        Incoming::Collection(after),
        Incoming::Collection(other),
    ];
    desk.import(items, 100);
    desk
}

fn json_of(desk: &Desk) -> Value {
    let reader = desk.reader();
    let target = desk.beside("flood.json");
    let what = What::Collection(reader.collection_named("the flood of 1931").expect("it is known"));
    assert_eq!(reader.count_of(&what).expect("a count"), 4);
    reader.export(&what, &json::FORMAT, &BTreeMap::new(), &target, &mut || true).expect("an export");
    serde_json::from_slice(&std::fs::read(target).expect("the file")).expect("it is JSON")
}

#[test]
fn a_collection_goes_out_with_its_own_articles_and_those_inside_it() {
    let out = json_of(&desk());
    let headlines: Vec<&str> = out["issues"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|issue| issue["articles"].as_array().into_iter().flatten())
        .filter_map(|article| article["headline"].as_str())
        .collect();
    assert_eq!(headlines, ["Ferry", "Bridge", "Trains", "Granary"]);
    let titles: Vec<&str> =
        out["collections"].as_array().into_iter().flatten().filter_map(|one| one["title"].as_str()).collect();
    assert_eq!(titles, ["The flood of 1931", "Afterwards"], "and no other collection");
}

#[test]
fn a_collection_that_is_not_there_or_has_a_twin_is_refused_with_words() {
    let mut desk = desk();
    let twin = CollectionRecord { uid: uid(93), title: "OTHER".into(), ..Default::default() };
    desk.import(vec![Incoming::Collection(twin)], 10);
    let reader = desk.reader();
    assert!(
        reader.collection_named("No such").expect_err("it is refused").to_string().contains("There is no collection")
    );
    assert!(reader.collection_named("other").expect_err("it is refused").to_string().contains("2 collections"));
    assert!(reader.collection_named(uid(92).as_str()).is_ok());
}

#[test]
fn an_edition_in_pdf_has_the_curators_order_headings_and_notes_and_is_the_same_each_time() {
    let desk = desk();
    let reader = desk.reader();
    let pdf = by_id("pdf").expect("the format");
    let what = What::Collection(reader.collection_named("The flood of 1931").expect("it is known"));
    let write = |name: &str| {
        let target = desk.beside(name);
        let written = reader.export(&what, pdf, &BTreeMap::new(), &target, &mut || true).expect("an export");
        assert_eq!(written.articles, 4);
        std::fs::read(target).expect("the file")
    };
    let (first, again) = (write("a.pdf"), write("b.pdf"));
    assert_eq!(first, again, "the same bytes");
    write("a.pdf");
    std::fs::write(desk.beside("theirs.pdf"), "%PDF-1.7 of somebody else").expect("written");
    let refused = reader.export(&what, pdf, &BTreeMap::new(), &desk.beside("theirs.pdf"), &mut || true);
    assert!(refused.expect_err("it is refused").to_string().contains("left as it is"));

    let text = words_of(&desk, "a.pdf");
    let order = [
        "The flood of 1931",
        "as it was printed",
        "The river rose.",
        "The words of Bridge.",
        "The words of Trains.",
        "The words of Granary.",
        "Afterwards",
        "The words of Ferry.",
    ];
    let mut from = 0;
    for words in order {
        let at = text[from..].find(words);
        from += at.unwrap_or_else(|| panic!("“{words}” does not come next in {text}"));
    }
    assert!(text.contains("It was on the front page.") && !text.contains("once more"), "each article once");
    assert!(!text.contains("Prices") && !text.contains("A heading without an article"));
    let left: Vec<_> = std::fs::read_dir(desk.beside(""))
        .expect("the folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    assert!(!left.iter().any(|name| name.ends_with(".part")), "{left:?}");
}

/// The words of a PDF in their order, as our own reader finds them.
fn words_of(desk: &Desk, name: &str) -> String {
    use backfile::formats::{Input, ReadOptions};
    let pdf = by_id("pdf").and_then(|format| format.read).expect("a reader");
    let mut text = String::new();
    pdf(&Input::file(desk.beside(name)), &ReadOptions::default(), &mut |incoming| {
        if let Incoming::Issue(issue) = incoming {
            for article in issue.articles {
                text.push_str(
                    &[article.kicker, article.headline, article.subhead, article.notes, article.body].join("\n"),
                );
            }
        }
        true
    });
    text
}

#[test]
fn an_edition_that_is_cancelled_leaves_nothing() {
    let desk = desk();
    let pdf = by_id("pdf").expect("the format");
    let target = desk.beside("out/none.pdf");
    let mut left = 2;
    let ended = desk.reader().export(&What::Everything, pdf, &BTreeMap::new(), &target, &mut || {
        left -= 1;
        left > 0
    });
    assert!(ended.expect_err("it is refused").to_string().contains("cancelled"));
    assert_eq!(std::fs::read_dir(desk.beside("out")).map(Iterator::count).unwrap_or(0), 0);
}

#[test]
fn words_of_every_script_are_set_and_signs_that_no_face_has_are_told() {
    let mut desk = Desk::new();
    let mut ugly = article(31, "100% \"quoted\" & <b> #let x = 1 *no*");
    ugly.body = "## Ветер и вода\n\nTab\there\u{b}\u{1}, \u{e123} and 水位上升 ]]> -- $a$ @b\n\nx".into();
    let mut arabic = article(32, "ارتفع النهر");
    arabic.language = "ar".into();
    desk.import(vec![issue(3, "1865~", vec![ugly, arabic])], 10);
    let pdf = by_id("pdf").expect("the format");
    let target = desk.beside("ugly.pdf");
    let written =
        desk.reader().export(&What::Everything, pdf, &BTreeMap::new(), &target, &mut || true).expect("an export");
    assert!(
        written.losses.iter().any(|loss| loss.contains("no typeface") && loss.contains('□')),
        "{:?}",
        written.losses
    );
    let text = words_of(&desk, "ugly.pdf");
    assert!(text.contains("100% \"quoted\" & <b> #let x = 1 *no*"), "{text}");
    assert!(text.contains("Ветер и вода") && text.contains("]]> -- $a$ @b"), "{text}");
}

#[test]
fn what_should_be_looked_at_is_told_left_out_or_handed_over_without_its_picture() {
    use backfile::archive::export::concerns::{Decisions, NOT_APPROVED, Remedy};
    use backfile::model::ArticleStatus;
    let mut desk = Desk::new();
    let picture = PictureRecord {
        sha256: "0".repeat(64),
        media_type: "image/png".into(),
        bytes: b"x".to_vec(),
        ..Default::default()
    };
    let with = |n: u32, headline: &str, credit: &str| ArticleRecord {
        status: ArticleStatus::Approved,
        bylines: vec![BylineRecord { printed: "Ada Quill".into(), name: "Ada Quill".into(), ..Default::default() }],
        images: vec![ImageRecord {
            alt: "A crane".into(),
            credit: credit.into(),
            source: "Harbour Museum".into(),
            picture: Some("0".repeat(64)),
            ..Default::default()
        }],
        ..article(n, headline)
    };
    let mut draft = with(43, "Draft", "Photo: Harbour Museum");
    draft.status = ArticleStatus::Draft;
    desk.import(
        vec![
            Incoming::Picture(picture),
            issue(5, "1931-04-09", Vec::new()),
            issue(4, "1931-04-08", vec![with(41, "Good", "Photo: Harbour Museum"), with(42, "No credit", ""), draft]),
        ],
        10,
    );
    let reader = desk.reader();
    let concerns = reader.concerns(&What::Everything, &mut || true).expect("concerns");
    let told: Vec<(&str, usize, bool)> =
        concerns.iter().map(|concern| (concern.code.as_str(), concern.articles.len(), concern.of_images)).collect();
    assert_eq!(told, [("no-credit", 1, true), (NOT_APPROVED, 1, false)]);

    let export = |decisions: &Decisions| {
        let target = desk.beside("decided.json");
        let none = BTreeMap::new();
        reader
            .export_decided(&What::Everything, decisions, &json::FORMAT, &none, &target, &mut || true)
            .expect("an export");
        let out: Value = serde_json::from_slice(&std::fs::read(target).expect("the file")).expect("it is JSON");
        assert_eq!(out["issues"].as_array().map(Vec::len), Some(2), "an issue without articles goes along");
        let articles = out["issues"][0]["articles"].as_array().cloned().unwrap_or_default();
        let told = articles
            .iter()
            .map(|a| (a["headline"].as_str().unwrap_or("").to_owned(), a["images"][0].get("picture").is_some()));
        (told.collect::<Vec<_>>(), out["pictures"].as_array().map_or(0, Vec::len))
    };
    let had = |headline: &str, picture| (headline.to_owned(), picture);
    let all = vec![had("Good", true), had("No credit", true), had("Draft", true)];
    assert_eq!(export(&Decisions::default()), (all, 1));
    let omitting = Decisions::omitting(&concerns);
    assert_eq!(omitting.of("no-credit"), Remedy::BlackOut);
    assert_eq!(export(&omitting), (vec![had("Good", true), had("No credit", false)], 1));
    let remedies = BTreeMap::from([("no-credit".to_owned(), Remedy::LeaveOut)]);
    let left_out = Decisions { remedies, reason: "asked for by the museum".into(), ..Decisions::default() };
    assert_eq!(export(&left_out), (vec![had("Good", true), had("Draft", true)], 1));
}
