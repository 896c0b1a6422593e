//! The one writer: a thread that owns the archive. Edits, deeds and an import's chunks queue here.

use super::Post;
use super::ask::Tell;
use super::event::{Did, Event};
use super::follower::Bell;
use crate::archive::import::job::Door;
use crate::archive::{Archive, ArchiveError, Changed, ErrorKind, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

type Errand = Box<dyn FnOnce(&mut Archive) + Send>;

/// The writer's thread.
pub struct Writer {
    queue: Sender<Errand>,
    thread: Option<JoinHandle<()>>,
    post: Post,
}

/// A way to the archive for jobs: runs something on the writer's thread and waits.
#[derive(Clone)]
pub struct WriterDoor(Sender<Errand>);

impl Door for WriterDoor {
    fn with<R: Send + 'static>(&mut self, run: impl FnOnce(&mut Archive) -> Result<R> + Send + 'static) -> Result<R> {
        let (answer, answered) = channel();
        let gone = |_| ArchiveError::new(ErrorKind::Cancelled, "The archive was closed meanwhile.", "");
        let errand: Errand = Box::new(move |archive| {
            let done = catch_unwind(AssertUnwindSafe(|| run(archive)));
            let _ = answer.send(done.unwrap_or_else(|_| Err(ArchiveError::fault())));
        });
        self.0.send(errand).map_err(|_| gone(()))?;
        answered.recv().map_err(|_| gone(()))?
    }
}

impl Writer {
    /// `bell` is rung after each errand: something may have been written.
    pub fn start(mut archive: Archive, bell: Bell, post: Post) -> Self {
        let (queue, errands) = channel::<Errand>();
        let run = move || {
            for errand in errands {
                errand(&mut archive);
                bell.ring();
            }
        };
        let thread = std::thread::Builder::new().name("writer".into()).spawn(run).ok();
        Writer { queue, thread, post }
    }

    pub fn door(&self) -> WriterDoor {
        WriterDoor(self.queue.clone())
    }

    pub fn tell(&self, tell: Tell) {
        let post = self.post.clone();
        let ticket = if let Tell::Edit { ticket, .. } = &tell { Some(*ticket) } else { None };
        let failed = move |error| match ticket {
            Some(ticket) => Event::NotSaved { ticket, error },
            None => Event::NotDone { words: "do that", error },
        };
        let errand: Errand =
            Box::new(move |archive| match catch_unwind(AssertUnwindSafe(|| carry_out(archive, tell))) {
                Ok(Some(event)) => post.send(event),
                Ok(None) => {}
                Err(_) => post.send(failed(ArchiveError::fault())),
            });
        if self.queue.send(errand).is_err() {
            self.post.send(failed(ArchiveError::fault()));
        }
    }

