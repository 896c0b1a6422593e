//! Pasting a whole article: a text, what it was read as, and into which issue it goes. Nothing is written before the
//! person has seen it.

use super::{Desk, Dialog, Request};
use crate::archive::pasted::Pasted;
use crate::model::IssueId;
use crate::work::fields::FieldAsk;
use crate::work::{Ask, Tell};

/// The open dialog.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PasteArticle {
    pub text: String,
    pub issue: i64,
    /// What the issue is called, and its date and volume.
    pub title: String,
    pub date: String,
    pub volume: String,
    /// What the text was read as; that of an older text stands until the new one is read.
    pub read: Option<Pasted>,
    order: String,
}

/// What a person does in it.
#[derive(Debug, Clone, PartialEq)]
pub enum PasteAction {
    /// Opens the dialog with this text.
    Show(String),
    /// What stands in its box has changed.
    Typed,
    Go,
}

impl PasteArticle {
    /// What the text says of its issue where that is another than the one it goes to.
    pub fn contradicts(&self) -> Option<String> {
        let (date, volume) = self.read.as_ref()?.says.first()?;
        let other = |said: &str, here: &str| !said.is_empty() && !here.is_empty() && said != here;
        if other(date, &self.date) {
            return Some(format!("The text says {date}; it goes to {}.", self.title));
        }
        other(volume, &self.volume).then(|| format!("The text says Vol {volume}; it goes to {}.", self.title))
    }
}

impl Desk {
    pub(super) fn apply_paste(&mut self, action: PasteAction, now: f64) {
        match action {
            PasteAction::Show(text) => self.show_paste(text),
            PasteAction::Typed => self.read_paste(),
            PasteAction::Go => self.paste_go(now),
        }
    }

    /// Opens the dialog. With no text, what the clipboard holds is asked for.
    pub(super) fn show_paste(&mut self, text: String) {
        let Some(issue) = self.issue_at_hand().filter(|_| self.can_write()) else { return };
        let mut state = PasteArticle { text, issue, title: "the issue".into(), ..PasteArticle::default() };
        if let Some(brief) = super::issue::brief(&self.run, issue) {
            state.title = super::issue::title(brief);
            (state.date, state.volume) = (brief.date.clone(), brief.volume.clone());
        }
        let empty = state.text.is_empty();
        self.dialog = Some(Dialog::PasteArticle(Box::new(state)));
        if empty {
            self.out.push(Request::Paste);
        } else {
            self.read_paste();
        }
    }

    fn read_paste(&mut self) {
        if let Some(Dialog::PasteArticle(state)) = &self.dialog {
            let (text, order) = (state.text.clone(), state.order.clone());
            self.ask(Ask::Fields(FieldAsk::Clipping { text, order }));
        }
    }

    pub(super) fn take_pasted(&mut self, text: &str, pasted: Pasted) {
        if let Some(Dialog::PasteArticle(state)) = &mut self.dialog
            && state.text == text
        {
            state.read = Some(pasted);
        }
    }

    fn paste_go(&mut self, now: f64) {
        let Some(Dialog::PasteArticle(state)) = &mut self.dialog else { return };
        let Some(articles) = state.read.take().map(|read| read.articles).filter(|articles| !articles.is_empty()) else {
            return;
        };
        let issue = IssueId(state.issue);
        self.dialog = None;
        self.save(now, true);
        self.tell(Tell::PasteArticles(issue, articles));
    }
}
