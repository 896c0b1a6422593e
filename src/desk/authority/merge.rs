//! The dialog in which names, or sources, become one: which, which of them stays, and what it comes to.

use super::AuthorityAction;
use crate::archive::authority::merging::Merging;
use crate::desk::{Desk, Dialog};
use crate::model::Authority;
use crate::store::authority::catalogue::{Key, Line, Wanted};
use crate::work::{Ask, AuthorityAsk, AuthorityDeed};
use std::collections::HashMap;
use std::sync::Arc;

/// Those that are to become one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MergeAuthority {
    pub which: Authority,
    pub members: Vec<(Key, String)>,
    /// The place of the one that stays.
    pub keep: usize,
    /// What is typed to find another one.
    pub typed: String,
    pub found: Vec<Arc<Line>>,
    /// What was typed when that was looked for.
    found_for: String,
    /// What it comes to for each of the others, by its key, and by the one that stays.
    pub merging: HashMap<(Key, Key), Merging>,
}

impl MergeAuthority {
    /// The key of the one that stays.
    pub fn kept(&self) -> Option<&Key> {
        self.members.get(self.keep).map(|(key, _)| key)
    }

    /// The keys of the others.
    pub fn others(&self) -> impl Iterator<Item = &Key> {
        self.members.iter().enumerate().filter(|(at, _)| *at != self.keep).map(|(_, (key, _))| key)
    }

    /// Whether there are others, and what it comes to is known of each.
    pub fn is_ready(&self) -> bool {
        self.members.len() > 1 && self.comes_to().len() + 1 == self.members.len()
    }

    /// Whether what is found is what is typed now.
    pub fn is_found(&self) -> bool {
        self.found_for == self.typed
    }

    /// What it comes to, of each of the others as far as it is known.
    pub fn comes_to(&self) -> Vec<&Merging> {
        let Some(kept) = self.kept() else { return Vec::new() };
        self.others().filter_map(|other| self.merging.get(&(other.clone(), kept.clone()))).collect()
    }
}

impl Desk {
    pub(super) fn apply_merge(&mut self, action: &AuthorityAction, now: f64) {
        if *action == AuthorityAction::AskMerge {
            return self.ask_merge(now);
        }
        let Some(Dialog::MergeAuthority(state)) = &mut self.dialog else { return };
        match action {
            AuthorityAction::MergeFind if state.typed.trim().is_empty() => state.found.clear(),
            AuthorityAction::MergeFind => {
                let (which, typed) = (state.which, state.typed.clone());
                let wanted = Wanted { which, typed, by_count: true, ..Wanted::default() };
                return self.ask(Ask::Authority(AuthorityAsk::Find(wanted)));
            }
            AuthorityAction::MergeAdd(at) => {
                if let Some(line) = state.found.get(*at) {
                    state.members.push((line.key.clone(), line.label.clone()));
                    state.typed.clear();
                    state.found.clear();
                }
            }
            AuthorityAction::MergeDrop(at) if *at < state.members.len() => {
                state.members.remove(*at);
                state.keep = if state.keep > *at {
                    state.keep - 1
                } else {
                    state.keep.min(state.members.len().saturating_sub(1))
                };
            }
            AuthorityAction::MergeKeep(at) if *at < state.members.len() => state.keep = *at,
            AuthorityAction::MergeGo if !state.is_ready() => return,
            AuthorityAction::MergeGo => {
                let from: Vec<Key> = state.others().cloned().collect();
                if let (false, Some(into)) = (from.is_empty(), state.kept().cloned()) {
                    self.dialog = None;
                    self.do_authority(AuthorityDeed::Merge { from, into }, now);
                }
                return;
            }
            _ => {}
        }
        self.preview_merge();
    }

    /// A record stays rather than a form, and the one with most articles.
    fn ask_merge(&mut self, now: f64) {
        self.save(now, true);
        let state = &self.authorities;
        let line = |key: &Key| state.lines.iter().find(|line| line.key == *key);
        let lines: Vec<&Arc<Line>> = state.subject().iter().filter_map(line).collect();
        if lines.is_empty() {
            return;
        }
        let weight = |line: &Arc<Line>| (matches!(line.key, Key::Record(_)), line.articles);
        let keep = (0..lines.len()).rev().max_by_key(|at| weight(lines[*at])).unwrap_or(0);
        let members = lines.iter().map(|line| (line.key.clone(), line.label.clone())).collect();
        let which = state.wanted.which;
        self.dialog = Some(Dialog::MergeAuthority(Box::new(MergeAuthority {
            which,
            members,
            keep,
            ..MergeAuthority::default()
        })));
        self.preview_merge();
    }

    fn preview_merge(&mut self) {
        let Some(Dialog::MergeAuthority(state)) = &self.dialog else { return };
        let Some(kept) = state.kept().cloned() else { return };
        let which = state.which;
        let unknown = |other: &&Key| !state.merging.contains_key(&((*other).clone(), kept.clone()));
        let asks: Vec<Key> = state.others().filter(unknown).cloned().collect();
        for other in asks {
            self.ask(Ask::Authority(AuthorityAsk::Merging(which, other, kept.clone())));
        }
    }

    pub(super) fn take_found(&mut self, wanted: &Wanted, lines: Vec<Arc<Line>>) {
        if let Some(Dialog::MergeAuthority(state)) = &mut self.dialog
            && state.typed == wanted.typed
        {
            let new = |line: &Arc<Line>| !state.members.iter().any(|(key, _)| *key == line.key);
            state.found = lines.into_iter().filter(new).collect();
            state.found_for.clone_from(&state.typed);
        }
    }

    pub(super) fn take_authority_merging(&mut self, from: Key, into: &Key, merging: Option<Box<Merging>>) {
        if let (Some(Dialog::MergeAuthority(state)), Some(merging)) = (&mut self.dialog, merging) {
            state.merging.insert((from, into.clone()), *merging);
        }
    }
}
