//! The columns of the list: which show, in which order, how wide. All of it by key; what is done is seen at once behind.

use super::parts;
use super::stage::Stage;
use crate::desk::columns::ListColumn;
use crate::desk::{Action, ListAction};
use crate::ui::listing::columns::long_title;
use crate::ui::theme::{Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Part, Row};
use egui::{Id, Key, Modifiers, Response, Ui, vec2};

pub fn show(stage: &mut Stage, at: &mut usize) {
    let dialog = w::Dialog::new(Id::unique("columns"), "Columns of the list").size(440.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "columns", |ui| {
            let hint = "Space shows or hides a column, Alt ↑ and Alt ↓ move it, ← and → change its width.";
            parts::words(ui, hint, Tone::Second);
            list(stage, ui, at);
        }),
        Part::Left(ui) => {
            let first = w::quiet_button(ui, "As at first");
            stage.act_if(first.clicked(), Action::List(ListAction::ResetColumns));
        }
        Part::Right(ui) => stage.act_if(w::primary_button(ui, "Close").clicked(), Action::CloseDialog),
    });
}

fn list(stage: &mut Stage, ui: &mut Ui, at: &mut usize) {
    let columns = stage.desk.list.look.columns.clone();
    *at = (*at).min(columns.len().saturating_sub(1));
    let row_id = Id::unique("the chosen column has the focus");
    let focused = ui.data(|data| data.get_temp::<Id>(row_id)).is_some_and(|id| ui.memory(|m| m.has_focus(id)));
    let walked = focused && keys(stage, ui, at, &columns);
    let node = egui::UiBuilder::new().id_salt("columns");
    let node = node.accessibility_role(egui::accesskit::Role::List).accessibility_label("Columns");
    ui.scope_builder(node, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for (place, column) in columns.iter().enumerate() {
            let response = line(stage, ui, place, *column, *at == place, columns.len());
            if response.clicked() {
                *at = place;
                response.request_focus();
            }
            if *at == place {
                ui.data_mut(|data| data.insert_temp(row_id, response.id));
                stage.first(&response);
                if walked {
                    response.request_focus();
                }
            }
        }
    });
}

/// True when another row is chosen, or the chosen one moves: the focus goes along.
fn keys(stage: &mut Stage, ui: &Ui, at: &mut usize, columns: &[ListColumn]) -> bool {
    let id = columns[*at].id;
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if pressed(Modifiers::ALT, key) {
            stage.act(Action::List(ListAction::ShiftColumn(id, by)));
            return true;
        }
        if pressed(Modifiers::NONE, key) {
            *at = at.saturating_add_signed(by).min(columns.len() - 1);
            return true;
        }
    }
    for (key, by) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        if pressed(Modifiers::NONE, key) {
            stage.act(Action::List(ListAction::Widen(id, by)));
        }
    }
    let toggled = pressed(Modifiers::NONE, Key::Space) || pressed(Modifiers::NONE, Key::Enter);
    stage.act_if(toggled, Action::List(ListAction::ShowColumn(id, !columns[*at].shown)));
    false
}

fn line(stage: &mut Stage, ui: &mut Ui, place: usize, column: ListColumn, chosen: bool, of: usize) -> Response {
    let wide = ui.available_width();
    let title = long_title(column.id);
    let is_headline = column.id == crate::desk::columns::ColumnId::Headline;
    let width = match column.width {
        _ if is_headline => "the rest".to_owned(),
        Some(points) => points.to_string(),
        None => "automatic".to_owned(),
    };
    let state = if column.shown { "shown" } else { "hidden" };
    let tone = if column.shown { Tone::Ink } else { Tone::Second };
    let cells = [
        Cell::new(Column { x: 40.0, width: 110.0 }, Content::Text(title, tone)),
        Cell::new(Column { x: 150.0, width: 60.0 }, Content::Text(state, Tone::Second)),
        Cell::new(Column { x: 210.0, width: 90.0 }, Content::Text(&width, Tone::Second)),
    ];
    let top = ui.cursor().min;
    let row = Row::new(("column", title), title, &cells).selected(chosen).focusable(chosen).position(place, of);
    let response = row.show(ui);
    let strip = egui::Rect::from_min_size(top, vec2(wide, size::ROW));
    buttons(stage, ui, strip, column, is_headline);
    response
}

/// The same by mouse: the check at the left, order and width at the right of the row.
fn buttons(stage: &mut Stage, ui: &mut Ui, row: egui::Rect, column: ListColumn, is_headline: bool) {
    let title = long_title(column.id);
    let mut side = |name: &str, icon: &str, x: f32, action: ListAction, on: bool| {
        let place = egui::Rect::from_min_size(egui::pos2(x, row.top()), vec2(size::CONTROL, size::CONTROL));
        let mut room = ui.new_child(egui::UiBuilder::new().id_salt((title, name)).max_rect(place));
        if on && w::icon_button(&mut room, icon, &format!("{name} {title}"), "").clicked() {
            stage.act(Action::List(action));
        }
    };
    let (id, shown) = (column.id, column.shown);
    let check = if shown { icons::CHECK_CIRCLE } else { icons::ADD };
    let verb = if shown { "Hide" } else { "Show" };
    side(verb, check, row.left() + 6.0, ListAction::ShowColumn(id, !shown), !is_headline);
    let right = row.right() - 4.0 * size::CONTROL;
    side("Narrow", icons::CARET_LEFT, right, ListAction::Widen(id, -1), !is_headline);
    side("Widen", icons::CARET_RIGHT, right + size::CONTROL, ListAction::Widen(id, 1), !is_headline);
    side("Move up", icons::CARET_UP, right + 2.0 * size::CONTROL, ListAction::ShiftColumn(id, -1), true);
    side("Move down", icons::CARET_DOWN, right + 3.0 * size::CONTROL, ListAction::ShiftColumn(id, 1), true);
}
