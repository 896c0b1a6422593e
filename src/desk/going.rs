//! Going back and forward: where one is, which place was left, and how one comes back to it.

use super::issue::IssueState;
use super::nav::NavKey;
use super::places::Place;
use super::{Desk, Focus, Request, View};
use crate::store::list::Listing;

impl Desk {
    /// Where one is now.
    pub(super) fn here(&self) -> Place {
        Place {
            key: self.nav.selected.clone().filter(|key| *key != NavKey::Trash),
            scope: self.list.listing.scope.clone(),
            search: self.searched.clone(),
            chips: self.seek.chips.clone(),
            sort: self.list.listing.sort,
            ascending: self.list.listing.ascending,
            view: self.view,
            issue: self.issue.id.filter(|_| self.view == View::Issue),
            trash: self.trash.is_some(),
            article: self.wanted,
        }
    }

    /// Notes that a place was left, if it was. While somebody types, nothing is left yet.
    pub(super) fn note_place(&mut self, from: Place) {
        if self.seek.before.is_none() && !from.is(&self.here()) {
            self.places.left(from);
        }
    }

    pub(super) fn return_to(&mut self, place: Place, now: f64) {
        self.save(now, true);
        self.seek.before = None;
        self.seek.error = None;
        self.seek.chips = place.chips;
        self.search.clone_from(&place.search);
        self.searched.clone_from(&place.search);
        let query = self.whole_query(&place.search).unwrap_or_default();
        let (sort, ascending) = (place.sort, place.ascending);
        let listing = Listing { scope: place.scope, query, sort, ascending };
        self.nav.selected = place.key;
        self.issue = IssueState::default();
        self.view = if place.view == View::Issue { View::List } else { place.view };
        if place.view == View::Map {
            self.enter_map();
        }
        if place.trash {
            self.show_trash(true);
        } else {
            self.trash = None;
        }
        if let Some(issue) = place.issue {
            self.open_issue(issue, now);
            self.returning = place.article;
        } else if listing != self.list.listing {
            self.list.listing = listing;
            self.restart_list();
            self.returning = place.article;
        }
        self.out.push(Request::Focus(Focus::List));
    }
}
