//! BibTeX and BibLaTeX. Entries are cut out here, so that a broken one costs only itself and nothing nests without end;
//! the values of each (accents, macros, names) are read by the crate `biblatex`.
//!
//! Entries that are articles are taken (`@article`, `@misc`, `@online`, `@periodical` not), books and theses not. Macros
//! (`@string`) and `crossref` count; `@comment` and `@preamble` are passed over. An abstract is a note, and so is every
//! field with words that has no place.

mod cut;
mod entry;
mod latex;
mod write;

use super::citation::{self, HandOn, Taken};
use super::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding;
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "bibtex";

pub static FORMAT: Format = Format {
    id: ID,
    name: "BibTeX",
    about: "References to articles in BibTeX or BibLaTeX, as reference managers and LaTeX users keep them.",
    extensions: &["bib", "bibtex"],
    one_file: true,
    sniff,
    cannot_carry: "",
    cannot_give: citation::CANNOT_GIVE,
    options: &[],
    apart: true,
    read: Some(read),
    write: None,
};

/// How references go out; they come in as BibTeX does.
pub static BIBLATEX: Format = Format {
    id: "biblatex",
    name: "BibLaTeX",
    about: "References to articles for LaTeX and reference managers, with dates as uncertain as they are.",
    extensions: &["bib"],
    one_file: true,
    sniff: |_, _| 0,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "",
    options: &[],
    apart: false,
    read: None,
    write: Some(write::WRITING),
};

/// Sure where an entry of a known kind begins a line and is followed by a field.
fn sniff(path: &Path, head: &[u8]) -> u8 {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = FORMAT.extensions.contains(&extension.as_str());
    let start = head.get(..head.len().min(16_384)).unwrap_or_default();
    if !named && !start.contains(&b'@') {
        return 0;
    }
    let Ok(decoded) = encoding::decode(start) else { return 0 };
    let opens = |line: &str| {
        let kind: String = line.trim_start().strip_prefix('@')?.chars().take_while(char::is_ascii_alphabetic).collect();
        let rest = line.trim_start().get(1 + kind.len()..)?.trim_start();
        let known = entry::is_kind(&kind) || ["string", "comment", "preamble"].contains(&kind.to_lowercase().as_str());
        (known && rest.starts_with(['{', '('])).then_some(())
    };
    match (decoded.text.lines().find_map(opens).is_some(), decoded.text.contains('='), named) {
        (true, true, true) => 95,
        (true, true, false) => 85,
        (true, false, true) => 60,
        (_, _, true) => 30,
        _ => 0,
    }
}

/// Reads one file. See [`super::Read`].
fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let bytes = match input.load(options.limits.file_bytes()) {
        Ok(bytes) => bytes,
        Err(problem) => {
            sink(Incoming::Problem(problem));
            return;
        }
    };
    let Ok(decoded) = encoding::decode_with(&bytes, &options.encoding) else {
        let words = "The file holds no text but other data; look whether the right file was chosen.";
        sink(Incoming::Problem(input.problem(ProblemCode::Binary, words)));
        return;
    };
    let depth = usize::try_from(options.limits.depth).unwrap_or(usize::MAX);
    let file = cut::cut(&decoded.text, depth);
    let mut hand = HandOn::new(ID, input, options, super::fields::sha256(&bytes), sink);
    hand.encoding = decoded.encoding.name().to_owned();
    hand.doubt = decoded.doubt();
    hand.parts = u32::try_from(file.entries.len()).unwrap_or(0);
    if file.entries.is_empty() {
        hand.refuse(None, "The file holds no entry, such as “@article{…}”. Look whether the right file was chosen.");
    }
    for piece in &file.entries {
        if !hand.goes_on() {
            return;
        }
        let own = decoded.text.get(piece.range.clone()).unwrap_or_default();
        let taken = match &piece.fault {
            Some(fault) => Taken::Nothing(format!(
                "The entry {} {fault}; it was left out. Mend it and import the file again.",
                piece.key
            )),
            None => entry::read(&file, piece, own, &decoded.text, &mut hand),
        };
        hand.take(taken, Some(piece.line), || encoding::encode(own, decoded.encoding).unwrap_or_default());
    }
    if let Some(line) = decoded.first_lost_line() {
        let words = format!(
            "Some characters could not be read as {} and stand as \u{fffd}. Name the encoding that the file is in.",
            decoded.encoding.name()
        );
        hand.problem(Problem { line: Some(line), ..input.problem(ProblemCode::Undecodable, words) });
    }
    hand.finish();
}
