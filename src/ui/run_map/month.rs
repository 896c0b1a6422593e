//! One month as a page with room for words: the day, its volume, how many articles.

use super::calendar::{Calendar, months};
use super::keys::{self, Arrows};
use super::paint::Cells;
use super::place::{self, Place};
use super::years::show_cursor;
use super::{Grid, Scene, w};
use crate::desk::Desk;
use crate::desk::map::days::DayCell;
use crate::desk::map::holding::Holding;
use crate::desk::map::words;
use crate::store::date_of;
use crate::ui::theme::{self, Face, size};
use chrono::{Datelike, NaiveDate};
use egui::{Align2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HEAD: f32 = 26.0;
/// Cells less high than this have no words.
const WORDS: f32 = 58.0;

/// Draws the month of the cursor.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, grid: &Grid) {
    let Some(day) = desk.map.day else { return };
    let Some((first, last)) = months(day.year(), day.month(), 1) else { return };
    let room = ui.available_size() - vec2(10.0, HEAD + 16.0);
    let pitch = vec2((room.x / 7.0).floor(), (room.y / 6.0).floor().clamp(34.0, 96.0));
    ScrollArea::vertical().auto_shrink(false).id_salt("month").show(ui, |ui| {
        ui.set_height(HEAD + 6.0 * pitch.y + 12.0);
        let origin = ui.max_rect().min + vec2(0.0, 4.0 + HEAD);
        let page = Calendar { first, last, origin, pitch, gap: 4.0, weeks_across: false };
        weekdays(ui, &page);
        let cells = desk.map.days.between(first, last);
        let of = |day: NaiveDate| cells.iter().find(|cell| date_of(cell.day) == Some(day));
        let palette = theme::palette(ui);
        let mut drawn = Cells::new(ui);
        for day in page.days() {
            let (rect, cell) = (page.rect_of(day), of(day));
            let (holding, doubtful) = cell.map_or_else(Default::default, |cell| (cell.holding, cell.doubtful));
            if holding == Holding::Blank {
                // So large a ground would outweigh what is held.
                let line = egui::Stroke::new(size::HAIRLINE, palette.line);
                ui.painter().rect(rect, 4, palette.panel, line, egui::StrokeKind::Inside);
            } else {
                drawn.ground(rect, holding);
            }
            let sign = Rect::from_center_size(pos2(rect.right() - 20.0, rect.top() + 13.0), vec2(15.0, 15.0));
            drawn.mark(sign, holding);
            drawn.doubt(rect, doubtful);
        }
        drawn.draw();
        for day in page.days() {
            write_day(ui, desk, page.rect_of(day), day, of(day));
        }
        let response = ui.interact(page.rect(), ui.make_persistent_id("page"), Sense::CLICK);
        let under = response.hover_pos().or(response.interact_pointer_pos()).and_then(|at| page.day_at(at));
        if let Some(day) = under.filter(|_| response.hovered()) {
            show_cursor(ui, page.rect_of(day));
        }
        place::answer(ui, desk, scene, &response, under.map(Place::Day));
        let rect = page.rect_of(day);
        let cell = place::cursor(ui, desk, scene, grid, Place::Day(day), rect);
        if grid.reveals(ui, (1, pitch.y as i64)) {
            ui.scroll_to_rect(rect, None);
        }
        keys::take(ui, desk, scene, &cell, Arrows { right: 1, down: 7 });
    });
}

fn weekdays(ui: &Ui, page: &Calendar) {
    let palette = theme::palette(ui);
    for (n, name) in WEEKDAYS.iter().enumerate() {
        let at = page.origin + vec2(n as f32 * page.pitch.x, -HEAD);
        let room = Rect::from_min_size(at, vec2(page.pitch.x - page.gap, HEAD));
        let letters = if page.pitch.x < 84.0 { if page.pitch.x < 34.0 { 1 } else { 3 } } else { 9 };
        let short = &name[..letters.min(name.len())];
        w::text_at(ui, room, Align2::LEFT_CENTER, short, Face::Small, palette.ink_third);
    }
}

fn write_day(ui: &Ui, desk: &Desk, rect: Rect, day: NaiveDate, cell: Option<&DayCell>) {
    let palette = theme::palette(ui);
    let holding = cell.map(|cell| cell.holding).unwrap_or_default();
    let inner = rect.shrink2(vec2(if rect.width() < 40.0 { 3.0 } else { 8.0 }, 4.0));
    let line = |n: f32| Rect::from_min_size(inner.min + vec2(0.0, n), vec2(inner.width(), 18.0));
    let faint = !holding.is_here();
    let (face, ink) = if faint { (Face::Body, palette.ink_second) } else { (Face::Strong, palette.ink) };
    w::text_at(ui, line(0.0), Align2::LEFT_CENTER, &day.day().to_string(), face, ink);
    let Some(cell) = cell.filter(|_| rect.height() >= WORDS && rect.width() >= 56.0) else { return };
    let issues = desk.map.days.issues(&desk.run, cell);
    let (first, second) = match issues.as_slice() {
        [] => (String::new(), "gap".to_owned()),
        [one] => {
            let volume = if one.volume.is_empty() { String::new() } else { format!("Vol {}", one.volume) };
            let state = match holding {
                Holding::One | Holding::Damaged => words::count(u64::from(one.articles), "article"),
                Holding::Empty => "no articles".to_owned(),
                other => other.word().to_owned(),
            };
            (volume, state)
        }
        many => {
            let articles = many.iter().map(|issue| u64::from(issue.articles)).sum();
            (words::count(many.len() as u64, "issue"), words::count(articles, "article"))
        }
    };
    let small = |rect: Rect, text: &str| w::text_at(ui, rect, Align2::LEFT_CENTER, text, Face::Small, palette.ink);
    let foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 18.0), inner.max);
    small(foot, &second);
    if rect.height() >= 70.0 {
        small(foot.translate(vec2(0.0, -16.0)), &first);
    }
}
