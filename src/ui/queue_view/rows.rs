//! The open findings of a kind: date, volume, headline, and what is odd. The focus follows the cursor; Enter leads to
//! the field in the editor.

use super::walked;
use crate::desk::{Action, Desk, QueueAction};
use crate::store::todo::TodoRow;
use crate::ui::listing::rows::{is_free, is_owed, owe};
use crate::ui::theme::{self, Tone, icons, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{self as w, Cell, Column, Content, LongList, Piece, Row};
use egui::{Id, Key, Modifiers, Response, Ui};

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let called = scene.takes_focus(Panel::List);
    let mut wants_focus = called || is_owed(ui);
    let takes_focus = (wants_focus || is_free(ui, desk, scene)) && desk.queue.strip.is_none();
    if takes_focus || has_focus(ui) {
        scene.panel = Some(Panel::List);
        wants_focus |= keys(ui, desk, scene, called);
    }
    let reveal = (std::mem::take(&mut desk.queue.reveal) || called).then_some(desk.queue.cursor).flatten();
    let desk = &*desk;
    let mut given = false;
    let long = LongList::new("Findings", desk.queue.len(), size::ROW_OF_TWO).reveal(reveal);
    let seen = long.show(ui, |ui, piece| {
        let Piece::Row(at) = piece else { return };
        let response = row(ui, desk, at);
        if (takes_focus || wants_focus) && desk.queue.cursor == Some(at) {
            response.request_focus();
            given = true;
        }
        note_focus(ui, &response);
        picked(ui, scene, &response, at);
        menu(&response, desk, scene, at);
    });
    owe(ui, wants_focus && !given);
    if !desk.queue.has_seen(seen.0, seen.1) {
        scene.act(Action::Queue(QueueAction::Seen(seen.0, seen.1)));
    }
}

/// What a click on a row does.
pub fn picked(ui: &Ui, scene: &mut Scene, response: &Response, at: usize) {
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        let pick = QueueAction::Pick { at, extend: modifiers.shift, toggle: modifiers.command };
        scene.act(Action::Queue(pick));
        response.request_focus();
    }
}

fn focus_id() -> Id {
    Id::unique("the finding that has the focus")
}

/// Remembers which row has the focus.
pub fn note_focus(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.has_focus(response.id)) {
        ui.data_mut(|data| data.insert_temp(focus_id(), response.id));
    }
}

/// Whether a row that was drawn in the last frame has the focus.
pub fn has_focus(ui: &Ui) -> bool {
    let row = ui.data(|data| data.get_temp::<Id>(focus_id()));
    row.is_some_and(|row| ui.memory(|memory| memory.has_focus(row))) && !egui::Popup::is_any_open(ui.ctx())
}

/// Takes the keys of the list. True when the cursor goes somewhere.
fn keys(ui: &Ui, desk: &Desk, scene: &mut Scene, called: bool) -> bool {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let act = |scene: &mut Scene, action| scene.act(Action::Queue(action));
    if pressed(Modifiers::NONE, Key::Enter) {
        act(scene, QueueAction::Fix);
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        act(scene, QueueAction::SelectAll);
    }
    if pressed(Modifiers::NONE, Key::Space)
        && let Some(at) = desk.queue.cursor
    {
        act(scene, QueueAction::Pick { at, extend: false, toggle: true });
    }
    // An Escape that led here from elsewhere leads no further.
    if !called && pressed(Modifiers::NONE, Key::Escape) {
        match desk.queue.cursor.filter(|_| !desk.queue.selected.is_empty()) {
            Some(at) => act(scene, QueueAction::Pick { at, extend: false, toggle: false }),
            None => act(scene, QueueAction::Kind(String::new())),
        }
        return true;
    }
    match walked(ui, desk.queue.len(), size::ROW_OF_TWO) {
        Some((by, extend)) => {
            act(scene, QueueAction::Move { by, extend });
            true
        }
        None => false,
    }
}

fn row(ui: &mut Ui, desk: &Desk, at: usize) -> Response {
    let (queue, known) = (&desk.queue, desk.queue.row(at));
    let settled = queue.settled && queue.cursor == Some(at);
    let blank;
    let row = match known {
        Some(row) => row,
        None => {
            blank = TodoRow {
                item: queue.items[at],
                date: String::new(),
                volume: String::new(),
                headline: String::new(),
                detail: String::new(),
                issue: 0,
                article: None,
            };
            &blank
        }
    };
    let wide = ui.available_width();
    let volume = if row.volume.is_empty() { String::new() } else { format!("Vol {}", row.volume) };
    // What has been corrected is called as it is now.
    let now = desk.article.as_ref().filter(|article| settled && row.article == Some(article.id));
    let name = match (known.is_none() && !settled, row.item.is_issue, row.headline.is_empty()) {
        (true, ..) => "…".to_owned(),
        _ if now.is_some_and(|now| !now.headline.is_empty() && !row.item.is_issue) => {
            now.map(|now| now.headline.clone()).unwrap_or_default()
        }
        (_, true, _) => format!("Issue {}", if row.date.is_empty() { "without a date" } else { &row.date }),
        (_, _, true) => "No headline".to_owned(),
        _ => row.headline.clone(),
    };
    let date = if row.date.is_empty() && known.is_some() { "no date" } else { &row.date };
    let words = Column { x: 184.0, width: (wide - 200.0).max(60.0) };
    let cells = [
        Cell::new(Column { x: 16.0, width: 84.0 }, Content::Text(date, Tone::Second)),
        Cell::new(Column { x: 104.0, width: 72.0 }, Content::Text(&volume, Tone::Second)),
        Cell::new(words, Content::Strong(&name)),
    ];
    let said = if settled { format!("{} settled", icons::CHECK) } else { row.detail.clone() };
    Row::new(("finding", row.item.is_issue, row.item.id), &name, &cells)
        .height(size::ROW_OF_TWO)
        .second_line(words, &said, &[])
        .selected(queue.is_selected(at))
        .focusable(queue.cursor == Some(at))
        .position(at, queue.len())
        .show(ui)
}

fn menu(response: &Response, desk: &Desk, scene: &mut Scene, at: usize) {
    egui::Popup::context_menu(response).style(theme::menu_style).show(|ui| {
        if !desk.queue.is_selected(at) {
            scene.act(Action::Queue(QueueAction::Pick { at, extend: false, toggle: false }));
        }
        for id in ["fix-finding", "accept-finding", "open-issue"] {
            let Some(command) = crate::desk::command::by_id(id) else { continue };
            let key = crate::ui::keys::shown(command.keys);
            let item = w::MenuItem::new(command.words).key(&key);
            if ui.add_enabled((command.ready)(desk), item).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}
