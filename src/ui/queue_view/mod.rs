//! The work queue: kinds of finding with their counts, then those of a kind one by one, each with what is odd; what was
//! accepted, by whom and why. The article of a finding stands in the editor beside it.

mod accepted;
mod kinds;
mod rows;
mod strip;
mod waiting;

use super::listing::notices;
use super::theme::{self, Face, icons};
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::archive::checks;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, QueueAction};
use egui::{Align, Frame, Layout, Margin, Ui, UiBuilder};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 10 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        super::view_switch::with_switch(ui, desk, scene, |ui| title(ui, desk));
        if !desk.queue.code.is_empty() || desk.queue.accepted {
            bar(ui, desk, scene);
        }
    });
    w::hairline_below(ui, head.response.rect);
    if desk.queue.code.is_empty() && !desk.queue.accepted {
        waiting::show(ui, desk, scene);
    }
    let room = ui.available_rect_before_wrap();
    let strip = room.with_min_y(room.bottom() - strip::height(desk));
    ui.scope_builder(UiBuilder::new().id_salt("findings").max_rect(room.with_max_y(strip.top())), |ui| {
        if desk.queue.accepted {
            accepted::show(ui, desk, scene);
        } else if desk.queue.code.is_empty() {
            kinds::show(ui, desk, scene);
        } else if desk.queue.is_empty() {
            nothing(ui, desk, scene);
        } else {
            rows::show(ui, desk, scene);
        }
    });
    ui.scope_builder(UiBuilder::new().id_salt("reason").max_rect(strip), |ui| strip::show(ui, desk, scene));
}

fn title(ui: &mut Ui, desk: &Desk) {
    let palette = theme::palette(ui);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
    let name = match checks::by_code(&desk.queue.code) {
        Some(check) => capital(check.name),
        None => "To do".to_owned(),
    };
    ui.label(Face::Title.rich(name, palette.ink));
    let n = desk.queue.len() as u64;
    let words = match (desk.queue.code.is_empty(), desk.queue.accepted) {
        (true, false) => "What is odd, by kind".to_owned(),
        (_, true) => format!("{} accepted", figures(n)),
        (false, false) => format!("{} open", figures(n)),
    };
    ui.label(Face::Body.rich(words, palette.ink_third));
}

fn bar(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if w::icon_button(ui, icons::ARROW_LEFT, "All kinds", "Esc").clicked() {
            scene.act(Action::Queue(QueueAction::Kind(String::new())));
        }
        let mut accepted = desk.queue.accepted;
        if w::segmented(ui, "Show", &mut accepted, &[(false, "Open"), (true, "Accepted")]) {
            scene.act(Action::Queue(QueueAction::Accepted(accepted)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let some = desk.queue.has_subject();
            if desk.queue.accepted {
                let button = w::PushButton::quiet("Open again");
                if ui.add_enabled(some && desk.can_write(), button).clicked() {
                    scene.act(Action::Queue(QueueAction::Revoke));
                }
                return;
            }
            let many = desk.queue.selected.len();
            let words =
                if many > 1 { format!("Accept {} as they are…", figures(many as u64)) } else { ACCEPT.to_owned() };
            let accept = w::PushButton::quiet(&words).key("Alt A");
            if ui.add_enabled(some && desk.can_write(), accept).clicked() {
                scene.act(Action::Queue(QueueAction::Accept));
            }
            if w::icon_button(ui, icons::LIST, "Show them in the list of articles", "").clicked() {
                scene.act(Action::Queue(QueueAction::List));
            }
        });
    });
    if let (Some(check), false) = (checks::by_code(&desk.queue.code), desk.queue.accepted) {
        let palette = theme::palette(ui);
        ui.add(egui::Label::new(Face::Body.rich(check.why, palette.ink_second)).wrap());
    }
}

const ACCEPT: &str = "Accept this finding…";

fn nothing(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let wants_focus = scene.takes_focus(Panel::List);
    if desk.queue.loading {
        return;
    }
    w::empty_state(
        ui,
        icons::CHECK_CIRCLE,
        "Nothing of this kind is open",
        "What comes to be odd is listed here.",
        |ui| {
            let back = w::quiet_button(ui, "All kinds");
            if wants_focus {
                back.request_focus();
            }
            if back.clicked() {
                scene.act(Action::Queue(QueueAction::Kind(String::new())));
            }
        },
    );
}

/// With a capital letter in front.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The keys of a list: how far the cursor is to go, and whether what it passes is to be selected.
pub fn walked(ui: &Ui, total: usize, row: f32) -> Option<(isize, bool)> {
    use egui::Modifiers;
    let page = ((ui.available_height() / row) as isize - 1).max(1);
    for (key, by) in super::listing::row_keys::steps(total, page) {
        for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            if times > 0 {
                return Some((by.saturating_mul(times as isize), extend));
            }
        }
    }
    None
}
