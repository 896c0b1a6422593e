//! The picked row at the right of the table: the file as it reads, how it is read, and the values to correct.

use super::how::readable;
use super::parts;
use super::stage::Stage;
use super::{beside, columns, preview, values};
use crate::archive::import::classify::Verdict;
use crate::archive::import::plan::PlanRow;
use crate::desk::Action;
use crate::desk::dialog::{Import, Preview};
use crate::desk::import::encodings::{self, ENCODINGS};
use crate::desk::import::{ImportAction, Pane};
use crate::formats;
use crate::ui::theme::{self, Face, Tone, size};
use crate::ui::widgets as w;
use egui::{CornerRadius, Stroke, StrokeKind, Ui, UiBuilder, vec2};

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    let Some(row) = state.row().cloned() else {
        parts::words(ui, "Choose a row to see its file.", Tone::Third);
        return;
    };
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    let (panes, pane) = state.panes();
    heading(stage, ui, state, &row, &panes, pane);
    how(stage, ui, state, &row);
    let below = (values::height(ui, &row) + 8.0).min(ui.available_height() * 0.58);
    let height = (ui.available_height() - below - 8.0).max(64.0);
    let shown = state.preview_of(&row).filter(|preview| preview.part == row.part);
    match (pane, shown) {
        (Pane::Beside, Some(Preview { beside: Some(other), .. })) => {
            framed(ui, height, |ui| beside::show(ui, &row, other));
        }
        (Pane::Columns, Some(Preview { table: Some((_, table)), .. })) => {
            framed(ui, height, |ui| columns::show(stage, ui, table));
        }
        _ => preview::show(ui, state, &row, height),
    }
    parts::scrolled(ui, "values", |ui| values::show(stage, ui, state, &row));
}

/// The room of the file's text, for something else.
fn framed(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui)) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let palette = theme::palette(ui);
    let stroke = Stroke::new(size::HAIRLINE, palette.line);
    ui.painter().rect(rect, CornerRadius::same(size::RADIUS), palette.raised, stroke, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(12.0, 8.0));
    let mut room = ui.new_child(UiBuilder::new().id_salt("framed").max_rect(inner));
    room.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    add(&mut room);
}

/// The file's name, and what else than its text can be seen.
fn heading(stage: &mut Stage, ui: &mut Ui, state: &Import, row: &PlanRow, panes: &[Pane], pane: Pane) {
    let words = |pane: Pane| match pane {
        Pane::Text => "Text",
        Pane::Beside if row.verdict == Verdict::Differs => "What differs",
        Pane::Beside => "The other",
        Pane::Columns => "Columns",
    };
    let options: Vec<(Pane, &str)> = panes.iter().map(|pane| (*pane, words(*pane))).collect();
    let wide: f32 = options.iter().map(|(_, text)| parts::text_width(ui, text, Face::Body) + 22.0).sum();
    ui.horizontal(|ui| {
        let several = options.len() > 1;
        let room = ui.available_width() - if several { wide + 8.0 } else { 0.0 };
        ui.allocate_ui(vec2(room, size::CONTROL), |ui| {
            ui.set_width(room);
            ui.set_min_height(size::CONTROL);
            preview::heading(ui, row, state.preview_of(row));
        });
        let mut chosen = pane;
        if several && w::segmented(ui, "Beside the table", &mut chosen, &options) {
            stage.act(Action::Import(ImportAction::Show(chosen)));
        }
    });
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
