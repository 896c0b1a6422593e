//! What a table's reader says of rows and columns that it could not take as they stand. Alike remarks are made a few
//! times and then counted, so that a million bad rows do not make a million sentences.

use super::Row;
use super::layout::Layout;
use crate::formats::Input;
use crate::model::{Problem, ProblemCode};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows of one kind are named one by one.
const NAMED: u64 = 50;
/// How many different doubts are kept.
const MOST_DOUBTS: usize = 50;

/// Collects what is said at the end.
#[derive(Debug, Default)]
pub struct Remarks {
    long: u64,
    short: u64,
    empty: u64,
    left_out: BTreeSet<usize>,
    /// By their words: line, field.
    doubts: BTreeMap<String, (u32, &'static str)>,
    more_doubts: u64,
    lost_at: Option<u32>,
    above: Vec<String>,
}

fn at(input: &Input, line: u32, code: ProblemCode, words: String) -> Problem {
    Problem { line: Some(line), ..input.problem(code, words) }
}

impl Remarks {
    /// A row with more cells than there are columns.
    pub fn too_long(&mut self, input: &Input, line: u32, has: usize, due: usize, joined: bool) -> Option<Problem> {
        self.long += 1;
        let (code, end) = if joined {
            (ProblemCode::Doubtful, "What is too much was taken as the end of its last column; compare it.")
        } else {
            (
                ProblemCode::Malformed,
                "It was not taken, because nobody can tell which cell is which. Put quotation marks round the cell that holds the sign between cells.",
            )
        };
        let words = format!("The row on line {line} has {has} cells where there are {due} columns. {end}");
        (self.long <= NAMED).then(|| at(input, line, code, words))
    }

    /// A row with fewer cells than there are columns.
    pub fn too_short(&mut self, input: &Input, line: u32, has: usize, due: usize, safe: bool) -> Option<Problem> {
        self.short += 1;
        let (code, end) = if safe {
            (ProblemCode::Doubtful, "Its last columns were taken as empty; compare it.")
        } else {
            (
                ProblemCode::Malformed,
                "It was not taken: perhaps a line break without quotation marks cut it in two. Join the lines and import the file again.",
            )
        };
        let words = format!("The row on line {line} has {has} cells where there are {due} columns. {end}");
        (self.short <= NAMED).then(|| at(input, line, code, words))
    }

    /// A row that names neither article nor issue.
    pub fn nothing(&mut self, input: &Input, line: u32) -> Option<Problem> {
        self.empty += 1;
        let words = format!(
            "The row on line {line} has neither headline nor text, nor does it say which issue it is; it was not taken. Fill it in, or leave it out of the table."
        );
        (self.empty <= NAMED).then(|| at(input, line, ProblemCode::Malformed, words))
    }

    /// Something stands in a column that is left out.
    pub fn left_out(&mut self, column: usize) {
        self.left_out.insert(column);
    }

    /// A value that was not taken as it stood.
    pub fn doubt(&mut self, line: u32, field: &'static str, words: String) {
        if self.doubts.len() < MOST_DOUBTS {
            self.doubts.entry(words).or_insert((line, field));
        } else if !self.doubts.contains_key(&words) {
            self.more_doubts += 1;
        }
    }

    /// Characters were lost on that line.
    pub fn undecodable(&mut self, line: u32) {
        self.lost_at.get_or_insert(line);
    }

    /// Rows above the headers.
    pub fn above<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        let words = rows.flat_map(|row| &row.cells).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        self.above.extend(words.map(|words| crate::text::first_words(words, 80)));
    }

    /// What is said when the table has ended.
    pub fn all(&self, input: &Input, layout: &Layout, encoding: &str) -> Vec<Problem> {
        let mut all: Vec<Problem> = Vec::new();
        for (words, (line, field)) in &self.doubts {
            all.push(Problem { field: Some(field), ..at(input, *line, ProblemCode::Doubtful, words.clone()) });
        }
        let mut say = |words: String| all.push(input.problem(ProblemCode::Doubtful, words));
        if self.more_doubts > 0 {
            say(format!("{} more values like these were taken as they stand.", self.more_doubts));
        }
        let rows = [
            (self.long, "have more cells than there are columns"),
            (self.short, "have fewer cells than there are columns"),
            (self.empty, "hold neither an article nor an issue"),
        ];
        for (count, what) in rows.into_iter().filter(|(count, _)| *count > NAMED) {
            say(format!("In all {count} rows {what}; the first {NAMED} are named."));
        }
        if !self.above.is_empty() {
            say(format!("Left out: what stands above the headers ({}).", self.above.join(" · ")));
        }
        let headers: Vec<String> = self
            .left_out
            .iter()
            .filter_map(|at| layout.columns.get(*at))
            .map(|column| format!("“{}”", column.header))
            .collect();
        if !headers.is_empty() {
            let what = if headers.len() == 1 { "the column" } else { "the columns" };
            say(format!(
                "Left out: {what} {}, for which there is no field and which hold no words. Choose a field to take them.",
                headers.join(", ")
            ));
        }
        if let Some(line) = self.lost_at {
            let words = format!(
                "Some characters could not be read as {encoding} and stand as \u{fffd}; compare line {line} with the print, or choose another encoding."
            );
            all.push(at(input, line, ProblemCode::Undecodable, words));
        }
        all
    }
}
