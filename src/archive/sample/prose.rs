//! Sentences, paragraphs and headlines that read like a paper as long as nobody asks what they mean.

use super::chance::Chance;
use super::lexicon;
use super::names::Names;
use super::vocabulary::{Class, Words};

/// How clauses are built. D: the, a, their …; N: noun; V: verb; A: adjective; P: preposition; S: he, they …; H: was,
/// could …; B: adverb; K: words that belong together; X: place; M: person; #: number.
const CLAUSES: &[&str] = &[
    "DNVPDN",
    "DNVPDN",
    "DANVDN",
    "DNVDNPDN",
    "SVDNPDN",
    "SVDNPDN",
    "DNPDNVB",
    "DKVPDN",
    "MVDNPDAN",
    "DNHBVPX",
    "SHBVDN",
    "DNVDAN",
    "DANPDNVDNPDN",
    "DNHVPDNPDN",
    "NPDNVPDN",
    "DNV#NPDN",
    "SHVPDK",
    "DNPXHBVPDN",
    "MHVDN",
    "NVDN",
];
const HEADLINES: &[&str] =
    &["NVPN", "ANVPDN", "KVPN", "NVDNPX", "XNVAN", "NPDNVA", "ANPDNVN", "KVANPN", "NVNPXN", "DNPDANVN", "NNVPDAN"];
/// How many words an article keeps coming back to.
const TOPIC: usize = 6;

/// What an article is about: nouns by their rank.
pub type Topic = [usize; TOPIC];

/// The lists of small words, cut once.
struct Small {
    before: Vec<&'static str>,
    prepositions: Vec<&'static str>,
    between: Vec<&'static str>,
    helpers: Vec<&'static str>,
    subjects: Vec<&'static str>,
    adverbs: Vec<&'static str>,
    openings: Vec<&'static str>,
    saying: Vec<&'static str>,
    together: Vec<&'static str>,
}

/// Writes prose for one paper.
pub struct Prose {
    nouns: Words,
    verbs: Words,
    adjectives: Words,
    small: Small,
}

