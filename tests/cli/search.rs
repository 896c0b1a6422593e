//! Searching from the command line: what is found and counted, how the index is made, and that a killed making harms
//! nothing.

use super::{Desk, headlines, ran, text};
use backfile::archive::lock;
use backfile::archive::search::{Cache, Follower};
use backfile::store::open::{APPLICATION_ID, MIGRATIONS};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Stdio;

impl Desk {
    /// What a search finds, by the index.
    fn search(&self, query: &str, more: &[&str]) -> Value {
        let mut words = vec![query];
        words.extend(more);
        self.json("search", &words).ends(0).object()
    }

    /// The uids that a search finds by the index, and those by the archive alone.
    #[track_caller]
    fn both_ways(&self, query: &str) {
        let uids = |found: &[Value]| {
            let uid = |article: &Value| article["uid"].as_str().expect("a uid").to_owned();
            let mut uids: Vec<String> = found.iter().map(uid).collect();
            uids.sort();
            uids
        };
        let found = self.search(query, &["--limit", "100000"]);
        assert_eq!(found["exact"], true);
        let hits = found["hits"].as_array().expect("hits");
        assert_eq!(found["total"], hits.len());
        assert_eq!(uids(hits), uids(&self.articles(query)), "{query}");
    }

    /// Folders of indexes.
    fn indexes(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.cache().join("index")).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    }
}

#[test]
fn a_search_finds_the_best_first_and_shows_where_the_words_stand() {
    let desk = Desk::with_sample();
    let found = desk.search("crane", &[]);
    assert_eq!((&found["total"], &found["exact"]), (&json!(6), &json!(true)));
    assert!(found["millis"].as_f64().is_some_and(|millis| millis > 0.0) && found.get("facets").is_none());
    let hits = found["hits"].as_array().expect("hits");
    assert_eq!(hits.len(), 6);
    let board = hits.iter().find(|hit| hit["headline"] == "Harbour board weighs a second crane").expect("it is found");
    let keys: Vec<&String> = board.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["uid", "date", "volume", "headline", "snippet"]);
    assert_eq!((&board["date"], &board["volume"]), (&json!("2025-08-21"), &json!("2059")));
    assert!(board["snippet"].as_str().is_some_and(|snippet| snippet.contains("second crane")), "{board}");
    assert!(headlines(&hits[..2]).iter().all(|headline| headline.to_lowercase().contains("crane")), "{hits:#?}");
    desk.on("show", &[board["uid"].as_str().expect("a uid")]).ends(0);
}

#[test]
fn a_search_can_be_by_date_and_cut_short_and_says_how_many_there_are() {
    let desk = Desk::with_sample();
    let found = desk.search("crane", &["--sort", "date", "--limit", "2"]);
    assert_eq!((&found["total"], found["hits"].as_array().map(Vec::len)), (&json!(6), Some(2)));
    let dates: Vec<&Value> = found["hits"].as_array().expect("hits").iter().map(|hit| &hit["date"]).collect();
    assert_eq!(dates, ["2025-08-21", "2025-08-20"], "the newest first");
    let told = desk.on("search", &["crane", "--sort", "date", "--limit", "2"]).ends(0).text;
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].contains("Harbour board weighs a second crane") && lines[1].starts_with("    "), "{told}");
    assert!(lines.len() == 5 && lines[4].starts_with("6 articles in "), "{told}");
    assert_eq!(desk.search("crane", &["--limit", "0"])["hits"], json!([]));
}

