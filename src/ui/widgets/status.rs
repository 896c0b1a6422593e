//! The status line, and pairs of a label and its value. It shows what it is told; it does not count.

use egui::text::LayoutJob;
use egui::{Align, Layout, Response, Ui, UiBuilder, vec2};

use crate::ui::theme::{self, Face, Tone, size};

/// The line along the bottom: pieces from the left, and pieces from the right (in reverse order).
pub fn status_bar(ui: &mut Ui, add: impl FnOnce(&mut Ui), add_right: impl FnOnce(&mut Ui)) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::STATUS_BAR));
    ui.painter().rect_filled(rect, 0.0, theme::palette(ui).panel);
    super::hairline_above(ui, rect);
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let right = Layout::right_to_left(Align::Center);
    let mut side = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(right));
    side.spacing_mut().item_spacing.x = 24.0;
    add_right(&mut side);
    let rest = inner.with_max_x((side.min_rect().left() - 24.0).max(inner.left()));
    let left = Layout::left_to_right(Align::Center);
    let mut side = ui.new_child(UiBuilder::new().id_salt("left").max_rect(rest).layout(left));
    side.set_clip_rect(rest.intersect(ui.clip_rect()));
    side.spacing_mut().item_spacing.x = 24.0;
    add(&mut side);
}

/// A piece of the status line.
pub fn status_text(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let colour = theme::palette(ui).tone(tone);
    let response = ui.label(Face::Body.rich(text, colour));
    // Icons are drawn, and not read out.
    let said: String = text.chars().filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)).collect();
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(said.trim()));
    response
}

/// "Volume 2059": a quiet label and its value.
pub fn label_value(ui: &mut Ui, label: &str, value: &str) -> Response {
    let palette = theme::palette(ui);
    let mut job = LayoutJob::default();
    job.append(label, 0.0, Face::Small.format(palette.ink_third));
    job.append(" ", 0.0, Face::Small.format(palette.ink_third));
    job.append(value, 0.0, Face::SmallStrong.format(palette.ink));
    ui.label(job)
}

/// A few small words.
pub fn small_text(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let colour = theme::palette(ui).tone(tone);
    // A layout and not a `RichText`: only so do words of several faces share a base line in a row that wraps.
    ui.label(LayoutJob::single_section(text.to_owned(), Face::Small.format(colour)))
}

/// A small label above whatever `add` draws.
pub fn labelled<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colour = theme::palette(ui).ink_third;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(Face::Small.rich(label, colour));
        add(ui)
    })
    .inner
}
