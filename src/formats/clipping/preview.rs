//! A file as the import dialog shows it: its text, and what each piece of it was read as.

use super::parse::{What, parse};
use super::read::LARGEST;
use crate::formats::{ReadOptions, bytes};
use crate::text::encoding;
use std::ops::Range;
use std::path::Path;

/// What the dialog shows. Where the file cannot be read, the text says why and nothing is marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    pub text: String,
    pub marks: Vec<(Range<usize>, &'static str)>,
    pub encoding: String,
    /// Size of the file.
    pub bytes: u64,
}

/// Reads a file for showing; of a long one only the first `most` bytes of text.
pub fn preview(path: &Path, date_order: &str, most: usize) -> Preview {
    let raw = match bytes::load(path, LARGEST) {
        Ok(raw) => raw,
        Err(problem) => return Preview { text: problem.message, ..Preview::default() },
    };
    let size = raw.len() as u64;
    let Ok(decoded) = encoding::decode(&raw) else {
        return Preview { text: "This file holds no text.".into(), bytes: size, ..Preview::default() };
    };
    let mut text = decoded.text;
    if text.len() > most {
        let cut = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(cut);
    }
    let parsed = parse(&text, &ReadOptions { date_order: date_order.to_owned() });
    let mut marks: Vec<(Range<usize>, &'static str)> =
        parsed.parts.into_iter().flat_map(|part| part.marks).map(|mark| (mark.range, word(mark.what))).collect();
    marks.sort_by_key(|(range, _)| (range.start, range.end));
    Preview { text, marks, encoding: decoded.encoding.name().to_owned(), bytes: size }
}

fn word(what: What) -> &'static str {
    match what {
        What::Weekday => "weekday",
        What::Date => "date",
        What::Volume => "volume",
        What::Number => "number",
        What::Headline => "headline",
        What::Byline => "byline",
        What::Caption => "caption",
        What::Credit => "credit",
    }
}
