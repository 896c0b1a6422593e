//! The article's text: found and replaced in, tidied, cut, counted.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

const ARTICLE: &str = "The pier is dry";

/// At an article with this text, all of it saved.
fn at_the_text(shelf: &Shelf, text: &str) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", ARTICLE);
    ada.waits_to_read("Headline", ARTICLE);
    ada.fills("Body", text);
    ada.waits_to_read("Body", text);
    ada.clicks_row("Articles", ARTICLE);
    ada.waits_until_saved();
    ada
}

#[test]
fn the_length_is_told_below_the_text_and_follows_the_keys() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "Low water at noon.");
    assert!(ada.can_see("4 words  ·  18 characters"), "{}", ada.told());
    ada.goes_to("Body");
    ada.presses("Ctrl+End");
    ada.types(" Bring a rope.");
    assert!(ada.can_see("7 words  ·  32 characters"), "{}", ada.told());
}

#[test]
fn words_are_found_in_the_text_and_walked_through() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "The lamp and the Lamp.\n\nLamps, all of them lamp-lit.");
    ada.goes_to("Body");
    ada.presses("Ctrl+Home");
    ada.presses("Ctrl+R");
    ada.waits_for_focus("Find in the article");
    ada.types("lamp");
    ada.until("the first of four", |it| it.can_see("1 of 4"));
    ada.presses("Enter");
    ada.until("the second", |it| it.can_see("2 of 4"));
    ada.presses("Shift+F4");
    ada.until("the first again", |it| it.can_see("1 of 4"));
    ada.clicks("Capitals matter");
    ada.until("the small ones alone", |it| it.can_see("of 2"));
    ada.clicks("Capitals matter");
    ada.clicks("Whole words only");
    ada.until("whole words", |it| it.can_see("of 3"));
    ada.presses_until_at("Shift+Tab", "Find in the article");
    ada.presses("Escape");
    ada.waits_for_focus("Body");
    assert!(ada.named("Find in the article").is_empty());
}

#[test]
fn all_places_are_replaced_as_one_step() {
    let shelf = Shelf::with_clippings();
    let text = "12 March and 3 April";
    let mut ada = at_the_text(&shelf, text);
    ada.chooses("Text", "Find and replace in the article");
    ada.clicks("Regular expression");
    ada.fills("Find in the article", r"(\d+) (\w+)");
    ada.until("both", |it| it.can_see("of 2"));
    ada.fills("Replace with", "$2 $1");
    ada.clicks("Replace all");
    ada.waits_to_read("Body", "March 12 and April 3");
    ada.waits_until_saved();
    ada.clicks_row("Articles", ARTICLE);
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", text);
    ada.presses("Ctrl+Shift+Z");
    ada.waits_to_read("Body", "March 12 and April 3");
}

#[test]
fn one_place_is_replaced_and_the_next_is_gone_to() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "quay, quay, quay");
    ada.chooses("Text", "Find and replace in the article");
    ada.fills("Find in the article", "quay");
    ada.fills("Replace with", "pier");
    ada.presses("Enter");
    ada.waits_to_read("Body", "pier, quay, quay");
    ada.presses("Enter");
    ada.waits_to_read("Body", "pier, pier, quay");
}

#[test]
fn an_expression_that_is_wrong_says_so_and_changes_nothing() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "The (dry) pier");
    ada.chooses("Text", "Find and replace in the article");
    ada.clicks("Regular expression");
    ada.fills("Find in the article", "(dry");
    ada.waits_to_see("This bracket is never closed");
    assert!(!ada.one("Replace all").enabled);
}

#[test]
fn broken_lines_are_joined_after_a_look_and_one_step_takes_it_back() {
    let shelf = Shelf::with_clippings();
    let text = "The last ferry came in with forty boxes of\nherring and a piano for the harbour master of\n\
                the town, who does not play it and never did,\nas everybody knows.";
    let mut ada = at_the_text(&shelf, text);
    ada.chooses("Text", "Join broken lines…");
    ada.waits_to_see("3 line ends");
    ada.clicks("Change 3");
    ada.waits_to_read("Body", &text.replace('\n', " "));
    ada.waits_until_saved();
    ada.clicks_row("Articles", ARTICLE);
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", text);
}

#[test]
fn a_single_change_can_be_left_out_by_key() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "two  blanks and  two");
    ada.chooses("Text", "Collapse spaces…");
    ada.waits_to_see("2 places");
    ada.presses("Space");
    ada.waits_to_see("1 left out");
    ada.clicks("Change 1");
    ada.waits_to_read("Body", "two  blanks and two");
}

