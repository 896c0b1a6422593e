//! The body of the open article beyond typing: what is looked for in it, tidied, spelled, compared. Plain state; the caret
//! is the window's, which says where it is.

pub mod compare;
pub mod find;
pub mod spelling;
pub mod tidying;

use super::draft::Told;
use super::{Desk, FieldKey, Focus, Request};
use crate::archive::Edit;
use crate::model::RecordKind;
use compare::{Compare, Deed as CompareDeed};
use find::{Deed as FindDeed, Find};
use spelling::{Deed as SpellingDeed, Spelling};
use std::ops::Range;
use tidying::{Deed as TidyDeed, Place};

/// What a person does about the body.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyAction {
    Find(FindDeed),
    Tidy(TidyDeed),
    Compare(CompareDeed),
    Spelling(SpellingDeed),
}

/// What is known of the open body.
#[derive(Debug, Default)]
pub struct BodyState {
    /// The article that this is about.
    article: Option<i64>,
    /// The caret or the selection in bytes, as the window has it.
    pub caret: Range<usize>,
    /// The window is to put the caret or a selection there.
    pub wanted: Option<Range<usize>>,
    pub find: Option<Find>,
    pub compare: Compare,
    pub spelling: Spelling,
    /// The text that is being tidied, by its ticket.
    tidying: Option<(u64, String)>,
    /// The menu of the caret is to open.
    pub menu: bool,
}

impl Desk {
    /// The body's field, while an article is open.
    pub fn body_key(&self) -> Option<FieldKey> {
        self.article.as_ref().map(|article| FieldKey::new(RecordKind::Article, article.id, "body"))
    }

    /// The body as it is typed so far.
    pub fn body_text(&self) -> &str {
        self.body_key().map_or("", |key| self.draft.text(&key))
    }

    pub(super) fn apply_body(&mut self, action: BodyAction, now: f64) {
        match action {
            BodyAction::Find(deed) => self.find_in_body(deed, now),
            BodyAction::Tidy(deed) => self.tidy(deed, now),
            BodyAction::Spelling(deed) => self.spell(deed, now),
            BodyAction::Compare(deed) => self.compare(deed, now),
        }
    }

    /// Runs a command of the menu "Text"; false where it is none of them.
    pub(super) fn run_text_command(&mut self, id: &str, now: f64) -> bool {
        let action = match id {
            "find-in-body" => BodyAction::Find(FindDeed::Open),
            "next-place" => BodyAction::Find(FindDeed::Next { back: false }),
            "previous-place" => BodyAction::Find(FindDeed::Next { back: true }),
            "replace-place" => BodyAction::Find(FindDeed::ReplaceOne),
            "replace-all-places" => BodyAction::Find(FindDeed::ReplaceAll),
            "split-paragraph" => BodyAction::Tidy(TidyDeed::Split),
            "line-to-headline" => BodyAction::Tidy(TidyDeed::MoveLine(Place::Headline)),
            "line-to-byline" => BodyAction::Tidy(TidyDeed::MoveLine(Place::Byline)),
            "line-to-credit" => BodyAction::Tidy(TidyDeed::MoveLine(Place::Credit)),
            "compare" => {
                self.apply(super::Action::ShowTab(super::Tab::Compare), now);
                return true;
            }
            "next-misspelling" => BodyAction::Spelling(SpellingDeed::Next { back: false }),
            "previous-misspelling" => BodyAction::Spelling(SpellingDeed::Next { back: true }),
            "learn-word" => BodyAction::Spelling(SpellingDeed::Learn),
            "spelling" => BodyAction::Spelling(SpellingDeed::Show),
            "body-menu" => {
                if let Some(key) = self.body_key() {
                    self.body.menu = true;
                    self.out.push(Request::Focus(Focus::Field(key)));
                }
                return true;
            }
            other => match crate::text::tidy::by_id(other) {
                Some(tidy) => BodyAction::Tidy(TidyDeed::Ask(tidy.id)),
                None => return false,
            },
        };
        self.apply_body(action, now);
        true
    }

    /// Another article is open now.
    pub(super) fn body_follows(&mut self) {
        let open = self.article.as_ref().map(|article| article.id);
        if self.body.article != open {
            let mut find = self.body.find.take();
            if let Some(find) = &mut find {
                (find.stale, find.at) = (true, None);
            }
            // What lines are right stays known.
            let spelling = std::mem::take(&mut self.body.spelling);
            self.body = BodyState { article: open, find, spelling, ..BodyState::default() };
        }
        self.follow_language();
        self.look_in_body();
        self.compare_again();
    }

    /// Puts another text in the body's place: one step, told in these words.
    pub(super) fn put_body(&mut self, text: String, words: String, now: f64) {
        self.put_body_with(text, words, Vec::new(), now);
    }

    /// The same, together with edits of other fields.
    pub(super) fn put_body_with(&mut self, text: String, words: String, with: Vec<Edit>, now: f64) {
        let Some(key) = self.body_key().filter(|_| self.can_write()) else { return };
        if self.draft.text(&key) == text {
            return;
        }
        self.save(now, true);
        self.draft.put(key, text, Told { words, with }, now);
        self.save(now, true);
    }

    /// The caret goes there, and the keyboard with it.
    pub(super) fn go_in_body(&mut self, range: Range<usize>) {
        if let Some(key) = self.body_key() {
            self.body.wanted = Some(range);
            self.out.push(Request::Focus(Focus::Field(key)));
        }
    }

    /// «Headline», for the words of a step.
    pub(super) fn named_article(&self) -> String {
        let headline = self.article.as_ref().map(|article| super::short(&article.headline)).unwrap_or_default();
        if headline.is_empty() { "an article".to_owned() } else { format!("«{headline}»") }
    }
}
