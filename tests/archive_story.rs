//! Stories of one archive: do, undo, redo, close, open again. Each is what a cataloguer could do in an afternoon.

#[path = "archive_story/arranging.rs"]
mod arranging;
#[path = "archive_story/batch.rs"]
mod batch;
#[path = "archive_story/bodies.rs"]
mod bodies;
#[path = "archive_story/collections.rs"]
mod collections;
#[path = "archive_story/imports.rs"]
mod imports;
#[path = "archive_story/opening.rs"]
mod opening;
#[path = "archive_story/pictures.rs"]
mod pictures;
#[path = "archive_story/searches.rs"]
mod searches;
#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::collection::NewCollection;
use backfile::archive::edit::NewIssueIn;
use backfile::archive::{Edit, ErrorKind};
use backfile::model::{
    ArticleId, BatchId, FIELDS, FieldKind, IssueId, IssueStatus, PublicationId, RecordKind, RecordRef,
};
use backfile::store::trash::Trashed;
use support::*;

/// Two issues, three articles, one batch.
fn ledger() -> Desk {
    let mut desk = Desk::new();
    let items = vec![
        clipping("2025-08-21", "7", "Bridge opens"),
        clipping("2025-08-21", "7", "Bell moves"),
        clipping("2025-08-28", "8", "Rain stays"),
    ];
    desk.import(items, 2);
    desk
}

fn a_record(desk: &Desk, kind: RecordKind) -> RecordRef {
    let table = match kind {
        RecordKind::Publication => "publication",
        RecordKind::Issue => "issue",
        RecordKind::Byline => "byline",
        RecordKind::Image => "image",
        RecordKind::Name => "name",
        RecordKind::Source => "source",
        RecordKind::Collection => "collection",
        _ => "article",
    };
    RecordRef { kind, id: desk.number(&format!("SELECT min(id) FROM {table}")) }
}

#[test]
fn every_field_can_be_edited_and_each_edit_undone_and_redone_after_a_restart() {
    let mut desk = ledger();
    let (byline, image) = (a_record(&desk, RecordKind::Byline).id, a_record(&desk, RecordKind::Image).id);
    desk.archive()
        .edit("Make a name and a source", "", &[Edit::NameOf { byline }, Edit::SourceOf { image }])
        .expect("made");
    let collection = NewCollection { title: "Bridges".into(), ..NewCollection::default() };
    desk.archive().make_collection(&collection).expect("a collection");
    let start = desk.dump();
    let mut states = vec![start];
    for field in FIELDS {
        let record = a_record(&desk, field.record);
        let value = match field.kind {
            FieldKind::Choice(words) => words[words.len() - 1].to_owned(),
            FieldKind::Date => "1931-04".into(),
            _ if field.id == "name.viaf" => "97104889".into(),
            _ if field.id == "name.lcnaf" => "n 79021164".into(),
            _ if field.id == "name.orcid" => "0000-0002-1825-0097".into(),
            _ if field.id == "name.wikidata" => "Q42".into(),
            _ if field.id == "source.rights_uri" => "CC BY 4.0".into(),
            _ => format!("{} of another kind", field.label),
        };
        desk.set(record, field.id, &value);
        states.push(desk.dump());
        assert_ne!(states[states.len() - 1], states[states.len() - 2], "{} changes something", field.id);
    }
    desk.assert_whole();
    for before in states.iter().rev().skip(1) {
        assert!(desk.undo().is_some());
        assert_eq!(desk.dump(), *before);
    }
    desk.reopen();
    for after in &states[1..] {
        assert!(desk.redo().is_some());
        assert_eq!(desk.dump(), *after);
    }
    desk.assert_whole();
}

