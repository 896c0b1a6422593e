//! A list of any length, with or without heads between its rows, of which only what can be seen is drawn. Its place is
//! a row and a distance from its top, so that a million rows scroll as smoothly as ten, and rows that come in above move
//! nothing. It knows heights, not what its rows hold.

use egui::accesskit::Role;
use egui::emath::GuiRounding;
use egui::{CornerRadius, Id, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::ui::theme;

/// Heads between the rows: each stands above the first row of its part of the list.
#[derive(Clone, Copy)]
pub struct Heads<'a> {
    pub count: usize,
    pub height: f32,
    /// The head, counted from 0, under which a row stands.
    pub of: &'a dyn Fn(usize) -> Option<usize>,
    /// The row above which a head stands.
    pub start: &'a dyn Fn(usize) -> usize,
}

/// What is to be drawn next, over the whole width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Row(usize),
    /// A head; those of the rows at the top of the list stay in sight.
    Head(usize),
}

/// A list of any length.
#[must_use = "nothing is drawn until `show`"]
pub struct LongList<'a> {
    name: &'a str,
    total: usize,
    row: f32,
    heads: Option<Heads<'a>>,
    reveal: Option<usize>,
    to_top: bool,
    moved: isize,
}

/// Where a list is: its first visible row, and how far the top of the window is below the top of that row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    row: usize,
    into: f64,
    /// The height of the heads, of which one stays at the top of the window; 0 without heads.
    head: f64,
}

impl<'a> LongList<'a> {
    /// So many rows of one height.
    pub fn new(name: &'a str, total: usize, row: f32) -> Self {
        Self { name, total, row, heads: None, reveal: None, to_top: false, moved: 0 }
    }

    pub fn heads(mut self, heads: Option<Heads<'a>>) -> Self {
        self.heads = heads;
        self
    }

    /// Brings a row into view, once.
    pub fn reveal(mut self, row: Option<usize>) -> Self {
        self.reveal = row;
        self
    }

    /// Goes to the top, once.
    pub fn to_top(mut self, to_top: bool) -> Self {
        self.to_top = to_top;
        self
    }

    /// The row that was first in view stands so many rows lower in the list now; in the window it stays where it is.
    pub fn moved(mut self, by: isize) -> Self {
        self.moved = by;
        self
    }

    /// Draws what can be seen in the room that is left. Answers the first row and one past the last.
    pub fn show(self, ui: &mut Ui, mut add: impl FnMut(&mut Ui, Piece)) -> (usize, usize) {
        let room = ui.available_rect_before_wrap();
        let list = UiBuilder::new().id_salt(("list", self.name)).max_rect(room);
        let list = list.accessibility_role(Role::List).accessibility_label(self.name);
        ui.scope_builder(list, |ui| {
            describe(ui, room, self.total);
            ui.set_clip_rect(room.intersect(ui.clip_rect()));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let y = self.place(ui, room);
            let seen = self.draw(ui, room, y, &mut add);
            self.stick(ui, room, y, &mut add);
            // After the rows, so that it lies over them.
            let dragged = self.bar(ui, room, y);
            if dragged != y {
                self.keep(ui, dragged);
                ui.ctx().request_repaint();
            }
            ui.advance_cursor_after_rect(room);
            seen
        })
        .inner
    }

    /// How far the top of the window is below the top of the list, after wheel and keys have had their say.
    fn place(&self, ui: &Ui, room: Rect) -> f64 {
        let mut place: Place = ui.data(|data| data.get_temp(place_id(ui))).unwrap_or_default();
        place.row = place.row.saturating_add_signed(self.moved).min(self.total);
        // A head that comes to stay at the top must not cover the row that was there.
        place.into += place.head - self.head_height();
        let most = self.most(room);
        let mut y = (self.top_of(place.row) + place.into).clamp(0.0, most);
        if self.to_top {
            y = 0.0;
        }
        y = self.revealed(y, f64::from(room.height()));
        y = (y - turned(ui, room, y, most)).clamp(0.0, most);
        self.keep(ui, y);
        y
    }

