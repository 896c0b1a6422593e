//! Commands that tidy the body: first what they would change is shown, then it is done as one step. And the two that
//! cut at the caret.

use super::{BodyAction, Desk};
use crate::archive::Edit;
use crate::desk::dialog::Dialog;
use crate::desk::{Action, FieldKey};
use crate::model::{ArticleId, Field, RecordKind, RecordRef};
use crate::text::caret;
use crate::text::tidy::{self, Tidied, Tidy};
use crate::work::Ask;
use crate::work::proof::ProofAsk;
use std::collections::BTreeSet;

/// Where a line of the body is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Headline,
    Byline,
    Credit,
}

/// What is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Shows what the command of that id would change.
    Ask(&'static str),
    /// One change of the preview is left out, or let in again.
    Leave(usize, bool),
    LeaveAll(bool),
    Go,
    Split,
    MoveLine(Place),
}

/// What a command would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    pub id: &'static str,
    pub before: String,
    pub tidied: Tidied,
    /// The changes that are not wanted.
    pub left_out: BTreeSet<usize>,
}

impl Preview {
    pub fn command(&self) -> Option<&'static Tidy> {
        tidy::by_id(self.id)
    }

    /// How many changes will be made.
    pub fn count(&self) -> usize {
        self.tidied.changes.len() - self.left_out.len()
    }

    /// The words before and after a change, on its line.
    pub fn context(&self, change: usize) -> (String, String) {
        let range = &self.tidied.changes[change].range_before;
        let (before, after) = (&self.before[..range.start], &self.before[range.end..]);
        (tail(before), head(after))
    }
}

/// Letters of context at each side.
const CONTEXT: usize = 28;

fn tail(text: &str) -> String {
    let (piece, cut) = caret::end_of_line(text, CONTEXT);
    if cut { format!("…{piece}") } else { piece.to_owned() }
}

fn head(text: &str) -> String {
    let (piece, cut) = caret::start_of_line(text, CONTEXT);
    if cut { format!("{piece}…") } else { piece.to_owned() }
}

impl Desk {
    pub(super) fn tidy(&mut self, deed: Deed, now: f64) {
        match deed {
            Deed::Ask(id) => self.ask_tidy(id),
            Deed::Leave(change, out) => {
                if let Some(Dialog::Tidy(preview)) = &mut self.dialog {
                    _ = if out { preview.left_out.insert(change) } else { preview.left_out.remove(&change) };
                }
            }
            Deed::LeaveAll(out) => {
                if let Some(Dialog::Tidy(preview)) = &mut self.dialog {
                    let all = if out { preview.tidied.changes.len() } else { 0 };
                    preview.left_out = (0..all).collect();
                }
            }
            Deed::Go => self.tidy_go(now),
            Deed::Split => self.split_paragraph(now),
            Deed::MoveLine(place) => self.move_line(place, now),
        }
    }

    fn ask_tidy(&mut self, id: &'static str) {
        let Some(article) = &self.article else { return };
        let language = article.language.clone();
        let ticket = self.number();
        let text = self.body_text().to_owned();
        self.body.tidying = Some((ticket, text.clone()));
        self.ask(Ask::Proof(ProofAsk::Tidy { id, text, language, ticket }));
    }

    pub(in crate::desk) fn take_tidied(&mut self, id: &'static str, tidied: Tidied, ticket: u64) {
        let asked = self.body.tidying.take_if(|(asked, _)| *asked == ticket);
        let (Some((_, before)), Some(tidy)) = (asked, tidy::by_id(id)) else { return };
        if tidied.changes.is_empty() {
            let text = format!("{}: nothing in this article needs it.", tidy.words);
            return self.notice(crate::desk::notice::Gravity::Information, text, Vec::new());
        }
        self.dialog = Some(Dialog::Tidy(Box::new(Preview { id, before, tidied, left_out: BTreeSet::new() })));
    }

    fn tidy_go(&mut self, now: f64) {
        let Some(Dialog::Tidy(preview)) = self.dialog.take() else { return };
        let Some(tidy) = preview.command() else { return };
        // Somebody typed behind the dialog's back: what was shown is no longer what would be done.
        if self.body_text() != preview.before {
            return self.ask_tidy(preview.id);
        }
        let text = preview.tidied.only(&preview.before, |change| !preview.left_out.contains(&change));
        let words = format!("{} in {}", tidy.words, self.named_article());
        self.put_body(text, words, now);
        let caret = self.body.caret.start;
        self.go_in_body(caret..caret);
    }

    fn split_paragraph(&mut self, now: f64) {
        let Some((text, caret)) = tidy::split_paragraph(self.body_text(), self.body.caret.end) else { return };
        let words = format!("Split a paragraph of {}", self.named_article());
        self.put_body(text, words, now);
        self.go_in_body(caret..caret);
    }

    /// The line at the caret, or what is selected, becomes another field.
    fn move_line(&mut self, place: Place, now: f64) {
        let caret = self.body.caret.clone();
        let taken = match caret.is_empty() {
            true => tidy::take_line_out(self.body_text(), caret.start),
            false => tidy::take_out(self.body_text(), caret),
        };
        let (Some(taken), Some(body)) = (taken, self.body_key()) else { return };
        // As it is typed, which may be more than is saved.
        let headline = self.draft.text(&FieldKey { field: "headline", ..body });
        let Some((edit, name)) = moved(body.record.id, headline, place, taken.words) else { return };
        let words = format!("Move a line of {} to the {name}", self.named_article());
        self.put_body_with(taken.rest, words, vec![edit], now);
        self.go_in_body(taken.caret..taken.caret);
    }
}

fn moved(article: i64, headline: &str, place: Place, line: String) -> Option<(Edit, &'static str)> {
    let id = ArticleId(article);
    Some(match place {
        Place::Headline => {
            let value = if headline.is_empty() { line } else { format!("{headline} {line}") };
            let record = RecordRef { kind: RecordKind::Article, id: article };
            (Edit::Set { record, field: Field::by_id("headline")?, value }, "headline")
        }
        Place::Byline => (Edit::AddByline { article: id, printed: line }, "bylines"),
        Place::Credit => (Edit::AddCredit { article: id, credit: line }, "credits"),
    })
}

impl From<Deed> for Action {
    fn from(deed: Deed) -> Action {
        Action::Body(BodyAction::Tidy(deed))
    }
}
