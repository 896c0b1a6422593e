//! What the threads answer about collections, taken onto the desk.

use super::{CollectionAction, CollectionsState};
use crate::archive::Changed;
use crate::archive::collection::Collected;
use crate::desk::dialog::Dialog;
use crate::desk::nav::{NavKey, figures};
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk, Saved, View};
use crate::model::{FIELDS, RecordKind, RecordRef};
use crate::store::collection::{CollectionSheet, Member};
use crate::store::find::Scope;
use crate::work::{Ask, CollectionAnswer, CollectionAsk, CollectionDeed, CollectionDone};

impl Desk {
    pub(in crate::desk) fn take_collection(&mut self, answer: CollectionAnswer) {
        match answer {
            CollectionAnswer::Homes(article, homes) => {
                self.collections.homes = homes;
                self.collections.homes_of = Some(article);
            }
            CollectionAnswer::Sheet(id, sheet) if self.collections.open == Some(id) => match sheet {
                Some(sheet) => self.take_collection_sheet(*sheet),
                // It went to the trash, or what made it was undone.
                None => {
                    self.collections.sheet = None;
                    self.collections.open = None;
                    if self.view == View::Collection {
                        self.nav.selected = Some(NavKey::Collections);
                    }
                }
            },
            CollectionAnswer::Sheet(..) => {}
            CollectionAnswer::Since(id, since) => self.take_since(id, since),
        }
    }

    /// The cursor stays on the place on which it was; where that is gone, on its number.
    fn take_collection_sheet(&mut self, sheet: CollectionSheet) {
        let id = sheet.brief.id;
        let value = |column: &str| match column {
            "title" => sheet.brief.title.clone(),
            "subtitle" => sheet.subtitle.clone(),
            "introduction" => sheet.introduction.clone(),
            _ => sheet.curator.clone(),
        };
        let fields = FIELDS.iter().filter(|field| field.record == RecordKind::Collection);
        self.draft.take_record(RecordKind::Collection, id, fields.map(|field| (field.id, value(field.column))));
        let state = &mut self.collections;
        let was = state.current().map(|line| line.id);
        let same = state.sheet.as_ref().is_some_and(|before| before.brief.id == id);
        state.keys = sheet.members.iter().map(|line| line.id).collect();
        let mut before = (0, 0);
        let mut before_each = vec![before];
        for line in &sheet.members {
            before.0 += u32::from(line.what == Member::Heading);
            before.1 += u32::from(!line.note.is_empty());
            before_each.push(before);
        }
        state.before_each = before_each.into();
        state.sheet = Some(sheet);
        let lines = state.lines();
        let at = was.filter(|_| same).and_then(|id| lines.iter().position(|line| line.id == id));
        let last = lines.len().checked_sub(1);
        let here: std::collections::HashSet<i64> = lines.iter().map(|line| line.id).collect();
        state.cursor = match (at, state.cursor, last) {
            (_, _, None) => None,
            (Some(at), ..) => Some(at),
            (None, Some(cursor), Some(last)) if same => Some(cursor.min(last)),
            (None, _, Some(_)) => Some(0),
        };
        state.selected.retain(|id| here.contains(id));
        if state.writing.as_ref().is_some_and(|writing| !here.contains(&writing.member) && !writing.fresh) {
            state.writing = None;
        }
        let moved = at.is_none() && state.cursor.is_some();
        if let Some(writing) = state.writing.as_ref().filter(|writing| writing.fresh) {
            let made = writing.member;
            let at = state.lines().iter().position(|line| line.id == made);
            state.cursor = at.or(state.cursor);
            state.reveal |= at.is_some();
        }
        if moved && self.view == View::Collection {
            self.open_member(self.now);
        }
    }

    /// Reads again what is shown of collections.
    pub(in crate::desk) fn reread_collection(&mut self) {
        if let Some(id) = self.collections.open.filter(|_| self.view == View::Collection) {
            self.ask(Ask::Collection(CollectionAsk::Sheet(id)));
            self.ask(Ask::Collection(CollectionAsk::Since(id)));
        }
        if let Some(article) = self.wanted {
            self.ask(Ask::Collection(CollectionAsk::Homes(article)));
        }
    }

    /// A change of something else may show in the open collection.
    pub(in crate::desk) fn collections_follow(&mut self, changed: &Changed) {
        let touched = |record: &RecordRef| match record.kind {
            RecordKind::Collection => true,
            RecordKind::Article | RecordKind::Issue => self.view == View::Collection,
            _ => false,
        };
        if changed.touched.iter().any(touched) {
            self.reread_collection();
        }
    }

    /// The run was read again: a place that is no more is left.
    pub(in crate::desk) fn shelf_came(&mut self) {
        if let Some(NavKey::Collection(id)) = self.nav.selected
            && self.collection(id).is_none()
        {
            match self.view {
                View::Collection => self.nav.selected = Some(NavKey::Collections),
                _ => self.nav.selected = None,
            }
        }
        if let Some(frozen) = self.listed_collection().filter(|one| one.query.is_empty())
            && self.list.listing.scope != Scope::Collection(frozen.id)
        {
            // Undone or frozen elsewhere: what is listed is a search of its own.
            let id = frozen.id;
            self.view_collection(Some(id), self.now);
        }
    }

