//! A cursor over one line. It only moves; what the pieces mean is its callers' business.

use std::ops::Range;

/// A place in a text. Cheap to copy, so that a try that fails leaves the caller where it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Cursor { text, at }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The longest run of characters that fit; `None` when there is none.
    pub fn run(&mut self, fits: impl Fn(char) -> bool) -> Option<Range<usize>> {
        let rest = self.rest();
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let range = self.at..self.at + length;
        self.at += length;
        (length > 0).then_some(range)
    }

    pub fn spaces(&mut self) -> bool {
        self.run(char::is_whitespace).is_some()
    }

    pub fn digits(&mut self) -> Option<Range<usize>> {
        self.run(|c| c.is_ascii_digit())
    }

    pub fn word(&mut self) -> Option<Range<usize>> {
        self.run(|c| c.is_alphabetic() || is_mark(c))
    }

    /// A word with an apostrophe within: `foto's`.
    pub fn word_with_apostrophe(&mut self) -> Option<Range<usize>> {
        self.run(|c| c.is_alphabetic() || is_mark(c) || c == '\'' || c == '’')
    }

    pub fn eat(&mut self, one_of: &str) -> Option<char> {
        let next = self.peek().filter(|c| one_of.contains(*c))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Takes one of the words, whatever its capitals, when it stands there whole.
    pub fn eat_word(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        let Some(range) = ahead.word() else { return false };
        let word = self.text[range].to_lowercase();
        let fits = words.contains(&word.as_str());
        if fits {
            *self = ahead;
        }
        fits
    }

    /// Whether no letter or figure follows directly.
    pub fn at_edge(&self) -> bool {
        self.peek().is_none_or(|c| !c.is_alphanumeric())
    }
}

/// Combining marks, so that a decomposed `août` stays one word.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
