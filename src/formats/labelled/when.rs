//! When an issue came out and which it is, from labelled values. What a spreadsheet has spoilt is taken back where that is
//! sure, and else a guess that says so. What a printed date means, `fields` decides.

use super::{Field, Values, cell};
use crate::formats::{ReadOptions, fields};
use crate::model::record::{Guess, IssueRecord, Masthead};
use crate::text::{calendar, enumeration, masthead};
use chrono::{Days, NaiveDate};

/// Fills masthead, date, volume and number of an issue.
pub fn issue(values: &Values, options: &ReadOptions, issue: &mut IssueRecord) {
    printed_masthead(values.one(Field::Masthead), options, issue);
    date(values, options, issue);
    for (field, name) in [(Field::Volume, "volume"), (Field::Number, "number")] {
        enumerated(values.one(field), name, issue);
    }
    for twice in values.all(Field::Number).skip(1).chain(values.all(Field::Volume).skip(1)) {
        issue.notes = [issue.notes.as_str(), twice].join("\n").trim().to_owned();
    }
}

fn guess(field: &str, sure: u8, why: String) -> Guess {
    Guess { field: field.to_owned(), why, sure }
}

/// An issue of which only the words over it are known, and what they say.
pub fn heading(words: &str, options: &ReadOptions) -> IssueRecord {
    let mut issue = IssueRecord::default();
    printed_masthead(words, options, &mut issue);
    issue
}

/// Fills the date of an issue whose printed words are known from a date that a program wrote.
pub fn date_of(words: &str, options: &ReadOptions, issue: &mut IssueRecord) {
    let mut values = Values::default();
    values.set(Field::Date, words);
    date(&values, options, issue);
}

/// The words over the issue as printed, and what they say.
fn printed_masthead(words: &str, options: &ReadOptions, issue: &mut IssueRecord) {
    if words.is_empty() {
        return;
    }
    let text = words.replace("\r\n", "\n").replace('\r', "\n");
    let mut at = 0;
    let lines: Vec<_> = text
        .split('\n')
        .map(|line| {
            let range = at..at + line.len();
            at = range.end + 1;
            range
        })
        .collect();
    let of = |range: Option<&std::ops::Range<usize>>| range.and_then(|r| text.get(r.clone())).unwrap_or("").to_owned();
    if let Some((head, _)) = masthead::scan(&text, &lines) {
        issue.printed.weekday = of(head.weekday.as_ref());
        issue.printed.date = of(head.date.as_ref().map(|date| &date.range));
        issue.printed.volume = of(head.volume.as_ref().map(|volume| &volume.value));
        issue.printed.number = of(head.number.as_ref().map(|number| &number.value));
        issue.volume = head.volume.as_ref().map(|volume| volume.is.clone()).unwrap_or_default();
        issue.number = head.number.as_ref().map(|number| number.is.clone()).unwrap_or_default();
        let resolved = head.resolve(&text, options.order());
        issue.date = resolved.date.map(|date| date.edtf().to_owned()).unwrap_or_default();
        issue.guesses.extend(resolved.doubt.map(|doubt| guess("date", doubt.sure, doubt.why)));
    }
    issue.printed.masthead = text;
}

fn date(values: &Values, options: &ReadOptions, issue: &mut IssueRecord) {
    let words = values.one(Field::Date);
    let printed = issue.printed.clone();
    let weekday = values.one(Field::Weekday);
    let weekday = if weekday.is_empty() { printed.weekday.as_str() } else { weekday };
    let composed = if words.is_empty() { composed(values) } else { String::new() };
    let words = if words.is_empty() { composed.as_str() } else { words };
    if words.is_empty() {
        issue.printed.weekday = weekday.to_owned();
        return;
    }
    issue.guesses.retain(|guess| guess.field != "date");
    issue.date.clear();
    match plain_day(words) {
        Some((day, why)) => {
            fields::date(issue, &day.format("%Y-%m-%d").to_string(), weekday, options);
            issue.guesses.extend(why.map(|why| guess("date", 75, why)));
        }
        None => fields::date(issue, words, weekday, options),
    }
    if !printed.masthead.is_empty() {
        issue.printed = Masthead { weekday: weekday.to_owned(), ..printed };
    }
}

