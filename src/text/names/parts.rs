//! A name taken apart: titles, given names, particles, family name, suffix. By its words alone, so a guess; what is no
//! person's name, or is written without blanks, is left whole.

use super::lists::{self, DEGREES, JOINING, PARTICLES, SUFFIXES, TITLES};
use crate::text::bodies;
use crate::text::words::{folded, stands_alone};

/// What the words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Given and family name.
    #[default]
    Person,
    /// A single name, be it given or of a family.
    Single,
    /// An agency, a paper, a department.
    Body,
    /// `A Subscriber`, `Pro Bono Publico`.
    Phrase,
    /// In a script without blanks between words.
    Uncut,
}

/// The words of a name as printed, each where it belongs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    pub kind: Kind,
    pub titles: Vec<String>,
    pub given: Vec<String>,
    /// Before the family name: `van der`.
    pub particles: Vec<String>,
    pub family: Vec<String>,
    /// `Jr.`, `III`, always written in one way.
    pub suffix: Option<&'static str>,
    /// Whether the family name stood first, with a comma.
    pub inverted: bool,
}

/// Particles that are one also with a capital: `Martin Van Buren`.
const WITH_CAPITAL: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "du", "des", "van", "von", "vom", "zum", "zur", "der", "den", "la", "le",
    "los", "las", "st", "ste", "san", "santa", "el", "ter", "ten", "mc", "mac",
];
/// Titles that are given names too, where only one word follows.
const ALSO_GIVEN: &[&str] = &["don", "dean", "justice", "major", "judge", "gen", "bishop", "canon", "art", "sen"];

/// A word without full stops, commas, apostrophes, case and accents: `O’Neil` is `oneil`, `J.` is `j`.
pub fn bare(word: &str) -> String {
    folded(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The parts of a name in its usual order, or with the family name first and a comma.
pub fn parts(display: &str) -> Parts {
    let words = display.trim();
    let whole = |kind| Parts { kind, family: vec![words.to_owned()], ..Parts::default() };
    if words.chars().any(stands_alone) {
        return whole(Kind::Uncut);
    }
    if lists::is_pen_name(&folded(words)) {
        return whole(Kind::Phrase);
    }
    if is_body(words) {
        return whole(Kind::Body);
    }
    if let Some((family, rest)) = words.split_once(',').filter(|(_, rest)| !is_only_suffixes(rest)) {
        return inverted(family, rest);
    }
    let mut parts = Parts::default();
    let mut tokens = tokens(words);
    take_titles(&mut tokens, &mut parts);
    take_suffixes(&mut tokens, &mut parts);
    let small = |word: &String| word.chars().next().is_some_and(char::is_lowercase);
    let family_alone = tokens.first().is_some_and(|t| small(t) && PARTICLES.contains(&bare(t).as_str()));
    if tokens.len() < 2 || (family_alone && tokens.iter().skip(1).any(|t| !small(t))) {
        parts.kind = Kind::Single;
        parts.particles = tokens.iter().take_while(|t| family_alone && small(t)).cloned().collect();
        parts.family = tokens.split_off(parts.particles.len());
        return parts;
    }
    let family_at = family_start(&tokens);
    parts.family = tokens.split_off(family_at);
    let particle_at = particle_start(&tokens);
    parts.particles = tokens.split_off(particle_at);
    parts.given = tokens;
    parts
}

/// An organisation, by a known name or a telling word; a given name and one such word is a person (`Emily Post`).
fn is_body(words: &str) -> bool {
    let tokens: Vec<String> = words.split_whitespace().map(bare).collect();
    let is = |list: &[&str]| tokens.iter().any(|t| list.contains(&t.as_str()));
    let person = tokens.len() == 2 && tokens.first().is_some_and(|t| lists::is_given(t) || t.chars().count() == 1);
    bodies::known(words).is_some()
        || words.contains(['&', '/'])
        || words.chars().any(|c| c.is_ascii_digit()) && !is(&["2d", "2nd", "3d", "3rd"])
        || tokens.first().is_some_and(|t| t == "the")
        || is(&["of", "and", "for", "und", "et"])
        || (!person && bodies::is_body(words))
}

/// The words, with `J.R.` and `J.-P.` as their letters.
fn tokens(words: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in words.split(|c: char| c.is_whitespace() || c == ',').filter(|w| w.chars().any(char::is_alphanumeric)) {
        let letters: Vec<&str> = word.split_inclusive('.').collect();
        let initial = |l: &&str| l.ends_with('.') && l.chars().filter(|c| c.is_alphabetic()).count() == 1;
        if letters.len() > 1 && letters.iter().all(initial) && degree(word).is_none() {
            out.extend(letters.into_iter().map(|l| l.trim_start_matches('-').to_owned()));
        } else {
            out.push(word.to_owned());
        }
    }
    out
}

fn take_titles(tokens: &mut Vec<String>, parts: &mut Parts) {
    while tokens.len() > 1 {
        let word = tokens.first().map(|t| bare(t)).unwrap_or_default();
        if !TITLES.contains(&word.as_str()) || (tokens.len() < 3 && ALSO_GIVEN.contains(&word.as_str())) {
            break;
        }
        parts.titles.push(tokens.remove(0));
    }
}

fn take_suffixes(tokens: &mut Vec<String>, parts: &mut Parts) {
    while tokens.len() > 1 {
        let Some(last) = tokens.last() else { break };
        match (suffix(last), degree(last)) {
            (Some(suffix), _) => parts.suffix = Some(suffix),
            (None, Some(_)) => {}
            (None, None) => break,
        }
        tokens.pop();
    }
}

/// `Jr.` for `jnr` and the like.
pub fn suffix(word: &str) -> Option<&'static str> {
    let word = bare(word);
    SUFFIXES.iter().find(|(s, _)| *s == word).map(|(_, written)| *written)
}

/// A degree or an order: `M.D.`, and in capitals where it could be a name (`Ma`).
pub fn degree(word: &str) -> Option<&'static str> {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count() > 1 || bare(word) == "esq";
    let word = bare(word);
    DEGREES.iter().find(|(s, _)| capitals && *s == word).map(|(_, written)| *written)
}

