//! What is being typed: the open article's fields as text, which of them are not saved yet, and when they will be.
//! It saves nothing itself; it says what is due.

use super::fields::{line_text, lines_of};
use super::undoing::Undo;
use crate::archive::Edit;
use crate::model::{Field, RecordKind, RecordRef, Uid};
use crate::store::detail::ArticleDetail;
use std::collections::BTreeMap;

/// One field of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldKey {
    pub record: RecordRef,
    pub field: &'static str,
}

impl FieldKey {
    pub fn new(kind: RecordKind, id: i64, field: &'static str) -> Self {
        FieldKey { record: RecordRef { kind, id }, field }
    }

    /// The row of the table of fields.
    pub fn row(&self) -> Option<&'static Field> {
        Field::by_id(self.field)
    }
}

/// Saved this long after the last key …
pub const PAUSE: f64 = 0.6;
/// … and this long after the first, however one types on: a power cut takes less than a second of typing.
pub const LONGEST: f64 = 0.75;
/// A save that failed for the disk's sake is tried again after this.
pub const RETRY: f64 = 5.0;

#[derive(Debug, Clone, PartialEq)]
struct Dirty {
    /// The article that was open while it was typed.
    article: i64,
    first: f64,
    last: f64,
    /// The ticket of a save that is on its way, with the text that it carries.
    sent: Option<(u64, String)>,
    retry_at: Option<f64>,
    /// What was done, where it was more than typing.
    told: Option<Told>,
    /// The same of the save that is on its way.
    sent_told: Option<Told>,
}

/// What was done to a field where it was more than typing, and to what else in the same step.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub words: String,
    pub with: Vec<Edit>,
}

/// What was typed and could not be taken: it stands as typed until it is corrected or thrown away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    pub article: i64,
    pub why: String,
}

/// A value that is due to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub key: FieldKey,
    pub article: i64,
    pub value: String,
    pub visit: String,
    pub ticket: u64,
    /// What was done, where it was more than typing.
    pub told: Option<Told>,
}

/// The draft of one article and its issue.
#[derive(Debug, Default)]
pub struct Draft {
    pub article: Option<i64>,
    texts: BTreeMap<FieldKey, String>,
    dirty: BTreeMap<FieldKey, Dirty>,
    /// Why a field could not be taken as typed.
    pub errors: BTreeMap<FieldKey, Rejected>,
    visit: Option<(FieldKey, Uid)>,
    undo: Undo,
    tickets: u64,
    version: u64,
}

impl Draft {
    /// Grows whenever a text may have changed, but while somebody types in one.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Takes the archive's values. What is being typed stays as typed.
    pub fn take(&mut self, article: &ArticleDetail) {
        self.version += 1;
        if self.article != Some(article.id) {
            self.leave();
            self.article = Some(article.id);
        }
        let fresh = texts_of(article);
        let kept = |key: &FieldKey, dirty: &BTreeMap<FieldKey, Dirty>| dirty.contains_key(key);
        let rejected = &self.errors;
        let stays = |key: &FieldKey| is_of_authority(key) || rejected.contains_key(key);
        self.texts.retain(|key, _| fresh.contains_key(key) || kept(key, &self.dirty) || stays(key));
        fresh.into_iter().for_each(|(key, value)| self.fresh(key, value));
    }

