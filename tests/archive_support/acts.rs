//! Random deeds at an archive: what a person may do, drawn by proptest, and done.

use super::collecting::{Collecting, collecting};
use super::*;
use backfile::archive::Edit;
use backfile::archive::pictures::ImageEdit;
use backfile::formats::Incoming;
use backfile::model::record::*;
use backfile::model::{ArticleId, BatchId, Field, IssueId, PublicationId, RecordKind, RecordRef, Uid};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Something a person may do; the numbers choose among what is there.
#[derive(Debug, Clone)]
pub enum Act {
    NewPublication,
    NewIssue(usize, u8),
    NewArticle(usize),
    Set(usize, usize, u8),
    SetByline(usize, u8),
    SetImage(usize, u8, u8),
    AddByline(usize, u8),
    RemoveByline(usize),
    AddImage(usize),
    RemoveImage(usize),
    EditImage(usize, i8),
    ConfirmGuess(usize),
    Accept(usize),
    Revoke(usize),
    DeleteArticles(usize, usize),
    DeleteIssue(usize),
    RestoreArticle(usize),
    RestoreIssue(usize),
    Shift(usize, usize, i8),
    Place(usize, usize, usize, usize),
    Merge(usize, usize),
    Batch(usize, u8),
    Collecting(Collecting),
    Import(Vec<u8>, usize),
    ImportWhole(u8),
    TakeBack(usize),
    BringBack(usize),
    Undo,
    Redo,
    Reopen,
}

pub fn act() -> impl Strategy<Value = Act> {
    use Act::*;
    let n = || 0..64usize;
    prop_oneof![
        1 => Just(NewPublication),
        2 => (n(), any::<u8>()).prop_map(|(p, d)| NewIssue(p, d)),
        3 => n().prop_map(NewArticle),
        8 => (n(), n(), any::<u8>()).prop_map(|(r, f, v)| Set(r, f, v)),
        2 => (n(), any::<u8>()).prop_map(|(r, v)| SetByline(r, v)),
        2 => (n(), any::<u8>(), any::<u8>()).prop_map(|(r, f, v)| SetImage(r, f, v)),
        2 => (n(), any::<u8>()).prop_map(|(r, v)| AddByline(r, v)),
        2 => n().prop_map(RemoveByline),
        1 => n().prop_map(AddImage),
        1 => n().prop_map(RemoveImage),
        2 => (n(), -2..5i8).prop_map(|(r, by)| EditImage(r, by)),
        1 => n().prop_map(ConfirmGuess),
        2 => n().prop_map(Accept),
        1 => n().prop_map(Revoke),
        3 => (n(), 1..4usize).prop_map(|(r, m)| DeleteArticles(r, m)),
        2 => n().prop_map(DeleteIssue),
        3 => n().prop_map(RestoreArticle),
        2 => n().prop_map(RestoreIssue),
        3 => (n(), 1..4usize, -3..4i8).prop_map(|(a, m, by)| Shift(a, m, by)),
        4 => (n(), 1..4usize, n(), n()).prop_map(|(a, m, i, b)| Place(a, m, i, b)),
        3 => (n(), n()).prop_map(|(a, b)| Merge(a, b)),
        4 => (n(), any::<u8>()).prop_map(|(c, v)| Batch(c, v)),
        12 => collecting().prop_map(Collecting),
        5 => (prop::collection::vec(any::<u8>(), 1..6), 1..4usize).prop_map(|(v, c)| Import(v, c)),
        3 => any::<u8>().prop_map(ImportWhole),
        3 => n().prop_map(TakeBack),
        2 => n().prop_map(BringBack),
        3 => Just(Undo),
        2 => Just(Redo),
        1 => Just(Reopen),
    ]
}

pub fn pick(desk: &Desk, from: &str, n: usize) -> Option<i64> {
    let conn = desk.raw();
    let mut statement = conn.prepare(&format!("SELECT id FROM {from} ORDER BY id")).expect("a statement");
    let ids: Vec<i64> = statement.query_map([], |row| row.get(0)).expect("ids").map(|id| id.expect("an id")).collect();
    (!ids.is_empty()).then(|| ids[n % ids.len()])
}

const HERE: &str = "article WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'article')";
const ISSUES_HERE: &str = "issue WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'issue')";

