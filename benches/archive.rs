//! How fast the archive is, each figure beside its floor: the bare SQL that an engineer would write for this one thing,
//! run in turn with ours in the same process. Ratios are what to quote; a machine's own figures are only printed.
//!
//! `cargo bench --no-default-features --bench archive` takes half a minute; `-- --quick` uses 20,000 for 100,000.
//! Short things are timed by the clock on the wall, long ones (import, taking back, deleting) by processor time.
//! It judges nothing: what a ratio may be stands with the tests and in the text that quotes it.

#[path = "archive/batch.rs"]
mod batch;
#[path = "archive/floor.rs"]
mod floor;
#[path = "archive/names.rs"]
mod names;
#[path = "archive/paper.rs"]
mod paper;

use backfile::archive::import::Request;
use backfile::archive::import::write::Item;
use backfile::archive::{Archive, Edit, Reader};
use backfile::formats::Incoming;
use backfile::model::record::IssueRecord;
use backfile::model::{ArticleId, BatchId, Field};
use backfile::store::list::Listing;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A chunk as the import's job makes it.
const CHUNK: usize = 200;

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let large = if quick { 20_000 } else { 100_000 };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{} {}, {cores} cores; articles of 2.5 kB, 49 an issue", std::env::consts::OS, std::env::consts::ARCH);
    let folder = tempfile::tempdir().expect("a folder");
    let small = build(folder.path(), 1_000);
    importing(folder.path(), large);
    let big = folder.path().join(format!("{large}.backfile"));
    opening(&small, &big, large);
    listing(&big, large);
    editing(&small, &big, large);
    batch::editing(folder.path(), &big, large.min(10_000));
    names::merging(&big);
    taking_back(&big, large);
    deleting(folder.path(), &big, large.min(10_000));
}

/// The median of the times of `run`, called `times` times.
fn median(times: usize, mut run: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..times).map(|_| run()).collect();
    all.sort();
    all[all.len() / 2]
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = run();
    (start.elapsed(), value)
}

/// As `timed`, in processor time of this thread where the system tells it: for what takes longer than a slice of it, so
/// that a busy machine does not count.
fn worked<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = (processor(), Instant::now());
    let value = run();
    let wall = start.1.elapsed();
    let time = match (start.0, processor()) {
        (Some(from), Some(to)) => to.saturating_sub(from),
        _ => wall,
    };
    (time, value)
}

fn processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// One line: ours, the floor, how many times the floor.
fn line(what: &str, ours: Duration, floor: Duration) {
    let ratio = ours.as_secs_f64() / floor.as_secs_f64().max(1e-9);
    println!("{what:<58} {:>10.3} ms  floor {:>10.3} ms  × {ratio:.2}", ms(ours), ms(floor));
}

fn plain(what: &str, ours: Duration) {
    println!("{what:<58} {:>10.3} ms", ms(ours));
}

/// Fills a new archive by an import; answers its path.
fn build(folder: &Path, articles: usize) -> PathBuf {
    let path = folder.join(format!("{articles}.backfile"));
    let mut archive = Archive::create(&path, Some("The Ledger")).expect("an archive");
    fill(&mut archive, paper::issues(articles));
    path
}

/// Imports issues clipping by clipping; answers the times of its chunks.
fn fill(archive: &mut Archive, issues: impl Iterator<Item = IssueRecord>) -> Vec<Duration> {
    let request = Request { paths: vec!["bench".into()], ..Request::default() };
    let mut importer = archive.begin_import(&request).expect("an import");
    let mut times = Vec::new();
    // The words are made beforehand: they are no part of the import.
    let clippings: Vec<Item> = issues.flat_map(clippings).collect();
    let mut clippings = clippings.into_iter().peekable();
    while clippings.peek().is_some() {
        let chunk: Vec<Item> = clippings.by_ref().take(CHUNK).collect();
        let (time, written) = worked(|| archive.write_chunk(&mut importer, chunk));
        written.expect("the chunk is written");
        times.push(time);
    }
    archive.end_import(importer, false).expect("it ends");
    times
}

/// As clippings come: each brings its issue along.
fn clippings(mut issue: IssueRecord) -> Vec<Item> {
    let articles = std::mem::take(&mut issue.articles);
    let one = |article| Incoming::Issue(IssueRecord { articles: vec![article], ..issue.clone() });
    articles.into_iter().map(|article| Item::new("bench.txt".into(), one(article))).collect()
}

fn importing(folder: &Path, articles: usize) {
    let (mut ours, mut floor) = (Duration::ZERO, Duration::ZERO);
    let mut archive =
        Archive::create(&folder.join(format!("{articles}.backfile")), Some("The Ledger")).expect("an archive");
    let mut bare = floor::Bare::create(&folder.join("floor.sqlite"));
    let issues: Vec<IssueRecord> = paper::issues(articles.min(20_000)).collect();
    floor += worked(|| bare.fill(&issues)).0;
    let mut chunks = fill(&mut archive, paper::issues(articles));
    ours += chunks.iter().sum::<Duration>();
    let per = |time: Duration, n: usize| n as f64 / time.as_secs_f64();
    let (our_rate, floor_rate) = (per(ours, articles), per(floor, articles.min(20_000)));
    println!(
        "{:<58} {our_rate:>8.0} articles/s  floor {floor_rate:>8.0} articles/s  × {:.2}",
        format!("import of {articles}"),
        floor_rate / our_rate
    );
    chunks.sort();
    plain(&format!("  a chunk of {CHUNK}, median"), chunks[chunks.len() / 2]);
    plain(&format!("  a chunk of {CHUNK}, 99 of 100"), chunks[chunks.len() * 99 / 100]);
}

