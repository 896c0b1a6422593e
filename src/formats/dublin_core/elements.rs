//! The elements of a Dublin Core record to what they tell of an article.

use crate::formats::citation::{Citation, HandOn, Person, Place, Taken, edtf, plain_name};
use crate::formats::fields::one_line;
use crate::formats::issue_words;
use crate::formats::xml::{attribute, children, words};
use crate::text::bodies;
use roxmltree::Node;

/// Whether an element is one of Dublin Core's.
pub fn is_field(node: Node) -> bool {
    let space = node.tag_name().namespace().unwrap_or_default();
    let name = node.tag_name().name();
    space.starts_with("http://purl.org/dc/") || (space.is_empty() && ["title", "creator", "identifier"].contains(&name))
}

/// Reads a record whose fields are the children of `record`.
pub fn read(record: Node, hand: &mut HandOn) -> Taken {
    let mut citation = Citation::default();
    // The source says most of the issue, so it is read before the other dates.
    for name in ["source", "bibliographicCitation"] {
        children(record, name).for_each(|source| self::source(&words(source), &mut citation, hand));
    }
    let fields = || record.children().filter(|node| node.is_element() && is_field(*node));
    dates(fields().filter(|node| DATES.contains(&node.tag_name().name())), &mut citation, hand);
    fields().for_each(|element| take(element, &mut citation, hand));
    citation.identifier("Identifier", attribute(record, "about"));
    let told = citation.tells();
    if !told {
        return Taken::Nothing(
            "This record has no title and no creator, so it tells of no article; it was left out.".into(),
        );
    }
    Taken::Article(Box::new(citation))
}

fn take(element: Node, citation: &mut Citation, hand: &mut HandOn) {
    let (name, own) = (element.tag_name().name(), words(element));
    let own = if own.is_empty() { attribute(element, "resource").to_owned() } else { own };
    if own.is_empty() {
        return;
    }
    match name {
        "title" => citation.headline(&own),
        "alternative" => citation.note("Other title", &own),
        "creator" | "author" => named(&own, "", citation),
        "contributor" => named(&own, "ctb", citation),
        "subject" => own.split(';').for_each(|word| citation.subject(word, "", "")),
        "description" => description(&own, citation),
        "abstract" => citation.note("Abstract", &own),
        "tableOfContents" => citation.note("Contents", &own),
        "publisher" if citation.paper.publisher.is_empty() => citation.paper.publisher = own,
        name if DATES.contains(&name) => {}
        "identifier" => citation.identifier("Identifier", &own),
        "relation" => relation(&own, citation),
        "isPartOf" if own.contains("://") || own.starts_with("urn:") => relation(&own, citation),
        "isPartOf" => citation.paper_title(&own),
        "language" => citation.language(&own),
        "rights" | "accessRights" | "license" | "rightsHolder" => citation.note("Rights", &own),
        "coverage" | "spatial" | "temporal" => citation.note("Coverage", &own),
        "source" | "bibliographicCitation" => {}
        // Kind and form are those of every article; days of the record are not the paper's.
        "type" | "format" | "medium" | "extent" | "modified" | "dateSubmitted" | "dateAccepted" => {}
        other => hand.left_out(other),
    }
}

/// `The Tide, Vol 2059, Thursday, 08-21-2025, p. 1`; an address or a line that says nothing of the kind is a note or the
/// title of the paper.
fn source(words: &str, citation: &mut Citation, hand: &HandOn) {
    if words.contains("://") || words.starts_with("urn:") {
        return relation(words, citation);
    }
    let place = Place::read(words);
    let bare = place == Place { title: place.title.clone(), ..Place::default() };
    if words.len() > 120 && bare {
        return citation.note("Source", words);
    }
    citation.paper_title(&place.title);
    citation.placed(&place, hand.options);
    citation.note("Source", &place.rest);
}

/// A name, `Quill, Ada (photographer)` with its role in brackets.
fn named(words: &str, role: &str, citation: &mut Citation) {
    for one in words.split(';') {
        let (name, said) = match one.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
            Some((name, role)) if !name.trim().is_empty() && role.chars().all(|c| c.is_alphabetic() || c == ' ') => {
                (name, role)
            }
            _ => (one, role),
        };
        let corporate = !name.contains(',') && bodies::known(name.trim()).is_some();
        let roles = if said.is_empty() { vec![] } else { vec![said.to_owned()] };
        citation.person(&Person { name: plain_name(name), roles, corporate, ..Person::default() });
    }
}

/// Words with a picture's credit at their end, as our own records have it.
fn description(words: &str, citation: &mut Citation) {
    match words.split_once("Image credit:") {
        Some((before, credit)) => {
            citation.note("Description", before);
            credit.split("Image credit:").for_each(|credit| citation.credit(credit));
        }
        None => citation.note_or_credit("Description", words),
    }
}

/// Elements that tell a day, the paper's before others.
const DATES: [&str; 4] = ["issued", "date", "created", "available"];

/// The day of the paper. Repositories add the moments at which the record came to them and was shown, often before it;
/// those have a time. Of days that contradict each other the first counts, and the others are notes.
fn dates<'a, 'i: 'a>(all: impl Iterator<Item = Node<'a, 'i>>, citation: &mut Citation, hand: &HandOn) {
    let mut told: Vec<(bool, usize, String)> = all
        .map(|node| {
            let own = words(node);
            let rank = DATES.iter().position(|name| *name == node.tag_name().name()).unwrap_or(DATES.len());
            (own.contains('T') && own.contains(':'), rank, own)
        })
        .filter(|(_, _, own)| !own.is_empty())
        .collect();
    told.sort_by_key(|a| (a.0, a.1));
    let has_day = told.first().is_some_and(|(is_moment, ..)| !is_moment) || !citation.issue.date.is_empty();
    let mut others = Vec::new();
    for (_, _, own) in told.into_iter().filter(|(is_moment, ..)| !(*is_moment && has_day)) {
        date(&own, citation, hand);
        let (known, read) = (citation.issue.date.clone(), edtf(&own).unwrap_or_default());
        let agrees = read.is_empty() || known.starts_with(&read) || read.starts_with(&known);
        if !known.is_empty() && !agrees && !others.contains(&own) {
            others.push(own);
        }
    }
    if !others.is_empty() {
        let why = "The record tells several days; the first was taken and the others stand in the notes.";
        citation.issue.guesses.push(issue_words::guess("date", 50, why));
        others.iter().for_each(|other| citation.note("Date", other));
    }
}

fn date(words: &str, citation: &mut Citation, hand: &HandOn) {
    match edtf(words) {
        Some(date) => citation.date(&date, "", hand.options),
        None => {
            let place = Place::read(&one_line(words));
            let (date, weekday) =
                if place.date.is_empty() { (words, "") } else { (place.date.as_str(), place.weekday.as_str()) };
            citation.date(date, weekday, hand.options);
        }
    }
}

/// The paper's ISSN, or words that name something else.
fn relation(words: &str, citation: &mut Citation) {
    let lower = words.to_lowercase();
    let issn =
        lower.strip_prefix("urn:issn:").or_else(|| lower.strip_prefix("issn:")).or_else(|| lower.strip_prefix("issn "));
    match issn {
        Some(issn) => citation.issn(issn),
        None if lower.contains("://") => citation.note("URL", words),
        None => citation.note("Related", words),
    }
}
