//! MARC 21 bibliographic records (Library of Congress, updates to no. 38), as a binary exchange file (ISO 2709) and as
//! MARCXML (MARC21slim), the latter also inside an answer of OAI-PMH or SRU.
//!
//! An article is a component part (leader 07 `a` or `b`) or any record with a host (773); a serial (07 `s` or `i`) is a
//! paper; books, holdings and authorities are refused with words. Taken: 245 with its punctuation off, 100/110/700/710
//! with relators, 773, dates of 773, 008 and 264, 500/508/520/540, 6xx, 856. Binary files are read record by record in
//! constant memory; lengths that are wrong are made good by the terminators, and both are said. `binary` cuts records
//! out, `marc8` decodes, `xml` reads MARCXML, `article` and `serial` know the fields.

mod article;
mod binary;
mod coded;
mod give;
mod host;
mod marc8;
mod packed;
mod record;
mod serial;
mod write;
mod xml;

use super::citation::{self, HandOn};
use super::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};

/// The id of the binary format, as provenance records name it.
pub const ID: &str = "marc";
/// The id of MARCXML.
pub const XML_ID: &str = "marcxml";

pub static FORMAT: Format = Format {
    id: ID,
    name: "MARC",
    about: "Catalogue records of articles and papers as library systems exchange them (ISO 2709), in UTF-8 or MARC-8.",
    extensions: &["mrc", "marc"],
    one_file: true,
    sniff: binary::sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: citation::CANNOT_GIVE,
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::BINARY),
};

pub static XML: Format = Format {
    id: XML_ID,
    name: "MARCXML",
    about: "Catalogue records of articles and papers in MARCXML: one record, a collection, or the answer of a server.",
    extensions: &["marcxml", "xml"],
    one_file: true,
    sniff: xml::sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: citation::CANNOT_GIVE,
    options: &[],
    apart: false,
    read: Some(xml::read),
    write: Some(write::XML),
};

/// Reads a binary file. See [`super::Read`].
fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let outcome = citation::hashed(input).and_then(|sha256| {
        let mut hand = HandOn::new(ID, input, options, sha256, sink);
        let outcome = binary::records(input, &mut hand);
        hand.finish();
        outcome
    });
    if let Err(cause) = outcome {
        let words = format!("The file could not be read ({cause}); check its disk and import it again.");
        sink(Incoming::Problem(Problem::of_file(input.path(), ProblemCode::Unreadable, words)));
    }
}
