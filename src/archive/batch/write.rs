//! Does a batch edit: in parts on the writer, as one step. A cancel takes back what was written.

use super::change::{Change, Outcome, Ready};
use super::plan::{Judge, PlanRow, Skipped, targets_of};
use super::{READ, WRITE, once, stamp, subjects};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::import::job::{Door, Progress};
use crate::archive::transact::{Changed, Deed, Part};
use crate::archive::{Archive, arrange, edit};
use crate::model::{ArticleId, Field, FieldKind, RecordKind, RecordRef, StepId};
use crate::store::bulk::BulkRow;
use crate::store::insert::sort_number;
use crate::store::journal::StepKind;
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
    step: Option<StepId>,
}

/// Changes the rows of a plan as one step. What is asked for may be cancelled between parts; then nothing is changed.
pub fn run<D: Door>(door: &mut D, ready: &Ready, rows: Vec<PlanRow>, progress: &Progress) -> Result<(Report, Changed)> {
    progress.files.store(rows.len() as u64, Ordering::Relaxed);
    let mut sum = Sum::default();
    let rows = Arc::new(rows);
    let (mut at, mut changed) = (0, Changed::default());
    while at < rows.len() {
        if progress.is_cancelled() {
            let step = sum.step;
            door.with(move |archive| step.map_or(Ok(()), |step| archive.drop_part(step)))?;
            return Err(ArchiveError::cancelled());
        }
        let end = part_end(&rows, at);
        let (ready, all, step, before) = (ready.clone(), rows.clone(), sum.step, sum.changed);
        let (part, now) = door.with(move |archive| {
            let part = Part { step, last: end == all.len() };
            archive.batch_part(&ready, &all[at..end], &part, before)
        })?;
        changed.touched.extend(now.touched);
        sum.step = now.step.or(sum.step);
        sum.changed += part.changed;
        part.skipped.into_iter().for_each(|(why, mut more)| sum.skipped.entry(why).or_default().append(&mut more));
        progress.files_done.store(end as u64, Ordering::Relaxed);
        at = end;
    }
    let words = if sum.step.is_some() { ready.change.words(sum.changed) } else { String::new() };
    changed.step = sum.step;
    changed.everything = sum.changed > READ;
    let skipped = sum.skipped.into_iter().map(|(why, articles)| Skipped { why, articles }).collect();
    Ok((Report { changed: sum.changed, skipped, words, step: sum.step }, changed))
}

/// Where a part ends: the rows of one article stay together.
fn part_end(rows: &[PlanRow], from: usize) -> usize {
    let mut end = (from + WRITE).min(rows.len());
    while end < rows.len() && rows[end].article == rows[end - 1].article {
        end += 1;
    }
    end
}

impl Archive {
    fn batch_part(&mut self, ready: &Ready, rows: &[PlanRow], part: &Part, before: usize) -> Result<(Sum, Changed)> {
        let deed = Deed { kind: StepKind::Edit, words: &ready.change.words(before + rows.len()), visit: "" };
        let words = |sum: &Sum| Some(ready.change.words(before + sum.changed));
        self.transact_part(&deed, part, |pen| {
            let mut sum = Sum::default();
            write(pen, ready, rows, &mut sum)?;
            let words = words(&sum);
            Ok((sum, words))
        })
    }
}

fn write(pen: &mut Pen, ready: &Ready, rows: &[PlanRow], sum: &mut Sum) -> Result<()> {
    let judge = Judge::new(pen.conn(), ready)?;
    let mut wanted: HashMap<i64, u64> = rows.iter().map(|row| (row.row, row.stamp)).collect();
    let mut seen = HashSet::new();
    let mut bulk = Bulk::of(&ready.change);
    let mut articles: Vec<i64> = rows.iter().map(|row| row.article).collect();
    articles.dedup();
    for some in articles.chunks(READ) {
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

    fn take(&mut self, pen: &mut Pen, target: &Target, value: String, link: Option<i64>, sum: &mut Sum) -> Result<()> {
        match (&self.plain, self.change.field()) {
            (Some(_), None) => {
                self.rows.push(BulkRow { id: target.row, values: vec![link.map_or(Value::Null, Value::Integer)] });
            }
            // A guess about the field is settled with it, row by row.
            (Some((_, columns)), Some(_)) if !target.guessed => {
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
