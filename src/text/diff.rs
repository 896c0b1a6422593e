//! The difference between two texts as a reader sees it: whole words, in pieces that can be taken back one by one.
//! First paragraphs are laid beside each other, then the words of those that differ. It takes a bounded time: what is
//! not compared by then is shown as paragraphs that differ.

use super::words::stands_alone;
use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use std::collections::HashMap;
use std::ops::Range;
use std::time::{Duration, Instant};

/// As long as a comparison may take where nobody says otherwise.
pub const PATIENCE: Duration = Duration::from_millis(400);

/// A stretch of both texts. Where they differ, either side may be empty: something was added, or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub same: bool,
    /// Bytes of the text before.
    pub before: Range<usize>,
    /// Bytes of the text after.
    pub after: Range<usize>,
}

/// All pieces in order: together they are both texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    pub pieces: Vec<Piece>,
    /// Not all could be compared by words in the time given.
    pub coarse: bool,
}

impl Difference {
    /// Compares for about that long at most.
    pub fn between(before: &str, after: &str, at_most: Duration) -> Self {
        let until = Instant::now() + at_most;
        let mut build = Build { before, after, until, out: Difference::default() };
        let (old, new) = (cut(before, next_paragraph), cut(after, next_paragraph));
        let (all_old, all_new) = (Side::of(before, 0..before.len(), &old), Side::of(after, 0..after.len(), &new));
        for (same, was, is) in aligned(&all_old, &all_new, until) {
            if same { build.push(true, was, is) } else { build.by_words(was, is) }
        }
        Difference { pieces: gathered(before, after, build.out.pieces), coarse: build.out.coarse }
    }

    /// How many pieces differ.
    pub fn count(&self) -> usize {
        self.pieces.iter().filter(|piece| !piece.same).count()
    }

    /// The text after with one piece as it was before, and where that stands in it.
    pub fn take_back(&self, before: &str, after: &str, piece: usize) -> Option<(String, Range<usize>)> {
        let piece = self.pieces.get(piece)?;
        let was = before.get(piece.before.clone())?;
        let text = [after.get(..piece.after.start)?, was, after.get(piece.after.end..)?].concat();
        Some((text, piece.after.start..piece.after.start + was.len()))
    }
}

struct Build<'t> {
    before: &'t str,
    after: &'t str,
    until: Instant,
    out: Difference,
}

impl Build<'_> {
    fn push(&mut self, same: bool, before: Range<usize>, after: Range<usize>) {
        if !(before.is_empty() && after.is_empty()) {
            self.out.pieces.push(Piece { same, before, after });
        }
    }

    fn by_words(&mut self, was: Range<usize>, is: Range<usize>) {
        if was.is_empty() || is.is_empty() {
            return self.push(false, was, is);
        }
        if Instant::now() >= self.until {
            self.out.coarse = true;
            return self.push(false, was, is);
        }
        let (old, new) = (cut(&self.before[was.clone()], next_word), cut(&self.after[is.clone()], next_word));
        let (old, new) = (Side::of(self.before, was, &old), Side::of(self.after, is, &new));
        for (same, was, is) in aligned(&old, &new, self.until) {
            self.push(same, was, is);
        }
        self.out.coarse |= Instant::now() >= self.until;
    }
}

/// Tokens of a part of a text: where each begins, and the end.
struct Side<'t> {
    text: &'t str,
    borders: Vec<usize>,
}

impl<'t> Side<'t> {
    /// `lengths` of the tokens in `part`.
    fn of(text: &'t str, part: Range<usize>, lengths: &[usize]) -> Self {
        let mut borders = Vec::with_capacity(lengths.len() + 1);
        borders.push(part.start);
        borders.extend(lengths.iter().scan(part.start, |at, len| {
            *at += len;
            Some(*at)
        }));
        Side { text, borders }
    }

    fn range(&self, tokens: Range<usize>) -> Range<usize> {
        self.borders[tokens.start]..self.borders[tokens.end]
    }

    /// Each token as a number, the same for the same words.
    fn numbers(&self, known: &mut HashMap<&'t str, u32>) -> Vec<u32> {
        let tokens = self.borders.windows(2).map(|pair| &self.text[pair[0]..pair[1]]);
        tokens
            .map(|token| {
                let next = known.len() as u32;
                *known.entry(token).or_insert(next)
            })
            .collect()
    }
}

/// Stretches of bytes that are the same, or differ, in order.
fn aligned<'t>(old: &Side<'t>, new: &Side<'t>, until: Instant) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let mut known = HashMap::new();
    let (a, b) = (old.numbers(&mut known), new.numbers(&mut known));
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &a, &b, Some(until));
    let stretch =
        |op: &similar::DiffOp| (op.tag() == DiffTag::Equal, old.range(op.old_range()), new.range(op.new_range()));
    ops.iter().map(stretch).collect()
}

/// The lengths of all tokens.
fn cut(text: &str, next: fn(&str) -> usize) -> Vec<usize> {
    let mut rest = text;
    let mut out = Vec::new();
    while !rest.is_empty() {
        let len = next(rest).max(1);
        out.push(len);
        rest = &rest[len..];
    }
    out
}

/// A paragraph with the line ends after it.
fn next_paragraph(text: &str) -> usize {
    let Some(at) = text.find("\n\n") else { return text.len() };
    text.len() - text[at..].trim_start_matches('\n').len()
}

