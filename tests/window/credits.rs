//! All images by what they lack, gone through one by one.

use crate::librarian::Librarian;
use crate::pictures::{PAINT, PIER, at_the_article, picture, pictures};
use crate::shelf::Shelf;
use egui::accesskit::Role;

#[test]
fn the_credits_view_lists_what_is_lacking_and_one_goes_through_it_by_key() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.drops(&[picture(&shelf, 1)]);
    ada.until("the picture", |it| pictures(it) == 1);
    ada.clicks_row("Articles", PAINT);
    ada.waits_to_read("Headline", PAINT);
    ada.drops(&[picture(&shelf, 2), picture(&shelf, 3)]);
    ada.until("both", |it| pictures(it) == 2);

    ada.presses("Alt+6");
    ada.until("all three", |it| it.rows("Images").len() == 3);
    assert_eq!(ada.one_of(Role::RadioButton, "No credit").description, "3");
    assert_eq!(ada.one_of(Role::RadioButton, "No alternative text").description, "3");
    ada.presses("Home");
    ada.waits_to_read("Headline", PIER);
    ada.presses("Enter");
    ada.waits_for_focus("Credit 1");
    ada.types("Photo: Ada Quill");
    ada.presses("Alt+ArrowDown");
    ada.waits_to_read("Headline", PAINT);
    ada.until("the caret in the same field", |it| {
        it.focus().is_some_and(|thing| thing.name == "Credit 1" && thing.value.is_empty())
    });
    ada.until("what is done to leave", |it| it.one_of(Role::RadioButton, "No credit").description == "2");
    ada.until("its row to go", |it| it.rows("Images").len() == 2);
    ada.presses("Alt+ArrowDown");
    ada.waits_for_focus("Credit 2");
    ada.types("Photo: Ben Lund");
    ada.waits_until_saved();
    ada.until("the row under the hands to stay, and to say so", |it| {
        it.rows("Images").len() == 2 && it.rows("Images").iter().any(|row| row.description.contains("done"))
    });

    ada.clicks_the(Role::RadioButton, "Unknown source");
    ada.until("those with a credit", |it| it.rows("Images").len() == 2);
    ada.clicks_the(Role::RadioButton, "Blocked");
    ada.waits_to_see("No source is blocked");
    ada.presses("Alt+1");
    ada.until("the list again", |it| it.lists(PIER));
}

#[test]
fn the_credits_are_a_place_of_the_navigator_that_back_leads_out_of() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Navigator", "Credits");
    ada.until("images", |it| it.rows("Images").len() == 1);
    ada.clicks_the(Role::RadioButton, "All images");
    ada.until("all of them", |it| it.rows("Images").len() > 5);
    assert!(ada.rows("Navigator").iter().any(|row| row.name == "Credits" && row.selected));
    ada.presses("Alt+ArrowLeft");
    ada.until("the list", |it| !it.rows("Articles").is_empty());
    assert!(!ada.rows("Navigator").iter().any(|row| row.name == "Credits" && row.selected));
    ada.presses("Alt+ArrowRight");
    ada.until("the images again", |it| !it.rows("Images").is_empty());
}
