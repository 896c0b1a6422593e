//! Words as often as a paper uses them: few are common, and how many there are grows with the text, as Heaps has it.
//! Real words stand first; behind them come invented ones, built of syllables.

use super::chance::{Chance, Weighted};
use super::lexicon;
use std::collections::HashSet;

/// How flat the top is: a paper writes of the harbour often, and not in every line.
const SHIFT: f64 = 16.0;
/// Once in so many draws a word comes that was never there before.
const FRESH: usize = 2_000;

/// What sort of word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Noun,
    Verb,
    Adjective,
}

impl Class {
    /// Real words, and the ends of invented ones.
    fn lists(self) -> (&'static str, &'static str) {
        match self {
            Class::Noun => (lexicon::NOUNS, lexicon::NOUN_ENDS),
            Class::Verb => (lexicon::VERBS, lexicon::VERB_ENDS),
            Class::Adjective => (lexicon::ADJECTIVES, lexicon::ADJECTIVE_ENDS),
        }
    }
}

/// The words of one class, commonest first.
#[derive(Debug)]
pub struct Words {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// The common ones, and as its last place all the rest.
    head: Weighted,
    /// The rest: sums of their weights. They get rarer much faster than the common ones.
    tail: Vec<f64>,
    common: usize,
    syllables: Syllables,
}

#[derive(Debug)]
struct Syllables {
    onsets: Vec<&'static str>,
    vowels: Vec<&'static str>,
    codas: Vec<&'static str>,
    ends: Vec<&'static str>,
}

fn list(words: &'static str) -> Vec<&'static str> {
    words.split_whitespace().collect()
}

impl Words {
    /// `common` words carry most of the text; `all` is how many there can be.
    pub fn new(class: Class, seed: u64, common: usize, all: usize) -> Self {
        let (real, ends) = class.lists();
        let syllables = Syllables {
            onsets: list(lexicon::ONSETS),
            vowels: list(lexicon::VOWELS),
            codas: list(lexicon::CODAS),
            ends: list(ends),
        };
        let (mut text, mut places) = (String::with_capacity(all * 9), Vec::with_capacity(all));
        let mut chance = Chance::new(seed, 100 + class as u64);
        let mut taken: HashSet<u64> = HashSet::with_capacity(all);
        let mut real = list(real).into_iter();
        while places.len() < all {
            // Invented words begin where a reader knows the tune already, and then stand among the real ones.
            let from = text.len();
            let known = if places.len() < 60 || places.len() % 3 != 0 { real.next() } else { None };
            match known {
                Some(word) => text.push_str(word),
                None => syllables.word(&mut chance, 1 + usize::from(places.len() > common), &mut text),
            }
            if taken.insert(hash(&text[from..])) { places.push(text.len() as u32) } else { text.truncate(from) }
        }
        let (head, tail) = weights(common.min(all), all);
        Words { text, ends: places, head, tail, common: common.min(all), syllables }
    }

    fn at(&self, rank: usize) -> &str {
        let from = if rank == 0 { 0 } else { self.ends[rank - 1] as usize };
        &self.text[from..self.ends[rank] as usize]
    }

    /// The place of a word in the order of how common they are.
    pub fn rank(&self, chance: &mut Chance) -> usize {
        let drawn = self.head.draw(chance);
        if drawn < self.common || self.tail.is_empty() {
            return drawn.min(self.common.saturating_sub(1));
        }
        let sum = self.tail.last().copied().unwrap_or_default() * chance.part();
        self.common + self.tail.partition_point(|upto| *upto <= sum).min(self.tail.len() - 1)
    }

    /// Writes one word, as common words are common.
    pub fn draw(&self, chance: &mut Chance, into: &mut String) {
        if chance.below(FRESH) == 0 {
            return self.syllables.word(chance, 3, into);
        }
        let rank = self.rank(chance);
        self.write(rank, into);
    }

    pub fn write(&self, rank: usize, into: &mut String) {
        into.push_str(self.at(rank));
    }
}

/// FNV-1a: the same everywhere, and words need no copies to be told apart.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Zipf's law for the common ones; beyond them a steeper one, for real text has few words that are neither common
/// nor rare.
fn weights(common: usize, all: usize) -> (Weighted, Vec<f64>) {
    let mut head: Vec<f64> = (0..common).map(|rank| 1.0 / (rank as f64 + SHIFT)).collect();
    let (knee, last) = (common.max(1) as f64, head.last().copied().unwrap_or(1.0));
    let mut sum = 0.0;
    let tail: Vec<f64> = (common..all)
        .map(|rank| {
            let steep = knee / rank as f64;
            sum += last * steep * steep * steep.sqrt();
            sum
        })
        .collect();
    if sum > 0.0 {
        head.push(sum);
    }
    (Weighted::new(&head), tail)
}

impl Syllables {
    fn word(&self, chance: &mut Chance, syllables: usize, into: &mut String) {
        let from = into.len();
        for at in 0..syllables {
            into.push_str(chance.pick(&self.onsets));
            into.push_str(chance.pick(&self.vowels));
            // An open syllable in the middle keeps long words sayable.
            if at + 1 == syllables || chance.in_1000(350) {
                into.push_str(chance.pick(&self.codas));
            }
        }
        if syllables > 1 || into.len() - from < 4 || chance.in_1000(600) {
            into.push_str(chance.pick(&self.ends));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_there_twice_and_the_common_ones_are_real() {
        let words = Words::new(Class::Noun, 1, 2_500, 12_000);
        let all: HashSet<&str> = (0..12_000).map(|rank| words.at(rank)).collect();
        assert_eq!(all.len(), 12_000);
        assert!(words.at(0) == "harbour" && words.at(1) == "council");
        assert!(all.iter().all(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn a_longer_text_has_more_words_though_ever_fewer_of_them_are_new() {
        let words = Words::new(Class::Noun, 1, 2_500, 40_000);
        let mut chance = Chance::new(1, 1);
        let (mut seen, mut at) = (HashSet::new(), Vec::new());
        for n in 1..=400_000 {
            seen.insert(words.rank(&mut chance));
            if [4_000, 40_000, 400_000].contains(&n) {
                at.push(seen.len());
            }
        }
        assert!(at[1] > at[0] * 3 / 2 && at[2] > at[1] * 3 / 2 && at[2] < at[1] * 6, "{at:?}");
    }
}
