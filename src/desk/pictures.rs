//! Pictures on the desk: what is added from where, what their files say of them, which one is looked at and how large.

use super::dialog::Dialog;
use super::notice::Gravity;
use super::{Action, Desk, FieldKey, Focus, Request, Saved, View, expand, short};
use crate::archive::Edit;
use crate::archive::pictures::{ImageEdit, Onto};
use crate::formats::picture::{Embedded, is_named_so};
use crate::model::{ArticleId, RecordKind};
use crate::store::detail::ImageDetail;
use crate::work::pictures::{Added, Given, Part, PictureAsk, PictureEvent, View as See, Viewed};
use crate::work::{Ask, Job};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What files say is forgotten when it is known of so many.
const MOST_FOUND: usize = 200;

/// What a person does with pictures.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureAction {
    /// Opens the dialog that asks for a file: for this image, or for the article.
    AskAdd(Option<i64>),
    /// What was typed there is the file.
    AddTyped,
    /// Adds to this image, or to the article.
    Add(Option<i64>, Vec<Given>),
    /// A picture was pasted: red, green, blue, opacity. `writing`: the caret is in a field.
    Paste {
        width: usize,
        height: usize,
        pixels: Arc<Vec<u8>>,
        writing: bool,
    },
    /// Up below zero, down above.
    Shift(i64, i64),
    Anchor(i64, Option<u32>),
    TakeOff(i64),
    /// Takes over what the picture's file says.
    Use(i64, Offer),
    /// Shows or hides the rest of an image's fields.
    Unfold(i64, bool),
    /// Looks at the picture of an image.
    Look(i64),
    /// Looks at the next one (above zero) or the one before.
    Turn(isize),
    Zoom(Zoom),
    /// The part under the eyes moves by so much of the picture.
    Pan(f32, f32),
    /// This part is to be seen in so much room.
    See(Option<Part>, (u32, u32)),
}

/// What a file may say that an image can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    Credit,
    Rights,
    Caption,
    Alt,
}

/// One thing that a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub offer: Offer,
    pub text: String,
    /// Something else stands there, that would go.
    pub replaces: bool,
}

impl Offer {
    const ALL: [Offer; 4] = [Offer::Credit, Offer::Rights, Offer::Caption, Offer::Alt];

    pub fn field(self) -> &'static str {
        match self {
            Offer::Credit => "credit",
            Offer::Rights => "rights",
            Offer::Caption => "caption",
            Offer::Alt => "alt",
        }
    }
}

/// How large a picture is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    #[default]
    Fit,
    /// A pixel of the picture is a pixel of the screen.
    Full,
}

/// The desk's state about pictures.
#[derive(Debug, Default)]
pub struct PictureState {
    found: BTreeMap<String, Embedded>,
    /// Images whose other fields show.
    pub unfolded: BTreeSet<i64>,
}

impl PictureState {
    /// What the file of an image says that the image does not say.
    pub fn offers(&self, image: &ImageDetail) -> Vec<Offered> {
        let Some(found) = image.picture.as_ref().and_then(|sha256| self.found.get(sha256)) else { return Vec::new() };
        let said = |offer: Offer| match offer {
            Offer::Credit => (found.credit_line(), &image.credit),
            Offer::Rights => (found.rights.clone(), &image.rights),
            Offer::Caption => (found.caption.clone(), &image.caption),
            Offer::Alt => (found.alt.clone(), &image.alt),
        };
        let fresh = |offer: Offer| {
            let (text, here) = said(offer);
            let offered = Offered { offer, replaces: !here.trim().is_empty(), text };
            (!offered.text.is_empty() && offered.text != *here).then_some(offered)
        };
        Offer::ALL.into_iter().filter_map(fresh).collect()
    }
}

/// A picture that is to be added, by its path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddPicture {
    /// The image that is to have it; nothing: the article.
    pub image: Option<i64>,
    pub path: String,
    pub error: String,
}

/// A picture that is looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Looking {
    /// Image, picture, and words for it.
    pub images: Vec<(i64, String, String)>,
    pub at: usize,
    pub zoom: Zoom,
    /// What is in the middle, as parts of width and height.
    pub middle: (f32, f32),
    /// The size of the picture, once it is known.
    pub size: Option<(u32, u32)>,
    /// All of it, scaled.
    pub whole: Option<Arc<Viewed>>,
    /// The part that is under the eyes.
    pub part: Option<Arc<Viewed>>,
    /// Why it cannot be shown.
    pub unseen: String,
    asked: Option<(Option<Part>, (u32, u32))>,
    ticket: u64,
}

impl Looking {
    /// Whether this part in this room was asked for last.
    pub fn has_asked(&self, part: Option<Part>, room: (u32, u32)) -> bool {
        self.asked == Some((part, room))
    }

    /// Whether all of it, as it is here, is not what this room would show.
    pub fn whole_differs(&self, room: (u32, u32)) -> bool {
        let Some(whole) = &self.whole else { return true };
        let scale = (f64::from(room.0) / f64::from(whole.whole.0)).min(f64::from(room.1) / f64::from(whole.whole.1));
        (f64::from(whole.whole.0) * scale.min(1.0) - whole.width as f64).abs() > 2.0
    }

