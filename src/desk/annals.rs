//! The state of the archive's history: its steps, which of them are wanted, the one that is chosen with what it changed;
//! and an article as it was. Plain state: what is asked and answered goes through the outbox.

use super::notice::Gravity;
use super::{Action, Desk, Focus, Request, View};
use crate::archive::revert::StepDetail;
use crate::archive::then::ArticleThen;
use crate::model::StepId;
use crate::store::steps::{StepRow, Wanted};
use crate::work::{Ask, Look, Seen, Tell};
use chrono::{Local, NaiveDate, TimeZone};
use std::collections::{BTreeSet, HashMap};

const MOST_ROWS: usize = 2_000;

/// The state of the view.
#[derive(Debug, Default)]
pub struct Annals {
    pub ids: Vec<i64>,
    rows: HashMap<i64, StepRow>,
    pub cursor: Option<usize>,
    pub detail: Option<StepDetail>,
    /// Everybody who did something here.
    pub people: Vec<String>,
    pub who: String,
    /// As typed: `2025`, `2025-08`, `2025-08-21`.
    pub day: String,
    pub words: String,
    pub loading: bool,
    pub reveal: bool,
    ticket: u64,
    asked: Option<(usize, usize)>,
    /// The article in the editor as it was.
    pub then: Option<Then>,
    /// The day that is typed for it.
    pub then_day: String,
}

/// An article as it was, and which of its fields are to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Then {
    pub article: ArticleThen,
    pub chosen: BTreeSet<&'static str>,
}

/// What a person does in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnalsAction {
    Who(String),
    Day(String),
    Words(String),
    ClearFilter,
    Seen(usize, usize),
    Pick(usize),
    Move(isize),
    /// Takes a step back by itself.
    UndoStep(i64),
    /// Goes to a step in the list.
    Show(i64),
    /// Shows the article in the editor as a step left it.
    After(i64),
    /// Shows it as it was at the end of a day, as typed.
    On(String),
    /// Back to the article's history.
    LeaveThen,
    /// Whether a field is to come back.
    Choose(&'static str, bool),
    BringBack,
}

impl Annals {
    pub fn row(&self, at: usize) -> Option<&StepRow> {
        self.rows.get(self.ids.get(at)?)
    }

    /// Whether these rows were asked for already.
    pub fn has_seen(&self, from: usize, to: usize) -> bool {
        self.asked == Some((from, to))
    }

    pub fn is_narrowed(&self) -> bool {
        !(self.who.is_empty() && self.day.trim().is_empty() && self.words.trim().is_empty())
    }

    /// The span of what is typed as a day, in milliseconds since 1970.
    pub fn span(&self) -> Option<(i64, i64)> {
        let (first, last) = crate::text::search::span(self.day.trim())?;
        Some((begin(first), begin(last.succ_opt()?)))
    }

    /// Whether what is typed as a day is none.
    pub fn day_is_wrong(&self) -> bool {
        !self.day.trim().is_empty() && self.span().is_none()
    }

    fn wanted(&self) -> Wanted {
        Wanted { who: self.who.clone(), between: self.span(), words: self.words.trim().to_owned() }
    }
}

/// The first moment of a day where one is.
fn begin(day: NaiveDate) -> i64 {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let here = Local.from_local_datetime(&midnight).earliest().map(|at| at.timestamp_millis());
    here.unwrap_or_else(|| midnight.and_utc().timestamp_millis())
}

/// The last moment of a day as typed.
fn end_of(day: &str) -> Option<i64> {
    let (_, last) = crate::text::search::span(day.trim())?;
    Some(begin(last.succ_opt()?) - 1)
}

impl Desk {
    /// Does what was asked for in the history.
    pub(super) fn apply_annals(&mut self, action: AnnalsAction, now: f64) {
        match action {
            AnnalsAction::Who(who) => {
                self.annals.who = who;
                self.narrow_annals();
            }
            AnnalsAction::Day(day) => {
                self.annals.day = day;
                if !self.annals.day_is_wrong() {
                    self.narrow_annals();
                }
            }
            AnnalsAction::Words(words) => {
                self.annals.words = words;
                self.narrow_annals();
            }
            AnnalsAction::ClearFilter => {
                (self.annals.who, self.annals.day, self.annals.words) = Default::default();
                self.narrow_annals();
                self.out.push(Request::Focus(Focus::List));
            }
            AnnalsAction::Seen(from, to) => self.annals_seen(from, to),
            AnnalsAction::Pick(at) => self.pick_step(at),
            AnnalsAction::Move(by) => {
                let at = self.annals.cursor.map_or(0, |at| at.saturating_add_signed(by));
                self.pick_step(at);
            }
            AnnalsAction::UndoStep(step) => {
                self.save(now, true);
                self.draft.visit(None);
                self.tell(Tell::UndoStep(StepId(step)));
            }
            AnnalsAction::Show(step) => match self.annals.ids.iter().position(|id| *id == step) {
                Some(at) => self.pick_step(at),
                None => self.ask(Ask::Look(Look::Step(step))),
            },
            AnnalsAction::After(step) => {
                if let Some(article) = self.wanted {
                    self.ask(Ask::Look(Look::After { article, step }));
                }
            }
            AnnalsAction::On(day) => self.show_then(day),
            AnnalsAction::LeaveThen => self.annals.then = None,
            AnnalsAction::Choose(field, chosen) => {
                if let Some(then) = &mut self.annals.then {
                    _ = if chosen { then.chosen.insert(field) } else { then.chosen.remove(field) };
                }
            }
            AnnalsAction::BringBack => self.bring_back_then(now),
        }
    }

