//! Batch edits of ten thousand records and their undo, each beside the bare SQL for the same rows of a copy of the same
//! file, with the same triggers and indexes and without journal and findings.

use super::{line, plain, worked};
use backfile::archive::batch::{Change, Ready, run};
use backfile::archive::import::job::Progress;
use backfile::archive::{Archive, Reader};
use backfile::model::Field;
use backfile::text::replace::Wanted;
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::Duration;

pub fn editing(folder: &Path, big: &Path, n: usize) {
    let (path, copy) = (folder.join("batch.backfile"), folder.join("batch-floor.sqlite"));
    std::fs::copy(big, &path).expect("a copy");
    std::fs::copy(big, &copy).expect("a copy");
    let mut archive = Archive::open(&path).expect("it opens");
    let articles: Vec<i64> = (1..=n as i64).collect();
    let field = |id: &str| Field::by_id(id).expect("a field");
    let wanted = Wanted { find: "the".into(), with: "THE".into(), case: true, ..Wanted::default() };
    let changes = [
        ("set a field", Change::Set(field("section"), "Metro".into())),
        ("append to headlines", Change::Append(field("headline"), " the end".into())),
        ("replace in bodies", Change::Replace(field("body"), wanted)),
        ("set the status", Change::Set(field("status"), "checked".into())),
    ];
    for (words, change) in changes {
        let ready = change.ready().expect("ready");
        let reader = Reader::open(&path).expect("a reader");
        let (planning, plan) = worked(|| reader.plan_batch(&ready, &articles, &Progress::default()));
        let rows = plan.expect("a plan").rows;
        let (changed, rows_of) = (rows.len(), rows.iter().map(|row| row.article).collect::<Vec<_>>());
        let (ours, done) = worked(|| run(&mut &mut archive, &ready, rows, &Default::default()));
        assert_eq!(done.expect("done").0.changed, changed);
        let floor = bare(&copy, &ready, &rows_of);
        line(&format!("{words} of {changed} as one step"), ours, floor);
        plain("  the table of before and after", planning);
        let (undo, done) = worked(|| archive.undo());
        done.expect("undone");
        line("  undo it", undo, bare_back(&copy, &change, &rows_of));
    }
}

fn writer(path: &Path) -> Connection {
    let conn = Connection::open(path).expect("a file");
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000")
        .expect("set up");
    conn
}

/// An update of each row by a prepared statement, in one transaction; the values are read and made in it.
fn bare(path: &Path, ready: &Ready, articles: &[i64]) -> Duration {
    let conn = writer(path);
    let (read, write) = statements(&ready.change);
    worked(|| {
        conn.execute_batch("BEGIN IMMEDIATE; UPDATE clock SET revision = revision + 1").expect("begun");
        let mut old = conn.prepare(read).expect("prepared");
        let mut update = conn.prepare(write).expect("prepared");
        for id in articles {
            let value: String = old.query_row([id], |row| row.get(0)).expect("a value");
            let new = match &ready.change {
                Change::Set(_, new) => new.clone(),
                Change::Append(_, more) => format!("{value}{more}"),
                _ => value.replace("the", "THE"),
            };
            update.execute(params![id, new]).expect("updated");
        }
        conn.execute_batch("COMMIT").expect("committed");
    })
    .0
}

/// The same rows once more, with a value that is at hand.
fn bare_back(path: &Path, change: &Change, articles: &[i64]) -> Duration {
    let conn = writer(path);
    let (read, write) = statements(change);
    let mut old = conn.prepare(read).expect("prepared");
    let values: Vec<String> =
        articles.iter().map(|id| old.query_row([id], |row| row.get::<_, String>(0)).expect("a value") + " ").collect();
    worked(|| {
        conn.execute_batch("BEGIN IMMEDIATE; UPDATE clock SET revision = revision + 1").expect("begun");
        let mut update = conn.prepare(write).expect("prepared");
        for (id, value) in articles.iter().zip(&values) {
            // A status is one of three words.
            let value = if write.contains("status") { "draft" } else { value };
            update.execute(params![id, value]).expect("updated");
        }
        conn.execute_batch("COMMIT").expect("committed");
    })
    .0
}

fn statements(change: &Change) -> (&'static str, &'static str) {
    match change.field().map(|field| field.id) {
        Some("section") => {
            ("SELECT section FROM article WHERE id = ?1", "UPDATE article SET section = ?2 WHERE id = ?1")
        }
        Some("status") => ("SELECT status FROM article WHERE id = ?1", "UPDATE article SET status = ?2 WHERE id = ?1"),
        Some("headline") => {
            ("SELECT headline FROM article WHERE id = ?1", "UPDATE article SET headline = ?2 WHERE id = ?1")
        }
        _ => ("SELECT text FROM body WHERE article_id = ?1", "UPDATE body SET text = ?2 WHERE article_id = ?1"),
    }
}
