//! What should have been looked at before something was handed over, and what a person decided of it, as it is written
//! into a package for whoever takes it over.

use crate::model::Uid;
use serde::Serialize;

/// What was found and decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Audit {
    pub found: Vec<Found>,
    /// Why it goes all the same, in the words of the person.
    pub reason: String,
    /// Why pictures are withheld, in the same words.
    pub withheld: String,
    /// Articles that would have gone along and do not.
    pub left_out: Vec<Mentioned>,
}

/// One kind of finding.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Found {
    pub code: String,
    pub name: String,
    /// Why it matters, and what to do.
    pub why: String,
    /// `go_on`, `leave_out` or `black_out`.
    pub decision: String,
    pub articles: Vec<Mentioned>,
}

/// An article that is spoken of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Mentioned {
    pub uid: Uid,
    pub headline: String,
}

/// A decision in words.
pub fn decided(decision: &str) -> &'static str {
    match decision {
        "leave_out" => "left out",
        "black_out" => "handed over without the picture, which is blacked out",
        _ => "handed over as it is",
    }
}
