//! What the fields of the editor ask of a reader: headings that begin as typed, and the next article of a list that
//! something is still to be done about.

use super::Reader;
use super::error::Result;
use crate::store::links::{self, SubjectLike};
use crate::store::look_in::Looked;
use crate::store::unfinished::{self, Such};
use std::time::Duration;

impl Reader {
    /// Subject headings with a word that begins as typed, those in use most first.
    pub fn subjects_like(&self, typed: &str, limit: usize) -> Result<Vec<SubjectLike>> {
        let _snapshot = self.snapshot()?;
        Ok(links::subjects_like(self.conn(), typed, limit)?)
    }

    /// Looks for the first of these articles that is such, in this order, for about as long as `at_most`.
    pub fn next_such<'a>(&self, ids: impl Iterator<Item = &'a i64>, such: Such, at_most: Duration) -> Result<Looked> {
        let _snapshot = self.snapshot()?;
        Ok(unfinished::look(self.conn(), ids, such, at_most)?)
    }
}
