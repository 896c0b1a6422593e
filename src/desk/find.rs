//! "Find in this list": words that a row has somewhere, looked for from a row on by a reader, a moment at a time. The
//! desk asks again until the row is found, or all rows were looked at, or something else is wanted.

use super::{Desk, Focus, Request};
use crate::work::Ask;
use crate::work::ask::FindInList;

/// How far a search in the list has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Found {
    /// Nothing is looked for.
    #[default]
    Idle,
    /// So many rows were looked at.
    Looking(usize),
    /// The cursor is on the row; whether the end of the list was passed on the way.
    Here {
        around: bool,
    },
    Nowhere,
}

/// The open strip.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Find {
    pub words: String,
    pub found: Found,
    /// The row from which on it was looked for while typing.
    origin: usize,
    /// The question that is under way.
    asked: Option<FindInList>,
}

impl Desk {
    /// Opens the strip, with the caret in it.
    pub(super) fn open_find(&mut self) {
        self.find_strip();
        self.out.push(Request::Focus(Focus::Find));
    }

    fn find_strip(&mut self) -> &mut Find {
        let origin = self.list.cursor.unwrap_or_else(|| self.list.first_seen());
        self.list.find.get_or_insert_with(|| Find { origin, ..Find::default() })
    }

    /// Letters were typed over the list: they open the strip, or go on with what stands in it.
    pub(super) fn find_typed(&mut self, letters: &str) {
        self.open_find();
        let words = format!("{}{letters}", self.find_strip().words);
        self.find_words(words);
    }

    /// The words in the strip are these now: the first row from where typing began that has them.
    pub(super) fn find_words(&mut self, words: String) {
        let find = self.find_strip();
        find.words = words;
        let origin = find.origin;
        self.look(origin, false);
    }

    /// The next row that has the words, or the one before.
    pub(super) fn find_next(&mut self, back: bool) {
        if self.list.find.as_ref().is_none_or(|find| find.words.trim().is_empty()) {
            return self.open_find();
        }
        let at = self.list.cursor.unwrap_or_else(|| self.list.first_seen());
        self.look(if back { at } else { at + 1 }, back);
    }

    pub(super) fn close_find(&mut self) {
        self.list.find = None;
        self.out.push(Request::Focus(Focus::List));
    }

    fn look(&mut self, from: usize, back: bool) {
        let (ids, ticket) = (self.list.ids.clone(), self.number());
        let Some(find) = &mut self.list.find else { return };
        if find.words.trim().is_empty() {
            (find.found, find.asked) = (Found::Idle, None);
            return;
        }
        let ask = FindInList { ids, from, back, looked: 0, words: find.words.clone(), ticket };
        (find.found, find.asked) = (Found::Looking(0), Some(ask.clone()));
        self.ask(Ask::FindInList(ask));
    }

    /// A reader looked for a moment.
    pub(super) fn looked(&mut self, found: Option<(usize, i64)>, looked: usize, done: bool, ticket: u64, now: f64) {
        let Some(find) = &mut self.list.find else { return };
        let Some(mut ask) = find.asked.take_if(|ask| ask.ticket == ticket) else { return };
        if !done {
            ask.looked = looked;
            (find.found, find.asked) = (Found::Looking(looked), Some(ask.clone()));
            return self.ask(Ask::FindInList(ask));
        }
        let Some((at, id)) = found else {
            find.found = Found::Nowhere;
            return;
        };
        let around = if ask.back { at >= ask.from } else { at < ask.from.min(ask.ids.len()) };
        find.found = Found::Here { around };
        // The list may have changed meanwhile.
        let at = if self.list.ids.get(at) == Some(&id) { Some(at) } else { self.list.place(id) };
        if let Some(at) = at {
            self.list.pick(at, false, false);
            self.list.reveal = true;
            self.open_current(now);
        }
    }
}
