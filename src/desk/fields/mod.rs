//! The fields of the editor besides the text in them: what is being chosen for one, where the caret stays while one goes
//! from article to article, what an article is sent back for. What is typed in the fields themselves is the draft's.

mod going;
mod next;
mod picker;
mod sending;

pub use going::{LETTERS, Letter, Target, letter_of, letter_of_spot};
pub use picker::{Offer, Pick, Picker, Worth};
pub use sending::SendBack;

use super::{Desk, FieldKey, Focus, Request};
use crate::archive::Edit;
use crate::model::{ArticleId, Field, RecordKind, RecordRef};
use crate::store::detail::ArticleDetail;
use crate::text::byline_lines;
use crate::work::ask::Ask;
use crate::work::fields::{FieldEvent, NextSuch};
use going::Slot;
use std::ops::Range;

/// The state of the fields.
#[derive(Debug, Default)]
pub struct FieldsState {
    /// What is being chosen, and for which part.
    pub picker: Option<Picker>,
    /// The next letter names the field to go to.
    pub going: bool,
    /// An article that is to go back, and why.
    pub send_back: Option<SendBack>,
    /// The fields of the issue that are seldom wanted are shown.
    pub more_of_issue: bool,
    /// The field in which the caret is to stand in the article that comes.
    slot: Option<Slot>,
    /// Where it stands instead, because the article has no such field.
    instead: Option<(FieldKey, Slot)>,
    /// A choice is to be opened as soon as what was typed has been read.
    pick_due: bool,
    /// What is looked for in the list.
    next: Option<NextSuch>,
}

/// A place for the keyboard that is no field of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A part of a byline, by the key of its row.
    Part(i64),
    /// What a credit was read as, by the key of its image.
    Credit(i64),
    Picker,
    SendBack,
    Status,
    Subjects,
    Related,
    AddByline,
    AddImage,
}

/// What a person does in the fields.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldAction {
    /// Opens the choice for something, or closes it where it is open.
    Pick(Pick),
    ClosePicker,
    /// What stands in the box of the choice.
    PickTyped(String),
    /// Up and down among what is offered.
    PickBy(isize),
    /// Takes what is offered at that place; nothing: what is marked.
    PickGo(Option<usize>),
    Relation(&'static str),
    Unlink(Pick),
    /// Makes a record of what was printed.
    Make(Pick),
    Role(i64, &'static str),
    RemoveSubject(i64),
    Unrelate(i64),
    /// Opens the choice for the first part in the field that has the caret that is linked to nothing.
    PickHere,
    /// The language that the body seems to be in is right.
    ConfirmLanguage,
    /// Waits for a letter, or waits no more.
    Going(bool),
    GoTo(char),
    MoreOfIssue(bool),
    Status(&'static str),
    Why(String),
    SendBackGo,
    SendBackCancel,
}

/// Which rows of an article's bylines stand on one printed line.
pub fn lines_of(article: &ArticleDetail) -> Vec<Range<usize>> {
    byline_lines::groups(article.bylines.iter().map(|row| (row.line.as_str(), row.printed.as_str())))
}

/// What was printed on such a line.
pub fn line_text<'a>(article: &'a ArticleDetail, group: &Range<usize>) -> &'a str {
    article.bylines.get(group.start).map_or("", |row| byline_lines::printed(&row.line, &row.printed))
}

impl Desk {
    /// Does what was asked for in the fields.
    pub(super) fn apply_field(&mut self, action: FieldAction, now: f64) {
        match action {
            FieldAction::Pick(pick) => self.pick(pick),
            FieldAction::PickHere => self.pick_here(now),
            FieldAction::ClosePicker => self.close_picker(),
            FieldAction::PickTyped(typed) => self.pick_typed(typed),
            FieldAction::PickBy(by) => self.pick_by(by),
            FieldAction::PickGo(at) => self.pick_go(at, now),
            FieldAction::Relation(relation) => self.pick(Pick::Related(relation)),
            FieldAction::Unlink(pick) => self.unlink(pick, now),
            FieldAction::Make(pick) => self.make_record(pick, now),
            FieldAction::Role(byline, role) => self.set_role(byline, role, now),
            FieldAction::RemoveSubject(link) => {
                let Some(article) = self.wanted.map(ArticleId) else { return };
                self.field_edit("Take a subject away", Edit::RemoveSubject { article, link }, now);
                self.out.push(Request::Focus(Focus::Spot(Spot::Subjects)));
            }
            FieldAction::Unrelate(link) => {
                self.field_edit("Untie two articles", Edit::Unrelate { link }, now);
                self.out.push(Request::Focus(Focus::Spot(Spot::Related)));
            }
            FieldAction::ConfirmLanguage => {
                let guess = self.article.as_ref().and_then(|article| article.language_guess.as_ref());
                if let (Some((code, _, _)), Some(key)) = (guess, self.article_key("language")) {
                    self.apply(super::Action::SetNow(key, (*code).to_owned()), now);
                }
            }
            FieldAction::Going(going) => self.wait_for_letter(going),
            FieldAction::GoTo(letter) => self.go_to_letter(letter, now),
            FieldAction::MoreOfIssue(more) => self.fields.more_of_issue = more,
            FieldAction::Status(status) => self.ask_status(status, now),
            FieldAction::Why(why) => {
                if let Some(back) = &mut self.fields.send_back {
                    back.why = why;
                }
            }
            FieldAction::SendBackGo => self.send_back_go(now),
            FieldAction::SendBackCancel => self.send_back_cancel(),
        }
    }

    /// Takes what the fields had asked.
    pub(super) fn take_fields(&mut self, event: FieldEvent, now: f64) {
        match event {
            FieldEvent::SubjectsLike { typed, found } => self.take_subjects(&typed, found),
            FieldEvent::ArticlesLike { typed, found } => self.take_articles(&typed, found),
            FieldEvent::Clipping { text, pasted } => self.take_pasted(&text, *pasted, now),
            FieldEvent::Next { found, looked, done, ticket } => self.take_next(found, looked, done, ticket, now),
        }
    }

    /// One edit of a field that is not typed; what was typed is saved before it.
    fn field_edit(&mut self, words: &str, edit: Edit, now: f64) {
        self.save(now, true);
        let own = self.article.as_ref().filter(|article| Some(article.id) == self.wanted);
        let headline = own.map(|article| super::short(&article.headline)).filter(|headline| !headline.is_empty());
        let words = headline.map_or_else(|| words.to_owned(), |headline| format!("{words} in «{headline}»"));
        self.edit(words, vec![edit]);
    }

    fn set_role(&mut self, byline: i64, role: &'static str, now: f64) {
        let Some(field) = Field::by_id("byline.role") else { return };
        let record = RecordRef { kind: RecordKind::Byline, id: byline };
        self.field_edit("Set a role", Edit::Set { record, field, value: role.to_owned() }, now);
    }

    /// What stands on the page belongs to another article now.
    pub(super) fn fields_left(&mut self) {
        self.fields.picker = None;
        self.fields.send_back = None;
        self.fields.pick_due = false;
    }

    fn ask_field(&mut self, ask: crate::work::fields::FieldAsk) {
        self.ask(Ask::Fields(ask));
    }
}
