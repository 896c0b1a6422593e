//! One issue as a whole: opened from the list and left again, its articles put in order, moved to where they belong,
//! added, two issues made one, and each of it taken back.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

/// Three articles of the first day, one of the second.
fn at_the_first_issue(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Beta");
    ada.waits_to_read("Headline", "Beta");
    ada.presses("Ctrl+Enter");
    ada.until("the issue", |it| it.can_see("Holding") && order(it) == "Alpha Beta Gamma");
    ada
}

/// The headlines in the order in which they stand.
fn order(ada: &Librarian) -> String {
    ada.rows("Articles").iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn waits_for_order(ada: &mut Librarian, wanted: &str) {
    ada.until(&format!("the order {wanted}"), |it| order(it) == wanted);
}

#[test]
fn an_issue_shows_its_masthead_what_it_is_and_its_articles_and_the_list_comes_back_as_it_was() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    assert!(ada.can_see("Monday 08-04-2025 Vol 1") && ada.can_see("The Harbour Ledger"), "{}", ada.told());
    assert!(ada.can_see("2025-08-04, a Monday"));
    ada.waits_for_focus("Beta");
    ada.waits_to_read("Headline", "Beta");
    ada.presses("ArrowDown");
    ada.waits_to_read("Headline", "Gamma");
    ada.presses("Escape");
    ada.until("all articles", |it| it.rows("Articles").len() == 4 && !it.can_see("Holding"));
    ada.waits_for_focus("Gamma");
    assert!(ada.can_see("All articles"));
}

#[test]
fn articles_are_put_in_order_by_keys_and_each_move_is_taken_back() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    ada.presses("Alt+Shift+ArrowUp");
    waits_for_order(&mut ada, "Beta Alpha Gamma");
    ada.waits_for_focus("Beta");
    ada.presses("Alt+Shift+ArrowUp");
    ada.presses("Alt+Shift+ArrowDown");
    ada.presses("Alt+Shift+ArrowDown");
    waits_for_order(&mut ada, "Alpha Gamma Beta");
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Beta Alpha Gamma");
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
    ada.presses("Ctrl+Shift+Z");
    waits_for_order(&mut ada, "Beta Alpha Gamma");
}

#[test]
fn an_article_is_dragged_to_another_place_and_escape_leaves_it_where_it_was() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    let place = |it: &Librarian, name: &str| it.one_of(Role::ListItem, name).place;
    let (from, to) = (place(&ada, "Alpha"), place(&ada, "Gamma"));
    ada.drags(from.center(), to.center_bottom());
    waits_for_order(&mut ada, "Beta Gamma Alpha");
    let (from, to) = (place(&ada, "Alpha"), place(&ada, "Beta"));
    ada.takes_hold(from.center());
    ada.moves_to(to.center_top());
    ada.presses("Escape");
    ada.lets_go(to.center_top());
    assert_eq!(order(&ada), "Beta Gamma Alpha");
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
}

#[test]
fn an_article_is_moved_to_the_issue_that_it_belongs_to_and_back() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    ada.presses("Ctrl+M");
    ada.waits_for_focus("Find an issue");
    ada.types("vol 2");
    ada.until("the issue found", |it| it.rows("Issues found").len() == 1);
    ada.presses("Enter");
    ada.waits_to_see("The article moved to 2025-08-05 Vol 2.");
    waits_for_order(&mut ada, "Alpha Gamma");
    ada.waits_to_read("Headline", "Gamma");
    ada.clicks("Show the issue");
    waits_for_order(&mut ada, "Delta Beta");
    ada.until("its odd masthead", |it| it.rows("Articles")[1].description.contains("masthead differs"));
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Delta");
    ada.presses("Alt+PageUp");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
}

