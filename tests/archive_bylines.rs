//! Typing printed bylines: the line is kept as typed, its parts follow, and links stay with the words that stay.

#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::Edit;
use backfile::formats::Incoming;
use backfile::model::record::NameRecord;
use backfile::model::{ArticleId, IssueId, PublicationId};
use backfile::store::detail::BylineDetail;
use backfile::text::byline_lines as lines;
use proptest::prelude::*;
use support::*;

/// Steps that made the archive of these tests.
const MADE_BEFORE: usize = 4;

/// An archive with one empty article and the names of three people.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let name = |n: u32, display: &str| {
        Incoming::Name(NameRecord { uid: uid(n), display: display.into(), ..NameRecord::default() })
    };
    desk.import(vec![name(1, "Ada Quill"), name(2, "Tom Reed"), name(3, "Associated Press")], 10);
    let paper = desk.archive().new_publication(&Default::default()).expect("a paper");
    assert_eq!(paper, PublicationId(1));
    desk.archive().new_issue(paper, "1931-04-01", "7", "").expect("an issue");
    desk.archive().new_article(IssueId(1)).expect("an article");
    desk
}

fn rows(desk: &Desk) -> Vec<BylineDetail> {
    desk.reader().article(1).expect("read").expect("the article").bylines
}

/// The printed lines, as an editor shows them.
fn printed(desk: &Desk) -> Vec<String> {
    let rows = rows(desk);
    let groups = lines::groups(rows.iter().map(|row| (row.line.as_str(), row.printed.as_str())));
    groups
        .into_iter()
        .map(|group| lines::printed(&rows[group.start].line, &rows[group.start].printed).to_owned())
        .collect()
}

/// `A. Smith=A. Smith:author:-`
fn told(desk: &Desk) -> Vec<String> {
    let link = |row: &BylineDetail| row.name_id.map_or("-".to_owned(), |id| id.to_string());
    rows(desk).iter().map(|row| format!("{}={}:{}:{}", row.printed, row.name, row.role, link(row))).collect()
}

fn edit(desk: &mut Desk, edit: Edit) {
    desk.archive().edit("Edit", "", &[edit]).expect("edited");
}

fn add(desk: &mut Desk, printed: &str) {
    edit(desk, Edit::AddByline { article: ArticleId(1), printed: printed.into() });
}

fn types(desk: &mut Desk, byline: i64, line: &str, visit: &str) {
    desk.archive().edit("Edit byline", visit, &[Edit::SetLine { byline, line: line.into() }]).expect("edited");
}

/// Links a part, as by any other way than typing.
fn link(desk: &mut Desk, byline: i64, name: Option<i64>) {
    desk.close();
    let conn = rusqlite::Connection::open(desk.path()).expect("opened");
    conn.execute("UPDATE byline SET name_id = ?2 WHERE id = ?1", (byline, name)).expect("linked");
    drop(conn);
    desk.reopen();
}

#[test]
fn a_typed_line_is_kept_as_typed_and_its_parts_are_read() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill and Tom Reed, AP");
    assert_eq!(printed(&desk), ["By Ada Quill and Tom Reed, AP"]);
    assert_eq!(
        told(&desk),
        ["Ada Quill=Ada Quill:author:-", "Tom Reed=Tom Reed:author:-", "AP=Associated Press:agency:-"]
    );
    let first = rows(&desk)[0].id;
    types(&mut desk, first, "Ada Quill", "");
    assert_eq!((told(&desk), rows(&desk)[0].line.as_str()), (vec!["Ada Quill=Ada Quill:author:-".to_owned()], ""));
    assert_eq!(rows(&desk)[0].id, first, "the first row stays");
    desk.undo();
    assert_eq!(printed(&desk), ["By Ada Quill and Tom Reed, AP"]);
    desk.redo();
    desk.reopen();
    assert_eq!(printed(&desk), ["Ada Quill"]);
}

#[test]
fn links_stay_with_the_words_that_stay_and_go_with_those_that_go() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill and Tom Reed");
    let ids: Vec<i64> = rows(&desk).iter().map(|row| row.id).collect();
    link(&mut desk, ids[0], Some(1));
    link(&mut desk, ids[1], Some(2));
    types(&mut desk, ids[0], "By Bo Lindqvist, Ada Quill and Tom Reed", "");
    assert_eq!(
        told(&desk),
        ["Bo Lindqvist=Bo Lindqvist:author:-", "Ada Quill=Ada Quill:author:1", "Tom Reed=Tom Reed:author:2"]
    );
    types(&mut desk, ids[0], "By Bo Lindqvist and Tom Reed", "");
    assert_eq!(told(&desk), ["Bo Lindqvist=Bo Lindqvist:author:-", "Tom Reed=Tom Reed:author:2"]);
}

