//! The cursor goes to a row, rows are selected. None of it costs more for a million selected rows than for one.

use super::List;
use std::sync::Arc;

impl List {
    /// Puts the cursor on a row. `extend` selects from where the last selection began, beside what is selected if
    /// `toggle` is set too; `toggle` alone selects the row or takes it out.
    pub fn pick(&mut self, at: usize, extend: bool, toggle: bool) {
        if at >= self.ids.len() {
            return;
        }
        self.carried = None;
        let mut at = at;
        if extend {
            let anchor = self.anchor.or(self.cursor).unwrap_or(at).min(self.ids.len() - 1);
            let places = anchor.min(at)..anchor.max(at) + 1;
            if toggle {
                self.selected.add(places);
            } else {
                self.selected.set(places);
            }
            self.anchor = Some(anchor);
        } else if toggle {
            self.select_cursor();
            self.selected.toggle(at);
            self.anchor = Some(at);
        } else {
            self.selected.clear();
            at = self.let_go(at);
            self.anchor = Some(at);
        }
        self.cursor = Some(at);
    }

    /// The row that stayed though it no longer belongs here goes once the cursor goes on. Answers where the row that
    /// the cursor goes to stands then.
    fn let_go(&mut self, at: usize) -> usize {
        let Some(id) = self.stays.filter(|id| self.ids.get(at) != Some(id)) else { return at };
        self.stays = None;
        let Some(place) = self.place(id) else { return at };
        Arc::make_mut(&mut self.ids).remove(place);
        self.starts.row_left(place, self.ids.len());
        if place < self.seen.0 {
            self.moved -= 1;
        }
        if place < at { at - 1 } else { at }
    }

    /// The row under the cursor counts as selected until another is: before one is, it becomes so in truth.
    fn select_cursor(&mut self) {
        if let Some(at) = self.cursor.filter(|_| self.selected.is_empty()) {
            self.selected.toggle(at);
        }
    }

    pub fn move_cursor(&mut self, by: isize, extend: bool) {
        if let Some(at) = self.beside_cursor(by) {
            self.pick(at, extend, false);
            self.reveal = true;
        }
    }

    /// Moves the cursor and leaves what is selected as it is.
    pub fn walk(&mut self, by: isize) {
        if let Some(at) = self.beside_cursor(by) {
            self.select_cursor();
            (self.cursor, self.anchor) = (Some(at), Some(at));
            (self.reveal, self.carried) = (true, None);
        }
    }

    fn beside_cursor(&self, by: isize) -> Option<usize> {
        let last = self.ids.len().checked_sub(1)?;
        Some(self.cursor.map_or(0, |at| at.saturating_add_signed(by).min(last)))
    }

    /// Selects the row under the cursor, or takes it from those selected.
    pub fn toggle_cursor(&mut self) {
        if let Some(at) = self.cursor {
            self.selected.toggle(at);
            self.anchor = Some(at);
        }
    }

    /// The row to which a step of one issue down or up leads from a row.
    pub fn next_issue(&self, from: usize, step: isize) -> Option<usize> {
        let last = self.ids.len().checked_sub(1)?;
        if let Some((starts, here)) = self.starts().and_then(|starts| Some((starts, starts.of(from)?))) {
            let end = if step < 0 { starts.start(here) } else { last };
            return Some(
                here.checked_add_signed(step).filter(|to| *to < starts.len()).map_or(end, |to| starts.start(to)),
            );
        }
        let issue = |at: usize| self.row(at).map(|row| row.issue);
        let mut to = from;
        // Rows that were not read yet end the search: they come into view and the key is pressed again.
        while let Some(next) = to.checked_add_signed(step).filter(|next| *next <= last) {
            to = next;
            if issue(to) != issue(from) {
                break;
            }
        }
        Some(to)
    }

    /// Selects the articles of the issue to which a row belongs.
    pub fn select_issue(&mut self, row: usize) {
        let Some((starts, issue)) = self.starts().and_then(|starts| Some((starts, starts.of(row)?))) else { return };
        let rows = starts.rows(issue, self.ids.len());
        (self.anchor, self.cursor) = (Some(rows.start), Some(rows.start));
        self.selected.set(rows);
        self.carried = None;
    }

    pub fn select_all(&mut self) {
        self.selected.set(0..self.ids.len());
    }

    pub fn is_selected(&self, at: usize) -> bool {
        self.selected.contains(at) || (self.selected.is_empty() && self.cursor == Some(at))
    }

    /// What a command is about, in the order of the list: the selection, or else the row under the cursor.
    pub fn subject(&self) -> Vec<i64> {
        if self.selected.is_empty() {
            self.current().into_iter().collect()
        } else {
            self.selected.places().filter_map(|at| self.ids.get(at)).copied().collect()
        }
    }
}
