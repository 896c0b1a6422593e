//! Editing many records at once: what is to be done, and below it what would become of each record. Nothing is written
//! before the person says so.

mod form;
mod table;

use super::stage::Stage;
use crate::desk::Action;
use crate::desk::batch_edit::{BatchAction, BatchEdit};
use crate::desk::dialog::Waiting;
use crate::desk::nav::figures;
use crate::ui::theme::{self, Face, size};
use crate::ui::widgets::{self as w, Part};
use egui::{Frame, Id, Margin, Ui, vec2};
use std::sync::atomic::Ordering;
use std::time::Duration;

pub fn show(stage: &mut Stage, state: &mut BatchEdit) {
    let title = format!("Edit {}", state.of);
    let dialog = w::Dialog::new(Id::unique("batch edit"), &title).size(1040.0, 680.0).edge_to_edge();
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => body(stage, ui, state),
        Part::Left(ui) => progress(stage, ui, state),
        Part::Right(ui) => {
            let n = state.included();
            let words = if n == 0 { "Change".to_owned() } else { format!("Change {}", figures(n as u64)) };
            let ready = state.is_ready();
            let button = ui.add_enabled(ready, w::PushButton::primary(&words).key("Ctrl ⏎"));
            let go = ready && stage.ctx.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
            stage.act_if(button.clicked() || go, Action::Batch(BatchAction::Go));
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn body(stage: &mut Stage, ui: &mut Ui, state: &mut BatchEdit) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let head = Frame::new().inner_margin(Margin::symmetric(24, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.add_enabled_ui(state.writing.is_none(), |ui| form::show(stage, ui, state));
    });
    w::hairline_below(ui, head.response.rect);
    let sums = Frame::new().inner_margin(Margin { left: 24, right: 24, top: 10, bottom: 8 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        sums(ui, state);
    });
    w::hairline_below(ui, sums.response.rect);
    table::show(stage, ui, state);
}

/// What would happen, in numbers, and why some are left out.
fn sums(ui: &mut Ui, state: &BatchEdit) {
    let palette = theme::palette(ui);
    if !state.error.is_empty() {
        w::Notice::error(&state.error).show(ui);
        return;
    }
    let Some(plan) = state.plan.as_ref() else {
        let words = if state.planning.is_some() {
            "Working out what would change…"
        } else {
            "Say above what is to change; here stands what would become of each record."
        };
        ui.label(Face::Body.rich(words, palette.ink_second));
        return;
    };
    let noun = |n: usize| state.change.as_ref().map(|change| crate::archive::batch::counted(n, change.kind()));
    let mut words = format!("{} would change", noun(plan.rows.len()).unwrap_or_default());
    if !state.left_out.is_empty() {
        words += &format!(", {} of them left out by you", figures(state.left_out.len() as u64));
    }
    if plan.same > 0 {
        words += &format!(" · {} stay as they are", figures(plan.same));
    }
    ui.label(Face::Strong.rich(words, palette.ink));
    for skipped in &plan.skipped {
        let words = format!("{} skipped: {}.", figures(skipped.articles.len() as u64), skipped.why);
        w::small_text(ui, &words, theme::Tone::Warning);
    }
}

fn progress(stage: &mut Stage, ui: &mut Ui, state: &BatchEdit) {
    let draw = |ui: &mut Ui, waiting: &Waiting, words: &str, cancel: bool| {
        let (of, done) = (&waiting.progress.files, &waiting.progress.files_done);
        let (of, done) = (of.load(Ordering::Relaxed), done.load(Ordering::Relaxed));
        let part = (of > 0).then(|| done as f32 / of as f32);
        let count = format!("{} of {}", figures(done), figures(of));
        ui.ctx().request_repaint_after(Duration::from_millis(100));
        w::progress(ui, words, part, &count, cancel)
    };
    if let Some(waiting) = &state.writing {
        let cancelled = draw(ui, waiting, "Changing", true);
        stage.act_if(cancelled, Action::CancelJob(waiting.number));
    } else if let Some(waiting) = &state.planning {
        draw(ui, waiting, "Looking", false);
    } else if state.plan.as_ref().is_some_and(|plan| !plan.rows.is_empty()) {
        let words = if state.left_out.is_empty() { "Leave all out" } else { "Take all in" };
        let button = w::quiet_button(ui, words);
        stage.act_if(button.clicked(), Action::Batch(BatchAction::ToggleAll));
        ui.add_space(size::STEP);
        w::small_text(ui, "Space leaves a row out", theme::Tone::Third);
    }
}
