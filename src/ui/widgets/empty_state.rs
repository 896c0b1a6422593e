//! What stands where there is nothing yet: an icon, what is missing, and the buttons that mend it.

use egui::{Align, Layout, Ui, UiBuilder, vec2};

use crate::ui::theme::{self, Face, size};

/// Draws the pieces one below the other in the middle of the room that is left, the buttons in a row.
pub fn empty_state<R>(ui: &mut Ui, icon: &str, title: &str, sentence: &str, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    let room = ui.available_rect_before_wrap();
    let width = room.width().min(420.0);
    let top = room.top() + ((room.height() - 200.0) * 0.42).max(16.0);
    let middle = egui::Rect::from_min_size(
        egui::pos2(room.center().x - width / 2.0, top),
        vec2(width, (room.bottom() - top).max(0.0)),
    );
    ui.scope_builder(UiBuilder::new().max_rect(middle).layout(Layout::top_down(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let (_, at) = ui.allocate_space(vec2(width, size::LARGE_ICON + 8.0));
        super::icon_at(ui, at.center(), icon, size::LARGE_ICON, palette.ink_third);
        ui.label(Face::Title.rich(title, palette.ink));
        ui.add(egui::Label::new(Face::Body.rich(sentence, palette.ink_second)).halign(Align::Center).wrap());
        ui.add_space(8.0);
        centred_row(ui, buttons)
    })
    .inner
}

/// egui lays out from one side: the width of the last pass tells where the row has to begin.
fn centred_row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.make_persistent_id("centred row");
    let known = ui.data(|data| data.get_temp::<f32>(id));
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), 32.0));
    let left = place.center().x - known.unwrap_or(place.width()) / 2.0;
    let mut builder = UiBuilder::new()
        .max_rect(egui::Rect::from_min_max(egui::pos2(left, place.top()), place.max))
        .layout(Layout::left_to_right(Align::Center));
    if known.is_none() {
        builder = builder.invisible();
        ui.ctx().request_discard("the buttons of an empty state find their middle");
    }
    let mut row = ui.new_child(builder.id_salt("buttons"));
    let answer = add(&mut row);
    let width = row.min_rect().width();
    ui.data_mut(|data| data.insert_temp(id, width));
    answer
}
