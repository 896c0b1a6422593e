//! What a body was before, and the words that are right in an archive.

use super::support::*;
use backfile::archive::ErrorKind;

const BODY: &str = "Bridge opens: what happened.\n\nAnd what came of it.";

fn one_article() -> (Desk, i64) {
    let mut desk = Desk::new();
    desk.import(vec![clipping("2025-08-21", "7", "Bridge opens")], 2);
    let id = desk.number("SELECT id FROM article");
    (desk, id)
}

/// Each state's words, and its text.
fn states(desk: &Desk, article: i64) -> Vec<(String, String)> {
    let reader = desk.reader();
    let states = reader.body_states(article).expect("states");
    let text = |step| reader.body_at(article, step).expect("a body").expect("an article");
    states.into_iter().map(|state| (state.words, text(state.step))).collect()
}

#[test]
fn a_body_that_was_never_changed_has_one_state() {
    let (desk, article) = one_article();
    let found = states(&desk, article);
    assert_eq!(found.len(), 1);
    assert!(found[0].0.contains("batch"), "its import: {}", found[0].0);
    assert_eq!(found[0].1, BODY);
}

#[test]
fn a_body_is_known_as_it_came_in_and_after_each_step() {
    let (mut desk, article) = one_article();
    desk.set(article_ref(article), "headline", "Another headline");
    desk.save(article_ref(article), "body", "Fir", "a visit");
    desk.save(article_ref(article), "body", "First.", "a visit");
    desk.set(article_ref(article), "body", "Second.");
    desk.undo();
    desk.reopen();
    let found = states(&desk, article);
    let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, [BODY, "First.", "Second.", "First."]);
    assert_eq!(found[3].0, "Undo: Body");
    let reader = desk.reader();
    let steps: Vec<i64> = reader.body_states(article).expect("states").iter().map(|state| state.step).collect();
    assert_eq!(steps[0], 0);
    let between = reader.body_at(article, steps[1] - 1).expect("a body");
    assert_eq!(between.as_deref(), Some(BODY), "after a step that changed something else");
    assert_eq!(reader.body_at(article + 7, 0).expect("nothing"), None);
    assert!(reader.body_states(article + 7).expect("nothing").is_empty());
}

#[test]
fn a_body_that_was_written_here_begins_empty() {
    let (mut desk, article) = one_article();
    let issue = desk.number(&format!("SELECT issue_id FROM article WHERE id = {article}"));
    let (new, _) = desk.archive().new_article(backfile::model::IssueId(issue)).expect("an article");
    desk.set(article_ref(new.0), "body", "Typed.");
    let found = states(&desk, new.0);
    assert_eq!(found, [("New article".to_owned(), String::new()), ("Body".to_owned(), "Typed.".to_owned())]);
}

#[test]
fn words_are_learnt_and_forgotten_and_each_is_undone_and_redone() {
    let (mut desk, _) = one_article();
    desk.archive().learn_word(" Quillport ").expect("learnt");
    desk.archive().learn_word("skerry").expect("learnt");
    let again = desk.archive().learn_word("skerry").expect("known already");
    assert_eq!(again.step, None);
    let mark = desk.reader().own_words_mark().expect("a mark");
    assert_eq!(desk.reader().own_words().expect("words"), ["Quillport", "skerry"]);
    desk.archive().forget_word("Quillport").expect("forgotten");
    assert_ne!(desk.reader().own_words_mark().expect("a mark"), mark);
    desk.reopen();
    assert_eq!(desk.undo().as_deref(), Some("Forget the word «Quillport»"));
    assert_eq!(desk.reader().own_words_mark().expect("a mark"), mark);
    assert_eq!(desk.undo().as_deref(), Some("Learn the word «skerry»"));
    assert_eq!(desk.reader().own_words().expect("words"), ["Quillport"]);
    desk.redo_all();
    assert_eq!(desk.reader().own_words().expect("words"), ["skerry"]);
    desk.assert_whole();
}

#[test]
fn only_a_word_can_be_learnt() {
    let (mut desk, _) = one_article();
    for word in ["", "two words", "1931"] {
        assert_eq!(desk.archive().learn_word(word).expect_err("refused").kind, ErrorKind::Unclear);
    }
    assert_eq!(desk.archive().forget_word("unknown").expect("nothing to do").step, None);
}
