//! Searching, as it stands on the desk: what was typed, what narrows it, what was counted over it, how the index is doing.

use super::notice::Gravity;
use super::typing::Before;
use super::{Action, Ask, Desk};
use crate::index::Facets;
use crate::store::list::{Listing, Sort};
use crate::text::search::{Completion, Facet, Query, QueryError};
use crate::work::{Doing, Seek};
use std::collections::HashMap;

/// The state of a search.
#[derive(Debug, Default)]
pub struct SeekState {
    /// What narrows the list besides what was typed: each a search of its own, in the search language.
    pub chips: Vec<String>,
    /// What is wrong with the text in the box; the list still shows what was found before.
    pub error: Option<QueryError>,
    /// How all was before somebody began to type; nothing while nobody does.
    pub before: Option<Box<Before>>,
    /// Whether counts are shown beside the list, so that they are worth asking for.
    pub counting: bool,
    /// Counts over the list; those of the list before stand until the new ones are here.
    pub facets: Option<Box<Facets>>,
    /// The list that they were asked for over.
    pub(super) counted: Option<u64>,
    /// The list that `facets` are of.
    pub(super) facets_of: u64,
    /// Values of one facet that hold what was typed.
    pub values: Option<(Facet, String, Vec<(String, u64)>)>,
    /// What could stand at a place of the search that was typed.
    pub completions: (String, usize, Vec<Completion>),
    /// How many articles each saved search finds.
    pub totals: HashMap<i64, u64>,
    /// They were asked for and have not come.
    pub(super) totals_due: bool,
    /// How the index is doing; nothing until it said so.
    pub index: Option<Doing>,
    /// What is searched for waits for the index.
    pub waiting: bool,
    /// When the list is to be searched again because the index has seen more.
    due: Option<f64>,
    /// Why the index failed, as it was said last.
    failed: String,
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

    /// How much of the archive the index has read, in hundredths, while it reads.
    pub fn percent(&self) -> Option<u64> {
        match &self.index {
            Some(Doing::Reading(progress)) => Some((progress.done * 100 / progress.total.max(1)).min(99)),
            _ => None,
        }
    }
}

impl Desk {
    /// What was typed and all that narrows it, as one tree. An error is the typed text's.
    pub(super) fn whole_query(&self, typed: &str) -> Result<Query, QueryError> {
        let typed = crate::archive::search::parse_live(typed)?;
        let chips = self.seek.chips.iter().filter_map(|chip| crate::archive::search::parse(chip).ok());
        Ok(chips.fold(typed, Query::and))
    }

    /// Narrows the list by a search of its own, or stops narrowing by it. What was left out is kept, and the other way
    /// round.
    pub(super) fn narrow(&mut self, chip: &str) {
        self.to_list_view();
        let opposite = super::chips::opposite(chip);
        self.seek.chips.retain(|other| *other != opposite);
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
            self.list.listing = self.sorted_for(Listing { query, ..self.list.listing.clone() });
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
            self.seek.facets_of = ticket;
        }
    }

    /// Whether the counts that are shown are those of the list that is shown.
    pub fn facets_are_fresh(&self) -> bool {
        self.seek.facets_of == self.list.ticket
    }

    /// The list is here: what was put off for it is asked now.
    pub(super) fn list_is_here(&mut self) {
        self.count_facets();
        // A newer list stops whatever is being counted.
        if self.seek.totals_due {
            self.count_searches();
        }
    }

    /// The index says how it is doing.
    pub(super) fn take_doing(&mut self, doing: Doing, now: f64) {
        let searching = self.list.listing.query != Query::All || self.list.listing.sort == Sort::Relevance;
        let wanted = searching || self.seek.counting;
        match &doing {
            Doing::Whole { changed } if (*changed || self.seek.waiting) && wanted => {
                let busy = matches!(self.seek.index, Some(Doing::Reading(_))) || !self.jobs.is_empty();
                let pause = if busy && !self.seek.waiting { SELDOM } else { AGAIN };
                self.seek.due = Some(self.seek.due.unwrap_or(now + pause));
            }
            // What has been read so far is worth showing.
            Doing::Reading(_) if wanted => self.seek.due = Some(self.seek.due.unwrap_or(now + SELDOM)),
            Doing::Failing(why) if *why != self.seek.failed => {
                self.seek.failed.clone_from(why);
                let text =
                    format!("The search index cannot be kept. {why} Everything but searching for words goes on.");
                let again = vec![("Make it anew".to_owned(), Action::Command("rebuild-index"))];
                self.notice(Gravity::Warning, text, again);
            }
            _ => {}
        }
        let whole = matches!(doing, Doing::Whole { changed } if changed || self.seek.totals.is_empty());
        self.seek.index = Some(doing);
        if whole {
            self.count_searches();
        }
    }

    /// Searches again what the index may answer otherwise by now.
    pub(super) fn seek_tick(&mut self, now: f64) {
        if self.seek.due.is_some_and(|at| now >= at) {
            self.seek.due = None;
            self.seek.counted = None;
            if self.list.listing.query == Query::All {
                self.count_facets();
            } else {
                self.relist_quietly();
            }
        }
    }
}
