//! The issue view: which issue it shows, what stands in it, its neighbours, and what a person does there. The list
//! holds the same articles in the same order, so that the cursor, the selection and every command of the list go on.

use super::notice::Gravity;
use super::{Action, Desk, Focus, NavKey, Request, View};
use crate::model::{ArticleId, IssueId};
use crate::store::detail::ArticleDetail;
use crate::store::find::Scope;
use crate::store::list::{Listing, Sort};
use crate::store::run::{IssueBrief, Run};
use crate::store::sheet::IssueSheet;
use crate::work::event::Did;
use crate::work::{Ask, Tell};

/// The state of the view.
#[derive(Debug, Default)]
pub struct IssueState {
    /// The issue that is to be shown.
    pub id: Option<i64>,
    /// What was read of it last; the one before stands until the new one is here.
    pub sheet: Option<IssueSheet>,
    /// The issues before and after it in its publication.
    pub around: (Option<i64>, Option<i64>),
    /// The first article of a new issue, that is to be shown as soon as it is known.
    pub(super) awaited: Option<i64>,
    /// What was moved is to be brought into sight where it now stands.
    moved: bool,
    pub(super) before: Option<Before>,
}

/// The list as it was before the view was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    view: View,
    listing: Listing,
    place: Option<NavKey>,
    search: (String, String),
    chips: Vec<String>,
}

/// What a person does in the view.
#[derive(Debug, Clone, PartialEq)]
pub enum IssueAction {
    /// Back to what was there before.
    Back,
    Open(i64),
    /// The one before (below zero) or after.
    Turn(isize),
    /// Moves what is chosen up or down.
    Shift(i64),
    /// Puts articles before another one, or at the end.
    Place(Vec<i64>, Option<i64>),
    /// What stands in the box of an open dialog has changed.
    Find,
    /// Chooses an issue of those found, by its place.
    Choose(usize),
    /// Goes up or down among those found.
    ChooseBy(isize),
    MoveGo,
    MergeGo,
    /// The other issue stays, and this one goes.
    KeepOther(bool),
}

/// What an issue is called: "2025-08-21 Vol 7".
pub fn title(issue: &IssueBrief) -> String {
    crate::archive::arrange::name(&issue.date, &issue.volume, &issue.number, &issue.edition)
}

/// The issue of that key, in brief.
pub fn brief(run: &Run, id: i64) -> Option<&IssueBrief> {
    run.issues.iter().find(|issue| issue.id == id)
}

impl Desk {
    /// Does what was asked for in the view or its dialogs.
    pub(super) fn apply_issue(&mut self, action: IssueAction, now: f64) {
        match action {
            IssueAction::Open(id) => self.open_issue(id, now),
            IssueAction::Turn(by) => {
                let to = if by < 0 { self.issue.around.0 } else { self.issue.around.1 };
                if let Some(id) = to {
                    self.open_issue(id, now);
                }
            }
            IssueAction::Shift(by) => {
                let articles: Vec<ArticleId> = self.subject().into_iter().map(ArticleId).collect();
                self.save(now, true);
                self.tell(Tell::ShiftArticles(articles, by));
            }
            IssueAction::Place(articles, before) => {
                let Some(to) = self.issue.id.map(IssueId) else { return };
                self.save(now, true);
                let articles = articles.into_iter().map(ArticleId).collect();
                self.tell(Tell::PlaceArticles { articles, to, before: before.map(ArticleId) });
            }
            IssueAction::Back => {
                let view = self.issue.before.as_ref().map_or(View::List, |before| before.view);
                self.apply(Action::View(view), now);
            }
            other => self.apply_issue_dialog(other, now),
        }
    }

    /// The issue that commands are about: the one in view, or else that of the article in the editor.
    pub fn issue_at_hand(&self) -> Option<i64> {
        match self.view {
            View::Issue if self.trash.is_none() => self.issue.id,
            _ => self.article.as_ref().map(|article| article.issue.id),
        }
    }

    /// Shows the issue of the article that is open.
    pub(super) fn view_issue(&mut self, now: f64) {
        match self.issue_at_hand() {
            Some(id) => self.open_issue(id, now),
            None => self.view = View::Issue,
        }
    }

    /// Shows an issue as a whole.
    pub(super) fn open_issue(&mut self, id: i64, now: f64) {
        self.save(now, true);
        self.leave_trash();
        self.leave_collection();
        if self.view != View::Issue || self.issue.before.is_none() {
            let search = (std::mem::take(&mut self.search), std::mem::take(&mut self.searched));
            let (place, chips) = (self.nav.selected.take(), std::mem::take(&mut self.seek.chips));
            let view = if self.view == View::Map { View::Map } else { View::List };
            self.issue.before = Some(Before { view, listing: self.list.listing.clone(), place, search, chips });
        }
        self.view = View::Issue;
        self.issue.id = Some(id);
        let day = brief(&self.run, id).and_then(|issue| issue.earliest).and_then(crate::store::date_of);
        if let Some(day) = day {
            self.nav.reveal(day);
        }
        self.nav.selected = Some(day.map_or(NavKey::Undated, NavKey::Day));
        self.issue.around = around(&self.run, id);
        let own = self.article.as_ref().is_some_and(|article| article.issue.id == id);
        self.list.listing = Listing { scope: Scope::Issue(id), sort: Sort::Date, ..Listing::default() };
        self.restart_list();
        // The article that is open stays open where it stands in this issue.
        self.list.follow = !own;
        self.list.to_top = !own;
        self.pending = self.wanted.filter(|_| own);
        self.ask(Ask::Issue(id));
        self.out.push(Request::Focus(Focus::List));
    }

