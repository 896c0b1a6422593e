//! The floors: bare SQL for one thing each, on tables of the same schema. Nothing of Backfile runs here besides the SQL
//! of its schema.

use backfile::model::record::IssueRecord;
use backfile::store::open::MIGRATIONS;
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::{Duration, Instant};

/// A file with the same tables and nothing else of ours.
pub struct Bare(Connection);

fn writer(path: &Path) -> Connection {
    let conn = Connection::open(path).expect("a file");
    conn.set_prepared_statement_cache_capacity(32);
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000")
        .expect("set up");
    conn
}

impl Bare {
    pub fn create(path: &Path) -> Self {
        let conn = writer(path);
        conn.execute_batch(MIGRATIONS[0].1).expect("the tables");
        conn.execute("INSERT INTO publication (uid, title) VALUES ('p', 'The Ledger')", []).expect("a publication");
        Bare(conn)
    }

    /// Inserts article and body of each, one transaction a thousand.
    pub fn fill(&mut self, issues: &[IssueRecord]) {
        let mut n = 0;
        self.0.execute_batch("BEGIN").expect("begun");
        for (number, issue) in issues.iter().enumerate() {
            let mut insert = self
                .0
                .prepare_cached("INSERT INTO issue (uid, publication_id, date, changed) VALUES (?1, 1, ?2, 0)")
                .expect("prepared");
            let key = insert.insert(params![format!("issue {number}"), issue.date]).expect("an issue");
            for (position, article) in issue.articles.iter().enumerate() {
                let id = self
                    .0
                    .prepare_cached(
                        "INSERT INTO article (uid, issue_id, position, headline, changed, sort_day) VALUES (?1, ?2, ?3, ?4, 0, ?5)",
                    )
                    .expect("prepared")
                    .insert(params![format!("article {n}"), key, position as i64, article.headline, number as i64])
                    .expect("an article");
                self.0
                    .prepare_cached("INSERT INTO body (article_id, text) VALUES (?1, ?2)")
                    .expect("prepared")
                    .execute(params![id, article.body])
                    .expect("a body");
                n += 1;
                if n % 1_000 == 0 {
                    self.0.execute_batch("COMMIT; BEGIN").expect("committed");
                }
            }
        }
        self.0.execute_batch("COMMIT").expect("committed");
    }
}

fn reader(path: &Path) -> Connection {
    Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a file")
}

pub fn first_rows(path: &Path) -> usize {
    let conn = reader(path);
    let ids = some_ids(&conn, " LIMIT 200");
    read_rows(&conn, &ids[..50.min(ids.len())])
}

fn some_ids(conn: &Connection, limit: &str) -> Vec<i64> {
    let sql = format!("SELECT id FROM article ORDER BY sort_day DESC, issue_id, position{limit}");
    let mut statement = conn.prepare(&sql).expect("prepared");
    statement.query_map([], |row| row.get(0)).expect("ids").map(|id| id.expect("an id")).collect()
}

fn read_rows(conn: &Connection, ids: &[i64]) -> usize {
    let mut one = conn
        .prepare_cached(
            "SELECT a.id, i.date, i.volume, a.headline, a.byline, a.words, a.status
             FROM article a JOIN issue i ON i.id = a.issue_id WHERE a.id = ?1",
        )
        .expect("prepared");
    ids.iter().map(|id| one.query_row([id], |row| row.get::<_, String>(3)).expect("a row").len()).sum()
}

pub fn ids(path: &Path) -> usize {
    some_ids(&reader(path), "").len()
}

/// The reading alone, on an open connection.
pub fn rows(path: &Path, ids: &[i64]) -> Duration {
    let conn = reader(path);
    read_rows(&conn, &ids[..1]);
    let start = Instant::now();
    read_rows(&conn, ids);
    start.elapsed()
}

/// The median of an update and its line in the journal, each committed.
pub fn edits(path: &Path) -> Duration {
    let conn = writer(path);
    let mut times: Vec<Duration> = (1..=50)
        .map(|n| {
            let start = Instant::now();
            conn.execute_batch("BEGIN IMMEDIATE").expect("begun");
            conn.prepare_cached("UPDATE article SET section = ?2 WHERE id = ?1")
                .and_then(|mut update| update.execute(params![n, format!("Section {n}")]))
                .expect("updated");
            conn.prepare_cached("INSERT INTO setting (key, value) VALUES (?1, 'before and after')")
                .and_then(|mut insert| insert.execute([format!("bench {n}")]))
                .expect("noted");
            conn.execute_batch("COMMIT").expect("committed");
            start.elapsed()
        })
        .collect();
    times.sort();
    conn.execute_batch("UPDATE article SET section = '' WHERE id <= 50; DELETE FROM setting WHERE key LIKE 'bench %'")
        .expect("as before");
    times[25]
}

/// One statement that puts every article into the trash, and is taken back.
pub fn trash_all(path: &Path) {
    let conn = writer(path);
    conn.execute_batch("BEGIN; INSERT INTO trash (kind, id, at) SELECT 'article', id, 0 FROM article")
        .expect("trashed");
    conn.execute_batch("ROLLBACK").expect("as before");
}

/// So many articles into the trash with a line of journal each, in one transaction.
pub fn delete_journalled(path: &Path, n: usize) {
    let conn = writer(path);
    conn.execute_batch("BEGIN IMMEDIATE").expect("begun");
    conn.execute("INSERT INTO step (at, who, kind, words, state) VALUES (0, 'me', 'delete', 'Delete', 'done')", [])
        .expect("a step");
    for id in 1..=n as i64 {
        conn.prepare_cached("INSERT INTO trash (kind, id, at) VALUES ('article', ?1, 0)")
            .and_then(|mut insert| insert.execute([id]))
            .expect("trashed");
        conn.prepare_cached(
            "INSERT INTO change (step_id, seq, owner_kind, owner_id, tbl, row_id, after)
             VALUES (1, ?1, 'article', ?1, 'trash', ?1, '{\"state\":\"in the trash\"}')",
        )
        .and_then(|mut insert| insert.execute([id]))
        .expect("noted");
    }
    conn.execute_batch("COMMIT").expect("committed");
}

/// Links the first so many parts of bylines to a name, behind the archive's back.
pub fn link_bylines(path: &Path, name: i64, n: usize) {
    let conn = writer(path);
    let sql = "UPDATE byline SET name_id = ?1 WHERE id IN (SELECT id FROM byline ORDER BY id LIMIT ?2)";
    assert_eq!(conn.execute(sql, params![name, n as i64]).expect("linked"), n);
}

pub fn unlink_bylines(path: &Path, name: i64) {
    writer(path).execute("UPDATE byline SET name_id = NULL WHERE name_id = ?1", [name]).expect("unlinked");
}

/// The one statement that moves the links of a name to another, committed, and moved back.
pub fn merge(path: &Path, from: i64, into: i64) -> Duration {
    let conn = writer(path);
    let update = |from: i64, into: i64| {
        conn.execute_batch("BEGIN IMMEDIATE; UPDATE clock SET revision = revision + 1").expect("begun");
        conn.execute("UPDATE byline SET name_id = ?2 WHERE name_id = ?1", params![from, into]).expect("moved");
        conn.execute_batch("COMMIT").expect("committed");
    };
    let start = Instant::now();
    update(from, into);
    let time = start.elapsed();
    update(into, from);
    time
}
