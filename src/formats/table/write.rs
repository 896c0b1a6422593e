//! Tables of text going out: CSV and TSV by RFC 4180, one row an article in the order of the handover. Which cells a row
//! has, `own` knows.

use super::own::{self, Rows};
use crate::formats::out::{Losses, OneFile, file};
use crate::formats::{Handover, OptionKind, OptionSpec, Placed, ReadOptions, WriteError, Writing, Written};
use crate::model::Uid;
use crate::model::record::IssueRecord;
use std::path::Path;

const MARK: OptionSpec = OptionSpec {
    id: "bom",
    name: "Mark for Excel",
    about: "Whether a mark at the beginning says that the file is UTF-8; without it Excel garbles accents.",
    kind: OptionKind::OneOf(&[("yes", "With the mark"), ("no", "Without it")]),
};

const GUARD: OptionSpec = OptionSpec {
    id: "guard",
    name: "Guard against formulas",
    about: "Whether a ' stands before what a program of sheets would take for a formula; Backfile takes it off again.",
    kind: OptionKind::OneOf(&[("yes", "With the guard"), ("no", "Without it")]),
};

const OPTIONS: &[OptionSpec] = &[MARK, GUARD];

/// In words, what a table does not carry.
pub const CANNOT_CARRY: &str = "pictures, records of names and sources and the links to them, collections but for their titles, \
    issues without articles, findings, relations between articles, and where an article came from";

pub const CSV: Writing = Writing {
    write: |handover, target| write(handover, target, b','),
    carries: own::CARRIES,
    options: OPTIONS,
    is_ours: |file| is_ours(file, b','),
};
pub const TSV: Writing = Writing {
    write: |handover, target| write(handover, target, b'\t'),
    carries: own::CARRIES,
    options: OPTIONS,
    is_ours: |file| is_ours(file, b'\t'),
};

const BOM: &str = "\u{feff}";

/// Its first row is ours.
fn is_ours(path: &Path, delimiter: u8) -> bool {
    let head = file::head(path);
    let head = head.strip_prefix(BOM.as_bytes()).unwrap_or(&head);
    let first = head.split(|b| matches!(b, b'\r' | b'\n')).next().unwrap_or_default();
    let cells: Vec<String> =
        first.split(|b| *b == delimiter).map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
    own::Places::of(&cells).is_some()
}

fn write(handover: &Handover, target: &Path, delimiter: u8) -> Result<Written, WriteError> {
    let mut file = OneFile::begin(target)?;
    if handover.option("bom") != "no" {
        file.text(BOM)?;
    }
    let mut line = Vec::new();
    record(&mut line, own::ALL.iter().map(|column| column.name()), delimiter);
    file.bytes(&line)?;
    let guard = handover.option("guard") != "no";
    let mut rows = Rows::of(handover.supply)?;
    let mut tally = Tally::new("A table", handover)?;
    handover.each(&mut |placed| {
        tally.count(&placed);
        record(&mut line, rows.row(&placed, guard).iter().map(AsRef::as_ref), delimiter);
        file.bytes(&line)
    })?;
    file.finish()?;
    Ok(tally.written(target))
}

/// One record by RFC 4180 in place of what is in `line`: cells are quoted where they hold what parts cells or records.
fn record<'c>(line: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>, delimiter: u8) {
    line.clear();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(delimiter);
        }
        let cell = cell.as_bytes();
        if memchr::memchr3(b'\n', delimiter, b'"', cell).is_none() && memchr::memchr(b'\r', cell).is_none() {
            line.extend_from_slice(cell);
            continue;
        }
        line.push(b'"');
        let mut from = 0;
        for sign in memchr::memchr_iter(b'"', cell) {
            line.extend_from_slice(&cell[from..=sign]);
            line.push(b'"');
            from = sign + 1;
        }
        line.extend_from_slice(&cell[from..]);
        line.push(b'"');
    }
    line.extend_from_slice(b"\r\n");
}

/// What is told of a table when it is written.
pub struct Tally {
    losses: Losses,
    articles: u64,
    /// The issue of the article before.
    issue: Uid,
}

impl Tally {
    pub fn new(format: &'static str, handover: &Handover) -> Result<Self, WriteError> {
        let mut losses = Losses::new(format, own::CARRIES);
        losses.of_archive(handover.supply)?;
        Ok(Tally { losses, articles: 0, issue: Uid::default() })
    }

    /// Counts an article.
    pub fn count(&mut self, placed: &Placed) {
        self.losses.of_placed(placed);
        own::written_as(placed).into_iter().for_each(|words| self.losses.say(words, placed));
        if self.issue != placed.issue.uid {
            self.issue = placed.issue.uid.clone();
            if is_read_otherwise(placed.issue) {
                self.losses.say("The parts of a masthead as printed will be read anew from its words", placed);
            }
        }
        self.articles += 1;
    }

    /// Says what was done to a record.
    pub fn say(&mut self, words: &str, placed: &Placed) {
        self.losses.say(words, placed);
    }

    pub fn written(self, target: &Path) -> Written {
        Written { files: vec![target.to_owned()], articles: self.articles, losses: self.losses.sentences() }
    }
}

/// Whether the words over an issue are read as other parts than it has.
fn is_read_otherwise(issue: &IssueRecord) -> bool {
    let read = crate::formats::labelled::heading(&issue.printed.masthead, &ReadOptions::default());
    read.printed != issue.printed
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn records_are_quoted_as_other_writers_do(cells in proptest::collection::vec("[a,\"\t\r\n é]{0,5}", 2..5), tabs: bool) {
            let delimiter = if tabs { b'\t' } else { b',' };
            let mut theirs =
                csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
            theirs.write_record(&cells).expect("written");
            let mut line = b"what was there".to_vec();
            record(&mut line, cells.iter().map(String::as_str), delimiter);
            proptest::prop_assert_eq!(line, theirs.into_inner().expect("written"));
        }
    }
}
