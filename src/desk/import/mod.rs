//! The import dialog, as plain state: what was chosen and how it is to be read, what would become of it, what a person
//! corrected and decided on the way, what came of it. What a file holds and what becomes of it is the archive's to say.

mod answers;
mod apply;
pub mod encodings;
mod reading;
mod rows;
#[cfg(test)]
mod tests;
mod values;

pub(super) use apply::PUT_ASIDE;
pub use reading::{Reading, Source};
pub use rows::{Decision, RowFilter, RowSort, SORTS};
pub use values::{VALUES, Values};

use super::dialog::Waiting;
use super::nav::figures;
use crate::archive::import::classify::Verdict;
use crate::archive::import::job::Outcome;
use crate::archive::import::plan::{Plan, PlanRow};
use crate::archive::import::{Correction, FileChoice, OnDiffers, RecordChoice, Request};
use crate::model::{BatchId, ProblemCode};
use crate::work::importing::Lies;
pub use crate::work::importing::Shown as Preview;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// After the last key in a value, in seconds, its file is looked at again.
const PAUSE: f64 = 0.4;
/// A look that took longer, in seconds, is not taken again as a whole for one file.
const LONG: f64 = 1.0;

/// The steps of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ImportStep {
    #[default]
    Choose,
    Look,
    BringIn,
}

/// What a person does in the dialog, beside what the older actions name.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportAction {
    /// Paths, one a line.
    Pasted(String),
    /// How all files are read: the id of a format, the label of an encoding. Empty: by their content.
    FormatOfAll(&'static str),
    EncodingOfAll(&'static str),
    /// The same for the file that is picked.
    Format(&'static str),
    Encoding(&'static str),
    /// What the file's format is told.
    Told(&'static str, String),
    /// As this file is read, all are; or this one is read as all are.
    ForAll,
    AsAll,
    /// A value was typed in, by its place among [`VALUES`]; or is to be what was read.
    Typed(usize),
    Untyped(usize),
    /// Leaves the picked row out, or brings it in again.
    LeaveOut,
    /// What becomes of the picked row, which differs; nothing: what becomes of all.
    Differing(Option<OnDiffers>),
    Sort(RowSort),
    /// What stands beside the table.
    Show(Pane),
    /// Dates that can be read two ways come in as guesses.
    AsGuesses,
    /// What stopping comes to.
    Stop(Stopping),
    /// Only problems of a kind.
    Problems(Option<ProblemCode>),
    SaveReport,
    /// Opens the report of an import that is over again.
    Report(BatchId),
    /// What was chosen for these paths the last time does not hold.
    Forget,
    /// All is read as this preset says; empty: as if there were none.
    Preset(String),
    /// A name is asked for under which to keep how all is read; or no longer.
    NamePreset(bool),
    KeepPreset,
    ForgetPreset,
}

/// What stands beside the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The file's text.
    #[default]
    Text,
    /// What differs, or the other text.
    Beside,
    /// Which column is which field.
    Columns,
}

/// What is to become of what an import that is stopped has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stopping {
    /// It is not stopped.
    #[default]
    No,
    /// It is asked about.
    Asked,
    Keep,
    TakeBack,
}

/// An import on its way through the dialog.
#[derive(Debug, Clone, Default)]
pub struct Import {
    pub step: ImportStep,
    pub paths: Vec<PathBuf>,
    pub typed: String,
    pub publication: String,
    pub date_order: &'static str,
    pub on_differs: OnDiffers,
    pub error: String,
    pub waiting: Option<Waiting>,
    pub plan: Option<Arc<Plan>>,
    pub filter: RowFilter,
    pub sort: RowSort,
    /// Places in the plan of the rows that show, in their order.
    pub shown: Vec<usize>,
    pub picked: Option<usize>,
    pub preview: Option<Preview>,
    pub report: Option<Arc<Outcome>>,
    pub taken_back: bool,
    /// What lies at the chosen paths, as far as it is known.
    pub lies: BTreeMap<PathBuf, Lies>,
    /// How all is read, beside the order of day and month.
    pub reading: Reading,
    /// It is what was chosen for these paths the last time.
    pub remembered: bool,
    /// The presets that are kept, the one that is used, and the name that is typed for a new one.
    pub presets: Vec<String>,
    pub preset: String,
    pub naming: Option<String>,
    /// Whether the limits show.
    pub limits: bool,
    /// How single files are read.
    pub files: BTreeMap<PathBuf, FileChoice>,
    /// What was typed in the place of a value: by file, part and field.
    pub corrections: BTreeMap<PathBuf, BTreeMap<u32, BTreeMap<&'static str, String>>>,
    pub decisions: BTreeMap<PathBuf, BTreeMap<u32, Decision>>,
    /// The values of the picked row.
    pub values: Values,
    /// What was asked to stand beside the table, where a row has it.
    pub pane: Option<Pane>,
    /// Dates that can be read two ways may come in as guesses.
    pub guesses: bool,
    pub stopping: Stopping,
    /// Which kind of problem shows.
    pub problems: Option<ProblemCode>,
    /// Where the report is to be saved, what came of it.
    pub report_path: String,
    pub report_saved: Option<Result<PathBuf, String>>,
    pub known: Known,
}

/// What the dialog keeps for itself.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// How many would come in, where decisions make it another number than the plan's.
    tally: Option<rows::Tally>,
    /// Where among the rows that show the picked one was when that was last known.
    hint: usize,
    /// When the last look began, and how long it took.
    began: f64,
    took: f64,
    /// Of how the files are read: what was read before it changed is of no use.
    ticket: u64,
}

impl PartialEq for Import {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step && self.paths == other.paths && self.typed == other.typed
    }
}

