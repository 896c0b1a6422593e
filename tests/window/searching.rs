//! Searching as a person does it: typing, completions, counts that narrow, saved searches, back and forward.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::Modifiers;
use egui::accesskit::Role;

const FERRY: &str = "Ferry fares to rise in the new year";

/// At the sample, once words can be searched for.
fn at_the_sample(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.until("the index", |it| matches!(it.desk().seek.index, Some(backfile::work::Doing::Whole { .. })));
    ada
}

/// Articles of the sample with ferries in them.
const FERRIES: usize = 12;

fn types_each(ada: &mut Librarian, text: &str) {
    text.chars().for_each(|c| ada.types(&c.to_string()));
}

fn total(ada: &Librarian) -> usize {
    ada.desk().list.ids.len()
}

#[track_caller]
fn counts(ada: &mut Librarian) {
    ada.until("the counts", |it| it.desk().seek.facets.is_some() && it.desk().facets_are_fresh());
}

#[test]
fn results_follow_each_key_and_the_editor_follows_when_the_search_is_meant() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    let (all, first) = (total(&ada), ada.desk().wanted);
    ada.presses("Ctrl+K");
    types_each(&mut ada, "ferr");
    ada.until("fewer articles", |it| total(it) < all && it.lists(FERRY));
    assert_eq!(ada.desk().wanted, first, "nobody chose another article yet");
    types_each(&mut ada, "y fares");
    ada.until("only few", |it| total(it) < 5 && it.lists(FERRY));
    ada.presses("Enter");
    ada.waits_to_read("Headline", FERRY);
    let row = ada.rows("Articles").into_iter().find(|row| row.name == FERRY).expect("found");
    assert!(row.description.contains("fare"), "a passage shows why it was found: {}", row.description);
    ada.clicks("Clear the search");
    ada.until("all again", |it| total(it) == all);
}

#[test]
fn a_command_that_is_gone_down_to_leaves_the_list_as_it_was() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    let all = total(&ada);
    ada.clicks_row("Articles", FERRY);
    ada.presses("Shift+ArrowDown");
    ada.waits_to_see("2 selected");
    ada.presses("Ctrl+K");
    types_each(&mut ada, "mark as check");
    ada.until("the list to follow", |it| total(it) < all);
    types_each(&mut ada, "ed");
    ada.until("what could be typed", |it| !it.named("status:checked").is_empty());
    ada.presses("ArrowDown");
    ada.presses("ArrowDown");
    ada.presses("Enter");
    ada.until("what was selected", |it| total(it) == all && it.can_see("2 selected"));
    ada.waits_until_saved();
    ada.presses("Ctrl+L");
    ada.until("two that are checked", |it| it.named("checked").iter().any(|row| row.description == "2"));
}

#[test]
fn a_word_that_names_a_command_is_searched_for_and_run_only_behind_its_mark() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    let all = total(&ada);
    ada.clicks_row("Articles", FERRY);
    ada.waits_to_read("Headline", FERRY);
    ada.presses("Ctrl+K");
    ada.presses("Enter");
    ada.until("nothing to happen", |it| total(it) == all && it.desk().dialog.is_none());
    ada.presses("Ctrl+K");
    types_each(&mut ada, "trash");
    ada.until("the list to follow", |it| total(it) < all);
    ada.presses("Enter");
    ada.waits_for_the_list();
    assert!(ada.desk().trash.is_none() && ada.desk().searched == "trash", "{}", ada.told());
    assert_eq!(ada.desk().recent_searches(), ["trash"]);
    ada.presses("Ctrl+K");
    ada.types("> trash");
    ada.presses("Enter");
    ada.waits_to_see("The trash is empty");
}

#[test]
fn an_error_shows_its_place_and_what_would_work_while_the_results_stay() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    ada.presses("Ctrl+K");
    types_each(&mut ada, "ferry");
    ada.until("the ferry", |it| total(it) < 45 && it.lists(FERRY));
    types_each(&mut ada, " status:red");
    ada.waits_to_see("There is no status «red»");
    assert!(!ada.field("Search").description.is_empty(), "a screen reader is told");
    assert!(ada.lists(FERRY), "what was found before stays");
    ada.presses("Ctrl+A");
    ada.types("ferry");
    ada.until("no error", |it| it.desk().seek.error.is_none());
}

#[test]
fn a_completion_is_taken_with_tab_and_recent_searches_are_offered() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    ada.presses("Ctrl+K");
    types_each(&mut ada, "byl");
    ada.waits_to_see("byline:");
    ada.presses("Tab");
    ada.waits_to_read("Search", "byline:");
    types_each(&mut ada, "tom");
    ada.waits_to_see("\"Tom Ferris\"");
    ada.presses("Tab");
    ada.until("the name", |it| it.reads("Search").starts_with("byline:\"Tom Ferris\""));
    ada.waits_for_focus("Search");
    ada.presses("Enter");
    ada.until("his articles", |it| it.lists(FERRY) && total(it) < 45);
    ada.presses("Alt+Home");
    ada.until("all", |it| total(it) == 45);
    ada.presses("Ctrl+K");
    ada.waits_to_see("byline:\"Tom Ferris\"");
    ada.presses("Enter");
    ada.until("his articles again", |it| total(it) < 45);
}

