//! The variables of one item to what they tell of an article. It must not read JSON, only what was read.

use crate::formats::citation::{Citation, HandOn, Person, Taken, edtf};
use crate::formats::fields::one_line;
use serde_json::{Map, Value};

/// Kinds of item that are, or may be, articles of a paper.
const ARTICLES: &[&str] = &[
    "",
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "broadcast",
    "document",
    "interview",
    "pamphlet",
    "post",
    "post-weblog",
    "review",
    "review-book",
    "speech",
    "webpage",
    "periodical",
    "entry",
];

/// Roles of names, each with the relator that it is.
const NAMES: &[(&str, &str)] = &[
    ("author", "aut"),
    ("editor", "edt"),
    ("translator", "trl"),
    ("illustrator", "ill"),
    ("contributor", "ctb"),
    ("reviewed-author", "reviewed author"),
    ("interviewer", "interviewer"),
    ("recipient", "recipient"),
    ("director", "director"),
    ("collection-editor", "collection editor"),
    ("container-author", "container author"),
    ("original-author", "original author"),
    ("editorial-director", "editorial director"),
];

/// Reads an item.
pub fn read(item: &Map<String, Value>, hand: &mut HandOn) -> Taken {
    let kind = item.get("type").map(text).unwrap_or_default();
    let title = item.get("title").map(text).unwrap_or_default();
    if !ARTICLES.contains(&kind.as_str()) {
        return Taken::Nothing(format!(
            "«{title}» is a reference of kind {kind} and not to an article; it was left out."
        ));
    }
    let mut citation = Citation::default();
    let listed = item.get("categories").is_some_and(Value::is_array);
    // A list of subjects says where each ends; a line of them does not.
    for (name, value) in item.iter().filter(|(name, _)| !(listed && *name == "keyword")) {
        take(name, value, &mut citation, hand);
    }
    if !citation.tells() {
        return Taken::Nothing("An item without title and author tells of no article; it was left out.".to_owned());
    }
    Taken::Article(Box::new(citation))
}

fn take(name: &str, value: &Value, citation: &mut Citation, hand: &mut HandOn) {
    if let Some((_, role)) = NAMES.iter().find(|(own, _)| *own == name) {
        let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
        return all.iter().filter_map(|name| person(name, role)).for_each(|person| citation.person(&person));
    }
    let words = text(value);
    match name {
        "title" => citation.headline(&words),
        "container-title" => citation.paper_title(&words),
        "issued" => date(value, citation, hand),
        "volume" => citation.volume(&words),
        "issue" | "number" => citation.number(&words),
        "edition" => citation.edition(&words),
        "section" => citation.section(&words),
        "page" => citation.pages(&words, ""),
        "page-first" => citation.pages(&words, ""),
        "ISSN" => citation.issn(words.split([' ', ',', ';']).next().unwrap_or_default()),
        "language" => citation.language(&words),
        "publisher" if citation.paper.publisher.is_empty() => citation.paper.publisher = one_line(&words),
        "publisher-place" if citation.paper.place.is_empty() => citation.paper.place = one_line(&words),
        "keyword" => words.split([',', ';']).for_each(|word| citation.subject(word, "", "")),
        "categories" => {
            let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
            all.iter().for_each(|word| citation.subject(&text(word), "", ""));
        }
        "abstract" => citation.note("Abstract", &one_line(&words)),
        "note" | "annote" => raw(value).lines().for_each(|line| citation.note_or_credit("", line)),
        "URL" => citation.note("URL", &words),
        "DOI" => citation.note("DOI", &words),
        "id" if words.starts_with("urn:uuid:") => citation.identifier("", &words),
        // The day of access and what a database calls it say nothing of the article.
        "type"
        | "id"
        | "accessed"
        | "citation-key"
        | "citation-label"
        | "journalAbbreviation"
        | "container-title-short"
        | "title-short"
        | "shortTitle"
        | "system_id" => {}
        _ if words.is_empty() => {
            if !value.is_null() && *value != Value::String(String::new()) {
                hand.left_out(&format!("variable {name}"));
            }
        }
        other => citation.note(other, &words),
    }
}

