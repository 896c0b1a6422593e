//! What became of the articles of one file, so that what was told of the file says at last what was done with them. It
//! decides nothing.

use super::OnDiffers;
use super::judge::Judged;
use super::update::Updated;
use super::verdict::Verdict;
use crate::model::Problem;
use crate::text::figures;
use std::path::{Path, PathBuf};

/// What became of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    In,
    /// The one that is here took words of the file.
    Taken,
    /// It differs, and the one that is here stayed as it is.
    Stayed,
    Same,
    /// The same as another of this import.
    Again,
    /// A person left it out.
    LeftOut,
}

/// In the order of the discriminants.
const WORDS: [&str; 6] = [
    "brought in",
    "taken into the one here",
    "left as it is here",
    "the same as here",
    "the same as another in this import",
    "left out by hand",
];

impl Fate {
    pub fn of(judged: &Judged, on_differs: OnDiffers, updated: &Updated) -> Fate {
        match judged.verdict {
            _ if judged.is_wanted(on_differs) => Fate::In,
            Verdict::Same if judged.repeats => Fate::Again,
            Verdict::Differs if !updated.taken.is_empty() => Fate::Taken,
            Verdict::Differs => Fate::Stayed,
            _ => Fate::Same,
        }
    }
}

/// The fates of the articles of the file that is read, and where among the problems those stand that were told of it.
#[derive(Debug, Clone, Default)]
pub struct Fates {
    file: PathBuf,
    told: Vec<usize>,
    counts: [u64; WORDS.len()],
}

impl Fates {
    /// An article of a file met its fate. Files come one after the other.
    pub fn article(&mut self, file: &Path, fate: Fate, problems: &mut [Problem]) {
        self.turn(file, problems);
        self.counts[fate as usize] += 1;
    }

    /// The last of the problems was told by the reader of its file; what was done is known once that is read.
    pub fn told(&mut self, problems: &mut [Problem]) {
        let Some((last, others)) = problems.split_last_mut() else { return };
        self.turn(&last.file, others);
        if !last.code.refuses() {
            self.told.push(others.len());
        }
    }

    fn turn(&mut self, file: &Path, problems: &mut [Problem]) {
        if self.file.as_os_str() != file.as_os_str() {
            self.settle(problems);
            *self = Fates { file: file.to_owned(), ..Fates::default() };
        }
    }

    /// Says of the problems of the file what was done.
    pub fn settle(&mut self, problems: &mut [Problem]) {
        let words = self.words();
        for at in self.told.iter().filter(|_| !words.is_empty()) {
            if let Some(problem) = problems.get_mut(*at) {
                problem.done.clone_from(&words);
            }
        }
    }

    /// "brought in", or "2 brought in, 1 left out by hand"; nothing where no article came of the file.
    fn words(&self) -> String {
        let met: Vec<(u64, &str)> = self.counts.into_iter().zip(WORDS).filter(|(count, _)| *count > 0).collect();
        match met.as_slice() {
            [(_, only)] => (*only).to_owned(),
            several => several
                .iter()
                .map(|(count, words)| format!("{} {words}", figures(*count)))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}
