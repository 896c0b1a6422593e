//! Pictures for the eye: a thread of its own that decodes whole pictures, scales them to the room they have, and reads
//! what their files say. It keeps one decoded picture, and only while somebody looks at it. Adding them is a job.

mod adding;

pub(super) use adding::add;
pub use adding::{Added, Given};

use super::Post;
use super::event::Event;
use super::lane::Lane;
use crate::archive::{ArchiveError, ErrorKind, Reader, Result};
use crate::formats::picture::{self, Embedded};
use image::DynamicImage;
use image::imageops::FilterType;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

/// Questions about what files say that wait; older ones are dropped.
const MOST_WAITING: usize = 40;

/// A question about a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureAsk {
    /// What its file says of it.
    Embedded(String),
    /// What can be seen of it.
    View(View),
    /// Nobody looks at one any more.
    Leave,
}

/// A part of a picture that is to be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub sha256: String,
    /// Nothing for the whole.
    pub part: Option<Part>,
    /// The room in pixels of the screen.
    pub room: (u32, u32),
    pub ticket: u64,
}

/// A part, in pixels of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// A part of a picture, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewed {
    pub sha256: String,
    pub ticket: u64,
    /// The size of the whole, upright.
    pub whole: (u32, u32),
    pub part: Part,
    pub width: usize,
    pub height: usize,
    /// Four bytes for each: red, green, blue, opacity.
    pub pixels: Vec<u8>,
}

/// An answer about pictures.
#[derive(Debug)]
pub enum PictureEvent {
    Embedded {
        sha256: String,
        found: Embedded,
    },
    Viewed(Viewed),
    /// It cannot be shown, and why.
    Unseen {
        ticket: u64,
        why: String,
    },
    Added {
        number: u64,
        added: Added,
    },
}

/// The thread.
pub struct Pictures {
    lane: Arc<Lane<PictureAsk>>,
    thread: Option<JoinHandle<()>>,
}

impl Pictures {
    pub fn start(path: &Path, post: &Post) -> Self {
        let lane = Arc::new(Lane::default());
        let (theirs, path, post) = (lane.clone(), path.to_owned(), post.clone());
        let thread =
            std::thread::Builder::new().name("pictures".into()).spawn(move || serve(&path, &theirs, &post)).ok();
        Pictures { lane, thread }
    }

    pub fn ask(&self, ask: PictureAsk) {
        // Only what is to be seen now is drawn.
        let is_look = |ask: &PictureAsk| !matches!(ask, PictureAsk::Embedded(_));
        self.lane.change(|waiting| {
            waiting.retain(|other| *other != ask && !(is_look(&ask) && is_look(other)));
            if waiting.len() >= MOST_WAITING {
                waiting.remove(0);
            }
            let at = if is_look(&ask) { 0 } else { waiting.len() };
            waiting.insert(at, ask);
        });
    }

