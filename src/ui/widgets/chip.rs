//! Chips: a filter in force, which goes away when it is clicked, and a name as printed, perhaps linked. They do
//! not know what they filter or whom they name.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Key, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, focused, one_line, place};
use crate::ui::theme::{self, Face, icons, size};

/// Draws the chip. `clicked()` means: take the filter away, by mouse, Enter, Space, Delete or Backspace.
pub fn chip(ui: &mut Ui, text: &str) -> Response {
    chip_named(ui, text, &format!("Remove filter {text}"))
}

/// The same for anything that goes away when it is clicked; `name` is what a screen reader says.
pub fn chip_named(ui: &mut Ui, text: &str, name: &str) -> Response {
    let palette = theme::palette(ui);
    let galley = one_line(ui, text, Face::Small, palette.accent, 260.0);
    let width = galley.size().x + 10.0 + 24.0;
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    if ui.is_rect_visible(rect) {
        let round = CornerRadius::same(11);
        ui.painter().rect_filled(rect, round, palette.accent_soft);
        if response.hovered() {
            let stroke = Stroke::new(size::HAIRLINE, palette.accent);
            ui.painter().rect_stroke(rect, round, stroke, StrokeKind::Inside);
        }
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(rect.left() + 10.0, top), galley, palette.accent);
        super::icon_at(ui, pos2(rect.right() - 13.0, rect.center().y), icons::CLOSE, 11.0, palette.accent);
        focus_ring(ui, &response, rect);
    }
    if focused(ui, &response) && ui.input(|i| i.key_pressed(Key::Delete) || i.key_pressed(Key::Backspace)) {
        response.flags |= egui::response::Flags::FAKE_PRIMARY_CLICKED;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response
}

/// A name as it is printed, and the record it is linked to: "Marta Quill ✓ Quill, Marta". Clicking edits it.
pub fn name_button(ui: &mut Ui, printed: &str, linked: Option<&str>) -> Response {
    let palette = theme::palette(ui);
    let name = one_line(ui, printed, Face::Body, palette.ink, 320.0);
    let record = linked.map(|linked| format!("{} {linked}", icons::CHECK)).unwrap_or_default();
    let record = one_line(ui, &record, Face::Strong, palette.good, 240.0);
    let gap = if linked.is_some() { 8.0 } else { 0.0 };
    let width = name.size().x + gap + record.size().x + 18.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let (ground, border) =
        if response.hovered() { (palette.hover, palette.edge) } else { (palette.panel, palette.line) };
    let round = CornerRadius::same(size::RADIUS);
    ui.painter().rect(rect, round, ground, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(9.0, 0.0));
    place(ui, inner, Align2::LEFT_CENTER, name, palette.ink);
    place(ui, inner, Align2::RIGHT_CENTER, record, palette.good);
    focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), printed));
    if let Some(linked) = linked {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(format!("linked to {linked}")));
    }
    response
}
