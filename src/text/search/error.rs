//! What is wrong with a search, and where. It does not know how a search is read.

/// What is wrong, where, and what would work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("At character {}: {message}", at + 1)]
pub struct QueryError {
    /// The first character that is meant, counted from 0.
    pub at: usize,
    /// How many characters are meant; may be 0 at the end.
    pub len: usize,
    pub message: String,
}

impl QueryError {
    pub(super) fn new(at: usize, len: usize, message: impl Into<String>) -> Self {
        QueryError { at, len, message: message.into() }
    }
}
