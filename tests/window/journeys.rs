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
