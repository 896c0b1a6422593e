//! One step in the middle of the history is taken back by itself, where nothing that came later depends on it: then all
//! is as if the others alone had been done. Where something depends on it, that is named and nothing changes.

#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::{Edit, ErrorKind, revert::Way};
use backfile::formats::Incoming;
use backfile::model::record::*;
use backfile::model::{ArticleId, Authority, Field, RecordRef, StepId};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::acts;
use support::*;

/// A deed at a record that is there from the start.
#[derive(Debug, Clone)]
enum Deed {
    Set(i64, usize, u8),
    SetIssue(i64, usize, u8),
    Byline(i64, u8),
    Image(i64, usize, u8),
    RemoveByline(i64),
    RemoveImage(i64),
    Delete(i64),
    Restore(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    use Deed::*;
    let id = || 1..7i64;
    prop_oneof![
        6 => (id(), 0..5usize, any::<u8>()).prop_map(|(a, f, v)| Set(a, f, v)),
        3 => (1..4i64, 0..3usize, any::<u8>()).prop_map(|(i, f, v)| SetIssue(i, f, v)),
        3 => (id(), any::<u8>()).prop_map(|(b, v)| Byline(b, v)),
        3 => (id(), 0..3usize, any::<u8>()).prop_map(|(i, f, v)| Image(i, f, v)),
        1 => id().prop_map(RemoveByline),
        1 => id().prop_map(RemoveImage),
        2 => id().prop_map(Delete),
        2 => id().prop_map(Restore),
    ]
}

/// Three issues of two articles.
fn start() -> Desk {
    let mut desk = Desk::new();
    let issues = (0..3u32).map(|n| {
        let articles =
            (0..2).map(|m| ArticleRecord { uid: uid(100 + 10 * n + m), ..article("Bridge opens") }).collect();
        let day = format!("2025-08-{:02}", 10 + n);
        Incoming::Issue(IssueRecord { uid: uid(50 + n), articles, ..issue(&day, "7") })
    });
    let publication = PublicationRecord { uid: uid(1), title: "The Daily".into(), ..PublicationRecord::default() };
    let with_publication = issues.map(|incoming| match incoming {
        Incoming::Issue(issue) => Incoming::Issue(IssueRecord { publication: uid(1), ..issue }),
        other => other,
    });
    desk.import(std::iter::once(Incoming::Publication(publication)).chain(with_publication).collect(), 50);
    desk
}

/// Does it; answers its step, or nothing where it changed nothing or could not be done.
fn perform(desk: &mut Desk, deed: &Deed) -> Option<StepId> {
    let field = |name: &str| Field::by_id(name).expect("a field");
    let set = |record: RecordRef, name: &str, value: String| Edit::Set { record, field: field(name), value };
    let edit = match deed {
        Deed::Set(a, f, v) => {
            let name = ["headline", "section", "page", "notes", "body"][*f];
            set(article_ref(*a), name, acts::words(*v))
        }
        Deed::SetIssue(i, f, v) => {
            let name = ["volume", "number", "notes"][*f];
            let name = if name == "notes" { "issue.notes" } else { name };
            let name = if Field::by_id(name).is_some() { name } else { "number" };
            set(issue_ref(*i), name, (v % 5).to_string())
        }
        Deed::Byline(b, v) => set(byline_ref(*b), "byline", acts::words(*v)),
        Deed::Image(i, f, v) => set(image_ref(*i), ["credit", "caption", "alt"][*f], acts::words(*v)),
        Deed::RemoveByline(b) => Edit::RemoveByline { article: ArticleId(0), byline: *b },
        Deed::RemoveImage(i) => Edit::RemoveImage { article: ArticleId(0), image: *i },
        Deed::Delete(a) => return desk.archive().delete_articles(&[ArticleId(*a)]).ok()?.step,
        Deed::Restore(a) => return desk.archive().restore_articles(&[ArticleId(*a)]).ok()?.step,
    };
    desk.archive().edit("Edit", "", &[edit]).ok()?.step
}

fn holds(deeds: &[Deed], order: &[usize]) {
    let mut desk = start();
    let beginning = desk.dump();
    let done: Vec<(Deed, StepId)> =
        deeds.iter().filter_map(|deed| Some((deed.clone(), perform(&mut desk, deed)?))).collect();
    let mut gone = Vec::new();
    for at in order {
        let Some((_, step)) = done.get(*at % done.len().max(1)) else { continue };
        let before = desk.dump();
        let way = desk.reader().step(step.0).expect("a step").expect("there").way;
        match desk.archive().undo_step(*step) {
            Ok(_) => {
                assert_eq!(way, Way::Free);
                gone.push(*step);
            }
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Declined);
                assert_ne!(way, Way::Free, "{error}");
                assert!(desk.dump() == before, "nothing changed");
            }
        }
        desk.assert_whole();
    }
    let mut alone = start();
    for (deed, _) in done.iter().filter(|(_, step)| !gone.contains(step)) {
        perform(&mut alone, deed);
    }
    let end = desk.dump();
    assert!(end == alone.dump(), "as if the others alone had been done; taken back: {gone:?}");
    // Undo and redo go over all of it, also after a restart. What brought it all in comes first.
    let mut n = 0;
    while desk.dump() != beginning {
        assert!(desk.undo().is_some(), "it comes to its beginning");
        n += 1;
    }
    desk.reopen();
    for _ in 0..n {
        desk.redo();
    }
    assert!(desk.dump() == end, "it comes to its end again");
    desk.assert_whole();
    for _ in 0..n {
        desk.undo();
    }
    assert!(desk.dump() == beginning, "and to its beginning");
}

