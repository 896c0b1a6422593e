//! How fast searching is, each figure beside its floor: SQLite's own FTS5 over the same headlines and bodies, asked in turn
//! with ours in the same process. Ratios are what to quote; a machine's own figures are only printed.
//!
//! `cargo bench --bench search -- --articles 1000000` makes an invented paper of that size in a temporary folder (5 GB and a
//! quarter of an hour for a million); `--archive FILE` takes one that is there, `--cache FOLDER` keeps the index and the
//! floor for the next time; `--no-floor` asks the floor nothing. Without either: 20,000 articles in half a minute. It judges nothing.

#[path = "search/floor.rs"]
mod floor;
#[path = "search/measure.rs"]
mod measure;
#[path = "search/words.rs"]
mod words;

use backfile::archive::import::Progress;
use backfile::archive::sample::{Wanted, make};
use backfile::archive::search::{Cache, Finder, Follower, parse, parse_live};
use backfile::archive::{Archive, Reader};
use backfile::store::list::{Listing, Sort};
use floor::Floor;
use measure::{Memory, Times, processor, timed};
use std::path::{Path, PathBuf};
use words::Words;

fn main() {
    let asked = Asked::of_arguments();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{} {}, {cores} cores", std::env::consts::OS, std::env::consts::ARCH);
    let folder = tempfile::tempdir().expect("a folder");
    let kept = asked.cache.clone().unwrap_or_else(|| folder.path().to_owned());
    let archive = asked.archive.clone().unwrap_or_else(|| make_one(folder.path(), asked.articles));
    let archive = Archive::open(&archive).expect("the archive opens").path().to_owned();
    let reader = Reader::open(&archive).expect("a reader");
    let articles = reader.run().expect("the run").articles;
    println!("{articles} articles of an invented paper");
    let cache = Cache::at(&kept);
    indexing(&archive, &cache, asked.rebuild);
    let words = Words::of(&reader, articles);
    let floor = Floor::of(&kept.join(format!("floor-{articles}.sqlite")), &archive);
    let mut finder = Finder::open(&archive, &cache).expect("a finder");
    queries(&mut finder, &floor, &words, asked.floor);
    typing(&mut finder, &words);
    counting(&mut finder, &words);
    following(&archive, &cache);
}

struct Asked {
    articles: u64,
    archive: Option<PathBuf>,
    cache: Option<PathBuf>,
    rebuild: bool,
    floor: bool,
}

impl Asked {
    fn of_arguments() -> Asked {
        let all: Vec<String> = std::env::args().collect();
        let after = |name: &str| all.iter().position(|arg| arg == name).and_then(|at| all.get(at + 1)).cloned();
        Asked {
            articles: after("--articles").and_then(|n| n.parse().ok()).unwrap_or(20_000),
            archive: after("--archive").map(PathBuf::from),
            cache: after("--cache").map(PathBuf::from),
            rebuild: all.iter().any(|arg| arg == "--rebuild"),
            floor: !all.iter().any(|arg| arg == "--no-floor"),
        }
    }
}

fn make_one(folder: &Path, articles: u64) -> PathBuf {
    let path = folder.join("paper.backfile");
    let (took, made) = timed(|| make(&Wanted { path: path.clone(), articles, seed: 1 }, &Progress::default()));
    made.expect("the paper");
    println!("made in {:.1} s", took.as_secs_f64());
    path
}

/// Building from nothing, with the memory that it takes.
fn indexing(archive: &Path, cache: &Cache, rebuild: bool) {
    let mut follower = Follower::open(archive, cache).expect("a follower");
    if rebuild {
        follower.rebuild().expect("made anew");
    }
    if follower.is_whole().expect("known") {
        return println!("the index is there already");
    }
    let memory = Memory::watch();
    let before = processor();
    let (wall, n) = timed(|| follower.catch_up(&mut |_| true).expect("caught up"));
    let worked = processor().saturating_sub(before).as_secs_f64();
    let (from, most) = memory.end();
    println!(
        "index of {n}: {:.1} s, {:.0} articles/s; {worked:.1} s of processor time; anonymous memory {from} MB before, {most} MB at most",
        wall.as_secs_f64(),
        n as f64 / wall.as_secs_f64(),
    );
    let bytes: u64 = std::fs::read_dir(follower.folder())
        .expect("its folder")
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .map(|meta| meta.len())
        .sum();
    println!("  {} MB on the disk", bytes / 1_000_000);
    follower.finish().expect("merges are done");
}

