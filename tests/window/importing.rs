//! Bringing files in: what lies in them is told, looked at, corrected, decided on, and brought in; by mouse and by key.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use backfile::archive::Archive;
use egui::Modifiers;
use egui::accesskit::Role;

/// What stands in a box of this dialog.
fn chosen(ada: &Librarian, name: &str) -> String {
    let boxes: Vec<_> = ada.named(name).into_iter().filter(|thing| thing.role == Role::ComboBox).collect();
    boxes.first().map(|thing| thing.value.clone()).unwrap_or_default()
}

/// Chooses in a box.
#[track_caller]
fn chooses_in(ada: &mut Librarian, name: &str, words: &str) {
    ada.clicks_the(Role::ComboBox, name);
    ada.clicks_the(Role::MenuItemCheckBox, words);
}

/// An archive without articles: nothing stands in the editor beside the dialog.
fn without_articles() -> Shelf {
    let shelf = Shelf::empty();
    Archive::create(&shelf.archive(), Some("The Harbour Ledger")).expect("an archive");
    shelf
}

/// At the look of a folder with these files, dropped on the window.
fn looking_at(shelf: &Shelf, files: &[(&str, &[u8])]) -> Librarian {
    let folder = shelf.beside("box 12");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).expect("a file");
    }
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.drops(&[folder]);
    ada.clicks("Look");
    ada.until("the table", |it| !it.rows("What would happen").is_empty());
    ada
}

#[test]
fn a_dropped_folder_tells_what_lies_in_it() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    std::fs::write(shelf.clippings().join("scan.bin"), [0u8, 1, 2, 0, 0, 7]).expect("a file");
    ada.drops(&[shelf.clippings()]);
    let told =
        |it: &Librarian| it.rows("Chosen").first().is_some_and(|row| row.description.contains("3 Clipping text"));
    ada.until("what lies in the folder", told);
    assert!(ada.rows("Chosen")[0].description.contains("4 files"), "{}", ada.rows("Chosen")[0].description);
}

#[test]
fn a_value_is_corrected_before_anything_is_written() {
    let shelf = without_articles();
    let text = "Thursday\n\n08-07-2025 Vol 4\n\nThe peir is gone\n\nSo is the paint.\n\nAnna Holm\n";
    let mut ada = looking_at(&shelf, &[("four.txt", text.as_bytes())]);
    ada.until("its values", |it| it.reads("Headline") == "The peir is gone" && it.field("Headline").enabled);
    ada.fills("Headline", "The pier is gone");
    ada.until("the corrected row", |it| it.rows("What would happen").iter().any(|row| row.name == "The pier is gone"));
    assert!(ada.can_see("Headline as read: The peir is gone"));
    ada.fills("Volume", "44");
    ada.until("the corrected volume", |it| it.rows("What would happen")[0].description.contains("44"));
    ada.clicks("Volume as read: 4");
    ada.waits_to_read("Volume", "4");
    ada.clicks("Bring in 1 article");
    ada.waits_to_see("1 article came in");
    ada.clicks("Done");
    ada.until("the corrected article", |it| it.lists("The pier is gone"));
}

#[test]
fn by_key_one_walks_leaves_out_corrects_and_brings_in() {
    let shelf = without_articles();
    let first = "Thursday\n\n08-07-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n\nAnna Holm\n";
    let second = "Friday\n\n08-08-2025 Vol 5\n\nThe pier is back\n\nNobody saw it come.\n\nAnna Holm\n";
    let third = "Friday\n\n08-08-2025 Vol 5\n\nFares to rise\n\nNobody likes it.\n\nAnna Holm\n";
    let files = [("a.txt", first.as_bytes()), ("b.txt", second.as_bytes()), ("c.txt", third.as_bytes())];
    let mut ada = looking_at(&shelf, &files);
    ada.waits_for_focus("The pier is gone");
    ada.presses("ArrowDown");
    ada.waits_for_focus("The pier is back");
    ada.presses("Space");
    ada.until("one fewer", |it| it.can_see("Bring in 2 articles"));
    assert!(ada.can_see("Bring in"), "it can be brought in again");
    ada.presses("ArrowDown");
    ada.waits_for_focus("Fares to rise");
    ada.until("its values", |it| it.reads("Headline") == "Fares to rise" && it.field("Date").enabled);
    ada.presses("Enter");
    ada.waits_for_focus("Date");
    ada.presses_until_at("Tab", "Headline");
    ada.presses("Ctrl+A");
    ada.types("Fares fall");
    ada.presses("Escape");
    ada.waits_for_focus("Fares fall");
    ada.presses("Alt+4");
    ada.until("none that differs", |it| it.rows("What would happen").is_empty());
    ada.presses("Alt+1");
    ada.until("all again", |it| it.rows("What would happen").len() == 3);
    ada.clicks("Bring in 2 articles");
    ada.waits_to_see("2 articles came in");
    ada.clicks("Done");
    ada.until("what was wanted", |it| it.lists("Fares fall") && !it.lists("The pier is back"));
}

