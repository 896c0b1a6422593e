//! A new issue: whose, when, and its enumeration. What is typed is read by the archive, not here.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::Action;
use crate::desk::dialog::NewIssue;
use crate::ui::widgets::{self as w, Field, Part};
use egui::{Id, Ui};

pub fn show(stage: &mut Stage, state: &mut NewIssue) {
    let dialog = w::Dialog::new(Id::unique("new issue"), "New issue").size(480.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "new issue", |ui| {
            fields(stage, ui, state);
            parts::error(ui, &state.error);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, "Add issue").clicked(), Action::NewIssueGo);
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn fields(stage: &mut Stage, ui: &mut Ui, state: &mut NewIssue) {
    parts::small_label(ui, "Publication");
    let known = parts::known_publications(stage);
    let width = ui.available_width();
    let (publication, _) = parts::publication_field(ui, &mut state.publication, &known, width, "The paper's name");
    let date = Field::new("Date", &mut state.date).hint("1931-04-06, or as it is printed").show(ui);
    // Where the paper is known already, the date is what is left to say.
    stage.first(if state.publication.is_empty() { &publication } else { &date });
    let (volume, number) = ui.columns_const(|[left, right]| {
        let volume = Field::new("Volume", &mut state.volume).show(left);
        (volume, Field::new("Number", &mut state.number).show(right))
    });
    let enter = [publication, date, volume, number].iter().any(entered);
    stage.act_if(enter, Action::NewIssueGo);
}
