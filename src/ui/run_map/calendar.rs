//! Where the days stand: in the strip of a year, whose columns are weeks, and in the page of a month, whose rows are.
//! Weeks begin on Monday. Pure geometry.

use chrono::{Datelike, Days, NaiveDate};
use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Days laid out by weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calendar {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub origin: Pos2,
    /// From one cell to the next.
    pub pitch: Vec2,
    /// Between two cells.
    pub gap: f32,
    /// Whether weeks are columns, as in a strip, or rows, as on a page.
    pub weeks_across: bool,
}

impl Calendar {
    fn week_of(day: NaiveDate) -> i64 {
        (crate::store::day_number(day) + 3).div_euclid(7)
    }

    /// How many weeks it takes.
    pub fn weeks(&self) -> i64 {
        Self::week_of(self.last) - Self::week_of(self.first) + 1
    }

    /// The room of all cells.
    pub fn rect(&self) -> Rect {
        let weeks = self.weeks() as f32;
        let cells = if self.weeks_across { vec2(weeks, 7.0) } else { vec2(7.0, weeks) };
        Rect::from_min_size(self.origin, cells * self.pitch)
    }

    /// The place of a day, which must be one of its own.
    pub fn rect_of(&self, day: NaiveDate) -> Rect {
        let week = (Self::week_of(day) - Self::week_of(self.first)) as f32;
        let weekday = day.weekday().num_days_from_monday() as f32;
        let at = if self.weeks_across { vec2(week, weekday) } else { vec2(weekday, week) };
        Rect::from_min_size(self.origin + at * self.pitch, self.pitch - Vec2::splat(self.gap))
    }

    /// The day at a point.
    pub fn day_at(&self, point: Pos2) -> Option<NaiveDate> {
        if !self.rect().contains(point) {
            return None;
        }
        let at = (point - self.origin) / self.pitch;
        let (week, weekday) = if self.weeks_across { (at.x, at.y) } else { (at.y, at.x) };
        let monday = self.first.checked_sub_days(Days::new(u64::from(self.first.weekday().num_days_from_monday())))?;
        let day = monday.checked_add_days(Days::new(week as u64 * 7 + weekday as u64))?;
        (self.first..=self.last).contains(&day).then_some(day)
    }

    /// Every day of it.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while({
            let last = self.last;
            move |day| *day <= last
        })
    }
}

/// The first and last day of some months of a year.
pub fn months(year: i32, first: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let begin = NaiveDate::from_ymd_opt(year, first, 1)?;
    let end = begin.checked_add_months(chrono::Months::new(count))?.pred_opt()?;
    Some((begin, end))
}

/// How a year stands in strips in so much width: into how many it is cut, and their pitch.
pub fn strips(width: f32) -> (u32, f32) {
    let pitch = |weeks: f32| (width / weeks).floor();
    for (parts, weeks) in [(1, 54.0), (2, 28.0)] {
        if pitch(weeks) >= 8.0 {
            return (parts, pitch(weeks).min(14.0));
        }
    }
    (4, pitch(15.0).clamp(4.0, 14.0))
}

/// How the pages of a year stand in so much room: columns, and the pitch of their cells. All of the year shows where
/// its cells do not become too small for that.
pub fn pages(room: Vec2) -> (usize, f32) {
    let wide = |columns: f32| ((room.x - (columns - 1.0) * PAGE_GAP.x) / columns / 7.0).floor();
    let fits = |columns: f32| {
        let rows = (12.0 / columns).ceil();
        wide(columns).min(((room.y / rows - PAGE_HEAD - PAGE_GAP.y) / 6.0).floor())
    };
    let best = [1.0, 2.0, 3.0, 4.0, 6.0].into_iter().max_by(|a, b| fits(*a).total_cmp(&fits(*b))).unwrap_or(3.0);
    if fits(best) >= 18.0 {
        return (best as usize, fits(best).min(32.0));
    }
    let columns = [4.0, 3.0, 2.0].into_iter().find(|columns| wide(*columns) >= 20.0).unwrap_or(1.0);
    (columns as usize, wide(columns).clamp(16.0, 26.0))
}

/// Between two pages of a year.
pub const PAGE_GAP: Vec2 = vec2(20.0, 10.0);
/// Over the cells of a page: its month and the weekdays.
pub const PAGE_HEAD: f32 = 40.0;

/// The height of a page with six weeks, its gap left out.
pub fn page_height(pitch: f32) -> f32 {
    PAGE_HEAD + 6.0 * pitch
}

/// Where the n-th page of a year stands.
pub fn page_origin(origin: Pos2, n: usize, columns: usize, pitch: f32) -> Pos2 {
    let (column, row) = ((n % columns) as f32, (n / columns) as f32);
    pos2(origin.x + column * (7.0 * pitch + PAGE_GAP.x), origin.y + row * (page_height(pitch) + PAGE_GAP.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(first: &str, last: &str, weeks_across: bool) -> Calendar {
        let day = |text: &str| text.parse().expect("a date");
        let (first, last) = (day(first), day(last));
        Calendar { first, last, origin: pos2(100.0, 50.0), pitch: Vec2::splat(10.0), gap: 2.0, weeks_across }
    }

    #[test]
    fn every_day_is_found_again_at_its_own_place() {
        for across in [true, false] {
            for (first, last, days) in
                [("2024-01-01", "2024-12-31", 366), ("2023-01-01", "2023-12-31", 365), ("1900-02-01", "1900-02-28", 28)]
            {
                let calendar = calendar(first, last, across);
                assert_eq!(calendar.days().count(), days);
                for day in calendar.days() {
                    assert!(calendar.rect().contains_rect(calendar.rect_of(day)));
                    assert_eq!(calendar.day_at(calendar.rect_of(day).center()), Some(day));
                }
            }
        }
    }

    #[test]
    fn beside_the_days_there_is_none() {
        // 2024 began on a Monday, August 2025 on a Friday.
        let page = calendar("2025-08-01", "2025-08-31", false);
        assert_eq!(page.day_at(pos2(105.0, 55.0)), None, "the Monday before");
        assert_eq!(page.day_at(pos2(145.0, 55.0)), Some(page.first));
        assert_eq!(page.day_at(pos2(99.0, 55.0)), None);
    }

    #[test]
    fn a_year_fits_into_a_wide_window_and_a_narrow_one() {
        assert_eq!(strips(580.0), (1, 10.0));
        assert_eq!(strips(316.0), (2, 11.0));
        assert_eq!(strips(90.0).0, 4);
        for room in [vec2(640.0, 560.0), vec2(380.0, 300.0), vec2(150.0, 120.0), vec2(2_000.0, 1_200.0)] {
            let (columns, pitch) = pages(room);
            let width = columns as f32 * 7.0 * pitch + (columns as f32 - 1.0) * PAGE_GAP.x;
            assert!(pitch >= 16.0 && width <= room.x.max(112.0), "{room}: {columns} columns of {pitch}");
        }
    }
}
