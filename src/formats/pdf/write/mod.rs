//! PDF out: a reading edition, set by the template `assets/templates/edition.typ` and written as PDF/A-2a and PDF/UA-1 at
//! once. The template decides how it looks; what stands in it is decided here, and no word is changed.
//!
//! - `edition` is what the template is given; `gather` makes it of records; `letters` looks for signs that no face has;
//! - `plates` makes the pictures ready; `press` is the only one that knows the typesetter.

mod edition;
mod gather;
mod letters;
mod plates;
pub mod press;

use crate::formats::out::file::{self, at};
use crate::formats::{Carried, Carries, Handover, OptionKind, OptionSpec, WriteError, Writing, Written};
pub use press::Leaf;
use std::path::Path;

const CARRIES: Carries = &[
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

const OPTIONS: &[OptionSpec] = &[
    OptionSpec {
        id: "paper",
        name: "Paper",
        about: "The size of its pages.",
        kind: OptionKind::OneOf(&[("a4", "A4"), ("letter", "Letter"), ("a3", "A3, as a newspaper")]),
    },
    OptionSpec {
        id: "type",
        name: "Type",
        about: "How large its letters are, and in how many columns they stand.",
        kind: OptionKind::OneOf(&[("columns", "In columns"), ("book", "One column"), ("large", "Large print")]),
    },
    OptionSpec {
        id: "template",
        name: "Template",
        about: "A Typst file of your own in place of the one that comes with Backfile.",
        kind: OptionKind::Words,
    },
];

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: OPTIONS, is_ours };

/// What the file names as the program that made it.
const CREATOR: &str = "Backfile";

/// What made a PDF stands in its metadata, before a list of all its parts that can be of any length.
fn is_ours(path: &Path) -> bool {
    let mark = format!("<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>");
    file::head(path).starts_with(b"%PDF-") && file::holds(path, mark.as_bytes())
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let template = template(handover)?;
    let plates = plates::plates(handover, &|| true)?;
    let (edition, plates, mut written) = gather::gather(handover, plates)?;
    let pdf = press::press(&template, edition, plates).map_err(WriteError::Refused)?;
    let mut file = crate::formats::out::OneFile::begin(target)?;
    file.bytes(&pdf)?;
    file.finish()?;
    written.files = vec![target.to_owned()];
    Ok(written)
}

/// The first pages as they will look, so many dots wide. The handover's tick is asked for each picture and each page, too.
pub fn leaves(handover: &Handover, most: usize, width: u32) -> Result<Vec<Leaf>, WriteError> {
    let template = template(handover)?;
    let plates = plates::plates(handover, handover.tick)?;
    let (edition, plates, _) = gather::gather(handover, plates)?;
    handover.tick()?;
    let leaves =
        press::leaves(&template, edition, plates, (most, width), handover.tick).map_err(WriteError::Refused)?;
    handover.tick().map(|()| leaves)
}

/// The template's words: ours, or those of the file that was named.
fn template(handover: &Handover) -> Result<String, WriteError> {
    match handover.option("template").trim() {
        "" => Ok(include_str!("../../../../assets/templates/edition.typ").to_owned()),
        path => std::fs::read_to_string(path).map_err(|cause| at(Path::new(path), cause)),
    }
}
