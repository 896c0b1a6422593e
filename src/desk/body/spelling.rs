//! The spelling of the body: which words of which lines are wrong, as the proofreader found; where one goes next; what
//! may be meant. A line is known by what it says, so that a key asks for one line and no more.

use super::{BodyAction, Desk};
use crate::desk::Action;
use crate::desk::dialog::Dialog;
use crate::desk::notice::Gravity;
use crate::text::caret::{piece_at, pieces_of};
use crate::work::proof::{Choice, Dictionary, Paragraph, ProofAsk, ProofEvent, Voice};
use crate::work::{Ask, Tell};
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::path::PathBuf;

/// What is done about the spelling.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// These lines are in view, and nobody knows them yet.
    Check(Vec<Paragraph>),
    /// Goes to the next wrong word, or the one before.
    Next {
        back: bool,
    },
    /// Asks what may be meant by the word at the caret.
    Suggest,
    /// Puts this in place of the word at the caret.
    Put(String),
    /// The word at the caret is right in this archive.
    Learn,
    /// Shows who judges the spelling, to choose another.
    Show,
    Choose(Choice),
}

/// Lines that are remembered; a long day's reading.
const MOST: usize = 60_000;
/// Lines that are asked for at once on the way to the next wrong word.
const STRIDE: usize = 300;

/// What is known of the spelling.
#[derive(Debug, Default)]
pub struct Spelling {
    /// Who judges, once somebody did.
    pub voice: Option<Voice>,
    /// Wrong words by what their line says, in bytes of the line.
    known: HashMap<u64, Vec<Range<usize>>>,
    waiting: HashSet<u64>,
    /// Answers to older questions than this one are out of date.
    ticket: u64,
    language: String,
    /// On the way to a wrong word: from where, and whether back.
    going: Option<(usize, bool)>,
    /// A word, and what may be meant by it.
    pub offers: Option<(String, Vec<String>)>,
    pub dictionaries: Vec<Dictionary>,
}

/// The dialog about who judges.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpellingDialog {
    pub path: String,
    pub error: String,
}

impl Spelling {
    /// The wrong words of a line, in bytes of it; nothing where they are not known yet.
    pub fn wrong(&self, line: &str) -> Option<&[Range<usize>]> {
        self.known.get(&key_of(line)).map(Vec::as_slice)
    }

    /// Whether a line must be asked for.
    pub fn lacks(&self, line: &str) -> bool {
        let key = key_of(line);
        !self.known.contains_key(&key) && !self.waiting.contains(&key)
    }

    /// Whether anybody judges, as far as is known.
    pub fn is_on(&self) -> bool {
        !matches!(self.voice, Some(Voice::Off | Voice::Lacking { .. } | Voice::Broken { .. }))
    }

    fn forget(&mut self) {
        self.known.clear();
        self.waiting.clear();
        self.ticket += 1;
        self.offers = None;
    }
}

/// What a line is known by.
pub fn key_of(line: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}

impl Desk {
    pub(super) fn spell(&mut self, deed: Deed, now: f64) {
        match deed {
            Deed::Check(paragraphs) => self.check_spelling(paragraphs),
            Deed::Next { back } => {
                let caret = &self.body.caret;
                self.body.spelling.going = Some((if back { caret.start } else { caret.end }, back));
                self.go_on_to_wrong();
            }
            Deed::Suggest => self.ask_suggestions(),
            Deed::Put(word) => self.put_word(&word, now),
            Deed::Learn => {
                if let Some(range) = self.word_at_caret() {
                    let word = self.body_text()[range].to_owned();
                    self.tell(Tell::LearnWord(word));
                }
            }
            Deed::Show => {
                self.ask(Ask::Proof(ProofAsk::Dictionaries));
                let path = match &self.prefs.spelling {
                    Choice::File(path) => path.display().to_string(),
                    _ => String::new(),
                };
                self.dialog = Some(Dialog::Spelling(SpellingDialog { path, error: String::new() }));
            }
            Deed::Choose(choice) => {
                self.dialog = None;
                self.prefs.spelling = choice.clone();
                self.out.push(crate::desk::Request::SavePrefs);
                self.choose_spelling(choice);
            }
        }
    }

