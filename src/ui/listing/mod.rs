//! The list of articles: its head, notices, and rows of which only those seen are drawn or even known.

mod chips;
mod collected;
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
use crate::desk::{Action, Desk};
use crate::store::list::Sort;
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
    let (mut reordered, mut has_order) = (false, false);
    super::view_switch::with_switch(ui, desk, scene, |ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.label(Face::Title.rich(desk.title(), palette.ink));
        let count = count(desk);
        ui.label(Face::Body.rich(count, palette.ink_third));
        if !desk.list.selected.is_empty() {
            let words = format!("{} selected", figures(desk.list.selected.len() as u64));
            let said = ui.label(Face::Body.rich(words, palette.accent));
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        }
        if let Some(words) =
            chips::other_order(desk).filter(|words| text_width(ui, words, Face::Body) < ui.available_width())
        {
            has_order = true;
            reordered = chips::order(ui, words);
        }
        if desk.list_is_slow() {
            w::progress(ui, "", None, "", false);
        }
    });
    if reordered {
        scene.act(Action::Sort(Sort::Relevance));
    }
    chips::show(ui, desk, scene, !has_order);
    collected::show(ui, desk, scene);
}

/// How many there are, as far as that is known.
fn count(desk: &Desk) -> String {
    let n = desk.list.ids.len() as u64;
    match (desk.list.complete, n) {
        _ if desk.seek.waiting => String::new(),
        (false, _) if desk.list.loading => format!("{}+ articles", figures(n)),
        _ => {
            let what = if n == 1 { "1 article".to_owned() } else { format!("{} articles", figures(n)) };
            // What the index has not read yet is missing in what it finds.
            let partial = desk.seek.in_part && desk.list.listing.query.has_words();
            if partial { format!("{what} of what has been read so far") } else { what }
        }
    }
}

/// The width of a line of text.
fn text_width(ui: &Ui, text: &str, face: Face) -> f32 {
    w::one_line(ui, text, face, Color32::PLACEHOLDER, f32::INFINITY).size().x
}
