//! Dates as catalogues code them, brought to EDTF: figures without signs, `u` for a figure that is not known, brackets and
//! `ca.` for doubt, seasons. Printed dates are read by `text::dates`; what is neither is nobody's.

use crate::model::IssueDate;

/// Seasons of the northern year as EDTF numbers them.
const SEASONS: [(&[&str], u32); 4] = [
    (&["spring", "frühjahr", "frühling", "printemps", "primavera"], 21),
    (&["summer", "sommer", "été", "verano", "estate"], 22),
    (&["autumn", "fall", "herbst", "automne", "otoño", "autunno"], 23),
    (&["winter", "hiver", "invierno", "inverno"], 24),
];

/// The date that a code means, as EDTF; none where it is no code.
pub fn edtf(words: &str) -> Option<String> {
    let words = words.trim();
    if words.is_empty() || words.len() > 60 {
        return None;
    }
    if let Ok(date) = IssueDate::parse(words) {
        return Some(date.edtf().to_owned());
    }
    let (bare, sign) = doubt(words);
    let read = season(bare).or_else(|| figures(bare))?;
    IssueDate::parse(&format!("{read}{sign}")).ok().map(|date| date.edtf().to_owned())
}

/// Without brackets and words of doubt, and EDTF's sign for these.
fn doubt(words: &str) -> (&str, &'static str) {
    let bare = words.trim_matches(['[', ']', '(', ')', '.', ' ']);
    let circa = ["ca.", "ca ", "circa ", "c. ", "approximately ", "um "];
    let lower = bare.to_lowercase();
    if let Some(word) = circa.iter().find(|word| lower.starts_with(*word)) {
        let rest = bare.get(word.len()..).unwrap_or_default().trim();
        return (rest.trim_end_matches('?'), if rest.ends_with('?') { "%" } else { "~" });
    }
    let bare = bare.trim_start_matches(['©', '℗', 'c', 'p']);
    if bare.ends_with('?') { (bare.trim_end_matches('?'), "?") } else { (bare, "") }
}

fn season(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let (word, year) = match parts.as_slice() {
        [word, year] if is_year(year) => (*word, *year),
        [year, word] if is_year(year) => (*word, *year),
        _ => return None,
    };
    SEASONS.iter().find(|(words, _)| words.contains(&word)).map(|(_, number)| format!("{year}-{number}"))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// `20250821`, `2025/8/21/`, `2025-08-21T00:00Z`, `2025-00-00`, `19uu`, `199-`.
fn figures(words: &str) -> Option<String> {
    let day = words.split(['T', ' ']).next()?;
    let known = day.chars().all(|c| c.is_ascii_digit() || "-/.uUxX|#".contains(c));
    if !known || !day.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = words.get(day.len()..).unwrap_or_default();
    if !rest.is_empty() && !rest.starts_with('T') && !rest.contains(':') {
        return None;
    }
    if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, last) = (day.get(..4)?, day.get(4..6)?, day.get(6..)?);
        return Some(joined(year, month, last));
    }
    // "19--", "199-": the figures that are not known.
    if day.len() == 4 && !day.contains(['/', '.']) {
        return Some(day.replace(['-', 'u', 'U', 'x', '|', '#'], "X"));
    }
    let parts: Vec<&str> = day.trim_end_matches(['/', '-']).split(['/', '-', '.']).collect();
    match parts.as_slice() {
        [year] if year.len() == 4 => Some(joined(year, "", "")),
        [year, month] if year.len() == 4 => Some(joined(year, month, "")),
        [year, month, last, ..] if year.len() == 4 => Some(joined(year, month, last)),
        _ => None,
    }
}

/// Year, month and day with their signs; a month or day of noughts or of none is left away.
fn joined(year: &str, month: &str, day: &str) -> String {
    let year = year.replace(['u', 'U', 'x', '|', '#'], "X");
    let known = |part: &str| part.parse::<u32>().ok().filter(|n| *n > 0);
    match (known(month), known(day)) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, _) => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_catalogues_are_dates() {
        for (words, date) in [
            ("2025-08-21", "2025-08-21"),
            ("1865~", "1865~"),
            ("20250821", "2025-08-21"),
            ("2025/8/21/", "2025-08-21"),
            ("2025/08//", "2025-08"),
            ("2025///", "2025"),
            ("2025-08-21T00:00:00Z", "2025-08-21"),
            ("2025-08-00", "2025-08"),
            ("19uu", "19XX"),
            ("199-", "199X"),
            ("[1998?]", "1998?"),
            ("[1998]", "1998"),
            ("c1998.", "1998"),
            ("ca. 1865", "1865~"),
            ("[ca. 1865?]", "1865%"),
            ("Spring 2001", "2001-21"),
            ("2001 Winter", "2001-24"),
        ] {
            assert_eq!(edtf(words).as_deref(), Some(date), "{words}");
        }
        for words in ["", "August 21, 2025", "08-21-2025", "2025-13-40", "uuuu", "c", "21", "2025 Thursday", "é"] {
            assert_eq!(edtf(words), None, "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_it_panic(words in "[0-9uX/.TZ c\\[\\]?-]{0,14}|.{0,20}") {
            if let Some(date) = edtf(&words) {
                assert!(IssueDate::parse(&date).is_ok());
            }
        }
    }
}
