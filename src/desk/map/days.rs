//! The run by days: which issues stand on which day, the days that lack one, the years in order. Made once for each run
//! and drawn from; nothing here draws.

use super::holding::{Holding, Tally};
use super::rhythm;
use crate::store::run::{IssueBrief, Run};
use crate::store::{date_of, day_number};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::ops::Range;

/// A span of more days than this names no days but a time.
const LONGEST_SPAN: i64 = 31;
/// So many years without anything stand as one line.
const LONGEST_REST: i32 = 3;

/// A day on which something stands, or should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCell {
    pub day: i64,
    pub holding: Holding,
    pub doubtful: bool,
    issues: Range<usize>,
}

/// A line of the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearRow {
    Year {
        year: i32,
        cells: Range<usize>,
        tally: Tally,
    },
    /// Years in which nothing stands: the first and the last.
    Rest(i32, i32),
}

impl YearRow {
    /// Whether the line stands for that year.
    pub fn has(&self, wanted: i32) -> bool {
        match self {
            YearRow::Year { year, .. } => *year == wanted,
            YearRow::Rest(first, last) => (*first..=*last).contains(&wanted),
        }
    }
}

/// The run by days.
#[derive(Debug, Default)]
pub struct Days {
    cells: Vec<DayCell>,
    /// Places in the run's issues, by day.
    order: Vec<usize>,
    pub years: Vec<YearRow>,
    pub tally: Tally,
    /// Issues without a date: places in the run.
    pub undated: Vec<usize>,
    /// Issues of which only a month, a year or a long span is known: places in the run, oldest first.
    pub vague: Vec<usize>,
}

/// What an issue's date says of days.
enum When {
    Undated,
    Vague,
    /// Day numbers, both ends in; whether it is uncertain.
    Days(i64, i64, bool),
}

fn when(issue: &IssueBrief) -> When {
    let Some(first) = issue.earliest else { return When::Undated };
    let is_day = |text: &str| text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let bare = issue.date.trim_end_matches(['?', '~', '%']);
    let uncertain = bare.len() < issue.date.len();
    match issue.date.split_once('/') {
        None if is_day(bare) => When::Days(first, first, uncertain),
        Some((from, to)) if is_day(from) && is_day(to) => {
            let last = to.parse().map(day_number).unwrap_or(first);
            if last - first <= LONGEST_SPAN { When::Days(first, last.max(first), false) } else { When::Vague }
        }
        _ => When::Vague,
    }
}

impl Days {
    /// Sorts the issues of a publication, or of all, by days.
    pub fn of(run: &Run, publication: Option<i64>) -> Days {
        let mut days = Days::default();
        // Day, place in the run, uncertain.
        let mut placed: Vec<(i64, usize, bool)> = Vec::with_capacity(run.issues.len());
        let wanted = |issue: &IssueBrief| publication.is_none_or(|id| id == issue.publication);
        for (at, issue) in run.issues.iter().enumerate().filter(|(_, issue)| wanted(issue)) {
            days.tally.held += u64::from(Holding::of(issue).is_here());
            match when(issue) {
                When::Undated => days.undated.push(at),
                When::Vague => days.vague.push(at),
                When::Days(first, last, uncertain) => placed.extend((first..=last).map(|day| (day, at, uncertain))),
            }
        }
        days.vague.reverse();
        placed.sort_unstable();
        let holes = holes_of(run, &placed);
        days.fill(run, &placed, &holes);
        days.list_years(run);
        days
    }

    fn fill(&mut self, run: &Run, placed: &[(i64, usize, bool)], holes: &[i64]) {
        self.order = placed.iter().map(|(_, at, _)| *at).collect();
        let mut holes = holes.iter().copied().peekable();
        let mut start = 0;
        for group in placed.chunk_by(|a, b| a.0 == b.0) {
            let day = group[0].0;
            while let Some(hole) = holes.next_if(|hole| *hole < day) {
                self.push_hole(hole);
            }
            holes.next_if_eq(&day);
            let issues = start..start + group.len();
            start = issues.end;
            let holding = Holding::together(group.iter().map(|(_, at, _)| Holding::of(&run.issues[*at])));
            let doubtful = group.iter().any(|(_, at, uncertain)| *uncertain || run.issues[*at].doubtful());
            self.tally.add(holding, doubtful, 1);
            self.cells.push(DayCell { day, holding, doubtful, issues });
        }
        holes.for_each(|hole| self.push_hole(hole));
    }

