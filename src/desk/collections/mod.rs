//! The view of a collection: which one is open, what stands in it, what a person does there. Plain state; what an order
//! or a membership is, the archive knows.

mod answers;
mod picker;
mod since;

pub use picker::{Choice, Collect, Purpose};
pub use since::{SinceAction, SinceDialog};

use super::nav::NavKey;
use super::notice::Gravity;
use super::{Action, Desk, Focus, Request, View};
use crate::archive::collection::Joining;
use crate::archive::collection::handover::SinceHandover;
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::model::{ArticleId, IssueId};
use crate::store::collection::{CollectionBrief, CollectionSheet, Home, Member, MemberLine};
use crate::store::find::Scope;
use crate::work::{Ask, CollectionAsk, CollectionDeed, Tell};
use std::collections::HashSet;
use std::sync::Arc;

/// The state of the view.
#[derive(Debug, Default)]
pub struct CollectionsState {
    /// The one that is to be shown.
    pub open: Option<i64>,
    /// What was read of it last; the one before stands until the new one is here.
    pub sheet: Option<CollectionSheet>,
    /// The place under the cursor, counted from 0.
    pub cursor: Option<usize>,
    /// Places chosen besides the one under the cursor, by key.
    pub selected: HashSet<i64>,
    anchor: usize,
    /// For each place, and for what is behind the last: how many headings and how many notes stand before it.
    pub before_each: Arc<Vec<(u32, u32)>>,
    /// The keys of the places, while what was read of them is being drawn.
    keys: Vec<i64>,
    pub reveal: bool,
    pub to_top: bool,
    /// A heading or note that is being written.
    pub writing: Option<Writing>,
    /// The collections that an article is in.
    pub homes: Vec<Home>,
    pub homes_of: Option<i64>,
    /// What differs from what was handed over last, and the collection of which that is.
    pub since: Option<(i64, Box<SinceHandover>)>,
    /// What the navigator showed before.
    before: Option<NavKey>,
    /// One that is to be shown as soon as it is known.
    awaited: Option<i64>,
}

/// A heading or a note while it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    pub member: i64,
    pub heading: bool,
    /// Typed in place.
    pub text: String,
    /// As it was.
    pub was: String,
    /// A place made for it that goes again where nothing is written.
    pub fresh: bool,
}

/// What a person does with collections.
#[derive(Debug, Clone, PartialEq)]
pub enum CollectionAction {
    Open(i64),
    /// The articles of a collection in the list, where they can be sorted.
    AsList(i64),
    /// Puts the cursor on a place; the flags are Shift and Ctrl.
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
    /// Moves what is chosen up or down.
    Shift(i64),
    /// Puts places before another one, or at the end.
    Place(Vec<i64>, Option<i64>),
    Remove,
    AddHeading,
    /// Writes the heading or note of a place.
    Write {
        member: i64,
        heading: bool,
    },
    /// What was written is kept, or not.
    Written(bool),
    ByDate(bool),
    Look(i64, CollectionColour, CollectionIcon),
    Delete(i64),
    /// Puts a collection into another, or at the top.
    Nest(i64, Option<i64>),
    /// A row of the list was dropped on a collection.
    Dropped {
        row: usize,
        onto: i64,
    },
    Freeze(i64),
    /// About what changed since the last handover.
    Since(SinceAction),
    // The picker
    AskNew(Option<i64>),
    AskAdd,
    /// The whole issue that is at hand.
    AskAddIssue,
    AskSmart,
    AskNest(i64),
    Typed,
    Choose(usize),
    ChooseBy(isize),
    Go,
}

impl CollectionsState {
    /// The places of the open collection.
    pub fn lines(&self) -> &[MemberLine] {
        self.sheet.as_ref().map_or(&[], |sheet| &sheet.members)
    }

    pub fn current(&self) -> Option<&MemberLine> {
        self.lines().get(self.cursor?)
    }

    /// The places that a deed is about, in order: those that are chosen, or else the one under the cursor.
    pub fn subject(&self) -> Vec<i64> {
        if self.selected.is_empty() {
            return self.current().map(|line| line.id).into_iter().collect();
        }
        self.lines().iter().map(|line| line.id).filter(|id| self.selected.contains(id)).collect()
    }

