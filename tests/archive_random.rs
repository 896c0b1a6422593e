//! Whatever is done to an archive, in whatever order, can be undone to the start and redone to the end, and leaves it
//! whole. Sequences are small and their seeds fixed: a failure is the same on every machine.

#[path = "archive_support/mod.rs"]
mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use support::acts::{Act, act, perform};
use support::*;

/// The printed words of every record by its key: masthead parts, bylines, credits.
fn printed(desk: &Desk) -> BTreeMap<String, String> {
    let conn = desk.raw();
    let parts = "masthead_printed || '|' || weekday_printed || '|' || date_printed || '|' || volume_printed || '|'
                 || number_printed";
    let sql = format!(
        "SELECT 'issue ' || id, {parts} FROM issue UNION ALL SELECT 'article ' || id, {parts} FROM article
         UNION ALL SELECT 'byline ' || id, printed FROM byline UNION ALL SELECT 'image ' || id, credit FROM image"
    );
    let mut statement = conn.prepare(&sql).expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("printed words");
    rows.map(|row| row.expect("printed words")).collect()
}

/// Whether the act may change printed words that are here already.
fn may_reprint(act: &Act) -> bool {
    use Act::*;
    // An import may complete the masthead of an issue that it makes itself, and nobody's else. What is arranged keeps
    // the words over each clipping, wherever they are kept.
    matches!(act, Shift(..) | Place(..) | Merge(..) | Batch(..) | Set(..) | SetByline(..) | SetImage(..) | Undo | Redo)
}

fn run(acts: &[Act]) {
    let mut desk = Desk::new();
    let start = desk.dump();
    for (n, act) in acts.iter().enumerate() {
        let before = printed(&desk);
        perform(&mut desk, act);
        desk.assert_whole();
        if !may_reprint(act) {
            let after = printed(&desk);
            for (record, words) in &before {
                assert!(after.get(record).is_none_or(|now| now == words), "{record} reprinted by {act:?}");
            }
        }
        assert_step_turns(&mut desk, n);
    }
    // What was undone on the way and waits comes first: redoing all ends there.
    desk.redo_all();
    let end = desk.dump();
    let done = desk.undo_all();
    assert_eq!(desk.dump(), start, "undoing all gives the start");
    desk.assert_whole();
    desk.reopen();
    for _ in 0..done / 2 {
        desk.redo();
    }
    desk.reopen();
    desk.redo_all();
    assert_eq!(desk.dump(), end, "redoing all gives the end");
    desk.assert_whole();
    let again = desk.undo_all();
    assert_eq!((again, desk.dump()), (done, start), "and once more");
}

/// Every third state: one undo and one redo change nothing.
fn assert_step_turns(desk: &mut Desk, n: usize) {
    // A redo would be dropped by what comes next, but an undone step that waits must stay.
    let waits = desk.reader().undo_words().expect("words").1.is_some();
    if n.is_multiple_of(3) && !waits {
        let before = desk.dump();
        if desk.undo().is_some() {
            desk.redo();
            assert_eq!(desk.dump(), before, "one back and forth");
        }
    }
}

#[test]
fn any_sequence_of_deeds_can_be_undone_and_redone_and_leaves_the_archive_whole() {
    // A longer search, when something has changed below: ARCHIVE_CASES=1000 ARCHIVE_SEED=3.
    let asked = |name: &str, usual: u32| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let seed = asked("ARCHIVE_SEED", 7) as u8;
    let config = Config {
        cases: asked("ARCHIVE_CASES", 24),
        max_shrink_iters: 400,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let acts = prop::collection::vec(act(), 1..24);
    runner
        .run(&acts, |acts| {
            run(&acts);
            Ok(())
        })
        .expect("every sequence holds");
}
