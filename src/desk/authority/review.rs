//! Going through what is likely the same, a pair at a time.

use super::{AuthorityAction, Mode};
use crate::archive::authority::Verdict;
use crate::archive::authority::review::Likely;
use crate::desk::Desk;
use crate::store::authority::catalogue::Key;
use crate::store::authority::sheet::AuthoritySheet;
use crate::work::{Ask, AuthorityAsk, AuthorityDeed};

/// The queue.
#[derive(Debug, Default)]
pub struct Review {
    pub pairs: Vec<Likely>,
    pub at: usize,
    /// The queue is here, be it empty.
    pub known: bool,
    /// The pair in view with all that is known of both.
    pub sheets: Option<(AuthoritySheet, AuthoritySheet)>,
    /// Pairs that were put off and cannot be remembered as such, because they are no records.
    skipped: Vec<(Key, Key)>,
}

impl Review {
    /// The pair in view.
    pub fn pair(&self) -> Option<&Likely> {
        self.pairs.get(self.at)
    }

    /// Both, where what is known of them is about the pair in view.
    pub fn both(&self) -> Option<(&AuthoritySheet, &AuthoritySheet)> {
        let (pair, (a, b)) = (self.pair()?, self.sheets.as_ref()?);
        (a.key == pair.keep && b.key == pair.other).then_some((a, b))
    }
}

fn same_pair(a: &Likely, b: &Likely) -> bool {
    (a.keep == b.keep && a.other == b.other) || (a.keep == b.other && a.other == b.keep)
}

impl Desk {
    pub(super) fn ask_likely(&mut self) {
        self.ask(Ask::Authority(AuthorityAsk::Likely(self.authorities.wanted.which)));
        self.ask_pair();
    }

    fn ask_pair(&mut self) {
        if let Some((a, b)) = self.authorities.review.pair().map(|pair| (pair.keep.clone(), pair.other.clone())) {
            self.ask(Ask::Authority(AuthorityAsk::Pair(self.authorities.wanted.which, a, b)));
        }
    }

    pub(super) fn apply_review(&mut self, action: &AuthorityAction, now: f64) {
        let review = &mut self.authorities.review;
        let Some(pair) = review.pairs.get(review.at).cloned() else { return };
        match action {
            AuthorityAction::Turn(by) => {
                review.at = review.at.saturating_add_signed(*by).min(review.pairs.len().saturating_sub(1));
                return self.ask_pair();
            }
            AuthorityAction::Swap => {
                let here = &mut review.pairs[review.at];
                std::mem::swap(&mut here.keep, &mut here.other);
                std::mem::swap(&mut here.keep_label, &mut here.other_label);
                review.sheets = review.sheets.take().map(|(a, b)| (b, a));
                return;
            }
            // Nothing is said of a pair that nobody can have looked at.
            _ if !self.can_write() || self.authorities.review.both().is_none() => return,
            _ => {}
        }
        let review = &mut self.authorities.review;
        let both_records = matches!((&pair.keep, &pair.other), (Key::Record(_), Key::Record(_)));
        let (a, b) = (pair.keep.clone(), pair.other.clone());
        let deed = match action {
            AuthorityAction::Same => {
                // Whoever goes is in no other pair any more.
                review.pairs.retain(|other| other.keep != b && other.other != b);
                Some(AuthorityDeed::Merge { from: vec![b], into: a })
            }
            AuthorityAction::Different => {
                review.pairs.remove(review.at);
                Some(AuthorityDeed::Say { a, b, verdict: Verdict::Different })
            }
            _ => {
                let mut last = review.pairs.remove(review.at);
                last.later = true;
                review.pairs.push(last);
                if !both_records {
                    review.skipped.push((a.clone(), b.clone()));
                }
                both_records.then_some(AuthorityDeed::Say { a, b, verdict: Verdict::Later })
            }
        };
        review.at = review.at.min(review.pairs.len().saturating_sub(1));
        match deed {
            Some(deed) => self.do_authority(deed, now),
            None => self.ask_pair(),
        }
        if self.authorities.review.sheets.is_some() {
            self.ask_pair();
        }
    }

    /// The pair in view stays in view.
    pub(super) fn take_likely(&mut self, mut pairs: Vec<Likely>) {
        let review = &mut self.authorities.review;
        let put_off = |pair: &Likely| review.skipped.iter().any(|(a, b)| pair.keep == *a && pair.other == *b);
        for pair in &mut pairs {
            pair.later |= put_off(pair);
        }
        pairs.sort_by_key(|pair| pair.later);
        let at = review.pair().and_then(|shown| pairs.iter().position(|pair| same_pair(pair, shown)));
        if let (Some(at), Some(shown)) = (at, review.pair()) {
            // As it was turned by hand.
            pairs[at] = Likely { score: pairs[at].score, later: pairs[at].later, ..shown.clone() };
        }
        review.at = at.unwrap_or(review.at).min(pairs.len().saturating_sub(1));
        review.pairs = pairs;
        review.known = true;
        if self.authorities.mode == Mode::Review {
            self.ask_pair();
        }
    }

    pub(super) fn take_pair(&mut self, a: &Key, b: &Key, pair: Option<(AuthoritySheet, AuthoritySheet)>) {
        let review = &mut self.authorities.review;
        let Some(shown) = review.pair() else { return };
        let (own, turned) = (shown.keep == *a && shown.other == *b, shown.keep == *b && shown.other == *a);
        match pair {
            Some(pair) if own => review.sheets = Some(pair),
            Some((a, b)) if turned => review.sheets = Some((b, a)),
            // One of them is gone meanwhile: the queue, once read anew, knows.
            None if own || turned => {
                review.pairs.remove(review.at);
                review.at = review.at.min(review.pairs.len().saturating_sub(1));
                self.ask_pair();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Mode;
    use crate::desk::OpenArchive;
    use crate::model::Authority;

    #[test]
    fn nothing_is_said_of_the_next_pair_before_both_of_it_are_here() {
        let key = |name: &str| Key::Form(name.to_owned());
        let pair = |a: &str, b: &str| Likely {
            keep: key(a),
            other: key(b),
            keep_label: a.into(),
            other_label: b.into(),
            score: 70,
            reasons: Vec::new(),
            later: false,
        };
        let sheet = |name: &str| AuthoritySheet {
            key: key(name),
            label: name.into(),
            record: None,
            forms: Vec::new(),
            links: 1,
            articles: 1,
            merged: Vec::new(),
            fitting: 0,
        };
        let archive = Some(OpenArchive { path: "a.backfile".into(), mode: Mode::Writable });
        let mut desk = Desk { archive, ..Desk::default() };
        desk.authorities.wanted.which = Authority::Name;
        desk.authorities.review.pairs = vec![pair("A", "B"), pair("C", "D"), pair("E", "F")];
        desk.authorities.review.sheets = Some((sheet("A"), sheet("B")));
        for _ in 0..2 {
            desk.apply_review(&AuthorityAction::Same, 0.0);
            assert_eq!(desk.authorities.review.pairs.len(), 2);
        }
        desk.take_pair(&key("C"), &key("D"), Some((sheet("C"), sheet("D"))));
        desk.apply_review(&AuthorityAction::Same, 0.0);
        assert_eq!(desk.authorities.review.pairs.len(), 1);
    }
}
