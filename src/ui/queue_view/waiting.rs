//! New files in watched folders, above the findings: they wait for a look.

use crate::desk::watching::{WatchAction, in_words};
use crate::desk::{Action, Desk};
use crate::ui::theme::{self, Face, icons, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Frame, Layout, Margin, Ui, pos2, vec2};

/// Draws a line for each folder in which something waits; nothing where there is none.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let some = desk.watching.folders.iter().filter(|waiting| !waiting.files.is_empty());
    for waiting in some {
        let palette = theme::palette(ui);
        let frame = Frame::new().fill(palette.info_soft).inner_margin(Margin::symmetric(16, 6));
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let (_, rect) = ui.allocate_space(vec2(size::ICON, size::CONTROL));
                w::icon_at(ui, pos2(rect.center().x, rect.center().y), icons::FOLDER, size::ICON, palette.info);
                ui.label(Face::Body.rich(in_words(waiting), palette.ink))
                    .on_hover_text(waiting.folder.display().to_string());
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let can = desk.can_write();
                    let folder = &waiting.folder;
                    if ui.add_enabled(can, w::PushButton::quiet("Look")).clicked() {
                        scene.act(Action::Watch(WatchAction::Look(folder.clone())));
                    }
                    if ui.add_enabled(can, w::PushButton::quiet("Not these")).clicked() {
                        scene.act(Action::Watch(WatchAction::Dismiss(folder.clone())));
                    }
                });
            });
        });
    }
}
