//! Pure functions on strings: dates, mastheads, names, bylines, credits, encodings. No I/O, no records of the archive.

pub mod address;
pub mod alike;
pub mod bodies;
pub mod byline;
pub mod byline_lines;
pub mod calendar;
pub mod caret;
pub mod charset;
pub mod credit;
pub mod dates;
pub mod diff;
pub mod encoding;
pub mod ending;
pub mod enumeration;
pub mod excerpt;
pub mod identifiers;
pub mod language;
pub mod masthead;
pub(crate) mod memo;
mod misread;
pub mod names;
pub mod order;
pub mod reading;
pub mod replace;
pub mod rights;
mod scan;
pub mod search;
pub mod spelling;
pub mod splice;
pub mod tidy;
pub mod words;

/// 1234567 as 1,234,567.
pub fn figures(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The first characters of a text, with a sign where it goes on.
pub fn first_words(text: &str, most: usize) -> String {
    let mut out: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
    out
}

/// A decision that the print did not settle: which rule decided, and how sure it is (0–100).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// One sentence: the rule, and what else it could have been.
    pub why: String,
    pub sure: u8,
}

impl Doubt {
    pub fn new(sure: u8, why: impl Into<String>) -> Self {
        Doubt { why: why.into(), sure }
    }
}
