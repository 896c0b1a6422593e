//! What a newcomer stumbled over: where the caret goes, and what is said of a search that cannot be made.

use crate::librarian::Librarian;
use crate::shelf::Shelf;

#[test]
fn a_new_byline_a_new_credit_and_a_new_article_take_the_caret() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.goes_to("Byline 1");
    ada.presses("Ctrl+B");
    ada.waits_for_focus("Byline 2");
    ada.presses("Ctrl+Shift+M");
    ada.waits_for_focus("Credit 2");
    ada.presses("Ctrl+N");
    ada.waits_for_focus("Headline");
    ada.waits_to_read("Headline", "");
}

#[test]
fn a_search_that_cannot_be_made_is_said_and_leaves_the_list_as_it_is() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.waits_to_see("45 articles");
    ada.presses("Ctrl+K");
    ada.types("status:red");
    ada.presses("Enter");
    ada.waits_to_see("A status is draft, checked or approved");
    ada.waits_to_see("45 articles");
}

#[test]
fn a_place_that_is_chosen_shows_all_of_itself_whatever_was_searched_before() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Ctrl+K");
    ada.types("regatta");
    ada.presses("Enter");
    ada.waits_to_see("1 article");
    ada.clicks("1931");
    ada.waits_to_see("13 articles");
}