    fn show_then(&mut self, day: String) {
        if let (Some(article), Some(moment)) = (self.wanted, end_of(&day)) {
            self.ask(Ask::Look(Look::At { article, moment }));
        } else {
            let text = format!("“{day}” is no day. Type it as 2025-08-21, 2025-08 or 2025.");
            self.notice(Gravity::Warning, text, Vec::new());
        }
        self.annals.then_day = day;
    }

    fn bring_back_then(&mut self, now: f64) {
        let Some(then) = &self.annals.then else { return };
        let fields: Vec<String> = then.chosen.iter().map(|field| (*field).to_owned()).collect();
        let (article, step) = (then.article.article, then.article.step.step);
        if !fields.is_empty() && self.can_write() {
            self.save(now, true);
            self.draft.visit(None);
            self.tell(Tell::BringFieldsBack { article, step, fields });
        }
    }

    /// Shows the archive's history.
    pub(super) fn enter_annals(&mut self) {
        self.leave_trash();
        self.leave_credits();
        self.leave_issue();
        self.view = View::History;
        self.remember_listed();
        self.nav.selected = None;
        self.ask_annals();
        self.out.push(Request::Focus(Focus::List));
    }

    fn narrow_annals(&mut self) {
        self.annals.cursor = None;
        self.ask_annals();
    }

    fn ask_annals(&mut self) {
        self.annals.ticket = self.number();
        self.annals.loading = true;
        let (wanted, ticket) = (self.annals.wanted(), self.annals.ticket);
        self.ask(Ask::Look(Look::Steps { wanted, ticket }));
    }

    fn annals_seen(&mut self, from: usize, to: usize) {
        self.annals.asked = Some((from, to));
        if self.annals.rows.len() > MOST_ROWS {
            self.annals.rows.clear();
        }
        let to = to.min(self.annals.ids.len());
        let range = from.saturating_sub(20).min(to)..(to + 20).min(self.annals.ids.len());
        let ids: Vec<i64> =
            self.annals.ids[range].iter().filter(|id| !self.annals.rows.contains_key(id)).copied().collect();
        if !ids.is_empty() {
            let ticket = self.annals.ticket;
            self.ask(Ask::Look(Look::StepRows { ids, ticket }));
        }
    }

    fn pick_step(&mut self, at: usize) {
        let at = at.min(self.annals.ids.len().saturating_sub(1));
        self.annals.cursor = (!self.annals.ids.is_empty()).then_some(at);
        self.annals.reveal = true;
        if let Some(id) = self.annals.ids.get(at) {
            let id = *id;
            self.ask(Ask::Look(Look::Step(id)));
        }
    }

    /// Takes what a reader saw of the history.
    pub(super) fn take_annals(&mut self, seen: Seen) {
        match seen {
            Seen::Steps { ids, people, ticket } if ticket == self.annals.ticket => {
                let old = self.annals.cursor.and_then(|at| self.annals.ids.get(at).copied());
                self.annals.loading = false;
                self.annals.people = people;
                self.annals.ids = ids;
                self.annals.rows.clear();
                self.annals.asked = None;
                let at = old.and_then(|old| self.annals.ids.iter().position(|id| *id == old)).unwrap_or(0);
                self.annals.detail = None;
                self.pick_step(at);
            }
            Seen::StepRows { rows, ticket } if ticket == self.annals.ticket => {
                self.annals.rows.extend(rows.into_iter().map(|row| (row.id, row)));
            }
            Seen::Step { detail, .. } => self.annals.detail = detail.map(|detail| *detail),
            Seen::Then { article, then } if self.wanted == Some(article) => match then {
                Some(then) => {
                    let chosen = then.differing().filter(|f| f.id != "issue").map(|f| f.id).collect();
                    self.annals.then = Some(Then { article: *then, chosen });
                }
                None => {
                    let text = "The history does not go back that far.";
                    self.notice(Gravity::Information, text, Vec::new());
                }
            },
            _ => {}
        }
    }

    /// Something was changed: the history has a step more.
    pub(super) fn annals_follow(&mut self) {
        if self.view == View::History {
            self.ask_annals();
        }
    }

    /// A step was taken back by itself.
    pub(super) fn took_back(&mut self, words: &str) {
        let undo = vec![("Undo".to_owned(), Action::Command("undo"))];
        self.notice(Gravity::Information, format!("Taken back: {words}."), undo);
        self.annals.then = None;
    }
}
