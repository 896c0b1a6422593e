//! What opens a byline or a part of one: `By`, `Text and photos by`, `additional reporting by`, `文/`. It finds them; whether
//! names follow, its caller sees.

use super::phrases::{BEFORE_POSITION, FIRST, JOINERS, LINKS, PHRASES, UNCUT, WORKS};
use crate::model::Role;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// An opening found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub range: Range<usize>,
    pub role: Role,
    /// How far it can be trusted.
    pub trust: Trust,
    /// Two kinds of work are named: `Text and photos by`.
    pub both: bool,
}

/// How far an opening by itself says that names follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// `8y`: a misread `By`.
    Spoilt,
    /// A word or sign that is often something else: `di`, `por`, `-`.
    Weak,
    Firm,
}

/// Before a language, and what leads from it to the translator.
const FROM: &[(&str, &str)] = &[
    ("translated from ", " by "),
    ("traduit de ", " par "),
    ("traduit du ", " par "),
    ("aus dem ", " von "),
    ("traducido del ", " por "),
    ("tradotto dal", " da "),
    ("uit het ", " door "),
];

/// The phrases that begin with one character.
#[derive(Default)]
struct Bucket {
    phrases: Vec<(&'static str, Role)>,
    works: Vec<(&'static str, Role)>,
    uncut: Vec<(&'static str, Role)>,
}

struct Buckets {
    plain: Vec<Option<Bucket>>,
    others: HashMap<char, Bucket>,
}

/// All phrases by their first character, for every word of every paragraph is looked at.
fn bucket(first: char) -> Option<&'static Bucket> {
    static BUCKETS: OnceLock<Buckets> = OnceLock::new();
    let Buckets { plain, others } = BUCKETS.get_or_init(|| {
        let mut buckets: HashMap<char, Bucket> = HashMap::new();
        let of = |word: &str| word.chars().next().unwrap_or(' ');
        PHRASES.iter().for_each(|row| buckets.entry(of(row.0)).or_default().phrases.push(*row));
        WORKS.iter().for_each(|row| buckets.entry(of(row.0)).or_default().works.push(*row));
        UNCUT.iter().for_each(|row| buckets.entry(of(row.0)).or_default().uncut.push(*row));
        for (from, _) in FROM {
            buckets.entry(of(from)).or_default();
        }
        // Plain letters, nearly all there are, are found by their place.
        let plain = (0..128u8).map(|b| buckets.remove(&char::from(b))).collect();
        Buckets { plain, others: buckets }
    });
    match u8::try_from(first) {
        Ok(b) if b.is_ascii() => plain.get(usize::from(b.to_ascii_lowercase()))?.as_ref(),
        _ => others.get(&first.to_lowercase().next()?),
    }
}

/// The openings of a text, in order, without those that stand in another. The first may stand at the start.
pub fn find(text: &str, within: Range<usize>) -> Vec<Opening> {
    let mut found: Vec<Opening> = Vec::new();
    let mut before: Option<char> = None;
    let mut past = within.start;
    for (offset, c) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        let edge = before.is_none_or(|b| !b.is_alphanumeric() && b != '-');
        before = Some(c);
        if at < past || !edge || c.is_whitespace() {
            continue;
        }
        let here = if at == within.start { first(text, at) } else { None };
        let here = here.or_else(|| inner(text, at)).filter(|o| o.range.end < within.end);
        if let Some(opening) = here {
            past = opening.range.end;
            found.push(opening);
        }
    }
    found
}

fn opening(range: Range<usize>, role: Role, trust: Trust) -> Opening {
    Opening { range, role, trust, both: false }
}

/// One past `word` and the blanks and colon behind it, where the text has it at `at`, whatever its capitals.
fn follows(text: &str, at: usize, word: &str) -> Option<usize> {
    // Asked for every phrase at every word, so plain letters are compared as they stand.
    let mut plain = text.as_bytes().get(at..)?.iter();
    for letter in word.bytes() {
        match plain.next()? {
            here if !here.is_ascii() || !letter.is_ascii() => return follows_any(text, at, word),
            here if !here.eq_ignore_ascii_case(&letter) => return None,
            _ => {}
        }
    }
    Some(at + word.len())
}

/// As `follows`, of any letters.
fn follows_any(text: &str, at: usize, word: &str) -> Option<usize> {
    let mut rest = text.get(at..)?.char_indices();
    let fits = word.chars().all(|w| rest.next().is_some_and(|(_, c)| c.to_lowercase().eq(w.to_lowercase())));
    let after = rest.next().map_or(text.len(), |(next, _)| at + next);
    fits.then_some(after)
}

fn gap(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start_matches([' ', '\t', '\u{a0}']).len()
}

/// The opening with which a text begins.
pub fn first(text: &str, at: usize) -> Option<Opening> {
    for phrase in BEFORE_POSITION {
        let end = follows(text, at, phrase).filter(|end| text[*end..].starts_with([' ', '\u{a0}']));
        if end.is_some() {
            let word = phrase.find([' ', '’', '\'']).unwrap_or(0);
            return Some(opening(at..gap(text, at + word), Role::Author, Trust::Weak));
        }
    }
    if let Some(works) = inner(text, at) {
        return Some(works);
    }
    for (word, trust) in FIRST {
        let Some(end) = follows(text, at, word) else { continue };
        let after = end + text[end..].len() - text[end..].trim_start().len();
        let signed = text[after..].starts_with(':').then(|| gap(text, after + 1));
        if after > end || signed.is_some() || !word.ends_with(char::is_alphanumeric) {
            return Some(opening(at..signed.unwrap_or(after), Role::Author, *trust));
        }
    }
    None
}

/// Openings of several words, or with a colon, which may stand within a line.
fn inner(text: &str, at: usize) -> Option<Opening> {
    let bucket = bucket(text.get(at..)?.chars().next()?)?;
    for (phrase, role) in &bucket.phrases {
        if let Some(end) = follows(text, at, phrase).filter(|end| gap(text, *end) > *end) {
            return Some(opening(at..gap(text, end), *role, Trust::Firm));
        }
    }
    if let Some(end) = translated_from(text, at) {
        return Some(opening(at..end, Role::Translator, Trust::Firm));
    }
    works(text, at).or_else(|| uncut(text, at, bucket))
}

/// `Translated from the French by`, `traduit de l’anglais par`, `aus dem Englischen von`.
fn translated_from(text: &str, at: usize) -> Option<usize> {
    FROM.iter().find_map(|(from, by)| {
        let end = follows(text, at, from)?;
        let mut near = text[end..].char_indices().take(30);
        near.find_map(|(offset, _)| follows(text, end + offset, by)).map(|to| gap(text, to))
    })
}

fn works(text: &str, at: usize) -> Option<Opening> {
    let (mut end, role) = work(text, at)?;
    let mut both = false;
    for _ in 0..2 {
        let joiner = JOINERS.iter().find_map(|joiner| {
            let after = follows(text, gap(text, end), joiner)?;
            work(text, gap(text, after)).filter(|_| gap(text, after) > after || *joiner == "/")
        });
        let Some((next, other)) = joiner else { break };
        both |= other != role;
        end = next;
    }
    let linked = LINKS.iter().find_map(|link| {
        let after = follows(text, gap(text, end), link).filter(|_| gap(text, end) > end)?;
        let after_colon = text[after..].strip_prefix(':').map_or(after, |_| after + 1);
        Some(gap(text, after_colon)).filter(|to| *to > after)
    });
    let signed = || {
        let sign = text[gap(text, end)..].chars().next().filter(|c| matches!(c, ':' | '：' | '|' | '/'))?;
        Some(gap(text, gap(text, end) + sign.len_utf8()))
    };
    let to = linked.or_else(signed)?;
    Some(Opening { range: at..to, role, trust: Trust::Firm, both })
}

fn work(text: &str, at: usize) -> Option<(usize, Role)> {
    let bucket = bucket(text.get(at..)?.chars().next()?)?;
    let fits = bucket.works.iter().filter_map(|(word, role)| {
        let end = follows(text, at, word)?;
        text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some((end, *role))
    });
    fits.max_by_key(|(end, _)| *end)
}

fn uncut(text: &str, at: usize, bucket: &Bucket) -> Option<Opening> {
    bucket.uncut.iter().find_map(|(word, role)| {
        let end = follows(text, at, word)?;
        let sign = text[gap(text, end)..].chars().next().filter(|c| "：:/／｜|＝=・".contains(*c));
        let to = gap(text, sign.map_or(gap(text, end), |s| gap(text, end) + s.len_utf8()));
        // A single character may begin a name; it wants its sign.
        let enough = sign.is_some() || (word.chars().count() > 1) || to > end;
        enough.then(|| Opening {
            range: at..to,
            role: *role,
            trust: Trust::Firm,
            both: word.contains('・') && *word != "取材・文",
        })
    })
}