/// A word, a run of blanks, one line end, or one other sign.
fn next_word(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let is_mark = unicode_normalization::char::is_combining_mark;
    let in_word = |c: char| (c.is_alphanumeric() && !stands_alone(c)) || is_mark(c) || matches!(c, '\'' | '’');
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let more: &dyn Fn(char) -> bool = match first {
        c if blank(c) => &blank,
        c if c.is_alphanumeric() && !stands_alone(c) => &in_word,
        _ => &is_mark,
    };
    let len = chars.find(|(_, c)| !more(*c)).map_or(text.len(), |(at, _)| at);
    // An apostrophe belongs to a word only within it.
    let bare = text[..len].trim_end_matches(['\'', '’']).len();
    if bare == 0 { len } else { bare }
}

/// Pieces that a reader would not part become one: between two that differ stand only blanks, or one short word.
fn gathered(before: &str, after: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        let next = pieces.get(n + 1).filter(|next| !next.same);
        let between = piece.same && next.is_some() && out.last().is_some_and(|last| !last.same);
        let small = between
            && next.zip(out.last()).is_some_and(|(next, last)| is_slight(&after[piece.after.clone()], last, next));
        match out.last_mut() {
            Some(last) if last.same == piece.same || small => {
                last.before.end = piece.before.end;
                last.after.end = piece.after.end;
            }
            _ => out.push(piece.clone()),
        }
    }
    debug_assert!(out.iter().map(|piece| piece.before.len()).sum::<usize>() == before.len());
    out
}

/// Whether what is the same between two differences is not worth parting them for.
fn is_slight(same: &str, last: &Piece, next: &Piece) -> bool {
    if same.contains("\n\n") {
        return false;
    }
    let size = |piece: &Piece| piece.before.len().max(piece.after.len());
    let words = same.split_whitespace().count();
    words == 0 || words == 1 && same.trim().len() <= 4 && size(last).min(size(next)) > 2 * same.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LONG: Duration = Duration::from_secs(60);

    /// In one line: what was removed in brackets, what was added in braces.
    fn shown(before: &str, after: &str) -> String {
        let difference = Difference::between(before, after, LONG);
        let mut out = String::new();
        for piece in &difference.pieces {
            let (was, is) = (&before[piece.before.clone()], &after[piece.after.clone()]);
            match piece.same {
                true => out.push_str(is),
                false => {
                    let side = |words: &str, open, close| {
                        if words.is_empty() { String::new() } else { format!("{open}{words}{close}") }
                    };
                    out.push_str(&side(was, '[', ']'));
                    out.push_str(&side(is, '{', '}'));
                }
            }
        }
        out
    }

    #[test]
    fn a_reader_sees_words() {
        for (before, after, seen) in [
            ("the news paper", "the newspaper", "the [news paper]{newspaper}"),
            ("He was here.", "He is here.", "He [was]{is} here."),
            ("one two three", "one three", "one [two ]three"),
            ("one three", "one two three", "one {two }three"),
            ("don't", "don’t", "[don't]{don’t}"),
            ("the old red house", "a new red house", "[the old]{a new} red house"),
            ("上海港关闭", "上海港开放", "上海港[关闭]{开放}"),
            ("one\ntwo", "one two", "one[\n]{ }two"),
            ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.{\n\nThree.}"),
            ("", "new", "{new}"),
            ("old", "", "[old]"),
            ("", "", ""),
            ("same", "same", "same"),
            ("a, b", "a; b", "a[,]{;} b"),
        ] {
            assert_eq!(shown(before, after), seen);
        }
    }

    #[test]
    fn differences_in_different_paragraphs_stay_apart() {
        let difference = Difference::between("One old.\n\nTwo old.", "One new.\n\nTwo new.", LONG);
        assert_eq!((difference.count(), difference.coarse), (2, false));
    }

    #[test]
    fn one_piece_is_taken_back_and_the_others_stay() {
        let (before, after) = ("He was here. It rained.", "He is here. It snowed.");
        let difference = Difference::between(before, after, LONG);
        let changed: Vec<usize> = (0..difference.pieces.len()).filter(|n| !difference.pieces[*n].same).collect();
        assert_eq!(difference.take_back(before, after, changed[0]), Some(("He was here. It snowed.".into(), 3..6)));
        assert_eq!(difference.take_back(before, after, 99), None);
        assert_eq!(difference.take_back("", "", changed[0]), None);
    }

    #[test]
    fn what_no_time_is_left_for_is_shown_by_paragraphs() {
        let (before, after) = ("Same.\n\nOne old.", "Same.\n\nOne new.");
        let difference = Difference::between(before, after, Duration::ZERO);
        assert!(difference.coarse);
        assert_eq!(difference.pieces.iter().map(|piece| piece.after.len()).sum::<usize>(), after.len());
    }

    proptest! {
        #[test]
        fn all_pieces_taken_back_are_the_text_before(before in "[ab',. \né上]{0,40}", after in "[ab',. \né上]{0,40}", hurried: bool) {
            let difference = Difference::between(&before, &after, if hurried { Duration::ZERO } else { LONG });
            let joined = |text: &str, side: fn(&Piece) -> Range<usize>| {
                difference.pieces.iter().map(|piece| text[side(piece)].to_owned()).collect::<String>()
            };
            prop_assert_eq!(joined(&before, |piece| piece.before.clone()), before.as_str());
            prop_assert_eq!(joined(&after, |piece| piece.after.clone()), after.as_str());
            let mut text = after.clone();
            for n in (0..difference.pieces.len()).rev() {
                if difference.pieces[n].same {
                    let piece = &difference.pieces[n];
                    prop_assert_eq!(&before[piece.before.clone()], &after[piece.after.clone()]);
                    continue;
                }
                text = difference.take_back(&before, &text, n).expect("a piece").0;
            }
            prop_assert_eq!(text, before);
        }
    }
}