impl Import {
    /// All that is asked for.
    pub fn request(&self) -> Request {
        let name = |path: &Path| path.to_string_lossy().into_owned();
        let corrections = self.corrections.iter().flat_map(|(file, parts)| {
            parts.iter().flat_map(move |(part, fields)| {
                fields.iter().map(move |(field, value)| Correction {
                    file: name(file),
                    part: *part,
                    field: (*field).to_owned(),
                    value: value.clone(),
                })
            })
        });
        let choices = self.decisions.iter().flat_map(|(file, parts)| {
            parts.iter().map(move |(part, decision)| RecordChoice {
                file: name(file),
                part: *part,
                leave_out: decision.leave_out,
                on_differs: decision.on_differs,
            })
        });
        Request {
            name: String::new(),
            paths: self.paths.clone(),
            format: self.reading.format.clone(),
            publication: self.publication.clone(),
            date_order: self.date_order.to_owned(),
            settled: None,
            on_differs: self.on_differs,
            encoding: self.reading.encoding.clone(),
            values: self.reading.values.clone(),
            limits: self.reading.limits,
            files: self.files.values().cloned().collect(),
            corrections: corrections.collect(),
            choices: choices.collect(),
            seen: BTreeMap::new(),
        }
    }

    /// What tells whether the files in which a person put something right, or decided something, are still those of the
    /// look.
    pub fn marks(&self) -> BTreeMap<String, u64> {
        if self.corrections.is_empty() && self.decisions.is_empty() {
            return BTreeMap::new();
        }
        let wanted = |file: &PathBuf| self.corrections.contains_key(file) || self.decisions.contains_key(file);
        let rows = self.plan.iter().flat_map(|plan| plan.rows.iter());
        let marked = rows.filter(|row| row.mark != 0 && wanted(&row.file));
        marked.map(|row| (row.file.to_string_lossy().into_owned(), row.mark)).collect()
    }

    /// The row that is picked.
    pub fn row(&self) -> Option<&PlanRow> {
        self.plan.as_ref()?.rows.get(self.picked?)
    }

    /// What is shown of the picked row's file, once it is here.
    pub fn preview_of(&self, row: &PlanRow) -> Option<&Preview> {
        self.preview.as_ref().filter(|preview| preview.file == row.file)
    }

    /// How one file is read where it is not read as all are.
    pub fn choice_of(&self, file: &Path) -> Option<&FileChoice> {
        self.files.get(file)
    }

    /// The same, with the order of day and month as the look settled it for all.
    pub fn settled_request(&self) -> Request {
        let mut request = self.request();
        if let Some(plan) = self.plan.as_ref().filter(|_| request.date_order.is_empty()) {
            request.date_order.clone_from(&plan.order.order);
            request.settled = Some(plan.order.clone());
        }
        request
    }

    /// What can stand beside the table for the picked row, and what does.
    pub fn panes(&self) -> (Vec<Pane>, Pane) {
        let mut panes = vec![Pane::Text];
        let row = self.row();
        let preview = row.and_then(|row| self.preview_of(row).filter(|preview| preview.part == row.part));
        if preview.is_some_and(|preview| preview.beside.is_some()) {
            panes.push(Pane::Beside);
        }
        if preview.is_some_and(|preview| preview.table.is_some()) {
            panes.push(Pane::Columns);
        }
        let differs = row.is_some_and(|row| row.verdict == Verdict::Differs) && panes.contains(&Pane::Beside);
        let lost = row.is_some_and(|row| row.verdict == Verdict::Refused) && panes.contains(&Pane::Columns);
        let usual = match (differs, lost) {
            (true, _) => Pane::Beside,
            (_, true) => Pane::Columns,
            _ => Pane::Text,
        };
        let wanted = self.pane.filter(|pane| panes.contains(pane)).unwrap_or(usual);
        (panes, wanted)
    }

    /// Whether the order of day and month has to be said before anything comes in.
    pub fn asks_order(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.asks_order) && self.date_order.is_empty() && !self.guesses
    }

    /// What is known about the order of day and month, as a sentence.
    pub fn weekdays(&self) -> Option<String> {
        let plan = self.plan.as_ref()?;
        if !plan.order.why.is_empty() {
            return Some(plan.order.why.clone());
        }
        let (agree, all) = plan.weekdays_agree;
        let order = match self.date_order {
            "dmy" => "day first",
            _ => "month first",
        };
        (all > 0).then(|| {
            format!(
                "{} of {} printed weekdays agree with the dates as read. Where none settles it: {order}.",
                figures(agree),
                figures(all)
            )
        })
    }

    /// When something is due, in seconds.
    pub fn next_due(&self) -> Option<f64> {
        self.values.due
    }
}
