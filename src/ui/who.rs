//! The line that asks, once, under what name changes are to stand in the history.

use super::theme::{self, Face};
use super::view::Scene;
use super::widgets as w;
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
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                ui.label(Face::Body.rich("Changes stand in the history under this name:", palette.info));
                let id = Id::unique("your name");
                if asking.takes_focus {
                    ui.memory_mut(|memory| memory.request_focus(id));
                    scene.act(Action::Who(crate::desk::who::WhoAction::HasFocus));
                }
                let enter = ui.memory(|memory| memory.has_focus(id))
                    && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter));
                let mut name = asking.name.clone();
                let width = (ui.available_width() - 90.0).clamp(80.0, 220.0);
                let field = w::Field::new("Your name", &mut name).id(id).hidden_label().width(width);
                if field.show(ui).changed() {
                    scene.act(Action::Who(crate::desk::who::WhoAction::Typed(name)));
                }
                if w::quiet_button(ui, "Use it").clicked() || enter {
                    scene.act(Action::Who(crate::desk::who::WhoAction::Keep));
                }
            });
        });
    });
}
