//! One `mods` element to what it tells: each of its elements has its place here, or is named as left out.

use super::host;
use crate::formats::citation::{Citation, HandOn, Person, Taken, plain_name, role_of};
use crate::formats::fields;
use crate::formats::xml::{attribute, child, children, words, words_at};
use crate::model::Role;
use crate::model::record::ImageRecord;
use roxmltree::Node;

/// Genres that only say that it is an article of a paper.
const PLAIN_GENRES: [&str; 8] = [
    "article",
    "newspaper article",
    "newspaperarticle",
    "journal article",
    "magazine article",
    "text",
    "newspaper",
    "periodical",
];

/// Reads a record.
pub fn read(mods: Node, hand: &mut HandOn) -> Taken {
    let mut citation = Citation::default();
    let mut seen = Seen::default();
    for element in mods.children().filter(Node::is_element) {
        take(element, &mut citation, &mut seen, hand);
    }
    host::dates(mods, &mut citation, hand);
    if !seen.host && (seen.serial || seen.genres.iter().any(|genre| genre == "newspaper" || genre == "periodical")) {
        return paper(citation);
    }
    let article = seen.genres.iter().any(|genre| genre.contains("article") || genre.contains("clipping"));
    if !seen.host && !article && (seen.book || seen.other) {
        let title = fields::one_line(&citation.article.headline);
        return Taken::Nothing(format!(
            "«{title}» is the record of a book or of another thing and not of an article in a paper; it was left out."
        ));
    }
    if !citation.tells() && !citation.issue.date.is_empty() && seen.part {
        return Taken::Issue(Box::new(citation));
    }
    if !citation.tells() {
        return Taken::Nothing(
            "This record has no title and no name, so it tells of no article; it was left out.".into(),
        );
    }
    Taken::Article(Box::new(citation))
}

/// What decides of what the record is.
#[derive(Default)]
struct Seen {
    host: bool,
    part: bool,
    serial: bool,
    book: bool,
    /// A picture, a map, a recording.
    other: bool,
    genres: Vec<String>,
    /// Images that had a record of their own in this one.
    constituents: usize,
}

fn paper(citation: Citation) -> Taken {
    let article = citation.article;
    let mut paper = citation.paper;
    if !article.headline.is_empty() {
        paper.title = article.headline;
    }
    if paper.language.is_empty() {
        paper.language = article.language;
    }
    if paper.title.is_empty() && paper.issn.is_empty() {
        return Taken::Nothing("This record of a serial has neither title nor ISSN; it was left out.".into());
    }
    paper.uid = article.uid;
    Taken::Paper(Box::new(paper))
}

/// One element of the record.
fn take(element: Node, citation: &mut Citation, seen: &mut Seen, hand: &mut HandOn) {
    let kind = attribute(element, "type");
    let own = || words(element);
    match element.tag_name().name() {
        "titleInfo" => title(element, citation),
        "name" => name(element, citation, hand),
        "typeOfResource" => seen.other |= !["", "text", "Text"].contains(&own().as_str()),
        "genre" => genre(&own(), citation, seen),
        "originInfo" => {
            let issuance = words_at(element, &["issuance"]);
            seen.serial |= ["serial", "continuing", "integrating resource"].contains(&issuance.as_str());
            seen.book |= issuance == "monographic" || issuance == "single unit";
            host::origin(element, citation, hand);
        }
        "language" => children(element, "languageTerm").for_each(|term| citation.language(&words(term))),
        "abstract" => citation.note("Abstract", &own()),
        "tableOfContents" => citation.note("Contents", &own()),
        "note" => note(element, kind, citation),
        "subject" => subject(element, citation, hand),
        "relatedItem" => related(element, kind, citation, seen, hand),
        "identifier" => identifier(kind, &own(), citation),
        "location" => location(element, citation),
        "accessCondition" => citation.note("Rights", &own()),
        "part" => {
            seen.part = true;
            host::part(element, citation, hand);
        }
        // What it says is of the record and not of the article.
        "recordInfo" => {}
        other => {
            if !own().is_empty() {
                hand.left_out(other);
            }
        }
    }
}

