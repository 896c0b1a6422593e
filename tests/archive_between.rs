//! Findings that stand between records are right after every change, though only what it touched and its neighbours are
//! looked at: they are what would be found if everything were looked at anew.

#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::Edit;
use backfile::formats::Incoming;
use backfile::model::{ArticleId, IssueId, PublicationId, RecordKind, RecordRef, record::*};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::acts::pick;
use support::*;

/// What moves issues and headlines against each other; the numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Import(Vec<(u8, u8, u8)>),
    Date(usize, u8),
    Volume(usize, u8),
    DateAndVolume(usize, u8, u8),
    Edition(usize, u8),
    Headline(usize, u8),
    Move(usize, usize),
    Merge(usize, usize),
    DeleteIssue(usize),
    RestoreIssue(usize),
    DeleteArticle(usize),
    NewIssue(u8, u8),
    TakeBack(usize),
    BringBack(usize),
    EmptyTrash,
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    use Act::*;
    let n = || 0..64usize;
    let v = any::<u8>;
    prop_oneof![
        3 => prop::collection::vec((v(), v(), v()), 1..8).prop_map(Import),
        6 => (n(), v()).prop_map(|(i, d)| Date(i, d)),
        6 => (n(), v()).prop_map(|(i, d)| Volume(i, d)),
        4 => (n(), v(), v()).prop_map(|(i, d, w)| DateAndVolume(i, d, w)),
        2 => (n(), v()).prop_map(|(i, d)| Edition(i, d)),
        4 => (n(), v()).prop_map(|(i, d)| Headline(i, d)),
        3 => (n(), n()).prop_map(|(a, i)| Move(a, i)),
        2 => (n(), n()).prop_map(|(a, b)| Merge(a, b)),
        3 => n().prop_map(DeleteIssue),
        3 => n().prop_map(RestoreIssue),
        2 => n().prop_map(DeleteArticle),
        2 => (v(), v()).prop_map(|(d, w)| NewIssue(d, w)),
        2 => n().prop_map(TakeBack),
        2 => n().prop_map(BringBack),
        1 => Just(EmptyTrash),
        4 => Just(Undo),
        3 => Just(Redo),
    ]
}

fn day(v: u8) -> String {
    match v % 20 {
        0 => String::new(),
        1 => "1931".into(),
        2 => "1931-04".into(),
        3 => "1931-04-05/1931-04-06".into(),
        n => format!("1931-04-{n:02}"),
    }
}

fn volume(v: u8) -> String {
    ["", "x", "3", "7", "12", "12a", "15", "40"][usize::from(v) % 8].to_owned()
}

fn headline(v: u8) -> String {
    ["", "Letters", "LETTERS", "Bridge opens", "Lëtters"][usize::from(v) % 5].to_owned()
}

fn set(desk: &mut Desk, kind: RecordKind, table: &str, n: usize, values: &[(&str, String)]) {
    let Some(id) = pick(desk, table, n) else { return };
    let edits: Vec<Edit> = values
        .iter()
        .map(|(field, value)| Edit::Set {
            record: RecordRef { kind, id },
            field: backfile::model::Field::by_id(field).expect("a field"),
            value: value.clone(),
        })
        .collect();
    let _ = desk.archive().edit("Edit", "", &edits);
}

