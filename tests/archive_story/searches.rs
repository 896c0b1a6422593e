//! Saved searches: each deed is a step that undo takes back and redo does again, also after a restart.

use super::support::*;
use backfile::archive::ErrorKind;
use backfile::store::run::SearchBrief;

fn searches(desk: &Desk) -> Vec<(String, String)> {
    let all = desk.reader().run().expect("a run").searches;
    all.into_iter().map(|SearchBrief { title, query, .. }| (title, query)).collect()
}

#[test]
fn a_search_is_saved_renamed_and_deleted_and_each_is_undone_and_redone() {
    let mut desk = Desk::new();
    let start = desk.dump();
    let (id, _) = desk.archive().save_search("  Storms  of 1931 ", "storm date:1931").expect("saved");
    assert_eq!(searches(&desk), [("Storms of 1931".to_owned(), "storm date:1931".to_owned())]);
    desk.archive().rename_search(id, "Storms").expect("renamed");
    desk.archive().delete_search(id).expect("deleted");
    assert!(searches(&desk).is_empty());
    desk.reopen();
    assert_eq!(desk.undo().as_deref(), Some("Delete the search «Storms»"));
    assert_eq!(searches(&desk)[0].0, "Storms");
    assert!(desk.undo().is_some());
    assert_eq!(searches(&desk)[0].0, "Storms of 1931");
    assert!(desk.undo().is_some());
    assert_eq!(desk.dump(), start);
    assert_eq!(desk.redo_all(), 3);
    assert!(searches(&desk).is_empty());
    desk.assert_whole();
}

#[test]
fn a_search_needs_a_name_and_must_be_one() {
    let mut desk = Desk::new();
    let start = desk.dump();
    for (title, query) in [("  ", "storm"), ("Odd", "status:red")] {
        let refused = desk.archive().save_search(title, query).expect_err("refused");
        assert_eq!(refused.kind, ErrorKind::Unclear);
    }
    assert!(desk.archive().rename_search(77, "Gone").is_err());
    assert!(desk.archive().delete_search(77).is_err());
    assert_eq!(desk.dump(), start);
}
