//! The bodies that bylines and credits name so often that their spellings are known here. A short list on purpose:
//! all others are kept as printed, and the archive's authority records say who they are.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A news agency or a supplier of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// How a credit names it: `AP`, `Getty Images`.
    pub short: &'static str,
    /// Its whole name: `Associated Press`.
    pub full: &'static str,
    /// Whether it also writes articles.
    pub agency: bool,
}

const fn agency(short: &'static str, full: &'static str) -> Body {
    Body { short, full, agency: true }
}

const fn supplier(name: &'static str) -> Body {
    Body { short: name, full: name, agency: false }
}

/// Each with its further spellings, in small letters.
const BODIES: &[(Body, &[&str])] = &[
    (agency("AP", "Associated Press"), &["a.p.", "the associated press", "ap photo", "ap photos"]),
    (agency("AFP", "Agence France-Presse"), &["a.f.p.", "agence france presse", "afp photo"]),
    (agency("Reuters", "Reuters"), &["thomson reuters", "reuter"]),
    (agency("UPI", "United Press International"), &["u.p.i.", "united press", "upi photo"]),
    (agency("dpa", "Deutsche Presse-Agentur"), &["deutsche presse agentur"]),
    (agency("PA", "Press Association"), &["pa media", "the press association"]),
    (agency("ANSA", "ANSA"), &[]),
    (agency("EFE", "Agencia EFE"), &[]),
    (agency("TASS", "TASS"), &["itar-tass"]),
    (agency("Xinhua", "Xinhua News Agency"), &["xinhua news agency"]),
    (agency("Kyodo", "Kyodo News"), &["kyodo news"]),
    (agency("Bloomberg", "Bloomberg News"), &["bloomberg news"]),
    (agency("CNN", "CNN"), &[]),
    (agency("BBC", "BBC"), &["bbc news"]),
    (agency("AAP", "Australian Associated Press"), &[]),
    (agency("KNA", "Katholische Nachrichten-Agentur"), &[]),
    (agency("epd", "Evangelischer Pressedienst"), &[]),
    (supplier("AOL"), &["aol.com"]),
    (supplier("Getty Images"), &["getty", "gettyimages"]),
    (supplier("EPA"), &["epa-efe"]),
    (supplier("Shutterstock"), &[]),
    (supplier("Alamy"), &["alamy stock photo"]),
    (supplier("Wikimedia Commons"), &["wikimedia"]),
    (supplier("Unsplash"), &[]),
    (supplier("Pixabay"), &[]),
    (supplier("Flickr"), &[]),
    (supplier("iStock"), &["istockphoto"]),
    (supplier("NASA"), &[]),
    (supplier("Yahoo"), &["yahoo news"]),
    (supplier("MSN"), &[]),
];

/// The body that the words name, whatever their capitals.
pub fn known(words: &str) -> Option<Body> {
    static TABLE: OnceLock<HashMap<String, Body>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (body, spellings) in BODIES {
            table.insert(body.short.to_lowercase(), *body);
            table.insert(body.full.to_lowercase(), *body);
            table.extend(spellings.iter().map(|s| ((*s).to_owned(), *body)));
        }
        table
    });
    table.get(&words.trim().to_lowercase()).copied()
}

/// Words that tell a body from a person: `City Archive`, `Museum of Salt`.
const HINTS: &[&str] = &[
    "archive",
    "archives",
    "archiv",
    "museum",
    "library",
    "bibliothek",
    "images",
    "pictures",
    "press",
    "news",
    "agency",
    "agentur",
    "society",
    "department",
    "office",
    "university",
    "college",
    "collection",
    "studio",
    "studios",
    "foundation",
    "police",
    "commons",
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "media",
    "council",
    "city",
    "county",
    "government",
    "ministry",
    "institute",
    "association",
    "service",
    "services",
    "company",
    "co.",
    "corps",
    "army",
    "navy",
    "church",
    "school",
    "times",
    "herald",
    "gazette",
    "tribune",
    "journal",
    "post",
    "courier",
];

