//! The headline, set as in print and edited in place. The text belongs to the caller; the body has a folder of its own.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Frame, Galley, Id, Margin, Response, TextBuffer, TextEdit, Ui, vec2};

use super::paint::focus_ring;
use crate::ui::theme::{self, Face, size};

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
