//! Names: a merge of two with 10,000 articles, its undo, and the list of all names.

use super::{floor, line, plain, timed};
use backfile::archive::{Archive, Reader};
use backfile::model::Authority;
use backfile::store::authority::catalogue::{Key, Wanted};
use std::path::Path;
use std::time::Duration;

/// So many parts of bylines are linked to the name that is merged away.
const LINKS: usize = 10_000;

/// Times a merge and its undo beside the bare update of the same rows, in turn.
pub fn merging(path: &Path) {
    let mut archive = Archive::open(path).expect("it opens");
    let (keep, _) = archive.new_authority(Authority::Name, "Ada Quill").expect("a name");
    let (from, _) = archive.new_authority(Authority::Name, "A. Quill").expect("a name");
    floor::link_bylines(path, from, LINKS);
    let (mut merges, mut undos, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        bare.push(floor::merge(path, from, keep));
        let (time, done) =
            timed(|| archive.merge_authorities(Authority::Name, &[Key::Record(from)], &Key::Record(keep)));
        assert_eq!(done.expect("a merge").0.links as usize, LINKS);
        merges.push(time);
        let (time, done) = timed(|| archive.undo());
        done.expect("undone");
        undos.push(time);
    }
    let middle = |mut all: Vec<Duration>| {
        all.sort();
        all[all.len() / 2]
    };
    let bare = middle(bare);
    line(&format!("merge two names with {LINKS} bylines"), middle(merges), bare);
    line("  and undo it", middle(undos), bare);
    let (made, done) = timed(|| archive.make_all(Authority::Name));
    let done = done.expect("names").0;
    plain(&format!("make {} names of {} bylines", done.made, done.links), made);
    let reader = Reader::open(path).expect("a reader");
    let wanted = Wanted::default();
    plain("the list of all names, read anew", timed(|| reader.authorities(&wanted).expect("names")).0);
    let typed = Wanted { typed: "qu".into(), by_count: true, ..wanted };
    plain("  narrowed by what is typed, by count", timed(|| reader.authorities(&typed).expect("names")).0);
    plain("completion of a name", timed(|| reader.names_like("qu", 8).expect("names")).0);
    // The links were made behind the journal: they go before the names do.
    archive.undo().expect("undone");
    floor::unlink_bylines(path, from);
    while archive.undo().expect("undone").is_some_and(|undone| !undone.words.starts_with("New name «Ada")) {}
}
