//! Digitised newspapers: METS 1 (Library of Congress) with ALTO pages beside it, as CCS docWorks, ENMAP, the National Digital
//! Newspaper Program, DFG Viewer and Veridian write them; `TYPE` in any case. Taken: the issue (MODS or Dublin Core), each
//! article with headline, byline, paragraphs, crossheads and places of pictures from the logical structMap, and its words
//! from the ALTO blocks that it names, or from a text (TEI) that is all its own. Pages of which no article names any text come as one article each. Pictures of pages,
//! coordinates, administrative and technical metadata are not taken. Only files in the folder (or zip) of the METS file
//! are ever opened.
//!
//! `described` reads MODS, `divs` the structMap, `files` finds pages, `issue`, `compose` and `texts` make records of them,
//! `read` drives. `write` writes such issues, with their words as TEI.

mod compose;
mod described;
mod divs;
mod files;
mod issue;
mod kind;
mod read;
mod texts;
mod write;

use super::{Format, OptionKind, OptionSpec, inner_path, root};
use std::path::Path;

pub const ID: &str = "mets";

pub static FORMAT: Format = Format {
    id: ID,
    name: "METS/ALTO newspaper",
    about: "An issue: its METS file with recognised pages or texts beside it; the articles come in as the file divides them.",
    extensions: &["xml", "mets"],
    one_file: false,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "pictures (only their places and captions), and what the program that recognised the text read wrongly",
    options: &[OptionSpec {
        id: ADVERTISEMENTS,
        name: "Advertisements",
        about: "Whether parts that the file calls advertisements come in as articles.",
        kind: OptionKind::OneOf(&[("with", "Bring them in"), ("without", "Leave them out")]),
    }],
    apart: false,
    read: Some(read::read),
    write: Some(write::WRITING),
};

/// The option that leaves advertisements out.
const ADVERTISEMENTS: &str = "advertisements";

fn sniff(path: &Path, head: &[u8]) -> u8 {
    match root::name(head).as_deref() {
        Some("mets") => 97,
        Some(_) => 0,
        None if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("mets")) => 20,
        None => 0,
    }
}

/// The files that a METS file names, as paths below its folder: they are read with it and do not come in by themselves.
pub fn named(text: &str) -> Vec<String> {
    let values = text.split(":href").skip(1).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    });
    values.filter_map(inner_path).collect()
}

/// Whether a file's first bytes are those of a METS file.
pub fn begins_as_mets(head: &[u8]) -> bool {
    root::name(head).as_deref() == Some("mets")
}
