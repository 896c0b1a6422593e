//! The navigator: a tree of which only the rows that can be seen are drawn. Arrow keys walk it, Enter goes there.

use super::collection_view::look;
use super::issue_view::words_at_pointer;
use super::listing::rows::DraggedRow;
use super::theme::size;
use super::view::{Panel, Scene};
use super::widgets::{self as w, TreeRow};
use crate::desk::nav::NavRow;
use crate::desk::{Action, CollectionAction, Desk, NavKey, SeekAction};
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
            if let Some(mark) = row.mark {
                let ink = super::theme::palette(ui).collection(mark.colour);
                tree = tree.icon(look::icon(mark.icon, mark.is_search)).tint(ink);
                if desk.can_write() {
                    tree = tree.draggable();
                }
            }
            let answer = tree.show(ui);
            collection_row(ui, desk, scene, row, &answer.response);
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
            if let NavKey::Collection(id) = row.key
                && ui.memory(|memory| memory.has_focus(answer.response.id))
                && desk.can_write()
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete))
            {
                scene.act(Action::Collection(CollectionAction::Delete(id)));
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

/// A collection takes rows of the list and other collections that are dropped on it, and has a menu.
fn collection_row(ui: &Ui, desk: &Desk, scene: &mut Scene, row: &NavRow, response: &egui::Response) {
    let onto = match row.key {
        NavKey::Collection(id) => Some(id),
        NavKey::Collections => None,
        _ => return,
    };
    if !desk.can_write() {
        return;
    }
    let takes_rows = row.mark.is_some_and(|mark| !mark.is_search);
    if let Some(id) = onto.filter(|_| response.dragged()) {
        response.dnd_set_drag_payload(DraggedCollection(id));
        if let Some(pointer) = ui.ctx().pointer_interact_pos() {
            words_at_pointer(ui, egui::Id::unique("the collection that is dragged"), &row.label, pointer);
        }
    }
    let over = (takes_rows && response.dnd_hover_payload::<DraggedRow>().is_some())
        || response.dnd_hover_payload::<DraggedCollection>().is_some_and(|dragged| Some(dragged.0) != onto);
    if over {
        let palette = super::theme::palette(ui);
        let stroke = egui::Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(response.rect.shrink(1.0), 4, stroke, egui::StrokeKind::Inside);
    }
    if let (Some(onto), Some(dropped)) = (onto.filter(|_| takes_rows), response.dnd_release_payload::<DraggedRow>()) {
        scene.act(Action::Collection(CollectionAction::Dropped { row: dropped.0, onto }));
    }
    if let Some(dropped) = response.dnd_release_payload::<DraggedCollection>() {
        scene.act(Action::Collection(CollectionAction::Nest(dropped.0, onto)));
    }
    collection_menu(response, scene, onto);
}

/// A collection on its way in the navigator.
struct DraggedCollection(i64);

fn collection_menu(response: &egui::Response, scene: &mut Scene, id: Option<i64>) {
    egui::Popup::context_menu(response).style(super::theme::menu_style).show(|ui| {
        let mut item = |words: &str, action: CollectionAction| {
            if ui.add(w::MenuItem::new(words)).clicked() {
                scene.act(Action::Collection(action));
            }
        };
        let Some(id) = id else { return item("New collection…", CollectionAction::AskNew(None)) };
        item("New collection in it…", CollectionAction::AskNew(Some(id)));
        item("Move into another collection…", CollectionAction::AskNest(id));
        item("Move collection to trash", CollectionAction::Delete(id));
    });
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
                NavKey::Waiting
                    | NavKey::Collection(_)
                    | NavKey::Search(_)
                    | NavKey::Authority(_)
                    | NavKey::Credits
                    | NavKey::Trash
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
