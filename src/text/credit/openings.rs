//! What opens a credit: `Photo by`, `image source from:`, `Courtesy of`, `©`, `Staff photo`. It finds where the names begin;
//! who they are, `sort` says.

use super::phrases::{ADJECTIVES, BODILY, COMMON, HAD, LINKS, MADE, PHRASES, THINGS, UNCUT, WAYS, WEAK_LINKS};
use crate::text::bodies;
use crate::text::scan::Cursor;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// An opening of a credit line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening<'a> {
    /// The words behind it.
    pub rest: &'a str,
    /// A colon, dash or slash stood before them.
    pub signed: bool,
    /// It says that a body follows: `courtesy of`, `source`.
    pub of_body: bool,
    /// Before the thing: `Staff` of `Staff photo`, `Herald` of `Herald photo`.
    pub before: &'a str,
    /// `by`, `courtesy` … was there.
    pub linked: bool,
    /// The thing is a word that headings open with as well: `Art: …`, so that a name must follow.
    pub common: bool,
}

/// `image source from:aol`, `Photo: J. Doe/AFP`, `Photographs by Jane Doe`, `Photo courtesy of the Salt Museum`,
/// `Staff photo by Jane Doe`.
pub fn by_thing(line: &str) -> Option<Opening<'_>> {
    let mut c = Cursor::new(line, 0);
    let before = before_thing(&mut c)?;
    let thing = line[..c.at].rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    let one = thing.strip_suffix('s').unwrap_or(&thing);
    let common = COMMON.contains(&thing.as_str()) || COMMON.contains(&one);
    more_things(&mut c);
    c.spaces();
    let mut found = Opening { before, common, ..Opening::default() };
    let mut made = c;
    let part = made.word().map(|range| line[range].to_lowercase());
    if part.as_deref().is_some_and(|w| MADE.contains(&w)) {
        made.spaces();
        if made.eat_word(&["by", "von", "par", "from"])
            || HAD.contains(&part.as_deref().unwrap_or("")) && made.rest().is_empty()
        {
            found.linked = true;
            found.of_body = part.as_deref().is_some_and(|w| HAD.contains(&w));
            c = made;
            c.spaces();
        }
    }
    links(line, &mut c, &mut found);
    found.signed = c.eat(":-–—©/：＝=|").is_some();
    c.spaces();
    while c.eat("©:").is_some() {
        c.spaces();
    }
    let courtesy = |w: &str| matches!(w.to_lowercase().as_str(), "courtesy of " | "courtesy: ");
    if c.rest().get(..12).is_some_and(courtesy) || c.rest().get(..10).is_some_and(courtesy) {
        found.of_body = true;
        c.word();
        c.spaces();
        let _ = c.eat(":").is_some() || c.eat_word(&["of"]);
        c.spaces();
    }
    found.rest = c.rest();
    (found.linked || found.signed || (found.rest.is_empty() && !before.is_empty())).then_some(found)
}

/// The words before the thing; the cursor is then behind it.
fn before_thing<'a>(c: &mut Cursor<'a>) -> Option<&'a str> {
    let line = c.text;
    for count in 0..4 {
        let ahead = *c;
        let range = c.word_with_apostrophe()?;
        if is_thing(&line[range.clone()]) {
            let before = line[..ahead.at].trim();
            return (count == 0 || goes_before(before)).then_some(before);
        }
        let gap = c.run(|c| c.is_whitespace() || ".’'".contains(c));
        gap?;
    }
    None
}

/// In bytes.
const LONGEST_THING: usize = 24;

/// `photo`, `Photos`, `FOTO`.
pub fn is_thing(word: &str) -> bool {
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    if word.len() > LONGEST_THING {
        return false;
    }
    let set = SET.get_or_init(|| THINGS.iter().copied().collect());
    let word = word.to_lowercase();
    set.contains(word.as_str()) || word.strip_suffix('s').is_some_and(|one| set.contains(one))
}

fn goes_before(before: &str) -> bool {
    let word = |word: &str| {
        let plain = word.to_lowercase();
        WAYS.iter().any(|(way, _)| *way == plain) || is_adjective(word)
    };
    let known = before.rsplit_once(' ').is_some_and(|(body, way)| bodies::known(body).is_some() && word(way));
    known || bodies::known(before).is_some() || bodies::is_body(before) || before.split_whitespace().all(word)
}

/// `Aerial`, `Undated`: it tells of the picture, not whose it is.
pub fn is_adjective(word: &str) -> bool {
    ADJECTIVES.contains(&word.to_lowercase().as_str())
}

