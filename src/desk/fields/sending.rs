//! The status of articles. Sending one back wants a note: it is asked for in a strip below the status, and nothing is
//! changed until it is given.

use super::Spot;
use crate::archive::Edit;
use crate::archive::links::is_sending_back;
use crate::desk::{Desk, FieldKey, Focus, Request};
use crate::model::{ArticleId, Field, RecordKind, RecordRef};

/// Articles that are to go back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendBack {
    pub articles: Vec<i64>,
    pub status: &'static str,
    pub why: String,
    /// The field to which the caret returns.
    from: Option<FieldKey>,
}

const STATUSES: [&str; 3] = ["draft", "checked", "approved"];

impl Desk {
    /// Gives what is chosen a status, once it is known why where it had come further.
    pub(in crate::desk) fn ask_status(&mut self, word: &str, now: f64) {
        let Some(status) = STATUSES.into_iter().find(|status| *status == word) else { return };
        self.save(now, true);
        let articles = self.subject();
        // A row that is not here yet may have come as far as one can.
        let may_go_back = |id: &i64| is_sending_back(self.status_of(*id).unwrap_or("approved"), status);
        if articles.iter().any(may_go_back) {
            let from = self.draft.visited();
            self.fields.send_back = Some(SendBack { articles, status, why: String::new(), from });
            self.tab = crate::desk::Tab::Edit;
            return self.out.push(Request::Focus(Focus::Spot(Spot::SendBack)));
        }
        self.fields.send_back = None;
        let Some(field) = Field::by_id("status") else { return };
        let edit = |id: &i64| Edit::Set {
            record: RecordRef { kind: RecordKind::Article, id: *id },
            field,
            value: status.to_owned(),
        };
        let edits: Vec<Edit> = articles.iter().map(edit).collect();
        let words = match articles.len() {
            1 => format!("Mark as {status}"),
            n => format!("Mark {n} articles as {status}"),
        };
        self.edit(words, edits);
    }

    /// The status of an article, as far as it is known here: of the one in the editor, or of a row.
    fn status_of(&self, id: i64) -> Option<&str> {
        if let Some(article) = self.article.as_ref().filter(|article| article.id == id) {
            return Some(&article.status);
        }
        self.list.row_of(id).map(|row| row.status.as_str())
    }

    pub(super) fn send_back_go(&mut self, now: f64) {
        let Some(back) = self.fields.send_back.take() else { return };
        if back.why.trim().is_empty() {
            self.fields.send_back = Some(back);
            return self.out.push(Request::Focus(Focus::Spot(Spot::SendBack)));
        }
        self.save(now, true);
        let edit = |id: &i64| Edit::SendBack { article: ArticleId(*id), status: back.status, note: back.why.clone() };
        let words = match back.articles.len() {
            1 => format!("Send back to {}", back.status),
            n => format!("Send {n} articles back to {}", back.status),
        };
        self.edit(words, back.articles.iter().map(edit).collect());
        self.return_from(&back);
    }

    pub(super) fn send_back_cancel(&mut self) {
        if let Some(back) = self.fields.send_back.take() {
            self.return_from(&back);
        }
    }

    /// The caret goes back to where it was.
    fn return_from(&mut self, back: &SendBack) {
        self.out.push(Request::Focus(back.from.map_or(Focus::List, Focus::Field)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::action::Action;

    #[test]
    fn why_is_asked_of_articles_whose_status_is_not_known_here() {
        for (status, asked) in [("draft", true), ("checked", true), ("approved", false)] {
            let mut desk = Desk { wanted: Some(1), ..Desk::default() };
            desk.list.ids = vec![1, 2].into();
            desk.apply(Action::Field(crate::desk::FieldAction::Status(status)), 0.0);
            assert_eq!(desk.fields.send_back.is_some(), asked, "{status}");
        }
    }
}
