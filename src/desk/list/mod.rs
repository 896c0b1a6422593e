//! The list as it is looked at: ids in order, the few rows that are seen, the cursor and what is selected. Nothing here
//! goes through all ids but the coming of a new list.

mod coming;
mod picking;
#[cfg(test)]
mod tests;

use super::columns::ListLook;
use super::find::Find;
use super::selection::Selection;
use super::starts::Starts;
use crate::store::list::{ArticleRow, Listing, Sort};
use crate::text::search::Query;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Rows that are kept beside those seen.
const MARGIN: usize = 60;
/// More rows than this are not kept.
const MOST: usize = 1_500;
/// Where issues bring so many articles on the average, they have heads if nobody said otherwise.
const SEVERAL: usize = 3;

/// The list's state.
#[derive(Debug, Clone, Default)]
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
    /// Rows that are marked for another search than the list's: shown until they come anew.
    stale: HashSet<i64>,
    /// What is marked in the other rows.
    marked: Query,
    /// Whether passages are known that can stand below the headlines.
    pub has_passages: bool,
    pub cursor: Option<usize>,
    anchor: Option<usize>,
    pub selected: Selection,
    /// What the list that stands here is sorted by; another order may be on its way.
    order: Sort,
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

    /// The row of an article, if it is known.
    pub fn row_of(&self, id: i64) -> Option<&ArticleRow> {
        self.rows.get(&id)
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

    /// Whether the list is to be scrolled to its top now; asked once. The list that stands until another comes stays
    /// where it is.
    pub fn goes_to_top(&mut self) -> bool {
        !self.fresh && std::mem::take(&mut self.to_top)
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
        self.order.row().by_issue
    }

    /// Where the issues begin, if they have heads.
    pub fn heads(&self) -> Option<&Starts> {
        (self.headed && self.is_by_issue() && !self.starts.is_empty()).then_some(&self.starts)
    }

    /// Where the issues begin, if that is known.
    pub fn starts(&self) -> Option<&Starts> {
        (self.is_by_issue() && !self.starts.is_empty()).then_some(&self.starts)
    }

    /// Takes rows that were asked for when the list had that ticket. Marks of another search are of no use.
    pub fn take_rows(&mut self, rows: Vec<ArticleRow>, ticket: u64) {
        if ticket != self.ticket && !self.marked.sought().is_empty() {
            self.asked = (0, 0);
            return;
        }
        for row in rows {
            self.stale.remove(&row.id);
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

    fn is_known(&self, id: i64) -> bool {
        self.rows.contains_key(&id) && !self.stale.contains(&id)
    }

    fn has_rows(&self, from: usize, to: usize) -> bool {
        let shown = self.ids.get(from..to.min(self.ids.len())).unwrap_or(&[]);
        shown.iter().all(|id| self.is_known(*id))
    }

    /// The list shows these places now. Answers the ids whose rows are missing, once.
    pub fn see(&mut self, from: usize, to: usize) -> Vec<i64> {
        self.seen = (from, to);
        if self.asked == (from, to) || self.has_rows(from, to) {
            return Vec::new();
        }
        self.asked = (from, to);
        let (from, to) = self.wanted();
        self.ids[from..to].iter().copied().filter(|id| !self.is_known(*id)).collect()
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
}