#[test]
fn the_file_beside_the_table_is_one_that_the_table_shows_and_a_refused_one_says_why() {
    let shelf = without_articles();
    let first = "Thursday\n\n08-07-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n\nAnna Holm\n";
    let mut ada = looking_at(&shelf, &[("good.txt", first.as_bytes()), ("nothing.txt", b"")]);
    let beside = |it: &Librarian, file: &str| {
        it.all().iter().any(|thing| thing.role == Role::Label && thing.value.contains(&format!("/{file}")))
    };
    ada.presses("Alt+2");
    ada.until("the new one", |it| it.rows("What would happen").len() == 1 && beside(it, "good.txt"));
    ada.presses("Alt+6");
    ada.until("the refused one", |it| beside(it, "nothing.txt") && !beside(it, "good.txt"));
    let rows = ada.rows("What would happen");
    assert!(rows.len() == 1 && rows[0].description.contains("white space"), "{rows:?}");
    ada.presses("Alt+2");
    ada.until("the new one again", |it| beside(it, "good.txt") && it.reads("Headline") == "The pier is gone");
}

#[test]
fn what_differs_stands_side_by_side_and_is_taken_over_where_it_is_said() {
    let shelf = Shelf::with_clippings();
    let other = "Monday\n\n08-04-2025 Vol 1\n\nThe pier is painted\n\nIt took ten days.\n\nAnna Holm\n";
    let mut ada = looking_at(&shelf, &[("one again.txt", other.as_bytes())]);
    ada.waits_to_see("What differs");
    assert!(ada.can_see("In the file"), "{}", ada.told());
    chooses_in(&mut ada, "This one", "Update where nobody edited");
    ada.clicks("Change 1 article");
    ada.waits_to_see("articles came in");
    ada.clicks("Done");
    ada.until("its row", |it| it.lists("The pier is painted"));
    ada.clicks_row("Articles", "The pier is painted");
    ada.until("the file's words", |it| it.all().iter().any(|thing| thing.value.contains("ten days")));
}

#[test]
fn an_encoding_that_was_taken_wrongly_is_changed_at_a_glance() {
    let shelf = Shelf::with_clippings();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("08-07-2025 Vol 4\n\nDie Brücke\n\nSie hält.\n");
    let mut ada = looking_at(&shelf, &[("vier.txt", &bytes)]);
    let reads = |it: &Librarian, words: &str| {
        it.all().iter().any(|thing| thing.name == "Text of the file" && thing.value.contains(words))
    };
    ada.until("the text", |it| reads(it, "Brücke"));
    chooses_in(&mut ada, "Encoding of this file", "Windows-1251, Cyrillic");
    ada.until("the other letters", |it| reads(it, "Brьcke"));
    assert_eq!(chosen(&ada, "Encoding of this file"), "Windows-1251, Cyrillic");
    ada.until("the row as well", |it| it.rows("What would happen").iter().any(|row| row.name == "Die Brьcke"));
    ada.clicks_the(Role::Link, "As all others");
    ada.until("as before", |it| reads(it, "Brücke"));
}

#[test]
fn the_columns_of_a_table_are_corrected_where_they_are_seen() {
    let shelf = Shelf::with_clippings();
    let table = "Tag;Zeile;Wortlaut\n2025-08-07;The pier is gone;So is the paint. Nobody knows where it went.\n\
                 2025-08-08;The pier is back;Nobody saw it come. It stands as before.\n";
    let mut ada = looking_at(&shelf, &[("pier.csv", table.as_bytes())]);
    ada.clicks_the(Role::RadioButton, "Columns");
    ada.until("its columns", |it| it.rows("Columns").len() == 3);
    ada.clicks_the(Role::ComboBox, "Field of Zeile");
    // The list is longer than its window.
    let at_it = |it: &Librarian| {
        it.focus().is_some_and(|thing| thing.role == Role::MenuItemCheckBox && thing.name == "Headline")
    };
    for _ in 0..200 {
        if at_it(&ada) {
            break;
        }
        ada.presses("Tab");
    }
    ada.presses("Enter");
    ada.until("the headlines", |it| {
        it.rows("What would happen").iter().filter(|row| row.name.starts_with("The pier is")).count() == 2
    });
}

