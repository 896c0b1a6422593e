//! An import that is killed: on the next start the archive is whole and says so, and each way to settle it does what it
//! says. Where the program is when it dies is left to chance; that it has begun to write and not ended is waited for.

use super::{Desk, text};
use backfile::archive::Reader;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;

const CLIPPINGS: usize = 2_500;
const PAPERS: usize = 25;

fn write(desk: &Desk) {
    for n in 0..CLIPPINGS {
        let (day, volume) = (n % PAPERS + 1, 100 + n % PAPERS);
        let words = format!("1931-04-{day:02} Vol {volume}\n\nTide table {n}\n\nHigh water is late.\n\nby Ada Quill\n");
        desk.write(&format!("in/{day:02}/{n}.txt"), words);
    }
}

fn count(archive: &Path) -> usize {
    Reader::open(archive)
        .and_then(|reader| reader.run())
        .map_or(0, |run| usize::try_from(run.articles).unwrap_or(usize::MAX))
}

/// Starts the import and kills it once so many articles are here.
fn killed(desk: &Desk, at: usize) {
    let mut import = desk.program();
    import.args(["import", text(&desk.archive), text(&desk.path("in"))]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = import.spawn().expect("it runs");
    while count(&desk.archive) < at && running.try_wait().expect("a state").is_none() {
        std::thread::yield_now();
    }
    running.kill().expect("killed");
    running.wait().expect("it is gone");
    // It ends with 1, for the import that is to be settled.
    let checked = desk.json("check", &[]).ends(1).object();
    assert_eq!((&checked["whole"], &checked["unfinished_imports"]), (&json!(true), &json!(["in"])));
}

/// What a person sees of each article, but for its uid.
fn shown(desk: &Desk) -> Vec<(Value, Value, Value)> {
    let mut all: Vec<_> = desk
        .articles("")
        .into_iter()
        .map(|article| (article["date"].clone(), article["volume"].clone(), article["headline"].clone()))
        .collect();
    all.sort_by_key(|(date, _, headline)| (date.to_string(), headline.to_string()));
    all
}

fn exported(desk: &Desk, name: &str) -> Vec<u8> {
    let target = desk.path(name);
    desk.on("export", &["--format", "json", "--output", text(&target)]).ends(0);
    std::fs::read(target).expect("the export")
}

#[test]
fn a_killed_import_that_is_gone_on_with_ends_as_if_nothing_had_happened() {
    let undisturbed = Desk::new();
    write(&undisturbed);
    undisturbed.on("import", &[text(&undisturbed.path("in"))]).ends(0);
    let desk = Desk::new();
    write(&desk);
    for at in [1, 700] {
        killed(&desk, at);
        if at == 1 {
            // The next one must begin anew to be killed anew.
            desk.on("unfinished", &["take-back"]).ends(0);
            assert_eq!(count(&desk.archive), 0);
        }
    }
    let told = desk.json("unfinished", &["go-on"]).ends(0).object();
    let counts = &told["articles"];
    let all = counts["new"].as_u64().unwrap_or(0) + counts["same"].as_u64().unwrap_or(0);
    assert_eq!(all, CLIPPINGS as u64, "{counts}");
    assert_eq!(shown(&desk), shown(&undisturbed));
    desk.on("check", &[]).ends(0);
}

#[test]
fn a_killed_import_that_is_kept_stays_as_far_as_it_came_and_the_rest_can_come_later() {
    let desk = Desk::new();
    write(&desk);
    killed(&desk, 300);
    let came = count(&desk.archive);
    desk.on("unfinished", &["keep"]).ends(0);
    assert_eq!(count(&desk.archive), came);
    assert!(Reader::open(&desk.archive).expect("a reader").unfinished_imports().expect("imports").is_empty());
    let told = desk.json("import", &[text(&desk.path("in"))]).ends(0).object();
    let (new, same) = (&told["articles"]["new"], &told["articles"]["same"]);
    assert_eq!((new, same), (&json!(CLIPPINGS - came), &json!(came)));
    desk.on("check", &[]).ends(0);
}

#[test]
fn a_killed_import_that_is_taken_back_leaves_the_bytes_that_went_out_before() {
    let desk = Desk::with_sample();
    write(&desk);
    let before = exported(&desk, "before.json");
    killed(&desk, 400);
    desk.on("unfinished", &["take-back"]).ends(0);
    assert!(exported(&desk, "after.json") == before, "the archive is what it was");
    desk.on("check", &[]).ends(0);
}
