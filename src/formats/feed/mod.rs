//! Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, with Dublin Core, `content:encoded` and Media RSS; and what WordPress
//! exports (WXR 1.0 to 1.2), which is RSS with more in it. Of an entry the fullest text is taken (content before summary),
//! its HTML made paragraphs; nothing is fetched. Comments, counters and the site's own settings are left out.
//!
//! `head` reads what stands before the first entry, `entry` one entry of a feed, `wordpress` one post.

mod entry;
mod head;
mod when;
mod wordpress;

use super::root::{self, Kind};
use super::{Format, Incoming, Input, OptionKind, OptionSpec, ReadOptions, provisional, xml};
use crate::model::record::{ArticleRecord, IssueRecord, SubjectRecord};
use crate::model::{Problem, ProblemCode};
use std::path::Path;

pub static FEED: Format = Format {
    id: "feed",
    name: "RSS or Atom feed",
    about: "The entries of a newspaper's feed; each comes in under the day on which it was published.",
    extensions: &["rss", "atom", "xml", "rdf"],
    one_file: true,
    sniff: sniff_feed,
    cannot_carry: "",
    cannot_give: "pictures (they lie on the web and are not fetched), page and section, and often more than an entry's opening",
    options: &[],
    apart: false,
    read: Some(read_feed),
    write: None,
};

pub static WORDPRESS: Format = Format {
    id: "wxr",
    name: "WordPress export",
    about: "The posts of a newspaper's WordPress site, with writers, categories and captions.",
    extensions: &["xml", "wxr"],
    one_file: true,
    sniff: sniff_wordpress,
    cannot_carry: "",
    cannot_give: "pictures (an export only names them; they are not fetched) and pages of a printed issue",
    options: &[
        OptionSpec {
            id: wordpress::DRAFTS,
            name: "Unpublished posts",
            about: "Whether drafts, private and planned posts come in too.",
            kind: OptionKind::OneOf(&[("without", "Leave them out"), ("with", "Bring them in")]),
        },
        OptionSpec {
            id: wordpress::PAGES,
            name: "Pages",
            about: "Whether standing pages, as “About us”, come in too.",
            kind: OptionKind::OneOf(&[("without", "Leave them out"), ("with", "Bring them in")]),
        },
    ],
    apart: false,
    read: Some(wordpress::read),
    write: None,
};

fn is_wordpress(head: &[u8]) -> bool {
    let wanted = b"wordpress.org/export/";
    head.windows(wanted.len()).any(|window| window == wanted)
}

fn sniff_feed(path: &Path, head: &[u8]) -> u8 {
    match root::name(head).as_deref() {
        Some("rss" | "feed") => 97,
        Some("RDF") if head.windows(7).any(|window| window == b"purl.or") && named(path, &["rss", "rdf"]) => 60,
        Some("RDF") if head.windows(20).any(|window| window == b"http://purl.org/rss/") => 97,
        Some(_) => 0,
        None if named(path, &["rss", "atom"]) => 20,
        None => 0,
    }
}

fn named(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| extensions.iter().any(|extension| own.eq_ignore_ascii_case(extension)))
}

fn sniff_wordpress(path: &Path, head: &[u8]) -> u8 {
    match root::name(head).as_deref() {
        Some("rss") if is_wordpress(head) => 98,
        None if named(path, &["wxr"]) => 20,
        _ => 0,
    }
}

/// What one entry tells.
#[derive(Debug, Default)]
struct Entry {
    issue: IssueRecord,
    article: ArticleRecord,
    subjects: Vec<SubjectRecord>,
}

impl Entry {
    fn subject(&mut self, words: &str) {
        let subject = provisional::subject(words, "", "");
        self.subjects.extend(subject.filter(|subject| !self.subjects.contains(subject)));
    }

    fn is_empty(&self) -> bool {
        self.article.headline.is_empty() && self.article.body.is_empty()
    }

    fn hand_on(self, sink: &mut dyn FnMut(Incoming) -> bool) -> bool {
        let mut article = self.article;
        article.subjects = self.subjects.iter().map(|subject| subject.uid.clone()).collect();
        self.subjects.into_iter().map(Incoming::Subject).all(&mut *sink)
            && sink(Incoming::Issue(super::fields::with(&self.issue, article)))
    }
}

fn read_feed(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    // Nothing tells before the first entry which of the two words a feed uses.
    let head = head::of(input, options, &["item", "entry"]);
    if let Some(paper) = &head.paper
        && !sink(Incoming::Publication(paper.clone()))
    {
        return;
    }
    let kind = Kind { id: FEED.id, elements: &["item", "entry"], what: "entry of a feed" };
    root::each(input, options, &kind, sink, &mut |node, from, left, sink| {
        let mut entry = entry::read(node, &head, options, left);
        if entry.is_empty() {
            let words = "The entry has neither title nor text and was left out.";
            let problem = Problem { line: Some(from.line), ..input.problem(ProblemCode::Empty, words) };
            return sink(Incoming::Problem(problem));
        }
        entry.article.provenance = Some(from.provenance);
        entry.hand_on(sink)
    });
}

/// The text of a child by its prefix-free name; empty where there is none.
fn told(node: roxmltree::Node, name: &str) -> String {
    xml::words_at(node, &[name])
}
