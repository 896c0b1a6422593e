//! MODS, the Metadata Object Description Schema of the Library of Congress, versions 3.0 to 3.8: one `mods`, a
//! `modsCollection`, or records inside an answer of OAI-PMH or SRU; prefixed or not.
//!
//! An article is a record that has a host (`relatedItem type="host"`) or calls itself one; the host is the paper and its
//! `part` the issue. A record of a serial is a paper, one of an issue an issue, anything else is refused with words.
//! Taken: titles, names with role and `displayForm` (the byline as printed), dates of every encoding, language, abstract
//! and notes by type (`body`, `image-credit`, `dateline`), subjects with authority, constituents as images, rights,
//! addresses. Left, and said: classification, physical description, extensions. `record` knows the elements, `host` the
//! paper and the part; `within` is MODS inside METS.

mod give;
mod host;
mod record;
pub mod within;
mod write;

pub use host::heading;

use super::citation::{self, HandOn};
use super::{Format, Incoming, Input, ReadOptions, fields, xml};
use crate::text::encoding;
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "mods";
const SPACE: &str = "http://www.loc.gov/mods/";
/// The namespace of version 3.
const SPACE_3: &str = "http://www.loc.gov/mods/v3";

pub static FORMAT: Format = Format {
    id: ID,
    name: "MODS",
    about: "Catalogue records of articles in MODS, as digital collections give them: one or a collection in a file.",
    extensions: &["mods", "xml"],
    one_file: true,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: citation::CANNOT_GIVE,
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::WRITING),
};

/// Sure of a file whose outermost element is ours; METS has MODS inside and is another's.
fn sniff(_: &Path, head: &[u8]) -> u8 {
    let Some(root) = citation::root(head) else { return 0 };
    match root.name.as_str() {
        "mods" | "modsCollection" => 95,
        "OAI-PMH" | "searchRetrieveResponse" | "records" | "record" if root.head.contains(SPACE) => 85,
        _ => 0,
    }
}

/// Reads one file. See [`super::Read`].
fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let (bytes, decoded) = match xml::load(input, options) {
        Ok(loaded) => loaded,
        Err(problem) => {
            sink(Incoming::Problem(problem));
            return;
        }
    };
    let (records, problem) = xml::records(input, &decoded.text, &["mods"], options);
    let mut hand = HandOn::new(ID, input, options, fields::sha256(&bytes), sink);
    hand.encoding = decoded.encoding.name().to_owned();
    hand.parts = u32::try_from(records.len()).unwrap_or(0);
    if records.is_empty() && problem.is_none() {
        hand.refuse(None, "The file holds no MODS record; look whether the right file was chosen.");
    }
    for record in &records {
        if !hand.goes_on() {
            return;
        }
        let document = record.document(&decoded.text);
        let tree = match xml::tree(input, &document, record.line) {
            Ok(tree) => tree,
            Err(problem) => {
                hand.problem(problem);
                continue;
            }
        };
        let own = decoded.text.get(record.range.clone()).unwrap_or_default();
        let slice = || encoding::encode(own, decoded.encoding).unwrap_or_default();
        let taken = record::read(tree.root_element(), &mut hand);
        hand.take(taken, Some(record.line), slice);
    }
    problem.into_iter().for_each(|problem| hand.problem(problem));
    hand.finish();
}
