//! The body as it is beside the body as it was: which earlier text it is compared with, what differs, and single pieces
//! taken back. The comparing is done by a reader.

use super::{BodyAction, Desk};
use crate::desk::{Action, Tab};
use crate::text::diff::Difference;
use crate::work::Ask;
use crate::work::body::{BodyAsk, BodyEvent};
use crate::work::proof::ProofAsk;
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
    /// The earlier text that was read last, and which it is.
    before: Option<(i64, i64, Arc<str>)>,
    /// The texts that are being compared.
    pair: Option<(Arc<str>, Arc<str>)>,
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
            self.ask(Ask::Body(BodyAsk::States(id)));
        }
    }

    pub(in crate::desk) fn take_body(&mut self, event: BodyEvent) {
        match event {
            BodyEvent::States { article, states } if self.wanted == Some(article) => self.take_states(states),
            BodyEvent::At { article, step, text } if self.wanted == Some(article) => {
                self.body.compare.before = text.map(|text| (article, step, text.into()));
                self.body.compare.asked = None;
                self.compare_again();
            }
            BodyEvent::States { .. } | BodyEvent::At { .. } | BodyEvent::OwnWords(_) => {}
        }
    }

    /// The states come with the oldest first, and the last is what stands now.
    fn take_states(&mut self, mut states: Vec<Earlier>) {
        if states.len() > 1 {
            states.pop();
        }
        states.reverse();
        let before = &self.body.compare;
        let chosen = before.states.get(before.chosen).map(|state| state.step);
        let at = chosen.and_then(|step| states.iter().position(|state| state.step == step));
        // With the text as it came in, until something else is chosen.
        let chosen = at.unwrap_or(states.len().saturating_sub(1));
        let compare = &mut self.body.compare;
        (compare.states, compare.chosen, compare.asked) = (states, chosen, None);
        compare.shown = compare.shown.max(PAGE);
        self.compare_again();
    }

    /// Compares anew where the body changed.
    pub(super) fn compare_again(&mut self) {
        let version = self.draft.version();
        let compare = &self.body.compare;
        if self.tab != Tab::Compare || compare.asked == Some(version) {
            return;
        }
        let open = self.article.as_ref().map(|article| article.id);
        let Some((article, step)) = open.zip(compare.states.get(compare.chosen).map(|state| state.step)) else {
            return;
        };
        let before = compare.before.as_ref().filter(|(of, at, _)| (*of, *at) == (article, step));
        let before = before.map(|(_, _, text)| text.clone());
        self.body.compare.asked = Some(version);
        let Some(before) = before else { return self.ask(Ask::Body(BodyAsk::At { article, step })) };
        let ticket = self.number();
        let after: Arc<str> = self.body_text().into();
        let question = ProofAsk::Compare { before: before.to_string(), after: after.to_string(), ticket };
        (self.body.compare.ticket, self.body.compare.pair) = (ticket, Some((before, after)));
        self.ask(Ask::Proof(question));
    }

    pub(in crate::desk) fn take_comparison(&mut self, difference: Difference, ticket: u64) {
        let compare = &mut self.body.compare;
        // An older answer must leave the pair to the newer one.
        if compare.ticket == ticket
            && let Some((before, after)) = compare.pair.take()
        {
            compare.result = Some(Compared { before, after, difference });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_comes_late_does_not_take_the_place_of_the_newer_one() {
        let mut desk = Desk::default();
        let (before, after): (Arc<str>, Arc<str>) = ("one".into(), "two".into());
        (desk.body.compare.ticket, desk.body.compare.pair) = (2, Some((before.clone(), after.clone())));
        desk.take_comparison(Difference::default(), 1);
        assert_eq!(desk.body.compare.result, None);
        let difference = Difference::between("one", "two", std::time::Duration::from_secs(1));
        desk.take_comparison(difference.clone(), 2);
        assert_eq!(desk.body.compare.result, Some(Compared { before, after, difference }));
    }
}
