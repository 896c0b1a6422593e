//! Full text and facets: a derived index of the archive's articles, made with tantivy in a folder of its own, that can be
//! thrown away and made again at any time. It knows no SQL and no archive: it is given entries and answers with keys.
//!
//! A search is not ranked and cut off but answered whole: each condition becomes a set of bits, one for each article, and
//! sets are joined as the search says. So counts are exact, and facets are counted over the very same bits.

mod bits;
mod crew;
mod eval;
mod expand;
mod facets;
mod names;
mod near;
mod phrase;
mod rank;
mod read;
mod schema;
mod segment;
mod tokens;
mod write;

pub use bits::Bits;
pub use facets::{Counted, Facets, LENGTHS};
pub use read::{Found, Index};
pub use write::Writer;

use serde::{Deserialize, Serialize};
use std::path::Path;

/// The form of the index: another one is made anew.
pub const FORM: u32 = 3;

/// Up to where an index is true. It stands in each commit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    pub form: u32,
    /// The archive's uid.
    pub archive: String,
    /// Everything up to this revision and, within it, this key was seen.
    pub revision: i64,
    pub id: i64,
    /// Articles that went for good before this revision were taken out.
    pub departed: i64,
    /// The mark of the opening in which that revision was written: tells a copy that went another way.
    pub opening: String,
    /// Whether it had seen everything when it was written.
    pub whole: bool,
    /// The mark of its making: one that was made anew has another.
    #[serde(default)]
    pub made: String,
}

/// What can go wrong with an index. None of it harms the archive.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It cannot be read: it is to be made anew.
    #[error("the search index cannot be read: {0}")]
    Damaged(String),
    /// Another program writes to it.
    #[error("another window keeps this search index")]
    Busy,
    /// The disk.
    #[error("the search index cannot be written: {0}")]
    Disk(String),
    /// A newer question came.
    #[error("stopped")]
    Stopped,
}

/// Whether a newer question has come, so that this one is not wanted any more.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

pub type Result<T> = std::result::Result<T, IndexError>;

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as E;
        match error {
            E::LockFailure(..) => IndexError::Busy,
            E::IoError(cause) => IndexError::Disk(cause.to_string()),
            other => IndexError::Damaged(other.to_string()),
        }
    }
}

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> Self {
        IndexError::Damaged(error.to_string())
    }
}

/// Removes an index. Answers whether there was one.
pub fn wipe(folder: &Path) -> std::io::Result<bool> {
    match std::fs::remove_dir_all(folder) {
        Ok(()) => Ok(true),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(cause),
    }
}