pub fn words(v: u8) -> String {
    ["", "Bridge opens", "Ünïcode 舊報紙", "A \u{fffd} B", "Von KARL MAY und J. Doe", "x"][usize::from(v) % 6]
        .to_owned()
}

fn date(v: u8) -> String {
    ["2025-08-21", "2025-08", "", "1931?", "08-22-2025", "2025-08-23/2025-08-24"][usize::from(v) % 6].to_owned()
}

/// Does it; what is declined with words leaves everything as it was.
pub fn perform(desk: &mut Desk, act: &Act) {
    use Act::*;
    match act {
        NewPublication => {
            let record = PublicationRecord { title: "The Harbour".into(), ..PublicationRecord::default() };
            desk.archive().new_publication(&record).expect("a publication");
        }
        NewIssue(p, d) => {
            if let Some(id) =
                pick(desk, "publication WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'publication')", *p)
            {
                let _ = desk.archive().new_issue(PublicationId(id), &date(*d), "7", "");
            }
        }
        NewArticle(i) => {
            if let Some(id) = pick(desk, "issue", *i) {
                let _ = desk.archive().new_article(IssueId(id));
            }
        }
        Reopen => desk.reopen(),
        Undo => drop(desk.archive().undo()),
        Redo => drop(desk.archive().redo()),
        DeleteArticles(..) | DeleteIssue(_) | RestoreArticle(_) | RestoreIssue(_) => trash(desk, act),
        Shift(..) | Place(..) | Merge(..) => arrange(desk, act),
        Batch(c, v) => batch(desk, *c, *v),
        Collecting(deed) => super::collecting::perform(desk, deed),
        Import(..) | ImportWhole(_) | TakeBack(_) | BringBack(_) => import(desk, act),
        _ => {
            if let Some(edit) = edit_of(desk, act) {
                let _ = desk.archive().edit("Edit", "", &[edit]);
            }
        }
    }
}

/// A change to all articles.
fn batch(desk: &mut Desk, which: usize, v: u8) {
    use backfile::archive::batch::{Change, fields, run};
    let all: Vec<&'static Field> = fields().collect();
    let field = all[which % all.len()];
    let wanted = backfile::text::replace::Wanted { find: "a".into(), with: words(v), ..Default::default() };
    let change = match v % 7 {
        0 => Change::Set(field, words(v / 7)),
        1 => Change::Append(field, words(v / 7)),
        2 => Change::Clear(field),
        3 => Change::Replace(field, wanted),
        4 => Change::Shift {
            field: Field::by_id("volume").expect("a field"),
            by: i64::from(v) - 100,
            from: None,
            to: None,
        },
        5 => Change::AddSubject("Ferries".into()),
        _ => Change::RemoveSubject("Ferries".into()),
    };
    let Ok(ready) = change.ready() else { return };
    let articles: Vec<i64> = (1..=desk.number("SELECT coalesce(max(id), 0) FROM article")).collect();
    let plan = desk.reader().plan_batch(&ready, &articles, &Default::default()).expect("a plan");
    run(&mut desk.archive(), &ready, plan.rows, &Default::default()).expect("done");
}

fn trash(desk: &mut Desk, act: &Act) {
    match act {
        Act::DeleteArticles(a, m) => {
            let ids: Vec<ArticleId> = (0..*m).filter_map(|k| pick(desk, HERE, a + k)).map(ArticleId).collect();
            desk.archive().delete_articles(&ids).expect("deleted");
        }
        Act::DeleteIssue(i) => {
            if let Some(id) = pick(desk, ISSUES_HERE, *i) {
                desk.archive().delete_issue(IssueId(id)).expect("deleted");
            }
        }
        Act::RestoreArticle(a) => {
            if let Some(id) = pick(desk, "trash WHERE kind = 'article'", *a) {
                desk.archive().restore_articles(&[ArticleId(id)]).expect("restored");
            }
        }
        Act::RestoreIssue(i) => {
            if let Some(id) = pick(desk, "trash WHERE kind = 'issue'", *i) {
                desk.archive().restore_issue(IssueId(id)).expect("restored");
            }
        }
        _ => {}
    }
}

