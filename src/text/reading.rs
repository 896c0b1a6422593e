//! Which day a printed date means, and how another day is printed the same way. The rule, in this order: a date that
//! can mean one day means it; a printed weekday decides; the publication's order of day and month decides; else the
//! month comes first and the reading is marked as a guess. It never changes what was printed.

use super::dates::{PrintedDate, Reading, Slots};
use super::{Doubt, calendar, masthead};
use crate::model::{DateError, DateOrder, IssueDate};
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// What a printed date was taken to mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// None: the print names no day of the calendar.
    pub date: Option<IssueDate>,
    pub doubt: Option<Doubt>,
    pub day_first: bool,
}

/// Decides between the readings of `printed`; `weekdays` is what the weekday printed beside it may name, `text` the
/// words of the date.
pub fn resolve(text: &str, printed: &PrintedDate, weekdays: &[Weekday], order: DateOrder) -> Resolved {
    let agrees = |reading: &&Reading| weekdays.contains(&reading.date.earliest().weekday());
    let is_day = printed.slots.day.is_some();
    let took =
        |reading: &Reading, doubt| Resolved { date: Some(reading.date.clone()), doubt, day_first: reading.day_first };
    let by_order = || {
        let wanted = order == DateOrder::DayFirst;
        printed.readings.iter().find(|r| r.day_first == wanted).or(printed.readings.first())
    };
    let agreeing: Vec<&Reading> = printed.readings.iter().filter(agrees).collect();
    match (printed.readings.as_slice(), agreeing.as_slice()) {
        ([], _) => Resolved { date: None, doubt: Some(no_day(text, printed.short_year)), day_first: false },
        ([only], _) if weekdays.is_empty() || !is_day => took(only, None),
        ([_], [only]) | (_, [only]) => took(only, None),
        ([only], []) => took(only, Some(contradiction(text, only, 60))),
        (_, []) if !weekdays.is_empty() => {
            by_order().map(|r| took(r, Some(contradiction(text, r, 40)))).unwrap_or_default()
        }
        _ if order != DateOrder::Unsaid => by_order().map(|r| took(r, None)).unwrap_or_default(),
        _ => by_order().map(|r| took(r, Some(two_ways(text, printed, r)))).unwrap_or_default(),
    }
}

fn no_day(text: &str, short_year: bool) -> Doubt {
    let why = if short_year {
        format!("“{text}” has a year of two figures, so the century is open; type the whole date.")
    } else {
        format!("“{text}” is no day of the calendar; it is kept as printed, without a date to sort by.")
    };
    Doubt::new(0, why)
}

fn contradiction(text: &str, reading: &Reading, sure: u8) -> Doubt {
    let day = reading.date.earliest();
    let weekday = calendar::weekday_in_english(day);
    let date = reading.date.edtf();
    Doubt::new(
        sure,
        format!("“{text}” was read as {date}, a {weekday}, but another weekday is printed: one of them is wrong."),
    )
}

fn two_ways(text: &str, printed: &PrintedDate, took: &Reading) -> Doubt {
    let others: Vec<&str> = printed.readings.iter().map(|r| r.date.edtf()).filter(|d| *d != took.date.edtf()).collect();
    let date = took.date.edtf();
    let rule =
        if printed.slots.swappable { "the month was taken to come first" } else { "the commoner language was taken" };
    Doubt::new(60, format!("“{text}” was read as {date}: {rule}. It could also be {}.", others.join(" or ")))
}

/// `printed`, which stands in `text`, with another day in the same spelling. None when its spelling has no place for
/// a day, or names two.
pub fn respell(text: &str, printed: &PrintedDate, day_first: bool, new: NaiveDate) -> Option<String> {
    let slots = &printed.slots;
    let day = slots.day.clone().filter(|_| slots.last_day.is_none())?;
    let (month, day) = if day_first { (day, slots.month.clone()) } else { (slots.month.clone(), day) };
    let begins_with_nought = |range: &Range<usize>| text.get(range.clone()).is_some_and(|t| t.starts_with('0'));
    let all_figures = slots.named.is_empty();
    let pad =
        begins_with_nought(&day) || all_figures && (begins_with_nought(&month) || (day.len() == 2 && month.len() == 2));
    let figures = |number: u32| if pad { format!("{number:02}") } else { number.to_string() };
    let month_words = match reading_month(printed, day_first) {
        Some(named) => calendar::month_like(text.get(month.clone())?, named, new.month()),
        None => figures(new.month()),
    };
    let mut pieces = vec![(month, month_words), (day, figures(new.day())), year_piece(slots, new)];
    if let Some(range) = slots.ordinal.clone() {
        let same = matches!(text.get(range.clone())?.to_lowercase().as_str(), "st" | "nd" | "rd" | "th");
        pieces.push((range.clone(), if same { ordinal(new.day()).to_owned() } else { text.get(range)?.to_owned() }));
    }
    pieces.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::new(), printed.range.start);
    for (range, words) in pieces {
        out.push_str(text.get(at..range.start)?);
        out.push_str(&words);
        at = range.end;
    }
    out.push_str(text.get(at..printed.range.end)?);
    Some(out)
}

