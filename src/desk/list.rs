//! The list as it is looked at: ids in order, the few rows that are seen, the cursor and what is selected.

use crate::store::list::{ArticleRow, Listing};
use std::collections::{BTreeSet, HashMap};

/// Rows that are kept beside those seen.
const MARGIN: usize = 60;
/// More rows than this are not kept.
const MOST: usize = 1_500;

/// The list's state.
#[derive(Debug, Default)]
pub struct List {
    pub listing: Listing,
    pub ids: Vec<i64>,
    /// Whether `ids` is all of it or only the top.
    pub complete: bool,
    pub loading: bool,
    rows: HashMap<i64, ArticleRow>,
    pub cursor: Option<usize>,
    anchor: Option<usize>,
    pub selected: BTreeSet<i64>,
    seen: (usize, usize),
    asked: (usize, usize),
    pub ticket: u64,
    /// The editor is to show what the cursor is on once the list is here.
    pub follow: bool,
    /// An article that is being edited stays in the list, also when it no longer belongs there.
    pub keep: Option<i64>,
    /// The list is to be scrolled so that the cursor is seen.
    pub reveal: bool,
    /// The list is to be scrolled to its top.
    pub to_top: bool,
}

impl List {
    pub fn row(&self, at: usize) -> Option<&ArticleRow> {
        self.ids.get(at).and_then(|id| self.rows.get(id))
    }

    pub fn row_of(&self, id: i64) -> Option<&ArticleRow> {
        self.rows.get(&id)
    }

    pub fn current(&self) -> Option<i64> {
        self.cursor.and_then(|at| self.ids.get(at)).copied()
    }

    /// Takes ids; the cursor stays on its article, or else on its place.
    pub fn take_ids(&mut self, ids: Vec<i64>, complete: bool) {
        let current = self.current();
        let unfinished = !complete && self.complete && self.loading && ids.len() < self.ids.len();
        if unfinished && self.ids.starts_with(&ids) {
            return;
        }
        self.ids = ids;
        self.complete = complete;
        self.loading = !complete;
        if let (Some(id), Some(at)) = (self.keep.filter(|id| current == Some(*id)), self.cursor)
            && !self.ids.contains(&id)
        {
            self.ids.insert(at.min(self.ids.len()), id);
        }
        let found = current.and_then(|id| self.ids.iter().position(|other| *other == id));
        self.cursor = match (found, self.cursor) {
            (Some(at), _) => Some(at),
            (None, Some(at)) if !self.ids.is_empty() => Some(at.min(self.ids.len() - 1)),
            _ => None,
        };
        if complete && !self.selected.is_empty() {
            let here: std::collections::HashSet<i64> = self.ids.iter().copied().collect();
            self.selected.retain(|id| here.contains(id));
        }
        self.asked = (0, 0);
    }

    pub fn take_rows(&mut self, rows: Vec<ArticleRow>) {
        for row in rows {
            self.rows.insert(row.id, row);
        }
        if self.rows.len() > MOST {
            let (from, to) = self.wanted();
            let near: std::collections::HashSet<i64> = self.ids[from..to].iter().copied().collect();
            self.rows.retain(|id, _| near.contains(id));
        }
    }

    fn wanted(&self) -> (usize, usize) {
        let to = (self.seen.1 + MARGIN).min(self.ids.len());
        (self.seen.0.saturating_sub(MARGIN).min(to), to)
    }

    /// Whether it is known already that these places are seen, and their rows are here or on their way.
    pub fn has_seen(&self, from: usize, to: usize) -> bool {
        self.seen == (from, to) && (self.asked == (from, to) || self.has_rows(from, to))
    }

    fn has_rows(&self, from: usize, to: usize) -> bool {
        let shown = self.ids.get(from..to.min(self.ids.len())).unwrap_or(&[]);
        shown.iter().all(|id| self.rows.contains_key(id))
    }

    /// The list shows these places now. Answers the ids whose rows are missing, once.
    pub fn see(&mut self, from: usize, to: usize) -> Vec<i64> {
        self.seen = (from, to);
        if self.asked == (from, to) || self.has_rows(from, to) {
            return Vec::new();
        }
        self.asked = (from, to);
        let (from, to) = self.wanted();
        self.ids[from..to].iter().copied().filter(|id| !self.rows.contains_key(id)).collect()
    }

