//! Opening an archive file: its mark, its schema number, its migrations, how a connection is set up.
//! It must not lock, back up or decide who may write; that is the archive's.

use super::{Result, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// "BKFL": the mark in the file's header (SQLite `application_id`).
pub const APPLICATION_ID: i32 = 0x424B_464C;

/// Numbered SQL, never edited once shipped.
pub const MIGRATIONS: &[(u32, &str)] = &[
    (1, include_str!("../../migrations/0001_archive.sql")),
    (2, include_str!("../../migrations/0002_revision.sql")),
    (3, include_str!("../../migrations/0003_authority.sql")),
    (4, include_str!("../../migrations/0004_import.sql")),
    (5, include_str!("../../migrations/0005_collections.sql")),
];

/// The schema that this program writes.
pub const SCHEMA: u32 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// What a file's header says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// An archive with this schema number.
    Archive(u32),
    /// A SQLite file of something else.
    Foreign,
}

/// Reads the mark and the schema number.
pub fn header(conn: &Connection) -> Result<Header> {
    let id: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let schema: u32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(if id == APPLICATION_ID && schema > 0 { Header::Archive(schema) } else { Header::Foreign })
}

/// A connection that writes. `create` makes the file where there is none.
pub fn writer(path: &Path, create: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(128);
    // A plan that may hang on what is bound is made anew with each value: of an import, for each article.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    super::clock::add_mark(&conn)?;
    Ok(conn)
}

/// Sets up a writing connection once the file is known to be ours. With a smaller cache, or a log that is emptied more
/// often, an import of a million articles slows down as it goes: each page that many rows touch is written again and again.
pub fn prepare_writer(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = NORMAL;
         PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -32000;
         PRAGMA wal_autocheckpoint = 4000;
         PRAGMA temp_store = MEMORY;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    Ok(())
}

/// Sets up a writing connection for filling a file that nobody else has yet and that is thrown away if that fails:
/// nothing is forced to the disk meanwhile. `prepare_writer` ends it.
pub fn prepare_filling(conn: &Connection) -> Result<()> {
    conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")?;
    Ok(())
}

/// A connection that only reads. On a disk that cannot be written the file is taken as unchanging, unless changes stand
/// beside it that could then not be seen.
pub fn reader(path: &Path) -> Result<Connection> {
    match open_reader(path, false) {
        Err(cause) if may_be_unwritable(&cause) => {
            must_stand_alone(path)?;
            prepare_reader(open_reader(path, true)?)
        }
        opened => prepare_reader(opened?),
    }
}

/// A connection to an archive of somebody else's: nothing is left beside it, as it is taken as unchanging, unless its
/// newest changes stand beside it already.
pub fn reader_of_other(path: &Path) -> Result<Connection> {
    prepare_reader(open_reader(path, must_stand_alone(path).is_ok())?)
}

fn prepare_reader(conn: Connection) -> Result<Connection> {
    conn.set_prepared_statement_cache_capacity(64);
    // Setting where temporary things lie throws away those that are there.
    conn.execute_batch("PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;")?;
    complete_older(&conn)?;
    conn.execute_batch("PRAGMA query_only = ON;")?;
    super::find::add_functions(&conn)?;
    Ok(conn)
}

/// An archive that cannot be brought up to date is read as it is: what its schema lacks stands in views of this connection
/// that take the tables' place, each with nothing in it.
fn complete_older(conn: &Connection) -> Result<()> {
    let Header::Archive(schema) = header(conn)? else { return Ok(()) };
    for (before, lacking) in [(3, include_str!("older.sql")), (5, include_str!("older_5.sql"))] {
        if schema < before {
            conn.execute_batch(lacking)?;
        }
    }
    Ok(())
}

fn open_reader(path: &Path, unchanging: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = if unchanging {
        let uri = format!("file:{}?immutable=1", percent(path));
        Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}

/// Whether SQLite may have wanted to make a file beside the archive and could not.
fn may_be_unwritable(cause: &StoreError) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
    matches!(cause, StoreError::Sqlite(error) if matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly)))
}

/// Refuses where a part of the archive stands in a file beside it.
fn must_stand_alone(path: &Path) -> Result<()> {
    // Beside the file itself, by whatever link it was named.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for end in ["-wal", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let beside = Path::new(&name);
        if std::fs::metadata(beside).is_ok_and(|meta| meta.len() > 0) {
            return Err(StoreError::Apart(format!(
                "The newest changes of this archive stand in {} and cannot be read here, because the folder cannot be \
                 written to.",
                beside.display()
            )));
        }
    }
    Ok(())
}

