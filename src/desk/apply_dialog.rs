//! What the dialogs' actions do: archives, new issues, export, import.

use super::dialog::{Dialog, ImportStep, NewArchive};
use super::{Action, Closing, Desk, Request, expand};
use crate::model::{ArticleId, BatchId, IssueId};
use crate::work::ask::NewIssueIn;
use crate::work::importing::ImportAsk;
use crate::work::{Ask, Job, Tell};
use std::path::{Path, PathBuf};

impl Desk {
    pub(super) fn apply_dialog(&mut self, action: Action, now: f64) {
        match action {
            Action::Show(dialog) => self.dialog = Some(*dialog),
            Action::CloseDialog => self.close_dialog(),
            Action::CreateArchive => self.create_archive(now),
            Action::OpenArchive(path) => self.open_archive(path, now),
            Action::OpenSample => self.open_sample(now),
            Action::Sample(deed) => self.apply_sample(deed),
            Action::NewIssueGo => self.new_issue(),
            Action::TakeBack(batch) => self.tell(Tell::TakeBack(BatchId(batch))),
            Action::ResumeImport(batch, title) if self.import_job.is_none() => {
                let request = Box::new(crate::archive::import::Request { name: title, ..Default::default() });
                self.out.push(Request::Job(Job::Import { request, resume: Some(BatchId(batch)) }));
            }
            Action::ResumeImport(..) => {
                let text = "An import is under way; go on with the other one when it is done.";
                self.notice(super::notice::Gravity::Information, text, Vec::new());
            }
            Action::NewArticleIn(issue) => self.tell(Tell::NewArticle(IssueId(issue))),
            Action::DeleteIssue(issue) => self.tell(Tell::DeleteIssue(IssueId(issue))),
            Action::KeepImport(batch) => self.tell(Tell::KeepImport(BatchId(batch))),
            Action::BackUp => self.back_up(),
            Action::BringBack(batch) => self.tell(Tell::BringBack(BatchId(batch))),
            Action::RestoreArticle(id) => self.tell(Tell::RestoreArticles(vec![ArticleId(id)])),
            Action::RestoreOther(kind, id) => self.tell(Tell::RestoreRecord(kind, id)),
            Action::RestoreIssue(id) => self.tell(Tell::RestoreIssue(IssueId(id))),
            Action::EmptyTrash => {
                self.dialog = None;
                self.tell(Tell::EmptyTrash);
            }
            Action::Export(action) => self.apply_export(action, now),
            Action::Print(action) => self.apply_print(action),
            other => self.apply_import(other),
        }
    }

    fn close_dialog(&mut self) {
        match &self.dialog {
            Some(Dialog::Import(import)) if import.step == ImportStep::BringIn => {}
            Some(Dialog::BatchEdit(state)) => {
                let jobs = [&state.planning, &state.writing];
                let numbers: Vec<u64> = jobs.into_iter().flatten().map(|waiting| waiting.number).collect();
                self.out.extend(numbers.into_iter().map(Request::CancelJob));
            }
            Some(Dialog::Import(import)) => {
                self.out.extend(import.waiting.iter().map(|waiting| Request::CancelJob(waiting.number)));
                self.out.push(Request::Ask(Ask::Import(ImportAsk::Survey(Vec::new()))));
            }
            Some(Dialog::Export(export)) => {
                self.out.extend(export.waiting.iter().map(|waiting| Request::CancelJob(waiting.number)));
                self.stop_looking_at_export();
                self.stop_verifying();
            }
            Some(Dialog::Print(super::printing::PrintDialog { waiting: Some(waiting), .. })) => {
                self.out.push(Request::CancelJob(waiting.number));
            }
            Some(Dialog::Picture(_)) => self.stop_looking(),
            Some(Dialog::PasteArticle(_)) => self.keep_paste(),
            _ => {}
        }
        if let Some(Dialog::Import(import)) = self.dialog.take() {
            self.keep_import(import);
        }
    }

    fn open_archive(&mut self, path: PathBuf, now: f64) {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_open = self.archive.as_ref().is_some_and(|archive| real(&archive.path) == real(&path));
        if is_open && self.can_write() {
            self.dialog = None;
            return self.notice(super::notice::Gravity::Information, "This archive is open already.", Vec::new());
        }
        self.close(Closing::Open(path), now);
    }

    fn create_archive(&mut self, now: f64) {
        let Some(Dialog::NewArchive(dialog)) = &mut self.dialog else { return };
        let mut path = expand(&dialog.path);
        if path.as_os_str().is_empty() {
            dialog.error = "Say where the archive is to be.".into();
            return;
        }
        if path.extension().is_none() {
            path.set_extension("backfile");
        }
        let publication = dialog.publication.trim().to_owned();
        self.close(Closing::Create(path, publication), now);
    }

    fn open_sample(&mut self, now: f64) {
        let folder = directories::UserDirs::new()
            .and_then(|dirs| dirs.document_dir().map(Path::to_owned))
            .filter(|folder| folder.is_dir())
            .unwrap_or_else(std::env::temp_dir);
        let path = (1..)
            .map(|n| {
                folder.join(if n == 1 {
                    "Harbour Ledger sample.backfile".into()
                } else {
                    format!("Harbour Ledger sample {n}.backfile")
                })
            })
            .find(|path| !path.exists());
        if let Some(path) = path {
            self.sample_wanted = true;
            self.close(Closing::Create(path, String::new()), now);
        }
    }

    fn new_issue(&mut self) {
        let Some(Dialog::NewIssue(dialog)) = &self.dialog else { return };
        let title = dialog.publication.trim();
        let known = self.run.publications.iter().find(|p| p.title.eq_ignore_ascii_case(title));
        let publication = match known {
            Some(publication) => NewIssueIn::Existing(crate::model::PublicationId(publication.id)),
            None if title.is_empty() => NewIssueIn::Titled("Untitled publication".into()),
            None => NewIssueIn::Titled(title.to_owned()),
        };
        let (date, volume, number) = (dialog.date.clone(), dialog.volume.clone(), dialog.number.clone());
        self.tell(Tell::NewIssue { publication, date, volume, number });
    }

    /// The dialog for a new archive, with a place proposed.
    pub(super) fn new_archive_dialog() -> Dialog {
        let folder = directories::UserDirs::new()
            .and_then(|dirs| dirs.document_dir().map(Path::to_owned).or_else(|| Some(dirs.home_dir().to_owned())))
            .unwrap_or_default();
        let path = (1..)
            .map(|n| {
                folder.join(if n == 1 { "My archive.backfile".into() } else { format!("My archive {n}.backfile") })
            })
            .find(|path| !path.exists())
            .unwrap_or_default();
        Dialog::NewArchive(NewArchive { path: path.display().to_string(), ..NewArchive::default() })
    }
}
