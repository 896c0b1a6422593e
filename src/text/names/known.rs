//! A name made ready to be compared many times: folded once, with the keys under which likely names meet.

use super::distance::without_umlauts;
use super::fingerprint::fingerprint;
use super::lists::row_of;
use super::parts::{Kind, bare, parts};
use crate::text::bodies;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The folded parts of a name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub kind: Kind,
    /// The words in their order, folded.
    pub plain: String,
    pub finger: String,
    pub titles: Vec<String>,
    pub given: Vec<String>,
    pub particles: String,
    /// Without particles.
    pub family: Vec<String>,
    /// The family name as one word.
    pub name: String,
    /// The same with `ue` read as `ü`.
    pub plain_name: String,
    /// Of a body: its telling words, sorted.
    pub telling: Vec<String>,
    pub suffix: Option<&'static str>,
    pub inverted: bool,
    /// The whole name of a body that is known.
    pub body: Option<&'static str>,
}

/// Words that tell no body from another.
const EMPTY: &[&str] = &[
    "the", "a", "an", "inc", "ltd", "co", "company", "llc", "gmbh", "ag", "sa", "of", "and", "for", "de", "la", "der",
];

impl Known {
    pub fn of(name: &str) -> Self {
        let parts = parts(name);
        let all_bare = |words: &[String]| -> Vec<String> { words.iter().map(|w| bare(w)).collect() };
        let plain: Vec<String> = name
            .split(|c: char| c.is_whitespace() || c == '.' || c == '-' || c == ',')
            .map(bare)
            .filter(|word| !word.is_empty())
            .collect();
        let hyphen = |words: &[String]| -> Vec<String> {
            words.iter().flat_map(|w| w.split('-')).map(bare).filter(|w| !w.is_empty()).collect()
        };
        let finger = fingerprint(name);
        let family = hyphen(&parts.family);
        let body = matches!(parts.kind, Kind::Body | Kind::Phrase);
        let telling = finger.split(' ').filter(|w| body && !EMPTY.contains(w)).map(str::to_owned).collect();
        Known {
            kind: parts.kind,
            plain: plain.join(" "),
            finger,
            telling,
            titles: all_bare(&parts.titles),
            given: hyphen(&parts.given),
            particles: all_bare(&parts.particles).concat(),
            name: family.concat(),
            plain_name: without_umlauts(&family.concat()),
            family,
            suffix: parts.suffix,
            inverted: parts.inverted,
            body: bodies::known(name).map(|b| b.full),
        }
    }

    /// The initials of a body's words: of all of them, and of the telling ones.
    pub fn initials(&self) -> [String; 2] {
        let of = |skip: bool| {
            let words = self.plain.split(' ').filter(|w| !(skip && EMPTY.contains(w)));
            words.filter_map(|w| w.chars().next()).collect()
        };
        [of(false), of(true)]
    }

    /// Calls back with each key; names that are alike share one at least.
    pub fn keys(&self, mut key: impl FnMut(u64)) {
        key(hashed(&("finger", &self.finger)));
        match self.kind {
            Kind::Body => self.body_keys(&mut key),
            Kind::Uncut => key(hashed(&("uncut", self.plain.replace(' ', "")))),
            Kind::Phrase => key(hashed(&("phrase", &self.telling))),
            Kind::Single => {
                key(hashed(&("alone", &self.name)));
                near_keys(&self.name, |near| key(hashed(&("single", near))));
            }
            Kind::Person => self.person_keys(&mut key),
        }
    }

    fn body_keys(&self, key: &mut impl FnMut(u64)) {
        if let Some(body) = self.body {
            key(hashed(&("body", body)));
        }
        let telling = &self.telling;
        key(hashed(&("telling", telling)));
        for initials in self.initials() {
            key(hashed(&("initials", initials)));
        }
        if !self.plain.contains(' ') {
            key(hashed(&("initials", &self.plain)));
        }
        for (i, word) in telling.iter().enumerate().filter(|(_, w)| w.len() >= 5) {
            let others: Vec<&String> = telling.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, w)| w).collect();
            near_keys(word, |near| key(hashed(&("word", &others, near))));
        }
    }

    fn person_keys(&self, key: &mut impl FnMut(u64)) {
        let Some(given) = self.given.first() else { return };
        let initial = given.chars().next();
        let family = &self.plain_name;
        key(hashed(&("person", family, initial)));
        if !self.particles.is_empty() {
            key(hashed(&("person", without_umlauts(&format!("{}{family}", self.particles)), initial)));
        }
        if self.family.len() > 1 {
            for half in &self.family {
                key(hashed(&("person", without_umlauts(half), initial)));
            }
        }
        if let Some(row) = row_of(given) {
            key(hashed(&("row", family, row)));
        }
        key(hashed(&("alone", &self.name)));
        if given.chars().count() > 1 {
            near_keys(family, |near| key(hashed(&("near", given, near))));
        }
    }
}

/// The word and what is left of it without one letter, from nine letters on without two: words that are near share one
/// (the deletions of SymSpell).
fn near_keys(word: &str, mut key: impl FnMut(&str)) {
    let count = word.chars().count();
    key(word);
    if count < 5 {
        return;
    }
    let without = |word: &str, at: usize| -> String {
        word.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect()
    };
    for at in 0..count {
        let shorter = without(word, at);
        key(&shorter);
        if (9..=14).contains(&count) {
            (at..count - 1).for_each(|next| key(&without(&shorter, next)));
        }
    }
}

fn hashed(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
