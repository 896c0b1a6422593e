//! Imports: one that was cut off, and taking one back, from its report and from the list of all.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

fn with_an_offer(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.waits_to_see("The import of “clippings” was cut off.");
    assert!(ada.lists("The pier is painted") && !ada.lists("The paint is wet"));
    ada
}

#[test]
fn an_import_that_was_cut_off_can_go_on() {
    let shelf = Shelf::with_an_import_cut_off();
    let mut ada = with_an_offer(&shelf);
    ada.clicks_the(Role::Link, "Go on");
    ada.until("all of it", |it| it.rows("Articles").len() == 3);
    assert!(!ada.can_see("was cut off"));
    ada.closes_the_window();
    let ada = Librarian::with_archive(&shelf.archive());
    assert!(!ada.can_see("was cut off"));
}

#[test]
fn an_import_that_was_cut_off_can_be_kept_as_it_is() {
    let shelf = Shelf::with_an_import_cut_off();
    let mut ada = with_an_offer(&shelf);
    ada.clicks_the(Role::Link, "Keep");
    ada.waits_until_gone("was cut off");
    ada.closes_the_window();
    let ada = Librarian::with_archive(&shelf.archive());
    assert!(!ada.can_see("was cut off"));
    assert_eq!(ada.rows("Articles").len(), 1);
}

#[test]
fn an_import_that_was_cut_off_can_be_taken_back() {
    let shelf = Shelf::with_an_import_cut_off();
    let mut ada = with_an_offer(&shelf);
    ada.clicks_the(Role::Link, "Take back");
    ada.waits_to_see("No articles yet");
    assert!(!ada.can_see("was cut off"));
}

#[test]
fn an_import_is_taken_back_from_its_report_and_brought_back_from_the_list_of_imports() {
    let shelf = Shelf::with_clippings();
    let more = shelf.beside("more");
    std::fs::create_dir(&more).expect("a folder");
    std::fs::write(more.join("four.txt"), "08-07-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n\nAnna Holm\n")
        .expect("a clipping");
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Ctrl+I");
    ada.waits_for_focus("Path");
    ada.types(&more.display().to_string());
    ada.clicks("Add");
    ada.clicks("Look");
    // Nothing tells which of 8 and 7 is the month.
    ada.clicks_the(Role::Link, "Month first");
    ada.clicks("Bring in 1 article");
    ada.waits_to_see("1 article came in");
    ada.clicks_the(Role::Button, "Take back");
    ada.waits_to_see("1 article taken back");
    ada.waits_for_focus("Done");
    ada.presses("Enter");
    ada.until("its row to go", |it| it.rows("Articles").len() == 3 && !it.lists("The pier is gone"));

    ada.chooses("Tools", "Imports…");
    ada.clicks("Bring back");
    ada.until("two that can be taken back", |it| it.named("Take back").len() == 2);
    ada.presses("Escape");
    ada.until("its row", |it| it.lists("The pier is gone"));

    ada.chooses("Tools", "Imports…");
    ada.until("both imports", |it| it.named("Take back").len() == 2);
    let first = ada.named("Take back").remove(0);
    ada.clicks_at(first.place, egui::Modifiers::NONE);
    ada.clicks("Bring back");
    ada.until("two that can be taken back", |it| it.named("Take back").len() == 2);
}

#[test]
fn the_report_of_an_import_that_is_over_is_opened_again_from_the_list_of_imports() {
    let shelf = Shelf::with_clippings();
    let more = shelf.beside("more");
    std::fs::create_dir(&more).expect("a folder");
    std::fs::write(more.join("four.txt"), "08-30-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n")
        .expect("a clipping");
    std::fs::write(more.join("five.txt"), "").expect("an empty one");
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.drops(&[more]);
    ada.clicks("Look");
    ada.clicks("Bring in 1 article");
    ada.waits_to_see("1 article came in");
    ada.clicks("Done");
    ada.chooses("Tools", "Imports…");
    ada.until("both imports", |it| it.named("Take back").len() == 2);
    let first = ada.named("Report").remove(0);
    ada.clicks_at(first.place, egui::Modifiers::NONE);
    ada.waits_to_see("1 article came in");
    ada.until("its problem", |it| it.rows("Problems").len() == 1);
    assert!(ada.rows("Problems")[0].name.contains("five.txt"), "{:?}", ada.rows("Problems"));
    ada.clicks_the(Role::Button, "Take back");
    ada.waits_to_see("1 article taken back");
    ada.presses("Enter");
    ada.until("its row to go", |it| !it.lists("The pier is gone"));
}
