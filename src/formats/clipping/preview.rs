//! A file as the import dialog shows it: its text, and what each piece of it was read as.

use super::parse::{What, parse};
use super::read::LARGEST;
use crate::formats::{Input, Preview, ReadOptions};
use crate::text::encoding;
use std::ops::Range;

/// Reads a file for showing; of a long one only the first `most` bytes of text.
pub fn preview(input: &Input, options: &ReadOptions, most: usize) -> Preview {
    let raw = match input.load(LARGEST) {
        Ok(raw) => raw,
        Err(problem) => return Preview { text: problem.message, ..Preview::default() },
    };
    let size = raw.len() as u64;
    let Ok(decoded) = encoding::decode_with(&raw, &options.encoding) else {
        return Preview { text: "This file holds no text.".into(), bytes: size, ..Preview::default() };
    };
    let mut text = decoded.text;
    if text.len() > most {
        let cut = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(cut);
    }
    let parsed = parse(&text, options);
    let mut marks: Vec<(Range<usize>, &'static str)> =
        parsed.parts.into_iter().flat_map(|part| part.marks).map(|mark| (mark.range, word(mark.what))).collect();
    marks.sort_by_key(|(range, _)| (range.start, range.end));
    Preview { text, marks, encoding: decoded.encoding.name().to_owned(), bytes: size, article: None }
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
