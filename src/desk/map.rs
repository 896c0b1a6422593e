//! The run map's state: where its cursor is, how near one looks, and what of the run it draws from. No egui; the run's
//! days and volumes are sorted in the files of this folder, once for each run.

pub mod days;
mod deeds;
#[cfg(test)]
mod fixture;
pub mod gaps;
pub mod holding;
mod rhythm;
pub mod volumes;
pub mod words;

use super::NavKey;
use crate::model::IssueStatus;
use crate::store::run::{IssueBrief, Run};
use chrono::{Datelike, Days as Spell, Months, NaiveDate};
use days::Days;
use holding::Holding;
use volumes::Volumes;

/// How near one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// All years, a strip each.
    Years,
    /// The twelve months of one year.
    #[default]
    Year,
    /// One month.
    Month,
    /// The other side: volume numbers.
    Volumes,
}

/// A step of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Days, or numbers.
    By(i64),
    Months(i32),
    Years(i32),
    First,
    Last,
}

/// What can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    Holding(Holding),
    Doubtful,
}

/// What a person does at the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapAction {
    Zoom(Zoom),
    /// Shows one paper, or all.
    Paper(Option<i64>),
    At(NaiveDate),
    AtVolume(i64),
    Step(Step),
    /// Puts the cursor on the next that is so.
    Seek(Sought),
    /// Opens what the cursor is on; where nothing is, does nothing.
    Open,
    OpenIssue(i64),
    /// Begins a new issue of the day or number under the cursor.
    Add,
    /// Marks the day or number under the cursor.
    Mark(IssueStatus),
    /// Says of an issue whether it is here.
    Status(i64, IssueStatus),
    /// Takes an issue without articles away.
    Unmark(i64),
    /// Opens the list at what has no place on the map.
    Apart(NavKey),
}

/// The map's state.
#[derive(Debug, Default)]
pub struct Map {
    pub zoom: Zoom,
    /// The paper that shows; nothing: all.
    pub paper: Option<i64>,
    pub day: Option<NaiveDate>,
    pub volume: Option<i64>,
    pub days: Days,
    pub volumes: Volumes,
    /// The map is to be scrolled so that the cursor is seen.
    pub reveal: bool,
    /// The run changed and was not sorted yet.
    stale: bool,
    /// The article at which the map was last opened.
    opened_at: Option<i64>,
}

impl Map {
    /// The run was read anew; it is sorted when the map shows.
    pub fn run_changed(&mut self) {
        self.stale = true;
    }

    /// Sorts the run, if it changed. The cursor keeps its place.
    pub fn refresh(&mut self, run: &Run) {
        if std::mem::take(&mut self.stale) {
            self.sort(run);
        }
    }

    fn sort(&mut self, run: &Run) {
        self.paper = self.paper.filter(|id| run.publications.iter().any(|paper| paper.id == *id));
        self.days = Days::of(run, self.paper);
        self.volumes = Volumes::of(run, self.paper);
        self.day = self.day.or_else(|| self.days.ends().map(|(_, last)| last));
        self.volume = self.volume.or_else(|| self.volumes.ends().map(|(_, last)| last));
    }

