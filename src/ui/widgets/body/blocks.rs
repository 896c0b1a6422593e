//! The body cut into blocks: a line each, or a part of one that is very long. What a key changes is cut anew and nothing
//! else, so that a million letters cost no more than a few. It measures and draws nothing.

use crate::model::facts::count_words;
use crate::text::splice::{Splice, between};
use std::ops::Range;

/// A line longer than this, in bytes, is laid out in parts.
pub(super) const LONGEST: usize = 3_000;
pub(super) const CROSSHEAD: &str = "## ";

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Crosshead,
    /// The blank line between two paragraphs.
    Between,
    /// A further blank line: a longer run of them shows as what it is.
    Blank,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// Of the text, with the line's end where it is here.
    pub bytes: usize,
    /// Whether the line ends here.
    pub ends: bool,
    /// Whether the line begins here.
    pub begins: bool,
    pub kind: Kind,
    /// In points; guessed until it was laid out, and less than nothing while it is not even guessed.
    pub height: f32,
    pub words: usize,
    pub letters: usize,
}

pub(super) const UNKNOWN: f32 = -1.0;

/// The blocks of one text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub list: Vec<Block>,
    /// The text that they were cut from.
    seen: String,
    starts: Vec<usize>,
    tops: Vec<f32>,
}

impl Blocks {
    /// Follows a text; answers where it differs from the last one.
    pub fn follow(&mut self, text: &str) -> Option<Splice> {
        if self.list.is_empty() {
            self.list = cut(text, true);
            set_kinds(&mut self.list, 0..usize::MAX, text, 0);
            text.clone_into(&mut self.seen);
            self.place();
            return None;
        }
        let splice = between(&self.seen, text)?;
        let mut first = self.at(splice.range.start);
        let mut last = self.at(splice.range.end);
        while !self.list[first].begins {
            first -= 1;
        }
        while !self.list[last].ends && last + 1 < self.list.len() {
            last += 1;
        }
        let (from, to) = (self.starts[first], self.starts[last] + self.list[last].bytes);
        let to_now = to - splice.range.len() + splice.with;
        let fresh = cut(&text[from..to_now], to_now == text.len() && last + 1 == self.list.len());
        let count = fresh.len();
        self.list.splice(first..=last, fresh);
        set_kinds(&mut self.list, first..first + count + 1, text, from);
        self.seen.replace_range(splice.range.clone(), &text[splice.fresh()]);
        self.place();
        Some(splice)
    }

    /// Finds the places of all blocks anew, after their lengths or heights changed.
    pub fn place(&mut self) {
        let (mut start, mut top) = (0, 0.0);
        self.starts.clear();
        self.tops.clear();
        for block in &self.list {
            self.starts.push(start);
            self.tops.push(top);
            start += block.bytes;
            top += block.height.max(0.0);
        }
    }

    pub fn height(&self) -> f32 {
        self.list.last().map_or(0.0, |last| self.tops[self.list.len() - 1] + last.height.max(0.0))
    }

    /// The block where a byte is; a place between two parts of a line belongs to the later.
    pub fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The block at a height, or the nearest.
    pub fn at_height(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1)
    }

    pub fn top(&self, block: usize) -> f32 {
        self.tops[block]
    }

    /// The letters of a block, without the line's end.
    pub fn bytes(&self, block: usize) -> Range<usize> {
        let (start, it) = (self.starts[block], &self.list[block]);
        let end = if it.ends && it.bytes > 0 && !self.is_last(block) { 1 } else { 0 };
        start..start + it.bytes - end
    }

    pub fn is_last(&self, block: usize) -> bool {
        block + 1 >= self.list.len()
    }

    pub fn words(&self) -> usize {
        self.list.iter().map(|block| block.words).sum()
    }

    pub fn letters(&self) -> usize {
        self.list.iter().map(|block| block.letters).sum()
    }
}

