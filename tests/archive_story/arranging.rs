//! Arranging: the order within an issue, an article that belongs elsewhere, two records of one issue.

use crate::ledger;
use crate::support::*;
use backfile::archive::ErrorKind;
use backfile::archive::edit::NewIssueIn;
use backfile::model::{ArticleId, IssueId, PublicationId};

/// Headlines of an issue in order, the trash left out.
fn order(desk: &Desk, issue: i64) -> String {
    desk.word(&format!(
        "SELECT coalesce(group_concat(headline, ', '), '') FROM (SELECT headline FROM article WHERE issue_id = {issue}
         AND id NOT IN (SELECT id FROM trash WHERE kind = 'article') ORDER BY position)"
    ))
}

/// One issue of four articles, and another of one.
fn four() -> Desk {
    let mut desk = Desk::new();
    let items = ["A", "B", "C", "D"].map(|headline| clipping("2025-08-21", "7", headline));
    desk.import(items.into_iter().chain([clipping("2025-08-28", "8", "E")]).collect(), 10);
    desk
}

fn masthead_of(desk: &Desk, article: i64) -> String {
    let article = desk.reader().article(article).expect("a reading").expect("an article");
    article.masthead().masthead.clone()
}

#[test]
fn an_article_moves_up_and_down_in_its_issue_and_each_move_is_undone_by_itself() {
    let mut desk = four();
    let start = desk.dump();
    desk.archive().shift_articles(&[ArticleId(3)], -1).expect("up");
    assert_eq!(order(&desk, 1), "A, C, B, D");
    desk.archive().shift_articles(&[ArticleId(3), ArticleId(1)], 2).expect("down");
    assert_eq!(order(&desk, 1), "B, D, A, C");
    desk.archive().shift_articles(&[ArticleId(2)], -5).expect("it is the first");
    assert_eq!(desk.undo().as_deref(), Some("Move 2 articles down"), "what changed nothing is no step");
    assert_eq!(desk.undo().as_deref(), Some("Move «C» up"));
    assert_eq!(desk.dump(), start);
    desk.redo_all();
    assert_eq!(order(&desk, 1), "B, D, A, C");
    desk.assert_whole();
}

#[test]
fn an_article_is_put_before_another_and_what_is_in_the_trash_comes_back_to_its_place() {
    let mut desk = four();
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    desk.archive().shift_articles(&[ArticleId(4)], -1).expect("up");
    assert_eq!(order(&desk, 1), "A, D, C");
    desk.archive().place_articles(&[ArticleId(3)], IssueId(1), Some(ArticleId(1))).expect("to the top");
    assert_eq!(order(&desk, 1), "C, A, D");
    desk.archive().restore_articles(&[ArticleId(2)]).expect("restored");
    assert_eq!(order(&desk, 1), "C, A, B, D");
    desk.assert_whole();
}

#[test]
fn an_article_moved_to_another_issue_keeps_the_words_that_were_printed_over_it() {
    let mut desk = four();
    let start = desk.dump();
    let printed = masthead_of(&desk, 2);
    desk.archive().place_articles(&[ArticleId(2)], IssueId(2), None).expect("moved");
    assert_eq!((order(&desk, 1), order(&desk, 2)), ("A, C, D".to_owned(), "E, B".to_owned()));
    assert_eq!(masthead_of(&desk, 2), printed);
    let odd = desk.reader().rows(&[2]).expect("rows").remove(0).findings;
    assert!(odd.iter().any(|code| code == "masthead-differs"), "its Vol 7 is odd in Vol 8: {odd:?}");
    assert_eq!(desk.number("SELECT max(position) FROM article WHERE issue_id = 1"), 3);
    desk.assert_whole();
    // Back where it came from, the words are its issue's again.
    desk.archive().place_articles(&[ArticleId(2)], IssueId(1), Some(ArticleId(3))).expect("back");
    assert_eq!(desk.dump(), start);
    assert_eq!(desk.undo().as_deref(), Some("Move «B» to 2025-08-21 Vol 7"));
    assert_eq!(desk.undo().as_deref(), Some("Move «B» to 2025-08-28 Vol 8"));
    assert_eq!(desk.dump(), start);
    desk.redo();
    assert_eq!(masthead_of(&desk, 2), printed);
    let history = desk.reader().record_history("article", 2, 10).expect("a history");
    assert!(history.iter().any(|line| line.words == "Move «B» to 2025-08-28 Vol 8"), "{history:?}");
}

#[test]
fn an_article_over_which_nothing_was_printed_gets_no_words_by_moving_there_and_back() {
    let mut desk = four();
    let (article, _) = desk
        .archive()
        .new_issue_with_article(NewIssueIn::Existing(PublicationId(1)), "2025-09-04", "9", "")
        .expect("an article");
    let bare = desk.number(&format!("SELECT issue_id FROM article WHERE id = {}", article.0));
    assert_eq!(masthead_of(&desk, article.0), "");
    let start = desk.dump();
    for to in [1, 2] {
        desk.archive().place_articles(&[article], IssueId(to), None).expect("moved");
        assert_eq!(masthead_of(&desk, article.0).trim(), "", "in issue {to}");
        let sheet = desk.reader().sheet(to).expect("a reading").expect("an issue");
        assert!(sheet.articles.iter().all(|line| !line.own_masthead), "nobody is told of a masthead that is none");
    }
    assert_eq!(
        desk.number(&format!("SELECT count(*) FROM finding WHERE id = {} AND code = 'masthead-differs'", article.0)),
        0
    );
    desk.archive().place_articles(&[article], IssueId(bare), None).expect("back");
    assert_eq!(masthead_of(&desk, article.0), "");
    assert_eq!(desk.dump(), start);
    for _ in 0..3 {
        desk.undo();
    }
    assert_eq!(desk.dump(), start);
    desk.redo();
    assert_eq!(masthead_of(&desk, article.0).trim(), "");
    desk.assert_whole();
}

