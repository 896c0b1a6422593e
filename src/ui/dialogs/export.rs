//! Handing over: what, in which formats with what they cannot carry, what should be looked at first, and where.

use super::stage::{self, Stage, entered};
use super::{concerns, exported, formats, glimpse, parts, presets, verified};
use crate::archive::export::concerns::Remedy;
use crate::desk::dialog::{Export, ExportWhat};
use crate::desk::exporting::ExportAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Purpose, View};
use crate::formats::by_id;
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets::{self as w, Part};
use egui::{Align, Id, Label, Rect, Ui, UiBuilder, pos2, vec2};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How wide the form is, and what the preview beside it takes; how high the preview is at least.
const FORM: f32 = 720.0;
const PREVIEW: f32 = 380.0;
const GAP: f32 = 20.0;
const LOWEST: f32 = 420.0;
/// The bar of what scrolls stands over the edge.
const BAR: f32 = 12.0;

pub fn show(stage: &mut Stage, state: &mut Export) {
    let width = if state.written.is_some() { FORM } else { FORM + PREVIEW };
    let dialog = w::Dialog::new(Id::unique("export"), "Export").size(width, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) if state.written.is_some() => parts::scrolled(ui, "export", |ui| body(stage, ui, state, 0.0)),
        Part::Body(ui) => with_preview(stage, ui, state),
        Part::Left(ui) => left(stage, ui, state),
        Part::Right(ui) => right(stage, ui, state),
    });
}

/// The form, and beside it how it will look.
fn with_preview(stage: &mut Stage, ui: &mut Ui, state: &mut Export) {
    let room = ui.available_rect_before_wrap();
    let preview = (room.width() * 0.36).clamp(240.0, PREVIEW - GAP);
    let form = room.with_max_x(room.right() - preview - GAP);
    let builder = UiBuilder::new().id_salt("form").max_rect(form);
    let scrolled = |ui: &mut Ui| {
        parts::scrolled(ui, "export", |ui| {
            ui.set_max_width(ui.available_width() - BAR);
            body(stage, ui, state, room.height());
        });
    };
    let form = ui.scope_builder(builder, scrolled).response.rect;
    let bottom = form.bottom().max(room.top() + LOWEST).min(room.bottom());
    let beside = Rect::from_min_max(pos2(room.right() - preview, room.top()), pos2(room.right(), bottom));
    ui.scope_builder(UiBuilder::new().id_salt("preview").max_rect(beside), |ui| glimpse::show(ui, state));
}

/// The form, where `room` is how high it can be without scrolling; or the report.
fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Export, room: f32) {
    if let Some((target, parcels)) = &state.written {
        parts::error(ui, &state.error);
        verified::told(ui, state);
        let found = state.concerns.iter().flatten();
        let decided: Vec<String> = found.filter_map(|concern| concern.remedy_in_words(&state.decisions)).collect();
        stage.act_if(exported::show(ui, target, parcels, &decided), Action::Export(ExportAction::Again));
        return;
    }
    ui.add_enabled_ui(state.waiting.is_none(), |ui| {
        what(stage, ui, state);
        ui.add_space(8.0);
        let preset = presets::show(stage, ui, state).map(ExportAction::Preset);
        let chosen = formats::choose(ui, state, room);
        ui.add_space(8.0);
        target(stage, ui, state);
        // Where it is seen, whatever is found below it.
        parts::new_error(ui, &state.error);
        ui.add_space(10.0);
        if ui.data_mut(|data| data.remove_temp::<bool>(shown_first())).is_some() {
            let below = Rect::from_min_size(ui.cursor().min, vec2(1.0, room));
            ui.scroll_to_rect(below, Some(Align::TOP));
        }
        let decided = concerns::show(ui, state);
        reason(ui, state);
        [preset, chosen, decided].into_iter().flatten().for_each(|action| stage.act(Action::Export(action)));
    });
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
        let left_out = state.left_out.len() as u64;
        let (count, tone) = match (state.count, state.going()) {
            (Some(0), _) => ("no article".to_owned(), Tone::Warning),
            (_, Some(0)) => ("all are left out".to_owned(), Tone::Warning),
            (Some(n), _) if left_out == 0 => (parts::counted(n, "article", "articles"), Tone::Second),
            (_, Some(n)) => {
                (format!("{}, {} left out", parts::counted(n, "article", "articles"), figures(left_out)), Tone::Second)
            }
            (_, None) => ("counting…".to_owned(), Tone::Third),
        };
        ui.label(Face::Body.rich(count, theme::palette(ui).tone(tone)));
        let title = Face::Body.rich(named(stage, state.what), theme::palette(ui).ink_third);
        ui.add(Label::new(title).truncate());
    });
}