fn reading_month(printed: &PrintedDate, day_first: bool) -> Option<calendar::Named<u32>> {
    let index = printed.readings.iter().find(|r| r.day_first == day_first).map_or(0, |r| r.month);
    printed.slots.named.get(index).copied()
}

fn year_piece(slots: &Slots, new: NaiveDate) -> (Range<usize>, String) {
    (slots.year.clone(), format!("{:04}", new.year()))
}

fn ordinal(day: u32) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// Why a typed date was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypedDateError {
    #[error(transparent)]
    NoDate(#[from] DateError),
    #[error("“{0}” is no day of the calendar: look at the day and the month again")]
    NoSuchDay(String),
    #[error("“{0}” has a year of two figures: write all four")]
    ShortYear(String),
}

/// What a cataloguer typed into a date field: EDTF first, else any printed spelling, with or without its weekday.
pub fn read_typed(text: &str, order: DateOrder) -> Result<IssueDate, TypedDateError> {
    let typed = text.trim();
    let error = match IssueDate::parse(typed) {
        Ok(date) => return Ok(date),
        Err(error) => error,
    };
    let Some(line) = masthead::scan_line(typed, 0..typed.len()) else { return Err(error.into()) };
    let (Some(printed), true) = (&line.date, line.volume.is_none() && line.number.is_none()) else {
        return Err(error.into());
    };
    let resolved = resolve(typed, printed, &line.weekdays, order);
    match resolved.date {
        Some(date) => Ok(date),
        None if printed.short_year => Err(TypedDateError::ShortYear(typed.to_owned())),
        None => Err(TypedDateError::NoSuchDay(typed.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::dates;
    use super::*;

    fn decide(text: &str, weekdays: &[Weekday], order: DateOrder) -> (String, Option<u8>) {
        let Some(printed) = dates::scan(text, 0) else { return ("none".to_owned(), None) };
        let resolved = resolve(text, &printed, weekdays, order);
        (resolved.date.map_or(String::new(), |d| d.edtf().to_owned()), resolved.doubt.map(|d| d.sure))
    }

    #[test]
    fn a_weekday_decides_then_the_order_then_the_month_comes_first() {
        use DateOrder::*;
        for (text, weekdays, order, date, sure) in [
            ("08-21-2025", &[Weekday::Thu][..], Unsaid, "2025-08-21", None),
            ("08-09-2025", &[Weekday::Mon], Unsaid, "2025-09-08", None),
            ("08-09-2025", &[Weekday::Sat], DayFirst, "2025-08-09", None),
            ("08-09-2025", &[], DayFirst, "2025-09-08", None),
            ("08-09-2025", &[], MonthFirst, "2025-08-09", None),
            ("08-09-2025", &[], Unsaid, "2025-08-09", Some(60)),
            ("12-03-2025", &[Weekday::Wed], Unsaid, "2025-12-03", Some(60)),
            ("08-22-2025", &[Weekday::Thu], Unsaid, "2025-08-22", Some(60)),
            ("08-09-2025", &[Weekday::Thu], Unsaid, "2025-08-09", Some(40)),
            ("02-31-2025", &[Weekday::Thu], Unsaid, "", Some(0)),
            ("08-21-25", &[], MonthFirst, "", Some(0)),
        ] {
            assert_eq!(decide(text, weekdays, order), (date.to_owned(), sure), "{text} {weekdays:?} {order:?}");
        }
    }

    #[test]
    fn another_day_is_printed_in_the_same_spelling() {
        let day = NaiveDate::from_ymd_opt(2025, 9, 2).unwrap_or_default();
        for (old, new) in [
            ("08-21-2025", "09-02-2025"),
            ("8/21/2025", "9/2/2025"),
            ("21.08.2025", "02.09.2025"),
            ("2025-08-21", "2025-09-02"),
            ("August 21, 2025", "September 2, 2025"),
            ("AUG. 21st, 2025", "SEP. 2nd, 2025"),
            ("21. August 2025", "2. September 2025"),
            ("21 août 2025", "2 septembre 2025"),
        ] {
            let printed = dates::scan(old, 0);
            let said = printed.and_then(|p| respell(old, &p, p.readings.first().is_some_and(|r| r.day_first), day));
            assert_eq!(said.as_deref(), Some(new), "{old}");
        }
    }

    #[test]
    fn a_typed_date_may_be_edtf_or_any_printed_spelling() {
        for (typed, order, date) in [
            ("2025-08", DateOrder::Unsaid, "2025-08"),
            ("1865?", DateOrder::Unsaid, "1865?"),
            ("Thursday, August 21, 2025", DateOrder::Unsaid, "2025-08-21"),
            ("8.9.2025", DateOrder::DayFirst, "2025-09-08"),
            ("jeudi 21 août 2025", DateOrder::Unsaid, "2025-08-21"),
        ] {
            assert_eq!(read_typed(typed, order).map(|d| d.edtf().to_owned()), Ok(date.to_owned()), "{typed}");
        }
        assert!(matches!(read_typed("31 February 2025", DateOrder::Unsaid), Err(TypedDateError::NoSuchDay(_))));
        assert!(matches!(read_typed("8/21/25", DateOrder::Unsaid), Err(TypedDateError::ShortYear(_))));
        assert!(matches!(read_typed("last summer", DateOrder::Unsaid), Err(TypedDateError::NoDate(_))));
    }
}
