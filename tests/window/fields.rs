//! The fields of an article without the mouse: bylines as printed lines with their parts linked to names, subjects,
//! related articles, sending back, the caret that keeps its field, letters that lead to fields, pasting and doubling.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

/// At the archive of two issues, with this article open.
fn at(shelf: &Shelf, headline: &str) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", headline);
    ada.waits_to_read("Headline", headline);
    ada
}

/// Adds a byline by key and types it.
fn types_a_byline(ada: &mut Librarian, number: usize, line: &str) {
    ada.presses("Ctrl+B");
    ada.waits_for_focus(&format!("Byline {number}"));
    ada.types(line);
    ada.waits_until_saved();
}

fn part(ada: &Librarian, words: &str) -> String {
    ada.one(&format!("Part {words}")).description
}

fn waits_for_part(ada: &mut Librarian, words: &str, told: &str) {
    let (name, told) = (format!("Part {words}"), told.to_owned());
    ada.until("the part", |it| it.named(&name).iter().any(|thing| thing.description == told));
}

#[test]
fn a_byline_is_one_line_and_its_parts_stand_below_it() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill and Tom Reed, AP");
    waits_for_part(&mut ada, "Ada Quill", "writer, not linked");
    waits_for_part(&mut ada, "Tom Reed", "writer, not linked");
    waits_for_part(&mut ada, "Associated Press", "agency, not linked");
    assert_eq!(ada.reads("Byline 1"), "By Ada Quill and Tom Reed, AP");
    assert!(ada.named("Byline 2").is_empty(), "parts have no field of their own");
    assert_eq!(ada.focus().map(|thing| thing.name).as_deref(), Some("Byline 1"), "the caret stays");

    ada.presses("End");
    ada.types(" and Bo Lindqvist");
    ada.waits_until_saved();
    assert_eq!(ada.reads("Byline 1"), "By Ada Quill and Tom Reed, AP and Bo Lindqvist");
    ada.presses("Escape");
    ada.presses("Ctrl+Z");
    ada.until("the byline to go", |it| it.named("Byline 1").is_empty() || it.reads("Byline 1").is_empty());
}

#[test]
fn a_part_becomes_a_name_by_key_and_the_same_name_elsewhere_is_taken_by_enter() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill and Tom Reed");
    waits_for_part(&mut ada, "Ada Quill", "writer, not linked");
    ada.presses("Shift+F2");
    ada.waits_for_focus("Name record of Ada Quill");
    ada.waits_to_see("No name begins so.");
    ada.clicks("Make a name of it");
    waits_for_part(&mut ada, "Ada Quill", "writer, linked to Ada Quill");
    ada.waits_for_focus("Part Ada Quill");
    assert_eq!(ada.reads("Byline 1"), "By Ada Quill and Tom Reed");

    ada.clicks_row("Articles", "Beta");
    ada.waits_to_read("Headline", "Beta");
    types_a_byline(&mut ada, 1, "ADA QUILL");
    ada.presses("Shift+F2");
    ada.waits_to_see("fits exactly");
    ada.presses("Enter");
    ada.until("the link", |it| it.all().iter().any(|thing| thing.description == "writer, linked to Ada Quill"));
    assert_eq!(ada.reads("Byline 1"), "ADA QUILL", "the print stays as it is");

    ada.presses("Ctrl+Z");
    ada.until("no link", |it| it.all().iter().any(|thing| thing.description == "writer, not linked"));
    assert_eq!(ada.reads("Byline 1"), "ADA QUILL");
}

#[test]
fn nobody_is_linked_by_enter_while_several_fit_and_the_arrows_choose() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill and Adam Quint");
    for name in ["Ada Quill", "Adam Quint"] {
        ada.waits_to_see(name);
        ada.clicks(&format!("Part {name}"));
        ada.waits_for_focus(&format!("Name record of {name}"));
        ada.clicks("Make a name of it");
        waits_for_part(&mut ada, name, &format!("writer, linked to {name}"));
    }
    types_a_byline(&mut ada, 2, "A. Quill");
    ada.presses("Shift+F2");
    ada.waits_for_focus("Name record of A. Quill");
    ada.presses("Ctrl+A");
    ada.types("ada");
    ada.until("both names", |it| it.rows("What fits").len() == 2);
    ada.presses("Enter");
    ada.settles();
    assert!(part(&ada, "A. Quill").ends_with("not linked"));
    ada.presses("ArrowDown");
    ada.presses("ArrowDown");
    ada.presses("Enter");
    waits_for_part(&mut ada, "A. Quill", "writer, linked to Adam Quint");
}

