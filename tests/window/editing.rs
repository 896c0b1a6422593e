//! Correcting: undo and redo in the window, findings beside their fields, values that cannot be taken, and a window
//! that may only read.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

const LETTERS: &str = "Letters: the north quay and its lamps";

/// At the sample, with this article open.
fn at_the_article(shelf: &Shelf, headline: &str) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", headline);
    ada.waits_to_read("Headline", headline);
    ada
}

#[test]
fn undo_goes_back_within_a_field_first_and_then_by_whole_visits() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.fills("Section", "Harbour");
    ada.presses("Ctrl+Z");
    assert_eq!(ada.reads("Section"), "");
    ada.presses("Ctrl+Shift+Z");
    assert_eq!(ada.reads("Section"), "Harbour");

    ada.clicks_row("Articles", "The pier is dry");
    ada.waits_until_saved();
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Section", "");
    ada.presses("Ctrl+Shift+Z");
    ada.waits_to_read("Section", "Harbour");

    ada.clicks("History");
    ada.waits_to_see("Edit section of «The pier is dry»");
    ada.waits_to_see("section: [added: Harbour]");
    let undone = |it: &Librarian| it.all().iter().filter(|thing| thing.value.starts_with("Undo: Edit section")).count();
    assert_eq!(undone(&ada), 1);
    ada.presses("Ctrl+Z");
    ada.until("the history to tell of the second undo", |it| undone(it) == 2);
}

#[test]
fn undo_within_a_field_works_also_where_shift_tab_led_into_it() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.goes_to("Page");
    ada.presses("Shift+Tab");
    ada.waits_for_focus("Section");
    ada.types("Harbour");
    ada.presses("Ctrl+Z");
    assert_eq!(ada.reads("Section"), "");
}

#[test]
fn undo_shows_the_article_that_it_changed() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.fills("Headline", "The pier is almost dry");
    ada.clicks_row("Articles", "The paint is wet");
    ada.waits_to_read("Headline", "The paint is wet");
    ada.waits_until_saved();
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Headline", "The pier is dry");
    ada.until("its row", |it| it.lists("The pier is dry"));
}

#[test]
fn typing_that_was_taken_back_in_its_field_leaves_nothing_to_undo_there() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.fills("Section", "Harbour");
    ada.waits_until_saved();
    ada.presses("Ctrl+Z");
    ada.waits_until_saved();
    ada.clicks_row("Articles", "The pier is dry");
    ada.presses("Ctrl+Z");
    ada.waits_until_saved();
    assert!(ada.lists("The pier is dry"), "undo went past the edits and took the import back:\n{}", ada.told());
}

#[test]
fn what_is_typed_is_saved_by_itself_and_the_window_says_so() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.fills("Notes", "From the second box.");
    assert!(ada.can_see("Typing …"));
    ada.waits_to_see("Saved ");
    assert_eq!(ada.focus().map(|thing| thing.name).as_deref(), Some("Notes"));
    assert_eq!(ada.reads("Notes"), "From the second box.");
}

#[test]
fn a_finding_stands_beside_its_field_and_is_accepted_and_opened_again() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_article(&shelf, LETTERS);
    // What is to do stands in sight once the dates are shut.
    ada.clicks_the_caret("Dates");
    let open = ada.counted("No byline");
    assert_eq!(open, "8");
    let (link, button) = (ada.one("Accept as is").place, ada.one("Add byline").place);
    assert!((link.center().y - button.center().y).abs() < 60.0, "the finding is not where bylines are");
    ada.clicks("Accept as is");
    ada.waits_to_see("no byline: accepted as is");
    ada.until("the count to fall", |it| it.counted("No byline") == "7");
    assert!(ada.can_see("No findings in this article"));
    ada.clicks("Open again");
    ada.until("the count to rise", |it| it.counted("No byline") == "8");
    assert!(ada.named("Accept as is").len() == 1);
}

#[test]
fn a_date_that_cannot_be_understood_says_why_and_is_not_lost() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.fills("Date", "the day after");
    ada.presses("Tab");
    ada.until("the reason", |it| it.field("Date").description == "not taken");
    ada.waits_to_see("the day after");
    assert_eq!(ada.reads("Date"), "the day after");

    ada.clicks_row("Articles", "The paint is wet");
    ada.waits_to_read("Date", "2025-08-05");
    ada.clicks_row("Articles", "The pier is dry");
    ada.waits_to_read("Headline", "The pier is dry");
    assert_eq!(ada.reads("Date"), "the day after", "what was typed is lost");

    ada.fills("Date", "2025-08-07");
    ada.presses("Tab");
    ada.waits_until_saved();
    ada.until("the date in the list", |it| {
        it.rows("Articles").iter().any(|row| row.name == "The pier is dry" && row.description.contains("2025-08-07"))
    });
    assert_eq!(ada.reads("Date"), "2025-08-07");
    assert_eq!(ada.field("Date").description, "");
}

#[test]
fn the_window_does_not_close_over_a_value_that_could_not_be_taken() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, "The pier is dry");
    ada.fills("Date", "the day after");
    ada.asks_to_close();
    ada.waits_to_see("could not be taken, so nothing was closed");
    assert!(!ada.is_gone());
    assert_eq!(ada.reads("Date"), "the day after");
    ada.clicks("Throw it away");
    ada.waits_to_read("Date", "2025-08-06");
    ada.closes_the_window();
}

#[test]
fn an_article_stays_open_and_listed_while_its_date_is_corrected_to_another_day() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Navigator", "Thu 21");
    ada.until("that day", |it| it.can_see("3 articles"));
    ada.clicks_row("Articles", LETTERS);
    ada.waits_to_read("Headline", LETTERS);
    ada.fills("Date", "2025-08-22");
    ada.presses("Tab");
    ada.until("the date in the list", |it| {
        it.rows("Articles").iter().any(|row| row.description.contains("2025-08-22"))
    });
    ada.until("the navigator to follow", |it| it.counted("Fri 22") == "3");
    assert_eq!(ada.reads("Headline"), LETTERS);
    assert_eq!(ada.focus().map(|thing| thing.name).as_deref(), Some("Weekday"));
    let row = ada.rows("Articles").into_iter().find(|row| row.selected).expect("a row is chosen");
    assert_eq!(row.name, LETTERS);
}

#[test]
fn a_second_window_on_the_archive_may_only_read_and_says_who_holds_it() {
    let shelf = Shelf::with_clippings();
    let ada = Librarian::with_archive(&shelf.archive());
    let mut ben = at_the_article(&shelf, "The pier is dry");
    assert!(ben.can_see("Read only"));
    assert!(ben.can_see("This archive is already open ("), "{}", ben.told());
    for field in ["Date", "Volume", "Headline", "Byline 1", "Notes"] {
        assert!(!ben.field(field).enabled, "{field}");
    }
    let body = ben.reads("Body");
    ben.goes_to("Body");
    ben.types("x");
    ben.presses("Delete");
    assert_eq!(ben.reads("Body"), body);
    for name in ["Add byline", "Remove byline 1", "Accept as is"] {
        assert!(ben.named(name).is_empty(), "{name}");
    }
    ben.clicks_the(Role::Button, "File");
    assert!(!ben.menu_item("Import…").expect("in the menu").enabled);
    assert!(ben.menu_item("Export…").expect("in the menu").enabled);
    drop(ada);
}
