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
