//! All years, a strip each: the overview. Only the years in sight are drawn.

use super::calendar::{Calendar, months, strips};
use super::keys::{self, Arrows};
use super::paint::Cells;
use super::place::{self, Place};
use super::{Grid, Scene, w};
use crate::desk::map::days::{DayCell, YearRow};
use crate::desk::map::holding::{Holding, Tally};
use crate::desk::map::{MapAction, Zoom, words};
use crate::desk::nav::{figures, month_name};
use crate::desk::{Action, Desk};
use crate::store::day_number;
use crate::ui::theme::{self, Face, size};
use chrono::{Datelike, NaiveDate};
use egui::accesskit::Role;
use egui::{Align2, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

/// Room for the year and its counts, left of the strips.
const LABEL: f32 = 76.0;
const MONTHS: f32 = 18.0;
/// Narrower than this, the year stands over its strips.
const NARROW: f32 = 300.0;

/// How a year is laid out in this window.
#[derive(Clone, Copy)]
struct Plan {
    label: f32,
    top: f32,
    parts: u32,
    pitch: f32,
}

impl Plan {
    fn of(width: f32) -> Self {
        let narrow = width < NARROW;
        let label = if narrow { 0.0 } else { LABEL };
        let (parts, pitch) = strips(width - label);
        Plan { label, top: if narrow { 22.0 } else { 0.0 }, parts, pitch }
    }

    fn part(self) -> f32 {
        MONTHS + 7.0 * self.pitch
    }

    fn height(self) -> f32 {
        self.top + self.parts as f32 * (self.part() + 2.0) + 10.0
    }

    /// The strips of a year that begins at this height.
    fn calendars(self, year: i32, origin: egui::Pos2) -> impl Iterator<Item = Calendar> {
        let count = 12 / self.parts;
        (0..self.parts).filter_map(move |part| {
            let (first, last) = months(year, 1 + part * count, count)?;
            let top = origin.y + self.top + part as f32 * (self.part() + 2.0) + MONTHS;
            let gap = if self.pitch >= 8.0 { 2.0 } else { 1.0 };
            let origin = pos2(origin.x + self.label, top);
            Some(Calendar { first, last, origin, pitch: Vec2::splat(self.pitch), gap, weeks_across: true })
        })
    }
}

/// Draws the overview.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, grid: &Grid) {
    let plan = Plan::of(ui.available_width() - 10.0);
    let rows = &desk.map.days.years;
    let at = desk.map.day.and_then(|day| rows.iter().position(|row| row.has(day.year())));
    ScrollArea::vertical().auto_shrink(false).id_salt("years").show_viewport(ui, |ui, view| {
        let height = plan.height();
        ui.set_height(height * rows.len() as f32 + 12.0);
        let origin = ui.max_rect().min + vec2(0.0, 8.0);
        let top = |n: usize| pos2(origin.x, origin.y + n as f32 * height);
        let first = ((view.min.y / height).floor().max(0.0) as usize).min(rows.len());
        let last = ((view.max.y / height).ceil().max(0.0) as usize).min(rows.len());
        for (n, row) in rows.iter().enumerate().take(last).skip(first) {
            match row {
                YearRow::Year { year, cells, tally } => {
                    let cells = desk.map.days.cells(cells.clone());
                    draw_year(ui, desk, scene, plan, top(n), (*year, tally, cells));
                }
                YearRow::Rest(first, last) => draw_rest(ui, plan, top(n), *first, *last),
            }
        }
        let (Some(at), Some(day)) = (at, desk.map.day) else { return };
        let mut strips = plan.calendars(day.year(), top(at));
        let row = Rect::from_min_size(top(at), vec2(ui.available_width(), height));
        let whole = matches!(rows[at], YearRow::Year { .. });
        let cell = strips.find(|strip| (strip.first..=strip.last).contains(&day)).filter(|_| whole);
        let rect = cell.map_or(row, |strip| strip.rect_of(day));
        let response = place::cursor(ui, desk, scene, grid, Place::Day(day), rect);
        if grid.reveals(ui, (i64::from(plan.parts), plan.pitch as i64)) {
            ui.scroll_to_rect(row, None);
        }
        keys::take(ui, desk, scene, &response, Arrows { right: 7, down: 1 });
    });
}

/// The place of the cursor, also while the focus is elsewhere.
pub fn show_cursor(ui: &Ui, rect: Rect) {
    let stroke = egui::Stroke::new(1.5, theme::palette(ui).ink);
    ui.painter().rect_stroke(rect.expand(1.0), egui::CornerRadius::same(2), stroke, egui::StrokeKind::Middle);
}

