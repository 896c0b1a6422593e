//! Words that the end of a line divided. Whether a hyphen belongs to its word is decided by what is there, in this
//! order: the letters beside it, the same word elsewhere in the text, the dictionary, and a short list.

use super::kinds::{Block, Kind, blocks, is_blank};
use super::{Change, Setting, Tidied, note};
use std::cell::OnceCell;
use std::collections::HashSet;

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphen {
    /// It only divided a word.
    Goes,
    /// It belongs to the word.
    Stays,
    /// It stands for a part that comes later, as in "Ein- und Ausfuhr".
    Waits,
}

pub fn run(text: &str, setting: &Setting) -> Tidied {
    let evidence = Evidence::new(text, setting);
    let mut changes = Vec::new();
    for block in blocks(text).iter().filter(|block| matches!(block.kind, Kind::Prose | Kind::List)) {
        let mut i = 0;
        while i + 1 < block.lines.len() {
            i += mend(block, i, &evidence, &mut changes);
        }
    }
    Tidied::of(text, changes)
}

/// Puts the word at the end of this line together there, over as many lines as it goes. Answers how many.
fn mend(block: &Block, from: usize, evidence: &Evidence, changes: &mut Vec<Change>) -> usize {
    let (mut i, mut whole) = (from, block.line(from).to_owned());
    let (mut kept, mut end) = (whole.len(), block.lines[from].end);
    while i + 1 < block.lines.len() {
        let next = block.line(i + 1);
        let (fate, len) = match evidence.hyphen(&whole, next) {
            Some((Hyphen::Waits, _)) | None => break,
            Some(found) => found,
        };
        if fate == Hyphen::Goes {
            whole.truncate(whole.len() - len);
            kept = kept.min(whole.len());
        }
        let token = next.split(is_blank).next().unwrap_or(next);
        whole.push_str(token);
        end = block.lines[i + 1].start + token.len();
        i += 1;
        if token.len() < next.len() {
            break;
        }
    }
    if i > from {
        let rest = &block.text[end..block.lines[i].end];
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        // A line must not come to end with a hyphen that no line end divided.
        let border = if parts(&whole, &rest[blanks..]).is_some() { " " } else { "\n" };
        let border = if rest.is_empty() { "" } else { border };
        let after = format!("{}{border}", &whole[kept..]);
        note(changes, block.text, block.lines[from].start + kept..end + blanks, after);
    }
    // The line whose beginning was taken is the next to look at.
    (i - from).max(1)
}

/// Whether a line ends within a word that the next goes on with.
pub fn divides(line: &str, next: &str) -> bool {
    parts(line, next).is_some()
}

/// What may be a divided word: the letters before the hyphen, those after, and the hyphen.
fn parts<'t>(line: &'t str, next: &'t str) -> Option<(&'t str, &'t str, char)> {
    let sign = line.chars().next_back().filter(|c| is_sign(*c))?;
    let before = &line[..line.len() - sign.len_utf8()];
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\'' | '’' | '.') || is_mark(c);
    let left = &before[before.trim_end_matches(in_word).len()..];
    let right = &next[..next.find(|c: char| !(c.is_alphanumeric() || is_mark(c))).unwrap_or(next.len())];
    let ends = left.ends_with(|c: char| c.is_alphanumeric() || c == '.' || is_mark(c));
    (ends && !right.is_empty()).then_some((left, right, sign))
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{AD}' | '¬' | '⸗')
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// What the text and the dictionary say of words.
pub struct Evidence<'a> {
    text: &'a str,
    knows: Option<&'a dyn Fn(&str) -> bool>,
    words: OnceCell<HashSet<String>>,
}

const TENS: &[&str] = &["twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ONES: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third", "fourth",
    "fifth", "sixth", "seventh", "eighth", "ninth",
];
/// First parts that are set with a hyphen, and the endings with which they are other words.
const FIRST: &[(&str, &[&str])] = &[
    ("self", &["ish", "ishly", "ishness", "same"]),
    ("half", &["penny", "pence"]),
    ("quasi", &[]),
    ("vice", &["roy", "regal"]),
];
/// Words within words: "mother-in-law", "out-of-date".
const SMALL: &[&str] = &[
    "in", "of", "to", "and", "the", "by", "for", "up", "at", "on", "de", "la", "le", "du", "sur", "sous", "en", "les",
    "y", "el",
];
/// Words before which a hyphen waits.
const WAITING: &[&str] = &["und", "oder", "bzw", "och", "eller"];

impl<'a> Evidence<'a> {
    pub fn new(text: &'a str, setting: &Setting<'a>) -> Self {
        Evidence { text, knows: setting.knows, words: OnceCell::new() }
    }

    /// What becomes of the hyphen at the end of `line`, and its length in bytes; nothing where there is none.
    pub fn hyphen(&self, line: &str, next: &str) -> Option<(Hyphen, usize)> {
        let (left, right, sign) = parts(line, next)?;
        let fate = match sign {
            '\u{AD}' | '¬' => Hyphen::Goes,
            _ if WAITING.contains(&right.to_lowercase().as_str()) && !next[right.len()..].starts_with(is_sign) => {
                Hyphen::Waits
            }
            _ => self.decide(left, right),
        };
        Some((fate, sign.len_utf8()))
    }

    fn decide(&self, left: &str, right: &str) -> Hyphen {
        let last = left.rsplit(['-', '\u{2010}']).next().unwrap_or(left);
        let stays = |stays: bool| if stays { Hyphen::Stays } else { Hyphen::Goes };
        let figures = left.ends_with(|c: char| c.is_numeric() || c == '.') || right.starts_with(char::is_numeric);
        let capitals = |word: &str| word.chars().all(|c| !c.is_lowercase());
        if figures || right.starts_with(char::is_uppercase) && !(capitals(last) && capitals(right)) {
            return Hyphen::Stays;
        }
        let (small, after) = (last.to_lowercase(), right.to_lowercase());
        let (one, two) = (format!("{small}{after}"), format!("{small}-{after}"));
        let words = self.words.get_or_init(|| words(self.text));
        match (words.contains(&one), words.contains(&two)) {
            (true, false) => return Hyphen::Goes,
            (false, true) => return Hyphen::Stays,
            _ => {}
        }
        if TENS.contains(&small.as_str()) && ONES.contains(&after.as_str()) {
            return Hyphen::Stays;
        }
        if let Some(knows) = self.knows {
            // The word with its capital, too: "Char-" and "lotte".
            if knows(&one) || knows(&format!("{last}{right}")) {
                return Hyphen::Goes;
            }
            let halves = small.chars().count() > 1 && after.chars().count() > 1 && knows(last) && knows(right);
            if halves || knows(&two) {
                return Hyphen::Stays;
            }
        }
        let first = FIRST.iter().any(|(word, not)| *word == small && !not.contains(&after.as_str()));
        let letter = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
        let within = last.len() < left.len() && SMALL.contains(&small.as_str());
        stays(first || letter || within)
    }
}

/// All words of a text in small letters, those with hyphens as one.
fn words(text: &str) -> HashSet<String> {
    let in_word = |c: char| c.is_alphanumeric() || c == '-' || is_mark(c);
    let all = text.split(|c: char| !in_word(c)).filter(|word| !word.is_empty() && !word.ends_with('-'));
    all.map(str::to_lowercase).collect()
}