    fn push_hole(&mut self, day: i64) {
        self.tally.add(Holding::Hole, false, 1);
        self.cells.push(DayCell { day, holding: Holding::Hole, doubtful: false, issues: 0..0 });
    }

    fn list_years(&mut self, run: &Run) {
        let mut start = 0;
        let year_of = |cell: &DayCell| date_of(cell.day).map_or(0, |date| date.year());
        while let Some(first) = self.cells.get(start) {
            let year = year_of(first);
            let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).map_or(i64::MAX, day_number);
            let end = start + self.cells[start..].partition_point(|cell| cell.day < next);
            self.list_rest(year);
            let mut tally = Tally::default();
            for cell in &self.cells[start..end] {
                tally.add(cell.holding, cell.doubtful, 1);
                let here = self.order[cell.issues.clone()].iter().filter(|at| {
                    // An issue of two days is one issue, of its first day.
                    let issue = &run.issues[**at];
                    Holding::of(issue).is_here() && issue.earliest == Some(cell.day)
                });
                tally.held += here.count() as u64;
            }
            self.years.push(YearRow::Year { year, cells: start..end, tally });
            start = end.max(start + 1);
        }
    }

    /// The years between the last one listed and this one.
    fn list_rest(&mut self, year: i32) {
        let Some(YearRow::Year { year: last, cells, .. }) = self.years.last() else { return };
        let (first, end) = (last + 1, cells.end);
        if year - first > LONGEST_REST {
            self.years.push(YearRow::Rest(first, year - 1));
        } else {
            let empty = |year| YearRow::Year { year, cells: end..end, tally: Tally::default() };
            self.years.extend((first..year).map(empty));
        }
    }

    /// The days of a line of the overview that have something, in order.
    pub fn cells(&self, range: Range<usize>) -> &[DayCell] {
        self.cells.get(range).unwrap_or(&[])
    }

    /// The days from one to another, both in, that have something.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> &[DayCell] {
        let from = self.cells.partition_point(|cell| cell.day < day_number(first));
        let to = self.cells.partition_point(|cell| cell.day <= day_number(last));
        self.cells(from..to)
    }

    /// What stands on a day.
    pub fn cell(&self, day: NaiveDate) -> Option<&DayCell> {
        let day = day_number(day);
        self.cells.binary_search_by_key(&day, |cell| cell.day).ok().and_then(|at| self.cells.get(at))
    }

    /// The issues of a day.
    pub fn issues<'a>(&self, run: &'a Run, cell: &DayCell) -> Vec<&'a IssueBrief> {
        let places = self.order.get(cell.issues.clone()).unwrap_or(&[]);
        places.iter().filter_map(|at| run.issues.get(*at)).collect()
    }

    /// The first and the last day on which something stands.
    pub fn ends(&self) -> Option<(NaiveDate, NaiveDate)> {
        let date = |cell: Option<&DayCell>| cell.and_then(|cell| date_of(cell.day));
        Some((date(self.cells.first())?, date(self.cells.last())?))
    }

    /// The next day after this one that is so, and past the last one the first again.
    pub fn next(&self, after: NaiveDate, is_so: impl Fn(&DayCell) -> bool) -> Option<NaiveDate> {
        let from = self.cells.partition_point(|cell| cell.day <= day_number(after));
        let (before, later) = self.cells.split_at(from);
        later.iter().chain(before).find(|cell| is_so(cell)).and_then(|cell| date_of(cell.day))
    }
}