fn percent(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

/// Brings the schema up to date, all or nothing. Answers the numbers that were run.
pub fn migrate(conn: &mut Connection) -> Result<Vec<u32>> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let have: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let mut run = Vec::new();
    for (number, sql) in MIGRATIONS.iter().filter(|(number, _)| *number > have) {
        tx.execute_batch(sql)?;
        run.push(*number);
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", SCHEMA)?;
    tx.commit()?;
    Ok(run)
}

/// A setting of the archive.
pub fn setting(conn: &Connection, key: &str) -> Result<Option<String>> {
    use rusqlite::OptionalExtension;
    Ok(conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Sets a setting of the archive.
pub fn put_setting(conn: &Connection, key: &str, value: &str) -> Result<()> {
    conn.prepare_cached("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2")?
        .execute([key, value])?;
    Ok(())
}

/// A compact copy of the whole file, also over a reading connection.
pub fn vacuum_into(conn: &Connection, to: &Path) -> Result<()> {
    // `query_only` would forbid writing the copy too; a reader's file stays closed to writing by how it was opened.
    let query_only: bool = conn.query_row("PRAGMA query_only", [], |row| row.get(0))?;
    conn.pragma_update(None, "query_only", false)?;
    let copied = conn.execute("VACUUM INTO ?1", [to.to_string_lossy()]);
    conn.pragma_update(None, "query_only", query_only)?;
    copied?;
    Ok(())
}

/// How many issues and articles there are, the trash included.
pub fn counts(conn: &Connection) -> Result<(u64, u64)> {
    let count = |table: &str| -> Result<u64> {
        let n: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        Ok(n.unsigned_abs())
    };
    Ok((count("issue")?, count("article")?))
}

/// What SQLite finds wrong with the file; empty when it is whole.
pub fn integrity(conn: &Connection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        found.push(line?);
    }
    found.retain(|line| line != "ok");
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    for table in statement.query_map([], |row| row.get::<_, String>(0))?.take(20) {
        found.push(format!("a row of {} points at nothing", table?));
    }
    Ok(found)
}

/// Rows whose parts do not fit together, as sentences; empty when all is well.
pub fn inconsistencies(conn: &Connection) -> Result<Vec<String>> {
    let checks = [
        ("article has no body", "SELECT count(*) FROM article WHERE id NOT IN (SELECT article_id FROM body)"),
        (
            "article sorts by another day than its issue’s",
            "SELECT count(*) FROM article a JOIN issue i ON i.id = a.issue_id WHERE a.sort_day IS NOT i.earliest",
        ),
        (
            "thing in the trash is gone",
            "SELECT count(*) FROM trash t WHERE (t.kind = 'article' AND t.id NOT IN (SELECT id FROM article))
             OR (t.kind = 'issue' AND t.id NOT IN (SELECT id FROM issue))",
        ),
        (
            "issue is kept though its publication is in the trash",
            "SELECT count(*) FROM trash t JOIN issue i ON t.kind = 'publication' AND i.publication_id = t.id
             WHERE i.id NOT IN (SELECT id FROM trash WHERE kind = 'issue')",
        ),
        (
            "article is kept though a name, source or subject of it is in the trash",
            "SELECT count(*) FROM trash t JOIN (
                 SELECT 'name' AS kind, name_id AS id, article_id FROM byline WHERE name_id IS NOT NULL
                 UNION ALL SELECT 'source', source_id, article_id FROM image WHERE source_id IS NOT NULL
                 UNION ALL SELECT 'subject', subject_id, article_id FROM article_subject) used
             ON used.kind = t.kind AND used.id = t.id
             WHERE used.article_id NOT IN (SELECT id FROM trash WHERE kind = 'article')",
        ),
        (
            "article is kept though its issue is in the trash",
            "SELECT count(*) FROM trash t JOIN article a ON t.kind = 'issue' AND a.issue_id = t.id
             WHERE a.id NOT IN (SELECT id FROM trash WHERE kind = 'article')",
        ),
    ];
    let mut found = Vec::new();
    for (words, sql) in checks {
        let n: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        if n > 0 {
            found.push(format!("{n} × {words}"));
        }
    }
    Ok(found)
}
