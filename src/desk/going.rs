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
            key: self.listed_place().filter(|key| *key != NavKey::Trash),
            scope: self.list.listing.scope.clone(),
            search: self.searched.clone(),
            chips: self.seek.chips.clone(),
            sort: self.list.listing.sort,
            ascending: self.list.listing.ascending,
            view: self.view,
            issue: self.issue.id.filter(|_| self.view == View::Issue),
            before: self.issue.before.clone().filter(|_| self.view == View::Issue),
            collection: self.collections.open.filter(|_| self.view == View::Collection),
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
        if let Some(which) = place.view.authority() {
            self.view_authorities(which);
        }
        if place.view == View::Queue {
            let code = match &self.nav.selected {
                Some(NavKey::Finding(code)) => code.clone(),
                _ => String::new(),
            };
            self.enter_queue(Some(code));
        } else if place.view == View::History {
            self.enter_annals();
        }
        if place.view == View::Credits {
            self.enter_credits();
        }
        if place.view == View::Collection {
            self.view = View::List;
            self.view_collection(place.collection, now);
        }
        if place.trash {
            self.show_trash(true);
        } else {
            self.trash = None;
        }
        if let Some(issue) = place.issue {
            if place.before.is_some() {
                // Out of the issue one comes to the list from which one came to it then, not to the one that is left now.
                self.issue.before = place.before;
                self.view = View::Issue;
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::issue::IssueAction;
    use crate::desk::{Action, Screen};
    use crate::store::find::Scope;
    use crate::store::run::IssueBrief;

    #[test]
    fn out_of_an_issue_that_one_went_back_to_one_comes_to_the_list_from_which_it_was_opened() {
        let issue = |id: i64, day: i64| IssueBrief {
            id,
            publication: 1,
            earliest: Some(day),
            date: String::new(),
            volume: id.to_string(),
            volume_sort: None,
            number: String::new(),
            edition: String::new(),
            status: String::new(),
            articles: 1,
            odd: Vec::new(),
        };
        let mut desk = Desk { screen: Screen::Archive, ..Desk::default() };
        desk.run.issues = vec![issue(8, 100), issue(7, 5)];
        desk.apply(Action::Search("crane ".into()), 0.0);
        let (listing, title) = (desk.list.listing.clone(), desk.title());
        desk.apply(Action::Issue(IssueAction::Open(7)), 0.0);
        desk.apply(Action::Go(NavKey::Undated), 0.0);
        let undated = desk.list.listing.clone();
        for there in ["back", "forward", "back"] {
            desk.apply(Action::Command(there), 0.0);
        }
        assert_eq!((desk.view, &desk.list.listing.scope), (View::Issue, &Scope::Issue(7)));
        desk.apply(Action::Issue(IssueAction::Back), 0.0);
        assert_eq!((desk.view, &desk.list.listing, desk.title()), (View::List, &listing, title));
        assert_eq!((desk.searched.as_str(), desk.search.as_str(), &desk.nav.selected), ("crane ", "crane ", &None));
        assert_ne!(listing, undated);
    }
}
