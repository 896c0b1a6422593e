//! Bars side by side, of which a stretch can be chosen: dragged over with the mouse, clicked, or by arrow keys. It knows
//! labels and numbers, not what they count.

use egui::accesskit::Role;
use egui::{
    Align2, AsIdSalt, CornerRadius, Id, IdSalt, Key, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::paint::{focused, inner_focus_ring, keep_arrows, text_at};
use crate::ui::theme::{self, Face, size};

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Along the bottom.
    pub label: String,
    pub count: u64,
    /// What a screen reader and the hint of the pointer say.
    pub words: String,
}

/// What the person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brush {
    /// Chose from one bar to another, both in.
    Chose(usize, usize),
    /// Wants all of them again.
    Cleared,
}

/// Bars side by side.
#[must_use = "nothing is drawn until `show`"]
pub struct Histogram<'a> {
    salt: IdSalt,
    name: &'a str,
    bars: &'a [Bar],
    focusable: bool,
}

const SIDE: f32 = 16.0;
const BARS: f32 = 52.0;
const LABELS: f32 = 18.0;
/// No bar is wider, and there is room for two labels.
const WIDEST: f32 = 40.0;
const LEAST: f32 = 96.0;

impl<'a> Histogram<'a> {
    pub fn new(salt: impl AsIdSalt, name: &'a str, bars: &'a [Bar]) -> Self {
        Self { salt: IdSalt::new(salt), name, bars, focusable: false }
    }

    /// Whether Tab reaches it.
    pub fn focusable(mut self, focusable: bool) -> Self {
        self.focusable = focusable;
        self
    }

