//! The records of an export, handed over piece by piece from one snapshot of the archive.

use super::blacked::Given;
use super::concerns::{Blacked, Decisions};
use super::gathered::Gathered;
use super::portions::{Choice, Give};
use super::{What, about, ahead};
use crate::archive::error::Result;
use crate::formats::{Placed, SupplyError, WriteError};
use crate::model::record::*;
use crate::store::articles;
use crate::store::gathered::{Branch, newest_change, newest_of};
use crate::store::list::ids;
use crate::store::records;
use rusqlite::Connection;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

/// What was asked for, out of a connection that sees one moment.
pub(super) struct Handed<'a> {
    pub(super) conn: &'a Connection,
    /// The archive, where a second connection may read ahead.
    path: Option<&'a Path>,
    pub(super) choice: Choice,
    pub(super) used: Option<Used>,
    pub(super) gathered: Option<Gathered>,
    /// Keys of all that were asked for, those that are left out among them: once some were left out.
    pub(super) asked: Option<Vec<i64>>,
}

/// Fewer articles are read before a second connection is open.
const FEW: usize = 500;

/// Uids and pictures that the selected articles point at.
#[derive(Default)]
pub(super) struct Used {
    pub(super) publications: BTreeSet<String>,
    pub(super) names: BTreeSet<String>,
    pub(super) sources: BTreeSet<String>,
    pub(super) subjects: BTreeSet<String>,
    pub(super) pictures: BTreeSet<String>,
}

pub(super) type Ended = std::result::Result<(), WriteError>;

impl<'a> Handed<'a> {
    pub fn of(conn: &'a Connection, what: &What, decisions: &Decisions) -> Result<Self> {
        let mut gathered = None;
        let selected: Option<HashSet<i64>> = match what {
            What::Everything => None,
            What::Articles(ids) => Some(ids.iter().copied().collect()),
            What::Listing(listing) => Some(ids(conn, listing, None)?.into_iter().collect()),
            What::Collection(id) => {
                let found = gathered.insert(Gathered::of(conn, *id)?);
                Some(found.slots.iter().map(|slot| slot.article).collect())
            }
        };
        let mut issues = records::issue_keys(conn)?;
        let mut used = None;
        if let Some(selected) = &selected {
            let (refs, wanted) = Used::by(conn, selected.iter().copied().collect())?;
            issues.retain(|id| wanted.contains(id));
            used = Some(refs);
        }
        let sources = if decisions.blacks_out_any() { records::sources(conn)? } else { Vec::new() };
        let sources = sources.into_iter().map(|source| (source.uid.clone(), source)).collect();
        let (decisions, left_out) = (decisions.clone(), HashSet::new());
        let choice = Choice { selected, issues, decisions, sources, blacked: None, left_out };
        Ok(Handed { conn, path: None, choice, used, gathered, asked: None })
    }

    /// With a second connection to the archive at `path`, where there is enough to read.
    pub fn reading_ahead(mut self, path: &'a Path) -> Result<Self> {
        let count = match &self.choice.selected {
            Some(selected) => selected.len(),
            None => records::count(self.conn)?,
        };
        self.path = (count > FEW).then_some(path);
        Ok(self)
    }

    /// Withholding pictures of these articles alone.
    pub fn blacking_out(mut self, blacked: Blacked) -> Self {
        self.choice.blacked = Some(blacked);
        self
    }

    /// Without these articles.
    pub fn without(mut self, left_out: HashSet<i64>) -> Result<Self> {
        self.asked = Some(self.articles()?);
        if let Some(gathered) = &mut self.gathered {
            gathered.leave_out(&left_out);
        }
        self.choice.left_out = left_out;
        if self.used.is_some() && !self.choice.left_out.is_empty() {
            self.used = Some(Used::by(self.conn, self.articles()?)?.0);
        }
        Ok(self)
    }

