//! Whatever changes by which an article can be found, the archive marks that article, and no other, with the revision of
//! the change: one change of each kind, as rows.

#[path = "archive_support/mod.rs"]
mod desk;

use backfile::formats::Incoming;
use backfile::model::record::*;
use backfile::store::{clock, open};
use desk::{Desk, article, issue, uid};
use rusqlite::Connection;

/// Articles 1 and 2 in issue 1, article 3 in issue 2, each with all that can belong to one; nothing is odd about them.
fn library() -> Desk {
    let mut desk = Desk::new();
    let linked = |headline: &str, n: u32| ArticleRecord {
        uid: uid(100 + n),
        bylines: vec![BylineRecord { printed: "C. HAYES".into(), authority: Some(uid(2)), ..Default::default() }],
        images: vec![ImageRecord { credit: "aol".into(), authority: Some(uid(3)), ..Default::default() }],
        subjects: vec![uid(4)],
        ..article(headline)
    };
    let member = |article, issue| MemberRecord { article, issue, ..Default::default() };
    let issue =
        |n: u32, date: &str, articles| IssueRecord { uid: uid(n), publication: uid(1), articles, ..issue(date, "7") };
    desk.import(
        vec![
            Incoming::Publication(PublicationRecord { uid: uid(1), title: "The Daily".into(), ..Default::default() }),
            Incoming::Name(NameRecord { uid: uid(2), display: "Charlotte Hayes".into(), ..Default::default() }),
            Incoming::Source(SourceRecord { uid: uid(3), name: "AOL".into(), ..Default::default() }),
            Incoming::Subject(SubjectRecord { uid: uid(4), heading: "Bridges".into(), ..Default::default() }),
            Incoming::Issue(issue(5, "2025-08-21", vec![linked("One", 1), linked("Two", 2)])),
            Incoming::Issue(issue(6, "2025-08-28", vec![article("Three")])),
            Incoming::Collection(CollectionRecord {
                uid: uid(9),
                title: "All".into(),
                members: vec![member(Some(uid(101)), None), member(None, Some(uid(6)))],
                ..Default::default()
            }),
        ],
        10,
    );
    desk
}

/// What is marked when these statements are one change; it is taken back afterwards.
fn marked(conn: &mut Connection, before: &str, change: &str) -> Vec<i64> {
    let tx = clock::begin(conn).expect("a transaction");
    tx.execute_batch(before).expect(before);
    tx.execute_batch("UPDATE clock SET revision = revision + 1").expect("the next revision");
    tx.execute_batch(change).expect(change);
    let mut statement = tx.prepare("SELECT id FROM article WHERE revision = (SELECT revision FROM clock) ORDER BY id");
    let rows = statement.as_mut().expect("a statement").query_map([], |row| row.get(0)).expect("ids");
    rows.map(|id| id.expect("an id")).collect()
}

