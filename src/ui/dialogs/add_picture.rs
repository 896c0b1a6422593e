//! A picture is added to the open article: by the system's chooser, or by its path.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::pictures::{AddPicture, PictureAction};
use crate::desk::{Action, Purpose};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use egui::Id;

pub fn show(stage: &mut Stage, state: &mut AddPicture) {
    let go = Action::Picture(PictureAction::AddTyped);
    let title = if state.image.is_some() { "A picture for this image" } else { "Add a picture" };
    let dialog = w::Dialog::new(Id::unique("add picture"), title).size(560.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            let field = parts::path_field(stage, ui, "Picture file", &mut state.path, Purpose::Pictures);
            stage.first(&field);
            if entered(&field) {
                // Where it was not taken, one types on.
                field.request_focus();
                stage.act(go.clone());
            }
            ui.add_space(4.0);
            let words = "PNG, JPEG, WebP, TIFF or GIF. The file is kept in the archive as it is. You can also drop \
                         pictures on the window, or paste one.";
            parts::words(ui, words, Tone::Second);
            parts::error(ui, &state.error);
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, "Add picture").clicked(), go.clone());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}
