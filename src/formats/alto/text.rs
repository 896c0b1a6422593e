//! Recognised blocks to paragraphs: lines joined, words that the end of a line divides made whole, and how sure the program
//! was of them. It must not mend a word that was read wrongly.

use super::divided::{Divided, Lexicon, Ruling};
use super::page::{Block, Hyphen, Word, close_up};
use crate::model::record::Guess;

/// How sure a program was of words, summed over many.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sureness {
    pub words: u32,
    told: u32,
    unsure: u32,
    sum: f64,
}

/// Below this share of sureness a word counts as doubtful.
const UNSURE: f32 = 0.6;

impl Sureness {
    fn add(&mut self, word: &Word) {
        self.words += 1;
        if let Some(sure) = word.sure {
            self.told += 1;
            self.sum += f64::from(sure);
            self.unsure += u32::from(sure < UNSURE);
        }
    }

    /// A guess on the body where the program was often unsure.
    pub fn doubt(&self) -> Option<Guess> {
        let mean = self.sum / f64::from(self.told.max(1));
        let few = u64::from(self.unsure) * 10 <= u64::from(self.told);
        if self.told == 0 || (mean >= 0.85 && few) {
            return None;
        }
        let percent = (mean * 100.0).round().clamp(0.0, 100.0) as u8;
        let why = format!(
            "The text was recognised by a program that was sure of it to {percent} % on the whole and doubted {} of {} words; compare it with the print.",
            self.unsure, self.told
        );
        Some(Guess { field: "body".into(), why, sure: percent })
    }
}

/// Words being joined.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Joined {
    pub text: String,
    pub sureness: Sureness,
    /// Words that were joined and perhaps have a hyphen.
    pub divided: Vec<Divided>,
    /// What the last word ends in.
    open: Open,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Open {
    #[default]
    Nothing,
    /// It was written whole already: its second half is left out when it comes.
    Whole(String),
    /// The printer's hyphen stands, or stood, at the end.
    Hyphen { certain: bool },
}

/// What a hyphen at the end of a line looks like.
pub const HYPHENS: [char; 6] = ['-', '\u{ad}', '¬', '\u{2010}', '⸗', '='];

impl Joined {
    /// A text that is whole already.
    pub fn of(text: String) -> Self {
        Joined { text, ..Joined::default() }
    }

    /// Adds the lines of a block; the words of the document tell which hyphens stay.
    pub fn add(&mut self, block: &Block, lexicon: &Lexicon) {
        for line in &block.lines {
            let last = line.words.len().saturating_sub(1);
            for (at, word) in line.words.iter().enumerate() {
                self.sureness.add(word);
                self.word(word, at == last, line.hyphenated, at == 0, lexicon);
            }
        }
    }

    /// Whether the first word of a block is the second half of the word that ends here.
    pub fn goes_on_in(&self, block: &Block) -> bool {
        let first = block.lines.first().and_then(|line| line.words.first());
        match (&self.open, first.map(|word| &word.hyphen)) {
            (Open::Whole(whole), Some(Hyphen::Second(second))) => whole == second || second.is_empty(),
            _ => false,
        }
    }

    fn word(&mut self, word: &Word, last: bool, hyphenated: bool, first: bool, lexicon: &Lexicon) {
        match (std::mem::take(&mut self.open), &word.hyphen) {
            (Open::Whole(whole), Hyphen::Second(second)) if *second == whole || second.is_empty() => return,
            (Open::Hyphen { certain }, _) if first => self.close_hyphen(certain, &word.text, lexicon),
            _ if self.text.is_empty() || close_up(&self.text, &word.text) => {}
            _ => self.text.push(' '),
        }
        match &word.hyphen {
            Hyphen::First(whole) if !whole.is_empty() => {
                self.text.push_str(whole);
                self.open = Open::Whole(whole.clone());
            }
            Hyphen::First(_) => {
                self.text.push_str(word.text.trim_end_matches(HYPHENS));
                self.open = Open::Hyphen { certain: true };
            }
            _ => {
                self.text.push_str(&word.text);
                let ends_so = word.text.chars().count() > 1 && word.text.ends_with(HYPHENS);
                if last && (ends_so || hyphenated) {
                    self.open = Open::Hyphen { certain: hyphenated };
                }
            }
        }
    }

    /// A hyphen at the end of a line goes where a small letter follows; before a capital or a figure it is the word's own.
    fn close_hyphen(&mut self, certain: bool, next: &str, lexicon: &Lexicon) {
        let before_hyphen = self.text.trim_end_matches(HYPHENS);
        let small = next.chars().next().is_some_and(char::is_lowercase);
        let after_letter = before_hyphen.chars().next_back().is_some_and(char::is_alphabetic);
        if after_letter && (small || (certain && !next.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))) {
            let first = before_hyphen.split(char::is_whitespace).next_back().unwrap_or_default();
            // Other signs than these are nothing but the printer's.
            let open = !certain && self.text.ends_with(['-', '\u{2010}']);
            let ruling = if open { lexicon.rule(first, next) } else { Ruling::Goes };
            if ruling == Ruling::MayGo {
                let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
                self.divided.push(Divided { first: letters(first), second: letters(next) });
            }
            if ruling != Ruling::Stays {
                self.text.truncate(before_hyphen.len());
            }
        } else if self.text.ends_with([' ', '–', '—']) || !self.text.ends_with(HYPHENS) {
            self.text.push_str(if certain { "-" } else { " " });
        }
    }
}

