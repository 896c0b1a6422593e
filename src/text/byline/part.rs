//! Whom a piece of a byline names: a person, an agency, a position, a pen name; and how sure that is.

use super::Name;
use super::words::{self as known, FOREIGN, SPECIAL, UNCUT_POSITIONS};
use crate::model::Role;
use crate::text::bodies::{self, NameShape, name_shape};
use crate::text::names::lists::{is_given, is_pen_name};
use crate::text::names::parts::suffix;
use crate::text::names::plain_case;
use crate::text::words::{folded, stands_alone};
use std::ops::Range;

/// An address, a handle, a page: no name.
pub fn is_contact(words: &str) -> bool {
    let plain = words.to_lowercase();
    !words.contains(char::is_whitespace)
        && (words.contains('@') || plain.contains("://") || plain.starts_with("www.") || plain.ends_with(".com"))
}

/// How many words are in small letters and no position, up to `most`: three in a long line or one closed as a sentence tell
/// that it is none of names. Most lines of a paper are such.
pub fn small_words(text: &str, most: usize) -> usize {
    let small = |word: &&str| {
        word.len() > 3
            && word.chars().next().is_some_and(char::is_lowercase)
            && !matches!(*word, "with" | "from" | "para" | "desde")
            && !known::is_modifier(word)
            && !known::is_position_noun(word)
    };
    text.split_whitespace().filter(small).take(most).count()
}

/// It is long, or closed as a sentence is.
pub fn reads_on(text: &str) -> bool {
    text.len() > 60 || text.ends_with(['.', '!', '?', '”', '"', ':'])
}

/// No person, and known as what it is: an agency, a position, a pen name.
pub fn is_alone(words: &str) -> bool {
    bodies::known(words).is_some() || is_position(words) || bodies::like_agency(words) || is_pen(words)
}

/// `A Subscriber`, `Pro Bono Publico`.
pub fn is_pen(words: &str) -> bool {
    is_pen_name(&folded(words))
}

/// `Staff Writer`, `Our Own Correspondent`, `Special to the Herald`.
pub fn is_position(words: &str) -> bool {
    let plain = words.to_lowercase();
    let plain = plain.trim_end_matches('.');
    let all: Vec<&str> = plain.split_whitespace().collect();
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let determined = matches!(all.first(), Some(&("a" | "an" | "our" | "the" | "your" | "my")));
    let noun =
        |word: &str| known::is_position_noun(word) || word.rsplit('-').next().is_some_and(known::is_position_noun);
    let special = SPECIAL.iter().any(|s| plain.starts_with(s));
    if UNCUT_POSITIONS.contains(&plain) || special && all.len() <= 7 {
        return true;
    }
    let head = all
        .iter()
        .position(|w| matches!(*w, "of" | "in" | "to" | "at" | "for" | "de" | "du" | "für" | "from"))
        .unwrap_or(all.len());
    let last = head.checked_sub(1).and_then(|at| all.get(at)).copied().unwrap_or("");
    let foreign = all.iter().take(head.max(1)).any(|w| FOREIGN.contains(w));
    let plural = all.len() > 1
        || words.ends_with('s')
        || matches!(plain, "staff" | "redaktion" | "rédaction" | "redacción" | "editor" | "editorial");
    let usual = all.iter().all(|w| known::is_modifier(w) || noun(w));
    all.len() <= 7
        && (noun(last) || (foreign && all.iter().any(|w| noun(w))))
        && (capital || determined || usual || foreign)
        && (plural || capital)
        && (head == all.len() || head <= 5)
}

/// Where the position begins that closes a name or an agency: `Tom Reed |Staff Writer`, `AP |Sports Writer`.
pub fn trailing_position(words: &str) -> Option<usize> {
    let starts: Vec<usize> = words.split_whitespace().map(|w| w.as_ptr() as usize - words.as_ptr() as usize).collect();
    let plain = |at: usize| words[at..].split_whitespace().next().unwrap_or("").to_lowercase();
    if !is_position(words) || words.contains(" of ") {
        return None;
    }
    let from =
        starts.iter().rposition(|at| !known::is_modifier(&plain(*at)) && !known::is_position_noun(&plain(*at)))?;
    let at = *starts.get(from + 1)?;
    let head = words[..at].trim();
    let first = folded(head.split_whitespace().next().unwrap_or(""));
    let person =
        name_shape(head) == NameShape::Name && !bodies::is_body(head) && (is_given(&first) || first.ends_with('.'));
    let agency = bodies::known(head).is_some_and(|b| b.agency);
    (person || agency).then_some(at)
}

/// How much a piece is like what bylines name.
pub fn shape(words: &str) -> NameShape {
    let known = bodies::known(words).is_some_and(|b| b.agency || b.short == b.full);
    if known || is_position(words) || bodies::like_agency(words) {
        return NameShape::Name;
    }
    if is_pen(words) {
        return NameShape::Perhaps;
    }
    let caseless =
        words.chars().all(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() || c == '・' || c == ' ');
    if caseless && (2..=10).contains(&words.chars().count()) {
        return NameShape::Perhaps;
    }
    match words.rsplit_once(' ').filter(|(_, last)| suffix(last).is_some()) {
        Some((name, _)) => name_shape(name.trim_end_matches(',')),
        None => name_shape(words),
    }
}