    /// Whether a place is one that a deed would be about.
    pub fn is_chosen_in(&self, at: usize, id: i64) -> bool {
        if self.selected.is_empty() { self.cursor == Some(at) } else { self.selected.contains(&id) }
    }

    /// The key of a place.
    pub fn id_at(&self, at: usize) -> Option<i64> {
        self.keys.get(at).copied()
    }

    /// The number of a place among the articles and issues.
    pub fn number_of(&self, at: usize) -> Option<usize> {
        self.before_each.get(at).map(|(headings, _)| at + 1 - *headings as usize)
    }

    fn pick(&mut self, at: usize, extend: bool, toggle: bool) {
        let Some(id) = self.lines().get(at).map(|line| line.id) else { return };
        if extend {
            let span = self.anchor.min(at)..=self.anchor.max(at);
            self.selected = self.lines()[span].iter().map(|line| line.id).collect();
        } else if toggle {
            if self.selected.is_empty() {
                self.selected.extend(self.current().map(|line| line.id));
            }
            if !self.selected.insert(id) {
                self.selected.remove(&id);
            }
            self.anchor = at;
        } else {
            self.selected.clear();
            self.anchor = at;
        }
        self.cursor = Some(at);
    }
}

impl Desk {
    /// A collection in brief.
    pub fn collection(&self, id: i64) -> Option<&CollectionBrief> {
        self.run.shelf.collections.iter().find(|one| one.id == id)
    }

    /// The collection in view, where one is.
    pub fn open_collection(&self) -> Option<i64> {
        self.collections.open.filter(|_| self.shows_collection())
    }

    pub fn shows_collection(&self) -> bool {
        self.view == View::Collection && self.trash.is_none()
    }

    /// The collection that is listed as a search, or as a list.
    pub fn listed_collection(&self) -> Option<&CollectionBrief> {
        match self.nav.selected {
            Some(NavKey::Collection(id)) if self.view == View::List && self.trash.is_none() => self.collection(id),
            _ => None,
        }
    }

    pub(super) fn apply_collection(&mut self, action: CollectionAction, now: f64) {
        use CollectionAction as Do;
        match action {
            Do::Open(id) => self.view_collection(Some(id), now),
            Do::AsList(id) => self.list_collection(id, now),
            Do::Pick { at, extend, toggle } => {
                self.collections.pick(at, extend, toggle);
                self.open_member(now);
            }
            Do::Move { by, extend } => {
                let last = self.collections.lines().len().saturating_sub(1);
                let from = self.collections.cursor.unwrap_or(0);
                let first = self.collections.cursor.is_none();
                let to = if first { 0 } else { from.saturating_add_signed(by).min(last) };
                self.collections.pick(to, extend, false);
                self.collections.reveal = true;
                self.open_member(now);
            }
            Do::SelectAll => {
                self.collections.selected = self.collections.lines().iter().map(|line| line.id).collect();
            }
            Do::Shift(by) => self.tell_of_places(|places| CollectionDeed::Shift(places, by), now),
            Do::Place(places, before) => self.tell_collection(CollectionDeed::Place(places, before), now),
            Do::Remove => self.tell_of_places(CollectionDeed::Remove, now),
            Do::AddHeading => {
                if let Some(of) = self.open_collection() {
                    let before = self.collections.current().map(|line| line.id);
                    self.tell_collection(CollectionDeed::Heading { of, before }, now);
                }
            }
            Do::Write { member, heading } => self.write(member, heading, false, now),
            Do::Written(keep) => self.written(keep, now),
            Do::ByDate(newest_first) => {
                if let Some(id) = self.open_collection() {
                    self.tell_collection(CollectionDeed::ByDate(id, newest_first), now);
                }
            }
            Do::Look(id, colour, icon) => self.tell_collection(CollectionDeed::Look(id, colour, icon), now),
            Do::Delete(id) => self.tell_collection(CollectionDeed::Delete(id), now),
            Do::Nest(id, under) if Some(id) != under => self.tell_collection(CollectionDeed::Nest(id, under), now),
            Do::Nest(..) => {}
            Do::Dropped { row, onto } => self.drop_row(row, onto, now),
            Do::Freeze(id) => self.freeze(id, now),
            Do::Since(action) => self.apply_since(action, now),
            other => self.apply_picker(other, now),
        }
    }

