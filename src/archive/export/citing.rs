//! Citations of articles, ready to be pasted into a text.

use super::What;
use super::concerns::Decisions;
use super::handed::Handed;
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::WriteError;
use crate::formats::cite::{CiteStyle, cite};

/// More are a bibliography to be exported, and styles that tell like ones apart compare all with all.
pub const MOST_CITED: u64 = 1_000;

impl Reader {
    /// Each article as one line, in the order of the style.
    ///
    /// # Errors
    /// Where they are more than [`MOST_CITED`].
    pub fn cite(&self, what: &What, style: CiteStyle) -> Result<Vec<String>> {
        let _snapshot = self.snapshot()?;
        let count = self.count_of(what)?;
        if count > MOST_CITED {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                format!("{count} articles are too many to be cited at once."),
                format!("Choose at most {MOST_CITED}, or export them as citations."),
            ));
        }
        let handed = Handed::of(self.conn(), what, &Decisions::default())?;
        cite(&handed, style).map_err(|error| match error {
            WriteError::Supply(cause) => ArchiveError::new(ErrorKind::Damaged, cause.to_string(), "Run the check."),
            other => ArchiveError::new(ErrorKind::Unclear, other.to_string(), ""),
        })
    }
}
