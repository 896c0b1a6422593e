//! An archive made before there was searching: brought up to date where it can be, with a copy kept, and read where not.

#[path = "archive_support/mod.rs"]
mod desk;
#[path = "search_support/mod.rs"]
mod support;

use backfile::archive::search::{Cache, Finder, Follower, parse};
use backfile::archive::{Archive, ErrorKind, Mode, Reader};
use backfile::store::list::Listing;
use backfile::store::open::{MIGRATIONS, SCHEMA};
use desk::{Desk, clipping};
use rusqlite::Connection;
use std::path::Path;
use support::compare::{Conditions, assert_agrees};
use support::{caught_up, found};

/// An archive of the first schema: its tables as they were then, with the rows of one of today.
fn older(desk: &Desk, name: &str) -> std::path::PathBuf {
    let path = desk.beside(name);
    let conn = Connection::open(&path).expect("a file");
    conn.execute_batch(MIGRATIONS[0].1).expect("the first schema");
    conn.execute("ATTACH ?1 AS now", [desk.path().to_str().expect("a path")]).expect("attached");
    let names = |sql: &str| -> Vec<String> {
        let mut statement = conn.prepare(sql).expect("a statement");
        let rows = statement.query_map([], |row| row.get(0)).expect("names");
        rows.map(|name| name.expect("a name")).collect()
    };
    let tables = names("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    conn.execute_batch("PRAGMA foreign_keys = OFF; BEGIN").expect("begun");
    for table in tables {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}', 'main')")).join(", ");
        conn.execute_batch(&format!(
            "DELETE FROM main.{table}; INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}"
        ))
        .expect(&table);
    }
    conn.execute_batch("DELETE FROM setting WHERE key LIKE 'opening.%'; COMMIT; DETACH now").expect("written");
    conn.pragma_update(None, "application_id", backfile::store::open::APPLICATION_ID).expect("its mark");
    conn.pragma_update(None, "user_version", 1).expect("its number");
    drop(conn);
    path.canonicalize().expect("a path")
}

fn ledger() -> Desk {
    let mut desk = Desk::new();
    let items = ["Bridge opens", "Bell moves", "Crane on the quay"];
    desk.import(items.into_iter().map(|headline| clipping("2025-08-21", "7", headline)).collect(), 10);
    desk
}

fn schema_of(path: &Path) -> u32 {
    let conn = Connection::open(path).expect("the file");
    conn.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("its number")
}

#[test]
fn an_older_archive_is_copied_brought_up_to_date_and_searched() {
    let desk = ledger();
    let path = older(&desk, "old.backfile");
    let cache = Cache::at(&desk.beside("cache"));
    let mut archive = Archive::open(&path).expect("it opens");
    assert_eq!((archive.mode(), schema_of(&path)), (&Mode::Writable, SCHEMA));
    let copy = desk.beside("old before schema 2.backfile");
    assert_eq!(schema_of(&copy), 1, "the copy is as it was");
    assert_eq!(Reader::open(&copy).and_then(|reader| reader.run()).expect("a run").articles, 3);
    assert_eq!(caught_up(&path, &cache), 3);
    assert_agrees(&path, &cache, &mut Conditions::new());
    archive.delete_articles(&[backfile::model::ArticleId(2)]).expect("deleted");
    assert_eq!(caught_up(&path, &cache), 1);
    assert_agrees(&path, &cache, &mut Conditions::new());
}

#[test]
fn an_older_archive_where_nothing_can_be_written_is_read_and_says_why_words_are_not_found() {
    let desk = ledger();
    let path = older(&desk, "old.backfile");
    let cache = Cache::at(&desk.beside("cache"));
    // As a window reads it that may not write.
    let archive = Archive::open_to_read(&path).expect("it opens");
    assert!(matches!(archive.mode(), Mode::ReadOnly(_)));
    let error = Follower::open(&path, &cache).err().expect("it has no index");
    let mut finder = Finder::open(&path, &cache).expect("a finder");
    let mut ask = |text: &str| {
        let listing = Listing { query: parse(text).expect("a search"), ..Listing::default() };
        finder.search(&listing, &|| false, &mut |_| {})
    };
    assert_eq!(ask("date:2025 -vol:8").expect("an answer").ids.len(), 3);
    for error in [error, ask("bridge").expect_err("words are not found")] {
        assert_eq!(error.kind, ErrorKind::ReadOnly);
        assert!(error.message.contains("older form") && error.hint.contains("Copy it"), "{error}");
    }
    assert!(finder.top(&Listing::default(), 3, &|| false).is_err());
    assert!(!finder.refresh_orders().expect("nothing to refresh"));
    assert_eq!(schema_of(&path), 1);
    assert!(!desk.beside("cache").exists(), "nothing was begun");
}

#[test]
fn an_older_archive_that_is_brought_up_to_date_meanwhile_is_found_in() {
    let desk = ledger();
    let path = older(&desk, "old.backfile");
    let cache = Cache::at(&desk.beside("cache"));
    let mut finder = Finder::open(&path, &cache).expect("a finder");
    drop(Archive::open(&path).expect("it opens"));
    caught_up(&path, &cache);
    finder.refresh().expect("refreshed");
    assert_eq!(found(&mut finder, &parse("bridge").expect("a search")).len(), 1);
}
