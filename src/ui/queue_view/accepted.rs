//! What was accepted as it is: by whom, when and why, to be opened again.

use super::rows::{has_focus, note_focus, picked};
use super::walked;
use crate::archive::checks;
use crate::desk::{Action, Desk, QueueAction};
use crate::ui::listing::rows::{is_free, is_owed, owe};
use crate::ui::theme::{Tone, icons, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{self as w, Cell, Column, Content, LongList, Piece, Row};
use egui::{Key, Modifiers, Response, Ui};

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let called = scene.takes_focus(Panel::List);
    if desk.queue.is_empty() {
        if !desk.queue.loading {
            let sentence = "What is accepted as it is stands here, with the reason that was given.";
            w::empty_state(ui, icons::CHECK_CIRCLE, "Nothing was accepted", sentence, |_| {});
        }
        return;
    }
    let mut wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    if takes_focus || has_focus(ui) {
        scene.panel = Some(Panel::List);
        wants_focus |= keys(ui, desk, scene, called);
    }
    let reveal = (std::mem::take(&mut desk.queue.reveal) || called).then_some(desk.queue.cursor).flatten();
    let desk = &*desk;
    let mut given = false;
    let seen =
        LongList::new("Accepted findings", desk.queue.len(), size::ROW_OF_TWO).reveal(reveal).show(ui, |ui, piece| {
            let Piece::Row(at) = piece else { return };
            let response = row(ui, desk, at);
            if (takes_focus || wants_focus) && desk.queue.cursor == Some(at) {
                response.request_focus();
                given = true;
            }
            note_focus(ui, &response);
            picked(ui, scene, &response, at);
        });
    owe(ui, wants_focus && !given);
    if !desk.queue.has_seen(seen.0, seen.1) {
        scene.act(Action::Queue(QueueAction::Seen(seen.0, seen.1)));
    }
}

fn keys(ui: &Ui, desk: &Desk, scene: &mut Scene, called: bool) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Delete) {
        scene.act(Action::Queue(QueueAction::Revoke));
    }
    if pressed(Key::Enter) {
        scene.focus = Some(Panel::Editor);
    }
    if !called && pressed(Key::Escape) {
        scene.act(Action::Queue(QueueAction::Accepted(false)));
        return true;
    }
    match walked(ui, desk.queue.len(), size::ROW_OF_TWO) {
        Some((by, extend)) => {
            scene.act(Action::Queue(QueueAction::Move { by, extend }));
            true
        }
        None => false,
    }
}

fn row(ui: &mut Ui, desk: &Desk, at: usize) -> Response {
    let queue = &desk.queue;
    let wide = ui.available_width();
    let key = queue.acceptances[at];
    let words = Column { x: 184.0, width: (wide - 200.0).max(60.0) };
    let (mut date, mut volume, mut name, mut said) = (String::new(), String::new(), "…".to_owned(), String::new());
    if let Some(row) = queue.accepted_row(at) {
        date.clone_from(&row.date);
        volume = if row.volume.is_empty() { String::new() } else { format!("Vol {}", row.volume) };
        name = match (row.item.is_issue, row.headline.is_empty()) {
            (true, _) => format!("Issue {}", row.date),
            (_, true) => "No headline".to_owned(),
            _ => row.headline.clone(),
        };
        let check = checks::by_code(&row.code).map_or(row.code.as_str(), |check| check.name);
        let why = if row.reason.is_empty() { "no reason given" } else { &row.reason };
        let day = row.at.get(..10).unwrap_or(&row.at);
        let gone = if row.still { "" } else { " · no longer so" };
        said = format!("{check}: {why} · {} · {day}{gone}", row.who);
    }
    let cells = [
        Cell::new(Column { x: 16.0, width: 84.0 }, Content::Text(&date, Tone::Second)),
        Cell::new(Column { x: 104.0, width: 72.0 }, Content::Text(&volume, Tone::Second)),
        Cell::new(words, Content::Strong(&name)),
    ];
    Row::new(("accepted", key), &name, &cells)
        .height(size::ROW_OF_TWO)
        .second_line(words, &said, &[])
        .selected(queue.is_selected(at))
        .focusable(queue.cursor == Some(at))
        .position(at, queue.len())
        .show(ui)
}
