//! The list as it is looked at: ids in order, the few rows that are seen, the cursor and what is selected. Nothing here
//! goes through all ids but the coming of a new list.

use super::columns::ListLook;
use super::find::Find;
use super::selection::Selection;
use super::starts::Starts;
use crate::store::list::{ArticleRow, Listing};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows that are kept beside those seen.
const MARGIN: usize = 60;
/// More rows than this are not kept.
const MOST: usize = 1_500;
/// Where issues bring so many articles on the average, they have heads if nobody said otherwise.
const SEVERAL: usize = 3;

/// The list's state.
#[derive(Debug, Default)]
pub struct List {
    pub listing: Listing,
    pub look: ListLook,
    pub ids: Arc<Vec<i64>>,
    /// Whether `ids` is all of it or only the top.
    pub complete: bool,
    pub loading: bool,
    /// When it was asked for, in seconds.
    pub asked_at: f64,
    rows: HashMap<i64, ArticleRow>,
    pub cursor: Option<usize>,
    anchor: Option<usize>,
    pub selected: Selection,
    starts: Starts,
    /// Where issues begin in the list that comes next: its rows and its ticket.
    coming: Option<(Starts, usize, u64)>,
    headed: bool,
    /// Another list than the one that stands here was asked for; otherwise it is the same one, read again.
    fresh: bool,
    carried: Option<Carried>,
    /// By how many rows those seen have moved since they were drawn.
    moved: isize,
    seen: (usize, usize),
    asked: (usize, usize),
    pub ticket: u64,
    /// The editor is to show what the cursor is on once the list is here.
    pub follow: bool,
    /// An article that is being edited stays in the list, also when it no longer belongs there.
    pub keep: Option<i64>,
    /// One that stays so until the cursor goes on.
    stays: Option<i64>,
    /// The list is to be scrolled so that the cursor is seen.
    pub reveal: bool,
    /// The list is to be scrolled to its top.
    pub to_top: bool,
    pub find: Option<Find>,
}

/// What is to be found again in a list of which only the top is here yet.
#[derive(Debug, Clone)]
struct Carried {
    ids: Arc<Vec<i64>>,
    cursor: Option<i64>,
    selected: Selection,
}

impl List {
    pub fn row(&self, at: usize) -> Option<&ArticleRow> {
        self.ids.get(at).and_then(|id| self.rows.get(id))
    }

    pub fn current(&self) -> Option<i64> {
        self.cursor.and_then(|at| self.ids.get(at)).copied()
    }

    /// Where an article stands.
    pub fn place(&self, id: i64) -> Option<usize> {
        self.ids.iter().position(|other| *other == id)
    }

    /// Another list is asked for: nothing of this one holds for it.
    pub fn restart(&mut self) {
        self.cursor = None;
        self.anchor = None;
        self.carried = None;
        self.selected.clear();
        self.follow = true;
        self.resort();
    }

    /// The same articles are asked for in another order: the cursor stays on its article, and the selection holds.
    pub fn resort(&mut self) {
        self.to_top = true;
        self.fresh = true;
    }

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

    /// Puts heads over the issues, or takes them away.
    pub fn set_heads(&mut self, heads: bool) {
        self.look.heads = Some(heads);
        self.headed = heads;
    }

    /// Whether issues have heads as far as the order allows it.
    pub fn is_headed(&self) -> bool {
        self.headed
    }

    /// Whether the articles of an issue stand together.
    pub fn is_by_issue(&self) -> bool {
        self.listing.sort.row().by_issue
    }

    /// Where the issues begin, if they have heads.
    pub fn heads(&self) -> Option<&Starts> {
        (self.headed && self.is_by_issue() && !self.starts.is_empty()).then_some(&self.starts)
    }