    /// Waits until everything queued is done. Doors that still stand keep the queue open only as long as they live.
    pub fn stop(mut self) {
        let (done, waited) = channel();
        let _ = self.queue.send(Box::new(move |_| {
            let _ = done.send(());
        }));
        let _ = waited.recv();
        drop(self.queue);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn carry_out(archive: &mut Archive, tell: Tell) -> Option<Event> {
    let name = match &tell {
        Tell::Edit { .. } => "save",
        Tell::Undo => "undo",
        Tell::Redo => "redo",
        Tell::DeleteArticles(_) | Tell::DeleteIssue(_) => "delete",
        Tell::RestoreArticles(_) | Tell::RestoreIssue(_) => "restore",
        Tell::NewArticle(_) | Tell::PasteArticles(..) => "make an article",
        Tell::DuplicateArticle(_) => "duplicate the article",
        Tell::NewIssue { .. } => "make an issue",
        Tell::MarkIssue { .. } => "mark the issue",
        Tell::ShiftArticles(..) | Tell::PlaceArticles { .. } => "move that",
        Tell::MergeIssues(..) => "merge the issues",
        Tell::TakeBack(_) => "take the import back",
        Tell::BringBack(_) => "bring the import back",
        Tell::KeepImport(_) => "keep the import",
        Tell::Watch(_) => "watch the folder",
        Tell::EmptyTrash => "empty the trash",
        Tell::UndoStep(_) => "take that step back",
        Tell::BringFieldsBack { .. } => "bring that back",
        Tell::RestoreRecord(..) => "restore",
        Tell::SaveSearch { .. } => "save the search",
        Tell::RenameSearch(..) => "rename the search",
        Tell::DeleteSearch(_) => "delete the search",
        Tell::Authority(_, deed) => deed.name(),
        Tell::Collection(deed) => deed.name(),
        Tell::LearnWord(_) => "learn the word",
        Tell::ForgetWord(_) => "forget the word",
        Tell::Who(_) => "set the name",
    };
    match tell {
        Tell::Edit { words, visit, edits, ticket } => Some(match archive.edit(&words, &visit, &edits) {
            Ok(changed) => Event::Saved { ticket, changed },
            Err(error) => Event::NotSaved { ticket, error },
        }),
        Tell::Who(who) => {
            archive.set_who(&who);
            None
        }
        other => Some(match deed(archive, other) {
            Ok((did, changed)) => Event::Done { did, changed },
            Err(error) => Event::NotDone { words: name, error },
        }),
    }
}

fn deed(archive: &mut Archive, tell: Tell) -> Result<(Did, Changed)> {
    Ok(match tell {
        Tell::Undo => match archive.undo()? {
            Some(undone) => (Did::Undo(Some(undone.words)), undone.changed),
            None => (Did::Undo(None), Changed::default()),
        },
        Tell::Redo => match archive.redo()? {
            Some(undone) => (Did::Redo(Some(undone.words)), undone.changed),
            None => (Did::Redo(None), Changed::default()),
        },
        Tell::DeleteArticles(ids) => (Did::Delete(ids.len()), archive.delete_articles(&ids)?),
        Tell::RestoreArticles(ids) => (Did::Restore, archive.restore_articles(&ids)?),
        Tell::DeleteIssue(id) => (Did::Delete(1), archive.delete_issue(id)?),
        Tell::RestoreIssue(id) => (Did::Restore, archive.restore_issue(id)?),
        Tell::NewArticle(issue) => {
            let (id, changed) = archive.new_article(issue)?;
            (Did::NewArticle(id.0), changed)
        }
        Tell::PasteArticles(issue, articles) => {
            let (id, changed) = archive.paste_articles(issue, &articles)?;
            (Did::NewArticle(id.0), changed)
        }
        Tell::DuplicateArticle(article) => {
            let (id, changed) = archive.duplicate_article(article)?;
            (Did::NewArticle(id.0), changed)
        }
        Tell::NewIssue { publication, date, volume, number } => {
            let (article, changed) = archive.new_issue_with_article(publication, &date, &volume, &number)?;
            (Did::NewIssue(article.0), Changed { everything: true, ..changed })
        }
        Tell::MarkIssue { publication, date, volume, status } => {
            (Did::MarkIssue, archive.mark_issue(publication, &date, &volume, status)?.1)
        }
        Tell::ShiftArticles(articles, by) => (Did::Arranged, archive.shift_articles(&articles, by)?),
        Tell::PlaceArticles { articles, to, before } => {
            let changed = archive.place_articles(&articles, to, before)?;
            // Within one issue, no issue is another than before.
            let moved = changed.touched.contains(&to.into());
            (if moved { Did::Moved(articles.len(), to.0) } else { Did::Arranged }, changed)
        }
        Tell::MergeIssues(from, into) => (Did::Merged(from.0, into.0), archive.merge_issues(from, into)?),
        Tell::TakeBack(batch) => (Did::TakeBack, archive.take_back(batch)?),
        Tell::BringBack(batch) => (Did::BringBack, archive.bring_back(batch)?),
        Tell::KeepImport(batch) => {
            archive.keep_import(batch)?;
            (Did::KeepImport, Changed { everything: true, ..Changed::default() })
        }
        Tell::Watch(watch) => {
            archive.watch(&watch)?;
            (Did::Watch, Changed::default())
        }
        Tell::EmptyTrash => (Did::EmptyTrash, archive.empty_trash()?),
        Tell::UndoStep(step) => {
            let undone = archive.undo_step(step)?;
            (Did::TookBack(undone.words), undone.changed)
        }
        Tell::BringFieldsBack { article, step, fields } => {
            (Did::BroughtBack, archive.bring_back_fields(article, step, &fields)?)
        }
        Tell::RestoreRecord(kind, id) => (Did::Restore, archive.restore_record(kind, id)?),
        Tell::SaveSearch { title, query } => {
            let (id, changed) = archive.save_search(&title, &query)?;
            (Did::Search(Some(id)), changed)
        }
        Tell::RenameSearch(id, title) => (Did::Search(Some(id)), archive.rename_search(id, &title)?),
        Tell::DeleteSearch(id) => (Did::Search(None), archive.delete_search(id)?),
        Tell::Authority(which, deed) => {
            let (done, changed) = deed.carry_out(which, archive)?;
            (Did::Authority(which, deed, done), changed)
        }
        Tell::Collection(deed) => {
            let (done, changed) = deed.carry_out(archive)?;
            (Did::Collection(deed, done), changed)
        }
        Tell::LearnWord(word) => (Did::OwnWords, archive.learn_word(&word)?),
        Tell::ForgetWord(word) => (Did::OwnWords, archive.forget_word(&word)?),
        Tell::Edit { .. } | Tell::Who(_) => (Did::Restore, Changed::default()),
    })
}
