//! A sample archive of any size, made from the window: it opens where somebody waits for it, and one that is cancelled
//! leaves nothing behind.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;
use std::path::Path;

fn asks_for(ada: &mut Librarian, articles: &str, archive: &Path) {
    ada.fills("Archive file", &archive.display().to_string());
    ada.fills("Articles", articles);
    ada.clicks("Make sample");
}

#[test]
fn a_sample_of_any_size_is_made_at_the_start_and_opens() {
    let shelf = Shelf::empty();
    let mut ada = Librarian::at_a_new_window();
    ada.clicks("New sample");
    asks_for(&mut ada, "none", &shelf.archive());
    ada.waits_to_see("How many articles?");
    asks_for(&mut ada, "0", &shelf.archive());
    ada.waits_to_see("Ask for 1 to 5,000,000 articles.");
    asks_for(&mut ada, "120", &shelf.archive());
    ada.waits_to_see("120 articles");
    ada.waits_for_the_list();
    assert_eq!(ada.desk().run.articles, 120);
    ada.presses("Ctrl+Z");
    ada.waits_to_see("No articles yet");
}

#[test]
fn a_chosen_size_stands_in_the_field_and_a_taken_name_is_said() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.chooses("File", "New sample archive…");
    ada.clicks_the(Role::RadioButton, "1,000");
    ada.waits_to_read("Articles", "1,000");
    asks_for(&mut ada, "10", &shelf.archive());
    ada.waits_to_see("There is already a file");
    assert!(ada.desk().jobs.is_empty());
    ada.presses("Escape");
    ada.until("its rows", |it| it.rows("Articles").len() == 3);
}

#[test]
fn work_goes_on_while_a_sample_is_made_behind_and_a_link_opens_it() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.chooses("File", "New sample archive…");
    asks_for(&mut ada, "2000", &shelf.beside("Large.backfile"));
    ada.clicks("Go on in the background");
    ada.clicks_row("Articles", "The pier is dry");
    ada.waits_to_read("Headline", "The pier is dry");
    ada.waits_to_see("The sample is ready: 2,000 articles");
    ada.clicks_the(Role::Link, "Open it");
    ada.until("the sample", |it| it.desk().run.articles == 2_000);
}

#[test]
fn a_sample_that_is_cancelled_leaves_nothing_and_the_dialog_stays() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    let large = shelf.beside("Large.backfile");
    ada.chooses("File", "New sample archive…");
    asks_for(&mut ada, "1,000,000", &large);
    ada.until("it to begin", |it| !it.named("Go on in the background").is_empty());
    ada.clicks_the(Role::Button, "Cancel");
    ada.until("the fields again", |it| !it.named("Make sample").is_empty());
    assert!(!large.exists());
}
