//! Names of exported files: the one a clipping came with, made safe for every system, or one of its issue and headline.

use crate::model::record::{ArticleRecord, IssueRecord};
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Longest name, in characters.
const LONGEST: usize = 100;
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "clock$"];

/// The names already given out, so that no two differ by capitals alone.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
    /// Where the counting goes on for a name given out before.
    counts: HashMap<String, u32>,
}

impl Names {
    /// `wanted`, with `-2`, `-3` … before its extension when it was given out before.
    pub fn unique(&mut self, wanted: &str) -> String {
        let (stem, extension) = split(wanted);
        let key = |name: &str| name.nfc().collect::<String>().to_lowercase();
        let mut name = wanted.to_owned();
        while !self.taken.insert(key(&name)) {
            let count = self.counts.entry(key(wanted)).or_insert(2);
            name = format!("{stem}-{count}{extension}");
            *count += 1;
        }
        name
    }
}

/// The last part of a path as a safe file name.
pub fn from_path(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or("");
    let bad = |c: char| c.is_control() || "<>:\"|?*\u{fffd}".contains(c);
    let name: String = last.nfc().map(|c| if bad(c) { '-' } else { c }).collect();
    let name = name.trim_start().trim_end_matches([' ', '.']);
    let (stem, extension) = split(name);
    let extension: String = extension.chars().take(12).collect();
    let stem: String = stem.chars().take(LONGEST - extension.chars().count()).collect();
    let stem = bounded(stem, 200);
    let base = stem.split('.').next().unwrap_or("").to_lowercase();
    let device = base.len() == 4
        && (base.starts_with("com") || base.starts_with("lpt"))
        && base.ends_with(|c: char| c.is_ascii_digit());
    let stem = if RESERVED.contains(&base.as_str()) || device { format!("_{stem}") } else { stem };
    if stem.is_empty() { "clipping.txt".to_owned() } else { format!("{stem}{extension}") }
}

/// File systems count bytes, and allow 255.
fn bounded(mut name: String, bytes: usize) -> String {
    while name.len() > bytes {
        name.pop();
    }
    name
}

/// A name for a part of a file that goes out alone.
pub fn of_part(path: &str, part: u32) -> String {
    let whole = from_path(path);
    let (stem, extension) = split(&whole);
    format!("{stem}-part-{}{extension}", u64::from(part) + 1)
}

/// `2025-08-21-vol-2059-river-rises.txt`
pub fn of_article(issue: &IssueRecord, article: &ArticleRecord, extension: &str) -> String {
    let volume = if issue.volume.is_empty() { String::new() } else { format!("vol {}", issue.volume) };
    let parts = [slug(&issue.date), slug(&volume), slug(&article.headline)];
    let filled: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    let stem: String = filled.join("-").chars().take(LONGEST - extension.len() - 1).collect();
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { format!("clipping.{extension}") } else { from_path(&format!("{stem}.{extension}")) }
}

/// A folder for an issue: `2025-08-21-vol-2059-no-3`.
pub fn of_issue(issue: &IssueRecord) -> String {
    let named =
        |caption: &str, words: &str| if words.is_empty() { String::new() } else { format!("{caption} {words}") };
    let parts = [issue.date.clone(), named("vol", &issue.volume), named("no", &issue.number), issue.edition.clone()];
    let parts: Vec<String> = parts.iter().map(|part| slug(part)).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "undated".to_owned() } else { parts.join("-") }
}

/// Words as a part of a file's name or an address: plain small letters, figures and hyphens, at most sixty; empty where
/// none of its letters has a plain form.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.nfkd().take(400).filter(|c| !('\u{300}'..='\u{36f}').contains(c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !"'’".contains(c) {
            slug.push('-');
        }
    }
    slug.truncate(60);
    slug.trim_end_matches('-').to_owned()
}

/// Stem and extension, the dot with the extension.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_never_alike() {
        for (path, name) in [
            ("/a/b/River.TXT", "River.TXT"),
            ("C:\\x\\river: rises?.txt", "river- rises-.txt"),
            ("con.txt", "_con.txt"),
            ("a/COM1", "_COM1"),
            ("..", "clipping.txt"),
            ("a/", "clipping.txt"),
            ("name. ", "name"),
        ] {
            assert_eq!(from_path(path), name, "{path}");
        }
        let mut names = Names::default();
        let given: Vec<String> = ["a.txt", "A.txt", "a.txt", "b"].iter().map(|n| names.unique(n)).collect();
        assert_eq!(given, ["a.txt", "A-2.txt", "a-3.txt", "b"]);
    }

    #[test]
    fn an_article_without_a_file_is_named_by_its_issue_and_headline() {
        let issue = IssueRecord { date: "2025-08-21".into(), volume: "2059".into(), ..IssueRecord::default() };
        let article = ArticleRecord { headline: "River’s Élan – again!".into(), ..ArticleRecord::default() };
        assert_eq!(of_article(&issue, &article, "txt"), "2025-08-21-vol-2059-rivers-elan-again.txt");
    }
}
