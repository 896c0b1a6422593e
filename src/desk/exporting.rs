//! The export dialog's doings: what, in which format with which options, what is decided of what should be looked at
//! first, and where. It writes nothing; a job does.

use super::apply::expand;
use super::dialog::{Dialog, ExportWhat};
use super::{Action, Desk, Request};
use crate::archive::export::What;
use crate::archive::export::concerns::{Concern, NOT_APPROVED, Remedy};
use crate::text::search::Query;
use crate::work::{Ask, Job};

/// What a person does in the export dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportAction {
    Choose(ExportWhat),
    Format(&'static str),
    /// An option of the chosen format; its first value where the words are empty.
    Option(&'static str, String),
    /// What is done about a concern, by its code.
    Remedy(String, Remedy),
    /// Lists the articles of a concern, in place of the dialog.
    Show(String),
    Go,
    Cancel,
}

impl Desk {
    pub(super) fn apply_export(&mut self, action: ExportAction, now: f64) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        match action {
            ExportAction::Choose(chosen) => {
                dialog.what = chosen;
                dialog.written = None;
                self.ask_about_export();
            }
            ExportAction::Format(format) => {
                dialog.format = format;
                dialog.written = None;
            }
            ExportAction::Option(id, value) => {
                let options = dialog.options.entry(dialog.format).or_default();
                if value.is_empty() {
                    options.remove(id);
                } else {
                    options.insert(id.to_owned(), value);
                }
            }
            ExportAction::Remedy(code, remedy) => {
                dialog.decisions.remedies.insert(code, remedy);
            }
            ExportAction::Show(code) => self.show_concern(&code, now),
            ExportAction::Go => self.begin_export(),
            ExportAction::Cancel => {
                if let Some(waiting) = &dialog.waiting {
                    let number = waiting.number;
                    self.out.push(Request::CancelJob(number));
                }
            }
        }
    }

    /// Asks how much it is, and what should be looked at first.
    pub(super) fn ask_about_export(&mut self) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        dialog.count = None;
        dialog.concerns = None;
        let what = dialog.what;
        let what = self.what(what);
        self.ask(Ask::Count(what.clone()));
        self.ask(Ask::Concerns(what));
    }

    pub(super) fn take_concerns(&mut self, found: Vec<Concern>) {
        if let Some(Dialog::Export(dialog)) = &mut self.dialog {
            dialog.concerns = Some(found);
        }
    }

    /// All articles that have it as a list, where they can be mended.
    fn show_concern(&mut self, code: &str, now: f64) {
        let query = if code == NOT_APPROVED { "-status:approved ".to_owned() } else { format!("has:{code} ") };
        self.dialog = None;
        self.apply(Action::Search(query), now);
    }

    fn begin_export(&mut self) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        let target = expand(&dialog.target);
        if target.as_os_str().is_empty() {
            dialog.error = "Say where to put it.".into();
            return;
        }
        dialog.error.clear();
        dialog.written = None;
        let (format, what) = (dialog.format, dialog.what);
        let options = dialog.options.get(format).cloned().unwrap_or_default();
        let decisions = dialog.decisions.clone();
        self.prefs.export_folder = Some(target.clone());
        self.prefs.export_format = format.to_owned();
        self.out.push(Request::SavePrefs);
        let what = self.what(what);
        self.out.push(Request::Job(Job::Export { what, decisions, format, options, target }));
    }

    /// What an export would be about.
    pub(super) fn what(&self, what: ExportWhat) -> What {
        match what {
            ExportWhat::Collection(id) => What::Collection(id),
            ExportWhat::Selection => What::Articles(self.list.subject()),
            // What was searched for is known already, as the index found it.
            ExportWhat::List if self.list.complete && !self.seek.in_part && self.list.listing.query != Query::All => {
                What::Articles(self.list.ids.to_vec())
            }
            ExportWhat::List => What::Listing(self.list.listing.clone()),
            ExportWhat::Everything => What::Everything,
        }
    }
}
