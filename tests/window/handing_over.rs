//! Handing over in the window: several formats under a name, a reason, what changed since, whole issues, citations, lists
//! to print.

use crate::collections::with_the_flood;
use crate::librarian::Librarian;
use crate::shelf::Shelf;
use backfile::archive::Reader;
use backfile::archive::export::glimpse::Glimpse;
use backfile::desk::Action;
use backfile::desk::dialog::Dialog;
use backfile::desk::exporting::ExportAction;
use backfile::desk::prefs::Prefs;
use egui::accesskit::Role;

/// Exports the open collection as JSON and EPUB, with a reason.
fn hands_over(ada: &mut Librarian, shelf: &Shelf) {
    asks_for_both(ada, shelf, "out");
    ada.waits_to_see("3 articles in 2 files, in 2 formats");
    ada.clicks("Done");
}

/// Has them written into a folder of that name.
fn asks_for_both(ada: &mut Librarian, shelf: &Shelf, folder: &str) {
    ada.presses("Ctrl+E");
    ada.waits_to_see("3 articles");
    ada.clicks_the(Role::RadioButton, "Backfile JSON");
    ada.clicks_the(Role::CheckBox, "Also EPUB book");
    ada.fills("Folder", &shelf.beside(folder).display().to_string());
    ada.goes_to("Why it goes all the same");
    ada.types("The lender knows.");
    ada.clicks_the(Role::Button, "Export");
}

#[test]
fn what_went_out_before_another_format_failed_is_noted() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    let folder = shelf.beside("out");
    // It stands in the way of the second format.
    std::fs::create_dir_all(folder.join("the-flood.epub").join("theirs")).expect("a folder");
    asks_for_both(&mut ada, &shelf, "out");
    ada.until(
        "it is told",
        |it| matches!(&it.desk().dialog, Some(Dialog::Export(export)) if export.error.contains("EPUB")),
    );
    assert!(folder.join("the-flood.json").is_file());
    let noted = Reader::open(&shelf.archive()).expect("opened").handovers(None).expect("read");
    assert_eq!((noted.len(), &noted[0].formats[..]), (1, &["json".to_owned()][..]));
}

#[test]
fn several_formats_go_into_a_new_folder_with_a_full_stop_in_its_name() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    asks_for_both(&mut ada, &shelf, "St. Louis");
    ada.waits_to_see("3 articles in 2 files, in 2 formats");
    for file in ["the-flood.json", "the-flood.epub"] {
        assert!(shelf.beside("St. Louis").join(file).is_file(), "{file}");
    }
}

#[test]
fn several_formats_go_out_at_once_and_the_reason_is_noted() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    hands_over(&mut ada, &shelf);
    for file in ["the-flood.json", "the-flood.epub"] {
        assert!(shelf.beside("out").join(file).is_file(), "{file}");
    }
    let reader = Reader::open(&shelf.archive()).expect("opened");
    let noted = reader.handovers(None).expect("read");
    assert_eq!((noted.len(), &noted[0].formats[..]), (1, &["json".to_owned(), "epub".to_owned()][..]));
    assert_eq!(noted[0].audit["reason"], "The lender knows.");
}

#[test]
fn what_was_handed_over_is_read_back_and_a_change_of_the_file_is_told() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    let target = shelf.beside("flood.json");
    ada.presses("Ctrl+E");
    ada.waits_to_see("3 articles");
    ada.clicks_the(Role::RadioButton, "Backfile JSON");
    ada.fills("File, or a folder to put it in", &target.display().to_string());
    ada.clicks_the(Role::Button, "Export");
    ada.waits_to_see("3 articles in 1 file");
    ada.clicks("Verify");
    ada.waits_to_see("Read back: 0 differences");
    let words = std::fs::read_to_string(&target).expect("words");
    std::fs::write(&target, words.replacen("\"headline\":\"Beta\"", "\"headline\":\"Bete\"", 1)).expect("written");
    ada.clicks("Verify");
    ada.waits_to_see("Read back: 1 difference");
    ada.waits_to_see("headline: expected “Beta”, found “Bete”");
    ada.clicks("Done");
    assert!(ada.desk().dialog.is_none());
}