    /// Takes the archive's values of a name or source; those of another one are put away.
    pub fn take_record(&mut self, kind: RecordKind, id: i64, values: impl Iterator<Item = (&'static str, String)>) {
        let (dirty, rejected) = (&self.dirty, &self.errors);
        let own = |key: &FieldKey| !is_of_authority(key) || key.record == RecordRef { kind, id };
        self.texts.retain(|key, _| own(key) || dirty.contains_key(key) || rejected.contains_key(key));
        for (field, value) in values {
            self.fresh(FieldKey::new(kind, id, field), value);
        }
    }

    /// Nothing comes over a field while somebody is in it, nor over what is not saved.
    fn fresh(&mut self, key: FieldKey, value: String) {
        let visited = self.visited() == Some(key);
        let free = !visited || !self.texts.contains_key(&key) || self.undo.is_untouched();
        if free && !self.dirty.contains_key(&key) && !self.errors.contains_key(&key) {
            if visited {
                self.undo = Undo::new(&value);
            }
            self.texts.insert(key, value);
        }
    }

    /// Puts the article away. What is not saved yet, and what could not be taken, stays.
    pub fn leave(&mut self) {
        let (dirty, rejected) = (&self.dirty, &self.errors);
        let stays = |key: &FieldKey| dirty.contains_key(key) || rejected.contains_key(key) || is_of_authority(key);
        self.texts.retain(|key, _| stays(key));
        self.version += 1;
        self.article = None;
        if self.visited().is_none_or(|key| !is_of_authority(&key)) {
            self.visit = None;
            self.undo = Undo::default();
        }
    }

    pub fn text(&self, key: &FieldKey) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// The text to be edited in place; say [`Draft::typed`] when it changed.
    pub fn text_mut(&mut self, key: FieldKey) -> &mut String {
        self.texts.entry(key).or_default()
    }

    /// A key was pressed in a field.
    pub fn typed(&mut self, key: FieldKey, now: f64) {
        self.errors.remove(&key);
        if self.visited() != Some(key) {
            self.visit(Some(key));
        }
        self.version += 1;
        self.undo.note(self.texts.get(&key).map_or("", String::as_str), now);
        self.mark(key, now);
    }

    /// Puts another text in the place of one that nobody is in, all at once: a step of its own, with words.
    pub fn put(&mut self, key: FieldKey, text: String, told: Told, now: f64) {
        self.visit(None);
        self.errors.remove(&key);
        self.texts.insert(key, text);
        self.version += 1;
        self.mark(key, now);
        if let Some(dirty) = self.dirty.get_mut(&key) {
            dirty.told = Some(told);
        }
    }

    fn mark(&mut self, key: FieldKey, now: f64) {
        let article = self.article.unwrap_or_default();
        let fresh = Dirty { article, first: now, last: now, sent: None, retry_at: None, told: None, sent_told: None };
        let dirty = self.dirty.entry(key).or_insert(fresh);
        dirty.last = now;
        dirty.retry_at = None;
    }

    /// A field got the focus, or none has it.
    pub fn visit(&mut self, key: Option<FieldKey>) {
        if self.visited() == key {
            return;
        }
        self.visit = key.map(|key| (key, Uid::new()));
        self.undo = key.map_or_else(Undo::default, |key| Undo::new(self.text(&key)));
    }

    pub fn visited(&self) -> Option<FieldKey> {
        self.visit.as_ref().map(|(key, _)| *key)
    }

    /// Goes one step back in the field that has the focus; false where there is none.
    pub fn undo(&mut self, now: f64) -> bool {
        let Some(key) = self.visited() else { return false };
        let Some(before) = self.undo.back().map(str::to_owned) else { return false };
        self.texts.insert(key, before);
        self.version += 1;
        self.mark(key, now);
        true
    }

    /// Goes one step forth again.
    pub fn redo(&mut self, now: f64) -> bool {
        let Some(key) = self.visited() else { return false };
        let Some(after) = self.undo.forth().map(str::to_owned) else { return false };
        self.texts.insert(key, after);
        self.version += 1;
        self.mark(key, now);
        true
    }

    /// What is to be saved now; `all` takes everything that is not saved yet.
    pub fn due(&mut self, now: f64, all: bool) -> Vec<Due> {
        let mut due = Vec::new();
        for (key, dirty) in &mut self.dirty {
            let rested = now - dirty.last >= PAUSE || now - dirty.first >= LONGEST;
            let waits = dirty.retry_at.is_some_and(|at| now < at);
            if dirty.sent.is_some() || !(all || (rested && !waits)) {
                continue;
            }
            let value = self.texts.get(key).cloned().unwrap_or_default();
            self.tickets += 1;
            dirty.sent = Some((self.tickets, value.clone()));
            let visit = match &self.visit {
                Some((visited, uid)) if visited == key => uid.0.clone(),
                _ => Uid::new().0,
            };
            let told = dirty.told.take();
            dirty.sent_told.clone_from(&told);
            due.push(Due { key: *key, article: dirty.article, value, visit, ticket: self.tickets, told });
        }
        due
    }

    /// A save came through. What was typed since stays to be saved. True where other fields changed with it.
    pub fn saved(&mut self, ticket: u64, now: f64) -> bool {
        let texts = &self.texts;
        let sent = |dirty: &Dirty| dirty.sent.as_ref().is_some_and(|(sent, _)| *sent == ticket);
        let more = self
            .dirty
            .values()
            .filter(|dirty| sent(dirty))
            .any(|dirty| dirty.sent_told.as_ref().is_some_and(|told| !told.with.is_empty()));
        self.dirty.retain(|key, dirty| match &dirty.sent {
            Some((sent, value)) if *sent == ticket => {
                let same = texts.get(key).is_some_and(|text| text == value);
                dirty.sent = None;
                dirty.first = now;
                !same
            }
            _ => true,
        });
        more
    }

    /// A save did not come through. `again`: the text was right, and is tried again later.
    /// Answers the field, if the ticket was one of a field.
    pub fn not_saved(&mut self, ticket: u64, now: f64, again: bool, why: &str) -> Option<FieldKey> {
        let of_ticket = |dirty: &Dirty| dirty.sent.as_ref().is_some_and(|(sent, _)| *sent == ticket);
        let key = self.dirty.iter().find(|(_, dirty)| of_ticket(dirty)).map(|(key, _)| *key)?;
        if again {
            if let Some(dirty) = self.dirty.get_mut(&key) {
                dirty.sent = None;
                dirty.retry_at = Some(now + RETRY);
                dirty.told = dirty.told.take().or(dirty.sent_told.take());
            }
            return Some(key);
        }
        let refused = self.dirty.get_mut(&key).and_then(|dirty| dirty.sent.take());
        if refused.is_some_and(|(_, value)| value != self.text(&key)) {
            // Something else was typed since: that is saved next.
            if let Some(dirty) = self.dirty.get_mut(&key) {
                (dirty.first, dirty.sent_told) = (now, None);
            }
        } else if let Some(dirty) = self.dirty.remove(&key) {
            self.errors.insert(key, Rejected { article: dirty.article, why: why.to_owned() });
        }
        Some(key)
    }

    /// Throws away what could not be taken; the archive's value comes back.
    pub fn discard_rejected(&mut self) {
        self.version += 1;
        for key in std::mem::take(&mut self.errors).into_keys() {
            self.texts.remove(&key);
        }
    }

    /// Throws away everything that is not saved.
    pub fn discard_all(&mut self) {
        self.discard_rejected();
        for key in std::mem::take(&mut self.dirty).into_keys() {
            self.texts.remove(&key);
        }
    }

    /// What is not saved, as text to be kept elsewhere.
    pub fn unsaved(&self) -> String {
        let keys = self.dirty.keys().chain(self.errors.keys());
        keys.map(|key| format!("{}: {}", key.row().map_or("", |row| row.label), self.text(key)))
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    pub fn is_dirty(&self) -> bool {
        !self.dirty.is_empty()
    }

    /// When [`Draft::due`] will have something next.
    pub fn next_due(&self) -> Option<f64> {
        self.dirty
            .values()
            .filter(|dirty| dirty.sent.is_none())
            .map(|dirty| (dirty.last + PAUSE).min(dirty.first + LONGEST).max(dirty.retry_at.unwrap_or(0.0)))
            .min_by(f64::total_cmp)
    }
}

/// Names and sources are edited in a view of their own, whatever article is open.
fn is_of_authority(key: &FieldKey) -> bool {
    matches!(key.record.kind, RecordKind::Name | RecordKind::Source | RecordKind::Collection)
}

fn texts_of(article: &ArticleDetail) -> BTreeMap<FieldKey, String> {
    let mut out = BTreeMap::new();
    let mut put = |kind, id, field, value: &str| {
        out.insert(FieldKey::new(kind, id, field), value.to_owned());
    };
    let (a, i) = (article, &article.issue);
    use RecordKind::{Article, Byline, Image, Issue};
    for (field, value) in [
        ("headline", &a.headline),
        ("kicker", &a.kicker),
        ("subhead", &a.subhead),
        ("dateline", &a.dateline),
        ("section", &a.section),
        ("page", &a.page),
        ("language", &a.language),
        ("notes", &a.notes),
        ("body", &a.body),
    ] {
        put(Article, a.id, field, value);
    }
    for (field, value) in [
        ("weekday", &i.printed.weekday),
        ("date", &i.date),
        ("volume", &i.volume),
        ("number", &i.number),
        ("edition", &i.edition),
        ("issue.kind", &i.kind),
        ("issue.status", &i.status),
        ("issue.notes", &i.notes),
    ] {
        put(Issue, i.id, field, value);
    }
    for line in lines_of(a) {
        put(Byline, a.bylines[line.start].id, "byline", line_text(a, &line));
    }
    for byline in &a.bylines {
        put(Byline, byline.id, "byline.name", &byline.name);
    }
    for image in &a.images {
        for (field, value) in [
            ("credit", &image.credit),
            ("caption", &image.caption),
            ("creator", &image.creator),
            ("source", &image.source),
            ("alt", &image.alt),
        ] {
            put(Image, image.id, field, value);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(headline: &str) -> ArticleDetail {
        ArticleDetail { id: 7, headline: headline.into(), ..ArticleDetail::default() }
    }

    fn headline() -> FieldKey {
        FieldKey::new(RecordKind::Article, 7, "headline")
    }

    fn type_text(draft: &mut Draft, text: &str, now: f64) {
        draft.text_mut(headline()).push_str(text);
        draft.typed(headline(), now);
    }

    #[test]
    fn a_change_is_due_six_tenths_of_a_second_after_the_last_key() {
        let mut draft = Draft::default();
        draft.take(&article("Ferry"));
        type_text(&mut draft, "s", 10.0);
        assert!(draft.due(10.5, false).is_empty());
        let due = draft.due(10.61, false);
        assert_eq!(due.len(), 1);
        assert_eq!(due[0].value, "Ferrys");
        draft.saved(due[0].ticket, 10.7);
        assert!(!draft.is_dirty());
    }

    #[test]
    fn unbroken_typing_is_due_before_a_second_is_over() {
        let mut draft = Draft::default();
        draft.take(&article(""));
        for tenth in 0..=8 {
            type_text(&mut draft, "x", f64::from(tenth) / 10.0);
            assert_eq!(draft.due(f64::from(tenth) / 10.0, false).len(), usize::from(tenth == 8));
        }
    }

    #[test]
    fn what_is_typed_while_a_save_is_on_its_way_is_saved_next_in_the_same_visit() {
        let mut draft = Draft::default();
        draft.take(&article(""));
        type_text(&mut draft, "a", 1.0);
        let first = draft.due(2.0, false).remove(0);
        type_text(&mut draft, "b", 2.1);
        assert!(draft.due(3.0, false).is_empty(), "one save at a time");
        draft.saved(first.ticket, 3.0);
        draft.take(&article("a"));
        assert_eq!(draft.text(&headline()), "ab", "the archive's older value does not come over what is typed");
        let second = draft.due(3.1, false).remove(0);
        assert_eq!((second.value.as_str(), second.visit), ("ab", first.visit));
    }

    #[test]
    fn a_failed_save_keeps_the_text_and_tries_again() {
        let mut draft = Draft::default();
        draft.take(&article(""));
        type_text(&mut draft, "kept", 1.0);
        let due = draft.due(2.0, false).remove(0);
        draft.not_saved(due.ticket, 2.0, true, "the disk is full");
        assert!(draft.is_dirty());
        assert!(draft.due(3.0, false).is_empty());
        assert_eq!(draft.due(2.0 + RETRY, false)[0].value, "kept");
    }

    #[test]
    fn a_save_that_fails_after_one_went_on_to_the_next_article_is_still_tried_again() {
        let mut draft = Draft::default();
        draft.take(&article(""));
        type_text(&mut draft, "kept", 1.0);
        let due = draft.due(1.0, true).remove(0);
        draft.take(&ArticleDetail { id: 8, ..ArticleDetail::default() });
        draft.not_saved(due.ticket, 2.0, true, "the disk is full");
        assert_eq!(draft.due(20.0, false)[0].value, "kept");
    }

    #[test]
    fn a_value_that_cannot_be_understood_stands_with_its_reason_until_it_is_typed_again() {
        let mut draft = Draft::default();
        draft.take(&article(""));
        type_text(&mut draft, "??", 1.0);
        let due = draft.due(2.0, false).remove(0);
        draft.not_saved(due.ticket, 2.0, false, "no date");
        draft.take(&article(""));
        assert_eq!(draft.text(&headline()), "??");
        assert!(draft.errors.contains_key(&headline()));
        draft.take(&ArticleDetail { id: 8, ..ArticleDetail::default() });
        draft.take(&article(""));
        assert_eq!(draft.text(&headline()), "??", "also after a look at another article");
        type_text(&mut draft, "!", 3.0);
        assert!(draft.errors.is_empty() && draft.is_dirty());
    }

    #[test]
    fn what_was_typed_after_a_refused_save_went_off_is_saved() {
        let mut draft = Draft::default();
        draft.take(&article(""));
        type_text(&mut draft, "wrong", 1.0);
        let due = draft.due(2.0, false).remove(0);
        *draft.text_mut(headline()) = "right".into();
        draft.typed(headline(), 2.1);
        draft.not_saved(due.ticket, 2.2, false, "no date");
        assert!(draft.is_dirty() && draft.errors.is_empty());
        assert_eq!(draft.due(3.0, false)[0].value, "right");
    }

    #[test]
    fn the_archives_tidier_value_waits_until_the_field_is_left() {
        let mut draft = Draft::default();
        draft.take(&article("a"));
        type_text(&mut draft, " ", 1.0);
        let due = draft.due(2.0, false).remove(0);
        draft.saved(due.ticket, 2.0);
        draft.take(&article("a"));
        assert_eq!(draft.text(&headline()), "a ", "one is still typing here");
        draft.visit(None);
        draft.take(&article("a"));
        assert_eq!(draft.text(&headline()), "a");
    }

    #[test]
    fn what_changed_in_the_archive_comes_into_a_field_that_somebody_is_in_but_has_not_typed_in() {
        let mut draft = Draft::default();
        draft.take(&article("a"));
        draft.visit(Some(headline()));
        draft.take(&article("b"));
        assert_eq!(draft.text(&headline()), "b");
        assert!(!draft.undo(1.0), "it is no typing to be taken back");
    }

    #[test]
    fn undo_within_a_field_goes_back_to_how_it_was_when_it_got_the_focus() {
        let mut draft = Draft::default();
        draft.take(&article("Ferry"));
        draft.visit(Some(headline()));
        type_text(&mut draft, " fares", 1.0);
        type_text(&mut draft, " rise", 5.0);
        assert!(draft.undo(6.0));
        assert_eq!(draft.text(&headline()), "Ferry fares");
        assert!(draft.undo(6.0));
        assert_eq!(draft.text(&headline()), "Ferry");
        assert!(!draft.undo(6.0), "before that, undo is the archive's");
        assert!(draft.redo(6.0) && draft.redo(6.0));
        assert_eq!(draft.text(&headline()), "Ferry fares rise");
    }
}
