//! What is lacking: one of a few kinds, each with its count. They wrap where there is little room.

use crate::desk::credits::CreditsAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::store::credits::{LACKS, Lack};
use crate::ui::theme::{self, Face, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Color32, CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Draws the kinds.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let group = UiBuilder::new().id_salt("kinds").accessibility_role(Role::RadioGroup).accessibility_label("Lacking");
    ui.scope_builder(group, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for (lack, words) in LACKS {
                if kind(ui, desk, lack, words).clicked() {
                    scene.act(Action::Credits(CreditsAction::Choose(lack)));
                }
            }
        });
    });
}

fn kind(ui: &mut Ui, desk: &Desk, lack: Lack, words: &str) -> Response {
    let palette = theme::palette(ui);
    let chosen = desk.credits.lack == lack;
    let count = desk.credits.count(lack).map(figures).unwrap_or_default();
    let ink = if chosen { palette.ink } else { palette.ink_second };
    let line = w::one_line(ui, words, if chosen { Face::Strong } else { Face::Body }, ink, f32::INFINITY);
    // As wide as when it is chosen, so that nothing moves.
    let strong = w::one_line(ui, words, Face::Strong, Color32::PLACEHOLDER, f32::INFINITY);
    let number = w::one_line(ui, &count, Face::Small, palette.ink_third, f32::INFINITY);
    // Room for a count that is not here yet.
    let of_count = number.size().x.max(14.0);
    let (rect, response) = ui.allocate_exact_size(vec2(strong.size().x + of_count + 30.0, 26.0), Sense::click());
    let ground = match (chosen, response.hovered()) {
        (true, _) => palette.selection,
        (false, true) => palette.hover,
        (false, false) => palette.raised,
    };
    let round = CornerRadius::same(size::RADIUS);
    let border = if chosen { palette.accent } else { palette.line };
    ui.painter().rect(rect, round, ground, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
    let top = |height: f32| rect.center().y - height / 2.0;
    let (own, at) = (line.size(), rect.left() + 11.0);
    ui.painter().galley(pos2(at, top(own.y)), line, ink);
    let own = number.size();
    ui.painter().galley(pos2(rect.right() - 11.0 - own.x, top(own.y)), number, palette.ink_third);
    w::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(count));
    response
}
