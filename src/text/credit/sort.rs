//! Who is who in a credit: person, news agency, source. By known names, telling words and shapes.

use super::Credit;
use super::openings::{is_adjective, is_thing};
use super::phrases::WAYS;
use super::telling::{is_date, is_job, is_unknown, job, way, without_licence, without_number};
use crate::text::bodies::{self, NameShape, name_shape};
use crate::text::names::parts::suffix;
use crate::text::names::plain_case;
use crate::text::words::stands_alone;

/// What is found piece by piece.
#[derive(Default)]
struct Found {
    creators: Vec<String>,
    /// The body, and whether it is a news agency: its whole name then.
    sources: Vec<(String, Option<String>)>,
    sure: u8,
    why: &'static str,
}

impl Found {
    fn less(&mut self, sure: u8, why: &'static str) {
        if sure < self.sure {
            (self.sure, self.why) = (sure, why);
        }
    }
}

/// Puts each name between the signs where it belongs: known and telling names are sources, the others people.
/// `before` is a body or a way that stood before the word `photo`; `of_body` says that a body is likely.
pub fn sort(words: &str, before: &str, of_body: bool) -> Credit {
    let mut found = Found { sure: 95, ..Found::default() };
    let bare = before_words(before);
    if !bare.is_empty() {
        piece(&bare, true, &mut found);
    }
    let (words, licensed) = if words.contains("://") { (words.to_owned(), false) } else { without_licence(words) };
    if licensed {
        found.less(85, "The licence behind it was left out.");
    }
    for part in parts(&words) {
        piece(part, of_body, &mut found);
    }
    if of_body && found.creators.is_empty() && !before.is_empty() && found.sources.len() > 1 {
        found.less(85, "Two sources are named.");
    }
    put_together(found)
}

/// Without adjectives; a body without the way: `Reuters` of `Reuters file`.
fn before_words(before: &str) -> String {
    let kept: Vec<&str> = before.split_whitespace().filter(|w| !is_adjective(w)).collect();
    match kept.split_last() {
        Some((last, head)) if !head.is_empty() && way(last).is_some() => head.join(" "),
        _ => kept.join(" "),
    }
}

fn put_together(mut found: Found) -> Credit {
    found.sources.dedup();
    let agency = found.sources.iter().find_map(|(_, agency)| agency.clone()).unwrap_or_default();
    let others: Vec<String> =
        found.sources.iter().filter(|(_, agency)| agency.is_none()).map(|(s, _)| s.clone()).collect();
    // "File photo" beside a body says nothing more.
    let telling: Vec<String> = others.iter().filter(|s| !WAYS.iter().any(|(_, way)| way == s)).cloned().collect();
    let last_agency = found.sources.iter().rev().find(|(_, agency)| agency.is_some()).map(|(short, _)| short.clone());
    let source = match (telling.is_empty(), last_agency) {
        (false, _) => telling.join("/"),
        (true, Some(agency)) => agency,
        (true, None) => others.join("/"),
    };
    if agency.is_empty() && telling.is_empty() && !source.is_empty() {
        found.less(80, "It says how the picture was had, and names no source.");
    }
    found.creators.dedup();
    Credit { creator: found.creators.join(", "), agency, source, sure: found.sure, why: found.why }
}

/// What stands between names.
const SIGNS: &[&str] = &[
    "/",
    " via ",
    " Via ",
    " VIA ",
    " | ",
    ";",
    " - ",
    " – ",
    " — ",
    " for the ",
    " FOR THE ",
    " for ",
    " FOR ",
    " from ",
    " on ",
    " courtesy of ",
    " Courtesy of ",
    " courtesy ",
    " of the ",
    " and ",
    " AND ",
    " & ",
    " und ",
    " et ",
    "(",
    ")",
    "[",
    "]",
    "／",
    "、",
    "・",
    " by ",
    " BY ",
    " © ",
    "©",
];

/// The pieces between slashes, `via`, brackets, dashes and the like; an address is left whole.
fn parts(words: &str) -> Vec<&str> {
    let mut parts = vec![words];
    if words.contains("://") || words.contains("www.") {
        return parts;
    }
    for sign in SIGNS {
        parts = parts
            .into_iter()
            .flat_map(|part| if divides(part, sign) { part.split(sign).collect() } else { vec![part] })
            .collect();
    }
    parts.into_iter().map(cleaned).filter(|p| !p.is_empty()).collect()
}

/// `Museum of Salt and Fish` is one body: words divide only where a whole name stands before them.
fn divides(part: &str, sign: &str) -> bool {
    let Some((head, tail)) = part.split_once(sign) else { return false };
    let word = sign.trim().chars().all(char::is_alphabetic);
    let whole = |words: &str| {
        let words = cleaned(words);
        bodies::known(words).is_some()
            || (name_shape(words.rsplit(", ").next().unwrap_or(words)) == NameShape::Name && !bodies::is_body(words))
    };
    match sign.trim().to_lowercase().as_str() {
        "and" | "&" | "und" | "et" => whole(head) && (whole(tail) || tail.contains(',')),
        "・" => !part.chars().all(|c| stands_alone(c) && ('\u{30A0}'..='\u{30FF}').contains(&c)),
        "of the" | "for" | "for the" | "from" => whole(head),
        "on" => whole(head) && bodies::known(tail).is_some(),
        "by" => true,
        _ => !word || !head.trim().is_empty(),
    }
}

