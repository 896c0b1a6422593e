//! Drawing the body: the blocks that are seen, what is selected and marked in them, the caret.

use super::{BodyText, Mark, MarkKind};
use crate::ui::theme::{self, Face, Palette};
use egui::output::IMEOutput;
use egui::style::ScrollAnimation;
use egui::text::CharIndex;
use egui::text_selection::visuals::paint_text_cursor;
use egui::{Galley, IMEPurpose, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// How much further than the letters a ground goes that means the end of a line as well.
const LINE_END: f32 = 6.0;

impl BodyText<'_> {
    pub(super) fn paint(&mut self, ui: &Ui, response: &Response) {
        let rect = response.rect;
        let clip = ui.clip_rect();
        if !clip.intersects(rect) {
            return;
        }
        let painter = ui.painter_at(clip.intersect(rect.expand(4.0)));
        if self.text.is_empty() && self.view.composing.is_none() {
            let palette = theme::palette(ui);
            let hint = super::super::one_line(ui, self.hint, Face::Reader, palette.ink_third, rect.width());
            painter.galley(rect.min, hint, palette.ink_third);
        }
        let mut block = self.view.blocks.at_height(clip.top() - rect.top());
        let mut y = rect.top() + self.view.blocks.top(block);
        let mut pushed = 0.0;
        while y < clip.bottom() && block < self.view.blocks.list.len() {
            let before = self.view.blocks.list[block].height;
            let galley = self.view.galley(ui, self.text, block);
            if y < clip.top() && y + before <= clip.top() + before.min(galley.size().y) {
                pushed += galley.size().y - before;
            }
            let origin = pos2(rect.left(), y);
            self.paint_block(ui, &painter, block, &galley, origin);
            y += galley.size().y;
            block += 1;
        }
        // What was guessed wrong above the view must not move what one reads.
        if pushed.abs() > 0.25 && self.view.reveal == 0 {
            ui.scroll_with_delta_animation(vec2(0.0, -pushed), ScrollAnimation::none());
        }
        if ui.memory(|memory| memory.has_focus(self.id)) {
            self.paint_caret(ui, &painter, rect);
        }
    }

    fn paint_block(&self, ui: &Ui, painter: &Painter, block: usize, galley: &Arc<Galley>, origin: Pos2) {
        let palette = theme::palette(ui);
        let bytes = self.view.blocks.bytes(block);
        let grounds = |kind| marks_in(self.marks, &bytes, kind);
        for mark in grounds(MarkKind::Found) {
            for rect in self.places(block, galley, &mark.bytes, origin) {
                painter.rect_filled(rect, 2.0, palette.marked);
                // Not by colour alone: a line stands below it.
                painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, palette.warning));
            }
        }
        for mark in grounds(MarkKind::Current) {
            for rect in self.places(block, galley, &mark.bytes, origin) {
                painter.rect(rect, 2.0, palette.marked, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
            }
        }
        let selected = self.view.caret.range();
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        if !selected.is_empty() && focused {
            for rect in self.places(block, galley, &selected, origin) {
                painter.rect_filled(rect, 0.0, palette.marked);
            }
        }
        painter.galley(origin, galley.clone(), palette.ink);
        let misspelt = marks_in(self.misspelt, &bytes, MarkKind::Misspelt);
        for mark in misspelt.chain(grounds(MarkKind::Misspelt)) {
            for rect in self.places(block, galley, &mark.bytes, origin) {
                wave(painter, rect, palette);
            }
        }
    }

    /// Where these bytes are within a block, a rectangle for each row.
    fn places(&self, block: usize, galley: &Galley, bytes: &Range<usize>, origin: Pos2) -> Vec<Rect> {
        let own = self.view.blocks.bytes(block);
        let beyond = bytes.end > own.end && self.view.blocks.list[block].ends;
        if bytes.start > own.end || bytes.end < own.start || (bytes.end <= own.start && !beyond) {
            return Vec::new();
        }
        let from = self.view.column(self.text, block, bytes.start);
        let to = self.view.column(self.text, block, bytes.end);
        let mut out = Vec::new();
        let mut at = 0;
        for (n, row) in galley.rows.iter().enumerate() {
            let len = row.glyphs.len();
            let (first, last) = (from.saturating_sub(at).min(len), to.saturating_sub(at).min(len));
            let ends_here = beyond && n + 1 == galley.rows.len();
            at += len;
            if last > first || ends_here {
                let left = row.pos.x + row.x_offset(CharIndex(first));
                let right = row.pos.x + row.x_offset(CharIndex(last)) + if ends_here { LINE_END } else { 0.0 };
                let place = Rect::from_min_max(pos2(left, row.min_y()), pos2(right, row.max_y()));
                out.push(place.translate(origin.to_vec2()));
            }
        }
        out
    }

    fn paint_caret(&mut self, ui: &Ui, painter: &Painter, rect: Rect) {
        let caret = self.view.caret;
        let at = self.view.caret_rect(ui, self.text, &caret).translate(rect.min.to_vec2());
        if !self.writable {
            return;
        }
        // As high as the letters, not as the line with its leading.
        let lead = ((at.height() - Face::Reader.line() * 0.8) / 2.0).max(0.0);
        let drawn = at.shrink2(vec2(0.0, lead));
        if ui.input(|input| input.focused) {
            let since = ui.input(|input| input.time) - self.view.touched;
            paint_text_cursor(ui, painter, drawn, since);
        }
        let to_global = ui.ctx().layer_transform_to_global(ui.layer_id()).unwrap_or_default();
        ui.output_mut(|output| {
            output.ime = Some(IMEOutput {
                purpose: IMEPurpose::Normal,
                rect: to_global * rect.intersect(ui.clip_rect()),
                cursor_rect: to_global * at,
                should_interrupt_composition: false,
            });
        });
    }
}

/// The marks of a kind that reach into these bytes.
fn marks_in<'m>(marks: &'m [Mark], bytes: &Range<usize>, kind: MarkKind) -> impl Iterator<Item = &'m Mark> {
    let end = bytes.end;
    let first = marks.partition_point(|mark| mark.bytes.end <= bytes.start);
    let near = marks[first..].iter().take_while(move |mark| mark.bytes.start < end);
    near.filter(move |mark| mark.kind == kind)
}

/// A wavy line below a word, as every word processor draws it.
fn wave(painter: &Painter, rect: Rect, palette: &Palette) {
    let y = rect.center().y + 11.0;
    let steps = (rect.width() / 3.0).ceil() as usize;
    let point = |n: usize| {
        pos2((rect.left() + 3.0 * n as f32).min(rect.right()), y + if n.is_multiple_of(2) { 0.0 } else { 2.0 })
    };
    let points: Vec<Pos2> = (0..=steps).map(point).collect();
    if points.len() > 1 {
        painter.line(points, Stroke::new(1.2, palette.accent));
    }
}
