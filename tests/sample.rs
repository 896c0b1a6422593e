//! An archive with an invented paper of any size: the same seed makes the same one, whole, with its faults, and a
//! making that is broken off leaves nothing behind.

use backfile::archive::export::What;
use backfile::archive::import::Progress;
use backfile::archive::sample::{Made, Wanted, make};
use backfile::archive::{Archive, ErrorKind, Reader};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tempfile::TempDir;

fn made(folder: &TempDir, name: &str, articles: u64, seed: u64) -> Made {
    let wanted = Wanted { path: folder.path().join(name), articles, seed };
    make(&wanted, &Progress::default()).expect("it is made")
}

fn json(path: &Path) -> String {
    let reader = Reader::open(path).expect("a reader");
    let format = backfile::formats::by_id("json").expect("the format");
    let target = path.with_extension("json");
    reader.export(&What::Everything, format, &Default::default(), &target, &mut || true).expect("exported");
    std::fs::read_to_string(target).expect("read")
}

#[test]
fn the_same_seed_makes_the_same_archive_and_another_seed_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, again, other] = [("one", 1), ("again", 1), ("other", 2)]
        .map(|(name, seed)| made(&folder, &format!("{name}.backfile"), 400, seed));
    assert_eq!(json(&one.path), json(&again.path));
    assert_ne!(json(&one.path), json(&other.path));
    let steps = |made: &Made| Reader::open(&made.path).and_then(|reader| reader.history(10)).expect("steps");
    assert_eq!(steps(&one), steps(&again));
    assert_eq!(steps(&one).len(), 1, "one import");
}

#[test]
fn there_are_exactly_as_many_articles_as_were_asked_for_and_the_archive_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    for n in [1, 10, 2_000] {
        let made = made(&folder, &format!("{n}.backfile"), n, 5);
        let checkup = Reader::open(&made.path).and_then(|reader| reader.check()).expect("checked");
        assert!(checkup.is_whole() && checkup.unfinished_imports.is_empty(), "{checkup:?}");
        assert_eq!((checkup.articles, checkup.issues), (n, made.issues));
        if n == 2_000 {
            let found = |code: &str| checkup.findings.iter().any(|(found, _, n)| found == code && *n > 0);
            // It has no records of sources and no pictures, and its runs and texts are whole.
            let none = ["date-impossible", "volume-order", "source-ask-first", "source-blocked", "no-alt", "body-cut"];
            for code in backfile::archive::checks::CHECKS.iter().map(|check| check.code) {
                assert!(found(code) != none.contains(&code), "{code}: {:?}", checkup.findings);
            }
        }
    }
}

#[test]
fn it_is_one_import_that_can_be_taken_back_and_brought_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = made(&folder, "a.backfile", 200, 1);
    let mut archive = Archive::open(&made.path).expect("it opens");
    let count = || Reader::open(&made.path).and_then(|reader| reader.run()).expect("a run").articles;
    archive.undo().expect("undone");
    assert_eq!(count(), 0);
    archive.redo().expect("redone");
    assert_eq!(count(), 200);
}

#[test]
fn no_articles_too_many_and_a_file_that_is_there_are_refused_with_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.backfile");
    let refused =
        |articles| make(&Wanted { path: path.clone(), articles, seed: 1 }, &Progress::default()).expect_err("refused");
    assert_eq!(refused(0).kind, ErrorKind::Unclear);
    assert_eq!(refused(5_000_001).kind, ErrorKind::Unclear);
    assert!(!path.exists());
    std::fs::write(&path, "a letter").expect("written");
    let error = refused(10);
    assert!(error.kind == ErrorKind::AlreadyThere && error.to_string().contains("a.backfile"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), "a letter");
}

fn names(folder: &TempDir) -> Vec<PathBuf> {
    std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn a_making_that_is_cancelled_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let wanted = Wanted { path: folder.path().join("a.backfile"), articles: 5_000, seed: 1 };
    let at_once = Progress::default();
    at_once.cancel.store(true, Ordering::Relaxed);
    assert_eq!(make(&wanted, &at_once).expect_err("cancelled").kind, ErrorKind::Cancelled);
    assert!(names(&folder).is_empty());
    let progress = Progress::default();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while progress.articles.load(Ordering::Relaxed) == 0 {
                std::thread::yield_now();
            }
            progress.cancel.store(true, Ordering::Relaxed);
        });
        assert_eq!(make(&wanted, &progress).expect_err("cancelled").kind, ErrorKind::Cancelled);
    });
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
}