fn arrange(desk: &mut Desk, act: &Act) {
    let some = |desk: &Desk, a: usize, m: usize| -> Vec<ArticleId> {
        let ids: std::collections::BTreeSet<i64> = (0..m).filter_map(|k| pick(desk, HERE, a + k)).collect();
        ids.into_iter().map(ArticleId).collect()
    };
    let over = stood_over(desk);
    match act {
        Act::Shift(a, m, by) => {
            let articles = some(desk, *a, *m);
            desk.archive().shift_articles(&articles, i64::from(*by)).expect("moved");
        }
        Act::Place(a, m, i, b) => {
            if let Some(issue) = pick(desk, ISSUES_HERE, *i) {
                let before = pick(desk, HERE, *b).map(ArticleId);
                let articles = some(desk, *a, *m);
                desk.archive().place_articles(&articles, IssueId(issue), before).expect("moved");
            }
        }
        Act::Merge(a, b) => {
            if let (Some(from), Some(into)) = (pick(desk, ISSUES_HERE, *a), pick(desk, ISSUES_HERE, *b)) {
                let merged = desk.archive().merge_issues(IssueId(from), IssueId(into));
                assert_eq!(merged.is_ok(), from != into);
            }
        }
        _ => {}
    }
    let now = stood_over(desk);
    for (article, words) in over.iter().filter(|(_, words)| !words.trim_matches('|').is_empty()) {
        assert_eq!(now.get(article), Some(words), "the words over article {article} went with it: {act:?}");
    }
    let gaps = "SELECT count(*) FROM (SELECT count(*) AS n, max(position) AS last, count(DISTINCT position) AS places
                FROM article GROUP BY issue_id) WHERE n <> places";
    assert_eq!(desk.number(gaps), 0, "two articles at one place after {act:?}");
}

/// The words over each clipping: its own, or else its issue's.
fn stood_over(desk: &Desk) -> BTreeMap<i64, String> {
    let parts = |of: &str| {
        ["masthead", "weekday", "date", "volume", "number"]
            .map(|part| format!("{of}.{part}_printed"))
            .join(" || '|' || ")
    };
    let (own, issue) = (parts("a"), parts("i"));
    let sql =
        format!("SELECT a.id, iif({own} = '||||', {issue}, {own}) FROM article a JOIN issue i ON i.id = a.issue_id");
    let conn = desk.raw();
    let mut statement = conn.prepare(&sql).expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("printed words");
    rows.map(|row| row.expect("printed words")).collect()
}

fn import(desk: &mut Desk, act: &Act) {
    match act {
        Act::Import(which, chunk) => {
            let items = which.iter().map(|v| incoming(*v)).collect();
            desk.import(items, *chunk);
        }
        Act::ImportWhole(v) => drop(desk.import(document(u32::from(*v % 3)), 2)),
        Act::TakeBack(b) => {
            if let Some(id) = pick(desk, "batch", *b) {
                let _ = desk.archive().take_back(BatchId(id));
            }
        }
        Act::BringBack(b) => {
            if let Some(id) = pick(desk, "batch", *b) {
                let _ = desk.archive().bring_back(BatchId(id));
            }
        }
        _ => {}
    }
}

fn edit_of(desk: &Desk, act: &Act) -> Option<Edit> {
    use Act::*;
    let set = |record, field: &str, value| Edit::Set { record, field: Field::by_id(field).expect("a field"), value };
    Some(match act {
        Set(r, f, v) => {
            let fields: Vec<&Field> = backfile::model::FIELDS
                .iter()
                .filter(|f| matches!(f.record, RecordKind::Publication | RecordKind::Issue | RecordKind::Article))
                .collect();
            let field = fields[f % fields.len()];
            let table = match field.record {
                RecordKind::Publication => "publication",
                RecordKind::Issue => "issue",
                _ => "article",
            };
            let record = RecordRef { kind: field.record, id: pick(desk, table, *r)? };
            set(record, field.id, value_for(field, *v))
        }
        SetByline(r, v) => set(byline_ref(pick(desk, "byline", *r)?), "byline", words(*v)),
        SetImage(r, f, v) => {
            let field = ["credit", "caption", "alt", "source"][usize::from(*f) % 4];
            set(image_ref(pick(desk, "image", *r)?), field, words(*v))
        }
        AddByline(r, v) => Edit::AddByline { article: ArticleId(pick(desk, "article", *r)?), printed: words(*v) },
        RemoveByline(r) => Edit::RemoveByline { article: ArticleId(0), byline: pick(desk, "byline", *r)? },
        AddImage(r) => Edit::AddImage { article: ArticleId(pick(desk, "article", *r)?) },
        RemoveImage(r) => Edit::RemoveImage { article: ArticleId(0), image: pick(desk, "image", *r)? },
        EditImage(r, by) => {
            let edit = match by {
                3 => ImageEdit::Anchor(None),
                4 => ImageEdit::Anchor(Some(2)),
                by => ImageEdit::Shift(i64::from(*by)),
            };
            Edit::Image { image: pick(desk, "image", *r)?, edit }
        }
        ConfirmGuess(r) => {
            Edit::ConfirmGuess { record: article_ref(pick(desk, "article", *r)?), field: "headline".into() }
        }
        Accept(r) => Edit::Accept {
            record: article_ref(pick(desk, "article", *r)?),
            code: "no-headline".into(),
            reason: "It is so.".into(),
        },
        Revoke(r) => Edit::Revoke { record: article_ref(pick(desk, "article", *r)?), code: "no-headline".into() },
        _ => return None,
    })
}