/// Title with its article and its parts; the subhead behind it.
fn title(element: Node, citation: &mut Citation) {
    let mut all = joined_title(element);
    for part in ["partNumber", "partName"] {
        let words = words_at(element, &[part]);
        if !words.is_empty() {
            all = format!("{all}. {words}");
        }
    }
    match attribute(element, "type") {
        "" => {
            citation.headline(&all);
            children(element, "subTitle").for_each(|sub| citation.subhead(&words(sub)));
        }
        kind => citation.note(&format!("Title ({kind})"), &all),
    }
}

/// `nonSort` and `title`.
pub fn joined_title(element: Node) -> String {
    let (article, title) = (words_at(element, &["nonSort"]), words_at(element, &["title"]));
    let gap = if article.is_empty() || article.ends_with(['\'', '’', '-']) { "" } else { " " };
    format!("{article}{gap}{title}")
}

fn name(element: Node, citation: &mut Citation, hand: &mut HandOn) {
    let person = person(element);
    if attribute(element, "type") == "conference" {
        return citation.note("Conference", &person.name);
    }
    for left in ["affiliation", "description"] {
        if !words_at(element, &[left]).is_empty() {
            hand.left_out(&format!("name/{left}"));
        }
    }
    citation.person(&person);
}

/// A name in plain form, with its roles and its words as printed.
fn person(element: Node) -> Person {
    let part = |kind: &str| {
        let of_kind = children(element, "namePart").filter(|part| attribute(*part, "type") == kind);
        of_kind.map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>()
    };
    let corporate = attribute(element, "type") == "corporate";
    let (given, family) = (part("given").join(" "), part("family").join(" "));
    let mut name = match (given.is_empty(), family.is_empty()) {
        (true, true) if corporate => part("").join(", "),
        (true, true) => plain_name(&part("").join(", ")),
        _ => format!("{given} {family}").trim().to_owned(),
    };
    let printed = words_at(element, &["displayForm"]);
    if name.is_empty() {
        name = plain_name(&printed);
    }
    let roles = children(element, "role").filter_map(role).collect();
    Person { name, printed, roles, corporate }
}

/// A role by the first of its terms that we know, else by its words.
fn role(role: Node) -> Option<String> {
    let terms: Vec<(bool, String)> =
        children(role, "roleTerm").map(|term| (attribute(term, "type") == "code", words(term))).collect();
    let known = terms.iter().find(|(_, term)| role_of(term).is_some());
    let text = terms.iter().find(|(code, _)| !code).or(terms.first());
    // bibutils writes the word without a term.
    known.or(text).map(|(_, term)| term.clone()).or_else(|| Some(words(role))).filter(|role| !role.is_empty())
}

fn genre(words: &str, citation: &mut Citation, seen: &mut Seen) {
    let lower = words.to_lowercase();
    if !PLAIN_GENRES.contains(&lower.as_str()) {
        citation.note("Genre", words);
    }
    seen.genres.push(lower);
}

fn note(element: Node, kind: &str, citation: &mut Citation) {
    match kind {
        "body" | "text" | "full text" | "transcription" => citation.body(&raw(element)),
        "byline" => citation.byline(&words(element)),
        "statement of responsibility" => citation.byline(&words(element)),
        "image-credit" | "photo credit" => citation.credit(&words(element)),
        "dateline" => citation.article.dateline = words(element),
        "kicker" if citation.article.kicker.is_empty() => citation.article.kicker = words(element),
        "subhead" => citation.subhead(&words(element)),
        "" => citation.note_or_credit("", &words(element)),
        other => citation.note_or_credit(other, &words(element)),
    }
}

