//! The article's own text: headline and body, set as in print and edited in place. The text belongs to the caller.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::{
    Color32, CornerRadius, Frame, Galley, Id, Margin, Pos2, Response, Stroke, TextBuffer, TextEdit, Ui, pos2, vec2,
};

use super::paint::focus_ring;
use crate::ui::theme::{self, Face, Palette, size};

/// Why letters are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A wavy line below.
    Misspelt,
    /// A ground behind: what a search found.
    Found,
}

/// Marked letters of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In bytes of the text, on letter boundaries; marks come in order and do not overlap.
    pub bytes: Range<usize>,
    pub kind: MarkKind,
}

/// The body of an article: a blank line ends a paragraph, a line that begins with `## ` is a crosshead.
#[must_use = "nothing is drawn until `show`"]
pub struct ReaderText<'a> {
    name: &'a str,
    text: &'a mut dyn TextBuffer,
    id: Id,
    hint: &'a str,
    marks: &'a [Mark],
    rows: usize,
}

impl<'a> ReaderText<'a> {
    /// `name` is what a screen reader says; `id` lets the caller give it the focus. A `&mut &str` is read only.
    pub fn new(name: &'a str, id: Id, text: &'a mut dyn TextBuffer) -> Self {
        Self { name, text, id, hint: "", marks: &[], rows: 8 }
    }

    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    pub fn marks(mut self, marks: &'a [Mark]) -> Self {
        self.marks = marks;
        self
    }

    /// The least height, in lines.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Draws the text, 68 letters wide at most.
    pub fn show(self, ui: &mut Ui) -> TextEditOutput {
        let palette = theme::palette(ui);
        let marks = self.marks;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| -> Arc<Galley> {
            let job = body_job(text.as_str(), marks, palette, width);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let output = TextEdit::multiline(self.text)
            .id(self.id)
            .font(Face::Reader.font())
            .hint_text(Face::Reader.rich(self.hint, palette.ink_third))
            .desired_width(ui.available_width().min(size::READER_MEASURE))
            .desired_rows(self.rows)
            .frame(Frame::new())
            .layouter(&mut layouter)
            .show(ui);
        let name = self.name.to_owned();
        ui.ctx().accesskit_node_builder(self.id, |node| node.set_label(name));
        let misspelt = marks.iter().filter(|mark| mark.kind == MarkKind::Misspelt);
        for mark in misspelt {
            paint_wave(ui, &output, &mark.bytes);
        }
        output
    }
}

const CROSSHEAD: &str = "## ";

/// Cuts the text into lines, each with the format that it deserves.
fn body_job(text: &str, marks: &[Mark], palette: &Palette, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    let mut at = 0;
    let mut after_text = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let mut format =
            if words.starts_with(CROSSHEAD) { Face::ReaderStrong } else { Face::Reader }.format(palette.ink);
        // Only between paragraphs: a longer run of blank lines shows as what it is.
        if words.is_empty() && after_text {
            format.line_height = Some((Face::Reader.line() * size::BLANK_LINE).round());
        }
        after_text = !words.is_empty();
        let mut start = 0;
        if words.starts_with(CROSSHEAD) {
            // The sign stays, to be edited, but the eye passes over it.
            let sign = TextFormat { font_id: Face::Small.font(), color: palette.ink_third, ..format.clone() };
            job.append(CROSSHEAD, 0.0, sign);
            start = CROSSHEAD.len();
        }
        append_marked(&mut job, &line[start..], at + start, marks, &format, palette);
        at += line.len();
    }
    if text.is_empty() || text.ends_with('\n') {
        job.append("", 0.0, Face::Reader.format(palette.ink));
    }
    job
}

fn append_marked(job: &mut LayoutJob, line: &str, start: usize, marks: &[Mark], plain: &TextFormat, palette: &Palette) {
    let end = start + line.len();
    let mut done = 0;
    let first = marks.partition_point(|mark| mark.bytes.end <= start);
    for mark in marks[first..].iter().take_while(|mark| mark.bytes.start < end) {
        if mark.kind == MarkKind::Misspelt {
            continue;
        }
        let from = mark.bytes.start.saturating_sub(start).max(done);
        let to = mark.bytes.end.min(end) - start;
        if let (Some(before), Some(marked)) = (line.get(done..from), line.get(from..to)) {
            job.append(before, 0.0, plain.clone());
            job.append(marked, 0.0, TextFormat { background: palette.marked, ..plain.clone() });
            done = to;
        }
    }
    job.append(&line[done..], 0.0, plain.clone());
}

/// A wavy line below a word, as every word processor draws it.
fn paint_wave(ui: &Ui, output: &TextEditOutput, bytes: &Range<usize>) {
    let text = output.galley.text();
    let (Some(before), Some(word)) = (text.get(..bytes.start), text.get(bytes.clone())) else { return };
    let first = before.chars().count();
    let place = |at: usize| output.galley.pos_from_cursor(egui::text::CCursor::new(at));
    let (from, to) = (place(first), place(first + word.chars().count()));
    let offset = output.galley_pos.to_vec2();
    let (left, right, y) = (from.left(), to.left(), from.center().y + 11.0);
    if right <= left || (from.top() - to.top()).abs() > 1.0 {
        return;
    }
    let steps = ((right - left) / 3.0).ceil() as usize;
    let points: Vec<Pos2> = (0..=steps)
        .map(|n| pos2((left + 3.0 * n as f32).min(right), y + if n % 2 == 0 { 0.0 } else { 2.0 }) + offset)
        .collect();
    let stroke = Stroke::new(1.0, theme::palette(ui).accent);
    ui.painter_at(output.text_clip_rect.expand(2.0)).line(points, stroke);
}

/// The headline: large and bold, several lines when it must, with a ground under pointer and focus only.
/// Enter adds no line: a headline is one.
pub fn headline_text(ui: &mut Ui, id: Id, name: &str, text: &mut String, hint: &str) -> Response {
    let palette = theme::palette(ui);
    let over = ui
        .ctx()
        .read_response(id)
        .is_some_and(|response| response.hovered() || ui.memory(|memory| memory.has_focus(id)));
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        let mut job = LayoutJob::single_section(text.as_str().to_owned(), Face::Headline.format(palette.ink));
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let ground = if over { palette.hover } else { Color32::TRANSPARENT };
    // The ground reaches past the text, so that headline and body share one left side.
    let frame = Frame::new().fill(ground).corner_radius(CornerRadius::same(size::RADIUS)).inner_margin(Margin::ZERO);
    let edit = TextEdit::multiline(text)
        .id(id)
        .font(Face::Headline.font())
        .hint_text(Face::Headline.rich(hint, palette.ink_third))
        .desired_width(ui.available_width())
        .desired_rows(1)
        .min_size(vec2(0.0, Face::Headline.line()))
        .return_key(None)
        .frame(frame)
        .layouter(&mut layouter);
    let response = ui.add(edit).accessible_name(name);
    focus_ring(ui, &response, response.rect.expand(4.0));
    if response.changed() && text.contains(['\n', '\r']) {
        *text = text.replace(['\n', '\r'], " ");
    }
    response
}
