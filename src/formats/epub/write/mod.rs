//! EPUB 3.3 out: one page for each article under its headings, with contents, landmarks, index of names and list of
//! sources, made for those who hear it as for those who see it. Pictures and pages are put in as they come; what is kept
//! until the end is where they stand.
//!
//! - `book` follows the articles through; `pages` writes its pages; `contents` the navigation; `package` what it tells of
//!   itself. How it looks is `assets/templates/edition.css`.

mod book;
mod contents;
mod package;
mod pages;

use crate::formats::out::file;
use crate::formats::out::packed::Packed;
use crate::formats::out::plates::Plates;
use crate::formats::{Carried, Carries, Handover, OptionKind, OptionSpec, WriteError, Writing, Written};
use book::Book;
use std::path::Path;

pub(super) const CARRIES: Carries = &[
    Carried::Body,
    Carried::Crossheads,
    Carried::Kicker,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::BylineParts,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::ImagePlaces,
    Carried::Pictures,
    Carried::Subjects,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::Headings,
    Carried::CuratorNotes,
    Carried::Collections,
];

const OPTIONS: &[OptionSpec] = &[OptionSpec {
    id: "style",
    name: "Style sheet",
    about: "A CSS file of your own in place of the one that comes with Backfile.",
    kind: OptionKind::Words,
}];

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: OPTIONS, is_ours };

/// What the book names as the program that made it.
const GENERATOR: &str = "Backfile";
/// The entry that says so, near the file's beginning and not squeezed, so that it is found without opening the book.
const MARK: &str = "META-INF/made-by-backfile.txt";

fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    head.starts_with(b"PK") && memchr::memmem::find(&head, MARK.as_bytes()).is_some()
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let style = style(handover)?;
    let mut zip = Packed::begin(target)?;
    zip.put("mimetype", b"application/epub+zip", false)?;
    zip.put(MARK, b"This book was made by Backfile, and the next of its name may take its place.\n", false)?;
    zip.put("META-INF/container.xml", package::CONTAINER.as_bytes(), true)?;
    zip.put("EPUB/edition.css", style.as_bytes(), true)?;
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| match plates.take(&picture) {
        Some((plate, bytes)) => zip.put(&format!("EPUB/pictures/{}", plate.file), &bytes, false),
        None => Ok(()),
    })?;
    let mut book = Book::begin(handover, plates, zip)?;
    handover.each(&mut |placed| book.article(&placed))?;
    let mut written = book.finish()?;
    written.files = vec![target.to_owned()];
    Ok(written)
}

/// The style sheet's words: ours, or those of the file that was named.
fn style(handover: &Handover) -> Result<String, WriteError> {
    match handover.option("style").trim() {
        "" => Ok(include_str!("../../../../assets/templates/edition.css").to_owned()),
        path => std::fs::read_to_string(path).map_err(|cause| file::at(Path::new(path), cause)),
    }
}
