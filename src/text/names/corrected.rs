//! Whether one form may be the other with a slip put right: what stays with a name whose printed words are corrected.

use super::{alike, distance};
use crate::text::words::plain;

/// Of [`alike`], from where on a correction is believed: a family name alone is too little.
const ENOUGH: u8 = 60;

/// Whether somebody who turns `old` into `new` puts the same name right, instead of writing another.
pub fn corrected(old: &str, new: &str) -> bool {
    alike(old, new).is_some_and(|alike| alike.score >= ENOUGH) || one_letter(&plain(old), &plain(new))
}

/// Only the last word differs, by one letter. It is short then: of longer ones `alike` knows.
fn one_letter(old: &[String], new: &[String]) -> bool {
    let (Some((x, before)), Some((y, others))) = (old.split_last(), new.split_last()) else { return false };
    before == others && x.chars().count().max(y.chars().count()) >= 4 && distance(x, y, 1) <= 1
}

#[cfg(test)]
mod tests {
    use super::corrected;

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (old, new, expected) in [
            ("Ada Quil", "Ada Quill", true),
            ("Ada Quill", "Ada Quilll", true),
            ("Tom Reed", "Tom Rede", true),
            ("ADA QUILL", "Ada Quill", true),
            ("A. Quill", "Ada Quill", true),
            ("Asociated Press", "Associated Press", true),
            ("Ada Quill", "Tom Reed", false),
            ("Ada Quill", "Bo Quill", false),
            ("Tom Reed", "Tim Reed", false),
            ("John Reed Jr.", "John Reed Sr.", false),
            ("Ada Quill", "Quill", false),
            ("AP", "UPI", false),
            ("AP", "AFP", false),
            ("Ada Quill", "", false),
            ("", "Ada Quill", false),
        ] {
            assert_eq!(corrected(old, new), expected, "{old} -> {new}");
        }
    }
}
