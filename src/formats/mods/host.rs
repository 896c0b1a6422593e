//! The paper and the issue that a MODS record stands in: its host, the host's part, and the dates of both. It must not
//! know of the article.

use super::record::joined_title;
use crate::formats::citation::{Citation, HandOn, Place, edtf};
use crate::formats::labelled;
use crate::formats::out::said;
use crate::formats::xml::{at, attribute, child, children, words, words_at};
use roxmltree::Node;

/// Hosts that stand in hosts (an issue in its paper) are followed so far.
const DEEPEST: usize = 4;
/// No record has more.
const MOST_DATES: usize = 50;

/// The host of an article. Of hosts inside each other the outermost is the paper.
pub fn read(host: Node, citation: &mut Citation, hand: &mut HandOn) {
    let is_host = |node: &Node| attribute(*node, "type") == "host";
    let chain = std::iter::successors(Some(host), |node| children(*node, "relatedItem").find(|inner| is_host(inner)));
    let chain: Vec<Node> = chain.take(DEEPEST).collect();
    for node in chain.iter().rev() {
        // bibutils leaves the first one empty where only an abbreviated title is known.
        children(*node, "titleInfo").for_each(|title| citation.paper_title(&joined_title(title)));
        one(*node, citation, hand);
    }
}

fn one(host: Node, citation: &mut Citation, hand: &mut HandOn) {
    for element in host.children().filter(Node::is_element) {
        let own = words(element);
        match element.tag_name().name() {
            "titleInfo" | "genre" | "typeOfResource" | "relatedItem" | "recordInfo" => {}
            "originInfo" => origin(element, citation, hand),
            "part" => part(element, citation, hand),
            "identifier" => match attribute(element, "type") {
                "issn" | "eissn" => citation.issn(&own),
                "lccn" if citation.paper.lccn.is_empty() => citation.paper.lccn = own,
                _ => hand.left_out("relatedItem/identifier"),
            },
            "language" => {
                let code = words_at(element, &["languageTerm"]);
                if citation.paper.language.is_empty() {
                    citation.paper.language = crate::formats::citation::language(&code).unwrap_or_default();
                }
            }
            "note" => citation.note("Paper", &own),
            other if !own.is_empty() => hand.left_out(&format!("relatedItem/{other}")),
            _ => {}
        }
    }
}

/// Place, publisher and frequency of the paper, and the edition of the issue. The dates come by [`dates`].
pub fn origin(origin: Node, citation: &mut Citation, hand: &mut HandOn) {
    let paper = &mut citation.paper;
    for element in origin.children().filter(Node::is_element) {
        match element.tag_name().name() {
            "place" if paper.place.is_empty() => {
                let terms = children(element, "placeTerm").filter(|term| attribute(*term, "type") != "code");
                paper.place = terms.map(words).next().unwrap_or_default();
            }
            "publisher" | "agent" if paper.publisher.is_empty() => paper.publisher = words(element),
            "frequency" if paper.frequency.is_empty() => paper.frequency = words(element),
            "edition" if citation.issue.edition.is_empty() => citation.issue.edition = words(element),
            "dateModified" | "dateValid" | "dateCaptured" => hand.left_out(element.tag_name().name()),
            _ => {}
        }
    }
}

/// The issue that an article stands in.
pub fn part(part: Node, citation: &mut Citation, hand: &mut HandOn) {
    for element in part.children().filter(Node::is_element) {
        match element.tag_name().name() {
            "detail" => detail(element, citation, hand),
            "extent" => extent(element, citation),
            "text" => text(element, citation, hand),
            _ => {}
        }
    }
}

fn detail(detail: Node, citation: &mut Citation, hand: &mut HandOn) {
    let number = words_at(detail, &["number"]);
    let title = words_at(detail, &["title"]);
    let value = if number.is_empty() { title.clone() } else { number };
    let value = if value.is_empty() { words(detail) } else { value };
    match attribute(detail, "type").to_lowercase().as_str() {
        "volume" | "vol" => citation.volume(&value),
        "issue" | "number" | "no" => citation.number(&value),
        "edition" => citation.edition(if title.is_empty() { &value } else { &title }),
        "page" | "pages" | "p" => citation.pages(&value, ""),
        "section" => citation.section(&value),
        "weekday" => citation.issue.printed.weekday = value,
        kind => hand.left_out(&format!("part/detail {kind}")),
    }
}

fn extent(extent: Node, citation: &mut Citation) {
    let list = words_at(extent, &["list"]);
    match words_at(extent, &["start"]) {
        start if !start.is_empty() => {
            let end = words_at(extent, &["end"]);
            // Beside the two, a list is how they are printed.
            let bare = |words: &str| words.replace('–', "-").split_whitespace().collect::<String>();
            if bare(&list) == bare(&format!("{start}-{end}")) {
                citation.page(&list);
            }
            citation.pages(&start, &end);
        }
        _ if !list.is_empty() => {
            let page = list.trim_start_matches(['p', 'P', 'g', '.', ' ']);
            citation.pages(page, "");
        }
        _ => {}
    }
}

