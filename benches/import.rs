//! How fast clippings come in, beside the bare loop that an engineer would write for this one thing: it reads the same
//! files, takes them apart in the plainest way and inserts them into SQLite with FTS5.
//!
//! `cargo bench --no-default-features --bench import` writes 100,000 clippings of an invented paper as single files in
//! folders and brings them in through the threads of the program: the writer, the reader of the files and the follower of
//! the search index. It counts until everything can be searched for. Meanwhile an article is edited every 50 ms.
//! `-- --quick` takes 20,000, `-- --million` a million (8 GB in the temporary folder, and no floor); `-- --rounds N` how
//! often both are run, in turn; `-- --files FOLDER` keeps the clippings there for the next time. Each run is a process of its own, so that its memory is its own.
//! It judges nothing: what a ratio may be stands with the tests and in the text that quotes it.

#[path = "import/clippings.rs"]
mod clippings;
#[path = "import/floor.rs"]
mod floor;
#[path = "import/measure.rs"]
mod measure;
#[path = "import/ours.rs"]
mod ours;

use measure::Told;
use std::path::{Path, PathBuf};
use std::process::Command;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let folder_of = |name: &str| after(name).map(PathBuf::from);
    match (folder_of("--ours"), folder_of("--floor"), folder_of("--in")) {
        (Some(files), _, Some(folder)) => ours::run(&files, &folder),
        (_, Some(files), Some(folder)) => floor::run(&files, &folder),
        _ => {
            let has = |name: &str| arguments.iter().any(|argument| argument == name);
            let articles = match () {
                () if has("--million") => 1_000_000,
                () if has("--quick") => 20_000,
                () => 100_000,
            };
            let rounds = after("--rounds").and_then(|n| n.parse().ok()).unwrap_or(if has("--million") { 1 } else { 3 });
            compare(articles, rounds, folder_of("--files"));
        }
    }
}

fn compare(articles: u64, rounds: usize, kept: Option<PathBuf>) {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{} {}, {cores} cores", std::env::consts::OS, std::env::consts::ARCH);
    let folder = tempfile::tempdir().expect("a folder");
    let files = kept.clone().unwrap_or_else(|| folder.path().join("clippings"));
    let bytes = if files.is_dir() { 0 } else { clippings::write(&files, articles) };
    println!("{articles} clippings in folders of their days, one file each, {} MB written", bytes / 1_000_000);
    let with_floor = articles < 1_000_000;
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(1) {
        // The page cache has them all by now, for both alike.
        if with_floor {
            floors.push(child("--floor", &files, folder.path()));
        }
        ours.push(child("--ours", &files, folder.path()));
    }
    for (floor, ours) in floors.iter().zip(&ours) {
        println!(
            "floor {:.2} s ({:.2} s of processor time), ours {:.2} s ({:.2} s)",
            floor.get("wall"),
            floor.get("processor"),
            ours.get("searchable"),
            ours.get("processor")
        );
    }
    let mine = median(&ours, "searchable");
    if with_floor {
        let floor = median(&floors, "wall");
        println!("floor: the bare loop, searchable   {:>8.0} articles/s", articles as f64 / floor);
        println!(
            "ours: searchable                   {:>8.0} articles/s  × {:.2}",
            articles as f64 / mine,
            floor / mine
        );
    } else {
        println!("ours: searchable                   {:>8.0} articles/s", articles as f64 / mine);
    }
    println!("ours: written                      {:>8.0} articles/s", articles as f64 / median(&ours, "written"));
    tell(&ours, articles);
}

fn tell(ours: &[Told], articles: u64) {
    println!("  memory at most: {:.0} MB, of it {:.0} MB anonymous", median(ours, "peak"), median(ours, "anonymous"));
    println!(
        "  an edit meanwhile is saved after {:.1} / {:.1} / {:.1} ms (p50 / p95 / most) of {:.0}",
        median(ours, "edit50"),
        median(ours, "edit95"),
        median(ours, "edit100"),
        median(ours, "edits")
    );
    let tenths: Vec<f64> =
        (0..10).map(|n| articles as f64 / 10.0 / median(ours, &format!("tenth{n}")).max(1e-9)).collect();
    let each: Vec<String> = tenths.iter().map(|rate| format!("{rate:.0}")).collect();
    println!("  written a second, each tenth: {}; the last {:.2} of the first", each.join(" "), tenths[9] / tenths[0]);
    println!("  taking it back {:.2} s, and bringing it in again {:.2} s", median(ours, "back"), median(ours, "again"));
    let processor: Vec<String> =
        ours::THREADS.iter().map(|name| format!("{name} {:.2} s", median(ours, &format!("thread.{name}")))).collect();
    println!("  processor time by thread: {}", processor.join(", "));
}

fn median(all: &[Told], name: &str) -> f64 {
    let mut values: Vec<f64> = all.iter().map(|told| told.get(name)).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs this program again for one side, in a folder that goes away afterwards.
fn child(side: &str, files: &Path, beside: &Path) -> Told {
    let place = tempfile::tempdir_in(beside).expect("a folder");
    let program = std::env::current_exe().expect("this program");
    let ran = Command::new(program).arg(side).arg(files).arg("--in").arg(place.path()).output().expect("it runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Told::read(&String::from_utf8_lossy(&ran.stdout))
}
