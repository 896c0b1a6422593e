//! Undo and redo: the inverse of a step, appended as a step of its own, also after a restart.

use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, follow};
use super::{Archive, ErrorKind as Kind};
use crate::model::{BatchId, StepId};
use crate::store::journal::{self, Mismatch, NewStep, Step, StepKind};
use crate::store::pen::Pen;
use crate::store::{between, clock};

/// What undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The words of the deed that was undone or redone.
    pub words: String,
    pub changed: Changed,
}

impl Archive {
    /// Takes back the newest deed. Nothing to take back: `None`.
    pub fn undo(&mut self) -> Result<Option<Undone>> {
        self.must_be_writable()?;
        let Some(deed) = journal::next_undo(&self.conn)? else { return Ok(None) };
        if deed.kind == StepKind::EmptyTrash.word() {
            return Err(ArchiveError::new(
                ErrorKind::Declined,
                "The last thing done was to empty the trash, and that cannot be undone.",
                "Go back to a backup if something in it is needed.",
            ));
        }
        let words = format!("Undo: {}", deed.words);
        let turn = Turn { invert: deed.id, kind: StepKind::Undo, words: &words, deed: &deed, state: "undone" };
        let changed = self.turn(&turn, Mismatch::Decline)?;
        Ok(Some(Undone { words: deed.words, changed }))
    }

    /// Does again what was undone last. Nothing to redo: `None`.
    pub fn redo(&mut self) -> Result<Option<Undone>> {
        self.must_be_writable()?;
        let Some((deed, undo)) = journal::next_redo(&self.conn)? else { return Ok(None) };
        let words = format!("Redo: {}", deed.words);
        let turn = Turn { invert: undo, kind: StepKind::Redo, words: &words, deed: &deed, state: "done" };
        let changed = self.turn(&turn, Mismatch::Decline)?;
        Ok(Some(Undone { words: deed.words, changed }))
    }

    /// Takes a whole import back, whatever came after it. Articles edited since go to the trash as they now are.
    pub fn take_back(&mut self, batch: BatchId) -> Result<Changed> {
        self.must_be_writable()?;
        let gone = || {
            ArchiveError::new(
                Kind::NotFound,
                "There is no such import to take back.",
                "It may have been taken back already.",
            )
        };
        let found = crate::store::batch::get(&self.conn, batch)?.ok_or_else(gone)?;
        let step = found.step.ok_or_else(gone)?;
        if found.state == "taken_back" {
            return Err(gone());
        }
        let words = format!("Take back import «{}»", found.title);
        let now = (self.now)();
        let tx = clock::begin(&mut self.conn)?;
        if found.state == "running" {
            // Cut off before its end: from now on it is an import like any other.
            journal::set_state(&tx, step, "done")?;
        }
        let new = NewStep {
            at: now,
            who: &self.who,
            kind: StepKind::TakeBack,
            words: &words,
            target: Some(step),
            visit: "",
            batch: Some(batch),
            running: false,
        };
        let id = journal::begin(&tx, &new)?;
        let mut pen = Pen::new(&tx, id, now)?;
        journal::invert(&mut pen, step, Mismatch::Leave)?;
        follow(&tx, &pen.effects)?;
        between::settle(&tx, id)?;
        let touched = std::mem::take(&mut pen.touched);
        tx.commit()?;
        Ok(Changed { step: Some(id), touched, everything: true })
    }

    fn turn(&mut self, turn: &Turn, mismatch: Mismatch) -> Result<Changed> {
        let now = (self.now)();
        let tx = clock::begin(&mut self.conn)?;
        let new = NewStep {
            at: now,
            who: &self.who,
            kind: turn.kind,
            words: turn.words,
            target: Some(turn.deed.id),
            visit: "",
            batch: turn.deed.batch,
            running: false,
        };
        let id = journal::begin(&tx, &new)?;
        let mut pen = Pen::new(&tx, id, now)?;
        journal::invert(&mut pen, turn.invert, mismatch)?;
        journal::set_state(&tx, turn.deed.id, turn.state)?;
        follow(&tx, &pen.effects)?;
        between::settle(&tx, id)?;
        let touched = std::mem::take(&mut pen.touched);
        tx.commit()?;
        Ok(Changed { step: Some(id), touched, everything: turn.deed.batch.is_some() })
    }
}

struct Turn<'a> {
    invert: StepId,
    kind: StepKind,
    words: &'a str,
    deed: &'a Step,
    state: &'static str,
}
