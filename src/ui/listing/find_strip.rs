//! "Find in this list": the strip below the rows, where words are typed to which the cursor goes.

use crate::desk::find::Found;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, ListAction};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Id, Key, Layout, Modifiers, Ui, UiBuilder};

const HEIGHT: f32 = 40.0;

/// The height that the strip takes at the bottom.
pub fn height(desk: &Desk) -> f32 {
    if desk.list.find.is_some() { HEIGHT } else { 0.0 }
}

fn field_id() -> Id {
    Id::unique("find in this list")
}

/// Draws the strip in the room that is left, if it is open.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(find) = &desk.list.find else { return };
    let rect = ui.available_rect_before_wrap();
    ui.painter().rect_filled(rect, 0.0, theme::palette(ui).panel);
    w::hairline_above(ui, rect);
    if std::mem::take(&mut scene.find) {
        ui.memory_mut(|memory| memory.request_focus(field_id()));
    }
    if ui.memory(|memory| memory.has_focus(field_id())) {
        keys(ui, scene);
    }
    let inner = rect.shrink2(egui::vec2(size::GUTTER, 6.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().id_salt("find").max_rect(inner).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mut words = find.words.clone();
        let width = (ui.available_width() - 250.0).clamp(100.0, 260.0);
        let hint = "Find in this list";
        let field = w::Field::new(hint, &mut words).id(field_id()).hidden_label().hint(hint).width(width);
        if field.show(ui).changed() {
            scene.act(Action::List(ListAction::FindWords(words)));
        }
        let back = w::icon_button(ui, icons::CARET_UP, "Previous", "Shift F3").clicked();
        if back || w::icon_button(ui, icons::CARET_DOWN, "Next", "F3").clicked() {
            scene.act(Action::List(ListAction::FindNext { back }));
        }
        let close = Layout::right_to_left(Align::Center);
        ui.with_layout(close, |ui| {
            if w::icon_button(ui, icons::CLOSE, "Close the search in this list", "Esc").clicked() {
                scene.act(Action::List(ListAction::CloseFind));
            }
            ui.with_layout(layout, |ui| said(ui, desk, find.found));
        });
    });
}

fn keys(ui: &Ui, scene: &mut Scene) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let back = pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp);
    if back || pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowDown) {
        scene.act(Action::List(ListAction::FindNext { back }));
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        scene.act(Action::List(ListAction::CloseFind));
    }
}

/// What came of it.
fn said(ui: &mut Ui, desk: &Desk, found: Found) {
    let palette = theme::palette(ui);
    let total = figures(desk.list.ids.len() as u64);
    let (words, tone) = match found {
        Found::Idle => return,
        Found::Looking(0) => return,
        Found::Looking(n) => (format!("{} of {total} looked at", figures(n as u64)), Tone::Third),
        Found::Here { around } => {
            let row = desk.list.cursor.map_or(0, |at| at as u64 + 1);
            let words = format!("Row {} of {total}", figures(row));
            (if around { format!("{words}, once around") } else { words }, Tone::Second)
        }
        Found::Nowhere => (format!("{} Not in this list", icons::WARNING), Tone::Warning),
    };
    let label = egui::Label::new(Face::Body.rich(words, palette.tone(tone))).truncate();
    let label = ui.add(label);
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}
