//! News articles in NITF 2.5 to 3.6 (IPTC), with its namespace or only its document type. Taken: headlines, bylines,
//! dateline, body with crossheads, lists, tables as lines, pictures' captions and credits, the paper, its volume, number,
//! edition, page and section, keywords. Left out and told: videos and sounds, urgency, series, messages to editors. Of an
//! opening that is given twice (`lead_paragraph` beside `full_text`) the whole text is taken.

mod body;
mod give;
mod head;
mod write;

use super::{Format, Incoming, Input, ReadOptions, fields, root};
use crate::model::record::{ArticleRecord, IssueRecord, PublicationRecord, SubjectRecord};
use crate::model::{Problem, ProblemCode};
use roxmltree::Node;
use std::collections::BTreeSet;
use std::path::Path;

pub const ID: &str = "nitf";

pub static FORMAT: Format = Format {
    id: ID,
    name: "NITF",
    about: "News articles as publishers and agencies exchange them, with their paper, date, page and keywords.",
    extensions: &["xml", "nitf"],
    one_file: false,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "pictures themselves (only captions and credits), and what order the articles had on a page",
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::WRITING),
};

fn sniff(path: &Path, head: &[u8]) -> u8 {
    match root::name(head).as_deref() {
        Some("nitf") => 97,
        Some(_) => 0,
        None if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("nitf")) => 20,
        None => 0,
    }
}

/// What one `nitf` element tells.
#[derive(Debug, Default)]
pub struct Taken {
    pub publication: Option<PublicationRecord>,
    pub subjects: Vec<SubjectRecord>,
    pub issue: IssueRecord,
    pub article: ArticleRecord,
    /// What has words and no place.
    pub left: BTreeSet<String>,
}

/// Reads one `nitf` element.
pub fn take(nitf: Node, options: &ReadOptions) -> Taken {
    let mut taken = Taken::default();
    head::read(nitf, options, &mut taken);
    body::read(nitf, &mut taken);
    taken
}

impl Taken {
    /// Whether there is anything to bring in.
    pub fn is_empty(&self) -> bool {
        self.article.headline.is_empty() && self.article.body.is_empty() && self.article.images.is_empty()
    }

    /// Hands it on, the paper and the subjects first; false where the reading should stop.
    pub fn hand_on(self, sink: &mut dyn FnMut(Incoming) -> bool) -> bool {
        let mut article = self.article;
        article.subjects = self.subjects.iter().map(|subject| subject.uid.clone()).collect();
        self.publication.into_iter().map(Incoming::Publication).all(&mut *sink)
            && self.subjects.into_iter().map(Incoming::Subject).all(&mut *sink)
            && sink(Incoming::Issue(fields::with(&self.issue, article)))
    }
}

fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let kind = root::Kind { id: ID, elements: &["nitf"], what: "NITF article" };
    root::each(input, options, &kind, sink, &mut |node, from, left, sink| {
        let mut taken = take(node, options);
        left.append(&mut taken.left);
        if taken.is_empty() {
            let words = "The article has neither headline nor text and was left out.";
            let problem = Problem { line: Some(from.line), ..input.problem(ProblemCode::Empty, words) };
            return sink(Incoming::Problem(problem));
        }
        taken.article.provenance = Some(from.provenance);
        taken.hand_on(sink)
    });
}
