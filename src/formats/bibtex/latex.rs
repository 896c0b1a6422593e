//! What the crate leaves of LaTeX: commands that only say how words look. Words stay as they are, for nothing is ever
//! written back.

use crate::formats::fields::one_line;
use std::borrow::Cow;

/// Commands whose words count and not themselves.
const SHAPES: &[&str] = &[
    "emph",
    "textit",
    "textbf",
    "textsc",
    "textsf",
    "texttt",
    "textrm",
    "textsl",
    "textup",
    "textnormal",
    "textmd",
    "mbox",
    "mkbibemph",
    "mkbibitalic",
    "mkbibbold",
    "textsuperscript",
    "textsubscript",
    "uppercase",
    "lowercase",
    "url",
    "path",
    "em",
    "it",
    "bf",
    "sc",
    "tt",
    "rm",
    "sl",
    "itshape",
    "bfseries",
    "scshape",
    "upshape",
    "relax",
    "protect",
    "noopsort",
];
/// Commands that stand for signs.
const SIGNS: &[(&str, &str)] =
    &[("ldots", "…"), ("slash", "/"), ("quad", " "), ("newline", " "), ("space", " "), ("euro", "€")];

/// An entry in round brackets as one in braces, which mean the same.
pub fn in_braces(entry: &str) -> Cow<'_, str> {
    let Some(open) = entry.find(['{', '(']).filter(|at| entry.get(*at..).is_some_and(|rest| rest.starts_with('(')))
    else {
        return Cow::Borrowed(entry);
    };
    let (kind, inside) = (entry.get(..open).unwrap_or_default(), entry.get(open + 1..).unwrap_or_default());
    Cow::Owned(format!("{kind}{{{}}}", inside.strip_suffix(')').unwrap_or(inside)))
}

/// An entry whose values in quotation marks stand in braces where braces in them hold such marks (`"The {"}New{"} Crane"`):
/// the crate takes the first mark for the end. All else stays at its place.
pub fn unquoted(entry: &str) -> Cow<'_, str> {
    let mut at = 0;
    let (mut depth, mut changed) = (0usize, Vec::new());
    let bytes = entry.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if depth == 1 => {
                let Some((end, holds)) = quoted(bytes, at) else { break };
                if holds {
                    changed.extend([(at, '{'), (end, '}')]);
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    if changed.is_empty() {
        return Cow::Borrowed(entry);
    }
    let mut out = entry.to_owned();
    for (at, sign) in changed {
        out.replace_range(at..at + 1, sign.encode_utf8(&mut [0; 4]));
    }
    Cow::Owned(out)
}

/// Stands where LaTeX ends a line; the crate would make a blank of any white space.
pub const LINE_END: char = '\u{1e}';
const TILDE: char = '\u{1f}';
const BACKSLASH: char = '\u{1d}';

/// An entry with signs of ours for what cannot be told any more when the crate has read it: ends of lines (`\\` and a
/// blank), and a tilde and a backslash that are words and neither tie nor command.
pub fn marked(entry: &str) -> Cow<'_, str> {
    let marks = [(r"\\ ", LINE_END), (r"\textasciitilde{}", TILDE), (r"\textbackslash{}", BACKSLASH)];
    let mut entry = Cow::Borrowed(entry);
    for (written, mark) in marks.into_iter().filter(|(written, _)| entry.contains(written)).collect::<Vec<_>>() {
        let behind = if mark == LINE_END { " " } else { "" };
        entry = Cow::Owned(entry.replace(written, &format!("{mark}{behind}")));
    }
    entry
}

/// Where the value that begins with a mark at `open` ends, and whether braces in it hold marks.
fn quoted(bytes: &[u8], open: usize) -> Option<(usize, bool)> {
    let (mut depth, mut at, mut holds) = (0usize, open + 1, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                holds |= depth > 0 && bytes.get(at + 1) == Some(&b'"');
                at += 1;
            }
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            b'"' if depth == 0 => return Some((at, holds)),
            b'"' => holds = true,
            _ => {}
        }
        at += 1;
    }
    None
}

/// A value in plain words: one line, commands of shape taken away, a tie as a blank.
pub fn words(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    // Closing braces that belong to a command which went, by how deep the others stand.
    let (mut depth, mut open) = (0usize, Vec::new());
    while let Some(at) = rest.find(['\\', '{', '}', '~', LINE_END, TILDE, BACKSLASH]) {
        out.push_str(&rest[..at]);
        let (sign, after) = rest[at..].split_at(1);
        rest = after;
        match sign {
            "~" | "\u{1e}" => out.push(' '),
            "\u{1f}" => out.push('~'),
            "\u{1d}" => out.push('\\'),
            "{" => {
                depth += 1;
                out.push('{');
            }
            "}" if open.last() == Some(&depth) => {
                open.pop();
                depth = depth.saturating_sub(1);
            }
            "}" => {
                depth = depth.saturating_sub(1);
                out.push('}');
            }
            _ => {
                let name = &after[..after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len())];
                let behind = &after[name.len()..];
                if let Some((_, sign)) = SIGNS.iter().find(|(own, _)| *own == name) {
                    out.push_str(sign);
                    rest = behind.strip_prefix("{}").unwrap_or(behind);
                } else if SHAPES.contains(&name) {
                    rest = behind.trim_start_matches(' ');
                    if let Some(inside) = rest.strip_prefix('{') {
                        rest = inside;
                        depth += 1;
                        open.push(depth);
                    }
                } else {
                    out.push('\\');
                }
            }
        }
    }
    out.push_str(rest);
    one_line(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_shape_go_and_words_stay() {
        for (value, expected) in [
            ("a \\emph{second} crane", "a second crane"),
            ("\\textbf{bold \\textit{both}} {kept}", "bold both {kept}"),
            ("\\em all of it", "all of it"),
            ("No.~3 \\ldots{} end", "No. 3 … end"),
            ("\\unknown{x} \\\\ } {", "\\unknown{x} \\\\ } {"),
            ("\\", "\\"),
            ("", ""),
        ] {
            assert_eq!(words(value), expected, "{value}");
        }
        for (entry, expected) in [
            ("@a{k, t = \"The {\"}New{\"} \u{e9}\", y = \"1\"}", "@a{k, t = {The {\"}New{\"} \u{e9}}, y = \"1\"}"),
            ("@a{k, t = {a \"b\" {\"}}, u = \"c\"}", "@a{k, t = {a \"b\" {\"}}, u = \"c\"}"),
            ("@a{k, t = \"a } b\"}", "@a{k, t = \"a } b\"}"),
            ("@a{k, t = \"open", "@a{k, t = \"open"),
        ] {
            assert_eq!(unquoted(entry), expected);
        }
        assert_eq!(marked(r"One \\ two \& \three"), "One \u{1e} two \\& \\three");
        assert_eq!(words(&marked(r"\textbackslash{}emph \textasciitilde{}")), "\\emph ~");
        assert_eq!(in_braces("@string(a = \"(b)\")"), "@string{a = \"(b)\"}");
        assert_eq!(in_braces("@article{a, t={(}}"), "@article{a, t={(}}");
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_panic(value in "(\\\\emph|\\\\|[{}~ a-c]|é){0,20}") {
            words(&value);
        }
    }
}
