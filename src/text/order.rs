//! What printed dates tell of the order of day and month in which a paper prints them: `31-12-1931` can be read one way
//! only, and a weekday printed beside `08-09-2025` agrees with one reading or the other. It decides nothing alone.

use super::dates::{self, PrintedDate, Reading};
use super::masthead;
use crate::model::DateOrder;
use chrono::{Datelike, Weekday};

/// Which readings of a date a printed weekday agrees with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agrees {
    pub month_first: bool,
    pub day_first: bool,
}

/// A date in figures whose order is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// As EDTF; none where the calendar has no such day.
    pub month_first: Option<String>,
    pub day_first: Option<String>,
    /// Where a weekday is printed beside it.
    pub weekday: Option<Agrees>,
}

/// Whether these words may be a date whose order is open: two short numbers and then a year. Quick, and errs on the side
/// of yes.
pub fn may_be_open(date: &str) -> bool {
    let mut figures = date.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::len);
    matches!((figures.next(), figures.next(), figures.next()), (Some(1..=2), Some(1..=2), Some(4)))
        && !date.contains(char::is_alphabetic)
}

/// What a printed date and the weekday beside it tell; nothing where its order is not open, as with a named month or
/// the fifth of May.
pub fn open(date: &str, weekday: &str) -> Option<Open> {
    if !may_be_open(date) {
        return None;
    }
    let line = format!("{} {}", weekday.trim(), date.trim());
    let head = masthead::scan_line(&line, 0..line.len());
    let (printed, weekdays) = match head {
        Some(head) => (head.date?, head.weekdays),
        None => (dates::scan(date.trim(), 0)?, Vec::new()),
    };
    of_printed(&printed, &weekdays)
}

fn of_printed(printed: &PrintedDate, weekdays: &[Weekday]) -> Option<Open> {
    if !printed.is_open() {
        return None;
    }
    let reading = |day_first: bool| printed.readings.iter().find(|reading| reading.day_first == day_first);
    let (month_first, day_first) = (reading(false), reading(true));
    let agrees = |reading: Option<&Reading>| reading.is_some_and(|r| weekdays.contains(&r.date.earliest().weekday()));
    let weekday =
        (!weekdays.is_empty()).then(|| Agrees { month_first: agrees(month_first), day_first: agrees(day_first) });
    let words = |reading: Option<&Reading>| reading.map(|reading| reading.date.edtf().to_owned());
    Some(Open { month_first: words(month_first), day_first: words(day_first), weekday })
}

impl Open {
    /// The order that it alone shows.
    pub fn shows(&self) -> DateOrder {
        match (&self.month_first, &self.day_first, self.weekday) {
            (Some(_), None, _) => DateOrder::MonthFirst,
            (None, Some(_), _) => DateOrder::DayFirst,
            (_, _, Some(Agrees { month_first: true, day_first: false })) => DateOrder::MonthFirst,
            (_, _, Some(Agrees { month_first: false, day_first: true })) => DateOrder::DayFirst,
            _ => DateOrder::Unsaid,
        }
    }
}

/// The dates of many files together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Dates that only one order can mean, by figures or by weekday.
    month_first: u64,
    day_first: u64,
    /// Of these, those that the figures alone show.
    by_figures: (u64, u64),
    /// Weekdays that agree with month first, with day first, and all that were compared.
    weekdays: (u64, u64, u64),
    /// Dates that can be read both ways.
    pub open: u64,
}

/// So many dates must show an order …
const ENOUGH: u64 = 2;
/// … and so many hundredths of them the same.
const PERCENT: u64 = 90;

impl Tally {
    pub fn add(&mut self, date: &Open) {
        match date.shows() {
            DateOrder::MonthFirst => self.month_first += 1,
            DateOrder::DayFirst => self.day_first += 1,
            DateOrder::Unsaid => self.open += 1,
        }
        self.by_figures.0 += u64::from(date.day_first.is_none());
        self.by_figures.1 += u64::from(date.month_first.is_none());
        if let Some(agrees) = date.weekday {
            self.weekdays.0 += u64::from(agrees.month_first);
            self.weekdays.1 += u64::from(agrees.day_first);
            self.weekdays.2 += 1;
        }
    }

    pub fn join(&mut self, other: &Tally) {
        self.month_first += other.month_first;
        self.day_first += other.day_first;
        self.by_figures = (self.by_figures.0 + other.by_figures.0, self.by_figures.1 + other.by_figures.1);
        let (a, b) = (self.weekdays, other.weekdays);
        self.weekdays = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
        self.open += other.open;
    }

    /// The order that nearly all of them show.
    pub fn order(&self) -> DateOrder {
        let all = self.month_first + self.day_first;
        let decides = |n: u64| n >= ENOUGH && n * 100 >= all * PERCENT;
        match (decides(self.month_first), decides(self.day_first)) {
            (true, _) => DateOrder::MonthFirst,
            (_, true) => DateOrder::DayFirst,
            _ => DateOrder::Unsaid,
        }
    }

    /// Weekdays that agree with an order, and all that were compared.
    pub fn agree(&self, order: DateOrder) -> (u64, u64) {
        (if order == DateOrder::DayFirst { self.weekdays.1 } else { self.weekdays.0 }, self.weekdays.2)
    }

    /// Dates whose figures allow only that order, and all whose figures allow only one.
    pub fn figures(&self, order: DateOrder) -> (u64, u64) {
        let (month, day) = self.by_figures;
        (if order == DateOrder::DayFirst { day } else { month }, month + day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_shows_its_order_by_its_figures_or_by_the_weekday_beside_it() {
        use DateOrder::*;
        for (date, weekday, wanted) in [
            ("31-12-1931", "", Some(DayFirst)),
            ("12/31/1931", "", Some(MonthFirst)),
            ("08-09-2025", "", Some(Unsaid)),
            ("08-09-2025", "Monday", Some(DayFirst)),
            ("08-09-2025", "Sat.", Some(MonthFirst)),
            ("08-09-2025", "Thursday", Some(Unsaid)),
            ("05-05-2025", "", None),
            ("02-31-2025", "", None),
            ("2025-08-09", "", None),
            ("August 9, 2025", "Saturday", None),
            ("08-09-25", "", None),
            ("", "Monday", None),
        ] {
            assert_eq!(open(date, weekday).map(|open| open.shows()), wanted, "{date} {weekday}");
        }
    }

    #[test]
    fn many_dates_show_an_order_where_nine_in_ten_agree() {
        let tally = |dates: &[(&str, &str)]| {
            let mut tally = Tally::default();
            dates.iter().filter_map(|(date, weekday)| open(date, weekday)).for_each(|open| tally.add(&open));
            tally
        };
        let monday = ("08-09-2025", "Monday");
        assert_eq!(tally(&[monday]).order(), DateOrder::Unsaid, "one date may be a slip");
        let two = tally(&[monday, ("21-09-2025", ""), ("03-04-2025", "")]);
        assert_eq!((two.order(), two.open, two.agree(DateOrder::DayFirst)), (DateOrder::DayFirst, 1, (1, 1)));
        assert_eq!(tally(&[monday, monday, ("09-21-2025", "")]).order(), DateOrder::Unsaid, "two of three");
        let mut many = vec![monday; 9];
        many.push(("09-21-2025", "Sunday"));
        assert_eq!((tally(&many).order(), tally(&many).agree(DateOrder::DayFirst)), (DateOrder::DayFirst, (9, 10)));
    }
}