/// What stands between a start and the first drawn list; closing comes after.
fn first_rows(path: &Path) -> (Archive, Reader) {
    let archive = Archive::open(path).expect("it opens");
    let reader = Reader::open(archive.path()).expect("a reader");
    let ids = reader.ids(&Listing::default(), Some(200)).expect("ids");
    reader.rows(&ids[..50.min(ids.len())]).expect("rows");
    (archive, reader)
}

fn opening(small: &Path, big: &Path, large: usize) {
    let (mut one, mut many) = (Vec::new(), Vec::new());
    for _ in 0..15 {
        one.push(timed(|| first_rows(small)).0);
        many.push(timed(|| first_rows(big)).0);
    }
    one.sort();
    many.sort();
    line(&format!("open to first rows: {large} beside 1,000 as floor"), many[7], one[7]);
    let bare = median(15, || timed(|| floor::first_rows(big)).0);
    line(&format!("open to first rows: {large} beside bare SQL"), many[7], bare);
    let run = |path: &Path| {
        let reader = Reader::open(path).expect("a reader");
        median(5, || timed(|| reader.run().expect("a run")).0)
    };
    line(&format!("the run (navigator): {large} beside 1,000 as floor"), run(big), run(small));
}

fn listing(path: &Path, large: usize) {
    let reader = Reader::open(path).expect("a reader");
    let ours = median(7, || timed(|| reader.ids(&Listing::default(), None).expect("ids")).0);
    let floor = median(7, || timed(|| floor::ids(path)).0);
    line(&format!("all {large} ids by date"), ours, floor);
    let ids = reader.ids(&Listing::default(), None).expect("ids");
    let mut at = 0;
    let ours = median(50, || {
        at = (at + 977) % (ids.len() - 50);
        timed(|| reader.rows(&ids[at..at + 50]).expect("rows")).0
    });
    let floor = median(50, || {
        at = (at + 977) % (ids.len() - 50);
        floor::rows(path, &ids[at..at + 50])
    });
    line("50 rows anywhere", ours, floor);
    for (words, query) in [("a common word", "bridge"), ("a word that nowhere stands", "xyzzy")] {
        let query = backfile::archive::search::parse(query).expect("a query");
        let asked = Listing { query, ..Listing::default() };
        let first = median(3, || timed(|| reader.ids(&asked, Some(200)).expect("ids")).0);
        plain(&format!("search for {words}: the first 200"), first);
    }
    plain("one article with its body", median(50, || timed(|| reader.article(ids[at]).expect("one")).0));
}

fn editing(small: &Path, big: &Path, large: usize) {
    let edit = |path: &Path| {
        let mut archive = Archive::open(path).expect("it opens");
        let mut n = 0;
        let edits = median(50, || {
            n += 1;
            timed(|| set_headline(&mut archive, n, &format!("Headline {n}"))).0
        });
        let undos = median(50, || timed(|| archive.undo().expect("undone")).0);
        (edits, undos)
    };
    let (ours, undo) = edit(big);
    let (small_edit, _) = edit(small);
    line(&format!("edit one field: {large} beside 1,000 as floor"), ours, small_edit);
    line("edit one field beside bare SQL", ours, floor::edits(big));
    plain("undo one edit", undo);
}

fn set_headline(archive: &mut Archive, id: i64, value: &str) {
    let field = Field::by_id("headline").expect("a field");
    let edit = Edit::Set { record: ArticleId(id).into(), field, value: value.into() };
    archive.edit("Headline", "", &[edit]).expect("the edit");
}

fn taking_back(path: &Path, large: usize) {
    let mut archive = Archive::open(path).expect("it opens");
    let (ours, done) = worked(|| archive.take_back(BatchId(1)));
    done.expect("taken back");
    let reader = Reader::open(path).expect("a reader");
    let empty = worked(|| reader.ids(&Listing::default(), Some(200)).expect("ids"));
    assert!(empty.1.is_empty());
    let (back, done) = worked(|| archive.undo());
    done.expect("undone");
    line(&format!("take back the import of {large}"), ours, worked(|| floor::trash_all(path)).0);
    plain("  the first rows while all is in the trash", empty.0);
    plain("  and bring it back (undo)", back);
}

fn deleting(folder: &Path, path: &Path, n: usize) {
    let mut archive = Archive::open(path).expect("it opens");
    let ids: Vec<ArticleId> = (1..=n as i64).map(ArticleId).collect();
    let (ours, done) = worked(|| archive.delete_articles(&ids));
    done.expect("deleted");
    let (back, done) = worked(|| archive.undo());
    done.expect("undone");
    let (floor, ()) = worked(|| floor::delete_journalled(&folder.join("floor.sqlite"), n));
    line(&format!("delete {n} articles as one step"), ours, floor);
    plain("  and undo it", back);
}
