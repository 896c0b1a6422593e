//! A list of any length of which only the visible rows are drawn. It scrolls; it does not know what its rows hold.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// Draws those of `total` rows of `height` points that can be seen. `reveal` brings a row into view, once.
/// The list fills the room that is left; `add` draws the rows of the range that it gets, one below the other.
pub fn rows(
    ui: &mut Ui,
    name: &str,
    total: usize,
    height: f32,
    reveal: Option<usize>,
    mut add: impl FnMut(&mut Ui, Range<usize>),
) {
    let list = UiBuilder::new().id_salt(("list", name)).accessibility_role(Role::List).accessibility_label(name);
    ui.scope_builder(list, |ui| {
        let (node, room) = (ui.unique_id(), ui.available_rect_before_wrap());
        ui.ctx().accesskit_node_builder(node, |node| node.set_bounds(super::paint::bounds(room)));
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let area = ScrollArea::vertical().auto_shrink(false).id_salt(name);
        area.show_viewport(ui, |ui, view| {
            ui.set_height(height * total as f32);
            let origin = ui.max_rect().min;
            let first = ((view.min.y / height).floor().max(0.0) as usize).min(total);
            let last = ((view.max.y / height).ceil().max(0.0) as usize + 1).min(total);
            let top = origin.y + first as f32 * height;
            let width = ui.available_width();
            let rect = Rect::from_min_size(pos2(origin.x, top), vec2(width, (last - first) as f32 * height));
            ui.scope_builder(UiBuilder::new().id_salt("visible").max_rect(rect), |ui| add(ui, first..last));
            if let Some(at) = reveal {
                let top = origin.y + at as f32 * height;
                ui.scroll_to_rect(Rect::from_min_size(pos2(origin.x, top), vec2(1.0, height)), None);
            }
        });
    });
}
