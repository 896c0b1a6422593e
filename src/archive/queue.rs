//! The work queue as people and programs ask for it.

use super::error::Result;
use super::{Archive, Changed, Edit, Reader};
use crate::model::{RecordKind, RecordRef};
use crate::store::todo::{self, AcceptedRow, Item, TodoRow};
use std::collections::HashSet;

/// Reasons that are offered again.
const REASONS: usize = 5;

/// The record that a finding is about.
pub fn record_of(item: Item) -> RecordRef {
    RecordRef { kind: if item.is_issue { RecordKind::Issue } else { RecordKind::Article }, id: item.id }
}

/// Accepting these findings, as edits.
pub fn acceptances(items: &[Item], code: &str, reason: &str) -> Vec<Edit> {
    let accept =
        |item: &Item| Edit::Accept { record: record_of(*item), code: code.into(), reason: reason.trim().into() };
    items.iter().map(accept).collect()
}

/// The words of the step that accepts so many findings of a kind.
pub fn words_of_accepting(count: usize, name: &str) -> String {
    match count {
        1 => format!("Accept «{name}» as it is"),
        n => format!("Accept {n} findings «{name}» as they are"),
    }
}

impl Reader {
    /// The open findings of a kind, newest issue first.
    pub fn open_findings(&self, code: &str) -> Result<Vec<Item>> {
        Ok(todo::open(self.conn(), code)?)
    }

    /// The rows of those of them that are open still.
    pub fn finding_rows(&self, code: &str, items: &[Item]) -> Result<Vec<TodoRow>> {
        let _snapshot = self.snapshot()?;
        Ok(todo::rows(self.conn(), code, items)?)
    }

    /// The keys of what was accepted, of a kind or of all.
    pub fn accepted_findings(&self, code: &str) -> Result<Vec<i64>> {
        Ok(todo::accepted(self.conn(), code)?)
    }

    pub fn accepted_rows(&self, ids: &[i64]) -> Result<Vec<AcceptedRow>> {
        let _snapshot = self.snapshot()?;
        Ok(todo::accepted_rows(self.conn(), ids)?)
    }

    /// How many findings of each kind were accepted.
    pub fn accepted_counts(&self) -> Result<Vec<(String, u64)>> {
        Ok(todo::accepted_counts(self.conn())?)
    }

    /// The issues in which these articles stand.
    pub fn issues_of(&self, articles: &HashSet<i64>) -> Result<HashSet<i64>> {
        Ok(todo::issues_of(self.conn(), articles)?)
    }

    /// The uid of an article (`article`) or issue (`issue`); empty where it is gone.
    pub fn uid_of(&self, kind: &str, id: i64) -> Result<String> {
        Ok(todo::uid_of(self.conn(), kind, id)?)
    }

    /// The reasons that were given last.
    pub fn last_reasons(&self) -> Result<Vec<String>> {
        Ok(todo::reasons(self.conn(), REASONS)?)
    }
}

impl Archive {
    /// Accepts findings of a kind as they are, as one step.
    pub fn accept_findings(&mut self, items: &[Item], code: &str, reason: &str) -> Result<Changed> {
        let name = super::checks::by_code(code).map_or(code, |check| check.name);
        self.edit(&words_of_accepting(items.len(), name), "", &acceptances(items, code, reason))
    }

    /// Opens findings of a kind again, as one step.
    pub fn revoke_findings(&mut self, items: &[Item], code: &str) -> Result<Changed> {
        let name = super::checks::by_code(code).map_or(code, |check| check.name);
        let edits: Vec<Edit> =
            items.iter().map(|item| Edit::Revoke { record: record_of(*item), code: code.into() }).collect();
        self.edit(&format!("Open «{name}» again"), "", &edits)
    }
}
