//! What the checks look at: the few facts of an issue or article that can be odd. Borrowed from nowhere, so that an
//! import can check a record before it is written and the archive after.

use super::record::{Guess, Masthead};
use chrono::NaiveDate;

/// Of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueFacts {
    pub printed: Masthead,
    pub date: String,
    pub earliest: Option<NaiveDate>,
    pub latest: Option<NaiveDate>,
    pub volume: String,
    pub number: String,
    pub guesses: Vec<Guess>,
}

/// Of an image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImageFacts {
    pub credit: String,
    pub creator: String,
    pub source: String,
    pub agency: String,
    /// What the source is called that it is linked to, and what that permits: empty, `open`, `ask_first`, `blocked`.
    pub linked: Option<(String, String)>,
    /// Whether there is a picture, and not only its credit.
    pub has_picture: bool,
    pub has_alt: bool,
}

impl ImageFacts {
    /// Whether anything says from where the picture comes.
    pub fn has_source(&self) -> bool {
        self.linked.is_some() || !self.source.is_empty() || !self.agency.is_empty()
    }
}

/// Of an article, with those of its issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleFacts {
    pub headline: String,
    pub has_byline: bool,
    pub images: Vec<ImageFacts>,
    pub body_empty: bool,
    /// How the body breaks off, where it does.
    pub cut_off: Option<&'static str>,
    /// Whether headline or body hold U+FFFD or a control character.
    pub odd_characters: bool,
    pub printed: Masthead,
    pub guesses: Vec<Guess>,
    pub issue: IssueFacts,
}

/// Whether a text holds what no print can: U+FFFD or a control character besides tab and line ends.
pub fn has_odd_characters(text: &str) -> bool {
    // The two bytes begin the only characters beyond ASCII that count.
    let plain = |b: &u8| matches!(b, 0x20..=0x7e | b'\n' | b'\t' | b'\r' | 0x0c | 0x80..) && !matches!(b, 0xc2 | 0xef);
    let all_plain = |bytes: &[u8]| bytes.iter().fold(true, |all, b| all & plain(b));
    if text.as_bytes().chunks(64).all(all_plain) {
        return false;
    }
    text.chars().any(|c| c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{C}')))
}

/// How many words a text has.
pub fn count_words(text: &str) -> usize {
    let (bytes, mut words, mut at) = (text.as_bytes(), 0, 0);
    let kind = |b: &u8| KINDS[usize::from(*b)];
    loop {
        // To the first letter or figure of a word.
        let Some(ahead) = bytes[at..].iter().position(|b| kind(b) >= LETTER) else { return words };
        at += ahead;
        if kind(&bytes[at]) == OTHER {
            let c = text[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            if !c.is_alphanumeric() {
                continue;
            }
        }
        words += 1;
        // To the blank behind it.
        loop {
            let Some(ahead) = bytes[at..].iter().position(|b| matches!(kind(b), BLANK | OTHER)) else { return words };
            at += ahead;
            if kind(&bytes[at]) == BLANK {
                break;
            }
            let c = text[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            if c.is_whitespace() {
                break;
            }
        }
    }
}

const SIGN: u8 = 0;
const BLANK: u8 = 1;
const LETTER: u8 = 2;
/// A part of a character beyond ASCII.
const OTHER: u8 = 3;
/// What bytes are to whoever counts words.
const KINDS: [u8; 256] = {
    let mut kinds = [SIGN; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8 as char;
        if b >= 128 {
            kinds[b] = OTHER;
        } else if c.is_whitespace() {
            kinds[b] = BLANK;
        } else if c.is_ascii_alphanumeric() {
            kinds[b] = LETTER;
        }
        b += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_print_can_hold_is_noticed() {
        for odd in ["\u{FFFD}", "a\u{0}b", "\u{7f}", "é\u{85}", "\u{9f}", "\u{b}", "\u{1b}[0m"] {
            assert!(has_odd_characters(odd), "{odd:?}");
            assert!(has_odd_characters(&format!("{}{odd}", "Words of print. ".repeat(9))), "{odd:?}");
        }
        for plain in ["", "The tide.\r\n\tIt comes.\u{c}", "“Größe” – 港 \u{a0}\u{ff01}\u{feff}é", "\u{c2}\u{ef}"]
        {
            assert!(!has_odd_characters(plain), "{plain:?}");
        }
    }

    #[test]
    fn words_are_counted_between_blanks() {
        for (text, words) in [("", 0), (" — ", 0), ("The tide,\u{a0}the sea", 4), ("o’Brien (3) – *x*\n\ny", 4)] {
            assert_eq!(count_words(text), words, "{text:?}");
        }
    }
}
