//! What differs from what was handed over last of the open collection: read anew with it, and listed in a dialog whose
//! rows lead to their articles.

use super::CollectionAction;
use crate::archive::collection::handover::{Difference, SinceHandover};
use crate::desk::dialog::Dialog;
use crate::desk::{Action, Desk, Focus, Request};
use crate::store::collection::Member;
use crate::work::{Ask, CollectionAsk};

/// The dialog: which row is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SinceDialog {
    pub at: usize,
    pub reveal: bool,
}

/// What a person does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SinceAction {
    Show,
    /// The row is chosen.
    Choose(usize),
    ChooseBy(isize),
    /// Leads to the article of a row.
    Lead(usize),
}

impl Desk {
    /// What differs from the last handover of the open collection; nothing where there was none.
    pub fn since_handover(&self) -> Option<&SinceHandover> {
        let (of, since) = self.collections.since.as_ref()?;
        self.open_collection().filter(|open| open == of).and(Some(since.as_ref()))
    }

    /// Reads again what differs, where a collection is open.
    pub(in crate::desk) fn handover_noted(&mut self) {
        if let Some(id) = self.open_collection() {
            self.ask(Ask::Collection(CollectionAsk::Since(id)));
        }
    }

    pub(super) fn take_since(&mut self, id: i64, since: Option<Box<SinceHandover>>) {
        if self.collections.open == Some(id) {
            self.collections.since = since.map(|since| (id, since));
        }
    }

    pub(super) fn apply_since(&mut self, action: SinceAction, now: f64) {
        let rows = self.since_handover().map_or(0, |since| since.differences.list.len());
        match (action, &mut self.dialog) {
            (SinceAction::Show, _) => self.dialog = Some(Dialog::Since(SinceDialog::default())),
            (SinceAction::Choose(at), Some(Dialog::Since(state))) => state.at = at,
            (SinceAction::ChooseBy(by), Some(Dialog::Since(state))) => {
                state.at = state.at.saturating_add_signed(by).min(rows.saturating_sub(1));
                state.reveal = true;
            }
            (SinceAction::Lead(at), Some(Dialog::Since(_))) => self.lead_to_difference(at, now),
            _ => {}
        }
    }

    /// Shows the article, at its place in the collection where it has one by itself.
    fn lead_to_difference(&mut self, at: usize, now: f64) {
        let difference = self.since_handover().and_then(|since| since.differences.list.get(at));
        let Some(Difference { article: Some(article), .. }) = difference else { return };
        let article = *article;
        self.dialog = None;
        let is_it = |what: Member| matches!(what, Member::Article { id, .. } if id == article);
        match self.collections.lines().iter().position(|line| is_it(line.what)) {
            Some(place) => {
                let pick = CollectionAction::Pick { at: place, extend: false, toggle: false };
                self.apply(Action::Collection(pick), now);
                self.collections.reveal = true;
            }
            None => self.apply(Action::OpenArticle(article), now),
        }
        self.out.push(Request::Focus(Focus::Editor));
    }
}
