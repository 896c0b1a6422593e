//! What a person does in the work queue, done to the desk: going through it, accepting with a reason, opening again.

use super::{Queue, QueueAction, Strip};
use crate::archive::{Edit, checks, queue as words};
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk, Focus, NavKey, Request, View};
use crate::store::todo::Item;
use crate::work::{Ask, Look};

impl Desk {
    /// Does what was asked for in the view.
    pub(in crate::desk) fn apply_queue(&mut self, action: QueueAction, now: f64) {
        match action {
            QueueAction::Kind(code) => self.enter_queue(Some(code)),
            QueueAction::Accepted(accepted) => {
                self.queue.accepted = accepted;
                self.queue.cursor = None;
                self.ask_queue();
                self.out.push(Request::Focus(Focus::List));
            }
            QueueAction::Seen(from, to) => self.queue_seen(from, to),
            QueueAction::Pick { at, extend, toggle } => {
                self.queue.drop_settled();
                self.queue.pick(at, extend, toggle);
                self.open_finding(false, now);
            }
            QueueAction::Move { by, extend } => self.queue_move(by, extend, now),
            QueueAction::SelectAll => self.queue.selected.set(0..self.queue.len()),
            QueueAction::Fix => self.open_finding(true, now),
            QueueAction::Accept => self.ask_reason(),
            QueueAction::Reason(reason) => {
                if let Some(strip) = &mut self.queue.strip {
                    strip.reason = reason;
                }
            }
            QueueAction::AcceptGo => self.accept_go(now),
            QueueAction::CloseStrip => self.close_strip(),
            QueueAction::Revoke => self.revoke_chosen(now),
            QueueAction::Step(by) => self.queue_step(by, now),
            QueueAction::List => {
                let code = self.queue.code.clone();
                self.view = View::List;
                self.apply(Action::Search(format!("has:{code} ")), now);
            }
        }
    }

    /// Shows the queue: a kind, or the one before, or all kinds.
    pub(in crate::desk) fn enter_queue(&mut self, code: Option<String>) {
        self.leave_trash();
        self.leave_credits();
        self.leave_issue();
        self.remember_listed();
        self.view = View::Queue;
        if let Some(code) = code.filter(|code| *code != self.queue.code) {
            let counts = std::mem::take(&mut self.queue.counts);
            let reasons = std::mem::take(&mut self.queue.reasons);
            self.queue = Queue { code, counts, reasons, ..Queue::default() };
        }
        self.nav.selected = Some(match self.queue.code.as_str() {
            "" => NavKey::ToDo,
            code => NavKey::Finding(code.to_owned()),
        });
        self.ask_queue();
        self.ask(Ask::Look(Look::Acceptances));
        self.out.push(Request::Focus(Focus::List));
    }

    pub(super) fn ask_queue(&mut self) {
        if self.queue.code.is_empty() && !self.queue.accepted {
            return;
        }
        self.queue.ticket = self.number();
        self.queue.loading = true;
        let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
        let look = if self.queue.accepted { Look::Accepted { code, ticket } } else { Look::Findings { code, ticket } };
        self.ask(Ask::Look(look));
    }

    pub(super) fn queue_move(&mut self, by: isize, extend: bool, now: f64) {
        let settled = self.queue.settled;
        self.queue.drop_settled();
        // The row that was settled has left, and the next stands in its place.
        let by = if settled && by > 0 { by - 1 } else { by };
        let at = self.queue.cursor.map_or(0, |at| at.saturating_add_signed(by));
        self.queue.pick(at, extend, false);
        self.open_finding(false, now);
    }

    pub(super) fn queue_step(&mut self, by: isize, now: f64) {
        if self.view != View::Queue || self.queue.accepted || self.queue.code.is_empty() {
            let code = Some(self.queue.code.clone()).filter(|code| !code.is_empty());
            let first = || self.run.findings.first().map(|(code, _)| code.clone());
            let Some(code) = code.or_else(first) else {
                let text = "Nothing odd is left to look at.";
                return self.notice(Gravity::Information, text, Vec::new());
            };
            self.queue.accepted = false;
            return self.enter_queue(Some(code));
        }
        let editing = self.draft.visited().is_some();
        self.save(now, true);
        self.queue_move(by, false, now);
        if editing {
            self.open_finding(true, now);
        }
    }

    pub(super) fn ask_reason(&mut self) {
        if !self.can_write() || self.queue.accepted || !self.queue.has_subject() {
            return;
        }
        let from_editor = self.draft.visited().is_some();
        let place = |at: usize| self.queue.items.get(at).copied();
        let items = self.queue.subject().into_iter().filter_map(place).collect();
        self.queue.strip = Some(Strip { items, from_editor, takes_focus: true, ..Strip::default() });
    }

    pub(super) fn close_strip(&mut self) {
        if let Some(strip) = self.queue.strip.take() {
            self.out.push(Request::Focus(if strip.from_editor { Focus::Editor } else { Focus::List }));
        }
    }

    pub(super) fn accept_go(&mut self, now: f64) {
        let Some(strip) = &mut self.queue.strip else { return };
        let (reason, back) = (strip.reason.clone(), strip.from_editor);
        // What was settled meanwhile needs no reason.
        let open = |item: &Item| self.queue.known.contains(item);
        let items: Vec<Item> = std::mem::take(&mut strip.items).into_iter().filter(open).collect();
        self.queue.fixes = back;
        self.close_strip();
        if items.is_empty() {
            return;
        }
        self.save(now, true);
        self.draft.visit(None);
        let name = checks::by_code(&self.queue.code).map_or(self.queue.code.as_str(), |check| check.name);
        let said = words::words_of_accepting(items.len(), name);
        self.edit(said, words::acceptances(&items, &self.queue.code, &reason));
    }

    pub(super) fn revoke_chosen(&mut self, now: f64) {
        if !self.queue.accepted || !self.can_write() {
            return;
        }
        let rows: Vec<(Item, String)> = self
            .queue
            .subject()
            .into_iter()
            .filter_map(|at| self.queue.accepted_row(at))
            .map(|row| (row.item, row.code.clone()))
            .collect();
        if rows.is_empty() {
            return;
        }
        self.save(now, true);
        let said = match rows.as_slice() {
            [(_, code)] => format!("Open «{}» again", checks::by_code(code).map_or(code.as_str(), |check| check.name)),
            many => format!("Open {} findings again", many.len()),
        };
        let revoke = |(item, code): (Item, String)| Edit::Revoke { record: words::record_of(item), code };
        self.edit(said, rows.into_iter().map(revoke).collect());
    }
}
