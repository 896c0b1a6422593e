//! The line that asks, once, under what name changes are to stand in the history.

use super::theme::{self, Face};
use super::view::Scene;
use super::widgets as w;
use crate::desk::who::{AskingWho, WhoAction};
use crate::desk::{Action, Desk};
use egui::{Frame, Id, Key, Margin, Ui};

/// Draws the line, if it is open.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(asking) = &desk.asking_who else { return };
    let palette = theme::palette(ui);
    let margin = Margin { left: 12, right: 12, top: 8, bottom: 0 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let inner = Frame::new().fill(palette.info_soft).corner_radius(theme::size::RADIUS).inner_margin(8);
        inner.show(ui, |ui| {
            let said = "Changes stand in the history under this name:";
            let wide = w::one_line(ui, said, Face::Body, palette.info, f32::INFINITY).size().x;
            let words = egui::Label::new(Face::Body.rich(said, palette.info)).wrap();
            // In a narrow window the words stand above: beside them the field would reach under the editor.
            if ui.available_width() < wide + FIELD {
                ui.add(words);
                ui.horizontal(|ui| name(ui, asking, scene));
            } else {
                ui.horizontal(|ui| {
                    ui.add(words);
                    name(ui, asking, scene);
                });
            }
        });
    });
}

/// What the field and its button need.
const FIELD: f32 = 240.0;

fn name(ui: &mut Ui, asking: &AskingWho, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.x = 8.0;
    let id = Id::unique("your name");
    if asking.takes_focus {
        ui.memory_mut(|memory| memory.request_focus(id));
        scene.act(Action::Who(WhoAction::HasFocus));
    }
    let enter = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter));
    let mut name = asking.name.clone();
    let width = (ui.available_width() - 90.0).clamp(80.0, 220.0);
    let field = w::Field::new("Your name", &mut name).id(id).hidden_label().width(width);
    if field.show(ui).changed() {
        scene.act(Action::Who(WhoAction::Typed(name)));
    }
    if w::quiet_button(ui, "Use it").clicked() || enter {
        scene.act(Action::Who(WhoAction::Keep));
    }
}