#[test]
fn a_day_of_work_can_be_undone_to_nothing_and_redone_to_its_end() {
    let mut desk = Desk::new();
    let start = desk.dump();
    desk.import(vec![clipping("2025-08-21", "7", ""), clipping("2025-08-28", "8", "Rain stays")], 10);
    let (first, second) = (ArticleId(1), ArticleId(2));
    desk.set(first.into(), "headline", "Bridge opens");
    desk.set(first.into(), "headline", "");
    desk.archive().delete_articles(&[second]).expect("deleted");
    desk.archive().restore_articles(&[second]).expect("restored");
    let accept = Edit::Accept { record: first.into(), code: "no-headline".into(), reason: "None was printed.".into() };
    desk.archive().edit("Accept as is", "", &[accept]).expect("accepted");
    assert!(desk.reader().run().expect("a run").findings.iter().all(|(code, _)| code != "no-headline"));
    let (issue, _) = desk.archive().new_issue(PublicationId(1), "2025-09-04", "9", "").expect("an issue");
    desk.archive().new_article(issue).expect("an article");
    desk.archive().delete_issue(issue).expect("deleted");
    let end = desk.dump();
    desk.undo();
    desk.undo();
    desk.reopen();
    assert_eq!(desk.undo_all(), 7);
    assert_eq!(desk.dump(), start);
    desk.reopen();
    assert_eq!(desk.redo_all(), 9);
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}

#[test]
fn saves_of_one_visit_are_one_step_until_something_else_is_done() {
    let mut desk = ledger();
    let start = desk.dump();
    for text in ["B", "Br", "Bri"] {
        desk.save(article_ref(1), "headline", text, "visit 1");
    }
    assert_eq!(desk.undo().as_deref(), Some("Headline"));
    assert_eq!(desk.dump(), start);
    assert_eq!(desk.redo().as_deref(), Some("Headline"));
    assert_eq!(desk.word("SELECT headline FROM article WHERE id = 1"), "Bri");
    // After an undo or another edit the same visit begins a step of its own.
    desk.save(article_ref(1), "headline", "Brid", "visit 1");
    desk.set(article_ref(1), "page", "A5");
    desk.save(article_ref(1), "headline", "Bridge", "visit 1");
    desk.undo();
    assert_eq!(desk.word("SELECT headline || page FROM article WHERE id = 1"), "BridA5");
    desk.undo();
    desk.undo();
    assert_eq!(desk.word("SELECT headline || page FROM article WHERE id = 1"), "Bri");
}

#[test]
fn a_byline_added_corrected_and_removed_in_one_visit_goes_by_one_undo() {
    let mut desk = ledger();
    let start = desk.dump();
    let add = Edit::AddByline { article: ArticleId(1), printed: "KARL MAY".into() };
    desk.archive().edit("Byline", "v", &[add]).expect("added");
    let id = desk.number("SELECT max(id) FROM byline");
    desk.save(byline_ref(id), "byline", "KARL MEY", "v");
    let remove = Edit::RemoveByline { article: ArticleId(1), byline: id };
    desk.archive().edit("Byline", "v", &[remove]).expect("removed");
    assert_eq!(desk.word("SELECT byline FROM article WHERE id = 1"), "Charlotte Hayes");
    desk.undo();
    assert_eq!(desk.dump(), start);
    desk.assert_whole();
}

#[test]
fn a_new_edit_drops_what_could_be_redone_and_the_history_still_tells_of_it() {
    let mut desk = ledger();
    desk.set(article_ref(1), "headline", "First thought");
    desk.undo();
    // Saving what stands there already is no deed.
    desk.set(article_ref(2), "headline", "Bell moves");
    assert!(desk.reader().undo_words().expect("words").1.is_some());
    desk.set(article_ref(2), "headline", "Bell stays");
    assert_eq!(desk.redo(), None);
    let history = desk.reader().record_history("article", 1, 50).expect("a history");
    assert!(history.iter().any(|line| line.state == "dropped"));
    assert!(history.iter().any(|line| line.kind == "import"), "{history:?}");
}

