//! Pure functions on strings: dates, mastheads, names, bylines, credits, encodings. No I/O, no records of the archive.

pub mod bodies;
pub mod byline;
pub mod calendar;
pub mod credit;
pub mod dates;
pub mod encoding;
pub mod enumeration;
pub mod identifiers;
pub mod masthead;
pub mod names;
pub mod reading;
pub mod rights;
mod scan;
pub mod search;
pub mod words;

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
