//! Pictures on the desk: what is added from where, what their files say of them, which one is looked at and how large.

use super::dialog::Dialog;
use super::{Action, Desk, FieldKey, View, short};
use crate::archive::Edit;
use crate::archive::pictures::{ImageEdit, Onto};
use crate::formats::picture::Embedded;
use crate::model::{ArticleId, RecordKind};
use crate::store::detail::ImageDetail;
use crate::work::Ask;
use crate::work::pictures::{Given, Part, PictureAsk, PictureEvent};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod adding;
mod looking;

pub use adding::AddPicture;
pub use looking::{Looking, Zoom};

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
    /// Adds to that article, whichever is open.
    AddTo(i64, Vec<Given>),
    /// A picture was pasted, four bytes for each pixel, as [`Given::Pasted`] has them. `writing`: the caret is in a field.
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

impl Desk {
    pub(super) fn apply_picture(&mut self, action: PictureAction, now: f64) {
        match action {
            PictureAction::AskAdd(image) if self.can_write() && self.article.is_some() => {
                self.dialog = Some(Dialog::AddPicture(AddPicture { image, ..AddPicture::default() }));
            }
            PictureAction::AskAdd(_) => {}
            PictureAction::AddTyped => self.add_typed(now),
            PictureAction::Add(image, given) => self.add_pictures(image, given, now),
            PictureAction::AddTo(article, given) => self.add_onto(Onto::Article(ArticleId(article)), given, now),
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
            PictureEvent::Viewed(viewed) => self.take_view(viewed),
            PictureEvent::Unseen { ticket, why } => self.take_unseen(ticket, why),
        }
    }
}
