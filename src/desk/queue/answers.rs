//! What the readers answer about the work queue, and what a change means for it: rows leave, and the place is kept.

use super::MOST_ROWS;
use crate::archive::{Changed, checks};
use crate::desk::{Desk, View};
use crate::model::{RecordKind, RecordRef};
use crate::store::todo::{Item, TodoRow};
use crate::work::{Ask, Look, Seen};
use std::collections::HashSet;

/// More touched records than that are not asked for one by one.
const FEW: usize = 100;

impl Desk {
    pub(super) fn queue_seen(&mut self, from: usize, to: usize) {
        self.queue.asked = Some((from, to));
        let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
        let to = to.min(self.queue.len());
        let range = from.saturating_sub(20).min(to)..(to + 20).min(self.queue.len());
        if self.queue.accepted {
            let ids: Vec<i64> = self.queue.acceptances[range].to_vec();
            let missing = ids.into_iter().filter(|id| !self.queue.accepted_rows.contains_key(id));
            let ids: Vec<i64> = missing.collect();
            if !ids.is_empty() {
                self.ask(Ask::Look(Look::AcceptedRows { ids, ticket }));
            }
            return;
        }
        if self.queue.rows.len() > MOST_ROWS {
            self.queue.rows.clear();
        }
        let items: Vec<Item> =
            self.queue.items[range].iter().filter(|item| !self.queue.rows.contains_key(item)).copied().collect();
        if !items.is_empty() {
            self.ask(Ask::Look(Look::FindingRows { code, items, ticket }));
        }
    }

    /// Takes what a reader saw of the queue.
    pub(in crate::desk) fn take_queue(&mut self, seen: Seen, now: f64) {
        match seen {
            Seen::Findings { items, ticket } if ticket == self.queue.ticket => {
                let fresh = self.queue.cursor.is_none();
                let before = self.queue.cursor.and_then(|at| self.queue.items.get(at).copied());
                let stays = self.is_at_finding();
                self.queue.loading = false;
                let open = self.wanted.map(|id| Item { is_issue: false, id });
                self.queue.take_items(items, stays, open);
                let now_at = self.queue.cursor.and_then(|at| self.queue.items.get(at).copied());
                if fresh || (before != now_at && !stays) {
                    self.queue.reveal = true;
                    self.open_finding(false, now);
                }
            }
            Seen::FindingRows { asked, rows, ticket } if ticket == self.queue.ticket => {
                self.take_rows(asked, rows, now)
            }
            Seen::Accepted { ids, ticket } if ticket == self.queue.ticket => {
                self.queue.loading = false;
                self.queue.acceptances = ids;
                self.queue.accepted_rows.clear();
                let last = self.queue.acceptances.len().checked_sub(1);
                self.queue.cursor = last.map(|last| self.queue.cursor.unwrap_or(0).min(last));
                self.queue.selected.clear();
                self.queue.asked = None;
            }
            Seen::AcceptedRows { rows, ticket } if ticket == self.queue.ticket => {
                self.queue.accepted_rows.extend(rows.into_iter().map(|row| (row.acceptance, row)));
            }
            Seen::Acceptances { counts, reasons } => {
                self.queue.counts = counts.into_iter().collect();
                self.queue.reasons = reasons;
            }
            _ => {}
        }
    }

    pub(super) fn take_rows(&mut self, asked: Vec<Item>, rows: Vec<TodoRow>, now: f64) {
        let open: HashSet<Item> = rows.iter().map(|row| row.item).collect();
        let unknown = rows.iter().any(|row| !self.queue.known.contains(&row.item));
        self.queue.rows.extend(rows.into_iter().map(|row| (row.item, row)));
        let (stays, before) =
            (self.is_at_finding(), self.queue.cursor.and_then(|at| self.queue.items.get(at).copied()));
        for item in asked.into_iter().filter(|item| !open.contains(item)) {
            self.queue.leave(item, stays);
        }
        let at = self.queue.cursor.and_then(|at| self.queue.items.get(at).copied());
        if unknown {
            self.ask_queue();
        } else if before != at || (self.queue.opens && at.is_some_and(|item| open.contains(&item))) {
            self.queue.reveal |= before != at;
            let fixes = std::mem::take(&mut self.queue.fixes);
            self.open_finding(fixes, now);
        }
    }

    /// Whether somebody is typing in the article of the row under the cursor.
    pub(super) fn is_at_finding(&self) -> bool {
        let row = self.queue.cursor.and_then(|at| self.queue.row(at));
        self.draft.visited().is_some() && row.is_none_or(|row| row.article == self.wanted)
    }

    /// Something was changed: what was touched may be open no more, or open now.
    pub(in crate::desk) fn queue_follows(&mut self, changed: &Changed) {
        if self.view != View::Queue {
            return;
        }
        self.ask(Ask::Look(Look::Acceptances));
        if self.queue.accepted || changed.everything || changed.touched.len() > FEW {
            self.queue.rows.clear();
            return self.ask_queue();
        }
        let item = |record: &RecordRef| match record.kind {
            RecordKind::Article => Some(Item { is_issue: false, id: record.id }),
            RecordKind::Issue => Some(Item { is_issue: true, id: record.id }),
            _ => None,
        };
        let items: Vec<Item> = changed.touched.iter().filter_map(item).collect();
        let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
        // What stands beside other records may be settled by a change of another one.
        let beside = checks::by_code(&code).is_some_and(|check| matches!(check.find, checks::Subject::Run));
        if code.is_empty() {
        } else if beside || items.len() < changed.touched.len() {
            self.ask_queue();
        } else if !items.is_empty() {
            self.ask(Ask::Look(Look::FindingRows { code, items, ticket }));
        }
    }
}
