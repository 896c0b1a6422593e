//! Buttons: the one that goes on, the quiet ones beside it, links and icons. Each shows its key where it has one.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::key_hint::{key_width, paint_key};
use super::paint::{focus_ring, one_line, place};
use crate::ui::theme::{self, Face, size};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Quiet,
    Bare,
}

/// A button with words; `ui.add_enabled` can switch it off.
#[must_use = "nothing is drawn until it is added"]
pub struct PushButton<'a> {
    text: &'a str,
    kind: Kind,
    icon: Option<&'a str>,
    key: &'a str,
}

impl<'a> PushButton<'a> {
    /// The one step forward of a view or dialog.
    pub fn primary(text: &'a str) -> Self {
        Self::of(text, Kind::Primary)
    }

    /// Framed.
    pub fn quiet(text: &'a str) -> Self {
        Self::of(text, Kind::Quiet)
    }

    /// No frame until the pointer is over it.
    pub fn bare(text: &'a str) -> Self {
        Self::of(text, Kind::Bare)
    }

    fn of(text: &'a str, kind: Kind) -> Self {
        Self { text, kind, icon: None, key: "" }
    }

    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The key that does the same.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    /// Ground, border and ink.
    fn colours(&self, ui: &Ui, response: &Response) -> (Color32, Color32, Color32) {
        let p = theme::palette(ui);
        let over = response.hovered() || response.is_pointer_button_down_on();
        match (self.kind, over) {
            (Kind::Primary, false) => (p.accent, p.accent, p.on_accent),
            (Kind::Primary, true) => (p.accent_hover, p.accent_hover, p.on_accent),
            (Kind::Quiet, false) => (p.raised, p.line, p.ink),
            (Kind::Quiet, true) => (p.hover, p.edge, p.ink),
            (Kind::Bare, false) => (Color32::TRANSPARENT, Color32::TRANSPARENT, p.ink_second),
            (Kind::Bare, true) => (p.selection, Color32::TRANSPARENT, p.ink),
        }
    }
}

impl Widget for PushButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let face = if self.kind == Kind::Primary { Face::Strong } else { Face::Body };
        let galley = one_line(ui, self.text, face, Color32::PLACEHOLDER, f32::INFINITY);
        let (padding, height) = if self.kind == Kind::Bare { (8.0, 26.0) } else { (14.0, 30.0) };
        let icon_room = if self.icon.is_some() { size::ICON + 6.0 } else { 0.0 };
        let key_room = if self.key.is_empty() { 0.0 } else { key_width(ui, self.key) + 8.0 };
        let width = galley.size().x + icon_room + key_room + 2.0 * padding;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        if ui.is_rect_visible(rect) {
            let (ground, border, ink) = self.colours(ui, &response);
            let round = CornerRadius::same(size::RADIUS);
            ui.painter().rect(rect, round, ground, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
            let inner = rect.shrink2(vec2(padding, 0.0));
            if let Some(icon) = self.icon {
                let centre = inner.left_center() + vec2(size::ICON / 2.0, 0.0);
                super::icon_at(ui, centre, icon, size::ICON, ink);
            }
            place(ui, inner.with_min_x(inner.left() + icon_room), Align2::LEFT_CENTER, galley, ink);
            let key_ink = if self.kind == Kind::Primary { ink } else { theme::palette(ui).ink_second };
            paint_key(ui, inner, self.key, key_ink);
            button_ring(ui, &response, rect, self.kind == Kind::Primary);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.text));
        if !self.key.is_empty() {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(self.key));
        }
        response
    }
}

/// A ring on the accent's own ground needs a gap to be seen.
fn button_ring(ui: &Ui, response: &Response, rect: Rect, on_accent: bool) {
    focus_ring(ui, response, if on_accent { rect.expand(2.0) } else { rect });
}

/// The one step forward of a view or dialog.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(PushButton::primary(text))
}

/// A framed button.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(PushButton::quiet(text))
}

/// Words that can be clicked, underlined.
pub fn link_button(ui: &mut Ui, text: &str) -> Response {
    let colour = theme::palette(ui).info;
    link_in(ui, text, colour)
}

/// The same, cut with an ellipsis where there is no room for all.
pub fn link_cut(ui: &mut Ui, text: &str) -> Response {
    let (colour, width) = (theme::palette(ui).info, ui.available_width());
    link_of(ui, text, colour, width)
}

pub(super) fn link_in(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    link_of(ui, text, colour, f32::INFINITY)
}

fn link_of(ui: &mut Ui, text: &str, colour: Color32, width: f32) -> Response {
    let galley = one_line(ui, text, Face::Body, colour, width);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 20.0), Sense::click());
    let place = place(ui, rect, Align2::CENTER_CENTER, galley, colour);
    let width = if response.hovered() { 1.5 } else { size::HAIRLINE };
    ui.painter().hline(place.x_range(), place.bottom() - 2.0, Stroke::new(width, colour));
    focus_ring(ui, &response, rect.expand(2.0));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), text));
    response
}

/// An icon with a name, which the tooltip shows together with the key (empty when there is none).
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str, key: &str) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), palette.selection);
    }
    let ink = if response.hovered() { palette.ink } else { palette.ink_second };
    super::icon_at(ui, rect.center(), icon, size::ICON, ink);
    super::paint::inner_focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let tip = if key.is_empty() { name.to_owned() } else { format!("{name}  ({key})") };
    response.on_hover_text(tip)
}
