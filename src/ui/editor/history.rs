//! The history of an article: who changed what, when, with the differences by words; the article as it was then, with
//! fields of it brought back.

use crate::desk::annals::Then;
use crate::desk::{Action, AnnalsAction, Desk};
use crate::store::history::HistoryLine;
use crate::ui::differences;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::Ui;

/// Draws the history, newest first, or the article as it was.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 12.0;
    as_on(ui, desk, scene);
    if let Some(then) = desk.annals.then.as_ref().filter(|then| desk.wanted == Some(then.article.article)) {
        return as_it_was(ui, desk, scene, then);
    }
    if desk.history_of.is_none() || desk.history_of != desk.wanted {
        // It is on its way.
        return;
    }
    if desk.history.is_empty() {
        w::small_text(ui, "Nothing has changed here since it came in.", Tone::Third);
    }
    for line in &desk.history {
        entry(ui, scene, line, desk.can_write());
    }
}

/// The line in which a day is typed.
fn as_on(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.horizontal(|ui| {
        let palette = theme::palette(ui);
        ui.label(Face::Body.rich("As it was on", palette.ink_second));
        let day = &mut desk.annals.then_day;
        let field = w::Field::new("As it was on", day).hidden_label().hint("2025-08-21").width(130.0);
        let response = field.show(ui);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let some = !day.trim().is_empty();
        let show = ui.add_enabled(some, w::PushButton::quiet("Show")).clicked();
        if show || (entered && some) {
            scene.act(Action::Annals(AnnalsAction::On(day.clone())));
        }
    });
}

fn entry(ui: &mut Ui, scene: &mut Scene, line: &HistoryLine, writable: bool) {
    let palette = theme::palette(ui);
    ui.push_id(line.step, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let gone = matches!(line.state.as_str(), "undone" | "dropped");
        let words = if gone { format!("{} (undone)", line.words) } else { line.words.clone() };
        let ink = if gone { palette.ink_third } else { palette.ink };
        ui.add(egui::Label::new(Face::Strong.rich(words, ink)).wrap());
        let when = chrono::DateTime::from_timestamp_millis(line.at)
            .map(|at| at.with_timezone(&chrono::Local).format("%-d %B %Y, %H:%M").to_string())
            .unwrap_or_default();
        w::small_text(ui, &format!("{} · {when}", line.who), Tone::Third);
        for change in &line.changes {
            differences::change(ui, change);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            if w::link_button(ui, "As it was then").clicked() {
                scene.act(Action::Annals(AnnalsAction::After(line.step)));
            }
            let is_deed = !matches!(line.kind.as_str(), "undo" | "redo" | "import" | "empty_trash");
            if writable && !gone && is_deed && w::link_button(ui, "Take back").clicked() {
                scene.act(Action::Annals(AnnalsAction::UndoStep(line.step)));
            }
        });
    });
}

fn as_it_was(ui: &mut Ui, desk: &Desk, scene: &mut Scene, then: &Then) {
    let (article, palette) = (&then.article, theme::palette(ui));
    let when = crate::ui::annals_view::moment(article.step.at);
    ui.horizontal_wrapped(|ui| {
        if w::icon_button(ui, icons::ARROW_LEFT, "Back to the history", "").clicked() {
            scene.act(Action::Annals(AnnalsAction::LeaveThen));
        }
        ui.label(Face::Strong.rich(format!("After «{}», {when}", article.step.words), palette.ink));
    });
    if !article.is_here {
        w::small_text(ui, "It was not here yet.", Tone::Third);
        return;
    }
    let differing = article.differing().count();
    if differing == 0 {
        w::small_text(ui, "It was as it is now.", Tone::Third);
    } else if desk.can_write() {
        let button = w::PushButton::primary("Bring these fields back");
        if ui.add_enabled(!then.chosen.is_empty(), button).clicked() {
            scene.act(Action::Annals(AnnalsAction::BringBack));
        }
    }
    for field in &article.fields {
        if field.then.is_empty() && field.now.is_empty() {
            continue;
        }
        ui.push_id(field.id, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let differs = field.then != field.now;
            if differs && field.id != "issue" && desk.can_write() {
                let mut chosen = then.chosen.contains(field.id);
                if w::check_box(ui, &mut chosen, field.label).changed() {
                    scene.act(Action::Annals(AnnalsAction::Choose(field.id, chosen)));
                }
            } else {
                w::small_text(ui, field.label, Tone::Third);
            }
            let words = if field.then.is_empty() { "(empty)" } else { &field.then };
            ui.add(egui::Label::new(Face::Body.rich(words, palette.ink)).wrap());
            if differs {
                differences::stretches(ui, "from now to then", &field.shown);
            }
        });
    }
}
