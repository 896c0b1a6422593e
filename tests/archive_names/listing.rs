//! The list of names and sources with their counts.

use crate::linking::{name_ref, quills, signed};
use crate::support::*;
use backfile::archive::Edit;
use backfile::model::{ArticleId, Authority};
use backfile::store::authority::catalogue::{Key, Show, Wanted};

/// The lines as words: label and articles, with a star at records.
pub fn listed(desk: &Desk, wanted: &Wanted) -> Vec<String> {
    let lines = desk.reader().authorities(wanted).expect("a list");
    let star = |key: &Key| if matches!(key, Key::Record(_)) { "*" } else { "" };
    lines.iter().map(|line| format!("{}{} {}", line.label, star(&line.key), line.articles)).collect()
}

#[test]
fn the_list_counts_articles_outside_the_trash_of_records_and_of_forms_that_are_linked_to_none() {
    let mut desk = quills();
    let byline = desk.number("SELECT min(id) FROM byline WHERE printed = 'Ben Rook'");
    desk.archive().edit("Make a name", "", &[Edit::NameOf { byline }]).expect("a name");
    let wanted = Wanted::default();
    assert_eq!(listed(&desk, &wanted), ["Ada Quil 1", "A. Quill 1", "Ada Quill 2", "Ben Rook* 1"]);
    let by_count = Wanted { by_count: true, ..wanted.clone() };
    assert_eq!(listed(&desk, &by_count)[0], "Ada Quill 2");
    let first = desk.number("SELECT min(id) FROM article");
    desk.archive().delete_articles(&[ArticleId(first)]).expect("deleted");
    assert_eq!(listed(&desk, &wanted)[2], "Ada Quill 1");
    assert_eq!(listed(&desk, &Wanted { show: Show::Records, ..wanted.clone() }), ["Ben Rook* 1"]);
    assert_eq!(listed(&desk, &Wanted { show: Show::Forms, ..wanted.clone() }).len(), 3);
    assert_eq!(listed(&desk, &Wanted { typed: "ada quil".into(), ..wanted.clone() }), ["Ada Quil 1", "Ada Quill 1"]);
    assert_eq!(listed(&desk, &Wanted { which: Authority::Source, ..wanted }), ["AOL 3"]);
}

#[test]
fn a_name_stands_where_it_sorts_and_is_found_by_its_variants() {
    let mut desk = quills();
    let byline = desk.number("SELECT min(id) FROM byline WHERE printed = 'Ben Rook'");
    desk.archive().edit("Make a name", "", &[Edit::NameOf { byline }]).expect("a name");
    let name = desk.number("SELECT id FROM name");
    desk.set(name_ref(name), "name.sort", "Aardwolf, Ben");
    desk.set(name_ref(name), "name.variants", "B. Rookery");
    assert_eq!(listed(&desk, &Wanted::default())[0], "Ben Rook* 1");
    assert_eq!(listed(&desk, &Wanted { typed: "rookery".into(), ..Wanted::default() }), ["Ben Rook* 1"]);
}

#[test]
fn a_byline_that_was_read_as_nobody_is_listed_by_its_printed_words_and_linked_by_them() {
    let mut desk = Desk::new();
    let twice = [("the lamplighter", ""), ("Ada Quill", "Ada Quill")];
    desk.import(
        vec![
            signed("2025-08-21", "7", "Bridge opens", &twice),
            signed("2025-08-22", "8", "Bell moves", &[("the lamplighter", "the lamplighter")]),
        ],
        10,
    );
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quill 1", "the lamplighter 2"]);
    let form = Key::Form("the lamplighter".into());
    let sheet = desk.reader().authority(Authority::Name, &form).expect("a sheet");
    assert_eq!(sheet.map(|sheet| (sheet.links, sheet.articles, sheet.forms.len())), Some((2, 2, 1)));
    desk.archive().make_all(Authority::Name).expect("made");
    assert_eq!(desk.number("SELECT count(*) FROM byline WHERE name_id IS NULL"), 0);
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quill* 1", "the lamplighter* 2"]);
}

#[test]
fn one_that_is_named_twice_in_an_article_has_one_article_and_a_position_is_in_no_list() {
    let mut desk = Desk::new();
    let twice = [("Ada Quill", "Ada Quill"), ("ADA QUILL", "Ada Quill"), ("Staff writer", "Staff writer")];
    desk.import(vec![signed("2025-08-21", "7", "Bridge opens", &twice)], 10);
    let position = desk.number("SELECT id FROM byline WHERE printed = 'Staff writer'");
    desk.set(byline_ref(position), "byline.role", "position");
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quill 1"]);
    let sheet = desk.reader().authority(Authority::Name, &Key::Form("Ada Quill".into())).expect("a sheet");
    assert_eq!(sheet.map(|sheet| (sheet.links, sheet.articles)), Some((2, 1)));
}
