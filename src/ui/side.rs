//! The panel at the left: the navigator, or the counts that narrow the list.

use super::view::Scene;
use super::widgets as w;
use super::{narrow, navigator};
use crate::desk::{Action, Desk, SeekAction, Side};
use egui::{Frame, Margin, Ui};

const SIDES: [(Side, &str); 2] = [(Side::Browse, "Browse"), (Side::Narrow, "Narrow")];

/// Draws the panel.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let head = Frame::new().inner_margin(Margin { left: 16, right: 8, top: 0, bottom: 0 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let mut side = desk.side;
        if w::tabs(ui, "Left panel", &mut side, &SIDES) {
            scene.act(Action::Seeking(SeekAction::Side(side)));
        }
    });
    w::hairline_below(ui, head.response.rect);
    match desk.side {
        Side::Browse => navigator::show(ui, desk, scene),
        Side::Narrow => narrow::show(ui, desk, scene),
    }
}
