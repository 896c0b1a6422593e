//! The posts of a WordPress export. Attachments are read first, for the words that belong to pictures. Which posts come in
//! depends on what they are and on their status; those that do not are counted and told.

use super::entry::all_text;
use super::head::{self, Head};
use super::{Entry, WORDPRESS, told, when};
use crate::formats::issue_words::{self, guess};
use crate::formats::root::{self, Kind};
use crate::formats::xml::{self, attribute, children, words};
use crate::formats::{Incoming, Input, ReadOptions, fields, markup};
use crate::model::Role;
use crate::model::record::ImageRecord;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub const DRAFTS: &str = "drafts";
pub const PAGES: &str = "pages";

/// Reads an export.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let head = head::of(input, options, &["item"]);
    if let Some(paper) = &head.paper
        && !sink(Incoming::Publication(paper.clone()))
    {
        return;
    }
    let attachments = attachments(input, options);
    let mut out: BTreeMap<String, u32> = BTreeMap::new();
    let kind = Kind { id: WORDPRESS.id, elements: &["item"], what: "post of a WordPress export" };
    let mut going = true;
    root::each(input, options, &kind, sink, &mut |node, from, left, sink| {
        if let Some(why) = left_out(node, options) {
            *out.entry(why).or_default() += 1;
            return true;
        }
        let mut entry = post(node, &head, &attachments, options, left);
        if entry.is_empty() {
            *out.entry("posts without title and text".into()).or_default() += 1;
            return true;
        }
        entry.article.provenance = Some(from.provenance);
        going = entry.hand_on(sink);
        going
    });
    if !out.is_empty() && going {
        let told = out.into_iter().map(|(why, count)| format!("{why} ({count})")).collect::<Vec<_>>().join(", ");
        let problem = input.problem(crate::model::ProblemCode::Doubtful, format!("Left out: {told}."));
        sink(Incoming::Problem(problem));
    }
}

/// Why a post does not come in, as a person reads it.
fn left_out(node: Node, options: &ReadOptions) -> Option<String> {
    let status = told(node, "status");
    match told(node, "post_type").as_str() {
        "post" | "" => {}
        "page" if options.value(PAGES) == "with" => {}
        "page" => return Some("pages".into()),
        other => return Some(format!("items of the kind {other}")),
    }
    match status.as_str() {
        "publish" | "" => None,
        "trash" | "auto-draft" | "inherit" => Some(format!("posts in {status}")),
        _ if options.value(DRAFTS) == "with" => None,
        other => Some(format!("posts that are {other}")),
    }
}

/// Captions and alternative texts by the attachment's number.
type Attachments = HashMap<String, ImageRecord>;

fn attachments(input: &Input, options: &ReadOptions) -> Attachments {
    let mut found = Attachments::new();
    let Ok((_, decoded)) = xml::load(input, options) else { return found };
    let (records, _) = xml::records(input, &decoded.text, &["item"], options);
    for record in records {
        let own = decoded.text.get(record.range.clone()).unwrap_or_default();
        if !own.contains("attachment") {
            continue;
        }
        let document = record.document(&decoded.text);
        let Ok(tree) = xml::tree(input, &document, record.line) else { continue };
        let node = tree.root_element();
        if told(node, "post_type") != "attachment" {
            continue;
        }
        let texts: Vec<Node> = children(node, "encoded").collect();
        let excerpt = texts.iter().find(|text| is_excerpt(**text)).map(|text| markup::of_html(&all_text(*text)).body);
        let caption = excerpt.map(|words| fields::one_line(&words)).unwrap_or_default();
        let alt = meta(node, "_wp_attachment_image_alt");
        found.insert(told(node, "post_id"), ImageRecord { alt, ..markup::captioned(caption) });
    }
    found
}

fn is_excerpt(node: Node) -> bool {
    node.tag_name().namespace().is_some_and(|space| space.contains("/excerpt"))
}

/// The value of a post's own field.
fn meta(node: Node, key: &str) -> String {
    children(node, "postmeta")
        .find(|meta| told(*meta, "meta_key") == key)
        .map(|meta| told(meta, "meta_value"))
        .unwrap_or_default()
}