/// A day as programs write it: with a time behind it, without hyphens, or as a spreadsheet's number of days.
fn plain_day(words: &str) -> Option<(NaiveDate, Option<String>)> {
    let words = cell::whole(words);
    if let (Some(day), Some(rest)) = (words.get(..10), words.get(10..))
        && rest.starts_with([' ', 'T'])
        && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        && rest.contains(':')
    {
        return NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(|day| (day, None));
    }
    if !words.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match words.len() {
        8 => NaiveDate::parse_from_str(words, "%Y%m%d").ok().map(|day| (day, None)),
        5 => {
            let number: u64 = words.parse().ok()?;
            let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number))?;
            let why = format!(
                "“{words}” was taken as a spreadsheet’s number of a day, {day}; it could be counted from 1904."
            );
            Some((day, Some(why)))
        }
        _ => None,
    }
}

/// Year, month and day of three columns; as much of them as is known.
fn composed(values: &Values) -> String {
    let number = |field| cell::whole(values.one(field)).to_owned();
    let year = number(Field::Year);
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return [number(Field::Day), number(Field::Month), year].join(" ").trim().to_owned();
    }
    let month = number(Field::Month);
    let month: Option<u32> = month.parse().ok().filter(|month| (1..=12).contains(month)).or_else(|| {
        calendar::months(month.trim_end_matches('.'), month.ends_with('.')).first().map(|named| named.what)
    });
    let day: Option<u32> = number(Field::Day).trim_end_matches('.').parse().ok().filter(|day| (1..=31).contains(day));
    match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, _) => year,
    }
}

fn enumerated(words: &str, name: &'static str, issue: &mut IssueRecord) {
    if words.is_empty() {
        return;
    }
    let words = cell::whole(words);
    if let Some((value, why)) = spoilt(words) {
        issue.guesses.push(guess(name, 20, why));
        return put(name, &value, "", issue);
    }
    let captioned = masthead::scan_line(words, 0..words.len());
    let both = captioned.as_ref().is_some_and(|head| head.volume.is_some() || head.number.is_some());
    if let Some(head) = captioned.filter(|_| both) {
        for (name, found) in [("volume", &head.volume), ("number", &head.number)] {
            if let Some(found) = found {
                put(name, &found.is, words.get(found.value.clone()).unwrap_or(""), issue);
            }
        }
        return;
    }
    let line = format!("Vol {words}");
    match enumeration::scan(&line, 0).filter(|(_, found)| found.whole.end == line.len()) {
        Some((_, found)) => put(name, &found.is, words, issue),
        None => put(name, words, "", issue),
    }
}

/// What it is, and as it was written where that is something else.
fn put(name: &str, is: &str, written: &str, issue: &mut IssueRecord) {
    let (field, printed) = match name {
        "volume" => (&mut issue.volume, &mut issue.printed.volume),
        _ => (&mut issue.number, &mut issue.printed.number),
    };
    is.clone_into(field);
    if printed.is_empty() && written != is {
        written.clone_into(printed);
    }
}

