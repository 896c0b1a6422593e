//! Opening an archive: by its path, by the chooser, or one of those opened before.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::dialog::OpenArchive;
use crate::desk::{Action, Purpose};
use crate::ui::theme::{Face, Tone, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Part, Row};
use egui::{Id, Ui};
use std::path::Path;

pub fn show(stage: &mut Stage, state: &mut OpenArchive) {
    let dialog = w::Dialog::new(Id::unique("open archive"), "Open archive").size(600.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "open archive", |ui| {
            let path = parts::path_field(stage, ui, "Archive file", &mut state.path, Purpose::OpenArchive);
            stage.first(&path);
            if entered(&path) {
                open(stage, state);
            }
            parts::error(ui, &state.error);
            recent(stage, ui);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            if w::primary_button(ui, "Open").clicked() {
                open(stage, state);
            }
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn open(stage: &mut Stage, state: &mut OpenArchive) {
    if state.path.trim().is_empty() {
        state.error = "Type the archive's path, or choose it with Browse….".into();
        return;
    }
    state.error.clear();
    stage.act(Action::OpenArchive(crate::desk::expand(&state.path)));
}

fn recent(stage: &mut Stage, ui: &mut Ui) {
    let desk = stage.desk;
    if desk.prefs.recent.is_empty() {
        return;
    }
    ui.add_space(4.0);
    parts::small_label(ui, "Opened before");
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, path) in desk.prefs.recent.iter().enumerate() {
        if recent_row(ui, at, desk.prefs.recent.len(), path) {
            stage.act(Action::OpenArchive(path.clone()));
        }
    }
}

fn recent_row(ui: &mut Ui, at: usize, of: usize, path: &Path) -> bool {
    let width = ui.available_width();
    let name = Column { x: size::GUTTER / 2.0, width: width * 0.45 };
    let x = name.x + name.width + size::GUTTER;
    let folder = Column { x, width: (width - x - 8.0).max(0.0) };
    let title = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    let parent = path.parent().map(|parent| parent.display().to_string()).unwrap_or_default();
    let parent = parts::elided(ui, &parent, Face::Body, folder.width);
    let cells =
        [Cell::new(name, Content::Text(&title, Tone::Ink)), Cell::new(folder, Content::Text(&parent, Tone::Third))];
    Row::new(at, &title, &cells).focusable(true).position(at, of).show(ui).clicked()
}
