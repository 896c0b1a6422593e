//! When a paper appears, learned from the days on which it did: which weekdays, every how many weeks, which day of the
//! month, in each period anew. From it follow the days on which it should have appeared. Pure: day numbers in and out.

use crate::store::date_of;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::HashMap;

/// Weeks on each side from which the rhythm is learned.
const WEEKS: usize = 13;
/// Steps between issues on each side from which the usual step is learned.
const STEPS: usize = 12;
/// With fewer issues there is no telling.
const FEWEST: usize = 6;
/// A pause longer than this is no row of holes: the paper rested, or a date is a typing error.
const LONGEST_PAUSE: i64 = 1_100;
/// A day of the year that was left out in so many years, and never kept, is a holiday.
const HOLIDAY: usize = 4;

/// The days on which the paper should have appeared but did not, in order. `present` are the days on which it did, in
/// order and each once.
pub fn holes(present: &[i64]) -> Vec<i64> {
    if present.len() < FEWEST {
        return Vec::new();
    }
    let weeks = Weeks::of(present);
    let steps: Vec<i64> = present.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut holes = Vec::new();
    for (at, step) in steps.iter().copied().enumerate() {
        if !(2..=LONGEST_PAUSE).contains(&step) {
            continue;
        }
        let (from, to) = (present[at], present[at + 1]);
        match usual_step(&steps, at) {
            ..=7 => holes.extend((from + 1..to).filter(|day| weeks.expect(*day))),
            _ if is_monthly(present, at) => holes.extend(months_between(from, to)),
            usual if usual % 7 == 0 && usual <= 28 && step >= 2 * usual - 3 => {
                holes.extend((1..).map(|n| from + n * usual).take_while(|day| day + usual / 2 < to));
            }
            _ => {}
        }
    }
    leave_out_holidays(holes, present)
}

/// The middle one of the steps around this one, itself left out.
fn usual_step(steps: &[i64], at: usize) -> i64 {
    let mut near: Vec<i64> = steps[at.saturating_sub(STEPS)..(at + 1 + STEPS).min(steps.len())].to_vec();
    near.remove(at.min(STEPS));
    near.sort_unstable();
    near.get(near.len() / 2).copied().unwrap_or(i64::MAX)
}

/// Monday is 0. Day 0, 1970-01-01, was a Thursday.
fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

