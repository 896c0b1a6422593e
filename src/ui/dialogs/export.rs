//! Handing over: what, in which format with what it cannot carry, what should be looked at first, and where. Then the files
//! and the losses.

use super::stage::{self, Stage, entered};
use super::{concerns, formats, parts};
use crate::desk::dialog::{Export, ExportWhat};
use crate::desk::exporting::ExportAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Purpose, View};
use crate::formats::{Format, Written, by_id};
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets::{self as w, Part};
use egui::{Id, Ui, vec2};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

pub fn show(stage: &mut Stage, state: &mut Export) {
    let dialog = w::Dialog::new(Id::unique("export"), "Export").size(720.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "export", |ui| body(stage, ui, state)),
        Part::Left(ui) => left(stage, ui, state),
        Part::Right(ui) => right(stage, ui, state),
    });
}

fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Export) {
    if let Some((target, written)) = &state.written {
        if result(ui, state.format, target, written) {
            state.written = None;
        }
        return;
    }
    ui.add_enabled_ui(state.waiting.is_none(), |ui| {
        what(stage, ui, state);
        ui.add_space(8.0);
        let chosen = formats::choose(ui, state);
        ui.add_space(8.0);
        target(stage, ui, state);
        ui.add_space(10.0);
        let decided = concerns::show(ui, state);
        chosen.into_iter().chain(decided).for_each(|action| stage.act(Action::Export(action)));
    });
    parts::error(ui, &state.error);
}

fn what(stage: &mut Stage, ui: &mut Ui, state: &Export) {
    parts::small_label(ui, "What to hand over");
    ui.horizontal(|ui| {
        let mut what = state.what;
        let mut options = vec![
            (ExportWhat::Selection, "Selected articles"),
            (ExportWhat::List, "This list"),
            (ExportWhat::Everything, "Everything"),
        ];
        if let Some(id) = stage.desk.collections.open.filter(|_| stage.desk.view == View::Collection) {
            // A collection's page has no list beside it.
            options.retain(|(what, _)| *what == ExportWhat::Everything);
            options.insert(0, (ExportWhat::Collection(id), "This collection"));
        }
        if w::segmented(ui, "What to hand over", &mut what, &options) {
            stage.act(Action::Export(ExportAction::Choose(what)));
        }
        let (count, tone) = match state.count {
            Some(0) => ("no article".to_owned(), Tone::Warning),
            Some(n) => (parts::counted(n, "article", "articles"), Tone::Second),
            None => ("counting…".to_owned(), Tone::Third),
        };
        ui.label(Face::Body.rich(count, theme::palette(ui).tone(tone)));
    });
    if matches!(state.what, ExportWhat::List | ExportWhat::Collection(_)) {
        parts::words(ui, &stage.desk.title(), Tone::Third);
    }
}

fn target(stage: &mut Stage, ui: &mut Ui, state: &mut Export) {
    let one_file = by_id(state.format).is_some_and(|format| format.one_file);
    let label = if one_file { "File, or a folder to put it in" } else { "Folder" };
    let field = parts::path_field(stage, ui, label, &mut state.target, Purpose::ExportFolder);
    stage.first(&field);
    if field.changed() {
        state.error.clear();
    }
    stage.act_if(entered(&field) && state.waiting.is_none(), Action::Export(ExportAction::Go));
}

/// What was written. True when the person wants to export once more.
fn result(ui: &mut Ui, format: &str, target: &Path, written: &Written) -> bool {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(28.0, 28.0));
        w::icon_at(ui, rect.center(), icons::CHECK_CIRCLE, 24.0, palette.good);
        let files = parts::counted(written.files.len() as u64, "file", "files");
        let text = format!("{} in {files}", parts::counted(written.articles, "article", "articles"));
        ui.label(Face::Title.rich(text, palette.ink));
    });
    let name = by_id(format).map_or("", |format| format.name);
    let width = ui.available_width() - parts::text_width(ui, name, Face::Body) - 24.0;
    let place = parts::elided(ui, &target.display().to_string(), Face::Body, width);
    parts::words(ui, &format!("{name}  ·  {place}"), Tone::Second);
    ui.add_space(4.0);
    if written.losses.is_empty() {
        parts::words(ui, "Nothing was left behind.", Tone::Second);
    } else {
        ui.label(Face::Strong.rich("What this format could not carry", palette.ink));
        ui.spacing_mut().item_spacing.y = 0.0;
        for loss in &written.losses {
            w::Finding::new(loss).show(ui);
        }
    }
    ui.add_space(8.0);
    w::link_button(ui, "Export something else").clicked()
}

fn left(stage: &mut Stage, ui: &mut Ui, state: &Export) {
    if let Some(waiting) = &state.waiting {
        stage.ctx.request_repaint_after(Duration::from_millis(100));
        let done = waiting.progress.files_done.load(Ordering::Relaxed);
        let all = waiting.progress.files.load(Ordering::Relaxed);
        let part = (all > 0).then(|| done as f32 / all as f32);
        let count = format!("{} of {}", figures(done), figures(all));
        let cancel = w::progress(ui, "Exporting", part, if all > 0 { &count } else { "" }, true);
        stage.act_if(cancel, Action::Export(ExportAction::Cancel));
    }
}

fn right(stage: &mut Stage, ui: &mut Ui, state: &Export) {
    if let Some((target, written)) = &state.written {
        let done = w::primary_button(ui, "Done");
        stage.first(&done);
        stage.act_if(done.clicked(), Action::CloseDialog);
        let folder = folder_of(by_id(state.format), target, written);
        stage.act_if(w::quiet_button(ui, "Open the folder").clicked(), Action::OpenFolder(folder));
        return;
    }
    let ready = state.waiting.is_none() && state.count != Some(0);
    let go = ui.add_enabled(ready, w::PushButton::primary("Export"));
    stage.act_if(go.clicked(), Action::Export(ExportAction::Go));
    go.on_disabled_hover_text(if state.waiting.is_some() { "It is under way." } else { "There is nothing to export." });
    if state.waiting.is_none() || stage::room(stage.ctx).x > 600.0 {
        stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
    }
}

/// The folder in which the files stand.
fn folder_of(format: Option<&Format>, target: &Path, written: &Written) -> PathBuf {
    let one_file = format.is_some_and(|format| format.one_file);
    let parent = written.files.first().filter(|_| one_file).and_then(|file| file.parent());
    parent.unwrap_or(target).to_owned()
}
