//! What was handed over, and what has changed since. A handover is noted once it has happened; nothing takes it back.

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::export::What;
use crate::archive::{Archive, Reader};
use crate::model::Uid;
use crate::store::handover::{self, Handed, Handover};
use crate::store::{clock, collection, steps};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// Where in the note of a handover the sum over the curator's words stands.
pub(in crate::archive) const WORDS: &str = "words";
/// Where in it the uids of the articles stand that were left out.
pub(in crate::archive) const WITHOUT: &str = "without";

/// What is about to be handed over, as it is in the archive at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandingOver {
    pub revision: i64,
    pub articles: Vec<Handed>,
}

/// A handover to be noted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewHandover {
    /// The collection, where it was one.
    pub collection: Option<i64>,
    /// What it is called; empty: as the collection.
    pub title: String,
    /// The ids of the formats.
    pub formats: Vec<String>,
    pub target: String,
    /// What was found before, and how it was answered.
    pub audit: serde_json::Value,
    pub what: HandingOver,
}

/// What became of an article since a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    Came,
    Went,
    Changed,
}

/// An article that is not as it was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub since: Since,
    pub uid: Uid,
    /// As it is called now, or was, where it is gone.
    pub headline: String,
    /// Nothing where it is gone from the archive, too.
    pub article: Option<i64>,
}

/// What differs from what was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Those that came, then those that changed, then those that went, each in order.
    pub list: Vec<Difference>,
    /// Those that stayed stand in another order.
    pub reordered: bool,
    /// The collection's titles, introduction, curator, headings or notes are others.
    pub reworded: bool,
}

/// The last handover of a collection, and what differs from it now.
#[derive(Debug, Clone, PartialEq)]
pub struct SinceHandover {
    pub handover: Handover,
    pub differences: Differences,
}

impl Differences {
    pub fn is_none(&self) -> bool {
        self.list.is_empty() && !self.reordered && !self.reworded
    }
}

impl Archive {
    /// Notes what was handed over. Answers its key.
    pub fn note_handover(&mut self, new: &NewHandover) -> Result<i64> {
        self.must_be_writable()?;
        let at = (self.now)();
        let title = match new.collection {
            Some(id) if new.title.is_empty() => steps::title(&self.conn, super::record(id))?,
            _ => new.title.clone(),
        };
        let tx = clock::begin(&mut self.conn)?;
        let row = Handover {
            id: 0,
            uid: Uid::new(),
            at,
            who: self.who.clone(),
            collection: new.collection,
            title,
            formats: new.formats.clone(),
            target: new.target.clone(),
            revision: new.what.revision,
            audit: new.audit.clone(),
            articles: new.what.articles.len() as u64,
        };
        let id = handover::insert(&tx, &row, &new.what.articles)?;
        tx.commit().map_err(crate::store::StoreError::from)?;
        Ok(id)
    }
}

impl Reader {
    /// These articles as they are now, to be noted once they are handed over.
    pub fn handing_over(&self, articles: &[i64]) -> Result<HandingOver> {
        let _snapshot = self.snapshot()?;
        let mut out = HandingOver { revision: clock::revision(self.conn())?, articles: Vec::new() };
        for id in articles {
            out.articles.extend(handover::print(self.conn(), *id)?);
        }
        Ok(out)
    }

    /// What was handed over of a collection, or of anything at all; newest first.
    pub fn handovers(&self, collection: Option<i64>) -> Result<Vec<Handover>> {
        Ok(handover::list(self.conn(), collection)?)
    }

    /// What differs from the last handover of a collection; nothing where there was none.
    pub fn since_handover(&self, collection: i64) -> Result<Option<SinceHandover>> {
        let _snapshot = self.snapshot()?;
        let Some(handover) = self.handovers(Some(collection))?.into_iter().next() else { return Ok(None) };
        let differences = self.changed_since(handover.id)?;
        Ok(Some(SinceHandover { handover, differences }))
    }

