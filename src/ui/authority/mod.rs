//! The views of names and of sources: the list in the middle with the open record beside it, or the pairs that are
//! likely the same, one by one. It draws what the desk holds and says what a person does.

mod forms;
mod list;
mod record;
mod review;

pub use record::show as show_record;

use super::listing;
use super::theme::{self, Face};
use super::view::Scene;
use super::view_switch;
use super::widgets as w;
use crate::desk::authority::{AuthorityAction as Do, Mode};
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::model::Authority;
use crate::store::authority::catalogue::Show;
use egui::{Frame, Id, Margin, Ui};

/// The field in which the list is filtered.
pub(super) fn filter_id() -> Id {
    Id::unique("filter of names")
}

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    listing::notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 10 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        title(ui, desk, scene);
        if desk.authorities.mode == Mode::List {
            filter(ui, desk, scene);
        }
    });
    w::hairline_below(ui, head.response.rect);
    match desk.authorities.mode {
        Mode::List => list::show(ui, desk, scene),
        Mode::Review => review::show(ui, desk, scene),
    }
}

/// What the records of a view are called, as a heading.
fn heading(which: Authority) -> &'static str {
    match which {
        Authority::Name => "Names",
        Authority::Source => "Sources",
    }
}

fn title(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let state = &desk.authorities;
    view_switch::with_switch(ui, desk, scene, |ui| {
        let palette = theme::palette(ui);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.label(Face::Title.rich(heading(state.wanted.which), palette.ink));
        let words = match (state.mode, state.known) {
            (Mode::Review, _) => "likely the same".to_owned(),
            (_, false) => String::new(),
            _ => figures(state.lines.len() as u64),
        };
        ui.label(Face::Body.rich(words, palette.ink_third));
        if state.marked.len() > 1 {
            let said = ui.label(Face::Body.rich(format!("{} chosen", state.marked.len()), palette.accent));
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        }
    });
}

fn filter(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
        let state = &mut desk.authorities;
        let hint = format!("Words of a {}", state.wanted.which.word());
        let field = w::Field::new("Filter", &mut state.wanted.typed).id(filter_id()).hidden_label().hint(&hint);
        let response = field.width(190.0).show(ui);
        if response.changed() {
            scene.act(Action::Authority(Do::Filter));
        }
        let leaves = [egui::Key::ArrowDown, egui::Key::Enter, egui::Key::Escape];
        let left = |ui: &Ui| {
            let mut consume = |key: &egui::Key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, *key));
            leaves.iter().any(&mut consume)
        };
        if (response.has_focus() || response.lost_focus()) && left(ui) {
            scene.focus = Some(super::view::Panel::List);
        }
        if w::quiet_button(ui, "Review…").on_hover_text("Pairs that are likely the same  Alt R").clicked() {
            scene.act(Action::Authority(Do::Mode(Mode::Review)));
        }
        let mut shown = state.wanted.show;
        let options = [(Show::All, "All"), (Show::Records, "Records"), (Show::Forms, "Only printed")];
        if w::segmented(ui, "What is listed", &mut shown, &options) {
            scene.act(Action::Authority(Do::Show(shown)));
        }
        let mut by_count = state.wanted.by_count;
        if w::segmented(ui, "Order", &mut by_count, &[(false, "A–Z"), (true, "Most first")]) {
            scene.act(Action::Authority(Do::ByCount(by_count)));
        }
    });
}
