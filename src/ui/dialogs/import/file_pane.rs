//! The picked row at the right of the table: the file as it reads, how it is read, and the values to correct.

use super::how::readable;
use super::parts;
use super::stage::Stage;
use super::{preview, values};
use crate::archive::import::plan::PlanRow;
use crate::desk::Action;
use crate::desk::dialog::{Import, Preview};
use crate::desk::import::ImportAction;
use crate::desk::import::encodings::{self, ENCODINGS};
use crate::formats;
use crate::ui::theme::Tone;
use crate::ui::widgets as w;
use egui::{Ui, vec2};

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    let Some(row) = state.row().cloned() else {
        parts::words(ui, "Choose a row to see its file.", Tone::Third);
        return;
    };
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    preview::heading(ui, &row, state.preview_of(&row));
    how(stage, ui, state, &row);
    let below = (values::height(ui, &row) + 8.0).min(ui.available_height() * 0.6);
    let height = ui.available_height() - below - 8.0;
    preview::show(ui, state, &row, height);
    parts::scrolled(ui, "values", |ui| values::show(stage, ui, state, &row));
}

/// Encoding and format of this file, and how far what was chosen for it reaches.
fn how(stage: &mut Stage, ui: &mut Ui, state: &Import, row: &PlanRow) {
    let choice = state.choice_of(&row.file).cloned().unwrap_or_default();
    let width = ((ui.available_width() - 8.0) / 2.0).min(210.0);
    ui.horizontal(|ui| {
        encoding(stage, ui, state.preview_of(row), &choice.encoding, width);
        format(stage, ui, row, &choice.format, width);
    });
    if choice == crate::archive::import::FileChoice::default() {
        return;
    }
    let notice =
        w::Notice::information("Only this file is read so.").actions(&["Read all so", "As all others"]).show(ui);
    match notice.action {
        Some(0) => stage.act(Action::Import(ImportAction::ForAll)),
        Some(_) => stage.act(Action::Import(ImportAction::AsAll)),
        None => {}
    }
}

fn encoding(stage: &mut Stage, ui: &mut Ui, shown: Option<&Preview>, label: &str, width: f32) {
    let known = |label: &str| ENCODINGS.iter().find(|(known, _)| *known == label).map_or("", |(known, _)| known);
    let recognised = match shown.map(|shown| shown.encoding.as_str()).unwrap_or_default() {
        _ if !label.is_empty() => "As recognised".to_owned(),
        "" => "No text".to_owned(),
        name => encodings::words(name).to_owned(),
    };
    let mut options = ENCODINGS.to_vec();
    if let Some(first) = options.first_mut() {
        first.1 = &recognised;
    }
    let mut chosen = known(label);
    if w::select(ui, "Encoding of this file", &mut chosen, &options, width) {
        stage.act(Action::Import(ImportAction::Encoding(chosen)));
    }
}

fn format(stage: &mut Stage, ui: &mut Ui, row: &PlanRow, id: &str, width: f32) {
    let found = match formats::by_id(row.format) {
        _ if !id.is_empty() => "By content",
        Some(format) => format.name,
        None => "Of no known format",
    };
    let mut options = readable();
    if let Some(first) = options.first_mut() {
        first.1 = found;
    }
    let mut chosen = options.iter().find(|(known, _)| *known == id).map_or("", |(known, _)| *known);
    if w::select(ui, "Format of this file", &mut chosen, &options, width) {
        stage.act(Action::Import(ImportAction::Format(chosen)));
    }
}