    fn turn_to(&mut self, at: usize) {
        let images = std::mem::take(&mut self.images);
        *self = Looking { images, at, zoom: self.zoom, middle: (0.5, 0.5), ..Looking::default() };
    }
}

impl Desk {
    pub(super) fn apply_picture(&mut self, action: PictureAction, now: f64) {
        match action {
            PictureAction::AskAdd(image) if self.can_write() && self.article.is_some() => {
                self.dialog = Some(Dialog::AddPicture(AddPicture { image, ..AddPicture::default() }));
            }
            PictureAction::AskAdd(_) => {}
            PictureAction::AddTyped => self.add_typed(now),
            PictureAction::Add(image, given) => self.add_pictures(image, given, now),
            PictureAction::Paste { width, height, pixels, writing } => {
                let given = vec![Given::Pasted { width, height, pixels }];
                self.paste(given, writing, now);
            }
            PictureAction::Shift(image, by) => {
                let way = if by < 0 { "up" } else { "down" };
                self.edit_image(image, ImageEdit::Shift(by), &format!("Move an image {way}"), now);
            }
            PictureAction::Anchor(image, place) => {
                self.edit_image(image, ImageEdit::Anchor(place), "Move an image in the text", now);
            }
            PictureAction::TakeOff(image) => self.edit_image(image, ImageEdit::TakeOff, "Take a picture off", now),
            PictureAction::Use(image, offer) => self.use_offer(image, offer, now),
            PictureAction::Unfold(image, open) => {
                if open {
                    self.pictures.unfolded.insert(image);
                } else {
                    self.pictures.unfolded.remove(&image);
                }
            }
            other => self.apply_look(other),
        }
    }

    fn apply_look(&mut self, action: PictureAction) {
        if let PictureAction::Look(image) = action {
            return self.look_at(image);
        }
        let Some(Dialog::Picture(looking)) = &mut self.dialog else { return };
        match action {
            PictureAction::Turn(by) => {
                let at = looking.at.saturating_add_signed(by).min(looking.images.len().saturating_sub(1));
                if at != looking.at {
                    looking.turn_to(at);
                }
            }
            PictureAction::Zoom(zoom) => {
                looking.zoom = zoom;
                looking.middle = (0.5, 0.5);
            }
            PictureAction::Pan(x, y) => {
                looking.middle = ((looking.middle.0 + x).clamp(0.0, 1.0), (looking.middle.1 + y).clamp(0.0, 1.0));
            }
            PictureAction::See(part, room) => {
                let Some((_, sha256, _)) = looking.images.get(looking.at).cloned() else { return };
                looking.asked = Some((part, room));
                self.numbers += 1;
                looking.ticket = self.numbers;
                let see = See { sha256, part, room, ticket: looking.ticket };
                self.ask(Ask::Picture(PictureAsk::View(see)));
            }
            _ => {}
        }
    }

    fn look_at(&mut self, image: i64) {
        let Some(article) = &self.article else { return };
        let pictured = article.images.iter().filter_map(|one| {
            let words = if one.caption.is_empty() { &one.credit } else { &one.caption };
            Some((one.id, one.picture.clone()?, words.clone()))
        });
        let images: Vec<_> = pictured.collect();
        if let Some(at) = images.iter().position(|one| one.0 == image) {
            let looking = Looking { images, at, middle: (0.5, 0.5), ..Looking::default() };
            self.dialog = Some(Dialog::Picture(Box::new(looking)));
        }
    }

    fn edit_image(&mut self, image: i64, edit: ImageEdit, words: &str, now: f64) {
        self.save(now, true);
        let whose = self.article.as_ref().map(|article| short(&article.headline)).unwrap_or_default();
        let words = if whose.is_empty() { words.to_owned() } else { format!("{words} of «{whose}»") };
        self.edit(words, vec![Edit::Image { image, edit }]);
    }

    fn use_offer(&mut self, image: i64, offer: Offer, now: f64) {
        let images = self.article.as_ref().map(|article| article.images.as_slice()).unwrap_or_default();
        let Some(detail) = images.iter().find(|one| one.id == image) else { return };
        let found = self.pictures.offers(detail).into_iter().find(|offered| offered.offer == offer);
        let Some(found) = found else { return };
        let key = FieldKey::new(RecordKind::Image, image, offer.field());
        self.apply(Action::SetNow(key, found.text), now);
        self.apply(Action::Visit(None), now);
    }

    /// How many paragraphs the open article has, as it is typed.
    pub fn paragraphs(&self) -> u32 {
        let Some(article) = self.draft.article else { return 0 };
        let body = self.draft.text(&FieldKey::new(RecordKind::Article, article, "body"));
        if body.trim().is_empty() { 0 } else { body.split("\n\n").count() as u32 }
    }