/// Whether the first words say that no name follows: `By Christmas`, `By popular demand`.
pub fn is_no_name(words: &str) -> bool {
    let mut all = words.split_whitespace().map(|w| w.trim_matches([',', '.']).to_lowercase());
    let first = all.next().unwrap_or_default();
    known::is_no_name(&first) && (all.next().is_none() || !is_given(&first))
}

/// The piece as a name, by the role that its opening gave.
pub fn name(text: &str, range: Range<usize>, opened_as: Role, opened: bool) -> Name {
    let words = &text[range.clone()];
    let made = |name: String, role, sure, why| Name { range: range.clone(), name, role, sure, why };
    if let Some(body) = bodies::known(words) {
        return made(body.full.to_owned(), Role::Agency, 97, "");
    }
    if is_position(words) {
        return made(position(words), Role::Position, 95, "");
    }
    if bodies::like_agency(words) {
        return made(position(words), Role::Agency, 85, "Its words tell of an agency that is not known here.");
    }
    if is_pen(words) {
        return made(plain_case(words).0, opened_as, 70, "It reads like a pen name.");
    }
    let (mended, spoilt) = without_figures(words);
    let (plain, guessed) = plain_case(&tidied(&mended));
    let (sure, why) = match () {
        () if spoilt => (35, "A figure stands among the letters, as where a scan was misread."),
        () if bodies::is_body(words) && !is_person_all_the_same(words) => {
            return made(plain, Role::Agency, 55, "It reads like the name of a body and no person.");
        }
        () if guessed => (80, "It was printed in capitals; where small letters stood, a rule decided."),
        () => person(words, opened),
    };
    made(plain, opened_as, sure, why)
}

fn is_person_all_the_same(words: &str) -> bool {
    let mut all = words.split_whitespace();
    let first = folded(all.next().unwrap_or(""));
    (is_given(&first) || first.ends_with('.')) && all.count() < 3
}

fn person(words: &str, opened: bool) -> (u8, &'static str) {
    let small = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let count = words.split_whitespace().count();
    match name_shape(words) {
        _ if words.chars().any(stands_alone) => (85, "A name by its length and place."),
        _ if words.contains(", ") && count <= 3 && !words.contains('.') => {
            (60, "It could be a family name with its given name behind it.")
        }
        NameShape::Name if opened => (95, ""),
        NameShape::Name => (90, ""),
        NameShape::Perhaps if small => (50, "It is printed in small letters, so it could be other words."),
        NameShape::Perhaps if count == 1 => (60, "A single word; it could be other than a name."),
        NameShape::Perhaps => (70, "So many words could be two names or a title."),
        NameShape::No => (15, "It has not the shape of a name."),
    }
}

/// One blank between words, no comma before `Jr.`.
fn tidied(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.rsplit_once(", ") {
        Some((name, last)) if suffix(last).is_some() => format!("{name} {last}"),
        _ => joined,
    }
}

/// As positions are headed: `our own correspondent` and `OUR OWN CORRESPONDENT` are one.
fn position(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !joined.is_ascii() {
        return joined;
    }
    let (plain, _) = plain_case(&joined);
    let word = |(at, word): (usize, &str)| {
        let small = at > 0
            && matches!(
                word.to_lowercase().as_str(),
                "of" | "the" | "to" | "in" | "at" | "for" | "and" | "from" | "a" | "an"
            );
        let mut chars = word.chars();
        match chars.next().filter(|_| !small) {
            Some(first) => first.to_uppercase().chain(chars).collect(),
            None => word.to_lowercase(),
        }
    };
    plain.split(' ').enumerate().map(word).collect::<Vec<String>>().join(" ")
}

/// `QU1LL` with the letters that a scan took for figures; whether there were any.
pub fn without_figures(words: &str) -> (String, bool) {
    let mut spoilt = false;
    let mend = |word: &str| -> String {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let figures = word.chars().filter(char::is_ascii_digit).count();
        if figures == 0
            || letters < 2
            || figures > letters
            || !word.chars().all(|c| c.is_alphabetic() || "0158.-'’".contains(c))
        {
            return word.to_owned();
        }
        spoilt = true;
        let small = word.chars().any(char::is_lowercase);
        let letter = |(at, c): (usize, char)| match (c, small && at > 0) {
            ('0', true) => 'o',
            ('0', false) => 'O',
            ('1', true) => 'l',
            ('1', false) => 'I',
            ('5', true) => 's',
            ('5', false) => 'S',
            ('8', _) => 'B',
            (c, _) => c,
        };
        word.chars().enumerate().map(letter).collect()
    };
    let mended: Vec<String> = words.split(' ').map(mend).collect();
    (mended.join(" "), spoilt)
}
