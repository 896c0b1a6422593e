//! The pages of a book: the frame of each, its title, headings and indexes.

use crate::formats::out::reading::Entry;
use crate::formats::out::{About, Opening, Page, said};

/// What each page has around it.
pub struct Frame<'a> {
    pub title: &'a str,
    pub language: &'a str,
}

pub fn framed(page: &mut Page, frame: &Frame, fill: impl FnOnce(&mut Page)) {
    page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
    let spaces = [
        ("xmlns", "http://www.w3.org/1999/xhtml"),
        ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("lang", frame.language),
        ("xml:lang", frame.language),
    ];
    page.open("html", &spaces);
    page.line();
    page.open("head", &[]);
    page.leaf("title", &[], frame.title);
    page.empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", "edition.css")]);
    page.close("head");
    page.line();
    page.within("body", &[], |page| {
        page.line();
        fill(page);
    });
    page.line();
    page.close("html");
    page.line();
}

/// The first page.
pub fn title(page: &mut Page, about: &About, articles: usize) {
    page.open("section", &[("class", "title"), ("epub:type", "titlepage")]);
    page.leaf("h1", &[("dir", "auto")], &about.title);
    page.leaf("p", &[("class", "subtitle"), ("dir", "auto")], &said::one_line(&about.subtitle));
    curator(page, &about.curator);
    introduction(page, &about.introduction);
    let count = if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") };
    page.leaf("p", &[("class", "count"), ("lang", "en"), ("xml:lang", "en")], &count);
    page.close("section");
}

/// A heading of the curator's, with what it heads.
pub fn opening(page: &mut Page, opening: &Opening, below: impl FnOnce(&mut Page)) {
    page.open("section", &[("class", "opening"), ("epub:type", "part"), ("role", "doc-part")]);
    page.leaf("h1", &[("dir", "auto")], &said::one_line(&opening.title));
    page.leaf("p", &[("class", "subtitle"), ("dir", "auto")], &said::one_line(&opening.subtitle));
    curator(page, &opening.curator);
    introduction(page, &opening.introduction);
    page.within(
        "nav",
        &[("class", "contents"), ("lang", "en"), ("xml:lang", "en"), ("aria-label", "In this section")],
        below,
    );
    page.close("section");
}

fn curator(page: &mut Page, name: &str) {
    let name = said::one_line(name);
    if name.is_empty() {
        return;
    }
    page.open("p", &[("class", "curator")]);
    page.text("Selected by ");
    page.leaf("bdi", &[], &name);
    page.close("p");
}

fn introduction(page: &mut Page, words: &str) {
    if words.trim().is_empty() {
        return;
    }
    page.open("div", &[("class", "introduction"), ("epub:type", "introduction"), ("role", "doc-introduction")]);
    for paragraph in said::paragraphs(words) {
        page.within("p", &[("dir", "auto")], |page| page.lines(paragraph.text));
        page.line();
    }
    page.close("div");
}

/// An index: each entry with the articles that it is in.
pub fn index(page: &mut Page, title: &str, entries: &[&Entry], articles: &[(String, String)]) {
    page.open("section", &[("class", "index opening")]);
    page.leaf("h1", &[], title);
    page.line();
    page.open("ul", &[]);
    for entry in entries {
        page.open("li", &[]);
        page.leaf("bdi", &[("class", "name")], &entry.name);
        if !entry.rights.is_empty() {
            page.text(", ");
            page.leaf("span", &[("class", "rights"), ("dir", "auto")], &entry.rights);
        }
        page.text(": ");
        for (at, n) in entry.articles.iter().enumerate() {
            if at > 0 {
                page.text("; ");
            }
            if let Some((headline, file)) = n.checked_sub(1).and_then(|n| articles.get(n)) {
                page.leaf("a", &[("href", file), ("dir", "auto")], headline);
            }
        }
        page.close("li");
        page.line();
    }
    page.close("ul");
    page.close("section");
}
