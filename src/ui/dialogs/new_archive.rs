//! A new archive: where its file is to stand, and the paper it begins with.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::dialog::NewArchive;
use crate::desk::{Action, Purpose};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use egui::Id;

pub fn show(stage: &mut Stage, state: &mut NewArchive) {
    let dialog = w::Dialog::new(Id::unique("new archive"), "New archive").size(560.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "new archive", |ui| {
            parts::words(
                ui,
                "An archive is one file. It holds every issue and article, and can be copied or moved.",
                Tone::Second,
            );
            let path = parts::path_field(stage, ui, "Archive file", &mut state.path, Purpose::NewArchive);
            stage.first(&path);
            let publication = w::Field::new("Publication", &mut state.publication).hint("The paper's name").show(ui);
            parts::error(ui, &state.error);
            let enter = entered(&path) || entered(&publication);
            stage.act_if(enter, Action::CreateArchive);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, "Make archive").clicked(), Action::CreateArchive);
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}
