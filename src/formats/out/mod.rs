//! What every writer stands on: what is handed over with its title and order, files that appear only when they are whole,
//! deterministic zips and XML, and the report of what a format could not carry. It must not know any single format.

pub mod about;
pub mod audit;
pub mod carried;
pub mod cited;
pub mod file;
pub mod folder;
pub mod lines;
pub mod linked;
pub mod losses;
pub mod names;
pub mod packed;
pub mod page;
pub mod people;
pub mod plates;
pub mod reading;
pub mod said;
pub mod shown;
pub mod tongue;
pub mod withheld;
pub mod xml;

pub use about::{About, Opening, Placed};
pub use audit::{Audit, Found, Mentioned};
pub use carried::{Carried, Carries};
pub use cited::Cited;
pub use file::OneFile;
pub use folder::Folder;
pub use losses::Losses;
pub use page::Page;
pub use withheld::Withheld;

use super::{Supply, WriteError};
use crate::model::Uid;
use crate::model::record::{NameRecord, PublicationRecord, SourceRecord, SubjectRecord};
use std::collections::{BTreeMap, HashMap};

/// What a writer is given besides the place to write to.
pub struct Handover<'a> {
    pub supply: &'a dyn Supply,
    /// By the id of the format's option; what is not named has its first value.
    pub options: &'a BTreeMap<String, String>,
    /// Called for each article; answers false when the writing should stop.
    pub tick: &'a dyn Fn() -> bool,
}

impl Handover<'_> {
    /// Counts an article, and stops where that is wanted.
    pub fn tick(&self) -> Result<(), WriteError> {
        if (self.tick)() { Ok(()) } else { Err(WriteError::Cancelled) }
    }

    /// What was chosen for an option; empty where nothing was.
    pub fn option(&self, id: &str) -> &str {
        self.options.get(id).map_or("", String::as_str)
    }

    /// Calls back with each article in the order in which people read it, counted.
    pub fn each(&self, each: &mut dyn FnMut(Placed) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.supply.placed(&mut |placed| {
            self.tick()?;
            each(placed)
        })
    }
}

/// The records that articles point at, by uid.
#[derive(Debug, Default)]
pub struct Authorities {
    pub publications: HashMap<Uid, PublicationRecord>,
    pub names: HashMap<Uid, NameRecord>,
    pub sources: HashMap<Uid, SourceRecord>,
    pub subjects: HashMap<Uid, SubjectRecord>,
}

impl Authorities {
    pub fn of(supply: &dyn Supply) -> Result<Self, WriteError> {
        Ok(Authorities {
            publications: supply.publications()?.into_iter().map(|record| (record.uid.clone(), record)).collect(),
            names: supply.names()?.into_iter().map(|record| (record.uid.clone(), record)).collect(),
            sources: supply.sources()?.into_iter().map(|record| (record.uid.clone(), record)).collect(),
            subjects: supply.subjects()?.into_iter().map(|record| (record.uid.clone(), record)).collect(),
        })
    }

    /// The publication of an issue; an empty one where nothing is known of it.
    pub fn publication(&self, uid: &Uid) -> &PublicationRecord {
        static NONE: std::sync::LazyLock<PublicationRecord> = std::sync::LazyLock::new(PublicationRecord::default);
        self.publications.get(uid).unwrap_or(&NONE)
    }

    /// The headings of an article's subjects that are known, in order.
    pub fn subjects<'a>(&'a self, uids: &'a [Uid]) -> impl Iterator<Item = &'a SubjectRecord> {
        uids.iter().filter_map(|uid| self.subjects.get(uid))
    }
}
