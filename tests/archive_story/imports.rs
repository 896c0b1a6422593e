//! Imports as people live with them: undone, taken back late, brought back, killed half-way, edited meanwhile.

use super::support::*;
use backfile::archive::ErrorKind;
use backfile::formats::Incoming;
use backfile::model::record::*;
use backfile::model::{ArticleId, BatchId, IssueId, PublicationId};
use backfile::store::trash::Trashed;

fn three() -> Vec<Incoming> {
    vec![
        clipping("2025-08-21", "7", "Bridge opens"),
        clipping("2025-08-21", "7", "Bell moves"),
        clipping("2025-08-28", "8", "Rain stays"),
    ]
}

fn headlines(desk: &Desk) -> Vec<String> {
    let reader = desk.reader();
    let mut ids = reader.ids(&Default::default(), None).expect("ids");
    ids.sort_unstable();
    reader.rows(&ids).expect("rows").into_iter().map(|row| row.headline).collect()
}

/// Where each article stands, whatever its uid.
fn places(desk: &Desk) -> String {
    desk.word(
        "SELECT group_concat(date || ' ' || masthead || ' ' || position || ' ' || headline, '; ') FROM
         (SELECT i.date, i.masthead_printed AS masthead, a.position, a.headline
          FROM article a JOIN issue i ON i.id = a.issue_id ORDER BY i.date, a.position)",
    )
}

#[test]
fn an_import_is_undone_with_all_that_it_brought_and_redone_after_a_restart() {
    let mut desk = Desk::new();
    let start = desk.dump();
    let report = desk.import(three(), 2);
    assert_eq!((report.articles.new, report.written), (3, 3));
    let end = desk.dump();
    assert_eq!(desk.undo().as_deref(), Some("Import «batch»"));
    assert_eq!(desk.dump(), start, "the publication went, too");
    desk.reopen();
    assert_eq!(desk.redo().as_deref(), Some("Import «batch»"));
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}

#[test]
fn an_import_into_a_publication_made_by_hand_is_undone_and_then_the_publication() {
    let mut desk = Desk::new();
    let start = desk.dump();
    let ledger = PublicationRecord { title: "The Ledger".into(), ..PublicationRecord::default() };
    let id = desk.archive().new_publication(&ledger).expect("a publication");
    desk.archive().new_issue(id, "2025-08-21", "7", "").expect("an issue");
    desk.import(three(), 10);
    let end = desk.dump();
    assert_eq!(desk.undo_all(), 3);
    assert_eq!(desk.dump(), start);
    desk.reopen();
    assert_eq!(desk.redo_all(), 3);
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}

#[test]
fn an_import_taken_back_after_later_edits_goes_with_them_and_comes_back_with_them() {
    let mut desk = Desk::new();
    let report = desk.import(three(), 10);
    let batch = batch_of(&report);
    desk.set(article_ref(1), "headline", "Bridge opens at last");
    let (mine, _) = desk.archive().new_article(IssueId(1)).expect("an article of my own");
    desk.set(mine.into(), "headline", "Mine");
    assert_eq!(desk.reader().import_counts(batch).expect("counts"), (3, 1));
    let before = desk.dump();
    desk.archive().take_back(batch).expect("taken back");
    assert_eq!(headlines(&desk), ["Mine"], "its issue stays for it");
    assert!(matches!(desk.reader().trash().expect("trash")[..], [Trashed::Batch { articles: 3, .. }]));
    assert_eq!(desk.archive().take_back(batch).expect_err("only once").kind, ErrorKind::NotFound);
    desk.assert_whole();
    desk.archive().bring_back(batch).expect("brought back");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.archive().bring_back(batch).expect_err("only once").kind, ErrorKind::NotFound);
    desk.undo();
    desk.undo();
    assert_eq!(desk.dump(), before, "bringing back and taking back were undone");
    desk.assert_whole();
}

#[test]
fn one_article_restored_from_an_import_taken_back_brings_what_it_needs() {
    let mut desk = Desk::new();
    let batch = batch_of(&desk.import(three(), 10));
    desk.archive().take_back(batch).expect("taken back");
    let taken = desk.dump();
    desk.archive().restore_articles(&[ArticleId(1)]).expect("restored");
    assert_eq!(headlines(&desk), ["Bridge opens"]);
    assert_eq!(desk.reader().run().expect("a run").publications.len(), 1);
    desk.assert_whole();
    let restored = desk.dump();
    desk.archive().bring_back(batch).expect("brought back");
    assert_eq!(headlines(&desk).len(), 3);
    desk.undo();
    assert_eq!(desk.dump(), restored, "what was restored by itself stays");
    desk.undo();
    assert_eq!(desk.dump(), taken);
    desk.undo();
    assert_eq!(headlines(&desk).len(), 3, "it comes back with its import");
    desk.assert_whole();
}