/// A text or a number as it is written, HTML of the style language's own taken away; empty for anything else.
fn text(value: &Value) -> String {
    one_line(&raw(value))
}

fn raw(value: &Value) -> String {
    match value {
        Value::String(words) => without_tags(words),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Without `<i>`, `<b>`, `<sc>`, `<sub>`, `<sup>` and `<span …>`, the only tags that titles may have.
fn without_tags(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let tag = after.split_once('>').filter(|(tag, _)| {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            ["i", "b", "sc", "sub", "sup", "span"].contains(&name)
        });
        match tag {
            Some((_, behind)) => rest = behind,
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out + rest
}

fn person(name: &Value, role: &str) -> Option<Person> {
    let part = |key: &str| name.get(key).map(text).unwrap_or_default();
    let roles = vec![role.to_owned()];
    let literal = part("literal");
    if !literal.is_empty() {
        return Some(Person { name: literal, roles, corporate: true, ..Person::default() });
    }
    let parts = [part("given"), part("dropping-particle"), part("non-dropping-particle"), part("family")];
    let mut whole = one_line(&parts.join(" "));
    let suffix = part("suffix");
    if !suffix.is_empty() {
        whole = format!("{whole}, {suffix}");
    }
    (!whole.is_empty()).then_some(Person { name: whole, roles, ..Person::default() })
}

/// `date-parts`, with a second date where it is a span; else `raw` or `literal`.
fn date(value: &Value, citation: &mut Citation, hand: &HandOn) {
    let parts = value.get("date-parts").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut dates = parts.iter().filter_map(one_date);
    for parts in parts.iter().filter(|parts| is_beyond(parts)) {
        // A year before the first, a month or day that no calendar has.
        let written = parts.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(text);
        citation.note("Date", &written.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"));
    }
    let circa = value
        .get("circa")
        .is_some_and(|circa| !matches!(text(circa).as_str(), "0" | "false") && *circa != Value::Bool(false));
    let sign = if circa { "~" } else { "" };
    let season = value.get("season").map(text).unwrap_or_default();
    let written = ["raw", "literal"].iter().filter_map(|key| value.get(key)).map(text).find(|words| !words.is_empty());
    match (dates.next(), dates.next()) {
        (Some(first), Some(last)) if first != last => {
            citation.date(&format!("{first}{sign}/{last}{sign}"), "", hand.options)
        }
        (Some(first), _) if first.len() == 4 && !season.is_empty() => {
            let season =
                season.parse::<u32>().ok().filter(|n| (1..=4).contains(n)).map_or(season, |n| (n + 20).to_string());
            let coded = edtf(&format!("{first}-{season}")).or_else(|| edtf(&format!("{season} {first}")));
            citation.date(&coded.unwrap_or(first), "", hand.options);
        }
        (Some(first), _) => citation.date(&format!("{first}{sign}"), "", hand.options),
        (None, _) => citation.date(&written.unwrap_or_else(|| text(value)), "", hand.options),
    }
}

/// Whether it says more than a date of ours can.
fn is_beyond(parts: &Value) -> bool {
    let written = parts.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(text);
    let said = written.filter(|part| !matches!(part.trim_start_matches('0'), "")).count();
    said > one_date(parts).map_or(0, |date| date.split('-').count())
}

/// `[2025, 8, 21]`, also with its numbers in quotes. Parts that no calendar has are left away.
fn one_date(parts: &Value) -> Option<String> {
    let number = |at: usize| parts.get(at).map(text).and_then(|words| words.trim().parse::<i32>().ok());
    let year = number(0).filter(|year| (1..=9999).contains(year))?;
    let within = |at: usize, most: i32| number(at).filter(|n| (1..=most).contains(n));
    let read = match (within(1, 12).or_else(|| number(1).filter(|n| (21..=24).contains(n))), within(2, 31)) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    edtf(&read).or_else(|| edtf(read.get(..7)?))
}
