//! The strip over a list that shows a collection: one that is a search says so and can be frozen, any other leads back
//! to its own order.

use crate::desk::{Action, CollectionAction as Do, Desk};
use crate::ui::collection_view::look;
use crate::ui::theme::{self, Face, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Layout, Ui, pos2, vec2};

/// Draws it, where a collection is listed.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(one) = desk.listed_collection() else { return };
    let palette = theme::palette(ui);
    let is_search = !one.query.is_empty();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::right_to_left(Align::Center), |ui| {
        if !is_search {
            if w::quiet_button(ui, "Show in its order").clicked() {
                scene.act(Action::Collection(Do::Open(one.id)));
            }
        } else if desk.can_write() {
            let freeze = ui.add_enabled(desk.list.complete, w::PushButton::quiet("Freeze").key("Ctrl Alt F"));
            if freeze.on_hover_text("It keeps what it finds now, and can be ordered and added to").clicked() {
                scene.act(Action::Collection(Do::Freeze(one.id)));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (_, at) = ui.allocate_space(vec2(size::ICON + 4.0, size::ICON));
            let centre = pos2(at.left() + size::ICON / 2.0, at.center().y);
            w::icon_at(ui, centre, look::icon(one.icon, is_search), size::ICON, palette.collection(one.colour));
            let said = if is_search {
                "This collection is a search: what it holds is found anew each time."
            } else {
                "The articles of the collection as a list."
            };
            ui.add(egui::Label::new(Face::Small.rich(said, palette.ink_second)).truncate());
        });
    });
}