fn value_for(field: &Field, v: u8) -> String {
    use backfile::model::FieldKind::*;
    match field.kind {
        Choice(of) => of[usize::from(v) % of.len()].to_owned(),
        Date => date(v),
        _ => words(v),
    }
}

/// A clipping: few days and headlines, so that they meet.
fn incoming(v: u8) -> Incoming {
    let day = ["2025-08-21", "2025-08-28", ""][usize::from(v) % 3];
    let volume = ["", "7", "8"][usize::from(v / 3) % 3];
    let headline = ["Bridge opens", "", "Bell moves"][usize::from(v / 9) % 3];
    let mut issue = issue(day, volume);
    let guess = Guess { field: "headline".into(), why: "It stood alone.".into(), sure: 60 };
    issue.articles = vec![ArticleRecord { guesses: vec![guess], ..article(headline) }];
    if v > 200 {
        issue.articles[0].body.push_str("\n\nMore.");
    }
    Incoming::Issue(issue)
}

/// A whole document with authorities and nested collections; each number has uids of its own, besides the shared ones.
fn document(number: u32) -> Vec<Incoming> {
    let own = |n: u32| uid(1_000 * (number + 1) + n);
    let byline = BylineRecord { printed: "C. HAYES".into(), authority: Some(uid(2)), ..BylineRecord::default() };
    let image = ImageRecord { credit: "aol".into(), authority: Some(own(3)), ..ImageRecord::default() };
    let one = ArticleRecord {
        uid: own(7),
        bylines: vec![byline],
        images: vec![image],
        subjects: vec![uid(4)],
        related: vec![Related { relation: "reprint_of".into(), article: own(8) }],
        accepted: vec![Acceptance { code: "no-headline".into(), ..Acceptance::default() }],
        ..article("Bridge opens")
    };
    let two = ArticleRecord { uid: own(8), ..one.clone() };
    let member = |article: Option<Uid>, issue: Option<Uid>| MemberRecord { article, issue, ..MemberRecord::default() };
    vec![
        Incoming::Publication(PublicationRecord { uid: uid(1), title: "The Daily".into(), ..Default::default() }),
        Incoming::Name(NameRecord { uid: uid(2), display: "Charlotte Hayes".into(), ..Default::default() }),
        Incoming::Name(NameRecord { uid: own(22), display: "Nobody".into(), ..Default::default() }),
        Incoming::Source(SourceRecord { uid: own(3), name: "AOL".into(), ..Default::default() }),
        Incoming::Subject(SubjectRecord { uid: uid(4), heading: "Bridges".into(), ..Default::default() }),
        Incoming::Issue(IssueRecord {
            uid: own(6),
            publication: uid(1),
            articles: vec![one, two],
            ..issue("2025-08-21", "7")
        }),
        Incoming::Collection(CollectionRecord { uid: uid(9), title: "All".into(), ..Default::default() }),
        Incoming::Collection(CollectionRecord {
            uid: own(10),
            parent: Some(uid(9)),
            title: "Bridges".into(),
            members: vec![member(Some(own(7)), None), member(None, Some(own(6))), member(None, None)],
            ..Default::default()
        }),
        Incoming::SavedSearch(SavedSearchRecord { uid: own(11), title: "Mine".into(), query: "vol:7".into() }),
    ]
}
