//! The views of names and of sources: what is listed, which one is open, what is likely the same. Plain state; what a
//! merge or a split is, the archive knows.

mod answers;
mod merge;
mod review;

pub use merge::MergeAuthority;
pub use review::Review;

use super::notice::Gravity;
use super::{Action, Desk, Focus, Request, View};
use crate::archive::authority::SplitTo;
use crate::model::{Authority, FIELDS, Field, RecordKind};
use crate::store::authority::catalogue::{Key, Line, Show, Wanted};
use crate::store::authority::sheet::AuthoritySheet;
use crate::text::search::quoted;
use crate::work::{Ask, AuthorityAsk, AuthorityDeed, Tell};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the middle of the view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    List,
    /// Pairs that are likely the same, one by one.
    Review,
}

/// The state of the view.
#[derive(Debug, Default)]
pub struct AuthorityState {
    pub mode: Mode,
    /// What is listed; the filter is typed in place.
    pub wanted: Wanted,
    pub lines: Vec<Arc<Line>>,
    /// The list is here, be it empty.
    pub known: bool,
    pub cursor: Option<usize>,
    /// Chosen besides the one under the cursor.
    pub marked: BTreeSet<Key>,
    pub reveal: bool,
    pub to_top: bool,
    /// The one that is open.
    pub chosen: Option<Key>,
    pub sheet: Option<AuthoritySheet>,
    /// Forms of the open one that are to be split off, and what they are to be called.
    pub forms: BTreeSet<String>,
    pub split_as: String,
    pub review: Review,
    ticket: u64,
}

/// What a person does in the view.
#[derive(Debug, Clone, PartialEq)]
pub enum AuthorityAction {
    Mode(Mode),
    /// What stands in the filter has changed.
    Filter,
    Show(Show),
    ByCount(bool),
    /// Puts the cursor on a line; the flag is Ctrl: the line is chosen besides, or no more.
    Pick {
        at: usize,
        toggle: bool,
    },
    Move(isize),
    /// Goes to a record.
    Open(Authority, i64),
    /// Chooses the line under the cursor besides, or no more.
    Mark,
    /// Lists the articles of the open one.
    Articles,
    /// Makes a new record, called as the filter is typed.
    New,
    /// Makes a record of the open form.
    MakeOne,
    MakeAll,
    /// Links what is printed exactly as a record is called: any, or the open one.
    LinkExact {
        all: bool,
    },
    UnlinkAll,
    Delete,
    /// A form is to be split off, or not.
    Form(String, bool),
    Split,
    /// One that was merged comes back from the trash with what it had.
    Back(i64),
    // Merging
    AskMerge,
    MergeFind,
    MergeAdd(usize),
    MergeDrop(usize),
    MergeKeep(usize),
    MergeGo,
    // Reviewing
    Same,
    Different,
    Later,
    Swap,
    /// The next pair, or those before.
    Turn(isize),
}

impl View {
    /// Which records the view is about, where it is about some.
    pub fn authority(self) -> Option<Authority> {
        match self {
            View::Names => Some(Authority::Name),
            View::Sources => Some(Authority::Source),
            _ => None,
        }
    }

    /// The view of such records.
    pub fn of(which: Authority) -> View {
        match which {
            Authority::Name => View::Names,
            Authority::Source => View::Sources,
        }
    }
}

/// What a record of that kind is, where it is one of these.
pub(super) fn of_record(kind: RecordKind) -> Option<Authority> {
    Authority::ALL.into_iter().find(|which| which.record() == kind)
}

/// The rows of the table of fields that a record of a kind has, in the order of the page.
pub fn fields_of(which: Authority) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.record == which.record())
}

impl AuthorityState {
    /// The line under the cursor.
    pub fn current(&self) -> Option<&Arc<Line>> {
        self.lines.get(self.cursor?)
    }

    /// What a deed is about: those that are chosen, or else the open one.
    pub fn subject(&self) -> Vec<Key> {
        if self.marked.is_empty() {
            self.chosen.iter().cloned().collect()
        } else {
            self.marked.iter().cloned().collect()
        }
    }