/// `Photo and map by`, `Photo illustration by`.
fn more_things(c: &mut Cursor) {
    for _ in 0..2 {
        let mut ahead = *c;
        ahead.spaces();
        ahead.eat_word(&["and", "et", "und", "y", "e", "en"]);
        let joined = ahead.eat("&/+").is_some();
        ahead.spaces();
        let Some(range) = ahead.word() else { return };
        let word = &c.text[range];
        if !is_thing(word) || (joined && ahead.rest().is_empty()) {
            return;
        }
        *c = ahead;
    }
}

fn links(line: &str, c: &mut Cursor, found: &mut Opening) {
    for _ in 0..2 {
        let ahead = *c;
        let Some(range) = c.word() else { break };
        let link = line[range].to_lowercase();
        if !LINKS.contains(&link.as_str()) {
            *c = ahead;
            break;
        }
        found.linked = true;
        found.of_body |= BODILY.contains(&link.as_str());
        c.spaces();
    }
    let weak = *c;
    if found.linked {
        if c.eat_word(&["from", "of", "by", "with", "de"]) {
            c.spaces();
        }
        if c.eat_word(&["permission"]) {
            c.spaces();
            c.eat_word(&["of", "from"]);
            c.spaces();
        }
    } else if c.eat_word(WEAK_LINKS) && c.spaces() && c.rest().chars().next().is_some_and(char::is_uppercase) {
        found.linked = true;
    } else {
        *c = weak;
    }
}

/// The phrases that begin with one character.
#[derive(Default)]
struct Bucket {
    phrases: Vec<(&'static str, bool)>,
    uncut: Vec<(&'static str, bool)>,
}

/// All phrases by their first character, for every line is looked at.
fn bucket(first: char) -> Option<&'static Bucket> {
    static BUCKETS: OnceLock<HashMap<char, Bucket>> = OnceLock::new();
    let buckets = BUCKETS.get_or_init(|| {
        let mut buckets: HashMap<char, Bucket> = HashMap::new();
        let of = |word: &str| word.chars().flat_map(char::to_lowercase).next().unwrap_or(' ');
        PHRASES.iter().for_each(|row| buckets.entry(of(row.0)).or_default().phrases.push(*row));
        UNCUT.iter().for_each(|row| buckets.entry(of(row.0)).or_default().uncut.push(*row));
        buckets
    });
    buckets.get(&first.to_lowercase().next()?)
}

/// `Credit: Jane Doe`, `Courtesy of the Salt Museum`, `Crédit photo : …`, `撮影：…`.
pub fn by_phrase(line: &str) -> Option<Opening<'_>> {
    let bucket = bucket(line.chars().next()?)?;
    let after = |phrase: &str| {
        let mut rest = line.char_indices();
        let fits = phrase.chars().all(|w| rest.next().is_some_and(|(_, c)| c.to_lowercase().eq(w.to_lowercase())));
        fits.then(|| rest.next().map_or("", |(at, _)| &line[at..]))
    };
    for (phrase, of_body) in &bucket.phrases {
        let Some(rest) = after(phrase) else { continue };
        let signed = !phrase.ends_with(char::is_alphabetic);
        let colon = rest.trim_start().strip_prefix(':');
        if signed || rest.starts_with(char::is_whitespace) || colon.is_some() {
            let rest = colon.unwrap_or(rest).trim();
            let small = rest.chars().next().is_some_and(char::is_lowercase) && !rest.starts_with("the ");
            if small && !signed && colon.is_none() && !bodies::is_body(rest) {
                return None;
            }
            return Some(Opening { rest, signed, of_body: *of_body, linked: true, ..Opening::default() })
                .filter(|_| !rest.is_empty());
        }
    }
    bucket.uncut.iter().find_map(|(word, of_body)| {
        let rest = after(word)?;
        let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:/／＝=・｜|".contains(c));
        let divided = bare.len() < rest.len() && !bare.is_empty();
        divided.then_some(Opening { rest: bare, signed: true, of_body: *of_body, linked: true, ..Opening::default() })
    })
}

/// `© Jane Doe`, `(c) 1931 Jane Doe`, `Copyright Jane Doe`: the words behind, and whether a year stood before them.
pub fn by_copyright(line: &str) -> Option<(&str, bool)> {
    let lower = |n: usize| line.get(..n).map(str::to_lowercase);
    let rest = match () {
        () if line.starts_with('©') => &line['©'.len_utf8()..],
        () if lower(3).as_deref() == Some("(c)") => &line[3..],
        () if lower(10).as_deref() == Some("copyright ") => line[10..].trim_start().trim_start_matches('©'),
        () => return None,
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let without = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-–, ".contains(c));
    let year = rest.len() - without.len() >= 4;
    let without = without.strip_prefix("by ").unwrap_or(without);
    Some((without.trim(), year))
}
