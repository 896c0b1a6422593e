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

#[test]
fn a_long_list_draws_only_the_rows_that_are_seen_and_keys_go_all_the_way() {
    let shelf = Shelf::with_articles(5_000);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.waits_to_see("5,000 articles");
    assert!(ada.rows("Articles").len() < 40, "{}", ada.rows("Articles").len());
    ada.clicks_row("Articles", "Article 3");
    ada.presses("End");
    ada.waits_for_focus("Article 5000");
    ada.waits_to_read("Headline", "Article 5000");
    assert!(ada.rows("Articles").len() < 40);
    ada.presses("PageUp");
    ada.until("another page", |it| it.focus().is_some_and(|thing| thing.name != "Article 5000"));
    ada.presses("PageDown");
    ada.waits_for_focus("Article 5000");
    ada.presses("Home");
    ada.waits_for_focus("Article 1");
    ada.presses("PageDown");
    ada.until("the next page", |it| it.desk().list.cursor.is_some_and(|at| (10..40).contains(&at)));
    ada.waits_for_the_list();
    let at = ada.desk().list.cursor.expect("a row") + 1;
    ada.waits_for_focus(&format!("Article {at}"));
}

#[test]
fn the_place_in_the_list_is_kept_when_its_row_leaves_the_filter() {
    let shelf = Shelf::with_articles(300);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Ctrl+F");
    ada.types("has:no-byline ");
    ada.presses("Enter");
    ada.until("those without a byline", |it| it.can_see("150 articles"));
    ada.waits_for_the_list();
    ada.clicks_row("Articles", "Article 9");
    ada.waits_to_read("Headline", "Article 9");
    ada.presses("Delete");
    ada.until("its row to go", |it| it.can_see("149 articles") && !it.lists("Article 9"));
    ada.waits_to_read("Headline", "Article 11");
    ada.waits_for_focus("Article 11");
    let row = ada.rows("Articles").into_iter().find(|row| row.selected).expect("a row is chosen");
    assert_eq!(row.name, "Article 11");
}