#[test]
fn formats_are_kept_under_a_name_chosen_again_renamed_and_deleted() {
    let shelf = Shelf::with_two_issues();
    let kept = shelf.beside("preferences.json");
    let mut ada = Librarian::with(crate::librarian::named(), Some(kept.clone()));
    ada.opens(&shelf.archive());
    ada.presses("Ctrl+E");
    ada.clicks_the(Role::RadioButton, "Backfile JSON");
    ada.clicks_the(Role::CheckBox, "Also EPUB book");
    ada.clicks_the(Role::Button, "Presets");
    ada.clicks("Keep this as a preset…");
    ada.waits_for_focus("Name of the preset");
    ada.types("For the state library");
    ada.presses("Enter");
    ada.until("it is kept", |it| it.desk().prefs.export_presets.len() == 1);
    ada.until("it is in the file", |_| Prefs::load(&kept).export_presets.len() == 1);
    ada.presses("Escape");

    ada.presses("Ctrl+E");
    ada.until("one format", |it| it.named("Also EPUB book").iter().all(|box_| !box_.selected));
    ada.clicks_the(Role::Button, "Presets");
    ada.clicks_the(Role::MenuItemCheckBox, "For the state library");
    ada.waits_to_see("Backfile JSON and EPUB book");
    ada.clicks_the(Role::Button, "Presets");
    ada.clicks("Rename this preset…");
    ada.waits_for_focus("Name of the preset");
    ada.presses("Ctrl+A");
    ada.types("State library");
    ada.presses("Enter");
    ada.until("its new name", |it| it.desk().prefs.export_presets[0].name == "State library");
    ada.clicks_the(Role::Button, "Presets");
    ada.clicks("Delete this preset");
    ada.until("it is gone", |it| it.desk().prefs.export_presets.is_empty());
}

#[test]
fn what_changed_since_the_handover_is_told_and_leads_to_its_article() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    hands_over(&mut ada, &shelf);
    ada.waits_to_see("as handed over on");
    ada.clicks_row("Members", "Beta");
    ada.waits_to_read("Headline", "Beta");
    ada.fills("Headline", "Beta, corrected");
    ada.waits_until_saved();
    ada.waits_to_see("1 changed since");
    ada.clicks_row("Members", "Gamma");
    ada.waits_to_read("Headline", "Gamma");
    ada.presses("Delete");
    ada.waits_to_see("2 changed since");
    ada.presses("Ctrl+Alt+U");
    ada.waits_for_focus("changed: Beta, corrected");
    assert_eq!(ada.rows("Changes").len(), 2);
    ada.presses("ArrowDown");
    ada.waits_for_focus("went: Gamma");
    ada.presses("ArrowUp");
    ada.waits_for_focus("changed: Beta, corrected");
    ada.presses("Enter");
    ada.waits_to_read("Headline", "Beta, corrected");
    assert!(ada.desk().dialog.is_none());
}

#[test]
fn a_whole_issue_comes_into_a_collection_and_a_parent_counts_what_stands_in_it() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.presses("Alt+Home");
    ada.clicks_row("Articles", "Delta");
    ada.waits_to_read("Headline", "Delta");
    ada.presses("Ctrl+Alt+Shift+A");
    ada.waits_for_focus("Collection");
    ada.waits_to_see("The whole issue");
    ada.types("flood");
    ada.presses("Enter");
    ada.until("it is in", |it| it.desk().run.shelf.collections[0].articles == 4);

    let flood = ada.desk().run.shelf.collections[0].id;
    ada.presses("Ctrl+Alt+N");
    ada.waits_for_focus("Title");
    ada.types("Disasters");
    ada.presses("Enter");
    ada.until("it is made", |it| it.desk().run.shelf.collections.len() == 2);
    let above = ada.desk().run.shelf.collections.iter().find(|one| one.id != flood).expect("the other").id;
    let nest = backfile::desk::CollectionAction::Nest(flood, Some(above));
    ada.window().desk.apply(backfile::desk::Action::Collection(nest), 1000.0);
    ada.until("it is nested", |it| it.desk().run.shelf.collections.iter().any(|one| one.in_all > one.articles));
    ada.clicks_the(Role::TreeItem, "Disasters");
    ada.waits_to_see("0 here, 4 in all");
    assert_eq!(ada.counted("Disasters"), "4");
}

