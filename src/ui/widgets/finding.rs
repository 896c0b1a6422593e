//! A finding beside its field: a dot, words, and the offer to accept things as they are. It judges nothing.

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::paint::text_at;
use crate::ui::theme::{self, Face, Tone};

const DOT: f32 = 3.5;
pub(super) const GAP: f32 = 12.0;

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
        // Long ones go on in the next line: a panel is never pushed out of its width.
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP - 2.0 * DOT;
            // As high as the link: dot, words and link stand on one line.
            ui.set_row_height(20.0);
            let (_, dot) = ui.allocate_space(vec2(2.0 * DOT, 14.0));
            ui.painter().circle_filled(dot.center(), DOT, colour);
            let response = super::small_text(ui, self.text, Tone::Warning);
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