fn perform(desk: &mut Desk, act: &Act) {
    use Act::*;
    let issue = |desk: &Desk, n: usize| pick(desk, "issue", n).map(IssueId);
    match act {
        Import(items) => {
            let items = items.iter().map(|(d, v, h)| {
                let articles = vec![article(&headline(*h)), article(&headline(h / 5))];
                Incoming::Issue(IssueRecord { articles, ..support::issue(&day(*d), &volume(*v)) })
            });
            desk.import(items.collect(), 2);
        }
        Date(i, d) => set(desk, RecordKind::Issue, "issue", *i, &[("date", day(*d))]),
        Volume(i, v) => set(desk, RecordKind::Issue, "issue", *i, &[("volume", volume(*v))]),
        DateAndVolume(i, d, v) => {
            set(desk, RecordKind::Issue, "issue", *i, &[("date", day(*d)), ("volume", volume(*v))]);
        }
        Edition(i, v) => set(desk, RecordKind::Issue, "issue", *i, &[("edition", headline(*v))]),
        Headline(a, v) => set(desk, RecordKind::Article, "article", *a, &[("headline", headline(*v))]),
        Move(a, i) => {
            if let (Some(a), Some(i)) = (pick(desk, "article", *a), issue(desk, *i)) {
                let _ = desk.archive().place_articles(&[ArticleId(a)], i, None);
            }
        }
        Merge(a, b) => {
            if let (Some(a), Some(b)) = (issue(desk, *a), issue(desk, *b)) {
                let _ = desk.archive().merge_issues(a, b);
            }
        }
        DeleteIssue(i) => drop(issue(desk, *i).map(|i| desk.archive().delete_issue(i))),
        RestoreIssue(i) => {
            let found = pick(desk, "trash WHERE kind = 'issue'", *i).map(IssueId);
            drop(found.map(|i| desk.archive().restore_issue(i)));
        }
        DeleteArticle(a) => {
            drop(pick(desk, "article", *a).map(|a| desk.archive().delete_articles(&[ArticleId(a)])));
        }
        NewIssue(d, v) => {
            if let Some(id) = pick(desk, "publication", 0) {
                let _ = desk.archive().new_issue(PublicationId(id), &day(*d), &volume(*v), "");
            }
        }
        other => turn(desk, other),
    }
}

fn turn(desk: &mut Desk, act: &Act) {
    let batch = |desk: &Desk, n: usize| pick(desk, "batch", n).map(backfile::model::BatchId);
    match act {
        Act::TakeBack(b) => drop(batch(desk, *b).map(|b| desk.archive().take_back(b))),
        Act::BringBack(b) => drop(batch(desk, *b).map(|b| desk.archive().bring_back(b))),
        Act::EmptyTrash => drop(desk.archive().empty_trash()),
        Act::Undo => drop(desk.archive().undo()),
        Act::Redo => drop(desk.archive().redo()),
        _ => {}
    }
}

#[test]
fn what_stands_between_records_is_right_after_any_deed() {
    let asked = |name: &str, usual: u32| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let seed = asked("ARCHIVE_SEED", 5) as u8;
    let config = Config { cases: asked("ARCHIVE_CASES", 24), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let acts = prop::collection::vec(act(), 1..40);
    let held = runner.run(&acts, |acts| {
        let mut desk = Desk::new();
        for act in &acts {
            perform(&mut desk, act);
            desk.assert_whole();
        }
        Ok(())
    });
    held.expect("every sequence holds");
}

fn found(desk: &Desk, code: &str) -> Vec<i64> {
    let conn = desk.raw();
    let mut statement = conn
        .prepare(
            "SELECT id FROM finding f WHERE code = ?1
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = f.kind AND t.id = f.id) ORDER BY id",
        )
        .expect("a statement");
    let rows = statement.query_map([code], |row| row.get(0)).expect("findings");
    rows.map(|row| row.expect("a finding")).collect()
}

#[test]
fn a_volume_that_does_not_fit_among_its_neighbours_is_found_until_it_is_mended_or_gone() {
    let mut desk = Desk::new();
    let days = [("1931-04-01", "10"), ("1931-04-02", "11"), ("1931-04-03", "99"), ("1931-04-04", "13")];
    desk.import(days.iter().map(|(date, volume)| clipping(date, volume, "Harbour")).collect(), 3);
    assert_eq!(found(&desk, "volume-order"), [3]);
    desk.set(issue_ref(3), "volume", "12");
    assert!(found(&desk, "volume-order").is_empty());
    desk.undo();
    assert_eq!(found(&desk, "volume-order"), [3]);
    desk.set(issue_ref(3), "date", "1931-05-01");
    assert!(found(&desk, "volume-order").is_empty(), "it was the date that was wrong");
    desk.undo();
    desk.archive().delete_issue(IssueId(3)).expect("deleted");
    assert!(found(&desk, "volume-order").is_empty());
    desk.archive().restore_issue(IssueId(3)).expect("restored");
    assert_eq!(found(&desk, "volume-order"), [3]);
}