    pub fn stop(mut self) {
        self.lane.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(path: &Path, lane: &Lane<PictureAsk>, post: &Post) {
    let mut reader: Option<Reader> = None;
    let mut kept: Option<(String, DynamicImage)> = None;
    while let Some(ask) = lane.next() {
        if reader.is_none() {
            reader = Reader::open(path).ok();
        }
        let Some(reader) = &reader else {
            if let PictureAsk::View(View { ticket, .. }) = ask {
                let why = "The archive cannot be read just now. Close the picture and look at it again.".to_owned();
                post.send(Event::Picture(PictureEvent::Unseen { ticket, why }));
            }
            continue;
        };
        match ask {
            PictureAsk::Leave => kept = None,
            PictureAsk::Embedded(sha256) => {
                let found = catch_unwind(AssertUnwindSafe(|| reader.embedded(&sha256)));
                let found = found.ok().and_then(Result::ok).unwrap_or_default();
                post.send(Event::Picture(PictureEvent::Embedded { sha256, found }));
            }
            PictureAsk::View(view) => {
                let ticket = view.ticket;
                let shown = catch_unwind(AssertUnwindSafe(|| show(reader, &mut kept, view)));
                let shown = shown.unwrap_or_else(|_| Err(ArchiveError::fault()));
                let unseen = |error: ArchiveError| PictureEvent::Unseen { ticket, why: error.to_string() };
                post.send(Event::Picture(shown.map_or_else(unseen, PictureEvent::Viewed)));
            }
        }
    }
}

fn show(reader: &Reader, kept: &mut Option<(String, DynamicImage)>, view: View) -> Result<Viewed> {
    if kept.as_ref().is_none_or(|(sha256, _)| *sha256 != view.sha256) {
        // Two large ones at once would be too much.
        *kept = None;
        let gone = || ArchiveError::new(ErrorKind::NotFound, "The picture is not in the archive any more.", "");
        let bytes = reader.picture(&view.sha256)?.ok_or_else(gone)?.bytes;
        let whole = picture::decode(&bytes)
            .map_err(|refusal| ArchiveError::new(ErrorKind::Damaged, refusal.to_string(), ""))?;
        *kept = Some((view.sha256.clone(), whole));
    }
    let Some((_, whole)) = kept else { return Err(ArchiveError::fault()) };
    Ok(seen(whole, view))
}

/// The part that is asked for, scaled down to the room; never scaled up, the screen does that.
fn seen(whole: &DynamicImage, view: View) -> Viewed {
    let size = (whole.width(), whole.height());
    let asked = view.part.unwrap_or(Part { x: 0, y: 0, width: size.0, height: size.1 });
    let (x, y) = (asked.x.min(size.0.saturating_sub(1)), asked.y.min(size.1.saturating_sub(1)));
    let part = Part { x, y, width: asked.width.clamp(1, size.0 - x), height: asked.height.clamp(1, size.1 - y) };
    let scale = (f64::from(view.room.0.max(1)) / f64::from(part.width))
        .min(f64::from(view.room.1.max(1)) / f64::from(part.height))
        .min(1.0);
    let to = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    let (width, height) = (to(part.width), to(part.height));
    let is_whole = (part.width, part.height) == size;
    let cut;
    let cut = if is_whole {
        whole
    } else {
        cut = whole.crop_imm(part.x, part.y, part.width, part.height);
        &cut
    };
    let small = match scale {
        1.0 => cut.to_rgba8(),
        // Quick, and as good as any where much is left out.
        scale if scale < 0.5 => cut.thumbnail_exact(width, height).into_rgba8(),
        _ => cut.resize_exact(width, height, FilterType::Triangle).into_rgba8(),
    };
    let (width, height) = (small.width() as usize, small.height() as usize);
    Viewed { sha256: view.sha256, ticket: view.ticket, whole: size, part, width, height, pixels: small.into_raw() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    fn picture(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 0])))
    }

    fn view(part: Option<Part>, room: (u32, u32)) -> View {
        View { sha256: "a".into(), part, room, ticket: 1 }
    }

    #[test]
    fn a_picture_is_scaled_to_its_room_and_never_beyond_its_own_size() {
        let size = |whole: &DynamicImage, room| {
            let seen = seen(whole, view(None, room));
            assert_eq!(seen.pixels.len(), seen.width * seen.height * 4);
            (seen.width, seen.height)
        };
        assert_eq!(size(&picture(200, 100), (100, 100)), (100, 50));
        assert_eq!(size(&picture(200, 100), (20, 100)), (20, 10));
        assert_eq!(size(&picture(200, 100), (900, 900)), (200, 100));
        assert_eq!(size(&picture(1, 1), (900, 900)), (1, 1));
        assert_eq!(size(&picture(250, 1), (10, 10)), (10, 1));
        assert_eq!(size(&picture(10, 10), (0, 0)), (1, 1));
    }

    #[test]
    fn a_part_is_cut_out_and_kept_inside_the_picture() {
        let whole = picture(200, 100);
        let part = Part { x: 150, y: 20, width: 40, height: 30 };
        let shown = seen(&whole, view(Some(part), (40, 30)));
        assert_eq!((shown.width, shown.height, &shown.pixels[..2]), (40, 30, [150, 20].as_slice()));
        let beyond = Part { x: 190, y: 900, width: 4_000, height: 4_000 };
        let shown = seen(&whole, view(Some(beyond), (400, 400)));
        assert_eq!((shown.part.x, shown.part.width, shown.part.y, shown.part.height), (190, 10, 99, 1));
    }
}
