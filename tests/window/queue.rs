//! The work queue by keys alone: kinds with their counts, findings one by one, corrected in the editor or accepted as
//! they are with a reason; the place is kept, and all of it can be taken back.

use crate::librarian::Librarian;
use crate::shelf::Shelf;

/// Nobody is named as the writer of the four articles.
fn at_no_byline(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Alt+7");
    ada.until("the kinds", |it| it.rows("Kinds of finding").iter().any(|row| row.name == "No byline"));
    ada.clicks_row("Kinds of finding", "No byline");
    waits_for_rows(&mut ada, "Delta Alpha Beta Gamma");
    ada
}

fn rows(ada: &Librarian) -> String {
    ada.rows("Findings").iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn waits_for_rows(ada: &mut Librarian, wanted: &str) {
    ada.until(&format!("the findings {wanted}"), |it| rows(it) == wanted);
}

#[test]
fn kinds_are_counted_and_their_findings_walked_through_beside_the_editor() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_no_byline(&shelf);
    assert!(ada.can_see("4 open") && ada.can_see("Accept it if none was printed."), "{}", ada.told());
    assert!(ada.rows("Findings")[0].description.contains("Nobody is named as the writer."));
    ada.waits_for_focus("Delta");
    ada.waits_to_read("Headline", "Delta");
    ada.presses("ArrowDown");
    ada.waits_for_focus("Alpha");
    ada.waits_to_read("Headline", "Alpha");
    ada.presses("Escape");
    ada.until("the kinds", |it| !it.rows("Kinds of finding").is_empty());
    ada.until("the kind under the cursor", |it| it.focus().is_some());
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_the_place_is_kept() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_no_byline(&shelf);
    ada.presses("ArrowDown");
    ada.waits_for_focus("Alpha");
    ada.presses("Alt+A");
    ada.waits_for_focus("Reason");
    ada.types("None was printed");
    ada.presses("Enter");
    waits_for_rows(&mut ada, "Delta Beta Gamma");
    ada.waits_for_focus("Beta");
    ada.waits_to_read("Headline", "Beta");
    // The reason is offered again.
    ada.presses("Alt+A");
    ada.clicks("None was printed");
    waits_for_rows(&mut ada, "Delta Gamma");
    ada.clicks("Accepted");
    ada.until("both of them", |it| it.rows("Accepted findings").len() == 2);
    let first = ada.rows("Accepted findings")[0].clone();
    assert!(first.description.contains("no byline: None was printed · Ada Quill"), "{first:?}");
    ada.until("the focus in them", |it| it.focus().is_some_and(|thing| thing.name == first.name));
    ada.presses("Delete");
    ada.until("one of them", |it| it.rows("Accepted findings").len() == 1);
    ada.presses("Escape");
    ada.until("it to be open again", |it| it.rows("Findings").len() == 3);
    ada.presses("Ctrl+Z");
    ada.until("it to be accepted again", |it| it.rows("Findings").len() == 2);
    ada.presses("Ctrl+Z");
    ada.presses("Ctrl+Z");
    waits_for_rows(&mut ada, "Delta Alpha Beta Gamma");
}

#[test]
fn all_that_are_selected_are_accepted_as_one_step() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_no_byline(&shelf);
    ada.waits_for_focus("Delta");
    ada.presses("Shift+ArrowDown");
    ada.presses("Shift+ArrowDown");
    ada.presses("Alt+A");
    ada.waits_to_see("Accept 3 findings as they are. Why?");
    ada.presses("Enter");
    waits_for_rows(&mut ada, "Gamma");
    ada.presses("Ctrl+Z");
    waits_for_rows(&mut ada, "Delta Alpha Beta Gamma");
    ada.presses("Ctrl+A");
    ada.presses("Alt+A");
    ada.presses("Enter");
    ada.waits_to_see("Nothing of this kind is open");
}

#[track_caller]
fn empties_the_headline(ada: &mut Librarian) {
    ada.goes_to("Headline");
    ada.presses("Ctrl+A");
    ada.presses("Backspace");
    ada.waits_until_saved();
}

#[test]
fn a_finding_is_corrected_in_the_editor_and_the_next_one_is_a_key_away() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Beta");
    ada.waits_to_read("Headline", "Beta");
    empties_the_headline(&mut ada);
    ada.clicks_row("Articles", "Delta");
    ada.waits_to_read("Headline", "Delta");
    empties_the_headline(&mut ada);
    ada.presses("Alt+7");
    ada.clicks_row("Kinds of finding", "No headline");
    ada.until("both", |it| it.rows("Findings").len() == 2);
    ada.presses("Enter");
    ada.waits_for_focus("Headline");
    ada.types("Delta again");
    ada.waits_until_saved();
    // The row stays under somebody's hands, and says that it is settled.
    ada.until("it to be settled", |it| it.rows("Findings")[0].description.contains("settled"));
    assert_eq!(ada.rows("Findings")[0].name, "Delta again");
    assert_eq!(ada.rows("Findings").len(), 2);
    ada.presses("F8");
    ada.until("the other one alone", |it| it.rows("Findings").len() == 1);
    ada.waits_for_focus("Headline");
    ada.waits_to_read("Headline", "");
    ada.types("Beta again");
    ada.waits_until_saved();
    ada.presses("F6");
    ada.presses("Alt+1");
    ada.until("the list", |it| it.lists("Beta again") && it.lists("Delta again"));
}

#[test]
fn the_navigator_leads_to_a_kind_and_back_leads_out_of_it() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Navigator", "No byline");
    waits_for_rows(&mut ada, "Delta Alpha Beta Gamma");
    ada.clicks("Show them in the list of articles");
    ada.until("the list", |it| it.rows("Articles").len() == 4);
    ada.presses("Alt+ArrowLeft");
    waits_for_rows(&mut ada, "Delta Alpha Beta Gamma");
    ada.presses("Alt+ArrowLeft");
    ada.until("all articles", |it| it.can_see("All articles") && it.rows("Articles").len() == 4);
}

#[test]
fn a_window_that_only_reads_shows_what_is_to_do_and_accepts_nothing() {
    let shelf = Shelf::with_two_issues();
    let _first = Librarian::with_archive(&shelf.archive());
    let mut ada = at_no_byline(&shelf);
    ada.presses("Alt+A");
    assert!(ada.named("Reason").is_empty());
    assert_eq!(ada.rows("Findings").len(), 4);
}

#[test]
fn the_reason_is_for_the_finding_for_which_it_was_asked() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at_no_byline(&shelf);
    ada.chooses("Tools", "Accept this finding…");
    ada.waits_for_focus("Reason");
    ada.types("None was printed");
    ada.presses("F8");
    ada.waits_to_see("Accept “Delta” as it is. Why?");
    ada.clicks("Accept");
    waits_for_rows(&mut ada, "Alpha Beta Gamma");
}
