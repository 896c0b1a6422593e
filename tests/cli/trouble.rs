//! What goes wrong, how it is said, and that nothing is lost over it.

use super::{Desk, SAMPLE, backfile, headlines, ran, text};
use backfile::archive::Archive;
use backfile::archive::import::Request;
use serde_json::{Value, json};
use std::path::PathBuf;

const CLIPPING: &str = "Friday 2025-08-22 Vol 2060\n\nA quiet day\n\nNothing came in.\n\nby Jon Abel\n";

#[test]
fn what_cannot_be_read_is_named_and_the_rest_comes_in() {
    let desk = Desk::new();
    desk.write("in/good.txt", CLIPPING);
    desk.write("in/empty.txt", "");
    desk.write("in/picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0");
    let nowhere = desk.path("nowhere");
    let told = desk.json("import", &[text(&desk.path("in")), text(&nowhere)]).ends(1).object();
    assert_eq!((&told["articles"]["new"], &told["articles"]["refused"]), (&json!(1), &json!(3)));
    let complained = |file: &str, code: &str| {
        told["problems"].as_array().expect("problems").iter().any(|problem| {
            problem["code"] == code
                && problem["file"].as_str().is_some_and(|path| path.ends_with(file))
                && problem["message"].as_str().is_some_and(|message| !message.is_empty())
        })
    };
    assert!(
        complained("empty.txt", "empty") && complained("picture.txt", "binary") && complained("nowhere", "vanished")
    );
    let again = desk.on("import", &[text(&desk.path("in"))]).ends(1);
    assert!(again.complaint.contains("empty.txt") && again.text.contains("1 same"));
}

#[test]
fn an_import_of_nothing_that_exists_fails_and_leaves_no_trace() {
    let desk = Desk::new();
    let failed = desk.on("import", &[text(&desk.path("nowhere"))]).ends(2);
    assert!(failed.complaint.contains("nowhere") && failed.complaint.contains("spelled right"));
    assert!(desk.json("imports", &[]).ends(0).objects().is_empty());
}

#[test]
fn an_article_that_is_here_with_other_words_is_left_out_and_named_or_kept_beside_the_other() {
    let desk = Desk::new();
    let file = desk.write("quiet.txt", CLIPPING);
    desk.on("import", &[text(&file)]).ends(0);
    let file = desk.write("quiet.txt", CLIPPING.replace("Nothing", "Only the herring"));
    for more in [&["--dry-run"][..], &[]] {
        let mut words = vec![text(&file)];
        words.extend(more);
        let told = desk.json("import", &words).ends(1).object();
        assert_eq!(told["articles"]["differs"], 1);
    }
    assert_eq!(desk.articles("body:herring").len(), 0);
    desk.on("import", &[text(&file), "--on-differs", "keep-both"]).ends(0);
    assert_eq!(headlines(&desk.articles("")), ["A quiet day", "A quiet day"]);
}

#[test]
fn while_somebody_holds_the_archive_it_can_be_read_and_nothing_writes_to_it() {
    let desk = Desk::with_sample();
    let uid = desk.uid_of("Dredger finds a bell");
    let held = Archive::open(&desk.archive).expect("the archive");
    let writing: [&[&str]; 6] =
        [&["import", SAMPLE], &["undo"], &["redo"], &["delete", &uid], &["take-back", "1"], &["trash", "empty"]];
    for words in writing {
        let failed = desk.on(words[0], &words[1..]).ends(2);
        assert!(
            failed.complaint.contains("already open") && failed.complaint.contains("process"),
            "{}",
            failed.complaint
        );
    }
    assert_eq!(desk.articles("").len(), 45);
    desk.on("show", &[&uid]).ends(0);
    desk.on("import", &[SAMPLE, "--dry-run"]).ends(1);
    desk.on("check", &[]).ends(0);
    desk.on("backup", &[text(&desk.path("copy.backfile"))]).ends(0);
    drop(held);
    desk.on("undo", &[]).ends(0);
}

#[test]
fn an_import_that_was_cut_off_is_offered_and_can_be_finished_kept_or_taken_back() {
    let desk = Desk::new();
    let file = desk.write("quiet.txt", CLIPPING);
    let cut_off = || {
        let request = Request { paths: vec![file.clone()], ..Request::default() };
        Archive::open(&desk.archive).and_then(|mut archive| archive.begin_import(&request).map(|_| ())).expect("begun");
    };
    cut_off();
    assert_eq!(desk.json("check", &[]).ends(1).object()["unfinished_imports"], json!(["quiet.txt"]));
    assert!(desk.on("import", &[SAMPLE]).ends(1).complaint.contains("was cut off"));
    let told = desk.json("unfinished", &["go-on"]).ends(0).object();
    assert_eq!((&told["batch"], &told["articles"]["new"]), (&json!(1), &json!(1)));
    desk.on("check", &[]).ends(0);
    cut_off();
    cut_off();
    assert!(desk.on("unfinished", &["keep"]).ends(2).complaint.contains("Several"));
    desk.on("unfinished", &["keep", "3"]).ends(0);
    desk.on("unfinished", &["take-back"]).ends(0);
    desk.on("unfinished", &["take-back"]).ends(2);
    let states: Vec<Value> = desk.json("imports", &[]).ends(0).objects().iter().map(|i| i["state"].clone()).collect();
    assert_eq!(states, [json!("taken_back"), json!("kept"), json!("done"), json!("done")]);
}

