//! The spelling of the article's text: wrong words are walked through, corrected and learnt by key.

use crate::librarian::Librarian;
use crate::shelf::Shelf;

const ARTICLE: &str = "The pier is dry";

/// At an article with this text, and with a dictionary of a few words.
fn at_the_text(shelf: &Shelf, text: &str) -> Librarian {
    let mut ada = Librarian::at_a_new_window();
    ada.has_a_dictionary("en_GB", "the harbour is closed lamp lamps are lit at noon and");
    ada.opens(&shelf.archive());
    ada.clicks_row("Articles", ARTICLE);
    ada.waits_to_read("Headline", ARTICLE);
    ada.fills("Language", "en");
    ada.fills("Body", text);
    ada.clicks_row("Articles", ARTICLE);
    ada.waits_until_saved();
    ada.waits_to_see("Spelling: en-GB");
    ada
}

fn selected(ada: &Librarian) -> String {
    ada.desk().body_text()[ada.desk().body.caret.clone()].to_owned()
}

#[test]
fn wrong_words_are_walked_through_by_key_and_corrected_from_the_menu() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "the harbor is closed\n\nlamps are litt at noon");
    ada.goes_to("Body");
    ada.presses("Ctrl+Home");
    ada.presses("Alt+F7");
    ada.until("the first", |it| selected(it) == "harbor");
    ada.presses("Alt+F7");
    ada.until("the second", |it| selected(it) == "litt");
    ada.presses("Alt+F7");
    ada.until("around to the first", |it| selected(it) == "harbor");
    ada.presses("Alt+Shift+F7");
    ada.until("back around to the second", |it| selected(it) == "litt");
    ada.presses("Shift+F10");
    ada.until("what is meant", |it| it.menu_item("lit").is_some());
    let place = ada.menu_item("lit").expect("just seen").place;
    ada.clicks_at(place, egui::Modifiers::NONE);
    ada.waits_to_read("Body", "the harbor is closed\n\nlamps are lit at noon");
    ada.waits_until_saved();
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Body", "the harbor is closed\n\nlamps are litt at noon");
}

#[test]
fn a_word_that_is_learnt_is_right_from_then_on_and_undo_forgets_it() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "the harbor is closed");
    ada.goes_to("Body");
    ada.presses("Ctrl+Home");
    ada.presses("Alt+F7");
    ada.until("the wrong word", |it| selected(it) == "harbor");
    ada.presses("Ctrl+Alt+L");
    ada.until("it to be right", |it| it.desk().body.spelling.wrong("the harbor is closed") == Some(&[]));
    ada.presses("Alt+F7");
    ada.waits_to_see("No misspelt word in this article.");
    ada.presses("Ctrl+Z");
    ada.until("it to be wrong again", |it| {
        it.desk().body.spelling.wrong("the harbor is closed").is_some_and(|wrong| wrong.len() == 1)
    });
}

#[test]
fn the_spelling_is_switched_off_and_on_and_says_so() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "the harbor is closed");
    ada.chooses("Text", "Spelling…");
    ada.waits_to_see("en-GB  ·  ");
    ada.clicks("Off: no word is judged");
    ada.waits_until_gone("Spelling: en-GB");
    ada.chooses("Text", "Spelling…");
    ada.clicks("By the article’s language");
    ada.waits_to_see("Spelling: en-GB");
}

#[test]
fn a_language_without_a_dictionary_says_so() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_text(&shelf, "the harbour is closed");
    ada.fills("Language", "fi");
    ada.presses("Tab");
    ada.waits_to_see("Spelling: no dictionary for fi");
}
