//! The work queue's state: which kind of finding is worked through, where one is in it, what is selected, the reason
//! that is being typed. What is accepted or fixed leaves the list, and the place in it is kept.

mod answers;
mod deeds;
mod fixing;

use super::selection::Selection;
use crate::store::todo::{AcceptedRow, Item, TodoRow};
use std::collections::{HashMap, HashSet};

/// More rows than that are not kept.
const MOST_ROWS: usize = 2_000;

/// The state of the view.
#[derive(Debug, Default)]
pub struct Queue {
    /// The kind that is worked through; empty: all kinds with their counts.
    pub code: String,
    /// Shows what was accepted, instead of what is open.
    pub accepted: bool,
    pub items: Vec<Item>,
    known: HashSet<Item>,
    rows: HashMap<Item, TodoRow>,
    /// Keys of what was accepted, where that shows.
    pub acceptances: Vec<i64>,
    accepted_rows: HashMap<i64, AcceptedRow>,
    pub cursor: Option<usize>,
    anchor: usize,
    pub selected: Selection,
    pub loading: bool,
    ticket: u64,
    asked: Option<(usize, usize)>,
    /// How many were accepted of each kind.
    pub counts: HashMap<String, u64>,
    /// The reasons that were given last.
    pub reasons: Vec<String>,
    /// The reason that is being typed.
    pub strip: Option<Strip>,
    pub reveal: bool,
    /// The row under the cursor is settled, and stays while somebody is at its article.
    pub settled: bool,
    /// Where the caret goes as soon as the article is here.
    fix: Option<(i64, String)>,
    /// The article of the row is to be opened once the row is here.
    opens: bool,
    fixes: bool,
}

/// The line in which a reason is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strip {
    pub reason: String,
    /// What is accepted, wherever the cursor goes meanwhile.
    pub items: Vec<Item>,
    /// Whether one came from the editor, and goes back there.
    pub from_editor: bool,
    /// The line is to take the focus.
    pub takes_focus: bool,
}

/// What a person does in the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueueAction {
    /// Works through a kind; empty: shows all kinds.
    Kind(String),
    /// Shows what was accepted, or what is open.
    Accepted(bool),
    /// The rows that are seen: first and one past the last.
    Seen(usize, usize),
    Pick {
        at: usize,
        extend: bool,
        toggle: bool,
    },
    Move {
        by: isize,
        extend: bool,
    },
    SelectAll,
    /// The caret goes to the field that the finding is about.
    Fix,
    /// A reason is asked for.
    Accept,
    Reason(String),
    AcceptGo,
    CloseStrip,
    /// Opens what was accepted again.
    Revoke,
    /// Goes to the next or the one before, wherever the focus is.
    Step(isize),
    /// Shows the same in the list of articles.
    List,
}

impl Queue {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        if self.accepted { self.acceptances.len() } else { self.items.len() }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn row(&self, at: usize) -> Option<&TodoRow> {
        self.rows.get(self.items.get(at)?)
    }

    pub fn row_of(&self, item: Item) -> Option<&TodoRow> {
        self.rows.get(&item)
    }

    pub fn accepted_row(&self, at: usize) -> Option<&AcceptedRow> {
        self.accepted_rows.get(self.acceptances.get(at)?)
    }

    pub fn is_selected(&self, at: usize) -> bool {
        if self.selected.is_empty() { self.cursor == Some(at) } else { self.selected.contains(at) }
    }

    /// The places that a deed is about: those selected, or the one under the cursor.
    pub fn subject(&self) -> Vec<usize> {
        match self.cursor {
            _ if !self.selected.is_empty() => self.selected.places().collect(),
            Some(at) if !self.settled => vec![at],
            _ => Vec::new(),
        }
    }

    /// Whether there is anything that a deed could be about.
    pub fn has_subject(&self) -> bool {
        !self.selected.is_empty() || (self.cursor.is_some() && !self.settled)
    }

    /// Whether these rows were asked for already.
    pub fn has_seen(&self, from: usize, to: usize) -> bool {
        self.asked == Some((from, to))
    }

    fn pick(&mut self, at: usize, extend: bool, toggle: bool) {
        let at = at.min(self.len().saturating_sub(1));
        if extend {
            self.selected.set(self.anchor.min(at)..self.anchor.max(at) + 1);
        } else if toggle {
            if let (true, Some(cursor)) = (self.selected.is_empty(), self.cursor) {
                self.selected.toggle(cursor);
            }
            self.selected.toggle(at);
            self.anchor = at;
        } else {
            self.selected.clear();
            self.anchor = at;
        }
        self.cursor = (!self.is_empty()).then_some(at);
        self.reveal = true;
    }

    fn place(&self, item: Item) -> Option<usize> {
        self.known.contains(&item).then(|| self.items.iter().position(|other| *other == item)).flatten()
    }

    /// `open` is the article in the editor: where it came to be open again, one is at it.
    fn take_items(&mut self, items: Vec<Item>, stays: bool, open: Option<Item>) {
        let back = open.filter(|item| !self.known.contains(item));
        let old = self.cursor.and_then(|at| self.items.get(at).copied());
        let after: Vec<Item> =
            self.cursor.map(|at| self.items[at.min(self.items.len())..].to_vec()).unwrap_or_default();
        let at = self.cursor.unwrap_or(0);
        self.items = items;
        self.known = self.items.iter().copied().collect();
        self.settled = false;
        // The row itself, or the next of those that followed it.
        let next = after.iter().find(|item| self.known.contains(item)).and_then(|item| self.place(*item));
        match (old, next) {
            (Some(old), next) if stays && !self.known.contains(&old) => {
                let at = next.unwrap_or(at).min(self.items.len());
                self.items.insert(at, old);
                (self.cursor, self.settled) = (Some(at), true);
            }
            (_, next) => {
                self.cursor = (!self.items.is_empty()).then(|| next.unwrap_or(at).min(self.items.len() - 1));
            }
        }
        if let (false, Some(at)) = (stays, back.and_then(|item| self.place(item))) {
            self.cursor = Some(at);
        }
        self.selected.clear();
        self.anchor = self.cursor.unwrap_or(0);
        self.asked = None;
    }

    /// A row is no longer open.
    fn leave(&mut self, item: Item, stays: bool) {
        let Some(at) = self.place(item) else { return };
        if stays && self.cursor == Some(at) {
            self.settled = true;
            return;
        }
        self.rows.remove(&item);
        self.items.remove(at);
        self.known.remove(&item);
        self.selected.row_left(at);
        self.cursor = match self.cursor {
            _ if self.items.is_empty() => None,
            Some(cursor) if cursor > at => Some(cursor - 1),
            Some(cursor) => Some(cursor.min(self.items.len() - 1)),
            None => None,
        };
        self.anchor = self.cursor.unwrap_or(0);
        self.asked = None;
    }

    /// One goes on: a row that stayed though it was settled leaves.
    fn drop_settled(&mut self) {
        if std::mem::take(&mut self.settled)
            && let Some(item) = self.cursor.and_then(|at| self.items.get(at).copied())
        {
            self.leave(item, false);
        }
    }
}
