//! What all widgets draw with: one line of text, an icon, hairlines, the focus ring. Decides nothing.

use std::sync::Arc;

use egui::{Align2, Color32, CornerRadius, Galley, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2};

use crate::ui::theme::{self, Face, size};

/// A line of text, cut with an ellipsis at `width`.
pub fn one_line(ui: &Ui, text: &str, face: Face, colour: Color32, width: f32) -> Arc<Galley> {
    ui.fonts_mut(|fonts| fonts.layout_job(face.one_line(text, colour, width)))
}

/// Draws a line of text in the middle of the height of `rect`, at its left, centre or right. Returns its place.
pub fn text_at(ui: &Ui, rect: Rect, align: Align2, text: &str, face: Face, colour: Color32) -> Rect {
    let galley = one_line(ui, text, face, colour, rect.width());
    place(ui, rect, align, galley, colour)
}

/// Draws a laid out line in `rect`. Returns its place.
pub(super) fn place(ui: &Ui, rect: Rect, align: Align2, galley: Arc<Galley>, colour: Color32) -> Rect {
    let place = align.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, colour);
    place
}

/// Draws an icon about a point.
pub fn icon_at(ui: &Ui, centre: Pos2, icon: &str, points: f32, colour: Color32) {
    let font = egui::FontId::new(points, Face::Icon.font().family);
    ui.painter().text(centre, Align2::CENTER_CENTER, icon, font, colour);
}

/// Whether the keyboard is on this widget. Unlike `Response::has_focus`, it stays true while the window itself is
/// not in front, so that coming back finds the ring where it was.
pub(super) fn focused(ui: &Ui, response: &Response) -> bool {
    ui.memory(|memory| memory.has_focus(response.id))
}

/// The ring around what has the keyboard focus; nothing otherwise.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if focused(ui, response) {
        let stroke = Stroke::new(size::FOCUS_RING, theme::palette(ui).accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(size::RADIUS), stroke, StrokeKind::Outside);
    }
}

/// The same for rows, which have no room around them.
pub(super) fn inner_focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if focused(ui, response) {
        let stroke = Stroke::new(size::FOCUS_RING, theme::palette(ui).accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
}

/// A hairline along the top of `rect`.
pub fn hairline_above(ui: &Ui, rect: Rect) {
    hairline(ui, rect, rect.top());
}

/// A hairline along the bottom of `rect`.
pub fn hairline_below(ui: &Ui, rect: Rect) {
    hairline(ui, rect, rect.bottom() - size::HAIRLINE);
}

fn hairline(ui: &Ui, rect: Rect, top: f32) {
    let line = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + size::HAIRLINE));
    ui.painter().rect_filled(line, CornerRadius::ZERO, theme::palette(ui).line);
}

/// A place as screen readers are told it.
pub(super) fn bounds(rect: Rect) -> egui::accesskit::Rect {
    let (min, max) = (rect.min, rect.max);
    egui::accesskit::Rect { x0: min.x.into(), y0: min.y.into(), x1: max.x.into(), y1: max.y.into() }
}

/// The ground of a row: selection with its edge, or hover, edge to edge.
pub(super) fn row_ground(ui: &Ui, rect: Rect, response: &Response, selected: bool) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.selection);
        painter.rect_filled(rect.with_max_x(rect.left() + size::EDGE), CornerRadius::ZERO, palette.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.hover);
    }
    inner_focus_ring(ui, response, rect);
}

/// Keeps the arrow keys with a row that has the focus, so that the list and not egui answers them.
pub(super) fn keep_arrows(ui: &Ui, response: &Response) {
    if focused(ui, response) {
        let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}
