//! One entry of an RSS or Atom feed. What WordPress adds in its exports is `wordpress`'s.

use super::head::Head;
use super::{Entry, told, when};
use crate::formats::issue_words::{self, guess};
use crate::formats::xml::{attribute, children, words};
use crate::formats::{ReadOptions, fields, markup};
use crate::model::Role;
use crate::model::record::ImageRecord;
use roxmltree::Node;
use std::collections::BTreeSet;

/// Elements that say nothing of the article to a person, or are taken elsewhere.
const KNOWN: &[&str] = &[
    "title",
    "link",
    "description",
    "summary",
    "content",
    "encoded",
    "creator",
    "author",
    "pubDate",
    "published",
    "date",
    "issued",
    "created",
    "updated",
    "modified",
    "category",
    "subject",
    "guid",
    "id",
    "enclosure",
    "thumbnail",
    "group",
    "comments",
    "commentRss",
    "source",
    "origLink",
    "language",
    "rights",
    "lang",
    "post-id",
    "site",
    "credit",
    "text",
    "total",
    "identifier",
];

/// Reads one entry; names of elements that have words and no place go into `left`.
pub fn read(node: Node, head: &Head, options: &ReadOptions, left: &mut BTreeSet<String>) -> Entry {
    let mut entry = Entry::default();
    if let Some(paper) = &head.paper {
        entry.issue.publication = paper.uid.clone();
    }
    let title = children(node, "title").find(|title| !is_media(*title)).map(title).unwrap_or_default();
    entry.article.headline = title;
    text(node, &mut entry, left);
    bylines(node, head, &mut entry);
    date(node, options, &mut entry);
    let language = [attribute(node, "lang").to_owned(), told(node, "language"), head.language.clone()];
    entry.article.language =
        language.iter().map(|code| fields::language(code)).find(|code| !code.is_empty()).unwrap_or_default();
    for category in children(node, "category").chain(children(node, "subject")) {
        let named = [attribute(category, "label").to_owned(), words(category), attribute(category, "term").to_owned()];
        entry.subject(&markup::unescaped(named.iter().find(|name| !name.is_empty()).map_or("", String::as_str)));
    }
    media(node, &mut entry, left);
    entry.article.notes = address(node);
    for other in node.children().filter(Node::is_element) {
        if !KNOWN.contains(&other.tag_name().name()) && !is_media(other) && !words(other).is_empty() {
            left.insert(other.tag_name().name().to_owned());
        }
    }
    entry
}

fn is_media(node: Node) -> bool {
    node.tag_name().namespace().is_some_and(|space| space.contains("/mrss"))
}

/// A title is plain words, or HTML where it says so or plainly is.
fn title(node: Node) -> String {
    let said = words(node);
    let is_html =
        attribute(node, "type") == "html" || said.contains("</") || said.contains("&amp;") || said.contains("&#");
    if is_html { fields::one_line(&markup::of_html(&said).body) } else { said }
}

/// The fullest text of an entry.
fn text(node: Node, entry: &mut Entry, left: &mut BTreeSet<String>) {
    let candidates = ["encoded", "content", "description", "summary"];
    let parts = candidates.iter().flat_map(|name| children(node, name)).filter(|part| !is_media(*part));
    let found = parts.map(|part| match attribute(part, "type") {
        "xhtml" => markup::of_tree(part),
        "text" | "text/plain" => plain(part.text().unwrap_or_default()),
        _ => markup::of_html(&all_text(part)),
    });
    let mut found = found.filter(|found| !found.body.is_empty() || !found.images.is_empty());
    let Some(best) = found.next() else { return };
    if best.sources.iter().any(|source| !source.is_empty()) {
        left.insert("pictures, which lie on the web and are not fetched".into());
    }
    (entry.article.body, entry.article.images) = (best.body, best.images);
}

fn plain(text: &str) -> markup::Found {
    let paragraphs = text.split("\n\n").map(fields::one_line).filter(|paragraph| !paragraph.is_empty());
    markup::Found { body: paragraphs.collect::<Vec<_>>().join("\n\n"), ..markup::Found::default() }
}