    fn keep(&self, ui: &Ui, y: f64) {
        let row = self.row_at(y);
        let place = Place { row, into: y - self.top_of(row), head: self.head_height() };
        ui.data_mut(|data| data.insert_temp(place_id(ui), place));
    }

    /// How far the list can be turned.
    fn most(&self, room: Rect) -> f64 {
        (self.height() - f64::from(room.height())).max(0.0)
    }

    fn revealed(&self, y: f64, room: f64) -> f64 {
        let Some(row) = self.reveal.filter(|row| *row < self.total) else { return y };
        let (top, head) = (self.top_of(row), self.head_height());
        // The head that stays in sight must not cover it.
        let (least, most) = (top + f64::from(self.row) - room, top - head);
        if least > most {
            return most.max(0.0);
        }
        // A row from afar comes into the middle, so that it is seen among its neighbours.
        let far = y < least - room || y > most + room;
        if far { least.midpoint(most).max(0.0) } else { y.clamp(least, most).max(0.0) }
    }

    fn head_height(&self) -> f64 {
        self.heads.map_or(0.0, |heads| f64::from(heads.height))
    }

    fn height(&self) -> f64 {
        self.total as f64 * f64::from(self.row) + self.heads.map_or(0, |heads| heads.count) as f64 * self.head_height()
    }

    /// The top of a row, below its head.
    fn top_of(&self, row: usize) -> f64 {
        let heads = self.heads.and_then(|heads| (heads.of)(row)).map_or(0, |head| head + 1);
        row as f64 * f64::from(self.row) + heads as f64 * self.head_height()
    }

    fn top_of_head(&self, head: usize) -> f64 {
        let start = self.heads.map_or(0, |heads| (heads.start)(head));
        start as f64 * f64::from(self.row) + head as f64 * self.head_height()
    }

