//! A value with its count: a quiet bar shows its share, a sign whether it is kept or left out. It narrows nothing itself.

use egui::accesskit::{Role, Toggled};
use egui::{Align2, AsIdSalt, CornerRadius, IdSalt, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{inner_focus_ring, keep_arrows, one_line, place};
use crate::ui::theme::{self, Face, icons, size};

/// Whether a value narrows the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    #[default]
    No,
    Yes,
    LeftOut,
}

/// A value with its count.
#[must_use = "nothing is drawn until `show`"]
pub struct FacetRow<'a> {
    salt: IdSalt,
    label: &'a str,
    count: &'a str,
    share: f32,
    kept: Kept,
    focusable: bool,
}

impl<'a> FacetRow<'a> {
    pub fn new(salt: impl AsIdSalt, label: &'a str, count: &'a str) -> Self {
        Self { salt: IdSalt::new(salt), label, count, share: 0.0, kept: Kept::No, focusable: false }
    }

    /// How long its bar is: from 0 to 1.
    pub fn share(mut self, share: f32) -> Self {
        self.share = share;
        self
    }

    pub fn kept(mut self, kept: Kept) -> Self {
        self.kept = kept;
        self
    }

    /// Whether Tab reaches this row.
    pub fn focusable(mut self, focusable: bool) -> Self {
        self.focusable = focusable;
        self
    }

    /// Draws the row over the whole width.
    pub fn show(self, ui: &mut Ui) -> Response {
        let sense = if self.focusable { Sense::CLICK | Sense::FOCUSABLE } else { Sense::CLICK };
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::FACET_ROW));
        let response = ui.interact(rect, ui.make_persistent_id(self.salt), sense);
        keep_arrows(ui, &response);
        let cut = ui.is_rect_visible(rect) && self.paint(ui, rect, &response);
        response.widget_info(|| WidgetInfo::labeled(Role::CheckBox, ui.is_enabled(), self.label));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_toggled(if self.kept == Kept::Yes { Toggled::True } else { Toggled::False });
            let left_out = if self.kept == Kept::LeftOut { ", left out" } else { "" };
            node.set_description(format!("{}{left_out}", self.count));
        });
        if cut { response.on_hover_text(self.label) } else { response }
    }

    /// True when the label had to be cut.
    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) -> bool {
        let palette = theme::palette(ui);
        let painter = ui.painter();
        if response.hovered() {
            painter.rect_filled(rect, CornerRadius::ZERO, palette.hover);
        }
        let inner = rect.shrink2(vec2(size::GUTTER, 0.0)).with_min_x(rect.left() + 30.0);
        let bar = inner.expand2(vec2(4.0, -3.0));
        if self.share > 0.0 {
            let long = (bar.width() * self.share.min(1.0)).max(2.0);
            painter.rect_filled(bar.with_max_x(bar.left() + long), CornerRadius::same(3), palette.held_none);
        }
        inner_focus_ring(ui, response, rect);
        let (icon, ink, face) = match self.kept {
            Kept::No => ("", palette.ink_second, Face::Body),
            Kept::Yes => (icons::CHECK, palette.ink, Face::Strong),
            Kept::LeftOut => (icons::PROHIBIT, palette.ink_third, Face::Body),
        };
        super::icon_at(ui, pos2(rect.left() + 18.0, rect.center().y), icon, 13.0, palette.accent);
        let count = one_line(ui, self.count, Face::Small, palette.ink_third, f32::INFINITY);
        let room = (inner.width() - count.size().x - 8.0).max(0.0);
        place(ui, inner, Align2::RIGHT_CENTER, count, palette.ink_third);
        let label = one_line(ui, self.label, face, ink, room);
        let cut = label.elided;
        place(ui, inner, Align2::LEFT_CENTER, label, ink);
        cut
    }
}
