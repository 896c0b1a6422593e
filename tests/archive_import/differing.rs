//! Articles that are here with other words: what is taken, what stays, and that taking the import back puts it right.

use super::*;
use backfile::archive::import::{OnDiffers, differences};
use backfile::model::ArticleId;

const FIRST: &str = "Thursday 08-21-2025 Vol 7\n\nFerry fares to rise\n\nThe fares rise in May.\n\nby Tom Ferris\n";
const SECOND: &str = "Thursday 08-21-2025 Vol 7\n\nFerry fares to rise\n\nThe fares rise in June, the board said.\n\n\
                      Photo: Harbour Pictures\n\nby Tom Ferris and Ada Quill\n";

/// An archive into which the first has come, and the request that brings the second.
fn two() -> (Desk, Request) {
    let mut desk = Desk::new();
    let first = file(&desk, "first.txt", FIRST);
    bring(&mut desk, &of(&[&first]));
    let second = file(&desk, "second.txt", SECOND);
    let request = of(&[&second]);
    (desk, request)
}

fn shown(desk: &Desk) -> (String, String, usize) {
    let article = desk.reader().article(1).expect("a reading").expect("an article");
    (
        article.body.clone(),
        article.bylines.iter().map(|b| b.printed.as_str()).collect::<Vec<_>>().join("; "),
        article.images.len(),
    )
}

fn wanting(request: &Request, on_differs: OnDiffers) -> Request {
    Request { on_differs, ..request.clone() }
}

#[test]
fn the_look_shows_both_field_by_field_and_who_edited() {
    let (mut desk, request) = two();
    desk.set(article_ref(1), "body", "The fares rise in May, they say.");
    let seen = look(&desk, &request);
    assert_eq!((seen.counts.differs, seen.rows[0].here), (1, Some(ArticleId(1))));
    let told = differences(&desk.reader(), &request, &seen.rows[0]).expect("differences");
    let fields: Vec<(&str, bool)> = told.iter().map(|one| (one.field, one.edited_here)).collect();
    assert_eq!(fields, [("byline", false), ("image", false), ("body", true)]);
    assert_eq!((told[0].here.as_str(), told[0].file.as_str()), ("Tom Ferris", "Tom Ferris\nAda Quill"));
    assert_eq!(told[2].file, "The fares rise in June, the board said.");
}

#[test]
fn an_update_takes_the_files_words_and_taking_it_back_restores_every_byte() {
    let (mut desk, request) = two();
    let before = desk.dump();
    let (seen, done) = bring_as_seen(&mut desk, &wanting(&request, OnDiffers::Update));
    assert_eq!((seen.counts.differs, done.written, done.updated), (1, 0, 1));
    assert_eq!(done.problems[0].done, "taken from the file: bylines, images, body");
    let after = desk.dump();
    let (body, bylines, images) = shown(&desk);
    assert_eq!(
        (body.as_str(), bylines.as_str(), images),
        ("The fares rise in June, the board said.", "Tom Ferris; Ada Quill", 1)
    );
    assert_eq!(desk.word("SELECT byline FROM article"), "Tom Ferris, Ada Quill", "what lists show followed");
    let batch = batch_of(&done);
    desk.archive().take_back(batch).expect("taken back");
    assert_eq!(desk.dump(), before);
    desk.assert_whole();
    desk.archive().bring_back(batch).expect("brought back");
    assert_eq!(desk.dump(), after);
    desk.undo();
    assert_eq!(desk.dump(), before);
    desk.undo();
    assert_eq!(desk.dump(), after);
    desk.undo();
    assert_eq!(desk.dump(), before, "the import itself was undone");
    desk.redo();
    assert_eq!(desk.dump(), after);
    let again = bring(&mut desk, &request);
    assert_eq!((again.articles.same, again.articles.differs), (1, 0), "now it is the same");
    desk.assert_whole();
}

