//! The work queue's state: which kind of finding is worked through, where one is in it, what is selected, the reason
//! that is being typed. What is accepted or fixed leaves the list, and the place in it is kept.

use super::notice::Gravity;
use super::selection::Selection;
use super::{Action, Desk, FieldKey, Focus, NavKey, Request, View};
use crate::archive::{Changed, checks, queue as words};
use crate::model::{RecordKind, RecordRef};
use crate::store::detail::ArticleDetail;
use crate::store::todo::{AcceptedRow, Item, TodoRow};
use crate::work::{Ask, Look, Seen};
use std::collections::{HashMap, HashSet};

/// More rows than that are not kept.
const MOST_ROWS: usize = 2_000;
/// More touched records than that are not asked for one by one.
const FEW: usize = 100;

/// The state of the view.
#[derive(Debug, Default)]
pub struct Queue {
    /// The kind that is worked through; empty: all kinds with their counts.
    pub code: String,
    /// Shows what was accepted, instead of what is open.
    pub accepted: bool,
    pub items: Vec<Item>,
    known: HashSet<Item>,
    rows: HashMap<Item, TodoRow>,
    /// Keys of what was accepted, where that shows.
    pub acceptances: Vec<i64>,
    accepted_rows: HashMap<i64, AcceptedRow>,
    pub cursor: Option<usize>,
    anchor: usize,
    pub selected: Selection,
    pub loading: bool,
    ticket: u64,
    asked: Option<(usize, usize)>,
    /// How many were accepted of each kind.
    pub counts: HashMap<String, u64>,
    /// The reasons that were given last.
    pub reasons: Vec<String>,
    /// The reason that is being typed.
    pub strip: Option<Strip>,
    pub reveal: bool,
    /// The row under the cursor is settled, and stays while somebody is at its article.
    pub settled: bool,
    /// Where the caret goes as soon as the article is here.
    fix: Option<(i64, String)>,
    /// The article of the row is to be opened once the row is here.
    opens: bool,
    fixes: bool,
}

/// The line in which a reason is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strip {
    pub reason: String,
    /// Whether one came from the editor, and goes back there.
    pub from_editor: bool,
    /// The line is to take the focus.
    pub takes_focus: bool,
}

/// What a person does in the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueueAction {
    /// Works through a kind; empty: shows all kinds.
    Kind(String),
    /// Shows what was accepted, or what is open.
    Accepted(bool),
    /// The rows that are seen: first and one past the last.
    Seen(usize, usize),
    Pick {
        at: usize,
        extend: bool,
        toggle: bool,
    },
    Move {
        by: isize,
        extend: bool,
    },
    SelectAll,
    /// The caret goes to the field that the finding is about.
    Fix,
    /// A reason is asked for.
    Accept,
    Reason(String),
    AcceptGo,
    CloseStrip,
    /// Opens what was accepted again.
    Revoke,
    /// Goes to the next or the one before, wherever the focus is.
    Step(isize),
    /// Shows the same in the list of articles.
    List,
}

impl Queue {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        if self.accepted { self.acceptances.len() } else { self.items.len() }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn row(&self, at: usize) -> Option<&TodoRow> {
        self.rows.get(self.items.get(at)?)
    }

    pub fn accepted_row(&self, at: usize) -> Option<&AcceptedRow> {
        self.accepted_rows.get(self.acceptances.get(at)?)
    }

    pub fn is_selected(&self, at: usize) -> bool {
        if self.selected.is_empty() { self.cursor == Some(at) } else { self.selected.contains(at) }
    }

    /// The places that a deed is about: those selected, or the one under the cursor.
    pub fn subject(&self) -> Vec<usize> {
        match self.cursor {
            _ if !self.selected.is_empty() => self.selected.places().collect(),
            Some(at) if !self.settled => vec![at],
            _ => Vec::new(),
        }
    }

    /// Whether these rows were asked for already.
    pub fn has_seen(&self, from: usize, to: usize) -> bool {
        self.asked == Some((from, to))
    }

    fn pick(&mut self, at: usize, extend: bool, toggle: bool) {
        let at = at.min(self.len().saturating_sub(1));
        if extend {
            self.selected.set(self.anchor.min(at)..self.anchor.max(at) + 1);
        } else if toggle {
            if let (true, Some(cursor)) = (self.selected.is_empty(), self.cursor) {
                self.selected.toggle(cursor);
            }
            self.selected.toggle(at);
            self.anchor = at;
        } else {
            self.selected.clear();
            self.anchor = at;
        }
        self.cursor = (!self.is_empty()).then_some(at);
        self.reveal = true;
    }

