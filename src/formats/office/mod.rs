//! Typed articles from word processors: DOCX (Office Open XML, ISO/IEC 29500 transitional) and ODT (OpenDocument 1.2–1.3).
//! Styles tell what a paragraph is, by their names: `Title`, `Heading 1` …, `Byline`, `Image Credit`, `Caption`. A document
//! without such styles, which is the usual one, is read by the rules of clippings.
//!
//! - `styles` knows names; `docx` and `odt` know their grammar; `parts` reads the parts of their zip; `write` makes DOCX.
//!
//! Taken: text with insertions accepted and deletions left out, line breaks, lists, tables as lines, footnotes and comments as
//! notes, pictures with their alternative text, signs of the font Symbol, raised figures as such (m²); of ruby the words alone; title, maker and language of the properties where the text says nothing. Not
//! taken: fonts, formulas as such, page headers and footers, hidden text (both named), the date when the file was made.

mod docx;
mod odt;
mod parts;
mod styles;
mod symbols;
mod write;

use super::{Format, zipped};
use std::path::Path;

/// The format's id, as provenance records name it.
pub const DOCX: &str = "docx";
/// The format's id, as provenance records name it.
pub const ODT: &str = "odt";

pub static DOCX_FORMAT: Format = Format {
    id: DOCX,
    name: "Word document",
    about: "A document (.docx) with styles for headline, byline, caption and credit, to be read and set anew in a word processor.",
    extensions: &["docx", "docm", "dotx"],
    one_file: true,
    sniff: sniff_docx,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "status, subjects, pages; date and volume where they are not typed",
    options: &[],
    apart: false,
    read: Some(docx::read),
    write: Some(write::WRITING),
};

pub static ODT_FORMAT: Format = Format {
    id: ODT,
    name: "OpenDocument text",
    about: "Typed articles (.odt): one document with one article or many, by its styles or, without any, as clippings are read.",
    extensions: &["odt", "ott"],
    one_file: false,
    sniff: sniff_odt,
    cannot_carry: "",
    cannot_give: "status, subjects, pages; date and volume where they are not typed",
    options: &[],
    apart: false,
    read: Some(odt::read),
    write: None,
};

fn is_named(path: &Path, format: &Format) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    format.extensions.contains(&extension.as_str())
}

/// What an old or a locked document begins with.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

fn sniff_docx(path: &Path, head: &[u8]) -> u8 {
    let named = is_named(path, &DOCX_FORMAT);
    let zip = zipped::begins_as_zip(head);
    let word = zip && zipped::names_entry(head, "word/");
    let office = zip && (zipped::names_entry(head, "[Content_Types].xml") || zipped::names_entry(head, "_rels/.rels"));
    match (named, zip, word && office) {
        (_, _, true) => 90,
        (true, true, _) => {
            if office {
                80
            } else {
                40
            }
        }
        (true, false, _) if head.starts_with(COMPOUND) => 80,
        (true, false, _) => 20,
        _ => 0,
    }
}

fn sniff_odt(path: &Path, head: &[u8]) -> u8 {
    let text = |kind: &str| kind.starts_with("application/vnd.oasis.opendocument.text");
    match (zipped::mimetype(head), is_named(path, &ODT_FORMAT)) {
        (Some(kind), _) if text(kind) => 95,
        (Some(_), _) => 0,
        (None, true) => {
            if zipped::begins_as_zip(head) {
                45
            } else {
                20
            }
        }
        (None, false) => 0,
    }
}