fn post(
    node: Node,
    head: &Head,
    attachments: &Attachments,
    options: &ReadOptions,
    left: &mut BTreeSet<String>,
) -> Entry {
    let mut entry = Entry::default();
    if let Some(paper) = &head.paper {
        entry.issue.publication = paper.uid.clone();
    }
    entry.article.headline = fields::one_line(&markup::of_html(&told(node, "title")).body);
    entry.article.language.clone_from(&head.language);
    date(node, options, &mut entry);
    categories(node, &mut entry);
    let login = told(node, "creator");
    let writer = head.writers.get(&login).filter(|name| !name.is_empty()).cloned().unwrap_or(login);
    entry.article.bylines.extend(fields::person(&writer, Role::Author));
    for part in children(node, "encoded") {
        let html = all_text(part);
        if is_excerpt(part) {
            let summary = fields::one_line(&markup::of_html(&html).body);
            if !summary.is_empty() {
                entry.article.notes = format!("Summary: {summary}\n");
            }
        } else {
            let found = markup::of_html(&paragraphs(&captions(&html)));
            if !found.images.is_empty() {
                left.insert("pictures, which the export only names".into());
            }
            (entry.article.body, entry.article.images) = (found.body, found.images);
        }
    }
    if let Some(image) = attachments.get(&meta(node, "_thumbnail_id")) {
        entry.article.images.insert(0, ImageRecord { anchor: Some(0), ..image.clone() });
    }
    if children(node, "comment").next().is_some() {
        left.insert("readers' comments".into());
    }
    if told(node, "status") == "future" || told(node, "status") == "draft" {
        entry.article.guesses.push(guess("body", 50, "The post was not published when the export was made."));
    }
    let address = told(node, "link");
    if !address.is_empty() {
        entry.article.notes.push_str(&format!("Address: {address}"));
    }
    entry.article.notes.truncate(entry.article.notes.trim_end().len());
    entry
}

/// The day at the paper's own place; else that of the feed.
fn date(node: Node, options: &ReadOptions, entry: &mut Entry) {
    let written = ["post_date", "post_date_gmt", "pubDate"].map(|name| told(node, name));
    if let Some(day) = written.iter().find_map(|date| when::day(date)) {
        issue_words::date(&mut entry.issue, &day, options);
    }
}

/// Categories and tags; one that is called after a volume (`vol-2059`) is that of the issue.
fn categories(node: Node, entry: &mut Entry) {
    for category in children(node, "category") {
        let nice = attribute(category, "nicename").to_lowercase();
        let volume = nice.strip_prefix("vol-").or_else(|| nice.strip_prefix("volume-"));
        match volume.filter(|volume| volume.bytes().all(|b| b.is_ascii_digit())) {
            Some(volume) => issue_words::volume(&mut entry.issue, volume),
            None if attribute(category, "domain") == "post_format" || nice == "uncategorized" => {}
            None => entry.subject(&markup::unescaped(&words(category))),
        }
    }
}

/// Old posts have empty lines for paragraphs and no `p`.
fn paragraphs(html: &str) -> String {
    if html.contains("<p>") || html.contains("<p ") {
        return html.to_owned();
    }
    html.replace("\r\n", "\n").replace("\n\n", "<p>").replace('\n', "<br>")
}

/// `[caption …]<img …> words[/caption]` as the figure that it is.
fn captions(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("[caption") {
        out.push_str(before);
        let inner = after.split_once(']').and_then(|(_, inner)| inner.split_once("[/caption]"));
        let Some((inner, behind)) = inner else {
            out.push_str("[caption");
            rest = after;
            // Without an end there is none behind it either.
            break;
        };
        let picture = inner.rfind("</a>").map(|at| at + 4).or_else(|| inner.rfind('>').map(|at| at + 1)).unwrap_or(0);
        let (picture, words) = inner.split_at(picture);
        out.push_str(&format!("<figure>{picture}<figcaption>{words}</figcaption></figure>"));
        rest = behind;
    }
    out.push_str(rest);
    out
}