#[test]
fn the_report_is_filtered_and_saved() {
    let shelf = Shelf::with_clippings();
    let good = "Thursday\n\n08-07-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n\nAnna Holm\n";
    let files: [(&str, &[u8]); 3] = [("a.txt", good.as_bytes()), ("b.txt", b""), ("c.txt", &[0, 1, 2, 0, 0])];
    let mut ada = looking_at(&shelf, &files);
    ada.clicks("Bring in 1 article");
    ada.waits_to_see("1 article came in");
    assert_eq!(ada.rows("Problems").len(), 2);
    ada.clicks_the(Role::Button, "1 empty");
    ada.until("one kind", |it| it.rows("Problems").len() == 1);
    let to = shelf.beside("report.csv");
    ada.fills("Report file", &to.display().to_string());
    ada.clicks("Save report");
    ada.until("the file", |_| to.is_file());
    let report = std::fs::read_to_string(&to).expect("a report");
    assert_eq!(report.lines().count(), 3, "{report}");
}

#[test]
fn paths_are_pasted_and_what_is_not_there_is_said() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Ctrl+I");
    ada.waits_for_focus("Path");
    let one = shelf.clippings().join("one.txt");
    ada.pastes_text(&format!("{}\n{}\n", one.display(), shelf.beside("gone").display()));
    ada.until("both", |it| it.rows("Chosen").len() == 2);
    ada.until("what they are", |it| {
        let said: Vec<String> = it.rows("Chosen").into_iter().map(|row| row.description).collect();
        said[0] == "Clipping text" && said[1].contains("could not be opened")
    });
    let remove = ada.one("Remove gone").place;
    ada.clicks_at(remove, Modifiers::NONE);
    ada.until("one", |it| it.rows("Chosen").len() == 1);
}

#[test]
fn a_way_of_reading_is_kept_under_a_name_used_again_and_forgotten() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Ctrl+I");
    ada.waits_for_focus("Path");
    chooses_in(&mut ada, "Encoding of all files", "Windows-1251, Cyrillic");
    ada.clicks("Keep as a preset");
    ada.fills("Name of the preset", "old disks");
    ada.presses("Enter");
    ada.until("the preset", |it| chosen(it, "Preset") == "old disks");
    chooses_in(&mut ada, "Preset", "None");
    ada.until("as before", |it| chosen(it, "Encoding of all files") == "As recognised");
    chooses_in(&mut ada, "Preset", "old disks");
    ada.until("as it was kept", |it| chosen(it, "Encoding of all files") == "Windows-1251, Cyrillic");
    ada.clicks("Forget this preset");
    ada.until("none", |it| chosen(it, "Preset") == "None");
}

#[test]
fn with_one_key_one_goes_on_from_step_to_step() {
    let shelf = without_articles();
    let folder = shelf.beside("box 12");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("a.txt"), "08-30-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n").expect("a file");
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.drops(&[folder]);
    ada.waits_to_see("box 12");
    ada.presses("Ctrl+Enter");
    ada.until("the table", |it| !it.rows("What would happen").is_empty());
    ada.waits_for_focus("The pier is gone");
    ada.presses("Ctrl+Enter");
    ada.waits_to_see("1 article came in");
    ada.waits_for_focus("Done");
    ada.presses("Enter");
    ada.until("the article", |it| it.lists("The pier is gone"));
}

#[test]
fn after_a_click_on_what_shows_the_arrows_walk_through_it() {
    let shelf = without_articles();
    let clipping = |headline: &str| format!("08-30-2025 Vol 4\n\n{headline}\n\nWords on {headline}.\n");
    let (one, two) = (clipping("The pier is gone"), clipping("The pier is back"));
    let mut ada = looking_at(&shelf, &[("a.txt", one.as_bytes()), ("b.txt", two.as_bytes()), ("c.txt", b"")]);
    ada.clicks("2 new");
    ada.until("the new ones", |it| it.rows("What would happen").len() == 2);
    ada.waits_for_focus("The pier is gone");
    ada.presses("ArrowDown");
    ada.waits_for_focus("The pier is back");
}

#[test]
fn that_a_look_was_put_aside_is_no_longer_said_once_it_is_open_again() {
    let shelf = without_articles();
    let text = "08-30-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n";
    let mut ada = looking_at(&shelf, &[("a.txt", text.as_bytes()), ("b.txt", b"")]);
    ada.presses("Alt+2");
    ada.clicks_row("What would happen", "The pier is gone");
    ada.waits_for_focus("The pier is gone");
    ada.presses("Space");
    ada.until("none to come", |it| it.rows("What would happen").iter().all(|row| !row.description.contains("new")));
    ada.presses("Escape");
    ada.waits_to_see("was put aside");
    ada.presses("Ctrl+I");
    ada.until("the table", |it| !it.rows("What would happen").is_empty());
    assert!(!ada.can_see("was put aside"), "{}", ada.told());
}
