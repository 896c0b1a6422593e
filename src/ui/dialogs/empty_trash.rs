//! The one deletion that is for good, and so the one question that is asked.

use super::parts;
use super::stage::Stage;
use crate::desk::Action;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use egui::Id;

pub fn show(stage: &mut Stage) {
    let dialog = w::Dialog::new(Id::unique("empty trash"), "Empty the trash?").size(460.0, 0.0);
    let what = match &stage.desk.trash {
        Some(lines) if lines.len() > 1 => format!("The {} things in it", crate::desk::nav::figures(lines.len() as u64)),
        _ => "What is in it".to_owned(),
    };
    let text = format!("{what} will leave the archive for good. This cannot be undone, and no history of them stays.");
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            parts::words(ui, &text, Tone::Ink);
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, "Empty trash").clicked(), Action::EmptyTrash);
            let keep = w::quiet_button(ui, "Keep everything");
            // Enter must not do what cannot be undone.
            stage.first(&keep);
            stage.act_if(keep.clicked(), Action::CloseDialog);
        }
    });
}