#[test]
fn a_killed_import_is_found_on_the_next_start_and_can_be_gone_on_with() {
    let whole = {
        let mut desk = Desk::new();
        desk.import(three(), 1);
        places(&desk)
    };
    let mut desk = Desk::new();
    drop(desk.begin("killed", three()[..2].to_vec(), 1));
    desk.reopen();
    let found = desk.reader().unfinished_imports().expect("a list");
    assert_eq!(found.iter().map(|batch| batch.title.as_str()).collect::<Vec<_>>(), ["killed"]);
    desk.assert_whole();
    let (mut importer, request) = desk.archive().resume_import(found[0].id).expect("it goes on");
    assert_eq!(request.title(), "killed");
    desk.go_on(&mut importer, three(), 2);
    let report = desk.archive().end_import(importer, false).expect("it ends");
    assert_eq!((report.articles.new, report.articles.same), (1, 2));
    assert_eq!(places(&desk), whole);
    assert!(desk.reader().unfinished_imports().expect("a list").is_empty());
    desk.undo();
    assert!(headlines(&desk).is_empty());
    desk.assert_whole();
}

#[test]
fn a_killed_import_can_be_kept() {
    let mut desk = Desk::new();
    drop(desk.begin("killed", three()[..2].to_vec(), 1));
    desk.reopen();
    desk.archive().keep_import(BatchId(1)).expect("kept");
    desk.assert_whole();
    assert_eq!(headlines(&desk).len(), 2);
    assert!(desk.reader().unfinished_imports().expect("a list").is_empty());
    assert!(desk.archive().resume_import(BatchId(1)).is_err());
    desk.undo();
    assert!(headlines(&desk).is_empty());
    desk.redo();
    desk.assert_whole();
}

#[test]
fn a_killed_import_can_be_taken_back() {
    let mut desk = Desk::new();
    let start = desk.dump();
    drop(desk.begin("killed", three()[..2].to_vec(), 1));
    desk.reopen();
    desk.archive().take_back(BatchId(1)).expect("taken back");
    assert_eq!(desk.dump(), start);
    assert!(desk.reader().unfinished_imports().expect("a list").is_empty());
    desk.assert_whole();
    assert_eq!(desk.undo_all(), 2);
    assert_eq!(desk.redo_all(), 2);
    assert_eq!(desk.dump(), start);
}

#[test]
fn an_import_taken_back_while_it_writes_writes_no_more() {
    let mut desk = Desk::new();
    let mut importer = desk.begin("running", three()[..2].to_vec(), 1);
    desk.archive().take_back(importer.batch).expect("taken back");
    let rest = three().split_off(2);
    let item = |incoming| backfile::archive::import::write::Item::new("given.txt".into(), incoming);
    let declined = desk.archive().write_chunk(&mut importer, rest.into_iter().map(item).collect());
    assert_eq!(declined.expect_err("declined").kind, ErrorKind::Declined);
    assert_eq!(desk.archive().end_import(importer, false).expect_err("declined").kind, ErrorKind::Declined);
    assert_eq!(desk.word("SELECT state FROM batch"), "taken_back");
    assert!(headlines(&desk).is_empty());
    desk.assert_whole();
}

#[test]
fn a_chunk_that_failed_can_be_given_again_and_nothing_is_taken_for_known() {
    let mut desk = Desk::new();
    let mut importer = desk.begin("running", three()[..1].to_vec(), 1);
    desk.raw()
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON article WHEN new.headline = 'Rain stays'
                              BEGIN SELECT raise(ABORT, 'the disk is full'); END",
        )
        .expect("a trigger");
    let item = |incoming| backfile::archive::import::write::Item::new("given.txt".into(), incoming);
    let rest = || three().split_off(1).into_iter().map(item).collect::<Vec<_>>();
    assert!(desk.archive().write_chunk(&mut importer, rest()).is_err());
    assert_eq!((importer.report.articles.new, headlines(&desk).len()), (1, 1));
    desk.raw().execute_batch("DROP TRIGGER full").expect("room again");
    desk.archive().write_chunk(&mut importer, rest()).expect("written");
    let report = desk.archive().end_import(importer, false).expect("it ends");
    assert_eq!((report.articles.new, report.articles.same, report.written), (3, 0, 3));
    assert_eq!(headlines(&desk), ["Bridge opens", "Bell moves", "Rain stays"]);
    desk.assert_whole();
}

