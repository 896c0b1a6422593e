//! A backup: where the copy is to stand. Making it goes on in the background.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::{Action, Purpose};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use egui::Id;

pub fn show(stage: &mut Stage, path: &mut String, error: &str) {
    let dialog = w::Dialog::new(Id::unique("back up"), "Back up").size(560.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "back up", |ui| {
            let what =
                "A whole copy of the archive, counted and checked when it is written. You can go on working meanwhile.";
            parts::words(ui, what, Tone::Second);
            let field = parts::path_field(stage, ui, "Backup file", path, Purpose::BackUp);
            stage.first(&field);
            stage.act_if(entered(&field), Action::BackUp);
            parts::error(ui, error);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, "Back up").clicked(), Action::BackUp);
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}
