//! The masthead: weekday, date, volume and number, in any order, on one line or several. A line belongs to it only
//! when nothing else stands on it. Which day the date means is decided in `reading`.

use super::dates::{self, PrintedDate};
use super::enumeration::{self, Enumeration, Level};
use super::scan::Cursor;
use super::{calendar, reading};
use crate::model::DateOrder;
use chrono::Weekday;
use std::ops::Range;

/// What one masthead holds; all ranges are of the text that was scanned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masthead {
    /// From its first to its last printed character.
    pub range: Range<usize>,
    pub weekday: Option<Range<usize>>,
    /// What the printed weekday may name.
    pub weekdays: Vec<Weekday>,
    pub(crate) weekday_named: Vec<calendar::Named<Weekday>>,
    pub date: Option<PrintedDate>,
    pub volume: Option<Enumeration>,
    pub number: Option<Enumeration>,
}

/// Longer lines are no mastheads and are not looked at.
const LONGEST_LINE: usize = 160;

impl Masthead {
    /// Whether it says when or which: a weekday alone may be a headline.
    pub fn says_which(&self) -> bool {
        self.date.is_some() || self.volume.is_some() || self.number.is_some()
    }

    /// Whether it says enough to be known in the middle of a file, where a lone `August 2025` is a crosshead.
    pub fn stands_alone(&self) -> bool {
        let pieces = [self.weekday.is_some(), self.date.is_some(), self.volume.is_some(), self.number.is_some()];
        pieces.iter().filter(|p| **p).count() >= 2 && (self.date.is_some() || self.volume.is_some())
    }

    /// The day that the printed date means.
    pub fn resolve(&self, text: &str, order: DateOrder) -> reading::Resolved {
        match &self.date {
            Some(printed) => {
                reading::resolve(text.get(printed.range.clone()).unwrap_or(""), printed, &self.weekdays, order)
            }
            None => reading::Resolved::default(),
        }
    }

    /// Takes in the pieces of a further line; false, and nothing is taken, when it would hold one of them twice.
    fn join(&mut self, line: Masthead) -> bool {
        let twice = (self.weekday.is_some() && line.weekday.is_some())
            || (self.date.is_some() && line.date.is_some())
            || (self.volume.is_some() && line.volume.is_some())
            || (self.number.is_some() && line.number.is_some());
        if twice {
            return false;
        }
        let start = if self.range.is_empty() { line.range.start } else { self.range.start };
        self.range = start..line.range.end;
        if line.weekday.is_some() {
            self.weekday = line.weekday;
            self.weekdays = line.weekdays;
            self.weekday_named = line.weekday_named;
        }
        self.date = self.date.take().or(line.date);
        self.volume = self.volume.take().or(line.volume);
        self.number = self.number.take().or(line.number);
        true
    }
}

/// The masthead that begins with the first of `lines`, and how many of them it takes (blank ones between included).
pub fn scan(text: &str, lines: &[Range<usize>]) -> Option<(Masthead, usize)> {
    let mut all = Masthead::default();
    let mut taken = 0;
    let mut blanks = 0;
    for (index, line) in lines.iter().enumerate() {
        if text.get(line.clone()).is_none_or(|l| l.trim().is_empty()) {
            blanks += 1;
            if blanks > 3 {
                break;
            }
            continue;
        }
        blanks = 0;
        let Some(pieces) = scan_line(text, line.clone()) else { break };
        if !all.join(pieces) {
            break;
        }
        taken = index + 1;
    }
    all.says_which().then_some((all, taken))
}

/// The pieces of one line; `None` when anything else stands on it, or nothing does.
pub fn scan_line(text: &str, line: Range<usize>) -> Option<Masthead> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let slice = text.get(..line.end)?;
    let mut found = Masthead::default();
    let mut c = Cursor::new(slice, line.start);
    loop {
        let gap = c.run(|x| x.is_whitespace() || ",/–—-|·•;:()[].".contains(x)).unwrap_or_default();
        if c.peek().is_none() {
            return (!found.range.is_empty()).then_some(found);
        }
        let Some(piece) = next_piece(slice, &mut c) else {
            // A column of its own after the date, as a price or the name of an edition, belongs to the print too.
            let column =
                slice[gap].contains(['|', '·', '•', '—', '\t']) && found.date.is_some() && found.stands_alone();
            found.range.end = slice.trim_end().len();
            return column.then_some(found);
        };
        let extends_weekday = piece.weekday.is_some() && found.weekday.is_some();
        if extends_weekday && found.date.is_none() {
            // "Saturday/Sunday" over a double issue: the first day is the one that the date must agree with.
            let start = found.weekday.as_ref().map_or(piece.range.start, |w| w.start);
            found.weekday = Some(start..piece.range.end);
            found.range.end = piece.range.end;
        } else if !found.join(piece) {
            return None;
        }
        // "2025 r." is how Polish closes a year.
        let mut year_word = c;
        year_word.spaces();
        if year_word.eat_word(&["r", "roku"]) {
            year_word.eat(".");
            c = year_word;
        }
    }
}