/// The holes of each publication, but for days on which any issue stands.
fn holes_of(run: &Run, placed: &[(i64, usize, bool)]) -> Vec<i64> {
    let mut present: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (day, at, _) in placed {
        let issue = &run.issues[*at];
        let days = present.entry(issue.publication).or_default();
        if Holding::of(issue) != Holding::NotPublished && days.last() != Some(day) {
            days.push(*day);
        }
    }
    let mut holes: Vec<i64> = present.values().flat_map(|days| rhythm::holes(days)).collect();
    holes.sort_unstable();
    holes.dedup();
    holes
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{issue, run};
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn holding(days: &Days, text: &str) -> Holding {
        days.cell(date(text)).map_or(Holding::Blank, |cell| cell.holding)
    }

    #[test]
    fn a_day_tells_none_one_several_and_what_is_marked() {
        let mut missing = issue("2024-02-28", "3");
        missing.status = "missing".into();
        let mut odd = issue("2024-02-27", "2");
        odd.odd.push("weekday-differs".into());
        let run = run(vec![issue("2024-02-29", "4"), issue("2024-02-29", "5"), odd, missing]);
        let days = Days::of(&run, None);
        assert_eq!(holding(&days, "2024-02-29"), Holding::Several, "leap day");
        assert_eq!(holding(&days, "2024-02-28"), Holding::Missing);
        assert_eq!(holding(&days, "2024-02-27"), Holding::One);
        assert_eq!(holding(&days, "2024-02-26"), Holding::Blank);
        assert_eq!((days.tally.held, days.tally.absent(), days.tally.doubtful), (3, 1, 1));
    }

    #[test]
    fn a_double_issue_stands_on_both_its_days_and_counts_once() {
        let run = run(vec![issue("2023-12-31/2024-01-01", "9")]);
        let days = Days::of(&run, None);
        assert_eq!(holding(&days, "2023-12-31"), Holding::One);
        assert_eq!(holding(&days, "2024-01-01"), Holding::One);
        assert_eq!(days.tally.held, 1);
        let held: Vec<u64> = days
            .years
            .iter()
            .map(|row| match row {
                YearRow::Year { tally, .. } => tally.held,
                YearRow::Rest(..) => 99,
            })
            .collect();
        assert_eq!(held, vec![1, 0]);
    }

    #[test]
    fn what_has_no_day_is_listed_apart() {
        let run = run(vec![issue("1931-04", "1"), issue("193X", "2"), issue("", "3"), issue("1931-04-05?", "4")]);
        let days = Days::of(&run, None);
        assert_eq!((days.vague.len(), days.undated.len()), (2, 1));
        assert!(days.cell(date("1931-04-05")).is_some_and(|cell| cell.doubtful));
        assert_eq!(holding(&days, "1931-04-01"), Holding::Blank);
    }

    #[test]
    fn a_day_marked_as_not_published_is_no_hole_and_no_rhythm() {
        let every = |n: i64| date_of(day_number(date("2024-01-01")) + n).expect("a day").to_string();
        let mut issues: Vec<IssueBrief> = (0..60).filter(|n| *n != 30).map(|n| issue(&every(n), "")).collect();
        let holes = |issues: &[IssueBrief]| Days::of(&run(issues.to_vec()), None).tally.of(Holding::Hole);
        assert_eq!(holes(&issues), 1);
        issues.push(IssueBrief { status: "not_published".into(), ..issue(&every(30), "") });
        assert_eq!(holes(&issues), 0);
    }

    #[test]
    fn a_long_rest_is_one_line_and_a_short_one_is_years() {
        let run = run(vec![issue("203-05-05", "1"), issue("1900-01-01", "2"), issue("1903-01-01", "3")]);
        let mut run = run;
        run.issues[0].date = "0203-05-05".into();
        let days = Days::of(&run, None);
        let said: Vec<String> = days
            .years
            .iter()
            .map(|row| match row {
                YearRow::Year { year, .. } => year.to_string(),
                YearRow::Rest(first, last) => format!("{first}–{last}"),
            })
            .collect();
        assert_eq!(said, ["203", "204–1899", "1900", "1901", "1902", "1903"]);
        assert!(days.years[1].has(1000) && !days.years[1].has(1900));
    }

    #[test]
    fn only_the_chosen_paper_is_shown() {
        let run = run(vec![issue("2024-02-29", "4"), IssueBrief { publication: 2, ..issue("2024-02-29", "5") }]);
        assert_eq!(holding(&Days::of(&run, None), "2024-02-29"), Holding::Several);
        assert_eq!(holding(&Days::of(&run, Some(2)), "2024-02-29"), Holding::One);
        assert_eq!(Days::of(&run, Some(3)).ends(), None);
    }

    #[test]
    fn the_next_of_a_kind_is_found_round_the_end() {
        let run = run(vec![issue("2024-01-01", "1"), issue("2024-03-01", "2")]);
        let days = Days::of(&run, None);
        let next = |from: &str| days.next(date(from), |cell| cell.holding == Holding::One).map(|day| day.to_string());
        assert_eq!(next("2024-01-01").as_deref(), Some("2024-03-01"));
        assert_eq!(next("2024-03-01").as_deref(), Some("2024-01-01"));
    }
}
