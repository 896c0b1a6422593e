//! The imports of the archive, newest first: what each brought, and the way to take it back or bring it in again.

use super::parts;
use super::stage::Stage;
use crate::archive::import::Counts;
use crate::desk::Action;
use crate::desk::import::ImportAction;
use crate::desk::nav::figures;
use crate::store::batch::Batch;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets::{self as w, Part};
use chrono::{Local, TimeZone};
use egui::accesskit::Role;
use egui::{Align, Align2, Id, Layout, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// An import takes two lines.
const LINE: f32 = 56.0;

pub fn show(stage: &mut Stage, batches: &[Batch]) {
    let dialog = w::Dialog::new(Id::unique("imports"), "Imports").size(720.0, 560.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => body(stage, ui, batches),
        Part::Left(ui) => {
            w::small_text(ui, "Taking an import back moves to the trash what it brought.", Tone::Third);
        }
        Part::Right(ui) => {
            let close = w::primary_button(ui, "Close");
            stage.first(&close);
            stage.act_if(close.clicked(), Action::CloseDialog);
        }
    });
}

fn body(stage: &mut Stage, ui: &mut Ui, batches: &[Batch]) {
    if batches.is_empty() {
        let words = "What you bring in is listed here, and can be taken back as a whole.";
        w::empty_state(ui, icons::IMPORT, "No import yet", words, |ui| {
            let can = stage.desk.can_write();
            stage.act_if(ui.add_enabled(can, w::PushButton::quiet("Import…")).clicked(), Action::Command("import"));
        });
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let list = UiBuilder::new().accessibility_role(Role::List).accessibility_label("Imports");
    ui.scope_builder(list, |ui| {
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, LINE, batches.len(), |ui, range| {
            parts::page_keys(ui);
            for batch in batches.get(range).unwrap_or_default() {
                line(stage, ui, batch);
            }
        });
    });
}

fn line(stage: &mut Stage, ui: &mut Ui, batch: &Batch) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width() - 12.0, LINE));
    w::hairline_below(ui, rect);
    let layout = Layout::right_to_left(Align::Center);
    let mut side = ui.new_child(UiBuilder::new().id_salt(batch.id.0).max_rect(rect).layout(layout));
    buttons(stage, &mut side, batch);
    let left = rect.with_max_x(side.min_rect().left() - 16.0).shrink2(vec2(0.0, 7.0));
    let (above, below) = left.split_top_bottom_at_fraction(0.5);
    let facts = facts(stage, batch);
    let title = parts::elided(ui, &batch.title, Face::Strong, above.width());
    w::text_at(ui, above, Align2::LEFT_CENTER, &title, Face::Strong, palette.ink);
    let settled = batch.state != "running" || under_way(stage, batch);
    let ink = if settled { palette.ink_second } else { palette.warning };
    w::text_at(ui, below, Align2::LEFT_CENTER, &facts, Face::Small, ink);
    let response = ui.interact(left, ui.scope_id().with(("batch", batch.id.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{}, {facts}", batch.title)));
    if w::one_line(ui, &facts, Face::Small, ink, below.width()).elided {
        response.on_hover_text(facts);
    }
}

fn buttons(stage: &mut Stage, ui: &mut Ui, batch: &Batch) {
    let id = batch.id.0;
    let can = stage.desk.can_write();
    let told = !report(stage, batch).is_empty();
    let choices = match batch.state.as_str() {
        "taken_back" => vec![("Bring back", Action::BringBack(id))],
        "running" if under_way(stage, batch) => Vec::new(),
        "running" => vec![
            ("Take back", Action::TakeBack(id)),
            ("Keep", Action::KeepImport(id)),
            ("Go on", Action::ResumeImport(id, batch.title.clone())),
        ],
        _ => vec![("Take back", Action::TakeBack(id))],
    };
    for (words, action) in choices {
        let button = ui.add_enabled(can, w::PushButton::quiet(words));
        stage.act_if(button.clicked(), action);
    }
    if told && batch.state != "running" {
        let open = w::quiet_button(ui, "Report").on_hover_text("What came of it, and what there was to look at");
        stage.act_if(open.clicked(), Action::Import(ImportAction::Report(batch.id)));
    }
}

/// Whether the import runs at this moment, and was not cut off.
fn under_way(stage: &Stage, batch: &Batch) -> bool {
    stage.desk.jobs.iter().any(|job| job.words.starts_with("Importing") && job.words.contains(&batch.title))
}

/// "4 June 2026, 14:03 · taken back · 968 new, 12 differ · 980 came in".
fn facts(stage: &Stage, batch: &Batch) -> String {
    let when = Local.timestamp_millis_opt(batch.started).single();
    let when = when.map(|when| when.format("%-d %B %Y, %H:%M").to_string()).unwrap_or_default();
    let state = match batch.state.as_str() {
        "taken_back" => "taken back",
        "kept" => "cancelled, what had come in is kept",
        "running" if under_way(stage, batch) => "under way",
        "running" => "cut off",
        _ => "",
    };
    let report = if batch.state == "taken_back" { String::new() } else { report(stage, batch) };
    [when.as_str(), state, report.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ·  ")
}

#[derive(serde::Deserialize)]
struct Brief {
    articles: Counts,
    written: u64,
}

/// The words for each report that was read: a report may hold ten thousand problems, which is too much for each frame.
type Read = Arc<HashMap<(i64, i64, usize), String>>;

fn report(stage: &Stage, batch: &Batch) -> String {
    let id = Id::unique("reports of imports, in words");
    let known = stage.ctx.data(|data| data.get_temp::<Read>(id)).unwrap_or_default();
    // The number alone would mix up the batches of two archives.
    let key = (batch.id.0, batch.started, batch.report.len());
    if let Some(words) = known.get(&key) {
        return words.clone();
    }
    let words = serde_json::from_str::<Brief>(&batch.report).map(|brief| in_words(&brief)).unwrap_or_default();
    let mut known = (*known).clone();
    known.insert(key, words.clone());
    stage.ctx.data_mut(|data| data.insert_temp::<Read>(id, Arc::new(known)));
    words
}

fn in_words(brief: &Brief) -> String {
    let counts = &brief.articles;
    let others =
        [(counts.same, "same"), (counts.differs, "differing"), (counts.clash, "clashing"), (counts.refused, "refused")];
    let mut words = format!("{} came in", parts::counted(brief.written, "article", "articles"));
    for (count, word) in others.into_iter().filter(|(count, _)| *count > 0) {
        words.push_str(&format!(", {} {word}", figures(count)));
    }
    words
}
