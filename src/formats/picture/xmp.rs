//! XMP (ISO 16684-1): a piece of RDF in XML. Only some properties are read, as attributes or as elements; entities are
//! none, and what is too large or too deep is left alone.

use super::stored::Embedded;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

/// Larger packets are not read.
pub const LARGEST: usize = 1 << 20;
const MOST_EVENTS: usize = 50_000;
const DEEPEST: usize = 64;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// What is read: its name space, its name, and where it goes.
const PROPERTIES: &[(&str, &str, Place)] = &[
    ("http://purl.org/dc/elements/1.1/", "creator", |found, text| listed(&mut found.creator, text)),
    ("http://purl.org/dc/elements/1.1/", "rights", |found, text| first(&mut found.rights, text)),
    ("http://purl.org/dc/elements/1.1/", "description", |found, text| first(&mut found.caption, text)),
    ("http://purl.org/dc/elements/1.1/", "subject", |found, text| found.keywords.push(text)),
    ("http://ns.adobe.com/photoshop/1.0/", "Credit", |found, text| first(&mut found.credit, text)),
    ("http://ns.adobe.com/photoshop/1.0/", "Source", |found, text| first(&mut found.source, text)),
    ("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "AltTextAccessibility", |found, text| first(&mut found.alt, text)),
];
/// Rights in other words, where there is no notice.
const FALLBACKS: &[(&str, &str, Place)] = &[
    ("http://ns.adobe.com/xap/1.0/rights/", "UsageTerms", |found, text| first(&mut found.rights, text)),
    ("http://ns.adobe.com/xap/1.0/rights/", "Owner", |found, text| listed(&mut found.rights, text)),
    ("http://ns.adobe.com/xap/1.0/rights/", "WebStatement", |found, text| first(&mut found.rights, text)),
];

type Place = fn(&mut Embedded, String);

fn first(place: &mut String, text: String) {
    if place.is_empty() {
        *place = text;
    }
}

fn listed(place: &mut String, text: String) {
    if !place.is_empty() {
        place.push_str(", ");
    }
    place.push_str(&text);
}

/// Reads a packet.
pub fn read(packet: &[u8]) -> Embedded {
    if packet.len() > LARGEST {
        return Embedded::default();
    }
    let text = String::from_utf8_lossy(packet);
    let mut reading = Reading::default();
    // Where it breaks off, what stood before it counts.
    reading.go_through(text.trim_end_matches('\0'));
    reading.found.fill(reading.fallback);
    reading.found
}

/// How far the reading is. Of a text in several languages the first counts: that is the one for all.
#[derive(Default)]
struct Reading {
    found: Embedded,
    fallback: Embedded,
    depth: usize,
    /// The property that is open, and how deep it stands.
    open: Option<(Place, bool, usize)>,
    text: String,
}

impl Reading {
    fn go_through(&mut self, text: &str) {
        let mut reader = NsReader::from_str(text);
        for _ in 0..MOST_EVENTS {
            let Ok(event) = reader.read_event() else { return };
            match event {
                Event::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return;
                    }
                    self.begin(&element, reader.resolver());
                }
                Event::Empty(element) => {
                    self.depth += 1;
                    self.begin(&element, reader.resolver());
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(piece) => self.text.push_str(&piece.xml10_content()),
                Event::CData(piece) => self.text.push_str(&piece.xml10_content()),
                Event::GeneralRef(name) => self.text.push(letter(&name)),
                // Here entities would be made up.
                Event::DocType(_) | Event::Eof => return,
                _ => {}
            }
        }
    }

    fn begin(&mut self, element: &BytesStart, names: &NamespaceResolver) {
        self.text.clear();
        let (space, name) = names.resolve_element(element.name());
        let (space, name) = (space_of(&space), name.into_inner());
        if let Some((place, is_fallback)) = place_of(space, name) {
            self.open = Some((place, is_fallback, self.depth));
        }
        for attribute in element.attributes().flatten() {
            let (at, key) = names.resolve_attribute(attribute.key);
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            let (at, key) = (space_of(&at), key.into_inner());
            if (space, name) == (RDF, "Description")
                && let Some((place, is_fallback)) = place_of(at, key)
            {
                self.take(place, is_fallback, value.into_owned());
            }
        }
    }

    /// An element of a list, or the property itself, ends: its text goes to its place.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        if let Some((place, is_fallback, depth)) = self.open {
            if !text.is_empty() {
                self.take(place, is_fallback, text);
            }
            if depth == self.depth {
                self.open = None;
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn take(&mut self, place: Place, is_fallback: bool, text: String) {
        place(if is_fallback { &mut self.fallback } else { &mut self.found }, text);
    }
}

fn space_of<'n>(found: &ResolveResult<'n>) -> &'n str {
    match found {
        ResolveResult::Bound(space) => space.0,
        _ => "",
    }
}

fn place_of(space: &str, name: &str) -> Option<(Place, bool)> {
    let fits = |row: &&(&str, &str, Place)| row.0 == space && row.1 == name;
    let main = PROPERTIES.iter().find(fits).map(|row| (row.2, false));
    main.or_else(|| FALLBACKS.iter().find(fits).map(|row| (row.2, true)))
}

/// The five letters that XML names, and letters by number. Nothing else is known.
fn letter(name: &quick_xml::events::BytesRef) -> char {
    match &*name.xml10_content() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => name.resolve_char_ref().ok().flatten().unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}
