//! The rows of the history. The focus follows the cursor; Enter leads to what the step changed.

use super::{ROW, moment};
use crate::desk::nav::figures;
use crate::desk::{Action, AnnalsAction, Desk};
use crate::store::steps::StepRow;
use crate::ui::listing::rows::{is_free, is_owed, owe};
use crate::ui::queue_view::walked;
use crate::ui::theme::Tone;
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{Cell, Column, Content, LongList, Piece, Row};
use egui::{Id, Key, Modifiers, Response, Ui};

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let called = scene.takes_focus(Panel::List);
    let mut wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    if takes_focus || has_focus(ui) {
        scene.panel = Some(Panel::List);
        if let Some((by, _)) = walked(ui, desk.annals.ids.len(), ROW) {
            scene.act(Action::Annals(AnnalsAction::Move(by)));
            wants_focus = true;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            scene.focus = Some(Panel::Editor);
        }
    }
    let reveal = (std::mem::take(&mut desk.annals.reveal) || called).then_some(desk.annals.cursor).flatten();
    let desk = &*desk;
    let mut given = false;
    let seen = LongList::new("Steps", desk.annals.ids.len(), ROW).reveal(reveal).show(ui, |ui, piece| {
        let Piece::Row(at) = piece else { return };
        let response = row(ui, desk, at);
        if (takes_focus || wants_focus) && desk.annals.cursor == Some(at) {
            response.request_focus();
            given = true;
        }
        if ui.memory(|memory| memory.has_focus(response.id)) {
            ui.data_mut(|data| data.insert_temp(focus_id(), response.id));
        }
        if response.clicked() {
            scene.act(Action::Annals(AnnalsAction::Pick(at)));
            response.request_focus();
        }
    });
    owe(ui, wants_focus && !given);
    if !desk.annals.has_seen(seen.0, seen.1) {
        scene.act(Action::Annals(AnnalsAction::Seen(seen.0, seen.1)));
    }
}

fn focus_id() -> Id {
    Id::unique("the step that has the focus")
}

fn has_focus(ui: &Ui) -> bool {
    let row = ui.data(|data| data.get_temp::<Id>(focus_id()));
    row.is_some_and(|row| ui.memory(|memory| memory.has_focus(row)))
}

/// Whether a step still holds, in a word; empty where it does.
pub fn fate(row: &StepRow) -> &'static str {
    match (row.state.as_str(), row.taken_back_by) {
        ("undone", _) => "undone",
        ("dropped", _) => "undone for good",
        ("running", _) => "under way",
        (_, Some(_)) => "taken back",
        _ => "",
    }
}

fn row(ui: &mut Ui, desk: &Desk, at: usize) -> Response {
    let (known, selected) = (desk.annals.row(at), desk.annals.cursor == Some(at));
    let wide = ui.available_width();
    let (mut name, mut said, mut when, mut gone) = ("…".to_owned(), String::new(), String::new(), String::new());
    if let Some(row) = known {
        name.clone_from(&row.words);
        when = moment(row.at);
        let records = match row.records {
            0 => String::new(),
            1 => "  ·  1 record".into(),
            n => format!("  ·  {} records", figures(n)),
        };
        said = format!("{}{records}  ·  step {}", row.who, row.id);
        let fate = fate(row);
        if !fate.is_empty() {
            gone = fate.to_owned();
        }
    }
    let words = Column { x: 16.0, width: (wide - 170.0).max(80.0) };
    let shown = if gone.is_empty() { Content::Strong(&name) } else { Content::Text(&name, Tone::Third) };
    let second = if gone.is_empty() { said } else { format!("{gone}  ·  {said}") };
    let cells = [
        Cell::new(words, shown),
        Cell::new(Column { x: wide - 146.0, width: 130.0 }, Content::Number(&when, Tone::Second)),
    ];
    Row::new(("step", desk.annals.ids[at]), &name, &cells)
        .height(ROW)
        .second_line(Column { x: 16.0, width: (wide - 32.0).max(80.0) }, &second, &[])
        .selected(selected)
        .focusable(selected)
        .position(at, desk.annals.ids.len())
        .show(ui)
}
