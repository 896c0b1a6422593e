//! Deleting and restoring: into the trash and out of it. Only emptying the trash removes anything for good.

use super::Archive;
use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use crate::model::{ArticleId, BatchId, IssueId, RecordRef, StepId};
use crate::store::journal::{self, StepKind};
use crate::store::{derive, empty, records, steps, trash, whole};

fn counted(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

impl Archive {
    /// Moves articles to the trash as one step.
    pub fn delete_articles(&mut self, articles: &[ArticleId]) -> Result<Changed> {
        let words = format!("Move {} to the trash", counted(articles.len(), "article"));
        let deed = Deed { kind: StepKind::Delete, words: &words, visit: "" };
        let ((), changed) = self.transact(&deed, |pen| {
            for id in articles {
                trash::put(pen, RecordRef::from(*id))?;
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// Moves an issue with its articles to the trash.
    pub fn delete_issue(&mut self, issue: IssueId) -> Result<Changed> {
        let deed = Deed { kind: StepKind::Delete, words: "Move an issue to the trash", visit: "" };
        let ((), changed) = self.transact(&deed, |pen| {
            for id in records::article_keys(pen.conn(), issue.0)? {
                trash::put(pen, RecordRef::from(ArticleId(id)))?;
            }
            trash::put(pen, RecordRef::from(issue))?;
            Ok(())
        })?;
        Ok(changed)
    }

    /// Takes articles out of the trash, with the issue of each where that is in it too.
    pub fn restore_articles(&mut self, articles: &[ArticleId]) -> Result<Changed> {
        let words = format!("Restore {} from the trash", counted(articles.len(), "article"));
        let deed = Deed { kind: StepKind::Restore, words: &words, visit: "" };
        let ((), changed) = self.transact(&deed, |pen| {
            for id in articles {
                trash::restore_article(pen, *id)?;
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// Takes an issue out of the trash, with all its articles that are in it.
    pub fn restore_issue(&mut self, issue: IssueId) -> Result<Changed> {
        let deed = Deed { kind: StepKind::Restore, words: "Restore an issue from the trash", visit: "" };
        let ((), changed) = self.transact(&deed, |pen| {
            let articles = derive::articles_of(pen.conn(), issue.0)?;
            trash::restore_issue(pen, issue)?;
            for id in articles {
                trash::restore_article(pen, ArticleId(id))?;
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// Takes a record out of the trash that is no article and no issue: a name, a source, a subject and the like.
    pub fn restore_record(&mut self, kind: &'static str, id: i64) -> Result<Changed> {
        let words = format!("Restore a {} from the trash", kind.replace('_', " "));
        let deed = Deed { kind: StepKind::Restore, words: &words, visit: "" };
        let ((), mut changed) = self.transact(&deed, |pen| {
            if kind == "collection" {
                return super::collection::restore(pen, id);
            }
            trash::restore_kind(pen, trash::record_of(kind, id), kind)?;
            Ok(())
        })?;
        changed.everything = true;
        Ok(changed)
    }

    /// Brings an import that was taken back into the archive again.
    pub fn bring_back(&mut self, batch: BatchId) -> Result<Changed> {
        let found = crate::store::batch::get(&self.conn, batch)?.filter(|found| found.state == "taken_back");
        let Some(found) = found else {
            return Err(ArchiveError::new(
                ErrorKind::NotFound,
                "There is no such import to bring back.",
                "It may be back already, or the trash was emptied.",
            ));
        };
        let by = found.step.map(|step| steps::taken_back_by(&self.conn, step.0)).transpose()?.flatten();
        let updates = by.map_or(Ok(false), |by| journal::has_updates(&self.conn, StepId(by)))?;
        if trash::is_emptied(&self.conn, batch)? && !updates {
            return Err(ArchiveError::new(
                ErrorKind::NotFound,
                format!("Nothing of «{}» is in the trash any more, so there is nothing to bring back.", found.title),
                "Import the files again, or go back to a backup.",
            ));
        }
        let words = format!("Bring back import «{}»", found.title);
        let deed = Deed { kind: StepKind::Restore, words: &words, visit: "" };
        let ((), mut changed) = self.transact(&deed, |pen| {
            if let Some(by) = by {
                journal::takes_back(pen.conn(), pen.step(), StepId(by))?;
            }
            whole::bring_back(pen, batch)?;
            Ok(by.map_or(Ok(()), |by| journal::update_again(pen, StepId(by)))?)
        })?;
        changed.everything = true;
        Ok(changed)
    }

    /// Removes for good all that is in the trash. The one thing that cannot be undone.
    pub fn empty_trash(&mut self) -> Result<Changed> {
        let deed = Deed { kind: StepKind::EmptyTrash, words: "Empty the trash", visit: "" };
        let ((), mut changed) = self.transact(&deed, |pen| {
            empty::empty(pen.conn())?;
            empty::note(pen)?;
            Ok(())
        })?;
        changed.everything = true;
        Ok(changed)
    }
}
