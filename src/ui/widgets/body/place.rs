//! Where letters are: a block is laid out when it is asked for, and then its height is known. egui keeps what was laid out
//! in this frame or the last.

use super::blocks::{CROSSHEAD, Kind};
use super::{BodyView, Caret};
use crate::ui::theme::{self, Face, Palette, size};
use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::{Galley, Rect, Stroke, Ui, Vec2, vec2};
use std::sync::Arc;

impl BodyView {
    /// Lays a block out.
    pub(super) fn galley(&mut self, ui: &Ui, text: &str, block: usize) -> Arc<Galley> {
        let bytes = self.blocks.bytes(block);
        let it = &self.blocks.list[block];
        let palette = theme::palette(ui);
        let mut job = job(&text[bytes.clone()], it.kind, it.begins, palette, self.made_for.0);
        let here = self.blocks.at(self.caret.head) == block;
        if let Some(composing) = self.composing.as_ref().filter(|_| here) {
            let at = self.caret.head - bytes.start;
            job = with_composed(&text[bytes], at, &composing.text, palette, self.made_for.0);
        }
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let it = &mut self.blocks.list[block];
        if (it.height - galley.size().y).abs() > 0.25 {
            it.height = galley.size().y;
            self.blocks.place();
            ui.ctx().request_repaint();
        }
        galley
    }

    /// The place of a byte within its block, in characters.
    pub(super) fn column(&self, text: &str, block: usize, byte: usize) -> usize {
        let bytes = self.blocks.bytes(block);
        let mut byte = byte.clamp(bytes.start, bytes.end);
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        text[bytes.start..byte].chars().count()
    }

    fn byte(&self, text: &str, block: usize, column: usize) -> usize {
        let bytes = self.blocks.bytes(block);
        let letters = &text[bytes.clone()];
        letters.char_indices().nth(column).map_or(bytes.end, |(offset, _)| bytes.start + offset)
    }

    /// Where the caret is, from the top left corner of the text.
    pub(super) fn caret_rect(&mut self, ui: &Ui, text: &str, caret: &Caret) -> Rect {
        let block = self.blocks.at(caret.head);
        let galley = self.galley(ui, text, block);
        let mut column = self.column(text, block, caret.head);
        if let Some(composing) = self.composing.as_ref().filter(|_| caret.head == self.caret.head) {
            let all = composing.text.chars().count();
            column += composing.active.as_ref().map_or(all, |active| active.end.min(all));
        }
        let cursor = CCursor { index: CharIndex(column), prefer_next_row: !caret.at_row_end };
        galley.pos_from_cursor(cursor).translate(vec2(0.0, self.blocks.top(block)))
    }

    /// The place of the text nearest to a point, from its top left corner.
    pub(super) fn caret_near(&mut self, ui: &Ui, text: &str, point: Vec2) -> Caret {
        let block = self.blocks.at_height(point.y.max(0.0));
        let galley = self.galley(ui, text, block);
        let cursor = galley.cursor_from_pos(point - vec2(0.0, self.blocks.top(block)));
        let head = self.byte(text, block, cursor.index.0);
        Caret { at_row_end: !cursor.prefer_next_row && head < self.blocks.bytes(block).end, ..Caret::at(head) }
    }

    /// A row up or down, at the same distance from the left.
    pub(super) fn row(&mut self, ui: &Ui, text: &str, down: bool) -> Caret {
        let caret = self.caret;
        let block = self.blocks.at(caret.head);
        let galley = self.galley(ui, text, block);
        let cursor =
            CCursor { index: CharIndex(self.column(text, block, caret.head)), prefer_next_row: !caret.at_row_end };
        let x = caret.column.unwrap_or_else(|| galley.pos_from_cursor(cursor).left());
        let row = galley.layout_from_cursor(cursor).row;
        let inside = if down { row + 1 < galley.rows.len() } else { row > 0 };
        let (to, galley, row) = match (inside, down) {
            (true, true) => (block, galley, row + 1),
            (true, false) => (block, galley, row - 1),
            (false, true) if self.blocks.is_last(block) => return Caret::at(text.len()),
            (false, false) if block == 0 => return Caret::at(0),
            (false, true) => (block + 1, self.galley(ui, text, block + 1), 0),
            (false, false) => {
                let galley = self.galley(ui, text, block - 1);
                let last = galley.rows.len().saturating_sub(1);
                (block - 1, galley, last)
            }
        };
        let before: usize = galley.rows[..row].iter().map(|row| row.glyphs.len()).sum();
        let (inside, len) = galley.rows.get(row).map_or((0, 0), |row| (row.char_at(x - row.pos.x).0, row.glyphs.len()));
        let head = self.byte(text, to, before + inside);
        let at_row_end = inside == len && row + 1 < galley.rows.len();
        Caret { at_row_end, column: Some(x), ..Caret::at(head) }
    }

    /// The beginning or the end of the row.
    pub(super) fn row_end(&mut self, ui: &Ui, text: &str, end: bool) -> Caret {
        let caret = self.caret;
        let block = self.blocks.at(caret.head);
        let galley = self.galley(ui, text, block);
        let column = self.column(text, block, caret.head);
        let cursor = CCursor { index: CharIndex(column), prefer_next_row: !caret.at_row_end };
        let to = if end { galley.cursor_end_of_row(&cursor) } else { galley.cursor_begin_of_row(&cursor) };
        let head = self.byte(text, block, to.index.0);
        Caret { at_row_end: end && head < self.blocks.bytes(block).end, ..Caret::at(head) }
    }
}

/// How a block is set.
fn job(text: &str, kind: Kind, begins: bool, palette: &Palette, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    let face = if kind == Kind::Crosshead { Face::ReaderStrong } else { Face::Reader };
    let mut format = face.format(palette.ink);
    if kind == Kind::Between {
        format.line_height = Some((Face::Reader.line() * size::BLANK_LINE).round());
    }
    let mut rest = text;
    if kind == Kind::Crosshead && begins {
        // The sign stays, to be edited, but the eye passes over it.
        let sign = TextFormat { font_id: Face::Small.font(), color: palette.ink_third, ..format.clone() };
        job.append(CROSSHEAD, 0.0, sign);
        rest = &text[CROSSHEAD.len()..];
    }
    job.append(rest, 0.0, format);
    job
}

/// A block with what an input method is composing in it.
fn with_composed(text: &str, at: usize, composed: &str, palette: &Palette, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    let format = Face::Reader.format(palette.ink);
    let (before, after) = text.split_at(at.min(text.len()));
    job.append(before, 0.0, format.clone());
    job.append(composed, 0.0, TextFormat { underline: Stroke::new(1.0, palette.ink), ..format.clone() });
    job.append(after, 0.0, format);
    job
}