/// Whether the words name a body rather than a person, by a known name, a telling word, or an address.
pub fn is_body(words: &str) -> bool {
    let telling = |word: &str| HINTS.contains(&word.trim_matches([',', '(', ')']).to_lowercase().as_str());
    let address = words.contains(".com") || words.contains(".org") || words.contains("://") || words.contains('@');
    known(words).is_some() || address || words.split_whitespace().any(telling)
}

/// How much a few words look like a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameShape {
    /// Two or three words with capitals, initials and particles between.
    Name,
    /// It may be one: a single word, four or five words, or all small letters.
    Perhaps,
    /// No name.
    No,
}

const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "du", "van", "von", "der", "den", "ter", "zu", "la", "le", "al", "bin",
    "ibn", "y", "af", "av", "ten", "el", "ben", "e",
];
/// Words that stand in headings and closing lines but in no name.
const COMMON: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "of",
    "for",
    "to",
    "with",
    "from",
    "end",
    "ends",
    "continued",
    "page",
    "see",
    "more",
    "and",
    "or",
    "is",
    "was",
    "are",
    "this",
    "that",
    "next",
    "last",
    "copyright",
    "advertisement",
    "correction",
    "editorial",
    "der",
    "die",
    "das",
    "und",
    "les",
    "el",
    "los",
    "ende",
    "fin",
];

/// Titles and suffixes, which do not count as names.
const TITLES: &[&str] = &["dr", "prof", "mr", "mrs", "ms", "sir", "rev", "jr", "sr", "ii", "iii", "phd", "md"];

/// How much `words` look like a name, by their capitals and letters alone.
pub fn name_shape(words: &str) -> NameShape {
    let all: Vec<&str> = words.split_whitespace().collect();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let proper = |c: char| {
        c.is_alphabetic() || c.is_whitespace() || ".'’-‐,".contains(c) || ('\u{300}'..='\u{36f}').contains(&c)
    };
    if all.is_empty() || all.len() > 7 || letters < 2 || words.chars().count() > 60 || !words.chars().all(proper) {
        return NameShape::No;
    }
    let small = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let common = |word: &&str| COMMON.contains(&word.trim_end_matches(['.', ',']).to_lowercase().as_str());
    let particle = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
    let all_small = all.iter().all(|w| small(w));
    if all.iter().any(|w| common(w) && !(particle(w) && small(w))) {
        return NameShape::No;
    }
    let misplaced_small = all.iter().enumerate().any(|(i, w)| small(w) && (!particle(w) || i + 1 == all.len()));
    let title = |word: &str| TITLES.contains(&word.trim_end_matches(['.', ',']).to_lowercase().as_str());
    let initials = all.iter().filter(|w| w.ends_with('.') && w.chars().count() <= 3).count();
    let count = all.iter().filter(|w| !particle(w) && !title(w)).count();
    let count = if count > 3 { count - initials.min(count - 3) } else { count };
    match (all_small, misplaced_small, count) {
        (true, _, 2..=3) => NameShape::Perhaps,
        (false, false, 2..=3) => NameShape::Name,
        (false, false, 1 | 4..=5) => NameShape::Perhaps,
        _ => NameShape::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_bodies_are_found_whatever_their_capitals() {
        assert_eq!(known("aol").map(|b| b.short), Some("AOL"));
        assert_eq!(known("Getty").map(|b| b.short), Some("Getty Images"));
        assert_eq!(known(" ap ").map(|b| b.full), Some("Associated Press"));
        assert_eq!(known("Charlotte"), None);
    }

    #[test]
    fn names_are_told_by_their_shape() {
        for (words, shape) in [
            ("Charlotte Hayes", NameShape::Name),
            ("J. R. van den Berg", NameShape::Name),
            ("Zoë O’Neill-Müller", NameShape::Name),
            ("Dr. Marta Quill-Svensson Jr.", NameShape::Name),
            ("Hayes", NameShape::Perhaps),
            ("charlotte hayes", NameShape::Perhaps),
            ("Ana Maria Lopez Garcia", NameShape::Perhaps),
            ("The Long Road", NameShape::No),
            ("Rain fell", NameShape::No),
            ("Room 12", NameShape::No),
            ("", NameShape::No),
        ] {
            assert_eq!(name_shape(words), shape, "{words}");
        }
    }
}
