//! What the tests of searching share: articles as they stand in an archive, scanned without an index, and random
//! searches drawn from what stands in them.

#![allow(dead_code)]

pub mod ask;
pub mod chance;
pub mod compare;
pub mod scan;

use backfile::archive::search::Follower;
use backfile::archive::search::{Cache, Finder};
use backfile::store::list::Listing;
use backfile::text::search::Query;
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
    assert!(hits.complete && hits.exact, "the index had seen everything");
    assert_eq!(hits.total, Some(hits.ids.len() as u64));
    let mut ids = hits.ids;
    ids.sort_unstable();
    ids
}
