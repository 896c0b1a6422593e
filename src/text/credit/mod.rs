//! Image credits: which line is one, and whom it names. A credit names a source; it is no licence.

mod openings;
mod phrases;
mod sort;
#[cfg(test)]
mod table;
mod telling;
#[cfg(test)]
mod tests;

use super::bodies::{self, NameShape, name_shape};
use super::memo::Memo;
use super::scan::Cursor;
use super::words::stands_alone;
use openings::Opening;

/// Whom a credit names, in plain form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Credit {
    /// The person.
    pub creator: String,
    /// The news agency, its whole name: `Agence France-Presse`.
    pub agency: String,
    /// The body that the picture was had from: `Getty Images`; the agency where no other is named.
    pub source: String,
    /// How sure these are, 0–100.
    pub sure: u8,
    /// One sentence where `sure` is below 90; else empty.
    pub why: &'static str,
}

/// Credits are short; a longer line is a paragraph.
const LONGEST: usize = 200;

/// The credit that a line is, or `None` for any other line. A line is a credit when it
/// 1. opens with image, photo, picture, illustration, map … and `source`, `credit`, `courtesy`, `by` or a colon or dash,
///    or with `Staff photo`, `AP photo` and the like;
/// 2. or opens with `Credit:`, `Courtesy of`, `Collection of` or `©`;
/// 3. or is `AP Photo/J. Doe`, `Reuters/J. Doe`, `J. Doe/Reuters` and nothing else, with or without brackets.
pub fn parse(line: &str) -> Option<Credit> {
    thread_local! {
        static KNOWN: Memo<Option<Credit>> = const { Memo::new() };
    }
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST || line.contains(['\n', '\r']) {
        return None;
    }
    KNOWN.with(|known| known.of(line, parse_line))
}

fn parse_line(line: &str) -> Option<Credit> {
    let bare = unbracketed(line);
    let things = openings::by_thing(bare).and_then(|o| named(&o));
    let phrases = || openings::by_phrase(bare).and_then(|o| named(&o));
    things
        .or_else(phrases)
        .or_else(|| copyright(bare, bare.len() < line.len()))
        .or_else(|| slashed(bare))
        .or_else(|| only_way(bare, bare.len() < line.len()))
}

/// A line that is a credit by its place, as in a field for credits. What `parse` refuses is read as names between signs, less
/// sure; a sentence names nobody.
pub fn read(line: &str) -> Credit {
    if let Some(credit) = parse(line) {
        return credit;
    }
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = unbracketed(&words);
    let bare = openings::by_copyright(bare).map_or(bare, |(rest, _)| rest);
    let bare = opened_by_place(bare);
    let nobody =
        Credit { sure: 10, why: "It does not read like a credit, so nobody was taken from it.", ..Credit::default() };
    if words.is_empty() {
        return Credit::default();
    }
    let sentence = bare.split_whitespace().count() > 12
        || (bare.ends_with(['.', '!', '?']) && bare.split_whitespace().count() > 5);
    let found = sort::sort(bare, "", false);
    if sentence
        || (found.creator.is_empty() && found.source.is_empty())
        || found.sure <= 60 && bare.split_whitespace().count() > 2
    {
        return nobody;
    }
    let unsure = found.sure >= 90;
    Credit {
        why: if unsure { "No word says that it is a credit." } else { found.why },
        sure: found.sure.min(85),
        ..found
    }
}

/// Behind `Photo`, `Source` or `Courtesy` without a sign, where the place says that a name follows.
fn opened_by_place(line: &str) -> &str {
    let (first, rest) = line.split_once([' ', ':', ',']).unwrap_or((line, ""));
    let word = first.to_lowercase();
    let opens = openings::is_thing(&word)
        || ["source", "sources", "courtesy", "quelle", "fonte", "bron", "via", "from", "by", "archives"]
            .contains(&word.as_str());
    let rest = rest.trim_start_matches([' ', ':', ',', '-']);
    if opens && rest.chars().next().is_some_and(|c| !c.is_lowercase()) { rest } else { line }
}

fn unbracketed(line: &str) -> &str {
    let inner = |open, close| line.strip_prefix(open).and_then(|l: &str| l.strip_suffix(close));
    let inside =
        inner('(', ')').or_else(|| inner('[', ']')).or_else(|| inner('（', '）')).or_else(|| inner('【', '】'));
    inside.map(str::trim).filter(|l| !l.is_empty()).unwrap_or(line)
}

