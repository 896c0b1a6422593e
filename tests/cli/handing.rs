//! Exports that are killed, find no room or cannot have their place: nothing half-written stands under the final name, a
//! word says why, and the next try works. What can be written is asked of the program, so that a new format is in here too.

use super::{Desk, backfile, ran, text};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

struct Format {
    id: String,
    /// Empty where an export is a folder.
    extension: String,
}

fn formats() -> Vec<Format> {
    let told = backfile(&["formats", "--json"]).ends(0).objects();
    let written = told.into_iter().filter(|format| format["writes"] == true);
    let one = |format: serde_json::Value| {
        let extension = if format["one_file"] == true { format["extensions"][0].as_str().unwrap_or("") } else { "" };
        Format { id: format["id"].as_str().expect("an id").to_owned(), extension: extension.to_owned() }
    };
    written.map(one).collect()
}

/// An archive of invented articles, in a folder with nothing else in it.
fn paper(articles: &str) -> Desk {
    let desk = Desk::new();
    std::fs::remove_file(&desk.archive).expect("it goes");
    backfile(&["sample", text(&desk.archive), "--articles", articles]).ends(0);
    desk
}

fn place(desk: &Desk, format: &Format, name: &str) -> PathBuf {
    let folder = desk.path(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    if format.extension.is_empty() { folder.join("out") } else { folder.join(format!("out.{}", format.extension)) }
}

fn arguments<'a>(desk: &'a Desk, format: &'a Format, target: &'a Path) -> [&'a str; 6] {
    ["export", text(&desk.archive), "--format", &format.id, "--output", text(target)]
}

/// Every file of an export by its name; the bytes of one that is alone have an empty one.
fn bytes(target: &Path) -> BTreeMap<String, Vec<u8>> {
    if target.is_file() {
        return [(String::new(), std::fs::read(target).expect("its bytes"))].into();
    }
    let mut all = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(target) else { return all };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // What was being written, under a name of its own.
        if name.starts_with(".backfile-") {
            continue;
        }
        for (rest, words) in bytes(&entry.path()) {
            all.insert(format!("{name}/{rest}"), words);
        }
    }
    all
}

#[test]
fn an_export_that_is_killed_leaves_nothing_half_written_under_its_name_and_the_next_is_whole() {
    let desk = paper("150");
    for format in formats() {
        let whole = place(&desk, &format, &format!("whole-{}", format.id));
        let start = Instant::now();
        desk.on("export", &arguments(&desk, &format, &whole)[2..]).ends(0);
        let (took, wanted) = (start.elapsed(), bytes(&whole));
        assert!(!wanted.is_empty(), "{}", format.id);
        let target = place(&desk, &format, &format!("killed-{}", format.id));
        for part in [3, 6, 9] {
            let mut command = desk.program();
            command.args(arguments(&desk, &format, &target)).stdout(Stdio::null()).stderr(Stdio::null());
            let mut running = command.spawn().expect("it runs");
            // By chance: some are killed before they began, some when they are done.
            std::thread::sleep(took.mul_f64(f64::from(part) / 10.0).min(Duration::from_secs(3)));
            running.kill().expect("killed");
            running.wait().expect("it is gone");
            let left = bytes(&target);
            // Clippings come one by one into a folder that may hold others; each of them is whole.
            let by_file = format.id == "clipping" && left.iter().all(|(name, words)| wanted.get(name) == Some(words));
            assert!(by_file || left.is_empty() || left == wanted, "{}: what stands there is whole", format.id);
        }
        if format.id == "archive" && target.exists() {
            // It is whole, and an export replaces no archive.
            continue;
        }
        desk.on("export", &arguments(&desk, &format, &target)[2..]).ends(0);
        assert!(bytes(&target) == wanted, "{}: the next try works", format.id);
    }
}

#[cfg(unix)]
#[test]
fn an_export_that_finds_no_room_says_so_and_leaves_what_was_there() {
    let desk = paper("150");
    let mut refused = Vec::new();
    for format in formats() {
        let target = place(&desk, &format, &format!("full-{}", format.id));
        // No file may grow beyond this: a disk that is full, for one process alone.
        let script = "trap '' XFSZ; ulimit -f 96; exec \"$@\"";
        let mut command = std::process::Command::new("sh");
        command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_backfile")]).args(arguments(&desk, &format, &target));
        let done = ran(command.output().expect("it runs"));
        if done.code == Some(0) {
            continue;
        }
        refused.push(format.id.clone());
        let done = done.ends(2);
        assert!(done.complaint.contains("out"), "{}: the file is named: {}", format.id, done.complaint);
        let folder = target.parent().expect("a folder");
        assert!(bytes(folder).is_empty(), "{}: nothing half-written remains", format.id);
        desk.on("export", &arguments(&desk, &format, &target)[2..]).ends(0);
    }
    for id in ["json", "pdf", "epub", "site"] {
        assert!(refused.iter().any(|refused| refused == id), "{id} had room: {refused:?}");
    }
}

#[test]
fn a_place_that_cannot_be_had_is_named_with_what_to_do_next() {
    let desk = paper("20");
    let file = desk.write("a-file.txt", "in the way");
    for format in formats() {
        let under_a_file = file.join(if format.extension.is_empty() { "out" } else { "out.x" });
        let long = desk.path(&"long".repeat(80)).with_extension(&format.extension);
        for (target, why) in [(under_a_file, "a-file.txt"), (long, "long")] {
            let done = desk.on("export", &arguments(&desk, &format, &target)[2..]).ends(2);
            assert!(done.complaint.contains(why), "{}: {}", format.id, done.complaint);
            assert!(!target.exists(), "{}", format.id);
        }
    }
    assert_eq!(std::fs::read_to_string(&file).expect("its words"), "in the way");
}

#[test]
fn a_file_that_a_person_put_into_an_exported_folder_is_named_and_stays() {
    let desk = paper("20");
    for format in formats().into_iter().filter(|format| ["mets", "markdown"].contains(&format.id.as_str())) {
        let target = place(&desk, &format, &format!("kept-{}", format.id));
        let export = || desk.on("export", &arguments(&desk, &format, &target)[2..]);
        export().ends(0);
        let (whole, notes) = (bytes(&target), target.join("my-notes/n.txt"));
        export().ends(0);
        assert!(bytes(&target) == whole, "{}: an export that nobody touched gives way", format.id);
        std::fs::create_dir(target.join("my-notes")).expect("a folder");
        std::fs::write(&notes, "ask Marta").expect("her notes");
        let done = export().ends(2);
        assert!(done.complaint.contains("my-notes/n.txt"), "{}: {}", format.id, done.complaint);
        assert!(done.complaint.contains("move that file away"), "{}: {}", format.id, done.complaint);
        assert_eq!(std::fs::read_to_string(&notes).expect("her notes"), "ask Marta");
        std::fs::rename(&notes, desk.path(&format!("notes-{}.txt", format.id))).expect("it is moved away");
        export().ends(0);
    }
}
