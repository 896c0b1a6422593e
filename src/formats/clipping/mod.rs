//! Clipping text: articles as they are pasted or typed from a paper, one file for one or many. Weekday, date and
//! volume on top, then the headline, paragraphs, image credits, and the name of who wrote it.
//!
//! - `lines` divides a text, `segment` finds where articles begin, `article` takes one apart, `endings` finds its byline.
//! - `parse` makes records of a text, `read` of a file; `edit` carries a person's changes back into the printed text; `layout` writes a
//!   clipping that never was a file; `write` puts them into files.
//!
//! What was printed is kept character for character: an article that nobody changed goes out as the bytes it came in,
//! and all articles of a file together are that file. The rules by which a line is taken for this or that stand at
//! the head of `segment` and `endings`, and in `text::credit` and `text::reading`.

mod article;
mod edit;
mod endings;
mod layout;
mod lines;
mod losses;
mod masthead_edit;
mod parse;
mod preview;
mod read;
mod segment;
mod write;

pub use parse::{Mark, Parsed, Part, What, parse};
pub use preview::preview;
pub use read::{LARGEST, read, read_bytes};
pub use write::write;

use super::{Carried, Carries, Format, Writing};
use crate::text::{encoding, masthead};
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "clipping";

pub static FORMAT: Format = Format {
    id: ID,
    name: "Clipping text",
    about: "Plain text files with weekday, date and volume on top, then headline, paragraphs, image credits and byline.",
    extensions: &["txt", "text"],
    one_file: false,
    sniff,
    cannot_carry: "status, notes, subjects, pages and sections, kickers and datelines, pictures and rights, authority records and collections",
    cannot_give: "status, notes, subjects, pages and sections, kickers and datelines",
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(Writing {
        write: |handover, target| write(handover.supply, target, &mut || (handover.tick)()),
        carries: CARRIES,
        options: &[],
        is_ours: |_| false,
    }),
};

const CARRIES: Carries = &[
    Carried::Body,
    Carried::Crossheads,
    Carried::OwnMasthead,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::BylineParts,
    Carried::Images,
    Carried::Captions,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImagePlaces,
    Carried::Provenance,
    Carried::Date,
    Carried::Volume,
    Carried::Number,
    Carried::Masthead,
];

/// A `.txt` is ours unless something surer speaks up; any other text only when a masthead opens it.
fn sniff(path: &Path, head: &[u8]) -> u8 {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let ours = extension.as_deref().is_some_and(|e| FORMAT.extensions.contains(&e));
    let Ok(decoded) = encoding::decode(head) else { return if ours { 30 } else { 0 } };
    let start: Vec<lines::Line> = lines::each(&decoded.text).take(12).collect();
    let ranges: Vec<_> = start.iter().map(|l| l.range.clone()).collect();
    let first = start.iter().position(|l| !l.blank).unwrap_or(0);
    let opened = masthead::scan(&decoded.text, ranges.get(first..).unwrap_or(&[])).is_some();
    match (ours, extension, opened) {
        (true, _, true) => 95,
        (true, _, false) => 50,
        (false, None, true) => 80,
        (false, Some(_), true) => 40,
        (false, None, false) => 10,
        (false, Some(_), false) => 0,
    }
}
