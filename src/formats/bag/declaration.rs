//! `bagit.txt`: which version a bag has and which encoding its tag files are in. It must not look at anything else.

use encoding_rs::{Encoding, UTF_8};

/// What a bag declares of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    /// 97 for 0.97, 100 for 1.0.
    pub version: u32,
    pub encoding: &'static Encoding,
}

impl Default for Declaration {
    /// What is assumed where a declaration cannot be read.
    fn default() -> Self {
        Declaration { version: 100, encoding: UTF_8 }
    }
}

const VERSION: &str = "BagIt-Version";
const ENCODING: &str = "Tag-File-Character-Encoding";

/// Reads a declaration; each fault with its line.
pub fn read(bytes: &[u8], faults: &mut Vec<(u32, String)>) -> Declaration {
    let mut declared = Declaration::default();
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            faults.push((1, "it begins with a byte order mark, and none may stand there".into()));
            rest
        }
        None => bytes,
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.push((1, "it is not in UTF-8".into()));
        return declared;
    };
    let lines = lines(text);
    match lines.first().map(|line| value(line, VERSION)) {
        Some(Ok(version)) => match number(version) {
            Some(known) => declared.version = known,
            None => faults.push((1, format!("“{version}” is no version of BagIt; known are 0.93 to 0.97 and 1.0"))),
        },
        Some(Err(why)) => faults.push((1, why)),
        None => faults.push((1, "it is empty".into())),
    }
    match lines.get(1).map(|line| value(line, ENCODING)) {
        Some(Ok(label)) => match Encoding::for_label(label.as_bytes()) {
            Some(encoding) => declared.encoding = encoding,
            None => faults.push((2, format!("the encoding “{label}” is not known"))),
        },
        Some(Err(why)) => faults.push((2, why)),
        None => faults.push((2, format!("the line “{ENCODING}: …” is missing"))),
    }
    if lines.len() > 2 {
        faults.push((3, "there are more than its two lines".into()));
    }
    declared
}

/// Lines whatever ends them; the end of the last one begins no other.
pub fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split("\r\n").flat_map(|part| part.split(['\n', '\r'])).collect();
    if lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines
}

/// The value of a line that is exactly `label: value`.
fn value<'a>(line: &'a str, label: &str) -> Result<&'a str, String> {
    let exact = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(": "));
    match exact {
        Some(value) if !value.is_empty() && !value.contains(char::is_whitespace) => Ok(value),
        _ if line.trim_start().starts_with(label) => Err(format!(
            "there is white space where none may stand, or the colon or value is missing; it must be “{label}: …”"
        )),
        _ => Err(format!("the line “{label}: …” is missing")),
    }
}

fn number(version: &str) -> Option<u32> {
    [("0.93", 93), ("0.94", 94), ("0.95", 95), ("0.96", 96), ("0.97", 97), ("1.0", 100)]
        .into_iter()
        .find(|(word, _)| *word == version)
        .map(|(_, number)| number)
}
