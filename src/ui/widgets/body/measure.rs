//! How high a block will be, guessed from the widths of its letters: nearly always right, and a hundred times quicker than
//! laying it out. What is seen is laid out and then known.

use super::blocks::{Block, Kind};
use crate::ui::theme::{Face, size};
use egui::FontId;
use egui::epaint::text::FontsView;
use std::collections::HashMap;

/// Widths of letters, learnt as they come.
#[derive(Default)]
pub(super) struct Measure {
    plain: Widths,
    strong: Widths,
}

struct Widths {
    ascii: [f32; 128],
    other: HashMap<char, f32>,
}

impl Default for Widths {
    fn default() -> Self {
        Widths { ascii: [-1.0; 128], other: HashMap::new() }
    }
}

impl Widths {
    fn of(&mut self, c: char, font: &FontId, fonts: &mut FontsView<'_>) -> f32 {
        let known = match self.ascii.get_mut(c as usize) {
            Some(known) => known,
            None => self.other.entry(c).or_insert(-1.0),
        };
        if *known < 0.0 {
            *known = fonts.glyph_width(font, c).max(0.0);
        }
        *known
    }
}

impl Measure {
    /// The height of a block that is `width` wide.
    pub fn height(&mut self, block: &Block, text: &str, width: f32, fonts: &mut FontsView<'_>) -> f32 {
        let line = Face::Reader.line();
        match block.kind {
            Kind::Between => (line * size::BLANK_LINE).round(),
            Kind::Blank => line,
            Kind::Text => line * rows(&mut self.plain, &Face::Reader.font(), text, width, fonts),
            Kind::Crosshead => line * rows(&mut self.strong, &Face::ReaderStrong.font(), text, width, fonts),
        }
    }
}

fn rows(widths: &mut Widths, font: &FontId, text: &str, width: f32, fonts: &mut FontsView<'_>) -> f32 {
    let (mut rows, mut row, mut word) = (1u32, 0.0f32, 0.0f32);
    for c in text.chars().filter(|c| *c != '\n') {
        let wide = widths.of(c, font, fonts);
        let divides = c == ' ' || c == '-' || crate::text::words::stands_alone(c);
        word += wide;
        // A blank at the end of a row takes no room.
        let needed = if c == ' ' { word - wide } else { word };
        if row + needed > width {
            rows += 1;
            row = 0.0;
            if word > width {
                word = wide;
            }
        }
        if divides {
            row += word;
            word = 0.0;
        }
    }
    rows as f32
}