    /// Leaves the view for the list as it was, with the cursor on the article that is open.
    pub(super) fn leave_issue(&mut self) {
        if let Some(before) = self.issue.before.take() {
            self.nav.selected = before.place;
            (self.search, self.searched) = before.search;
            self.seek.chips = before.chips;
            self.list.listing = before.listing;
            self.restart_list();
            self.list.follow = false;
            self.list.to_top = self.wanted.is_none();
            self.pending = self.wanted;
        }
        self.issue = IssueState::default();
    }

    /// A place was chosen while an issue is in view: where it is one issue, that is shown; else the list.
    pub(super) fn place_of_issue(&mut self, key: &NavKey, now: f64) -> bool {
        if self.view != View::Issue {
            return false;
        }
        let fits = |issue: &&IssueBrief| match key {
            NavKey::Day(day) => issue.earliest == Some(crate::store::day_number(*day)),
            NavKey::Volume(volume) => issue.volume == *volume,
            _ => false,
        };
        let mut found = self.run.issues.iter().filter(fits);
        if let (Some(only), None) = (found.next().map(|issue| issue.id), found.next()) {
            self.open_issue(only, now);
            return true;
        }
        self.drop_issue();
        false
    }

    /// Another place is on its way: the list before the view is not to come back.
    pub(super) fn drop_issue(&mut self) {
        if self.view == View::Issue {
            self.view = View::List;
            self.issue = IssueState::default();
            self.list.listing = Listing::default();
            self.restart_list();
        }
    }

    /// Reads again what the view shows.
    pub(super) fn reread_issue(&mut self) {
        if let Some(id) = self.issue.id.filter(|_| self.view == View::Issue) {
            self.ask(Ask::Issue(id));
        }
    }

    /// The run was read again: what is found in it, and who stands beside the issue, may be others.
    pub(super) fn issue_run_came(&mut self) {
        if let Some(id) = self.issue.id {
            self.issue.around = around(&self.run, id);
        }
    }

    pub(super) fn take_sheet(&mut self, id: i64, sheet: Option<IssueSheet>) {
        if self.issue.id != Some(id) || self.view != View::Issue {
            return;
        }
        if sheet.is_none() {
            // It went to the trash, or what made it was undone.
            self.view = View::List;
            return self.leave_issue();
        }
        self.issue.sheet = sheet;
        self.list.reveal |= std::mem::take(&mut self.issue.moved);
        self.issue.around = around(&self.run, id);
    }

    /// A new issue is shown where an issue was being looked at.
    pub(super) fn issue_of_awaited(&mut self, article: &ArticleDetail) {
        if self.issue.awaited == Some(article.id) {
            self.issue.awaited = None;
            if self.view == View::Issue {
                self.article = Some(article.clone());
                self.open_issue(article.issue.id, self.now);
            }
        }
    }

    /// What the writer did here, and what to say of it.
    pub(super) fn arranged(&mut self, did: &Did, now: f64) {
        let name = |run: &Run, id: i64| brief(run, id).map_or_else(|| "the other issue".to_owned(), title);
        let undo = ("Undo".to_owned(), Action::Command("undo"));
        match did {
            Did::Arranged => self.issue.moved = true,
            Did::Moved(n, to) => {
                let what = if *n == 1 { "The article".to_owned() } else { format!("{n} articles") };
                let said = format!("{what} moved to {}.", name(&self.run, *to));
                let go = ("Show the issue".to_owned(), Action::Issue(IssueAction::Open(*to)));
                self.list.follow |= self.view == View::Issue;
                self.notice(Gravity::Information, said, vec![undo, go]);
            }
            Did::Merged(from, into) => {
                let said = format!("{} went into {}.", name(&self.run, *from), name(&self.run, *into));
                if self.view == View::Issue && self.issue.id == Some(*from) {
                    self.open_issue(*into, now);
                }
                self.notice(Gravity::Information, said, vec![undo]);
            }
            _ => {}
        }
    }
}

/// The issues before and after one in its publication, by date; the run is newest first, undated last.
fn around(run: &Run, id: i64) -> (Option<i64>, Option<i64>) {
    let Some(at) = run.issues.iter().position(|issue| issue.id == id) else { return (None, None) };
    let publication = run.issues[at].publication;
    let own = |issue: &&IssueBrief| issue.publication == publication;
    let before = run.issues[at + 1..].iter().find(own).map(|issue| issue.id);
    let after = run.issues[..at].iter().rev().find(own).map(|issue| issue.id);
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbours_of_an_issue_are_those_of_its_own_publication() {
        let issue = |id, publication, day: i64| IssueBrief {
            id,
            publication,
            earliest: Some(day),
            date: day.to_string(),
            volume: String::new(),
            volume_sort: None,
            number: String::new(),
            edition: String::new(),
            status: "held".into(),
            articles: 0,
            odd: Vec::new(),
        };
        let run =
            Run { issues: vec![issue(4, 1, 9), issue(3, 2, 8), issue(2, 1, 7), issue(1, 1, 6)], ..Run::default() };
        assert_eq!(around(&run, 2), (Some(1), Some(4)));
        assert_eq!(around(&run, 3), (None, None));
        assert_eq!(around(&run, 1), (None, Some(2)));
        assert_eq!(around(&run, 99), (None, None));
    }
}
