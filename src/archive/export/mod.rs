//! Handing over: what was asked for, as records in a fixed order, from one snapshot of the archive.

mod about;
mod ahead;
mod audit;
mod blacked;
mod citing;
pub mod concerns;
mod copy;
mod gathered;
pub mod glimpse;
mod handed;
mod portions;
pub mod preset;
pub mod printing;
pub mod several;
mod shortened;
mod supplied;
mod target;

pub use citing::MOST_CITED;
pub use copy::as_archive;

use concerns::{Blacked, Decisions, Remedy};
use gathered::Gathered;
use handed::Handed;

use super::Reader;
use super::error::{ArchiveError, ErrorKind, Result};
use crate::formats::out::names::slug;
use crate::formats::{Format, Handover, Supply, WriteError, Written};
use crate::store::gathered as gathered_rows;
use crate::store::list::{Listing, ids};
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// What to hand over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum What {
    /// All that is not in the trash, empty issues and authorities included.
    #[default]
    Everything,
    /// These articles.
    Articles(Vec<i64>),
    /// What a list shows.
    Listing(Listing),
    /// A collection with those inside it, in its own order.
    Collection(i64),
}

impl Reader {
    /// Writes `what` in a format, all of it as it is. `tick` is called for each article and answers false to stop.
    pub fn export(
        &self,
        what: &What,
        format: &Format,
        options: &BTreeMap<String, String>,
        target: &Path,
        tick: &mut dyn FnMut() -> bool,
    ) -> Result<Written> {
        self.export_decided(what, &Decisions::default(), format, options, target, tick)
    }

    /// The same, where what should be looked at was decided.
    pub fn export_decided(
        &self,
        what: &What,
        decisions: &Decisions,
        format: &Format,
        options: &BTreeMap<String, String>,
        target: &Path,
        tick: &mut dyn FnMut() -> bool,
    ) -> Result<Written> {
        let Some(writing) = &format.write else {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                format!("Backfile cannot write {}.", format.name),
                "Choose another format.",
            ));
        };
        let (target, _made) = target::target_of(format, target, &self.stem_of(what)?)?;
        let snapshot = self.snapshot()?;
        let handed = supply_of(self, what, decisions)?;
        let tick = RefCell::new(tick);
        let tick = || (tick.borrow_mut())();
        let written = (writing.write)(&Handover { supply: &handed, options, tick: &tick }, &target);
        drop(snapshot);
        written.map_err(|error| match error {
            WriteError::Io { path, cause } => ArchiveError::disk("write", &path, &cause),
            WriteError::Supply(cause) => ArchiveError::new(ErrorKind::Damaged, cause.to_string(), "Run the check."),
            WriteError::Refused(why) => ArchiveError::new(ErrorKind::Unclear, why, "Nothing half-written remains."),
            WriteError::Cancelled => {
                ArchiveError::new(ErrorKind::Cancelled, "The export was cancelled.", "Nothing half-written remains.")
            }
        })
    }

    /// Keys of all articles that would be handed over, in their order.
    pub(super) fn articles_of(&self, what: &What) -> Result<Vec<i64>> {
        Handed::of(self.conn(), what, &Decisions::default())?.articles()
    }

    /// Keys of the articles that are not handed over, and of those of which pictures are withheld.
    fn decided(&self, what: &What, decisions: &Decisions) -> Result<(HashSet<i64>, Blacked)> {
        if decisions.remedies.values().all(|remedy| *remedy == Remedy::GoOn) {
            return Ok(Default::default());
        }
        let concerns = self.concerns_now(what, &mut || true)?;
        Ok((decisions.left_out(&concerns), decisions.blacked_out(&concerns)))
    }

    /// What files are called after: the collection that is handed over; empty for anything else.
    pub fn stem_of(&self, what: &What) -> Result<String> {
        let tree = match what {
            What::Collection(id) => gathered_rows::tree(self.conn(), *id)?,
            _ => Vec::new(),
        };
        Ok(tree.first().map(|one| slug(&one.title)).unwrap_or_default())
    }

    /// The collection of that uid or title.
    pub fn collection_named(&self, name: &str) -> Result<i64> {
        let unclear = |what: String, next| ArchiveError::new(ErrorKind::Unclear, what, next);
        match gathered_rows::named(self.conn(), name.trim())?.as_slice() {
            [one] => Ok(*one),
            [] => Err(unclear(format!("There is no collection “{name}”."), "See backfile collection … list.")),
            many => Err(unclear(
                format!("{} collections are called “{name}”.", many.len()),
                "Name the one that is meant by its uid.",
            )),
        }
    }

    /// How many articles an export would hand over.
    pub fn count_of(&self, what: &What) -> Result<u64> {
        Ok(match what {
            What::Everything => self.run()?.articles,
            What::Articles(ids) => ids.len() as u64,
            What::Listing(listing) => ids(self.conn(), listing, None)?.len() as u64,
            What::Collection(id) => Gathered::of(self.conn(), *id)?.slots.len() as u64,
        })
    }
}

/// All that an archive has, to be handed over.
pub(super) fn everything(conn: &Connection) -> Result<impl Supply + '_> {
    Handed::of(conn, &What::Everything, &Decisions::default())
}

/// What would be handed over of an archive as it is now.
pub(super) fn supply_of<'a>(reader: &'a Reader, what: &What, decisions: &Decisions) -> Result<impl Supply + use<'a>> {
    let (left_out, blacked) = reader.decided(what, decisions)?;
    let handed = Handed::of(reader.conn(), what, decisions)?.blacking_out(blacked);
    handed.without(left_out)?.reading_ahead(reader.path())
}