#[test]
fn edits_between_two_chunks_are_respected_by_the_rest_of_the_import() {
    let mut desk = Desk::new();
    let mut importer = desk.begin("running", vec![clipping("2025-08-21", "", "Bridge opens")], 1);
    desk.set(issue_ref(1), "volume", "70");
    desk.set(issue_ref(1), "weekday", "Friday");
    desk.set(issue_ref(1), "date", "2025-08-22");
    desk.set(article_ref(1), "headline", "Bridge opens at last");
    let (mine, _) = desk.archive().new_article(IssueId(1)).expect("an article");
    desk.go_on(&mut importer, vec![clipping("2025-08-21", "7", "Bell moves")], 1);
    let report = desk.archive().end_import(importer, false).expect("it ends");
    assert_eq!((report.articles.clash, report.written), (1, 2));
    assert_eq!(desk.word("SELECT volume || weekday_printed || date FROM issue"), "70Friday2025-08-22");
    assert_eq!(desk.number("SELECT count(DISTINCT position) FROM article"), 3, "no two in one place");
    desk.assert_whole();
    let before = desk.dump();
    // The edits came after the import began: they go first, and the import can go out of order.
    desk.archive().take_back(BatchId(1)).expect("taken back");
    assert_eq!(headlines(&desk), [""]);
    desk.undo();
    assert_eq!(desk.dump(), before);
    let done = desk.undo_all();
    assert!(headlines(&desk).is_empty());
    assert_eq!((done, desk.redo_all()), (6, 7), "the take-back is redone, too");
    assert!(desk.number(&format!("SELECT count(*) FROM article WHERE id = {mine}")) == 1);
    desk.assert_whole();
}

#[test]
fn an_issue_deleted_between_two_chunks_stays_deleted() {
    let mut desk = Desk::new();
    let mut importer = desk.begin("running", vec![clipping("2025-08-21", "7", "Bridge opens")], 1);
    desk.archive().delete_issue(IssueId(1)).expect("deleted");
    desk.archive().empty_trash().expect("emptied");
    desk.go_on(&mut importer, vec![clipping("2025-08-21", "7", "Bell moves")], 1);
    desk.archive().end_import(importer, false).expect("it ends");
    assert_eq!(headlines(&desk), ["Bell moves"]);
    desk.assert_whole();
}

#[test]
fn a_clipping_that_contradicts_its_issue_is_told_of_at_once_and_keeps_its_print() {
    let mut desk = Desk::new();
    desk.import(vec![clipping("2025-08-21", "7", "Bridge opens"), clipping("2025-08-21", "8", "Bell moves")], 10);
    let bell = desk.reader().article(2).expect("a reading").expect("an article");
    assert_eq!(bell.masthead().volume, "8");
    assert!(bell.findings.iter().any(|finding| finding.code == "masthead-differs"), "{:?}", bell.findings);
    desk.assert_whole();
}

#[test]
fn the_same_files_again_bring_nothing_also_after_an_undo_they_bring_all() {
    let mut desk = Desk::new();
    desk.import(three(), 2);
    let end = desk.dump();
    let again = desk.import(three(), 2);
    assert_eq!((again.articles.same, again.written), (3, 0));
    assert_eq!(desk.dump(), end);
    desk.undo();
    desk.undo();
    let after = desk.import(three(), 2);
    assert_eq!((after.articles.new, after.written), (3, 3));
    assert_eq!(desk.reader().run().expect("a run").publications.len(), 1, "it is the same publication");
    desk.assert_whole();
    desk.archive().empty_trash().expect("emptied");
    assert_eq!(headlines(&desk).len(), 3);
    desk.assert_whole();
}

#[test]
fn issues_left_empty_by_two_imports_taken_back_one_by_one_go_with_the_last() {
    let mut desk = Desk::new();
    let first = batch_of(&desk.import(vec![clipping("2025-08-21", "7", "Bridge opens")], 1));
    let second = batch_of(&desk.import(vec![clipping("2025-08-21", "7", "Bell moves")], 1));
    let before = desk.dump();
    desk.archive().take_back(first).expect("taken back");
    assert_eq!(headlines(&desk), ["Bell moves"]);
    desk.archive().take_back(second).expect("taken back");
    assert_eq!(desk.reader().run().expect("a run").issues.len(), 0);
    desk.archive().bring_back(first).expect("brought back");
    assert_eq!(headlines(&desk), ["Bridge opens"]);
    desk.assert_whole();
    desk.archive().bring_back(second).expect("brought back");
    assert_eq!(desk.dump(), before);
    desk.assert_whole();
    desk.archive().new_issue(PublicationId(1), "2025-09-04", "", "").expect("an issue");
}

#[test]
fn an_import_that_was_emptied_from_the_trash_is_not_brought_back() {
    let mut desk = Desk::new();
    let batch = batch_of(&desk.import(three(), 10));
    desk.archive().take_back(batch).expect("taken back");
    desk.archive().empty_trash().expect("emptied");
    let error = desk.archive().bring_back(batch).expect_err("there is nothing");
    assert_eq!(error.kind, ErrorKind::NotFound);
    assert!(error.message.contains("nothing to bring back"), "{error}");
    assert_eq!(desk.word("SELECT state FROM batch"), "taken_back");
}
