//! A window at rest draws nothing, and a long list costs no more than what can be seen of it.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use std::time::Duration;

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut ada = Librarian::at_a_new_window();
    ada.until("rest at the start screen", |it| it.next_frame() == Duration::MAX);

    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.until("rest at the list", |it| it.next_frame() == Duration::MAX);
    ada.presses("Ctrl+E");
    ada.waits_for_focus("Folder");
    ada.presses_until_at("Tab", "Export");
    ada.until("rest in a dialog", |it| it.next_frame() == Duration::MAX);
    ada.presses("Escape");
    ada.presses("Ctrl+Shift+T");
    ada.waits_to_see("The trash is empty");
    ada.until("rest at the trash", |it| it.next_frame() == Duration::MAX);
}

#[test]
fn a_field_with_the_focus_asks_only_for_the_blink_of_its_cursor() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.goes_to("Notes");
    ada.types("one two three");
    ada.waits_until_saved();
    let rests = |it: &Librarian| it.next_frame() > Duration::from_millis(200);
    ada.until("nobody but egui to ask for frames", |it| rests(it) && !it.repaint_causes().contains("src/ui"));
}
