//! The cell of a grid that the keyboard is on. The grid draws its other cells itself; this one has a name, takes the
//! focus, and keeps the arrow keys for the grid.

use egui::accesskit::Role;
use egui::{EventFilter, Id, Rect, Response, Sense, Ui, WidgetInfo};

use super::paint::{focused, inner_focus_ring};
use crate::ui::theme::size;

/// Draws the ring of the cell in `rect`. `key` is the cell's own among all grids: when the cursor goes to another cell,
/// the focus goes with it. `clicked()` is also true for Enter and Space.
pub fn grid_cell(
    ui: &Ui,
    key: impl std::hash::Hash + std::fmt::Debug,
    rect: Rect,
    name: &str,
    take_focus: bool,
) -> Response {
    let id = Id::unique(("grid cell", key));
    let memo = Id::unique("the grid's last cell");
    let last = ui.data_mut(|data| {
        let last = data.get_temp::<Id>(memo);
        data.insert_temp(memo, id);
        last
    });
    let moved = last.is_some_and(|last| last != id && ui.memory(|memory| memory.has_focus(last)));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::FOCUSABLE);
    if take_focus || moved {
        response.request_focus();
    }
    if focused(ui, &response) {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    inner_focus_ring(ui, &response, rect.expand(size::FOCUS_RING));
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(id, |node| node.set_selected(true));
    response
}
