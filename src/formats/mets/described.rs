//! Descriptions in a METS file: MODS 3 and Dublin Core, of an issue, an article or a page. Recordinfo, kinds of resource and
//! shelf marks are passed over; what else has words and no place here is told as left out. It must not know the structMap.

use crate::formats::fields::{in_plain_order, language, one_line};
use crate::formats::mods;
use crate::formats::out::cited::UNTITLED;
use crate::formats::xml::{attribute, child, children, words, words_at};
use crate::model::record::{BylineRecord, ImageRecord};
use crate::model::{Role, Uid};
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap};

/// What one description tells. Empty where it tells nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    pub title: String,
    pub subtitle: String,
    /// The paper, as what the described thing is in.
    pub host: String,
    pub issn: String,
    pub lccn: String,
    pub place: String,
    pub publisher: String,
    pub date: String,
    pub volume: String,
    pub number: String,
    pub edition: String,
    pub page: String,
    pub language: String,
    pub names: Vec<BylineRecord>,
    /// Heading, authority, address.
    pub subjects: Vec<(String, String, String)>,
    pub notes: Vec<String>,
    /// Of one that is ours.
    pub uid: Uid,
    /// The words over the issue, as printed.
    pub heading: String,
    /// What is said of its images, in their order.
    pub images: Vec<ImageRecord>,
}

/// All descriptions by their ids, and the names of elements that have words and no place.
pub fn all(mets: Node) -> (HashMap<String, Described>, BTreeSet<String>) {
    let mut left = BTreeSet::new();
    let read = children(mets, "dmdSec").map(|section| {
        let mut told = Described::default();
        let inner = section.descendants().filter(Node::is_element);
        let record = inner.clone().find(|node| node.tag_name().name() == "mods");
        match record {
            Some(mods) => mods.children().filter(Node::is_element).for_each(|node| told.mods(node, false, &mut left)),
            None => {
                let dublin = |node: &Node| {
                    node.tag_name().namespace().is_some_and(|space| space.starts_with("http://purl.org/dc/"))
                };
                inner.filter(dublin).for_each(|node| told.dublin_core(node, &mut left));
            }
        }
        (attribute(section, "ID").to_owned(), told)
    });
    (read.collect(), left)
}

fn fill(field: &mut String, words: String) {
    if field.is_empty() {
        *field = words;
    }
}

/// A title with what stands before it: `The` and `Harbour Ledger`.
fn title(info: Node) -> String {
    let (before, title) = (words_at(info, &["nonSort"]), words_at(info, &["title"]));
    let close = before.is_empty() || before.ends_with(['\'', '’']);
    if close { format!("{before}{title}") } else { format!("{before} {title}") }
}

fn role(name: Node) -> Role {
    let terms =
        children(name, "role").flat_map(|role| role.children().filter(Node::is_element).map(words).collect::<Vec<_>>());
    let known = |term: String| {
        Some(match term.to_lowercase().as_str() {
            "aut" | "author" | "creator" | "cre" | "journalist" => Role::Author,
            "pht" | "photographer" => Role::Photographer,
            "ill" | "illustrator" | "art" | "artist" => Role::Illustrator,
            "trl" | "translator" => Role::Translator,
            "edt" | "editor" => Role::Editor,
            _ => return None,
        })
    };
    let mut terms = terms.peekable();
    let any = terms.peek().is_some();
    let role = terms.find_map(known).unwrap_or(if any { Role::Contributor } else { Role::Author });
    // A body that wrote is an agency.
    if role == Role::Author && attribute(name, "type") == "corporate" { Role::Agency } else { role }
}

