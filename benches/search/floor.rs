//! The floor: SQLite's FTS5 over headline and body of the same articles, external content, as an engineer would set it up.

use backfile::archive::Reader;
use rusqlite::Connection;
use std::path::Path;

/// A file with nothing but the full-text table; the texts stay in the archive.
pub struct Floor(Connection);

impl Floor {
    /// Makes it, or takes the one that is there.
    pub fn of(path: &Path, archive: &Path) -> Floor {
        // The archive must be whole on the disk before another connection reads it.
        drop(Reader::open(archive));
        let is_there = path.exists();
        let conn = Connection::open(path).expect("a file");
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000")
            .expect("set up");
        conn.execute("ATTACH ?1 AS a", [archive.to_string_lossy()]).expect("the archive");
        if !is_there {
            let start = std::time::Instant::now();
            conn.execute_batch(
                "CREATE VIRTUAL TABLE fts USING fts5(headline, body, content='', tokenize=\"unicode61 remove_diacritics 2\");
                 INSERT INTO fts(fts, rank) VALUES('hashsize', 16777216);
                 BEGIN;
                 INSERT INTO fts(rowid, headline, body)
                     SELECT x.id, x.headline, b.text FROM a.article x JOIN a.body b ON b.article_id = x.id;
                 COMMIT;",
            )
            .expect("indexed");
            let n: i64 = conn.query_row("SELECT count(*) FROM a.article", [], |row| row.get(0)).expect("counted");
            let took = start.elapsed().as_secs_f64();
            println!("floor: FTS5 made in {took:.1} s, {:.0} articles/s", n as f64 / took);
        }
        Floor(conn)
    }

    /// The 50 best.
    pub fn ranked(&self, matched: &str) -> usize {
        let mut statement =
            self.0.prepare_cached("SELECT rowid FROM fts WHERE fts MATCH ?1 ORDER BY rank LIMIT 50").expect("prepared");
        let rows = statement.query_map([matched], |row| row.get::<_, i64>(0)).expect("asked");
        rows.filter_map(Result::ok).count()
    }
}
