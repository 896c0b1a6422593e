//! Nothing goes astray: what is typed last, what is pasted, what is undone is about what one sees, and no article is taken
//! away from under somebody's hands.

use crate::librarian::Librarian;
use crate::pictures::{PAINT, PIER, at_the_article, picture, pictures};
use crate::shelf::Shelf;
use backfile::desk::{Action, FieldKey};
use backfile::model::RecordKind;
use egui::accesskit::Role;

#[test]
fn a_text_may_be_emptied_while_an_image_stands_behind_one_of_its_paragraphs() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.drops(&[picture(&shelf, 1)]);
    ada.until("the picture", |it| pictures(it) == 1);
    ada.clicks("Creator, source, rights …");
    ada.waits_to_see("Stands");
    ada.fills("Body", "One.\n\nTwo.\n\nThree.");
    ada.waits_until_saved();
    ada.clicks("Image 1 earlier in the text");
    ada.waits_to_see("Stands behind paragraph");
    ada.fills("Body", " ");
    ada.waits_until_saved();
    assert_eq!(pictures(&ada), 1);
}

#[test]
fn a_line_moved_to_the_headline_keeps_what_was_just_typed_there() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.goes_to("Headline");
    ada.presses("End");
    ada.types(" and typed");
    let key = FieldKey::new(RecordKind::Article, ada.desk().wanted.expect("one"), "body");
    let line = ada.desk().body_text().lines().next().expect("a line").to_owned();
    ada.window().desk.apply(Action::Visit(Some(key)), 1000.0);
    ada.window().desk.apply(Action::Command("line-to-headline"), 1000.0);
    ada.waits_to_read("Headline", &format!("{PIER} and typed {line}"));
}

#[test]
fn what_is_typed_last_in_a_pasted_article_comes_in_and_escape_throws_nothing_away() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.presses("Ctrl+Shift+V");
    ada.waits_for_focus("Text of the article");
    ada.pastes_text("The new crane\nBy Ada Quill\n\nIt came by sea and was set up.\n");
    ada.waits_to_see("Headline: The new crane");
    ada.presses("Escape");
    ada.settles();
    ada.presses("Ctrl+Shift+V");
    ada.waits_to_see("Headline: The new crane");
    ada.waits_for_focus("Text of the article");
    ada.presses("Ctrl+End");
    ada.types("LASTWORDS typed.");
    ada.presses("Ctrl+Enter");
    ada.waits_to_read("Headline", "The new crane");
    ada.until("the last words", |it| it.reads("Body").contains("LASTWORDS"));
}

#[test]
fn an_undo_beside_a_notice_goes_when_something_else_is_done() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.drops(&[picture(&shelf, 1)]);
    ada.waits_to_see("A picture was added");
    ada.fills("Kicker", "typed here");
    ada.waits_until_gone("A picture was added");
    assert_eq!(pictures(&ada), 1);
}

#[test]
fn the_history_of_one_article_does_not_stand_under_another() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.fills("Kicker", "typed here");
    ada.waits_until_saved();
    ada.presses("Ctrl+H");
    ada.waits_to_see("Edit kicker");
    ada.clicks_the(Role::Tab, "Edit");
    ada.clicks_row("Articles", PAINT);
    ada.waits_to_read("Headline", PAINT);
    assert!(ada.desk().history.is_empty());
}

#[test]
fn a_picture_goes_to_the_article_over_which_it_was_pasted() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.goes_to("Kicker");
    ada.pastes_picture(egui::ColorImage::filled([40, 40], egui::Color32::RED));
    ada.waits_to_see("Add it to the article");
    ada.clicks_row("Articles", PAINT);
    ada.waits_to_read("Headline", PAINT);
    ada.clicks("Add it to the article");
    ada.waits_to_see("A picture was added");
    assert_eq!((ada.reads("Headline").as_str(), pictures(&ada)), (PAINT, 0));
    ada.clicks_row("Articles", PIER);
    ada.until("the picture", |it| pictures(it) == 1);
}

#[test]
fn a_picture_dropped_on_the_names_goes_to_no_hidden_article() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.presses("Alt+4");
    ada.settles();
    ada.drops(&[picture(&shelf, 1)]);
    ada.until("the import", |it| it.desk().dialog.is_some());
    assert!(!ada.can_see("A picture was added"));
}

#[test]
fn nobody_is_in_a_field_that_is_not_seen() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.goes_to("Kicker");
    ada.types("typed here");
    ada.presses("Alt+8");
    ada.until("nobody in it", |it| it.desk().draft.visited().is_none());
}

#[test]
fn undo_after_two_choices_and_a_deed_undoes_the_deed() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Alt+5");
    ada.until("sources", |it| it.rows("Names and sources").iter().any(|row| row.name == "AOL"));
    ada.clicks_row("Names and sources", "AOL");
    ada.waits_to_see("Make a source of it");
    ada.clicks("Make a source of it");
    ada.waits_to_read("Name shown", "AOL");
    for choice in ["ask first", "blocked"] {
        ada.clicks_the(Role::RadioButton, choice);
        ada.waits_until_saved();
    }
    ada.clicks("Unlink all");
    ada.waits_to_see("Unlinked");
    ada.clicks("Undo");
    let links = |it: &Librarian| it.desk().authorities.sheet.as_ref().is_some_and(|sheet| sheet.links > 0);
    ada.until("the links", links);
}

#[test]
fn what_was_refused_of_a_name_is_shown_before_closing() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Alt+4");
    ada.until("names", |it| !it.rows("Names and sources").is_empty());
    ada.presses("End");
    ada.waits_to_see("Make a name of it");
    ada.clicks("Make a name of it");
    ada.until("fields", |it| it.fields_named("ORCID").len() == 1);
    ada.scrolls_to(Role::TextInput, "ORCID");
    ada.fills("ORCID", "nonsense");
    ada.until("the refusal", |it| !it.desk().draft.errors.is_empty());
    ada.presses("Alt+1");
    ada.until("the list", |it| it.fields_named("ORCID").is_empty());
    ada.asks_to_close();
    ada.waits_to_see("Show it");
    ada.clicks("Show it");
    ada.until("what was typed", |it| it.fields_named("ORCID").first().is_some_and(|it| it.value == "nonsense"));
}

#[test]
fn the_credits_view_does_not_take_the_article_away() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    let one = picture(&shelf, 1);
    ada.drops(std::slice::from_ref(&one));
    ada.until("the picture", |it| pictures(it) == 1);
    ada.clicks_row("Articles", PAINT);
    ada.waits_to_read("Headline", PAINT);
    ada.drops(&[one]);
    ada.waits_to_see("Go there");
    ada.presses("Alt+6");
    ada.until("images", |it| it.rows("Images").len() >= 2);
    ada.presses("End");
    ada.waits_to_read("Headline", PAINT);
    ada.clicks("Go there");
    ada.waits_to_read("Headline", PIER);
    ada.fills("Credit 1", "Ada Quill/Harbour Press");
    ada.until("the survey", |it| it.rows("Images").len() == 1);
    assert_eq!(ada.reads("Headline"), PIER);
}