#[test]
fn a_line_is_moved_out_to_a_byline_as_one_step_over_two_fields() {
    let shelf = Shelf::with_clippings();
    let text = "The pier was dry.\n\nBy Marta Quill";
    let mut ada = at_the_text(&shelf, text);
    let bylines = |it: &Librarian| it.all().iter().filter(|thing| thing.value.contains("Marta Quill")).count();
    let before = ada.all().iter().filter(|thing| thing.name.starts_with("Byline ")).count();
    ada.goes_to("Body");
    ada.presses("Ctrl+End");
    ada.presses("Ctrl+Alt+B");
    ada.waits_to_read("Body", "The pier was dry.");
    ada.waits_until_saved();
    ada.until("the byline", |it| bylines(it) > 0);
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", text);
    ada.until("the byline to go", |it| {
        it.all().iter().filter(|thing| thing.name.starts_with("Byline ")).count() == before
    });
}

#[test]
fn a_paragraph_is_split_at_the_caret_and_typing_goes_on_there() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "One. Two.");
    ada.goes_to("Body");
    ada.presses("Ctrl+Home");
    for _ in 0..5 {
        ada.presses("ArrowRight");
    }
    ada.presses("Ctrl+Shift+Enter");
    ada.waits_to_read("Body", "One.\n\nTwo.");
    ada.types("And ");
    ada.waits_to_read("Body", "One.\n\nAnd Two.");
}

#[test]
fn the_menu_at_the_caret_opens_by_key_and_by_the_right_button() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "One. Two.");
    ada.goes_to("Body");
    ada.presses("Shift+F10");
    ada.until("the menu", |it| it.menu_item("Split the paragraph at the caret").is_some());
    ada.presses("Escape");
    ada.until("no menu", |it| it.menu_item("Split the paragraph at the caret").is_none());
    let place = ada.one_of(Role::MultilineTextInput, "Body").place;
    ada.presses_the(egui::PointerButton::Secondary, place.left_top() + egui::vec2(20.0, 12.0));
    ada.until("the menu", |it| it.menu_item("Split the paragraph at the caret").is_some());
}

#[test]
fn what_was_typed_in_the_body_goes_back_by_steps_with_the_caret_where_it_happened() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "One. Two.");
    ada.goes_to("Body");
    ada.presses("Ctrl+Home");
    ada.types("Zero. ");
    ada.presses("Ctrl+End");
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", "One. Two.");
    ada.types("Nought. ");
    ada.waits_to_read("Body", "Nought. One. Two.");
}

#[test]
fn the_text_is_compared_with_what_came_in_and_single_pieces_are_taken_back() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", ARTICLE);
    ada.waits_to_read("Headline", ARTICLE);
    let first = ada.reads("Body");
    assert_eq!(first, "Nobody believes it yet.");
    let changed = "Xanadu believes it now.";
    ada.fills("Body", changed);
    ada.waits_until_saved();
    ada.presses("Ctrl+Alt+D");
    ada.waits_to_see("2 pieces differ");
    ada.clicks("Take back piece 1: “Nobody” became “Xanadu”");
    ada.waits_to_see("1 piece differs");
    ada.waits_until_saved();
    ada.clicks_the(Role::Tab, "Edit");
    ada.waits_to_read("Body", "Nobody believes it now.");
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", changed);
}

#[test]
fn an_earlier_text_can_be_chosen_to_compare_with() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "Low water at noon.");
    ada.goes_to("Body");
    ada.presses("Ctrl+End");
    ada.types(" Bring a rope.");
    ada.clicks_row("Articles", ARTICLE);
    ada.waits_until_saved();
    ada.clicks("Compare");
    ada.waits_to_see("The text as it came in");
    ada.clicks("Compared with");
    let named = |it: &Librarian| it.all().into_iter().find(|thing| thing.name.starts_with("Edit body of"));
    ada.until("the text before", |it| named(it).is_some());
    let place = named(&ada).expect("just seen").place;
    ada.clicks_at(place, egui::Modifiers::NONE);
    let added = |it: &Librarian| {
        it.all().iter().any(|thing| thing.name.contains("Bring a rope") && thing.name.contains("was added"))
    };
    ada.until("what was added since", added);
    assert!(ada.can_see("1 piece differs"));
}

#[test]
fn undo_comes_into_the_text_while_the_caret_stays_in_it() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "two  blanks");
    ada.goes_to("Body");
    ada.chooses("Text", "Collapse spaces…");
    ada.clicks("Change 1");
    ada.waits_to_read("Body", "two blanks");
    ada.waits_for_focus("Body");
    ada.waits_until_saved();
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", "two  blanks");
}
