//! What is to be done: a verb, a field, and what the verb needs.

use super::super::find_issue;
use super::super::parts;
use super::super::stage::{Stage, entered};
use crate::desk::Action;
use crate::desk::batch_edit::{BatchAction, BatchEdit, VERBS, Verb};
use crate::model::{Field, FieldKind, RecordKind};
use crate::ui::widgets as w;
use egui::{Response, Ui};

const VERB: f32 = 200.0;
const FIELD: f32 = 170.0;

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &mut BatchEdit) {
    let mut edited = false;
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(parts::BUTTON);
        edited |= w::select(ui, "What to do", &mut state.verb, VERBS, VERB);
        if state.has_field() {
            let fields = state.fields();
            let names: Vec<String> = fields.iter().map(|field| name_of(field)).collect();
            let options: Vec<(&'static str, &str)> =
                fields.iter().zip(&names).map(|(field, name)| (field.id, name.as_str())).collect();
            edited |= w::select(ui, "Field", &mut state.field, &options, FIELD);
        }
        match state.verb {
            Verb::Replace => {}
            _ => edited |= values(stage, ui, state),
        }
    });
    match state.verb {
        Verb::Replace => edited |= replace(stage, ui, state),
        Verb::Move => find_issue::show(stage, ui, &mut state.finder, &Action::Batch(BatchAction::Go)),
        _ => {}
    }
    if edited {
        stage.act(Action::Batch(BatchAction::Edited));
    }
}

/// Fields of bylines and pictures say whose they are, where the label alone does not.
fn name_of(field: &Field) -> String {
    match (field.record, field.id) {
        (RecordKind::Byline, "byline") => "Byline, as printed".to_owned(),
        (RecordKind::Byline, _) => format!("{} of a byline", field.label),
        (RecordKind::Image, "credit") => "Credit, as printed".to_owned(),
        (RecordKind::Image, _) => format!("{} of a picture", field.label),
        (RecordKind::Issue, _) if !field.label.contains("issue") => format!("{} of the issue", field.label),
        _ => field.label.to_owned(),
    }
}

/// The first field takes the focus when the dialog opens; Enter in any of them goes.
fn line(stage: &mut Stage, ui: &mut Ui, label: &str, hint: &str, text: &mut String, width: f32) -> Response {
    let response = w::Field::new(label, text).hidden_label().hint(hint).width(width).show(ui);
    if entered(&response) {
        response.request_focus();
    }
    stage.first(&response);
    response
}

fn values(stage: &mut Stage, ui: &mut Ui, state: &mut BatchEdit) -> bool {
    let wide = (ui.available_width() - 4.0).max(160.0);
    match state.verb {
        Verb::Set => match Field::by_id(state.field).map(|field| field.kind) {
            Some(FieldKind::Choice(words)) => {
                let mut chosen = words.iter().copied().find(|word| *word == state.value).unwrap_or_default();
                let options: Vec<(&'static str, String)> =
                    words.iter().map(|word| (*word, word.replace('_', " "))).collect();
                let options: Vec<(&'static str, &str)> =
                    options.iter().map(|(id, word)| (*id, word.as_str())).collect();
                let changed = w::select(ui, "Value", &mut chosen, &options, FIELD);
                if changed || state.value != chosen {
                    state.value = chosen.to_owned();
                }
                changed
            }
            _ => line(stage, ui, "Value", "The new value", &mut state.value, wide).changed(),
        },
        Verb::Append => line(stage, ui, "Value", "What stands behind, blanks too", &mut state.value, wide).changed(),
        Verb::AddSubject | Verb::RemoveSubject => {
            line(stage, ui, "Subject", "Its heading", &mut state.value, wide).changed()
        }
        Verb::Shift => {
            let by = line(stage, ui, "Add", "1 or -1", &mut state.by, 90.0).changed();
            let from = line(stage, ui, "From date", "from: 1931-04-01", &mut state.from, 170.0).changed();
            let to = line(stage, ui, "To date", "to: all later", &mut state.to, 170.0).changed();
            by || from || to
        }
        _ => false,
    }
}

fn replace(stage: &mut Stage, ui: &mut Ui, state: &mut BatchEdit) -> bool {
    let wanted = &mut state.wanted;
    let mut edited = false;
    ui.horizontal(|ui| {
        let half = ((ui.available_width() - 12.0) / 2.0).max(120.0);
        edited |= line(stage, ui, "Find", "Find", &mut wanted.find, half).changed();
        let hint = if wanted.regex { "Replace by; $1 is the first group" } else { "Replace by" };
        edited |= line(stage, ui, "Replace by", hint, &mut wanted.with, half).changed();
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        for (on, words) in [
            (&mut wanted.case, "Match case"),
            (&mut wanted.whole_word, "Whole words"),
            (&mut wanted.regex, "Regular expression"),
        ] {
            edited |= w::check_box(ui, on, words).changed();
        }
    });
    edited
}
