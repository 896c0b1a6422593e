//! The heads over the columns of a list: they sort, and their edges make columns wider. They know titles and places, not
//! what is sorted.

use egui::accesskit::{Role, SortDirection};
use egui::{Align2, CursorIcon, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::paint::{inner_focus_ring, text_at};
use super::row::Column;
use crate::ui::theme::{self, Face, icons, size};

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    Up,
    Down,
}

/// The head of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnHead<'a> {
    pub column: Column,
    pub title: &'a str,
    pub sorted: Option<Sorted>,
    /// Whether a click sorts by it.
    pub sorts: bool,
    /// Numbers stand at the right, and so does their head.
    pub right: bool,
}

/// What was done at the edge of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edge {
    /// It was dragged by so many points to the right.
    Dragged(f32),
    /// The pointer let it go.
    LetGo,
    /// It was double-clicked: the column is to be as wide as what stands in it.
    Fit,
}

/// What was done with the heads.
pub struct HeadsResponse {
    /// All of the bar, for a menu.
    pub response: Response,
    /// The head that was chosen, counted from 0.
    pub chosen: Option<usize>,
    /// The edge that was used, counted from 0.
    pub edge: Option<(usize, Edge)>,
}

/// Draws the heads of a list; `edges` are the places between columns that can be dragged, from the left.
pub fn column_heads(ui: &mut Ui, heads: &[ColumnHead<'_>], edges: &[f32]) -> HeadsResponse {
    let (_, bar) = ui.allocate_space(vec2(ui.available_width(), size::ROW));
    super::hairline_below(ui, bar);
    let mut response = ui.interact(bar, ui.make_persistent_id("column heads"), Sense::CLICK);
    let mut chosen = None;
    for (at, head) in heads.iter().enumerate() {
        let own = column_head(ui, bar, head);
        if own.clicked() && head.sorts {
            chosen = Some(at);
        }
        response = response.union(own);
    }
    let mut edge = None;
    for (at, x) in edges.iter().enumerate() {
        edge = edge.or(column_edge(ui, bar, at, bar.left() + x).map(|deed| (at, deed)));
    }
    HeadsResponse { response, chosen, edge }
}

fn column_head(ui: &Ui, bar: Rect, head: &ColumnHead<'_>) -> Response {
    let palette = theme::palette(ui);
    let left = bar.left() + head.column.x;
    let rect = Rect::from_min_size(pos2(left, bar.top()), vec2(head.column.width, bar.height()));
    let sense = if head.sorts { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, ui.make_persistent_id(("column head", head.title)), sense);
    let quiet = head.sorted.is_none() && !(head.sorts && response.hovered());
    let colour = if quiet { palette.ink_third } else { palette.ink };
    let align = if head.right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
    let arrow_room = if head.sorted.is_some() { 14.0 } else { 0.0 };
    let inner =
        if head.right { rect.with_min_x(left + arrow_room) } else { rect.with_max_x(rect.right() - arrow_room) };
    let title = text_at(ui, inner, align, head.title, Face::Body, colour);
    let arrow = match head.sorted {
        Some(Sorted::Up) => icons::ARROW_UP,
        Some(Sorted::Down) => icons::ARROW_DOWN,
        None => "",
    };
    let x = if head.right { title.left() - 9.0 } else { title.right() + 9.0 };
    super::icon_at(ui, pos2(x, rect.center().y), arrow, 12.0, colour);
    inner_focus_ring(ui, &response, rect.expand2(vec2(6.0, -2.0)));
    describe(ui, &response, head);
    response
}

fn describe(ui: &Ui, response: &Response, head: &ColumnHead<'_>) {
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), head.title));
    let (direction, state) = match head.sorted {
        Some(Sorted::Up) => (SortDirection::Ascending, ", sorted upwards"),
        Some(Sorted::Down) => (SortDirection::Descending, ", sorted downwards"),
        None => return,
    };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_sort_direction(direction);
        node.set_description(format!("{}{state}", head.title));
    });
}

fn column_edge(ui: &Ui, bar: Rect, at: usize, x: f32) -> Option<Edge> {
    let palette = theme::palette(ui);
    let rect = Rect::from_x_y_ranges(x - 5.0..=x + 5.0, bar.y_range());
    let id = ui.make_persistent_id(("column edge", at));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::ResizeColumn);
    if response.hovered() || response.dragged() {
        let stroke = if response.dragged() { palette.accent } else { palette.edge };
        ui.painter().vline(x, bar.shrink(5.0).y_range(), Stroke::new(2.0, stroke));
    }
    if response.double_clicked() {
        return Some(Edge::Fit);
    }
    if response.drag_stopped() {
        return Some(Edge::LetGo);
    }
    let pointer = response.interact_pointer_pos().filter(|_| response.dragged())?;
    if response.drag_started() {
        // Where the pointer took hold is kept, so that the edge does not jump to its middle.
        let from = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
        ui.data_mut(|data| data.insert_temp(id, from.x - x));
    }
    let grip: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let by = pointer.x - grip - x;
    (by.abs() >= 0.5).then_some(Edge::Dragged(by))
}
