//! The trash: what goes there, comes back, and leaves for good only when asked twice.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

#[test]
fn an_article_goes_to_the_trash_and_is_restored() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "The paint is wet");
    ada.waits_to_read("Headline", "The paint is wet");
    ada.presses("Delete");
    ada.waits_to_see("Moved to the trash.");
    ada.until("its row to go", |it| !it.lists("The paint is wet"));
    ada.until("the trash to count it", |it| it.counted("Trash") == "1");

    ada.clicks_row("Navigator", "Trash");
    ada.until("it in the trash", |it| it.rows("Trash").len() == 1);
    ada.clicks(&format!("Restore {}", ada.rows("Trash")[0].name));
    ada.waits_to_see("The trash is empty");
    ada.clicks("Back to the list");
    ada.until("its row", |it| it.lists("The paint is wet"));
}

#[test]
fn what_was_deleted_comes_back_by_the_notice() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "The paint is wet");
    ada.presses("Delete");
    ada.clicks_the(Role::Link, "Undo");
    ada.until("its row", |it| it.lists("The paint is wet"));
}

#[test]
fn the_trash_is_emptied_only_after_a_question() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "The paint is wet");
    ada.presses("Delete");
    ada.waits_to_see("Moved to the trash.");
    ada.presses("Ctrl+Shift+T");
    ada.until("it in the trash", |it| it.rows("Trash").len() == 1);
    ada.clicks("Empty trash…");
    ada.waits_to_see("This cannot be undone");
    ada.waits_for_focus("Keep everything");
    ada.presses("Enter");
    ada.waits_until_gone("This cannot be undone");
    assert_eq!(ada.rows("Trash").len(), 1);

    ada.clicks("Empty trash…");
    ada.clicks("Empty trash");
    ada.waits_to_see("The trash is empty");
    ada.until("the count", |it| it.counted("Trash") == "0");
    ada.clicks("Back to the list");
    ada.waits_for_the_list();
    assert!(!ada.lists("The paint is wet") && ada.lists("The pier is dry"));
}