#[test]
fn a_letter_that_was_taken_away_and_comes_back_costs_no_link() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill and Tom Reed");
    let first = rows(&desk)[0].id;
    link(&mut desk, first, Some(1));
    let before = desk.dump();
    for line in ["By Ada Quil and Tom Reed", "By Ada Qui and Tom Reed", "By Ada Quill and Tom Reed."] {
        types(&mut desk, first, line, "visit");
    }
    assert_eq!(told(&desk)[0], "Ada Quill=Ada Quill:author:1");
    assert_eq!(printed(&desk), ["By Ada Quill and Tom Reed."]);
    desk.undo();
    assert_eq!(desk.dump(), before, "all in one step");
}

#[test]
fn a_role_and_a_plain_name_that_a_person_gave_stay_while_the_line_changes() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill and Tom Reed");
    let ids: Vec<i64> = rows(&desk).iter().map(|row| row.id).collect();
    desk.set(byline_ref(ids[1]), "byline.role", "photographer");
    desk.set(byline_ref(ids[1]), "byline.name", "Thomas Reed");
    types(&mut desk, ids[0], "By Ada Quill & Tom Reed", "");
    assert_eq!(told(&desk), ["Ada Quill=Ada Quill:author:-", "Tom Reed=Thomas Reed:photographer:-"]);
    types(&mut desk, ids[0], "Translated by Ada Quill and Tom Reed", "");
    assert_eq!(told(&desk), ["Ada Quill=Ada Quill:translator:-", "Tom Reed=Thomas Reed:photographer:-"]);
}

#[test]
fn a_name_that_is_put_right_keeps_its_link_and_its_role_and_another_name_does_not() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quil and Tom Reed");
    let ids: Vec<i64> = rows(&desk).iter().map(|row| row.id).collect();
    link(&mut desk, ids[0], Some(1));
    link(&mut desk, ids[1], Some(2));
    desk.set(byline_ref(ids[0]), "byline.role", "photographer");
    types(&mut desk, ids[0], "By Ada Quill and Tom Reed", "");
    assert_eq!(told(&desk), ["Ada Quill=Ada Quill:photographer:1", "Tom Reed=Tom Reed:author:2"]);
    desk.set(byline_ref(ids[1]), "byline.name", "Thomas Reed");
    desk.set(byline_ref(ids[1]), "byline", "Tom Rede");
    assert_eq!(told(&desk)[1], "Tom Rede=Thomas Reed:author:2", "a plain name that a person gave stays");
    types(&mut desk, ids[0], "By Bo Lindqvist and Tom Rede", "");
    assert_eq!(told(&desk), ["Bo Lindqvist=Bo Lindqvist:author:-", "Tom Rede=Thomas Reed:author:2"]);
}

#[test]
fn a_name_that_becomes_another_letter_by_letter_does_not_take_the_link_along() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill");
    let first = rows(&desk)[0].id;
    link(&mut desk, first, Some(1));
    for name in ["Ada Quil", "Ada Quile", "Ada Quiler", "Ada Miler", "Ada Miller"] {
        types(&mut desk, first, &format!("By {name}"), "visit");
    }
    assert_eq!(told(&desk), ["Ada Miller=Ada Miller:author:-"]);
    types(&mut desk, first, "By Ada Quilll", "visit");
    assert_eq!(told(&desk), ["Ada Quilll=Ada Quilll:author:1"], "and finds it again");
}

#[test]
fn a_role_that_a_person_gave_comes_back_with_its_letter() {
    for linked in [Some(1), None] {
        let mut desk = desk();
        add(&mut desk, "Translated by Ada Quill");
        let first = rows(&desk)[0].id;
        desk.set(byline_ref(first), "byline.role", "editor");
        link(&mut desk, first, linked);
        let before = told(&desk);
        for line in ["Translated by", "Translated by Zeno Abt", "Translated by Ada Quill"] {
            types(&mut desk, first, line, "visit");
        }
        assert_eq!(told(&desk), before);
    }
    let mut desk = desk();
    add(&mut desk, "Translated by Ada Quill");
    let first = rows(&desk)[0].id;
    link(&mut desk, first, Some(1));
    for line in ["Translated by Zeno Abt", "Translated by Ada Quill"] {
        types(&mut desk, first, line, "visit");
    }
    assert_eq!(told(&desk), ["Ada Quill=Ada Quill:translator:1"]);
}

#[test]
fn the_words_of_one_part_are_set_within_its_line() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill and Tom Reed, AP");
    let ids: Vec<i64> = rows(&desk).iter().map(|row| row.id).collect();
    for (id, words, line) in [
        (ids[1], "Tom Read", "By Ada Quill and Tom Read, AP"),
        (ids[0], "Eda Quill", "By Eda Quill and Tom Read, AP"),
        (ids[2], "UPI", "By Eda Quill and Tom Read, UPI"),
    ] {
        desk.set(byline_ref(id), "byline", words);
        assert_eq!(printed(&desk), [line]);
    }
    assert_eq!(rows(&desk).len(), 3);
}

