//! A second connection that sees an archive at the very moment at which another one sees it, so that two threads can read
//! one state. SQLite hands no snapshot on; that both see the same is known by the archive's clock.

use super::{Result, clock, open};
use rusqlite::Connection;
use std::path::Path;

/// Reads the archive at `path` as `conn` sees it in its open transaction. Nothing where that cannot be: something was
/// written since, another file has that name by now, or the archive has no clock.
pub fn of(conn: &Connection, path: &Path) -> Result<Option<Connection>> {
    if conn.is_autocommit() {
        return Ok(None);
    }
    let Some(here) = moment(conn)? else { return Ok(None) };
    let twin = open::reader(path)?;
    twin.execute_batch("BEGIN")?;
    let there = moment(&twin)?;
    Ok((there == Some(here)).then_some(twin))
}

/// The revision, with the mark of the opening in which it was written: copies that have both alike hold the same.
fn moment(conn: &Connection) -> Result<Option<(i64, String)>> {
    if !clock::is_kept(conn)? {
        return Ok(None);
    }
    let revision = clock::revision(conn)?;
    let mark = clock::opening_at(conn, revision)?;
    Ok((!mark.is_empty()).then_some((revision, mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_sees_what_the_other_sees_or_there_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.backfile");
        let mut writer = open::writer(&path, true).expect("a writer");
        open::prepare_writer(&writer).expect("it is set up");
        open::migrate(&mut writer).expect("a schema");
        let mut write = || clock::begin(&mut writer).expect("it begins").commit().expect("it ends");
        write();
        let conn = open::reader(&path).expect("a reader");
        assert!(of(&conn, &path).expect("it can be asked").is_none(), "nothing is held still");
        conn.execute_batch("BEGIN").expect("a snapshot");
        let twin = of(&conn, &path).expect("it can be asked").expect("a twin");
        write();
        let revision = |conn: &Connection| clock::revision(conn).expect("a revision");
        assert_eq!(revision(&twin), revision(&conn));
        assert!(of(&conn, &path).expect("it can be asked").is_none(), "something was written since");
    }
}
