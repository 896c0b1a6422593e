//! The bar over a collection: how much is in it, and what can be done with it. Words give way to icons where there is
//! little room.

use super::since;
use crate::desk::command;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::store::collection::CollectionSheet;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::view_switch;
use crate::ui::widgets as w;
use egui::{Align, Frame, Layout, Margin, Ui};

/// Narrower than this, what can be done shows as icons.
const WORDS: f32 = 760.0;

/// What is seldom wanted.
const MORE: [&str; 9] = [
    "export",
    "print",
    "collection-changed",
    "collection-newest",
    "collection-list",
    "collection-note",
    "collection-remove",
    "collection-into",
    "delete-collection",
];

/// Draws the bar.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, sheet: &CollectionSheet) {
    let margin = Margin { left: 16, right: 12, top: 8, bottom: 8 };
    let bar = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let roomy = ui.available_width() > WORDS;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                view_switch::show(ui, desk, scene);
                ui.add_space(6.0);
                more(ui, desk, scene);
                if desk.can_write() {
                    deeds(ui, scene, roomy);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    counts(ui, desk, sheet);
                    since::show(ui, desk, scene);
                });
            });
        });
    });
    w::hairline_below(ui, bar.response.rect);
}

fn counts(ui: &mut Ui, desk: &Desk, sheet: &CollectionSheet) {
    let palette = theme::palette(ui);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
    let in_all = desk.collection(sheet.brief.id).map_or(0, |brief| brief.in_all);
    let count = match sheet.brief.articles {
        n if in_all > n => format!("{} here, {} in all", figures(n), figures(in_all)),
        1 => "1 article".to_owned(),
        n => format!("{} articles", figures(n)),
    };
    ui.label(Face::Body.rich(count, palette.ink_third));
    let chosen = desk.collections.selected.len();
    if chosen > 1 {
        ui.add_space(8.0);
        let said = ui.label(Face::Body.rich(format!("{} selected", figures(chosen as u64)), palette.accent));
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
    } else if !desk.can_write() {
        ui.add_space(8.0);
        w::small_text(ui, "read only", Tone::Third);
    }
}

fn deeds(ui: &mut Ui, scene: &mut Scene, roomy: bool) {
    let deeds = [
        (icons::CALENDAR_DOTS, "Order by date", "collection-by-date", "Ctrl Alt T"),
        (icons::HEADING, "Add a heading", "collection-heading", "Ctrl Alt G"),
    ];
    for (icon, words, command, key) in deeds {
        let clicked = if roomy {
            ui.add(w::PushButton::bare(words).icon(icon)).on_hover_text(key).clicked()
        } else {
            w::icon_button(ui, icon, words, key).clicked()
        };
        if clicked {
            scene.act(Action::Command(command));
        }
    }
}

fn more(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let button = w::icon_button(ui, icons::MORE, "More for this collection", "");
    egui::Popup::menu(&button).style(theme::menu_style).show(|ui| {
        for id in MORE {
            let Some(command) = command::by_id(id) else { continue };
            let key = crate::ui::keys::shown(command.keys);
            if ui.add_enabled((command.ready)(desk), w::MenuItem::new(command.words).key(&key)).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}
