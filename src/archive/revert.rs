//! Taking back one step in the middle of the history, where nothing that came later depends on it. It is a deed of its
//! own on top of the others, so that undo and redo go over it as over any other.

use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, follow};
use super::undo::Undone;
use super::{Archive, Reader};
use crate::model::StepId;
use crate::store::journal::{self, Mismatch, NewStep, StepKind};
use crate::store::pen::Pen;
use crate::store::steps::{self, RecordChange, StepBrief, StepRow};
use crate::store::{StoreError, between, clock};
use rusqlite::Connection;

/// Later steps that are named.
const NAMED: usize = 12;
/// Records of a step whose changes are shown.
const SHOWN: usize = 200;

/// Whether a step can be taken back by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It can.
    Free,
    /// Why not, in a sentence.
    No(String),
    /// These came later and changed the same.
    After(Vec<StepBrief>),
}

/// A step with what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDetail {
    pub row: StepRow,
    /// The first of them.
    pub records: Vec<RecordChange>,
    pub way: Way,
}

impl Reader {
    /// The keys of the archive's steps, newest first.
    pub fn step_ids(&self, wanted: &steps::Wanted) -> Result<Vec<i64>> {
        Ok(steps::ids(self.conn(), wanted)?)
    }

    /// The rows of these steps.
    pub fn step_rows(&self, ids: &[i64]) -> Result<Vec<StepRow>> {
        let _snapshot = self.snapshot()?;
        Ok(steps::rows(self.conn(), ids)?)
    }

    /// Everybody who did something here.
    pub fn people(&self) -> Result<Vec<String>> {
        Ok(steps::people(self.conn())?)
    }

    /// One step with what it changed, and whether it can be taken back.
    pub fn step(&self, id: i64) -> Result<Option<StepDetail>> {
        let _snapshot = self.snapshot()?;
        let Some(row) = steps::rows(self.conn(), &[id])?.pop() else { return Ok(None) };
        let (mut records, _) = steps::changes(self.conn(), id, SHOWN)?;
        super::reader::compared(records.iter_mut().flat_map(|record| &mut record.changes));
        Ok(Some(StepDetail { way: way(self.conn(), &row)?, row, records }))
    }
}

fn way(conn: &Connection, row: &StepRow) -> Result<Way> {
    let no = |why: &str| Ok(Way::No(why.to_owned()));
    match (row.kind.as_str(), row.state.as_str()) {
        ("undo" | "redo", _) => return no("It is an undo or redo itself. Choose the step that it names."),
        (_, "running") => return no("The import is not settled yet."),
        (_, "undone" | "dropped") => return no("It has been undone."),
        ("empty_trash", _) => return no("What was emptied out of the trash is gone for good."),
        // An import can be taken back whatever came after it.
        ("import", _) if row.taken_back_by.is_none() => return Ok(Way::Free),
        _ => {}
    }
    if let Some(by) = row.taken_back_by {
        let by = steps::brief(conn, by)?.map(|by| by.words).unwrap_or_default();
        return Ok(Way::No(format!("It was taken back by «{by}».")));
    }
    if journal::is_empty(conn, StepId(row.id))? {
        return no("What it changed was emptied out of the trash since.");
    }
    if steps::is_lost(conn, row.id)? {
        return no("What it was linked to was emptied out of the trash since.");
    }
    let later = steps::depending(conn, row.id, NAMED)?;
    Ok(if later.is_empty() { Way::Free } else { Way::After(later) })
}

impl Archive {
    /// Takes one step back by itself. Declined where later steps depend on it; they are named.
    pub fn undo_step(&mut self, step: StepId) -> Result<Undone> {
        self.must_be_writable()?;
        let row = steps::rows(&self.conn, &[step.0])?.pop().ok_or_else(|| {
            ArchiveError::new(ErrorKind::NotFound, format!("There is no step {step} in the history."), "")
        })?;
        match way(&self.conn, &row)? {
            Way::Free => {}
            Way::No(why) => {
                let what = format!("«{}» cannot be taken back.", row.words);
                return Err(ArchiveError::new(ErrorKind::Declined, format!("{what} {why}"), "Nothing was changed."));
            }
            Way::After(later) => return Err(depends(&row.words, &later)),
        }
        let newest = journal::next_undo(&self.conn)?;
        if newest.is_some_and(|newest| newest.id == step)
            && let Some(undone) = self.undo()?
        {
            return Ok(undone);
        }
        if let ("import", Some(batch)) = (row.kind.as_str(), journal::batch_of(&self.conn, step)?) {
            return Ok(Undone { words: row.words, changed: self.take_back(batch)? });
        }
        let changed = self.revert(step, &row)?;
        Ok(Undone { words: row.words, changed })
    }

    fn revert(&mut self, step: StepId, row: &StepRow) -> Result<Changed> {
        let (now, words) = ((self.now)(), format!("Take back: {}", row.words));
        let tx = clock::begin(&mut self.conn)?;
        let new = NewStep {
            at: now,
            who: &self.who,
            kind: StepKind::Edit,
            words: &words,
            target: Some(step),
            visit: "",
            batch: None,
            running: false,
        };
        let id = journal::begin(&tx, &new)?;
        let mut pen = Pen::new(&tx, id, now)?;
        match journal::invert(&mut pen, step, Mismatch::Decline) {
            Ok(_) => {}
            Err(StoreError::Conflict(why)) => return Err(declined(&tx, row, &why)?),
            Err(other) => return Err(other.into()),
        }
        for record in pen.touched.clone() {
            if !steps::title(&tx, record)?.is_empty() {
                pen.mark_changed(record)?;
            }
        }
        follow(&tx, &pen.effects)?;
        between::settle(&tx, id)?;
        let touched = std::mem::take(&mut pen.touched);
        tx.commit()?;
        Ok(Changed { step: Some(id), touched, everything: row.kind != "edit" && row.kind != "accept" })
    }
}

fn declined(conn: &Connection, row: &StepRow, why: &str) -> Result<ArchiveError> {
    let emptied = steps::emptied_since(conn, row.id)?;
    let what = format!("«{}» cannot be taken back.", row.words);
    let why = if emptied.is_some() { "The trash has been emptied since, and what it needs is gone." } else { why };
    Ok(ArchiveError::new(ErrorKind::Declined, format!("{what} {why}"), "Nothing was changed."))
}

fn depends(words: &str, later: &[StepBrief]) -> ArchiveError {
    let named: Vec<String> = later.iter().map(|step| format!("«{}» (step {})", step.words, step.step)).collect();
    ArchiveError::new(
        ErrorKind::Declined,
        format!(
            "«{words}» cannot be taken back by itself: later steps changed the same. They are {}.",
            named.join(", ")
        ),
        "Take those back first, the last one first. Nothing was changed.",
    )
}
