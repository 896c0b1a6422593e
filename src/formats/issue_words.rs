//! What a file says of an issue in fields of its own: volume, number, a date without its strokes. It must not look into
//! running text: `text::masthead` does that.

use super::{ReadOptions, fields};
use crate::model::record::{Guess, IssueRecord};
use crate::text::enumeration::from_roman;

/// Sets the volume; `XII` is 12 and printed so.
pub fn volume(issue: &mut IssueRecord, printed: &str) {
    (issue.volume, issue.printed.volume) = numbered(printed);
}

/// Sets the number within the volume, or the running one.
pub fn number(issue: &mut IssueRecord, printed: &str) {
    (issue.number, issue.printed.number) = numbered(printed);
}

/// What it is, and what was printed where that is more.
fn numbered(words: &str) -> (String, String) {
    let words = fields::one_line(words);
    match from_roman(&words) {
        Some(number) => (number.to_string(), words),
        None => (words, String::new()),
    }
}

/// Sets the date from a field for machines: EDTF, `20250821`, a time with its day, or else words as printed.
pub fn date(issue: &mut IssueRecord, written: &str, options: &ReadOptions) {
    match day(written) {
        Some(day) => fields::date(issue, &day, "", options),
        None => fields::date(issue, written, "", options),
    }
}

/// The day of `20250821`, `20250821T101500Z`, `2025-08-21T10:15:00+02:00` as it is where it was written: no zone moves it.
pub fn day(written: &str) -> Option<String> {
    let written = written.trim();
    let is_date = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let date = match written.split_once(['T', 't', ' ']) {
        Some((date, time)) if is_date(date) && time.starts_with(|c: char| c.is_ascii_digit()) => date,
        _ => written,
    };
    let figures = |range: std::ops::Range<usize>| date.get(range);
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", figures(0..4)?, figures(4..6)?, figures(6..8)?));
    }
    (date.len() == 10 && is_date(date)).then(|| date.to_owned())
}

/// Says that a field was decided by a rule.
pub fn guess(field: &str, sure: u8, why: impl Into<String>) -> Guess {
    Guess { field: field.to_owned(), why: why.into(), sure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_and_days_are_read_as_machines_write_them() {
        let mut issue = IssueRecord::default();
        volume(&mut issue, " XII ");
        number(&mut issue, "2059-A");
        assert_eq!((issue.volume.as_str(), issue.printed.volume.as_str()), ("12", "XII"));
        assert_eq!((issue.number.as_str(), issue.printed.number.as_str()), ("2059-A", ""));
        for written in
            ["20250821", "20250821T101500Z", "2025-08-21T23:15:00-05:00", "2025-08-21", "2025-08-21 09:30:00"]
        {
            assert_eq!(day(written).as_deref(), Some("2025-08-21"), "{written}");
        }
        assert_eq!(day("August 2025"), None);
        date(&mut issue, "1865~", &ReadOptions::default());
        assert_eq!(issue.date, "1865~");
    }
}
