//! Encoded texts in TEI P5: newspapers with a `div` of type `article` for each, and single texts (as pandoc writes them) as
//! one article. Taken: headlines, bylines, datelines, paragraphs, verse, lists, tables as lines, figures' captions and
//! credits, pages (`pb`), words that a line divides (`lb break="no"`); the paper, its date, volume and number from `biblStruct`.
//! Of what an editor mended (`choice`) the print is taken. Running heads (`fw`) are left out and told.
//!
//! `header` reads the paper and the issue, `text` the articles; `write` writes a corpus of articles, with `describe` for their
//! headers and `encode` for their texts.

mod describe;
mod encode;
mod header;
mod text;
mod write;

use super::root::{self, Kind};
pub use header::Header;
pub use write::single;

use super::{Format, Incoming, Input, ReadOptions, fields};
use crate::model::record::ArticleRecord;
use crate::model::{Problem, ProblemCode};
use roxmltree::Node;
use std::collections::BTreeSet;
use std::path::Path;

pub const ID: &str = "tei";

pub static FORMAT: Format = Format {
    id: ID,
    name: "TEI",
    about: "Texts that scholars encoded: each article of an issue, or a whole text as one article.",
    extensions: &["xml", "tei"],
    one_file: true,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "pictures themselves (only captions and credits)",
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::WRITING),
};

fn sniff(path: &Path, head: &[u8]) -> u8 {
    match root::name(head).as_deref() {
        Some("TEI" | "teiCorpus") => 97,
        Some(_) => 0,
        None if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tei")) => 20,
        None => 0,
    }
}

/// What one `TEI` element tells, wherever it stands; what has words and no place goes into `left`.
pub fn told(tei: Node, options: &ReadOptions, left: &mut BTreeSet<String>) -> (Header, Vec<ArticleRecord>) {
    let header = header::read(tei, options);
    left.extend(header.left.iter().cloned());
    let mut articles = text::articles(tei, &header, left);
    if let [single] = articles.as_mut_slice() {
        single.uid = header.uid.clone();
        single.subjects = header.subjects.iter().map(|subject| subject.uid.clone()).collect();
    }
    (header, articles)
}

fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let kind = Kind { id: ID, elements: &["TEI"], what: "TEI text" };
    let mut part = 0u32;
    root::each(input, options, &kind, sink, &mut |tei, from, left, sink| {
        let (header, articles) = told(tei, options, left);
        if articles.is_empty() {
            let words = "The text has no words and was left out.";
            let problem = Problem { line: Some(from.line), ..input.problem(ProblemCode::Empty, words) };
            return sink(Incoming::Problem(problem));
        }
        let single = articles.len() == 1;
        if !single && !header.subjects.is_empty() {
            left.insert("keywords of a whole issue".into());
        }
        if !header.publication.iter().cloned().map(Incoming::Publication).all(&mut *sink) {
            return false;
        }
        for mut article in articles {
            for subject in header.subjects.iter().filter(|_| single) {
                if !sink(Incoming::Subject(subject.clone())) {
                    return false;
                }
            }
            // Of a text with several articles each has the whole file's name, and only one its bytes.
            let mut provenance = from.provenance.clone();
            (provenance.part, provenance.parts) = (part, if single { provenance.parts } else { 0 });
            if !single {
                provenance.bytes = Vec::new();
            }
            part = part.saturating_add(1);
            article.provenance = Some(provenance);
            if !sink(Incoming::Issue(fields::with(&header.issue, article))) {
                return false;
            }
        }
        true
    });
}