/// What the list or the collection is called, whatever was searched for beside a collection.
fn named(stage: &Stage, what: ExportWhat) -> String {
    match what {
        ExportWhat::List => stage.desk.title(),
        ExportWhat::Collection(id) => stage.desk.collection(id).map(|one| one.title.clone()).unwrap_or_default(),
        ExportWhat::Selection | ExportWhat::Everything => String::new(),
    }
}

/// Why it goes although something was found, noted with what is handed over of a collection; and why pictures are withheld.
fn reason(ui: &mut Ui, state: &mut Export) {
    let found = state.concerns.as_deref().unwrap_or_default();
    let goes_on = found.iter().any(|concern| state.decisions.of(&concern.code) == Remedy::GoOn);
    if goes_on && matches!(state.what, ExportWhat::Collection(_)) {
        ui.add_space(6.0);
        let hint = "Noted with this handover, for whoever asks later";
        let field = w::Field::new("Why it goes all the same", &mut state.decisions.reason);
        field.hint(hint).width(ui.available_width()).show(ui);
    }
    let blacks_out = found.iter().any(|concern| state.decisions.of(&concern.code) == Remedy::BlackOut);
    if blacks_out {
        ui.add_space(6.0);
        let field = w::Field::new("Why pictures are withheld", &mut state.decisions.withheld);
        field.hint("Stands on the black fields in their place, for whoever reads").width(ui.available_width()).show(ui);
    }
}

fn target(stage: &mut Stage, ui: &mut Ui, state: &mut Export) {
    let one_file = state.several.is_empty() && by_id(state.format).is_some_and(|format| format.one_file);
    let label = if one_file { "File, or a folder to put it in" } else { "Folder" };
    let field = parts::place_field(stage, ui, label, (&mut state.target, &mut state.proposed), Purpose::ExportFolder);
    if state.naming.is_none() {
        stage.first(&field);
    }
    if field.changed() {
        state.error.clear();
    }
    stage.act_if(entered(&field) && state.waiting.is_none(), Action::Export(ExportAction::Go));
}

/// Whether what should be looked at is to be brought into sight.
fn shown_first() -> Id {
    Id::unique("bring into sight what should be looked at")
}

/// Says beside the button that something should be looked at, for in a low window that stands out of sight.
fn open_ends(ui: &mut Ui, state: &Export) {
    let found = state.concerns.as_deref().unwrap_or_default();
    let open = found.iter().filter(|concern| state.decisions.of(&concern.code) == Remedy::GoOn).count() as u64;
    if state.written.is_some() || open == 0 {
        return;
    }
    let words = format!("{} to look at first", parts::counted(open, "kind of thing", "kinds of things"));
    if w::link_button(ui, &words).clicked() {
        ui.data_mut(|data| data.insert_temp(shown_first(), true));
        ui.ctx().request_repaint();
    }
}

fn left(stage: &mut Stage, ui: &mut Ui, state: &Export) {
    let Some(_) = &state.waiting else { return open_ends(ui, state) };
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
    if let Some((target, parcels)) = &state.written {
        exported::buttons(stage, ui, target, parcels);
        return verified::button(stage, ui, state);
    }
    let ready = state.waiting.is_none() && state.going() != Some(0);
    let go = ui.add_enabled(ready, w::PushButton::primary("Export"));
    stage.act_if(go.clicked(), Action::Export(ExportAction::Go));
    go.on_disabled_hover_text(if state.waiting.is_some() { "It is under way." } else { "There is nothing to export." });
    if state.waiting.is_none() || stage::room(stage.ctx).x > 600.0 {
        stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
    }
}
