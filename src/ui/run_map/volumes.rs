//! The other side: volume numbers in rows, with holes and doubles. Only the rows in sight are drawn, and numbers far
//! apart stand as one line.

use super::keys::{self, Arrows};
use super::paint::Cells;
use super::place::{self, Place};
use super::years::show_cursor;
use super::{Grid, Scene, w};
use crate::desk::Desk;
use crate::desk::map::volumes::{COLUMNS, VolumeRow};
use crate::desk::nav::figures;
use crate::ui::theme::{self, Face, size};
use egui::{Align2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

const ROW: f32 = 28.0;
const LABEL: f32 = 64.0;

/// How the numbers are laid out in this window.
#[derive(Clone, Copy)]
struct Plan {
    columns: i64,
    pitch: f32,
    label: f32,
}

impl Plan {
    fn of(width: f32) -> Self {
        let label = if width < 300.0 { 44.0 } else { LABEL };
        let fits = |columns: i64| ((width - label) / columns as f32).floor();
        let columns = if fits(COLUMNS[1]) >= 26.0 { COLUMNS[1] } else { COLUMNS[0] };
        Plan { columns, pitch: fits(columns).clamp(10.0, 40.0), label }
    }

    fn rect_of(self, row: Rect, nth: i64) -> Rect {
        let left = row.left() + self.label + nth as f32 * self.pitch;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.pitch - 2.0, ROW - 2.0))
    }

    /// Which of the row's numbers stands there.
    fn nth_at(self, row: Rect, point: egui::Pos2) -> Option<i64> {
        let nth = ((point.x - row.left() - self.label) / self.pitch).floor() as i64;
        (0..self.columns).contains(&nth).then_some(nth)
    }
}

/// Draws the grid of numbers.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, grid: &Grid) {
    let plan = Plan::of(ui.available_width() - 10.0);
    let rows = desk.map.volumes.rows(plan.columns);
    ScrollArea::vertical().auto_shrink(false).id_salt("volumes").show_viewport(ui, |ui, view| {
        ui.set_height(ROW * rows.len() as f32 + 16.0);
        let origin = ui.max_rect().min + vec2(0.0, 8.0);
        let width = ui.available_width();
        let place_of = |n: usize| Rect::from_min_size(pos2(origin.x, origin.y + n as f32 * ROW), vec2(width, ROW));
        let first = (((view.min.y - 8.0) / ROW).floor().max(0.0) as usize).min(rows.len());
        let last = ((view.max.y / ROW).ceil().max(0.0) as usize).min(rows.len());
        for (n, row) in rows.iter().enumerate().take(last).skip(first) {
            draw_row(ui, desk, scene, plan, place_of(n), *row);
        }
        let Some(number) = desk.map.volume else { return };
        let Some(at) = row_of(rows, number, plan.columns) else { return };
        let row = place_of(at);
        let rect = match rows[at] {
            VolumeRow::Numbers(first) => plan.rect_of(row, number.saturating_sub(first)),
            VolumeRow::Gap(..) => row.with_max_y(row.bottom() - 2.0),
        };
        let response = place::cursor(ui, desk, scene, grid, Place::Number(number), rect);
        if grid.reveals(ui, (plan.columns, 0)) {
            ui.scroll_to_rect(row, None);
        }
        keys::take(ui, desk, scene, &response, Arrows { right: 1, down: plan.columns });
    });
}

fn row_of(rows: &[VolumeRow], number: i64, columns: i64) -> Option<usize> {
    let begins = |row: &VolumeRow| match row {
        VolumeRow::Numbers(first) | VolumeRow::Gap(first, _) => *first,
    };
    let at = rows.partition_point(|row| begins(row) <= number).checked_sub(1)?;
    rows[at].has(number, columns).then_some(at)
}

fn draw_row(ui: &mut Ui, desk: &Desk, scene: &mut Scene, plan: Plan, rect: Rect, row: VolumeRow) {
    let palette = theme::palette(ui);
    let first = match row {
        VolumeRow::Numbers(first) => first,
        VolumeRow::Gap(first, last) => {
            let n = figures(last.abs_diff(first).saturating_add(1));
            let text = format!("… {n} missing, {first}–{last}");
            let room = rect.with_min_x(rect.left() + plan.label);
            let shown = w::text_at(ui, room, Align2::LEFT_CENTER, &text, Face::Body, palette.ink_third);
            let line = egui::Stroke::new(size::HAIRLINE, palette.line);
            let right = rect.left() + plan.label + plan.pitch * plan.columns as f32;
            if shown.right() + 12.0 < right {
                ui.painter().hline(shown.right() + 12.0..=right, rect.center().y, line);
            }
            let response = ui.interact(rect, ui.make_persistent_id(("gap", first)), Sense::CLICK);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Row, true, &text));
            return place::answer(ui, desk, scene, &response, Some(Place::Number(first)));
        }
    };
    let label = Rect::from_min_size(rect.min, vec2(plan.label - 10.0, ROW - 2.0));
    w::text_at(ui, label, Align2::RIGHT_CENTER, &first.to_string(), Face::Small, palette.ink_third);
    let mut drawn = Cells::new(ui);
    for nth in 0..plan.columns {
        let Some(number) = first.checked_add(nth) else { break };
        let cell = desk.map.volumes.cell(number);
        let doubtful = cell.is_some_and(|cell| cell.doubtful);
        let holding = cell.map_or_else(|| desk.map.volumes.holding(number), |cell| cell.holding);
        let short = format!("{:02}", number.rem_euclid(100));
        drawn.add_with(plan.rect_of(rect, nth), holding, doubtful, &short);
    }
    drawn.draw();
    let response = ui.interact(rect, ui.make_persistent_id(("row", first)), Sense::CLICK);
    let nth = response.hover_pos().or(response.interact_pointer_pos()).and_then(|at| plan.nth_at(rect, at));
    if let Some(nth) = nth.filter(|_| response.hovered()) {
        show_cursor(ui, plan.rect_of(rect, nth));
    }
    place::answer(ui, desk, scene, &response, nth.map(|nth| Place::Number(first.saturating_add(nth))));
}
