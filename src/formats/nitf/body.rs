//! The text of a NITF article: headlines, bylines, paragraphs, pictures. It must not look at what is said about it.

use super::Taken;
use crate::formats::flow::Flow;
use crate::formats::walk::{Go, Step, walk};
use crate::formats::xml::{at, attribute, child, children, words, words_at};
use crate::formats::{fields, issue_words};
use crate::model::Role;
use crate::model::record::{BylineRecord, ImageRecord};
use roxmltree::Node;

/// Fills the article.
pub fn read(nitf: Node, taken: &mut Taken) {
    let Some(body) = at(nitf, &["body"]) else { return };
    let language = [attribute(body, "lang"), attribute(nitf, "lang")].into_iter().find(|code| !code.is_empty());
    taken.article.language = language.map(fields::language).unwrap_or_default();
    if let Some(head) = child(body, "body.head") {
        head.children().filter(Node::is_element).for_each(|node| over(node, taken));
    }
    let contents: Vec<Node> = children(body, "body.content").collect();
    let mut flow = Flow::default();
    contents.iter().for_each(|content| text(*content, &mut flow, taken));
    (taken.article.body, taken.article.images) = flow.finish();
    for end in children(body, "body.end").flat_map(|end| end.children()).filter(Node::is_element) {
        match end.tag_name().name() {
            "tagline" => taken.note("Tagline", &words(end)),
            _ => taken.note("", &words(end)),
        }
    }
    let title = words_at(nitf, &["head", "title"]);
    if taken.article.headline.is_empty() && !title.is_empty() {
        let why = "The text has no headline over it; this is what the file is called.";
        taken.article.guesses.push(issue_words::guess("headline", 60, why));
        taken.article.headline = title;
    }
}

/// One element of what stands over the text.
fn over(node: Node, taken: &mut Taken) {
    match node.tag_name().name() {
        "hedline" => {
            taken.article.headline = children(node, "hl1").map(words).collect::<Vec<_>>().join(" ");
            let others = children(node, "hl2").filter(|hl2| attribute(*hl2, "class") != "online_headline");
            taken.article.subhead = others.map(words).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
            if children(node, "hl2").any(|hl2| attribute(hl2, "class") == "online_headline") {
                taken.left.insert("headlines for the web".into());
            }
        }
        "byline" => byline(node, taken),
        "dateline" => taken.article.dateline = dateline(node),
        "abstract" => taken.note("Abstract", &words(node)),
        "note" => taken.note("", &words(node)),
        "rights" => taken.note("Rights", &words(node)),
        "distributor" => taken.note("Distributor", &words(node)),
        other if !words(node).is_empty() => drop(taken.left.insert(other.to_owned())),
        _ => {}
    }
}

/// The places; the day of the story stands in a field of its own where it has no words.
fn dateline(node: Node) -> String {
    words(node)
}

fn byline(node: Node, taken: &mut Taken) {
    let bylines = &mut taken.article.bylines;
    // Some archives give each line twice, the second time turned round for sorting.
    if attribute(node, "class") == "normalized_byline" && !bylines.is_empty() {
        return;
    }
    let line = spaced(node);
    let people: Vec<BylineRecord> = children(node, "person").filter_map(|person| named(person, &line)).collect();
    if people.is_empty() {
        let titles: Vec<String> = children(node, "byttl").map(words).collect();
        let rest = titles.iter().fold(line.clone(), |line, title| line.replacen(title.as_str(), "", 1));
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c)).to_owned();
        match fields::bylines(&rest) {
            names if names.is_empty() => bylines.extend(fields::person(&rest, Role::Author)),
            names => bylines.extend(names),
        }
    }
    bylines.extend(people);
    bylines.extend(children(node, "byttl").filter_map(|title| fields::person(&words(title), Role::Position)));
}

/// The words of a byline. Programs that give each part an element often leave out the blank between two.
fn spaced(node: Node) -> String {
    let is_part = |above: &Node| {
        let name = above.tag_name().name();
        name == "person" || name == "byttl" || name.starts_with("name.")
    };
    let (mut all, mut last) = (String::new(), None);
    for text in node.descendants().filter(Node::is_text) {
        let words = text.text().unwrap_or_default();
        let part = text.ancestors().take_while(|above| *above != node).find(is_part);
        if part != last && all.ends_with(char::is_alphanumeric) && words.starts_with(char::is_alphanumeric) {
            all.push(' ');
        }
        all.push_str(words);
        last = part;
    }
    fields::one_line(&all)
}

fn named(person: Node, line: &str) -> Option<BylineRecord> {
    let printed = spaced(person);
    let parts = ["name.given", "name.middle", "name.family"].map(|part| words_at(person, &[part]));
    let name = fields::one_line(&parts.join(" "));
    (!printed.is_empty()).then(|| BylineRecord {
        line: if printed == line { String::new() } else { line.to_owned() },
        name: if name.is_empty() { printed.clone() } else { name },
        printed,
        ..BylineRecord::default()
    })
}

/// Paragraphs, crossheads and pictures of one `body.content`.
fn text(content: Node, flow: &mut Flow, taken: &mut Taken) {
    let whole = content.descendants().any(|node| is_block(node, "full_text"));
    walk(content, &mut |step| {
        match step {
            Step::Words(said) => flow.words(said),
            Step::Open(node) => match node.tag_name().name() {
                "block" if whole && is_block(node, "lead_paragraph") => return Go::Past,
                "media" => {
                    match attribute(node, "media-type") {
                        "image" | "graphic" | "photo" | "" => flow.image(image(node)),
                        other => drop(taken.left.insert(format!("media ({other})"))),
                    }
                    return Go::Past;
                }
                "hl1" | "hl2" => {
                    flow.crosshead(&words(node));
                    return Go::Past;
                }
                "br" => flow.line_end(),
                "td" | "th" => flow.words(" "),
                name if is_paragraph(name) => flow.paragraph_end(),
                _ => {}
            },
            Step::Close(node) if is_paragraph(node.tag_name().name()) => flow.paragraph_end(),
            Step::Close(_) => {}
        }
        Go::In
    });
    flow.paragraph_end();
}

fn is_block(node: Node, class: &str) -> bool {
    node.is_element() && node.tag_name().name() == "block" && attribute(node, "class") == class
}

fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "block"
            | "li"
            | "tr"
            | "bq"
            | "pre"
            | "fn"
            | "dt"
            | "dd"
            | "caption"
            | "credit"
            | "datasource"
            | "hr"
            | "note"
    )
}

fn image(media: Node) -> ImageRecord {
    let all = |name: &str| children(media, name).map(words).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let alt = children(media, "media-reference").map(|node| attribute(node, "alternate-text")).find(|w| !w.is_empty());
    ImageRecord {
        caption: all("media-caption"),
        alt: alt.map(fields::one_line).unwrap_or_default(),
        ..fields::credited(&all("media-producer"))
    }
}
