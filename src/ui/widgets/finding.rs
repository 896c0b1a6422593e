//! A finding beside its field: a dot, words, and the offer to accept things as they are. It judges nothing.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{one_line, text_at};
use crate::ui::theme::{self, Face};

const DOT: f32 = 3.5;
const GAP: f32 = 12.0;

/// A finding.
#[must_use = "nothing is drawn until `show`"]
pub struct Finding<'a> {
    text: &'a str,
    why: &'a str,
    acceptable: bool,
}

impl<'a> Finding<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, why: "", acceptable: false }
    }

    /// What stands in the tooltip.
    pub fn why(mut self, why: &'a str) -> Self {
        self.why = why;
        self
    }

    /// Offers "Accept as is".
    pub fn acceptable(mut self) -> Self {
        self.acceptable = true;
        self
    }

    /// Draws it. True when the person accepts it as it is.
    pub fn show(self, ui: &mut Ui) -> bool {
        let colour = theme::palette(ui).warning;
        ui.horizontal(|ui| {
            let width = one_line(ui, self.text, Face::Small, colour, f32::INFINITY).size().x + GAP;
            let size = vec2(width.min(ui.available_width()), 20.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            paint_finding(ui, rect, self.text);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.text));
            if !self.why.is_empty() {
                response.on_hover_text(self.why);
            }
            self.acceptable && super::link_button(ui, "Accept as is").clicked()
        })
        .inner
    }
}

/// Draws dot and words at the left of `rect`.
pub(super) fn paint_finding(ui: &Ui, rect: Rect, text: &str) {
    if text.is_empty() {
        return;
    }
    let colour = theme::palette(ui).warning;
    ui.painter().circle_filled(pos2(rect.left() + DOT, rect.center().y), DOT, colour);
    text_at(ui, rect.with_min_x(rect.left() + GAP), Align2::LEFT_CENTER, text, Face::Small, colour);
}
