//! Searching, as it stands on the desk: what was typed, what narrows it, what was counted over it, how the index is doing.

use super::notice::Gravity;
use super::typing::Before;
use super::{Action, Ask, Desk};
use crate::index::Facets;
use crate::store::list::{Listing, Sort};
use crate::text::search::{Completion, Facet, Query, QueryError};
use crate::work::{Doing, Seek};
use std::collections::HashMap;

/// Values with how many articles have each.
pub type Counts = Vec<(String, u64)>;

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
    pub values: Option<(Facet, String, Counts)>,
    /// What could stand at a place of the search that was typed.
    pub completions: (String, usize, Vec<Completion>),
    /// How many articles each saved search finds.
    pub totals: HashMap<i64, u64>,
    /// They were asked for and have not come.
    pub(super) totals_due: bool,
    /// How the index is doing; nothing until it said so.
    pub index: Option<Doing>,
    /// The list was found in a part of the archive: the index is still being made.
    pub in_part: bool,
    /// What is searched for waits for the index.
    pub waiting: bool,
    /// When the list is to be searched again because the index has seen more.
    due: Option<f64>,
    /// The index is being made, so that much may come in at once.
    growing: bool,
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

impl SeekState {
    /// Why there is no index to count with, as long as it cannot be kept.
    pub fn why_uncounted(&self) -> Option<&str> {
        match &self.index {
            Some(Doing::Failing(why)) => Some(why),
            // It is tried again from time to time, to no avail so far.
            Some(Doing::Whole { changed: false }) if !self.failed.is_empty() => Some(&self.failed),
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
        self.view_list();
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
            // What is looked for among the values is counted over this list from now on.
            let sought = self.seek.values.as_ref().filter(|(_, typed, _)| !typed.is_empty());
            if let Some((facet, typed)) = sought.map(|(facet, typed, _)| (*facet, typed.clone())) {
                self.ask(Ask::Seek(Seek::Values { facet, typed }));
            }
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
        self.seek.growing |= self.seek.waiting || matches!(self.seek.index, Some(Doing::Reading(_)));
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
                // While the index is made, newer articles come in above: who is at the top stays there.
                if self.seek.growing && self.list.first_seen() == 0 {
                    self.list.resort();
                }
                self.seek.growing = false;
                if self.seek.waiting {
                    // Nothing of it was shown yet, so what comes is a new list and its first article is opened.
                    self.restart_list();
                } else {
                    self.relist_quietly();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::search::follow::Progress;
    use crate::desk::Screen;
    use crate::work::Event;

    fn desk() -> Desk {
        Desk { screen: Screen::Archive, ..Desk::default() }
    }

    #[test]
    fn a_search_that_waits_for_the_index_runs_by_itself_once_it_is_there() {
        let mut desk = desk();
        desk.apply(Action::Search("crane".into()), 0.0);
        let ticket = desk.list.ticket;
        desk.receive(Event::Unready { ticket }, 0.0);
        desk.receive(Event::Index(Doing::Reading(Progress { done: 430, total: 1_000 })), 0.0);
        assert_eq!((desk.seek.waiting, desk.seek.percent()), (true, Some(43)));
        desk.take_requests();
        desk.receive(Event::Index(Doing::Whole { changed: true }), 1.0);
        desk.tick(desk.next_tick().expect("it is looked at again"));
        assert_ne!(desk.list.ticket, ticket);
        let ticket = desk.list.ticket;
        desk.receive(Event::List { ids: vec![7], complete: true, ticket }, 3.0);
        assert_eq!((desk.seek.waiting, desk.seek.percent(), desk.list.ids.len()), (false, None, 1));
    }

    #[test]
    fn that_the_index_fails_is_said_once_with_what_to_do() {
        let mut desk = desk();
        for _ in 0..3 {
            desk.receive(Event::Index(Doing::Failing("The disk is full.".into())), 0.0);
        }
        let said: Vec<&str> = desk.notices.iter().map(|notice| notice.text.as_str()).collect();
        assert!(matches!(said[..], [only] if only.contains("The disk is full.")), "{said:?}");
        assert_eq!(desk.notices[0].actions[0].1, Action::Command("rebuild-index"));
        desk.receive(Event::Index(Doing::Whole { changed: false }), 0.0);
        assert_eq!(desk.seek.why_uncounted(), Some("The disk is full."), "it was tried again, to no avail");
        desk.notices.clear();
        desk.receive(Event::Index(Doing::Failing("The disk is full.".into())), 0.0);
        assert!(desk.notices.is_empty(), "it was closed, and does not come back");
    }

    #[test]
    fn old_counts_stand_until_those_of_the_list_are_here() {
        let mut desk = desk();
        desk.apply(Action::Seeking(crate::desk::SeekAction::Side(crate::desk::Side::Narrow)), 0.0);
        let ticket = desk.list.ticket;
        desk.receive(Event::Facets { facets: Some(Box::default()), ticket }, 0.0);
        assert!(desk.seek.facets.is_some() && desk.facets_are_fresh());
        desk.apply(Action::Narrow("status:draft".into()), 0.0);
        assert!(desk.seek.facets.is_some() && !desk.facets_are_fresh());
        desk.receive(Event::Facets { facets: None, ticket }, 0.0);
        assert!(desk.seek.facets.is_some(), "those are of another list");
    }
}
