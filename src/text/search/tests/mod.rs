//! The search language as a table of searches and their trees, and as rules that hold for any text.

mod random;
pub use random::pieces;
mod table;

use super::{Condition, Known, Query, Words};

/// Codes as the checks have them.
pub const KNOWN: Known = Known { findings: &["no-date", "no-headline", "no-byline", "body-empty"] };

/// A tree in one line, written by other rules than those of `show`.
pub fn brief(query: &Query) -> String {
    let all = |parts: &[Query]| parts.iter().map(brief).collect::<Vec<_>>().join(" ");
    match query {
        Query::All => "all".into(),
        Query::And(parts) => format!("(and {})", all(parts)),
        Query::Or(parts) => format!("(or {})", all(parts)),
        Query::Not(part) => format!("(not {})", brief(part)),
        Query::Is(condition) => brief_condition(condition),
    }
}

fn brief_condition(condition: &Condition) -> String {
    match condition {
        Condition::Words { place: None, words } => brief_words(words),
        Condition::Words { place: Some(place), words } => format!("{place:?}={}", brief_words(words)),
        Condition::Publication(words) => format!("Publication={}", brief_words(words)),
        Condition::Days(first, last) => format!("Days({first} {last})"),
        other => format!("{other:?}"),
    }
}

fn brief_words(words: &Words) -> String {
    match words {
        Words::Phrase(words) => format!("[{}]", words.join(" ")),
        Words::Beginning(words) => format!("[{}…]", words.join(" ")),
        Words::Near(word, edits) => format!("[{word}~{edits}]"),
    }
}