#[test]
fn a_headline_that_an_issue_has_twice_is_found_whatever_its_case() {
    let mut desk = Desk::new();
    let articles = ["Letters", "Bridge opens", "LETTERS"].map(article).to_vec();
    desk.import(vec![Incoming::Issue(IssueRecord { articles, ..issue("1931-04-01", "1") })], 1);
    desk.import(vec![clipping("1931-04-02", "2", "Letters")], 1);
    assert_eq!(found(&desk, "headline-twice"), [1, 3]);
    desk.archive().place_articles(&[ArticleId(3)], IssueId(2), None).expect("moved");
    assert_eq!(found(&desk, "headline-twice"), [3, 4]);
    desk.archive().delete_articles(&[ArticleId(4)]).expect("deleted");
    assert!(found(&desk, "headline-twice").is_empty());
    desk.undo();
    desk.undo();
    assert_eq!(found(&desk, "headline-twice"), [1, 3]);
    desk.archive()
        .edit(
            "Accept",
            "",
            &[Edit::Accept { record: article_ref(1), code: "headline-twice".into(), reason: String::new() }],
        )
        .expect("accepted");
    let open = desk.reader().run().expect("a run").findings;
    assert!(open.contains(&("headline-twice".into(), 1)), "{open:?}");
}

#[test]
fn a_source_that_is_marked_is_found_at_every_image_that_is_linked_to_it() {
    let mut desk = Desk::new();
    let source = |permission: &str| SourceRecord {
        uid: uid(3),
        name: "Harbour Press".into(),
        permission: permission.into(),
        ..SourceRecord::default()
    };
    let image = ImageRecord { credit: "Photo: A. Quill".into(), creator: "A. Quill".into(), ..ImageRecord::default() };
    let linked = ImageRecord { authority: Some(uid(3)), ..image.clone() };
    let one = ArticleRecord { images: vec![linked], ..article("One") };
    let two = ArticleRecord { images: vec![image], ..article("Two") };
    desk.import(
        vec![
            Incoming::Source(source("blocked")),
            Incoming::Issue(IssueRecord { articles: vec![one, two], ..issue("1931-04-01", "1") }),
        ],
        1,
    );
    assert_eq!(found(&desk, "source-blocked"), [1]);
    assert_eq!(found(&desk, "credit-no-source"), [2], "a link names the source as well as words do");
    desk.assert_whole();
}

#[test]
fn a_body_that_breaks_off_is_found_as_it_is_typed() {
    let mut desk = Desk::new();
    desk.import(vec![clipping("1931-04-01", "1", "Ferry")], 1);
    assert!(found(&desk, "body-cut").is_empty());
    desk.set(article_ref(1), "body", "The ferry left at six and the har-");
    assert_eq!(found(&desk, "body-cut"), [1]);
    desk.set(article_ref(1), "body", "The ferry left at six and the harbour was empty.");
    assert!(found(&desk, "body-cut").is_empty());
}

#[test]
fn an_archive_of_an_older_program_is_looked_at_anew_once_and_in_portions() {
    let mut desk = Desk::new();
    let days = (2..28).map(|n| clipping(&format!("1931-04-{n:02}"), if n == 9 { "99" } else { "5" }, "Harbour"));
    desk.import(days.collect(), 50);
    desk.set(article_ref(3), "body", "The ferry left at six and the har-");
    desk.archive().edit("Add", "", &[Edit::AddByline { article: ArticleId(3), printed: "x".into() }]).expect("added");
    let (before, steps) = (desk.dump(), desk.reader().history(100).expect("steps").len());
    // As it was before there were such checks.
    let forget =
        "DELETE FROM finding WHERE code IN ('body-cut', 'volume-order'); DELETE FROM setting WHERE key = 'checks.form'";
    desk.raw().execute_batch(forget).expect("forgotten");
    desk.reopen();
    assert!(!desk.archive().is_checked().expect("known") && desk.dump() != before);
    let mut portions = 0;
    while desk.archive().check_more().expect("a portion") {
        portions += 1;
        desk.reopen();
    }
    assert!(portions > 2 && desk.archive().is_checked().expect("known"));
    assert_eq!((desk.dump(), desk.reader().history(100).expect("steps").len()), (before, steps));
    desk.assert_whole();
}
