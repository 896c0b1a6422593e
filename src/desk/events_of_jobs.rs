//! What jobs answer: a look at files, an import, an export, a backup, a check.

use super::dialog::{Dialog, ImportStep, Waiting};
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk};
use crate::archive::import::job::Outcome;
use crate::archive::{ArchiveError, ErrorKind};
use crate::model::BatchId;
use crate::work::Tell;
use crate::work::event::{Event, Running};
use crate::work::making::is_making;

impl Desk {
    pub(super) fn receive_job(&mut self, event: Event, now: f64) {
        match event {
            Event::JobStarted(running) => self.job_started(running),
            Event::Planned { number, plan } => {
                self.jobs.retain(|job| job.number != number);
                self.planned(number, *plan, now);
            }
            Event::Import(event) => self.take_import(event),
            Event::SampleMade { number, made } => self.sample_made(number, &made, now),
            Event::Imported { number, report } => self.imported(number, *report, now),
            Event::Exported { number, target, written } => {
                self.jobs.retain(|job| job.number != number);
                let words = format!("{} articles exported to {}.", figures(written.articles), target.display());
                match &mut self.dialog {
                    Some(Dialog::Export(dialog)) => {
                        dialog.waiting = None;
                        dialog.written = Some((target, written));
                    }
                    _ => {
                        let open = vec![("Open the folder".to_owned(), Action::OpenFolder(target))];
                        self.notice(Gravity::Information, words, open);
                    }
                }
            }
            Event::BackedUp { number, backup } => {
                self.jobs.retain(|job| job.number != number);
                let text = format!(
                    "Backed up to {}: {} issues and {} articles, counted in the copy.",
                    backup.path.display(),
                    figures(backup.issues),
                    figures(backup.articles)
                );
                let folder = backup.path.parent().map(std::path::Path::to_owned).unwrap_or_default();
                self.notice(
                    Gravity::Information,
                    text,
                    vec![("Open the folder".to_owned(), Action::OpenFolder(folder))],
                );
            }
            Event::Checked { number, checkup } => {
                self.jobs.retain(|job| job.number != number);
                if let Some(Dialog::Check(shown)) = &mut self.dialog {
                    *shown = Some(checkup);
                }
            }
            Event::BatchPlanned { number, plan, ticket } => {
                self.jobs.retain(|job| job.number != number);
                self.batch_planned(*plan, ticket);
            }
            Event::BatchWritten { number, report, changed } => {
                self.jobs.retain(|job| job.number != number);
                self.batch_written(&report, &changed, now);
            }
            Event::JobFailed { number, error, .. } if self.batch_failed(number, &error) => {
                self.jobs.retain(|job| job.number != number);
            }
            Event::JobFailed { number, words, error } => self.job_failed(number, words, &error, now),
            _ => {}
        }
    }

    fn job_started(&mut self, running: Running) {
        let waiting = Waiting { number: running.number, progress: running.progress.clone() };
        let imports = running.words.starts_with("Importing") || running.words.starts_with("Laying");
        if imports {
            self.import_job = Some(running.number);
        }
        match &mut self.dialog {
            Some(Dialog::Import(dialog)) if running.words.starts_with("Looking") || imports => {
                dialog.waiting = Some(waiting);
            }
            Some(Dialog::Export(dialog)) if running.words.starts_with("Exporting") => dialog.waiting = Some(waiting),
            Some(Dialog::BatchEdit(dialog)) if running.words.starts_with("Working") => dialog.planning = Some(waiting),
            Some(Dialog::BatchEdit(dialog)) if running.words.starts_with("Changing") => dialog.writing = Some(waiting),
            Some(Dialog::NewSample(dialog)) if is_making(running.number) => dialog.waiting = Some(waiting),
            _ => {}
        }
        self.jobs.push(running);
    }

    fn imported(&mut self, number: u64, report: Outcome, now: f64) {
        self.jobs.retain(|job| job.number != number);
        self.import_job = None;
        self.looked_files_came_in(report.cancelled);
        self.look_into_folders();
        let waits = |dialog: &Dialog| match dialog {
            Dialog::Import(import) => import.waiting.as_ref().is_some_and(|waiting| waiting.number == number),
            _ => false,
        };
        let shown = self.dialog.as_ref().is_some_and(waits);
        let unwanted = self.unwanted_job.take_if(|job| *job == number).and(report.batch);
        if let (Some(batch), false) = (unwanted, shown) {
            self.tell(Tell::TakeBack(BatchId(batch)));
        } else if !shown && !self.sample_wanted {
            let text = format!("{} articles came in.", figures(report.written));
            let mut actions = Vec::new();
            if let Some(batch) = report.batch {
                actions.push(("Take back".to_owned(), Action::TakeBack(batch)));
            }
            self.notice(Gravity::Information, text, actions);
        }
        if shown {
            self.reported(report);
            if unwanted.is_some() {
                self.take_import_back();
            }
        }
        self.everything(now);
    }

    fn job_failed(&mut self, number: u64, words: &str, error: &ArchiveError, now: f64) {
        self.jobs.retain(|job| job.number != number);
        if self.sample_failed(number, error) {
            return;
        }
        let text = format!("Could not {words}. {error}");
        match &mut self.dialog {
            Some(Dialog::Import(dialog)) if dialog.waiting.as_ref().is_some_and(|w| w.number == number) => {
                dialog.waiting = None;
                if dialog.step == ImportStep::BringIn {
                    dialog.step = ImportStep::Choose;
                }
                if error.kind != ErrorKind::Cancelled {
                    dialog.error = text;
                }
            }
            Some(Dialog::Export(dialog)) if dialog.waiting.as_ref().is_some_and(|w| w.number == number) => {
                dialog.waiting = None;
                dialog.error = error.to_string();
            }
            _ if error.kind == ErrorKind::Cancelled => {}
            Some(Dialog::Check(None)) if words == "check" => {
                self.dialog = None;
                self.notice(Gravity::Error, text, Vec::new());
            }
            _ => self.notice(Gravity::Error, text, Vec::new()),
        }
        self.everything(now);
    }
}
