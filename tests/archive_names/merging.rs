//! Making two one, and splitting them again.

use crate::linking::{name_ref, quills};
use crate::listing::listed;
use crate::support::*;
use backfile::archive::authority::{SplitTo, Verdict};
use backfile::archive::{Edit, ErrorKind};
use backfile::model::Authority::{Name, Source};
use backfile::store::authority::catalogue::{Key, Wanted};

fn form(text: &str) -> Key {
    Key::Form(text.into())
}

fn named(desk: &Desk, display: &str) -> i64 {
    desk.number(&format!("SELECT id FROM name WHERE display = '{display}' ORDER BY id LIMIT 1"))
}

fn bylines(desk: &Desk) -> String {
    desk.word("SELECT group_concat(byline, ' | ') FROM (SELECT byline FROM article ORDER BY id)")
}

fn printed(desk: &Desk) -> String {
    desk.word(
        "SELECT group_concat(printed || '=' || name || '=' || line, ' | ') FROM (SELECT * FROM byline ORDER BY id)",
    )
}

/// Names of all that is printed.
fn all_named() -> Desk {
    let mut desk = quills();
    let (done, _) = desk.archive().make_all(Name).expect("names");
    assert_eq!((done.made, done.links), (4, 5));
    desk
}

#[test]
fn names_are_made_of_all_that_is_printed_in_one_step() {
    let mut desk = all_named();
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quil* 1", "A. Quill* 1", "Ada Quill* 2", "Ben Rook* 1"]);
    assert_eq!(desk.undo().as_deref(), Some("Make names of everything that is linked to none (5 bylines)"));
    assert_eq!(desk.number("SELECT count(*) FROM name"), 0);
}

