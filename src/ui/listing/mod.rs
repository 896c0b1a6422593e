//! The list of articles: its head with chips, notices, and rows of which only those seen are drawn or even known.

pub mod columns;
mod find_strip;
mod heads;
mod issue_head;
mod nothing;
mod notices;
pub(super) mod row_keys;
pub(super) mod rows;

pub use notices::notices;

use super::theme::{self, Face};
use super::view::Scene;
use super::widgets as w;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, NavKey};
use egui::{Color32, Frame, Margin, Ui};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 10 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        head_line(ui, desk, scene);
    });
    w::hairline_below(ui, head.response.rect);
    if desk.list.ids.is_empty() {
        return nothing::show(ui, desk, scene);
    }
    rows::show(ui, desk, scene);
}

fn head_line(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = 6.0;
    super::view_switch::with_switch(ui, desk, scene, |ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.label(Face::Title.rich(desk.title(), palette.ink));
        let n = desk.list.ids.len() as u64;
        let count = match (desk.list.complete, n) {
            (false, _) if desk.list.loading => format!("{}+ articles", figures(n)),
            (_, 1) => "1 article".to_owned(),
            (_, n) => format!("{} articles", figures(n)),
        };
        ui.label(Face::Body.rich(count, palette.ink_third));
        if !desk.list.selected.is_empty() {
            let words = format!("{} selected", figures(desk.list.selected.len() as u64));
            let said = ui.label(Face::Body.rich(words, palette.accent));
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        }
        if desk.list_is_slow() {
            w::progress(ui, "", None, "", false);
        }
    });
    let scope = desk.nav.selected.as_ref().filter(|key| **key != NavKey::Dates);
    if scope.is_some() || !desk.searched.is_empty() {
        ui.horizontal(|ui| {
            if scope.is_some() && w::chip(ui, &desk.title()).clicked() {
                scene.act(Action::ClearScope);
            }
            if !desk.searched.is_empty() && w::chip(ui, &desk.searched).clicked() {
                scene.act(Action::ClearSearch);
            }
        });
    }
}

/// The width of a line of text.
fn text_width(ui: &Ui, text: &str, face: Face) -> f32 {
    w::one_line(ui, text, face, Color32::PLACEHOLDER, f32::INFINITY).size().x
}
