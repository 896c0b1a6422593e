//! The floor: a bare loop that copies the words of every article, as they stand in the archive's own tables and in the same
//! order, into a file. Nothing is spelled, linked or escaped.

use rusqlite::{Connection, OpenFlags, Row};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const ARTICLES: &str = "SELECT a.id, a.uid, a.headline, a.kicker, a.subhead, a.dateline, a.section, a.page, a.language,
    a.status, a.notes, a.masthead_printed, a.date_printed, a.volume_printed, b.text
    FROM article a JOIN body b ON b.article_id = a.id WHERE a.issue_id = ?1 ORDER BY a.position";
const BYLINES: &str = "SELECT printed, name, role FROM byline WHERE article_id = ?1 ORDER BY position";
const IMAGES: &str = "SELECT caption, alt, credit, creator, source FROM image WHERE article_id = ?1 ORDER BY position";

pub fn copy(archive: &Path, target: &Path) {
    let conn = Connection::open_with_flags(archive, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a file");
    let mut out = BufWriter::with_capacity(1 << 18, File::create(target).expect("a file"));
    let mut issues =
        conn.prepare("SELECT id, uid, date, volume FROM issue ORDER BY publication_id, earliest, id").expect("sql");
    let mut articles = conn.prepare(ARTICLES).expect("sql");
    let mut bylines = conn.prepare(BYLINES).expect("sql");
    let mut images = conn.prepare(IMAGES).expect("sql");
    let mut rows = issues.query([]).expect("rows");
    while let Some(issue) = rows.next().expect("a row") {
        put(&mut out, issue, 1..4);
        let mut rows = articles.query([issue.get::<_, i64>(0).expect("a key")]).expect("rows");
        while let Some(article) = rows.next().expect("a row") {
            put(&mut out, article, 1..15);
            let key: i64 = article.get(0).expect("a key");
            let mut rows = bylines.query([key]).expect("rows");
            while let Some(byline) = rows.next().expect("a row") {
                put(&mut out, byline, 0..3);
            }
            let mut rows = images.query([key]).expect("rows");
            while let Some(image) = rows.next().expect("a row") {
                put(&mut out, image, 0..5);
            }
        }
    }
    out.into_inner().expect("flushed").sync_all().expect("on the disk");
}

fn put(out: &mut impl Write, row: &Row, columns: std::ops::Range<usize>) {
    for column in columns {
        let text = row.get_ref(column).expect("a column").as_str().expect("text");
        out.write_all(text.as_bytes()).expect("written");
        out.write_all(b"\n").expect("written");
    }
}