#[test]
fn merging_moves_every_link_and_what_was_printed_stays() {
    let mut desk = all_named();
    let (before, words) = (desk.dump(), printed(&desk));
    let (keep, from) = (named(&desk, "Ada Quill"), named(&desk, "Ada Quil"));
    desk.set(name_ref(from), "name.dates", "1874–1931");
    let preview = desk.reader().merging_authorities(Name, &Key::Record(from), &Key::Record(keep)).expect("a preview");
    let preview = preview.expect("both are here");
    assert_eq!((preview.links, preview.articles, preview.variants.as_slice()), (1, 1, &["Ada Quil".to_owned()][..]));
    let (done, _) = desk.archive().merge_authorities(Name, &[Key::Record(from)], &Key::Record(keep)).expect("a merge");
    assert_eq!((done.links, done.dropped), (1, 1));
    assert_eq!(listed(&desk, &Wanted::default()), ["A. Quill* 1", "Ada Quill* 3", "Ben Rook* 1"]);
    assert_eq!(desk.word(&format!("SELECT variants || dates FROM name WHERE id = {keep}")), r#"["Ada Quil"]1874–1931"#);
    assert_eq!(bylines(&desk), "Ada Quill | A. Quill | Ada Quill, Ben Rook | Ada Quill");
    assert_eq!(printed(&desk), words);
    desk.assert_whole();
    desk.reopen();
    assert_eq!(desk.undo().as_deref(), Some("Merge «Ada Quil» into «Ada Quill» (1 byline)"));
    desk.undo();
    assert_eq!(desk.dump(), before);
    desk.redo_all();
    assert_eq!(listed(&desk, &Wanted::default()).len(), 3);
    desk.assert_whole();
}

#[test]
fn forms_that_are_no_records_merge_into_one_that_is_made_of_them() {
    let mut desk = quills();
    let start = desk.dump();
    let from = [form("A. Quill"), form("Ada Quil")];
    let (done, changed) = desk.archive().merge_authorities(Name, &from, &form("Ada Quill")).expect("a merge");
    assert_eq!((done.made, done.links), (1, 2));
    assert!(changed.step.is_some());
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quill* 4", "Ben Rook 1"]);
    assert_eq!(desk.word("SELECT variants FROM name"), r#"["A. Quill","Ada Quil"]"#);
    desk.undo();
    assert_eq!(desk.dump(), start);
}

#[test]
fn what_was_merged_comes_back_from_the_trash_with_what_it_had() {
    let mut desk = all_named();
    let (keep, from) = (named(&desk, "Ada Quill"), named(&desk, "A. Quill"));
    let uid = desk.word(&format!("SELECT uid FROM name WHERE id = {from}"));
    let before = listed(&desk, &Wanted::default());
    desk.archive().merge_authorities(Name, &[Key::Record(from)], &Key::Record(keep)).expect("a merge");
    let sheet = desk.reader().authority(Name, &Key::Record(keep)).expect("a sheet").expect("it is here");
    assert_eq!(sheet.merged.iter().map(|old| old.uid.as_str()).collect::<Vec<_>>(), [uid.as_str()]);
    let (done, _) = desk.archive().split_authority(Name, keep, &[], &SplitTo::Back(from)).expect("a split");
    assert_eq!((done.record, done.links), (Some(from), 1));
    assert_eq!(listed(&desk, &Wanted::default()), before);
    assert_eq!(desk.word(&format!("SELECT variants FROM name WHERE id = {keep}")), "[]");
    assert_eq!(desk.word("SELECT verdict FROM verdict"), "different");
    desk.assert_whole();
}

#[test]
fn chosen_forms_become_a_record_of_their_own() {
    let mut desk = quills();
    desk.archive().merge_authorities(Name, &[form("A. Quill")], &form("Ada Quill")).expect("a merge");
    let keep = named(&desk, "Ada Quill");
    let new = SplitTo::New("Aaron Quill".into());
    desk.archive().split_authority(Name, keep, &["A. Quill".into()], &new).expect("a split");
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quil 1", "Aaron Quill* 1", "Ada Quill* 2", "Ben Rook 1"]);
    assert_eq!(bylines(&desk), "Ada Quill | Aaron Quill | Ada Quill, Ben Rook | Ada Quil");
    let none = desk.archive().split_authority(Name, keep, &["Zed".into()], &SplitTo::New("Zed".into()));
    assert_eq!(none.expect_err("none").kind, ErrorKind::Unclear);
}

#[test]
fn what_fits_exactly_is_linked_and_what_fits_two_is_named_and_left() {
    let mut desk = quills();
    let byline = desk.number("SELECT min(id) FROM byline WHERE printed = 'Ben Rook'");
    desk.archive().edit("Make a name", "", &[Edit::NameOf { byline }]).expect("a name");
    let (ada, _) = desk.archive().new_authority(Name, " Ada  Quill ").expect("a name");
    desk.set(name_ref(ada), "name.variants", "A. Quill\nAda Quil");
    let rook = named(&desk, "Ben Rook");
    desk.set(name_ref(rook), "name.pseudonyms", "Ada Quil");
    let (done, _) = desk.archive().link_exact(Name, None).expect("links");
    assert_eq!((done.links, done.forms, done.unclear), (3, 2, vec!["Ada Quil".to_owned()]));
    assert_eq!(listed(&desk, &Wanted::default()), ["Ada Quil 1", "Ada Quill* 3", "Ben Rook* 1"]);
    let (done, _) = desk.archive().unlink_all(Name, ada).expect("unlinked");
    assert_eq!(done.links, 3);
    desk.undo();
    desk.archive().delete_authorities(Name, &[ada]).expect("deleted");
    assert_eq!(bylines(&desk), "Ada Quill | A. Quill | Ada Quill, Ben Rook | Ada Quil");
    desk.assert_whole();
}

#[test]
fn that_two_are_different_is_remembered_and_goes_on_for_whom_one_is_merged_into() {
    let mut desk = all_named();
    let ids: Vec<i64> = ["Ada Quill", "Ada Quil", "Ben Rook"].iter().map(|name| named(&desk, name)).collect();
    let key = |n: usize| Key::Record(ids[n]);
    desk.archive().say_of_pair(Name, &key(1), &key(2), Verdict::Different).expect("said");
    desk.archive().merge_authorities(Name, &[key(1)], &key(0)).expect("a merge");
    let pairs = format!("SELECT count(*) FROM verdict WHERE a = {} AND b = {}", ids[0].min(ids[2]), ids[0].max(ids[2]));
    assert_eq!(desk.number(&pairs), 1);
    desk.undo();
    assert_eq!(desk.number(&pairs), 0);
    assert_eq!(desk.number("SELECT count(*) FROM verdict"), 1);
    desk.undo();
    assert_eq!(desk.number("SELECT count(*) FROM verdict"), 0);
}

#[test]
fn sources_are_merged_as_names_are() {
    let mut desk = quills();
    desk.archive().make_all(Source).expect("sources");
    let aol = desk.number("SELECT id FROM source");
    let (other, _) = desk.archive().new_authority(Source, "America Online").expect("a source");
    desk.archive().merge_authorities(Source, &[Key::Record(aol)], &Key::Record(other)).expect("a merge");
    assert_eq!(desk.word("SELECT group_concat(DISTINCT credit) FROM image"), "image source from:aol");
    assert_eq!(desk.number(&format!("SELECT count(*) FROM image WHERE source_id = {other}")), 4);
    desk.undo();
    assert_eq!(desk.number(&format!("SELECT count(*) FROM image WHERE source_id = {aol}")), 4);
    desk.assert_whole();
}