    /// Where the issues begin, if that is known.
    pub fn starts(&self) -> Option<&Starts> {
        (self.is_by_issue() && !self.starts.is_empty()).then_some(&self.starts)
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

    /// The first row that is seen.
    pub fn first_seen(&self) -> usize {
        self.seen.0
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
        if let Some(at) = self.from_cursor(by) {
            self.pick(at, extend, false);
            self.reveal = true;
        }
    }

    /// Moves the cursor and leaves what is selected as it is.
    pub fn walk(&mut self, by: isize) {
        if let Some(at) = self.from_cursor(by) {
            self.select_cursor();
            (self.cursor, self.anchor) = (Some(at), Some(at));
            (self.reveal, self.carried) = (true, None);
        }
    }

    fn from_cursor(&self, by: isize) -> Option<usize> {
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
    fn what_is_selected_stays_selected_in_another_order_also_while_only_its_top_is_here() {
        let mut list = list(1_000);
        list.pick(899, false, false);
        list.pick(901, true, false);
        list.resort();
        let turned: Vec<i64> = (1..=1_000).rev().collect();
        list.take_ids(turned[..50].to_vec(), false);
        assert_eq!((list.current(), list.selected.len()), (None, 0), "they are further down");
        list.take_ids(turned, true);
        assert_eq!((list.current(), list.subject()), (Some(902), vec![902, 901, 900]));
    }

    #[test]
    fn the_first_row_that_is_seen_stays_where_it_is_when_rows_come_and_go_above() {
        let mut list = list(100);
        list.see(40, 60);
        list.take_ids((-9..=100).collect(), true);
        assert_eq!((list.take_movement(), list.first_seen()), (10, 50));
        list.take_ids((-9..=100).filter(|id| *id < 30 || *id > 42).collect(), true);
        assert_eq!((list.take_movement(), list.first_seen()), (-11, 39), "41 is gone and 43 stands in its place");
        list.resort();
        list.take_ids((1..=100).rev().collect(), true);
        assert_eq!(list.take_movement(), 0, "another order begins at its top");
    }

    #[test]
    fn the_same_list_read_again_stands_until_all_of_it_is_here() {
        let mut list = list(1_000);
        list.pick(700, false, false);
        list.take_ids((-5..=195).collect(), false);
        assert_eq!((list.ids.len(), list.current()), (1_000, Some(701)));
        list.restart();
        list.take_ids((-5..=195).collect(), false);
        assert_eq!((list.ids.len(), list.current()), (201, None));
    }

    #[test]
    fn an_article_that_no_longer_belongs_here_goes_when_the_cursor_goes_on() {
        let mut list = list(10);
        list.pick(4, false, false);
        list.keep = Some(5);
        list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
        list.move_cursor(1, false);
        assert_eq!((list.current(), list.cursor, list.ids.len()), (Some(6), Some(4), 9));
    }

    #[test]
    fn the_cursor_walks_past_what_is_selected_and_takes_single_rows() {
        let mut list = list(10);
        list.pick(1, false, false);
        list.walk(2);
        list.toggle_cursor();
        list.walk(1);
        assert_eq!((list.subject(), list.cursor), (vec![2, 4], Some(4)));
        list.toggle_cursor();
        list.walk(-1);
        list.toggle_cursor();
        assert_eq!(list.subject(), vec![2, 5]);
        list.move_cursor(1, false);
        assert_eq!(list.subject(), vec![5]);
    }

    #[test]
    fn issues_have_heads_where_they_bring_several_articles_unless_somebody_said_otherwise() {
        let take = |list: &mut List, starts: Vec<(u32, i64)>| {
            list.restart();
            list.take_starts(starts, 10, 0);
            list.take_ids((1..=10).collect(), true);
            list.heads().map(Starts::len)
        };
        let mut list = List::default();
        assert_eq!(take(&mut list, vec![(0, 1), (4, 2)]), Some(2));
        assert_eq!(take(&mut list, (0..10).map(|at| (at, i64::from(at))).collect()), None);
        list.set_heads(true);
        assert_eq!(take(&mut list, (0..10).map(|at| (at, i64::from(at))).collect()), Some(10));
        list.select_issue(3);
        assert_eq!(list.subject(), vec![4]);
        list.listing.sort = crate::store::list::Sort::Headline;
        assert_eq!(list.heads(), None, "by headline no issue stands together");
    }

    #[test]
    fn rows_are_asked_for_once_and_only_near_what_is_seen() {
        let mut list = list(100_000);
        let missing = list.see(50_000, 50_030);
        assert_eq!(missing.len(), 30 + 2 * MARGIN);
        assert!(list.see(50_000, 50_030).is_empty());
    }
}