/// Each kind of query: all of it in order of date, and the 50 best; beside FTS5 where that can answer it.
fn queries(finder: &mut Finder, floor: &Floor, words: &Words, with_floor: bool) {
    // The order of the list is read once, as the window does before the first search.
    finder.prepare().expect("prepared");
    println!(
        "{:<34} {:>30}   {:>30}   {:>30}   × p50",
        "ms: p50 / p99 / max", "all of it by date", "50 best", "FTS5, 50 by rank"
    );
    for (kind, queries) in words.kinds() {
        let (mut all, mut best, mut bare) = (Times::default(), Times::default(), Times::default());
        let mut hits = 0;
        for query in &queries {
            let asked = Listing { query: parse(query).expect(query), ..Listing::default() };
            let mut first = None;
            let start = std::time::Instant::now();
            let found = finder.search(&asked, &|| false, &mut |_| first = Some(start.elapsed())).expect("an answer");
            all.push(start.elapsed());
            if let Some(first) = first {
                best.note_first(first);
            }
            hits += found.total.unwrap_or(0);
            // Something else in between, so that nothing is remembered.
            finder
                .search(
                    &Listing { query: parse("vol:1").expect("a query"), ..Listing::default() },
                    &|| false,
                    &mut |_| {},
                )
                .expect("an answer");
            let ranked = Listing { sort: Sort::Relevance, ..asked };
            best.time(|| finder.top(&ranked, 50, &|| false).expect("an answer"));
            if let Some(matched) = words::fts5(query).filter(|_| with_floor) {
                bare.time(|| floor.ranked(&matched));
            }
        }
        let ratio = bare.median().map(|floor| floor / best.median().unwrap_or(1.0).max(1e-6));
        println!(
            "{kind:<34} {:>30}   {:>30}   {:>30}   {}   ({} queries, {} hits each){}",
            all.line(),
            best.line(),
            bare.line(),
            ratio.map_or(String::new(), |ratio| format!("{ratio:.0}")),
            queries.len(),
            hits / queries.len().max(1) as u64,
            best.first_line(),
        );
    }
}

/// Every key of somebody who types: words, corrections, next words.
fn typing(finder: &mut Finder, words: &Words) {
    let keys = words.keystrokes();
    let (mut rows, mut lists, mut counts) = (Times::default(), Times::default(), Times::default());
    let mut slowest = Vec::new();
    for typed in &keys {
        let Ok(query) = parse_live(typed) else { continue };
        let asked = Listing { query, ..Listing::default() };
        let (start, mut first) = (std::time::Instant::now(), None);
        finder.search(&asked, &|| false, &mut |_| first = Some(start.elapsed())).expect("an answer");
        let time = start.elapsed();
        lists.push(time);
        rows.push(first.unwrap_or(time));
        counts.time(|| finder.facets(&asked, 8, &|| false).expect("counts"));
        slowest.push((time, typed.clone()));
    }
    println!("{} keys: from key to the first rows {} ms (p50 / p99 / max)", keys.len(), rows.line());
    println!("  to the whole list {} ms", lists.line());
    println!("  and totals with all facets after that {} ms", counts.line());
    slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    for (time, typed) in slowest.iter().take(5) {
        println!("  slowest: {:.1} ms «{typed}»", time.as_secs_f64() * 1e3);
    }
}

/// Facets of everything there is, and of common words.
fn counting(finder: &mut Finder, words: &Words) {
    let mut times = Times::default();
    let mut all = vec![Listing::default()];
    all.extend(
        words.common.iter().take(10).map(|word| Listing { query: parse(word).expect("a word"), ..Listing::default() }),
    );
    for asked in &all {
        finder
            .search(&Listing { query: parse("vol:1").expect("a query"), ..Listing::default() }, &|| false, &mut |_| {})
            .expect("an answer");
        times.time(|| finder.facets(asked, 8, &|| false).expect("counts"));
    }
    println!("facets over everything and over common words {} ms", times.line());
}

/// From an edit to being found.
fn following(archive: &Path, cache: &Cache) {
    let mut writer = Archive::open(archive).expect("it opens");
    let mut follower = Follower::open(archive, cache).expect("a follower");
    let mut finder = Finder::open(archive, cache).expect("a finder");
    let field = backfile::model::Field::by_id("headline").expect("a field");
    let mut times = Times::default();
    for n in 0..30u32 {
        let record = backfile::model::ArticleId(1 + i64::from(n)).into();
        let edit = backfile::archive::Edit::Set { record, field, value: format!("zyzzyva{n} found") };
        writer.edit("Headline", "", &[edit]).expect("edited");
        times.time(|| {
            follower.catch_up(&mut |_| true).expect("caught up");
            finder.refresh().expect("fresh");
            let query = parse(&format!("zyzzyva{n}")).expect("a query");
            let found =
                finder.search(&Listing { query, ..Listing::default() }, &|| false, &mut |_| {}).expect("an answer");
            assert_eq!(found.total, Some(1), "an edit is found");
        });
    }
    println!("from an edit's commit to its being found {} ms", times.line());
    for _ in 0..30 {
        writer.undo().expect("undone");
    }
    follower.catch_up(&mut |_| true).expect("caught up");
}
