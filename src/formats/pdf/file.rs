//! The parser's side: opens a file and gives the letters of each page with their places. It must not decide what a word is.

use super::words::{Letter, Sheet};
use crate::formats::{Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{DateTime, Dict, Stream, String as Words};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};
use std::sync::Arc;

/// A file that has pages.
pub struct Opened(Pdf);

/// What the file says of itself, as bytes.
pub struct Info {
    pub title: Vec<u8>,
    pub author: Vec<u8>,
    pub made: Option<DateTime>,
    pub language: Vec<u8>,
    /// Its XMP.
    pub packet: Vec<u8>,
}

/// Opens a file that no password locks.
pub fn open(bytes: Arc<Vec<u8>>, input: &Input, options: &ReadOptions) -> Result<Opened, Problem> {
    let locked = "The PDF is locked with a password. Open it in its program, save it without one, and import that.";
    let odd = "The PDF is locked in a way that cannot be read. Open it in its program, save it without protection, and import that.";
    let damaged =
        "The PDF is damaged: its pages cannot be found. Open it in its program, save it anew, and import that.";
    let pdf = Pdf::new(bytes).map_err(|cause| {
        let words = match cause {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => locked,
            LoadPdfError::Decryption(_) => odd,
            LoadPdfError::Invalid => damaged,
        };
        input.problem(ProblemCode::Malformed, words)
    })?;
    let (pages, most) = (pdf.pages().len(), options.limits.entries);
    if pages == 0 {
        return Err(input.problem(ProblemCode::Malformed, damaged));
    }
    if pages as u64 > most {
        let words = format!("The PDF has {pages} pages, more than {most}. Divide it, or raise the limit “entries”.");
        return Err(input.problem(ProblemCode::TooLarge, words));
    }
    Ok(Opened(pdf))
}

impl Opened {
    /// All pages, their letters put together to words.
    pub fn sheets(&self) -> Vec<Sheet> {
        let (cache, pages) = (InterpreterCache::new(), self.0.pages());
        let mut sheets = Vec::with_capacity(pages.len());
        for (page, number) in pages.iter().zip(1..) {
            let (width, height) = page.render_dimensions();
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let settings =
                InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
            let upright = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(upright, bounds, &cache, self.0.xref(), settings);
            let mut taker = Taker { bounds, ..Taker::default() };
            interpret_page(page, &mut context, &mut taker);
            sheets.push(Sheet::of(number, (bounds.x1, bounds.y1), taker.letters, taker.pictures));
        }
        sheets
    }

    pub fn info(&self) -> Info {
        let (told, xref) = (self.0.metadata(), self.0.xref());
        let catalog: Dict = xref.get(xref.root_id()).unwrap_or_default();
        let packet = catalog.get::<Stream>("Metadata").and_then(|stream| stream.decoded_data().ok());
        let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().unwrap_or_default().to_vec();
        Info {
            title: words(&told.title),
            author: words(&told.author),
            made: told.creation_date,
            language: catalog.get::<Words>("Lang").map(|words| words.as_bytes().to_vec()).unwrap_or_default(),
            packet: packet.map(|bytes| bytes.into_owned()).unwrap_or_default(),
        }
    }
}

/// Takes the letters of a page and draws nothing.
#[derive(Default)]
struct Taker {
    bounds: Rect,
    letters: Vec<Letter>,
    pictures: usize,
}

impl Device<'_> for Taker {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        let unseen = matches!(mode, DrawMode::Invisible);
        let placed: Vec<Affine> = run.glyphs().iter().map(|glyph| props.transform * glyph.transform()).collect();
        let vertical = matches!(run.writing_mode(), hayro_interpret::hayro_cmap::WritingMode::Vertical);
        // A letter of a font in another's place is stretched, each one otherwise: that is not its width.
        let mut widths: Vec<f64> = placed.iter().map(|place| along(place, 1.0, 0.0).hypot()).collect();
        widths.sort_by(f64::total_cmp);
        let scale = widths.get(widths.len() / 2).copied().unwrap_or_default();
        for (glyph, place) in run.glyphs().iter().zip(&placed) {
            let (at, width) = (*place * Point::ZERO, glyph_width(glyph) * scale);
            let mut size = along(place, 0.0, 1_000.0).hypot();
            if matches!(**glyph, Glyph::Type3(_)) && size < width {
                // Drawn letters may be measured in dots; most are half as wide as high.
                size = 2.0 * width;
            }
            let (direction, advance) = match vertical {
                true => (along(place, 0.0, -1.0), size),
                false => (along(place, 1.0, 0.0), if width > 0.0 { width } else { size / 2.0 }),
            };
            let sound = [at.x, at.y, size, advance, direction.x, direction.y].iter().all(|number| number.is_finite());
            let shown = self.bounds.inflate(1.0, 1.0).contains(at);
            if !sound || !shown || size <= 0.0 || direction.hypot() <= 0.0 {
                continue;
            }
            let direction = direction / direction.hypot();
            let direction = (direction.x, direction.y);
            let words = glyph.as_unicode().map(|found| match found {
                BfString::Char(letter) => letter.to_string(),
                BfString::String(letters) => letters.chars().take(32).collect(),
            });
            self.letters.push(Letter { words, at: (at.x, at.y), direction, advance, size, unseen });
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.pictures += 1;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Where a step leads on the page.
fn along(place: &Affine, x: f64, y: f64) -> Vec2 {
    *place * Point::new(x, y) - *place * Point::ZERO
}

/// In thousandths of its size; 0 where the font does not tell it.
fn glyph_width(glyph: &Glyph) -> f64 {
    let width = match glyph {
        Glyph::Outline(glyph) => glyph.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    };
    width.map_or(0.0, f64::from)
}
