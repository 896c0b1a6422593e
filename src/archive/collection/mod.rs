//! Collections: made, named, nested, thrown away; what is in them and in which order (`members`, `order`); those that are
//! a search (`smart`); what was handed over of them (`handover`). Each deed is one step that undo takes back.

pub mod handover;
mod members;
mod order;
mod reading;
mod smart;

pub use members::{Collected, Joining};

use super::Archive;
use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::model::{RecordKind, RecordRef, Uid};
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
use crate::store::{collection, lookup, steps, table, trash};
use rusqlite::Connection;
use rusqlite::types::Value;

pub(super) fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn key(id: Option<i64>) -> Value {
    id.map_or(Value::Null, Value::Integer)
}

fn edit(words: &str) -> Deed<'_> {
    Deed { kind: StepKind::Edit, words, visit: "" }
}

fn record(id: i64) -> RecordRef {
    RecordRef { kind: RecordKind::Collection, id }
}

/// What a new collection is to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCollection {
    pub title: String,
    /// The one that it stands in.
    pub parent: Option<i64>,
    /// A search in its language, for one that stays a search until it is frozen.
    pub query: String,
    /// What is in it from the start.
    pub members: Vec<Joining>,
}

impl Archive {
    /// Makes a collection, with what is in it from the start. Answers its key and what came in.
    pub fn make_collection(&mut self, new: &NewCollection) -> Result<((i64, Collected), Changed)> {
        let title = titled(&new.title)?;
        let query = smart::checked(&new.query)?;
        let words = format!("New collection «{title}»");
        self.transact(&Deed { kind: StepKind::Create, words: &words, visit: "" }, |pen| {
            if let Some(parent) = new.parent {
                here(pen.conn(), parent)?;
            }
            let position = lookup::next_collection(pen.conn())?;
            let row = [
                ("uid", text(Uid::new().0)),
                ("parent_id", key(new.parent)),
                ("position", Value::Integer(position)),
                ("title", text(&title)),
                ("query", text(&query)),
            ];
            let id = pen.insert(&table::COLLECTION, &row)?;
            let collected = members::add(pen, id, &new.members, None)?;
            Ok((id, collected))
        })
    }

    /// Gives a collection a colour and an icon.
    pub fn set_collection_look(&mut self, id: i64, colour: CollectionColour, icon: CollectionIcon) -> Result<Changed> {
        let words = format!("Change the look of {}", here(&self.conn, id)?);
        let row = [("colour", text(colour.word())), ("icon", text(icon.word()))];
        Ok(self.transact(&edit(&words), |pen| Ok(pen.update(&table::COLLECTION, id, &row)?))?.1)
    }

    /// Puts a collection into another, or at the top: before one that stands there, or behind all.
    pub fn nest_collection(&mut self, id: i64, under: Option<i64>, before: Option<i64>) -> Result<Changed> {
        let name = here(&self.conn, id)?;
        let words = match under {
            Some(parent) => format!("Move {name} into {}", here(&self.conn, parent)?),
            None => format!("Move {name} to the top"),
        };
        if let Some(parent) = under
            && collection::is_within(&self.conn, parent, id)?
        {
            return Err(ArchiveError::new(
                ErrorKind::Clash,
                "A collection cannot stand in itself, nor in one that stands in it.",
                "Choose another place for it.",
            ));
        }
        let ((), changed) = self.transact(&edit(&words), |pen| {
            let mut order = collection::siblings(pen.conn(), under)?;
            order.retain(|other| *other != id);
            let place = before.and_then(|before| order.iter().position(|other| *other == before));
            order.insert(place.unwrap_or(order.len()), id);
            for (at, one) in order.iter().enumerate() {
                let row = [("parent_id", key(under)), ("position", Value::Integer(at as i64 + 1))];
                let row = if *one == id { &row[..] } else { &row[1..] };
                pen.update(&table::COLLECTION, *one, row)?;
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// Moves a collection to the trash, and with it those that stand in it. What is in them stays in the archive.
    pub fn delete_collection(&mut self, id: i64) -> Result<Changed> {
        let words = format!("Move {} to the trash", here(&self.conn, id)?);
        let ((), changed) = self.transact(&Deed { kind: StepKind::Delete, words: &words, visit: "" }, |pen| {
            for one in collection::family(pen.conn(), id)? {
                trash::put(pen, record(one))?;
            }
            Ok(())
        })?;
        Ok(changed)
    }
}

/// Takes a collection out of the trash, and those in it that went there with it.
pub(super) fn restore(pen: &mut Pen, id: i64) -> Result<()> {
    let at = collection::trashed_at(pen.conn(), id)?;
    for one in collection::family(pen.conn(), id)? {
        if at.is_some() && collection::trashed_at(pen.conn(), one)? == at {
            trash::restore(pen, record(one))?;
        }
    }
    Ok(())
}

/// Sets a field that a person types.
pub(super) fn set(pen: &mut Pen, id: i64, column: &'static str, value: &str) -> Result<()> {
    let value = if column == "title" { titled(value)? } else { value.to_owned() };
    pen.update(&table::COLLECTION, id, &[(column, text(value))])?;
    Ok(())
}

/// The name of a collection in a sentence; an error where it is in the trash or gone.
pub(super) fn here(conn: &Connection, id: i64) -> Result<String> {
    if lookup::is_here(conn, "collection", id)? {
        return Ok(format!("«{}»", super::arrange::short(&steps::title(conn, record(id))?)));
    }
    Err(ArchiveError::new(
        ErrorKind::NotFound,
        "The collection is in the trash or gone, so nothing was changed.",
        "Restore it first, or choose another.",
    ))
}

fn titled(title: &str) -> Result<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            "The collection needs a title.",
            "Say what it is to be called.",
        ));
    }
    Ok(title)
}