fn draw_year(
    ui: &mut Ui,
    desk: &Desk,
    scene: &mut Scene,
    plan: Plan,
    origin: egui::Pos2,
    (year, tally, cells): (i32, &Tally, &[DayCell]),
) {
    label(ui, scene, plan, origin, year, tally);
    let mut drawn = Cells::new(ui);
    let mut pointed = Vec::new();
    for strip in plan.calendars(year, origin) {
        let first = day_number(strip.first);
        let from = cells.partition_point(|cell| cell.day < first);
        let mut cells = cells[from..].iter().peekable();
        for (n, day) in (first..).zip(strip.days()) {
            match cells.next_if(|cell| cell.day == n) {
                Some(cell) => drawn.add(strip.rect_of(day), cell.holding, cell.doubtful),
                None => drawn.ground(strip.rect_of(day), Holding::Blank),
            }
        }
        month_names(ui, &strip);
        pointed.push(strip);
    }
    drawn.draw();
    for strip in pointed {
        let response = ui.interact(strip.rect(), ui.make_persistent_id(("strip", strip.first)), Sense::CLICK);
        let day = response.hover_pos().or(response.interact_pointer_pos()).and_then(|at| strip.day_at(at));
        if let Some(day) = day.filter(|_| response.hovered()) {
            show_cursor(ui, strip.rect_of(day));
        }
        place::answer(ui, desk, scene, &response, day.map(Place::Day));
    }
}

fn month_names(ui: &Ui, strip: &Calendar) {
    let palette = theme::palette(ui);
    let mut month = Some(strip.first);
    while let Some(first) = month.filter(|first| *first <= strip.last) {
        // The first whole week of the month.
        let days = (7 - first.weekday().num_days_from_monday()) % 7;
        let monday = first.checked_add_days(chrono::Days::new(u64::from(days))).unwrap_or(first);
        let left = strip.rect_of(monday).left();
        let room = Rect::from_min_size(pos2(left, strip.origin.y - MONTHS), vec2(4.0 * strip.pitch.x, MONTHS - 2.0));
        let name = month_name(first.month());
        let short: String = name.chars().take(3).collect();
        w::text_at(ui, room, Align2::LEFT_CENTER, &short, Face::Small, palette.ink_third);
        month = first.checked_add_months(chrono::Months::new(1));
    }
}

/// The year and its counts; a click goes nearer.
fn label(ui: &Ui, scene: &mut Scene, plan: Plan, origin: egui::Pos2, year: i32, tally: &Tally) {
    let palette = theme::palette(ui);
    let wide = plan.label > 0.0;
    let (at, room) = if wide {
        (origin + vec2(0.0, MONTHS), vec2(LABEL - 10.0, 60.0))
    } else {
        (origin, vec2(ui.available_width(), 20.0))
    };
    let rect = Rect::from_min_size(at, room);
    let response = ui.interact(rect, ui.make_persistent_id(("year", year)), Sense::CLICK);
    let ink = if response.hovered() { palette.accent } else { palette.ink };
    let line = |n: f32| Rect::from_min_size(at + vec2(0.0, n), vec2(room.x, 16.0));
    let shown =
        w::text_at(ui, line(0.0).expand2(vec2(0.0, 2.0)), Align2::LEFT_CENTER, &year.to_string(), Face::Strong, ink);
    let held = format!("{} held", figures(tally.held));
    let lacking = tally.absent() + tally.of(Holding::Hole);
    let lacks = if lacking > 0 { format!("{} not here", figures(lacking)) } else { String::new() };
    let small = |rect, text: &str| w::text_at(ui, rect, Align2::LEFT_CENTER, text, Face::Small, palette.ink_third);
    if wide {
        small(line(18.0), &held);
        small(line(34.0), &lacks);
    } else {
        small(line(0.0).with_min_x(shown.right() + 8.0), &held);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, words::year(year, tally)));
    if response.clicked() {
        let day = NaiveDate::from_ymd_opt(year, 1, 1);
        scene.actions.extend(day.map(|day| Action::Map(MapAction::At(day))));
        scene.act(Action::Map(MapAction::Zoom(Zoom::Year)));
    }
    response.on_hover_text("Look at this year");
}

fn draw_rest(ui: &Ui, plan: Plan, origin: egui::Pos2, first: i32, last: i32) {
    let palette = theme::palette(ui);
    let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let n = u64::from(first.abs_diff(last)) + 1;
    let text = format!("{years}: {} without an issue", words::count(n, "year"));
    let width = ui.available_width();
    let rect = Rect::from_min_size(origin, vec2(width, plan.height() - 10.0));
    let shown = w::text_at(
        ui,
        rect.with_min_x(rect.left() + plan.label),
        Align2::LEFT_CENTER,
        &text,
        Face::Body,
        palette.ink_third,
    );
    let response = ui.interact(rect, ui.make_persistent_id(("rest", first)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &text));
    let line = egui::Stroke::new(size::HAIRLINE, palette.line);
    ui.painter().hline(shown.right() + 12.0..=rect.right(), rect.center().y, line);
}
