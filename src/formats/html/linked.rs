//! JSON-LD in a page: articles by schema.org, with the issue, volume and paper that they are part of. It must not look
//! at the page's words.

use super::facts::{Facts, Pictured, set};
use super::tree::Tree;
use crate::model::{Role, Uid};
use serde_json::{Map, Value};

/// The articles that a page tells of, in order, and whether some of its JSON-LD is broken.
pub fn read(tree: &Tree) -> (Vec<Facts>, bool) {
    let (mut all, mut broken) = (Vec::new(), false);
    for id in tree.all().filter(|id| tree.name(*id) == "script") {
        if !tree.attribute(id, "type").to_lowercase().contains("ld+json") {
            continue;
        }
        let text: String = tree.within(id).map(|at| tree.text(at)).collect();
        match serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
            Ok(value) => {
                let mut objects = Vec::new();
                flatten(&value, 0, &mut objects);
                let articles = objects.iter().filter(|object| is_a(object, "Article") || is_a(object, "BlogPosting"));
                all.extend(articles.map(|article| facts(article, &objects)));
            }
            Err(_) => broken |= !text.trim().is_empty(),
        }
    }
    (all, broken)
}

/// All objects that stand by themselves: in lists, graphs, and as the main thing of a page.
fn flatten<'v>(value: &'v Value, depth: u8, out: &mut Vec<&'v Map<String, Value>>) {
    if depth > 8 || out.len() > 10_000 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| flatten(value, depth + 1, out)),
        Value::Object(object) => {
            out.push(object);
            for key in ["@graph", "hasPart", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                if let Some(inner) = object.get(key).filter(|inner| !inner.is_string()) {
                    flatten(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

/// Whether one of its types ends so: a `NewsArticle` is an `Article`.
fn is_a(object: &Map<String, Value>, kind: &str) -> bool {
    let fits = |value: &Value| value.as_str().is_some_and(|own| own.ends_with(kind));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(own) => fits(own),
        None => false,
    }
}

/// The words of a value: a text, a number, the first of a list, the name of a thing.
fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => plain(text),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(values)) => words(values.first()),
        Some(Value::Object(object)) => {
            words(object.get("name").or_else(|| object.get("@value")).or_else(|| object.get("url")))
        }
        _ => String::new(),
    }
}

/// Many pages write `&amp;` even here.
fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let tree = Tree::parse(&text.replace('<', "&lt;"), false, 20).unwrap_or_default();
    tree.all().map(|id| tree.text(id)).collect()
}

fn each(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(values)) => values.iter().take(200).collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(value) => vec![value],
    }
}

/// An object, looked up by its `@id` where only that is given.
fn resolved<'v>(value: &'v Value, all: &[&'v Map<String, Value>]) -> Option<&'v Map<String, Value>> {
    let object = value.as_object()?;
    if object.len() > 1 {
        return Some(object);
    }
    let id = object.get("@id")?;
    all.iter().copied().find(|other| other.len() > 1 && other.get("@id") == Some(id)).or(Some(object))
}

fn facts(article: &Map<String, Value>, all: &[&Map<String, Value>]) -> Facts {
    let mut facts = Facts::default();
    let at = |key: &str| words(article.get(key));
    set(&mut facts.headline, &at("headline"));
    set(&mut facts.headline, &at("name"));
    let second = each(article.get("alternativeHeadline")).into_iter().next();
    set(&mut facts.subhead, &words(second));
    set(&mut facts.date, &at("datePublished"));
    set(&mut facts.date, &at("temporalCoverage"));
    set(&mut facts.dateline, &at("dateline"));
    set(&mut facts.section, &at("printSection"));
    set(&mut facts.section, &at("articleSection"));
    set(&mut facts.page, &at("printPage"));
    set(&mut facts.page, &at("pagination"));
    set(&mut facts.edition, &at("printEdition"));
    set(&mut facts.language, &at("inLanguage"));
    set(&mut facts.rights, &at("copyrightNotice"));
    set(&mut facts.rights, &at("license"));
    set(&mut facts.address, &at("url"));
    facts.body = at("articleBody");
    facts.uid = uid(article);
    people(article, all, &mut facts);
    for key in ["keywords", "about"] {
        for value in each(article.get(key)) {
            let found = words(Some(value));
            let parts = if key == "keywords" { found.split([',', ';']).collect() } else { vec![found.as_str()] };
            for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
                // What is told of a keyword stands there again.
                if !facts.subjects.iter().any(|known| known == part) {
                    facts.subjects.push(part.to_owned());
                }
            }
        }
    }
    for image in each(article.get("image")) {
        facts.images.extend(pictured(image, article, all));
    }
    part_of(article, all, &mut facts);
    if facts.publication.is_empty() {
        let publisher = article.get("publisher").and_then(|publisher| resolved(publisher, all));
        set(&mut facts.publication, &words(publisher.and_then(|publisher| publisher.get("name"))));
    }
    facts
}

