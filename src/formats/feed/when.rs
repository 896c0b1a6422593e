//! Days as feeds write them: RFC 822 and its many misspellings, ISO 8601. The day is that of the place where it was written;
//! no zone moves it.

use crate::formats::issue_words;
use chrono::NaiveDate;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day as `2025-08-21`; none where the words are not plainly one.
pub fn day(written: &str) -> Option<String> {
    if let Some(day) = issue_words::day(written) {
        let day: NaiveDate = day.parse().ok()?;
        return Some(day.to_string());
    }
    let words: Vec<&str> = written.split([' ', ',', '-', '\t', '.']).filter(|word| !word.is_empty()).collect();
    let month_of = |word: &str| {
        let start = word.get(..3)?.to_lowercase();
        let whole = word.chars().all(char::is_alphabetic);
        MONTHS.iter().position(|month| *month == start).filter(|_| whole)
    };
    let at = words.iter().position(|word| month_of(word).is_some())?;
    let month = u32::try_from(month_of(words.get(at)?)? + 1).ok()?;
    let before = at.checked_sub(1).and_then(|before| words.get(before)).and_then(|word| number(word));
    // `21 Aug 2025`, else `Aug 21 2025`.
    let (day, year) = match before {
        Some(day) => (day, words.get(at + 1)?),
        None => (words.get(at + 1).and_then(|word| number(word))?, words.get(at + 2)?),
    };
    let year = match year.len() {
        4 => year.parse().ok()?,
        // As RFC 2822 reads two figures.
        2 => year.parse::<i32>().ok().map(|year| if year < 50 { 2000 + year } else { 1900 + year })?,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day).map(|day| day.to_string())
}

/// `21`, `21st`.
fn number(word: &str) -> Option<u32> {
    let figures = word.trim_end_matches(char::is_alphabetic);
    (figures.len() <= 2).then(|| figures.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_however_they_are_spelt() {
        for written in [
            "Thu, 21 Aug 2025 23:15:00 -0500",
            "Thursday, 21 August 2025 9:15 GMT",
            "21 Aug 25 10:00 EST",
            "Thu,21-Aug-2025",
            "Aug 21, 2025",
            "Mon, 21 Aug 2025 99:99:99 +9999",
            "2025-08-21T23:59:59Z",
            "2025-08-21 23:59:59",
        ] {
            assert_eq!(day(written).as_deref(), Some("2025-08-21"), "{written}");
        }
        for written in ["", "yesterday", "31 Feb 2025", "0000-00-00 00:00:00", "May", "21/08/2025"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
