//! Who writes in an invented paper, what its towns are called, and where its pictures come from.

use super::chance::{Chance, Weighted};
use super::lexicon;

/// So many writers are met again and again; behind them stands a tail that grows from issue to issue.
const COMMON: usize = 400;
/// The first of them have a record of their own.
pub const RECORDED: usize = 40;
pub const SOURCES: usize = 60;
/// Coprime to the number of names that there can be, so that neighbours in rank share nothing.
const STRIDE: usize = 7_919;

/// A source of pictures.
pub struct Source {
    pub name: String,
    pub kind: &'static str,
}

/// The names of one paper.
pub struct Names {
    given: Vec<&'static str>,
    starts: Vec<&'static str>,
    ends: Vec<&'static str>,
    places: Vec<String>,
    writers: Weighted,
    sources_weights: Weighted,
    pub sources: Vec<Source>,
    offset: usize,
}

fn list(words: &'static str) -> Vec<&'static str> {
    words.split_whitespace().collect()
}

fn falling(n: usize, shift: f64) -> Weighted {
    Weighted::new(&(0..n).map(|rank| 1.0 / (rank as f64 + shift)).collect::<Vec<_>>())
}

impl Names {
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed, 200);
        let (before, towns) = (list(lexicon::PLACE_STARTS), list(lexicon::PLACE_NAMES));
        let mut places: Vec<String> = towns.iter().map(|&town| town.to_owned()).collect();
        places.extend((0..60).map(|_| format!("{} {}", chance.pick(&before), chance.pick(&towns))));
        let kinds = lexicon::SOURCE_KINDS;
        let sources = (0..SOURCES)
            .map(|at| {
                // Towns and kinds run against each other, so that no two sources have one name.
                let (word, kind) = kinds[at % kinds.len()];
                Source { name: format!("{} {word}", towns[at * 3 % towns.len()]), kind }
            })
            .collect();
        Names {
            given: list(lexicon::GIVEN),
            starts: list(lexicon::SURNAME_STARTS),
            ends: list(lexicon::SURNAME_ENDS),
            places,
            writers: falling(COMMON, 3.0),
            sources_weights: falling(SOURCES, 2.0),
            sources,
            offset: chance.below(100_000),
        }
    }

    /// The paper's own name.
    pub fn paper(&self, seed: u64) -> String {
        let mut chance = Chance::new(seed, 201);
        let towns = list(lexicon::PLACE_NAMES);
        format!("The {} {}", chance.pick(&towns), chance.pick(lexicon::PAPERS))
    }

    /// Given name and surname of the writer of that number.
    pub fn person(&self, number: usize) -> (&'static str, String) {
        let surnames = self.starts.len() * self.ends.len();
        let at = (number * STRIDE + self.offset) % (self.given.len() * surnames);
        let (given, surname) = (self.given[at % self.given.len()], at / self.given.len());
        (given, format!("{}{}", self.starts[surname % self.starts.len()], self.ends[surname / self.starts.len()]))
    }

    /// The number of a writer of that issue.
    pub fn writer(&self, issue: u64, chance: &mut Chance) -> usize {
        if chance.in_1000(120) { COMMON + chance.below(40 + issue as usize / 4) } else { self.writers.draw(chance) }
    }

    pub fn source(&self, chance: &mut Chance) -> usize {
        self.sources_weights.draw(chance)
    }

    pub fn place(&self, chance: &mut Chance, text: &mut String) {
        text.push_str(&self.places[chance.below(self.places.len())]);
    }

    /// Somebody whom an article mentions: `Mrs Fenwold`.
    pub fn mentioned(&self, chance: &mut Chance, text: &mut String) {
        text.push_str(chance.pick(&["Mr ", "Mr ", "Mrs ", "Miss ", "Captain ", "Dr "]));
        text.push_str(chance.pick(&self.starts));
        text.push_str(chance.pick(&self.ends));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_writers_and_no_two_sources_have_one_name() {
        let names = Names::new(4);
        let people: HashSet<String> = (0..20_000)
            .map(|n| {
                let (given, surname) = names.person(n);
                format!("{given} {surname}")
            })
            .collect();
        // Two surnames may be spelled alike though they are built of other parts.
        assert!(people.len() > 19_900, "{}", people.len());
        assert_eq!(names.sources.iter().map(|source| &source.name).collect::<HashSet<_>>().len(), SOURCES);
    }
}
