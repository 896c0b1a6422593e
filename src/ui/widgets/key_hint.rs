//! The key of a command, in small letters beside its name. It does not listen to the key.

use egui::{Align2, Color32, Rect, Response, Sense, Ui, vec2};

use super::paint::{one_line, place};
use crate::ui::theme::{self, Face};

/// Draws "Ctrl K". Screen readers get the key from the command it belongs to, not from here.
pub fn key_hint(ui: &mut Ui, key: &str) -> Response {
    let width = key_width(ui, key);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    paint_key(ui, rect, key, theme::palette(ui).ink_third);
    response
}

pub(super) fn key_width(ui: &Ui, key: &str) -> f32 {
    one_line(ui, key, Face::Small, Color32::PLACEHOLDER, f32::INFINITY).size().x
}

/// Draws the key at the right of `rect`.
pub(super) fn paint_key(ui: &Ui, rect: Rect, key: &str, colour: Color32) {
    let galley = one_line(ui, key, Face::Small, colour, f32::INFINITY);
    place(ui, rect, Align2::RIGHT_CENTER, galley, colour);
}