#[test]
fn what_is_left_is_as_if_the_other_steps_alone_had_been_done() {
    let asked = |name: &str, usual: u32| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let seed = asked("ARCHIVE_SEED", 3) as u8;
    let config = Config { cases: asked("ARCHIVE_CASES", 30), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let all = (prop::collection::vec(deed(), 1..20), prop::collection::vec(0..64usize, 1..8));
    let held = runner.run(&all, |(deeds, order)| {
        holds(&deeds, &order);
        Ok(())
    });
    held.expect("every sequence holds");
}

fn step_of(desk: &mut Desk, record: RecordRef, field: &str, value: &str) -> StepId {
    let edit = Edit::Set { record, field: Field::by_id(field).expect("a field"), value: value.into() };
    let words = format!("Edit {field}");
    desk.archive().edit(&words, "", &[edit]).expect("the edit").step.expect("a step")
}

#[test]
fn the_fifth_of_nine_is_taken_back_brought_again_and_taken_back_again() {
    let mut desk = start();
    let steps: Vec<StepId> =
        ["headline", "section", "page", "notes", "kicker", "subhead", "dateline", "language", "body"]
            .iter()
            .map(|field| step_of(&mut desk, article_ref(1), field, "en"))
            .collect();
    let before = desk.dump();
    let undone = desk.archive().undo_step(steps[4]).expect("nothing depends on it");
    assert_eq!(undone.words, "Edit kicker");
    let kicker = |desk: &Desk| desk.reader().article(1).expect("read").expect("there").kicker;
    assert_eq!(kicker(&desk), "");
    let rows = desk.reader().step_rows(&[steps[4].0]).expect("rows");
    assert!(rows[0].taken_back_by.is_some() && rows[0].state == "done", "{rows:?}");
    let again = desk.archive().undo_step(steps[4]).expect_err("once is enough");
    assert!(again.to_string().contains("Take back: Edit kicker"), "{again}");
    assert_eq!(desk.undo().as_deref(), Some("Take back: Edit kicker"));
    assert_eq!((kicker(&desk), desk.dump()), ("en".to_owned(), before));
    desk.reopen();
    assert_eq!(desk.redo().as_deref(), Some("Take back: Edit kicker"));
    assert_eq!(kicker(&desk), "");
    let newest = desk.reader().step_ids(&Default::default()).expect("steps")[0];
    assert!(desk.archive().undo_step(StepId(newest)).is_err(), "a redo is no deed");
    assert_eq!(desk.undo().as_deref(), Some("Take back: Edit kicker"));
    assert_eq!(desk.undo().as_deref(), Some("Edit body"), "and so on down");
}

#[test]
fn later_steps_that_changed_the_same_are_named() {
    let mut desk = start();
    let first = step_of(&mut desk, article_ref(1), "headline", "One");
    let other = step_of(&mut desk, article_ref(2), "headline", "Another");
    let later = step_of(&mut desk, article_ref(1), "headline", "Two");
    let error = desk.archive().undo_step(first).expect_err("it was changed again");
    assert!(error.to_string().contains(&format!("«Edit headline» (step {later})")), "{error}");
    assert!(!error.to_string().contains(&format!("step {other}")), "{error}");
    desk.archive().undo_step(later).expect("nothing after it");
    desk.archive().undo_step(first).expect("now nothing after it is in force");
    let headline = desk.reader().article(1).expect("read").expect("there").headline;
    assert_eq!(headline, "Bridge opens");
}

#[test]
fn the_making_of_an_article_that_was_worked_on_names_the_work() {
    let mut desk = start();
    let (article, made) = desk.archive().new_article(backfile::model::IssueId(1)).expect("made");
    let made = made.step.expect("a step");
    let edit = Edit::AddByline { article, printed: "Ada Quill".into() };
    let byline = desk.archive().edit("Add a byline", "", &[edit]).expect("added").step.expect("a step");
    step_of(&mut desk, article_ref(2), "headline", "Elsewhere");
    let Way::After(later) = desk.reader().step(made.0).expect("read").expect("there").way else {
        panic!("the byline depends on it")
    };
    assert_eq!(later.iter().map(|step| step.step).collect::<Vec<_>>(), [byline.0]);
    desk.archive().undo_step(byline).expect("free");
    desk.archive().undo_step(made).expect("free now");
    assert!(desk.reader().article(article.0).expect("read").is_none_or(|article| article.trashed));
    desk.assert_whole();
}

#[test]
fn an_import_in_the_middle_goes_to_the_trash_as_a_whole_and_an_emptied_trash_stays_empty() {
    let mut desk = start();
    step_of(&mut desk, article_ref(1), "headline", "One");
    let import = *desk.reader().step_ids(&Default::default()).expect("steps").last().expect("the import");
    desk.archive().undo_step(StepId(import)).expect("an import can always be taken back");
    assert_eq!(desk.reader().run().expect("a run").articles, 0);
    assert_eq!(desk.undo().as_deref(), Some("Take back import «batch»"));
    assert_eq!(desk.reader().run().expect("a run").articles, 6);
    desk.archive().delete_articles(&[ArticleId(6)]).expect("deleted");
    let deleted = desk.reader().step_ids(&Default::default()).expect("steps")[0];
    desk.archive().empty_trash().expect("emptied");
    let emptied = desk.reader().step_ids(&Default::default()).expect("steps")[0];
    for step in [deleted, emptied] {
        assert!(desk.archive().undo_step(StepId(step)).is_err(), "it is gone for good");
    }
    desk.assert_whole();
}

#[test]
fn an_article_is_shown_as_it_was_and_its_fields_come_back_as_one_step() {
    let mut desk = start();
    let first = step_of(&mut desk, article_ref(1), "headline", "One");
    step_of(&mut desk, article_ref(1), "headline", "Two");
    step_of(&mut desk, article_ref(1), "body", "Another text.");
    desk.archive().edit("Remove", "", &[Edit::RemoveByline { article: ArticleId(1), byline: 1 }]).expect("removed");
    let now = desk.dump();
    let then = desk.reader().article_after(1, first.0).expect("read").expect("there");
    let differing: Vec<(&str, &str, &str)> =
        then.differing().map(|f| (f.id, f.then.as_str(), f.now.as_str())).collect();
    assert_eq!(differing.iter().map(|f| f.0).collect::<Vec<_>>(), ["headline", "body", "bylines"]);
    assert_eq!((differing[0].1, differing[0].2), ("One", "Two"));
    assert_eq!(differing[2].1, "CHARLOTTE HAYES · Charlotte Hayes");
    let wanted = ["body", "bylines"].map(str::to_owned);
    desk.archive().bring_back_fields(1, first.0, &wanted).expect("brought back");
    let article = desk.reader().article(1).expect("read").expect("there");
    assert_eq!((article.headline.as_str(), article.bylines.len()), ("Two", 1));
    assert!(article.body.starts_with("Bridge opens: what happened."));
    desk.assert_whole();
    let words = desk.undo().expect("one step");
    assert!(words.starts_with("Bring back body, bylines as on 2025-"), "{words}");
    assert_eq!(desk.dump(), now);
    let early = desk.reader().article_after(1, first.0 - 1).expect("read").expect("there");
    assert_eq!(early.fields.iter().find(|f| f.id == "headline").expect("a headline").then, "Bridge opens");
}

#[test]
fn steps_are_found_by_who_when_and_what_words() {
    let mut desk = start();
    desk.archive().set_who("Ada Quill");
    step_of(&mut desk, article_ref(1), "headline", "Ünïcode");
    desk.archive().set_who("Jo Reed");
    step_of(&mut desk, article_ref(1), "section", "Harbour");
    let find = |who: &str, words: &str| {
        let wanted = backfile::store::steps::Wanted { who: who.into(), words: words.into(), ..Default::default() };
        desk.reader().step_ids(&wanted).expect("steps").len()
    };
    assert_eq!((find("Ada Quill", ""), find("", "EDIT"), find("Jo Reed", "headline")), (1, 2, 0));
    assert!(desk.reader().people().expect("people").contains(&"Jo Reed".to_owned()));
    let all = desk.reader().step_ids(&Default::default()).expect("steps");
    let rows = desk.reader().step_rows(&all).expect("rows");
    let days = backfile::store::steps::Wanted { between: Some((rows[1].at, rows[0].at)), ..Default::default() };
    assert_eq!(desk.reader().step_ids(&days).expect("steps"), [all[1]]);
    assert_eq!((rows[0].records, rows[0].who.as_str()), (1, "Jo Reed"));
}

fn newest(desk: &Desk) -> StepId {
    StepId(desk.reader().step_ids(&Default::default()).expect("steps")[0])
}

fn edit(desk: &mut Desk, edits: &[Edit]) -> StepId {
    desk.archive().edit("Edit", "", edits).expect("edited").step.expect("a step")
}

fn way(desk: &Desk, step: StepId) -> Way {
    desk.reader().step(step.0).expect("a step").expect("there").way
}

/// Declined in words for people, and nothing changed.
fn is_declined(desk: &mut Desk, step: StepId) -> String {
    let before = desk.dump();
    assert_ne!(way(desk, step), Way::Free, "it is known beforehand");
    let error = desk.archive().undo_step(step).expect_err("declined");
    assert_eq!(error.kind, ErrorKind::Declined);
    assert!(!error.to_string().contains("constraint"), "{error}");
    assert!(desk.dump() == before, "nothing changed");
    desk.assert_whole();
    error.to_string()
}

#[test]
fn no_article_is_linked_again_to_a_name_that_is_in_the_trash_or_gone() {
    let mut desk = start();
    let link = edit(&mut desk, &[Edit::NameOf { byline: 1 }]);
    let name = desk.number("SELECT name_id FROM byline WHERE id = 1");
    let unlink = edit(&mut desk, &[Edit::LinkByline { byline: 1, name: None }]);
    desk.archive().delete_authorities(Authority::Name, &[name]).expect("deleted");
    let deleted = newest(&desk);
    let why = is_declined(&mut desk, unlink);
    assert!(why.contains(&format!("(step {deleted})")), "{why}");
    desk.archive().bring_back_fields(1, link.0, &["bylines".to_owned()]).expect("brought back");
    assert_eq!(desk.number("SELECT count(*) FROM byline WHERE name_id IS NOT NULL"), 0);
    desk.assert_whole();
    desk.archive().restore_record("name", name).expect("restored");
    assert_eq!(way(&desk, unlink), Way::Free);
    desk.undo();
    desk.assert_whole();
    desk.archive().empty_trash().expect("emptied");
    let why = is_declined(&mut desk, unlink);
    assert!(why.contains("emptied"), "{why}");
}

#[test]
fn unlinking_many_is_not_taken_back_once_the_name_is_in_the_trash() {
    let mut desk = Desk::new();
    let many = (0..40).map(|n| {
        let articles = vec![ArticleRecord { uid: uid(100 + n), ..article("Bridge opens") }];
        Incoming::Issue(IssueRecord { uid: uid(500 + n), articles, ..issue("2025-08-10", &n.to_string()) })
    });
    desk.import(many.collect(), 50);
    desk.archive().make_all(Authority::Name).expect("a name");
    let name = desk.number("SELECT min(id) FROM name");
    let (done, unlinked) = desk.archive().unlink_all(Authority::Name, name).expect("unlinked");
    let unlinked = unlinked.step.expect("a step");
    assert!(done.links >= 32, "so many that they go at once");
    desk.archive().delete_authorities(Authority::Name, &[name]).expect("deleted");
    is_declined(&mut desk, unlinked);
    desk.undo();
    desk.archive().undo_step(unlinked).expect("the name is here again");
    assert_eq!(desk.number("SELECT count(*) FROM byline WHERE name_id IS NULL"), 0);
    desk.assert_whole();
}

#[test]
fn what_was_taken_away_and_made_again_is_not_brought_back_beside_it() {
    let mut desk = start();
    let bridges = || Edit::AddSubject { article: ArticleId(1), heading: "Iron bridges".into() };
    edit(&mut desk, &[bridges()]);
    let link = desk.number("SELECT id FROM article_subject");
    let removed = edit(&mut desk, &[Edit::RemoveSubject { article: ArticleId(1), link }]);
    let again = edit(&mut desk, &[bridges()]);
    let why = is_declined(&mut desk, removed);
    assert!(why.contains(&format!("(step {again})")), "{why}");
    desk.archive().undo_step(again).expect("nothing after it");
    desk.archive().undo_step(removed).expect("now it fits");

    desk.redo();
    desk.redo();
    let link = desk.number("SELECT id FROM article_subject");
    edit(&mut desk, &[Edit::RemoveSubject { article: ArticleId(1), link }]);
    desk.archive().undo_step(removed).expect("the second went, too");
    desk.assert_whole();

    desk.set(article_ref(1), "headline", "");
    let (record, code) = (article_ref(1), || "no-headline".to_owned());
    let accept = || Edit::Accept { record, code: code(), reason: String::new() };
    edit(&mut desk, &[accept()]);
    let revoked = edit(&mut desk, &[Edit::Revoke { record, code: code() }]);
    let again = edit(&mut desk, &[accept()]);
    let why = is_declined(&mut desk, revoked);
    assert!(why.contains(&format!("(step {again})")), "{why}");
}

#[test]
fn a_word_that_stands_again_declines_in_words() {
    let mut desk = start();
    desk.archive().learn_word("quayside").expect("learnt");
    let forgotten = desk.archive().forget_word("quayside").expect("forgotten").step.expect("a step");
    desk.archive().learn_word("quayside").expect("learnt again");
    let error = desk.archive().undo_step(forgotten).expect_err("it stands again");
    assert_eq!(error.kind, ErrorKind::Declined);
    assert!(error.to_string().contains("word of the house has been changed since"), "{error}");
}

#[test]
fn an_import_that_was_taken_back_and_brought_back_can_be_taken_back_in_the_history() {
    let mut desk = start();
    let (import, batch) = (newest(&desk), backfile::model::BatchId(1));
    desk.archive().take_back(batch).expect("taken back");
    assert!(matches!(way(&desk, import), Way::No(_)));
    desk.archive().bring_back(batch).expect("brought back");
    assert_eq!(way(&desk, import), Way::Free);
    desk.undo();
    assert!(matches!(way(&desk, import), Way::No(_)), "it is taken back again");
    desk.redo();
    desk.archive().undo_step(import).expect("taken back");
    assert_eq!(desk.reader().run().expect("a run").articles, 0);
    desk.assert_whole();
}

#[test]
fn an_article_is_not_here_before_the_import_that_brought_it() {
    let mut desk = start();
    let first = newest(&desk);
    step_of(&mut desk, article_ref(1), "headline", "One");
    desk.import(vec![clipping("2025-09-04", "8", "Rain stays")], 1);
    let second = newest(&desk);
    let late = desk.number("SELECT id FROM article WHERE headline = 'Rain stays'");
    step_of(&mut desk, article_ref(late), "headline", "Rain goes");
    let here = |step: StepId| desk.reader().article_after(late, step.0).expect("read").expect("known").is_here;
    assert_eq!((here(first), here(StepId(second.0 - 1)), here(second)), (false, false, true));
    let error = desk.archive().bring_back_fields(late, first.0, &["headline".to_owned()]).expect_err("not here then");
    assert_eq!(error.kind, ErrorKind::NotFound);
}

#[test]
fn accepted_findings_are_counted_as_they_are_listed() {
    let mut desk = start();
    for id in [1, 2] {
        desk.set(article_ref(id), "headline", "");
    }
    let accept = |id| Edit::Accept { record: article_ref(id), code: "no-headline".into(), reason: String::new() };
    edit(&mut desk, &[accept(1), accept(2)]);
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    assert_eq!(desk.reader().accepted_findings("no-headline").expect("a list").len(), 1);
    assert_eq!(desk.reader().accepted_counts().expect("counts"), [("no-headline".to_owned(), 1)]);
}
