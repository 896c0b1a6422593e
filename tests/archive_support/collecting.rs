//! Random deeds at collections: making, filling, ordering, nesting, throwing away.

use super::Desk;
use super::acts::pick;
use backfile::archive::collection::{Joining, NewCollection};
use backfile::model::{ArticleId, IssueId};
use proptest::prelude::*;

/// Something a person may do with collections; the numbers choose among what is there.
#[derive(Debug, Clone)]
pub enum Collecting {
    Make(usize, usize, bool),
    Add(usize, usize, usize, usize),
    AddIssue(usize, usize),
    Remove(usize, usize),
    Heading(usize, usize),
    Note(usize),
    Place(usize, usize, usize),
    Shift(usize, i8),
    ByDate(usize, bool),
    Nest(usize, usize, usize),
    Freeze(usize, usize),
    Delete(usize),
    Restore(usize),
}

pub fn collecting() -> impl Strategy<Value = Collecting> {
    use Collecting::*;
    let n = || 0..64usize;
    prop_oneof![
        4 => (n(), n(), any::<bool>()).prop_map(|(a, p, smart)| Make(a, p, smart)),
        6 => (n(), n(), 1..4usize, n()).prop_map(|(c, a, m, b)| Add(c, a, m, b)),
        3 => (n(), n()).prop_map(|(c, i)| AddIssue(c, i)),
        3 => (n(), 1..3usize).prop_map(|(m, k)| Remove(m, k)),
        2 => (n(), n()).prop_map(|(c, b)| Heading(c, b)),
        1 => n().prop_map(Note),
        4 => (n(), 1..3usize, n()).prop_map(|(m, k, b)| Place(m, k, b)),
        3 => (n(), -3..4i8).prop_map(|(m, by)| Shift(m, by)),
        2 => (n(), any::<bool>()).prop_map(|(c, newest)| ByDate(c, newest)),
        3 => (n(), n(), n()).prop_map(|(c, u, b)| Nest(c, u, b)),
        1 => (n(), n()).prop_map(|(c, a)| Freeze(c, a)),
        2 => n().prop_map(Delete),
        2 => n().prop_map(Restore),
    ]
}

const HERE: &str = "collection WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'collection')";
const MEMBERS: &str = "collection_member WHERE collection_id NOT IN (SELECT id FROM trash WHERE kind = 'collection')";

/// Does it; what is declined with words leaves everything as it was.
pub fn perform(desk: &mut Desk, act: &Collecting) {
    use Collecting::*;
    let article = |desk: &Desk, n: usize| pick(desk, "article", n).map(|id| Joining::Article(ArticleId(id)));
    match act {
        Make(a, p, smart) => {
            let new = NewCollection {
                title: "Floods".into(),
                parent: pick(desk, HERE, *p).filter(|_| p % 2 == 0),
                query: if *smart { "vol:7".into() } else { String::new() },
                members: if *smart { Vec::new() } else { article(desk, *a).into_iter().collect() },
            };
            desk.archive().make_collection(&new).expect("a collection");
        }
        Add(c, a, m, b) => {
            let joining: Vec<Joining> = (0..*m).filter_map(|k| article(desk, a + k)).collect();
            let before = pick(desk, MEMBERS, *b).filter(|_| b % 3 == 0);
            if let Some(id) = pick(desk, HERE, *c) {
                let _ = desk.archive().collect(id, &joining, before);
            }
        }
        AddIssue(c, i) => {
            if let (Some(id), Some(issue)) = (pick(desk, HERE, *c), pick(desk, "issue", *i)) {
                let _ = desk.archive().collect(id, &[Joining::Issue(IssueId(issue))], None);
            }
        }
        Heading(c, b) => {
            let before = pick(desk, MEMBERS, *b).filter(|_| b % 2 == 0);
            if let Some(id) = pick(desk, HERE, *c) {
                let _ = desk.archive().add_heading(id, "After", before);
            }
        }
        Remove(m, k) => {
            let some = some_members(desk, *m, *k);
            desk.archive().remove_members(&some).expect("removed");
        }
        Note(m) => {
            if let Some(id) = pick(desk, MEMBERS, *m) {
                desk.archive().set_note(id, "Read this.", "").expect("a note");
            }
        }
        Place(m, k, b) => {
            let (some, before) = (some_members(desk, *m, *k), pick(desk, MEMBERS, *b));
            desk.archive().place_members(&some, before).expect("moved");
        }
        Shift(m, by) => {
            let some = some_members(desk, *m, 2);
            desk.archive().shift_members(&some, i64::from(*by)).expect("moved");
        }
        ByDate(c, newest) => {
            if let Some(id) = pick(desk, HERE, *c) {
                desk.archive().order_by_date(id, *newest).expect("ordered");
            }
        }
        Nest(c, u, b) => {
            let (under, before) = (pick(desk, HERE, *u).filter(|_| u % 3 > 0), pick(desk, HERE, *b));
            if let Some(id) = pick(desk, HERE, *c) {
                let _ = desk.archive().nest_collection(id, under, before);
            }
        }
        Freeze(c, a) => {
            let found: Vec<i64> = pick(desk, "article", *a).into_iter().collect();
            if let Some(id) = pick(desk, &format!("{HERE} AND query <> ''"), *c) {
                desk.archive().freeze_collection(id, &found).expect("frozen");
            }
        }
        Delete(c) => {
            if let Some(id) = pick(desk, HERE, *c) {
                desk.archive().delete_collection(id).expect("deleted");
            }
        }
        Restore(c) => {
            if let Some(id) = pick(desk, "trash WHERE kind = 'collection'", *c) {
                desk.archive().restore_record("collection", id).expect("restored");
            }
        }
    }
    assert_sound(desk, act);
}

/// Places of one collection, the first of them chosen.
fn some_members(desk: &Desk, first: usize, most: usize) -> Vec<i64> {
    let Some(first) = pick(desk, MEMBERS, first) else { return Vec::new() };
    let of = desk.number(&format!("SELECT collection_id FROM collection_member WHERE id = {first}"));
    let others = (0..most).filter_map(|k| pick(desk, &format!("collection_member WHERE collection_id = {of}"), k));
    std::iter::once(first).chain(others).collect()
}

/// No article is in a collection twice by itself, and none stands in itself.
fn assert_sound(desk: &Desk, act: &Collecting) {
    let twice = "SELECT count(*) FROM (SELECT 1 FROM collection_member WHERE article_id IS NOT NULL
                 GROUP BY collection_id, article_id HAVING count(*) > 1)";
    assert_eq!(desk.number(twice), 0, "an article stands in a collection twice after {act:?}");
    let lost = "SELECT count(*) FROM collection WHERE id NOT IN (
                WITH RECURSIVE up (id) AS (SELECT id FROM collection WHERE parent_id IS NULL
                UNION SELECT c.id FROM collection c JOIN up ON c.parent_id = up.id) SELECT id FROM up)";
    assert_eq!(desk.number(lost), 0, "a collection stands in itself after {act:?}");
}
