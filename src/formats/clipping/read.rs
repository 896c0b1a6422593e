//! A file to records: its bytes decoded, read as clippings, and each article given its provenance. What cannot be
//! taken is one problem.

use super::parse::{guess, parse_unmarked};
use crate::formats::{Incoming, Input, ReadOptions, bytes as files};
use crate::model::record::{IssueRecord, Provenance};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding::{self, Decoded};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Larger files are no clippings.
pub const LARGEST: u64 = 64 << 20;

/// Reads one file; a file that cannot be taken gives exactly one problem.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    match input.load(LARGEST) {
        Ok(bytes) => read_bytes(input.path(), &bytes, options, sink),
        Err(problem) => {
            sink(Incoming::Problem(problem));
        }
    }
}

/// Reads a file's bytes; `path` is only what is said of them.
pub fn read_bytes(path: &Path, bytes: &[u8], options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let mut refuse = |code, message: &str| {
        sink(Incoming::Problem(Problem::of_file(path, code, message)));
    };
    if bytes.len() as u64 > LARGEST {
        sink(Incoming::Problem(files::too_large(path, bytes.len() as u64, LARGEST)));
        return;
    }
    let Ok(decoded) = encoding::decode_with(bytes, &options.encoding) else {
        return refuse(
            ProblemCode::Binary,
            "The file holds no text but other data; if it is a picture or a document, import it as that.",
        );
    };
    if decoded.text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
        return refuse(
            ProblemCode::Empty,
            "The file holds nothing but white space; look whether the right file was chosen.",
        );
    }
    for issue in issues(path, bytes, &decoded, options) {
        if !sink(Incoming::Issue(issue)) {
            return;
        }
    }
    if let Some(line) = decoded.first_lost_line() {
        let message = format!(
            "Some characters could not be read as {} and stand as \u{fffd}; compare line {line} with the print and correct it.",
            decoded.encoding.name()
        );
        let problem = Problem { line: Some(line), ..Problem::of_file(path, ProblemCode::Undecodable, message) };
        sink(Incoming::Problem(problem));
    }
}

/// The issues of a file, each article with its provenance.
fn issues(path: &Path, bytes: &[u8], decoded: &Decoded, options: &ReadOptions) -> Vec<IssueRecord> {
    let mut parsed = parse_unmarked(&decoded.text, options);
    let sha256: String = Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|n| char::from_digit(n.into(), 16))
        .collect();
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let count = u32::try_from(parsed.parts.len()).unwrap_or(u32::MAX);
    let ends: Vec<usize> =
        parsed.parts.iter().skip(1).map(|p| decoded.byte_of_line(p.range.start)).chain([bytes.len()]).collect();
    let mut start = 0;
    for (index, (mut part, end)) in parsed.parts.into_iter().zip(ends).enumerate() {
        part.article.provenance = Some(Provenance {
            format: super::ID.to_owned(),
            path: path.clone(),
            sha256: sha256.clone(),
            encoding: decoded.encoding.name().to_owned(),
            part: u32::try_from(index).unwrap_or(u32::MAX),
            parts: count,
            bytes: bytes[start..end].to_vec(),
        });
        start = end;
        part.article.guesses.extend(decoded.doubt().map(|doubt| guess("body", doubt)));
        if let Some(issue) = parsed.issues.get_mut(part.issue) {
            issue.articles.push(part.article);
        }
    }
    parsed.issues
}
