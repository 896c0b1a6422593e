//! A small button that is on or off, with a sign on it and its name said and shown as a tip.

use egui::accesskit::{Role, Toggled};
use egui::{Align2, CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::paint::{focus_ring, one_line, place};
use crate::ui::theme::{self, Face, size};

/// Draws the button; the caller turns `on` around where it was clicked.
pub fn switch(ui: &mut Ui, sign: &str, name: &str, on: bool) -> Response {
    let p = theme::palette(ui);
    let ink = if on { p.ink } else { p.ink_second };
    let face = if on { Face::Strong } else { Face::Body };
    let galley = one_line(ui, sign, face, ink, f32::INFINITY);
    let wide = (galley.size().x + 12.0).max(size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(vec2(wide, size::CONTROL - 2.0), Sense::click());
    let round = CornerRadius::same(size::RADIUS);
    let ground = match (on, response.hovered()) {
        (true, _) => p.selection,
        (false, true) => p.hover,
        (false, false) => p.panel,
    };
    let border = if on { p.edge } else { p.line };
    ui.painter().rect(rect, round, ground, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
    place(ui, rect, Align2::CENTER_CENTER, galley, ink);
    if on {
        // Not by its ground alone.
        let line = rect.shrink2(vec2(8.0, 3.0));
        ui.painter().hline(line.x_range(), line.bottom(), Stroke::new(2.0, p.accent));
    }
    focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(if on { Toggled::True } else { Toggled::False });
    });
    response.on_hover_text(name)
}
