//! The run map by keyboard: from a year to a day to its issue and back, marking a day and taking that back, the other
//! side with its numbers, and the map following the navigator.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

fn at_the_map(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Alt+2");
    ada.until("a cell with the focus", |it| it.focus().is_some_and(|thing| thing.role == Role::GridCell));
    ada
}

#[test]
fn the_keys_lead_from_a_day_to_its_issue_and_back_to_the_same_day() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.waits_for_focus("Thursday 21 August 2025, volume 2059, 3 articles");
    ada.presses("ArrowLeft");
    ada.waits_for_focus("Wednesday 20 August 2025, volume 2058, 2 articles");
    ada.presses("ArrowUp");
    ada.presses("ArrowUp");
    ada.waits_for_focus("Wednesday 6 August 2025, volume 2046, 1 article");
    ada.presses("Enter");
    ada.waits_to_see("08-06-2025 Vol 2046");
    ada.waits_for_focus("The choir of Saint Eloy sings for its roof");
    ada.presses("Escape");
    ada.waits_for_focus("Wednesday 6 August 2025, volume 2046, 1 article");
    ada.presses("Alt+1");
    ada.until("the list", |it| it.rows("Articles").len() > 5);
}

#[test]
fn the_keys_walk_by_months_and_years_and_to_both_ends() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.presses("PageUp");
    ada.waits_for_focus("Monday 21 July 2025, gap, an issue is expected");
    ada.presses("Ctrl+PageUp");
    ada.waits_for_focus("Sunday 21 July 2024, no issue");
    ada.presses("Home");
    ada.waits_for_focus("Monday 6 April 1931, volume 412, 2 articles");
    ada.presses("End");
    ada.waits_for_focus("Thursday 21 August 2025, volume 2059, 3 articles");
}

#[test]
fn escape_looks_from_farther_and_plus_from_nearer() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.presses("Escape");
    ada.waits_to_see("1932–2024: 93 years without an issue");
    assert!(ada.named("2025, 21 issues, 15 gaps, 2 doubtful").iter().any(|thing| thing.role == Role::RowHeader));
    // In a strip the days stand below each other.
    ada.presses("ArrowUp");
    ada.waits_for_focus("Wednesday 20 August 2025, volume 2058, 2 articles");
    ada.presses("Plus");
    assert!(ada.named("August 2025, 18 days held").iter().any(|thing| thing.role == Role::ColumnHeader));
    ada.presses("Plus");
    ada.until("the month", |it| it.can_see("18 issues held"));
    ada.waits_for_focus("Wednesday 20 August 2025, volume 2058, 2 articles");
}

#[test]
fn a_day_is_marked_as_missing_by_key_and_that_is_taken_back() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_map(&shelf);
    ada.waits_for_focus("Wednesday 6 August 2025, volume 3, 1 article");
    ada.presses("ArrowRight");
    ada.waits_for_focus("Thursday 7 August 2025, no issue");
    ada.presses("Enter");
    ada.waits_for_focus("Add issue…");
    ada.presses_until_at("Tab", "Mark as missing");
    ada.presses("Enter");
    ada.waits_for_focus("Thursday 7 August 2025, missing");
    ada.waits_to_see("3 issues held · 1 missing");
    ada.presses("Ctrl+Z");
    ada.waits_for_focus("Thursday 7 August 2025, no issue");
    ada.waits_to_see("3 issues held");
    assert!(!ada.can_see("1 missing"));
}

#[test]
fn a_mark_can_be_another_one_and_be_taken_away() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_map(&shelf);
    ada.presses("ArrowRight");
    ada.clicks("Mark as not published");
    ada.waits_for_focus("Thursday 7 August 2025, not published");
    ada.clicks("Holding: not published…");
    ada.clicks("Lost");
    ada.waits_to_see("Thursday 7 August 2025, lost");
    ada.clicks("Take the mark away");
    ada.waits_for_focus("Thursday 7 August 2025, no issue");
}

#[test]
fn an_empty_day_offers_a_new_issue_with_its_date() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_map(&shelf);
    ada.presses("ArrowRight");
    ada.presses("Enter");
    ada.waits_for_focus("Add issue…");
    ada.presses("Enter");
    ada.waits_to_see("New issue");
    let dates = ada.named("Date");
    assert!(dates.iter().any(|field| field.value == "2025-08-07"), "{dates:#?}");
}

#[test]
fn the_other_side_shows_numbers_that_are_not_here_and_leads_to_those_that_are() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.clicks_the(Role::RadioButton, "Volumes");
    ada.waits_for_focus("Volume 2059, 2025-08-21, 3 articles");
    ada.presses("Home");
    ada.until("the first number", |it| it.focus().is_some_and(|thing| thing.name.starts_with("Volume 408, ")));
    ada.presses("ArrowRight");
    ada.waits_for_focus("Volume 409, gap");
    ada.presses("End");
    ada.presses("ArrowLeft");
    ada.presses("Enter");
    ada.waits_to_see("08-20-2025 Vol 2058");
}

#[test]
fn what_has_no_day_is_listed_apart() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.clicks("1 undated issue");
    ada.waits_for_the_list();
    ada.until("the undated issue", |it| it.can_see("Undated") && it.rows("Articles").len() == 1);
}

#[test]
fn the_map_follows_the_navigator_and_the_legend_leads_to_the_next_of_its_kind() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.clicks_row("Navigator", "July");
    ada.waits_to_see("Friday 11 July 2025, volume 2024");
    ada.clicks("Next of 15 gap");
    ada.waits_for_focus("Saturday 12 July 2025, gap, an issue is expected");
    ada.clicks_row("Navigator", "No byline");
    ada.until("the work queue", |it| !it.rows("Findings").is_empty());
}

#[test]
fn the_map_at_rest_asks_for_no_frame() {
    let shelf = Shelf::with_sample();
    let mut ada = at_the_map(&shelf);
    ada.until("rest at the map", |it| it.next_frame() == std::time::Duration::MAX);
}
