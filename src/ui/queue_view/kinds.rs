//! All kinds of finding, with how many are open and how many were accepted.

use super::{capital, walked};
use crate::archive::checks::{CHECKS, Check};
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, QueueAction};
use crate::ui::listing::rows::{is_free, is_owed, owe};
use crate::ui::theme::{Tone, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{self as w, Cell, Column, Content, Row};
use egui::{Id, Key, Modifiers, Ui};

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let open = |check: &Check| desk.run.findings.iter().find(|(code, _)| code == check.code).map_or(0, |(_, n)| *n);
    let accepted = |check: &Check| desk.queue.counts.get(check.code).copied().unwrap_or(0);
    let all: Vec<(&Check, u64, u64)> = CHECKS.iter().map(|check| (check, open(check), accepted(check))).collect();
    let called = scene.takes_focus(Panel::List);
    let takes = called || is_owed(ui) || is_free(ui, desk, scene);
    let cursor_id = Id::unique("the kind of finding under the cursor");
    let mut cursor: usize = ui.data(|data| data.get_temp(cursor_id)).unwrap_or(0);
    cursor = cursor.min(all.len().saturating_sub(1));
    let focused = has_focus(ui);
    let mut moved = false;
    if takes || focused {
        scene.panel = Some(Panel::List);
        if let Some((by, _)) = walked(ui, all.len(), size::ROW_OF_TWO) {
            cursor = cursor.saturating_add_signed(by).min(all.len().saturating_sub(1));
            moved = true;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            scene.act(Action::Queue(QueueAction::Kind(all[cursor].0.code.to_owned())));
        }
    }
    ui.data_mut(|data| data.insert_temp(cursor_id, cursor));
    let reveal = (moved || called).then_some(cursor);
    let mut given = false;
    w::rows(ui, "Kinds of finding", all.len(), size::ROW_OF_TWO, reveal, |ui, range| {
        for at in range {
            let (check, open, accepted) = all[at];
            let response = row(ui, check, (open, accepted), (at, all.len()), at == cursor);
            if (takes || moved) && at == cursor {
                response.request_focus();
                given = true;
            }
            if ui.memory(|memory| memory.has_focus(response.id)) {
                ui.data_mut(|data| data.insert_temp(focus_id(), response.id));
            }
            if response.clicked() {
                ui.data_mut(|data| data.insert_temp(cursor_id, at));
                scene.act(Action::Queue(QueueAction::Kind(check.code.to_owned())));
            }
        }
    });
    owe(ui, (takes || moved) && !given);
}

fn focus_id() -> Id {
    Id::unique("the kind of finding that has the focus")
}

fn has_focus(ui: &Ui) -> bool {
    let row = ui.data(|data| data.get_temp::<Id>(focus_id()));
    row.is_some_and(|row| ui.memory(|memory| memory.has_focus(row)))
}

fn row(ui: &mut Ui, check: &Check, counts: (u64, u64), place: (usize, usize), selected: bool) -> egui::Response {
    let wide = ui.available_width();
    let (name, open) = (capital(check.name), format!("{} open", figures(counts.0)));
    let accepted = if counts.1 == 0 { String::new() } else { format!("{} accepted", figures(counts.1)) };
    let tone = if counts.0 == 0 { Tone::Third } else { Tone::Ink };
    let cells = [
        Cell::new(
            Column { x: 16.0, width: (wide - 280.0).max(80.0) },
            if counts.0 == 0 { Content::Text(&name, Tone::Third) } else { Content::Strong(&name) },
        ),
        Cell::new(Column { x: wide - 256.0, width: 110.0 }, Content::Number(&open, tone)),
        Cell::new(Column { x: wide - 136.0, width: 120.0 }, Content::Number(&accepted, Tone::Third)),
    ];
    Row::new(("kind", check.code), &name, &cells)
        .height(size::ROW_OF_TWO)
        .second_line(Column { x: 16.0, width: (wide - 32.0).max(80.0) }, check.why, &[])
        .selected(selected)
        .focusable(selected)
        .position(place.0, place.1)
        .show(ui)
}