#[test]
fn a_line_is_removed_with_all_its_parts_and_another_stays() {
    let mut desk = desk();
    add(&mut desk, "By Ada Quill and Tom Reed");
    add(&mut desk, "AP");
    let second = rows(&desk)[1].id;
    edit(&mut desk, Edit::RemoveByline { article: ArticleId(1), byline: second });
    assert_eq!(printed(&desk), ["AP"]);
    desk.undo();
    assert_eq!(printed(&desk), ["By Ada Quill and Tom Reed", "AP"]);
}

#[test]
fn parts_that_come_later_stand_with_their_line_and_not_behind_the_next() {
    let mut desk = desk();
    add(&mut desk, "Ada Quill");
    add(&mut desk, "AP");
    let first = rows(&desk)[0].id;
    types(&mut desk, first, "By Ada Quill and Tom Reed", "");
    assert_eq!(printed(&desk), ["By Ada Quill and Tom Reed", "AP"]);
    types(&mut desk, first, "By Ada Quill, Bo Lindqvist and Tom Reed", "");
    assert_eq!(printed(&desk), ["By Ada Quill, Bo Lindqvist and Tom Reed", "AP"]);
    assert_eq!(rows(&desk).len(), 4);
}

/// A line of names as somebody may type it, finished or not.
fn line() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("Ada Quill"),
        Just("Tom Reed"),
        Just("AP"),
        Just("TOM REED"),
        Just("Staff Writer"),
        Just("8y Ada"),
        Just("the rain, again."),
        Just(""),
        Just("李 明"),
    ];
    let sign = prop_oneof![Just(" and "), Just(", "), Just(" & "), Just("/"), Just(" "), Just("; ")];
    (prop_oneof![Just("By "), Just(""), Just("Von ")], prop::collection::vec((name, sign), 0..5)).prop_map(
        |(opening, names)| names.into_iter().fold(opening.to_owned(), |line, (name, sign)| line + name + sign),
    )
}

#[test]
fn whatever_is_typed_the_line_is_what_was_typed_and_words_that_stay_keep_their_link() {
    let config = proptest::test_runner::Config { cases: 48, failure_persistence: None, ..Default::default() };
    let seed = proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &[11; 32]);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, seed);
    let lines = prop::collection::vec((0..3usize, line(), 0..4u8, 0..6usize), 1..10);
    runner
        .run(&lines, |typed| {
            let mut desk = desk();
            let start = desk.dump();
            for (at, line, visit, linked) in typed {
                let lines_now = printed(&desk);
                if at >= lines_now.len() {
                    add(&mut desk, &line);
                    continue;
                }
                let all = rows(&desk);
                let groups = lines::groups(all.iter().map(|row| (row.line.as_str(), row.printed.as_str())));
                let first = all[groups[at].start].id;
                if let Some(row) = all.get(linked).filter(|row| !row.printed.is_empty()) {
                    let field = backfile::model::Field::by_id("byline.role").expect("a field");
                    let role = Edit::Set { record: byline_ref(row.id), field, value: "editor".into() };
                    edit(&mut desk, role);
                }
                let before = rows(&desk);
                let visit = if visit == 0 { String::new() } else { format!("visit {visit} {first}") };
                types(&mut desk, first, &line, &visit);
                let after = rows(&desk);
                // What was typed stands there, and every part stands on it.
                let wanted = line.trim();
                let now: Vec<_> =
                    after.iter().filter(|row| lines::printed(&row.line, &row.printed) == wanted).collect();
                prop_assert!(!now.is_empty(), "{wanted:?} is not there: {after:?}");
                prop_assert!(now.iter().all(|row| wanted.contains(&row.printed)));
                prop_assert_eq!(now[0].id, first.min(now[0].id));
                // Parts whose words stay keep the role that they were given.
                for row in &before[groups[at].clone()] {
                    let again = after.iter().find(|now| now.printed == row.printed && now.id >= first);
                    if row.role == "editor" && !row.printed.is_empty() && now.iter().any(|n| n.printed == row.printed) {
                        prop_assert!(again.is_some());
                    }
                }
                // Other lines are as they were.
                for other in before.iter().filter(|row| !before[groups[at].clone()].contains(row)) {
                    prop_assert!(after.contains(other), "{other:?} changed");
                }
            }
            let end = desk.dump();
            let done = desk.undo_all();
            desk.reopen();
            prop_assert_eq!(desk.redo_all(), done);
            prop_assert_eq!(desk.dump(), end);
            for _ in MADE_BEFORE..done {
                desk.undo();
            }
            prop_assert_eq!(desk.dump(), start);
            Ok(())
        })
        .expect("every line holds");
}
