//! The navigator: a tree of which only the rows that can be seen are drawn. Arrow keys walk it, Enter goes there.

use super::theme::size;
use super::view::{Panel, Scene};
use super::widgets::{self as w, TreeRow};
use crate::desk::{Action, Desk, NavKey, SeekAction};
use egui::{Key, Modifiers, Ui};

/// Draws the navigator.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.add_space(6.0);
    let rows = &desk.nav.rows;
    let view = desk.view.authority().filter(|_| desk.trash.is_none()).map(NavKey::Authority);
    let selected = view.as_ref().or(desk.nav.selected.as_ref());
    let current = selected.and_then(|key| rows.iter().position(|row| row.key == *key));
    let wants_focus = scene.takes_focus(Panel::Navigator);
    let reveal_id = ui.make_persistent_id("revealed");
    let last = ui.data(|data| data.get_temp::<Option<NavKey>>(reveal_id)).flatten();
    let reveal = if last == desk.nav.selected { None } else { current };
    ui.data_mut(|data| data.insert_temp(reveal_id, desk.nav.selected.clone()));
    let mut moved = 0isize;
    w::rows(ui, "Navigator", rows.len(), size::TREE_ROW, reveal, |ui, range| {
        for at in range {
            let row = &rows[at];
            let selected = current == Some(at);
            let mut tree = TreeRow::new(&row.key, &row.label)
                .count(&row.count)
                .level(row.level)
                .expanded(row.expanded)
                .selected(selected)
                .focusable(selected || (current.is_none() && at == 0))
                .position(at, rows.len());
            if row.section {
                tree = tree.section();
            }
            let answer = tree.show(ui);
            if wants_focus && (selected || (current.is_none() && at == 0)) {
                answer.response.request_focus();
            }
            if selected && moved_focus(ui) {
                answer.response.request_focus();
            }
            if ui.memory(|memory| memory.has_focus(answer.response.id)) {
                scene.panel = Some(Panel::Navigator);
                moved = step(ui);
            }
            if let NavKey::Search(id) = row.key {
                saved_menu(&answer.response, scene, id, desk.can_write());
                if ui.memory(|memory| memory.has_focus(answer.response.id)) && desk.can_write() {
                    saved_keys(ui, scene, id);
                }
            }
            if answer.toggled {
                scene.act(Action::Expand(row.key.clone(), row.expanded != Some(true)));
            } else if answer.response.clicked() {
                scene.act(Action::Go(row.key.clone()));
            }
        }
    });
    if moved != 0 {
        walk(ui, desk, scene, current.unwrap_or(0), moved);
    }
}

fn saved_keys(ui: &Ui, scene: &mut Scene, id: i64) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Delete) {
        scene.act(Action::Seeking(SeekAction::DeleteSearch(id)));
    }
    if pressed(Key::F2) {
        scene.act(Action::Seeking(SeekAction::AskRename(id)));
    }
}

fn saved_menu(response: &egui::Response, scene: &mut Scene, id: i64, can_write: bool) {
    egui::Popup::context_menu(response).style(super::theme::menu_style).show(|ui| {
        if ui.add_enabled(can_write, w::MenuItem::new("Rename…")).clicked() {
            scene.act(Action::Seeking(SeekAction::AskRename(id)));
        }
        if ui.add_enabled(can_write, w::MenuItem::new("Delete")).clicked() {
            scene.act(Action::Seeking(SeekAction::DeleteSearch(id)));
        }
    });
}

fn step(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
        down - up
    })
}

/// Goes to the next place that shows something; branches that only open are passed over.
fn walk(ui: &Ui, desk: &Desk, scene: &mut Scene, from: usize, by: isize) {
    let rows = &desk.nav.rows;
    let mut at = from;
    let way = by.signum();
    while let Some(next) = at.checked_add_signed(way).filter(|next| *next < rows.len()) {
        at = next;
        let shows = crate::desk::nav::scope_of(&rows[at].key).is_some()
            || matches!(
                rows[at].key,
                NavKey::Waiting | NavKey::Search(_) | NavKey::Authority(_) | NavKey::Credits | NavKey::Trash
            );
        if shows {
            scene.act(Action::Go(rows[at].key.clone()));
            ui.data_mut(|data| data.insert_temp(moved_id(), true));
            return;
        }
        // A closed branch opens on the way, so that nothing stays out of reach of the keys.
        if rows[at].expanded == Some(false) {
            scene.act(Action::Expand(rows[at].key.clone(), true));
        }
    }
}

fn moved_id() -> egui::Id {
    egui::Id::unique("navigator moved")
}

/// Whether the selection was just moved by key, and the focus has to follow it.
fn moved_focus(ui: &Ui) -> bool {
    ui.data_mut(|data| data.remove_temp::<bool>(moved_id())).unwrap_or(false)
}