    /// Runs a command of the table.
    pub(super) fn collection_command(&mut self, id: &str, now: f64) {
        use CollectionAction as Do;
        let open = self.collections.open.unwrap_or_default();
        let listed = self.listed_collection().map(|one| one.id);
        let action = match id {
            "collect" => Do::AskAdd,
            "collect-issue" => Do::AskAddIssue,
            "collection-changed" => Do::Since(SinceAction::Show),
            "new-collection" => Do::AskNew(None),
            "collect-search" => Do::AskSmart,
            "freeze" => Do::Freeze(listed.unwrap_or_default()),
            "move-up" => Do::Shift(-1),
            "move-down" => Do::Shift(1),
            "collection-heading" => Do::AddHeading,
            "collection-note" => match self.collections.current() {
                Some(line) => Do::Write { member: line.id, heading: line.what == Member::Heading },
                None => return,
            },
            "collection-remove" => Do::Remove,
            "collection-by-date" => Do::ByDate(false),
            "collection-newest" => Do::ByDate(true),
            "collection-list" => Do::AsList(open),
            "collection-into" => Do::AskNest(open),
            "delete-collection" => Do::Delete(open),
            _ => return,
        };
        self.apply(Action::Collection(action), now);
    }

    /// Shows a collection; nothing shows what collections are, where there is none yet.
    pub(super) fn view_collection(&mut self, id: Option<i64>, now: f64) {
        let id = id.or(self.collections.open).or(self.run.shelf.collections.first().map(|one| one.id));
        let brief = id.and_then(|id| self.collection(id)).cloned();
        self.save(now, true);
        self.leave_trash();
        self.leave_authorities();
        if let Some(brief) = brief.as_ref().filter(|brief| !brief.query.is_empty()) {
            return self.open_smart(brief, now);
        }
        if self.view == View::Issue {
            self.leave_issue();
        }
        if matches!(self.view, View::Queue | View::History) {
            self.nav.selected = self.nav.listed.take();
        }
        if self.view != View::Collection {
            self.leave_credits();
            self.collections.before = self.nav.selected.take();
        }
        self.view = View::Collection;
        let id = brief.map(|brief| brief.id);
        self.nav.selected = Some(id.map_or(NavKey::Collections, NavKey::Collection));
        if let Some(id) = id {
            self.reveal_collection(id);
            if self.collections.open != Some(id) {
                self.collections.cursor = None;
                self.collections.selected.clear();
                self.collections.to_top = true;
                self.collections.writing = None;
            }
            self.ask(Ask::Collection(CollectionAsk::Sheet(id)));
            self.ask(Ask::Collection(CollectionAsk::Since(id)));
        }
        self.collections.open = id;
        self.out.push(Request::Focus(Focus::List));
    }

    /// Another view comes: the navigator shows again what is listed there.
    pub(super) fn leave_collection(&mut self) {
        if self.view == View::Collection {
            self.written(true, self.now);
            self.view = View::List;
            self.nav.selected = self.collections.before.take();
        }
    }

    /// What the navigator showed before a collection was opened.
    pub(super) fn place_before_collection(&self) -> Option<NavKey> {
        self.collections.before.clone()
    }

    fn reveal_collection(&mut self, id: i64) {
        let mut at = self.collection(id).and_then(|one| one.parent);
        self.nav.open.insert(NavKey::Collections);
        while let Some(parent) = at {
            self.nav.open.insert(NavKey::Collection(parent));
            at = self.collection(parent).and_then(|one| one.parent);
        }
        self.nav.list();
    }

    /// What a search fills is listed as a search is.
    fn open_smart(&mut self, brief: &CollectionBrief, now: f64) {
        self.leave_credits();
        self.apply(Action::View(View::List), now);
        self.seek.before = None;
        self.seek.chips.clear();
        self.list.listing.scope = Scope::Everything;
        let typed = super::saved_searches::as_typed(&brief.query);
        self.set_search(&typed);
        self.search = typed;
        self.nav.selected = Some(NavKey::Collection(brief.id));
        self.reveal_collection(brief.id);
    }

