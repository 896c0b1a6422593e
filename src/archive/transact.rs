//! One change: a transaction, a journal step, and afterwards everything that follows from the touched rows.

use super::error::Result;
use super::{Archive, checks, sources_follow as sources};
use crate::model::{RecordKind, RecordRef, StepId};
use crate::store::journal::{self, NewStep, StepKind};
use crate::store::pen::Pen;
use crate::store::{Result as StoreResult, between, clock, derive};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What is being done, in the words of the history.
#[derive(Debug, Clone)]
pub struct Deed<'a> {
    pub kind: StepKind,
    pub words: &'a str,
    /// Saves that share a visit become one step; empty: a step of its own.
    pub visit: &'a str,
}

/// What a change touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Nothing where all was as wanted already.
    pub step: Option<StepId>,
    pub touched: BTreeSet<RecordRef>,
    /// Set when so much changed that a list of records makes no sense.
    pub everything: bool,
}

impl Archive {
    /// Runs a change as one step. An error leaves the archive as it was.
    pub fn transact<T>(&mut self, deed: &Deed, change: impl FnOnce(&mut Pen) -> Result<T>) -> Result<(T, Changed)> {
        self.must_be_writable()?;
        let now = (self.now)();
        let tx = clock::begin(&mut self.conn)?;
        let step = match journal::open_visit(&tx, deed.visit)? {
            Some(step) => {
                journal::reword(&tx, step, deed.words, now)?;
                step
            }
            None => journal::begin(&tx, &new_step(deed, &self.who, now))?,
        };
        let mut pen = Pen::new(&tx, step, now)?;
        let value = change(&mut pen)?;
        if matches!(deed.kind, StepKind::Edit | StepKind::Create) {
            for record in pen.touched.clone() {
                pen.mark_changed(record)?;
            }
        }
        let touched = std::mem::take(&mut pen.touched);
        if touched.is_empty() && journal::is_empty(&tx, step)? {
            return Ok((value, Changed::default()));
        }
        follow(&tx, &pen.rewritten)?;
        between::settle(&tx, step)?;
        tx.commit()?;
        Ok((value, Changed { step: Some(step), touched, everything: false }))
    }
}

fn new_step<'a>(deed: &'a Deed, who: &'a str, now: i64) -> NewStep<'a> {
    NewStep {
        at: now,
        who,
        kind: deed.kind,
        words: deed.words,
        target: None,
        visit: deed.visit,
        batch: None,
        running: false,
    }
}

/// Brings derived columns and findings of these records up to date.
pub(super) fn follow(conn: &Connection, rewritten: &BTreeSet<RecordRef>) -> StoreResult<()> {
    let mut articles: BTreeSet<i64> = BTreeSet::new();
    for record in rewritten {
        match record.kind {
            RecordKind::Article => {
                articles.insert(record.id);
            }
            RecordKind::Issue => {
                let found = derive::issue_facts(conn, record.id)?.map(|facts| checks::of_issue(&facts));
                derive::set_findings(conn, RecordKind::Issue, record.id, &found.unwrap_or_default())?;
                articles.extend(derive::articles_of(conn, record.id)?);
            }
            RecordKind::Source => sources::follow(conn, record.id)?,
            _ => {}
        }
    }
    for id in articles {
        derive::article_columns(conn, id)?;
        let found = derive::article_facts(conn, id)?.map(|facts| checks::of_article(&facts));
        derive::set_findings(conn, RecordKind::Article, id, &found.unwrap_or_default())?;
    }
    Ok(())
}
