//! From a finding to its article in the editor, and there to the field that it is about.

use crate::archive::checks;
use crate::desk::issue::IssueAction;
use crate::desk::{Action, Desk, FieldKey, Focus, Request, Spot};
use crate::model::RecordKind;
use crate::store::detail::ArticleDetail;
use crate::work::{Ask, Look};

impl Desk {
    /// Opens the article of the row under the cursor; `fix` puts the caret to what is odd.
    pub(super) fn open_finding(&mut self, fix: bool, now: f64) {
        let Some(at) = self.queue.cursor else { return };
        if self.queue.accepted {
            let row = self.queue.accepted_row(at).map(|row| (row.article, row.code.clone()));
            if let Some((Some(article), _)) = row
                && self.wanted != Some(article)
            {
                self.open_article(article, now);
            }
            return;
        }
        let Some(row) = self.queue.row(at) else {
            // Its article is known once the row is read.
            (self.queue.opens, self.queue.fixes) = (true, fix);
            let (code, ticket) = (self.queue.code.clone(), self.queue.ticket);
            let items = self.queue.items.get(at).copied().into_iter().collect();
            return self.ask(Ask::Look(Look::FindingRows { code, items, ticket }));
        };
        let (article, issue) = (row.article, row.issue);
        (self.queue.opens, self.queue.fixes) = (false, false);
        match article {
            Some(article) => {
                if fix {
                    self.queue.fix = Some((article, self.queue.code.clone()));
                }
                if self.wanted != Some(article) {
                    self.open_article(article, now);
                } else if fix && let Some(shown) = self.article.take() {
                    self.caret_to_finding(&shown);
                    self.article = Some(shown);
                }
            }
            None if fix => self.apply(Action::Issue(IssueAction::Open(issue)), now),
            None => {}
        }
    }

    /// The caret goes to the field that the finding is about, once its article is here.
    pub(in crate::desk) fn caret_to_finding(&mut self, article: &ArticleDetail) {
        let Some((_, code)) = self.queue.fix.take_if(|(id, _)| *id == article.id) else { return };
        let field = checks::by_code(&code).map_or("headline", |check| check.field);
        let issue = |name| Some(FieldKey::new(RecordKind::Issue, article.issue.id, name));
        let image = |name: &'static str, odd: &dyn Fn(&crate::store::detail::ImageDetail) -> bool| {
            let found = article.images.iter().find(|image| odd(image)).or(article.images.first());
            found.map(|image| FieldKey::new(RecordKind::Image, image.id, name))
        };
        let key = match field {
            "date" => issue("date"),
            "weekday" | "masthead" => issue("weekday"),
            "volume" => issue("volume"),
            "byline" => article.bylines.first().map(|byline| FieldKey::new(RecordKind::Byline, byline.id, "byline")),
            "credit" => image("credit", &|image| match code.as_str() {
                "no-credit" => image.credit.is_empty(),
                "source-blocked" => image.permission == "blocked",
                "source-ask-first" => image.permission == "ask_first",
                _ => image.source.is_empty() && image.linked.is_empty(),
            }),
            "alt" => image("alt", &|image| image.picture.is_some() && image.alt.is_empty()),
            "body" => Some(FieldKey::new(RecordKind::Article, article.id, "body")),
            _ => None,
        };
        let focus = match (key, field) {
            (Some(key), _) => Focus::Field(key),
            // There is none yet: the button that makes one.
            (None, "byline") => Focus::Spot(Spot::AddByline),
            (None, "credit") => Focus::Spot(Spot::AddImage),
            (None, _) => Focus::Field(FieldKey::new(RecordKind::Article, article.id, "headline")),
        };
        self.out.push(Request::Focus(focus));
    }
}
