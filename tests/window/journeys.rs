//! The first journey: make an archive, bring the sample in, find articles by date and by volume, correct, close, come
//! back, hand over. Once by mouse and once by keyboard alone.

use crate::librarian::Librarian;
use crate::shelf::{SAMPLE, Shelf, texts};
use egui::accesskit::Role;
use std::path::Path;

const FERRY: &str = "Ferry fares to rise in the new year";
const BOARD: &str = "Harbour board weighs a second crane";
const GRAIN: &str = "Grain ships wait a full tide";

/// Looks at what was exported: the sample with its corrections, and nothing else changed.
#[track_caller]
fn is_the_sample_with(corrections: &[(&str, &str)], folder: &Path) {
    let mut expected = texts(Path::new(SAMPLE));
    for text in expected.values_mut() {
        *text = corrections.iter().fold(text.clone(), |text, (wrong, right)| text.replace(wrong, right));
    }
    let there = texts(folder);
    for (name, text) in &expected {
        assert_eq!(there.get(name), Some(text), "{name}");
    }
    assert_eq!(there.len(), expected.len());
}

#[test]
fn the_first_journey_by_mouse() {
    let shelf = Shelf::empty();
    let mut ada = Librarian::at_a_new_window();
    ada.clicks("New archive");
    ada.fills("Archive file", &shelf.archive().display().to_string());
    ada.fills("Publication", "The Harbour Ledger");
    ada.clicks("Make archive");
    ada.waits_to_see("No articles yet");

    ada.clicks("Import…");
    ada.fills("Path", SAMPLE);
    ada.clicks("Add");
    ada.clicks("Look");
    ada.clicks("Bring in 45 articles");
    ada.waits_to_see("45 articles came in");
    ada.clicks("Done");
    ada.waits_for_the_list();

    ada.fills("Search", "2025-08-21");
    ada.clicks("Go to Thursday, 21 August 2025");
    ada.waits_for_the_list();
    ada.clicks_row("Articles", FERRY);
    ada.waits_to_read("Headline", FERRY);
    assert_eq!(ada.reads("Volume"), "2059");
    assert_eq!(ada.reads("Byline 1"), "Tom Ferris");
    assert_eq!(ada.reads("Credit 1"), "Photo: T. Ferris/Harbour Museum");
    let body = ada.reads("Body");
    assert!(body.starts_with("The fare from the market steps") && body.ends_with("in small coin only."), "{body}");
    ada.fills("Body", &body.replace("taught her something", "taught her much"));

    ada.clicks_row("Navigator", "Volumes");
    ada.clicks_the_caret("2000–2099");
    ada.clicks_row("Navigator", "Vol 2058");
    ada.waits_for_the_list();
    ada.clicks_row("Articles", GRAIN);
    ada.waits_to_read("Headline", GRAIN);
    assert_eq!(ada.reads("Byline 1"), "Ines Vidal");
    assert_eq!(ada.reads("Credit 1"), "image source from:aol");
    assert!(ada.reads("Body").contains("## The arithmetic of a tide"));
    ada.fills("Headline", "Grain ships wait two tides");
    ada.closes_the_window();

    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.fills("Search", "two tides");
    ada.clicks("Search for “two tides”");
    ada.waits_to_read("Headline", "Grain ships wait two tides");
    ada.fills("Search", "vol 2059");
    ada.clicks("Go to Vol 2059");
    ada.waits_for_the_list();
    ada.clicks_row("Articles", FERRY);
    ada.waits_to_read("Headline", FERRY);
    assert!(ada.reads("Body").contains("taught her much"));

    let target = shelf.beside("handed over");
    ada.chooses("File", "Export…");
    ada.clicks_the(Role::RadioButton, "Everything");
    ada.clicks_the(Role::RadioButton, "Clipping text");
    ada.fills("Folder", &target.display().to_string());
    ada.waits_to_see("45 articles");
    ada.clicks_the(Role::Button, "Export");
    ada.waits_to_see("45 articles in 45 files");
    ada.waits_to_see("Clipping text has no place for a picture");
    ada.clicks("Done");
    is_the_sample_with(&[("taught her something", "taught her much"), (GRAIN, "Grain ships wait two tides")], &target);
}

#[test]
fn the_same_journey_by_keyboard_alone() {
    let shelf = Shelf::empty();
    let mut ada = Librarian::at_a_new_window();
    ada.presses("Ctrl+Shift+N");
    ada.waits_for_focus("Archive file");
    ada.presses("Ctrl+A");
    ada.types(&shelf.archive().display().to_string());
    ada.presses_until_at("Tab", "Publication");
    ada.types("The Harbour Ledger");
    ada.presses("Enter");
    ada.waits_to_see("No articles yet");

    ada.presses("Ctrl+I");
    ada.waits_for_focus("Path");
    ada.types(SAMPLE);
    ada.presses("Enter");
    ada.presses("Enter");
    ada.waits_to_see("Bring in 45 articles");
    ada.presses_until_at("Tab", "Bring in 45 articles");
    ada.presses("Enter");
    ada.waits_for_focus("Done");
    ada.presses("Enter");
    ada.waits_for_the_list();

    ada.presses("Ctrl+K");
    ada.waits_for_focus("Search");
    ada.types("2025-08-21");
    ada.presses("Enter");
    ada.waits_for_focus(FERRY);
    ada.presses("ArrowDown");
    ada.waits_for_focus(BOARD);
    ada.waits_to_read("Headline", BOARD);
    ada.presses("F6");
    ada.waits_for_focus("Headline");
    ada.presses("Ctrl+A");
    ada.types("Harbour board weighs a third crane");
    ada.presses("Escape");
    ada.waits_for_focus("Harbour board weighs a third crane");

    ada.presses("Ctrl+K");
    ada.types("vol 2058");
    ada.presses("Enter");
    ada.waits_for_focus(GRAIN);
    ada.waits_to_read("Headline", GRAIN);
    ada.presses("F6");
    ada.presses("F6");
    ada.waits_for_focus("Search");
    ada.presses("F6");
    ada.waits_for_focus("Vol 2058");
    ada.presses("ArrowDown");
    ada.waits_for_focus("Vol 2057");
    ada.waits_to_read("Volume", "2057");

    let target = shelf.beside("handed over");
    ada.presses("Ctrl+E");
    ada.waits_for_focus("Folder");
    ada.types(&target.display().to_string());
    ada.presses_until_at("Shift+Tab", "Everything");
    ada.presses("Space");
    ada.waits_to_see("45 articles");
    ada.presses_until_at("Tab", "Folder");
    ada.presses("Enter");
    ada.waits_for_focus("Done");
    ada.presses("Escape");
    ada.waits_until_gone("Hand over");
    is_the_sample_with(&[(BOARD, "Harbour board weighs a third crane")], &target);

    ada.presses("Ctrl+W");
    ada.waits_to_see("Look around in a sample");
}
