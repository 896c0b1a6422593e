//! Printing: which list, and where its PDF goes. It opens in the system's viewer, which prints it.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::printing::{KINDS, PrintAction, PrintDialog};
use crate::desk::{Action, Purpose};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use egui::accesskit::Role;
use egui::{Id, Ui, UiBuilder};
use std::time::Duration;

pub fn show(stage: &mut Stage, state: &mut PrintDialog) {
    let dialog = w::Dialog::new(Id::unique("print"), "Print").size(560.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "print", |ui| body(stage, ui, state)),
        Part::Left(ui) => {
            if state.waiting.is_some() {
                stage.ctx.request_repaint_after(Duration::from_millis(100));
                let cancel = w::progress(ui, "Setting the pages", None, "", true);
                stage.act_if(cancel, Action::Print(PrintAction::Cancel));
            }
        }
        Part::Right(ui) => {
            let ready = state.waiting.is_none() && stage.desk.can_print(state.kind);
            let go = ui.add_enabled(ready, w::PushButton::primary("Make the PDF"));
            stage.act_if(go.clicked(), Action::Print(PrintAction::Go));
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn body(stage: &mut Stage, ui: &mut Ui, state: &mut PrintDialog) {
    let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label("What to print");
    ui.scope_builder(group, |ui| {
        for (kind, name, about, _) in KINDS {
            ui.add_enabled_ui(stage.desk.can_print(kind) && state.waiting.is_none(), |ui| {
                let mut on = state.kind == kind;
                let was = on;
                w::radio(ui, &mut on, name);
                stage.act_if(on && !was, Action::Print(PrintAction::Kind(kind)));
                if was {
                    let title = stage.desk.print_title(kind);
                    let said = if title.is_empty() { format!("{about}.") } else { format!("{about}: {title}.") };
                    ui.indent(name, |ui| parts::words(ui, &said, Tone::Second));
                }
            });
        }
    });
    ui.add_space(6.0);
    let field = parts::place_field(
        stage,
        ui,
        "PDF file, or a folder to put it in",
        (&mut state.target, &mut state.proposed),
        Purpose::PrintFile,
    );
    stage.first(&field);
    if field.changed() {
        state.error.clear();
    }
    stage.act_if(entered(&field) && state.waiting.is_none(), Action::Print(PrintAction::Go));
    parts::words(ui, "It opens in this computer’s own viewer, from where it goes to the printer.", Tone::Third);
    parts::error(ui, &state.error);
}
