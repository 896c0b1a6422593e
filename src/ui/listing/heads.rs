//! The heads of the list's columns: they sort, their edges make columns wider, a menu chooses which there are.

use super::columns::{self, Columns, GAP, LEFT, NARROW, Placed, long_title};
use super::text_width;
use crate::desk::columns::{COLUMNS, ColumnId};
use crate::desk::{Action, Desk, ListAction};
use crate::ui::theme::{self, Face, icons};
use crate::ui::view::Scene;
use crate::ui::widgets::{self as w, Column, ColumnHead, Edge, Sorted};
use egui::{Rect, Ui, pos2, vec2};

/// Draws the heads, with the menu of a right click and the button at their right.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, columns: &Columns) {
    let (sort, ascending) = (desk.list.listing.sort, desk.list.listing.ascending);
    let way = if ascending { Sorted::Up } else { Sorted::Down };
    let head = |id: ColumnId, column: Column| {
        let row = id.row();
        let sorted = row.sort.filter(|by| *by == sort).map(|_| way);
        ColumnHead { column, title: row.title, sorted, sorts: row.sort.is_some(), right: row.right }
    };
    let (mut ids, mut heads) = (Vec::new(), Vec::new());
    let mut shown = columns.placed.clone();
    lead_in(ui, desk, &mut shown);
    for placed in shown.iter().filter(|placed| placed.column.width > NARROW || placed.id.row().width < 60) {
        ids.push(placed.id);
        heads.push(head(placed.id, placed.column));
    }
    let edges = columns.edges();
    let places: Vec<f32> = edges.iter().map(|(x, _)| *x).collect();
    let answer = w::column_heads(ui, &heads, &places);
    if let Some(sort) = answer.chosen.and_then(|at| ids[at].row().sort) {
        scene.act(Action::Sort(sort));
    }
    if let Some((at, deed)) = answer.edge {
        edge(ui, desk, scene, columns, edges[at].1, deed);
    }
    let corner =
        Rect::from_min_size(pos2(answer.response.rect.right() - 30.0, answer.response.rect.top()), vec2(28.0, 28.0));
    let mut corner = ui.new_child(egui::UiBuilder::new().id_salt("choose columns").max_rect(corner));
    let button = w::icon_button(&mut corner, icons::COLUMNS, "Choose columns", "");
    egui::Popup::menu(&button).style(theme::menu_style).show(|ui| menu(ui, desk, scene));
    egui::Popup::context_menu(&answer.response).style(theme::menu_style).show(|ui| menu(ui, desk, scene));
}

/// Where heads over the issues say date and enumeration, the heads of those columns remain, for sorting: before that of
/// the first column, which moves aside for them.
fn lead_in(ui: &Ui, desk: &Desk, shown: &mut Vec<Placed>) {
    if desk.list.heads().is_none() {
        return;
    }
    let mut x = LEFT;
    let mut lead = Vec::new();
    for column in desk.list.look.columns.iter().filter(|column| column.shown) {
        if !matches!(column.id, ColumnId::Date | ColumnId::Volume) {
            continue;
        }
        let width = text_width(ui, column.id.row().title, Face::Body) + 20.0;
        lead.push(Placed { id: column.id, column: Column { x, width } });
        x += width + GAP;
    }
    if let Some(first) = shown.first_mut() {
        let right = first.column.x + first.column.width;
        first.column = Column { x: x.min(right), width: (right - x).max(0.0) };
    }
    shown.splice(0..0, lead);
}

fn edge(ui: &Ui, desk: &Desk, scene: &mut Scene, columns: &Columns, owner: usize, deed: Edge) {
    let Placed { id, column } = columns.placed[owner];
    let action = match deed {
        Edge::Dragged(by) => {
            let by = if owner < columns.headline() { by } else { -by };
            ListAction::WidthOf(id, Some((column.width + by).round().max(0.0) as u16))
        }
        Edge::LetGo => ListAction::KeepWidths,
        Edge::Fit => {
            scene.act(Action::List(ListAction::WidthOf(id, Some(fitting(ui, desk, id)))));
            ListAction::KeepWidths
        }
    };
    scene.act(Action::List(action));
}

/// The width that shows whole what the column has in the rows that are seen.
fn fitting(ui: &Ui, desk: &Desk, id: ColumnId) -> u16 {
    let row = id.row();
    let head = text_width(ui, row.title, Face::Body) + if row.sort.is_some() { 20.0 } else { 4.0 };
    let rows = (0..60).filter_map(|at| desk.list.row(desk.list.first_seen() + at));
    let own = if id == ColumnId::Findings { 16.0 } else { 2.0 };
    let widths = rows.map(|row| text_width(ui, &columns::words(row, id), Face::Body) + own);
    widths.fold(head, f32::max).ceil() as u16
}

/// The columns to choose from.
fn menu(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    for column in COLUMNS.iter().filter(|row| row.id != ColumnId::Headline) {
        let shown = desk.list.look.is_shown(column.id);
        if ui.add(w::MenuItem::new(long_title(column.id)).checked(shown)).clicked() {
            scene.act(Action::List(ListAction::ShowColumn(column.id, !shown)));
        }
    }
    ui.separator();
    for id in ["heads", "columns"] {
        let Some(command) = crate::desk::command::by_id(id) else { continue };
        let key = crate::ui::keys::shown(command.keys);
        let mut item = w::MenuItem::new(command.words).key(&key);
        if id == "heads" {
            item = item.checked(desk.list.is_headed());
        }
        if ui.add_enabled((command.ready)(desk), item).clicked() {
            scene.act(Action::Command(command.id));
        }
    }
}