    fn place(&self, item: Item) -> Option<usize> {
        self.known.contains(&item).then(|| self.items.iter().position(|other| *other == item)).flatten()
    }

    /// `open` is the article in the editor: where it came to be open again, one is at it.
    fn take_items(&mut self, items: Vec<Item>, stays: bool, open: Option<Item>) {
        let back = open.filter(|item| !self.known.contains(item));
        let old = self.cursor.and_then(|at| self.items.get(at).copied());
        let after: Vec<Item> =
            self.cursor.map(|at| self.items[at.min(self.items.len())..].to_vec()).unwrap_or_default();
        let at = self.cursor.unwrap_or(0);
        self.items = items;
        self.known = self.items.iter().copied().collect();
        self.settled = false;
        // The row itself, or the next of those that followed it.
        let next = after.iter().find(|item| self.known.contains(item)).and_then(|item| self.place(*item));
        match (old, next) {
            (Some(old), next) if stays && !self.known.contains(&old) => {
                let at = next.unwrap_or(at).min(self.items.len());
                self.items.insert(at, old);
                (self.cursor, self.settled) = (Some(at), true);
            }
            (_, next) => {
                self.cursor = (!self.items.is_empty()).then(|| next.unwrap_or(at).min(self.items.len() - 1));
            }
        }
        if let (false, Some(at)) = (stays, back.and_then(|item| self.place(item))) {
            self.cursor = Some(at);
        }
        self.selected.clear();
        self.anchor = self.cursor.unwrap_or(0);
        self.asked = None;
    }

    /// A row is no longer open.
    fn leave(&mut self, item: Item, stays: bool) {
        let Some(at) = self.place(item) else { return };
        self.rows.remove(&item);
        if stays && self.cursor == Some(at) {
            self.settled = true;
            return;
        }
        self.items.remove(at);
        self.known.remove(&item);
        self.selected.row_left(at);
        self.cursor = match self.cursor {
            _ if self.items.is_empty() => None,
            Some(cursor) if cursor > at => Some(cursor - 1),
            Some(cursor) => Some(cursor.min(self.items.len() - 1)),
            None => None,
        };
        self.anchor = self.cursor.unwrap_or(0);
        self.asked = None;
    }

    /// One goes on: a row that stayed though it was settled leaves.
    fn drop_settled(&mut self) {
        if std::mem::take(&mut self.settled)
            && let Some(item) = self.cursor.and_then(|at| self.items.get(at).copied())
        {
            self.leave(item, false);
        }
    }
}

