//! Names and sources: the records that printed words are linked to. Linking, merging and splitting move links between
//! records; what was printed is never written here.

mod fields;
mod link;
mod merge;
pub mod merging;
mod named;
pub mod review;
mod split;

pub(super) use fields::set;
pub(super) use link::{link, record_of};
pub use merge::Verdict;
pub(super) use merge::preview;
pub use split::SplitTo;

use super::Archive;
use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use crate::model::Authority;
use crate::store::journal::{self, StepKind};
use crate::store::pen::Pen;
use crate::store::table::{self, Table};
use rusqlite::types::Value;

/// What a deed about names or sources came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Done {
    /// The record that it was about, or that came of it.
    pub record: Option<i64>,
    /// Links that were moved, made or taken away.
    pub links: u64,
    /// Forms that were linked.
    pub forms: u64,
    /// Records that were made.
    pub made: u64,
    /// Records that went to the trash.
    pub dropped: u64,
    /// Forms that fit more than one record, and were left out.
    pub unclear: Vec<String>,
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

/// The table of the records.
fn records(which: Authority) -> &'static Table {
    match which {
        Authority::Name => &table::NAME,
        Authority::Source => &table::SOURCE,
    }
}

/// The table of the parts that are linked to them.
fn parts(which: Authority) -> &'static Table {
    match which {
        Authority::Name => &table::BYLINE,
        Authority::Source => &table::IMAGE,
    }
}

fn gone(which: Authority) -> ArchiveError {
    ArchiveError::new(
        ErrorKind::NotFound,
        format!("That {} is not here any more.", which.word()),
        "It may have been merged or moved to the trash; look at the list again.",
    )
}

impl Archive {
    /// A step about names or sources that says in its words what came of it.
    fn authority_step(
        &mut self,
        which: Authority,
        change: impl FnOnce(&mut Pen) -> Result<(Done, String)>,
    ) -> Result<(Done, Changed)> {
        let deed = Deed { kind: StepKind::Edit, words: which.plural(), visit: "" };
        // An article is not another one because somebody it names is called otherwise.
        self.transact_marking(&deed, false, |pen| {
            let (done, words) = change(pen)?;
            let parts = match (which, done.links) {
                (_, 0) => String::new(),
                (Authority::Name, 1) => " (1 byline)".into(),
                (Authority::Name, n) => format!(" ({n} bylines)"),
                (Authority::Source, 1) => " (1 credit)".into(),
                (Authority::Source, n) => format!(" ({n} credits)"),
            };
            journal::reword(pen.conn(), pen.step(), &format!("{words}{parts}"), pen.now())?;
            Ok(done)
        })
    }
}
