//! The day in what a page says of time for machines. It must not read printed dates: the rules of the print do.

use crate::model::IssueDate;

/// Reads a date for machines.
pub struct Date;

impl Date {
    /// The EDTF date that the words are, with or without a time behind it; `2025/08/21` and `20250821` too.
    pub fn of(words: &str) -> Option<String> {
        let words = words.trim();
        let day = words.split(['T', ' ']).next().unwrap_or_default();
        let plain = day.replace('/', "-");
        let digits = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit());
        let dashed = digits.then(|| format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]));
        let with_noughts = || {
            let parts: Vec<&str> = plain.split('-').collect();
            match parts[..] {
                [year, month, day] if year.len() == 4 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
                [year, month] if year.len() == 4 => Some(format!("{year}-{month:0>2}")),
                _ => None,
            }
        };
        // A whole interval or an uncertain date stands as it is; a day in words goes to the rules of the print.
        let tries = [Some(words.to_owned()), dashed, Some(day.to_owned()), with_noughts()];
        tries.into_iter().flatten().filter(|date| date.len() >= 4).find(|date| IssueDate::parse(date).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_days_are_read_and_words_are_not() {
        for (words, day) in [
            ("2025-08-21T23:30:00-04:00", "2025-08-21"),
            ("2025/8/1", "2025-08-01"),
            ("20250821", "2025-08-21"),
            ("2025-08", "2025-08"),
            ("1865~", "1865~"),
            ("2025-08-21 07:00", "2025-08-21"),
        ] {
            assert_eq!(Date::of(words).as_deref(), Some(day), "{words}");
        }
        assert_eq!((Date::of("August 21, 2025"), Date::of("08/09/2025"), Date::of("")), (None, None, None));
    }
}