    /// Draws it over the whole width.
    pub fn show(self, ui: &mut Ui) -> (Response, Option<Brush>) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), BARS + LABELS));
        let id = ui.make_persistent_id(self.salt);
        let sense = if self.focusable { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(rect, id, sense);
        keep_arrows(ui, &response);
        let wide = (rect.width() - 2.0 * SIDE).min((WIDEST * self.bars.len() as f32).max(LEAST));
        let room = Rect::from_min_size(pos2(rect.left() + SIDE, rect.top()), vec2(wide, BARS));
        let mut brush = self.kept(ui, id);
        let done = self.by_mouse(ui, &response, room, &mut brush).or_else(|| self.by_key(ui, &response, &mut brush));
        if done.is_some() {
            brush = None;
        }
        let begins = self.begins();
        ui.data_mut(|data| data.insert_temp(id, brush.map(|brush| (brush, begins))));
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, room, &response, brush);
        }
        self.describe(ui, &response, room, brush);
        let over = self.over(room, &response).and_then(|at| self.bars.get(at)).map(|bar| bar.words.as_str());
        let response = match over {
            Some(words) => response.on_hover_text_at_pointer(words),
            None => response,
        };
        (response, done)
    }

    /// What was chosen up to now, as long as it is of the bars that stand now.
    fn kept(&self, ui: &Ui, id: Id) -> Option<(usize, usize)> {
        let kept: Option<((usize, usize), String)> = ui.data(|data| data.get_temp(id)).flatten();
        let ((from, to), begins) = kept?;
        (from.max(to) < self.bars.len() && begins == self.begins()).then_some((from, to))
    }

    /// Tells these bars from others: where the first one stands, and what it spans.
    fn begins(&self) -> String {
        self.bars.first().map(|bar| bar.label.clone()).unwrap_or_default()
    }

    fn at(&self, room: Rect, x: f32) -> Option<usize> {
        let part = ((x - room.left()) / room.width()).clamp(0.0, 0.999_99);
        (!self.bars.is_empty()).then_some((part * self.bars.len() as f32) as usize)
    }

    /// The bar under the pointer.
    fn over(&self, room: Rect, response: &Response) -> Option<usize> {
        response.hover_pos().filter(|at| room.x_range().contains(at.x)).and_then(|at| self.at(room, at.x))
    }

    fn by_mouse(&self, ui: &Ui, response: &Response, room: Rect, brush: &mut Option<(usize, usize)>) -> Option<Brush> {
        let under = response.interact_pointer_pos().and_then(|at| self.at(room, at.x));
        if response.clicked_by(egui::PointerButton::Primary) && !ui.input(|input| input.key_pressed(Key::Enter)) {
            let at = under?;
            response.request_focus();
            return Some(Brush::Chose(at, at));
        }
        if response.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin()).and_then(|at| self.at(room, at.x)).or(under)?;
            *brush = Some((from, from));
        }
        if let (true, Some(to), Some((from, _))) = (response.dragged(), under, *brush) {
            *brush = Some((from, to));
        }
        if response.drag_stopped() {
            let (from, to) = (*brush)?;
            response.request_focus();
            return Some(Brush::Chose(from.min(to), from.max(to)));
        }
        None
    }

    fn by_key(&self, ui: &Ui, response: &Response, brush: &mut Option<(usize, usize)>) -> Option<Brush> {
        if !focused(ui, response) || self.bars.is_empty() {
            return None;
        }
        let last = self.bars.len() - 1;
        let step = |modifiers| {
            let count = |key| ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) as isize;
            count(Key::ArrowRight) - count(Key::ArrowLeft)
        };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (extend, go) = (step(Modifiers::SHIFT), step(Modifiers::NONE));
        let (from, to) = brush.unwrap_or((last, last));
        if extend != 0 {
            *brush = Some((from, to.saturating_add_signed(extend).min(last)));
        } else if go != 0 {
            let to = if brush.is_some() { to.saturating_add_signed(go).min(last) } else { to };
            *brush = Some((to, to));
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            let (from, to) = (*brush)?;
            return Some(Brush::Chose(from.min(to), from.max(to)));
        }
        if pressed(Key::Delete) || (brush.is_none() && pressed(Key::Backspace)) {
            return Some(Brush::Cleared);
        }
        if brush.is_some() && pressed(Key::Escape) {
            *brush = None;
        }
        None
    }

    fn place(&self, room: Rect, at: usize) -> Rect {
        let wide = room.width() / self.bars.len().max(1) as f32;
        let left = room.left() + wide * at as f32;
        Rect::from_min_size(pos2(left, room.top()), vec2(wide, room.height()))
    }

    fn paint(&self, ui: &Ui, rect: Rect, room: Rect, response: &Response, brush: Option<(usize, usize)>) {
        let palette = theme::palette(ui);
        let most = self.bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        let over = self.over(room, response);
        let chosen = |at: usize| brush.is_some_and(|(from, to)| (from.min(to)..=from.max(to)).contains(&at));
        for (at, bar) in self.bars.iter().enumerate().filter(|(_, bar)| bar.count > 0) {
            let cell = self.place(room, at);
            let gap = if cell.width() > 4.0 { 1.0 } else { 0.0 };
            // A single article can still be seen.
            let high = (cell.height() * bar.count as f32 / most as f32).max(1.5);
            let ink = match (brush.is_some(), chosen(at)) {
                (true, true) => palette.accent,
                (true, false) => palette.held_one,
                (false, _) if over == Some(at) => palette.accent,
                (false, _) => palette.held_more,
            };
            let bar = cell.with_min_y(cell.bottom() - high).with_max_x(cell.right() - gap);
            ui.painter().rect_filled(bar, CornerRadius::ZERO, ink);
        }
        let foot =
            Rect::from_min_max(pos2(room.left(), room.bottom()), pos2(room.right(), room.bottom() + size::HAIRLINE));
        ui.painter().rect_filled(foot, CornerRadius::ZERO, palette.line);
        let line = Rect::from_min_max(pos2(room.left(), room.bottom() + 2.0), pos2(room.right(), rect.bottom()));
        self.labels(ui, line, brush);
        inner_focus_ring(ui, response, rect.shrink2(vec2(8.0, 0.0)).expand2(vec2(0.0, 2.0)));
    }

    fn labels(&self, ui: &Ui, line: Rect, brush: Option<(usize, usize)>) {
        let palette = theme::palette(ui);
        let label = |at: usize| self.bars.get(at).map_or("", |bar| bar.label.as_str());
        if let Some((from, to)) = brush {
            let (from, to) = (label(from.min(to)), label(from.max(to)));
            let words = if from == to { from.to_owned() } else { format!("{from} – {to}") };
            text_at(ui, line, Align2::CENTER_CENTER, &words, Face::SmallStrong, palette.accent);
            return;
        }
        text_at(ui, line, Align2::LEFT_CENTER, label(0), Face::Small, palette.ink_third);
        if self.bars.len() > 1 {
            let last = label(self.bars.len() - 1);
            text_at(ui, line, Align2::RIGHT_CENTER, last, Face::Small, palette.ink_third);
        }
    }

    fn describe(&self, ui: &Ui, response: &Response, room: Rect, brush: Option<(usize, usize)>) {
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), self.name));
        let words = |at: usize| self.bars.get(at).map_or("", |bar| bar.words.as_str());
        if let Some((from, to)) = brush {
            let said = if from == to { words(to).to_owned() } else { format!("{} to {}", words(from), words(to)) };
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_value(said);
                node.set_live(egui::accesskit::Live::Polite);
            });
        }
        for (at, bar) in self.bars.iter().enumerate() {
            let id: Id = response.id.with(("bar", at));
            let own = ui.interact(self.place(room, at), id, Sense::hover());
            own.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, ui.is_enabled(), &bar.words));
        }
    }
}
