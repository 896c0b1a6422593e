//! The Markdown that we write ourselves: what stands here is known on both ways, so that what goes out comes in again.
//! The front matter has each field under a key of its own, lists as lists of such; the text below it shows the article to
//! people, and is the body. Where a person changed a value, it is that one which counts.

use super::body::{self, Block};
use super::front::Entry;
use crate::formats::out::said;
use crate::model::record::{ArticleRecord, IssueRecord, PublicationRecord};
use crate::model::{IssueDate, Uid};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, VecDeque};

/// The key by which a file is known as ours, and its value.
pub const MARK: (&str, &str) = ("backfile", "markdown/1");

/// Each key of the front matter with the field that it is.
pub const KEYS: &[(&str, &str)] = &[
    ("publication", "/publication/title"),
    ("issn", "/publication/issn"),
    ("place", "/publication/place"),
    ("publisher", "/publication/publisher"),
    ("issue_id", "/issue/uid"),
    ("issue_date", "/issue/date"),
    ("volume", "/issue/volume"),
    ("number", "/issue/number"),
    ("edition", "/issue/edition"),
    ("issue_kind", "/issue/kind"),
    ("issue_status", "/issue/status"),
    ("issue_notes", "/issue/notes"),
    ("heading", "/issue/printed/masthead"),
    ("heading_weekday", "/issue/printed/weekday"),
    ("heading_date", "/issue/printed/date"),
    ("heading_volume", "/issue/printed/volume"),
    ("heading_number", "/issue/printed/number"),
    ("article_id", "/article/uid"),
    ("headline", "/article/headline"),
    ("kicker", "/article/kicker"),
    ("subhead", "/article/subhead"),
    ("dateline", "/article/dateline"),
    ("section", "/article/section"),
    ("page", "/article/page"),
    ("language", "/article/language"),
    ("status", "/article/status"),
    ("clipping", "/article/printed/masthead"),
    ("clipping_weekday", "/article/printed/weekday"),
    ("clipping_date", "/article/printed/date"),
    ("clipping_volume", "/article/printed/volume"),
    ("clipping_number", "/article/printed/number"),
    ("notes", "/article/notes"),
];

/// The lists, and the keys of each of their items.
pub const LISTS: &[(&str, &[&str])] = &[
    ("bylines", &["printed", "line", "name", "role"]),
    ("subjects", &["heading", "authority", "uri"]),
    ("images", &["anchor", "caption", "alt", "credit", "creator", "source", "agency", "rights"]),
];

/// What such a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Own {
    pub publication: PublicationRecord,
    pub issue: IssueRecord,
    /// Without subjects.
    pub article: ArticleRecord,
    /// Heading, authority, address.
    pub subjects: Vec<[String; 3]>,
    /// Keys that a person added.
    pub unknown: Vec<String>,
}

/// Whether front matter is ours.
pub fn is_ours(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.keys == [MARK.0] && entry.value == MARK.1)
}

/// Reads front matter of ours and the text below it.
///
/// # Errors
/// Which value it was that cannot be, in words.
pub fn read(entries: &[Entry], text: &str) -> Result<Own, String> {
    let (mut whole, mut unknown) = (json!({ "publication": {}, "issue": {}, "article": {} }), Vec::new());
    let mut lists: BTreeMap<(&str, usize), Map<String, Value>> = BTreeMap::new();
    for entry in entries {
        let known = KEYS.iter().find(|(key, _)| entry.keys == [*key]).map(|(_, place)| *place);
        let list = LISTS.iter().find(|(key, _)| entry.keys.first().is_some_and(|first| first == key));
        match (known, list, entry.keys.get(1)) {
            (Some(place), ..) => put(&mut whole, place, &entry.value),
            (None, Some((key, _)), Some(field)) => {
                let item = lists.entry((*key, entry.item)).or_default();
                item.insert(field.clone(), value(field, &entry.value)?);
            }
            _ if entry.keys == [MARK.0] => {}
            _ => unknown.push(entry.keys.join(" ")),
        }
    }
    let items =
        |wanted: &'static str| lists.iter().filter(move |((key, _), _)| *key == wanted).map(|(_, item)| item.clone());
    let mut files = VecDeque::new();
    let mut images = Vec::new();
    for mut item in items("images") {
        let file = item.remove("file");
        let credit = item.get("credit").and_then(Value::as_str).unwrap_or_default().to_owned();
        files.extend(file.map(|file| (file.as_str().unwrap_or_default().to_owned(), credit)));
        images.push(Value::Object(item));
    }
    whole["article"]["images"] = Value::Array(images);
    whole["article"]["bylines"] = items("bylines").map(Value::Object).collect();
    let word =
        |item: &Map<String, Value>, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let subjects = items("subjects").map(|item| ["heading", "authority", "uri"].map(|key| word(&item, key))).collect();
    let mut take = |part: &str| whole.get_mut(part).map(Value::take).unwrap_or_default();
    let told = |cause: serde_json::Error| cause.to_string();
    let mut own = Own {
        publication: serde_json::from_value(take("publication")).map_err(told)?,
        issue: serde_json::from_value(take("issue")).map_err(told)?,
        article: serde_json::from_value(take("article")).map_err(told)?,
        subjects,
        unknown,
    };
    for uid in [&mut own.issue.uid, &mut own.article.uid] {
        *uid = Uid::parse(uid.as_str()).unwrap_or_default();
    }
    if !own.issue.date.is_empty() && IssueDate::parse(&own.issue.date).is_err() {
        return Err(format!("“{}” is no date", own.issue.date));
    }
    own.article.body = words_of(text, &own.article.headline, files);
    Ok(own)
}

/// Numbers are numbers, all else is words.
fn value(field: &str, words: &str) -> Result<Value, String> {
    match field {
        "anchor" => words.parse::<u32>().map(Value::from).map_err(|_| format!("“{words}” is no number of paragraphs")),
        _ => Ok(Value::from(words)),
    }
}

fn put(whole: &mut Value, place: &str, words: &str) {
    let mut at = whole;
    for part in place.trim_start_matches('/').split('/') {
        at = &mut at[part];
    }
    *at = Value::from(words);
}

/// The body: all but the headline above it, the pictures, and the credit under each.
fn words_of(text: &str, headline: &str, mut files: VecDeque<(String, String)>) -> String {
    let (blocks, _) = body::blocks(text);
    let (mut paragraphs, mut credit, mut first) = (Vec::new(), String::new(), true);
    for block in blocks {
        let waited = std::mem::take(&mut credit);
        match block {
            Block::Heading(1, words) if first && said::one_line(headline) == words => {}
            Block::Heading(_, words) => paragraphs.push(format!("## {words}")),
            Block::Picture(picture) => {
                if let Some(at) = files.iter().position(|(file, _)| *file == picture.source) {
                    credit = files.remove(at).map(|(_, credit)| said::one_line(&credit)).unwrap_or_default();
                }
            }
            Block::Paragraph(words) if !waited.is_empty() && words == waited => {}
            Block::Paragraph(words) => paragraphs.push(words),
        }
        first = false;
    }
    paragraphs.join("\n\n")
}