#[test]
fn escape_closes_the_choice_and_the_keyboard_is_at_the_part_again() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill");
    ada.presses("Shift+F2");
    ada.waits_for_focus("Name record of Ada Quill");
    ada.presses("Escape");
    ada.waits_for_focus("Part Ada Quill");
    assert!(ada.named("Name record of Ada Quill").is_empty());
    ada.presses("Enter");
    ada.waits_for_focus("Name record of Ada Quill");
}

#[test]
fn the_role_and_the_plain_name_of_a_part_are_corrected_beside_it() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill");
    ada.clicks("Part Ada Quill");
    ada.fills("Plain name", "Adele Quill");
    ada.waits_until_saved();
    waits_for_part(&mut ada, "Adele Quill", "writer, not linked");
    ada.clicks_the(Role::ComboBox, "Role");
    ada.clicks("Photographer");
    waits_for_part(&mut ada, "Adele Quill", "photographer, not linked");
    assert_eq!(ada.reads("Byline 1"), "By Ada Quill");
}

#[test]
fn a_credit_is_linked_to_a_source_made_of_it() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    ada.presses("Ctrl+Shift+M");
    ada.waits_for_focus("Credit 1");
    ada.types("image source from:aol");
    ada.waits_until_saved();
    ada.until("the source", |it| it.named("Source AOL").iter().any(|thing| thing.description.contains("not linked")));
    ada.presses("Shift+F2");
    ada.waits_for_focus("Source record of image source from:aol");
    ada.clicks("Make a source of it");
    ada.until("the link", |it| it.named("Source AOL").iter().any(|thing| thing.description.ends_with("linked to AOL")));
    assert_eq!(ada.reads("Credit 1"), "image source from:aol");
}

#[test]
fn subjects_are_added_by_key_one_after_the_other_and_found_again() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    ada.presses("Ctrl+F2");
    ada.waits_for_focus("Subject heading");
    for heading in ["Iron bridges", "Harbours"] {
        ada.types(heading);
        ada.waits_to_see(&format!("New heading “{heading}”"));
        ada.presses("ArrowDown");
        ada.presses("Enter");
        let name = format!("Remove subject {heading}");
        ada.until("the subject", |it| it.named(&name).len() == 1);
        ada.waits_for_focus("Subject heading");
    }
    ada.presses("Escape");
    ada.clicks_row("Articles", "Beta");
    ada.waits_to_read("Headline", "Beta");
    ada.presses("Ctrl+F2");
    ada.waits_for_focus("Subject heading");
    ada.types("bri");
    ada.waits_to_see("Iron bridges, 1 article");
    ada.presses("ArrowDown");
    ada.presses("Enter");
    ada.until("the subject", |it| it.named("Remove subject Iron bridges").len() == 1);
    ada.presses("Escape");
    ada.clicks("Remove subject Iron bridges");
    ada.until("no subject", |it| it.named("Remove subject Iron bridges").is_empty());
    ada.presses("Ctrl+Z");
    ada.until("the subject", |it| it.named("Remove subject Iron bridges").len() == 1);
}

#[test]
fn articles_are_tied_to_each_other_and_seen_from_either_side() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Delta");
    ada.presses("Ctrl+Shift+F2");
    ada.waits_for_focus("The other article");
    ada.until("the index", |it| !it.can_see("is being made"));
    ada.types("gamma");
    ada.waits_to_see("Gamma, 2025-08-04");
    ada.clicks("reprint of");
    ada.waits_for_focus("The other article");
    ada.waits_to_see("Gamma, 2025-08-04");
    ada.presses("ArrowDown");
    ada.presses("Enter");
    ada.waits_to_see("2025-08-04  Gamma");
    assert!(ada.can_see("reprint of"));
    ada.scrolls_to(Role::Link, "2025-08-04  Gamma");
    ada.clicks("2025-08-04  Gamma");
    ada.waits_to_read("Headline", "Gamma");
    ada.waits_to_see("reprinted as");
    ada.scrolls_to(Role::Link, "2025-08-05  Delta");
    ada.clicks("2025-08-05  Delta");
    ada.waits_to_read("Headline", "Delta");
    ada.scrolls_to(Role::Link, "2025-08-04  Gamma");
    ada.clicks("Untie 2025-08-04  Gamma");
    ada.until("no tie", |it| it.named("Untie 2025-08-04  Gamma").is_empty());
}

