//! What the dialogs' actions do: archives, new issues, export, import.

use super::dialog::{Dialog, Export, ExportWhat, Import, ImportStep, NewArchive};
use super::{Action, Closing, Desk, Request, expand};
use crate::archive::export::What;
use crate::model::{ArticleId, BatchId, IssueId};
use crate::text::search::Query;
use crate::work::ask::NewIssueIn;
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
                let request = crate::archive::import::Request { name: title, ..Default::default() };
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
            Action::ExportChoose(_) | Action::ExportFormat(_) | Action::ExportGo | Action::ExportCancel => {
                self.apply_export(action);
            }
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
            Some(
                Dialog::Import(Import { waiting: Some(waiting), .. })
                | Dialog::Export(Export { waiting: Some(waiting), .. }),
            ) => {
                self.out.push(Request::CancelJob(waiting.number));
            }
            Some(Dialog::Picture(_)) => self.stop_looking(),
            Some(Dialog::PasteArticle(_)) => self.keep_paste(),
            _ => {}
        }
        self.dialog = None;
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

    fn apply_export(&mut self, action: Action) {
        let what = match &self.dialog {
            Some(Dialog::Export(dialog)) => {
                self.what(if let Action::ExportChoose(what) = action { what } else { dialog.what })
            }
            _ => return,
        };
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        match action {
            Action::ExportChoose(chosen) => {
                dialog.what = chosen;
                dialog.count = None;
                dialog.written = None;
                self.ask(Ask::Count(what));
            }
            Action::ExportFormat(format) => {
                dialog.format = format;
                dialog.written = None;
            }
            Action::ExportGo => {
                let target = expand(&dialog.target);
                if target.as_os_str().is_empty() {
                    dialog.error = "Say where to put it.".into();
                    return;
                }
                dialog.error.clear();
                dialog.written = None;
                let format = dialog.format;
                self.prefs.export_folder = Some(target.clone());
                self.prefs.export_format = format.to_owned();
                self.out.push(Request::SavePrefs);
                self.out.push(Request::Job(Job::Export { what, format, target }));
            }
            Action::ExportCancel => {
                if let Some(waiting) = &dialog.waiting {
                    let number = waiting.number;
                    self.out.push(Request::CancelJob(number));
                }
            }
            _ => {}
        }
    }

    /// What an export would be about.
    pub(super) fn what(&self, what: ExportWhat) -> What {
        match what {
            ExportWhat::Selection => What::Articles(self.list.subject()),
            // What was searched for is known already, as the index found it.
            ExportWhat::List if self.list.complete && !self.seek.in_part && self.list.listing.query != Query::All => {
                What::Articles(self.list.ids.to_vec())
            }
            ExportWhat::List => What::Listing(self.list.listing.clone()),
            ExportWhat::Everything => What::Everything,
        }
    }

    fn apply_import(&mut self, action: Action) {
        let Some(Dialog::Import(dialog)) = &mut self.dialog else { return };
        match action {
            Action::ImportAdd(paths) => {
                for path in paths {
                    if !dialog.paths.contains(&path) {
                        dialog.paths.push(path);
                    }
                }
                dialog.error.clear();
            }
            Action::ImportTyped => take_typed(dialog),
            Action::ImportRemove(at) if at < dialog.paths.len() => {
                dialog.paths.remove(at);
            }
            Action::ImportLook | Action::ImportDateOrder(_) => {
                take_typed(dialog);
                if let Action::ImportDateOrder(order) = action {
                    dialog.date_order = order;
                }
                if dialog.paths.is_empty() {
                    if dialog.error.is_empty() {
                        dialog.error = "Choose files or a folder first.".into();
                    }
                    return;
                }
                dialog.error.clear();
                let request = dialog.request();
                self.out.push(Request::Job(Job::Plan(request)));
            }
            Action::ImportBack => {
                dialog.step = ImportStep::Choose;
                if let Some(waiting) = dialog.waiting.take() {
                    self.out.push(Request::CancelJob(waiting.number));
                }
            }
            Action::ImportFilter(filter) => {
                dialog.filter = filter;
                dialog.list();
            }
            Action::ImportPick(at) => self.pick_plan_row(at),
            Action::ImportNextDoubtful => self.next_doubtful(),
            Action::ImportOnDiffers(choice) => dialog.on_differs = choice,
            Action::ImportGo => {
                let (request, import) = (dialog.request(), dialog.clone());
                dialog.step = ImportStep::BringIn;
                // A look that is still being taken again must not come back into the import.
                if let Some(waiting) = dialog.waiting.take() {
                    self.out.push(Request::CancelJob(waiting.number));
                }
                self.publication.clone_from(&request.publication);
                self.forget_looked(&import);
                self.out.push(Request::Job(Job::Import { request, resume: None }));
            }
            Action::ImportCancel => {
                if let Some(waiting) = &dialog.waiting {
                    let number = waiting.number;
                    self.out.push(Request::CancelJob(number));
                }
            }
            Action::ImportTakeBack => {
                if let Some(batch) = dialog.report.as_ref().and_then(|report| report.batch) {
                    dialog.taken_back = true;
                    self.tell(Tell::TakeBack(BatchId(batch)));
                }
            }
            _ => {}
        }
    }

    pub(super) fn pick_plan_row(&mut self, at: usize) {
        let Some(Dialog::Import(dialog)) = &mut self.dialog else { return };
        dialog.picked = Some(at);
        let Some(file) = dialog.row().map(|row| row.file.clone()) else { return };
        if dialog.preview.as_ref().is_none_or(|preview| preview.file != file) {
            let date_order = dialog.date_order.to_owned();
            self.out.push(Request::Job(Job::Preview { file, date_order }));
        }
    }

    fn next_doubtful(&mut self) {
        let Some(Dialog::Import(dialog)) = &self.dialog else { return };
        let Some(plan) = dialog.plan.clone() else { return };
        let from = dialog.picked.map_or(0, |at| at + 1);
        let doubtful = |range: std::ops::Range<usize>| range.into_iter().find(|at| plan.rows[*at].doubtful);
        let found = doubtful(from.min(plan.rows.len())..plan.rows.len()).or_else(|| doubtful(0..plan.rows.len()));
        if let Some(at) = found {
            self.pick_plan_row(at);
        }
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

/// Adds the typed path to those chosen, or says that there is nothing.
fn take_typed(dialog: &mut Import) {
    if dialog.typed.trim().is_empty() {
        return;
    }
    let path = expand(&dialog.typed);
    if !path.exists() {
        dialog.error = format!("There is nothing at {}.", path.display());
        return;
    }
    if !dialog.paths.contains(&path) {
        dialog.paths.push(path);
    }
    dialog.typed.clear();
    dialog.error.clear();
}
