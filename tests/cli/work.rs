//! A librarian's work from the new archive to the backup, each verb in its turn.

use super::{Desk, SAMPLE, backfile, headlines, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

fn files_under(folder: &Path, extension: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_under(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(std::fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn a_new_archive_is_empty_and_an_import_can_be_looked_at_before_it_is_done() {
    let desk = Desk::new();
    let looked = desk.json("import", &[SAMPLE, "--dry-run"]).ends(1).object();
    assert_eq!((&looked["articles"]["new"], &looked["batch"]), (&json!(45), &Value::Null));
    assert!(desk.articles("").is_empty());
    let done = desk.json("import", &[SAMPLE]).ends(1).object();
    assert_eq!(done["articles"], json!({ "new": 45, "same": 0, "differs": 0, "clash": 0, "refused": 1 }));
    assert_eq!((&done["files"], done["problems"].as_array().map(Vec::len)), (&json!(46), Some(1)));
    assert_eq!(done["problems"][0]["code"], "unknown-format");
    assert_eq!(desk.articles("").len(), 45);
}

#[test]
fn a_second_import_brings_nothing_twice() {
    let desk = Desk::with_sample();
    let before = desk.articles("");
    let again = desk.json("import", &[SAMPLE]).ends(1).object();
    assert_eq!((&again["articles"]["new"], &again["articles"]["same"]), (&json!(0), &json!(45)));
    assert_eq!(desk.articles(""), before);
}

#[test]
fn articles_are_found_by_date_and_volume_and_come_newest_first() {
    let desk = Desk::with_sample();
    let day = desk.articles("date:2025-08-21 vol:2059");
    assert_eq!(day.len(), 3);
    let board = day.iter().find(|article| article["headline"] == "Harbour board weighs a second crane").expect("it");
    assert_eq!(board["publication"], "The Harbour Ledger");
    assert_eq!((&board["weekday_printed"], &board["volume"]), (&json!("Thursday"), &json!("2059")));
    assert!(board["masthead_printed"].as_str().is_some_and(|printed| printed.contains("08-21-2025")));
    assert_eq!(board["bylines"], json!([{ "printed": "Marta Quill", "name": "Marta Quill", "role": "author" }]));
    assert_eq!(
        (&board["images"][0]["credit"], &board["images"][0]["source"]),
        (&json!("image source from:aol"), &json!("AOL"))
    );
    assert_eq!(board["findings"], json!([]));
    let dates: Vec<String> = desk.articles("date:1900..2100").iter().map(|a| a["date"].to_string()).collect();
    assert!(dates.is_sorted_by(|newer, older| newer >= older));
    let oldest =
        desk.json("list", &["articles", "--sort", "volume", "--ascending", "--query", "vol:400..3000", "--limit", "1"]);
    assert_eq!(oldest.ends(0).object()["volume"], "408");
}

#[test]
fn issues_are_listed_with_their_articles_counted_even_those_that_have_none() {
    let desk = Desk::with_sample();
    let mut archive = backfile::archive::Archive::open(&desk.archive).expect("an archive");
    let paper = backfile::model::PublicationId(1);
    archive.new_issue(paper, "1931-04-15", "421", "").expect("an issue");
    drop(archive);
    let found = desk.json("list", &["issues", "--query", "date:1931-04-14..1931-04-15"]).ends(0).objects();
    let seen: Vec<_> =
        found.iter().map(|i| (i["date"].as_str(), i["volume"].as_str(), i["articles"].as_u64())).collect();
    assert_eq!(seen, [(Some("1931-04-15"), Some("421"), Some(0)), (Some("1931-04-14"), Some("420"), Some(1))]);
    let with_crane = desk.json("list", &["issues", "--query", "headline:crane"]).ends(0).objects();
    assert!(with_crane.len() >= 2 && with_crane.iter().all(|issue| issue["articles"].as_u64() > Some(0)));
    assert_eq!(desk.json("list", &["issues", "--limit", "5"]).ends(0).objects().len(), 5);
}

#[test]
fn an_article_is_shown_with_its_text_and_an_issue_with_its_articles() {
    let desk = Desk::with_sample();
    let uid = desk.uid_of("Lamps on the north quay at last");
    let shown = desk.json("show", &[&uid]).ends(0).object();
    assert!(shown["body"].as_str().is_some_and(|body| body.contains("\n\n")));
    let codes: Vec<_> = shown["findings"].as_array().expect("findings").iter().map(|f| &f["code"]).collect();
    assert!(codes.contains(&&json!("weekday-differs")) && shown["findings"][0]["accepted"] == false);
    assert!(shown["origin"]["path"].as_str().is_some_and(|path| path.ends_with(".txt")));
    let read = desk.on("show", &[&uid.to_uppercase()]).ends(0).text;
    assert!(read.starts_with("Lamps on the north quay at last\n\n") && read.contains("Marta Quill"));
    let issue = shown["issue"]["uid"].as_str().expect("a uid");
    let shown = desk.json("show", &[issue]).ends(0).object();
    assert_eq!((&shown["date"], shown["articles"].as_array().map(Vec::len)), (&json!("2025-08-13"), Some(1)));
    assert!(desk.on("show", &[issue]).ends(0).text.contains("Lamps on the north quay at last"));
}

#[test]
fn clippings_come_out_byte_for_byte_as_they_went_in() {
    let desk = Desk::with_sample();
    let out = desk.path("out");
    let told = desk.json("export", &["--format", "clipping", "--output", text(&out)]).ends(0).object();
    assert_eq!(told["articles"], 45);
    let exported: BTreeSet<Vec<u8>> = files_under(&out, "txt").into_iter().collect();
    let originals: BTreeSet<Vec<u8>> = files_under(Path::new(SAMPLE), "txt").into_iter().collect();
    assert!(originals == exported, "something came out differently");
    let some = desk.path("some");
    desk.on("export", &["--format", "clipping", "--output", text(&some), "--query", "date:2025-08-21"]).ends(0);
    assert_eq!(files_under(&some, "txt").len(), 3);
}

#[test]
fn an_archive_goes_through_json_into_another_and_comes_out_the_same() {
    let (desk, other) = (Desk::with_sample(), Desk::new());
    let (one, two) = (desk.path("one.json"), desk.path("two.json"));
    desk.on("export", &["--format", "json", "--output", text(&one)]).ends(0);
    let empty = other.path("again.backfile");
    backfile(&["new", text(&empty)]).ends(0);
    backfile(&["import", text(&empty), text(&one), "--format", "json"]).ends(0);
    backfile(&["export", text(&empty), "--format", "json", "--output", text(&two)]).ends(0);
    assert!(std::fs::read(&one).expect("one") == std::fs::read(&two).expect("two"));
    let listed = backfile(&["list", text(&empty), "articles", "--json"]).ends(0);
    let sorted = |mut articles: Vec<Value>| {
        articles.sort_by_key(|article| article["uid"].to_string());
        articles
    };
    assert!(sorted(listed.objects()) == sorted(desk.articles("")), "something is listed differently");
}

#[test]
fn undo_takes_an_import_back_and_redo_brings_the_same_articles_again() {
    let desk = Desk::with_sample();
    let before = desk.articles("");
    assert_eq!(desk.json("undo", &[]).ends(0).object(), json!({ "words": "Import «sample»" }));
    assert!(desk.articles("").is_empty());
    assert_eq!(desk.json("redo", &[]).ends(0).object(), json!({ "words": "Import «sample»" }));
    assert_eq!(desk.articles(""), before);
    assert_eq!(desk.json("redo", &[]).ends(0).object(), json!({ "words": null }));
    assert!(desk.on("redo", &[]).ends(0).text.contains("nothing to redo"));
}

#[test]
fn what_is_deleted_lies_in_the_trash_until_it_is_restored_and_the_history_tells_of_it() {
    let desk = Desk::with_sample();
    let uid = desk.uid_of("Dredger finds a bell");
    desk.on("delete", &[&uid]).ends(0);
    assert!(desk.articles("headline:dredger").is_empty());
    assert_eq!(desk.json("trash", &["list"]).ends(0).object()["uid"], json!(uid));
    desk.on("trash", &["restore", &uid]).ends(0);
    assert_eq!(desk.articles("headline:dredger").len(), 1);
    let history = desk.json("history", &[&uid]).ends(0).objects();
    let kinds: Vec<_> = history.iter().map(|step| step["kind"].as_str()).collect();
    assert_eq!(kinds, [Some("restore"), Some("delete"), Some("import")]);
    assert!(history[0]["at"].as_str().is_some_and(|at| at.ends_with('Z')));
    assert_eq!(desk.json("history", &["--limit", "2"]).ends(0).objects().len(), 2);
    desk.on("delete", &[&uid]).ends(0);
    assert_eq!(desk.json("trash", &["empty"]).ends(0).object(), json!({ "removed": 1 }));
    desk.on("show", &[&uid]).ends(2);
    assert!(desk.on("undo", &[]).ends(2).complaint.contains("cannot be undone"));
}

#[test]
fn an_older_import_can_be_taken_back_and_brought_again() {
    let desk = Desk::with_sample();
    let later =
        desk.write("late.txt", "Friday 2025-08-22 Vol 2060\n\nA quiet day\n\nNothing came in.\n\nby Jon Abel\n");
    desk.on("import", &[text(&later)]).ends(0);
    desk.on("take-back", &["1"]).ends(0);
    assert_eq!(headlines(&desk.articles("")), ["A quiet day"]);
    let states: Vec<Value> = desk.json("imports", &[]).ends(0).objects().iter().map(|i| i["state"].clone()).collect();
    assert_eq!(states, [json!("done"), json!("taken_back")]);
    desk.on("trash", &["restore", "1"]).ends(0);
    assert_eq!(desk.articles("").len(), 46);
}

#[test]
fn a_backup_holds_the_same_and_overwrites_nothing() {
    let desk = Desk::with_sample();
    let copy = desk.path("copy.backfile");
    let told = desk.json("backup", &[text(&copy)]).ends(0).object();
    assert_eq!((&told["articles"], &told["issues"]), (&json!(45), &json!(31)));
    let listed = backfile(&["list", text(&copy), "articles", "--json"]).ends(0).text;
    assert_eq!(listed, desk.json("list", &["articles"]).ends(0).text);
    assert!(desk.on("backup", &[text(&copy)]).ends(2).complaint.contains("already a file"));
    let folder = desk.path("backups");
    std::fs::create_dir(&folder).expect("made");
    desk.on("backup", &[text(&folder)]).ends(0);
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
}

#[test]
fn the_check_counts_what_is_still_odd_and_names_how_to_find_it() {
    let desk = Desk::with_sample();
    let check = desk.json("check", &[]).ends(0).object();
    assert_eq!((&check["whole"], &check["articles"]), (&json!(true), &json!(45)));
    for finding in check["findings"].as_array().expect("findings") {
        let code = finding["code"].as_str().expect("a code");
        assert!(!desk.articles(&format!("has:{code}")).is_empty(), "{code}");
    }
    assert!(desk.on("check", &[]).ends(0).text.contains("The file is whole."));
}

#[test]
fn all_formats_are_listed_and_every_verb_explains_itself_with_an_example() {
    let listed = backfile(&["formats", "--json"]).ends(0).objects();
    let ids: Vec<_> = listed.iter().map(|format| format["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, backfile::formats::FORMATS.iter().map(|format| format.id).collect::<Vec<_>>());
    assert!(backfile(&["formats"]).ends(0).text.lines().count() >= ids.len());
    for verb in [
        "new",
        "import",
        "imports",
        "unfinished",
        "take-back",
        "export",
        "list",
        "show",
        "undo",
        "redo",
        "history",
        "delete",
        "trash",
        "check",
        "backup",
        "formats",
    ] {
        let help = backfile(&[verb, "--help"]).ends(0).text;
        assert!(
            help.contains("Example") && help.contains(&format!("backfile {verb}")) && help.contains("--json"),
            "{verb}"
        );
    }
}