/// Words on the part: the heading of the issue as printed, or a reference to be taken apart.
fn text(element: Node, citation: &mut Citation, hand: &mut HandOn) {
    let line = words(element);
    let place = Place::read(&line);
    let of_issue = attribute(element, "type").contains("heading") && citation.issue.printed.masthead.is_empty();
    if of_issue {
        citation.issue.printed.masthead = heading(element);
    } else {
        citation.note("Part", &[place.title.as_str(), place.rest.as_str()].join(" "));
    }
    citation.placed(&place, hand.options);
    if of_issue {
        let printed = labelled::heading(&citation.issue.printed.masthead, hand.options).printed;
        (citation.issue.printed.volume, citation.issue.printed.number) = (printed.volume, printed.number);
    }
}

/// The words over an issue, a line each as they were printed.
pub fn heading(element: Node) -> String {
    let words: String = element.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
    said::clean_lines(&words)
}

/// The date of issue: of the part and of the record, a coded one before a written one; else that of the host, which may
/// be the time that the paper came out.
pub fn dates(mods: Node, citation: &mut Citation, hand: &HandOn) {
    let host = children(mods, "relatedItem").find(|item| attribute(*item, "type") == "host");
    let inner = host.and_then(|host| at(host, &["relatedItem", "part"]));
    let parts = [host.and_then(|host| child(host, "part")), child(mods, "part"), inner];
    let mut found: Vec<Node> = parts.into_iter().flatten().flat_map(|part| children(part, "date")).collect();
    found.extend(issued(mods));
    found.truncate(MOST_DATES);
    let mut of_host = host.map(issued).unwrap_or_default();
    of_host.truncate(MOST_DATES);
    let rank = |node: &Node| match attribute(*node, "encoding") {
        "edtf" => 0,
        "w3cdtf" => 1,
        "iso8601" => 2,
        "marc" | "temper" => 3,
        _ if edtf(&words(*node)).is_some() => 4,
        _ => 5,
    };
    let whole = |node: &Node| attribute(*node, "point") != "end";
    let mut ordered: Vec<Node> = found.iter().copied().filter(whole).collect();
    // The one that the cataloguer put above the others wins whatever it is spelled in.
    let is_key = |node: &Node| attribute(*node, "keyDate") == "yes";
    ordered.sort_by_key(|node| (!is_key(node), rank(node)));
    for node in &ordered {
        citation.date(&spelled(*node, &found), "", hand.options);
    }
    for node in of_host.iter().filter(|node| attribute(**node, "point").is_empty()) {
        if citation.issue.date.is_empty() {
            citation.date(&spelled(*node, &of_host), "", hand.options);
        }
    }
    let written = ordered.iter().map(|node| words(*node)).find(|words| edtf(words).is_none());
    let known = !citation.issue.date.is_empty() && citation.issue.printed.date.is_empty();
    if let Some(written) = written.filter(|_| known) {
        let place = Place::read(&written);
        citation.issue.printed.weekday = place.weekday;
        citation.issue.printed.date = if place.date.is_empty() { written } else { place.date };
    }
}

/// A date with its end and its doubt as EDTF spells them, where its words are no EDTF already.
fn spelled(node: Node, all: &[Node]) -> String {
    let words_of = words(node);
    let sign = match attribute(node, "qualifier") {
        "approximate" => "~",
        "questionable" | "inferred" => "?",
        _ => "",
    };
    let end = all.iter().find(|other| {
        attribute(**other, "point") == "end" && attribute(**other, "encoding") == attribute(node, "encoding")
    });
    let coded = |words: &str| edtf(words).filter(|date| !date.ends_with(['?', '~', '%'])).map(|date| date + sign);
    match (coded(&words_of), end.filter(|_| attribute(node, "point") == "start").and_then(|end| coded(&words(*end)))) {
        (Some(start), Some(end)) => format!("{start}/{end}"),
        (Some(start), None) => start,
        (None, _) => words_of,
    }
}

/// The dates of a node's origin, the best kind first. When it was digitised tells only where nothing else does.
fn issued<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let digitised = |origin: &Node| attribute(*origin, "eventType").to_lowercase().starts_with("digiti");
    let own = dates_of(node, |origin| !digitised(origin));
    if own.is_empty() { dates_of(node, digitised) } else { own }
}

fn dates_of<'a, 'i>(node: Node<'a, 'i>, counts: impl Fn(&Node) -> bool) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    for name in ["dateIssued", "copyrightDate", "dateCreated", "dateOther"] {
        for origin in node.children().filter(|child| child.tag_name().name() == "originInfo" && counts(child)) {
            found.extend(origin.children().filter(|child| child.is_element() && child.tag_name().name() == name));
        }
    }
    found
}
