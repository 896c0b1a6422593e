//! A problem met while reading something from outside: what, where, and what next.

use serde::{Deserialize, Serialize, Serializer};
use std::path::{Path, PathBuf};

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
