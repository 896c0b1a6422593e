//! The file that is picked, as it stands on the disk, each piece on the ground of what it was read as. It cannot be
//! typed in; it can be read, selected and copied.

use super::parts::{self, elided};
use crate::archive::import::plan::PlanRow;
use crate::desk::dialog::{Import, Preview};
use crate::ui::theme::{self, Face, Palette, size};
use crate::ui::widgets as w;
use egui::text::{LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::{
    Align, Align2, Color32, CornerRadius, Frame, Galley, Margin, Rect, ScrollArea, Shape, Stroke, StrokeKind,
    TextBuffer, TextEdit, Ui, UiBuilder, vec2,
};
use std::sync::Arc;

pub fn show(ui: &mut Ui, state: &Import, row: &PlanRow, height: f32) {
    let preview = state.preview_of(row);
    let top = ui.cursor().top();
    legend(ui);
    let taken = ui.cursor().top() - top;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), (height - taken).max(64.0)));
    let palette = theme::palette(ui);
    let round = CornerRadius::same(size::RADIUS);
    let stroke = Stroke::new(size::HAIRLINE, palette.line);
    ui.painter().rect(rect, round, palette.raised, stroke, StrokeKind::Inside);
    let Some(preview) = preview else {
        w::text_at(ui, rect, Align2::CENTER_CENTER, "Reading the file…", Face::Body, palette.ink_third);
        return;
    };
    let mut page = ui.new_child(UiBuilder::new().id_salt("page").max_rect(rect.shrink(1.0)));
    page.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    text(&mut page, preview, row);
}

/// "1931/04-06_b.txt · 2.1 kB".
pub fn heading(ui: &mut Ui, row: &PlanRow, preview: Option<&Preview>) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::CONTROL));
    let facts = match preview {
        Some(preview) if preview.bytes > 0 => format!("  ·  {}", bytes(preview.bytes)),
        _ => String::new(),
    };
    let parent = row.file.parent().map(parts::file_name).unwrap_or_default();
    let name = match parent.as_str() {
        "" => parts::file_name(&row.file),
        parent => format!("{parent}/{}", parts::file_name(&row.file)),
    };
    let room = rect.width() - parts::text_width(ui, &facts, Face::Body);
    let line = format!("{}{facts}", elided(ui, &name, Face::Body, room));
    let colour = theme::palette(ui).ink_second;
    w::text_at(ui, rect, Align2::LEFT_CENTER, &line, Face::Body, colour);
    let response = ui.interact(rect, ui.scope_id().with("file name"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &line));
    response.on_hover_text(row.file.display().to_string());
}

fn bytes(n: u64) -> String {
    match n {
        0..1_000 => parts::counted(n, "byte", "bytes"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        _ => format!("{:.1} MB", n as f64 / 1e6),
    }
}

/// What each ground means: the colour alone does not say it.
fn legend(ui: &mut Ui) {
    let palette = theme::palette(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        for (what, words) in LEGEND {
            let wide = parts::text_width(ui, words, Face::Small) + if what.is_empty() { 2.0 } else { 12.0 };
            let (rect, response) = ui.allocate_exact_size(vec2(wide, 20.0), egui::Sense::hover());
            ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), CornerRadius::same(4), ground(palette, what));
            let ink = if what.is_empty() { palette.ink_third } else { palette.ink };
            w::text_at(ui, rect, Align2::CENTER_CENTER, words, Face::Small, ink);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
        }
    });
}

const LEGEND: [(&str, &str); 5] =
    [("", "Read as"), ("date", "date"), ("headline", "headline"), ("byline", "byline"), ("credit", "credit")];

fn ground(palette: &Palette, what: &str) -> Color32 {
    match what {
        "weekday" | "date" | "volume" | "number" => palette.read_date,
        "headline" => palette.read_headline,
        "byline" => palette.read_byline,
        "credit" | "caption" => palette.read_credit,
        _ => Color32::TRANSPARENT,
    }
}

