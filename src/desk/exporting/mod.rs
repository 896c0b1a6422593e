//! The export dialog's doings: what, in which formats with which options, what is decided of what should be looked at
//! first, and where. It writes nothing; a job does.

mod looking;
mod mending;
mod presets;
mod verifying;

pub use mending::Mending;
pub use presets::{Naming, PresetAction};
pub use verifying::{Verifying, readable};

use super::apply::expand;
use super::dialog::{Dialog, Export, ExportWhat};
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk, Request, View};
use crate::archive::export::What;
use crate::archive::export::concerns::{Concern, Remedy};
use crate::archive::export::several::{Chosen, Parcel};
use crate::formats::FORMATS;
use crate::text::search::Query;
use crate::work::{Ask, Job};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in which the files of an export stand.
pub fn folder_of(target: &Path, parcels: &[Parcel]) -> PathBuf {
    match parcels {
        [Parcel { written, .. }] if written.files.iter().any(|file| file == target) => target.parent(),
        _ => None,
    }
    .unwrap_or(target)
    .to_owned()
}

/// What a person does in the export dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportAction {
    Choose(ExportWhat),
    /// Looks at a format; unless several are written, it is the one.
    Format(&'static str),
    /// Takes a format to those that are written, or away from them.
    Tick(&'static str),
    /// An option of the format that is looked at; its first value where the words are empty.
    Option(&'static str, String),
    Preset(PresetAction),
    /// What is done about a concern, by its code.
    Remedy(String, Remedy),
    /// Lists the articles of a concern, in place of the dialog.
    Show(String),
    /// Takes up the dialog again that such a list took the place of.
    Return,
    Go,
    /// Reads back what was written.
    Verify,
    /// Leaves the report, to export once more.
    Again,
    Cancel,
}

impl ExportAction {
    /// Whether something else is to go after it than went before.
    fn is_a_choice(&self) -> bool {
        match self {
            Self::Choose(_) | Self::Format(_) | Self::Tick(_) | Self::Option(..) | Self::Remedy(..) => true,
            Self::Preset(action) => matches!(action, PresetAction::Choose(_)),
            Self::Show(_) | Self::Return | Self::Go | Self::Verify | Self::Again | Self::Cancel => false,
        }
    }
}

impl Export {
    /// The formats that are written, in the order of the table.
    pub fn formats(&self) -> Vec<&'static str> {
        if self.several.is_empty() { vec![self.format] } else { self.several.clone() }
    }

    /// Those with what each is told.
    pub fn chosen(&self) -> Vec<Chosen> {
        let told = |id: &&'static str| self.options.get(*id).cloned().unwrap_or_default();
        self.formats().iter().map(|id| Chosen { format: (*id).to_owned(), options: told(id) }).collect()
    }

    /// Takes a format to the others, or away; one always stays.
    fn tick(&mut self, id: &'static str) {
        let mut formats = self.formats();
        if formats.contains(&id) {
            formats.retain(|other| *other != id);
        } else {
            formats.push(id);
            self.format = id;
        }
        let Some(first) = formats.first() else { return };
        if !formats.contains(&self.format) {
            self.format = first;
        }
        self.set_formats(formats);
    }

    /// How many articles go along; nothing while they are counted.
    pub fn going(&self) -> Option<u64> {
        self.count.map(|count| count.saturating_sub(self.left_out.len() as u64))
    }

    /// Notes which articles are left out by what is decided now.
    fn leave_out(&mut self) {
        let found = self.concerns.as_deref().unwrap_or_default();
        self.left_out = Arc::new(self.decisions.left_out(found));
    }

    fn set_formats(&mut self, formats: Vec<&'static str>) {
        let in_order = FORMATS.iter().map(|format| format.id).filter(|id| formats.contains(id));
        self.several = if formats.len() > 1 { in_order.collect() } else { Vec::new() };
    }
}

impl Desk {
    /// Opens the dialog about what is in view.
    pub(super) fn show_export(&mut self) {
        let collection = self.collections.open.filter(|_| self.view == View::Collection);
        let what = match (self.list.selected.is_empty(), self.nav.selected.is_none() && self.searched.is_empty()) {
            (false, _) => ExportWhat::Selection,
            (true, false) => ExportWhat::List,
            (true, true) => ExportWhat::Everything,
        };
        let what = collection.map_or(what, ExportWhat::Collection);
        let format = crate::formats::by_id(&self.prefs.export_format).map_or("clipping", |format| format.id);
        self.mending = Mending::default();
        self.dialog = Some(Dialog::Export(Box::new(Export { what, format, ..Export::default() })));
        self.ask(Ask::Place(self.prefs.export_folder.clone()));
        self.ask_about_export();
    }

    pub(super) fn apply_export(&mut self, action: ExportAction, now: f64) {
        if action.is_a_choice() {
            self.forget_written();
        }
        if action == ExportAction::Return {
            return self.return_to_export(now);
        }
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        match action {
            ExportAction::Choose(chosen) => {
                dialog.what = chosen;
                self.ask_about_export();
            }
            ExportAction::Format(format) => {
                dialog.format = format;
                self.look_at_export();
            }
            ExportAction::Tick(format) => {
                dialog.tick(format);
                self.look_at_export();
            }
            ExportAction::Option(id, value) => {
                let options = dialog.options.entry(dialog.format).or_default();
                if value.is_empty() {
                    options.remove(id);
                } else {
                    options.insert(id.to_owned(), value);
                }
                self.look_at_export();
            }
            ExportAction::Preset(action) => {
                self.apply_preset(action);
                self.look_at_export();
            }
            ExportAction::Remedy(code, remedy) => {
                dialog.decisions.remedies.insert(code, remedy);
                dialog.leave_out();
                self.look_at_export();
            }
            ExportAction::Show(code) => self.show_concern(&code, now),
            ExportAction::Return => {}
            ExportAction::Go => self.begin_export(),
            ExportAction::Verify => self.verify_export(),
            ExportAction::Again => {
                self.forget_written();
                self.look_again_at_export();
            }
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
        dialog.left_out = Arc::default();
        let what = dialog.what;
        let what = self.what(what);
        self.ask(Ask::Count(what.clone()));
        self.ask(Ask::Concerns(what));
        self.look_at_export();
    }

    pub(super) fn take_concerns(&mut self, found: Vec<Concern>) {
        if let Some(Dialog::Export(dialog)) = &mut self.dialog {
            dialog.concerns = Some(found);
            let before = dialog.left_out.clone();
            dialog.leave_out();
            if dialog.left_out != before {
                self.look_at_export();
            }
        }
    }

    fn begin_export(&mut self) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        let (target, chosen) = (expand(&dialog.target), dialog.chosen());
        if target.as_os_str().is_empty() {
            dialog.error = "Say where to put it.".into();
            return;
        }
        dialog.error.clear();
        dialog.written = None;
        self.stop_looking_at_export();
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        let (format, what) = (dialog.format, dialog.what);
        let decisions = dialog.decisions.clone();
        self.prefs.export_format = format.to_owned();
        self.out.push(Request::SavePrefs);
        let what = self.what(what);
        self.out.push(Request::Job(Job::Export { what, decisions, chosen, target }));
    }

    /// It is written.
    pub(super) fn exported(&mut self, number: u64, target: PathBuf, parcels: Vec<Parcel>) {
        self.jobs.retain(|job| job.number != number);
        let articles = parcels.first().map_or(0, |parcel| parcel.written.articles);
        let words = format!("{} articles exported to {}.", figures(articles), target.display());
        // A place that worked is proposed again.
        let folder = folder_of(&target, &parcels);
        self.prefs.export_folder = Some(folder.clone());
        self.out.push(Request::SavePrefs);
        match &mut self.dialog {
            Some(Dialog::Export(dialog)) => {
                dialog.waiting = None;
                dialog.written = Some((target, parcels));
                dialog.verifying = Verifying::default();
            }
            _ => {
                let open = vec![("Open the folder".to_owned(), Action::OpenFolder(folder))];
                self.notice(Gravity::Information, words, open);
            }
        }
        self.handover_noted();
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