#[test]
fn how_an_export_will_begin_is_shown_and_follows_each_choice() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    let folder = std::fs::read_dir(shelf.beside("")).expect("read").count();
    ada.presses("Ctrl+E");
    ada.until("the lines", |it| it.can_see("The words of Alpha."));
    ada.clicks_the(Role::RadioButton, "EPUB book");
    ada.waits_to_see("Its pages are as wide as the screen");
    ada.clicks_the(Role::RadioButton, "PDF");
    ada.until("the pages", |it| it.named("Page 1").iter().any(|thing| thing.role == Role::Image));
    let glimpse = |it: &Librarian| match &it.desk().dialog {
        Some(Dialog::Export(export)) => export.glimpse.clone(),
        _ => None,
    };
    let pages = |it: &Librarian| match glimpse(it) {
        Some(Ok(Glimpse::Pages(leaves))) => leaves,
        _ => Vec::new(),
    };
    let before = pages(&ada);
    assert!(before.iter().all(|leaf| leaf.pixels.len() == leaf.width * leaf.height * 4 && leaf.height > leaf.width));
    assert!(before.iter().any(|leaf| leaf.pixels.iter().any(|dot| *dot < 100)), "something stands on them");
    ada.window().desk.apply(Action::Export(ExportAction::Option("type", "large".into())), 1000.0);
    ada.until("other pages", |it| !pages(it).is_empty() && pages(it) != before);
    ada.presses("Escape");
    assert_eq!(std::fs::read_dir(shelf.beside("")).expect("read").count(), folder, "nothing is written");
}

#[test]
fn a_citation_is_copied_by_key_from_the_list() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Delta");
    ada.waits_to_read("Headline", "Delta");
    for (keys, style) in [("Ctrl+Alt+C", "Chicago"), ("Ctrl+Alt+Shift+M", "MLA"), ("Ctrl+Alt+P", "APA")] {
        ada.presses(keys);
        ada.until("it is told", |it| {
            it.desk().notices.iter().any(|n| n.text.contains(&format!("as {style} cites it")))
        });
        let copied = ada.copied();
        assert!(copied.contains("Delta") && copied.contains("2025"), "{style}: {copied}");
    }
}

#[test]
fn a_worksheet_and_the_contents_of_an_issue_are_printed() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Alpha");
    ada.waits_to_read("Headline", "Alpha");
    for (kind, lines) in [("Worksheet", 4), ("Contents", 3)] {
        ada.presses("Ctrl+P");
        ada.clicks_the(Role::RadioButton, kind);
        let file = shelf.beside(&format!("{kind}.pdf"));
        ada.fills("PDF file, or a folder to put it in", &file.display().to_string());
        ada.presses("Enter");
        let told = format!("{lines} lines stand in");
        ada.until("it is told", |it| it.desk().notices.iter().any(|n| n.text.starts_with(&told)));
        assert!(std::fs::read(&file).expect("written").starts_with(b"%PDF-"));
    }
}

