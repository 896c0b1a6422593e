//! RIS, the tagged lines of reference managers (ProCite, EndNote, Zotero; the 2001 and 2011 lists of tags). A record runs
//! from `TY` to `ER`, or to the next `TY` where a writer forgot it; line ends of all kinds may be mixed, a line without a
//! tag goes on with the field above it, and words before the first record are the sender's.
//!
//! References to articles are taken (NEWS, MGZN, JOUR and what may be one); to books, theses and the like not. The paper
//! is T2, else JF, JO, JA; the date DA, else PY or Y1, and never Y2, which is the day of access. An abstract is a note.

mod fields;
mod lines;
pub(super) mod write;

use super::citation::{self, HandOn};
use super::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding;
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "ris";

pub static FORMAT: Format = Format {
    id: ID,
    name: "RIS",
    about: "References to articles as reference managers and databases export them: tagged lines from TY to ER.",
    extensions: &["ris"],
    one_file: true,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: citation::CANNOT_GIVE,
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::WRITING),
};

/// Sure where a record begins among the first lines.
fn sniff(path: &Path, head: &[u8]) -> u8 {
    let named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ris"));
    let start = head.get(..head.len().min(8_192)).unwrap_or_default();
    // In UTF-16 a nought stands between the two.
    let has_tag = |bytes: &[u8]| bytes.windows(3).any(|w| w[0] == b'T' && (w[1] == b'Y' || w[2] == b'Y'));
    if !named && !has_tag(start) {
        return 0;
    }
    let Ok(decoded) = encoding::decode(start) else { return 0 };
    let lines: Vec<lines::Line> = lines::lines(&decoded.text).take(60).collect();
    let at = lines.iter().position(|line| line.tag(false) == Some("TY"));
    let filled = lines.iter().filter(|line| !line.text.trim().is_empty()).count();
    match at {
        Some(0) => 96,
        Some(at) if lines.iter().skip(at + 1).any(|line| line.tag(false).is_some()) => 90,
        Some(_) => 60,
        None if named && filled > 0 => 30,
        None => 0,
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
    let records = lines::records(&decoded.text);
    let mut hand = HandOn::new(ID, input, options, super::fields::sha256(&bytes), sink);
    hand.encoding = decoded.encoding.name().to_owned();
    hand.doubt = decoded.doubt();
    hand.parts = u32::try_from(records.len()).unwrap_or(0);
    if records.is_empty() {
        hand.refuse(
            None,
            "The file holds no reference: no line begins with “TY  -”. Look whether the right file was chosen.",
        );
    }
    let open = records.iter().filter(|record| !record.closed).count();
    for record in &records {
        if !hand.goes_on() {
            return;
        }
        let own = decoded.text.get(record.range.clone()).unwrap_or_default();
        let taken = fields::read(record, &mut hand);
        hand.take(taken, Some(record.line), || encoding::encode(own, decoded.encoding).unwrap_or_default());
    }
    if open > 0 {
        let words = format!(
            "{open} of {} references have no “ER  -” at their end; each was read up to the next one.",
            records.len()
        );
        hand.problem(input.problem(ProblemCode::Doubtful, words));
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
