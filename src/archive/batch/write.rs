//! Does a batch edit on the writer, as one step. A cancel leaves everything as it was.

use super::change::{Change, Outcome, Ready};
use super::plan::{Judge, PlanRow, Skipped, targets_of};
use super::{READ, WRITE, once, stamp, subjects};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::import::job::{Door, Progress};
use crate::archive::transact::{Changed, Deed};
use crate::archive::{Archive, arrange, edit};
use crate::model::{ArticleId, Field, FieldKind, RecordKind, RecordRef, StepId};
use crate::store::bulk::BulkRow;
use crate::store::insert::sort_number;
use crate::store::journal::{self, StepKind};
use crate::store::pen::Pen;
use crate::store::table::{self, Table};
use crate::store::targets::Target;
use rusqlite::types::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What came of a batch edit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows that were changed.
    pub changed: usize,
    /// Rows that were planned and left out, and why.
    pub skipped: Vec<Skipped>,
    /// The words of the step; empty where nothing was changed.
    pub words: String,
    pub step: Option<StepId>,
}

#[derive(Default)]
struct Sum {
    changed: usize,
    skipped: BTreeMap<String, Vec<i64>>,
    words: String,
}

/// Changes the rows of a plan as one step, in one transaction: cancelled or cut off, it has changed nothing.
pub fn run<D: Door>(
    door: &mut D,
    ready: &Ready,
    rows: Vec<PlanRow>,
    progress: &Arc<Progress>,
) -> Result<(Report, Changed)> {
    progress.files.store(rows.len() as u64, Ordering::Relaxed);
    let (ready, seen) = (ready.clone(), progress.clone());
    let (sum, mut changed) = door.with(move |archive| archive.batch(&ready, &rows, &seen))?;
    changed.everything = sum.changed > READ;
    let words = if changed.step.is_some() { sum.words } else { String::new() };
    let skipped = sum.skipped.into_iter().map(|(why, articles)| Skipped { why, articles }).collect();
    Ok((Report { changed: sum.changed, skipped, words, step: changed.step }, changed))
}

impl Archive {
    fn batch(&mut self, ready: &Ready, rows: &[PlanRow], progress: &Progress) -> Result<(Sum, Changed)> {
        let deed = Deed { kind: StepKind::Edit, words: &ready.change.words(rows.len()), visit: "" };
        self.transact(&deed, |pen| {
            let mut sum = Sum::default();
            write(pen, ready, rows, progress, &mut sum)?;
            sum.words = ready.change.words(sum.changed);
            journal::reword(pen.conn(), pen.step(), &sum.words, pen.now())?;
            Ok(sum)
        })
    }
}

fn write(pen: &mut Pen, ready: &Ready, rows: &[PlanRow], progress: &Progress, sum: &mut Sum) -> Result<()> {
    let judge = Judge::new(pen.conn(), ready)?;
    let mut wanted: HashMap<i64, u64> = rows.iter().map(|row| (row.row, row.stamp)).collect();
    let mut seen = HashSet::new();
    let mut bulk = Bulk::of(&ready.change);
    let mut articles: Vec<i64> = rows.iter().map(|row| row.article).collect();
    articles.dedup();
    for some in articles.chunks(READ) {
        if progress.is_cancelled() {
            return Err(ArchiveError::cancelled());
        }
        if bulk.len() >= WRITE {
            std::mem::replace(&mut bulk, Bulk::of(&ready.change)).write(pen, sum)?;
        }
        progress.files_done.store((rows.len() - wanted.len()) as u64, Ordering::Relaxed);
        for target in once(targets_of(pen.conn(), &ready.change, some)?, &mut seen) {
            let Some(shown) = wanted.remove(&target.row) else { continue };
            match judge.outcome(&target) {
                _ if stamp(&target.value) != shown => {
                    sum.skipped.entry("changed meanwhile".into()).or_default().push(target.article);
                }
                Outcome::Same => {}
                Outcome::Skip(why) => sum.skipped.entry(why).or_default().push(target.article),
                Outcome::To(value) => bulk.take(pen, &target, value, judge.link(&target), sum)?,
            }
        }
    }
    let gone = rows.iter().filter(|row| wanted.contains_key(&row.row)).map(|row| row.article);
    for article in gone {
        sum.skipped.entry("in the trash meanwhile".into()).or_default().push(article);
    }
    bulk.write(pen, sum)
}