#[test]
fn a_count_narrows_a_chip_takes_it_away_and_back_leads_back() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    let all = total(&ada);
    ada.presses("Ctrl+L");
    counts(&mut ada);
    let before = ada.one_of(Role::CheckBox, "Tom Ferris").description;
    ada.clicks_the(Role::CheckBox, "Tom Ferris");
    ada.waits_to_see("Remove filter byline Tom Ferris");
    ada.until("his articles", |it| total(it).to_string() == before);
    counts(&mut ada);
    ada.clicks("Remove filter byline Tom Ferris");
    ada.until("all", |it| total(it) == all);
    ada.presses("Alt+ArrowLeft");
    ada.until("his articles", |it| total(it).to_string() == before);
    ada.presses("Alt+ArrowLeft");
    ada.until("all", |it| total(it) == all);
    ada.presses("Alt+ArrowRight");
    ada.until("his articles", |it| total(it).to_string() == before);
    ada.presses("Alt+Backspace");
    ada.until("all", |it| total(it) == all);
    counts(&mut ada);
    let row = ada.one_of(Role::CheckBox, "Tom Ferris").place;
    ada.clicks_at(row, Modifiers::COMMAND | Modifiers::CTRL);
    ada.waits_to_see("Remove filter without: byline Tom Ferris");
    ada.until("the others", |it| (all - total(it)).to_string() == before);
}

#[test]
fn years_are_brushed_by_key_and_by_mouse() {
    let shelf = Shelf::with_articles(900);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.until("all", |it| total(it) == 900);
    ada.presses("Ctrl+L");
    ada.until("the years", |it| !it.named("1999: 365 articles").is_empty());
    ada.waits_for_focus("Years");
    ada.presses("ArrowRight");
    ada.presses("Shift+ArrowLeft");
    ada.presses("Enter");
    ada.waits_to_see("Remove filter 1998–1999");
    ada.until("two years", |it| total(it) == 730);
    counts(&mut ada);
    let (from, to) = (ada.one("1998: 365 articles").place, ada.one("1999: 365 articles").place);
    ada.drags(to.center(), to.center() + egui::Vec2::new(3.0, 0.0));
    ada.until("one year", |it| total(it) == 365 && from.is_positive());
    ada.clicks("Remove filter 1999");
    ada.until("all", |it| total(it) == 900);
}

#[test]
fn a_search_is_saved_opened_renamed_and_deleted_and_all_of_it_undone() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    ada.presses("Ctrl+K");
    types_each(&mut ada, "ferry");
    ada.presses("Enter");
    ada.until("the ferry", |it| total(it) == FERRIES && it.lists(FERRY));
    let found = total(&ada);
    ada.presses("Ctrl+D");
    ada.waits_for_focus("Name");
    ada.presses("Ctrl+A");
    ada.types("The ferry");
    ada.presses("Enter");
    ada.until("its count", |it| it.counted("The ferry") == found.to_string());
    ada.presses("Alt+Home");
    ada.until("all", |it| total(it) == 45);
    ada.clicks_row("Navigator", "The ferry");
    ada.until("the ferry", |it| total(it) == found);
    assert_eq!(ada.reads("Search"), "ferry*", "the last word was a beginning while it was typed");
    ada.chooses("Edit", "Rename this search…");
    ada.waits_for_focus("Name");
    ada.presses("Ctrl+A");
    ada.types("Ferries");
    ada.presses("Enter");
    ada.until("its name", |it| it.counted("Ferries") == found.to_string());
    ada.chooses("Edit", "Delete this search");
    ada.until("it to go", |it| it.rows("Navigator").iter().all(|row| row.name != "Ferries"));
    for name in ["Ferries", "The ferry"] {
        ada.presses("Ctrl+Z");
        ada.until(name, |it| it.rows("Navigator").iter().any(|row| row.name == name));
    }
    ada.presses("Ctrl+Z");
    ada.until("none", |it| it.rows("Navigator").iter().all(|row| row.name != "The ferry"));
}

#[test]
fn the_best_matches_come_first_where_words_are_searched_for() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_sample(&shelf);
    assert!(ada.named("Best matches first").is_empty());
    ada.presses("Ctrl+K");
    types_each(&mut ada, "harbour crane");
    ada.presses("Enter");
    ada.until("several", |it| (2..45).contains(&total(it)));
    ada.clicks("Best matches first");
    ada.waits_to_see("Newest first");
    ada.presses("Ctrl+Shift+R");
    ada.waits_to_see("Best matches first");
    ada.presses("Ctrl+Shift+R");
    ada.presses("Alt+Home");
    ada.until("by date again", |it| it.desk().list.listing.sort == backfile::store::list::Sort::Date);
}
