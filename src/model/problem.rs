//! A problem met while reading something from outside: what, where, and what next.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Why a file or a part of one could not be taken as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// The file holds nothing but white space.
    Empty,
    /// The bytes are no text.
    Binary,
    /// Larger than the limit.
    TooLarge,
    /// The system would not let us read it.
    Unreadable,
    /// It was there when listed and gone when opened.
    Vanished,
    /// The format's rules are broken.
    Malformed,
    /// Some characters could not be decoded and stand as U+FFFD.
    Undecodable,
    /// No format of ours fits it.
    UnknownFormat,
    /// The archive already holds the article with other words.
    Differs,
    /// The archive's issue contradicts this one.
    Clash,
    /// Taken, but a person should look.
    Doubtful,
}

impl ProblemCode {
    pub fn word(self) -> &'static str {
        use ProblemCode::*;
        match self {
            Empty => "empty",
            Binary => "binary",
            TooLarge => "too-large",
            Unreadable => "unreadable",
            Vanished => "vanished",
            Malformed => "malformed",
            Undecodable => "undecodable",
            UnknownFormat => "unknown-format",
            Differs => "differs",
            Clash => "clash",
            Doubtful => "doubtful",
        }
    }

    /// Whether the thing was refused, rather than taken with a remark.
    pub fn refuses(self) -> bool {
        use ProblemCode::*;
        match self {
            Empty | Binary | TooLarge | Unreadable | Vanished | Malformed | UnknownFormat => true,
            Undecodable | Differs | Clash | Doubtful => false,
        }
    }
}

/// One problem, as shown, saved in the batch and printed as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    #[serde(serialize_with = "lossy")]
    pub file: PathBuf,
    /// 1-based, where a line can be named.
    pub line: Option<u32>,
    pub field: Option<&'static str>,
    pub code: ProblemCode,
    /// A sentence: what is wrong and what to do next.
    pub message: String,
    /// What was done about it: `left out`, `brought in`, `left as it is here` …
    pub done: String,
}

/// A problem as it was kept.
#[derive(Deserialize)]
struct Told {
    file: PathBuf,
    line: Option<u32>,
    field: Option<String>,
    code: ProblemCode,
    message: String,
    done: String,
}

impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Told { file, line, field, code, message, done } = Told::deserialize(from)?;
        Ok(Problem { file, line, field: field.and_then(|field| known_field(&field)), code, message, done })
    }
}

/// The words of fields of kept problems; there are but so many fields, whatever a damaged report says.
const MOST_FIELDS: usize = 200;

/// The name of a field as one that stays.
fn known_field(name: &str) -> Option<&'static str> {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(name) {
        return Some(known);
    }
    if known.len() >= MOST_FIELDS || name.len() > 60 {
        return None;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    known.insert(kept);
    Some(kept)
}

/// Old disks hold names that are no UTF-8; a report must not fail over them.
fn lossy<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&path.display())
}

impl Problem {
    pub fn of_file(file: &Path, code: ProblemCode, message: impl Into<String>) -> Self {
        let done = if code.refuses() { "left out" } else { "brought in" };
        Problem { file: file.to_owned(), line: None, field: None, code, message: message.into(), done: done.into() }
    }

    /// The same, with what was done about it.
    pub fn done(self, done: impl Into<String>) -> Self {
        Problem { done: done.into(), ..self }
    }
}