#[test]
fn two_issues_are_made_one_after_a_look_at_what_would_become_of_them() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    ada.presses("Ctrl+Shift+J");
    ada.waits_for_focus("Find an issue");
    ada.presses("ArrowDown");
    ada.waits_to_see("1 article comes behind those of 2025-08-04 Vol 1; 2025-08-05 Vol 2 goes to the trash.");
    ada.waits_to_see("Volume stays as it is");
    ada.clicks_the(Role::RadioButton, "2025-08-05 Vol 2");
    ada.waits_to_see("3 articles come behind those of 2025-08-05 Vol 2");
    ada.clicks_the(Role::RadioButton, "2025-08-04 Vol 1");
    ada.clicks("Merge");
    ada.waits_to_see("2025-08-05 Vol 2 went into 2025-08-04 Vol 1.");
    waits_for_order(&mut ada, "Alpha Beta Gamma Delta");
    ada.until("the trash to count it", |it| it.counted("Trash") == "1");
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
    ada.until("the trash to be empty", |it| it.counted("Trash") == "0");
}

#[test]
fn next_and_previous_go_from_issue_to_issue_by_date_and_stop_at_the_ends() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    ada.presses("Alt+PageDown");
    waits_for_order(&mut ada, "Delta");
    ada.waits_to_read("Headline", "Delta");
    ada.until("the end", |it| !it.one("Next issue").enabled);
    ada.presses("Alt+PageDown");
    assert_eq!(order(&ada), "Delta");
    ada.clicks("Previous issue");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
    ada.clicks_row("Navigator", "Tue 5");
    waits_for_order(&mut ada, "Delta");
    ada.clicks_row("Navigator", "2025");
    ada.until("the list of the year", |it| it.rows("Articles").len() == 4 && !it.can_see("Holding"));
}

#[test]
fn an_article_is_added_where_it_is_missing_and_an_emptied_issue_says_so() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_the_first_issue(&shelf);
    ada.presses("Alt+PageDown");
    waits_for_order(&mut ada, "Delta");
    ada.clicks("Add article");
    ada.waits_for_focus("Headline");
    ada.types("Epsilon");
    ada.waits_until_saved();
    waits_for_order(&mut ada, "Delta Epsilon");
    ada.presses("Ctrl+Z");
    ada.presses("Escape");
    ada.waits_for_focus("No headline");
    ada.presses("Delete");
    waits_for_order(&mut ada, "Delta");
    ada.waits_for_focus("Delta");
    ada.waits_to_read("Headline", "Delta");
    ada.presses("Delete");
    ada.waits_to_see("No articles yet");
    ada.clicks("Add an article");
    ada.waits_for_focus("Headline");
    waits_for_order(&mut ada, "No headline");
}

#[test]
fn a_window_that_only_reads_shows_the_issue_and_offers_no_deeds() {
    let shelf = Shelf::with_two_issues();
    let _first = Librarian::with_archive(&shelf.archive());
    let ada = at_the_first_issue(&shelf);
    for deed in ["Add article", "Merge with…"] {
        assert!(ada.named(deed).is_empty(), "{deed}");
    }
}

#[test]
fn what_is_odd_about_an_issue_stands_on_its_page_and_is_accepted_there() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Delta");
    ada.waits_to_read("Headline", "Delta");
    ada.fills("Weekday", "Sunday");
    ada.presses("Alt+3");
    waits_for_order(&mut ada, "Delta");
    let odd = "Printed Sunday, but 2025-08-05 was a Tuesday.";
    let told = |it: &Librarian| it.all().iter().filter(|thing| thing.value == odd).count();
    ada.until("it beside the field and on the page", |it| told(it) == 2);
    let page = ada.one("Previous issue").place.left();
    let accept = ada.named("Accept as is").into_iter().find(|link| link.place.left() - page < 400.0);
    ada.clicks_at(accept.expect("a link on the page").place, egui::Modifiers::NONE);
    ada.until("it to be accepted", |it| told(it) == 0 && it.can_see("weekday differs: accepted as is"));
}