    /// What differs now from what was handed over: what came into the collection, what went, what changed.
    pub fn changed_since(&self, handover: i64) -> Result<Differences> {
        let _snapshot = self.snapshot()?;
        let Some(then) = handover::get(self.conn(), handover)? else {
            return Err(ArchiveError::new(ErrorKind::NotFound, "There is no such handover.", ""));
        };
        let handed = handover::articles(self.conn(), handover)?;
        let now = match then.collection {
            Some(id) => self.gathered_now(id)?,
            // Not a collection: what was handed over can change and go, and nothing can come into it.
            None => handover::keys(self.conn(), &handed)?,
        };
        let brief = handover::briefs(self.conn(), &now)?;
        let before: HashMap<&str, &Handed> = handed.iter().map(|one| (one.uid.as_str(), one)).collect();
        let here: HashSet<&str> = brief.iter().map(|one| one.uid.as_str()).collect();
        let mut out = Differences::default();
        let of = |since, one: &handover::Brief| Difference {
            since,
            uid: one.uid.clone(),
            headline: one.headline.clone(),
            article: Some(one.id),
        };
        // What was left out came in only once it is another.
        let without: HashSet<&str> =
            then.audit[WITHOUT].as_array().into_iter().flatten().filter_map(|uid| uid.as_str()).collect();
        let is_left_out = |one: &handover::Brief| one.revision <= then.revision && without.contains(one.uid.as_str());
        let came = brief.iter().filter(|one| !before.contains_key(one.uid.as_str()) && !is_left_out(one));
        out.list.extend(came.map(|one| of(Since::Came, one)));
        for one in brief.iter().filter(|one| one.revision > then.revision) {
            let Some(was) = before.get(one.uid.as_str()) else { continue };
            if handover::print(self.conn(), one.id)?.is_none_or(|now| now.print != was.print) {
                out.list.push(of(Since::Changed, one));
            }
        }
        for one in handed.iter().filter(|one| !here.contains(one.uid.as_str())) {
            out.list.push(Difference {
                since: Since::Went,
                uid: one.uid.clone(),
                headline: one.headline.clone(),
                article: handover::keys(self.conn(), std::slice::from_ref(one))?.first().copied(),
            });
        }
        let stayed_now = brief.iter().map(|one| one.uid.as_str()).filter(|uid| before.contains_key(uid));
        let stayed_then = handed.iter().map(|one| one.uid.as_str()).filter(|uid| here.contains(uid));
        out.reordered = then.collection.is_some() && !stayed_now.eq(stayed_then);
        if let (Some(id), Some(was)) = (then.collection, then.audit[WORDS].as_str()) {
            out.reworded = self.words_of(id)? != was;
        }
        Ok(out)
    }

    /// The articles of a collection and of those inside it, as they would be handed over; of one that is in the trash its
    /// own.
    fn gathered_now(&self, collection: i64) -> Result<Vec<i64>> {
        match self.articles_of(&What::Collection(collection)) {
            Err(error) if error.kind == ErrorKind::Unclear => {
                Ok(collection::articles_in_order(self.conn(), collection)?)
            }
            gathered => gathered,
        }
    }

    /// A sum over what a curator says in a collection and in those inside it, by which it is known again.
    pub(in crate::archive) fn words_of(&self, collection: i64) -> Result<String> {
        let mut words = Vec::new();
        for id in collection::family(self.conn(), collection)? {
            let Some(sheet) = collection::sheet(self.conn(), id)? else { continue };
            let said = sheet.members.into_iter().map(|line| (line.heading, line.note));
            let said: Vec<_> = said.filter(|(heading, note)| !heading.is_empty() || !note.is_empty()).collect();
            words.push((sheet.brief.uid, sheet.brief.title, sheet.subtitle, sheet.introduction, sheet.curator, said));
        }
        let words = serde_json::to_vec(&words).unwrap_or_default();
        Ok(Sha256::digest(&words).iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
