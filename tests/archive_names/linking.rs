//! Linking parts to records, making records of them, and completion.

use crate::support::*;
use backfile::archive::{Edit, ErrorKind};
use backfile::formats::Incoming;
use backfile::model::record::{ArticleRecord, BylineRecord, IssueRecord};
use backfile::model::{RecordKind, RecordRef};

/// An article of a day with these bylines: printed, plain.
pub fn signed(date: &str, volume: &str, headline: &str, bylines: &[(&str, &str)]) -> Incoming {
    let bylines = bylines.iter().map(|(printed, name)| BylineRecord {
        printed: (*printed).into(),
        name: (*name).into(),
        ..BylineRecord::default()
    });
    let article = ArticleRecord { bylines: bylines.collect(), ..article(headline) };
    Incoming::Issue(IssueRecord { articles: vec![article], ..issue(date, volume) })
}

/// Four articles by three spellings of one, and one by another.
pub fn quills() -> Desk {
    let mut desk = Desk::new();
    let items = vec![
        signed("2025-08-21", "7", "Bridge opens", &[("ADA QUILL", "Ada Quill")]),
        signed("2025-08-22", "8", "Bell moves", &[("A. Quill", "A. Quill")]),
        signed("2025-08-23", "9", "Rain stays", &[("ADA QUILL", "Ada Quill"), ("Ben Rook", "Ben Rook")]),
        signed("2025-08-24", "10", "Fog lifts", &[("Ada Quil", "Ada Quil")]),
    ];
    desk.import(items, 10);
    desk
}

pub fn name_ref(id: i64) -> RecordRef {
    RecordRef { kind: RecordKind::Name, id }
}

fn byline_of(desk: &Desk, printed: &str) -> i64 {
    desk.number(&format!("SELECT min(id) FROM byline WHERE printed = '{printed}'"))
}

#[test]
fn a_part_of_a_byline_becomes_a_name_and_lists_show_what_the_name_is_called() {
    let mut desk = quills();
    let start = desk.dump();
    let byline = byline_of(&desk, "A. Quill");
    desk.archive().edit("Make a name", "", &[Edit::NameOf { byline }]).expect("a name");
    let name = desk.number("SELECT id FROM name");
    desk.set(name_ref(name), "name.display", "Ada Quill");
    assert_eq!(desk.word("SELECT byline FROM article WHERE headline = 'Bell moves'"), "Ada Quill");
    assert_eq!(desk.word(&format!("SELECT printed FROM byline WHERE id = {byline}")), "A. Quill");
    desk.assert_whole();
    // One that is called so is taken, and not made twice.
    let other = byline_of(&desk, "ADA QUILL");
    desk.archive().edit("Make a name", "", &[Edit::NameOf { byline: other }]).expect("a link");
    assert_eq!(desk.number("SELECT count(*) FROM name"), 1);
    assert_eq!(desk.number("SELECT count(*) FROM byline WHERE name_id IS NOT NULL"), 2);
    desk.undo();
    desk.undo();
    desk.undo();
    assert_eq!(desk.dump(), start);
    desk.assert_whole();
}

#[test]
fn a_position_is_nobodys_name_and_a_name_that_is_gone_cannot_be_linked() {
    let mut desk = quills();
    let byline = byline_of(&desk, "A. Quill");
    desk.set(byline_ref(byline), "byline.role", "position");
    let refused = desk.archive().edit("Make a name", "", &[Edit::NameOf { byline }]).expect_err("no name");
    assert_eq!(refused.kind, ErrorKind::Unclear);
    let refused = desk.archive().edit("Link", "", &[Edit::LinkByline { byline, name: Some(99) }]).expect_err("no link");
    assert_eq!(refused.kind, ErrorKind::NotFound);
}

#[test]
fn completion_finds_by_any_word_and_by_variants_the_exact_one_first_and_then_the_frequent_one() {
    let mut desk = quills();
    for printed in ["ADA QUILL", "Ben Rook"] {
        let byline = byline_of(&desk, printed);
        desk.archive().edit("Make a name", "", &[Edit::NameOf { byline }]).expect("a name");
    }
    let ada = desk.number("SELECT id FROM name WHERE display = 'Ada Quill'");
    desk.set(name_ref(ada), "name.variants", "A. Quill\n\n  Áda Quil \nA. Quill");
    assert_eq!(desk.word("SELECT variants FROM name WHERE display = 'Ada Quill'"), r#"["A. Quill","Áda Quil"]"#);
    let like = |typed: &str| -> Vec<(String, String, bool)> {
        let found = desk.reader().names_like(typed, 5).expect("names");
        found.into_iter().map(|name| (name.label, name.variant, name.exact)).collect()
    };
    assert_eq!(like("qui"), [("Ada Quill".into(), String::new(), false)]);
    assert_eq!(like("a quill"), [("Ada Quill".into(), "A. Quill".into(), true)]);
    assert_eq!(like("ada quil"), [("Ada Quill".into(), "Áda Quil".into(), true)]);
    assert_eq!(like("zed"), []);
    assert_eq!(like("").len(), 2);
}

#[test]
fn identifiers_are_checked_for_their_form_and_rights_are_said_by_their_short_name() {
    let mut desk = quills();
    let (id, _) = desk.archive().new_authority(backfile::model::Authority::Name, "Ada Quill").expect("a name");
    let set = |desk: &mut Desk, field: &str, value: &str| {
        let field = backfile::model::Field::by_id(field).expect("a field");
        let edit = Edit::Set { record: name_ref(id), field, value: value.to_owned() };
        desk.archive().edit("Set", "", &[edit]).map_err(|error| error.to_string())
    };
    set(&mut desk, "name.wikidata", "https://www.wikidata.org/wiki/Q42").expect("an address");
    assert_eq!(desk.word("SELECT wikidata FROM name"), "Q42");
    let refused = set(&mut desk, "name.orcid", "0000-0002-1825-0098").expect_err("a wrong last figure");
    assert!(refused.ends_with("It was left as it was."), "{refused}");
    set(&mut desk, "name.display", "  ").expect_err("nothing");
    let (source, _) = desk.archive().new_authority(backfile::model::Authority::Source, "AOL").expect("a source");
    let source = RecordRef { kind: RecordKind::Source, id: source };
    desk.set(source, "source.rights_uri", "cc by 4.0");
    assert_eq!(desk.word("SELECT rights_uri FROM source"), "https://creativecommons.org/licenses/by/4.0/");
}
