//! A list that comes takes the place of the one that stands: the cursor stays on its article, what is selected stays
//! selected, and the first row that is seen stays where it is.

use super::{Carried, List, MARGIN, SEVERAL};
use crate::desk::selection::Selection;
use crate::desk::starts::Starts;
use crate::text::search::Place;
use std::collections::HashMap;
use std::sync::Arc;

impl List {
    /// Takes where the issues begin in the list that comes next.
    pub fn take_starts(&mut self, starts: Vec<(u32, i64)>, of: usize, ticket: u64) {
        self.coming = Some((Starts::new(starts), of, ticket));
    }

    /// Takes ids; the cursor stays on its article, or else on its place, and the first row that is seen where it is.
    pub fn take_ids(&mut self, ids: Vec<i64>, complete: bool) {
        // What stands here stays until all of what takes its place is known.
        if !complete && !self.fresh && !self.ids.is_empty() {
            return;
        }
        let (first, before) = (self.fresh || self.ids.is_empty(), self.cursor);
        let own =
            Carried { ids: self.ids.clone(), cursor: self.current(), selected: std::mem::take(&mut self.selected) };
        let carried = self.carried.take().unwrap_or(own);
        let old = std::mem::replace(&mut self.ids, Arc::new(ids));
        (self.complete, self.loading, self.fresh, self.asked) = (complete, !complete, false, (0, 0));
        self.order = self.listing.sort;
        if self.marked != self.listing.query {
            self.marked.clone_from(&self.listing.query);
            let in_body = |place: &Option<Place>| matches!(place, None | Some(Place::Body));
            self.has_passages = self.marked.sought().iter().any(|(place, _)| in_body(place));
            self.stale = self.rows.keys().copied().collect();
        }
        let coming = self.coming.take().filter(|(_, of, ticket)| (*of, *ticket) == (self.ids.len(), self.ticket));
        self.starts = coming.map(|(starts, ..)| starts).unwrap_or_default();
        let moved = if self.to_top { 0 } else { self.movement(&old) };
        self.moved += moved;
        self.seen = (self.seen.0.saturating_add_signed(moved), self.seen.1.saturating_add_signed(moved));
        self.let_stay(carried.cursor, before.map(|at| at.saturating_add_signed(moved)));
        self.selected = if carried.selected.is_empty() {
            Selection::default()
        } else {
            carried.selected.carried(&carried.ids, &self.ids)
        };
        let at_hand = before.filter(|at| self.ids.get(*at).copied() == carried.cursor);
        let found = at_hand.or_else(|| carried.cursor.and_then(|id| self.place(id)));
        self.cursor = match (found, before) {
            (Some(at), _) => Some(at),
            (None, Some(at)) if complete && !self.ids.is_empty() => Some(at.min(self.ids.len() - 1)),
            _ => None,
        };
        self.anchor = self.cursor;
        if first {
            self.decide_heads();
        }
        self.carried = (!complete).then_some(carried);
    }

    /// The article that is being edited stays where it was.
    fn let_stay(&mut self, current: Option<i64>, at: Option<usize>) {
        self.stays = None;
        let (Some(id), Some(at)) = (self.keep.filter(|id| current == Some(*id)), at) else { return };
        if self.ids.contains(&id) {
            return;
        }
        let at = at.min(self.ids.len());
        Arc::make_mut(&mut self.ids).insert(at, id);
        if let Some(row) = self.rows.get(&id).filter(|_| !self.starts.is_empty()) {
            self.starts.row_came(at, row.issue, self.ids.len());
        }
        self.stays = Some(id);
    }

    /// By how many rows the first row that is seen, or the next one that is left, stands lower than before.
    fn movement(&self, old: &[i64]) -> isize {
        let from = self.seen.0.min(old.len());
        let seen = &old[from..(from + MARGIN).min(old.len())];
        let Some(first) = seen.first() else { return 0 };
        let to = |now: usize, was: usize| now as isize - was as isize;
        if self.ids.get(from) == Some(first) {
            return 0;
        }
        if let Some(now) = self.place(*first) {
            return to(now, from);
        }
        let order: HashMap<i64, usize> = seen.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let left = self.ids.iter().enumerate().filter_map(|(now, id)| Some((order.get(id)?, now)));
        left.min().map_or(0, |(_, now)| to(now, from))
    }

    /// By how many rows those seen moved since this was asked last.
    pub fn take_movement(&mut self) -> isize {
        std::mem::take(&mut self.moved)
    }

    fn decide_heads(&mut self) {
        let several = !self.starts.is_empty() && self.ids.len() >= SEVERAL * self.starts.len();
        self.headed = self.look.heads.unwrap_or(several);
    }
}
