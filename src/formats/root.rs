//! What an XML file is by its outermost element, and what is said of characters that were lost in reading it. It must not
//! know what the elements mean.

use super::Input;
use crate::model::{Problem, ProblemCode};
use crate::text::encoding::{self, Decoded};

/// The local name of the outermost element, found in a file's first bytes; none where they are no XML.
pub fn name(head: &[u8]) -> Option<String> {
    open_tag(head).map(|tag| {
        let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default().to_owned()
    })
}

/// The outermost element's begin, from its name to its `>` or as far as the bytes reach.
pub fn open_tag(head: &[u8]) -> Option<String> {
    let text = encoding::decode(head).ok()?.text;
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(inner) = rest.strip_prefix('<') {
        let end = if inner.starts_with('?') {
            "?>"
        } else if inner.starts_with("!--") {
            "-->"
        } else if inner.starts_with('!') {
            // A document type may hold declarations of its own.
            let open = inner.find(['[', '>'])?;
            if inner[open..].starts_with('[') { "]>" } else { ">" }
        } else {
            let begins = inner.starts_with(|c: char| c.is_alphabetic() || c == '_');
            return begins.then(|| inner[..inner.find('>').unwrap_or(inner.len())].to_owned());
        };
        rest = inner.get(inner.find(end)? + end.len()..)?.trim_start();
    }
    None
}

/// What is to be said where some characters could not be decoded.
pub fn lost(input: &Input, decoded: &Decoded) -> Option<Problem> {
    let line = decoded.first_lost_line()?;
    let words = format!(
        "Some characters could not be read as {} and stand as \u{fffd}; name the file's encoding, or correct line {line} by the print.",
        decoded.encoding.name()
    );
    Some(Problem { line: Some(line), ..input.problem(ProblemCode::Undecodable, words) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_element_is_found_behind_whatever_stands_before_it() {
        for (head, found) in [
            ("<?xml version='1.0'?>\n<!-- a <b> --><mets:mets xmlns:mets='x'>", Some("mets")),
            ("\u{feff}<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", Some("nitf")),
            ("<!DOCTYPE a [<!ELEMENT a (b)>\n]><a/>", Some("a")),
            ("<alto", Some("alto")),
            ("Words < more", None),
            ("<3 of them", None),
            ("", None),
        ] {
            assert_eq!(name(head.as_bytes()).as_deref(), found, "{head}");
        }
        let utf_16: Vec<u8> = "\u{feff}<alto>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(name(&utf_16).as_deref(), Some("alto"));
    }
}
