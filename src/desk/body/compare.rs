//! The body as it is beside the body as it was: which earlier text it is compared with, what differs, and single pieces
//! taken back. The comparing is done by a reader.

use super::{BodyAction, Desk};
use crate::desk::{Action, Tab};
use crate::text::diff::Difference;
use crate::work::Ask;
use std::sync::Arc;

pub use crate::store::body_states::BodyState as Earlier;

/// What is done in the comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Compares with the earlier text at that place in the list.
    With(usize),
    /// One piece becomes what it was.
    TakeBack(usize),
    /// More of the pieces are to be seen.
    More,
}

/// Pieces that are shown at once.
pub const PAGE: usize = 200;

/// The comparison.
#[derive(Debug, Default)]
pub struct Compare {
    /// The earlier texts, newest first; the last is the one that came in.
    pub states: Vec<Earlier>,
    /// Which of them is compared with.
    pub chosen: usize,
    /// What came of it.
    pub result: Option<Compared>,
    /// So many pieces are shown.
    pub shown: usize,
    ticket: u64,
    /// The draft that was compared last, or is being compared.
    asked: Option<u64>,
}

/// Two texts and what differs between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub before: Arc<str>,
    pub after: Arc<str>,
    pub difference: Difference,
}

impl Desk {
    pub(super) fn compare(&mut self, deed: Deed, now: f64) {
        match deed {
            Deed::With(chosen) => {
                let compare = &mut self.body.compare;
                (compare.chosen, compare.asked, compare.shown) = (chosen, None, PAGE);
                self.compare_again();
            }
            Deed::More => self.body.compare.shown += PAGE,
            Deed::TakeBack(piece) => self.take_back(piece, now),
        }
    }

    /// The tab was opened, or another article while it is.
    pub(in crate::desk) fn ask_states(&mut self) {
        if let (Tab::Compare, Some(id)) = (self.tab, self.wanted) {
            self.ask(Ask::BodyStates(id));
        }
    }

    pub(in crate::desk) fn take_states(&mut self, article: i64, states: Vec<Earlier>) {
        if self.wanted != Some(article) {
            return;
        }
        // With the text as it came in, until something else is chosen.
        let before = &self.body.compare;
        let chosen = before.states.get(before.chosen).map(|state| state.step);
        let at = chosen.and_then(|step| states.iter().position(|state| state.step == step));
        let chosen = at.unwrap_or(states.len().saturating_sub(1));
        let compare = &mut self.body.compare;
        (compare.states, compare.chosen, compare.asked) = (states, chosen, None);
        compare.shown = compare.shown.max(PAGE);
        self.compare_again();
    }

    /// Compares anew where the body changed.
    pub(super) fn compare_again(&mut self) {
        let version = self.draft.version();
        let open = self.article.as_ref().map(|article| article.id);
        if self.tab != Tab::Compare || self.body.compare.asked == Some(version) {
            return;
        }
        let Some((article, step)) =
            open.zip(self.body.compare.states.get(self.body.compare.chosen).map(|state| state.step))
        else {
            return;
        };
        let ticket = self.number();
        (self.body.compare.asked, self.body.compare.ticket) = (Some(version), ticket);
        let text: Arc<str> = self.body_text().into();
        self.ask(Ask::CompareBody { article, step, text, ticket });
    }

    pub(in crate::desk) fn take_comparison(&mut self, compared: Compared, ticket: u64) {
        if self.body.compare.ticket == ticket {
            self.body.compare.result = Some(compared);
        }
    }

    fn take_back(&mut self, piece: usize, now: f64) {
        let Some(Compared { before, after, difference }) = &self.body.compare.result else { return };
        // What is shown must be what is changed.
        if **after != *self.body_text() {
            return self.compare_again();
        }
        let Some((text, _)) = difference.take_back(before, after, piece) else { return };
        let words = format!("Take back a piece of the body of {}", self.named_article());
        self.put_body(text, words, now);
        self.compare_again();
    }
}

impl From<Deed> for Action {
    fn from(deed: Deed) -> Action {
        Action::Body(BodyAction::Compare(deed))
    }
}
