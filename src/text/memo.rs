//! What was found out of the last few short texts, so that a line about which several ask is taken apart once, and of all
//! short texts of a run. It must only stand before functions that answer the same to the same text.

use std::cell::RefCell;
use std::collections::HashMap;

/// So many texts are remembered: those of one clipping.
const KEPT: usize = 8;

/// The last answers, each with its text. One of each kind belongs to each thread.
pub struct Memo<T>(RefCell<(usize, Vec<(String, T)>)>);

impl<T: Clone> Memo<T> {
    pub const fn new() -> Self {
        Memo(RefCell::new((0, Vec::new())))
    }

    /// The answer to this text, found out where it is not known.
    pub fn of(&self, text: &str, find: impl FnOnce(&str) -> T) -> T {
        // Nothing is borrowed while it is found out, for that may ask in turn.
        let known = self.0.borrow().1.iter().find(|(known, _)| known == text).map(|(_, answer)| answer.clone());
        known.unwrap_or_else(|| {
            let answer = find(text);
            self.keep(text, answer.clone());
            answer
        })
    }

    fn keep(&self, text: &str, answer: T) {
        let (next, kept) = &mut *self.0.borrow_mut();
        match kept.get_mut(*next % KEPT) {
            Some((place, known)) => {
                place.clear();
                place.push_str(text);
                *known = answer;
            }
            None => kept.push((text.to_owned(), answer)),
        }
        *next = (*next + 1) % KEPT;
    }
}

/// So many answers are known at most; then it begins anew.
const KNOWN: usize = 4_096;

/// All answers of a long run, each with its text: for words that come again and again, as the names of a paper's writers.
pub struct Known<T>(RefCell<Option<HashMap<String, T>>>);

impl<T: Clone> Known<T> {
    pub const fn new() -> Self {
        Known(RefCell::new(None))
    }

    /// The answer to this text, found out where it is not known.
    pub fn of(&self, text: &str, find: impl FnOnce(&str) -> T) -> T {
        let known = self.0.borrow().as_ref().and_then(|known| known.get(text).cloned());
        known.unwrap_or_else(|| {
            let answer = find(text);
            let known = &mut *self.0.borrow_mut();
            let known = known.get_or_insert_default();
            if known.len() >= KNOWN {
                known.clear();
            }
            known.insert(text.to_owned(), answer.clone());
            answer
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn what_was_asked_just_now_is_not_found_out_again_and_what_was_asked_long_ago_is() {
        let (memo, found) = (Memo::new(), Cell::new(0));
        let ask = |text: &str| {
            memo.of(text, |text| {
                found.set(found.get() + 1);
                text.len()
            })
        };
        assert_eq!((ask("one"), ask("three"), ask("one"), found.get()), (3, 5, 3, 2));
        (0..KEPT).for_each(|n| assert_eq!(ask(&"x".repeat(n + 10)), n + 10));
        assert_eq!((ask("one"), found.get()), (3, 3 + KEPT));
    }
    #[test]
    fn what_was_once_asked_is_known_and_no_more_is_kept_than_there_is_room_for() {
        let (known, found) = (Known::new(), Cell::new(0));
        let ask = |text: &str| {
            known.of(text, |text| {
                found.set(found.get() + 1);
                text.len()
            })
        };
        (0..KNOWN * 2 + 1).for_each(|n| assert_eq!(ask(&n.to_string()), n.to_string().len()));
        assert_eq!((ask("8192"), found.get()), (4, KNOWN * 2 + 1));
        assert_eq!((ask("0"), found.get()), (1, KNOWN * 2 + 2));
    }
}