fn next_piece(text: &str, c: &mut Cursor) -> Option<Masthead> {
    let start = c.at;
    let mut piece = Masthead::default();
    if let Some(date) = dates::scan(text, start) {
        piece.range = date.range.clone();
        piece.date = Some(date);
    } else if let Some((level, enumeration)) = enumeration::scan(text, start) {
        piece.range = enumeration.whole.clone();
        match level {
            Level::Volume => piece.volume = Some(enumeration),
            Level::Number => piece.number = Some(enumeration),
        }
    } else if let Some((range, named)) = weekday(*c) {
        piece.range = range.clone();
        piece.weekdays = named.iter().map(|n| n.what).collect();
        piece.weekday_named = named;
        piece.weekday = Some(range);
    } else {
        // Words that lead in a date and say nothing themselves: "le 21 août", "den 21. August".
        if !c.eat_word(&["the", "le", "den", "der", "el", "il", "am", "dnia", "dated"]) {
            return None;
        }
        c.spaces();
        let date = dates::scan(text, c.at)?;
        piece.range = start..date.range.end;
        piece.date = Some(date);
    }
    c.at = piece.range.end;
    Some(piece)
}

/// A weekday's name, also with a hyphen (`quinta-feira`); a full stop after a short one is part of it.
fn weekday(mut c: Cursor) -> Option<(Range<usize>, Vec<calendar::Named<Weekday>>)> {
    let start = c.at;
    let mut first = c.word()?;
    // Portuguese weekdays are printed with or without their second half.
    let mut joined = c;
    if joined.eat("-").is_some() && joined.eat_word(&["feira"]) {
        let named = calendar::weekdays(&c.text[first], false);
        return (!named.is_empty()).then_some((start..joined.at, named));
    }
    let dotted = c.eat(".").is_some();
    let named = calendar::weekdays(&c.text[first.clone()], dotted);
    if dotted {
        first.end = c.at;
    }
    (!named.is_empty()).then_some((first, named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            lines.push(at..at + line.len());
            at += line.len() + 1;
        }
        let Some((m, taken)) = scan(text, &lines) else { return "none".to_owned() };
        let words = |r: Option<&Range<usize>>| r.map_or("", |r| &text[r.clone()]).to_owned();
        [
            taken.to_string(),
            words(m.weekday.as_ref()),
            words(m.date.as_ref().map(|d| &d.range)),
            words(m.volume.as_ref().map(|v| &v.value)),
            words(m.number.as_ref().map(|v| &v.value)),
            m.resolve(text, DateOrder::Unsaid).date.map_or(String::new(), |d| d.edtf().to_owned()),
        ]
        .join("|")
    }

    #[test]
    fn a_masthead_is_found_in_any_order_on_one_line_or_several() {
        for (text, expected) in [
            ("Thursday\n\n08-21-2025 Vol 2059\n\nRiver rises", "3|Thursday|08-21-2025|2059||2025-08-21"),
            ("Vol. 2059, No. 3\nThursday, August 21, 2025", "2|Thursday|August 21, 2025|2059|3|2025-08-21"),
            ("Donnerstag, 21. August 2025 — Nr. 7", "1|Donnerstag|21. August 2025||7|2025-08-21"),
            ("jeudi 21 août 2025", "1|jeudi|21 août 2025|||2025-08-21"),
            ("Thu. 21/08/2025 (Vol. XII No 4)", "1|Thu.|21/08/2025|XII|4|2025-08-21"),
            ("quinta-feira, 21 de agosto de 2025", "1|quinta-feira|21 de agosto de 2025|||2025-08-21"),
            ("czwartek, 21 sierpnia 2025 r.", "1|czwartek|21 sierpnia 2025|||2025-08-21"),
            ("Saturday/Sunday August 23-24, 2025", "1|Saturday/Sunday|August 23-24, 2025|||2025-08-23/2025-08-24"),
            ("No. 7", "1||||7|"),
            ("Thursday, August 21, 2025 | Vol. 3 | $2.00", "1|Thursday|August 21, 2025|3||2025-08-21"),
            ("Thursday\n\nRiver rises", "none"),
            ("Thursday 08-21-2025 was wet", "none"),
            ("River rises\n\n08-21-2025", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(text in "(Thu|Vol|No|[0-9]{1,4}|[-./, ]|août|.){0,12}") {
            let _ = scan_line(&text, 0..text.len());
        }
    }
}