    /// A deed was done: what it came to is said, and what shows of it is read again.
    pub(in crate::desk) fn collection_done(&mut self, deed: &CollectionDeed, done: &CollectionDone, changed: &Changed) {
        self.forget_undo();
        let undo = ("Undo".to_owned(), Action::Command("undo"));
        let named = |desk: &Desk, id: i64| desk.collection(id).map(|one| crate::desk::short(&one.title));
        match deed {
            CollectionDeed::Make(new) => {
                self.dialog = None;
                if !new.members.is_empty() || !new.query.is_empty() {
                    let go = done.collection.map(|id| ("Show it".to_owned(), show(id)));
                    let what = if new.query.is_empty() { told(&done.collected) } else { String::new() };
                    let said = format!("Made the collection «{}». {what}", crate::desk::short(new.title.trim()));
                    let actions = std::iter::once(undo).chain(go).collect();
                    self.notice(Gravity::Information, said.trim_end(), actions);
                } else {
                    self.collections.awaited = done.collection;
                }
            }
            CollectionDeed::Add { to, .. } => {
                self.dialog = None;
                let title = named(self, *to).unwrap_or_default();
                let said = format!("«{title}»: {}", told(&done.collected));
                let go = ("Show it".to_owned(), show(*to));
                let actions = if changed.step.is_some() { vec![undo, go] } else { vec![go] };
                self.notice(Gravity::Information, said, actions);
            }
            CollectionDeed::Remove(places) if self.collections.told_removal(places) => {
                let what = match places.len() {
                    1 => "Removed from the collection; it stays in the archive.".to_owned(),
                    n => format!("{} removed from the collection; they stay in the archive.", figures(n as u64)),
                };
                self.notice(Gravity::Information, what, vec![undo]);
            }
            CollectionDeed::Heading { .. } => {
                if let Some(member) = done.member {
                    let (text, was) = (String::new(), String::new());
                    self.collections.writing = Some(super::Writing { member, heading: true, text, was, fresh: true });
                }
            }
            CollectionDeed::Shift(..) | CollectionDeed::Place(..) => self.collections.reveal = true,
            CollectionDeed::ByDate(..) if changed.step.is_none() => {
                self.notice(Gravity::Information, "It is in the order of dates already.", Vec::new());
            }
            CollectionDeed::Freeze(id, _) => {
                let title = named(self, *id).unwrap_or_default();
                let said = format!("«{title}» keeps what it found. {}", told(&done.collected));
                self.collections.awaited = Some(*id);
                self.notice(Gravity::Information, said, vec![undo]);
            }
            CollectionDeed::Delete(_) => {
                let said = "The collection is in the trash. What was in it stays in the archive.";
                self.notice(Gravity::Information, said, vec![undo]);
            }
            CollectionDeed::Nest(..) => self.dialog = None,
            _ => {}
        }
        self.saved = Saved::At(chrono::Utc::now().timestamp_millis());
        self.reread_collection();
        self.annals_follow();
        if matches!(self.list.listing.scope, Scope::Collection(_) | Scope::Uncollected) {
            self.relist_quietly();
        }
        self.ask(Ask::Run);
        self.ask(Ask::UndoWords);
    }

    /// What could not be done is said where it was asked for.
    pub(in crate::desk) fn collection_refused(&mut self, error: &str) -> bool {
        if let Some(Dialog::Collect(state)) = &mut self.dialog {
            state.error = error.to_owned();
            return true;
        }
        false
    }

    /// A collection that was just made, or frozen, is shown once it is known.
    pub(in crate::desk) fn show_awaited(&mut self, now: f64) {
        if let Some(id) =
            self.collections.awaited.filter(|id| self.collection(*id).is_some_and(|one| one.query.is_empty()))
        {
            self.collections.awaited = None;
            self.view_collection(Some(id), now);
        }
    }
}

impl CollectionsState {
    /// Whether a removal is worth a word: a heading that was never written is not.
    fn told_removal(&self, places: &[i64]) -> bool {
        let known = |id: &i64| self.lines().iter().find(|line| line.id == *id);
        places.iter().any(|id| {
            known(id).is_none_or(|line| !line.heading.is_empty() || !line.headline.is_empty())
                || known(id).is_some_and(|line| !matches!(line.what, crate::store::collection::Member::Heading))
        })
    }
}

fn show(id: i64) -> Action {
    Action::Collection(CollectionAction::Open(id))
}

/// "3 added, 1 was in already."
fn told(collected: &Collected) -> String {
    let n = collected.added.len() as u64;
    let mut parts = match n {
        0 => Vec::new(),
        n => vec![format!("{} added", figures(n))],
    };
    match collected.already {
        0 => {}
        1 => parts.push("1 was in already".into()),
        n => parts.push(format!("{} were in already", figures(n as u64))),
    }
    match collected.missing {
        0 => {}
        n => parts.push(format!("{} in the trash were left out", figures(n as u64))),
    }
    if parts.is_empty() {
        parts.push("nothing was added".into());
    }
    let mut said = parts.join(", ");
    said.push('.');
    said
}
