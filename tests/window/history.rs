//! The history of the archive and of an article: who did what, found again, one step in the middle taken back, an article
//! as it was; and the name under which all of it stands.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use backfile::desk::prefs::Prefs;

/// Alpha gets a section, then another headline, then Beta a page.
fn after_three_edits(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    for (row, field, text) in
        [("Alpha", "Section", "Harbour"), ("Alpha", "Headline", "Alpha two"), ("Beta", "Page", "A5")]
    {
        ada.clicks_row("Articles", row);
        ada.waits_to_read("Headline", row);
        if field == "Headline" {
            ada.presses("Enter");
            ada.waits_for_focus("Headline");
            ada.presses("Ctrl+A");
            ada.types(text);
        } else {
            ada.fills(field, text);
        }
        ada.waits_until_saved();
        ada.waits_to_read(field, text);
        ada.presses("F6");
    }
    ada
}

fn steps(ada: &Librarian) -> Vec<String> {
    ada.rows("Steps").into_iter().map(|row| row.name).collect()
}

#[test]
fn steps_stand_newest_first_with_who_and_what_changed() {
    let shelf = Shelf::with_two_issues();
    let mut ada = after_three_edits(&shelf);
    ada.presses("Alt+8");
    ada.until("the steps", |it| steps(it).first().is_some_and(|words| words == "Edit page of «Beta»"));
    let row = ada.rows("Steps")[0].clone();
    assert!(row.description.contains("Ada Quill") && row.description.contains("1 record"), "{row:?}");
    ada.clicks_row("Steps", "Edit page of «Beta»");
    ada.waits_for_focus("Edit page of «Beta»");
    ada.waits_to_see("page: [added: A5]");
    ada.presses("ArrowDown");
    ada.waits_to_see("[added:  two]");
    ada.fills("Words of the step", "section");
    ada.until("the one", |it| steps(it).len() == 1);
    ada.clicks("Show all steps");
    ada.until("all of them", |it| steps(it).len() == 5);
    ada.fills("Day", "1931");
    ada.waits_to_see("No step is like that");
}

#[test]
fn a_step_in_the_middle_is_taken_back_by_itself_and_that_is_undone_and_redone() {
    let shelf = Shelf::with_two_issues();
    let mut ada = after_three_edits(&shelf);
    ada.presses("Alt+8");
    ada.until("the steps", |it| steps(it).len() == 5);
    ada.clicks_row("Steps", "Edit section of «Alpha»");
    ada.waits_to_see("section: [added: Harbour]");
    ada.clicks("Take this step back");
    ada.waits_to_see("Taken back: Edit section of «Alpha».");
    ada.until("a step more", |it| steps(it)[0] == "Take back: Edit section of «Alpha»");
    ada.until("it to be said", |it| it.rows("Steps").iter().any(|row| row.description.contains("taken back")));
    ada.presses("Alt+1");
    ada.clicks_row("Articles", "Alpha two");
    ada.waits_to_read("Headline", "Alpha two");
    ada.waits_to_read("Section", "");
    ada.presses("Ctrl+Z");
    ada.waits_to_read("Section", "Harbour");
    ada.presses("Ctrl+Shift+Z");
    ada.waits_to_read("Section", "");
}

#[test]
fn what_depends_on_a_step_is_named_and_leads_there() {
    let shelf = Shelf::with_two_issues();
    let mut ada = after_three_edits(&shelf);
    ada.clicks_row("Articles", "Alpha two");
    ada.waits_to_read("Headline", "Alpha two");
    ada.fills("Section", "Town");
    ada.waits_until_saved();
    ada.presses("Escape");
    ada.presses("Alt+8");
    ada.until("the steps", |it| steps(it).len() == 6);
    ada.clicks_row("Steps", "Edit section of «Alpha»");
    ada.waits_to_see("It cannot be taken back by itself");
    assert!(ada.named("Take this step back").is_empty());
    ada.clicks("Edit section of «Alpha two», step 6");
    ada.until("a step that is free", |it| !it.named("Take this step back").is_empty());
}

#[test]
fn an_article_is_looked_at_as_it_was_and_its_fields_come_back() {
    let shelf = Shelf::with_two_issues();
    let mut ada = after_three_edits(&shelf);
    ada.clicks_row("Articles", "Alpha two");
    ada.waits_to_read("Headline", "Alpha two");
    ada.presses("Ctrl+H");
    ada.until("its history", |it| it.named("As it was then").len() >= 2);
    // The one below is the older: the section, with the headline as it was.
    let older = ada.named("As it was then")[1].place;
    ada.clicks_at(older, egui::Modifiers::NONE);
    ada.waits_to_see("After «Edit section of «Alpha»»");
    ada.waits_to_see("from now to then");
    ada.clicks("Bring these fields back");
    ada.until("its row", |it| it.lists("Alpha"));
    ada.presses("Ctrl+Z");
    ada.until("its row", |it| it.lists("Alpha two"));
}

#[test]
fn the_name_is_asked_for_once_and_changed_by_a_command() {
    let shelf = Shelf::with_two_issues();
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("preferences.json");
    let mut jo = Librarian::with(Prefs::default(), Some(kept.clone()));
    jo.opens(&shelf.archive());
    jo.fills("Your name", "Jo Reed");
    jo.presses("Enter");
    jo.waits_until_gone("Changes stand in the history under this name:");
    jo.clicks_row("Articles", "Alpha");
    jo.waits_to_read("Headline", "Alpha");
    jo.fills("Section", "Harbour");
    jo.waits_until_saved();
    jo.presses("Escape");
    jo.presses("Alt+8");
    jo.until("his step", |it| it.rows("Steps").first().is_some_and(|row| row.description.contains("Jo Reed")));
    jo.chooses("Tools", "Your name…");
    jo.waits_for_focus("Your name");
    jo.waits_to_read("Your name", "Jo Reed");
}
