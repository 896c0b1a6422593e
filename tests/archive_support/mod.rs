//! What the archive's tests share: an archive in a folder of its own, records made by hand, and a dump to compare.
//! Nothing here may look at the clock, or keep anything between two tests.

#![allow(dead_code)]

pub mod acts;
pub mod collecting;

use backfile::archive::export::What;
use backfile::archive::import::Request;
use backfile::archive::import::write::{Importer, Item, Report};
use backfile::archive::{Archive, Edit, Mode, Reader, checks};
use backfile::formats::{Incoming, json};
use backfile::model::record::*;
use backfile::model::{ArticleId, BatchId, Field, IssueId, RecordKind, RecordRef, Uid};
use backfile::store::{between, derive, find};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// Ticks a second forward each time it is read, from the end of August 2025.
pub fn clock() -> i64 {
    static NOW: AtomicI64 = AtomicI64::new(1_756_000_000_000);
    NOW.fetch_add(1_000, Ordering::Relaxed)
}

/// An archive that can be closed and opened again.
pub struct Desk {
    folder: TempDir,
    archive: Option<Archive>,
}

impl Desk {
    /// A new archive without a publication.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = Archive::create(&folder.path().join("ledger.backfile"), None).expect("an archive");
        let mut desk = Desk { folder, archive: Some(archive) };
        desk.archive().set_clock(clock);
        desk
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("ledger.backfile")
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn archive(&mut self) -> &mut Archive {
        self.archive.as_mut().expect("an open archive")
    }

    pub fn close(&mut self) {
        self.archive = None;
    }

    pub fn reopen(&mut self) {
        self.close();
        let archive = Archive::open(&self.path()).expect("it opens");
        assert_eq!(*archive.mode(), Mode::Writable);
        self.archive = Some(archive);
        self.archive().set_clock(clock);
    }

    pub fn reader(&self) -> Reader {
        Reader::open(&self.path()).expect("a reader")
    }

    /// The archive's file, behind its back.
    pub fn raw(&self) -> Connection {
        let conn = Connection::open(self.path()).expect("the file");
        find::add_functions(&conn).expect("functions");
        conn
    }

    pub fn number(&self, sql: &str) -> i64 {
        self.raw().query_row(sql, [], |row| row.get(0)).expect("a number")
    }

    pub fn word(&self, sql: &str) -> String {
        self.raw().query_row(sql, [], |row| row.get(0)).expect("a word")
    }

    /// Imports items in chunks as one batch.
    pub fn import(&mut self, items: Vec<Incoming>, chunk: usize) -> Report {
        let importer = self.begin("batch", items, chunk);
        self.archive().end_import(importer, false).expect("it ends")
    }

    /// Begins an import and writes these items.
    pub fn begin(&mut self, title: &str, items: Vec<Incoming>, chunk: usize) -> Importer {
        let mut importer = self.archive().begin_import(&request(title)).expect("an import");
        self.go_on(&mut importer, items, chunk);
        importer
    }

    pub fn go_on(&mut self, importer: &mut Importer, items: Vec<Incoming>, chunk: usize) {
        let mut items: Vec<Item> = items.into_iter().map(|incoming| Item::new("given.txt".into(), incoming)).collect();
        while !items.is_empty() {
            let rest = items.split_off(chunk.min(items.len()));
            let written = self.archive().write_chunk(importer, std::mem::replace(&mut items, rest));
            written.expect("the chunk is written");
        }
    }

    pub fn set(&mut self, record: RecordRef, field: &str, value: &str) {
        self.save(record, field, value, "");
    }

    /// Saves a field in a visit.
    pub fn save(&mut self, record: RecordRef, field: &str, value: &str, visit: &str) {
        let field = Field::by_id(field).expect("a field");
        let edit = Edit::Set { record, field, value: value.to_owned() };
        self.archive().edit(field.label, visit, &[edit]).expect("the edit");
    }

    pub fn undo(&mut self) -> Option<String> {
        self.archive().undo().expect("it can be undone").map(|done| done.words)
    }

    pub fn redo(&mut self) -> Option<String> {
        self.archive().redo().expect("it can be redone").map(|done| done.words)
    }

    pub fn undo_all(&mut self) -> usize {
        std::iter::from_fn(|| self.undo()).count()
    }

    pub fn redo_all(&mut self) -> usize {
        std::iter::from_fn(|| self.redo()).count()
    }

    pub fn export(&self, name: &str) -> String {
        let target = self.beside(name);
        self.reader()
            .export(&What::Everything, &json::FORMAT, &Default::default(), &target, &mut || true)
            .expect("an export");
        std::fs::read_to_string(target).expect("the export")
    }

    /// Everything that a person can tell: the records, what was thrown away by hand, the open findings.
    pub fn dump(&self) -> String {
        let conn = self.raw();
        let mut dump = self.export("dump.json");
        let trash = "SELECT t.kind || ' ' || coalesce(a.uid, i.uid) FROM trash t
                     LEFT JOIN article a ON t.kind = 'article' AND a.id = t.id
                     LEFT JOIN issue i ON t.kind = 'issue' AND i.id = t.id
                     WHERE t.batch_id IS NULL AND t.kind IN ('article', 'issue') ORDER BY 1";
        let findings = "SELECT f.kind || ' ' || coalesce(a.uid, i.uid) || ' ' || f.code || ' ' || f.detail
                        FROM finding f LEFT JOIN article a ON f.kind = 'article' AND a.id = f.id
                        LEFT JOIN issue i ON f.kind = 'issue' AND i.id = f.id
                        WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = f.kind AND t.id = f.id)
                        AND NOT EXISTS (SELECT 1 FROM acceptance c WHERE c.kind = f.kind AND c.record_id = f.id
                                        AND c.code = f.code AND c.detail IN ('', f.detail)) ORDER BY 1";
        for sql in [trash, findings] {
            let mut statement = conn.prepare(sql).expect("a statement");
            let lines = statement.query_map([], |row| row.get::<_, String>(0)).expect("lines");
            for line in lines {
                dump.push_str(&line.expect("a line"));
                dump.push('\n');
            }
        }
        dump
    }

    pub fn assert_whole(&self) {
        let checkup = self.reader().check().expect("a check");
        assert!(checkup.is_whole(), "{checkup:?}");
        assert_derived(&self.raw());
    }
}