/// All text of an element as it is written; a CDATA section may be divided.
pub fn all_text(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn bylines(node: Node, head: &Head, entry: &mut Entry) {
    let named = |author: Node| {
        let name = Some(told(author, "name")).filter(|name| !name.is_empty()).unwrap_or_else(|| words(author));
        // `mail@paper.example (Ada Quill)`
        let inner =
            name.split_once('(').and_then(|(mail, name)| mail.contains('@').then(|| name.trim_end_matches(')').trim()));
        let name = inner.map_or(name.clone(), str::to_owned);
        head.writers.get(&name).filter(|name| !name.is_empty()).cloned().unwrap_or(name)
    };
    let creators: Vec<String> = children(node, "creator").map(named).filter(|name| !name.is_empty()).collect();
    let authors: Vec<String> = children(node, "author").map(named).filter(|name| !name.is_empty()).collect();
    for line in if creators.is_empty() { authors } else { creators } {
        match fields::bylines(&line) {
            names if names.is_empty() => entry.article.bylines.extend(fields::person(&line, Role::Author)),
            names => entry.article.bylines.extend(names),
        }
    }
}

fn date(node: Node, options: &ReadOptions, entry: &mut Entry) {
    let certain = ["pubDate", "published", "issued", "date", "created"].map(|name| told(node, name));
    let changed = ["updated", "modified"].map(|name| told(node, name));
    let written = certain.iter().find(|date| !date.is_empty());
    let Some(written) = written.or(changed.iter().find(|date| !date.is_empty())) else { return };
    match when::day(written) {
        Some(day) => issue_words::date(&mut entry.issue, &day, options),
        None => issue_words::date(&mut entry.issue, written, options),
    }
    if certain.iter().all(String::is_empty) {
        let why = "The entry tells only when it was last changed.";
        entry.issue.guesses.push(guess("date", 60, why));
    }
}

/// Pictures that are told beside the text.
fn media(node: Node, entry: &mut Entry, left: &mut BTreeSet<String>) {
    let told_of: Vec<Node> = node.descendants().filter(|n| n.is_element() && is_media(*n)).collect();
    let words_of = |name: &str| {
        let found = told_of.iter().find(|n| n.tag_name().name() == name).map(|n| words(*n));
        found.unwrap_or_default()
    };
    let is_picture = |node: &Node| {
        let kind = [attribute(*node, "type"), attribute(*node, "medium")].join(" ");
        kind.contains("image")
    };
    let links = children(node, "link").filter(|link| attribute(*link, "rel") == "enclosure");
    let enclosed: Vec<Node> = children(node, "enclosure").chain(links).collect();
    if enclosed.iter().any(|node| !is_picture(node)) {
        left.insert("sounds and videos, which lie on the web".into());
    }
    let shown = told_of.iter().any(|n| n.tag_name().name() == "content" && is_picture(n));
    if (shown || enclosed.iter().any(is_picture)) && entry.article.images.is_empty() {
        let caption =
            [words_of("description"), words_of("title")].into_iter().find(|w| !w.is_empty()).unwrap_or_default();
        let image = fields::credited(&words_of("credit"));
        entry.article.images.push(ImageRecord { anchor: Some(0), caption, ..image });
        left.insert("pictures, which lie on the web and are not fetched".into());
    }
}

/// Where the entry stands on the web, and whose it is.
fn address(node: Node) -> String {
    let links = children(node, "link").filter(|link| matches!(attribute(*link, "rel"), "" | "alternate"));
    let links = links.map(|link| match attribute(link, "href") {
        "" => words(link),
        address => address.to_owned(),
    });
    let rights = told(node, "rights");
    let lines = [links.take(1).collect::<String>(), rights];
    let named = ["Address", "Rights"].into_iter().zip(lines).filter(|(_, words)| !words.is_empty());
    named.map(|(what, words)| format!("{what}: {words}")).collect::<Vec<_>>().join("\n")
}
