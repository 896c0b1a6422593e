//! Reading while writing goes on: each answer is of one moment, never of two. No test here waits for the clock.

#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::Reader;
use backfile::archive::export::What;
use backfile::archive::search::parse;
use backfile::formats::{Incoming, json};
use backfile::model::record::IssueRecord;
use backfile::store::list::Listing;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use support::*;

/// An issue of three articles: whoever sees a part of it sees two moments at once.
fn three(day: u32) -> Incoming {
    let whole = issue(&format!("19{:02}-{:02}-{:02}", day / 336 + 10, day / 28 % 12 + 1, day % 28 + 1), "7");
    Incoming::Issue(IssueRecord { articles: ["A", "B", "C"].map(article).to_vec(), ..whole })
}

/// Looks until the writing has ended; answers how often.
fn look(path: &Path, writing: &AtomicBool, looks: &AtomicU64) {
    let reader = Reader::open(path).expect("a reader");
    let mut last = 0;
    while writing.load(Ordering::Relaxed) {
        let run = reader.run().expect("a run");
        let counted: u64 = run.issues.iter().map(|issue| u64::from(issue.articles)).sum();
        assert_eq!((run.articles, run.articles % 3), (counted, 0), "no half issue");
        assert!(run.issues.iter().all(|issue| issue.articles == 3));
        assert!(run.articles >= last, "nothing seen is unseen again");
        last = run.articles;
        if let Some(id) = reader.ids(&Listing::default(), Some(1)).expect("ids").first() {
            let one = reader.article(*id).expect("an article").expect("it is there");
            assert_eq!((one.bylines.len(), one.images.len(), one.body.is_empty()), (1, 1, false));
        }
        looks.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_reader_sees_whole_chunks_and_never_a_half_one_while_an_import_writes() {
    let mut desk = Desk::new();
    let (path, writing, looks) = (desk.path(), AtomicBool::new(true), AtomicU64::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| look(&path, &writing, &looks));
        let mut importer = desk.begin("busy", vec![], 1);
        let mut day = 0;
        // At least a hundred chunks, and until the reader has looked at some of them; a reader that fails ends it, too.
        while day < 100 || (looks.load(Ordering::Relaxed) < 5 && day < 5_000) {
            desk.go_on(&mut importer, vec![three(day)], 1);
            day += 1;
        }
        desk.archive().end_import(importer, false).expect("it ends");
        writing.store(false, Ordering::Relaxed);
    });
    assert!(looks.load(Ordering::Relaxed) >= 5);
    desk.assert_whole();
}

#[test]
fn an_export_is_of_the_moment_when_it_began() {
    let mut desk = Desk::new();
    let mut importer = desk.begin("busy", vec![three(0), three(1)], 2);
    let (reader, target) = (desk.reader(), desk.beside("moment.json"));
    let mut articles = 0;
    let written = reader.export(&What::Everything, &json::FORMAT, &Default::default(), &target, &mut || {
        articles += 1;
        desk.go_on(&mut importer, vec![three(100 + articles)], 1);
        desk.set(article_ref(6), "headline", "Changed meanwhile");
        true
    });
    assert_eq!(written.expect("an export").articles, 6);
    assert!(!std::fs::read_to_string(target).expect("the export").contains("Changed meanwhile"));
    assert_eq!(desk.reader().run().expect("a run").articles, 24);
    desk.archive().end_import(importer, false).expect("it ends");
    desk.assert_whole();
}

#[test]
fn undo_while_an_import_writes_takes_back_the_edit_and_not_the_import() {
    let mut desk = Desk::new();
    desk.import(vec![three(0)], 1);
    let mut importer = desk.begin("busy", vec![three(1)], 1);
    desk.set(article_ref(1), "headline", "Mine");
    desk.go_on(&mut importer, vec![three(2)], 1);
    assert_eq!(desk.undo().as_deref(), Some("Headline"));
    desk.go_on(&mut importer, vec![three(3)], 1);
    assert_eq!(desk.redo().as_deref(), Some("Headline"));
    desk.archive().end_import(importer, false).expect("it ends");
    assert_eq!(desk.word("SELECT headline FROM article WHERE id = 1"), "Mine");
    assert_eq!(desk.reader().undo_words().expect("words").0.as_deref(), Some("Headline"), "the newest deed goes first");
    desk.undo();
    assert_eq!(desk.undo().as_deref(), Some("Import «busy»"));
    assert_eq!(desk.reader().run().expect("a run").articles, 3);
    desk.assert_whole();
}

#[test]
fn a_search_that_is_interrupted_says_that_it_was_cancelled_and_the_reader_goes_on() {
    let mut desk = Desk::new();
    desk.import((0..300).map(three).collect(), 100);
    let reader = desk.reader();
    let handle = reader.interrupter();
    let (done, path) = (AtomicBool::new(false), desk.path());
    let cancelled = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                handle.interrupt();
                std::thread::yield_now();
            }
        });
        let query = parse("body:happened body:came -body:nobody").expect("a query");
        let listing = Listing { query, ..Listing::default() };
        let met = (0..10_000).find_map(|_| reader.ids(&listing, None).err());
        done.store(true, Ordering::Relaxed);
        met
    });
    assert_eq!(cancelled.expect("one was cancelled").kind, backfile::archive::ErrorKind::Cancelled);
    assert_eq!(reader.run().expect("a run").articles, 900);
    assert_eq!(Reader::open(&path).expect("a reader").run().expect("a run").articles, 900);
}
