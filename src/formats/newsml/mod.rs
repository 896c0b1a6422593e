//! News items in NewsML-G2 2.x (IPTC): `newsItem` alone, in a `newsMessage`, or in an `itemSet`, with its text in `inlineXML` as
//! NITF or XHTML, or in `inlineData` as plain text. Taken: headline, slugline, byline, dateline, credit, subjects, language,
//! rights, places. A `packageItem` only names others and has no text. Pictures, sounds and videos, which G2 keeps elsewhere,
//! are left out and told. NewsML 1 is another format and is not read.

use super::issue_words::{self, guess};
use super::markup;
use super::nitf::{self, Taken};
use super::root::{self, Kind};
use super::xml::{at, attribute, child, children, words, words_at};
use super::{Format, Incoming, Input, ReadOptions, fields};
use crate::model::record::BylineRecord;
use crate::model::{Problem, ProblemCode, Role};
use roxmltree::Node;
use std::path::Path;

pub const ID: &str = "newsml";

pub static FORMAT: Format = Format {
    id: ID,
    name: "NewsML-G2",
    about: "News items as agencies send them; each text comes in as an article under the day on which it was written.",
    extensions: &["xml"],
    one_file: true,
    sniff,
    cannot_carry: "",
    cannot_give: "in which paper, issue and place a text was printed, and pictures",
    options: &[],
    apart: false,
    read: Some(read),
    write: None,
};

fn sniff(_: &Path, head: &[u8]) -> u8 {
    let tag = root::open_tag(head).unwrap_or_default();
    let known = ["newsItem", "newsMessage", "packageItem", "itemSet"].contains(&root::local(&tag));
    if known { 97 } else { 0 }
}

fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let kind = Kind { id: ID, elements: &["newsItem"], what: "NewsML-G2 news item with a text" };
    root::each(input, options, &kind, sink, &mut |node, from, left, sink| {
        let mut taken = item(node, options);
        left.append(&mut taken.left);
        if taken.article.body.is_empty() && taken.article.images.is_empty() {
            let class = at(node, &["itemMeta", "itemClass"]).map(|class| attribute(class, "qcode")).unwrap_or_default();
            if class.is_empty() || class.ends_with(":text") {
                let words = "The news item has no text and was left out.";
                let problem = Problem { line: Some(from.line), ..input.problem(ProblemCode::Empty, words) };
                return sink(Incoming::Problem(problem));
            }
            left.insert(format!("items without a text ({class})"));
            return true;
        }
        taken.article.provenance = Some(from.provenance);
        taken.hand_on(sink)
    });
}

/// One `newsItem`.
fn item(node: Node, options: &ReadOptions) -> Taken {
    let mut taken = content(node, options);
    let meta = child(node, "contentMeta");
    let told = |name: &str| meta.map(|meta| words_at(meta, &[name])).unwrap_or_default();
    let set = |field: &mut String, words: String| {
        if field.is_empty() {
            *field = words;
        }
    };
    // What stands over the text counts more than what is said of it.
    if let Some(headline) = Some(told("headline")).filter(|headline| !headline.is_empty()) {
        if taken.article.headline.is_empty() || taken.article.guesses.iter().any(|guess| guess.field == "headline") {
            taken.article.guesses.retain(|guess| guess.field != "headline");
            taken.article.headline = headline;
        } else if taken.article.headline != headline {
            taken.note("Headline of the item", &headline);
        }
    }
    set(&mut taken.article.headline, words_at(node, &["itemMeta", "title"]));
    set(&mut taken.article.dateline, told("dateline"));
    bylines(meta, &mut taken);
    let language = meta.and_then(|meta| child(meta, "language")).map(|language| attribute(language, "tag"));
    let language = language.filter(|tag| !tag.is_empty()).unwrap_or_else(|| attribute(node, "lang"));
    set(&mut taken.article.language, fields::language(language));
    date(node, options, &mut taken);
    for subject in meta.into_iter().flat_map(|meta| children(meta, "subject").collect::<Vec<_>>()) {
        match words_at(subject, &["name"]) {
            named if !named.is_empty() => taken.subject(&named),
            _ if !attribute(subject, "literal").is_empty() => taken.subject(attribute(subject, "literal")),
            _ => drop(taken.left.insert("subjects given only as codes".into())),
        }
    }
    for (what, words) in [
        ("Slugline", told("slugline")),
        ("Credit", told("creditline")),
        ("Summary", told("description")),
        ("Provider", words_at(node, &["itemMeta", "provider", "name"])),
        ("Copyright", words_at(node, &["rightsInfo", "copyrightNotice"])),
        ("Terms", words_at(node, &["rightsInfo", "usageTerms"])),
        ("To editors", words_at(node, &["itemMeta", "edNote"])),
    ] {
        taken.note(what, &words);
    }
    taken
}

