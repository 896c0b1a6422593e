//! The proofreader: a thread of its own for what takes a moment with a text – spelling, corrections, tidying, comparing.
//! It reads dictionaries and the archive's own words, and changes nothing.

pub mod dictionaries;
#[cfg(test)]
mod tests;
mod thread;

pub use dictionaries::Dictionary;
pub use thread::Proofreader;

use crate::text::diff::Difference;
use crate::text::tidy::Tidied;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::path::PathBuf;

/// Which dictionary is wanted: a preference.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The one that was found for the article's language.
    #[default]
    ByLanguage,
    /// This one, for all articles but those that are known to be in another language than it is. Its `.aff` or `.dic`.
    File(PathBuf),
    /// Nothing is checked.
    Off,
}

/// Who judges the spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    Off,
    /// This dictionary.
    Of(Dictionary),
    /// There is none for that language (BCP 47).
    Lacking {
        language: String,
    },
    /// This one cannot be read: why, in a sentence.
    Broken {
        path: PathBuf,
        why: String,
    },
}

/// A paragraph to check; `key` comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub key: u64,
    pub text: String,
}

/// A question. Languages are BCP 47; empty where it is not known. Tickets come back.
#[derive(Debug, Clone, PartialEq)]
pub enum ProofAsk {
    /// From now on this is chosen.
    Choose(Choice),
    /// Which dictionaries are there.
    Dictionaries,
    /// Where words are wrong. Questions about another article that still wait are dropped.
    Check { article: i64, language: String, paragraphs: Vec<Paragraph>, ticket: u64 },
    /// What may be meant by a word. Of this and what follows, a newer question replaces an older of its kind.
    Suggest { word: String, language: String, ticket: u64 },
    /// What a command of [`crate::text::tidy::TIDIES`] would change.
    Tidy { id: &'static str, text: String, language: String, ticket: u64 },
    /// The difference between two texts.
    Compare { before: String, after: String, ticket: u64 },
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ProofEvent {
    Dictionaries(Vec<Dictionary>),
    /// For each paragraph its key, and the bytes of wrong words in it.
    Spelled {
        article: i64,
        voice: Voice,
        wrong: Vec<(u64, Vec<Range<usize>>)>,
        ticket: u64,
    },
    /// The likeliest first.
    Suggested {
        word: String,
        offers: Vec<String>,
        ticket: u64,
    },
    Tidied {
        id: &'static str,
        tidied: Tidied,
        ticket: u64,
    },
    Compared {
        difference: Difference,
        ticket: u64,
    },
}

impl ProofAsk {
    /// Whether this newer question makes a waiting one needless.
    fn replaces(&self, other: &ProofAsk) -> bool {
        match (self, other) {
            (ProofAsk::Check { article, .. }, ProofAsk::Check { article: older, .. }) => article != older,
            (ProofAsk::Check { .. }, _) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Whether somebody waits with the hand on the mouse.
    fn is_urgent(&self) -> bool {
        matches!(self, ProofAsk::Choose(_) | ProofAsk::Suggest { .. })
    }
}
