//! What stands in a column, where its header is silent or means two things: dates, weekdays, long text, names. It decides
//! by the first rows, and only what is plain.

use super::Row;
use crate::formats::labelled::{Field, cell};
use crate::model::{IssueDate, Uid};
use crate::text::byline::{self, Likeness};
use crate::text::{calendar, credit, dates, masthead};

/// What one cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Date,
    Weekday,
    /// Four figures that may be a year.
    Year,
    Figures,
    Issn,
    Uuid,
    /// Date or enumeration with their words: `Vol 2059`.
    Masthead,
    Words,
    Signs,
}

impl Kind {
    /// What a cell that is not empty holds.
    pub fn of(words: &str) -> Self {
        let words = words.trim();
        if words.len() > 100 {
            return Kind::Words;
        }
        let plain = cell::whole(words);
        if !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit()) {
            let year = plain.len() == 4 && (plain.starts_with('1') || plain.starts_with("20"));
            return if year { Kind::Year } else { Kind::Figures };
        }
        let day = words
            .get(..10)
            .filter(|_| words.len() > 10 && words[10..].starts_with([' ', 'T']) && words[10..].contains(':'));
        if IssueDate::parse(day.unwrap_or(words)).is_ok()
            || dates::scan(words, 0).is_some_and(|date| date.range.end == words.len())
        {
            return Kind::Date;
        }
        // One letter is a weekday in too many languages.
        if words.chars().count() > 1
            && !calendar::weekdays(words.trim_end_matches('.'), words.ends_with('.')).is_empty()
        {
            return Kind::Weekday;
        }
        if words.contains('-') && cell::issn(words).is_some() {
            return Kind::Issn;
        }
        if Uid::parse(words).is_some() {
            return Kind::Uuid;
        }
        if masthead::scan_line(words, 0..words.len()).is_some_and(|head| head.says_which()) {
            return Kind::Masthead;
        }
        if words.chars().any(char::is_alphabetic) { Kind::Words } else { Kind::Signs }
    }
}

/// What a column holds in the first rows.
#[derive(Debug, Clone, Default)]
pub struct Content {
    kinds: Vec<Kind>,
    /// Characters of its longest cell.
    pub longest: usize,
    /// Characters of a cell, on average.
    average: usize,
    bylines: usize,
    credits: usize,
    /// Whether a person wrote something in it.
    pub has_words: bool,
    distinct: bool,
}

impl Content {
    /// Of the column at that place.
    pub fn of(rows: &[&Row], at: usize) -> Self {
        let cells: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let lengths: Vec<usize> = cells.iter().map(|cell| cell.chars().count()).collect();
        let word = |word: &str| {
            word.chars().count() >= 3
                && word.trim_matches(|c: char| c.is_ascii_punctuation()).chars().all(char::is_alphabetic)
        };
        let is_byline = |cell: &&&str| byline::parse(cell).is_some_and(|line| line.likeness >= Likeness::Names);
        let mut sorted = cells.clone();
        sorted.sort_unstable();
        sorted.dedup();
        Content {
            kinds: cells.iter().map(|cell| Kind::of(cell)).collect(),
            longest: lengths.iter().copied().max().unwrap_or(0),
            average: lengths.iter().sum::<usize>() / lengths.len().max(1),
            bylines: cells.iter().filter(|cell| cell.len() < 200).filter(is_byline).count(),
            credits: cells.iter().filter(|cell| cell.len() < 200 && credit::parse(cell).is_some()).count(),
            has_words: cells.iter().any(|cell| !cell.contains("://") && cell.split_whitespace().any(word)),
            distinct: sorted.len() * 2 > cells.len(),
        }
    }

    /// Whether most cells hold that.
    pub fn is(&self, kind: Kind) -> bool {
        let count = self.kinds.iter().filter(|of| **of == kind).count();
        !self.kinds.is_empty() && count * 10 >= self.kinds.len() * 7
    }

    /// Whether no header would look like what stands here.
    pub fn is_no_label(&self) -> bool {
        self.average > 60
            || [Kind::Date, Kind::Weekday, Kind::Year, Kind::Figures, Kind::Issn, Kind::Uuid, Kind::Masthead]
                .iter()
                .any(|kind| self.is(*kind))
    }

    /// The field that a header means, seen with what stands below it; none where they do not go together.
    pub fn agrees(&self, field: Field, sure: u8) -> Option<(Field, u8)> {
        if self.kinds.is_empty() {
            return Some((field, sure));
        }
        let figures = self.is(Kind::Figures) || self.is(Kind::Year);
        Some(match field {
            Field::Day if self.is(Kind::Weekday) => (Field::Weekday, sure),
            Field::Weekday if figures => (Field::Day, sure),
            Field::Day if self.is(Kind::Date) => (Field::Date, sure),
            Field::Year if self.is(Kind::Date) => (Field::Date, sure),
            Field::Year if !self.is(Kind::Year) && sure < 80 => (Field::Volume, sure),
            Field::Number if self.is(Kind::Date) && sure < 80 => (Field::Date, sure),
            Field::Number if self.is(Kind::Masthead) && sure < 80 => (Field::Masthead, sure),
            Field::Uid if !self.is(Kind::Uuid) && sure < 80 => return None,
            Field::Body if self.average < 80 && sure < 80 => (Field::Headline, sure - 10),
            Field::Credit | Field::ImageFiles if sure < 80 && self.credits == 0 && field == Field::Credit => {
                (Field::ImageFiles, sure)
            }
            _ => (field, sure),
        })
    }

    /// The field that the contents alone tell. `longest` says that no open column has longer text; `silent` that there is
    /// no header at all.
    pub fn field(&self, longest: bool, silent: bool) -> Option<(Field, u8)> {
        let less = if silent { 0 } else { 15 };
        let most = |count: usize| !self.kinds.is_empty() && count * 10 >= self.kinds.len() * 7;
        let plain = if self.is(Kind::Date) {
            Some((Field::Date, 75))
        } else if self.is(Kind::Weekday) {
            Some((Field::Weekday, 80))
        } else if self.is(Kind::Issn) {
            Some((Field::Issn, 80))
        } else if longest && self.average > 200 {
            Some((Field::Body, 75))
        } else {
            None
        };
        if plain.is_some() || !silent {
            return plain.map(|(field, sure)| (field, sure - less));
        }
        if self.is(Kind::Uuid) {
            Some((Field::Uid, 60))
        } else if self.is(Kind::Masthead) {
            Some((Field::Masthead, 60))
        } else if most(self.credits) {
            Some((Field::Credit, 60))
        } else if most(self.bylines) {
            Some((Field::Byline, 55))
        } else if self.is(Kind::Words) && self.distinct && (8..=160).contains(&self.average) {
            Some((Field::Headline, 50))
        } else {
            None
        }
    }
}