/// Whom the words after the opening name; `None` when they go on as a sentence does.
fn named(opening: &Opening) -> Option<Credit> {
    let words = opening.rest.trim();
    if words.is_empty() {
        let kept = !opening.before.is_empty() || (opening.linked && opening.of_body && !opening.signed);
        return kept.then(|| sort::sort(if opening.before.is_empty() { "Supplied" } else { "" }, opening.before, true));
    }
    let count = words.split_whitespace().count();
    let stops = words.ends_with(['.', '!', '?']) && count > 6;
    let first = words.chars().next()?;
    let plain = first.is_uppercase()
        || !first.is_alphabetic()
        || bodies::is_body(words)
        || count <= 2
        || telling::is_unknown(words);
    let uncut = words.chars().any(stands_alone);
    let first_name = words.split(['/', ',', '(']).next().unwrap_or(words).trim();
    let named =
        || name_shape(first_name) == NameShape::Name || bodies::is_body(words) || bodies::known(first_name).is_some();
    if opening.common && (count > 9 || first.is_lowercase() || !named()) {
        return None;
    }
    let page = ["page ", "pages ", "see "].iter().any(|w| words.to_lowercase().starts_with(w));
    let few = opening.signed || uncut;
    if stops
        || page
        || count > 20
        || (!few && (count > 12 || !(plain || words.starts_with("the ")) || (count > 9 && !bodies::is_body(words))))
    {
        return None;
    }
    Some(sort::sort(words, opening.before, opening.of_body)).filter(|c| !(c.creator.is_empty() && c.source.is_empty()))
}

/// `© Jane Doe/Reuters`. "© 2025 The Daily" closes a page; it names no picture.
fn copyright(line: &str, bracketed: bool) -> Option<Credit> {
    let (words, year) = openings::by_copyright(line)?;
    let first = words.split('/').next().unwrap_or(words).trim();
    let person = name_shape(first) == NameShape::Name && !bodies::is_body(first);
    let pictures = ["museum", "archiv", "library", "collection", "images", "photo"]
        .iter()
        .any(|w| words.to_lowercase().contains(w));
    if !(line.starts_with('©') || person || pictures) {
        return None;
    }
    if year && !(person || pictures || bracketed || bodies::known(first).is_some_and(|b| !b.agency)) {
        return None;
    }
    named(&Opening { rest: words, linked: true, ..Opening::default() })
}

/// `AP Photo/J. Doe`, `Reuters/Jane Doe`, `Jane Doe/AFP/Getty Images`.
fn slashed(line: &str) -> Option<Credit> {
    if !line.contains('/') {
        return None;
    }
    let parts: Vec<&str> = line.split('/').map(str::trim).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let known = |words: &str| bodies::known(words).is_some();
    let person = |words: &str| name_shape(words) != NameShape::No;
    let short = parts.len() > 1 && line.split_whitespace().count() <= 9;
    let opened = known(first) && parts.get(1).is_some_and(|p| person(p) || known(p));
    let closed = known(last) && name_shape(first) == NameShape::Name;
    (short && (opened || closed)).then(|| sort::sort(line, "", false))
}

/// `File photo`, `Handout photo`, `Unknown photographer`; in brackets also the bare word.
fn only_way(line: &str, bracketed: bool) -> Option<Credit> {
    let line = line.trim_end_matches('.');
    if line.len() > 40 || line.split_whitespace().count() > 3 {
        return None;
    }
    let two = line.contains(' ');
    let plain = line.to_lowercase();
    let unknown = telling::is_unknown(line)
        && ["photographer", "artist", "fotograf", "photographe", "illustrator"].iter().any(|w| plain.contains(w));
    let had = ["supplied", "submitted", "provided", "contributed"]
        .iter()
        .any(|w| plain.strip_prefix("photo ").or(plain.strip_prefix("photograph ")) == Some(w));
    if had {
        return Some(sort::sort("Supplied", "", true));
    }
    (unknown || (telling::way(line).is_some() && (two || bracketed))).then(|| sort::sort(line, "", false))
}

/// The words of a caption, when a line is one by its opening: `Caption: …`, or a line `Photo shows …`.
/// It counts only directly above a credit; the caller sees to that.
pub fn caption(line: &str) -> Option<&str> {
    let line = line.trim();
    let mut c = Cursor::new(line, 0);
    let mut thing = c;
    if thing.eat_word(&["photo", "image", "picture"]) {
        thing.spaces();
        c = if thing.eat_word(&["caption"]) && thing.peek() == Some(':') { thing } else { c };
    } else if thing.eat_word(&["caption", "pictured"]) {
        c = thing;
    }
    if c.at > 0 && c.eat(":").is_some() {
        return Some(c.rest().trim()).filter(|words| !words.is_empty());
    }
    let mut shows = Cursor::new(line, 0);
    let opens = shows.eat_word(&["photo", "picture", "image"]) && shows.spaces() && shows.eat_word(&["shows"]);
    (opens && line.len() <= 400).then_some(line)
}