fn cleaned(part: &str) -> &str {
    let bare = part.trim().trim_matches(|c: char| c.is_whitespace() || ",:;*“”\"".contains(c));
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or("").trim_end_matches('.');
    let initial = last.chars().count() <= 2
        || last.contains('.')
        || ["inc", "ltd", "jr", "sr", "corp", "co"].contains(&last.to_lowercase().as_str());
    if bare.ends_with('.') && !initial { bare.trim_end_matches('.') } else { bare }
}

/// One piece, which commas may divide into a person and a body.
fn piece(part: &str, of_body: bool, found: &mut Found) {
    let numbered = without_number(part);
    if numbered.len() < part.len() {
        found.less(85, "A number behind the source was left out.");
    }
    let commas = between_commas(numbered);
    let person = |words: &str| name_shape(words) == NameShape::Name && !bodies::is_body(words);
    let telling = |words: &&str| {
        bodies::is_body(words) || bodies::like_agency(words) || way(words).is_some() || is_job(words) || is_date(words)
    };
    let of_body = of_body && commas.first().is_none_or(|w| bodies::known(w).is_none());
    let divided = commas.len() > 1
        && (commas.iter().all(|w| person(w))
            || commas.iter().any(telling) && commas.first().is_some_and(|w| person(w) || telling(w)));
    let body_and_place = !of_body
        && commas.len() > 1
        && commas.first().is_some_and(|w| bodies::is_body(w))
        && !commas.iter().skip(1).any(telling)
        && !commas.iter().skip(1).any(|w| person(w));
    if divided && !body_and_place && (!of_body || commas.iter().skip(1).any(telling)) {
        commas.into_iter().for_each(|name| one(name, of_body, found));
    } else {
        one(numbered, of_body, found);
    }
}

/// What stands between commas; `Jr.` and `Inc.` belong to what is before them.
fn between_commas(numbered: &str) -> Vec<&str> {
    let mut commas: Vec<&str> = Vec::new();
    for word in numbered.split(", ").map(cleaned).filter(|w| !w.is_empty()) {
        let belongs =
            suffix(word).is_some() || ["inc", "ltd", "llc"].contains(&word.to_lowercase().trim_end_matches('.'));
        match commas.last_mut().filter(|_| belongs) {
            // Both are slices of one text.
            Some(before) => {
                let from = before.as_ptr() as usize - numbered.as_ptr() as usize;
                let to = word.as_ptr() as usize - numbered.as_ptr() as usize + word.len();
                *before = numbered.get(from..to).unwrap_or(before);
            }
            None => commas.push(word),
        }
    }
    commas
}

fn one(name: &str, of_body: bool, found: &mut Found) {
    let name = name.strip_prefix("by ").or_else(|| name.strip_prefix("By ")).unwrap_or(name);
    let name = name.strip_prefix("Photo ").unwrap_or(name);
    let name = name.strip_suffix(".com").filter(|n| bodies::known(n).is_some()).unwrap_or(name);
    let name = ["Photo", "photo", "photos", "Photos", "file", "File", "PHOTO"]
        .iter()
        .find_map(|thing| name.strip_suffix(thing)?.strip_suffix(' '))
        .filter(|rest| !rest.is_empty() && bodies::known(name).is_none())
        .unwrap_or(name);
    if name.is_empty() || is_date(name) || (is_thing(name) && way(name).is_none()) {
        return;
    }
    if let Some(known) = bodies::known(name) {
        found.sources.push((known.short.to_owned(), known.agency.then(|| known.full.to_owned())));
    } else if let Some(way) = way(name) {
        found.sources.push((way.to_owned(), None));
    } else if let Some(paper) = job(name) {
        found.sources.extend(Some((paper, None)).filter(|(paper, _)| !paper.is_empty()));
    } else if bodies::like_agency(name) {
        found.less(85, "Its words tell of an agency that is not known here.");
        found.sources.push((name.to_owned(), Some(name.to_owned())));
    } else if is_unknown(name) {
        found.creators.push(name.to_owned());
    } else {
        unknown_name(name, of_body, found);
    }
}

fn unknown_name(name: &str, of_body: bool, found: &mut Found) {
    let shape = name_shape(name);
    let body = bodies::is_body(name);
    let uncut = name.chars().any(stands_alone);
    let uncut_body = uncut
        && ["社", "館", "馆", "館蔵", "提供", "通信", "図書館", "协会", "協会", "局", "大学", "大學"]
            .iter()
            .any(|w| name.ends_with(w));
    if of_body || body || uncut_body || (shape == NameShape::No && !uncut) {
        match () {
            () if body || uncut_body => {}
            () if shape == NameShape::Name => {
                found.less(70, "After such an opening it was taken as the source; it could be the photographer.")
            }
            () if of_body => found.less(75, "Taken as the source because of its opening."),
            () => found.less(60, "It has not the shape of a person’s name, so it was taken as the source."),
        }
        found.sources.push((name.to_owned(), None));
        return;
    }
    match shape {
        NameShape::Name => {}
        _ if uncut => found.less(80, "A name by its length and place."),
        _ => found.less(60, "It may be a person: a single word, or many, or small letters."),
    }
    let joined = name.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Jane Doe, Jr." and "Jane Doe Jr." are one.
    let joined = match joined.rsplit_once(", ") {
        Some((name, last)) if suffix(last).is_some() => format!("{name} {last}"),
        _ => joined,
    };
    let (plain, guessed) = plain_case(&joined);
    if guessed {
        found.less(80, "It was printed in capitals; where small letters stood, a rule decided.");
    }
    found.creators.push(plain);
}
