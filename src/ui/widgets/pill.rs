//! Small coloured words: what an import would do with a file, and counts that can be chosen.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::paint::{focus_ring, one_line, place};
use crate::ui::theme::{self, Face, Palette, size};

/// What would become of a record that is brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    New,
    Same,
    Differs,
    Clash,
    Refused,
}

impl Verdict {
    /// The word on the pill.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Differs => "differs",
            Self::Clash => "clash",
            Self::Refused => "refused",
        }
    }

    /// Ground and ink.
    fn colours(self, p: &Palette) -> (Color32, Color32) {
        match self {
            Self::New => (p.good_soft, p.good),
            Self::Same => (Color32::TRANSPARENT, p.ink_second),
            Self::Differs => (p.info_soft, p.info),
            Self::Clash => (p.warning_soft, p.warning),
            Self::Refused => (p.accent_soft, p.accent),
        }
    }
}

/// A pill that stands alone.
pub fn pill(ui: &mut Ui, verdict: Verdict) -> Response {
    let width = one_line(ui, verdict.word(), Face::Small, Color32::PLACEHOLDER, f32::INFINITY).size().x + 16.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    paint_pill(ui, rect, verdict);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, verdict.word()));
    response
}

/// Draws a pill at the left of `rect`.
pub(super) fn paint_pill(ui: &Ui, rect: Rect, verdict: Verdict) {
    let (ground, ink) = verdict.colours(theme::palette(ui));
    let galley = one_line(ui, verdict.word(), Face::Small, ink, f32::INFINITY);
    let size = vec2(galley.size().x + 16.0, 18.0);
    let pill = Align2::LEFT_CENTER.align_size_within_rect(size, rect);
    ui.painter().rect_filled(pill, CornerRadius::same(4), ground);
    place(ui, pill, Align2::CENTER_CENTER, galley, ink);
}

/// A count with its word, framed, to choose: "968 new".
pub fn count_pill(ui: &mut Ui, count: &str, word: &str, chosen: bool) -> Response {
    let palette = theme::palette(ui);
    let number = one_line(ui, count, Face::Strong, palette.ink, f32::INFINITY);
    let text = one_line(ui, word, Face::Body, palette.ink_second, f32::INFINITY);
    let width = number.size().x + text.size().x + 6.0 + 22.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    let round = CornerRadius::same(size::RADIUS);
    let ground = match (chosen, response.hovered()) {
        (true, _) => palette.selection,
        (false, true) => palette.hover,
        (false, false) => palette.raised,
    };
    ui.painter().rect(rect, round, ground, Stroke::new(size::HAIRLINE, palette.line), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(11.0, 0.0));
    place(ui, inner, Align2::LEFT_CENTER, number, palette.ink);
    place(ui, inner, Align2::RIGHT_CENTER, text, palette.ink_second);
    focus_ring(ui, &response, rect);
    let name = format!("{count} {word}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen, &name));
    response
}