#[test]
fn sending_back_wants_a_note_which_goes_into_the_notes_in_one_step() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    ada.goes_to("Section");
    ada.presses("Ctrl+3");
    ada.until("approved", |it| it.one_of(Role::RadioButton, "Approved").selected || it.can_see("Saved"));
    ada.waits_until_saved();
    ada.presses("Ctrl+1");
    ada.waits_for_focus("Why is it sent back to draft?");
    ada.presses("Enter");
    ada.waits_for_focus("Why is it sent back to draft?");
    ada.types("The date is not that of the print");
    ada.presses("Enter");
    ada.until("the note", |it| it.reads("Notes").ends_with("The date is not that of the print"));
    assert!(ada.reads("Notes").starts_with("Sent back 20"), "{}", ada.reads("Notes"));
    ada.waits_for_focus("Section");
    ada.presses("Ctrl+Z");
    ada.until("no note", |it| it.reads("Notes").is_empty());

    ada.presses("Ctrl+2");
    ada.waits_for_focus("Why is it sent back to checked?");
    ada.presses("Escape");
    ada.until("no question", |it| it.named("Why is it sent back to checked?").is_empty());
}

#[test]
fn the_caret_keeps_its_field_from_article_to_article() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill and Tom Reed");
    for (field, keys) in [("Page", "Alt+ArrowDown"), ("Volume", "Alt+ArrowDown"), ("Headline", "Alt+ArrowUp")] {
        let before = ada.reads("Headline");
        ada.goes_to(field);
        ada.presses(keys);
        ada.until("another article", |it| it.reads("Headline") != before);
        ada.waits_for_focus(field);
    }
    ada.clicks_row("Articles", "Alpha");
    ada.waits_to_read("Headline", "Alpha");
    // The page of an article is where it was left, and the byline may stand behind the masthead.
    ada.scrolls_to(Role::TextInput, "Byline 1");
    ada.goes_to("Byline 1");
    ada.presses("Alt+ArrowDown");
    ada.waits_to_read("Headline", "Beta");
    ada.waits_for_focus("Headline");
    ada.presses("Alt+ArrowUp");
    ada.waits_to_read("Headline", "Alpha");
    ada.waits_for_focus("Byline 1");
}

#[test]
fn the_next_unchecked_article_and_the_next_with_a_finding_come_by_key() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Delta");
    ada.goes_to("Page");
    ada.presses("Ctrl+2");
    ada.waits_until_saved();
    ada.presses("Ctrl+U");
    ada.waits_to_read("Headline", "Alpha");
    ada.waits_for_focus("Page");
    ada.presses("Ctrl+T");
    ada.waits_to_read("Headline", "Beta");
    ada.waits_for_focus("Page");
    for headline in ["Beta", "Gamma", "Alpha"] {
        ada.waits_to_read("Headline", headline);
        ada.presses("Ctrl+2");
        ada.waits_until_saved();
        ada.presses("Ctrl+U");
    }
    ada.waits_to_see("Every article of this list is checked.");
}

#[test]
fn a_letter_leads_to_each_field() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    for (letter, field) in [
        ("O", "Notes"),
        ("H", "Headline"),
        ("K", "Kicker"),
        ("T", "Body"),
        ("D", "Date"),
        ("B", "Add byline"),
        ("U", "Add subject"),
        ("R", "Tie to another article"),
        ("X", "Edition"),
        ("Q", "Notes on the issue"),
        ("L", "Language"),
    ] {
        ada.presses("F2");
        ada.presses(letter);
        ada.waits_for_focus(field);
    }
    let before = ada.reads("Language");
    ada.presses("F2");
    ada.presses("Escape");
    ada.types("de");
    assert_eq!(ada.reads("Language"), format!("{before}de"), "the caret stayed, and letters are letters again");
}