/// The text as it stands, with its line ends.
fn raw(element: Node) -> String {
    element.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// A heading: its parts in order, with dashes between them.
fn subject(element: Node, citation: &mut Citation, hand: &mut HandOn) {
    let mut parts = Vec::new();
    for part in element.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "cartographics" | "geographicCode" => hand.left_out(&format!("subject/{}", part.tag_name().name())),
            "name" => parts.push(children(part, "namePart").map(words).collect::<Vec<_>>().join(", ")),
            "titleInfo" => parts.push(joined_title(part)),
            "hierarchicalGeographic" => parts.extend(part.children().filter(Node::is_element).map(words)),
            _ => parts.push(words(part)),
        }
    }
    parts.retain(|part| !part.is_empty());
    let inner = element.first_element_child();
    let either = |name: &str| {
        let of_child = inner.map(|inner| attribute(inner, name)).unwrap_or_default();
        if attribute(element, name).is_empty() { of_child } else { attribute(element, name) }
    };
    citation.subject(&parts.join(" -- "), either("authority"), either("valueURI"));
}

fn related(element: Node, kind: &str, citation: &mut Citation, seen: &mut Seen, hand: &mut HandOn) {
    let title = child(element, "titleInfo").map(joined_title).unwrap_or_default();
    match kind {
        "host" => {
            seen.host = true;
            seen.part = true;
            host::read(element, citation, hand);
        }
        "constituent" => image(element, citation, seen),
        "series" => citation.note("Collection", &title),
        _ => {
            let place = words_at(element, &["location", "url"]);
            let all = [title, place].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
            let label = if kind.is_empty() { "Related" } else { kind };
            citation.note(&format!("Related ({label})").replace("Related (Related)", "Related"), &all);
        }
    }
}

/// A picture that belongs to the article.
fn image(element: Node, citation: &mut Citation, seen: &mut Seen) {
    let is_credit = |note: &Node| {
        let kind = attribute(*note, "type").to_lowercase();
        kind.contains("credit") || (kind.is_empty() && crate::text::credit::parse(&words(*note)).is_some())
    };
    let credit_note = children(element, "note").find(is_credit);
    let credit = credit_note.map(words);
    let mut image = credit.map(|credit| fields::credited(&credit)).unwrap_or_default();
    image.caption = child(element, "titleInfo").map(joined_title).unwrap_or_default();
    image.rights = words_at(element, &["accessCondition"]);
    for name in children(element, "name") {
        let person = person(name);
        match person.roles.iter().find_map(|role| role_of(role)) {
            Some(Role::Photographer | Role::Illustrator | Role::Author) if !person.corporate => {
                image.creator = person.name
            }
            _ if person.corporate || person.roles.iter().any(|role| role == "prv" || role == "provider") => {
                image.source = person.name;
            }
            _ => citation.note("Picture", &person.name),
        }
    }
    for note in children(element, "note").filter(|note| Some(*note) != credit_note) {
        match attribute(note, "type") {
            "alternative text" if image.alt.is_empty() => image.alt = words(note),
            _ => citation.note("Picture", &words(note)),
        }
    }
    citation.note("Picture", &words_at(element, &["location", "url"]));
    if image != ImageRecord::default() {
        // A credit that stood alone before is this picture's.
        let images = &mut citation.article.images;
        let alone = |known: &ImageRecord| !known.credit.is_empty() && *known == fields::credited(&image.credit);
        let known = images.iter().take(100).position(alone).filter(|_| images.len() > seen.constituents);
        known.into_iter().for_each(|at| drop(images.remove(at)));
        seen.constituents += 1;
        citation.article.images.push(image);
    }
}

fn identifier(kind: &str, words: &str, citation: &mut Citation) {
    match kind.to_lowercase().as_str() {
        "issn" => citation.issn(words),
        "uuid" => citation.identifier("UUID", &format!("urn:uuid:{}", words.trim_start_matches("urn:uuid:"))),
        "doi" => citation.identifier("DOI", words),
        // Of use to a list of references alone.
        "citekey" => {}
        "" | "local" | "uri" | "url" | "urn" => citation.identifier("Identifier", words),
        _ => citation.identifier(kind, words),
    }
}

fn location(element: Node, citation: &mut Citation) {
    for place in element.descendants().filter(Node::is_element) {
        match place.tag_name().name() {
            "url" => citation.note("URL", &words(place)),
            "physicalLocation" => citation.note("Location", &words(place)),
            "shelfLocator" | "shelfLocation" => citation.note("Shelf mark", &words(place)),
            _ => {}
        }
    }
}
