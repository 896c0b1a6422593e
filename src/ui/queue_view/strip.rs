//! The strip below the findings in which a reason is typed, or one of the last chosen. Enter without one is fine.

use crate::desk::nav::figures;
use crate::desk::{Action, Desk, QueueAction};
use crate::ui::theme::{self, Face, Tone, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Id, Key, Modifiers, Ui, UiBuilder};

/// The height that the strip takes at the bottom.
pub fn height(desk: &Desk) -> f32 {
    match &desk.queue.strip {
        Some(_) if desk.queue.reasons.is_empty() => 76.0,
        Some(_) => 110.0,
        None => 0.0,
    }
}

/// Draws the strip in the room that is left, if it is open.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let about = about(desk);
    let reasons = std::mem::take(&mut desk.queue.reasons);
    if let Some(strip) = &mut desk.queue.strip {
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect_filled(rect, 0.0, theme::palette(ui).panel);
        w::hairline_above(ui, rect);
        let id = Id::unique("the reason for accepting");
        if std::mem::take(&mut strip.takes_focus) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if ui.memory(|memory| memory.has_focus(id)) {
            keys(ui, scene);
        }
        let inner = rect.shrink2(egui::vec2(size::GUTTER, 8.0));
        ui.scope_builder(UiBuilder::new().id_salt("strip").max_rect(inner), |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
            let palette = theme::palette(ui);
            ui.add(egui::Label::new(Face::Body.rich(about, palette.ink_second)).truncate());
            ui.horizontal(|ui| {
                let mut reason = strip.reason.clone();
                let width = (ui.available_width() - 170.0).max(120.0);
                let field = w::Field::new("Reason", &mut reason).id(id).hidden_label().hint("Not needed").width(width);
                if field.show(ui).changed() {
                    scene.act(Action::Queue(QueueAction::Reason(reason)));
                }
                if w::primary_button(ui, "Accept").clicked() {
                    scene.act(Action::Queue(QueueAction::AcceptGo));
                }
                if w::quiet_button(ui, "Leave").clicked() {
                    scene.act(Action::Queue(QueueAction::CloseStrip));
                }
            });
            offered(ui, scene, &reasons);
        });
    }
    desk.queue.reasons = reasons;
}

/// What is accepted, by name where the cursor has gone on.
fn about(desk: &Desk) -> String {
    let Some(strip) = &desk.queue.strip else { return String::new() };
    let here = desk.queue.cursor.and_then(|at| desk.queue.items.get(at));
    match strip.items.as_slice() {
        [one] if here == Some(one) => "Accept this finding as it is. Why?".to_owned(),
        [one] => match desk.queue.row_of(*one).filter(|row| !row.headline.is_empty()) {
            Some(row) => format!("Accept “{}” as it is. Why?", crate::desk::short(&row.headline)),
            None => "Accept the finding before as it is. Why?".to_owned(),
        },
        many => format!("Accept {} findings as they are. Why?", figures(many.len() as u64)),
    }
}

/// The reasons that were given last: a click, or Tab and Enter, accepts with it.
fn offered(ui: &mut Ui, scene: &mut Scene, reasons: &[String]) {
    if reasons.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        w::small_text(ui, "As before:", Tone::Third);
        for reason in reasons {
            let words = crate::desk::short(reason);
            if ui.available_width() < 90.0 {
                break;
            }
            if w::quiet_button(ui, &words).clicked() {
                scene.act(Action::Queue(QueueAction::Reason(reason.clone())));
                scene.act(Action::Queue(QueueAction::AcceptGo));
            }
        }
    });
}

fn keys(ui: &Ui, scene: &mut Scene) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Enter) {
        scene.act(Action::Queue(QueueAction::AcceptGo));
    }
    if pressed(Key::Escape) {
        scene.act(Action::Queue(QueueAction::CloseStrip));
    }
}
