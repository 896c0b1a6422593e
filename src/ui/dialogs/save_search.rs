//! A search is saved under a name, or a saved one gets another. What it finds is the index's business.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::dialog::SaveSearch;
use crate::desk::{Action, SeekAction};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Field, Part};
use egui::Id;

pub fn show(stage: &mut Stage, state: &mut SaveSearch) {
    let new = state.id.is_none();
    let title = if new { "Save this search" } else { "Rename this search" };
    let go = if new { "Save search" } else { "Rename" };
    let dialog = w::Dialog::new(Id::unique("save search"), title).size(460.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            let field = Field::new("Name", &mut state.title).hint("What it is to be called").show(ui);
            stage.first(&field);
            stage.act_if(entered(&field), Action::Seeking(SeekAction::SaveGo));
            ui.add_space(4.0);
            parts::small_label(ui, "It finds");
            parts::words(ui, &state.query, Tone::Second);
            parts::error(ui, &state.error);
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, go).clicked(), Action::Seeking(SeekAction::SaveGo));
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}