#[test]
fn edition_kind_and_holding_of_the_issue_are_changed_on_the_page() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Delta");
    ada.clicks("Edition, kind, holding, notes");
    ada.fills("Edition", "Late city");
    ada.waits_until_saved();
    ada.clicks_the(Role::ComboBox, "Holding");
    ada.clicks("Damaged");
    ada.waits_until_saved();
    ada.fills("Notes on the issue", "The last leaf is torn.");
    ada.waits_until_saved();
    ada.clicks("Less of the issue");
    ada.waits_to_see("Late city · Damaged · with notes");
}

#[test]
fn a_whole_article_is_pasted_looked_at_and_added_in_one_step() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Delta");
    ada.presses("Ctrl+Shift+V");
    ada.waits_for_focus("Text of the article");
    ada.pastes_text("Monday\n\n08-04-2025 Vol 1\n\nThe pier is painted\n\nIt took nine days.\n\nBy Anna Holm\n");
    ada.waits_to_see("Headline: The pier is painted");
    ada.waits_to_see("Byline: Anna Holm");
    ada.waits_to_see("The text says 2025-08-04; it goes to 2025-08-05");
    ada.clicks("Add to 2025-08-05 Vol 2");
    ada.waits_to_read("Headline", "The pier is painted");
    assert_eq!((ada.reads("Byline 1"), ada.reads("Body")), ("By Anna Holm".into(), "It took nine days.".into()));
    ada.until("its row", |it| it.lists("The pier is painted"));
    ada.presses("Escape");
    ada.presses("Ctrl+Z");
    ada.until("no such row", |it| !it.lists("The pier is painted"));
}

#[test]
fn an_article_is_doubled_behind_itself() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    types_a_byline(&mut ada, 1, "By Ada Quill and Tom Reed");
    ada.fills("Section", "Harbour");
    ada.waits_until_saved();
    ada.presses("Ctrl+Shift+D");
    ada.until("two rows", |it| it.rows("Articles").iter().filter(|row| row.name == "Alpha").count() == 2);
    ada.waits_to_read("Section", "Harbour");
    assert_eq!(ada.reads("Byline 1"), "By Ada Quill and Tom Reed");
    let rows: Vec<String> = ada.rows("Articles").into_iter().map(|row| row.name).collect();
    assert_eq!(rows, ["Delta", "Alpha", "Alpha", "Beta", "Gamma"]);
    ada.presses("Escape");
    ada.presses("Ctrl+Z");
    ada.until("one row", |it| it.rows("Articles").iter().filter(|row| row.name == "Alpha").count() == 1);
}

#[test]
fn the_language_is_guessed_and_taken_by_enter_in_its_field() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    ada.goes_to("Body");
    ada.presses("Ctrl+A");
    ada.types("The bridge across the harbour was closed for the whole of the morning because the river had risen.");
    ada.waits_until_saved();
    ada.goes_to("Language");
    ada.until("a guess", |it| it.field("Language").description.contains("English"));
    assert_eq!(ada.reads("Language"), "");
    ada.presses("Enter");
    ada.waits_to_read("Language", "en");
    ada.waits_until_saved();
    ada.until("no guess", |it| !it.can_see("Take en"));
}

#[test]
fn sending_back_some_asks_why_though_another_article_is_open() {
    let shelf = Shelf::with_two_issues();
    let mut ada = at(&shelf, "Alpha");
    ada.presses("Ctrl+3");
    ada.waits_until_saved();
    let row =
        |ada: &Librarian, name: &str| ada.rows("Articles").iter().find(|row| row.name == name).map(|row| row.place);
    for name in ["Beta", "Gamma", "Gamma"] {
        let place = row(&ada, name).expect("a row");
        ada.clicks_at(place, egui::Modifiers::COMMAND);
        ada.settles();
    }
    ada.until("Gamma is open", |it| it.reads("Headline") == "Gamma");
    ada.presses("Ctrl+1");
    ada.waits_for_focus("Why is it sent back to draft? (2 articles)");
    ada.types("Read it again");
    ada.presses("Enter");
    ada.until("they are sent back", |it| it.desk().undo.0.as_deref() == Some("Send 2 articles back to draft"));
}