#[test]
fn two_records_of_one_issue_become_one_and_what_was_lacking_is_taken_over() {
    let mut desk = ledger();
    let printed = masthead_of(&desk, 3);
    let (new, _) = desk.archive().new_issue(PublicationId(1), "2025-09-04", "", "").expect("an issue");
    desk.set(new.into(), "issue.status", "missing");
    desk.set(new.into(), "issue.notes", "Asked for in March.");
    desk.set(issue_ref(2), "issue.notes", "Torn.");
    let start = desk.dump();
    desk.archive().merge_issues(IssueId(2), new).expect("merged");
    assert_eq!(order(&desk, new.0), "Rain stays");
    let issue = desk.reader().issue(new.0).expect("a reading").expect("an issue");
    assert_eq!((issue.date.as_str(), issue.volume.as_str(), issue.status.as_str()), ("2025-09-04", "8", "held"));
    assert_eq!(issue.notes, "Asked for in March.\n\nTorn.");
    assert_eq!(masthead_of(&desk, 3), printed);
    assert!(desk.reader().trash().expect("the trash").len() == 1, "the other issue is in it");
    desk.assert_whole();
    let end = desk.dump();
    assert_eq!(desk.undo().as_deref(), Some("Merge 2025-08-28 Vol 8 into 2025-09-04"));
    assert_eq!(desk.dump(), start);
    desk.reopen();
    desk.redo();
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}

#[test]
fn an_article_deleted_before_its_issue_was_merged_comes_back_into_the_issue_that_stayed() {
    let mut desk = ledger();
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    desk.archive().merge_issues(IssueId(1), IssueId(2)).expect("merged");
    desk.archive().restore_articles(&[ArticleId(2)]).expect("restored");
    assert_eq!(order(&desk, 2), "Rain stays, Bridge opens, Bell moves");
    assert!(desk.reader().run().expect("a run").issues.iter().all(|issue| issue.id == 2));
    desk.assert_whole();
}

#[test]
fn an_issue_that_is_here_twice_is_so_no_longer_once_the_two_are_merged() {
    let mut desk = ledger();
    desk.archive().delete_issue(IssueId(1)).expect("deleted");
    let (new, _) = desk.archive().new_issue(PublicationId(1), "2025-08-21", "7", "").expect("another of that day");
    desk.archive().restore_issue(IssueId(1)).expect("restored");
    let twice = |desk: &Desk| desk.number("SELECT count(*) FROM finding WHERE code = 'issue-twice'");
    assert_eq!(twice(&desk), 2);
    desk.archive().merge_issues(new, IssueId(1)).expect("merged");
    assert_eq!(twice(&desk), 0);
    desk.undo();
    assert_eq!(twice(&desk), 2);
    desk.assert_whole();
}

#[test]
fn nothing_is_moved_into_the_trash_or_merged_with_itself() {
    let mut desk = ledger();
    desk.archive().delete_issue(IssueId(2)).expect("deleted");
    let before = desk.dump();
    let moved = desk.archive().place_articles(&[ArticleId(1)], IssueId(2), None);
    assert_eq!(moved.expect_err("it is in the trash").kind, ErrorKind::NotFound);
    let merged = desk.archive().merge_issues(IssueId(1), IssueId(1));
    assert_eq!(merged.expect_err("it is one already").kind, ErrorKind::Unclear);
    assert_eq!(desk.dump(), before);
}

#[test]
fn those_that_only_make_room_are_not_marked_as_changed() {
    let mut desk = four();
    let changed =
        |desk: &Desk| desk.word("SELECT group_concat(changed, ' ') FROM (SELECT changed FROM article ORDER BY id)");
    let before = changed(&desk);
    desk.archive().place_articles(&[ArticleId(4)], IssueId(1), Some(ArticleId(1))).expect("to the top");
    let (before, after): (Vec<String>, Vec<String>) =
        (before.split(' ').map(str::to_owned).collect(), changed(&desk).split(' ').map(str::to_owned).collect());
    assert_eq!(before[..3], after[..3]);
    assert_ne!(before[3], after[3]);
    desk.undo();
    assert_eq!(order(&desk, 1), "A, B, C, D");
}

#[test]
fn an_issue_whose_import_was_taken_back_goes_with_the_last_article_that_it_stayed_for() {
    let mut desk = Desk::new();
    let start = desk.dump();
    let first = desk.import(vec![clipping("2025-08-21", "7", "Bridge opens")], 1);
    let (mine, _) = desk.archive().new_article(IssueId(1)).expect("an article of one's own");
    desk.import(vec![clipping("2025-08-28", "8", "Rain stays")], 1);
    desk.archive().take_back(batch_of(&first)).expect("taken back");
    desk.archive().place_articles(&[mine], IssueId(2), None).expect("moved");
    assert!(desk.reader().run().expect("a run").issues.iter().all(|issue| issue.id == 2));
    desk.import(vec![clipping("2025-08-21", "7", "Bell moves")], 1);
    let end = desk.dump();
    let done = desk.undo_all();
    assert_eq!(desk.dump(), start);
    assert_eq!(desk.redo_all(), done);
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}
