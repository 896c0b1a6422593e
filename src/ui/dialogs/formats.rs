//! The formats to export to, as a list of choices: each with its sentence and what it cannot carry.

use crate::formats::{FORMATS, Format};
use crate::ui::theme::{self, Face, size};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Draws the formats that can be written. Answers the one that was chosen.
pub fn choose(ui: &mut Ui, current: &str) -> Option<&'static str> {
    let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label("Format");
    ui.scope_builder(group, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut chosen = None;
        for format in FORMATS.iter().filter(|format| format.write.is_some()) {
            if option(ui, format, format.id == current) {
                chosen = Some(format.id);
            }
        }
        chosen
    })
    .inner
}

const TEXT: f32 = 40.0;
const PAD: f32 = 10.0;

fn option(ui: &mut Ui, format: &Format, chosen: bool) -> bool {
    let palette = theme::palette(ui);
    let about = about(ui, format, ui.available_width() - TEXT - PAD);
    let size = vec2(ui.available_width(), about.size().y + Face::Strong.line() + 2.0 * PAD);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let round = CornerRadius::same(size::RADIUS);
    let ground = match (chosen, response.hovered()) {
        (true, _) => palette.selection,
        (false, true) => palette.hover,
        (false, false) => palette.raised,
    };
    let border = Stroke::new(size::HAIRLINE, if chosen { palette.edge } else { palette.line });
    ui.painter().rect(rect, round, ground, border, StrokeKind::Inside);
    let mark = pos2(rect.left() + 20.0, rect.top() + PAD + Face::Strong.line() / 2.0);
    ui.painter().circle(
        mark,
        7.0,
        palette.raised,
        Stroke::new(1.5, if chosen { palette.accent } else { palette.edge }),
    );
    if chosen {
        ui.painter().circle_filled(mark, 3.5, palette.accent);
    }
    let line =
        Rect::from_min_size(pos2(rect.left() + TEXT, rect.top() + PAD), vec2(rect.width() - TEXT, Face::Strong.line()));
    let name = w::text_at(ui, line, Align2::LEFT_CENTER, format.name, Face::Strong, palette.ink);
    let kind = if format.one_file { "one file" } else { "a folder of files" };
    let beside = line.with_min_x(name.right() + 10.0);
    w::text_at(ui, beside, Align2::LEFT_CENTER, kind, Face::Small, palette.ink_second);
    ui.painter().galley(pos2(line.left(), line.bottom()), about, palette.ink_second);
    w::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, format.name));
    response.clicked() && !chosen
}

fn about(ui: &Ui, format: &Format, width: f32) -> std::sync::Arc<egui::Galley> {
    let palette = theme::palette(ui);
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.append(format.about, 0.0, Face::Body.format(palette.ink_second));
    if !format.cannot_carry.is_empty() {
        let words = format!("\nCannot carry {}.", format.cannot_carry);
        job.append(&words, 0.0, Face::Small.format(palette.warning));
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
