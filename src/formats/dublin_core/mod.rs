//! Dublin Core: `oai_dc` records alone, in an answer of OAI-PMH or in a static repository; simple or qualified Dublin Core
//! in RDF, or as plain elements of a box (DCMES 1.1 and DCMI terms).
//!
//! Fifteen elements say little of an article: `dc:source` as "The Tide, Vol 2059, Thursday, 08-21-2025, p. 1" is taken
//! apart, `Family, Given` turned round, `Image credit: …` in a description becomes an image, a description a note. What a
//! record is not said to be is taken for an article when it has a title. `elements` knows the elements.

mod elements;
mod write;

use super::citation::{self, HandOn, Root};
use super::{Format, Incoming, Input, ReadOptions, fields, xml};
use crate::text::encoding;
use roxmltree::Node;
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "dublin-core";
const SPACES: [&str; 2] = ["http://purl.org/dc/elements/1.", "http://purl.org/dc/terms/"];

pub static FORMAT: Format = Format {
    id: ID,
    name: "Dublin Core",
    about: "Records of articles in Dublin Core, as repositories and harvesters give them (oai_dc, OAI-PMH, RDF).",
    extensions: &["xml", "dc", "rdf"],
    one_file: true,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "the article's text, the pictures themselves, edition and section, kickers and datelines",
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::PLAIN),
};

/// How records go out to harvesters; they come in as Dublin Core does.
pub static OAI_PMH: Format = Format {
    id: "oai-pmh",
    name: "OAI-PMH static repository",
    about: "Records of articles in Dublin Core, in the one file that a gateway hands to harvesters.",
    extensions: &["xml"],
    one_file: true,
    sniff: |_, _| 0,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "",
    options: &[],
    apart: false,
    read: None,
    write: Some(write::OAI),
};

/// By the outermost element and the namespace. Feeds, web pages and books use the same namespace and are others'.
fn sniff(_: &Path, head: &[u8]) -> u8 {
    let Some(root) = citation::root(head) else { return 0 };
    let ours = |text: &str| SPACES.iter().any(|space| text.contains(space));
    let feed = root.head.contains("http://purl.org/rss/1.0/");
    match root.name.as_str() {
        "dc" | "simpledc" | "qualifieddc" if ours(&root.tag) || root.head.contains("/OAI/2.0/oai_dc/") => 94,
        "OAI-PMH" | "Repository" | "searchRetrieveResponse" if root.head.contains("oai_dc") && !richer(&root) => 84,
        "RDF" if ours(&root.head) && !feed => 75,
        "metadata" | "record" | "records" | "collection" | "items" if ours(&root.head) && !richer(&root) => 72,
        _ => 0,
    }
}

/// Whether the records are in a format that tells more.
fn richer(root: &Root) -> bool {
    root.head.contains("http://www.loc.gov/MARC21/slim") || root.head.contains("http://www.loc.gov/mods/")
}

/// What the records of a file are called: the surest name that it has.
fn record_names(text: &str) -> &'static [&'static str] {
    const CHOICES: [&[&str]; 4] =
        [&["dc", "simpledc", "qualifieddc"], &["Description"], &["record", "item"], &["metadata"]];
    let has = |name: &&str| text.match_indices(*name).any(|(at, _)| opens(text.as_bytes(), at, at + name.len()));
    CHOICES.iter().copied().find(|names| names.iter().any(has)).unwrap_or(&["metadata"])
}

/// Whether the name between these places opens an element: behind `<` or `<prefix:`. Only a few bytes are looked at.
fn opens(text: &[u8], from: usize, to: usize) -> bool {
    let before = text.get(from.saturating_sub(24)..from).unwrap_or_default();
    let prefix = before.strip_suffix(b":").map_or(before, |rest| {
        let prefix = rest.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
        rest.get(..rest.len() - prefix).unwrap_or_default()
    });
    let behind = text.get(to).is_some_and(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t'));
    prefix.ends_with(b"<") && behind
}

/// Reads one file. See [`super::Read`].
fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let (bytes, decoded) = match xml::load(input, options) {
        Ok(loaded) => loaded,
        Err(problem) => {
            sink(Incoming::Problem(problem));
            return;
        }
    };
    let (records, problem) = xml::records(input, &decoded.text, record_names(&decoded.text), options);
    let mut hand = HandOn::new(ID, input, options, fields::sha256(&bytes), sink);
    hand.encoding = decoded.encoding.name().to_owned();
    hand.parts = u32::try_from(records.len()).unwrap_or(0);
    if records.is_empty() && problem.is_none() {
        hand.refuse(None, "The file holds no Dublin Core record; look whether the right file was chosen.");
    }
    for record in &records {
        if !hand.goes_on() {
            return;
        }
        let document = record.document(&decoded.text);
        let tree = match xml::tree(input, &document, record.line) {
            Ok(tree) => tree,
            Err(problem) => {
                hand.problem(problem);
                continue;
            }
        };
        let own = decoded.text.get(record.range.clone()).unwrap_or_default();
        let taken = elements::read(box_of(tree.root_element()), &mut hand);
        hand.take(taken, Some(record.line), || encoding::encode(own, decoded.encoding).unwrap_or_default());
    }
    problem.into_iter().for_each(|problem| hand.problem(problem));
    hand.finish();
}

/// The element whose children are the fields.
fn box_of<'a, 'i>(record: Node<'a, 'i>) -> Node<'a, 'i> {
    let named = |node: &Node| node.children().any(|child| child.is_element() && elements::is_field(child));
    record.descendants().find(named).unwrap_or(record)
}
