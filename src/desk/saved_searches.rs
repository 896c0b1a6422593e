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
        let typed = as_typed(&query);
        self.set_search(&typed);
        self.search = typed;
    }

    /// Everything that is listed now as one search, as far as it can be said.
    pub fn search_as_text(&self) -> String {
        let typed = self.searched.trim();
        // A blank at the end makes the last word whole.
        let typed = match parse_live(&self.searched) {
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
        if let Scope::Collection(id) = scope {
            let title = self.collection(*id).map(|one| crate::text::search::quoted(&one.title));
            return title.map(|title| format!("collection:{title}")).unwrap_or_default();
        }
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

/// A search that is complete as text that finds the same in the box, where the last word counts as a beginning.
pub(super) fn as_typed(complete: &str) -> String {
    let Ok(meant) = parse(complete) else { return complete.to_owned() };
    let forms = [complete.to_owned(), format!("{complete} "), show(&meant), format!("{} ", show(&meant))];
    forms.into_iter().find(|text| parse_live(text).as_ref() == Ok(&meant)).unwrap_or_else(|| complete.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Action, Screen, SeekAction};

    #[test]
    fn a_saved_search_lists_what_it_counts() {
        let texts = [
            "crane",
            "crane*",
            "\"north quay\"",
            "headline:crane",
            "headline:(a OR b)",
            "-ferry",
            "a",
            "colour~",
            "date:2025",
        ];
        for text in texts {
            let mut desk = Desk { screen: Screen::Archive, ..Desk::default() };
            desk.run.searches = vec![SearchBrief { id: 1, title: "Own".into(), query: text.into() }];
            desk.apply(Action::Seeking(SeekAction::OpenSearch(1)), 0.0);
            assert_eq!(Ok(desk.list.listing.query.clone()), parse(text), "{text}");
            assert_eq!(desk.search_as_text(), text, "saved again it says the same");
        }
    }

    #[test]
    fn a_word_that_a_blank_made_whole_is_saved_whole() {
        let mut desk = Desk { screen: Screen::Archive, ..Desk::default() };
        for (typed, saved) in [("crane ", "crane"), ("crane", "crane*"), (" quay -ferry ", "quay -ferry")] {
            desk.apply(Action::Seeking(SeekAction::Typed(typed.into())), 0.0);
            assert_eq!(desk.search_as_text(), saved);
            assert_eq!(Ok(desk.list.listing.query.clone()), parse(saved));
        }
    }
}
