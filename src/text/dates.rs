//! Dates as newspapers print them: where one stands in a line, and every day it can mean. Which of them it does mean
//! is decided in `reading`; nothing here changes what was printed.

use super::calendar::{self, Named};
use super::scan::Cursor;
use crate::model::IssueDate;
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// A printed date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedDate {
    /// Where it stands in the text that was scanned.
    pub range: Range<usize>,
    /// Every date of the calendar that it can mean, month first before day first; none for 31 February.
    pub readings: Vec<Reading>,
    /// The year has two figures only, so that no reading is offered.
    pub short_year: bool,
    pub(super) slots: Slots,
}

/// One meaning of a printed date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub date: IssueDate,
    /// Read as day before month where the print allows both orders.
    pub day_first: bool,
    /// Which of the months its word names.
    pub(super) month: usize,
}

/// Where the parts of a printed date stand. In `08-09-2025` `month` is the first figure: its order is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slots {
    pub year: Range<usize>,
    pub month: Range<usize>,
    /// What the month's word may name; empty when it is figures.
    pub named: Vec<Named<u32>>,
    pub day: Option<Range<usize>>,
    /// The `st` of `21st`.
    pub ordinal: Option<Range<usize>>,
    /// The second day of a double issue.
    pub last_day: Option<Range<usize>>,
    pub swappable: bool,
}

impl PrintedDate {
    /// Whether day and month stand in figures that another order would read as another day, or as none.
    pub fn is_open(&self) -> bool {
        self.slots.swappable
            && self.slots.last_day.is_none()
            && match self.readings.as_slice() {
                [] => false,
                // The fifth of May is the same in both.
                [only] => only.date.earliest().month() != only.date.earliest().day(),
                _ => true,
            }
    }
}

/// The printed date that begins exactly at `at`, if one does.
pub fn scan(text: &str, at: usize) -> Option<PrintedDate> {
    let cursor = Cursor::new(text, at);
    let (slots, end) = figures(cursor).or_else(|| month_then_day(cursor)).or_else(|| day_then_month(cursor))?;
    let short_year = slots.year.len() < 4;
    let readings = if short_year { Vec::new() } else { readings(text, &slots) };
    Some(PrintedDate { range: at..end, readings, short_year, slots })
}

fn readings(text: &str, slots: &Slots) -> Vec<Reading> {
    let number = |range: &Range<usize>| text.get(range.clone()).and_then(|t| t.parse::<u32>().ok());
    let Some(year) = number(&slots.year).and_then(|y| i32::try_from(y).ok()).filter(|y| *y > 0) else {
        return Vec::new();
    };
    let day = slots.day.as_ref().and_then(number);
    let mut found: Vec<Reading> = Vec::new();
    let mut add = |month: Option<u32>, day: Option<u32>, day_first: bool, index: usize| {
        let date = month.and_then(|month| match (day, slots.last_day.as_ref().map(number)) {
            (None, _) => IssueDate::month(year, month),
            (Some(day), None) => NaiveDate::from_ymd_opt(year, month, day).map(IssueDate::day),
            (Some(day), Some(last)) => IssueDate::days(
                NaiveDate::from_ymd_opt(year, month, day)?,
                NaiveDate::from_ymd_opt(year, month, last?)?,
            ),
        });
        if let Some(date) = date.filter(|date| !found.iter().any(|f| f.date == *date)) {
            found.push(Reading { date, day_first, month: index });
        }
    };
    if slots.named.is_empty() {
        let month = number(&slots.month);
        add(month, day, false, 0);
        if slots.swappable {
            add(day, month, true, 0);
        }
    }
    for (index, named) in slots.named.iter().enumerate() {
        add(Some(named.what), day, false, index);
    }
    found
}

/// `08-21-2025`, `21.08.2025`, `8/21/2025`, `2025-08-21`, also with spaces round the signs.
fn figures(mut c: Cursor) -> Option<(Slots, usize)> {
    let first = c.digits()?;
    c.spaces();
    let sign = c.eat("-./–")?;
    c.spaces();
    let second = c.digits().filter(|d| d.len() <= 2)?;
    c.spaces();
    c.eat("-./–").filter(|s| *s == sign)?;
    c.spaces();
    let third = c.digits()?;
    if !c.at_edge() {
        return None;
    }
    let slots = |year, month, day, swappable| Slots {
        year,
        month,
        named: Vec::new(),
        day: Some(day),
        ordinal: None,
        last_day: None,
        swappable,
    };
    match (first.len(), third.len()) {
        (4, 1..=2) => Some((slots(first, second, third, false), c.at)),
        (1..=2, 2 | 4) => Some((slots(third, first, second, true), c.at)),
        _ => None,
    }
}

