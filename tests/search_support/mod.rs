//! What the tests of searching share: articles as they stand in an archive, scanned without an index, and random
//! searches drawn from what stands in them.

#![allow(dead_code)]

pub mod ask;
pub mod chance;
pub mod compare;
pub mod scan;

use ask::Asker;
use backfile::archive::search::{Cache, Finder, Follower, State, parse};
use backfile::store::list::Listing;
use backfile::text::search::Query;
use compare::counts;
use scan::Scan;
use std::path::Path;

/// Brings the index of an archive up to date and lets it go.
pub fn caught_up(archive: &Path, cache: &Cache) -> u64 {
    let mut follower = Follower::open(archive, cache).expect("a follower");
    let read = follower.catch_up(&mut |_| true).expect("caught up");
    assert!(follower.is_whole().expect("an answer"), "it has seen everything");
    follower.finish().expect("it ends");
    read
}

/// The keys that the index finds, lowest first.
pub fn found(finder: &mut Finder, query: &Query) -> Vec<i64> {
    let listing = Listing { query: query.clone(), ..Listing::default() };
    let hits = finder.search(&listing, &|| false, &mut |_| {}).expect("an answer");
    assert!(hits.complete && hits.reach == State::Whole, "the index had seen everything");
    assert_eq!(hits.total, Some(hits.ids.len() as u64));
    let mut ids = hits.ids;
    ids.sort_unstable();
    ids
}

/// Stops the test unless everything is found and counted as it should be.
#[track_caller]
pub fn assert_answers(archive: &Path, cache: &Cache) {
    let mut scan = Scan::of(archive);
    let mut finder = Finder::open(archive, cache).expect("a finder");
    let all: Vec<i64> = scan.entries.iter().map(|entry| entry.id).collect();
    assert_eq!(found(&mut finder, &Query::All), all);
    let entries = scan.entries.clone();
    let mut asker = Asker::new(&entries, 9, 100);
    for _ in 0..100 {
        let text = asker.search();
        if let Ok(query) = parse(&text) {
            let bits = scan.holds(&query);
            assert_eq!(found(&mut finder, &query), scan.ids(&bits), "{text}");
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    caught_up(archive, &Cache::at(folder.path()));
    let mut anew = Finder::open(archive, &Cache::at(folder.path())).expect("a finder");
    assert_eq!(counts(&mut finder), counts(&mut anew));
}
