//! What narrows the list, as chips that take it away, and how its order is chosen where some fit better than others.

use crate::desk::{Action, Desk, NavKey, chips};
use crate::store::list::Sort;
use crate::ui::theme::{Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::Ui;

/// Draws the line, if anything narrows the list; with the link to the other order where the head has no room for it.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, with_order: bool) {
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
        if let Some(words) = other_order(desk).filter(|_| with_order)
            && order(ui, words)
        {
            scene.act(Action::Sort(Sort::Relevance));
        }
    });
}

/// The words of a link to the other order, by date or the best first, where some articles fit better than others.
pub fn other_order(desk: &Desk) -> Option<&'static str> {
    let by_best = desk.list.listing.sort == Sort::Relevance;
    (desk.seeks_words() && desk.list.ids.len() > 1).then_some(if by_best {
        "Newest first"
    } else {
        "Best matches first"
    })
}

/// Draws that link. True when it is taken.
pub fn order(ui: &mut Ui, words: &str) -> bool {
    w::link_button(ui, words).on_hover_text("Ctrl Shift R").clicked()
}
