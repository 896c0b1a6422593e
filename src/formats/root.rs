//! What an XML file is by its outermost element, what is said of characters that were lost in reading it, and the way
//! through all records of a file. It must not know what the elements mean.

use super::{Incoming, Input, ReadOptions, fields, xml};
use crate::model::record::Provenance;
use crate::model::{Problem, ProblemCode};
use crate::text::encoding::{self, Decoded};
use roxmltree::Node;
use std::collections::BTreeSet;

/// The local name of the outermost element, found in a file's first bytes; none where they are no XML.
pub fn name(head: &[u8]) -> Option<String> {
    open_tag(head).map(|tag| local(&tag).to_owned())
}

/// The local name in the begin of an element.
pub fn local(tag: &str) -> &str {
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

/// Whether the first sign of a text may be this one, whatever its encoding and white space. Every file is asked, so that
/// most are known for what they are not before a character is decoded; what is beyond ASCII may be white space.
pub fn may_open_with(head: &[u8], sign: u8) -> bool {
    let blank = |b: &u8| matches!(b, 0 | 0x0b | 0xef | 0xbb | 0xbf | 0xfe | 0xff) || b.is_ascii_whitespace();
    let first = head.iter().find(|b| !blank(b));
    first.is_some_and(|b| *b == sign || !b.is_ascii()) || head.first().is_some_and(|b| !b.is_ascii())
}

/// The outermost element's begin, from its name to its `>` or as far as the bytes reach.
pub fn open_tag(head: &[u8]) -> Option<String> {
    if !may_open_with(head, b'<') {
        return None;
    }
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
    let line = decoded.first_lost_line().filter(|_| !is_good_utf_8(decoded))?;
    let words = format!(
        "Some characters could not be read as {} and stand as \u{fffd}; name the file's encoding, or correct line {line} by the print.",
        decoded.encoding.name()
    );
    Some(Problem { line: Some(line), ..input.problem(ProblemCode::Undecodable, words) })
}

/// Whether the text is the file's very bytes, so that a U+FFFD in it stands in the file: of bytes that were replaced there
/// are never more than the text has then, and its last line begins before its end.
fn is_good_utf_8(decoded: &Decoded) -> bool {
    let end = decoded.text.len();
    decoded.encoding.name() == "UTF-8" && decoded.byte_of_line(end) == decoded.mark + end
}

/// The records that a format reads.
pub struct Kind {
    pub id: &'static str,
    /// Local names of the elements that are one record each.
    pub elements: &'static [&'static str],
    /// What a person calls it.
    pub what: &'static str,
}

/// Where a record stands.
pub struct From {
    pub line: u32,
    pub provenance: Provenance,
}

type Sink<'a> = dyn FnMut(Incoming) -> bool + 'a;
/// Takes one record and hands on what it is; what it leaves out goes into the set. False where the reading should stop.
pub type Take<'a> = dyn FnMut(Node, From, &mut BTreeSet<String>, &mut Sink) -> bool + 'a;

/// Goes through all records of a file and then tells what was broken, lost and left out.
pub fn each(input: &Input, options: &ReadOptions, kind: &Kind, sink: &mut Sink, take: &mut Take) {
    if let Err(problem) = each_of(input, options, kind, sink, take) {
        sink(Incoming::Problem(problem));
    }
}

fn each_of(input: &Input, options: &ReadOptions, kind: &Kind, sink: &mut Sink, take: &mut Take) -> Result<(), Problem> {
    let (bytes, decoded) = xml::load(input, options)?;
    let (found, broken) = xml::records(input, &decoded.text, kind.elements, options);
    if found.is_empty() {
        let words = format!("The file holds no {}; look whether the right file was chosen.", kind.what);
        return Err(broken.unwrap_or_else(|| input.problem(ProblemCode::Empty, words)));
    }
    let sha256 = fields::sha256(&bytes);
    let parts = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let own = same(&bytes, &decoded);
    let mut left = BTreeSet::new();
    for (part, record) in (0u32..).zip(&found) {
        let document = record.document(&decoded.text);
        let going = match xml::tree(input, &document, record.line) {
            Ok(tree) => {
                let slice = own.get(record.range.clone()).unwrap_or_default();
                let encoding = decoded.encoding.name();
                let provenance = fields::provenance(kind.id, input, &sha256, encoding, (part, parts), slice);
                take(tree.root_element(), From { line: record.line, provenance }, &mut left, sink)
            }
            Err(problem) => sink(Incoming::Problem(problem)),
        };
        if !going {
            return Ok(());
        }
    }
    if !left.is_empty() {
        let words = format!("Left out: {}.", left.into_iter().collect::<Vec<_>>().join(", "));
        sink(Incoming::Problem(input.problem(ProblemCode::Doubtful, words)));
    }
    for problem in broken.into_iter().chain(lost(input, &decoded)) {
        sink(Incoming::Problem(problem));
    }
    Ok(())
}

/// The bytes of the text where a place in the one is that place in the other; else none.
fn same<'a>(bytes: &'a [u8], decoded: &Decoded) -> &'a [u8] {
    let text = bytes.get(decoded.mark..).unwrap_or_default();
    if text == decoded.text.as_bytes() { text } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_that_were_replaced_are_told_as_lost() {
        let input = Input::file("ledger.xml");
        let told = |bytes: &[u8]| encoding::decode(bytes).ok().and_then(|decoded| lost(&input, &decoded)).is_some();
        assert!(!told("<p>Rückwärts \u{fffd} am Kai</p>".as_bytes()));
        assert!(!told("\u{feff}<p>\n\u{fffd}\n</p>".as_bytes()));
        assert!(told(b"<p>R\xc3\xbcckw\xc3\xa4rts \xff am\nKai</p>"));
        assert!(told(b"<p>R\xc3\xbcckw\xc3\xa4rts am Kai\n</p>\xff"));
    }

    #[test]
    fn the_outermost_element_is_found_behind_whatever_stands_before_it() {
        for (head, found) in [
            ("<?xml version='1.0'?>\n<!-- a <b> --><mets:mets xmlns:mets='x'>", Some("mets")),
            ("\u{feff}<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", Some("nitf")),
            ("<!DOCTYPE a [<!ELEMENT a (b)>\n]><a/>", Some("a")),
            ("<alto", Some("alto")),
            ("\u{b}<alto>", Some("alto")),
            ("\n\u{a0}<alto>", Some("alto")),
            ("\u{2003}\n<alto>", Some("alto")),
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
