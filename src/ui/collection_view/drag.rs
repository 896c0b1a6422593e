//! A card that is dragged: the line where it would land, its words at the pointer, and what is asked for when it is let
//! go. The order itself is the archive's.

use super::members::Room;
use crate::desk::{Action, CollectionAction as Do, Desk};
use crate::store::collection::{Member, MemberLine};
use crate::ui::issue_view::{scroll, words_at_pointer};
use crate::ui::theme;
use crate::ui::view::Scene;
use egui::{CornerRadius, Key, Modifiers, Rect, Response, Ui, pos2};
use std::collections::HashSet;

/// A card on its way.
pub struct Drag {
    id: i64,
    words: String,
    pointer: egui::Pos2,
    /// Before which place it would land.
    gap: usize,
    let_go: bool,
}

fn drag_id() -> egui::Id {
    egui::Id::unique("the member that is dragged")
}

/// The place whose card is on its way.
pub fn drag_of(ui: &Ui) -> Option<i64> {
    ui.data(|data| data.get_temp(drag_id()))
}

/// What a card says of being dragged; nothing where it is not.
pub fn dragged_to(ui: &Ui, response: &Response, line: &MemberLine, room: &Room) -> Option<Drag> {
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
    let gap = room.gap(pointer.y);
    let words = match line.what {
        Member::Heading => line.heading.clone(),
        Member::Issue { .. } => line.date.clone(),
        Member::Article { .. } => line.headline.clone(),
    };
    Some(Drag { id: line.id, words, pointer, gap, let_go })
}

/// Shows where the card would land, and puts it there once it is let go.
pub fn drop_at(ui: &Ui, desk: &Desk, scene: &mut Scene, lines: &[MemberLine], room: &Room, drag: &Drag) {
    let chosen = &desk.collections.selected;
    let moving: Vec<i64> = if chosen.contains(&drag.id) {
        lines.iter().map(|line| line.id).filter(|id| chosen.contains(id)).collect()
    } else {
        vec![drag.id]
    };
    if !drag.let_go {
        insertion(ui, room, drag, moving.len());
        return scroll(ui, drag.pointer);
    }
    ui.data_mut(|data| data.remove::<i64>(drag_id()));
    let set: HashSet<i64> = moving.iter().copied().collect();
    let before = lines[drag.gap..].iter().map(|line| line.id).find(|id| !set.contains(id));
    // Where it stands already, nothing is to be done.
    let mut order: Vec<i64> = lines.iter().map(|line| line.id).filter(|id| !set.contains(id)).collect();
    let at = before.and_then(|id| order.iter().position(|other| *other == id)).unwrap_or(order.len());
    order.splice(at..at, moving.iter().copied());
    if !order.iter().eq(lines.iter().map(|line| &line.id)) {
        scene.act(Action::Collection(Do::Place(moving, before)));
    }
}

/// A line where the card would land, and its words at the pointer.
fn insertion(ui: &Ui, room: &Room, drag: &Drag, moving: usize) {
    let palette = theme::palette(ui);
    let y = room.place(drag.gap).top();
    let line = Rect::from_min_max(pos2(room.rect.left() + 8.0, y - 1.5), pos2(room.rect.right() - 8.0, y + 1.5));
    ui.painter().rect_filled(line, CornerRadius::same(1), palette.accent);
    ui.painter().circle_filled(line.left_center(), 4.0, palette.accent);
    let words = match (moving, drag.words.as_str()) {
        (1, "") => "One".to_owned(),
        (1, words) => words.to_owned(),
        (n, _) => format!("{n} places"),
    };
    words_at_pointer(ui, drag_id(), &words, drag.pointer);
}
