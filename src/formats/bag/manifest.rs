//! Manifests, tag manifests, `fetch.txt` and `bag-info.txt`: their lines, and the paths in them. It must not open what
//! they name.

use super::PAYLOAD;
use super::declaration::{Declaration, lines};
use super::sums::Sum;
use encoding_rs::UTF_8;

/// A manifest by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind<'a> {
    /// Of tag files, not of the payload.
    pub of_tags: bool,
    pub algorithm: &'a str,
}

impl<'a> Kind<'a> {
    pub fn of(name: &'a str) -> Option<Self> {
        let stem = name.strip_suffix(".txt")?;
        let (of_tags, algorithm) = match stem.strip_prefix("tagmanifest-") {
            Some(algorithm) => (true, algorithm),
            None => (false, stem.strip_prefix("manifest-")?),
        };
        let is_plain = !algorithm.is_empty() && algorithm.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_plain.then_some(Kind { of_tags, algorithm })
    }
}

/// One line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u32,
    /// In lower case.
    pub sum: String,
    /// The path as it may be meant: with its few escapes undone, and as it stands.
    pub paths: Vec<String>,
}

/// The text of a tag file in the declared encoding.
pub fn text(bytes: &[u8], declared: &Declaration) -> Result<String, &'static str> {
    if declared.encoding == UTF_8 && bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err("it begins with a byte order mark, and none may stand there");
    }
    let (text, _, lossy) = declared.encoding.decode(bytes);
    if lossy { Err("it is not in the encoding that bagit.txt declares") } else { Ok(text.into_owned()) }
}

/// The lines of a manifest; what is wrong with others, by their number.
pub fn read(text: &str, sum: Sum, of_tags: bool, faults: &mut Vec<(u32, String)>) -> Vec<Line> {
    let mut read = Vec::new();
    for (number, line) in (1..).zip(lines(text)).filter(|(_, line)| !line.trim().is_empty()) {
        match one(line, sum, of_tags) {
            Ok((sum, paths)) => read.push(Line { number, sum, paths }),
            Err(why) => faults.push((number, why)),
        }
    }
    read
}

fn one(line: &str, sum: Sum, of_tags: bool) -> Result<(String, Vec<String>), String> {
    let (hex, rest) = line
        .split_once([' ', '\t'])
        .filter(|(hex, _)| !hex.is_empty())
        .ok_or("it is no checksum with white space and a path behind it")?;
    if hex.len() != sum.length() || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(format!("“{}” is no {} checksum", hex.chars().take(140).collect::<String>(), sum.name()));
    }
    let path = rest.trim_start_matches([' ', '\t']);
    let paths = paths(path)?;
    if !of_tags && !paths.iter().all(|path| path.starts_with(PAYLOAD) || path.starts_with('*')) {
        return Err(format!("“{path}” does not lie in data/"));
    }
    Ok((hex.to_ascii_lowercase(), paths))
}

/// What a path may mean; those that lead out of the bag are refused.
pub fn paths(path: &str) -> Result<Vec<String>, String> {
    let mut meant = vec![decoded(path), path.to_owned()];
    // As md5sum marks a file that it read byte by byte.
    if let Some(unmarked) = path.strip_prefix('*') {
        meant.push(decoded(unmarked));
    }
    let mut plain = Vec::new();
    for path in meant {
        let path = path.strip_prefix("./").unwrap_or(&path);
        let leads_out = path.split(['/', '\\']).any(|part| part == "..")
            || path.starts_with(['/', '\\', '~'])
            || (path.get(1..2) == Some(":") && path.starts_with(|c: char| c.is_ascii_alphabetic()));
        if leads_out {
            return Err(format!("“{path}” leads out of the bag"));
        }
        if path.is_empty() || path.contains('\0') {
            return Err("it names no file".into());
        }
        if !plain.iter().any(|known| known == path) {
            plain.push(path.to_owned());
        }
    }
    Ok(plain)
}

/// Only these three are escapes: a name may have any other `%` in it.
fn decoded(path: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(path.len()), path);
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let known = [("%0a", '\n'), ("%0d", '\r'), ("%25", '%')];
        let code = rest.get(at..at + 3).map(str::to_ascii_lowercase);
        match known.iter().find(|(escape, _)| code.as_deref() == Some(escape)) {
            Some((_, meant)) => out.push(*meant),
            None => out.push_str(rest.get(at..at + 1).unwrap_or_default()),
        }
        rest = rest
            .get(at + if known.iter().any(|(escape, _)| code.as_deref() == Some(escape)) { 3 } else { 1 }..)
            .unwrap_or_default();
    }
    out + rest
}

/// A line of `fetch.txt`: address, length, path.
pub fn fetched(line: &str) -> Result<Vec<String>, String> {
    let mut parts = line.splitn(2, [' ', '\t']);
    let rest = parts.nth(1).unwrap_or_default().trim_start_matches([' ', '\t']);
    let (length, path) = rest.split_once([' ', '\t']).ok_or("it is no address, length and path")?;
    if length != "-" && (length.is_empty() || !length.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(format!("“{length}” is no length"));
    }
    let paths = paths(path.trim_start_matches([' ', '\t']))?;
    let in_payload = paths.iter().all(|path| path.starts_with(PAYLOAD));
    if in_payload { Ok(paths) } else { Err(format!("“{path}” does not lie in data/")) }
}

/// The entries of `bag-info.txt`: label, value, line.
pub fn entries(text: &str, faults: &mut Vec<(u32, String)>) -> Vec<(String, String, u32)> {
    let mut entries: Vec<(String, String, u32)> = Vec::new();
    for (number, line) in (1..).zip(lines(text)).filter(|(_, line)| !line.trim().is_empty()) {
        match (line.starts_with([' ', '\t']), entries.last_mut(), line.split_once(':')) {
            (true, Some((_, value, _)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (false, _, Some((label, value))) if !label.trim().is_empty() => {
                entries.push((label.trim().to_owned(), value.trim().to_owned(), number));
            }
            _ => faults.push((number, "it is no label with a colon and a value behind it".into())),
        }
    }
    entries
}
