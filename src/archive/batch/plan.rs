//! What a batch edit would do: which rows change, which are so already, which are left out and why. It writes nothing.

use super::change::{Change, Outcome, Ready};
use super::{READ, links, once, stamp, subjects};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::import::job::Progress;
use crate::archive::reader::Reader;
use crate::store::targets::{self, Target};
use rusqlite::Connection;
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::Ordering;

/// A row that would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanRow {
    pub article: i64,
    pub row: i64,
    /// What its value was.
    pub stamp: u64,
}

/// Rows that are left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Part of a sentence: "the volume is no number".
    pub why: String,
    /// Their articles, in order.
    pub articles: Vec<i64>,
}

/// What a batch edit would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    pub rows: Vec<PlanRow>,
    /// Rows that are so already, or that the change does not concern.
    pub same: u64,
    pub skipped: Vec<Skipped>,
}

impl Plan {
    /// How many rows are left out.
    pub fn left_out(&self) -> usize {
        self.skipped.iter().map(|skipped| skipped.articles.len()).sum()
    }
}

/// Reads the targets of a change among some articles.
pub(super) fn targets_of(conn: &Connection, change: &Change, articles: &[i64]) -> Result<Vec<Target>> {
    Ok(match (change.field(), change) {
        (Some(field), _) => targets::of_articles(conn, field, articles)?,
        (None, Change::LinkNames) => targets::unlinked_bylines(conn, articles)?,
        (None, Change::LinkSources) => targets::unlinked_credits(conn, articles)?,
        (None, Change::AddSubject(_) | Change::RemoveSubject(_)) => targets::subjects(conn, articles)?,
        (None, _) => targets::issues(conn, articles)?,
    })
}

/// Decides what becomes of a target, also where that needs the archive.
pub(super) struct Judge<'a> {
    ready: &'a Ready,
    links: Option<links::Known>,
    issue: String,
}

impl<'a> Judge<'a> {
    pub(super) fn new(conn: &Connection, ready: &'a Ready) -> Result<Self> {
        let links = match &ready.change {
            Change::LinkNames => Some(links::Known::names(conn)?),
            Change::LinkSources => Some(links::Known::sources(conn)?),
            _ => None,
        };
        let issue = match &ready.change {
            Change::MoveTo(issue) => targets::name_of_issue(conn, issue.0)?.ok_or_else(|| {
                ArchiveError::new(ErrorKind::NotFound, "The issue to move to is gone.", "Choose another one.")
            })?,
            _ => String::new(),
        };
        Ok(Judge { ready, links, issue })
    }

    pub(super) fn outcome(&self, target: &Target) -> Outcome {
        match (&self.ready.change, &self.links) {
            (_, Some(known)) => known.outcome(target),
            (Change::AddSubject(heading), _) => subjects::with(&target.value, heading),
            (Change::RemoveSubject(heading), _) => subjects::without(&target.value, heading),
            (Change::MoveTo(_), _) if target.value == self.issue => Outcome::Same,
            (Change::MoveTo(_), _) => Outcome::To(self.issue.clone()),
            _ => self.ready.outcome(target),
        }
    }

    /// The record that a target is linked to by this change.
    pub(super) fn link(&self, target: &Target) -> Option<i64> {
        self.links.as_ref()?.link(target)
    }
}

impl Reader {
    /// Works out what a change would do to these articles. Progress counts articles; a cancel ends it.
    pub fn plan_batch(&self, ready: &Ready, articles: &[i64], progress: &Progress) -> Result<Plan> {
        let _snapshot = self.snapshot()?;
        let judge = Judge::new(self.conn(), ready)?;
        progress.files.store(articles.len() as u64, Ordering::Relaxed);
        let (mut plan, mut seen) = (Plan::default(), HashSet::new());
        let mut skipped: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for some in articles.chunks(READ) {
            if progress.is_cancelled() {
                return Err(ArchiveError::cancelled());
            }
            for target in once(targets_of(self.conn(), &ready.change, some)?, &mut seen) {
                match judge.outcome(&target) {
                    Outcome::Same => plan.same += 1,
                    Outcome::To(_) => {
                        let stamp = stamp(&target.value);
                        plan.rows.push(PlanRow { article: target.article, row: target.row, stamp });
                    }
                    Outcome::Skip(why) => skipped.entry(why).or_default().push(target.article),
                }
            }
            progress.files_done.fetch_add(some.len() as u64, Ordering::Relaxed);
        }
        plan.skipped = skipped.into_iter().map(|(why, articles)| Skipped { why, articles }).collect();
        Ok(plan)
    }
}
