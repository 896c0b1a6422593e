//! The dialog of a batch edit, as plain state: what is to be done to which articles, the table of what would change, and
//! which rows of it are left out. What a change does is the archive's to say.

use super::dialog::{Dialog, Waiting};
use super::finder::Finder;
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk, Request};
use crate::archive::batch::{Change, Plan, PlanRow, Report, Shown, fields};
use crate::archive::{ArchiveError, Changed, ErrorKind};
use crate::model::date::DateOrder;
use crate::model::{Field, FieldKind, IssueId};
use crate::store::day_number;
use crate::text::reading;
use crate::text::replace::Wanted;
use crate::work::{Ask, Job};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// After the last key, in seconds, the table is made anew.
const PAUSE: f64 = 0.25;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verb {
    #[default]
    Set,
    Append,
    Clear,
    Replace,
    Shift,
    AddSubject,
    RemoveSubject,
    LinkNames,
    LinkSources,
    Move,
}

/// All of them, as they are offered.
pub const VERBS: &[(Verb, &str)] = &[
    (Verb::Set, "Set a field"),
    (Verb::Append, "Append to a field"),
    (Verb::Clear, "Clear a field"),
    (Verb::Replace, "Find and replace"),
    (Verb::Shift, "Shift a number"),
    (Verb::AddSubject, "Add a subject"),
    (Verb::RemoveSubject, "Remove a subject"),
    (Verb::LinkNames, "Link bylines to names"),
    (Verb::LinkSources, "Link credits to sources"),
    (Verb::Move, "Move to another issue"),
];

/// A batch edit on its way through the dialog.
#[derive(Debug, Clone, Default)]
pub struct BatchEdit {
    pub articles: Arc<Vec<i64>>,
    /// "312 selected articles".
    pub of: String,
    pub verb: Verb,
    /// The id of the field.
    pub field: &'static str,
    pub value: String,
    pub wanted: Wanted,
    pub by: String,
    pub from: String,
    pub to: String,
    pub finder: Finder,
    /// What is wrong with what is typed; empty while nothing is typed yet.
    pub error: String,
    pub ticket: u64,
    /// The table is to be made anew then.
    pub due: Option<f64>,
    /// The job that works the table out.
    pub planning: Option<Waiting>,
    /// The job that writes.
    pub writing: Option<Waiting>,
    pub change: Option<Change>,
    pub plan: Option<Arc<Plan>>,
    /// The ticket of the change that the plan is of.
    planned: u64,
    pub shown: HashMap<usize, Shown>,
    asked: Option<(usize, usize)>,
    /// Places in the plan that are left out.
    pub left_out: BTreeSet<usize>,
    pub picked: usize,
    pub reveal: bool,
    /// The picked row is to have the focus.
    pub focus: bool,
}

impl PartialEq for BatchEdit {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket && self.verb == other.verb && self.field == other.field
    }
}

/// What is done in the dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum BatchAction {
    /// Something was typed or chosen.
    Edited,
    /// The rows that are seen: first and one past the last.
    Seen(usize, usize),
    Pick(usize),
    /// Leaves a row out, or takes it in again.
    Toggle(usize),
    ToggleAll,
    Go,
}

