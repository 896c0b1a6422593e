//! Where the articles of a page are: what the page itself calls an article, else its main part, else the part with the
//! most text and the fewest links. It must not read what is in them.

use super::chaff::Chaff;
use super::tree::{Id, Tree};
use std::collections::HashMap;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Places {
    /// Each is one article.
    Articles(Vec<Id>),
    /// One part with one article or several, by its headings.
    Part(Id),
}

/// Finds the articles.
pub fn find(tree: &Tree, chaff: &Chaff) -> Places {
    let named = outermost(tree, chaff, |id| tree.name(id) == "article" || is_item(tree, id));
    let wholes: Vec<Id> = named.iter().copied().filter(|id| !is_teaser(tree, chaff, *id)).collect();
    let with_text: Vec<Id> = named.into_iter().filter(|id| text(tree, chaff, *id).0 > 0).collect();
    match (wholes.len(), with_text.len()) {
        (0, 0 | 1) => {}
        // A page of short notes only.
        (0, _) => return Places::Articles(with_text),
        (1, _) => return Places::Part(wholes[0]),
        _ => return Places::Articles(wholes),
    }
    let main = outermost(tree, chaff, |id| tree.name(id) == "main" || tree.attribute(id, "role") == "main");
    let body = outermost(tree, chaff, |id| tree.attribute(id, "itemprop") == "articleBody");
    let all = tree.first(0, "body").unwrap_or(0);
    for places in [main, body] {
        if let [only] = places[..]
            && text(tree, chaff, only).0 > 200
        {
            return Places::Part(with_headline(tree, chaff, only, all));
        }
    }
    let (words, linked) = text(tree, chaff, all);
    let divisions = tree.all().filter(|id| tree.name(*id) == "div" && !chaff.is_out(*id)).take(20).count();
    // A plain page is all text.
    if linked * 5 <= words && divisions < 12 {
        return Places::Part(all);
    }
    Places::Part(densest(tree, chaff).map_or(all, |best| with_headline(tree, chaff, best, all)))
}

/// Whether a page does nothing but lead elsewhere.
pub fn is_mostly_links(tree: &Tree, chaff: &Chaff) -> bool {
    let (words, linked) = text(tree, chaff, 0);
    linked * 2 >= words
}

fn is_item(tree: &Tree, id: Id) -> bool {
    let kind = tree.attribute(id, "itemtype");
    kind.contains("schema.org") && (kind.ends_with("Article") || kind.ends_with("BlogPosting"))
}

/// Elements for which it holds, none inside another.
fn outermost(tree: &Tree, chaff: &Chaff, holds: impl Fn(Id) -> bool) -> Vec<Id> {
    let mut found = Vec::new();
    let mut at = 1;
    while at < tree.end(0) {
        if !chaff.is_out(at) && holds(at) && !matches!(tree.name(at), "body" | "html") {
            found.push(at);
            at = tree.end(at);
        } else {
            at += 1;
        }
    }
    found
}

/// How many letters it shows, and how many of them lead elsewhere.
fn text(tree: &Tree, chaff: &Chaff, id: Id) -> (usize, usize) {
    let (mut words, mut linked, mut link_end) = (0, 0, 0);
    for at in tree.within(id) {
        if tree.name(at) == "a" && !tree.attribute(at, "href").starts_with('#') {
            link_end = link_end.max(tree.end(at));
        }
        if !chaff.is_out(at) {
            let long = tree.text(at).split_whitespace().map(str::len).sum::<usize>();
            words += long;
            linked += if at < link_end { long } else { 0 };
        }
    }
    (words, linked)
}

/// An article that only leads to another page.
fn is_teaser(tree: &Tree, chaff: &Chaff, id: Id) -> bool {
    let (words, linked) = text(tree, chaff, id);
    let heading = tree.within(id).find(|at| matches!(tree.name(*at), "h1" | "h2" | "h3" | "h4"));
    let links = |at: Id| {
        tree.within(at).any(|inner| tree.name(inner) == "a")
            || tree.ancestors(at).take_while(|up| *up != id).any(|up| tree.name(up) == "a")
    };
    words == 0 || (words < 600 && (linked * 2 > words || heading.is_some_and(links)))
}

/// The element whose paragraphs weigh most: the method of Arc90's Readability, in short.
fn densest(tree: &Tree, chaff: &Chaff) -> Option<Id> {
    let mut scores: HashMap<Id, f64> = HashMap::new();
    for id in tree.all().filter(|id| matches!(tree.name(*id), "p" | "pre" | "td" | "blockquote") && !chaff.is_out(*id))
    {
        let words = tree.words(id);
        let long = words.chars().count();
        if long < 25 || (tree.name(id) == "td" && tree.within(id).any(|at| matches!(tree.name(at), "p" | "table"))) {
            continue;
        }
        let commas = words.matches([',', '，', '、', '،']).count();
        let score = 1.0 + commas.min(20) as f64 + (long as f64 / 100.0).min(3.0);
        let parent = tree.parent(id);
        *scores.entry(parent).or_default() += score;
        *scores.entry(tree.parent(parent)).or_default() += score / 2.0;
    }
    let fair = |(id, score): (Id, f64)| {
        let (words, linked) = text(tree, chaff, id);
        (id, score * (1.0 - linked as f64 / words.max(1) as f64))
    };
    let mut all: Vec<(Id, f64)> = scores.into_iter().collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = all.into_iter().take(20).map(fair).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    best.map(|(id, _)| id).filter(|id| *id != 0)
}

/// The part with the headline that stands above it, where not much else comes along.
fn with_headline(tree: &Tree, chaff: &Chaff, part: Id, all: Id) -> Id {
    let is_head = |at: &Id| tree.name(*at) == "h1" && !chaff.is_out(*at);
    if tree.within(part).any(|at| is_head(&at)) || !tree.all().any(|at| is_head(&at)) {
        return part;
    }
    let own = text(tree, chaff, part).0;
    let up = tree.ancestors(part).take_while(|up| *up != all && *up != 0);
    let wider = up.take(8).find(|up| tree.within(*up).any(|at| is_head(&at)));
    wider.filter(|up| text(tree, chaff, *up).0 <= own + own / 2 + 400).unwrap_or(part)
}
