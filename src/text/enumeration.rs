//! Volume and number captions with their values: `Vol. 2059, No. 3`, `Volume MMLIX`. What was printed stays; what it
//! is stands beside it in Arabic figures where it is a number.

use super::scan::Cursor;
use std::ops::Range;

/// One enumeration with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// The value as printed: `MMLIX`.
    pub value: Range<usize>,
    /// Caption and value: `Volume MMLIX`.
    pub whole: Range<usize>,
    /// What it is: `2059`; the printed words where they are no number.
    pub is: String,
}

/// Which level of the enumeration a caption names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Volume,
    Number,
}

const VOLUME: &[&str] = &[
    "vol", "vols", "volume", "volumen", "jahrgang", "jahrg", "jg", "band", "bd", "tome", "année", "anno", "annata",
    "año", "ano", "jaargang", "rocznik",
];
const NUMBER: &[&str] = &[
    "no", "nos", "num", "number", "nr", "issue", "ausgabe", "nummer", "numéro", "numero", "número", "heft", "nº", "n",
];

/// The enumeration that begins exactly at `at`, if one does.
pub fn scan(text: &str, at: usize) -> Option<(Level, Enumeration)> {
    let mut c = Cursor::new(text, at);
    let level = if c.eat("#№").is_some() { Level::Number } else { caption(&mut c)? };
    c.eat(".:");
    c.spaces();
    let value = value(&mut c)?;
    let is = meaning(&text[value.clone()])?;
    Some((level, Enumeration { whole: at..value.end, value, is }))
}

fn caption(c: &mut Cursor) -> Option<Level> {
    let range = c.word()?;
    let word = c.text[range].to_lowercase();
    let sign = c.eat("°").is_some();
    match word.as_str() {
        "n" if !sign => None,
        w if VOLUME.contains(&w) => Some(Level::Volume),
        w if NUMBER.contains(&w) => Some(Level::Number),
        _ => None,
    }
}

/// A run such as `2059`, `2,059`, `2059-A`, `3/4` or `MMLIX`, without a closing sign of punctuation.
fn value(c: &mut Cursor) -> Option<Range<usize>> {
    let start = c.at;
    c.run(|x| x.is_alphanumeric() || "-./_".contains(x))?;
    let thousands = |c: &Cursor| {
        let rest = c.rest().as_bytes();
        rest.first() == Some(&b',')
            && rest.len() > 3
            && rest[1..4].iter().all(u8::is_ascii_digit)
            && !rest.get(4).is_some_and(u8::is_ascii_digit)
    };
    if c.text[start..c.at].bytes().all(|b| b.is_ascii_digit()) && c.at - start <= 3 {
        while thousands(c) {
            c.at += 4;
        }
    }
    let kept = c.text[start..c.at].trim_end_matches(['-', '.', '/', '_']);
    c.at = start + kept.len();
    (!kept.is_empty()).then_some(start..c.at)
}

/// What a printed value is; none when it is a common word and no enumeration.
fn meaning(printed: &str) -> Option<String> {
    let figures: String = printed.chars().filter(|c| *c != ',').collect();
    if !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit()) {
        let trimmed = figures.trim_start_matches('0');
        return Some(if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() });
    }
    match from_roman(printed) {
        Some(number) => Some(number.to_string()),
        None => printed.chars().any(|c| c.is_ascii_digit()).then(|| printed.to_owned()),
    }
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A Roman number in all capitals or all small letters, up to 8999; sloppy spellings such as `IIII` are taken too.
pub fn from_roman(text: &str) -> Option<u32> {
    let one_case = text.chars().all(char::is_uppercase) || text.chars().all(char::is_lowercase);
    if text.is_empty() || text.len() > 20 || !one_case {
        return None;
    }
    let mut rest = text.to_ascii_uppercase();
    let mut number = 0;
    for (worth, letters) in ROMAN {
        while let Some(shorter) = rest.strip_prefix(letters) {
            number += worth;
            rest = shorter.to_owned();
        }
    }
    (rest.is_empty() && number < 9000).then_some(number)
}

/// The Roman spelling of a number from 1 to 8999.
pub fn to_roman(mut number: u32) -> Option<String> {
    if !(1..9000).contains(&number) {
        return None;
    }
    let mut out = String::new();
    for (worth, letters) in ROMAN {
        while number >= worth {
            out.push_str(letters);
            number -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        scan(text, 0).map_or("none".to_owned(), |(level, e)| format!("{level:?} {} = {}", &text[e.value], e.is))
    }

    #[test]
    fn captions_and_values_are_read_as_printed_and_as_numbers() {
        for (text, expected) in [
            ("Vol 2059", "Volume 2059 = 2059"),
            ("Vol. 2059, No. 3", "Volume 2059 = 2059"),
            ("VOL.12", "Volume 12 = 12"),
            ("Volume MMLIX", "Volume MMLIX = 2059"),
            ("Vol. xii", "Volume xii = 12"),
            ("Vol 2,059", "Volume 2,059 = 2059"),
            ("Vol 2059-A", "Volume 2059-A = 2059-A"),
            ("No. 7.", "Number 7 = 7"),
            ("n° 007", "Number 007 = 7"),
            ("Jahrgang 59", "Volume 59 = 59"),
            ("#3", "Number 3 = 3"),
            ("No one knows", "none"),
            ("Volume of sales", "none"),
            ("Voluntary 3", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn roman_numbers_go_there_and_back() {
        for number in 1..4000 {
            assert_eq!(to_roman(number).and_then(|r| from_roman(&r)), Some(number));
        }
        assert_eq!(from_roman("Mix"), None);
        assert_eq!(from_roman("IXX"), None);
    }
}
