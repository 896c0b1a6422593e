//! The two dialogs of the issue view, as plain state: moving articles to another issue, and making two issues one.

use super::finder::Finder;
use super::issue::{IssueAction, brief};
use super::{Desk, Dialog};
use crate::archive::merging::Merging;
use crate::model::{ArticleId, IssueId};
use crate::store::run::IssueBrief;
use crate::work::{Ask, Tell};

/// Articles on their way to another issue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoveToIssue {
    pub articles: Vec<i64>,
    /// What is moved, in words.
    pub what: String,
    pub finder: Finder,
}

/// Two issues that are to be one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MergeIssue {
    pub here: Option<IssueBrief>,
    pub finder: Finder,
    /// The one that is found stays, and the one here goes.
    pub keep_other: bool,
    /// What it would come to: the issue that goes, the one that stays.
    pub merging: Option<(i64, i64, Merging)>,
}

impl MergeIssue {
    /// The issue that goes and the one that stays, once another is chosen.
    pub fn pair(&self) -> Option<(&IssueBrief, &IssueBrief)> {
        let (here, other) = (self.here.as_ref()?, self.finder.chosen()?);
        Some(if self.keep_other { (here, other) } else { (other, here) })
    }

    fn keys(&self) -> Option<(i64, i64)> {
        self.pair().map(|(from, into)| (from.id, into.id))
    }
}

impl Desk {
    /// Does what was asked for in one of the two.
    pub(super) fn apply_issue_dialog(&mut self, action: IssueAction, now: f64) {
        let run = &self.run;
        match (&action, &mut self.dialog) {
            (IssueAction::Find, Some(Dialog::MoveToIssue(state))) => state.finder.find(run),
            (IssueAction::Find, Some(Dialog::MergeIssue(state))) => state.finder.find(run),
            (IssueAction::Find, Some(Dialog::BatchEdit(state))) => state.finder.find(run),
            (IssueAction::Choose(at), Some(Dialog::BatchEdit(state))) => state.finder.choose(*at),
            (IssueAction::ChooseBy(by), Some(Dialog::BatchEdit(state))) => state.finder.choose_by(*by),
            (IssueAction::Choose(at), Some(Dialog::MoveToIssue(state))) => state.finder.choose(*at),
            (IssueAction::Choose(at), Some(Dialog::MergeIssue(state))) => state.finder.choose(*at),
            (IssueAction::ChooseBy(by), Some(Dialog::MoveToIssue(state))) => state.finder.choose_by(*by),
            (IssueAction::ChooseBy(by), Some(Dialog::MergeIssue(state))) => state.finder.choose_by(*by),
            (IssueAction::KeepOther(other), Some(Dialog::MergeIssue(state))) => state.keep_other = *other,
            (IssueAction::MoveGo, Some(Dialog::MoveToIssue(state))) => {
                if let Some(to) = state.finder.chosen().map(|issue| IssueId(issue.id)) {
                    let articles = state.articles.iter().copied().map(ArticleId).collect();
                    self.dialog = None;
                    self.save(now, true);
                    self.tell(Tell::PlaceArticles { articles, to, before: None });
                }
                return;
            }
            (IssueAction::MergeGo, Some(Dialog::MergeIssue(state))) => {
                if let Some((from, into)) = state.keys() {
                    self.dialog = None;
                    self.save(now, true);
                    self.tell(Tell::MergeIssues(IssueId(from), IssueId(into)));
                }
                return;
            }
            _ => {}
        }
        if matches!(self.dialog, Some(Dialog::BatchEdit(_))) {
            return self.apply_batch(super::batch_edit::BatchAction::Edited, now);
        }
        // The preview follows what is chosen.
        if let Some(Dialog::MergeIssue(state)) = &self.dialog
            && let Some((from, into)) = state.keys()
            && state.merging.as_ref().is_none_or(|(f, i, _)| (*f, *i) != (from, into))
        {
            self.ask(Ask::Merging(from, into));
        }
    }

    pub(super) fn take_merging(&mut self, from: i64, into: i64, merging: Option<Merging>) {
        if let Some(Dialog::MergeIssue(state)) = &mut self.dialog
            && state.keys() == Some((from, into))
        {
            state.merging = merging.map(|merging| (from, into, merging));
        }
    }

    pub(super) fn show_move(&mut self) {
        let articles = self.subject();
        let Some(here) = self.article.as_ref().map(|article| article.issue.id) else { return };
        let what = match (articles.as_slice(), &self.article) {
            ([one], Some(article)) if article.id == *one && !article.headline.is_empty() => {
                format!("“{}”", super::short(&article.headline))
            }
            ([_], _) => "The article".to_owned(),
            (many, _) => format!("{} articles", many.len()),
        };
        let finder = Finder::beside(&self.run, here);
        self.dialog = Some(Dialog::MoveToIssue(MoveToIssue { articles, what, finder }));
    }

    pub(super) fn show_merge(&mut self) {
        let Some(here) = self.issue_at_hand() else { return };
        let finder = Finder::beside(&self.run, here);
        let state = MergeIssue { here: brief(&self.run, here).cloned(), finder, ..MergeIssue::default() };
        self.dialog = Some(Dialog::MergeIssue(Box::new(state)));
    }
}