    /// Rows that changed are read again where they are seen; the old ones stand until then.
    pub fn changed(&mut self, article: i64) -> bool {
        self.rows.contains_key(&article)
    }

    /// Ids of all rows that are kept, near ones first.
    pub fn kept(&self) -> Vec<i64> {
        let (from, to) = self.wanted();
        self.ids.get(from..to).unwrap_or(&[]).to_vec()
    }

    /// Forgets rows: everything changed.
    pub fn forget_rows(&mut self) {
        self.asked = (0, 0);
    }

    /// Puts the cursor on a row.
    pub fn pick(&mut self, at: usize, extend: bool, toggle: bool) {
        let Some(id) = self.ids.get(at).copied() else { return };
        if extend {
            let anchor = self.anchor.or(self.cursor).unwrap_or(at).min(self.ids.len() - 1);
            let (from, to) = (anchor.min(at), anchor.max(at));
            self.selected = self.ids[from..=to].iter().copied().collect();
            self.anchor = Some(anchor);
        } else if toggle {
            if let Some(current) = self.current().filter(|_| self.selected.is_empty()) {
                self.selected.insert(current);
            }
            if !self.selected.remove(&id) {
                self.selected.insert(id);
            }
            self.anchor = Some(at);
        } else {
            self.selected.clear();
            self.anchor = Some(at);
        }
        self.cursor = Some(at);
    }

    pub fn move_cursor(&mut self, by: isize, extend: bool) {
        if self.ids.is_empty() {
            return;
        }
        let last = self.ids.len() - 1;
        let at = match self.cursor {
            None => 0,
            Some(at) => at.saturating_add_signed(by).min(last),
        };
        self.pick(at, extend, false);
        self.reveal = true;
    }

    pub fn select_all(&mut self) {
        self.selected = self.ids.iter().copied().collect();
    }

    pub fn is_selected(&self, id: i64, at: usize) -> bool {
        self.selected.contains(&id) || (self.selected.is_empty() && self.cursor == Some(at))
    }

    /// What a command is about: the selection, or else the row under the cursor.
    pub fn subject(&self) -> Vec<i64> {
        if self.selected.is_empty() {
            self.current().into_iter().collect()
        } else {
            self.selected.iter().copied().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(n: i64) -> List {
        let mut list = List::default();
        list.take_ids((1..=n).collect(), true);
        list
    }

    #[test]
    fn the_cursor_keeps_its_place_when_its_row_leaves_the_list() {
        let mut list = list(10);
        list.pick(4, false, false);
        list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
        assert_eq!(list.current(), Some(6), "the next row stands where the old one was");
    }

    #[test]
    fn an_article_that_is_being_edited_stays_in_its_place() {
        let mut list = list(10);
        list.pick(4, false, false);
        list.keep = Some(5);
        list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
        assert_eq!((list.current(), list.cursor, list.ids.len()), (Some(5), Some(4), 10));
        list.keep = None;
        list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
        assert_eq!(list.current(), Some(6));
    }

    #[test]
    fn the_cursor_stays_on_its_article_when_rows_come_before_it() {
        let mut list = list(10);
        list.pick(4, false, false);
        list.take_ids((-5..=10).collect(), true);
        assert_eq!(list.current(), Some(5));
    }

    #[test]
    fn shift_selects_from_the_anchor_and_ctrl_one_by_one() {
        let mut list = list(10);
        list.pick(2, false, false);
        list.pick(5, true, false);
        assert_eq!(list.subject(), vec![3, 4, 5, 6]);
        list.pick(1, true, false);
        assert_eq!(list.subject(), vec![2, 3]);
        list.pick(9, false, true);
        assert_eq!(list.subject(), vec![2, 3, 10]);
    }

    #[test]
    fn rows_are_asked_for_once_and_only_near_what_is_seen() {
        let mut list = list(100_000);
        let missing = list.see(50_000, 50_030);
        assert_eq!(missing.len(), 30 + 2 * MARGIN);
        assert!(list.see(50_000, 50_030).is_empty());
    }
}
