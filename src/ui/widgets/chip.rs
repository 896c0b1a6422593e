//! A filter that is in force, as a chip that goes away when it is clicked. It does not know what it filters.

use egui::accesskit::Role;
use egui::{CornerRadius, Key, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, one_line};
use crate::ui::theme::{self, Face, icons};

/// Draws the chip. `clicked()` means: take the filter away, by mouse, Enter, Space, Delete or Backspace.
pub fn chip(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::palette(ui);
    let galley = one_line(ui, text, Face::Small, palette.accent, 260.0);
    let width = galley.size().x + 10.0 + 24.0;
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    if ui.is_rect_visible(rect) {
        let round = CornerRadius::same(11);
        ui.painter().rect_filled(rect, round, palette.accent_soft);
        if response.hovered() {
            let stroke = egui::Stroke::new(theme::size::HAIRLINE, palette.accent);
            ui.painter().rect_stroke(rect, round, stroke, egui::StrokeKind::Inside);
        }
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(rect.left() + 10.0, top), galley, palette.accent);
        super::icon_at(ui, pos2(rect.right() - 13.0, rect.center().y), icons::CLOSE, 11.0, palette.accent);
        focus_ring(ui, &response, rect);
    }
    if response.has_focus() && ui.input(|i| i.key_pressed(Key::Delete) || i.key_pressed(Key::Backspace)) {
        response.flags |= egui::response::Flags::FAKE_PRIMARY_CLICKED;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Remove filter {text}")));
    response
}
