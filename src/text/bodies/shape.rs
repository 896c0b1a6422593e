//! Whether words look like a person's name, by their capitals and letters alone.

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
    let initial = |word: &str| word.ends_with('.') && word.chars().count() == 2;
    let capitals = !words.chars().any(char::is_lowercase);
    let particle = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
    let all_small = all.iter().all(|w| small(w));
    if all.iter().enumerate().any(|(i, w)| {
        let inside = i > 0 && i + 1 < all.len();
        common(w) && !initial(w) && !(particle(w) && (small(w) || (capitals && inside)))
    }) {
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