#[test]
fn an_import_remembers_where_its_files_lie_whatever_folder_it_was_asked_from() {
    let desk = Desk::new();
    let file = desk.write("in/quiet.txt", CLIPPING);
    let mut command = desk.program();
    command.current_dir(desk.path("in")).args(["import", text(&desk.archive), "."]);
    ran(command.output().expect("it runs")).ends(0);
    let shown = desk.json("show", &[&desk.uid_of("A quiet day")]).ends(0).object();
    assert_eq!(shown["origin"]["path"], text(&file));
    assert_eq!(desk.json("imports", &[]).ends(0).object()["title"], "in");
}

#[test]
fn a_search_that_cannot_be_understood_is_pointed_at() {
    let failed = Desk::new().on("list", &["articles", "--query", "crane date:31-12"]).ends(2);
    let lines: Vec<&str> = failed.complaint.lines().collect();
    assert!(lines[0].contains("At character 12") && lines[0].contains("2025-08-21"), "{}", failed.complaint);
    assert_eq!((lines[1].find("31-12"), lines[2].find('^')), (Some(13), Some(13)));
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    let desk = Desk::new();
    let odd = desk.write("odd.backfile", "no archive");
    let nowhere = desk.path("nowhere.backfile");
    for path in [&odd, &nowhere, &desk.folder.path().to_owned()] {
        for words in [&["check"][..], &["list", "articles"], &["undo"], &["import", SAMPLE]] {
            let mut all = vec![words[0], text(path)];
            all.extend(&words[1..]);
            assert!(backfile(&all).ends(2).complaint.starts_with("backfile: "), "{words:?}");
        }
    }
    assert!(!nowhere.exists());
    assert!(desk.on("new", &[]).ends(2).complaint.contains("already a file"));
    desk.on("show", &["no-such-uid"]).ends(2);
    desk.on("export", &["--format", "no-such-format", "--output", "x"]).ends(2);
    backfile(&["new"]).ends(2);
}

#[test]
fn an_export_replaces_no_archive() {
    let desk = Desk::with_sample();
    desk.on("export", &["--format", "json", "--output", text(&desk.archive)]).ends(2);
    assert_eq!(desk.articles("").len(), 45);
}

#[test]
fn damage_is_found_by_the_check() {
    let desk = Desk::with_sample();
    let copy: PathBuf = desk.path("copy.backfile");
    desk.on("backup", &[text(&copy)]).ends(0);
    let mut bytes = std::fs::read(&copy).expect("the copy");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 65_536].fill(0xa5);
    std::fs::write(&copy, bytes).expect("written");
    let check = backfile(&["check", text(&copy), "--json"]).ends(1).object();
    assert!(check["whole"] == false && check["damage"].as_array().is_some_and(|damage| !damage.is_empty()));
}

#[test]
fn a_reader_that_hangs_up_ends_the_program_quietly() {
    let desk = Desk::with_sample();
    for words in [&["list", "articles", "--json"][..], &["list", "issues"], &["history"], &["formats"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = desk.program();
        command.arg(words[0]);
        if words[0] != "formats" {
            command.arg(&desk.archive);
        }
        let ended = ran(command.args(&words[1..]).stdout(writer).output().expect("it runs")).ends(0);
        assert_eq!(ended.complaint, "");
    }
}

#[test]
fn nothing_in_a_clipping_steers_the_terminal() {
    let desk = Desk::new();
    let file = desk.write("quiet.txt", CLIPPING);
    desk.on("import", &[text(&file)]).ends(0);
    let whole = desk.path("whole.json");
    desk.on("export", &["--format", "json", "--output", text(&whole)]).ends(0);
    let odd = std::fs::read_to_string(&whole).expect("JSON");
    let odd =
        desk.write("odd\u{1b}[31m.json", odd.replace("A quiet", "A qui\\u001b]0;got you\\u0007\u{9b}31m\u{202e}et"));
    let desk = Desk::new();
    desk.on("import", &[text(&odd)]).ends(0);
    let article = &desk.articles("")[0];
    let uid = article["uid"].as_str().expect("a uid");
    assert!(article["headline"].as_str().is_some_and(|headline| headline.contains('\u{9b}')));
    let empty = desk.write("em\u{1b}[2Jpty.txt", "");
    for words in
        [&["list", "articles"][..], &["show", uid], &["show", uid, "--json"], &["import", text(&empty)], &["history"]]
    {
        let all = desk.on(words[0], &words[1..]);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!all.text.contains(steers) && !all.complaint.contains(steers), "{words:?}");
    }
}

#[test]
fn a_list_reads_no_text() {
    let desk = Desk::with_sample();
    let before = desk.articles("headline:crane");
    let conn = rusqlite::Connection::open(&desk.archive).expect("the file");
    conn.execute_batch("ALTER TABLE body RENAME TO elsewhere").expect("renamed");
    assert_eq!(desk.articles("headline:crane"), before);
    assert!(!desk.json("list", &["issues", "--query", "headline:crane"]).ends(0).objects().is_empty());
    let uid = before[0]["uid"].as_str().expect("a uid");
    desk.on("show", &[uid]).ends(2);
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_its_window_the_program_says_so() {
    assert!(backfile(&[]).ends(2).complaint.contains("without its window"));
}
