//! Words that the end of a line divides: whether the hyphen there is the printer's and goes, or the word's own and stays. The
//! other words of the document tell it; where they do not and both could be meant, that is doubtful. It must not join words.

use super::page::{Block, Word};
use crate::model::record::Guess;
use std::collections::HashSet;

/// So many words of a document are remembered.
const MOST: usize = 200_000;
/// So many doubtful ones are named.
const NAMED: usize = 12;

/// What compounds begin with that have a hyphen of their own.
const FIRSTS: [&str; 58] = [
    "all", "anti", "arch", "by", "co", "counter", "cross", "deep", "double", "eighty", "ex", "far", "fifty", "first",
    "forty", "four", "free", "full", "great", "half", "hard", "high", "ill", "inter", "large", "late", "light", "long",
    "low", "mid", "much", "near", "never", "new", "ninety", "non", "old", "one", "open", "part", "post", "pre", "pro",
    "quasi", "second", "self", "semi", "seventy", "short", "sixty", "so", "sub", "thirty", "three", "to", "twenty",
    "two", "well",
];

/// The words that stand whole in a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    words: HashSet<String>,
}

/// What becomes of the hyphen of a divided word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    Goes,
    /// It goes, and perhaps should not.
    MayGo,
    Stays,
}

/// A word that was joined and perhaps has a hyphen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divided {
    pub first: String,
    pub second: String,
}

impl Divided {
    /// As it stands in the text now.
    pub fn joined(&self) -> String {
        format!("{}{}", self.first, self.second)
    }
}

/// One guess on the body for all of them.
pub fn doubt<'a>(divided: impl Iterator<Item = &'a Divided>) -> Option<Guess> {
    let mut named: Vec<String> = divided.map(|word| format!("{}-/{}", word.first, word.second)).take(NAMED).collect();
    named.dedup();
    let words = named.join(", ");
    let why = format!(
        "Where the end of a line divides a word, its hyphen was taken out; here it is perhaps the word's own: {words}. Compare it with the print."
    );
    (!named.is_empty()).then(|| Guess { field: "body".into(), why, sure: 60 })
}

/// The letters of a word, in small ones.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

impl Lexicon {
    /// The words of some lines, but for the halves of divided ones.
    pub fn of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for block in blocks {
            lexicon.add(block);
        }
        lexicon
    }

    pub fn add(&mut self, block: &Block) {
        let mut open = false;
        for line in &block.lines {
            lines(&line.words, &mut open, &mut |word| {
                if self.words.len() < MOST {
                    self.words.insert(bare(word));
                }
            });
        }
    }

    /// What the hyphen between two halves is; the second may have a mark behind it.
    pub fn rule(&self, first: &str, second: &str) -> Ruling {
        let (first, second) = (bare(first), bare(second));
        let has = |word: &str| self.words.contains(word);
        match (has(&format!("{first}{second}")), has(&format!("{first}-{second}"))) {
            (true, false) => Ruling::Goes,
            (false, true) => Ruling::Stays,
            (true, true) => Ruling::MayGo,
            (false, false) => {
                let last = first.rsplit('-').next().unwrap_or_default();
                let both = has(&first) && has(&second) && first.chars().count() > 1 && second.chars().count() > 2;
                if both || FIRSTS.contains(&last) { Ruling::MayGo } else { Ruling::Goes }
            }
        }
    }
}

fn lines(words: &[Word], open: &mut bool, each: &mut dyn FnMut(&str)) {
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter().enumerate() {
        let half = std::mem::take(open);
        *open = at == last && word.text.ends_with(super::text::HYPHENS);
        if !half && !*open {
            each(&word.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::{Hyphen, Line};
    use super::*;

    fn block(lines: &[&str]) -> Block {
        let word = |text: &str| Word { id: String::new(), text: text.into(), hyphen: Hyphen::Whole, sure: None };
        let line = |line: &&str| Line { words: line.split(' ').map(word).collect(), ..Line::default() };
        Block { lines: lines.iter().map(line).collect(), ..Block::default() }
    }

    #[test]
    fn the_other_words_of_the_document_tell_whose_a_hyphen_is() {
        let lexicon = Lexicon::of([&block(&[
            "A well-known harbour, the sea-wall and the seawall.",
            "The wind swept the far side, the North-",
            "bour of old",
        ])]);
        for (first, second, ruling) in [
            ("Well", "known,", Ruling::Stays),
            ("har", "bour.", Ruling::Goes),
            ("sea", "wall", Ruling::MayGo),
            ("wind", "swept", Ruling::MayGo),
            ("self", "made", Ruling::MayGo),
            ("cap", "tain", Ruling::Goes),
            ("North", "bour", Ruling::Goes),
        ] {
            assert_eq!(lexicon.rule(first, second), ruling, "{first} {second}");
        }
        let one = Divided { first: "self".into(), second: "made".into() };
        assert!(doubt([&one].into_iter()).is_some_and(|guess| guess.why.contains("own: self-/made.")));
        assert_eq!((doubt(std::iter::empty()), one.joined()), (None, "selfmade".into()));
    }
}