#[test]
fn in_a_small_window_the_question_for_the_name_stays_beside_the_editor() {
    let shelf = Shelf::with_two_issues();
    let mut ada = Librarian::with(Prefs::default(), None);
    ada.has_room(1024.0, 640.0);
    ada.opens(&shelf.archive());
    ada.clicks_row("Articles", "Alpha");
    ada.waits_to_read("Headline", "Alpha");
    let editor = ada.field("Headline").place.left();
    for name in ["Your name", "Use it"] {
        let place = ada.one(name).place;
        assert!(place.right() < editor, "{name} ends at {}, the editor begins at {editor}", place.right());
    }
    let row = ada.rows("Articles").first().expect("a row").place;
    assert!(row.right() < editor, "the list ends at {}", row.right());
}

#[test]
fn what_should_be_looked_at_is_shown_among_what_goes_and_the_export_is_taken_up_again_as_it_was() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.presses("Ctrl+E");
    ada.waits_to_see("Not approved: 3 articles");
    ada.clicks_the(Role::RadioButton, "Backfile JSON");
    ada.clicks_the(Role::CheckBox, "Also EPUB book");
    ada.goes_to("Why it goes all the same");
    ada.types("The lender knows.");
    ada.clicks_the(Role::Link, "Show not approved");
    // Delta is not approved either, and is not in the collection.
    ada.until("those of the collection", |it| it.rows("Articles").len() == 3 && it.desk().list.complete);
    ada.clicks_row("Articles", "Beta");
    ada.waits_to_read("Headline", "Beta");
    ada.presses("Ctrl+3");
    ada.until("it is approved", |it| it.rows("Articles").len() == 2);
    ada.clicks("Back to the export");
    ada.waits_to_see("Not approved: 2 articles");
    let Some(Dialog::Export(export)) = &ada.desk().dialog else { panic!("the dialog is there") };
    assert_eq!(export.formats(), ["json", "epub"].map(|id| backfile::formats::by_id(id).expect("a format").id));
    assert_eq!(export.decisions.reason, "The lender knows.");
    assert!(matches!(export.what, backfile::desk::dialog::ExportWhat::Collection(_)));
}

#[test]
fn a_place_is_proposed_where_nothing_was_exported_yet_and_then_the_folder_that_was_used() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    ada.presses("Ctrl+E");
    let target = |it: &Librarian| match &it.desk().dialog {
        Some(Dialog::Export(export)) => export.target.clone(),
        Some(Dialog::Print(print)) => print.target.clone(),
        _ => String::new(),
    };
    ada.until("some folder", |it| !target(it).is_empty());
    ada.clicks_the(Role::RadioButton, "Backfile JSON");
    let file = shelf.beside("out").join("flood.json");
    ada.fills("File, or a folder to put it in", &file.display().to_string());
    ada.clicks_the(Role::Button, "Export");
    ada.waits_to_see("3 articles in 1 file");
    ada.clicks("Done");
    ada.presses("Ctrl+E");
    let folder = shelf.beside("out").display().to_string();
    ada.until("the folder of that file", |it| target(it) == folder);
    ada.presses("Escape");
    ada.presses("Ctrl+P");
    let sheet = shelf.beside("out").join("worksheet.pdf").display().to_string();
    ada.until("a file in it", |it| target(it) == sheet);
}

#[test]
fn what_a_curator_says_anew_after_the_handover_is_a_change_too_and_the_export_names_its_collection() {
    let shelf = Shelf::with_two_issues();
    let mut ada = with_the_flood(&shelf);
    hands_over(&mut ada, &shelf);
    ada.waits_to_see("as handed over on");
    ada.fills("Subtitle", "As the paper saw it");
    ada.presses("Tab");
    ada.waits_to_see("reworded since");
    ada.presses("Ctrl+Alt+U");
    ada.waits_to_see("Its titles, introduction, headings or notes are others.");
    ada.presses("Escape");
    ada.presses("Ctrl+E");
    ada.waits_to_see("3 articles");
    assert!(
        ada.all().iter().any(|it| it.role == Role::Label && [&it.name, &it.value].contains(&&"The flood".to_owned()))
    );
}
