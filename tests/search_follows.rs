//! Index and archive agree after any sequence of deeds, however often keeping the index was stopped, broken off or begun
//! again on the way.

#[path = "archive_support/mod.rs"]
mod desk;
#[path = "search_support/mod.rs"]
mod support;

use backfile::archive::search::{Cache, Finder, Follower};
use backfile::store::{clock, open};
use desk::Desk;
use desk::acts::{Act, act, perform, pick, words};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::panic::{AssertUnwindSafe, catch_unwind};
use support::compare::{Conditions, add_conditions, assert_agrees};
use support::scan::all_entries;

/// What happens to archive and index.
#[derive(Debug, Clone)]
enum Event {
    Act(Act),
    EmptyTrash,
    /// A name, source, subject, collection or publication is called otherwise.
    Rename(usize, usize, u8),
    /// The index follows to the end.
    Follows,
    /// It is stopped after so many portions: what it has is kept.
    IsStopped(usize),
    /// It is broken off after so many portions: what was not committed is lost.
    IsBrokenOff(usize),
    /// It is let go and opened again.
    IsReopened,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        24 => act().prop_map(Event::Act),
        2 => Just(Event::EmptyTrash),
        3 => (0..5usize, 0..64usize, any::<u8>()).prop_map(|(t, n, v)| Event::Rename(t, n, v)),
        4 => Just(Event::Follows),
        3 => (1..6usize).prop_map(Event::IsStopped),
        3 => (1..6usize).prop_map(Event::IsBrokenOff),
        2 => Just(Event::IsReopened),
    ]
}

/// An archive, its index, and whoever keeps that.
struct Pair {
    desk: Desk,
    cache: Cache,
    follower: Option<Follower>,
    /// What articles could ever be found by.
    conditions: Conditions,
}

impl Pair {
    fn new() -> Pair {
        let desk = Desk::new();
        let cache = Cache::at(&desk.beside("cache"));
        Pair { desk, cache, follower: None, conditions: Conditions::new() }
    }

    fn follower(&mut self) -> &mut Follower {
        let (path, cache) = (self.desk.path(), &self.cache);
        self.follower.get_or_insert_with(|| {
            let mut follower = Follower::open(&path, cache).expect("a follower");
            follower.set_pace(3, 12);
            follower
        })
    }

    fn happens(&mut self, event: &Event) {
        match event {
            Event::Act(act) => perform(&mut self.desk, act),
            Event::EmptyTrash => drop(self.desk.archive().empty_trash().expect("emptied")),
            Event::Rename(table, n, v) => self.rename(*table, *n, *v),
            Event::Follows => self.follows(),
            Event::IsStopped(after) => {
                let mut left = *after;
                let go_on = &mut |_| {
                    left -= 1;
                    left > 0
                };
                self.follower().catch_up(go_on).expect("stopped");
            }
            Event::IsBrokenOff(after) => {
                let mut left = *after;
                let follower = self.follower();
                let broken = catch_unwind(AssertUnwindSafe(|| {
                    follower.catch_up(&mut |_| {
                        left -= 1;
                        if left == 0 {
                            // As a kill would, without a word.
                            std::panic::resume_unwind(Box::new("broken off"));
                        }
                        true
                    })
                }));
                if broken.is_err() {
                    self.follower = None;
                }
            }
            Event::IsReopened => self.follower = None,
        }
    }

    fn follows(&mut self) {
        self.follower().catch_up(&mut |_| true).expect("caught up");
        assert!(self.follower().is_whole().expect("an answer"));
        for entry in all_entries(&self.desk.raw()) {
            add_conditions(&entry, &mut self.conditions);
        }
    }

    fn rename(&mut self, table: usize, n: usize, v: u8) {
        let tables = [
            ("name", "display"),
            ("source", "name"),
            ("subject", "heading"),
            ("collection", "title"),
            ("publication", "title"),
        ];
        let (table, column) = tables[table];
        let Some(id) = pick(&self.desk, table, n) else { return };
        let mut conn = open::writer(&self.desk.path(), false).expect("a writer");
        let tx = clock::begin(&mut conn).expect("a transaction");
        let value = format!("{} {v}", words(v));
        tx.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE id = ?2"), (value, id)).expect("renamed");
        tx.commit().expect("written");
    }
}

fn run(events: &[Event]) {
    let mut pair = Pair::new();
    events.iter().for_each(|event| pair.happens(event));
    pair.follows();
    let (path, cache) = (pair.desk.path(), pair.cache.clone());
    assert_agrees(&path, &cache, &mut pair.conditions);
    // Once more through another door: nothing is left to read.
    pair.follower = None;
    assert_eq!(pair.follower().catch_up(&mut |_| true).expect("caught up"), 0);
    assert!(pair.follower().is_sound(&|| false));
}

#[test]
fn index_and_archive_agree_after_any_sequence_of_deeds_and_breaks() {
    // A longer search, when something has changed below: ARCHIVE_CASES=1000 ARCHIVE_SEED=3.
    let asked = |name: &str, usual: u32| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let seed = asked("ARCHIVE_SEED", 7) as u8;
    let config = Config {
        cases: asked("ARCHIVE_CASES", 24),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let events = prop::collection::vec(event(), 4..40);
    runner
        .run(&events, |events| {
            run(&events);
            Ok(())
        })
        .expect("every sequence holds");
}

#[test]
fn a_finder_that_was_open_all_along_sees_what_the_index_has_seen() {
    let mut pair = Pair::new();
    let mut finder = Finder::open(&pair.desk.path(), &pair.cache).expect("a finder");
    for n in 0..30 {
        pair.desk.import(vec![desk::clipping("2025-08-21", "7", &format!("Bridge {n} opens"))], 10);
        pair.follows();
        finder.refresh().expect("refreshed");
        let query = backfile::archive::search::parse(&format!("headline:\"bridge {n} opens\"")).expect("a search");
        assert_eq!(support::found(&mut finder, &query).len(), 1, "{n}");
        assert_eq!(support::found(&mut finder, &Default::default()).len(), n + 1);
    }
}
