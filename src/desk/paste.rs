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
    /// The text that was read.
    read_of: String,
    /// It is to be added as soon as the text is read as it stands.
    going: bool,
    /// The text with which it was opened.
    given: String,
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
            PasteAction::Typed => {
                if let Some(Dialog::PasteArticle(state)) = &mut self.dialog {
                    state.going = false;
                }
                self.read_paste();
            }
            PasteAction::Go => self.paste_go(now),
        }
    }

    /// Opens the dialog, with what was typed there when it was closed last. With no text, what the clipboard holds is
    /// asked for.
    pub(super) fn show_paste(&mut self, text: String) {
        let Some(issue) = self.issue_at_hand().filter(|_| self.can_write()) else { return };
        let again = self.kept_paste.take_if(|(given, _)| text.is_empty() || *given == text);
        let (given, text) = again.unwrap_or_else(|| (text.clone(), text));
        let mut state = PasteArticle { text, given, issue, title: "the issue".into(), ..PasteArticle::default() };
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

    pub(super) fn take_pasted(&mut self, text: &str, pasted: Pasted, now: f64) {
        if let Some(Dialog::PasteArticle(state)) = &mut self.dialog
            && state.text == text
        {
            state.read = Some(pasted);
            state.read_of = text.to_owned();
            if std::mem::take(&mut state.going) {
                self.paste_go(now);
            }
        }
    }

    /// The dialog is closed: what was typed in it is there when it opens again.
    pub(super) fn keep_paste(&mut self) {
        if let Some(Dialog::PasteArticle(state)) = &mut self.dialog
            && state.text != state.given
            && !state.text.trim().is_empty()
        {
            self.kept_paste = Some((std::mem::take(&mut state.given), std::mem::take(&mut state.text)));
        }
    }

    fn paste_go(&mut self, now: f64) {
        let Some(Dialog::PasteArticle(state)) = &mut self.dialog else { return };
        if state.read_of != state.text {
            // What stands there is still being read.
            state.going = true;
            return;
        }
        let Some(articles) = state.read.take().map(|read| read.articles).filter(|articles| !articles.is_empty()) else {
            return;
        };
        let issue = IssueId(state.issue);
        self.dialog = None;
        self.save(now, true);
        self.tell(Tell::PasteArticles(issue, articles));
    }
}
