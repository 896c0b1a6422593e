//! The bar at the top: the program's name, the menus, the search box.

use super::keys::shown;
use super::palette_box;
use super::theme::{self, Face, icons};
use super::view::Scene;
use super::widgets as w;
use crate::desk::command::{COMMANDS, MENUS};
use crate::desk::prefs::Shade;
use crate::desk::{Action, Desk, View};
use egui::{Align, Layout, Ui};

/// Draws the bar.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space(8.0);
        turn(ui, desk, scene);
        ui.add_space(4.0);
        ui.label(Face::Strong.rich("Backfile", theme::palette(ui).ink));
        ui.add_space(6.0);
        w::menu_bar(ui, |ui| {
            for menu in MENUS {
                ui.menu_button(*menu, |ui| items(ui, desk, scene, menu));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(8.0);
                if w::icon_button(ui, icons::QUESTION, "What can be searched for", "Shift F1").clicked() {
                    scene.act(Action::Command("search-help"));
                }
                ui.add_space(2.0);
                palette_box::show(ui, desk, scene);
            });
        });
    });
}

/// Back and forward through the places where one was. The mouse has buttons for it as well.
fn turn(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    use egui::PointerButton::{Extra1, Extra2};
    let turns = [("back", icons::ARROW_LEFT, "Alt ←", Extra1), ("forward", icons::ARROW_RIGHT, "Alt →", Extra2)];
    for (id, icon, key, button) in turns {
        let Some(command) = crate::desk::command::by_id(id) else { continue };
        let ready = (command.ready)(desk);
        let clicked = ui.add_enabled_ui(ready, |ui| w::icon_button(ui, icon, command.words, key).clicked()).inner;
        let by_mouse = desk.dialog.is_none() && ui.input(|input| input.pointer.button_clicked(button));
        if ready && (clicked || by_mouse) {
            scene.act(Action::Command(command.id));
        }
    }
}

/// The rows of one menu, from the table of commands.
fn items(ui: &mut Ui, desk: &Desk, scene: &mut Scene, menu: &str) {
    for command in COMMANDS.iter().filter(|command| command.menu == menu) {
        if command.rule {
            ui.separator();
        }
        let key = shown(command.keys);
        let words = match (command.id, &desk.undo) {
            ("undo", (Some(deed), _)) => format!("Undo: {}", crate::desk::short(deed)),
            ("redo", (_, Some(deed))) => format!("Redo: {}", crate::desk::short(deed)),
            _ => command.words.to_owned(),
        };
        let mut item = w::MenuItem::new(&words).key(&key);
        if let Some(checked) = checked(desk, command.id) {
            item = item.checked(checked);
        }
        if ui.add_enabled((command.ready)(desk), item).clicked() {
            scene.act(Action::Command(command.id));
        }
        if command.id == "open-archive" && !desk.prefs.recent.is_empty() {
            w::sub_menu(ui, "Open recent", |ui| {
                for path in &desk.prefs.recent {
                    let name = path.file_stem().unwrap_or_default().to_string_lossy();
                    if ui.add(w::MenuItem::new(&name)).on_hover_text(path.display().to_string()).clicked() {
                        scene.act(Action::OpenArchive(path.clone()));
                    }
                }
            });
        }
    }
}

fn checked(desk: &Desk, id: &str) -> Option<bool> {
    let shade = desk.prefs.look.shade;
    let status = desk.article.as_ref().map_or("", |article| article.status.as_str());
    match id {
        "paper" => Some(shade == Shade::Paper),
        "lamp" => Some(shade == Shade::Lamp),
        "system" => Some(shade == Shade::System),
        "heads" => Some(desk.list.is_headed()),
        id if id.starts_with("sort-") => Some(id[5..] == *desk.list.listing.sort.row().id),
        "narrow" => Some(desk.side == crate::desk::Side::Narrow && desk.navigator != Some(false)),
        "passages" => Some(!desk.prefs.no_passages),
        "list" => Some(desk.view == View::List && desk.trash.is_none()),
        "names" => Some(desk.view == View::Names && desk.trash.is_none()),
        "sources" => Some(desk.view == View::Sources && desk.trash.is_none()),
        "run-map" => Some(desk.view == View::Map && desk.trash.is_none()),
        "collections" => Some(desk.shows_collection()),
        "view-issue" => Some(desk.view == crate::desk::View::Issue),
        "draft" | "checked" | "approved" => Some(status == id),
        _ => None,
    }
}