/// The blocks as one text.
pub fn joined(blocks: &[Block], lexicon: &Lexicon) -> Joined {
    let mut joined = Joined::default();
    blocks.iter().for_each(|block| joined.add(block, lexicon));
    joined
}

/// Each block a paragraph, but that a word which the end of a block divides keeps two together.
pub fn paragraphs(blocks: &[Block]) -> (Vec<String>, Sureness, Vec<Divided>) {
    let lexicon = Lexicon::of(blocks);
    let mut all: Vec<Joined> = Vec::new();
    let (mut sureness, mut divided) = (Sureness::default(), Vec::new());
    for block in blocks.iter().filter(|block| !block.lines.is_empty()) {
        match all.last_mut().filter(|last| last.goes_on_in(block)) {
            Some(last) => last.add(block, &lexicon),
            None => all.push(joined(std::slice::from_ref(block), &lexicon)),
        }
    }
    for part in &mut all {
        sureness.merge(part.sureness);
        divided.append(&mut part.divided);
    }
    (all.into_iter().map(|part| part.text).filter(|text| !text.is_empty()).collect(), sureness, divided)
}

impl Sureness {
    pub fn merge(&mut self, other: Sureness) {
        self.words += other.words;
        self.told += other.told;
        self.unsure += other.unsure;
        self.sum += other.sum;
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Line;
    use super::*;

    fn word(text: &str, hyphen: Hyphen) -> Word {
        Word { id: String::new(), text: text.into(), hyphen, sure: None }
    }

    fn lines(lines: &[&str]) -> Block {
        let line = |line: &&str| Line {
            words: line.split(' ').map(|text| word(text, Hyphen::Whole)).collect(),
            ..Line::default()
        };
        Block { lines: lines.iter().map(line).collect(), ..Block::default() }
    }

    fn made(blocks: &[Block]) -> Joined {
        joined(blocks, &Lexicon::of(blocks))
    }

    #[test]
    fn a_hyphen_that_may_be_the_words_own_stays_or_is_told() {
        let told = |printed: &[&str]| {
            let made = made(&[lines(printed)]);
            (made.text, made.divided.iter().map(Divided::joined).collect::<Vec<_>>())
        };
        let own = "A well-known man, well-known to all, well-known. The har-bour";
        assert_eq!(
            told(&["A well-known man, well-", "known to all, well-", "known. The har-bour"]),
            (own.into(), vec![])
        );
        let joined = ("A wellknown, selfmade man".to_owned(), vec!["wellknown".to_owned(), "selfmade".into()]);
        assert_eq!(told(&["A well-", "known, self-", "made man"]), joined);
        assert_eq!(told(&["A har-", "bour, well¬", "known"]).1, Vec::<String>::new());
    }

    #[test]
    fn words_over_line_ends_are_joined_by_their_hyphens() {
        for (printed, read) in [
            (&["The har-", "bour lies"][..], "The harbour lies"),
            (&["The North-", "West wind"], "The North-West wind"),
            (&["von 1914-", "18 im Krieg"], "von 1914-18 im Krieg"),
            (&["Das Rath⸗", "haus"], "Das Rathhaus"),
            (&["so -", "he said"], "so - he said"),
            (&["港湾", "委員会"], "港湾委員会"),
        ] {
            assert_eq!(made(&[lines(printed)]).text, read);
        }
    }

    #[test]
    fn a_word_that_the_file_makes_whole_stands_once_even_over_blocks() {
        let whole = || "harbour".to_owned();
        let mut first = lines(&["The"]);
        first.lines[0].words.push(word("har", Hyphen::First(whole())));
        let mut second = lines(&["lies"]);
        second.lines[0].words.insert(0, word("bour", Hyphen::Second(whole())));
        assert_eq!(paragraphs(&[first.clone(), second.clone()]).0, ["The harbour lies"]);
        assert_eq!(paragraphs(&[second.clone()]).0, ["bour lies"]);
        assert_eq!(paragraphs(&[first, lines(&["Else"])]).0, ["The harbour", "Else"]);
    }

    #[test]
    fn a_hyphen_that_is_marked_as_one_goes_too() {
        let mut block = lines(&["The har", "bour lies"]);
        block.lines[0].hyphenated = true;
        assert_eq!(made(&[block]).text, "The harbour lies");
        let mut block = lines(&["The South", "Pier"]);
        block.lines[0].hyphenated = true;
        assert_eq!(made(&[block]).text, "The South-Pier");
    }

    #[test]
    fn a_program_that_was_unsure_leaves_a_doubt() {
        let told = |sure: f32| Word { sure: Some(sure), ..word("a", Hyphen::Whole) };
        let block = |sure: f32| Block {
            lines: vec![Line { words: vec![told(sure); 10], ..Line::default() }],
            ..Block::default()
        };
        assert_eq!(made(&[block(0.95)]).sureness.doubt(), None);
        assert!(made(&[block(0.5)]).sureness.doubt().is_some_and(|g| g.sure == 50 && g.why.contains("10 of 10")));
        assert_eq!(made(&[lines(&["no word is told of"])]).sureness.doubt(), None);
    }
}
