//! Opening and closing: who may write, what is no archive, backups, and schemas older and newer than ours.

use super::support::*;
use backfile::archive::{Archive, ErrorKind, Mode, Reader};
use backfile::store::open::{APPLICATION_ID, SCHEMA};
use rusqlite::Connection;

#[test]
fn a_second_window_may_only_read_and_is_told_who_holds_it() {
    let mut desk = super::ledger();
    let mut second = Archive::open(&desk.path()).expect("it opens");
    let Mode::ReadOnly(why) = second.mode().clone() else { panic!("it may write") };
    assert!(why.contains(&format!("process {}", std::process::id())), "{why}");
    let error = second.empty_trash().expect_err("it may not write");
    assert_eq!((error.kind, error.message), (ErrorKind::ReadOnly, why));
    assert!(second.undo().is_err() && second.put_setting("a", "b").is_err());
    desk.set(article_ref(1), "headline", "Changed meanwhile");
    assert_eq!(second.setting("a").expect("it reads"), None);
    drop(second);
    desk.close();
    assert_eq!(*Archive::open(&desk.path()).expect("it opens").mode(), Mode::Writable);
}

#[test]
fn an_archive_of_a_newer_schema_is_read_and_never_written() {
    let mut desk = super::ledger();
    desk.close();
    desk.raw().pragma_update(None, "user_version", SCHEMA + 1).expect("from the future");
    let mut newer = Archive::open(&desk.path()).expect("it opens");
    assert!(matches!(newer.mode(), Mode::ReadOnly(why) if why.contains("newer Backfile")));
    assert!(newer.delete_articles(&[]).is_err());
    assert_eq!(Reader::open(&desk.path()).expect("a reader").run().expect("a run").articles, 3);
    drop(newer);
    assert_eq!(desk.number("PRAGMA user_version"), i64::from(SCHEMA) + 1);
    assert!(!desk.beside("ledger.backfile-lock").exists());
}

#[test]
fn what_is_no_archive_is_said_to_be_none_and_stays_as_it_is() {
    let desk = super::ledger();
    std::fs::write(desk.beside("empty.backfile"), "").expect("a file");
    std::fs::write(desk.beside("letter.backfile"), "Dear reader,\n".repeat(100)).expect("a file");
    Connection::open(desk.beside("other.backfile"))
        .and_then(|conn| conn.execute_batch("CREATE TABLE plants (name); PRAGMA user_version = 1"))
        .expect("another program's file");
    std::fs::create_dir(desk.beside("folder.backfile")).expect("a folder");
    for name in ["empty", "letter", "other", "folder"] {
        let path = desk.beside(&format!("{name}.backfile"));
        let bytes = std::fs::read(&path).ok();
        for error in [Archive::open(&path).err(), Archive::open_to_read(&path).err()] {
            assert_eq!(error.expect("no archive").kind, ErrorKind::NotAnArchive, "{name}");
        }
        assert_eq!(std::fs::read(&path).ok(), bytes, "{name}");
        assert!(!desk.beside(&format!("{name}.backfile-lock")).exists(), "{name}");
    }
    let missing = desk.beside("missing.backfile");
    assert_eq!(Archive::open(&missing).expect_err("missing").kind, ErrorKind::NotFound);
    assert!(!missing.exists());
    assert_eq!(Archive::create(&desk.path(), None).expect_err("there").kind, ErrorKind::AlreadyThere);
    assert_eq!(
        Archive::create(&desk.beside("no/such/a.backfile"), None).expect_err("nowhere").kind,
        ErrorKind::NotFound
    );
}

#[test]
fn a_backup_is_an_archive_of_its_own_and_never_overwrites_anything() {
    let mut desk = super::ledger();
    desk.set(article_ref(1), "headline", "Before the backup");
    let (to, nowhere) = (desk.beside("kept.backfile"), desk.beside("no/such.backfile"));
    let backup = desk.archive().back_up(&to).expect("a backup");
    assert_eq!((backup.issues, backup.articles), (2, 3));
    assert_eq!(backup.bytes, std::fs::metadata(&to).expect("it is there").len());
    desk.set(article_ref(1), "headline", "After it");
    assert_eq!(desk.archive().back_up(&to).expect_err("there").kind, ErrorKind::AlreadyThere);
    assert_eq!(desk.archive().back_up(&nowhere).expect_err("nowhere").kind, ErrorKind::NotFound);
    let files = std::fs::read_dir(desk.path().parent().expect("a folder")).expect("a folder");
    let left: Vec<_> = files.filter_map(|file| Some(file.ok()?.file_name().to_string_lossy().into_owned())).collect();
    assert!(left.iter().all(|name| !name.starts_with(".backfile-backup")), "{left:?}");
    let mut copy = Archive::open(&to).expect("it opens");
    assert_eq!(*copy.mode(), Mode::Writable);
    let row = Reader::open(&to).expect("a reader").article(1).expect("a reading").expect("an article");
    assert_eq!(row.headline, "Before the backup");
    assert!(copy.undo().expect("its history came along").is_some());
}

#[test]
fn a_backup_over_a_reader_is_taken_while_the_writer_writes() {
    let mut desk = super::ledger();
    let reader = desk.reader();
    let importer = desk.begin("meanwhile", vec![clipping("2025-09-04", "9", "Frost comes")], 1);
    let backup = backfile::archive::backup::of_reader(&reader, &desk.beside("kept.backfile")).expect("a backup");
    assert_eq!((backup.issues, backup.articles), (3, 4));
    desk.archive().end_import(importer, false).expect("it ends");
}