    /// The issues under the cursor.
    pub fn here<'a>(&self, run: &'a Run) -> Vec<&'a IssueBrief> {
        match self.zoom {
            Zoom::Volumes => {
                let cell = self.volume.and_then(|number| self.volumes.cell(number));
                cell.map(|cell| self.volumes.issues(run, cell)).unwrap_or_default()
            }
            _ => {
                let cell = self.day.and_then(|day| self.days.cell(day));
                cell.map(|cell| self.days.issues(run, cell)).unwrap_or_default()
            }
        }
    }

    /// What the place under the cursor is.
    pub fn holding(&self) -> Holding {
        match self.zoom {
            Zoom::Volumes => self.volume.map(|number| self.volumes.holding(number)).unwrap_or_default(),
            _ => self.day.and_then(|day| self.days.cell(day)).map(|cell| cell.holding).unwrap_or_default(),
        }
    }

    /// The paper that something new belongs to; nothing where it has to be said first.
    pub fn paper_for_new(&self, run: &Run) -> Option<i64> {
        match run.publications.as_slice() {
            [only] => Some(only.id),
            _ => self.paper,
        }
    }

    fn step(&mut self, step: Step) {
        self.reveal = true;
        if self.zoom == Zoom::Volumes {
            return self.step_volume(step);
        }
        let (Some(day), Some((first, last))) = (self.day, self.days.ends()) else { return };
        let stepped = match step {
            Step::By(n) if n < 0 => day.checked_sub_days(Spell::new(n.unsigned_abs())),
            Step::By(n) => day.checked_add_days(Spell::new(n.unsigned_abs())),
            Step::Months(n) => months(day, n),
            Step::Years(n) => months(day, n.saturating_mul(12)),
            Step::First => Some(first),
            Step::Last => Some(last),
        };
        self.day = stepped.map(|day| clamp(day, first, last)).or(self.day);
    }

    fn step_volume(&mut self, step: Step) {
        let (Some(number), Some((first, last))) = (self.volume, self.volumes.ends()) else { return };
        let stepped = match step {
            Step::By(n) => number.saturating_add(n),
            Step::Months(n) => number.saturating_add(i64::from(n).saturating_mul(100)),
            Step::Years(n) => number.saturating_add(i64::from(n).saturating_mul(1_000)),
            Step::First => first,
            Step::Last => last,
        };
        let stepped = stepped.clamp(first, last);
        self.volume = Some(self.out_of_a_gap(stepped, number));
    }

    /// Within the numbers that stand as one line a small step goes to its other side.
    fn out_of_a_gap(&self, to: i64, from: i64) -> i64 {
        let rows = self.volumes.rows(volumes::COLUMNS[0]);
        let gap = rows.iter().find(|row| matches!(row, volumes::VolumeRow::Gap(..)) && row.has(to, 0));
        match gap {
            Some(volumes::VolumeRow::Gap(_, last)) if to > from => last.saturating_add(1),
            Some(volumes::VolumeRow::Gap(first, _)) => first.saturating_sub(1),
            _ => to,
        }
    }

    fn seek(&mut self, sought: Sought) {
        self.reveal = true;
        if self.zoom == Zoom::Volumes {
            let from = self.volume.unwrap_or(i64::MIN);
            let found = match sought {
                Sought::Holding(Holding::Hole) => self.volumes.next_hole(from),
                Sought::Holding(holding) => self.volumes.next(from, |cell| cell.holding == holding),
                Sought::Doubtful => self.volumes.next(from, |cell| cell.doubtful),
            };
            self.volume = found.or(self.volume);
            return;
        }
        let from = self.day.unwrap_or_default();
        let found = match sought {
            Sought::Holding(holding) => self.days.next(from, |cell| cell.holding == holding),
            Sought::Doubtful => self.days.next(from, |cell| cell.doubtful),
        };
        self.day = found.or(self.day);
    }
}

fn months(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let by = Months::new(n.unsigned_abs());
    if n < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

/// Within the years of the run, so that whole years can be walked through.
fn clamp(day: NaiveDate, first: NaiveDate, last: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(first.year(), 1, 1).unwrap_or(first);
    let last = NaiveDate::from_ymd_opt(last.year(), 12, 31).unwrap_or(last);
    day.clamp(first, last)
}

#[cfg(test)]
mod tests {
    use super::fixture::{issue, run};
    use super::*;

    fn map(dates: &[(&str, &str)]) -> Map {
        let mut map = Map { stale: true, ..Map::default() };
        map.refresh(&run(dates.iter().map(|(date, volume)| issue(date, volume)).collect()));
        map
    }

    fn stepped(map: &mut Map, step: Step) -> String {
        map.step(step);
        map.day.map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_cursor_walks_by_days_months_and_years_and_stays_within_the_years_of_the_run() {
        let mut map = map(&[("2024-02-29", "1"), ("2025-08-21", "2")]);
        assert_eq!(stepped(&mut map, Step::By(-7)), "2025-08-14");
        assert_eq!(stepped(&mut map, Step::Months(-1)), "2025-07-14");
        assert_eq!(stepped(&mut map, Step::First), "2024-02-29");
        assert_eq!(stepped(&mut map, Step::Years(1)), "2025-02-28");
        assert_eq!(stepped(&mut map, Step::Years(5)), "2025-12-31");
        assert_eq!(stepped(&mut map, Step::By(1)), "2025-12-31");
        assert_eq!(stepped(&mut map, Step::Years(-9)), "2024-01-01");
    }

    #[test]
    fn a_step_over_numbers_that_stand_as_one_line_goes_to_their_other_side() {
        let mut map = map(&[("", "2059"), ("", "20590")]);
        map.zoom = Zoom::Volumes;
        assert_eq!(map.volume, Some(20_590));
        map.step(Step::By(-1));
        assert_eq!(map.volume, Some(2_059));
        map.step(Step::By(10));
        assert_eq!(map.volume, Some(20_590));
    }

    #[test]
    fn the_cursor_keeps_its_place_when_the_run_is_read_anew() {
        let mut map = map(&[("2024-02-29", "1"), ("2025-08-21", "2")]);
        map.step(Step::First);
        map.run_changed();
        map.refresh(&run(vec![issue("2025-08-21", "2")]));
        assert_eq!(map.day.map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
    }
}