    /// Tells the proofreader who is to judge.
    pub(in crate::desk) fn choose_spelling(&mut self, choice: Choice) {
        self.ask(Ask::Proof(ProofAsk::Choose(choice)));
        self.forget_spelling();
        self.body.spelling.voice = None;
    }

    /// What was found no longer holds: other words are right now.
    pub(in crate::desk) fn forget_spelling(&mut self) {
        self.body.spelling.forget();
    }

    /// Another language, and other words are wrong.
    pub(super) fn follow_language(&mut self) {
        let Some(language) = self.article.as_ref().map(|article| article.language.as_str()) else { return };
        if self.body.spelling.language != language {
            self.body.spelling.language = language.to_owned();
            self.forget_spelling();
            self.body.spelling.voice = None;
        }
    }

    fn check_spelling(&mut self, paragraphs: Vec<Paragraph>) {
        let Some(article) = self.article.as_ref().map(|article| article.id) else { return };
        let spelling = &mut self.body.spelling;
        if spelling.known.len() > MOST {
            spelling.forget();
        }
        spelling.waiting.extend(paragraphs.iter().map(|paragraph| paragraph.key));
        let (language, ticket) = (spelling.language.clone(), spelling.ticket);
        self.ask(Ask::Proof(ProofAsk::Check { article, language, paragraphs, ticket }));
    }

    pub(in crate::desk) fn take_proof(&mut self, event: ProofEvent) {
        match event {
            ProofEvent::Dictionaries(found) => self.body.spelling.dictionaries = found,
            ProofEvent::Spelled { voice, wrong, ticket, .. } => {
                let spelling = &mut self.body.spelling;
                if ticket == spelling.ticket {
                    spelling.voice = Some(voice);
                    for (key, ranges) in wrong {
                        spelling.waiting.remove(&key);
                        spelling.known.insert(key, ranges);
                    }
                    self.go_on_to_wrong();
                }
            }
            ProofEvent::Suggested { word, offers, .. } => self.body.spelling.offers = Some((word, offers)),
            ProofEvent::Tidied { id, tidied, ticket } => self.take_tidied(id, tidied, ticket),
            ProofEvent::Compared { difference, ticket } => self.take_comparison(difference, ticket),
        }
    }

    /// The wrong word at the caret, in bytes of the body.
    pub fn wrong_at_caret(&self) -> Option<Range<usize>> {
        let (text, at) = (self.body_text(), self.body.caret.end);
        let line = piece_at(text, at.min(text.len()));
        let wrong = self.body.spelling.wrong(&text[line.clone()])?;
        let within = |range: &&Range<usize>| (line.start + range.start..=line.start + range.end).contains(&at);
        wrong.iter().find(within).map(|range| line.start + range.start..line.start + range.end)
    }

    /// The word at the caret, wrong or right.
    fn word_at_caret(&self) -> Option<Range<usize>> {
        let text = self.body_text();
        let word = || crate::text::caret::word_at(text, self.body.caret.end.min(text.len()));
        self.wrong_at_caret().or_else(|| Some(word()).filter(|range| text[range.clone()].contains(char::is_alphabetic)))
    }

    fn ask_suggestions(&mut self) {
        let Some(range) = self.wrong_at_caret() else { return };
        let word = self.body_text()[range].to_owned();
        if self.body.spelling.offers.as_ref().is_some_and(|(known, _)| *known == word) {
            return;
        }
        self.body.spelling.offers = None;
        let (language, ticket) = (self.body.spelling.language.clone(), self.body.spelling.ticket);
        self.ask(Ask::Proof(ProofAsk::Suggest { word, language, ticket }));
    }