fn text(ui: &mut Ui, preview: &Preview, row: &PlanRow) {
    let palette = theme::palette(ui);
    let id = ui.scope_id().with("text");
    let scroll = ScrollArea::vertical().auto_shrink(false).id_salt((&preview.file, row.part));
    scroll.show(ui, |ui| {
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| -> Arc<Galley> {
            let job = job(text.as_str(), palette, width);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let grounds = ui.painter().add(Shape::Noop);
        let mut shown = preview.text.as_str();
        let edit = TextEdit::multiline(&mut shown).id(id).font(Face::Reader.font());
        let margin = Margin::symmetric(16, 12);
        let edit = edit.desired_width(ui.available_width()).frame(Frame::new().inner_margin(margin));
        let output = edit.layouter(&mut layouter).show(ui);
        ui.ctx().accesskit_node_builder(id, |node| node.set_label("Text of the file"));
        let shapes = marked(ui, preview, &output);
        ui.painter_at(output.text_clip_rect.expand(GROUND)).set(grounds, Shape::Vec(shapes));
        scroll_to(ui, preview, row, &output);
    });
}

/// How far a ground reaches beyond its letters.
const GROUND: f32 = 3.0;
/// The letters take less than their line; the rest is the room below them.
const LETTERS: f32 = 22.0;

/// The grounds of what was read, behind the letters that can be seen.
fn marked(ui: &Ui, preview: &Preview, output: &TextEditOutput) -> Vec<Shape> {
    let palette = theme::palette(ui);
    let (mut bytes, mut letters) = (0, 0);
    let mut rows = Rows::default();
    let mut shapes = Vec::new();
    for mark in &preview.marks {
        let (Some(before), Some(words)) =
            (preview.text.get(bytes..mark.range.start), preview.text.get(mark.range.clone()))
        else {
            continue;
        };
        letters += before.chars().count();
        let start = letters;
        letters += words.trim_end().chars().count();
        bytes = mark.range.start + words.trim_end().len();
        for line in rows.places(&output.galley, start, letters) {
            let place = line.translate(output.galley_pos.to_vec2());
            if ui.clip_rect().intersects(place) {
                shapes.push(Shape::rect_filled(place, CornerRadius::same(4), ground(palette, mark.what)));
            }
        }
    }
    shapes
}

/// Walks down the rows of a layout once, for marks that come in order.
#[derive(Default)]
struct Rows {
    row: usize,
    /// The first letter of that row.
    at: usize,
}

impl Rows {
    /// The places of the letters from `start` to `end`, row by row.
    fn places(&mut self, galley: &Galley, start: usize, end: usize) -> Vec<Rect> {
        let mut places = Vec::new();
        while let Some(row) = galley.rows.get(self.row) {
            let (from, to) = (start.max(self.at), end.min(self.at + row.char_count_excluding_newline().0));
            if from < to {
                let x = |letter: usize| row.pos.x + row.x_offset((letter - self.at).into());
                let (left, right) = (x(from).min(x(to)), x(from).max(x(to)));
                let min = egui::pos2(left - GROUND, row.pos.y + 2.0);
                places.push(Rect::from_min_size(min, vec2(right - left + 2.0 * GROUND, LETTERS)));
            }
            let next = self.at + row.char_count_including_newline().0;
            if next > end {
                break;
            }
            (self.row, self.at) = (self.row + 1, next);
        }
        places
    }
}

/// In a file of several articles, the one that is picked comes into view, once.
fn scroll_to(ui: &Ui, preview: &Preview, row: &PlanRow, output: &TextEditOutput) {
    let last = ui.scope_id().with("scrolled to");
    let picked = (row.file.clone(), row.part);
    if ui.data(|data| data.get_temp(last)) == Some(picked.clone()) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(last, picked));
    if let Some(start) = super::values::start_of(preview, row).filter(|start| *start > 0) {
        let letters = preview.text.get(..start).map_or(0, |before| before.chars().count());
        let place = output.galley.pos_from_cursor(egui::text::CCursor::new(letters));
        let place = place.translate(output.galley_pos.to_vec2());
        ui.scroll_to_rect(Rect::from_min_size(place.min, vec2(1.0, Face::Reader.line())), Some(Align::Min));
    }
}

/// The text as it is; a blank line between paragraphs takes less than a line.
fn job(text: &str, palette: &Palette, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let plain = Face::Reader.format(palette.ink);
    let blank = TextFormat { line_height: Some((Face::Reader.line() * size::BLANK_LINE).round()), ..plain.clone() };
    for line in text.split_inclusive('\n') {
        let format = if line.trim().is_empty() { &blank } else { &plain };
        job.append(line, 0.0, format.clone());
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_laid_out_whole() {
        let text = "Montag\r\n\r\n\nGrüße — 新华社\n";
        assert_eq!(job(text, &theme::PAPER, 100.0).text, text);
    }

    #[test]
    fn sizes_are_said_in_the_largest_unit_that_fits() {
        assert_eq!([bytes(1), bytes(2_100), bytes(3_450_000)], ["1 byte", "2.1 kB", "3.5 MB"]);
    }
}
