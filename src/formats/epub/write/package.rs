//! The package document: what the book tells of itself, its files and their order.

use super::GENERATOR;
use super::book::Told;
use crate::formats::out::plates::Plates;
use crate::formats::out::{Authorities, Page, said};
use std::collections::BTreeSet;

pub const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" \
     xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" \
     media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// Writers that the package names; all stand in the index.
const MOST_NAMED: usize = 50;

pub fn package(told: &Told, authorities: &Authorities, plates: &Plates) -> String {
    let mut page = Page::xhtml();
    page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let attributes = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "id"),
        ("xml:lang", told.language.as_str()),
    ];
    page.open("package", &attributes);
    page.line();
    page.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    page.line();
    of_the_book(&mut page, told);
    people(&mut page, told);
    of_the_paper(&mut page, told, authorities);
    access(&mut page, told);
    page.close("metadata");
    page.line();
    files(&mut page, told, plates);
    page.close("package");
    page.line();
    page.finish()
}

fn leaf(page: &mut Page, name: &str, attributes: &[(&str, &str)], words: &str) {
    if !words.trim().is_empty() {
        page.leaf(name, attributes, words);
        page.line();
    }
}

fn meta(page: &mut Page, property: &str, words: &str) {
    leaf(page, "meta", &[("property", property)], words);
}

/// A book is another thing than the collection that it shows, and so has an identifier of its own, the same each time.
fn identifier(told: &Told) -> String {
    let of = format!("{}/epub", told.about.uid.as_str());
    let own = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, of.as_bytes());
    format!("urn:uuid:{}", own.hyphenated())
}

fn of_the_book(page: &mut Page, told: &Told) {
    let about = &told.about;
    leaf(page, "dc:identifier", &[("id", "id")], &identifier(told));
    leaf(page, "dc:title", &[("id", "title")], &about.title);
    leaf(page, "meta", &[("refines", "#title"), ("property", "title-type")], "main");
    let subtitle = said::one_line(&about.subtitle);
    if !subtitle.is_empty() {
        leaf(page, "dc:title", &[("id", "subtitle")], &subtitle);
        leaf(page, "meta", &[("refines", "#subtitle"), ("property", "title-type")], "subtitle");
    }
    leaf(page, "dc:language", &[], &told.language);
    for language in told.languages.iter().filter(|language| **language != told.language) {
        leaf(page, "dc:language", &[], language);
    }
    leaf(page, "dc:description", &[], &said::first_paragraph(&about.introduction));
    let modified = if about.modified.is_empty() { "1970-01-01T00:00:00Z" } else { &about.modified };
    meta(page, "dcterms:modified", modified);
    page.empty("meta", &[("name", "generator"), ("content", GENERATOR)]);
    page.line();
}

fn people(page: &mut Page, told: &Told) {
    let curator = said::one_line(&told.about.curator);
    if !curator.is_empty() {
        leaf(page, "dc:creator", &[("id", "curator")], &curator);
        leaf(page, "meta", &[("refines", "#curator"), ("property", "role"), ("scheme", "marc:relators")], "cur");
    }
    for (at, entry) in told.indexes.names().into_iter().take(MOST_NAMED).enumerate() {
        let (id, sort) = (format!("writer-{}", at + 1), &entry.name);
        let display = sort.split_once(", ").map_or(sort.clone(), |(family, given)| format!("{given} {family}"));
        let refines = format!("#{id}");
        leaf(page, "dc:creator", &[("id", &id)], &display);
        leaf(page, "meta", &[("refines", &refines), ("property", "role"), ("scheme", "marc:relators")], "aut");
        leaf(page, "meta", &[("refines", &refines), ("property", "file-as")], sort);
    }
    for subject in told.indexes.subjects() {
        leaf(page, "dc:subject", &[], &subject.name);
    }
}

/// The paper, where it is but one; an issue's date and place in the run, where it is but one.
fn of_the_paper(page: &mut Page, told: &Told, authorities: &Authorities) {
    let mut papers = told.papers.iter();
    let (Some(paper), None) = (papers.next(), papers.next()) else { return };
    let paper = authorities.publication(paper);
    leaf(page, "dc:publisher", &[], &said::one_line(&paper.publisher));
    let issn = paper.issn.trim();
    if !issn.is_empty() {
        leaf(page, "dc:source", &[], &format!("urn:issn:{issn}"));
    }
    let title = said::one_line(&paper.title);
    if !title.is_empty() {
        leaf(page, "meta", &[("property", "belongs-to-collection"), ("id", "paper")], &title);
        leaf(page, "meta", &[("refines", "#paper"), ("property", "collection-type")], "series");
    }
    let Some(issue) = &told.only_issue else { return };
    leaf(page, "dc:date", &[], &said::day(&issue.date).unwrap_or_default());
    let is_number = !issue.volume.is_empty() && issue.volume.bytes().all(|b| b.is_ascii_digit());
    if !title.is_empty() && is_number {
        leaf(page, "meta", &[("refines", "#paper"), ("property", "group-position")], &issue.volume);
    }
}

/// What those who do not see it can expect.
fn access(page: &mut Page, told: &Told) {
    meta(page, "schema:accessMode", "textual");
    if told.has_pictures {
        meta(page, "schema:accessMode", "visual");
    }
    let all_described = told.all_described;
    meta(page, "schema:accessModeSufficient", if all_described { "textual" } else { "textual,visual" });
    for feature in ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"] {
        meta(page, "schema:accessibilityFeature", feature);
    }
    if told.has_pictures && all_described {
        meta(page, "schema:accessibilityFeature", "alternativeText");
    }
    meta(page, "schema:accessibilityHazard", "none");
    let pictures = match (told.has_pictures, all_described) {
        (false, _) => "It has no pictures.",
        (true, true) => "Every picture has an alternative text or a caption.",
        (true, false) => "Some pictures have neither an alternative text nor a caption.",
    };
    let words = format!(
        "Every article stands on a page of its own under one heading and is reached from the contents; its language is \
         marked. {pictures}"
    );
    meta(page, "schema:accessibilitySummary", &words);
}

fn files(page: &mut Page, told: &Told, plates: &Plates) {
    page.open("manifest", &[]);
    page.line();
    let mut item = |id: &str, href: &str, media: &str, properties: &str| {
        page.empty("item", &[("id", id), ("href", href), ("media-type", media), ("properties", properties)]);
        page.line();
    };
    item("contents", "contents.xhtml", "application/xhtml+xml", "nav");
    item("style", "edition.css", "text/css", "");
    for leaf in &told.leaves {
        item(&leaf.id, &leaf.file, "application/xhtml+xml", "");
    }
    let pictures: BTreeSet<(&str, &str)> =
        plates.ready.values().map(|plate| (plate.file.as_str(), plate.media_type)).collect();
    for (at, (file, media)) in pictures.into_iter().enumerate() {
        item(&format!("picture-{}", at + 1), &format!("pictures/{file}"), media, "");
    }
    page.close("manifest");
    page.line();
    page.open("spine", &[]);
    page.line();
    for (at, leaf) in told.leaves.iter().enumerate() {
        page.empty("itemref", &[("idref", &leaf.id)]);
        page.line();
        if at == 0 {
            page.empty("itemref", &[("idref", "contents")]);
            page.line();
        }
    }
    page.close("spine");
    page.line();
}