    /// The key of the open record; nothing for a form.
    pub fn record(&self) -> Option<i64> {
        match self.chosen {
            Some(Key::Record(id)) => Some(id),
            _ => None,
        }
    }
}

impl Desk {
    /// Shows the names or the sources.
    pub(super) fn view_authorities(&mut self, which: Authority) {
        self.leave_trash();
        self.leave_credits();
        if self.view == View::Issue {
            self.leave_issue();
        }
        self.view = View::of(which);
        if self.authorities.wanted.which != which || !self.authorities.known {
            self.authorities = AuthorityState::default();
            self.authorities.wanted.which = which;
        }
        self.reread_authorities();
        self.out.push(Request::Focus(Focus::List));
    }

    /// The list of articles is wanted: the view makes room for it.
    pub(super) fn leave_authorities(&mut self) {
        if self.view.authority().is_some() {
            self.view = View::List;
        }
    }

    /// Reads again what the view shows.
    pub(super) fn reread_authorities(&mut self) {
        if self.view.authority().is_none() {
            // What is known may be out of date once one comes back.
            self.authorities.known = false;
            return;
        }
        self.list_authorities();
        self.read_sheet();
        if self.authorities.mode == Mode::Review {
            self.ask_likely();
        }
    }

    /// Whether that record is open before the person.
    pub(super) fn shows_authority(&self, which: Authority, id: i64) -> bool {
        self.view.authority() == Some(which) && self.trash.is_none() && self.authorities.record() == Some(id)
    }

    fn list_authorities(&mut self) {
        let ticket = self.number();
        self.authorities.ticket = ticket;
        let wanted = self.authorities.wanted.clone();
        self.ask(Ask::Authority(AuthorityAsk::List { wanted, ticket }));
    }

    pub(super) fn read_sheet(&mut self) {
        if let Some(key) = self.authorities.chosen.clone() {
            self.ask(Ask::Authority(AuthorityAsk::Sheet(self.authorities.wanted.which, key)));
        }
    }

    fn choose_authority(&mut self, key: Option<Key>, now: f64) {
        if self.authorities.chosen == key {
            return;
        }
        self.save(now, true);
        self.draft.visit(None);
        self.authorities.chosen = key;
        self.authorities.forms.clear();
        self.authorities.split_as.clear();
        self.read_sheet();
    }

    fn pick_authority(&mut self, at: usize, now: f64) {
        let Some(line) = self.authorities.lines.get(at) else { return };
        let key = line.key.clone();
        self.authorities.cursor = Some(at);
        self.choose_authority(Some(key), now);
    }

    pub(super) fn do_authority(&mut self, deed: AuthorityDeed, now: f64) {
        self.save(now, true);
        self.tell(Tell::Authority(self.authorities.wanted.which, deed));
    }

