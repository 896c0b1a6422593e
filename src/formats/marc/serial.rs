//! The record of a serial: a paper with its title, numbers, imprint and rhythm. Its holdings and the links to its
//! predecessors stay in the notes, for a person to read.

use super::record::{Record, plain};
use crate::formats::citation::{Citation, Taken, language};
use crate::model::Uid;

/// Reads a record of a serial.
pub fn read(record: &Record) -> Taken {
    let mut gathered = Citation::default();
    let stop = record.is_punctuated();
    let title = record.first("245").map(|field| plain(&field.joined("abnp"), stop)).unwrap_or_default();
    gathered.paper_title(&plain(&title, stop));
    for field in record.all("022") {
        gathered.issn(field.get('a'));
    }
    for field in record.fields.iter().filter(|field| field.tag == "264" || field.tag == "260") {
        super::host::imprint(field, &mut gathered);
    }
    let mut paper = gathered.paper;
    if let Some(field) = record.first("010") {
        paper.lccn = field.get('a').to_owned();
    }
    if let Some(field) = record.first("310") {
        paper.frequency = plain(&field.joined("ab"), true);
    }
    paper.language = language(&record.coded(35, 3)).unwrap_or_default();
    let numbers = record.all("001").map(|field| field.data.trim()).chain(record.all("035").map(|field| field.get('a')));
    let own = numbers.filter_map(|words| words.rsplit(')').next()?.strip_prefix("urn:uuid:")).find_map(Uid::parse);
    paper.uid = own.unwrap_or_default();
    paper.notes = notes(record);
    if paper.title.is_empty() && paper.issn.is_empty() {
        return Taken::Nothing("a record of a serial with neither title nor ISSN; it was left out.".into());
    }
    Taken::Paper(Box::new(paper))
}

/// Former rhythms, first and last issues, notes, predecessors and successors, a line each.
fn notes(record: &Record) -> String {
    let label = |tag: &str| match tag {
        "321" => Some("Formerly: "),
        "362" | "500" | "515" | "550" | "555" | "580" | "588" => Some(""),
        "780" => Some("Before: "),
        "785" => Some("After: "),
        "246" | "247" => Some("Other title: "),
        _ => None,
    };
    let lines = record.fields.iter().filter_map(|field| {
        let words = field.words();
        label(&field.tag).filter(|_| !words.is_empty()).map(|label| format!("{label}{words}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}
