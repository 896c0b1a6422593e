//! Typing in the search box: the list follows; until the search is meant, all can be put back as it was.

use super::issue::IssueState;
use super::nav::NavKey;
use super::palette::{self, Meant};
use super::places::Place;
use super::{Desk, Focus, List, Request, View};
use crate::archive::search::parse_live;
use crate::store::day_number;
use crate::store::find::Scope;
use crate::store::list::Listing;
use crate::text::search::QueryError;

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
    pub(super) fn put_back(&mut self) {
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
    pub(super) fn follow_list(&mut self, now: f64) {
        if self.list.loading || self.seek.waiting {
            self.list.follow = true;
        } else {
            self.open_current(now);
        }
    }

    pub(super) fn leave_box(&mut self) {
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
        let text = worth_keeping(&self.searched);
        let Some(key) = self.look_key().filter(|_| text.trim().chars().count() > 1 && self.seek.error.is_none()) else {
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
}

/// A search without blanks around it, but for the one that makes its last word whole.
fn worth_keeping(searched: &str) -> String {
    let bare = searched.trim();
    match searched.ends_with(char::is_whitespace) && parse_live(bare) != parse_live(searched) {
        true => format!("{bare} "),
        false => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::{Action, Desk, Screen, SeekAction, View};
    use crate::store::find::Scope;
    use crate::store::run::IssueBrief;
    use crate::work::Ask;

    /// A desk with a list of three articles that stands.
    fn desk() -> Desk {
        let archive = crate::desk::OpenArchive { path: "a".into(), mode: crate::archive::Mode::Writable };
        let mut desk = Desk { screen: Screen::Archive, archive: Some(archive), ..Desk::default() };
        desk.list.take_ids(vec![1, 2, 3], true);
        desk.list.pick(1, false, false);
        desk.wanted = Some(2);
        desk
    }

    fn types(desk: &mut Desk, text: &str) {
        desk.apply(Action::Seeking(SeekAction::Typed(text.into())), 0.0);
    }

    fn lists_asked(desk: &mut Desk) -> usize {
        let is_list = |request: &crate::desk::Request| matches!(request, crate::desk::Request::Ask(Ask::List { .. }));
        desk.take_requests().iter().filter(|request| is_list(request)).count()
    }

    #[test]
    fn each_key_asks_for_a_list_and_typing_is_one_place() {
        let mut desk = desk();
        for text in ["c", "cr", "crane"] {
            types(&mut desk, text);
        }
        assert_eq!((lists_asked(&mut desk), desk.searched.as_str()), (3, "crane"));
        assert!(!desk.places.can_go_back(), "nothing is left while one types");
        desk.apply(Action::Search("crane".into()), 0.0);
        assert!(desk.places.can_go_back());
        desk.apply(Action::Command("back"), 0.0);
        assert_eq!((desk.searched.as_str(), desk.search.as_str()), ("", ""));
        assert!(!desk.places.can_go_back() && desk.places.can_go_forward());
        desk.apply(Action::Command("forward"), 0.0);
        assert_eq!(desk.searched, "crane");
    }

    #[test]
    fn a_command_that_was_picked_finds_the_list_as_it_was() {
        let mut desk = desk();
        desk.list.pick(2, true, false);
        types(&mut desk, "mark");
        assert!(desk.list.selected.is_empty());
        let pick = SeekAction::Pick(Box::new(Action::Command("paper")));
        desk.apply(Action::Seeking(pick), 0.0);
        assert_eq!((desk.subject(), desk.search.as_str()), (vec![2, 3], ""));
        assert!(!desk.places.can_go_back());
    }

    #[test]
    fn an_error_leaves_the_list_and_a_mended_search_goes_on() {
        let mut desk = desk();
        types(&mut desk, "crane");
        lists_asked(&mut desk);
        types(&mut desk, "crane status:red");
        assert_eq!((lists_asked(&mut desk), desk.searched.as_str()), (0, "crane"));
        assert_eq!(desk.seek.error.as_ref().map(|error| error.at), Some(13));
        types(&mut desk, "crane status:draft");
        assert_eq!((lists_asked(&mut desk), desk.seek.error.is_none()), (1, true));
    }

    #[test]
    fn the_list_shows_what_enter_would_lead_to() {
        let mut desk = desk();
        let issue = |volume: &str| IssueBrief {
            id: 1,
            publication: 1,
            earliest: None,
            date: String::new(),
            volume: volume.into(),
            volume_sort: None,
            number: String::new(),
            edition: String::new(),
            status: String::new(),
            articles: 1,
            odd: Vec::new(),
        };
        desk.run.issues = vec![issue("2059")];
        types(&mut desk, "2025-08-21");
        assert!(matches!(desk.list.listing.scope, Scope::Days(first, last) if first == last));
        types(&mut desk, "vol 2059");
        assert_eq!(desk.list.listing.scope, Scope::Volume("2059".into()));
        types(&mut desk, "vol 20");
        assert_eq!(desk.list.listing.scope, Scope::Everything, "there is none of that number");
        types(&mut desk, "2059 ferries");
        assert_eq!((&desk.list.listing.scope, desk.searched.as_str()), (&Scope::Everything, "2059 ferries"));
        types(&mut desk, "");
        assert_eq!((desk.searched.as_str(), desk.list.ids.len()), ("", 3));
    }

    #[test]
    fn words_narrow_a_place_that_chips_narrow_already() {
        let mut desk = desk();
        desk.list.listing.scope = Scope::Volume("7".into());
        desk.apply(Action::Narrow("status:draft".into()), 0.0);
        types(&mut desk, "crane");
        assert_eq!(desk.seek.chips, ["vol:7", "status:draft"]);
        assert_eq!(desk.search_as_text(), "crane* vol:7 status:draft");
        types(&mut desk, "crane OR quay");
        assert_eq!(desk.search_as_text(), "(crane OR quay*) vol:7 status:draft");
        desk.apply(Action::Seeking(SeekAction::Leave { to_list: false }), 0.0);
        desk.apply(Action::Command("back"), 0.0);
        assert_eq!((desk.seek.chips.len(), &desk.list.listing.scope), (1, &Scope::Volume("7".into())));
        assert_eq!(desk.view, View::List);
    }

    #[test]
    fn years_take_the_place_of_years_and_what_is_left_out_is_let_in_again() {
        let mut desk = desk();
        desk.apply(Action::Seeking(SeekAction::Years(Some((1931, 1935)))), 0.0);
        desk.apply(Action::Seeking(SeekAction::Years(Some((1932, 1933)))), 0.0);
        desk.apply(Action::Narrow("-status:draft".into()), 0.0);
        assert_eq!(desk.seek.chips, ["date:1932..1933", "-status:draft"]);
        desk.apply(Action::Narrow("status:draft".into()), 0.0);
        assert_eq!(desk.seek.chips, ["date:1932..1933", "status:draft"]);
        desk.apply(Action::Command("drop-filter"), 0.0);
        desk.apply(Action::Command("drop-filter"), 0.0);
        assert!(desk.seek.chips.is_empty());
    }

    #[test]
    fn a_word_that_a_blank_made_whole_stays_whole_on_enter_and_when_searched_for_again() {
        let mut desk = desk();
        let enters = |desk: &mut Desk, typed: &str| {
            types(desk, typed);
            let listed = desk.list.listing.query.clone();
            let mut offers = crate::desk::palette::offers(desk, typed);
            desk.apply(offers.remove(0).action, 0.0);
            assert_eq!(desk.list.listing.query, listed, "{typed:?}");
        };
        for typed in ["crane", "crane  ", "-\"north quay\" "] {
            enters(&mut desk, typed);
        }
        assert_eq!(desk.recent_searches(), ["-\"north quay\"", "crane ", "crane"]);
        let words: Vec<String> = crate::desk::palette::offers(&desk, "").into_iter().map(|offer| offer.words).collect();
        assert_eq!(words[1..3], ["crane (the whole word)", "crane"]);
    }

    #[test]
    fn a_word_that_names_a_command_is_searched_for_and_the_command_is_offered_below() {
        use crate::desk::palette::{OfferKind, offers};
        let mut desk = desk();
        for word in ["trash", "list", "quit", "Imports", "search", "export"] {
            types(&mut desk, word);
            assert_eq!((desk.searched.as_str(), &desk.list.listing.scope), (word, &Scope::Everything));
            let found = offers(&desk, word);
            assert_eq!((found[0].kind, found[1].kind), (OfferKind::Search, OfferKind::Command), "{word}");
            let named = |words: &str| words.to_lowercase().contains(&format!("› {}", word.to_lowercase()));
            assert!(named(&found[1].words), "{:?}", found[1]);
            desk.apply(Action::Seeking(SeekAction::Leave { to_list: false }), 0.0);
            assert_eq!((desk.searched.as_str(), desk.recent_searches()[0].as_str()), (word, word));
            let found = offers(&desk, &format!("> {word}"));
            assert!(found[0].kind == OfferKind::Command && named(&found[0].words), "{:?}", found[0]);
        }
    }
}
