//! Many records edited at once: what would change is seen first, a row is left out, it is one step, and taken back at once.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

fn at_the_dialog(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.until("the list", |it| it.rows("Articles").len() == 4);
    ada.presses("Ctrl+Shift+K");
    ada.waits_to_see("Edit 4 articles in the list");
    ada.waits_for_focus("Value");
    ada
}

fn changes(ada: &Librarian) -> Vec<String> {
    ada.rows("What would change").into_iter().map(|row| row.name).collect()
}

#[test]
fn a_field_is_set_in_all_that_is_listed_by_key_alone_and_taken_back_at_once() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_dialog(&shelf);
    ada.types("Metro");
    ada.until("four changes", |it| changes(it).len() == 4);
    assert!(ada.can_see("4 articles would change"));
    assert!(changes(&ada)[0].contains("nothing becomes Metro, changes"), "{:?}", changes(&ada));
    ada.presses("Ctrl+Enter");
    ada.waits_to_see("Set section to «Metro» in 4 articles.");
    ada.waits_until_gone("Edit 4 articles in the list");
    ada.waits_to_read("Section", "Metro");
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Section", "");
}

#[test]
fn words_are_replaced_but_in_a_row_that_is_left_out() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_dialog(&shelf);
    ada.clicks_the(Role::ComboBox, "What to do");
    ada.clicks("Find and replace");
    ada.clicks_the(Role::ComboBox, "Field");
    ada.clicks_the(Role::MenuItemCheckBox, "Headline");
    ada.fills("Find", "a$");
    ada.clicks("Regular expression");
    ada.fills("Replace by", "us");
    ada.until("all four", |it| changes(it).iter().any(|row| row.contains("Alpha becomes Alphus")));
    let of = changes(&ada).len();
    let beta = changes(&ada).iter().position(|row| row.contains("Beta becomes Betus")).expect("Beta");
    let row = ada.rows("What would change")[beta].name.clone();
    ada.clicks_row("What would change", &row);
    ada.presses("Space");
    ada.until("Beta is left out", |it| changes(it).iter().any(|row| row.contains("Beta") && row.ends_with("left out")));
    ada.clicks(&format!("Change {}", of - 1));
    ada.until("the list", |it| it.lists("Alphus"));
    assert!(ada.lists("Beta") && !ada.lists("Betus"));
}

#[test]
fn what_cannot_be_is_told_before_anything_is_written() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_dialog(&shelf);
    ada.clicks_the(Role::ComboBox, "What to do");
    ada.clicks("Shift a number");
    ada.fills("Add", "-9");
    ada.waits_to_see("skipped: the volume would fall below 0.");
    assert!(ada.can_see("0 issues would change"));
    ada.fills("Add", "many");
    ada.waits_to_see("“many” is no number.");
    ada.presses("Escape");
    ada.waits_until_gone("Edit 4 articles in the list");
}
