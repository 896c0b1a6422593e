//! Collections in the window: made from what is chosen, arranged by keys and by mouse, said in words, found again.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use egui::accesskit::Role;

fn order(ada: &Librarian) -> String {
    ada.rows("Members").iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn waits_for_order(ada: &mut Librarian, wanted: &str) {
    ada.until(&format!("the order {wanted}"), |it| order(it) == wanted);
}

/// Alpha, Beta and Gamma of the first issue are in "The flood", which is open.
pub fn with_the_flood(shelf: &Shelf) -> Librarian {
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Alpha");
    ada.waits_to_read("Headline", "Alpha");
    ada.presses("Shift+ArrowDown");
    ada.presses("Shift+ArrowDown");
    ada.until("three are chosen", |it| it.desk().subject().len() == 3);
    ada.presses("Ctrl+Alt+A");
    ada.waits_for_focus("Collection");
    ada.types("The flood");
    ada.until("a new one is offered", |it| it.can_see("New collection «The flood»"));
    ada.presses("Enter");
    ada.until("it is told", |it| {
        it.desk().notices.iter().any(|n| n.text.contains("Made the collection «The flood». 3 added."))
    });
    ada.until("it is in the navigator", |it| !it.desk().run.shelf.collections.is_empty());
    ada.settles();
    ada.clicks_the(Role::TreeItem, "The flood");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
    ada
}

#[test]
fn chosen_articles_are_collected_under_a_name_that_is_typed_and_what_is_in_already_is_told() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.presses("Alt+Home");
    ada.clicks_row("Articles", "Alpha");
    ada.presses("Ctrl+Alt+A");
    ada.waits_for_focus("Collection");
    ada.types("flo");
    ada.presses("Enter");
    ada.until("it is told", |it| it.desk().notices.iter().any(|n| n.text == "«The flood»: 1 was in already."));
    ada.until("the editor says where it is in", |it| it.desk().collections.homes.len() == 1);
    ada.clicks_the(Role::TreeItem, "Not in any collection");
    ada.until("the other one is listed", |it| it.rows("Articles").len() == 1);
}

#[test]
fn its_order_is_made_by_keys_and_by_mouse_and_what_is_removed_stays_in_the_archive() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.presses("ArrowDown");
    ada.waits_for_focus("Beta");
    ada.waits_to_read("Headline", "Beta");
    ada.presses("Alt+Shift+ArrowUp");
    waits_for_order(&mut ada, "Beta Alpha Gamma");
    ada.waits_for_focus("Beta");
    let place = |it: &Librarian, name: &str| it.one_of(Role::ListItem, name).place;
    let (from, to) = (place(&ada, "Gamma"), place(&ada, "Beta"));
    ada.drags(from.center(), to.center_top());
    waits_for_order(&mut ada, "Gamma Beta Alpha");
    ada.clicks_row("Members", "Beta");
    ada.presses("Delete");
    waits_for_order(&mut ada, "Gamma Alpha");
    ada.until("it is told", |it| it.desk().notices.iter().any(|n| n.text.contains("it stays in the archive")));
    assert_eq!(ada.desk().run.articles, 4);
    ada.presses("Ctrl+Z");
    waits_for_order(&mut ada, "Gamma Beta Alpha");
    ada.presses("Ctrl+Alt+T");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
}

#[test]
fn a_heading_and_a_note_are_written_and_undone() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.presses("ArrowDown");
    ada.waits_for_focus("Beta");
    ada.presses("Ctrl+Alt+G");
    ada.waits_for_focus("Section heading");
    ada.types("The days after");
    ada.presses("Enter");
    waits_for_order(&mut ada, "Alpha The days after Beta Gamma");
    ada.clicks_row("Members", "Gamma");
    ada.presses("Ctrl+Alt+O");
    ada.waits_for_focus("Note");
    ada.types("Read this first.");
    ada.presses("Enter");
    let noted = |it: &Librarian| it.desk().collections.lines().iter().any(|line| line.note == "Read this first.");
    ada.until("the note is kept", noted);
    ada.presses("Ctrl+Z");
    ada.until("the note is gone", |it| !noted(it));
    // A heading of which nothing is written is none.
    ada.clicks_row("Members", "Alpha");
    ada.presses("Ctrl+Alt+G");
    ada.waits_for_focus("Section heading");
    ada.presses("Escape");
    waits_for_order(&mut ada, "Alpha The days after Beta Gamma");
}

#[test]
fn the_title_is_typed_in_its_place_and_the_palette_finds_it() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.clicks("Title");
    ada.presses("Ctrl+A");
    ada.types("High water");
    ada.presses("Tab");
    ada.until("the navigator shows it", |it| !it.named("High water").is_empty());
    ada.presses("Alt+Home");
    ada.until("the list", |it| it.rows("Articles").len() == 4);
    ada.presses("Ctrl+K");
    ada.waits_for_focus("Search");
    ada.types("high wa");
    ada.clicks("Collection «High water»");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
    ada.presses("Alt+ArrowLeft");
    ada.until("back in the list", |it| it.rows("Articles").len() == 4);
    ada.presses("Alt+ArrowRight");
    waits_for_order(&mut ada, "Alpha Beta Gamma");
}

#[test]
fn a_search_is_collected_and_frozen() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Ctrl+F");
    ada.types("vol:1");
    ada.presses("Enter");
    ada.until("what it finds", |it| it.rows("Articles").len() == 3);
    ada.presses("Ctrl+Alt+S");
    ada.waits_for_focus("Title");
    ada.types("Volume one");
    ada.presses("Enter");
    ada.until("it is made", |it| it.desk().run.shelf.collections.len() == 1);
    ada.settles();
    ada.clicks_the(Role::TreeItem, "Volume one");
    ada.until("it says that it is a search", |it| {
        it.can_see("This collection is a search: what it holds is found anew each time.")
    });
    ada.until("it is whole", |it| it.desk().list.complete && !it.desk().list.loading);
    ada.presses("Ctrl+Alt+F");
    ada.until("it holds them", |it| it.rows("Members").len() == 3);
    ada.presses("Ctrl+Z");
    ada.until("it is a search again", |it| !it.desk().run.shelf.collections[0].query.is_empty());
}

#[test]
fn a_row_is_dragged_onto_a_collection_and_a_collection_goes_to_the_trash_and_back() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Alt+9");
    ada.waits_to_see("No collections yet");
    ada.clicks("New collection…");
    ada.waits_for_focus("Title");
    ada.types("Bridges");
    ada.presses("Enter");
    ada.waits_to_see("Nothing in it yet");
    ada.presses("Alt+Home");
    ada.until("the list", |it| it.rows("Articles").len() == 4);
    let from = ada.one_of(Role::ListItem, "Beta").place;
    let to = ada.one_of(Role::TreeItem, "Bridges").place;
    ada.drags(from.center(), to.center());
    ada.until("it is in", |it| it.desk().run.shelf.collections[0].articles == 1);
    ada.clicks_the(Role::TreeItem, "Bridges");
    waits_for_order(&mut ada, "Beta");
    ada.chooses("Collection", "Move collection to trash");
    ada.until("it is gone", |it| it.desk().run.shelf.collections.is_empty());
    ada.presses("Ctrl+Z");
    ada.until("it is back", |it| it.desk().run.shelf.collections.len() == 1);
}