    pub(in crate::desk) fn list_collection(&mut self, id: i64, now: f64) {
        self.apply(Action::View(View::List), now);
        self.drop_search();
        self.nav.selected = Some(NavKey::Collection(id));
        self.reveal_collection(id);
        self.set_scope(Scope::Collection(id));
    }

    /// The article under the cursor comes into the editor; of an issue, nothing does.
    fn open_member(&mut self, now: f64) {
        let article = match self.collections.current().map(|line| line.what) {
            Some(Member::Article { id, .. }) => id,
            _ => return,
        };
        if self.wanted != Some(article) {
            self.open_article(article, now);
        }
    }

    fn tell_collection(&mut self, deed: CollectionDeed, now: f64) {
        self.save(now, true);
        self.tell(Tell::Collection(deed));
    }

    fn tell_of_places(&mut self, deed: impl FnOnce(Vec<i64>) -> CollectionDeed, now: f64) {
        let places = self.collections.subject();
        if !places.is_empty() && self.shows_collection() {
            self.tell_collection(deed(places), now);
        }
    }

    fn write(&mut self, member: i64, heading: bool, fresh: bool, now: f64) {
        self.written(true, now);
        let Some(at) = self.collections.lines().iter().position(|line| line.id == member) else { return };
        let line = &self.collections.lines()[at];
        let text = if heading { line.heading.clone() } else { line.note.clone() };
        self.collections.writing = Some(Writing { member, heading, was: text.clone(), text, fresh });
        self.collections.pick(at, false, false);
        self.collections.reveal = true;
    }

    fn written(&mut self, keep: bool, now: f64) {
        let Some(writing) = self.collections.writing.take() else { return };
        let Writing { member, heading, text, was, fresh } = writing;
        if fresh && (!keep || text.trim().is_empty()) {
            return self.tell_collection(CollectionDeed::Remove(vec![member]), now);
        }
        if keep && text != was {
            let deed = if heading {
                CollectionDeed::WriteHeading { member, text }
            } else {
                CollectionDeed::WriteNote { member, text }
            };
            self.tell_collection(deed, now);
        }
        self.out.push(Request::Focus(Focus::List));
    }

    /// What is to be collected: the articles that a command is about, or those of the places chosen in a collection.
    pub(super) fn joining(&self) -> Vec<Joining> {
        if !self.shows_collection() {
            return self.subject().into_iter().map(|id| Joining::Article(ArticleId(id))).collect();
        }
        let chosen: HashSet<i64> = self.collections.subject().into_iter().collect();
        let of = |line: &MemberLine| match line.what {
            Member::Article { id, .. } => Some(Joining::Article(ArticleId(id))),
            Member::Issue { id, .. } => Some(Joining::Issue(IssueId(id))),
            Member::Heading => None,
        };
        self.collections.lines().iter().filter(|line| chosen.contains(&line.id)).filter_map(of).collect()
    }

    fn drop_row(&mut self, row: usize, onto: i64, now: f64) {
        let articles = if self.list.selected.contains(row) {
            self.list.subject()
        } else {
            self.list.ids.get(row).copied().into_iter().collect()
        };
        let joining: Vec<Joining> = articles.into_iter().map(|id| Joining::Article(ArticleId(id))).collect();
        if !joining.is_empty() {
            self.tell_collection(CollectionDeed::Add { to: onto, joining, before: None }, now);
        }
    }

    fn freeze(&mut self, id: i64, now: f64) {
        let listed = self.listed_collection().is_some_and(|one| one.id == id && !one.query.is_empty());
        if !listed || !self.list.complete || self.list.loading || self.seek.waiting {
            let text = "What the search finds is still on its way. Freeze it once the list is whole.";
            return self.notice(Gravity::Information, text, Vec::new());
        }
        let mut found: Vec<i64> = self.list.ids.to_vec();
        if !self.list.listing.ascending {
            // A collection is read from its beginning.
            found.reverse();
        }
        self.tell_collection(CollectionDeed::Freeze(id, found), now);
    }
}
