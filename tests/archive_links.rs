//! Subjects, related articles, sending back, pasting and doubling: each is one step that goes and comes again, also
//! after the archive was closed.

#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::{Edit, ErrorKind, pasted};
use backfile::model::{ArticleId, Field, IssueId};
use backfile::store::detail::ArticleDetail;
use support::*;

/// An archive with an issue of two articles, "Ferry" and "Bridge".
fn desk() -> Desk {
    let mut desk = Desk::new();
    let paper = desk.archive().new_publication(&Default::default()).expect("a paper");
    desk.archive().new_issue(paper, "1931-04-01", "7", "").expect("an issue");
    for (id, headline) in [(1, "Ferry"), (2, "Bridge")] {
        desk.archive().new_article(IssueId(1)).expect("an article");
        desk.set(article_ref(id), "headline", headline);
    }
    desk
}

fn article(desk: &Desk, id: i64) -> ArticleDetail {
    desk.reader().article(id).expect("read").expect("the article")
}

fn edit(desk: &mut Desk, edit: Edit) {
    desk.archive().edit("Edit", "", &[edit]).expect("edited");
}

/// What was just done goes by one undo and comes by one redo, each also after a restart.
fn turns(desk: &mut Desk, before: &str) {
    let after = desk.dump();
    assert_ne!(after, before);
    desk.reopen();
    desk.undo().expect("something to undo");
    assert_eq!(desk.dump(), before);
    desk.reopen();
    desk.redo().expect("something to redo");
    assert_eq!(desk.dump(), after);
    desk.assert_whole();
}

fn headings(desk: &Desk, id: i64) -> Vec<String> {
    article(desk, id).subjects.into_iter().map(|subject| subject.heading).collect()
}

#[test]
fn a_subject_is_made_once_and_shared() {
    let mut desk = desk();
    let before = desk.dump();
    let add = |article, heading: &str| Edit::AddSubject { article: ArticleId(article), heading: heading.into() };
    edit(&mut desk, add(1, "Iron  bridges "));
    turns(&mut desk, &before);
    edit(&mut desk, add(2, "IRON BRIDGES"));
    edit(&mut desk, add(2, "iron bridges"));
    edit(&mut desk, add(2, "Harbours"));
    assert_eq!(
        (headings(&desk, 1), headings(&desk, 2)),
        (vec!["Iron bridges".into()], vec!["Iron bridges".into(), "Harbours".into()])
    );
    let like = |typed: &str| -> Vec<(String, u64)> {
        let found = desk.reader().subjects_like(typed, 5).expect("found");
        found.into_iter().map(|one| (one.heading, one.articles)).collect()
    };
    assert_eq!(like("bri"), [("Iron bridges".to_owned(), 2)]);
    assert_eq!(like(""), [("Iron bridges".to_owned(), 2), ("Harbours".to_owned(), 1)]);
    assert_eq!(like("ridges"), []);
    let link = article(&desk, 2).subjects[0].id;
    let before = desk.dump();
    edit(&mut desk, Edit::RemoveSubject { article: ArticleId(2), link });
    assert_eq!(headings(&desk, 2), ["Harbours"]);
    turns(&mut desk, &before);
    let error = desk.archive().edit("Edit", "", &[add(1, "  ")]).expect_err("no heading");
    assert_eq!(error.kind, ErrorKind::Unclear);
}

#[test]
fn articles_are_tied_and_seen_from_either_side() {
    let mut desk = desk();
    let before = desk.dump();
    let relate = |article, other| Edit::Relate {
        article: ArticleId(article),
        relation: "correction_of",
        other: ArticleId(other),
    };
    edit(&mut desk, relate(1, 2));
    turns(&mut desk, &before);
    edit(&mut desk, relate(1, 2));
    let (one, two) = (article(&desk, 1).related, article(&desk, 2).related);
    assert_eq!((one.len(), one[0].back, one[0].article, one[0].headline.as_str()), (1, false, Some(2), "Bridge"));
    assert_eq!((two.len(), two[0].back, two[0].article, two[0].date.as_str()), (1, true, Some(1), "1931-04-01"));
    assert_eq!(desk.archive().edit("Edit", "", &[relate(1, 1)]).expect_err("itself").kind, ErrorKind::Unclear);
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    assert_eq!(article(&desk, 1).related[0].article, None, "what is in the trash is not gone to");
    desk.undo();
    let before = desk.dump();
    edit(&mut desk, Edit::Unrelate { link: one[0].id });
    assert_eq!(article(&desk, 2).related, []);
    turns(&mut desk, &before);
}

