//! Saved searches: opened, counted, and all that is listed now said as one search.

use super::dialog::{Dialog, SaveSearch};
use super::nav::NavKey;
use super::{Desk, chips};
use crate::archive::search::{of_scope, parse, parse_live};
use crate::store::find::Scope;
use crate::store::list::Listing;
use crate::store::run::SearchBrief;
use crate::text::search::{Query, show};
use crate::work::{Seek, Tell};

impl Desk {
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

    pub(super) fn open_search(&mut self, id: i64) {
        let Some(query) = self.saved_search(id).map(|search| search.query.clone()) else { return };
        self.leave_trash();
        self.view_list();
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
    pub(super) fn scope_as_text(&self, scope: &Scope) -> String {
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

    pub(super) fn save_search_go(&mut self) {
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
}