fn is_only_suffixes(rest: &str) -> bool {
    rest.split([',', ' ']).filter(|w| !w.is_empty()).all(|w| suffix(w).is_some() || degree(w).is_some())
}

/// `Hayes, Charlotte van der, Jr.`
fn inverted(family: &str, rest: &str) -> Parts {
    let mut parts = Parts { inverted: true, ..Parts::default() };
    let mut given = tokens(rest);
    take_titles(&mut given, &mut parts);
    given.retain(|word| {
        let title = word.ends_with('.') && TITLES.contains(&bare(word).as_str());
        if title && suffix(word).is_none() {
            parts.titles.push(word.clone());
        }
        parts.suffix = suffix(word).or(parts.suffix);
        !title && suffix(word).is_none() && degree(word).is_none()
    });
    let behind = given.iter().rev().take_while(|w| is_particle(w)).count().min(given.len().saturating_sub(1));
    parts.particles = given.split_off(given.len() - behind);
    parts.given = given;
    let mut family = tokens(family);
    let in_front = family.iter().take_while(|w| is_particle(w)).count().min(family.len().saturating_sub(1));
    parts.family = family.split_off(in_front);
    parts.particles.extend(family);
    parts.kind = if parts.given.is_empty() { Kind::Single } else { Kind::Person };
    parts
}

/// Where the family name begins: the last word, or with `y` between two of them.
fn family_start(tokens: &[String]) -> usize {
    let count = tokens.len();
    let joined = count >= 4 && tokens.get(count - 2).is_some_and(|t| JOINING.contains(&t.as_str()));
    if joined { count - 3 } else { count - 1 }
}

/// Where the particles begin that close `tokens`; a given name must be left.
fn particle_start(tokens: &[String]) -> usize {
    let run = tokens.iter().rev().take_while(|t| is_particle(t)).count();
    tokens.len() - run.min(tokens.len().saturating_sub(1))
}

fn is_particle(word: &str) -> bool {
    let small = word.chars().next().is_some_and(char::is_lowercase);
    let initial = word.ends_with('.') && word.chars().count() == 2;
    let word = bare(word);
    !initial && if small { PARTICLES.contains(&word.as_str()) } else { WITH_CAPITAL.contains(&word.as_str()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_falls_into_its_parts() {
        for (name, expected) in [
            ("Charlotte Hayes", "Person []|Charlotte||Hayes|"),
            ("Dr. J.R. van den Berg Jr.", "Person [Dr.]|J. R.|van den|Berg|Jr."),
            ("Tom Reed, Jr.", "Person []|Tom||Reed|Jr."),
            ("Ada Quill, M.D.", "Person []|Ada||Quill|"),
            ("Hayes, Charlotte van der, Jr.", "Person []|Charlotte|van der|Hayes|Jr."),
            ("Van Buren, Martin", "Person []|Martin|Van|Buren|"),
            ("Smith, John, Mrs.", "Person [Mrs.]|John||Smith|"),
            ("Martin Van Buren", "Person []|Martin|Van|Buren|"),
            ("José Ortega y Gasset", "Person []|José||Ortega y Gasset|"),
            ("Al Reed", "Person []|Al||Reed|"),
            ("Don Reed", "Person []|Don||Reed|"),
            ("Capt. Reed", "Single [Capt.]|||Reed|"),
            ("van der Hayes", "Single []||van der|Hayes|"),
            ("Emily Post", "Person []|Emily||Post|"),
            ("Ma Li", "Person []|Ma||Li|"),
            ("Salt Harbour Press", "Body []|||Salt Harbour Press|"),
            ("Museum of Salt", "Body []|||Museum of Salt|"),
            ("A Subscriber", "Phrase []|||A Subscriber|"),
            ("王小明", "Uncut []|||王小明|"),
            ("", "Single []||||"),
        ] {
            let p = parts(name);
            let joined = |words: &[String]| words.join(" ");
            let seen = format!(
                "{:?} [{}]|{}|{}|{}|{}",
                p.kind,
                joined(&p.titles),
                joined(&p.given),
                joined(&p.particles),
                joined(&p.family),
                p.suffix.unwrap_or("")
            );
            assert_eq!(seen, expected, "{name}");
        }
    }
}
