//! The third step: how far the import is; then what came of it. It may go on behind, and it can be taken back.

use super::parts;
use super::stage::Stage;
use super::{pace, report};
use crate::desk::Action;
use crate::desk::dialog::Import;
use crate::desk::import::{ImportAction, Stopping};
use crate::desk::nav::figures;
use crate::ui::theme::{self, Face, Tone, size};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Ui, UiBuilder, WidgetInfo, vec2};

pub fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    match state.report.clone() {
        Some(outcome) => report::body(stage, ui, state, &outcome),
        None => under_way(stage, ui, state),
    }
}

fn under_way(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let Some(waiting) = &state.waiting else {
        parts::words(ui, "Beginning…", Tone::Second);
        return;
    };
    let pace = pace::of(stage, waiting);
    let palette = theme::palette(ui);
    ui.add_space(((ui.available_height() - 176.0) / 2.0).max(0.0));
    ui.label(Face::Headline.rich(figures(pace.articles), palette.ink));
    parts::words(ui, if pace.articles == 1 { "article looked at" } else { "articles looked at" }, Tone::Second);
    ui.add_space(8.0);
    wide_bar(ui, pace.part);
    let line = if pace.rate.is_empty() { pace.files } else { format!("{}  ·  {}", pace.files, pace.rate) };
    parts::words(ui, &line, Tone::Second);
    ui.add_space(8.0);
    match state.stopping {
        Stopping::No => {
            let words = "You can go on working meanwhile. Whatever came in can be taken back as a whole.";
            parts::words(ui, words, Tone::Third);
        }
        Stopping::Asked => asked(stage, ui),
        Stopping::Keep => {
            parts::words(ui, "Stopping. What came in stays…", Tone::Second);
        }
        Stopping::TakeBack => {
            parts::words(ui, "Stopping. What came in is taken back…", Tone::Second);
        }
    }
}

/// What is to become of what is here already. The import goes on until that is said.
fn asked(stage: &mut Stage, ui: &mut Ui) {
    parts::words(ui, "Stop the import? It goes on until you say what becomes of what came in.", Tone::Ink);
    ui.horizontal_wrapped(|ui| {
        let keep = w::quiet_button(ui, "Stop and keep");
        keep.clone().on_hover_text("What came in stays. The rest can be imported later.");
        let back = w::quiet_button(ui, "Stop and take back");
        let on = w::primary_button(ui, "Go on importing");
        stage.act_if(keep.clicked(), Action::Import(ImportAction::Stop(Stopping::Keep)));
        stage.act_if(back.clicked(), Action::Import(ImportAction::Stop(Stopping::TakeBack)));
        stage.act_if(on.clicked(), Action::Import(ImportAction::Stop(Stopping::No)));
    });
}

fn wide_bar(ui: &mut Ui, part: Option<f32>) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 12.0), egui::Sense::hover());
    let rail = Rect::from_center_size(rect.center(), vec2(rect.width(), size::PROGRESS_HEIGHT + 2.0));
    let round = CornerRadius::same(3);
    ui.painter().rect_filled(rail, round, palette.line);
    let width = rail.width() * part.unwrap_or(0.0).clamp(0.0, 1.0);
    ui.painter().rect_filled(rail.with_max_x(rail.left() + width), round, palette.accent);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, "Bringing in");
        info.value = part.map(|part| f64::from((part * 100.0).round()));
        info
    });
}

pub fn left(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let Some(outcome) = &state.report else {
        let can = state.waiting.is_some() && state.stopping == Stopping::No;
        stage.act_if(ui.add_enabled(can, w::PushButton::quiet("Cancel")).clicked(), Action::ImportCancel);
        return;
    };
    if state.taken_back {
        w::small_text(ui, "Taken back. Tools, Imports brings it in again.", Tone::Good);
    } else if outcome.batch.is_some() && outcome.written > 0 {
        stage.act_if(w::quiet_button(ui, "Take back").clicked(), Action::ImportTakeBack);
    }
}

pub fn right(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let words = if state.report.is_some() { "Done" } else { "Go on in the background" };
    let button = match state.report {
        Some(_) => w::primary_button(ui, words),
        None => w::quiet_button(ui, words),
    };
    stage.first(&button);
    stage.act_if(button.clicked(), Action::CloseDialog);
}

/// Numbers with their words below, side by side.
pub fn figures_row(ui: &mut Ui, numbers: &[(u64, &str)]) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 52.0));
    let each = rect.width() / numbers.len().max(1) as f32;
    for (at, (number, word)) in numbers.iter().enumerate() {
        let place = Rect::from_min_size(rect.min + vec2(at as f32 * each, 0.0), vec2(each, 52.0));
        let palette = theme::palette(ui);
        let ink = if *number == 0 { palette.ink_third } else { palette.ink };
        let (above, below) = place.split_top_bottom_at_y(place.top() + 30.0);
        w::text_at(ui, above, Align2::LEFT_CENTER, &figures(*number), Face::Title, ink);
        w::text_at(ui, below, Align2::LEFT_TOP, word, Face::Small, palette.ink_second);
        let cell = UiBuilder::new().id_salt(word).max_rect(place).accessibility_role(Role::Label);
        ui.new_child(cell.accessibility_label(format!("{} {word}", figures(*number))));
    }
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), size::HAIRLINE));
    w::hairline_below(ui, line);
}
