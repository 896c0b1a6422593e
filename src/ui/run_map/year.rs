//! One year as twelve pages.

use super::calendar::{Calendar, PAGE_GAP, PAGE_HEAD, months, page_height, page_origin, pages};
use super::keys::{self, Arrows};
use super::paint::Cells;
use super::place::{self, Place};
use super::years::show_cursor;
use super::{Grid, Scene, w};
use crate::desk::map::{MapAction, Zoom, words};
use crate::desk::nav::month_name;
use crate::desk::{Action, Desk};
use crate::store::date_of;
use crate::ui::theme::{self, Face};
use chrono::Datelike;
use egui::accesskit::Role;
use egui::{Align2, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2};

const WEEKDAYS: [&str; 7] = ["M", "T", "W", "T", "F", "S", "S"];

/// Draws the year of the cursor.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, grid: &Grid) {
    let Some(day) = desk.map.day else { return };
    let room = ui.available_size() - vec2(10.0, 12.0);
    let (columns, pitch) = pages(room);
    let reveals = grid.reveals(ui, (columns as i64, pitch as i64));
    ScrollArea::vertical().auto_shrink(false).id_salt("year").show(ui, |ui| {
        let rows = 12usize.div_ceil(columns) as f32;
        ui.set_height(rows * (page_height(pitch) + PAGE_GAP.y) + 8.0);
        let wide = columns as f32 * 7.0 * pitch + (columns as f32 - 1.0) * PAGE_GAP.x;
        let left = ((room.x - wide) / 2.0).clamp(0.0, 40.0).floor();
        let origin = ui.max_rect().min + vec2(left, 8.0);
        for n in 0..12usize {
            let Some((first, last)) = months(day.year(), n as u32 + 1, 1) else { continue };
            let head = page_origin(origin, n, columns, pitch);
            let at = head + vec2(0.0, PAGE_HEAD);
            let page = Calendar { first, last, origin: at, pitch: Vec2::splat(pitch), gap: 2.0, weeks_across: false };
            let whole = Rect::from_min_size(head, vec2(7.0 * pitch, page_height(pitch)));
            if (first..=last).contains(&day) && reveals {
                ui.scroll_to_rect(whole, None);
            }
            if ui.is_rect_visible(whole) {
                draw_month(ui, desk, scene, &page);
            }
            if (first..=last).contains(&day) {
                let rect = page.rect_of(day);
                let response = place::cursor(ui, desk, scene, grid, Place::Day(day), rect);
                keys::take(ui, desk, scene, &response, Arrows { right: 1, down: 7 });
            }
        }
    });
}

fn draw_month(ui: &mut Ui, desk: &Desk, scene: &mut Scene, page: &Calendar) {
    head(ui, desk, scene, page);
    let mut drawn = Cells::new(ui);
    let mut cells = desk.map.days.between(page.first, page.last).iter().peekable();
    for day in page.days() {
        let cell = cells.next_if(|cell| date_of(cell.day) == Some(day));
        let (holding, doubtful) = cell.map_or_else(Default::default, |cell| (cell.holding, cell.doubtful));
        drawn.add_with(page.rect_of(day), holding, doubtful, FIGURES[day.day0() as usize]);
    }
    drawn.draw();
    let response = ui.interact(page.rect(), ui.make_persistent_id(("page", page.first)), Sense::CLICK);
    let day = response.hover_pos().or(response.interact_pointer_pos()).and_then(|at| page.day_at(at));
    if let Some(day) = day.filter(|_| response.hovered()) {
        show_cursor(ui, page.rect_of(day));
    }
    place::answer(ui, desk, scene, &response, day.map(Place::Day));
}

/// The month's name, which goes nearer, and the weekdays.
fn head(ui: &mut Ui, desk: &Desk, scene: &mut Scene, page: &Calendar) {
    let palette = theme::palette(ui);
    let width = 7.0 * page.pitch.x;
    let rect = Rect::from_min_size(page.origin - vec2(0.0, PAGE_HEAD), vec2(width, 22.0));
    let response = ui.interact(rect, ui.make_persistent_id(("month", page.first)), Sense::CLICK);
    let ink = if response.hovered() { palette.accent } else { palette.ink };
    let name = month_name(page.first.month());
    w::text_at(ui, rect, Align2::LEFT_CENTER, name, Face::Strong, ink);
    let held = desk.map.days.between(page.first, page.last).iter().filter(|cell| cell.holding.is_here()).count();
    let said = format!("{name} {}, {} held", page.first.year(), words::count(held as u64, "day"));
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &said));
    if response.clicked() {
        let day = desk.map.day.filter(|day| (page.first..=page.last).contains(day)).unwrap_or(page.first);
        scene.act(Action::Map(MapAction::At(day)));
        scene.act(Action::Map(MapAction::Zoom(Zoom::Month)));
    }
    response.on_hover_text("Look at this month");
    for (n, letter) in WEEKDAYS.iter().enumerate() {
        let at = page.origin + vec2(n as f32 * page.pitch.x, 22.0 - PAGE_HEAD);
        let room = Rect::from_min_size(at, vec2(page.pitch.x - page.gap, 16.0));
        w::text_at(ui, room, Align2::CENTER_CENTER, letter, Face::Small, palette.ink_third);
    }
}

const FIGURES: [&str; 31] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
    "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
];
