//! Bringing files in, in three steps: choose, look, bring in. Nothing is written before the last. Each step is a file
//! of its own; this one draws their common frame.

mod beside;
mod bring_in;
mod choose;
mod chosen;
mod columns;
mod file_pane;
pub mod how;
mod look;
mod pace;
mod preview;
mod report;
mod table;
mod values;

use super::stage::{Stage, room};
use super::{parts, stage};
use crate::desk::dialog::{Import, ImportStep};
use crate::ui::widgets::{self as w, Part};
use egui::Id;

const STEPS: [&str; 3] = ["Choose", "Look", "Bring in"];

/// Below this width the title leaves the name of what is brought in to the list of paths.
const ROOM_FOR_NAME: f32 = 900.0;

pub fn show(stage: &mut Stage, state: &mut Import) {
    let (step, width, height) = match state.step {
        ImportStep::Choose => (0, 760.0, 680.0),
        ImportStep::Look => (1, 1320.0, 828.0),
        ImportStep::BringIn => (2, 760.0, 680.0),
    };
    let title = title(state, room(stage.ctx).x.min(width));
    let dialog = w::Dialog::new(Id::unique("import"), &title).steps(&STEPS, step).size(width, height);
    let dialog = if state.step == ImportStep::Look { dialog.edge_to_edge() } else { dialog };
    stage.dialog(dialog, |stage, part| match (state.step, part) {
        (ImportStep::Choose, Part::Body(ui)) => choose::body(stage, ui, state),
        (ImportStep::Choose, Part::Left(ui)) => choose::left(stage, ui, state),
        (ImportStep::Choose, Part::Right(ui)) => choose::right(stage, ui, state),
        (ImportStep::Look, Part::Body(ui)) => look::body(stage, ui, state),
        (ImportStep::Look, Part::Left(ui)) => look::left(stage, ui, state),
        (ImportStep::Look, Part::Right(ui)) => look::right(stage, ui, state),
        (ImportStep::BringIn, Part::Body(ui)) => bring_in::body(stage, ui, state),
        (ImportStep::BringIn, Part::Left(ui)) => bring_in::left(stage, ui, state),
        (ImportStep::BringIn, Part::Right(ui)) => bring_in::right(stage, ui, state),
    });
}

fn title(state: &Import, width: f32) -> String {
    let name = match state.paths.as_slice() {
        [one] => crate::desk::short(&parts::file_name(one)),
        _ => return "Import".into(),
    };
    if width < ROOM_FOR_NAME { "Import".into() } else { format!("Import “{name}”") }
}