fn list(words: &'static str) -> Vec<&'static str> {
    words.split_whitespace().collect()
}

impl Prose {
    /// For a paper of about so many articles: the more there are, the more words it can use.
    pub fn new(seed: u64, articles: u64) -> Self {
        let all = 3_000 + 250 * articles.isqrt() as usize;
        let small = Small {
            before: list(lexicon::BEFORE_NOUNS),
            prepositions: list(lexicon::PREPOSITIONS),
            between: list(lexicon::BETWEEN_CLAUSES),
            helpers: list(lexicon::HELPERS),
            subjects: list(lexicon::SUBJECTS),
            adverbs: list(lexicon::ADVERBS),
            openings: lexicon::OPENINGS.split('|').collect(),
            saying: list(lexicon::SAYING),
            together: lexicon::TOGETHER.split('|').collect(),
        };
        Prose {
            nouns: Words::new(Class::Noun, seed, 2_500, all),
            verbs: Words::new(Class::Verb, seed, 800, all / 3),
            adjectives: Words::new(Class::Adjective, seed, 700, all / 3),
            small,
        }
    }

    pub fn topic(&self, chance: &mut Chance) -> Topic {
        [0; TOPIC].map(|_| self.nouns.rank(chance))
    }

    /// Paragraphs of about so many bytes, with a crosshead here and there in a long one.
    pub fn body(&self, names: &Names, topic: &Topic, bytes: usize, chance: &mut Chance) -> String {
        let mut text = String::with_capacity(bytes + 400);
        let mut since_crosshead = 0;
        while text.len() < bytes {
            if !text.is_empty() {
                text.push_str("\n\n");
                since_crosshead += 1;
            }
            if since_crosshead > 5 && chance.in_1000(300) {
                since_crosshead = 0;
                text.push_str("## ");
                self.words("ANPDN", names, topic, chance, &mut text);
                text.push_str("\n\n");
            }
            let sentences = 1 + chance.below(5);
            for at in 0..sentences {
                if at > 0 {
                    if text.len() > bytes {
                        break;
                    }
                    text.push(' ');
                }
                self.sentence(names, topic, chance, &mut text);
            }
        }
        text
    }

    /// One sentence with its full stop.
    pub fn sentence(&self, names: &Names, topic: &Topic, chance: &mut Chance, text: &mut String) {
        let spoken = chance.in_1000(60);
        if spoken {
            text.push('“');
        }
        let from = text.len();
        if chance.in_1000(150) {
            text.push_str(chance.pick(&self.small.openings));
        }
        self.words(chance.pick(CLAUSES), names, topic, chance, text);
        if chance.in_1000(420) {
            text.push_str(if chance.in_1000(500) { ", " } else { " " });
            text.push_str(chance.pick(&self.small.between));
            self.words(chance.pick(CLAUSES), names, topic, chance, text);
        }
        capital(text, from);
        if spoken {
            text.push_str(",” ");
            text.push_str(chance.pick(&self.small.saying));
            text.push(' ');
            names.mentioned(chance, text);
        }
        text.push('.');
    }

    /// A headline of four to nine words, without a full stop.
    pub fn headline(&self, names: &Names, topic: &Topic, chance: &mut Chance) -> String {
        let mut text = String::with_capacity(64);
        self.words(chance.pick(HEADLINES), names, topic, chance, &mut text);
        capital(&mut text, 0);
        text
    }

    /// A few words after a pattern, first letter large.
    pub fn few(&self, pattern: &str, names: &Names, topic: &Topic, chance: &mut Chance) -> String {
        let mut text = String::with_capacity(40);
        self.words(pattern, names, topic, chance, &mut text);
        capital(&mut text, 0);
        text
    }

    fn words(&self, pattern: &str, names: &Names, topic: &Topic, chance: &mut Chance, text: &mut String) {
        let mut article = false;
        for slot in pattern.bytes() {
            if !text.is_empty() && !text.ends_with(['\n', ' ', '“']) {
                text.push(' ');
            }
            let from = text.len();
            match slot {
                b'D' => text.push_str(chance.pick(&self.small.before)),
                b'P' => text.push_str(chance.pick(&self.small.prepositions)),
                b'S' => text.push_str(chance.pick(&self.small.subjects)),
                b'H' => text.push_str(chance.pick(&self.small.helpers)),
                b'B' => text.push_str(chance.pick(&self.small.adverbs)),
                b'K' => text.push_str(chance.pick(&self.small.together)),
                b'V' => self.verbs.draw(chance, text),
                b'A' => self.adjectives.draw(chance, text),
                b'X' => names.place(chance, text),
                b'M' => names.mentioned(chance, text),
                b'#' => number(chance, text),
                _ if chance.in_1000(200) => self.nouns.write(topic[chance.below(TOPIC)], text),
                _ => self.nouns.draw(chance, text),
            }
            if article && text[from..].starts_with(['a', 'e', 'i', 'o', 'u']) {
                text.insert(from - 1, 'n');
            }
            article = slot == b'D' && &text[from..] == "a";
        }
    }
}

fn number(chance: &mut Chance, text: &mut String) {
    use std::fmt::Write;
    let n = match chance.below(10) {
        0..=5 => 2 + chance.below(40),
        6..=8 => 10 * (4 + chance.below(90)),
        _ => 1_000 + chance.below(9_000),
    };
    // Writing to a text cannot fail.
    let _ = write!(text, "{n}");
}

/// Makes the first letter from there on a large one.
fn capital(text: &mut str, from: usize) {
    if let Some(first) = text.get_mut(from..from + 1) {
        first.make_ascii_uppercase();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_about_the_length_asked_for_and_reads_like_sentences() {
        let (prose, names) = (Prose::new(1, 1_000), Names::new(1));
        let mut chance = Chance::new(1, 2);
        let topic = prose.topic(&mut chance);
        for bytes in [40, 400, 20_000] {
            let body = prose.body(&names, &topic, bytes, &mut chance);
            assert!((bytes..bytes + 400).contains(&body.len()), "{bytes}: {}", body.len());
            assert!(body.ends_with('.') && !body.contains("  ") && !body.contains(" a a"), "{body}");
            assert!(body.split("\n\n").all(|part| part.starts_with(|c: char| !c.is_lowercase())), "{body}");
        }
        let headline = prose.headline(&names, &topic, &mut chance);
        assert!((3..12).contains(&headline.split(' ').count()), "{headline}");
    }
}
