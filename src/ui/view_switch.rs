//! What stands in the middle, as a switch in the head of each view: list, run map or issue; list, names or sources.

use super::view::Scene;
use super::widgets as w;
use crate::desk::{Action, Desk, View};
use egui::{Align, Layout, Ui};

const VIEWS: [(View, &str); 3] = [(View::List, "List"), (View::Map, "Run map"), (View::Issue, "Issue")];
const BESIDE: [(View, &str); 3] = [(View::List, "List"), (View::Names, "Names"), (View::Sources, "Sources")];

/// Draws a line with the switch at its right; `add` fills what is left of it.
pub fn with_switch(ui: &mut Ui, desk: &Desk, scene: &mut Scene, add: impl FnOnce(&mut Ui)) {
    let room = egui::vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        show(ui, desk, scene);
        ui.add_space(4.0);
        ui.with_layout(Layout::left_to_right(Align::Center), add);
    });
}

/// Draws the switch alone.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let mut view = desk.view;
    let views = if view.authority().is_some() { &BESIDE } else { &VIEWS };
    if w::segmented(ui, "View", &mut view, views) {
        scene.act(Action::View(view));
    }
}