#[test]
fn an_undo_that_would_overwrite_something_unknown_is_declined_with_words() {
    let mut desk = ledger();
    desk.set(article_ref(1), "headline", "Mine");
    desk.raw().execute("UPDATE article SET headline = 'Somebody else''s' WHERE id = 1", []).expect("changed");
    let declined = desk.archive().undo().expect_err("declined");
    assert_eq!(declined.kind, ErrorKind::Declined);
    assert_eq!(desk.word("SELECT headline FROM article WHERE id = 1"), "Somebody else's");
    assert_eq!(desk.reader().undo_words().expect("words").0.as_deref(), Some("Headline"), "nothing was written");
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let mut desk = ledger();
    let (start, revision) = (desk.dump(), desk.reader().revision().expect("a revision"));
    let set = |record, field: &str, value: &str| Edit::Set {
        record,
        field: backfile::model::Field::by_id(field).expect("a field"),
        value: value.into(),
    };
    for (edit, kind) in [
        (set(issue_ref(1), "date", "last summer"), ErrorKind::Unclear),
        (set(issue_ref(1), "date", "2025-08-28"), ErrorKind::Clash),
        (set(article_ref(1), "status", "done"), ErrorKind::Unclear),
        (set(issue_ref(1), "headline", "x"), ErrorKind::Unclear),
        (set(article_ref(99), "headline", "x"), ErrorKind::NotFound),
        (Edit::RemoveImage { article: ArticleId(1), image: 99 }, ErrorKind::NotFound),
        (Edit::Accept { record: byline_ref(1), code: "x".into(), reason: String::new() }, ErrorKind::Unclear),
    ] {
        let first = set(article_ref(1), "headline", "Half done");
        let error = desk.archive().edit("Two edits", "", &[first, edit.clone()]).expect_err("refused");
        assert_eq!(error.kind, kind, "{edit:?}: {error}");
    }
    desk.archive().delete_issue(IssueId(2)).expect("deleted");
    assert_eq!(desk.archive().new_article(IssueId(2)).expect_err("refused").kind, ErrorKind::NotFound);
    assert_eq!(desk.archive().new_article(IssueId(99)).expect_err("refused").kind, ErrorKind::NotFound);
    desk.undo();
    let clash = desk.archive().new_issue(PublicationId(1), "2025-08-21", "", "").expect_err("refused");
    assert_eq!(clash.kind, ErrorKind::Clash);
    desk.archive().delete_articles(&[ArticleId(99)]).expect("nothing to delete");
    assert_eq!((desk.dump(), desk.reader().revision().expect("a revision")), (start, revision + 2));
}

#[test]
fn an_edition_or_kind_tells_two_issues_of_a_day_apart_and_is_not_given_up_again() {
    let mut desk = ledger();
    desk.set(issue_ref(2), "edition", "Late");
    desk.set(issue_ref(2), "date", "2025-08-21");
    let field = backfile::model::Field::by_id("edition").expect("a field");
    let back = Edit::Set { record: issue_ref(2), field, value: String::new() };
    assert_eq!(desk.archive().edit("Edition", "", &[back]).expect_err("refused").kind, ErrorKind::Clash);
    desk.set(issue_ref(2), "issue.kind", "extra");
    desk.set(issue_ref(2), "edition", "");
    assert_eq!(
        desk.number("SELECT count(*) FROM article a JOIN issue i ON i.id = a.issue_id WHERE sort_day = earliest"),
        3
    );
    desk.assert_whole();
}

