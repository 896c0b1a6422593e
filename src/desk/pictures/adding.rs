//! Adding pictures: by path, chooser, drop and paste, and what is said of it afterwards.

use super::PictureAction;
use crate::archive::pictures::Onto;
use crate::desk::dialog::Dialog;
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk, FieldKey, Focus, Request, Saved, View, expand, short};
use crate::formats::picture::is_named_so;
use crate::model::{ArticleId, RecordKind};
use crate::work::Job;
use crate::work::pictures::{Added, Given};
use std::path::PathBuf;

/// A picture that is to be added, by its path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddPicture {
    /// The image that is to have it; nothing: the article.
    pub image: Option<i64>,
    pub path: String,
    pub error: String,
}

impl Desk {
    pub(super) fn add_typed(&mut self, now: f64) {
        let Some(Dialog::AddPicture(dialog)) = &mut self.dialog else { return };
        let path = expand(&dialog.path);
        if path.as_os_str().is_empty() {
            dialog.error = "Say which file it is.".into();
        } else if !path.is_file() {
            dialog.error = format!("There is no file {}.", path.display());
        } else {
            let image = dialog.image;
            self.dialog = None;
            self.add_pictures(image, vec![Given::File(path)], now);
        }
    }

    /// The chooser answered: all that was chosen is added; to one image only the first can be.
    pub(in crate::desk) fn pictures_chosen(&mut self, mut paths: Vec<PathBuf>, now: f64) {
        let Some(Dialog::AddPicture(dialog)) = &self.dialog else { return };
        let image = dialog.image;
        if image.is_some() {
            paths.truncate(1);
        }
        self.dialog = None;
        self.add_pictures(image, paths.into_iter().map(Given::File).collect(), now);
    }

    pub(super) fn add_pictures(&mut self, image: Option<i64>, given: Vec<Given>, now: f64) {
        let Some(article) = self.wanted.map(ArticleId) else { return };
        self.add_onto(image.map_or(Onto::Article(article), |image| Onto::Image(article, image)), given, now);
    }

    pub(super) fn add_onto(&mut self, onto: Onto, given: Vec<Given>, now: f64) {
        if self.can_write() && !given.is_empty() {
            self.save(now, true);
            self.out.push(Request::Job(Job::AddPictures { onto, given }));
        }
    }

    /// The open article, where its page is beside what is shown: no picture goes to one that is not seen.
    fn article_in_sight(&self) -> Option<i64> {
        let hidden = matches!(self.view, View::Map | View::Names | View::Sources | View::History);
        let open = self.article.as_ref().map(|article| article.id).filter(|id| self.wanted == Some(*id));
        open.filter(|_| !hidden && self.dialog.is_none() && self.trash.is_none() && self.can_write())
    }

    pub(super) fn paste(&mut self, given: Vec<Given>, writing: bool, now: f64) {
        let Some(article) = self.article_in_sight() else { return };
        if writing {
            let add = Action::Picture(PictureAction::AddTo(article, given));
            let text = "The clipboard holds a picture, and a field takes words only.";
            return self.notice(Gravity::Information, text, vec![("Add it to the article".to_owned(), add)]);
        }
        self.add_pictures(None, given, now);
    }

    /// Whether files that were dropped are pictures for the open article, and not an import.
    pub(in crate::desk) fn takes_pictures(&self, paths: &[PathBuf]) -> bool {
        self.article_in_sight().is_some() && paths.iter().all(|path| is_named_so(path))
    }

    pub(super) fn pictures_added(&mut self, added: Added, now: f64) {
        self.follow(&added.changed, now);
        for why in added.refused {
            self.notice(Gravity::Warning, why, Vec::new());
        }
        let n = added.images.len();
        if n > 0 {
            let own = self.article.as_ref().filter(|article| article.id == added.article);
            let whose = own.map(|article| short(&article.headline)).filter(|headline| !headline.is_empty());
            let whose = whose.map_or("the article".to_owned(), |headline| format!("“{headline}”"));
            let what = if n == 1 { "A picture was".to_owned() } else { format!("{n} pictures were") };
            let undo = vec![("Undo".to_owned(), Action::Command("undo"))];
            self.notice(Gravity::Information, format!("{what} added to {whose}."), undo);
        }
        for twin in added.twins {
            let what = if twin.exact { "The same picture" } else { "A picture that looks the same" };
            let headline = if twin.headline.is_empty() { "an article without a headline" } else { &twin.headline };
            let when = if twin.date.is_empty() { "undated" } else { &twin.date };
            let (place, go) = if twin.article == added.article {
                ("stands in this article already".to_owned(), Vec::new())
            } else {
                let go = vec![("Go there".to_owned(), Action::OpenArticle(twin.article))];
                (format!("stands in “{}” ({when}) already", short(headline)), go)
            };
            self.notice(Gravity::Warning, format!("{what} {place}."), go);
        }
        if n > 0 {
            self.saved = Saved::At(chrono::Utc::now().timestamp_millis());
        }
        // To its credit, unless somebody is writing.
        let writing =
            self.draft.is_dirty() || self.draft.visited().is_some_and(|key| key.record.kind != RecordKind::Image);
        if let (Some(image), false, None) = (added.images.first(), writing, &self.dialog)
            && self.wanted == Some(added.article)
        {
            let key = FieldKey::new(RecordKind::Image, *image, "credit");
            self.out.push(Request::Focus(Focus::Field(key)));
        }
    }
}