#[test]
fn all_that_was_found_is_counted_by_year_name_and_finding() {
    let desk = Desk::with_sample();
    let facets = &desk.search("crane", &["--facets", "--limit", "1"])["facets"];
    assert_eq!(facets["year"], json!([{ "value": 1931, "count": 1 }, { "value": 2025, "count": 5 }]));
    assert_eq!(facets["byline"]["top"][0], json!({ "value": "Marta Quill", "count": 2 }));
    assert_eq!(facets["byline"]["different"], 4);
    let once = |code: &str| json!({ "value": code, "count": 1 });
    assert_eq!(facets["findings"], json!([once("headline-twice"), once("no-byline")]));
    assert_eq!(facets["status"][0], json!({ "value": "draft", "count": 6 }));
    let lengths: u64 = facets["length"].as_array().expect("lengths").iter().filter_map(|it| it["count"].as_u64()).sum();
    assert_eq!((lengths, &facets["undated"]), (6, &json!(0)));
    for facet in ["source", "subject", "volume", "section"] {
        assert!(facets[facet]["top"].is_array() && facets[facet]["different"].is_u64(), "{facet}");
    }
    let told = desk.on("search", &["crane", "--facets"]).ends(0).text;
    assert!(told.contains("year      1931: 1, 2025: 5") && told.contains("Marta Quill (2)"), "{told}");
}

#[test]
fn a_search_finds_what_the_archive_itself_finds_whatever_the_grammar() {
    let desk = Desk::with_sample();
    for query in [
        "",
        "QUAY -crane",
        "\"north quay\" OR \"lower bridge\"",
        "byline:quill vol:2000..2059",
        "byline:=\"Marta Quill\" weekday:thursday",
        "has:nobyline",
        "date:none OR date:1931-04",
        "cran* -(headline:crane | headline:board)",
        "harbor~ words:100..",
        "nothing-of-the-kind",
        "crane OR date:1931",
    ] {
        desk.both_ways(query);
    }
}

#[test]
fn what_was_changed_is_found_by_the_next_search_and_no_longer_by_what_it_was() {
    let desk = Desk::with_sample();
    assert_eq!(desk.search("headline:dredger", &[])["total"], 1);
    desk.on("delete", &[&desk.uid_of("Dredger finds a bell")]).ends(0);
    assert_eq!(desk.search("headline:dredger", &[])["total"], 0);
    desk.on("undo", &[]).ends(0);
    assert_eq!(desk.search("headline:dredger", &[])["total"], 1);
    desk.on("undo", &[]).ends(0);
    assert_eq!(desk.search("", &[])["total"], 0, "the import was taken back");
}

#[test]
fn an_error_in_a_search_points_at_its_place() {
    let failed = Desk::new().on("search", &["quay headlin:crane"]).ends(2);
    let lines: Vec<&str> = failed.complaint.lines().collect();
    assert!(lines[0].contains("At character 6") && lines[0].contains("«headline:»"), "{}", failed.complaint);
    assert_eq!((lines[1].find("headlin:"), lines[2].find("^")), (Some(7), Some(7)));
    assert!(failed.text.is_empty());
}

#[test]
fn the_index_is_made_when_it_is_first_needed_and_anew_when_asked() {
    let desk = Desk::with_sample();
    assert!(desk.indexes().is_empty());
    let made = desk.json("index", &[]).ends(0).object();
    assert_eq!((&made["articles_read"], &made["whole"]), (&json!(45), &json!(true)));
    assert_eq!(desk.indexes().len(), 1);
    assert!(desk.on("index", &[]).ends(0).text.contains("up to date"));
    assert_eq!(desk.json("index", &["--rebuild"]).ends(0).object()["articles_read"], 45);
    // A damaged file is noticed by looking, and mended.
    let files = std::fs::read_dir(&desk.indexes()[0]).expect("a folder").flatten().map(|entry| entry.path());
    let file = files.filter(|path| path.extension().is_some_and(|e| e == "pos")).min().expect("a file of the index");
    let mut bytes = std::fs::read(&file).expect("read");
    bytes[0] ^= 1;
    std::fs::write(&file, bytes).expect("written");
    assert_eq!(desk.json("index", &[]).ends(0).object()["articles_read"], 45);
    desk.both_ways("\"north quay\"");
}

