//! A card that is dragged: the line where it would land, its headline at the pointer, and what is asked for when it is
//! let go. The order itself is the archive's.

use super::articles::{CARD, is_chosen};
use crate::desk::issue::IssueAction;
use crate::desk::{Action, Desk};
use crate::store::sheet::ArticleLine;
use crate::ui::theme::{self, Face, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{CornerRadius, Key, Modifiers, Rect, Response, Ui, pos2, vec2};

/// This near to the edge, a drag scrolls.
const EDGE: f32 = 32.0;

/// A card on its way.
pub struct Drag {
    id: i64,
    headline: String,
    pointer: egui::Pos2,
    /// Before which place it would land.
    gap: usize,
    let_go: bool,
}

fn drag_id() -> egui::Id {
    egui::Id::unique("the card that is dragged")
}

/// The article whose card is on its way.
pub fn drag_of(ui: &Ui) -> Option<i64> {
    ui.data(|data| data.get_temp(drag_id()))
}

/// What a card says of being dragged; nothing where it is not.
pub fn dragged_to(ui: &Ui, response: &Response, line: &ArticleLine, room: Rect, total: usize) -> Option<Drag> {
    let let_go = response.drag_stopped();
    if !(response.dragged() || let_go) {
        return None;
    }
    if response.drag_started() {
        ui.data_mut(|data| data.insert_temp(drag_id(), line.id));
    }
    // Escape leaves everything as it is.
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.data_mut(|data| data.remove::<i64>(drag_id()));
        ui.ctx().stop_dragging();
        return None;
    }
    drag_of(ui)?;
    let pointer = ui.ctx().pointer_interact_pos()?;
    let gap = ((pointer.y - room.top()) / CARD).round().clamp(0.0, total as f32) as usize;
    Some(Drag { id: line.id, headline: line.headline.clone(), pointer, gap, let_go })
}

/// Shows where the card would land, and puts it there once it is let go.
pub fn drop_at(ui: &Ui, desk: &Desk, scene: &mut Scene, lines: &[ArticleLine], room: Rect, drag: &Drag) {
    let moving: Vec<i64> = if is_chosen(desk, drag.id) {
        lines.iter().map(|line| line.id).filter(|id| is_chosen(desk, *id)).collect()
    } else {
        vec![drag.id]
    };
    if !drag.let_go {
        insertion(ui, room, drag, moving.len());
        return scroll(ui, drag.pointer);
    }
    ui.data_mut(|data| data.remove::<i64>(drag_id()));
    let before = lines[drag.gap..].iter().map(|line| line.id).find(|id| !moving.contains(id));
    // Where it stands already, nothing is to be done.
    let rest = |id: &&ArticleLine| !moving.contains(&id.id);
    let mut order: Vec<i64> = lines.iter().filter(rest).map(|line| line.id).collect();
    let at = before.and_then(|id| order.iter().position(|other| *other == id)).unwrap_or(order.len());
    order.splice(at..at, moving.iter().copied());
    if !order.iter().eq(lines.iter().map(|line| &line.id)) {
        scene.act(Action::Issue(IssueAction::Place(moving, before)));
    }
}

/// A line where the card would land, and its headline at the pointer.
fn insertion(ui: &Ui, room: Rect, drag: &Drag, moving: usize) {
    let palette = theme::palette(ui);
    let y = room.top() + CARD * drag.gap as f32;
    let line = Rect::from_min_max(pos2(room.left() + 8.0, y - 1.5), pos2(room.right() - 8.0, y + 1.5));
    ui.painter().rect_filled(line, CornerRadius::same(1), palette.accent);
    ui.painter().circle_filled(line.left_center(), 4.0, palette.accent);
    let words = match (moving, drag.headline.as_str()) {
        (1, "") => "No headline".to_owned(),
        (1, headline) => headline.to_owned(),
        (n, _) => format!("{n} articles"),
    };
    words_at_pointer(ui, drag_id(), &words, drag.pointer);
}

/// What is dragged, in words beside the pointer.
pub(in crate::ui) fn words_at_pointer(ui: &Ui, id: egui::Id, words: &str, pointer: egui::Pos2) {
    let palette = theme::palette(ui);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Tooltip, id));
    let galley = w::one_line(ui, words, Face::Strong, palette.ink, 260.0);
    let ground = Rect::from_min_size(pointer + vec2(14.0, 6.0), galley.size() + vec2(20.0, 10.0));
    let stroke = egui::Stroke::new(size::HAIRLINE, palette.edge);
    painter.rect(ground, CornerRadius::same(size::RADIUS), palette.raised, stroke, egui::StrokeKind::Inside);
    painter.galley(ground.min + vec2(10.0, 5.0), galley, palette.ink);
}

/// Near an edge, what is below comes into sight.
pub(in crate::ui) fn scroll(ui: &Ui, pointer: egui::Pos2) {
    let seen = ui.clip_rect();
    let by = if pointer.y < seen.top() + EDGE {
        seen.top() + EDGE - pointer.y
    } else if pointer.y > seen.bottom() - EDGE {
        seen.bottom() - EDGE - pointer.y
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, by.clamp(-EDGE, EDGE) * 0.5));
    ui.ctx().request_repaint();
}
