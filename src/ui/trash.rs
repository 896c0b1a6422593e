//! The trash: what is in it, with a way back for each line, and the one way out for good.

use super::listing::notices;
use super::theme::{self, Face, Tone, icons, size};
use super::view::Scene;
use super::widgets::{self as w, Cell, Column, Content, Row};
use crate::desk::dialog::Dialog;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::store::trash::Trashed;
use egui::{Align, Frame, Layout, Margin, Ui};

/// Draws the trash.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let palette = theme::palette(ui);
    let lines = desk.trash.as_deref().unwrap_or(&[]);
    ui.spacing_mut().item_spacing.y = 0.0;
    notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(Face::Title.rich("Trash", palette.ink));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if w::quiet_button(ui, "Back to the list").clicked() {
                    scene.act(Action::ShowTrash(false));
                }
                let empty = w::PushButton::quiet("Empty trash…").icon(icons::TRASH);
                if ui.add_enabled(!lines.is_empty() && desk.can_write(), empty).clicked() {
                    scene.act(Action::Show(Box::new(Dialog::EmptyTrash)));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = Face::Body.rich("Nothing is lost until it is emptied.", palette.ink_third);
                    ui.add(egui::Label::new(words).truncate());
                });
            });
        });
    });
    w::hairline_below(ui, head.response.rect);
    if lines.is_empty() {
        w::empty_state(ui, icons::TRASH, "The trash is empty", "What is deleted or taken back waits here.", |_| {});
        return;
    }
    w::rows(ui, "Trash", lines.len(), size::ROW, None, |ui, range| {
        for at in range {
            line(ui, scene, at, &lines[at], lines.len(), desk.can_write());
        }
    });
}

fn line(ui: &mut Ui, scene: &mut Scene, at: usize, trashed: &Trashed, total: usize, writable: bool) {
    let (kind, words, when, action, verb) = match trashed {
        Trashed::Article { id, words, at } => ("Article", words.clone(), *at, Action::RestoreArticle(id.0), "Restore"),
        Trashed::Issue { id, words, at } => ("Issue", words.clone(), *at, Action::RestoreIssue(id.0), "Restore"),
        Trashed::Other { kind, id, words, at, .. } => {
            let action = Action::RestoreOther(kind, *id);
            (capital(kind), words.clone(), *at, action, "Restore")
        }
        Trashed::Batch { id, words, at, articles } => {
            let words = format!("{words}: {} articles", figures(*articles));
            ("Import", words, *at, Action::BringBack(id.0), "Bring back")
        }
    };
    let wide = ui.available_width();
    let named = if words.is_empty() && kind != "Article" { "Without a name" } else { "No headline" };
    let when = chrono::DateTime::from_timestamp_millis(when)
        .map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default();
    let words = if words.is_empty() { named.to_owned() } else { words };
    let cells = [
        Cell::new(Column { x: 16.0, width: 80.0 }, Content::Text(kind, Tone::Third)),
        Cell::new(Column { x: 104.0, width: (wide - 104.0 - 250.0).max(40.0) }, Content::Text(&words, Tone::Ink)),
        Cell::new(Column { x: wide - 240.0, width: 120.0 }, Content::Text(&when, Tone::Second)),
    ];
    let top = ui.cursor().min;
    Row::new(("trash", at), &words, &cells).focusable(false).position(at, total).show(ui);
    let place = egui::Rect::from_min_size(egui::pos2(top.x + wide - 104.0, top.y), egui::vec2(96.0, size::ROW));
    let name = format!("{verb} {words}");
    ui.scope_builder(
        egui::UiBuilder::new().id_salt(("restore", at)).max_rect(place).layout(Layout::right_to_left(Align::Center)),
        |ui| {
            let answer = ui.add_enabled_ui(writable, |ui| w::link_button(ui, verb)).inner;
            ui.ctx().accesskit_node_builder(answer.id, |node| node.set_label(name));
            if answer.clicked() {
                scene.act(action);
            }
        },
    );
}

fn capital(kind: &str) -> &'static str {
    match kind {
        "publication" => "Publication",
        "name" => "Name",
        "source" => "Source",
        "subject" => "Subject",
        "collection" => "Collection",
        _ => "Search",
    }
}