    /// Does what was asked for in the view.
    pub(super) fn apply_authority(&mut self, action: AuthorityAction, now: f64) {
        let writable = self.can_write();
        match action {
            AuthorityAction::Mode(mode) => {
                self.authorities.mode = mode;
                if mode == Mode::Review {
                    self.save(now, true);
                    self.ask_likely();
                }
                self.out.push(Request::Focus(Focus::List));
            }
            AuthorityAction::Filter => self.relist_authorities(),
            AuthorityAction::Show(show) => {
                self.authorities.wanted.show = show;
                self.relist_authorities();
            }
            AuthorityAction::ByCount(by_count) => {
                self.authorities.wanted.by_count = by_count;
                self.relist_authorities();
            }
            AuthorityAction::Pick { at, toggle } => {
                if toggle {
                    // The one that was open is the first of several.
                    if self.authorities.marked.is_empty() {
                        self.authorities.marked.extend(self.authorities.chosen.clone());
                    }
                    self.mark(at);
                } else {
                    self.authorities.marked.clear();
                }
                self.pick_authority(at, now);
            }
            AuthorityAction::Move(by) => {
                let last = self.authorities.lines.len().saturating_sub(1);
                let at = self.authorities.cursor.map_or(0, |at| at.saturating_add_signed(by).min(last));
                self.authorities.reveal = true;
                self.pick_authority(at, now);
            }
            AuthorityAction::Open(which, id) => {
                self.save(now, true);
                // No filter hides it.
                self.authorities.known = false;
                self.view_authorities(which);
                self.choose_authority(Some(Key::Record(id)), now);
                self.authorities.reveal = true;
                self.out.push(Request::Focus(Focus::Editor));
            }
            AuthorityAction::Mark => {
                if let Some(at) = self.authorities.cursor {
                    self.mark(at);
                }
            }
            AuthorityAction::Articles => self.list_articles_of(now),
            AuthorityAction::Same
            | AuthorityAction::Different
            | AuthorityAction::Later
            | AuthorityAction::Swap
            | AuthorityAction::Turn(_) => self.apply_review(&action, now),
            AuthorityAction::AskMerge
            | AuthorityAction::MergeFind
            | AuthorityAction::MergeAdd(_)
            | AuthorityAction::MergeDrop(_)
            | AuthorityAction::MergeKeep(_)
            | AuthorityAction::MergeGo => self.apply_merge(&action, now),
            AuthorityAction::Form(form, chosen) => {
                if chosen {
                    if self.authorities.split_as.is_empty() {
                        self.authorities.split_as.clone_from(&form);
                    }
                    self.authorities.forms.insert(form);
                } else {
                    self.authorities.forms.remove(&form);
                }
            }
            deed if writable => self.change_authorities(deed, now),
            _ => {}
        }
    }

    fn change_authorities(&mut self, action: AuthorityAction, now: f64) {
        let state = &self.authorities;
        let deed = match (action, &state.chosen, state.record()) {
            (AuthorityAction::New, ..) => AuthorityDeed::New(state.wanted.typed.trim().to_owned()),
            (AuthorityAction::MakeOne, Some(Key::Form(form)), _) => AuthorityDeed::MakeOf(form.clone()),
            (AuthorityAction::MakeAll, ..) => AuthorityDeed::MakeAll,
            (AuthorityAction::LinkExact { all: true }, ..) => AuthorityDeed::LinkExact(None),
            (AuthorityAction::LinkExact { all: false }, _, Some(id)) => AuthorityDeed::LinkExact(Some(id)),
            (AuthorityAction::UnlinkAll, _, Some(id)) => AuthorityDeed::UnlinkAll(id),
            (AuthorityAction::Delete, ..) => {
                let record = |key: &Key| if let Key::Record(id) = key { Some(*id) } else { None };
                let ids: Vec<i64> = state.subject().iter().filter_map(record).collect();
                if ids.is_empty() {
                    let text = "What is linked to no record is only printed; there is nothing to move to the trash.";
                    return self.notice(Gravity::Information, text, Vec::new());
                }
                AuthorityDeed::Delete(ids)
            }
            (AuthorityAction::Split, _, Some(from)) => {
                let forms = state.forms.iter().cloned().collect();
                AuthorityDeed::Split { from, forms, to: SplitTo::New(state.split_as.clone()) }
            }
            (AuthorityAction::Back(old), _, Some(from)) => {
                AuthorityDeed::Split { from, forms: Vec::new(), to: SplitTo::Back(old) }
            }
            _ => return,
        };
        self.do_authority(deed, now);
    }

    fn relist_authorities(&mut self) {
        self.authorities.to_top = true;
        self.authorities.marked.clear();
        self.list_authorities();
    }

    fn mark(&mut self, at: usize) {
        let Some(key) = self.authorities.lines.get(at).map(|line| line.key.clone()) else { return };
        if !self.authorities.marked.remove(&key) {
            self.authorities.marked.insert(key);
        }
    }

    fn list_articles_of(&mut self, now: f64) {
        let state = &self.authorities;
        if let Some(sheet) = state.sheet.as_ref().filter(|sheet| state.chosen.as_ref() == Some(&sheet.key)) {
            let query = format!("{}:={}", state.wanted.which.search_field(), quoted(&sheet.label));
            self.apply(Action::Search(query), now);
            self.out.push(Request::Focus(Focus::List));
        }
    }
}
