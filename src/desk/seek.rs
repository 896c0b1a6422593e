//! Searching, as it stands on the desk: what was typed, what narrows it, what was counted over it, how the index is doing.

use super::{Ask, Desk};
use crate::index::Facets;
use crate::store::list::{Listing, Sort};
use crate::text::search::{Completion, Facet, Query};
use crate::work::{Doing, Seek};

/// The state of a search.
#[derive(Debug, Default)]
pub struct SeekState {
    /// What narrows the list besides what was typed: each a search of its own, in the search language.
    pub chips: Vec<String>,
    /// Whether counts are shown beside the list, so that they are worth asking for.
    pub counting: bool,
    /// Counts over the list; those of the list before stand until the new ones are here.
    pub facets: Option<Box<Facets>>,
    /// The list that they were counted over.
    counted: Option<u64>,
    /// Values of one facet that hold what was typed.
    pub values: Option<(Facet, String, Vec<(String, u64)>)>,
    /// What could stand at a place of the search that was typed.
    pub completions: (String, usize, Vec<Completion>),
    /// How the index is doing; nothing until it said so.
    pub index: Option<Doing>,
    /// What is searched for waits for the index.
    pub waiting: bool,
    /// When the list is to be searched again because the index has seen more.
    due: Option<f64>,
}

/// Lists are searched again so long after the index has seen more, in seconds.
const AGAIN: f64 = 0.1;
/// While much comes in, not more often than this.
const SELDOM: f64 = 2.0;

impl SeekState {
    /// When the list is to be searched again.
    pub(super) fn next_due(&self) -> Option<f64> {
        self.due
    }
}

impl Desk {
    /// What was typed and all that narrows it, as one tree. An error is the typed text's.
    pub(super) fn whole_query(&self, typed: &str) -> Result<Query, crate::text::search::QueryError> {
        let typed = crate::archive::search::parse_live(typed)?;
        let chips = self.seek.chips.iter().filter_map(|chip| crate::archive::search::parse(chip).ok());
        Ok(chips.fold(typed, Query::and))
    }

    /// Narrows the list by a search of its own, or stops narrowing by it.
    pub(super) fn narrow(&mut self, chip: &str) {
        match self.seek.chips.iter().position(|other| other == chip) {
            Some(at) => {
                self.seek.chips.remove(at);
            }
            None => self.seek.chips.push(chip.to_owned()),
        }
        self.search_again();
    }

    /// Searches for what is in force, after the chips have changed.
    pub(super) fn search_again(&mut self) {
        let searched = self.searched.clone();
        if let Ok(query) = self.whole_query(&searched) {
            self.list.listing = Listing { query, ..self.list.listing.clone() };
            self.restart_list();
        }
    }

    /// Asks for the counts over the list that is shown, where they are shown and not known.
    pub(super) fn count_facets(&mut self) {
        if self.seek.counting && self.seek.counted != Some(self.list.ticket) {
            self.seek.counted = Some(self.list.ticket);
            let (listing, ticket) = (self.list.listing.clone(), self.list.ticket);
            self.ask(Ask::Seek(Seek::Facets { listing, ticket }));
        }
    }

    /// Counts are shown from now on, or not.
    pub(super) fn show_counts(&mut self, show: bool) {
        self.seek.counting = show;
        if show {
            self.seek.counted = None;
            self.count_facets();
        }
    }

    pub(super) fn take_facets(&mut self, facets: Option<Box<Facets>>, ticket: u64) {
        if ticket == self.list.ticket {
            self.seek.facets = facets;
        }
    }

    /// The index says how it is doing.
    pub(super) fn take_doing(&mut self, doing: Doing, now: f64) {
        let searching = self.list.listing.query != Query::All || self.list.listing.sort == Sort::Relevance;
        if let Doing::Whole { changed } = doing
            && (changed || self.seek.waiting)
            && (searching || self.seek.counting)
        {
            let busy = matches!(self.seek.index, Some(Doing::Reading(_))) || !self.jobs.is_empty();
            let pause = if busy && !self.seek.waiting { SELDOM } else { AGAIN };
            self.seek.due = Some(self.seek.due.unwrap_or(now + pause));
        }
        self.seek.index = Some(doing);
    }

    /// Searches again what the index may answer otherwise by now.
    pub(super) fn seek_tick(&mut self, now: f64) {
        if self.seek.due.is_some_and(|at| now >= at) {
            self.seek.due = None;
            self.seek.waiting = false;
            self.seek.counted = None;
            if self.list.listing.query == Query::All {
                self.count_facets();
            } else {
                self.relist_quietly();
            }
        }
    }
}
