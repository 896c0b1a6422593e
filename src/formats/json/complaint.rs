//! The sentences of a reader of `backfile/1`: what is wrong, where, and what to do next. No reading is done here.

use super::VERSION;
use super::cut::Place;
use crate::model::{Problem, ProblemCode};
use serde_json::error::Category;
use std::io;
use std::path::Path;

pub fn at(path: &Path, place: Place, code: ProblemCode, message: impl Into<String>) -> Problem {
    Problem { line: Some(place.line), ..Problem::of_file(path, code, message) }
}

pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::NotFound {
        let message = "The file is no longer there. Find where it was moved to and import it again.";
        return Problem::of_file(path, ProblemCode::Vanished, message);
    }
    let message = format!("The file could not be read: {error}. See that you may read it, then import it again.");
    Problem::of_file(path, ProblemCode::Unreadable, message)
}

pub fn empty(path: &Path) -> Problem {
    let message = "The file is empty. It was perhaps not saved or copied to its end; get a whole copy.";
    Problem::of_file(path, ProblemCode::Empty, message)
}

/// Some other JSON, or no JSON.
pub fn foreign(path: &Path, place: Place, why: &str) -> Problem {
    let message = format!(
        "This is not Backfile JSON: {why}. A document begins with {{\"format\":\"{VERSION}\"; \
         choose another format for this file, or export it again."
    );
    at(path, place, ProblemCode::Malformed, message)
}

pub fn other_version(path: &Path, place: Place, version: &str) -> Problem {
    let message = format!(
        "The file was made by a newer Backfile: its format is {version}, and this program reads {VERSION}. \
         Install the newer Backfile, or export the file again as {VERSION}."
    );
    at(path, place, ProblemCode::UnknownFormat, message)
}

pub fn too_large(path: &Path, place: Place) -> Problem {
    let message = "The record that begins here is larger than 1 GB. Perhaps a bracket or a quotation mark is not closed; \
                   correct it and import the file again.";
    at(path, place, ProblemCode::TooLarge, message)
}

pub fn cut_short(path: &Path, place: Place) -> Problem {
    let message = format!(
        "The file ends too early, on line {}: it was cut short when it was saved or copied. What stands before was read; \
         get a whole copy and import it again.",
        place.line
    );
    at(path, place, ProblemCode::Malformed, message)
}

/// Broken JSON: the end of reading.
pub fn broken(path: &Path, place: Place, why: &str) -> Problem {
    let message = format!(
        "The JSON is broken on line {}, column {}: {why}. What stands before was read; \
         correct the file and import it again.",
        place.line, place.column
    );
    at(path, place, ProblemCode::Malformed, message)
}

/// What serde_json could not parse, in a value that begins at `start`.
pub fn unparsable(path: &Path, start: Place, error: &serde_json::Error) -> Problem {
    let place = start.within(error.line(), error.column());
    match error.classify() {
        Category::Eof => cut_short(path, place),
        Category::Io | Category::Syntax | Category::Data => broken(path, place, &reason(error)),
    }
}

/// A record that is good JSON and no such record.
pub fn misshapen(path: &Path, noun: &str, start: Place, error: &serde_json::Error) -> Problem {
    let place = start.within(error.line(), error.column());
    let message = format!(
        "The {noun} that begins on line {} was not taken: {} (line {}, column {}). \
         Correct it and import the file again.",
        start.line,
        reason(error),
        place.line,
        place.column
    );
    at(path, place, ProblemCode::Malformed, message)
}

/// serde_json's words without its place, which counts from the record's beginning.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    words.strip_suffix(&place).map(str::to_owned).unwrap_or(words)
}