/// `August 21, 2025`, `Aug. 21st, 2025`, `August 23-24, 2025`, and `August 2025`.
fn month_then_day(mut c: Cursor) -> Option<(Slots, usize)> {
    let (month, named) = month_word(&mut c)?;
    c.eat(",");
    c.spaces();
    let whole_month = |mut c: Cursor| year(&mut c).map(|year| (year, c.at));
    if let Some((year, end)) = whole_month(c).filter(|(year, _)| year.len() == 4) {
        return Some((Slots { year, month, named, day: None, ordinal: None, last_day: None, swappable: false }, end));
    }
    let (day, ordinal) = day(&mut c)?;
    let last_day = second_day(&mut c);
    c.eat(".,");
    c.spaces();
    let year = year(&mut c)?;
    Some((Slots { year, month, named, day: Some(day), ordinal, last_day, swappable: false }, c.at))
}

/// `21 August 2025`, `21. August 2025`, `21st of August, 2025`, `21 de agosto de 2025`, `23/24 August 2025`.
fn day_then_month(mut c: Cursor) -> Option<(Slots, usize)> {
    let (day, ordinal) = day(&mut c)?;
    let last_day = second_day(&mut c);
    c.eat(".");
    c.spaces();
    if c.eat_word(&["of", "de", "del", "di", "d"]) {
        c.eat("'’");
        c.spaces();
    }
    let (month, named) = month_word(&mut c)?;
    c.eat(",");
    c.spaces();
    if c.eat_word(&["de", "del"]) {
        c.spaces();
    }
    let year = year(&mut c)?;
    Some((Slots { year, month, named, day: Some(day), ordinal, last_day, swappable: false }, c.at))
}

fn month_word(c: &mut Cursor) -> Option<(Range<usize>, Vec<Named<u32>>)> {
    let range = c.word()?;
    let dotted = c.eat(".").is_some();
    let named = calendar::months(&c.text[range.clone()], dotted);
    (!named.is_empty()).then_some((range, named))
}

/// One or two figures, with the letters of an ordinal where there are any.
fn day(c: &mut Cursor) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let digits = c.digits().filter(|d| d.len() <= 2)?;
    let mut ahead = *c;
    let ordinal = ahead.run(|x| x.is_alphabetic()).filter(|r| {
        matches!(c.text[r.clone()].to_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "er" | "re" | "º" | "ª")
    });
    match ordinal {
        Some(range) => {
            *c = ahead;
            Some((digits, Some(range)))
        }
        None => c.at_edge().then_some((digits, None)),
    }
}

/// The `-24` of `23-24`.
fn second_day(c: &mut Cursor) -> Option<Range<usize>> {
    let mut ahead = *c;
    ahead.eat(".");
    ahead.spaces();
    ahead.eat("-–/&")?;
    ahead.spaces();
    let (digits, _) = day(&mut ahead)?;
    *c = ahead;
    Some(digits)
}

/// Four figures, or two with or without an apostrophe.
fn year(c: &mut Cursor) -> Option<Range<usize>> {
    let mut ahead = *c;
    ahead.eat("'’");
    let digits = ahead.digits().filter(|d| matches!(d.len(), 2 | 4))?;
    if !ahead.at_edge() {
        return None;
    }
    *c = ahead;
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let Some(date) = scan(text, 0) else { return "none".to_owned() };
        let all: Vec<&str> = date.readings.iter().map(|r| r.date.edtf()).collect();
        format!("{}|{}", &text[date.range], all.join(" "))
    }

    #[test]
    fn each_printed_spelling_is_found_with_every_day_it_can_mean() {
        for (text, expected) in [
            ("08-21-2025 Vol 1", "08-21-2025|2025-08-21"),
            ("21.08.2025", "21.08.2025|2025-08-21"),
            ("21. 8. 2025", "21. 8. 2025|2025-08-21"),
            ("8/21/2025,", "8/21/2025|2025-08-21"),
            ("2025-08-21", "2025-08-21|2025-08-21"),
            ("08-09-2025", "08-09-2025|2025-08-09 2025-09-08"),
            ("August 21, 2025", "August 21, 2025|2025-08-21"),
            ("Aug. 21st, 2025", "Aug. 21st, 2025|2025-08-21"),
            ("Sept 3 1899", "Sept 3 1899|1899-09-03"),
            ("21 August 2025", "21 August 2025|2025-08-21"),
            ("21st of August, 2025", "21st of August, 2025|2025-08-21"),
            ("21. August 2025", "21. August 2025|2025-08-21"),
            ("1er août 2025", "1er août 2025|2025-08-01"),
            ("21 de agosto de 2025", "21 de agosto de 2025|2025-08-21"),
            ("21 sierpnia 2025", "21 sierpnia 2025|2025-08-21"),
            ("August 23-24, 2025", "August 23-24, 2025|2025-08-23/2025-08-24"),
            ("23./24. August 2025", "23./24. August 2025|2025-08-23/2025-08-24"),
            ("August 2025", "August 2025|2025-08"),
            ("02-31-2025", "02-31-2025|"),
            ("31 February 2025", "31 February 2025|"),
            ("08-21-25", "08-21-25|"),
            ("1-800-555-0100", "none"),
            ("10-12-20255", "none"),
            ("Marching 21, 2025", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(text in ".{0,40}", at in 0usize..50) {
            let _ = scan(&text, at);
        }
    }
}
