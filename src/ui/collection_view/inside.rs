//! The collections that stand in this one, each leading to its page: what they hold is handed over with it.

use super::look;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, NavKey};
use crate::store::collection::CollectionBrief;
use crate::ui::theme::{self, Face};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Frame, Margin, Ui};

/// Those that stand in a collection themselves, in order.
pub fn of(desk: &Desk, collection: i64) -> Vec<&CollectionBrief> {
    desk.run.shelf.collections.iter().filter(|one| one.parent == Some(collection)).collect()
}

/// Draws them, where there are any.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, collection: i64) {
    let inside = of(desk, collection);
    if inside.is_empty() {
        return;
    }
    let margin = Margin { left: 24, right: 24, top: 0, bottom: 12 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.label(Face::Small.rich("Collections in it", theme::palette(ui).ink_third));
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            for one in inside {
                let is_search = !one.query.is_empty();
                let words = match is_search {
                    true => short(&one.title),
                    false => format!("{}  {}", short(&one.title), figures(one.in_all.max(one.articles))),
                };
                if ui.add(w::PushButton::quiet(&words).icon(look::icon(one.icon, is_search))).clicked() {
                    scene.act(Action::Go(NavKey::Collection(one.id)));
                }
            }
        });
    });
}

/// A title as long as a button can be.
fn short(title: &str) -> String {
    crate::text::first_words(title, 48)
}