#[test]
fn sending_back_adds_why_to_the_notes_and_going_on_does_not() {
    let mut desk = desk();
    desk.archive().set_who("Ada Quill");
    let to = |status, note: &str| Edit::SendBack { article: ArticleId(1), status, note: note.into() };
    desk.set(article_ref(1), "notes", "From the second box.");
    edit(&mut desk, to("approved", ""));
    assert_eq!(
        (article(&desk, 1).status.as_str(), article(&desk, 1).notes.as_str()),
        ("approved", "From the second box.")
    );
    let error = desk.archive().edit("Edit", "", &[to("draft", " ")]).expect_err("no note");
    assert_eq!((error.kind, article(&desk, 1).status.as_str()), (ErrorKind::Unclear, "approved"));
    let before = desk.dump();
    edit(&mut desk, to("draft", "The date\nis wrong."));
    let now = article(&desk, 1);
    assert_eq!(now.status, "draft");
    let lines: Vec<&str> = now.notes.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "From the second box."));
    assert!(
        lines[1].starts_with("Sent back ") && lines[1].ends_with(" by Ada Quill: The date is wrong."),
        "{}",
        lines[1]
    );
    turns(&mut desk, &before);
}

#[test]
fn a_pasted_text_becomes_an_article_with_the_words_printed_over_it() {
    let mut desk = desk();
    let text = "Thursday\n\n04-02-1931 Vol 7\n\nPier opens\n\nImage source from:aol\n\nIt was late.\n\nBy Ada Quill and Tom Reed\n";
    let read = pasted::read(text, "mdy");
    let before = desk.dump();
    let (id, _) = desk.archive().paste_articles(IssueId(1), &read.articles).expect("pasted");
    let made = article(&desk, id.0);
    assert_eq!((made.headline.as_str(), made.body.as_str(), made.position), ("Pier opens", "It was late.", 3));
    assert_eq!(made.bylines.iter().map(|row| row.printed.as_str()).collect::<Vec<_>>(), ["Ada Quill", "Tom Reed"]);
    assert!(made.bylines.iter().all(|row| row.line == "By Ada Quill and Tom Reed"));
    assert_eq!((made.images.len(), made.printed.weekday.as_str()), (1, "Thursday"));
    turns(&mut desk, &before);
    let before = desk.dump();
    assert!(desk.archive().paste_articles(IssueId(1), &[]).is_err());
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_doubled_article_stands_behind_its_original_as_a_draft_with_all_that_it_has() {
    let mut desk = desk();
    let add = Edit::AddByline { article: ArticleId(1), printed: "By Ada Quill and Tom Reed".into() };
    edit(&mut desk, add);
    edit(&mut desk, Edit::AddSubject { article: ArticleId(1), heading: "Harbours".into() });
    let first = article(&desk, 1).bylines[0].id;
    edit(&mut desk, Edit::NameOf { byline: first });
    desk.set(article_ref(1), "status", "approved");
    let before = desk.dump();
    let (id, _) = desk.archive().duplicate_article(ArticleId(1)).expect("doubled");
    let (one, two) = (article(&desk, 1), article(&desk, id.0));
    assert_eq!((two.headline.as_str(), two.status.as_str(), two.position), ("Ferry", "draft", 2));
    assert_ne!(one.uid, two.uid);
    let rows = |article: &ArticleDetail| -> Vec<_> {
        article.bylines.iter().map(|row| (row.printed.clone(), row.line.clone(), row.name_id)).collect()
    };
    assert_eq!((rows(&one), headings(&desk, 1)), (rows(&two), headings(&desk, id.0)));
    assert_eq!(article(&desk, 2).position, 3);
    turns(&mut desk, &before);
    desk.archive().delete_articles(&[id]).expect("deleted");
    assert_eq!(desk.archive().duplicate_article(id).expect_err("in the trash").kind, ErrorKind::NotFound);
}

#[test]
fn how_sure_a_reading_is_is_told_until_somebody_has_said_so() {
    let mut desk = desk();
    edit(
        &mut desk,
        Edit::AddByline { article: ArticleId(1), printed: "the rain, again and again and again it fell.".into() },
    );
    let row = article(&desk, 1).bylines.remove(0);
    assert!(row.unsure.is_some_and(|(sure, why)| sure < 50 && !why.is_empty()));
    let field = Field::by_id("byline.name").expect("a field");
    edit(&mut desk, Edit::Set { record: byline_ref(row.id), field, value: "Nobody".into() });
    assert_eq!(article(&desk, 1).bylines[0].unsure, None);
    assert_eq!(article(&desk, 1).language_guess, None, "there is no body to guess by");
    let body = "The bridge across the harbour was closed for the whole of the morning because the river had risen.";
    desk.set(article_ref(1), "body", body);
    let guess = article(&desk, 1).language_guess.map(|(code, ..)| code);
    assert_eq!((guess, article(&desk, 1).language.as_str()), (Some("en"), ""), "nothing is written silently");
}