fn person(name: Node) -> Option<BylineRecord> {
    let part = |kind: &str| {
        let parts = children(name, "namePart").filter(|part| attribute(*part, "type") == kind).map(words);
        parts.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let (given, family, whole) = (part("given"), part("family"), part(""));
    let plain = one_line(&format!("{given} {family}"));
    let plain = if plain.is_empty() { in_plain_order(&whole) } else { plain };
    let printed = Some(words_at(name, &["displayForm"])).filter(|words| !words.is_empty());
    let printed = printed.unwrap_or_else(|| if whole.is_empty() { plain.clone() } else { whole });
    let name_of = if plain.is_empty() { printed.clone() } else { plain };
    let record = || BylineRecord {
        printed: printed.clone(),
        name: name_of.clone(),
        role: role(name),
        ..BylineRecord::default()
    };
    (!printed.is_empty()).then(record)
}

fn is_image(item: Node) -> bool {
    attribute(item, "type") == "constituent" && words_at(item, &["typeOfResource"]) == "still image"
}

/// A picture that belongs to an article: its credit, and what the credit does not tell.
fn image(item: Node) -> ImageRecord {
    let note = |kind: &str| {
        let notes = children(item, "note").filter(|note| attribute(*note, "type") == kind);
        notes.map(words).next().unwrap_or_default()
    };
    let mut image = ImageRecord {
        caption: child(item, "titleInfo").map(title).unwrap_or_default(),
        alt: note("alternative text"),
        rights: words_at(item, &["accessCondition"]),
        ..crate::formats::fields::credited(&note("image-credit"))
    };
    for name in children(item, "name") {
        let is_body = attribute(name, "type") == "corporate";
        let field = if is_body { &mut image.source } else { &mut image.creator };
        *field = person(name).map(|person| person.name).unwrap_or_default();
    }
    image
}

impl Described {
    /// One element of MODS; `host` where it is of what the described thing is in.
    fn mods(&mut self, node: Node, host: bool, left: &mut BTreeSet<String>) {
        match node.tag_name().name() {
            "titleInfo" if !attribute(node, "type").is_empty() => drop(left.insert("other titles".into())),
            "titleInfo" if host => fill(&mut self.host, title(node)),
            "titleInfo" => {
                fill(&mut self.title, Some(title(node)).filter(|title| title != UNTITLED).unwrap_or_default());
                fill(&mut self.subtitle, words_at(node, &["subTitle"]));
            }
            "name" if host => drop(left.insert("name (of the paper)".into())),
            "name" => self.names.extend(person(node)),
            "originInfo" => self.origin(node),
            "part" => self.part(node),
            "language" => fill(&mut self.language, language(&words_at(node, &["languageTerm"]))),
            "identifier" => match attribute(node, "type").to_lowercase().as_str() {
                "issn" => fill(&mut self.issn, words(node)),
                "lccn" => fill(&mut self.lccn, words(node)),
                "urn" if !host && self.uid.is_empty() => {
                    self.uid = words(node).strip_prefix("urn:uuid:").and_then(Uid::parse).unwrap_or_default();
                }
                _ => {}
            },
            "relatedItem" if is_image(node) && !host => self.images.push(image(node)),
            "relatedItem" if matches!(attribute(node, "type"), "host" | "series" | "preceding") && !host => {
                node.children().filter(Node::is_element).for_each(|inner| self.mods(inner, true, left));
            }
            "subject" => {
                let topics = node.children().filter(Node::is_element);
                let authority = attribute(node, "authority");
                let known = ["topic", "geographic", "temporal", "name", "titleInfo", "occupation", "genre"];
                let topics = topics.filter(|topic| known.contains(&topic.tag_name().name()));
                let one = |topic: Node| (words(topic), authority.to_owned(), attribute(topic, "valueURI").to_owned());
                self.subjects.extend(topics.map(one).filter(|(heading, ..)| !heading.is_empty()));
            }
            "abstract" | "note" | "accessCondition" | "tableOfContents" => {
                self.notes.extend(Some(words(node)).filter(|words| !words.is_empty() && !host));
            }
            "genre" | "typeOfResource" | "recordInfo" | "physicalDescription" | "location" | "extension" => {}
            other if !words(node).is_empty() => drop(left.insert(other.to_owned())),
            _ => {}
        }
    }

    fn origin(&mut self, node: Node) {
        let places = children(node, "place").flat_map(|place| place.children());
        let places = places.filter(|term| term.is_element() && attribute(*term, "type") != "code");
        fill(&mut self.place, places.map(words).find(|place| !place.is_empty()).unwrap_or_default());
        fill(&mut self.publisher, words_at(node, &["publisher"]));
        fill(&mut self.edition, words_at(node, &["edition"]));
        let dates = ["dateIssued", "dateCreated", "copyrightDate"];
        let mut dates: Vec<Node> = dates.iter().flat_map(|name| children(node, name)).collect();
        let for_machines =
            |date: &Node| attribute(*date, "keyDate") != "yes" && attribute(*date, "encoding").is_empty();
        dates.sort_by_key(for_machines);
        fill(&mut self.date, span(&dates).or_else(|| dates.first().map(|date| words(*date))).unwrap_or_default());
    }

    fn part(&mut self, node: Node) {
        for detail in children(node, "detail") {
            let number = ["number", "title", "caption"].map(|name| words_at(detail, &[name]));
            let number = number.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
            match attribute(detail, "type").to_lowercase().as_str() {
                "volume" => fill(&mut self.volume, number),
                "issue" | "number" => fill(&mut self.number, number),
                "edition" => fill(&mut self.edition, number),
                "page" | "page number" => fill(&mut self.page, number),
                _ => {}
            }
        }
        if let Some(extent) = child(node, "extent") {
            let (start, end) = (words_at(extent, &["start"]), words_at(extent, &["end"]));
            let both = if end.is_empty() || end == start { start } else { format!("{start}-{end}") };
            fill(&mut self.page, if both.is_empty() { words_at(extent, &["list"]) } else { both });
        }
        fill(&mut self.date, words_at(node, &["date"]));
        let heading = children(node, "text").find(|text| attribute(*text, "type") == "issue-heading");
        if let Some(heading) = heading.filter(|_| self.heading.is_empty()) {
            self.heading = mods::heading(heading);
        }
    }

    fn dublin_core(&mut self, node: Node, left: &mut BTreeSet<String>) {
        let said = words(node);
        if said.is_empty() {
            return;
        }
        let byline =
            |role| BylineRecord { printed: said.clone(), name: in_plain_order(&said), role, ..BylineRecord::default() };
        match node.tag_name().name() {
            "title" => fill(&mut self.title, said),
            "creator" => self.names.push(byline(Role::Author)),
            "contributor" => self.names.push(byline(Role::Contributor)),
            "date" | "issued" | "created" => fill(&mut self.date, said),
            "publisher" => fill(&mut self.publisher, said),
            "language" => fill(&mut self.language, language(&said)),
            "subject" => self.subjects.push((said, String::new(), String::new())),
            "description" | "abstract" | "rights" => self.notes.push(said),
            "isPartOf" => fill(&mut self.host, said),
            "identifier" | "type" | "format" => {}
            other => drop(left.insert(other.to_owned())),
        }
    }
}

/// A span of two dates, as an issue of two days has it.
fn span(dates: &[Node]) -> Option<String> {
    let point = |kind: &str| dates.iter().find(|date| attribute(**date, "point") == kind).map(|date| words(*date));
    Some(format!("{}/{}", point("start")?, point("end")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_read_from_mods_and_from_dublin_core() {
        let text = r#"<mets xmlns:d="http://purl.org/dc/elements/1.1/"><dmdSec ID="A"><mods>
            <titleInfo><nonSort>The</nonSort><title>Pier</title><subTitle>A ruin</subTitle></titleInfo>
            <name><namePart type="family">Quill</namePart><namePart type="given">Ada</namePart><role><roleTerm>aut</roleTerm></role></name>
            <originInfo><dateIssued encoding="iso8601" point="start">1879-05-03</dateIssued><dateIssued point="end">1879-05-04</dateIssued></originInfo>
            <relatedItem type="host"><titleInfo><title>Ledger</title></titleInfo><identifier type="lccn">sn1</identifier>
            <part><detail type="volume"><number>12</number></detail></part></relatedItem>
            <subject authority="lcsh"><topic>Piers</topic></subject><targetAudience>all</targetAudience></mods></dmdSec>
            <dmdSec ID="B"><mdWrap><d:title>Fares</d:title><d:creator>Ferris, Tom</d:creator></mdWrap></dmdSec></mets>"#;
        let tree = roxmltree::Document::parse(text).expect("a tree");
        let (all, left) = all(tree.root_element());
        let a = &all["A"];
        assert_eq!((a.title.as_str(), a.subtitle.as_str(), a.host.as_str()), ("The Pier", "A ruin", "Ledger"));
        assert_eq!((a.date.as_str(), a.volume.as_str(), a.lccn.as_str()), ("1879-05-03/1879-05-04", "12", "sn1"));
        assert_eq!((a.names[0].name.as_str(), a.names[0].role), ("Ada Quill", Role::Author));
        assert_eq!(a.subjects, [("Piers".into(), "lcsh".into(), String::new())]);
        assert_eq!((all["B"].title.as_str(), all["B"].names[0].name.as_str()), ("Fares", "Tom Ferris"));
        assert_eq!(left.into_iter().collect::<Vec<_>>(), ["targetAudience"]);
    }
}