    /// The image that a command about one is meant for: that of the caret, of the cursor, or the first.
    pub fn image_at_hand(&self) -> Option<&ImageDetail> {
        let images = &self.article.as_ref()?.images;
        let visited = self.draft.visited().filter(|key| key.record.kind == RecordKind::Image).map(|key| key.record.id);
        let current = || (self.view == View::Credits).then(|| self.credits.current()).flatten().map(|key| key.image);
        let wanted = visited.or_else(current);
        images.iter().find(|image| Some(image.id) == wanted).or_else(|| match wanted {
            None => images.iter().find(|image| image.picture.is_some()).or(images.first()),
            Some(_) => None,
        })
    }

    pub(super) fn run_picture_command(&mut self, id: &str, now: f64) {
        if id == "add-picture" {
            return self.apply_picture(PictureAction::AskAdd(None), now);
        }
        let Some(image) = self.image_at_hand().cloned() else { return };
        match id {
            "look-at-picture" => self.look_at(image.id),
            "use-embedded" => {
                // One after the other; a key never replaces what stands there.
                if let Some(free) = self.pictures.offers(&image).iter().find(|offered| !offered.replaces) {
                    self.use_offer(image.id, free.offer, now);
                }
            }
            "image-up" => self.apply_picture(PictureAction::Shift(image.id, -1), now),
            _ => self.apply_picture(PictureAction::Shift(image.id, 1), now),
        }
    }

    fn add_typed(&mut self, now: f64) {
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
    pub(super) fn pictures_chosen(&mut self, mut paths: Vec<PathBuf>, now: f64) {
        let Some(Dialog::AddPicture(dialog)) = &self.dialog else { return };
        let image = dialog.image;
        if image.is_some() {
            paths.truncate(1);
        }
        self.dialog = None;
        self.add_pictures(image, paths.into_iter().map(Given::File).collect(), now);
    }

    fn add_pictures(&mut self, image: Option<i64>, given: Vec<Given>, now: f64) {
        let Some(article) = self.wanted.map(ArticleId).filter(|_| self.can_write() && !given.is_empty()) else {
            return;
        };
        self.save(now, true);
        let onto = image.map_or(Onto::Article(article), |image| Onto::Image(article, image));
        self.out.push(Request::Job(Job::AddPictures { onto, given }));
    }

    fn paste(&mut self, given: Vec<Given>, writing: bool, now: f64) {
        if self.dialog.is_some() || self.trash.is_some() || !self.can_write() || self.article.is_none() {
            return;
        }
        if writing {
            let add = Action::Picture(PictureAction::Add(None, given));
            let text = "The clipboard holds a picture, and a field takes words only.";
            return self.notice(Gravity::Information, text, vec![("Add it to the article".to_owned(), add)]);
        }
        self.add_pictures(None, given, now);
    }

    /// Whether files that were dropped are pictures for the open article, and not an import.
    pub(super) fn takes_pictures(&self, paths: &[PathBuf]) -> bool {
        let free = self.dialog.is_none() && self.trash.is_none() && self.view != View::Map;
        free && self.can_write() && self.article.is_some() && paths.iter().all(|path| is_named_so(path))
    }

    /// Asks what the files of the open article's pictures say.
    pub(super) fn ask_embedded(&mut self, images: &[ImageDetail]) {
        if self.pictures.found.len() > MOST_FOUND {
            self.pictures.found.clear();
        }
        for sha256 in images.iter().filter_map(|image| image.picture.clone()) {
            if !self.pictures.found.contains_key(&sha256) {
                self.ask(Ask::Picture(PictureAsk::Embedded(sha256)));
            }
        }
    }

    pub(super) fn receive_picture(&mut self, event: PictureEvent, now: f64) {
        match event {
            PictureEvent::Embedded { sha256, found } => _ = self.pictures.found.insert(sha256, found),
            PictureEvent::Added { number, added } => {
                self.jobs.retain(|job| job.number != number);
                self.pictures_added(added, now);
            }
            PictureEvent::Viewed(viewed) => {
                let Some(Dialog::Picture(looking)) = &mut self.dialog else { return };
                if looking.images.get(looking.at).is_none_or(|one| one.1 != viewed.sha256) {
                    return;
                }
                looking.size = Some(viewed.whole);
                let is_whole = (viewed.part.width, viewed.part.height) == viewed.whole;
                let place = if is_whole { &mut looking.whole } else { &mut looking.part };
                *place = Some(Arc::new(viewed));
            }
            PictureEvent::Unseen { ticket, why } => {
                if let Some(Dialog::Picture(looking)) = &mut self.dialog
                    && looking.ticket == ticket
                {
                    looking.unseen = why;
                }
            }
        }
    }

    fn pictures_added(&mut self, added: Added, now: f64) {
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
        self.follow(&added.changed, now);
        if n > 0 {
            self.saved = Saved::At(chrono::Utc::now().timestamp_millis());
        }
        // To its credit, unless somebody is writing.
        if let (Some(image), None, None) = (added.images.first(), self.draft.visited(), &self.dialog)
            && self.wanted == Some(added.article)
        {
            let key = FieldKey::new(RecordKind::Image, *image, "credit");
            self.out.push(Request::Focus(Focus::Field(key)));
        }
    }

    /// Nobody looks at a picture any more.
    pub(super) fn stop_looking(&mut self) {
        self.ask(Ask::Picture(PictureAsk::Leave));
    }
}
