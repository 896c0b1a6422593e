//! One change: a transaction, a journal step, and afterwards everything that follows from the touched rows.

use super::error::Result;
use super::{Archive, checks, sources_follow as sources};
use crate::model::{RecordKind, RecordRef, StepId};
use crate::store::effects::Effects;
use crate::store::journal::{self, NewStep, StepKind};
use crate::store::pen::Pen;
use crate::store::{Result as StoreResult, between, clock, derive};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

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
        let marks = matches!(deed.kind, StepKind::Edit | StepKind::Create);
        self.transact_marking(deed, marks, change)
    }

    /// As [`Archive::transact`]; `marks` says whether articles and issues that are touched have been changed by it, so
    /// that they come first where the last change does.
    pub(super) fn transact_marking<T>(
        &mut self,
        deed: &Deed,
        marks: bool,
        change: impl FnOnce(&mut Pen) -> Result<T>,
    ) -> Result<(T, Changed)> {
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
        if marks {
            pen.mark_all_changed()?;
        }
        let touched = std::mem::take(&mut pen.touched);
        if touched.is_empty() && journal::is_empty(&tx, step)? {
            return Ok((value, Changed::default()));
        }
        follow(&tx, &pen.effects)?;
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
pub(super) fn follow(conn: &Connection, effects: &BTreeMap<RecordRef, Effects>) -> StoreResult<()> {
    let mut articles: BTreeMap<i64, Effects> = BTreeMap::new();
    let mut bylines: Vec<i64> = Vec::new();
    for (record, effects) in effects {
        match record.kind {
            RecordKind::Article => *articles.entry(record.id).or_default() |= *effects,
            RecordKind::Issue if effects.has(Effects::FINDINGS) => {
                let found = derive::issue_facts(conn, record.id)?.map(|facts| checks::of_issue(&facts));
                derive::set_findings(conn, RecordKind::Issue, record.id, &found.unwrap_or_default())?;
                for article in derive::articles_with_print(conn, record.id)? {
                    *articles.entry(article).or_default() |= Effects::FINDINGS;
                }
            }
            RecordKind::Name if effects.has(Effects::BYLINE) => {
                bylines.extend(derive::articles_of_name(conn, record.id)?);
            }
            RecordKind::Source if effects.has(Effects::FINDINGS) => sources::follow(conn, record.id)?,
            _ => {}
        }
    }
    bylines.extend(articles.iter().filter(|(_, effects)| effects.has(Effects::BYLINE)).map(|(id, _)| *id));
    if !bylines.is_empty() {
        derive::bylines(conn, &bylines)?;
    }
    for (id, effects) in articles {
        derive::article_columns(conn, id, effects.without(Effects::BYLINE))?;
        if !effects.has(Effects::FINDINGS) && effects.has(Effects::HEADLINE) {
            if follow_headline(conn, id)? {
                continue;
            }
        }
        if effects.has(Effects::FINDINGS) || effects.has(Effects::HEADLINE) {
            let found = derive::article_facts(conn, id)?.map(|facts| checks::of_article(&facts));
            derive::set_findings(conn, RecordKind::Article, id, &found.unwrap_or_default())?;
        }
    }
    Ok(())
}

/// Looks at a headline alone; false where the whole article has to be looked at, because its text may be odd as well.
fn follow_headline(conn: &Connection, article: i64) -> StoreResult<bool> {
    let Some((headline, odd)) = derive::headline(conn, article)? else { return Ok(true) };
    if odd {
        return Ok(false);
    }
    for (code, detail) in checks::of_headline(&headline) {
        derive::set_finding(conn, RecordKind::Article, article, code, detail.as_deref())?;
    }
    Ok(true)
}
