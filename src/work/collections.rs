//! Questions, answers and deeds about collections. Plain data, and the one call of the archive that each is.

use crate::archive::collection::handover::SinceHandover;
use crate::archive::collection::{Collected, Joining, NewCollection};
use crate::archive::{Archive, Changed, Reader, Result};
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::store::collection::{CollectionSheet, Home};

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CollectionAsk {
    /// One collection with its members.
    Sheet(i64),
    /// The collections that an article is in.
    Homes(i64),
    /// What differs from what was handed over of a collection last.
    Since(i64),
}

impl CollectionAsk {
    /// Whether it is answered at once, from a few rows by key.
    pub fn is_quick(self) -> bool {
        !matches!(self, CollectionAsk::Since(_))
    }

    /// Questions of one kind: a newer one replaces an older.
    pub fn kind(self) -> u8 {
        match self {
            CollectionAsk::Sheet(_) => 0,
            CollectionAsk::Homes(_) => 1,
            CollectionAsk::Since(_) => 2,
        }
    }

    /// Puts it to a reader.
    pub fn answer(self, reader: &Reader) -> Result<CollectionAnswer> {
        Ok(match self {
            CollectionAsk::Sheet(id) => CollectionAnswer::Sheet(id, reader.collection(id)?.map(Box::new)),
            CollectionAsk::Homes(article) => CollectionAnswer::Homes(article, reader.homes(article)?),
            CollectionAsk::Since(id) => CollectionAnswer::Since(id, reader.since_handover(id)?.map(Box::new)),
        })
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub enum CollectionAnswer {
    /// Nothing where it is gone or in the trash.
    Sheet(i64, Option<Box<CollectionSheet>>),
    Homes(i64, Vec<Home>),
    /// Nothing where nothing was handed over.
    Since(i64, Option<Box<SinceHandover>>),
}

/// A deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CollectionDeed {
    Make(NewCollection),
    Add {
        to: i64,
        joining: Vec<Joining>,
        before: Option<i64>,
    },
    Remove(Vec<i64>),
    Heading {
        of: i64,
        before: Option<i64>,
    },
    WriteHeading {
        member: i64,
        text: String,
    },
    WriteNote {
        member: i64,
        text: String,
    },
    Place(Vec<i64>, Option<i64>),
    Shift(Vec<i64>, i64),
    ByDate(i64, bool),
    Look(i64, CollectionColour, CollectionIcon),
    Nest(i64, Option<i64>),
    /// What its search finds now.
    Freeze(i64, Vec<i64>),
    Delete(i64),
}

/// What came of a deed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CollectionDone {
    /// The collection that it was about, where it is known.
    pub collection: Option<i64>,
    pub collected: Collected,
    /// The place that was made.
    pub member: Option<i64>,
}

impl CollectionDeed {
    /// What could not be done, in words.
    pub fn name(&self) -> &'static str {
        match self {
            CollectionDeed::Make(_) => "make the collection",
            CollectionDeed::Add { .. } => "add to the collection",
            CollectionDeed::Remove(_) => "remove that",
            CollectionDeed::Heading { .. } | CollectionDeed::WriteHeading { .. } => "write the heading",
            CollectionDeed::WriteNote { .. } => "write the note",
            CollectionDeed::Place(..) | CollectionDeed::Shift(..) | CollectionDeed::Nest(..) => "move that",
            CollectionDeed::ByDate(..) => "order the collection",
            CollectionDeed::Look(..) => "change the look",
            CollectionDeed::Freeze(..) => "freeze the collection",
            CollectionDeed::Delete(_) => "move the collection to the trash",
        }
    }

    /// Carries it out.
    pub fn carry_out(&self, archive: &mut Archive) -> Result<(CollectionDone, Changed)> {
        let of = |collection: i64| CollectionDone { collection: Some(collection), ..CollectionDone::default() };
        let none = CollectionDone::default;
        Ok(match self {
            CollectionDeed::Make(new) => {
                let ((id, collected), changed) = archive.make_collection(new)?;
                (CollectionDone { collected, ..of(id) }, changed)
            }
            CollectionDeed::Add { to, joining, before } => {
                let (collected, changed) = archive.collect(*to, joining, *before)?;
                (CollectionDone { collected, ..of(*to) }, changed)
            }
            CollectionDeed::Remove(members) => (none(), archive.remove_members(members)?),
            CollectionDeed::Heading { of: id, before } => {
                let (member, changed) = archive.add_heading(*id, "", *before)?;
                (CollectionDone { member: Some(member), ..of(*id) }, changed)
            }
            CollectionDeed::WriteHeading { member, text } => (none(), archive.set_heading(*member, text, "")?),
            CollectionDeed::WriteNote { member, text } => (none(), archive.set_note(*member, text, "")?),
            CollectionDeed::Place(members, before) => (none(), archive.place_members(members, *before)?),
            CollectionDeed::Shift(members, by) => (none(), archive.shift_members(members, *by)?),
            CollectionDeed::ByDate(id, newest_first) => (of(*id), archive.order_by_date(*id, *newest_first)?),
            CollectionDeed::Look(id, colour, icon) => (of(*id), archive.set_collection_look(*id, *colour, *icon)?),
            CollectionDeed::Nest(id, under) => (of(*id), archive.nest_collection(*id, *under, None)?),
            CollectionDeed::Freeze(id, found) => {
                let (collected, changed) = archive.freeze_collection(*id, found)?;
                (CollectionDone { collected, ..of(*id) }, changed)
            }
            CollectionDeed::Delete(id) => (of(*id), archive.delete_collection(*id)?),
        })
    }
}
