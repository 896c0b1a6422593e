//! Whatever is linked, unlinked, made, merged, split, renamed and undone, in whatever order: what was printed stays to the
//! letter, lists show what follows from the rows, and undoing all gives the start.

use crate::linking::{name_ref, signed};
use crate::support::*;
use backfile::archive::Edit;
use backfile::archive::authority::{SplitTo, Verdict};
use backfile::model::Authority::{Name, Source};
use backfile::store::authority::catalogue::{Key, Wanted};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

#[derive(Debug, Clone)]
enum Act {
    Link(usize, usize),
    Unlink(usize),
    MakeOf(usize),
    MakeAll,
    Exact,
    Merge(usize, usize),
    Split(usize, usize),
    Back(usize),
    Rename(usize, usize),
    Different(usize, usize),
    Delete(usize),
    Sources(usize),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let n = 0..12_usize;
    prop_oneof![
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Act::Link(a, b)),
        1 => n.clone().prop_map(Act::Unlink),
        1 => n.clone().prop_map(Act::MakeOf),
        1 => Just(Act::MakeAll),
        1 => Just(Act::Exact),
        3 => (n.clone(), n.clone()).prop_map(|(a, b)| Act::Merge(a, b)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Act::Split(a, b)),
        1 => n.clone().prop_map(Act::Back),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Act::Rename(a, b)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Act::Different(a, b)),
        1 => n.clone().prop_map(Act::Delete),
        1 => n.prop_map(Act::Sources),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

const WORDS: [&str; 6] = ["Ada Quill", "A. Quill", "Ben Rook", "B. Rook", "Cora Finch", "Harbour News Agency"];

fn start() -> Desk {
    let mut desk = Desk::new();
    let items = (0..8).map(|n| {
        let (one, two) = (WORDS[n % 6], WORDS[(n * 5 + 1) % 6]);
        let shout = one.to_uppercase();
        let bylines = [(shout.as_str(), one), (two, two)];
        signed(&format!("2025-08-{:02}", n + 1), &n.to_string(), &format!("Story {n}"), &bylines)
    });
    desk.import(items.collect(), 20);
    desk
}

fn keys(desk: &Desk, which: backfile::model::Authority) -> Vec<Key> {
    let lines = desk.reader().authorities(&Wanted { which, ..Wanted::default() }).expect("a list");
    lines.iter().map(|line| line.key.clone()).collect()
}

fn records(desk: &Desk) -> Vec<i64> {
    keys(desk, Name).iter().filter_map(|key| if let Key::Record(id) = key { Some(*id) } else { None }).collect()
}

/// Takes back what was done after the import.
fn undo(desk: &mut Desk) -> bool {
    let next = desk.reader().undo_words().expect("words").0;
    next.is_some_and(|next| !next.starts_with("Import")) && desk.undo().is_some()
}

fn some<T: Clone>(of: &[T], n: usize) -> Option<T> {
    if of.is_empty() { None } else { Some(of[n % of.len()].clone()) }
}

/// Does it; what is refused changes nothing, which the comparisons afterwards show.
fn perform(desk: &mut Desk, act: &Act) -> Option<()> {
    let all = keys(desk, Name);
    let here = records(desk);
    let byline = |n: usize| n as i64 % 16 + 1;
    match act {
        Act::Link(part, to) => {
            let edit = Edit::LinkByline { byline: byline(*part), name: Some(some(&here, *to)?) };
            let _ = desk.archive().edit("Link", "", &[edit]);
        }
        Act::Unlink(part) => {
            let _ = desk.archive().edit("Unlink", "", &[Edit::LinkByline { byline: byline(*part), name: None }]);
        }
        Act::MakeOf(part) => {
            let _ = desk.archive().edit("Make", "", &[Edit::NameOf { byline: byline(*part) }]);
        }
        Act::MakeAll => drop(desk.archive().make_all(Name)),
        Act::Exact => drop(desk.archive().link_exact(Name, None)),
        Act::Merge(from, into) => {
            let _ = desk.archive().merge_authorities(Name, &[some(&all, *from)?], &some(&all, *into)?);
        }
        Act::Split(from, form) => {
            let id = some(&here, *from)?;
            let forms = desk.reader().authority(Name, &Key::Record(id)).expect("a sheet")?.forms;
            let chosen = [some(&forms, *form)?.form];
            let _ = desk.archive().split_authority(Name, id, &chosen, &SplitTo::New(format!("New {form}")));
        }
        Act::Back(from) => {
            let id = some(&here, *from)?;
            let old = desk.reader().authority(Name, &Key::Record(id)).expect("a sheet")?.merged.first()?.id;
            let _ = desk.archive().split_authority(Name, id, &[], &SplitTo::Back(old));
        }
        Act::Rename(which, to) => {
            let label = WORDS[to % 6];
            desk.set(name_ref(some(&here, *which)?), "name.display", label);
        }
        Act::Different(a, b) => {
            let _ = desk.archive().say_of_pair(Name, &some(&all, *a)?, &some(&all, *b)?, Verdict::Different);
        }
        Act::Delete(which) => drop(desk.archive().delete_authorities(Name, &[some(&here, *which)?])),
        Act::Sources(n) => {
            let _ = desk.archive().make_all(Source);
            let all = keys(desk, Source);
            let _ = desk.archive().merge_authorities(Source, &[some(&all, *n)?], &some(&all, n + 1)?);
        }
        Act::Undo => drop(undo(desk)),
        Act::Redo => drop(desk.redo()),
    }
    Some(())
}

/// Every word that was printed, and how it was read.
fn printed(desk: &Desk) -> String {
    desk.word(
        "SELECT (SELECT group_concat(printed || '|' || name || '|' || line || '|' || role, char(10)) FROM byline)
         || (SELECT group_concat(credit || '|' || creator || '|' || source || '|' || agency, char(10)) FROM image)",
    )
}

fn run(acts: &[Act]) {
    let mut desk = start();
    let (dump, words) = (desk.dump(), printed(&desk));
    for act in acts {
        perform(&mut desk, act);
        assert_eq!(printed(&desk), words, "what was printed, after {act:?}");
        desk.assert_whole();
    }
    desk.redo_all();
    let end = desk.dump();
    while undo(&mut desk) {}
    assert_eq!(desk.dump(), dump, "undoing all gives the start");
    desk.assert_whole();
    desk.reopen();
    desk.redo_all();
    assert_eq!(desk.dump(), end, "redoing all gives the end");
    desk.assert_whole();
}

#[test]
fn whatever_is_done_with_names_what_was_printed_stays_and_all_can_be_undone() {
    let asked = |name: &str, usual: u32| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let seed = asked("ARCHIVE_SEED", 11) as u8;
    let config = Config {
        cases: asked("ARCHIVE_CASES", 10),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let acts = prop::collection::vec(act(), 1..16);
    runner
        .run(&acts, |acts| {
            run(&acts);
            Ok(())
        })
        .expect("every sequence holds");
}
