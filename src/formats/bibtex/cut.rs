//! The entries of a BibTeX text: where each begins and ends, and the macros. It must not read their values.

use std::collections::HashMap;
use std::ops::Range;

/// One entry.
#[derive(Debug, Clone)]
pub struct Piece {
    pub range: Range<usize>,
    /// From 1.
    pub line: u32,
    /// In small letters.
    pub kind: String,
    pub key: String,
    /// Why it cannot be read, where it cannot.
    pub fault: Option<String>,
}

/// A file taken apart.
#[derive(Debug, Default)]
pub struct File {
    pub entries: Vec<Piece>,
    /// What macros stand for, by their names in small letters.
    pub macros: HashMap<String, String>,
    /// Index in `entries`.
    pub by_key: HashMap<String, usize>,
}

/// Takes a text apart. An entry whose brackets do not close before the next one begins a line is a broken one, and the
/// reading goes on with that next one.
pub fn cut(text: &str, deepest: usize) -> File {
    let mut file = File::default();
    let (mut at, mut counted, mut line) = (0, 0, 1u32);
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('@')).map(|found| at + found) {
        let newlines = text.as_bytes().get(counted..start).unwrap_or_default().iter().filter(|b| **b == b'\n').count();
        line = line.saturating_add(u32::try_from(newlines).unwrap_or(u32::MAX));
        counted = start;
        let after = text.get(start + 1..).unwrap_or_default();
        let kind: String = after.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        let gap = after.get(kind.len()..).unwrap_or_default();
        let open = start + 1 + kind.len() + (gap.len() - gap.trim_start().len());
        if kind.is_empty() || !text.get(open..).is_some_and(|rest| rest.starts_with(['{', '('])) {
            at = start + 1;
            continue;
        }
        let (end, fault) = close(text, open, deepest);
        let fault = fault.or_else(|| unreasonable(text.get(start..end).unwrap_or_default()));
        let kind = kind.to_lowercase();
        let inside = text.get(open + 1..end).unwrap_or_default();
        match kind.as_str() {
            "comment" | "preamble" => {}
            "string" => {
                let definition = text.get(start..end).filter(|_| fault.is_none());
                let read = definition.and_then(|definition| super::entry::macro_of(definition, &file.macros));
                file.macros.extend(read);
            }
            _ => {
                let key = inside.split(',').next().unwrap_or_default().trim().chars().take(80).collect::<String>();
                file.by_key.entry(key.clone()).or_insert(file.entries.len());
                file.entries.push(Piece { range: start..end, line, kind, key, fault });
            }
        }
        at = end.max(start + 1);
    }
    file
}

/// Where the bracket at `open` closes, one behind it. Quotes at depth one hide brackets no more than BibTeX itself does.
fn close(text: &str, open: usize, deepest: usize) -> (usize, Option<String>) {
    let bytes = text.as_bytes();
    let round = bytes.get(open) == Some(&b'(');
    let (mut depth, mut most, mut at, mut line_start) = (0usize, 0usize, open, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !round {
                    return (at + 1, (most > deepest).then(|| too_deep(deepest)));
                }
            }
            b')' if round && depth == 0 => return (at + 1, (most > deepest).then(|| too_deep(deepest))),
            b'@' if line_start && begins_entry(text, at) => {
                return (at, Some("has a bracket that does not close before the next entry".to_owned()));
            }
            _ => {}
        }
        line_start = *byte == b'\n' || *byte == b'\r' || (line_start && byte.is_ascii_whitespace());
        most = most.max(depth);
        at += 1;
    }
    (text.len(), Some("has no end: the file was cut off".to_owned()))
}

/// The crate that reads values takes time that grows with the square of the brackets.
fn unreasonable(entry: &str) -> Option<String> {
    const SIGNS: usize = 10_000;
    const LONGEST: usize = 1 << 20;
    let signs = entry.bytes().filter(|byte| matches!(byte, b'{' | b'}' | b'$')).count();
    (signs > SIGNS || entry.len() > LONGEST)
        .then(|| format!("has more than {SIGNS} brackets or more than 1 MiB, which no reference has"))
}

fn too_deep(deepest: usize) -> String {
    format!("nests brackets more than {deepest} deep (the limit “depth”)")
}

/// Whether `@kind{key,` stands here.
fn begins_entry(text: &str, at: usize) -> bool {
    let rest = text.get(at + 1..).unwrap_or_default();
    let kind = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    kind > 0 && rest.get(kind..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with(['{', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_entry_ends_where_the_next_begins() {
        let text = "x@y.example\n@string{a = \"b\"}\n@article{one, title={A {B} \\} c}}\n@article{two, title={x\n@misc(three, note={)})\n@comment{@article{no,}}\n@book{four, title={";
        let file = cut(text, 3);
        let told: Vec<_> = file.entries.iter().map(|p| (p.key.as_str(), p.line, p.fault.is_some())).collect();
        assert_eq!(told, [("one", 3, false), ("two", 4, true), ("three", 5, false), ("four", 7, true)]);
        assert_eq!(file.macros.get("a").map(String::as_str), Some("b"));
        assert!(cut(&format!("@a{{k,t={}{}}}", "{".repeat(9), "}".repeat(9)), 3).entries[0].fault.is_some());
    }
}
