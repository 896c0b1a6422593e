//! What jobs answer: a look at files, an import, an export, a backup, a check.

use super::dialog::{Dialog, ImportStep, Waiting};
use super::exporting::Verifying;
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk, Request};
use crate::archive::import::job::Outcome;
use crate::archive::{ArchiveError, ErrorKind};
use crate::model::BatchId;
use crate::work::Tell;
use crate::work::event::{Event, Running};
use crate::work::making::is_making;

/// How the words of jobs begin that nobody waits for once their dialog is closed.
const OF_A_DIALOG: [&str; 3] = ["Exporting", "Reading", "Setting"];

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
            Event::Exported { number, target, parcels } => self.exported(number, target, parcels),
            Event::Verified { number, found } => self.verified(number, found),
            Event::Printed { number, printed } => self.printed(number, &printed),
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
            Some(Dialog::Export(dialog))
                if running.words.starts_with("Reading") && dialog.verifying == Verifying::Under(None) =>
            {
                dialog.verifying = Verifying::Under(Some(running.number));
            }
            Some(Dialog::Print(dialog)) if running.words.starts_with("Setting") => dialog.waiting = Some(waiting),
            Some(Dialog::BatchEdit(dialog)) if running.words.starts_with("Working") => dialog.planning = Some(waiting),
            Some(Dialog::BatchEdit(dialog)) if running.words.starts_with("Changing") => dialog.writing = Some(waiting),
            Some(Dialog::NewSample(dialog)) if is_making(running.number) => dialog.waiting = Some(waiting),
            // Its dialog was closed before the job had a number.
            _ if OF_A_DIALOG.iter().any(|words| running.words.starts_with(words)) => {
                self.out.push(Request::CancelJob(running.number));
            }
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
        if self.sample_failed(number, error) || self.verifying_failed(number, &error.to_string()) {
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
                self.look_again_at_export();
            }
            Some(Dialog::Print(dialog)) if dialog.waiting.as_ref().is_some_and(|w| w.number == number) => {
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