/// Rows that are gathered to be written at once.
struct Bulk<'a> {
    change: &'a Change,
    /// Table and columns, where the field is a plain one.
    plain: Option<(&'static Table, Vec<&'static str>)>,
    rows: Vec<BulkRow>,
    articles: Vec<i64>,
}

impl<'a> Bulk<'a> {
    fn of(change: &'a Change) -> Self {
        let plain = match change {
            Change::LinkNames => Some((&table::BYLINE, vec!["name_id"])),
            Change::LinkSources => Some((&table::IMAGE, vec!["source_id"])),
            other => other.field().and_then(plain),
        };
        Bulk { change, plain, rows: Vec::new(), articles: Vec::new() }
    }

    fn len(&self) -> usize {
        self.rows.len() + self.articles.len()
    }

    fn take(&mut self, pen: &mut Pen, target: &Target, value: String, link: Option<i64>, sum: &mut Sum) -> Result<()> {
        match (&self.plain, self.change.field()) {
            (Some(_), None) => {
                self.rows.push(BulkRow { id: target.row, values: vec![link.map_or(Value::Null, Value::Integer)] });
            }
            // A guess about the field is settled with it, row by row.
            (Some((_, columns)), Some(_)) if !target.guessed => {
                // A number is kept without blanks around it, as where it is typed alone.
                let value = if columns.len() > 1 { value.trim().to_owned() } else { value };
                let mut values = vec![Value::Text(value.clone())];
                if columns.len() > 1 {
                    values.push(sort_number(&value).map_or(Value::Null, Value::Integer));
                }
                self.rows.push(BulkRow { id: target.row, values });
            }
            (_, Some(field)) => return one(pen, field, target, &value, sum),
            (None, None) => self.articles.push(target.article),
        }
        Ok(())
    }

    fn write(self, pen: &mut Pen, sum: &mut Sum) -> Result<()> {
        if let Some((table, columns)) = self.plain {
            sum.changed += pen.update_many(table, &columns, self.rows)?;
        }
        match self.change {
            _ if self.articles.is_empty() => return Ok(()),
            Change::AddSubject(heading) => subjects::add(pen, heading, &self.articles)?,
            Change::RemoveSubject(heading) => subjects::remove(pen, heading, &self.articles)?,
            Change::MoveTo(issue) => {
                let articles: Vec<ArticleId> = self.articles.iter().copied().map(ArticleId).collect();
                arrange::place_at_end(pen, &articles, *issue)?;
            }
            _ => {}
        }
        sum.changed += self.articles.len();
        Ok(())
    }
}

/// The table and the columns of a field that is written as it is; nothing where more follows from it.
fn plain(field: &'static Field) -> Option<(&'static Table, Vec<&'static str>)> {
    Some(match (field.record, field.id) {
        (RecordKind::Article, _) if field.kind == FieldKind::Body => (&table::BODY, vec!["text"]),
        (RecordKind::Article, _) => (&table::ARTICLE, vec![field.column]),
        (RecordKind::Issue, "volume") => (&table::ISSUE, vec!["volume", "volume_sort"]),
        (RecordKind::Issue, "number") => (&table::ISSUE, vec!["number", "number_sort"]),
        (RecordKind::Issue, "edition" | "issue.kind" | "date") => return None,
        (RecordKind::Issue, _) => (&table::ISSUE, vec![field.column]),
        (RecordKind::Byline, id) if id != "byline" => (&table::BYLINE, vec![field.column]),
        (RecordKind::Image, id) if id != "credit" => (&table::IMAGE, vec![field.column]),
        _ => return None,
    })
}

fn one(pen: &mut Pen, field: &'static Field, target: &Target, value: &str, sum: &mut Sum) -> Result<()> {
    let record = RecordRef { kind: field.record, id: target.row };
    match edit::set(pen, record, field, value) {
        Ok(()) => sum.changed += 1,
        Err(error) if matches!(error.kind, ErrorKind::Clash | ErrorKind::Unclear) => {
            let why = error.message.trim_end_matches('.').to_owned();
            sum.skipped.entry(why).or_default().push(target.article);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}