    fn put_word(&mut self, word: &str, now: f64) {
        let Some(range) = self.wrong_at_caret() else { return };
        let text = self.body_text();
        let words = format!("Correct “{}” to “{word}” in {}", &text[range.clone()], self.named_article());
        let text = [&text[..range.start], word, &text[range.end..]].concat();
        let caret = range.start + word.len();
        self.put_body(text, words, now);
        self.go_in_body(caret..caret);
    }

    /// Looks for a wrong word from where one was, asks for lines that nobody knows, and goes on when they are here.
    fn go_on_to_wrong(&mut self) {
        let Some((from, back)) = self.body.spelling.going else { return };
        if !self.body.spelling.is_on() {
            self.body.spelling.going = None;
            return self.notice(Gravity::Information, "Nobody judges the spelling here: see “Spelling…”.", Vec::new());
        }
        let mut missing = Vec::new();
        let text = self.body_text();
        let mut found = None;
        let lines = lines_from(text, from.min(text.len()), back);
        for (n, line) in lines.iter().enumerate() {
            let words = &text[line.clone()];
            if words.trim().is_empty() {
                continue;
            }
            let Some(wrong) = self.body.spelling.wrong(words) else {
                if missing.len() < STRIDE {
                    missing.push(Paragraph { key: key_of(words), text: words.to_owned() });
                    continue;
                }
                break;
            };
            if missing.is_empty() {
                let from = (n == 0).then_some(from);
                found = next_in(wrong, line, from, back);
                if found.is_some() {
                    break;
                }
            }
        }
        match (found, missing.is_empty()) {
            (Some(range), _) => {
                self.body.spelling.going = None;
                self.go_in_body(range);
            }
            (None, false) => {
                missing.retain(|paragraph| !self.body.spelling.waiting.contains(&paragraph.key));
                if !missing.is_empty() {
                    self.check_spelling(missing);
                }
            }
            (None, true) => {
                self.body.spelling.going = None;
                self.notice(Gravity::Information, "No misspelt word in this article.", Vec::new());
            }
        }
    }
}

/// All lines, the very long ones in pieces, from a place on, or back from it, and around the end to that place again.
fn lines_from(text: &str, from: usize, back: bool) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut lines: Vec<Range<usize>> = text
        .split('\n')
        .flat_map(|line| {
            let range = at..at + line.len();
            at += line.len() + 1;
            pieces_of(text, &range)
        })
        .collect();
    if back {
        lines.reverse();
    }
    let here = lines.iter().position(|line| (line.start..=line.end).contains(&from)).unwrap_or(0);
    lines.rotate_left(here);
    // For what is on its other side, the line where one is comes last again.
    lines.extend(lines.first().cloned());
    lines
}

/// The first wrong word of a line, after that place where there is one; or the last, before it.
fn next_in(wrong: &[Range<usize>], line: &Range<usize>, from: Option<usize>, back: bool) -> Option<Range<usize>> {
    let mut all = wrong.iter().map(|range| line.start + range.start..line.start + range.end);
    match back {
        false => all.find(|range| from.is_none_or(|from| range.start >= from)),
        true => all.rfind(|range| from.is_none_or(|from| range.end <= from)),
    }
}

/// The dictionary that a typed path means.
pub fn file_choice(typed: &str) -> Result<Choice, String> {
    let path: PathBuf = crate::desk::expand(typed);
    match path.extension().and_then(|end| end.to_str()) {
        Some("aff" | "dic") => Ok(Choice::File(path)),
        _ => Err("Choose the .aff or the .dic file of a Hunspell dictionary.".to_owned()),
    }
}

impl From<Deed> for Action {
    fn from(deed: Deed) -> Action {
        Action::Body(BodyAction::Spelling(deed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_walked_on_and_back_and_around() {
        let text = "a\nbb\nc";
        let words =
            |from, back| lines_from(text, from, back).into_iter().map(|line| &text[line]).collect::<Vec<_>>().join(" ");
        assert_eq!(words(3, false), "bb c a bb");
        assert_eq!(words(3, true), "bb a c bb");
        assert_eq!(words(0, true), "a c bb a");
    }
}
