//! The floor: reads each file, takes date, volume, headline, body and byline from where they stand, and inserts them into
//! SQLite with an index of full text beside. Nothing of Backfile runs here.

use super::measure::{Told, peak, processor};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::{Path, PathBuf};
use std::time::Instant;

const TABLES: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE issue (id INTEGER PRIMARY KEY, date TEXT NOT NULL, volume TEXT NOT NULL);
    CREATE INDEX issue_by_date ON issue (date, volume);
    CREATE TABLE article (
        id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, date TEXT NOT NULL, headline TEXT NOT NULL,
        byline TEXT NOT NULL, body TEXT NOT NULL, path TEXT NOT NULL
    );
    CREATE INDEX article_by_date ON article (date, id);
    CREATE VIRTUAL TABLE words USING fts5 (
        headline, body, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    );";

pub fn run(files: &Path, folder: &Path) {
    let start = Instant::now();
    let conn = Connection::open(folder.join("floor.sqlite")).expect("a file");
    conn.execute_batch(TABLES).expect("the tables");
    conn.execute_batch("BEGIN").expect("begun");
    let mut n = 0u64;
    for path in all(files) {
        let text = std::fs::read_to_string(&path).expect("a clipping");
        take(&conn, &path, &Clipping::of(&text)).expect("inserted");
        n += 1;
        if n.is_multiple_of(1_000) {
            conn.execute_batch("COMMIT; BEGIN").expect("committed");
        }
    }
    conn.execute_batch("COMMIT").expect("committed");
    let mut told = Told::default();
    told.put("wall", start.elapsed().as_secs_f64());
    told.put("processor", processor());
    told.put("peak", peak());
    let found: i64 = conn
        .query_row("SELECT count(*) FROM words WHERE words MATCH 'the OR of OR der OR de'", [], |row| row.get(0))
        .expect("a count");
    assert!(found > 0);
    told.put("articles", n as f64);
    told.print();
}

/// Every file under a folder, in the order of names.
fn all(folder: &Path) -> Vec<PathBuf> {
    let mut here: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    here.sort();
    here.into_iter().flat_map(|path| if path.is_dir() { all(&path) } else { vec![path] }).collect()
}

/// What stands where in a clipping.
struct Clipping<'a> {
    date: &'a str,
    volume: &'a str,
    headline: &'a str,
    byline: &'a str,
    body: String,
}

impl<'a> Clipping<'a> {
    /// Weekday, date with volume, headline, paragraphs, and last a short line of names.
    fn of(text: &'a str) -> Self {
        let mut blocks: Vec<&str> = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect();
        let dated = blocks.iter().take(2).position(|block| block.contains(|c: char| c.is_ascii_digit()));
        let head = blocks.drain(..dated.map_or(0, |at| at + 1)).next_back().unwrap_or_default();
        let (date, volume) = head.split_once(" Vol ").unwrap_or((head, ""));
        let headline = if blocks.is_empty() { "" } else { blocks.remove(0) };
        let byline = blocks.pop_if(|last| last.len() < 80 && !last.ends_with('.')).unwrap_or_default();
        Clipping { date, volume, headline, byline, body: blocks.join("\n\n") }
    }
}

fn take(conn: &Connection, path: &Path, clipping: &Clipping) -> rusqlite::Result<()> {
    let known = conn
        .prepare_cached("SELECT id FROM issue WHERE date = ?1 AND volume = ?2")?
        .query_row([clipping.date, clipping.volume], |row| row.get::<_, i64>(0))
        .optional()?;
    let issue = match known {
        Some(id) => id,
        None => conn
            .prepare_cached("INSERT INTO issue (date, volume) VALUES (?1, ?2)")?
            .insert([clipping.date, clipping.volume])?,
    };
    let id = conn
        .prepare_cached(
            "INSERT INTO article (issue, date, headline, byline, body, path) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .insert(params![
            issue,
            clipping.date,
            clipping.headline,
            clipping.byline,
            clipping.body,
            path.to_string_lossy()
        ])?;
    conn.prepare_cached("INSERT INTO words (rowid, headline, body) VALUES (?1, ?2, ?3)")?.execute(params![
        id,
        clipping.headline,
        clipping.body
    ])?;
    Ok(())
}