#[test]
fn while_another_window_keeps_the_index_it_is_used_as_it_is() {
    let desk = Desk::with_sample();
    desk.on("index", &[]).ends(0);
    let archive = desk.archive.canonicalize().expect("a path");
    let kept = Follower::open(&archive, &Cache::at(&desk.cache())).expect("a follower");
    assert_eq!(desk.search("headline:dredger", &[])["exact"], true, "it has seen everything");
    desk.on("delete", &[&desk.uid_of("Dredger finds a bell")]).ends(0);
    let told = desk.json("search", &["headline:dredger"]).ends(0);
    assert_eq!(told.object()["exact"], false, "it has not seen the deletion");
    assert!(told.complaint.contains("Another window keeps the search index"), "{}", told.complaint);
    let failed = desk.on("index", &["--rebuild"]).ends(2);
    assert!(failed.complaint.contains("Another window"), "{}", failed.complaint);
    drop(kept);
    assert_eq!(desk.search("headline:dredger", &[])["total"], 0);
}

/// An archive of the first schema with the articles of this one.
fn older(desk: &Desk) -> PathBuf {
    let path = desk.path("old.backfile");
    let conn = rusqlite::Connection::open(&path).expect("a file");
    conn.execute_batch(MIGRATIONS[0].1).expect("the first schema");
    conn.execute("ATTACH ?1 AS now", [text(&desk.archive)]).expect("attached");
    conn.execute_batch("PRAGMA foreign_keys = OFF").expect("set");
    for table in ["publication", "issue", "article", "body", "byline", "image"] {
        let columns: String = conn
            .query_row("SELECT group_concat(name, ', ') FROM pragma_table_info(?1, 'main')", [table], |row| row.get(0))
            .expect("columns");
        let copied = format!("INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}");
        conn.execute_batch(&copied).expect(table);
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID).expect("its mark");
    conn.pragma_update(None, "user_version", 1).expect("its number");
    path
}

#[test]
fn an_older_archive_that_cannot_be_written_to_is_searched_for_all_but_words() {
    let mut desk = Desk::with_sample();
    desk.archive = older(&desk).canonicalize().expect("a path");
    let _held = lock::take(&desk.archive, "another window").expect("held");
    let found = desk.search("date:2025", &["--limit", "2"]);
    let listed = desk.articles("date:2025").len();
    assert_eq!((&found["total"], &found["exact"]), (&json!(listed), &json!(true)));
    assert!(listed > 2 && found["hits"].as_array().is_some_and(|hits| hits.len() == 2), "{found}");
    let counted = desk.json("search", &["date:2025", "--facets"]).ends(0);
    assert!(counted.complaint.contains("needs the search index"), "{}", counted.complaint);
    assert_eq!(counted.object()["facets"], Value::Null);
    let failed = desk.on("search", &["crane"]).ends(2);
    assert!(failed.complaint.contains("everything but words can be asked for"), "{}", failed.complaint);
}

#[test]
fn a_making_that_is_killed_leaves_nothing_that_a_search_would_stumble_over() {
    let mut desk = Desk::new();
    desk.archive = desk.path("paper.backfile");
    desk.on("sample", &["--articles", "2000", "--seed", "6"]).ends(0);
    for files in [0, 1, 3, 8, 20] {
        let mut command = desk.program();
        command.args(["index", text(&desk.archive), "--rebuild"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut making = command.spawn().expect("it runs");
        let written = || desk.indexes().first().and_then(|it| std::fs::read_dir(it).ok()).map_or(0, Iterator::count);
        // Until so many files are there; killed somewhere between the first and the last of them.
        while making.try_wait().expect("an answer").is_none() && written() < files {
            std::thread::yield_now();
        }
        making.kill().expect("killed");
        ran(making.wait_with_output().expect("gone"));
        desk.both_ways("headline:the -weekday:monday");
    }
    for query in ["harbour", "\"of the\"", "has:any vol:..50"] {
        desk.both_ways(query);
    }
}
