//! A date that may be partial or doubtful: an EDTF string with its earliest and latest day. No printed words here:
//! those are read by `text::dates`.

use chrono::{Datelike, NaiveDate};
use edtf::level_1::Edtf;

/// When an issue came out, as EDTF (ISO 8601-2 levels 0 and 1), with the days it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueDate {
    edtf: String,
    earliest: NaiveDate,
    latest: NaiveDate,
}

/// A text that is no EDTF date of level 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” cannot be kept as a date: write a day as 2025-08-21, a month as 2025-08, a year as 2025, \
     a span as 2025-08-23/2025-08-24, X for a figure that is not known, and ? or ~ after a date that is uncertain"
)]
pub struct DateError(pub String);

/// Which comes first in a printed 08-09-2025, where nothing else tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    #[default]
    Unsaid,
    MonthFirst,
    DayFirst,
}

impl DateOrder {
    /// `mdy` or `dmy`; any other word says nothing.
    pub fn from_word(word: &str) -> Self {
        match word {
            "mdy" => DateOrder::MonthFirst,
            "dmy" => DateOrder::DayFirst,
            _ => DateOrder::Unsaid,
        }
    }
}

/// Longest EDTF string of the levels we keep, with room to spare; anything longer is no date.
const LONGEST: usize = 32;

impl IssueDate {
    /// One certain day.
    pub fn day(day: NaiveDate) -> Self {
        IssueDate { edtf: day.format("%Y-%m-%d").to_string(), earliest: day, latest: day }
    }

    /// Two or more days in a row, as a double issue carries them; `None` when the second is not later.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let edtf = format!("{}/{}", first.format("%Y-%m-%d"), last.format("%Y-%m-%d"));
        (first < last).then_some(IssueDate { edtf, earliest: first, latest: last })
    }

    /// A whole month; `None` when the calendar has no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::parse(&format!("{year:04}-{month:02}")).ok().filter(|_| (1..=12).contains(&month))
    }

    /// Reads EDTF level 0 or 1 in the years 1 to 9999. An open or unknown end of a span reaches to the first day of
    /// year 1 or the last of 9999; a season is three whole months of the northern year, winter beginning in December.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let wrong = || DateError(text.chars().take(60).collect());
        let figures = |c: char| c.is_ascii_digit() || "X-/.?~%".contains(c);
        if text.is_empty() || text.len() > LONGEST || !text.chars().all(figures) || text.starts_with('-') {
            return Err(wrong());
        }
        // The crate knows the grammar; its own accessors lose masks, so the bounds are read from the string.
        Edtf::parse(text).map_err(|_| wrong())?;
        let (from, to) = match text.split_once('/') {
            None => bounds(text).ok_or_else(wrong)?,
            Some((from, to)) => (
                end(from).ok_or_else(wrong)?.map_or(first_day(), |b| b.0),
                end(to).ok_or_else(wrong)?.map_or(last_day(), |b| b.1),
            ),
        };
        if from > to {
            return Err(wrong());
        }
        Ok(IssueDate { edtf: text.to_owned(), earliest: from, latest: to })
    }

    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// The first day that it may mean: what lists sort by.
    pub fn earliest(&self) -> NaiveDate {
        self.earliest
    }

    /// The last day that it may mean.
    pub fn latest(&self) -> NaiveDate {
        self.latest
    }

    /// The day, when it is one certain day.
    pub fn as_day(&self) -> Option<NaiveDate> {
        let certain = self.edtf.len() == 10 && self.edtf.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        (certain && self.earliest == self.latest).then_some(self.earliest)
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN)
}

fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// One end of a span: `Some(None)` when it is open or unknown.
#[allow(clippy::option_option)]
fn end(text: &str) -> Option<Option<(NaiveDate, NaiveDate)>> {
    if text.is_empty() || text == ".." { Some(None) } else { bounds(text).map(Some) }
}