/// A date where a number is due: a spreadsheet makes `2025-08-21` or `21-Aug` of `8-21`, and `2059-01-01` of `2059-1`.
/// Gives what it likely was, and why that is doubtful.
pub fn spoilt(words: &str) -> Option<(String, String)> {
    let why = |likely: &str| {
        format!(
            "“{words}” stands here, as if a spreadsheet had made a date of a number such as {likely}; look at the print."
        )
    };
    let day = words.get(..10).filter(|_| words.len() == 10 || words[10..].starts_with([' ', 'T']));
    if let Some(day) = day.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()) {
        let month = day.format("%-m").to_string();
        let likely = match day.format("%-d").to_string().as_str() {
            "1" => format!("{}-{month}", day.format("%Y")),
            number => format!("{month}-{number}"),
        };
        let why = why(&likely);
        return Some((likely, why));
    }
    let (first, second) = words.split_once('-')?;
    let figures = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let month =
        |part: &str| part.chars().count() >= 3 && !calendar::months(part.trim_end_matches('.'), true).is_empty();
    let number = |part: &str| calendar::months(part.trim_end_matches('.'), true).first().map(|named| named.what);
    match (figures(first), figures(second)) {
        (true, false) if month(second) => Some((words.to_owned(), why(&format!("{}-{first}", number(second)?)))),
        (false, true) if month(first) => Some((words.to_owned(), why(&format!("{}-{second}", number(first)?)))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labelled: &[(Field, &str)]) -> IssueRecord {
        let mut values = Values::default();
        labelled.iter().for_each(|(field, words)| values.put(Some(*field), "", words));
        let mut record = IssueRecord::default();
        issue(&values, &ReadOptions::default(), &mut record);
        record
    }

    #[test]
    fn days_are_read_however_a_program_left_them() {
        for (words, day) in [
            ("2025-08-21", "2025-08-21"),
            ("2025-08-21 00:00:00", "2025-08-21"),
            ("2025-08-21T14:30:00Z", "2025-08-21"),
            ("20250821", "2025-08-21"),
            ("45890", "2025-08-21"),
            ("45890.0", "2025-08-21"),
            ("1865~", "1865~"),
            ("August 21, 2025", "2025-08-21"),
            ("2025-08-23/2025-08-24", "2025-08-23/2025-08-24"),
        ] {
            assert_eq!(of(&[(Field::Date, words)]).date, day, "{words}");
        }
        assert_eq!(of(&[(Field::Date, "45890")]).guesses.len(), 1);
        let parts = [(Field::Year, "1931"), (Field::Month, "März"), (Field::Day, "7")];
        assert_eq!(of(&parts).date, "1931-03-07");
        assert_eq!(of(&parts[..2]).date, "1931-03");
        assert_eq!(of(&parts[..1]).date, "1931");
    }

    #[test]
    fn volumes_and_numbers_are_figures_and_keep_their_spelling() {
        let told = |words| {
            let issue = of(&[(Field::Volume, words)]);
            [issue.volume, issue.printed.volume, issue.number]
        };
        assert_eq!(told("2059"), ["2059", "", ""]);
        assert_eq!(told("2059.0"), ["2059", "", ""]);
        assert_eq!(told("MMLIX"), ["2059", "MMLIX", ""]);
        assert_eq!(told("Vol. 12, No. 3"), ["12", "", "3"]);
        assert_eq!(told("New Series 4"), ["New Series 4", "", ""]);
    }

    #[test]
    fn a_date_where_a_number_is_due_is_a_guess() {
        for (words, likely) in
            [("2025-08-21", "8-21"), ("2059-01-01 00:00:00", "2059-1"), ("21-Aug", "21-Aug"), ("Jan-59", "Jan-59")]
        {
            let issue = of(&[(Field::Number, words)]);
            assert_eq!((issue.number.as_str(), issue.guesses.len()), (likely, 1), "{words}");
        }
        assert_eq!(of(&[(Field::Number, "8-21")]).guesses, []);
    }

    #[test]
    fn the_masthead_tells_what_no_column_does() {
        let head = (Field::Masthead, "Thursday / 08-21-2025 Vol 2059");
        let issue = of(&[head]);
        assert_eq!((issue.date.as_str(), issue.volume.as_str()), ("2025-08-21", "2059"));
        assert_eq!(issue.printed.masthead, head.1);
        let both = of(&[head, (Field::Date, "2025-08-22")]);
        assert_eq!((both.date.as_str(), both.printed.date.as_str()), ("2025-08-22", "08-21-2025"));
    }
}
