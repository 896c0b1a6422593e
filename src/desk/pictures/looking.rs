//! Looking at pictures: which one, how large, what has come of it.

use super::PictureAction;
use crate::desk::Desk;
use crate::desk::dialog::Dialog;
use crate::work::Ask;
use crate::work::pictures::{Part, PictureAsk, View as See, Viewed};
use std::sync::Arc;

/// How large a picture is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    #[default]
    Fit,
    /// A pixel of the picture is a pixel of the screen.
    Full,
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
    pub(super) fn apply_look(&mut self, action: PictureAction) {
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

    pub(super) fn look_at(&mut self, image: i64) {
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

    pub(super) fn take_view(&mut self, viewed: Viewed) {
        let Some(Dialog::Picture(looking)) = &mut self.dialog else { return };
        if looking.images.get(looking.at).is_none_or(|one| one.1 != viewed.sha256) {
            return;
        }
        looking.size = Some(viewed.whole);
        let is_whole = (viewed.part.width, viewed.part.height) == viewed.whole;
        let place = if is_whole { &mut looking.whole } else { &mut looking.part };
        *place = Some(Arc::new(viewed));
    }

    pub(super) fn take_unseen(&mut self, ticket: u64, why: String) {
        if let Some(Dialog::Picture(looking)) = &mut self.dialog
            && looking.ticket == ticket
        {
            looking.unseen = why;
        }
    }

    /// Nobody looks at a picture any more.
    pub(in crate::desk) fn stop_looking(&mut self) {
        self.ask(Ask::Picture(PictureAsk::Leave));
    }
}