/// The days that one date may mean.
fn bounds(date: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = date.trim_end_matches(['?', '~', '%']).split('-');
    let year = parts.next()?;
    let low: i32 = year.replace('X', "0").parse().ok()?;
    let high: i32 = year.replace('X', "9").parse().ok()?;
    let low = low.max(i32::from(year.contains('X')));
    if low < 1 || high > 9999 {
        return None;
    }
    let (month, day) = (known(parts.next())?, known(parts.next())?);
    let (from, to) = match (month, day) {
        (Some(season @ 21..=24), _) => {
            let start = (season - 21) * 3 + 3;
            let stop = if season == 24 { last_of(high + 1, 2) } else { last_of(high, start + 2) };
            (NaiveDate::from_ymd_opt(low, start, 1)?, stop.or(Some(last_day()))?)
        }
        (Some(m), Some(d)) => (NaiveDate::from_ymd_opt(low, m, d)?, NaiveDate::from_ymd_opt(high, m, d)?),
        (Some(m), None) => (NaiveDate::from_ymd_opt(low, m, 1)?, last_of(high, m)?),
        (None, _) => (NaiveDate::from_ymd_opt(low, 1, 1)?, NaiveDate::from_ymd_opt(high, 12, 31)?),
    };
    Some((from, to.min(last_day())))
}

/// A month or day: `Some(None)` when it is left out or masked.
#[allow(clippy::option_option)]
fn known(part: Option<&str>) -> Option<Option<u32>> {
    match part {
        None | Some("XX") => Some(None),
        Some(figures) => figures.parse().ok().map(Some),
    }
}

fn last_of(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(year, month, u32::from(first.num_days_in_month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> String {
        match IssueDate::parse(text) {
            Ok(date) => format!("{} {}", date.earliest(), date.latest()),
            Err(_) => "refused".to_owned(),
        }
    }

    #[test]
    fn each_spelling_of_levels_0_and_1_has_its_days() {
        for (text, days) in [
            ("2025-08-21", "2025-08-21 2025-08-21"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2025", "2025-01-01 2025-12-31"),
            ("2025-08-23/2025-08-24", "2025-08-23 2025-08-24"),
            ("1865?", "1865-01-01 1865-12-31"),
            ("1865~", "1865-01-01 1865-12-31"),
            ("1865-04-14%", "1865-04-14 1865-04-14"),
            ("199X", "1990-01-01 1999-12-31"),
            ("18XX", "1800-01-01 1899-12-31"),
            ("1865-04-XX", "1865-04-01 1865-04-30"),
            ("1865-XX-XX", "1865-01-01 1865-12-31"),
            ("2025-21", "2025-03-01 2025-05-31"),
            ("2025-24", "2025-12-01 2026-02-28"),
            ("../2025", "0001-01-01 2025-12-31"),
            ("2025-08/..", "2025-08-01 9999-12-31"),
            ("9999-24", "9999-12-01 9999-12-31"),
        ] {
            assert_eq!(span(text), days, "{text}");
        }
    }

    #[test]
    fn what_is_no_edtf_is_refused_with_a_sentence_that_says_what_would_do() {
        for text in [
            "",
            "2025-02-30",
            "08-21-2025",
            "2025-W34-4",
            "0000",
            "-0044",
            "Y17000",
            "2026/2025",
            "../..",
            "2025-13",
            "é",
        ] {
            assert_eq!(span(text), "refused", "{text}");
        }
        let said = IssueDate::parse("August").err().map(|e| e.to_string()).unwrap_or_default();
        assert!(said.contains("2025-08-21"), "{said}");
    }

    #[test]
    fn only_one_certain_day_is_a_day() {
        assert!(IssueDate::parse("2025-08-21").is_ok_and(|d| d.as_day().is_some()));
        assert!(IssueDate::parse("2025-08-21?").is_ok_and(|d| d.as_day().is_none()));
        assert!(IssueDate::parse("2025-08").is_ok_and(|d| d.as_day().is_none()));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9X./?~%-]{0,24}|.{0,12}") {
            if let Ok(date) = IssueDate::parse(&text) {
                assert!(date.earliest() <= date.latest());
            }
        }
    }
}
