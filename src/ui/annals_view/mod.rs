//! The archive's history: its steps, newest first, by whom, when and what; beside them what the chosen one changed, and
//! taking it back by itself.

mod detail;
mod rows;

pub use detail::show as detail;

use super::listing::notices;
use super::theme::{self, Face, icons, size};
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::nav::figures;
use crate::desk::{Action, AnnalsAction, Desk};
use egui::{Frame, Margin, Ui};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 10 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        super::view_switch::with_switch(ui, desk, scene, |ui| {
            let palette = theme::palette(ui);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            ui.label(Face::Title.rich("History", palette.ink));
            let steps = format!("{} steps", figures(desk.annals.ids.len() as u64));
            ui.label(Face::Body.rich(steps, palette.ink_third));
        });
        filter(ui, desk, scene);
    });
    w::hairline_below(ui, head.response.rect);
    if desk.annals.ids.is_empty() {
        return nothing(ui, desk, scene);
    }
    rows::show(ui, desk, scene);
}

fn filter(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let people: Vec<&str> = std::iter::once("").chain(desk.annals.people.iter().map(String::as_str)).collect();
        let options: Vec<(usize, &str)> =
            people.iter().enumerate().map(|(at, who)| (at, if who.is_empty() { "Anybody" } else { who })).collect();
        let mut at = people.iter().position(|who| *who == desk.annals.who).unwrap_or(0);
        if w::select(ui, "Who", &mut at, &options, 130.0) {
            scene.act(Action::Annals(AnnalsAction::Who(people[at].to_owned())));
        }
        let mut day = desk.annals.day.clone();
        let mut field = w::Field::new("Day", &mut day).hidden_label().hint("Day: 2025-08-21").width(130.0);
        if desk.annals.day_is_wrong() {
            field = field.warning("no day");
        }
        if field.show(ui).changed() {
            scene.act(Action::Annals(AnnalsAction::Day(day)));
        }
        let mut words = desk.annals.words.clone();
        let width = (ui.available_width() - 40.0).max(80.0);
        let field = w::Field::new("Words of the step", &mut words).hidden_label().hint("Words").width(width);
        if field.show(ui).changed() {
            scene.act(Action::Annals(AnnalsAction::Words(words)));
        }
        if desk.annals.is_narrowed() && w::icon_button(ui, icons::CLOSE, "Show all steps", "").clicked() {
            scene.act(Action::Annals(AnnalsAction::ClearFilter));
        }
    });
}

fn nothing(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    if desk.annals.loading {
        // The focus waits for the steps.
        return;
    }
    scene.takes_focus(Panel::List);
    let (title, sentence) = match desk.annals.is_narrowed() {
        true => ("No step is like that", "Look for other words, another day or somebody else."),
        false => ("Nothing has been done yet", "Each change is a step here, and can be taken back."),
    };
    w::empty_state(ui, icons::HISTORY, title, sentence, |_| {});
}

/// A moment as people write it.
pub fn moment(at: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at)
        .map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

const ROW: f32 = size::ROW_OF_TWO;