/// Cuts lines. At the end of the text the last line has no end of its own, and may be empty.
fn cut(text: &str, at_end: bool) -> Vec<Block> {
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while rest.len() > LONGEST {
            let part = part_of(rest);
            if part == rest.len() {
                break;
            }
            out.push(block(&rest[..part], false, rest.len() == line.len()));
            rest = &rest[part..];
        }
        out.push(block(rest, true, rest.len() == line.len()));
    }
    if at_end && (text.is_empty() || text.ends_with('\n')) {
        out.push(block("", true, true));
    }
    out
}

/// Where a long line is divided: after the last blank before the limit, or at a letter.
fn part_of(line: &str) -> usize {
    let mut most = LONGEST;
    while !line.is_char_boundary(most) {
        most -= 1;
    }
    let blank = line[..most].char_indices().rev().take(400).find(|(_, c)| *c == ' ');
    let at = blank.map_or(most, |(at, _)| at + 1);
    // The end of a line stays with what is before it.
    if line[at..].trim_end_matches('\n').is_empty() { line.len() } else { at }
}

fn block(text: &str, ends: bool, begins: bool) -> Block {
    let words = count_words(text);
    let letters = text.chars().filter(|c| *c != '\n').count();
    Block { bytes: text.len(), ends, begins, kind: Kind::Text, height: UNKNOWN, words, letters }
}

/// Says how each block is set; `from` is the byte where the first of them begins.
fn set_kinds(list: &mut [Block], range: Range<usize>, text: &str, from: usize) {
    let mut at = from;
    let end = range.end.min(list.len());
    for n in range.start..end {
        let before = n.checked_sub(1).map(|before| list[before].kind);
        let bytes = list[n].bytes;
        let words = text[at..at + bytes].trim_end_matches('\n');
        let kind = match before {
            Some(kind) if !list[n].begins => kind,
            Some(Kind::Text | Kind::Crosshead) if words.is_empty() && n + 1 < list.len() => Kind::Between,
            _ if words.is_empty() => Kind::Blank,
            _ if words.starts_with(CROSSHEAD) => Kind::Crosshead,
            _ => Kind::Text,
        };
        if list[n].kind != kind {
            list[n].kind = kind;
            list[n].height = UNKNOWN;
        }
        at += bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn followed(texts: &[String]) -> Blocks {
        let mut blocks = Blocks::default();
        for text in texts {
            blocks.follow(text);
        }
        blocks
    }

    #[test]
    fn lines_and_blank_lines_are_told_apart() {
        let blocks = followed(&["## The price\nOf waiting.\n\n\nAutumn\n".to_owned()]);
        let kinds: Vec<Kind> = blocks.list.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Crosshead, Kind::Text, Kind::Between, Kind::Blank, Kind::Text, Kind::Blank]);
        assert_eq!(blocks.bytes(0), 0..12);
    }

    #[test]
    fn a_very_long_line_is_laid_out_in_parts() {
        let text = "tide ".repeat(4_000);
        let blocks = followed(std::slice::from_ref(&text));
        assert!(blocks.list.len() > 5);
        assert!(blocks.list.iter().all(|block| block.bytes <= LONGEST));
        assert_eq!(blocks.words(), 4_000);
        assert_eq!(blocks.bytes(blocks.list.len() - 1).end, text.len());
    }

    proptest! {
        #[test]
        fn following_comes_to_the_same_as_cutting_anew(
            texts in prop::collection::vec(prop::collection::vec("[ab潮]{0,3}|\n|\n\n|## |(tide ){700}", 0..8), 1..6),
        ) {
            let texts: Vec<String> = texts.into_iter().map(|parts| parts.concat()).collect();
            let (followed, anew) = (followed(&texts), followed(&texts[texts.len() - 1..]));
            prop_assert_eq!(&followed.list, &anew.list);
            prop_assert_eq!(&followed.seen, &texts[texts.len() - 1]);
            prop_assert_eq!(followed.starts, anew.starts);
        }
    }
}
