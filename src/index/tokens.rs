//! Hands the words of a text to tantivy. Besides each word it gives, once a text, its first letter and its first two,
//! marked, so that a search for a short beginning reads one list and not ten thousand.

use crate::text::words;
use std::collections::HashSet;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Stands before a beginning; no word holds it.
pub const MARK: char = '\u{1}';

/// The marked term for a beginning of one or two letters.
pub fn beginning(letters: &str) -> String {
    format!("{MARK}{letters}")
}

/// Beginnings that a text was seen to have. Almost all are of plain letters and figures: for those, bits.
#[derive(Clone, Default)]
struct Known {
    plain: [u64; 22],
    other: HashSet<(char, char)>,
}

impl Known {
    fn forget(&mut self) {
        self.plain = [0; 22];
        self.other.clear();
    }

    fn is_new(&mut self, pair: (char, char)) -> bool {
        let (Some(first), Some(second)) = (place(pair.0), place(pair.1)) else { return self.other.insert(pair) };
        let at = first * 37 + second;
        let is_new = self.plain[at / 64] >> (at % 64) & 1 == 0;
        self.plain[at / 64] |= 1 << (at % 64);
        is_new
    }
}

/// The place of a plain letter or figure among all, or of none.
fn place(c: char) -> Option<usize> {
    match c {
        MARK => Some(0),
        'a'..='z' => Some(1 + (c as usize - 'a' as usize)),
        '0'..='9' => Some(27 + (c as usize - '0' as usize)),
        _ => None,
    }
}

/// The first two characters, or a mark where there is none.
fn first_two(word: &str) -> (char, char) {
    if let [first, second, ..] = word.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
    {
        return (char::from(*first), char::from(*second));
    }
    let mut chars = word.chars();
    (chars.next().unwrap_or(MARK), chars.next().unwrap_or(MARK))
}

/// Cuts texts into words; with `beginnings` for bodies.
#[derive(Clone, Default)]
pub struct Words {
    beginnings: bool,
    /// Terms one after the other, and of each: where it ends, and its position.
    letters: String,
    ends: Vec<(usize, usize)>,
    known: Known,
    token: Token,
}

impl Words {
    pub fn new(beginnings: bool) -> Self {
        Words { beginnings, ..Words::default() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.letters.clear();
        self.ends.clear();
        self.known.forget();
        let Words { letters, ends, known, beginnings, .. } = self;
        let mut position = 0;
        words::each(text, |word, _| {
            letters.push_str(word);
            ends.push((letters.len(), position));
            if *beginnings {
                let pair = first_two(word);
                // Whoever knows both letters knows the first.
                let new = known.is_new(pair);
                let one = (pair.0, MARK);
                let one = (new && pair != one && known.is_new(one)).then_some(one);
                for pair in [one, new.then_some(pair)].into_iter().flatten() {
                    letters.push(MARK);
                    letters.push(pair.0);
                    if pair.1 != MARK {
                        letters.push(pair.1);
                    }
                    ends.push((letters.len(), position));
                }
            }
            position += 1;
        });
        Stream { letters: &self.letters, ends: &self.ends, next: 0, token: &mut self.token }
    }
}

/// The words of one text.
pub struct Stream<'a> {
    letters: &'a str,
    ends: &'a [(usize, usize)],
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some((end, position)) = self.ends.get(self.next).copied() else { return false };
        let start = if self.next == 0 { 0 } else { self.ends[self.next - 1].0 };
        self.token.text.clear();
        self.token.text.push_str(&self.letters[start..end]);
        self.token.position = position;
        self.token.offset_from = start;
        self.token.offset_to = end;
        self.token.position_length = 1;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