impl Desk {
    /// Does what was asked for in the view.
    pub(super) fn apply_queue(&mut self, action: QueueAction, now: f64) {
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
    pub(super) fn enter_queue(&mut self, code: Option<String>) {
        self.leave_trash();
        self.leave_credits();
        self.leave_issue();
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

    fn ask_queue(&mut self) {
        if self.queue.code.is_empty() && !self.queue.accepted {
            return;
        }
        self.queue.ticket = self.number();
        self.queue.loading = true;
        let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
        let look = if self.queue.accepted { Look::Accepted { code, ticket } } else { Look::Findings { code, ticket } };
        self.ask(Ask::Look(look));
    }

    fn queue_seen(&mut self, from: usize, to: usize) {
        self.queue.asked = Some((from, to));
        let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
        let to = to.min(self.queue.len());
        let range = from.saturating_sub(20).min(to)..(to + 20).min(self.queue.len());
        if self.queue.accepted {
            let ids: Vec<i64> = self.queue.acceptances[range].to_vec();
            let missing = ids.into_iter().filter(|id| !self.queue.accepted_rows.contains_key(id));
            let ids: Vec<i64> = missing.collect();
            if !ids.is_empty() {
                self.ask(Ask::Look(Look::AcceptedRows { ids, ticket }));
            }
            return;
        }
        if self.queue.rows.len() > MOST_ROWS {
            self.queue.rows.clear();
        }
        let items: Vec<Item> =
            self.queue.items[range].iter().filter(|item| !self.queue.rows.contains_key(item)).copied().collect();
        if !items.is_empty() {
            self.ask(Ask::Look(Look::FindingRows { code, items, ticket }));
        }
    }

    /// Takes what a reader saw of the queue.
    pub(super) fn take_queue(&mut self, seen: Seen, now: f64) {
        match seen {
            Seen::Findings { items, ticket } if ticket == self.queue.ticket => {
                let fresh = self.queue.cursor.is_none();
                let before = self.queue.cursor.and_then(|at| self.queue.items.get(at).copied());
                let stays = self.is_at_finding();
                self.queue.loading = false;
                let open = self.wanted.map(|id| Item { is_issue: false, id });
                self.queue.take_items(items, stays, open);
                let now_at = self.queue.cursor.and_then(|at| self.queue.items.get(at).copied());
                if fresh || (before != now_at && !stays) {
                    self.queue.reveal = true;
                    self.open_finding(false, now);
                }
            }
            Seen::FindingRows { asked, rows, ticket } if ticket == self.queue.ticket => {
                self.take_rows(asked, rows, now)
            }
            Seen::Accepted { ids, ticket } if ticket == self.queue.ticket => {
                self.queue.loading = false;
                self.queue.acceptances = ids;
                self.queue.accepted_rows.clear();
                let last = self.queue.acceptances.len().checked_sub(1);
                self.queue.cursor = last.map(|last| self.queue.cursor.unwrap_or(0).min(last));
                self.queue.selected.clear();
                self.queue.asked = None;
            }
            Seen::AcceptedRows { rows, ticket } if ticket == self.queue.ticket => {
                self.queue.accepted_rows.extend(rows.into_iter().map(|row| (row.acceptance, row)));
            }
            Seen::Acceptances { counts, reasons } => {
                self.queue.counts = counts.into_iter().collect();
                self.queue.reasons = reasons;
            }
            _ => {}
        }
    }

    fn take_rows(&mut self, asked: Vec<Item>, rows: Vec<TodoRow>, now: f64) {
        let open: HashSet<Item> = rows.iter().map(|row| row.item).collect();
        let unknown = rows.iter().any(|row| !self.queue.known.contains(&row.item));
        self.queue.rows.extend(rows.into_iter().map(|row| (row.item, row)));
        let (stays, before) =
            (self.is_at_finding(), self.queue.cursor.and_then(|at| self.queue.items.get(at).copied()));
        for item in asked.into_iter().filter(|item| !open.contains(item)) {
            self.queue.leave(item, stays);
        }
        let at = self.queue.cursor.and_then(|at| self.queue.items.get(at).copied());
        if unknown {
            self.ask_queue();
        } else if before != at || (self.queue.opens && at.is_some_and(|item| open.contains(&item))) {
            self.queue.reveal |= before != at;
            let fixes = std::mem::take(&mut self.queue.fixes);
            self.open_finding(fixes, now);
        }
    }

    /// Whether somebody is typing in the article of the row under the cursor.
    fn is_at_finding(&self) -> bool {
        let row = self.queue.cursor.and_then(|at| self.queue.row(at));
        self.draft.visited().is_some() && row.is_none_or(|row| row.article == self.wanted)
    }

    /// Something was changed: what was touched may be open no more, or open now.
    pub(super) fn queue_follows(&mut self, changed: &Changed) {
        if self.view != View::Queue {
            return;
        }
        self.ask(Ask::Look(Look::Acceptances));
        if self.queue.accepted || changed.everything || changed.touched.len() > FEW {
            self.queue.rows.clear();
            return self.ask_queue();
        }
        let item = |record: &RecordRef| match record.kind {
            RecordKind::Article => Some(Item { is_issue: false, id: record.id }),
            RecordKind::Issue => Some(Item { is_issue: true, id: record.id }),
            _ => None,
        };
        let items: Vec<Item> = changed.touched.iter().filter_map(item).collect();
        let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
        // What stands beside other records may be settled by a change of another one.
        let beside = checks::by_code(&code).is_some_and(|check| matches!(check.find, checks::Subject::Run));
        if code.is_empty() {
        } else if beside || items.len() < changed.touched.len() {
            self.ask_queue();
        } else if !items.is_empty() {
            self.ask(Ask::Look(Look::FindingRows { code, items, ticket }));
        }
    }

    fn queue_move(&mut self, by: isize, extend: bool, now: f64) {
        let settled = self.queue.settled;
        self.queue.drop_settled();
        // The row that was settled has left, and the next stands in its place.
        let by = if settled && by > 0 { by - 1 } else { by };
        let at = self.queue.cursor.map_or(0, |at| at.saturating_add_signed(by));
        self.queue.pick(at, extend, false);
        self.open_finding(false, now);
    }

    fn queue_step(&mut self, by: isize, now: f64) {
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

    /// Opens the article of the row under the cursor; `fix` puts the caret to what is odd.
    fn open_finding(&mut self, fix: bool, now: f64) {
        let Some(at) = self.queue.cursor else { return };
        if self.queue.accepted {
            let row = self.queue.accepted_row(at).map(|row| (row.article, row.code.clone()));
            if let Some((Some(article), _)) = row
                && self.wanted != Some(article)
            {
                self.open_article(article, now);
            }
            return;
        }
        let Some(row) = self.queue.row(at) else {
            // Its article is known once the row is read.
            (self.queue.opens, self.queue.fixes) = (true, fix);
            let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
            let items = self.queue.items.get(at).copied().into_iter().collect();
            return self.ask(Ask::Look(Look::FindingRows { code, items, ticket }));
        };
        let (article, issue) = (row.article, row.issue);
        (self.queue.opens, self.queue.fixes) = (false, false);
        match article {
            Some(article) => {
                if fix {
                    self.queue.fix = Some((article, self.queue.code.clone()));
                }
                if self.wanted != Some(article) {
                    self.open_article(article, now);
                } else if fix && let Some(shown) = self.article.take() {
                    self.caret_to_finding(&shown);
                    self.article = Some(shown);
                }
            }
            None if fix => self.apply(Action::Issue(super::issue::IssueAction::Open(issue)), now),
            None => {}
        }
    }

    /// The caret goes to the field that the finding is about, once its article is here.
    pub(super) fn caret_to_finding(&mut self, article: &ArticleDetail) {
        let Some((_, code)) = self.queue.fix.take_if(|(id, _)| *id == article.id) else { return };
        let field = checks::by_code(&code).map_or("headline", |check| check.field);
        let issue = |name| Some(FieldKey::new(RecordKind::Issue, article.issue.id, name));
        let image = |name: &'static str, odd: &dyn Fn(&crate::store::detail::ImageDetail) -> bool| {
            let found = article.images.iter().find(|image| odd(image)).or(article.images.first());
            found.map(|image| FieldKey::new(RecordKind::Image, image.id, name))
        };
        let key = match field {
            "date" => issue("date"),
            "weekday" | "masthead" => issue("weekday"),
            "volume" => issue("volume"),
            "byline" => article.bylines.first().map(|byline| FieldKey::new(RecordKind::Byline, byline.id, "byline")),
            "credit" => image("credit", &|image| match code.as_str() {
                "no-credit" => image.credit.is_empty(),
                "source-blocked" => image.permission == "blocked",
                "source-ask-first" => image.permission == "ask_first",
                _ => image.source.is_empty() && image.linked.is_empty(),
            }),
            "alt" => image("alt", &|image| image.picture.is_some() && image.alt.is_empty()),
            "body" => Some(FieldKey::new(RecordKind::Article, article.id, "body")),
            _ => None,
        };
        let key = key.unwrap_or(FieldKey::new(RecordKind::Article, article.id, "headline"));
        self.out.push(Request::Focus(Focus::Field(key)));
    }

    fn ask_reason(&mut self) {
        if !self.can_write() || self.queue.accepted || self.queue.subject().is_empty() {
            return;
        }
        let from_editor = self.draft.visited().is_some();
        self.queue.strip = Some(Strip { from_editor, takes_focus: true, ..Strip::default() });
    }

    fn close_strip(&mut self) {
        if let Some(strip) = self.queue.strip.take() {
            self.out.push(Request::Focus(if strip.from_editor { Focus::Editor } else { Focus::List }));
        }
    }

    fn accept_go(&mut self, now: f64) {
        let Some(strip) = &self.queue.strip else { return };
        let (reason, back) = (strip.reason.clone(), strip.from_editor);
        let items: Vec<Item> =
            self.queue.subject().into_iter().filter_map(|at| self.queue.items.get(at).copied()).collect();
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

    fn revoke_chosen(&mut self, now: f64) {
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
        let revoke =
            |(item, code): (Item, String)| crate::archive::Edit::Revoke { record: words::record_of(item), code };
        self.edit(said, rows.into_iter().map(revoke).collect());
    }
}