#[test]
fn each_change_marks_the_articles_that_are_found_otherwise_by_it_and_no_other() {
    let desk = library();
    let mut conn = open::writer(&desk.path(), false).expect("a writer");
    backfile::store::find::add_functions(&conn).expect("functions");
    for column in ["headline", "kicker", "subhead", "dateline", "section", "page", "byline"] {
        let change = format!("UPDATE article SET {column} = 'x' WHERE id = 2");
        assert_eq!(marked(&mut conn, "", &change), [2], "{column}");
    }
    let accept = "INSERT INTO acceptance (kind, record_id, code, detail, reason, who, at) VALUES";
    let finding = "INSERT INTO finding (kind, id, code) VALUES";
    for (before, change, wanted) in [
        ("", "UPDATE article SET status = 'checked', words = 9 WHERE id = 3", &[3][..]),
        ("", "UPDATE article SET issue_id = 2 WHERE id = 1", &[1]),
        ("", "UPDATE article SET notes = 'x', language = 'en', position = 9", &[]),
        ("", "INSERT INTO article (uid, issue_id, position, changed) VALUES ('x', 1, 3, 0)", &[4]),
        ("", "UPDATE body SET text = 'x' WHERE article_id = 1", &[1]),
        ("", "DELETE FROM body WHERE article_id = 1", &[1]),
        ("DELETE FROM body WHERE article_id = 1", "INSERT INTO body (article_id, text) VALUES (1, 'x')", &[1]),
        ("", "INSERT INTO byline (article_id, position, printed) VALUES (2, 9, 'x')", &[2]),
        ("", "UPDATE byline SET name = 'x' WHERE article_id = 1", &[1]),
        ("", "UPDATE byline SET article_id = 3 WHERE article_id = 1", &[1, 3]),
        ("", "DELETE FROM byline WHERE article_id = 2", &[2]),
        ("", "UPDATE name SET display = 'x'", &[1, 2]),
        ("", "UPDATE name SET notes = 'x'", &[]),
        ("", "INSERT INTO image (article_id, position) VALUES (2, 9)", &[2]),
        ("", "UPDATE image SET caption = 'x' WHERE article_id = 1", &[1]),
        ("", "DELETE FROM image WHERE article_id = 3", &[3]),
        ("", "UPDATE source SET name = 'x'", &[1, 2]),
        ("", "INSERT INTO article_subject (article_id, position, subject_id) VALUES (3, 1, 1)", &[3]),
        ("", "UPDATE article_subject SET article_id = 3 WHERE article_id = 1", &[1, 3]),
        ("", "DELETE FROM article_subject WHERE article_id = 2", &[2]),
        ("", "UPDATE subject SET heading = 'x'", &[1, 2]),
        ("", "UPDATE issue SET volume = 'x' WHERE id = 1", &[1, 2]),
        ("", "UPDATE issue SET volume_printed = 'x', number = '1', number_printed = '1' WHERE id = 2", &[3]),
        ("", "UPDATE issue SET earliest = 5 WHERE id = 2", &[3]),
        ("", "UPDATE issue SET notes = 'x'", &[]),
        ("", "INSERT INTO trash (kind, id, at) VALUES ('article', 2, 0)", &[2]),
        ("INSERT INTO trash (kind, id, at) VALUES ('article', 2, 0)", "DELETE FROM trash", &[2]),
        ("", "INSERT INTO trash (kind, id, at) VALUES ('subject', 1, 0)", &[]),
        ("", "INSERT INTO trash (kind, id, at) VALUES ('collection', 1, 0)", &[1, 3]),
        ("INSERT INTO trash (kind, id, at) VALUES ('collection', 1, 0)", "DELETE FROM trash", &[1, 3]),
        ("", "UPDATE collection SET title = 'x'", &[1, 3]),
        ("", "INSERT INTO collection_member (collection_id, position, article_id) VALUES (1, 9, 2)", &[2]),
        ("", "INSERT INTO collection_member (collection_id, position, issue_id) VALUES (1, 9, 1)", &[1, 2]),
        ("", "UPDATE collection_member SET article_id = 2 WHERE article_id = 1", &[1, 2]),
        ("", "DELETE FROM collection_member", &[1, 3]),
        ("", &format!("{finding} ('article', 2, 'x')"), &[2]),
        (&format!("{finding} ('article', 2, 'x')"), "DELETE FROM finding WHERE code = 'x'", &[2]),
        ("", &format!("{finding} ('issue', 1, 'x')"), &[1, 2]),
        (&format!("{finding} ('issue', 1, 'x')"), "DELETE FROM finding WHERE code = 'x'", &[1, 2]),
        ("", &format!("{accept} ('article', 2, 'x', '', '', '', 0)"), &[2]),
        ("", &format!("{accept} ('issue', 1, 'x', '', '', '', 0)"), &[1, 2]),
        (&format!("{accept} ('article', 2, 'x', '', '', '', 0)"), "UPDATE acceptance SET detail = 'y'", &[2]),
        (&format!("{accept} ('issue', 1, 'x', '', '', '', 0)"), "DELETE FROM acceptance", &[1, 2]),
    ] {
        assert_eq!(marked(&mut conn, before, change), wanted, "{change}");
    }
}

#[test]
fn an_article_that_goes_for_good_is_remembered() {
    let desk = library();
    let mut conn = open::writer(&desk.path(), false).expect("a writer");
    let tx = clock::begin(&mut conn).expect("a transaction");
    let now = clock::revision(&tx).expect("a revision");
    tx.execute_batch("PRAGMA defer_foreign_keys = ON; DELETE FROM article WHERE id = 3").expect("deleted");
    assert_eq!(clock::departed(&tx, now).expect("those that went"), [3]);
    assert!(clock::departed(&tx, now + 1).expect("those that went").is_empty());
}

#[test]
fn each_opening_that_writes_leaves_its_mark_with_its_first_revision() {
    let mut desk = library();
    let at = |desk: &Desk| {
        let conn = desk.raw();
        let now = clock::revision(&conn).expect("a revision");
        (now, clock::opening_at(&conn, now).expect("a mark"))
    };
    let (first, mark) = at(&desk);
    assert!(!mark.is_empty());
    desk.reopen();
    assert_eq!(at(&desk), (first, mark.clone()), "nothing was written");
    desk.set(desk::article_ref(1), "headline", "Other");
    let (second, other) = at(&desk);
    desk.set(desk::article_ref(1), "headline", "Another");
    assert!(second > first && other != mark && at(&desk).1 == other);
    let conn = desk.raw();
    assert_eq!(clock::opening_at(&conn, first).expect("a mark"), mark, "the past stays as it was");
    assert_eq!(clock::opening_at(&conn, 0).expect("no mark"), "");
}