impl BatchEdit {
    /// The fields that the verb can be done to.
    pub fn fields(&self) -> Vec<&'static Field> {
        let choice = |field: &&'static Field| matches!(field.kind, FieldKind::Choice(_));
        match self.verb {
            Verb::Shift => fields().filter(|field| matches!(field.id, "volume" | "number")).collect(),
            Verb::Set => fields().filter(|field| field.kind != FieldKind::Body).collect(),
            _ => fields().filter(|field| !choice(field)).collect(),
        }
    }

    /// Whether the verb is about a field.
    pub fn has_field(&self) -> bool {
        matches!(self.verb, Verb::Set | Verb::Append | Verb::Clear | Verb::Replace | Verb::Shift)
    }

    /// Rows that would be written.
    pub fn included(&self) -> usize {
        self.plan.as_ref().map_or(0, |plan| plan.rows.len() - self.left_out.len())
    }

    /// Whether the table is of what is asked for, and something of it is to be written.
    pub fn is_ready(&self) -> bool {
        let settled = self.due.is_none() && self.planning.is_none() && self.writing.is_none();
        settled && self.planned == self.ticket && self.change.is_some() && self.included() > 0
    }

    /// What is asked for; nothing while something lacks that is not wrong yet.
    fn change_of(&mut self) -> Result<Option<Change>, String> {
        if self.has_field() && !self.fields().iter().any(|field| field.id == self.field) {
            self.field = self.fields().first().map_or("", |field| field.id);
        }
        let field = Field::by_id(self.field);
        let field = || field.ok_or_else(|| "Choose a field.".to_owned());
        if let (Verb::Set, Ok(FieldKind::Choice(words))) = (self.verb, field().map(|field| field.kind))
            && !words.contains(&self.value.as_str())
        {
            self.value = words.first().map(|word| (*word).to_owned()).unwrap_or_default();
        }
        let value = || Some(self.value.clone()).filter(|value| !value.trim().is_empty());
        let change = match self.verb {
            Verb::Set => value().map(|value| Ok(Change::Set(field()?, value))),
            Verb::Append => value().map(|_| Ok(Change::Append(field()?, self.value.clone()))),
            Verb::Clear => Some(field().map(Change::Clear)),
            Verb::Replace if self.wanted.find.is_empty() => None,
            Verb::Replace => Some(field().map(|field| Change::Replace(field, self.wanted.clone()))),
            Verb::Shift => self.shift(field()?).transpose(),
            Verb::AddSubject => value().map(|heading| Ok(Change::AddSubject(heading))),
            Verb::RemoveSubject => value().map(|heading| Ok(Change::RemoveSubject(heading))),
            Verb::LinkNames => Some(Ok(Change::LinkNames)),
            Verb::LinkSources => Some(Ok(Change::LinkSources)),
            Verb::Move => self.finder.chosen().map(|issue| Ok(Change::MoveTo(IssueId(issue.id)))),
        };
        let change = change.transpose()?;
        if let Some(change) = &change {
            change.ready().map_err(|error| error.message)?;
        }
        Ok(change)
    }

    fn shift(&self, field: &'static Field) -> Result<Option<Change>, String> {
        let typed = self.by.trim().trim_start_matches('+').replace('−', "-");
        if typed.is_empty() {
            return Ok(None);
        }
        let by = typed.parse::<i64>().map_err(|_| format!("“{}” is no number.", self.by.trim()))?;
        let day = |typed: &str, last: bool| -> Result<Option<i64>, String> {
            if typed.trim().is_empty() {
                return Ok(None);
            }
            let date = reading::read_typed(typed.trim(), DateOrder::Unsaid).map_err(|error| format!("{error}."))?;
            Ok(Some(day_number(if last { date.latest() } else { date.earliest() })))
        };
        Ok(Some(Change::Shift { field, by, from: day(&self.from, false)?, to: day(&self.to, true)? }))
    }
}

impl Desk {
    /// Opens the dialog for the selection, or else for all that is listed.
    pub(super) fn show_batch_edit(&mut self, now: f64) {
        self.save(now, true);
        let (articles, of) = match self.list.selected.is_empty() {
            true => (self.list.ids.clone(), "article in the list"),
            false => (Arc::new(self.list.subject()), "selected article"),
        };
        let many = if articles.len() == 1 { String::new() } else { "s".to_owned() };
        let of = of.replacen("article", &format!("article{many}"), 1);
        let of = format!("{} {of}", figures(articles.len() as u64));
        let finder = Finder::beside(&self.run, 0);
        let state = BatchEdit { articles, of, field: "section", finder, ..BatchEdit::default() };
        self.dialog = Some(Dialog::BatchEdit(Box::new(state)));
    }