#[test]
fn what_was_deleted_lies_in_the_trash_until_it_is_emptied_and_that_is_a_barrier() {
    let mut desk = ledger();
    desk.set(article_ref(1), "headline", "Bridge opens at last");
    desk.archive().delete_articles(&[ArticleId(1)]).expect("deleted");
    desk.archive().delete_issue(IssueId(2)).expect("deleted");
    let trash = desk.reader().trash().expect("the trash");
    let words: Vec<&str> = trash
        .iter()
        .map(|line| match line {
            Trashed::Issue { words, .. }
            | Trashed::Article { words, .. }
            | Trashed::Other { words, .. }
            | Trashed::Batch { words, .. } => words.as_str(),
        })
        .collect();
    assert!(words.contains(&"Bridge opens at last") && words.contains(&"2025-08-28 Vol 8"), "{words:?}");
    let left = desk.dump().replace("trash", "");
    desk.archive().empty_trash().expect("emptied");
    assert!(desk.reader().trash().expect("the trash").is_empty());
    let rows = |table: &str| desk.number(&format!("SELECT count(*) FROM {table}"));
    assert_eq!(["issue", "article", "body", "byline", "image", "trash"].map(rows), [1, 1, 1, 1, 1, 0]);
    assert_eq!(desk.number("SELECT count(*) FROM change WHERE before LIKE '%at last%' OR after LIKE '%at last%'"), 0);
    assert!(desk.export("left.json").contains("Bell moves") && left.contains("Bell moves"));
    let declined = desk.archive().undo().expect_err("declined");
    assert_eq!(declined.kind, ErrorKind::Declined);
    assert_eq!(desk.redo(), None);
    desk.assert_whole();
    desk.set(article_ref(2), "headline", "Bell stays");
    assert_eq!(desk.undo().as_deref(), Some("Headline"), "what came after can be undone");
    assert!(desk.archive().undo().is_err());
}

#[test]
fn settings_stay_and_stand_in_no_history() {
    let mut desk = ledger();
    let revision = desk.reader().revision().expect("a revision");
    assert_eq!(desk.archive().setting("list.columns").expect("a setting"), None);
    desk.archive().put_setting("list.columns", "date headline").expect("set");
    desk.archive().put_setting("list.columns", "headline").expect("set again");
    desk.reopen();
    assert_eq!(desk.archive().setting("list.columns").expect("a setting").as_deref(), Some("headline"));
    assert_eq!(desk.reader().setting("list.columns").expect("a setting").as_deref(), Some("headline"));
    assert_eq!(desk.reader().revision().expect("a revision"), revision);
    assert!(!desk.archive().setting("archive.uid").expect("a setting").unwrap_or_default().is_empty());
}

#[test]
fn an_issue_begun_with_its_publication_and_first_article_is_one_step_or_nothing_at_all() {
    let mut desk = Desk::new();
    let start = desk.dump();
    let titled = |title: &str| NewIssueIn::Titled(title.into());
    let unclear = desk.archive().new_issue_with_article(titled("The Ledger"), "the day after", "7", "");
    assert_eq!(unclear.expect_err("no date").kind, ErrorKind::Unclear);
    let nameless = desk.archive().new_issue_with_article(titled(" "), "2025-08-21", "7", "");
    assert_eq!(nameless.expect_err("no title").kind, ErrorKind::Unclear);
    assert_eq!((desk.dump(), desk.number("SELECT count(*) FROM step")), (start.clone(), 0));
    let (article, changed) = desk
        .archive()
        .new_issue_with_article(titled("The Ledger"), "2025-08-21", "7", "12")
        .expect("an issue with an article");
    assert!(changed.touched.contains(&article.into()));
    let made = desk.dump();
    assert_eq!(desk.word("SELECT date || volume || number FROM issue"), "2025-08-21712");
    let again = desk.archive().new_issue_with_article(titled("the ledger"), "2025-08-21", "8", "");
    assert_eq!(again.expect_err("it is here").kind, ErrorKind::Clash);
    assert_eq!(desk.dump(), made);
    let here = NewIssueIn::Existing(PublicationId(1));
    desk.archive().new_issue_with_article(here, "2025-08-22", "", "").expect("another");
    assert_eq!(desk.number("SELECT count(*) FROM publication"), 1);
    assert_eq!(desk.undo().as_deref(), Some("New issue 2025-08-22"));
    assert_eq!(desk.undo().as_deref(), Some("New issue 2025-08-21"));
    assert_eq!(desk.dump(), start, "the publication went, too");
    desk.redo();
    assert_eq!(desk.dump(), made);
    desk.assert_whole();
}

