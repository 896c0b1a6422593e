//! What a person does about searching: typing in the box, narrowing, saved searches, going back and forward. While
//! somebody types, the list follows; until the search is meant, all can be put back as it was.

use super::dialog::{Dialog, SaveSearch};
use super::issue::IssueState;
use super::nav::NavKey;
use super::palette::{self, Meant};
use super::places::Place;
use super::{Action, Desk, Focus, List, Request, View, chips};
use crate::archive::search::{of_scope, parse, parse_live};
use crate::store::day_number;
use crate::store::find::Scope;
use crate::store::list::{Listing, Sort};
use crate::store::run::SearchBrief;
use crate::text::search::{Query, QueryError, show};
use crate::work::{Seek, Tell};

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

/// How all was before somebody began to type.
#[derive(Debug)]
pub struct Before {
    pub place: Place,
    list: List,
    error: Option<QueryError>,
    /// The issue that was in view.
    issue: Option<IssueState>,
}

/// Searches that are remembered of one archive.
const MOST_RECENT: usize = 20;

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

    // Typing

    /// The list follows what is typed; the editor does not, until the search is meant.
    pub(super) fn typed(&mut self, text: String) {
        let meant = palette::meant(self, &text);
        self.follow_box(text, meant);
    }

    /// Searches for a text, whatever else it could mean.
    pub(super) fn seek_for(&mut self, text: &str) {
        self.follow_box(text.to_owned(), Meant::Search);
    }

    fn follow_box(&mut self, text: String, meant: Meant) {
        if self.seek.before.is_none() {
            let (place, list, error) = (self.here(), self.list.clone(), self.seek.error.clone());
            self.seek.before = Some(Box::new(Before { place, list, error, issue: None }));
        }
        self.search = text;
        let (scope, chips) = match meant {
            Meant::Nothing => return self.show_again(),
            Meant::Days(first, last) => (Scope::Days(day_number(first), day_number(last)), Vec::new()),
            Meant::Volume(volume) => (Scope::Volume(volume), Vec::new()),
            Meant::Search => (Scope::Everything, self.chips_for_words()),
        };
        let (kept, typed) = (std::mem::replace(&mut self.seek.chips, chips), self.search.clone());
        let query = match self.whole_query(if scope == Scope::Everything { &typed } else { "" }) {
            Ok(query) => query,
            Err(error) => {
                (self.seek.chips, self.seek.error) = (kept, Some(error));
                return;
            }
        };
        self.seek.error = None;
        self.leave_trash();
        if let (View::Issue, Some(before)) = (self.view, &mut self.seek.before) {
            before.issue = Some(std::mem::take(&mut self.issue));
        }
        self.view = View::List;
        self.nav.selected = None;
        self.searched = if scope == Scope::Everything { self.search.trim_start().to_owned() } else { String::new() };
        let listing = self.sorted_for(Listing { scope, query, ..self.list.listing.clone() });
        if listing != self.list.listing {
            self.list.listing = listing;
            self.restart_list();
        }
        self.list.follow = false;
    }

    /// Words are looked for everywhere, but where chips narrow a place already they narrow it further: then the place
    /// becomes a chip as well.
    fn chips_for_words(&self) -> Vec<String> {
        let Some(before) = &self.seek.before else { return self.seek.chips.clone() };
        let (place, mut chips) = (&before.place, before.place.chips.clone());
        let scope = if chips.is_empty() { String::new() } else { self.scope_as_text(&place.scope) };
        if !scope.is_empty() && !chips.contains(&scope) {
            chips.insert(0, scope);
        }
        chips
    }

    /// Nothing is searched for that the list could show: what it showed before is shown, with no search where there was one.
    fn show_again(&mut self) {
        let Some(before) = &self.seek.before else { return };
        if before.place.search.is_empty() || self.search.starts_with('>') || !self.search.is_empty() {
            return self.put_back_list();
        }
        let scope = before.place.scope.clone();
        self.nav.selected = before.place.key.clone().filter(|key| !matches!(key, NavKey::Search(_)));
        self.seek.chips.clone_from(&before.place.chips);
        self.searched.clear();
        self.seek.error = None;
        if let Ok(query) = self.whole_query("") {
            self.list.listing = self.sorted_for(Listing { scope, query, ..self.list.listing.clone() });
            self.restart_list();
            self.list.follow = false;
        }
    }

    fn put_back_list(&mut self) {
        let Some(before) = &mut self.seek.before else { return };
        if let Some(issue) = before.issue.take() {
            self.issue = issue;
        }
        let place = &before.place;
        self.nav.selected.clone_from(&place.key);
        self.searched.clone_from(&place.search);
        self.seek.chips.clone_from(&place.chips);
        self.seek.error.clone_from(&before.error);
        (self.view, self.seek.counted) = (place.view, None);
        let (trash, list) = (place.trash, (self.list.listing != before.list.listing).then(|| before.list.clone()));
        if let Some(list) = list {
            self.list = list;
            // Whatever happened meanwhile happened to another list.
            self.relist_quietly();
        }
        if trash != self.trash.is_some() {
            self.show_trash(trash);
        }
    }

    /// All is as it was before somebody typed.
    fn put_back(&mut self) {
        self.put_back_list();
        if let Some(before) = self.seek.before.take() {
            self.search = before.place.search;
        }
    }

    /// What is typed is meant: it is remembered, and the editor follows.
    pub(super) fn settle(&mut self, now: f64) {
        self.remember_search();
        self.seek.before = None;
        self.out.push(Request::Focus(Focus::List));
        self.follow_list(now);
    }

    /// The editor shows what the cursor is on.
    fn follow_list(&mut self, now: f64) {
        if self.list.loading {
            self.list.follow = true;
        } else {
            self.open_current(now);
        }
    }

    fn leave_box(&mut self) {
        match palette::meant(self, &self.search) {
            Meant::Search => {
                self.remember_search();
                self.seek.before = None;
            }
            // The list is at that place already.
            Meant::Days(first, last) if first == last => {
                self.nav.reveal(first);
                self.stay_at(NavKey::Day(first));
            }
            Meant::Volume(volume) => {
                self.nav.reveal_volume(&volume);
                self.stay_at(NavKey::Volume(volume));
            }
            Meant::Nothing if self.search.trim().is_empty() => {
                self.seek.before = None;
                self.search.clear();
            }
            Meant::Days(..) | Meant::Nothing => self.put_back(),
        }
    }

    fn stay_at(&mut self, key: NavKey) {
        self.nav.selected = Some(key);
        self.search.clear();
        self.seek.before = None;
    }

    fn remember_search(&mut self) {
        let text = self.searched.trim().to_owned();
        let Some(key) = self.look_key().filter(|_| text.chars().count() > 1 && self.seek.error.is_none()) else {
            return;
        };
        let recent = self.prefs.searches.entry(key).or_default();
        if recent.first() != Some(&text) {
            recent.retain(|other| *other != text);
            recent.insert(0, text);
            recent.truncate(MOST_RECENT);
            self.out.push(Request::SavePrefs);
        }
    }

    /// What was searched for lately in this archive, newest first.
    pub fn recent_searches(&self) -> &[String] {
        self.look_key().and_then(|key| self.prefs.searches.get(&key)).map_or(&[], Vec::as_slice)
    }

    // Narrowing

    /// What narrows the list is seen in the list.
    pub(super) fn to_list_view(&mut self) {
        if self.view == View::Issue {
            self.leave_issue();
        }
        self.view = View::List;
    }

    fn keep_years(&mut self, years: Option<(i32, i32)>) {
        self.to_list_view();
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

    // Saved searches

    /// The saved search of that key.
    pub fn saved_search(&self, id: i64) -> Option<&SearchBrief> {
        self.run.searches.iter().find(|search| search.id == id)
    }

    /// The saved search that is listed.
    pub fn open_saved(&self) -> Option<i64> {
        match self.nav.selected {
            Some(NavKey::Search(id)) => Some(id),
            _ => None,
        }
    }

    fn open_search(&mut self, id: i64) {
        let Some(query) = self.saved_search(id).map(|search| search.query.clone()) else { return };
        self.leave_trash();
        self.to_list_view();
        self.seek.before = None;
        self.seek.chips.clear();
        self.nav.selected = Some(NavKey::Search(id));
        self.list.listing.scope = Scope::Everything;
        self.search.clone_from(&query);
        self.set_search(&query);
    }

    /// Everything that is listed now as one search, as far as it can be said.
    pub fn search_as_text(&self) -> String {
        let typed = self.searched.trim();
        let typed = match parse_live(typed) {
            Ok(query @ Query::Or(_)) if self.is_narrowed() => format!("({})", show(&query)),
            // While it is typed, the last word counts as a beginning: what is listed was found so.
            Ok(query) if parse(typed).as_ref() != Ok(&query) => show(&query),
            _ => typed.to_owned(),
        };
        let place = self.scope_as_text(&self.list.listing.scope);
        let parts = [place, typed].into_iter().chain(self.seek.chips.iter().cloned());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether more than what was typed decides what is listed.
    fn is_narrowed(&self) -> bool {
        !self.seek.chips.is_empty() || self.list.listing.scope != Scope::Everything
    }

    /// A place in the navigator as a search; nothing where it cannot be said.
    fn scope_as_text(&self, scope: &Scope) -> String {
        let title = match scope {
            Scope::Publication(id) => self.run.publications.iter().find(|known| known.id == *id),
            _ => None,
        };
        match title {
            Some(publication) => format!("publication:{}", crate::text::search::quoted(&publication.title)),
            None => show(&of_scope(scope)),
        }
    }

    pub(super) fn ask_to_save_search(&mut self) {
        let query = self.search_as_text();
        let said: Vec<String> = self.seek.chips.iter().map(|chip| chips::words(chip)).collect();
        let place = (self.list.listing.scope != Scope::Everything).then(|| self.title());
        let typed = Some(self.searched.trim().to_owned()).filter(|typed| !typed.is_empty());
        let title = place.into_iter().chain(typed).chain(said).collect::<Vec<_>>().join(", ");
        self.dialog =
            Some(Dialog::SaveSearch(SaveSearch { id: None, title: super::short(&title), query, error: String::new() }));
    }

    fn save_search_go(&mut self) {
        let Some(Dialog::SaveSearch(state)) = &mut self.dialog else { return };
        let title = state.title.trim().to_owned();
        if title.is_empty() {
            state.error = "Say what the search is to be called.".into();
            return;
        }
        let query = state.query.clone();
        let tell = match state.id {
            Some(id) => Tell::RenameSearch(id, title),
            None => Tell::SaveSearch { title, query },
        };
        self.tell(tell);
    }

    /// Asks how many articles each saved search finds.
    pub(super) fn count_searches(&mut self) {
        let listing = |search: &SearchBrief| {
            let query = parse(&search.query).ok()?;
            Some((search.id, Listing { query, ..Listing::default() }))
        };
        let all: Vec<(i64, Listing)> = self.run.searches.iter().filter_map(listing).collect();
        self.seek.totals_due = !all.is_empty();
        if self.seek.totals_due {
            self.ask(super::Ask::Seek(Seek::Totals(all)));
        }
    }

    // Places

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

    fn return_to(&mut self, place: Place, now: f64) {
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
