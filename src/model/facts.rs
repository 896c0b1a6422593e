//! What the checks look at: the few facts of an issue or article that can be odd. Borrowed from nowhere, so that an
//! import can check a record before it is written and the archive after.

use super::record::{Guess, Masthead};
use chrono::NaiveDate;

/// Of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueFacts {
    pub printed: Masthead,
    pub date: String,
    pub earliest: Option<NaiveDate>,
    pub latest: Option<NaiveDate>,
    pub volume: String,
    pub number: String,
    pub guesses: Vec<Guess>,
}

/// Of an image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImageFacts {
    pub credit: String,
    pub creator: String,
    pub source: String,
    pub agency: String,
    /// What the source is called that it is linked to, and what that permits: empty, `open`, `ask_first`, `blocked`.
    pub linked: Option<(String, String)>,
    /// Whether there is a picture, and not only its credit.
    pub has_picture: bool,
    pub has_alt: bool,
}

impl ImageFacts {
    /// Whether anything says from where the picture comes.
    pub fn has_source(&self) -> bool {
        self.linked.is_some() || !self.source.is_empty() || !self.agency.is_empty()
    }
}

/// Of an article, with those of its issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleFacts {
    pub headline: String,
    pub has_byline: bool,
    pub images: Vec<ImageFacts>,
    pub body_empty: bool,
    /// How the body breaks off, where it does.
    pub cut_off: Option<&'static str>,
    /// Whether headline or body hold U+FFFD or a control character.
    pub odd_characters: bool,
    pub printed: Masthead,
    pub guesses: Vec<Guess>,
    pub issue: IssueFacts,
}

/// Whether a text holds what no print can: U+FFFD or a control character besides tab and line ends.
pub fn has_odd_characters(text: &str) -> bool {
    text.chars().any(|c| c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{C}')))
}

/// How many words a text has.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
