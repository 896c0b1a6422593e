//! MARCXML (MARC21slim 1.1 and 1.2): `collection` and `record`, prefixed or not, also in the records of an answer.

use super::article;
use super::record::{Field, Record};
use crate::formats::citation::{self, HandOn};
use crate::formats::xml::{self, attribute, children};
use crate::formats::{Incoming, Input, ReadOptions, fields};
use crate::text::encoding;
use roxmltree::Node;
use std::path::Path;

const SPACE: &str = "http://www.loc.gov/MARC21/slim";

/// Sure of a file whose outermost element is ours, or of an answer that has our namespace inside.
pub fn sniff(_: &Path, head: &[u8]) -> u8 {
    let Some(root) = citation::root(head) else { return 0 };
    let ours = root.head.contains(SPACE);
    match root.name.as_str() {
        "collection" | "record" if root.tag.contains(SPACE) => 95,
        "collection" | "record" if root.head.contains("datafield") && root.head.contains("subfield") => 88,
        "OAI-PMH" | "searchRetrieveResponse" | "records" | "ListRecords" | "GetRecord" if ours => 86,
        _ => 0,
    }
}

/// Reads one file. See [`crate::formats::Read`].
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let (bytes, decoded) = match xml::load(input, options) {
        Ok(loaded) => loaded,
        Err(problem) => {
            sink(Incoming::Problem(problem));
            return;
        }
    };
    let (records, problem) = xml::records(input, &decoded.text, &["record"], options);
    let mut hand = HandOn::new(super::XML_ID, input, options, fields::sha256(&bytes), sink);
    hand.encoding = decoded.encoding.name().to_owned();
    hand.parts = u32::try_from(records.len()).unwrap_or(0);
    if records.is_empty() && problem.is_none() {
        hand.refuse(None, "The file holds no MARCXML record; look whether the right file was chosen.");
    }
    for cut in &records {
        if !hand.goes_on() {
            return;
        }
        let document = cut.document(&decoded.text);
        let tree = match xml::tree(input, &document, cut.line) {
            Ok(tree) => tree,
            Err(problem) => {
                hand.problem(problem);
                continue;
            }
        };
        let Some(node) = tree.descendants().find(is_record) else {
            // A record of the answer that was deleted has only a header.
            hand.left_out("a record without fields");
            continue;
        };
        let own = decoded.text.get(cut.range.clone()).unwrap_or_default();
        let taken = article::read(&record(node), &mut hand);
        hand.take(taken, Some(cut.line), || encoding::encode(own, decoded.encoding).unwrap_or_default());
    }
    problem.into_iter().for_each(|problem| hand.problem(problem));
    hand.finish();
}

fn is_record(node: &Node) -> bool {
    let field = |child: Node| matches!(child.tag_name().name(), "datafield" | "controlfield" | "leader");
    node.tag_name().name() == "record" && node.children().any(field)
}

fn record(node: Node) -> Record {
    let mut record = Record::default();
    for child in node.children().filter(Node::is_element) {
        let text = || child.descendants().filter(Node::is_text).filter_map(|t| t.text()).collect::<String>();
        let tag = attribute(child, "tag").to_owned();
        match child.tag_name().name() {
            // Blanks count in both.
            "leader" => record.leader = text().chars().collect(),
            "controlfield" => record.fields.push(Field { tag, data: text(), ..Field::default() }),
            "datafield" => record.fields.push(data_field(child, tag)),
            _ => {}
        }
    }
    record
}

fn data_field(node: Node, tag: String) -> Field {
    let indicator = |name: &str| attribute(node, name).chars().next().unwrap_or(' ');
    let subfield = |sub: Node| attribute(sub, "code").chars().next().map(|code| (code, xml::words(sub)));
    Field {
        tag,
        indicators: [indicator("ind1"), indicator("ind2")],
        subfields: children(node, "subfield").filter_map(subfield).collect(),
        data: String::new(),
    }
}
