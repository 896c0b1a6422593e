//! How long it takes to hand things over, and how much memory.
//!
//! `cargo bench --no-default-features --bench export` gathers 1,000 invented articles with 200 pictures in a collection and
//! writes it in each format that is meant to be read or kept, each in a process of its own, so that its memory is its own;
//! where pandoc is installed, it makes an EPUB of the same articles and pictures to stand beside ours. Then it writes
//! 100,000 articles in each format that is data, beside a bare loop that copies the words of the same articles out of the
//! same file. `-- --quick` takes 10,000 of them; `-- --rounds N` how often each is run; `-- --only ID` one format alone.
//! It judges nothing: what a figure may be stands in the text that quotes it.

#[path = "export/floor.rs"]
mod floor;
#[path = "export/made.rs"]
mod made;
#[allow(dead_code)]
#[path = "import/measure.rs"]
mod measure;
#[path = "export/pandoc.rs"]
mod pandoc;

use backfile::archive::Reader;
use backfile::archive::export::What;
use backfile::formats::{FORMATS, Format, by_id};
use measure::Told;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// What is meant to be read or kept, in the order of the dialog.
const EDITIONS: [&str; 6] = ["pdf", "epub", "site", "docx", "bagit", "archive"];

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    if let (Some(side), Some(archive), Some(target)) = (after("--side"), after("--archive"), after("--target")) {
        return run(&side, Path::new(&archive), Path::new(&target));
    }
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let rounds = after("--rounds").and_then(|n| n.parse().ok()).unwrap_or(3);
    let only = after("--only");
    let wanted = |id: &str| only.as_deref().is_none_or(|only| only == id);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{} {}, {cores} cores", std::env::consts::OS, std::env::consts::ARCH);
    let folder = tempfile::tempdir().expect("a folder");
    editions(folder.path(), rounds, &wanted);
    data(folder.path(), if quick { 10_000 } else { 100_000 }, rounds, &wanted);
}

fn can_write(id: &str) -> Option<&'static Format> {
    by_id(id).filter(|format| format.write.is_some())
}

fn editions(folder: &Path, rounds: usize, wanted: &dyn Fn(&str) -> bool) {
    let formats: Vec<&Format> = EDITIONS.iter().filter(|id| wanted(id)).filter_map(|id| can_write(id)).collect();
    if formats.is_empty() {
        return;
    }
    let archive = folder.join("pictures.backfile");
    let pictures = made::with_pictures(&archive, 1_000, 200);
    println!("a collection of 1,000 articles with 200 pictures of {} MB in all", pictures / 1_000_000);
    for format in formats {
        let told = child(&format!("collection:{}", format.id), &archive, folder, rounds);
        tell(format.id, &told, "");
        if format.id == "epub" {
            match pandoc::book(&archive, folder, rounds) {
                Some(theirs) => {
                    println!("  pandoc, the same words     {theirs:>8.2} s  × {:.1}", theirs / told.get("wall"))
                }
                None => println!("  pandoc is not installed"),
            }
        }
    }
}

fn data(folder: &Path, articles: u64, rounds: usize, wanted: &dyn Fn(&str) -> bool) {
    let formats: Vec<&Format> = FORMATS
        .iter()
        .copied()
        .filter(|format| format.write.is_some() && !EDITIONS.contains(&format.id) && wanted(format.id))
        .collect();
    if formats.is_empty() {
        return;
    }
    let archive = folder.join("words.backfile");
    made::plain(&archive, articles);
    println!("{articles} articles");
    let floor = child("floor", &archive, folder, rounds);
    tell("floor: the bare copy", &floor, "");
    for format in formats {
        // Of a workbook there is an end.
        if format.id == "xlsx" && articles > 50_000 {
            println!("  xlsx: a sheet does not hold the paragraphs of so many");
            continue;
        }
        let told = child(&format!("all:{}", format.id), &archive, folder, rounds);
        let ratio = floor.get("wall") / told.get("wall");
        tell(format.id, &told, &format!("  × {ratio:.2} of the floor's articles a second"));
    }
}

fn tell(what: &str, told: &Told, more: &str) {
    println!(
        "  {what:<24} {:>8.2} s ({:.2} s of processor), {:>6.1} MB written, memory at most {:.0} MB{more}",
        told.get("wall"),
        told.get("processor"),
        told.get("bytes") / 1e6,
        told.get("peak")
    );
}

/// The run of middle length, each in a process of its own.
fn child(side: &str, archive: &Path, folder: &Path, rounds: usize) -> Told {
    let mut all: Vec<Told> = (0..rounds.max(1)).map(|_| one_child(side, archive, folder)).collect();
    all.sort_by(|a, b| a.get("wall").total_cmp(&b.get("wall")));
    all.remove(all.len() / 2)
}

fn one_child(side: &str, archive: &Path, folder: &Path) -> Told {
    let place = tempfile::tempdir_in(folder).expect("a folder");
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args(["--side", side]).arg("--archive").arg(archive).arg("--target").arg(place.path());
    let ran = command.output().expect("it runs");
    assert!(ran.status.success(), "{side}: {}", String::from_utf8_lossy(&ran.stderr));
    Told::read(&String::from_utf8_lossy(&ran.stdout))
}

fn run(side: &str, archive: &Path, target: &Path) {
    let (start, before) = (Instant::now(), measure::processor());
    match side.split_once(':') {
        Some((what, id)) => ours(what, id, archive, target),
        None => floor::copy(archive, &target.join("floor")),
    }
    let mut told = Told::default();
    told.put("wall", start.elapsed().as_secs_f64());
    told.put("processor", measure::processor() - before);
    told.put("peak", measure::peak());
    told.put("bytes", size(target) as f64);
    told.print();
}

fn ours(what: &str, id: &str, archive: &Path, target: &Path) {
    let reader = Reader::open(archive).expect("a reader");
    let format = by_id(id).expect("a format");
    let what = match what {
        "collection" => What::Collection(reader.collection_named(made::TITLE).expect("the collection")),
        _ => What::Everything,
    };
    let target =
        if format.one_file { target.join(format!("export.{}", format.extensions[0])) } else { target.join("export") };
    reader.export(&what, format, &BTreeMap::new(), &target, &mut || true).expect("written");
}

/// Bytes of all files in a folder.
fn size(folder: &Path) -> u64 {
    let Ok(all) = std::fs::read_dir(folder) else { return 0 };
    let one = |entry: std::fs::DirEntry| {
        let path = entry.path();
        if path.is_dir() { size(&path) } else { path.metadata().map_or(0, |meta| meta.len()) }
    };
    all.flatten().map(one).sum()
}
