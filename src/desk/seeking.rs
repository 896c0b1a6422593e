//! What a person does about searching, as data, and what narrows the list. Typing, saved searches and places stand in files
//! of their own.

use super::dialog::{Dialog, SaveSearch};
use super::{Action, Desk, Request, View, chips};
use crate::store::find::Scope;
use crate::store::list::{Listing, Sort};
use crate::work::Tell;

/// One deed.
#[derive(Debug, Clone, PartialEq)]
pub enum SeekAction {
    /// Other text stands in the box: the list follows it.
    Typed(String),
    /// Something that the box offered: the list is as it was before typing, and this is done.
    Pick(Box<Action>),
    /// The box is left; what was searched for stays. The list may have been gone back to, and the editor follows it.
    Leave {
        to_list: bool,
    },
    /// Keeps only these years, both in; nothing: all of them.
    Years(Option<(i32, i32)>),
    /// Takes the last chip away.
    DropChip,
    ClearChips,
    /// What the panel at the left shows.
    Side(Side),
    /// Whether passages stand below the headlines that were found.
    Passages(bool),
    /// Opens a saved search.
    OpenSearch(i64),
    /// Asks for another name of a saved search.
    AskRename(i64),
    DeleteSearch(i64),
    /// What the dialog says.
    SaveGo,
    Back,
    Forward,
}

/// What the panel at the left shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The navigator.
    #[default]
    Browse,
    /// Counts that narrow the list.
    Narrow,
}

impl Desk {
    pub(super) fn apply_seek(&mut self, action: SeekAction, now: f64) {
        match action {
            SeekAction::Typed(text) => self.typed(text),
            SeekAction::Pick(action) => {
                self.put_back();
                self.apply(*action, now);
            }
            SeekAction::Leave { to_list } => {
                self.leave_box();
                if to_list {
                    self.follow_list(now);
                }
            }
            SeekAction::Years(years) => self.keep_years(years),
            SeekAction::DropChip => self.drop_chip(),
            SeekAction::ClearChips => {
                self.seek.chips.clear();
                self.search_again();
            }
            SeekAction::Side(side) => {
                self.side = side;
                self.navigator = self.navigator.map(|_| true);
                self.show_counts(side == Side::Narrow);
            }
            SeekAction::Passages(shown) => {
                self.prefs.no_passages = !shown;
                self.out.push(Request::SavePrefs);
            }
            SeekAction::OpenSearch(id) => self.open_search(id),
            SeekAction::AskRename(id) => {
                if let Some(search) = self.saved_search(id) {
                    let (title, query) = (search.title.clone(), search.query.clone());
                    let state = SaveSearch { id: Some(id), title, query, error: String::new() };
                    self.dialog = Some(Dialog::SaveSearch(state));
                }
            }
            SeekAction::DeleteSearch(id) => self.tell(Tell::DeleteSearch(id)),
            SeekAction::SaveGo => self.save_search_go(),
            SeekAction::Back => {
                let here = self.here();
                if let Some(place) = self.places.back(here) {
                    self.return_to(place, now);
                }
            }
            SeekAction::Forward => {
                let here = self.here();
                if let Some(place) = self.places.forward(here) {
                    self.return_to(place, now);
                }
            }
        }
    }

    /// What narrows the list is seen in the list.
    pub(super) fn view_list(&mut self) {
        if self.view == View::Issue {
            self.leave_issue();
        }
        self.leave_collection();
        self.view = View::List;
    }

    fn keep_years(&mut self, years: Option<(i32, i32)>) {
        self.view_list();
        self.seek.chips.retain(|chip| !chips::is_of_days(chip));
        self.seek.chips.extend(years.map(|(from, to)| chips::of_years(from, to)));
        self.search_again();
    }

    /// Takes the last chip away; without one, the search; without that, the place in the navigator.
    fn drop_chip(&mut self) {
        if self.seek.chips.pop().is_some() {
            self.search_again();
        } else if !self.searched.is_empty() {
            self.search.clear();
            self.set_search("");
        } else if self.nav.selected.take().is_some() {
            self.set_scope(Scope::Everything);
        }
    }

    /// By relevance only where words are searched for.
    pub(super) fn sorted_for(&self, listing: Listing) -> Listing {
        if listing.sort == Sort::Relevance && listing.query.sought().is_empty() {
            return Listing { sort: Sort::Date, ascending: false, ..listing };
        }
        listing
    }

    /// Whether words are searched for, so that some articles fit better than others.
    pub fn seeks_words(&self) -> bool {
        !self.list.listing.query.sought().is_empty()
    }
}