fn week(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

/// The weeks in which anything appeared, with the weekdays counted up to each.
struct Weeks {
    weeks: Vec<i64>,
    /// One more than weeks.
    sums: Vec<[u32; 7]>,
}

impl Weeks {
    fn of(present: &[i64]) -> Self {
        let mut weeks: Vec<i64> = Vec::new();
        let mut sums = vec![[0; 7]];
        for day in present {
            let mut sum = sums.last().copied().unwrap_or_default();
            sum[weekday(*day)] += 1;
            if weeks.last() == Some(&week(*day)) {
                sums.pop();
            } else {
                weeks.push(week(*day));
            }
            sums.push(sum);
        }
        Weeks { weeks, sums }
    }

    /// Whether the paper had that weekday in most weeks, before as well as after: a weekday that was just given up or
    /// just begun is not expected.
    fn expect(&self, day: i64) -> bool {
        let here = week(day);
        let before = self.weeks.partition_point(|week| *week < here);
        let after = self.weeks.partition_point(|week| *week <= here);
        let mostly = |from: usize, to: usize| {
            let n = self.sums[to][weekday(day)] - self.sums[from][weekday(day)];
            (to - from >= 3).then_some(2 * n as usize >= to - from)
        };
        // What lies beyond a long pause is another period.
        let oldest = self.weeks.partition_point(|week| *week < here - LONGEST_PAUSE / 7);
        let newest = self.weeks.partition_point(|week| *week <= here + LONGEST_PAUSE / 7);
        let earlier = mostly(before.saturating_sub(WEEKS).max(oldest), before);
        let later = mostly(after, (after + WEEKS).min(newest));
        match (earlier, later) {
            (Some(earlier), Some(later)) => earlier && later,
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => false,
        }
    }
}

/// Whether most issues around this one have its day of the month, a month apart.
fn is_monthly(present: &[i64], at: usize) -> bool {
    let of_month = |day: i64| date_of(day).map(|date| date.day());
    let near = &present[at.saturating_sub(STEPS)..(at + 1 + STEPS).min(present.len())];
    let same = near.iter().filter(|day| of_month(**day) == of_month(present[at])).count();
    2 * same > near.len()
}

/// The same day of each month between two days.
fn months_between(from: i64, to: i64) -> Vec<i64> {
    let Some(first) = date_of(from) else { return Vec::new() };
    let nth = |n: u32| first.checked_add_months(Months::new(n)).map(crate::store::day_number);
    (1..).map_while(nth).take_while(|day| day + 15 < to).collect()
}

fn leave_out_holidays(mut holes: Vec<i64>, present: &[i64]) -> Vec<i64> {
    let key = |day: i64| date_of(day).map(|date: NaiveDate| (date.month(), date.day()));
    let mut left_out: HashMap<(u32, u32), usize> = HashMap::new();
    for day in holes.iter().filter_map(|day| key(*day)) {
        *left_out.entry(day).or_default() += 1;
    }
    left_out.retain(|_, n| *n >= HOLIDAY);
    if left_out.is_empty() {
        return holes;
    }
    for day in present.iter().filter_map(|day| key(*day)) {
        left_out.remove(&day);
    }
    holes.retain(|day| key(*day).is_none_or(|day| !left_out.contains_key(&day)));
    holes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::day_number;

    fn day(year: i32, month: u32, day: u32) -> i64 {
        day_number(NaiveDate::from_ymd_opt(year, month, day).expect("a day"))
    }

    /// Every day from the first to the last that is kept.
    fn days(from: i64, to: i64, keep: impl Fn(i64) -> bool) -> Vec<i64> {
        (from..=to).filter(|day| keep(*day)).collect()
    }

    fn is_sunday(day: i64) -> bool {
        weekday(day) == 6
    }

    #[test]
    fn a_daily_that_rests_on_sundays_misses_its_weekdays_and_no_sunday() {
        let (lost, lost_too) = (day(2024, 2, 29), day(2024, 5, 4));
        let all = days(day(2024, 1, 1), day(2024, 6, 30), |d| !is_sunday(d) && d != lost && d != lost_too);
        assert_eq!(holes(&all), vec![lost, lost_too]);
    }

    #[test]
    fn a_weekly_misses_its_weekday_only() {
        let lost = day(1931, 4, 9);
        let all = days(day(1931, 1, 1), day(1931, 12, 31), |d| weekday(d) == 3 && d != lost);
        assert_eq!(holes(&all), vec![lost]);
    }

    #[test]
    fn a_sunday_edition_is_expected_only_in_the_years_in_which_there_was_one() {
        let began = day(1950, 6, 1);
        let lost = day(1950, 10, 15);
        let all = days(day(1949, 1, 1), day(1951, 12, 31), |d| (!is_sunday(d) || d >= began) && d != lost);
        assert!(is_sunday(lost));
        assert_eq!(holes(&all), vec![lost]);
    }

    #[test]
    fn a_month_without_issues_is_a_month_of_holes_but_for_the_days_of_rest() {
        let (from, to) = (day(2023, 3, 1), day(2023, 3, 31));
        let all = days(day(2022, 1, 1), day(2023, 12, 31), |d| !is_sunday(d) && !(from..=to).contains(&d));
        assert_eq!(holes(&all), days(from, to, |d| !is_sunday(d)));
    }

    #[test]
    fn a_fortnightly_and_a_monthly_miss_what_they_would_have_had() {
        let lost = day(1900, 1, 1) + 14 * 9;
        let fortnightly: Vec<i64> = (0..30).map(|n| day(1900, 1, 1) + 14 * n).filter(|d| *d != lost).collect();
        assert_eq!(holes(&fortnightly), vec![lost]);
        let first = NaiveDate::from_ymd_opt(1900, 1, 15).expect("a day");
        let monthly: Vec<i64> = (0..30).map(|n| day_number(first + Months::new(n))).collect();
        let held: Vec<i64> = monthly.iter().copied().filter(|d| *d != monthly[7]).collect();
        assert_eq!(holes(&held), vec![monthly[7]]);
    }

    #[test]
    fn scattered_clippings_and_mistyped_years_make_no_holes() {
        let scattered: Vec<i64> = (0..40).map(|n| day(1920, 1, 1) + n * n * 3 + n * 17).collect();
        assert_eq!(holes(&scattered), Vec::<i64>::new());
        let mut all = days(day(2024, 1, 1), day(2024, 6, 30), |_| true);
        all.insert(0, day(203, 5, 5));
        assert_eq!(holes(&all), Vec::<i64>::new());
    }

    #[test]
    fn what_was_usual_a_lifetime_ago_does_not_count() {
        let lost = day(2024, 1, 10);
        let mut all = days(day(1931, 1, 1), day(1931, 3, 31), |d| weekday(d) == 6);
        all.extend(days(day(2024, 1, 1), day(2024, 3, 31), |d| !is_sunday(d) && d != lost));
        assert_eq!(holes(&all), vec![lost]);
    }

    #[test]
    fn a_holiday_kept_every_year_is_no_hole() {
        let christmas = |d: i64| date_of(d).is_some_and(|date| (date.month(), date.day()) == (12, 25));
        let all = days(day(2000, 1, 1), day(2008, 12, 31), |d| !christmas(d));
        assert_eq!(holes(&all), Vec::<i64>::new());
    }
}
