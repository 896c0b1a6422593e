//! How far a job has come: words, a bar, and the way to stop it. It draws numbers and asks nobody for them.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, vec2};

use crate::ui::theme::{self, Face, size};

/// Draws `what`, a bar, `count` and a link to cancel, on one line. `part` runs from 0 to 1; without one the
/// length is unknown, and the bar shows a third. True when the person cancels.
pub fn progress(ui: &mut Ui, what: &str, part: Option<f32>, count: &str, cancel: bool) -> bool {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if !what.is_empty() {
            ui.label(Face::Body.rich(what, palette.ink_second));
        }
        let (rect, response) = ui.allocate_exact_size(vec2(size::PROGRESS_WIDTH, 20.0), Sense::hover());
        bar(ui, rect, part);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, what);
            info.value = part.map(|part| f64::from((part * 100.0).round()));
            info
        });
        if !count.is_empty() {
            ui.label(Face::Body.rich(count, palette.ink_second));
        }
        cancel && super::link_button(ui, "Cancel").clicked()
    })
    .inner
}

fn bar(ui: &Ui, rect: Rect, part: Option<f32>) {
    let palette = theme::palette(ui);
    let rail = Rect::from_center_size(rect.center(), vec2(rect.width(), size::PROGRESS_HEIGHT));
    let round = CornerRadius::same(2);
    ui.painter().rect_filled(rail, round, palette.line);
    let part = part.unwrap_or(1.0 / 3.0).clamp(0.0, 1.0);
    ui.painter().rect_filled(rail.with_max_x(rail.left() + rail.width() * part), round, palette.accent);
}