/// The text of an item.
fn content(node: Node, options: &ReadOptions) -> Taken {
    let mut taken = Taken::default();
    for part in child(node, "contentSet").into_iter().flat_map(|set| set.children()).filter(Node::is_element) {
        match part.tag_name().name() {
            "inlineXML" => {
                let inner = part.children().find(Node::is_element);
                match inner.map(|inner| (inner.tag_name().name(), inner)) {
                    Some(("nitf", inner)) if taken.is_empty() => taken = nitf::take(inner, options),
                    Some((_, inner)) if taken.is_empty() => {
                        let found = markup::of_tree(inner);
                        (taken.article.body, taken.article.images) = (found.body, found.images);
                    }
                    _ => drop(taken.left.insert("further versions of a text".into())),
                }
            }
            "inlineData" if taken.is_empty() && !attribute(part, "contenttype").starts_with("image") => {
                let text = part.text().unwrap_or_default().replace("\r\n", "\n");
                let paragraphs = text.split("\n\n").map(fields::one_line).filter(|paragraph| !paragraph.is_empty());
                taken.article.body = paragraphs.collect::<Vec<_>>().join("\n\n");
            }
            _ => drop(taken.left.insert("pictures, sounds and videos kept elsewhere".into())),
        }
    }
    taken
}

/// Those over the text; else the line that the item gives; else its creators.
fn bylines(meta: Option<Node>, taken: &mut Taken) {
    let Some(meta) = meta.filter(|_| taken.article.bylines.is_empty()) else { return };
    let line = words_at(meta, &["by"]);
    let read = match fields::bylines(&line) {
        names if names.is_empty() => fields::person(&line, Role::Author).into_iter().collect(),
        names => names,
    };
    let named = |creator: Node| {
        let name = Some(words_at(creator, &["name"])).filter(|name| !name.is_empty());
        fields::person(&name.unwrap_or_else(|| attribute(creator, "literal").to_owned()), Role::Author)
    };
    let creators: Vec<BylineRecord> = children(meta, "creator").filter_map(named).collect();
    taken.article.bylines = if read.is_empty() { creators } else { read };
}

/// A day of the issue where the text tells one; else that on which it was written, which is a guess.
fn date(node: Node, options: &ReadOptions, taken: &mut Taken) {
    if !taken.issue.date.is_empty() && taken.issue.guesses.is_empty() {
        return;
    }
    let written = [
        words_at(node, &["contentMeta", "contentCreated"]),
        words_at(node, &["itemMeta", "firstCreated"]),
        words_at(node, &["itemMeta", "versionCreated"]),
    ];
    if let Some(written) = written.iter().find(|date| !date.is_empty()).filter(|_| taken.issue.date.is_empty()) {
        issue_words::date(&mut taken.issue, written, options);
        let why = "A news item tells no day of the issue; it is the day on which the text was written.";
        taken.issue.guesses.push(guess("date", 60, why));
    }
    if let Some(made) = child(node, "itemMeta").and_then(|meta| child(meta, "embargoed")) {
        taken.note("Embargoed until", &words(made));
    }
}