#[test]
fn an_update_leaves_what_a_person_edited_and_an_overwriting_does_not() {
    let (mut desk, request) = two();
    desk.set(article_ref(1), "body", "My own words.");
    desk.set(article_ref(1), "page", "A5");
    let before = desk.dump();
    let done = bring(&mut desk, &wanting(&request, OnDiffers::Update));
    assert_eq!(shown(&desk), ("My own words.".into(), "Tom Ferris; Ada Quill".into(), 1));
    assert_eq!(done.problems[0].done, "taken from the file: bylines, images; left as edited here: body");
    desk.undo();
    assert_eq!(desk.dump(), before);
    bring(&mut desk, &wanting(&request, OnDiffers::Overwrite));
    assert_eq!(shown(&desk).0, "The fares rise in June, the board said.");
    assert_eq!(desk.word("SELECT page FROM article"), "A5", "the file says nothing of it");
    desk.assert_whole();
    desk.undo();
    assert_eq!(desk.dump(), before);
}

#[test]
fn an_edit_that_was_undone_is_no_edit() {
    let (mut desk, request) = two();
    desk.set(article_ref(1), "body", "My own words.");
    desk.undo();
    bring(&mut desk, &wanting(&request, OnDiffers::Update));
    assert_eq!(shown(&desk).0, "The fares rise in June, the board said.");
}

#[test]
fn what_a_person_edited_after_an_update_outlives_taking_it_back() {
    let (mut desk, request) = two();
    let done = bring(&mut desk, &wanting(&request, OnDiffers::Update));
    desk.set(article_ref(1), "body", "Mine, later.");
    desk.archive().take_back(batch_of(&done)).expect("taken back");
    assert_eq!(shown(&desk), ("Mine, later.".into(), "Tom Ferris".into(), 0));
    desk.assert_whole();
}

#[test]
fn the_same_file_is_the_same_whatever_was_edited_since() {
    let mut desk = Desk::new();
    let first = file(&desk, "first.txt", FIRST);
    bring(&mut desk, &of(&[&first]));
    desk.set(article_ref(1), "body", "My own words.");
    let (seen, done) = bring_as_seen(&mut desk, &wanting(&of(&[&first]), OnDiffers::Overwrite));
    assert_eq!((seen.counts.same, done.updated, seen.rows[0].here), (1, 0, Some(ArticleId(1))));
}

#[test]
fn a_link_to_a_name_outlives_an_overwriting_where_the_byline_is_printed_as_before() {
    let (mut desk, request) = two();
    let byline = desk.number("SELECT id FROM byline");
    desk.archive().edit("link", "", &[backfile::archive::Edit::NameOf { byline }]).expect("a name is made");
    bring(&mut desk, &wanting(&request, OnDiffers::Update));
    assert_eq!(shown(&desk).1, "Tom Ferris", "a person linked it");
    desk.undo();
    bring(&mut desk, &wanting(&request, OnDiffers::Overwrite));
    assert_eq!(shown(&desk).1, "Tom Ferris; Ada Quill");
    assert_eq!(desk.number("SELECT count(*) FROM byline WHERE name_id IS NOT NULL"), 1);
    desk.assert_whole();
}

#[test]
fn an_update_of_an_image_leaves_what_the_file_does_not_say_of_it_and_each_its_own() {
    let mut desk = Desk::new();
    let image = |caption: &str, alt: &str, rights: &str| ImageRecord {
        credit: "Photo: Harbour Pictures".into(),
        caption: caption.into(),
        alt: alt.into(),
        rights: rights.into(),
        ..ImageRecord::default()
    };
    let with = |images: Vec<ImageRecord>| {
        vec![sheet("2025-08-21", vec![ArticleRecord { images, ..told("Ferry fares to rise", "They rise.") }])]
    };
    let images = vec![image("The ferry", "A ferry at a pier", "Ask first"), image("The bell", "A bell", "Free")];
    let first = records(&desk, "first.json", with(images));
    bring(&mut desk, &of(&[&first]));
    let before = desk.dump();
    let second = records(&desk, "second.json", with(vec![image("The old ferry", "", ""), image("The bell", "", "")]));
    let (_, done) = bring_as_seen(&mut desk, &wanting(&of(&[&second]), OnDiffers::Update));
    let words = "SELECT group_concat(caption || '/' || alt || '/' || rights, ' + ') FROM image";
    let wanted = "The old ferry/A ferry at a pier/Ask first + The bell/A bell/Free";
    assert_eq!((done.updated, desk.word(words).as_str()), (1, wanted));
    desk.undo();
    assert_eq!(desk.dump(), before);
}