    /// Keys of all articles that are handed over, in their order.
    pub fn articles(&self) -> Result<Vec<i64>> {
        if let Some(gathered) = &self.gathered {
            return Ok(gathered.slots.iter().map(|slot| slot.article).collect());
        }
        let mut all = Vec::new();
        for id in &self.choice.issues {
            all.extend(records::article_keys(self.conn, *id)?.into_iter().filter(|article| self.choice.goes(*article)));
        }
        Ok(all)
    }

    /// An article as it is handed over, by its key.
    fn article(&self, key: i64) -> Told<Option<Given>> {
        told(articles::held(self.conn, key))?.map(|held| self.choice.decided(self.conn, held)).transpose()
    }

    /// Calls back with all of it in portions: in the order of a collection, else in that of the issues.
    pub(super) fn portions(&self, in_order: bool, take: Give) -> Ended {
        let (choice, slots) = (&self.choice, self.gathered.as_ref().map(|gathered| gathered.slots.as_slice()));
        let slots = slots.filter(|_| in_order);
        let read = |conn: &Connection, give: Give| match slots {
            Some(slots) => choice.in_order(conn, slots, give),
            None => choice.by_issue(conn, give),
        };
        ahead::each(self.conn, self.path, &read, take)
    }

    /// The sums of the pictures that stay, where some are left out.
    pub(super) fn pictures_left(&self) -> std::result::Result<Option<HashSet<String>>, WriteError> {
        if !self.choice.decisions.blacks_out_any() && self.choice.left_out.is_empty() {
            return Ok(None);
        }
        let mut left = HashSet::new();
        let keys = self.articles().map_err(|error| SupplyError(error.to_string()))?;
        for key in keys {
            let images = self.article(key)?.map(|given| given.held.article.images).unwrap_or_default();
            left.extend(images.into_iter().filter_map(|image| image.picture));
        }
        Ok(Some(left))
    }

    /// The collection that was asked for.
    pub fn collection(&self) -> Option<&Branch> {
        self.gathered.as_ref()?.branches.first()
    }

    /// When the newest change was made to any of the articles, in milliseconds since 1970.
    pub fn newest_change(&self) -> Told<i64> {
        if !self.choice.left_out.is_empty() {
            // What is left out changes nothing of the rest.
            let all = self.articles().map_err(|error| SupplyError(error.to_string()))?;
            return told(newest_of(self.conn, &all));
        }
        match &self.choice.selected {
            None => told(newest_change(self.conn)),
            Some(selected) => {
                let all: Vec<i64> = selected.iter().copied().collect();
                told(newest_of(self.conn, &all))
            }
        }
    }

    pub(super) fn place(issue: &IssueRecord, given: Given) -> Placed<'_> {
        let modified = about::rfc_3339(given.held.changed);
        Placed { modified, withheld: given.withheld, ..Placed::of(issue, given.held.article) }
    }
}

/// So many articles are asked about at a time.
const AT_ONCE: usize = 500;

impl Used {
    /// What these articles point at, and the keys of their issues.
    fn by(conn: &Connection, mut articles: Vec<i64>) -> Result<(Self, HashSet<i64>)> {
        let (mut used, mut issues) = (Used::default(), HashSet::new());
        articles.sort_unstable();
        for articles in articles.chunks(AT_ONCE) {
            let links = records::links(conn, articles)?;
            issues.extend(links.issues);
            used.names.extend(links.names);
            used.sources.extend(links.sources);
            used.subjects.extend(links.subjects);
            used.pictures.extend(links.pictures);
        }
        for id in &issues {
            if let Some(issue) = records::issue(conn, *id)? {
                used.publications.insert(issue.publication.0);
            }
        }
        Ok((used, issues))
    }
}

pub(super) fn told<T>(result: crate::store::Result<T>) -> std::result::Result<T, SupplyError> {
    result.map_err(|error| SupplyError(error.to_string()))
}

pub(super) type Told<T> = std::result::Result<T, SupplyError>;
