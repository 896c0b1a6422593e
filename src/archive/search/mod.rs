//! Searching an archive: the language with what it must be told, the index in the user's cache, who keeps it true and who
//! asks it. The archive is the truth; nothing here is ever written to it.

pub mod cache;
pub mod finder;
pub mod follow;
mod order;
mod scope;

pub use cache::Cache;
pub use finder::{Finder, Hits, State};
pub use follow::Follower;
pub use scope::of_scope;

use super::checks::CHECKS;
use super::error::{ArchiveError, ErrorKind};
use crate::index::IndexError;
use crate::text::search::{self, Known, Query, QueryError};
use std::sync::LazyLock;

static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| CHECKS.iter().map(|check| check.code).collect());

/// What the search language must be told.
pub fn known() -> Known<'static> {
    Known { findings: &CODES }
}

/// Parses a search that is complete.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    search::parse(text, &known())
}

/// Parses a search while it is typed: the last word counts as a beginning.
pub fn parse_live(text: &str) -> Result<Query, QueryError> {
    search::parse_live(text, &known())
}

/// An archive whose form is older than searching, in a place where it cannot be brought up to date.
fn too_old() -> ArchiveError {
    ArchiveError::new(
        ErrorKind::ReadOnly,
        "Words cannot be searched for in this archive: it is of an older form, and it cannot be written to here to \
         bring it up to date.",
        "Copy it to a disk of your own and open it there. Dates, volumes and everything but words can be asked for here.",
    )
}

impl From<IndexError> for ArchiveError {
    fn from(error: IndexError) -> Self {
        let message = capital(&error.to_string());
        match error {
            IndexError::Stopped => ArchiveError::new(ErrorKind::Cancelled, message, ""),
            IndexError::Busy => ArchiveError::new(ErrorKind::Busy, message, "Close it there and try again."),
            IndexError::Disk(_) => ArchiveError::new(
                ErrorKind::Disk,
                message,
                "Make room in the folder for caches; the archive itself is not concerned.",
            ),
            IndexError::Damaged(_) => ArchiveError::new(
                ErrorKind::Damaged,
                message,
                "It is made anew by itself; the archive itself is not concerned.",
            ),
        }
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>() + ".").unwrap_or_default()
}