fn uid(object: &Map<String, Value>) -> Option<Uid> {
    Uid::parse(object.get("@id")?.as_str()?.strip_prefix("urn:uuid:")?)
}

fn people(article: &Map<String, Value>, all: &[&Map<String, Value>], facts: &mut Facts) {
    let roles = [
        ("author", Role::Author),
        ("creator", Role::Author),
        ("contributor", Role::Contributor),
        ("translator", Role::Translator),
    ];
    for (key, role) in roles {
        if key == "creator" && !facts.people.is_empty() {
            continue;
        }
        for value in each(article.get(key)) {
            let name = match resolved(value, all) {
                Some(object) => words(object.get("name")),
                None => words(Some(value)),
            };
            let name = crate::formats::fields::one_line(&name);
            if value.is_string() && role == Role::Author {
                super::meta::people_in(&name, facts);
            } else if !name.is_empty() {
                facts.people.push((name, role));
            }
        }
    }
}

fn pictured(image: &Value, article: &Map<String, Value>, all: &[&Map<String, Value>]) -> Option<Pictured> {
    let object = resolved(image, all)?;
    let at = |keys: &[&str]| {
        keys.iter().map(|key| words(object.get(*key))).find(|words| !words.is_empty()).unwrap_or_default()
    };
    let credit = at(&["creditText"]);
    let credit = if credit.is_empty() { words(article.get("creditText")) } else { credit };
    Some(Pictured {
        file: at(&["contentUrl", "url"]),
        caption: at(&["caption", "description"]),
        credit,
        creator: words(
            object.get("creator").and_then(|creator| resolved(creator, all)).and_then(|creator| creator.get("name")),
        ),
        alt: at(&["alternateName"]),
        rights: at(&["copyrightNotice", "license"]),
    })
}

/// Issue, volume and paper, each part of the next.
fn part_of(article: &Map<String, Value>, all: &[&Map<String, Value>], facts: &mut Facts) {
    let mut next: Vec<&Value> = each(article.get("isPartOf"));
    for _ in 0..6 {
        let mut further = Vec::new();
        for whole in next.into_iter().filter_map(|value| resolved(value, all)) {
            let at = |key: &str| words(whole.get(key));
            if is_a(whole, "PublicationIssue") {
                set(&mut facts.number, &at("issueNumber"));
                set(&mut facts.masthead, &at("name"));
                set(&mut facts.date, &at("datePublished"));
                facts.issue_uid = facts.issue_uid.take().or_else(|| uid(whole));
            } else if is_a(whole, "PublicationVolume") {
                set(&mut facts.volume, &at("volumeNumber"));
            } else if is_a(whole, "Newspaper") || is_a(whole, "Periodical") || is_a(whole, "CreativeWorkSeries") {
                set(&mut facts.publication, &at("name"));
                set(&mut facts.issn, &at("issn"));
            } else {
                continue;
            }
            further.extend(each(whole.get("isPartOf")));
        }
        if further.is_empty() {
            return;
        }
        next = further;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issue_volume_and_paper_are_found_by_going_up() {
        let page = r##"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"NewsArticle","@id":"urn:uuid:0190f3a4-0000-7000-8000-000000000001","headline":"Crane &amp; quay","author":[{"@type":"Person","name":"Ada Quill"},{"@id":"#tom"}],
             "isPartOf":{"@type":"PublicationIssue","issueNumber":"3","name":"Thursday / 08-21-2025 Vol 2059","datePublished":"2025-08-21",
               "isPartOf":{"@type":"PublicationVolume","volumeNumber":2059,"isPartOf":{"@type":"Newspaper","name":"The Harbour Ledger","issn":"1234-5679"}}}},
            {"@id":"#tom","@type":"Person","name":"Tom Ferris"}]}</script><script type="application/ld+json">{"broken</script>"##;
        let tree = Tree::parse(page, false, 200).unwrap_or_default();
        let (found, broken) = read(&tree);
        assert!(broken);
        let facts = found.into_iter().next().unwrap_or_default();
        assert_eq!(
            (facts.headline.as_str(), facts.volume.as_str(), facts.number.as_str()),
            ("Crane & quay", "2059", "3")
        );
        assert_eq!((facts.publication.as_str(), facts.issn.as_str()), ("The Harbour Ledger", "1234-5679"));
        assert_eq!(facts.people.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Ada Quill", "Tom Ferris"]);
        assert!(facts.uid.is_some() && facts.masthead.starts_with("Thursday"));
    }
}