    /// The head that stands at or above a height.
    fn head_at(&self, y: f64) -> Option<usize> {
        let (mut below, mut above) = (0, self.heads?.count);
        while below < above {
            let middle = below.midpoint(above);
            if self.top_of_head(middle) <= y {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        below.checked_sub(1)
    }

    /// The row at a height; a head counts as the row below it.
    fn row_at(&self, y: f64) -> usize {
        let row = f64::from(self.row);
        let at = match (self.head_at(y), self.heads) {
            (Some(head), Some(heads)) => {
                let below = y - self.top_of_head(head) - self.head_height();
                let next = if head + 1 < heads.count { (heads.start)(head + 1) } else { self.total };
                ((heads.start)(head) + (below / row).max(0.0) as usize).min(next.saturating_sub(1))
            }
            _ => (y / row).max(0.0) as usize,
        };
        at.min(self.total.saturating_sub(1))
    }

    fn draw(&self, ui: &mut Ui, room: Rect, y: f64, add: &mut impl FnMut(&mut Ui, Piece)) -> (usize, usize) {
        let end = y + f64::from(room.height());
        let first = self.row_at(y);
        let begins = |row: usize| {
            let heads = self.heads?;
            (heads.of)(row).filter(|head| (heads.start)(*head) == row)
        };
        let head = if begins(first).is_some() { self.head_height() } else { 0.0 };
        let top = (f64::from(room.top()) + self.top_of(first) - head - y).round_ui() as f32;
        let place = Rect::from_min_max(pos2(room.left(), top), pos2(room.right(), room.bottom().max(top)));
        let mut last = first;
        ui.scope_builder(UiBuilder::new().id_salt("visible").max_rect(place), |ui| {
            while last < self.total && (last == first || self.top_of(last) - self.head_height() < end) {
                match (begins(last), self.heads) {
                    // Its place is taken by the one that stays in sight.
                    (Some(head), Some(heads)) if self.top_of_head(head) < y => {
                        ui.allocate_space(vec2(room.width(), heads.height));
                    }
                    (Some(head), _) => add(ui, Piece::Head(head)),
                    _ => {}
                }
                add(ui, Piece::Row(last));
                last += 1;
            }
        });
        (first, last)
    }

    /// The head of the first row stays at the top until the next head pushes it away.
    fn stick(&self, ui: &mut Ui, room: Rect, y: f64, add: &mut impl FnMut(&mut Ui, Piece)) {
        let Some((heads, head)) = self.heads.and_then(|heads| Some((heads, self.head_at(y)?))) else { return };
        if self.top_of_head(head) >= y {
            return;
        }
        let next = if head + 1 < heads.count { self.top_of_head(head + 1) - y } else { f64::INFINITY };
        let up = (next - self.head_height()).min(0.0) as f32;
        let min = room.min + vec2(0.0, up).round_ui();
        let place = Rect::from_min_size(min, vec2(room.width(), heads.height));
        ui.scope_builder(UiBuilder::new().id_salt("stays").max_rect(place), |ui| add(ui, Piece::Head(head)));
    }

    /// The bar at the right, drawn and dragged.
    fn bar(&self, ui: &Ui, room: Rect, y: f64) -> f64 {
        let most = self.most(room);
        if most <= 0.0 {
            return y;
        }
        let style = ui.spacing().scroll;
        let rail = room.with_min_x(room.right() - style.bar_width - 2.0 * style.bar_outer_margin);
        let length = (f64::from(rail.height()) / self.height() * f64::from(rail.height())) as f32;
        let length = length.clamp(style.handle_min_length, rail.height().max(style.handle_min_length));
        let run = f64::from((rail.height() - length).max(1.0));
        let handle = |y: f64| rail.top() + (y / most * run) as f32;
        let id = ui.scope_id().with("bar");
        let response = ui.interact(rail, id, Sense::drag());
        let mut y = y;
        if let Some(pointer) = response.interact_pointer_pos() {
            let top = handle(y);
            let on = (top..=top + length).contains(&pointer.y);
            if response.drag_started() || response.is_pointer_button_down_on() && !response.dragged() {
                let grip = if on { pointer.y - top } else { length / 2.0 };
                ui.data_mut(|data| data.insert_temp(id, grip));
            }
            let grip: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(length / 2.0);
            y = (f64::from(pointer.y - grip - rail.top()) / run * most).clamp(0.0, most);
        }
        paint_bar(ui, rail, handle(y), length, response.hovered() || response.dragged());
        y
    }
}

/// What the wheel, or a finger, turned the list by; positive is up.
fn turned(ui: &Ui, room: Rect, y: f64, most: f64) -> f64 {
    let mut by = 0.0;
    if ui.input(|input| input.any_touches()) {
        let finger = ui.interact(room, ui.scope_id().with("finger"), Sense::drag());
        by += finger.drag_delta().y;
    }
    if ui.is_enabled() && ui.rect_contains_pointer(room) {
        let wheel = ui.input(|input| input.smooth_scroll_delta().y);
        let goes = if wheel > 0.0 { y > 0.0 } else { y < most };
        if wheel != 0.0 && goes {
            ui.input_mut(|input| input.smooth_scroll_delta.y = 0.0);
            by += wheel;
        }
    }
    f64::from(by)
}

fn paint_bar(ui: &Ui, rail: Rect, top: f32, length: f32, active: bool) {
    let (palette, style) = (theme::palette(ui), ui.spacing().scroll);
    let width = if active { style.bar_width } else { style.floating_width };
    let right = rail.right() - style.bar_outer_margin;
    let handle = Rect::from_min_size(pos2(right - width, top), vec2(width, length));
    let (round, colour) = (CornerRadius::same(4), if active { palette.ink_third } else { palette.edge });
    ui.painter().rect_filled(handle, round, colour);
}

fn describe(ui: &Ui, room: Rect, total: usize) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_bounds(super::paint::bounds(room));
        node.set_size_of_set(total);
        node.set_multiselectable();
    });
}

fn place_id(ui: &Ui) -> Id {
    ui.scope_id().with("place")
}
