//! What narrows the list, as chips that take it away, and how its order is chosen where some fit better than others.

use crate::desk::{Action, Desk, NavKey, chips};
use crate::store::list::Sort;
use crate::ui::theme::{Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::Ui;

/// Draws the line, if anything narrows the list.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let own = |key: &&NavKey| !matches!(key, NavKey::Dates | NavKey::Search(_));
    let place = desk.nav.selected.as_ref().filter(own);
    let searched = !desk.searched.trim().is_empty();
    if let Some(error) = desk.seek.error.as_ref().filter(|_| desk.seek.before.is_none()) {
        w::small_text(ui, &format!("{} {error}", icons::WARNING), Tone::Warning);
    }
    if place.is_none() && !searched && desk.seek.chips.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        if place.is_some() && w::chip(ui, &desk.title()).clicked() {
            scene.act(Action::ClearScope);
        }
        if searched && w::chip(ui, desk.searched.trim()).clicked() {
            scene.act(Action::ClearSearch);
        }
        for chip in &desk.seek.chips {
            if w::chip(ui, &chips::words(chip)).clicked() {
                scene.act(Action::Narrow(chip.clone()));
            }
        }
        let several = usize::from(place.is_some()) + usize::from(searched) + desk.seek.chips.len() > 1;
        if several && w::link_button(ui, "Clear all").clicked() {
            scene.act(Action::Command("clear-filters"));
        }
    });
}

/// By date or the best first, where some fit better than others: a link to the other of the two. True when it is taken.
pub fn order(ui: &mut Ui, desk: &Desk) -> bool {
    if !desk.seeks_words() || desk.list.ids.len() < 2 {
        return false;
    }
    let words = if desk.list.listing.sort == Sort::Relevance { "Newest first" } else { "Best matches first" };
    w::link_button(ui, words).on_hover_text("Ctrl Shift R").clicked()
}