/// Findings and derived columns are what they would be if worked out from nothing.
fn assert_derived(conn: &Connection) {
    let ids = |table: &str| -> Vec<i64> {
        let mut statement = conn.prepare(&format!("SELECT id FROM {table} ORDER BY id")).expect("a statement");
        let rows = statement.query_map([], |row| row.get(0)).expect("ids");
        rows.map(|id| id.expect("an id")).collect()
    };
    for id in ids("issue") {
        let facts = derive::issue_facts(conn, id).expect("facts").expect("an issue");
        assert_eq!(findings(conn, "issue", id), wanted(checks::of_issue(&facts)), "findings of issue {id}");
    }
    for id in ids("article") {
        let facts = derive::article_facts(conn, id).expect("facts").expect("an article");
        assert_eq!(findings(conn, "article", id), wanted(checks::of_article(&facts)), "findings of article {id}");
        let columns = "SELECT words || '|' || byline || '|' || coalesce(sort_day, '') FROM article WHERE id = ?1";
        let derived = || conn.query_row(columns, [id], |row| row.get::<_, String>(0)).expect("columns");
        let before = derived();
        derive::article_columns(conn, id, backfile::store::effects::Effects::ALL).expect("derived");
        assert_eq!(before, derived(), "derived columns of article {id}");
    }
    let between = || -> Vec<String> {
        let sql = "SELECT kind || ' ' || id || ' ' || code || ' ' || detail FROM finding
                   WHERE code IN ('issue-twice', 'headline-twice', 'volume-order') ORDER BY 1";
        let mut statement = conn.prepare(sql).expect("a statement");
        let rows = statement.query_map([], |row| row.get(0)).expect("findings");
        rows.map(|row| row.expect("a finding")).collect()
    };
    let before = between();
    between::everything(conn).expect("derived");
    assert_eq!(before, between(), "findings between records");
    let left = "SELECT count(*) FROM finding f WHERE (kind = 'article' AND id NOT IN (SELECT id FROM article))
                OR (kind = 'issue' AND id NOT IN (SELECT id FROM issue))";
    let left: i64 = conn.query_row(left, [], |row| row.get(0)).expect("a count");
    assert_eq!(left, 0, "findings of records that are gone");
}

fn wanted(found: Vec<(&'static str, String)>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = found.into_iter().map(|(code, why)| (code.to_owned(), why)).collect();
    found.sort();
    found
}

fn findings(conn: &Connection, kind: &str, id: i64) -> Vec<(String, String)> {
    let sql = "SELECT code, detail FROM finding WHERE kind = ?1 AND id = ?2
               AND code NOT IN ('issue-twice', 'headline-twice', 'volume-order')
               ORDER BY code, detail";
    let mut statement = conn.prepare(sql).expect("a statement");
    let rows = statement.query_map((kind, id), |row| Ok((row.get(0)?, row.get(1)?))).expect("findings");
    rows.map(|row| row.expect("a finding")).collect()
}

pub fn request(title: &str) -> Request {
    Request { paths: vec![Path::new(title).to_owned()], publication: "The Ledger".into(), ..Request::default() }
}

/// A uid that is the same in every run.
pub fn uid(number: u32) -> Uid {
    Uid(format!("0198c0de-0000-7000-8000-{number:012x}"))
}

pub fn article_ref(id: i64) -> RecordRef {
    ArticleId(id).into()
}

pub fn issue_ref(id: i64) -> RecordRef {
    IssueId(id).into()
}

pub fn byline_ref(id: i64) -> RecordRef {
    RecordRef { kind: RecordKind::Byline, id }
}

pub fn image_ref(id: i64) -> RecordRef {
    RecordRef { kind: RecordKind::Image, id }
}

pub fn batch_of(report: &Report) -> BatchId {
    BatchId(report.batch.expect("a batch"))
}

/// One article under a headline, in the issue of a day, as a clipping brings it.
pub fn clipping(date: &str, volume: &str, headline: &str) -> Incoming {
    Incoming::Issue(IssueRecord { articles: vec![article(headline)], ..issue(date, volume) })
}

pub fn issue(date: &str, volume: &str) -> IssueRecord {
    let printed = Masthead {
        masthead: format!("THE LEDGER\nThursday {date} Vol {volume}"),
        weekday: "Thursday".into(),
        date: date.into(),
        volume: volume.into(),
        number: String::new(),
    };
    IssueRecord { printed, date: date.into(), volume: volume.into(), ..IssueRecord::default() }
}

pub fn article(headline: &str) -> ArticleRecord {
    let byline =
        BylineRecord { printed: "CHARLOTTE HAYES".into(), name: "Charlotte Hayes".into(), ..BylineRecord::default() };
    let image = ImageRecord { credit: "image source from:aol".into(), source: "AOL".into(), ..ImageRecord::default() };
    ArticleRecord {
        headline: headline.into(),
        bylines: vec![byline],
        images: vec![image],
        body: format!("{headline}: what happened.\n\nAnd what came of it."),
        ..ArticleRecord::default()
    }
}