#[test]
fn before_a_migration_the_archive_is_copied_beside_itself() {
    let desk = Desk::new();
    let old = desk.beside("old.backfile");
    // Schema numbers begin at 1, so an older schema than ours is made up here: ours without its tables.
    let conn = Connection::open(&old).expect("a file");
    conn.pragma_update(None, "application_id", APPLICATION_ID).expect("marked");
    if SCHEMA > 1 {
        conn.execute_batch(backfile::store::open::MIGRATIONS[0].1).expect("schema 1");
        conn.pragma_update(None, "user_version", 1).expect("numbered");
        drop(conn);
        drop(Archive::open(&old).expect("it opens"));
        assert!(desk.beside("old before schema 2.backfile").exists());
    } else {
        assert_eq!(Archive::open(&old).expect_err("schema 0").kind, ErrorKind::NotAnArchive);
    }
}

#[test]
fn a_fresh_file_is_marked_whole_and_has_its_publication() {
    let desk = Desk::new();
    let path = desk.beside("paper.backfile");
    drop(Archive::create(&path, Some("  The Harbour Ledger ")).expect("an archive"));
    let reader = Reader::open(&path).expect("a reader");
    assert_eq!(reader.run().expect("a run").publications[0].title, "The Harbour Ledger");
    assert!(reader.check().expect("a check").is_whole());
    drop(reader);
    let conn = Connection::open(&path).expect("the file");
    let mark: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0)).expect("a mark");
    assert_eq!(mark, APPLICATION_ID);
}

#[test]
fn a_reader_waits_for_whoever_holds_the_file_and_then_reads_what_they_wrote() {
    let mut desk = super::ledger();
    desk.close();
    let held = desk.raw();
    held.execute_batch("PRAGMA locking_mode = EXCLUSIVE; UPDATE article SET headline = 'Only in the log' WHERE id = 1")
        .expect("held");
    let (path, (begun, begins)) = (desk.path(), std::sync::mpsc::channel());
    let reading = std::thread::spawn(move || {
        begun.send(()).expect("somebody waits");
        Reader::open(&path).and_then(|reader| reader.article(1))
    });
    begins.recv().expect("it begins");
    drop(held);
    let read = reading.join().expect("no panic").expect("a reading").expect("an article");
    assert_eq!(read.headline, "Only in the log");
}

#[cfg(unix)]
#[test]
fn changes_that_stand_beside_an_archive_are_read_or_the_reading_is_refused() {
    let mut desk = super::ledger();
    desk.set(article_ref(1), "headline", "Only in the log");
    let kept = desk.beside("kept");
    std::fs::create_dir(&kept).expect("a folder");
    let copy = kept.join("ledger.backfile");
    // As a crash leaves it; and no shared memory can be made, as where the folder cannot be written.
    std::os::unix::fs::symlink("nowhere/at/all", kept.join("ledger.backfile-shm")).expect("in the way");
    std::fs::copy(desk.path(), &copy).expect("copied");
    std::fs::copy(desk.beside("ledger.backfile-wal"), kept.join("ledger.backfile-wal")).expect("copied");
    let error = Reader::open(&copy).expect_err("refused");
    assert_eq!(error.kind, ErrorKind::Disk);
    assert!(error.message.contains("ledger.backfile-wal"), "{error}");
    assert_eq!(Archive::open_to_read(&copy).expect_err("refused").kind, ErrorKind::Disk);
    std::fs::write(kept.join("ledger.backfile-wal"), "").expect("emptied");
    assert!(Reader::open(&copy).is_ok(), "without changes beside it the file is all there is");
}

#[cfg(unix)]
#[test]
fn a_link_to_an_archive_is_the_same_archive_and_as_locked() {
    let mut desk = super::ledger();
    let link = desk.beside("link.backfile");
    std::os::unix::fs::symlink(desk.path(), &link).expect("a link");
    let second = Archive::open(&link).expect("it opens");
    assert!(matches!(second.mode(), Mode::ReadOnly(why) if why.contains("already open")), "{:?}", second.mode());
    assert_eq!(second.path().canonicalize().ok(), desk.path().canonicalize().ok());
    drop(second);
    desk.close();
    assert_eq!(*Archive::open(&link).expect("it opens").mode(), Mode::Writable);
    let dangling = desk.beside("dangling.backfile");
    std::os::unix::fs::symlink(desk.beside("nothing.backfile"), &dangling).expect("a link");
    assert_eq!(Archive::create(&dangling, None).expect_err("there").kind, ErrorKind::AlreadyThere);
    assert!(!desk.beside("nothing.backfile").exists());
}

#[test]
fn a_damaged_archive_is_called_damaged_and_not_something_else() {
    let mut desk = super::ledger();
    desk.close();
    let mut bytes = std::fs::read(desk.path()).expect("the file");
    // The header stays; what follows it on the first page is no table.
    bytes[100..200].fill(0xFF);
    let broken = desk.beside("broken.backfile");
    std::fs::write(&broken, bytes).expect("written");
    for error in [Archive::open(&broken).err(), Archive::open_to_read(&broken).err()] {
        assert_eq!(error.expect("damaged").kind, ErrorKind::Damaged);
    }
}