#[test]
fn an_issue_restored_beside_another_of_its_day_is_told_of_until_one_of_the_two_is_another() {
    let mut desk = ledger();
    let twice = |desk: &Desk| {
        desk.assert_whole();
        let found = desk.reader().check().expect("a check").findings;
        found.into_iter().find(|(code, ..)| code == "issue-twice").map_or(0, |(_, name, n)| {
            assert_eq!(name, "same issue twice");
            n
        })
    };
    desk.archive().delete_issue(IssueId(1)).expect("deleted");
    desk.archive().new_issue(PublicationId(1), "2025-08-21", "7", "").expect("another of that day");
    assert_eq!(twice(&desk), 0);
    desk.archive().restore_issue(IssueId(1)).expect("never refused");
    assert_eq!(twice(&desk), 2);
    assert!(
        desk.reader()
            .article(1)
            .expect("a reading")
            .is_some_and(|a| a.findings.iter().any(|f| f.code == "issue-twice"))
    );
    desk.undo();
    assert_eq!(twice(&desk), 0);
    desk.redo();
    desk.set(issue_ref(1), "edition", "Late");
    assert_eq!(twice(&desk), 0);
    desk.undo();
    desk.archive().take_back(BatchId(1)).expect("taken back");
    assert_eq!(twice(&desk), 0);
    desk.archive().bring_back(BatchId(1)).expect("brought back");
    assert_eq!(twice(&desk), 2);
}

#[test]
fn an_issue_that_is_not_here_is_marked_as_one_step_and_undo_takes_it_away() {
    let mut desk = ledger();
    let before = desk.reader().run().expect("a run").issues.len();
    let mark = |desk: &mut Desk, date: &str, volume: &str| {
        desk.archive().mark_issue(PublicationId(1), date, volume, IssueStatus::NotPublished)
    };
    mark(&mut desk, "1931-05-01", "").expect("marked");
    mark(&mut desk, "", "77").expect("marked");
    let run = desk.reader().run().expect("a run");
    let marked: Vec<_> = run.issues.iter().filter(|issue| issue.status == "not_published").collect();
    assert_eq!((run.issues.len(), marked.len()), (before + 2, 2));
    assert_eq!((marked[0].date.as_str(), marked[1].volume.as_str()), ("1931-05-01", "77"));
    assert!(mark(&mut desk, "32 Nevember", "").is_err());
    desk.undo();
    desk.undo();
    assert_eq!(desk.reader().run().expect("a run").issues.len(), before);
    desk.assert_whole();
}

#[test]
fn a_finding_accepted_as_it_was_is_open_again_once_it_says_something_else() {
    let mut desk = ledger();
    desk.set(issue_ref(1), "date", "2025-08-22");
    let open = |desk: &Desk| {
        let article = desk.reader().article(1).expect("a reading").expect("an article");
        let detail = article.findings.iter().any(|found| found.code == "weekday-differs" && !found.accepted);
        let row = desk.reader().rows(&[1]).expect("rows").remove(0);
        assert_eq!(row.findings.iter().any(|code| code == "weekday-differs"), detail);
        assert_eq!(
            desk.reader().run().expect("a run").findings.iter().any(|(code, _)| code == "weekday-differs"),
            detail
        );
        let run = desk.reader().run().expect("a run");
        let brief = run.issues.iter().find(|issue| issue.id == 1).expect("the issue");
        assert_eq!((brief.odd == ["weekday-differs"], brief.doubtful()), (detail, detail));
        detail
    };
    let accept = Edit::Accept { record: issue_ref(1), code: "weekday-differs".into(), reason: "As printed.".into() };
    assert!(open(&desk));
    desk.archive().edit("Accept", "", std::slice::from_ref(&accept)).expect("accepted");
    assert!(!open(&desk));
    desk.set(issue_ref(1), "date", "2025-08-23");
    assert!(open(&desk), "it is another weekday now");
    desk.archive().edit("Accept", "", &[accept]).expect("accepted");
    assert!(!open(&desk));
    desk.undo();
    assert!(open(&desk));
    desk.undo();
    assert!(!open(&desk), "what was accepted stands again");
    let text = desk.export("accepted.json");
    assert!(text.contains("\"detail\":\"Printed Thursday, but 2025-08-22 was a Friday.\""), "{text}");
    desk.assert_whole();
}