    pub(super) fn apply_batch(&mut self, action: BatchAction, now: f64) {
        let number = self.number();
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return };
        match action {
            BatchAction::Edited => {
                state.due = Some(now + PAUSE);
                state.ticket = number;
                if let Some(waiting) = state.planning.take() {
                    self.out.push(Request::CancelJob(waiting.number));
                }
            }
            BatchAction::Seen(first, last) => self.see_batch(first, last),
            BatchAction::Pick(at) => {
                state.picked = at;
                state.reveal = true;
                state.focus = true;
            }
            BatchAction::Toggle(at) => {
                if !state.left_out.remove(&at) {
                    state.left_out.insert(at);
                }
            }
            BatchAction::ToggleAll => {
                let all = state.plan.as_ref().map_or(0, |plan| plan.rows.len());
                state.left_out = if state.left_out.is_empty() { (0..all).collect() } else { BTreeSet::new() };
            }
            BatchAction::Go => self.write_batch(),
        }
    }

    /// Makes the table anew once the typing rests.
    pub(super) fn batch_tick(&mut self, now: f64) {
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return };
        if state.due.is_none_or(|due| now < due) {
            return;
        }
        state.due = None;
        let change = match state.change_of() {
            Ok(change) => {
                state.error.clear();
                change
            }
            Err(error) => {
                state.error = error;
                None
            }
        };
        state.change.clone_from(&change);
        match change {
            Some(change) => {
                let (articles, ticket) = (state.articles.clone(), state.ticket);
                self.out.push(Request::Job(Job::PlanBatch { change, articles, ticket }));
            }
            None => state.plan = None,
        }
    }

    /// When the table is due.
    pub(super) fn batch_due(&self) -> Option<f64> {
        match &self.dialog {
            Some(Dialog::BatchEdit(state)) => state.due,
            _ => None,
        }
    }

    fn see_batch(&mut self, first: usize, last: usize) {
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return };
        let (Some(plan), Some(change)) = (&state.plan, &state.change) else { return };
        if state.planned != state.ticket {
            return;
        }
        let (first, last) = (first.saturating_sub(20), (last + 20).min(plan.rows.len()));
        let asked = state.asked.is_some_and(|(from, to)| from <= first && last <= to);
        if asked || (first..last).all(|at| state.shown.contains_key(&at)) {
            return;
        }
        state.asked = Some((first, last));
        let rows: Vec<PlanRow> = plan.rows[first..last].to_vec();
        let (change, ticket) = (change.clone(), state.ticket);
        self.ask(Ask::BatchRows { change, rows, first, ticket });
    }

    pub(super) fn batch_rows(&mut self, first: usize, rows: Vec<Shown>, ticket: u64) {
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return };
        let Some(plan) = state.plan.as_ref().filter(|_| state.ticket == ticket) else { return };
        // What is far from what is seen is forgotten.
        if state.shown.len() > 2_000 {
            state.shown.clear();
        }
        let mut rows = rows.into_iter().peekable();
        for (at, planned) in plan.rows.iter().enumerate().skip(first) {
            if rows.peek().is_none() {
                break;
            }
            if let Some(row) = rows.next_if(|row| row.row == planned.row) {
                state.shown.insert(at, row);
            }
        }
        state.asked = None;
    }

    pub(super) fn batch_planned(&mut self, plan: Plan, ticket: u64) {
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return };
        if state.ticket != ticket {
            return;
        }
        state.planning = None;
        state.planned = ticket;
        state.plan = Some(Arc::new(plan));
        state.shown.clear();
        state.asked = None;
        state.left_out.clear();
        state.picked = 0;
        self.see_batch(0, 40);
    }

    fn write_batch(&mut self) {
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return };
        let (Some(plan), Some(change)) = (&state.plan, &state.change) else { return };
        if !state.is_ready() {
            return;
        }
        let included = |at: &usize| !state.left_out.contains(at);
        let rows = (0..plan.rows.len()).filter(included).map(|at| plan.rows[at]).collect();
        let change = change.clone();
        self.out.push(Request::Job(Job::Batch { change, rows }));
    }

    pub(super) fn batch_written(&mut self, report: &Report, changed: &Changed, now: f64) {
        if matches!(self.dialog, Some(Dialog::BatchEdit(_))) {
            self.dialog = None;
        }
        let left: usize = report.skipped.iter().map(|skipped| skipped.articles.len()).sum();
        let mut text = match report.step {
            Some(_) => format!("{}.", report.words),
            None => "Nothing was changed.".to_owned(),
        };
        for skipped in &report.skipped {
            text += &format!(" Left as it was: {} ({}).", figures(skipped.articles.len() as u64), skipped.why);
        }
        let actions = match report.step {
            Some(_) => vec![("Undo".to_owned(), Action::Command("undo"))],
            None => Vec::new(),
        };
        if changed.step.is_some() {
            self.forget_undo();
        }
        self.notice(if left > 0 { Gravity::Warning } else { Gravity::Information }, text, actions);
        if changed.step.is_some() {
            self.everything(now);
            self.list.keep = self.list.current();
        }
    }

    /// A job of the dialog ended without an answer.
    pub(super) fn batch_failed(&mut self, number: u64, error: &ArchiveError) -> bool {
        let Some(Dialog::BatchEdit(state)) = &mut self.dialog else { return false };
        let own = |waiting: &Option<Waiting>| waiting.as_ref().is_some_and(|waiting| waiting.number == number);
        if own(&state.planning) {
            state.planning = None;
        } else if own(&state.writing) {
            state.writing = None;
        } else {
            // One that was given up for a newer one.
            return error.kind == ErrorKind::Cancelled;
        }
        if error.kind != ErrorKind::Cancelled {
            state.error = error.to_string();
        }
        true
    }
}
