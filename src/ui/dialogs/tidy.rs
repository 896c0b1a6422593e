//! What a tidying command would change in the body: each place with the words around it, to be left out singly, and how
//! many there are.

use super::parts;
use super::stage::Stage;
use crate::desk::Action;
use crate::desk::body::tidying::{Deed, Preview};
use crate::desk::nav::figures;
use crate::text::tidy::Change;
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets::{self as w, Part};
use egui::text::{LayoutJob, TextFormat};
use egui::{Id, ScrollArea, Stroke, Ui, vec2};

const ROW: f32 = 32.0;

pub fn show(stage: &mut Stage, preview: &mut Preview) {
    let Some(tidy) = preview.command() else { return };
    let dialog = w::Dialog::new(Id::unique("tidy"), tidy.words).size(760.0, 560.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            parts::words(ui, tidy.does, Tone::Second);
            w::small_text(ui, &counted(preview, tidy.counts), Tone::Third);
            list(stage, ui, preview);
        }
        Part::Left(ui) => {
            let all = preview.left_out.is_empty();
            let words = if all { "Leave all out" } else { "Take all" };
            stage.act_if(w::quiet_button(ui, words).clicked(), Deed::LeaveAll(all).into());
        }
        Part::Right(ui) => {
            let ready = preview.count() > 0;
            let button = ui.add_enabled(ready, w::PushButton::primary(&go_words(preview)));
            stage.act_if(button.clicked(), Deed::Go.into());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn go_words(preview: &Preview) -> String {
    format!("Change {}", figures(preview.count() as u64))
}

fn counted(preview: &Preview, [one, many]: [&str; 2]) -> String {
    let all = preview.tidied.changes.len();
    let words = format!("{} {}", figures(all as u64), if all == 1 { one } else { many });
    match preview.left_out.len() {
        0 => words,
        out => format!("{words}, {} left out", figures(out as u64)),
    }
}

fn list(stage: &mut Stage, ui: &mut Ui, preview: &Preview) {
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let all = preview.tidied.changes.len();
    ScrollArea::vertical().auto_shrink(false).id_salt("changes").show_rows(ui, ROW, all, |ui, rows| {
        for at in rows {
            ui.push_id(at, |ui| {
                ui.horizontal(|ui| {
                    ui.set_height(ROW);
                    row(stage, ui, preview, at);
                });
            });
        }
    });
}

fn row(stage: &mut Stage, ui: &mut Ui, preview: &Preview, at: usize) {
    let change = &preview.tidied.changes[at];
    let mut wanted = !preview.left_out.contains(&at);
    let name =
        format!("{} of {}: {} → {}", at + 1, preview.tidied.changes.len(), seen(&change.before), seen(&change.after));
    let tick = w::check_box(ui, &mut wanted, "");
    ui.ctx().accesskit_node_builder(tick.id, |node| node.set_label(name));
    if at == 0 {
        stage.first(&tick);
    }
    stage.act_if(tick.changed(), Deed::Leave(at, !wanted).into());
    let (before, after) = preview.context(at);
    ui.add(egui::Label::new(line(ui, &before, change, &after)).truncate());
}

/// Line ends and blanks as signs that can be seen.
fn seen(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' => '⏎',
        '\t' => '→',
        c if c.is_whitespace() => '·',
        c => c,
    };
    let text: String = text.chars().map(visible).collect();
    if text.is_empty() { "∅".to_owned() } else { text }
}

fn line(ui: &Ui, before: &str, change: &Change, after: &str) -> LayoutJob {
    let p = theme::palette(ui);
    let mut job = LayoutJob::default();
    let plain = Face::Body.format(p.ink_second);
    let gone =
        TextFormat { background: p.accent_soft, strikethrough: Stroke::new(1.0, p.accent), ..Face::Body.format(p.ink) };
    let come =
        TextFormat { background: p.good_soft, underline: Stroke::new(1.0, p.good), ..Face::Strong.format(p.ink) };
    job.append(before, 0.0, plain.clone());
    job.append(&seen(&change.before), 0.0, gone);
    if !change.after.is_empty() {
        job.append(&seen(&change.after), 2.0, come);
    }
    job.append(after, 0.0, plain);
    job
}
