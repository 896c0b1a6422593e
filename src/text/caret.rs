//! Where a caret may stand in a text and where it goes: by letters, by words, by lines. Bytes throughout; every answer is on
//! the boundary of a letter. It knows no rows: those are the layout's.

use super::words::stands_alone;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// The place after the letter at `at`, with all that is set over or joined to it.
pub fn next(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices();
    let Some((_, first)) = chars.next() else { return at };
    let (mut before, mut end) = (first, at + first.len_utf8());
    for (offset, c) in chars {
        let joined = before == JOINER || is_attached(c) || (before == '\r' && c == '\n');
        if !joined || (first == '\n') {
            break;
        }
        (before, end) = (c, at + offset + c.len_utf8());
    }
    end
}

/// The place before the letter that ends at `at`.
pub fn previous(text: &str, at: usize) -> usize {
    let mut start = at;
    let mut chars = text[..at].char_indices().rev().peekable();
    while let Some((offset, c)) = chars.next() {
        start = offset;
        let joins = chars.peek().is_some_and(|(_, before)| {
            (is_attached(c) && *before != '\n') || (*before == JOINER) || (*before == '\r' && c == '\n')
        });
        if !joins {
            break;
        }
    }
    start
}

/// The place before one character that ends at `at`: what Backspace takes away, so that an accent goes before its letter.
pub fn previous_character(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let len = if before.ends_with("\r\n") { 2 } else { before.chars().next_back().map_or(0, char::len_utf8) };
    at - len
}

const JOINER: char = '\u{200D}';

/// What belongs to the letter before it: accents, vowel signs, joiners, variation selectors, shades of skin.
fn is_attached(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, JOINER | '\u{200C}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
}

/// The end of the word at or after `at`.
pub fn next_word(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let start = rest.char_indices().find(|(_, c)| is_word(*c)).map_or(rest.len(), |(offset, _)| offset);
    at + start + word_len(&rest[start..])
}

/// The beginning of the word at or before `at`.
pub fn previous_word(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let end = before.char_indices().rev().find(|(_, c)| is_word(*c)).map_or(0, |(offset, c)| offset + c.len_utf8());
    word_start(text, end)
}

/// The word around `at`, or the run of blanks or signs that stands there.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let here = text[at..].chars().next();
    let before = text[..at].chars().next_back();
    match (before.filter(|c| is_word(*c)), here.filter(|c| is_word(*c))) {
        (_, Some(c)) if stands_alone(c) => at..next(text, at),
        (_, Some(_)) => {
            let start = word_start(text, at);
            start..start + word_len(&text[start..])
        }
        (Some(_), None) => word_start(text, at)..at,
        (None, None) => {
            let other = |c: &char| !is_word(*c) && *c != '\n';
            let back: usize = text[..at].chars().rev().take_while(other).map(char::len_utf8).sum();
            let ahead: usize = text[at..].chars().take_while(other).map(char::len_utf8).sum();
            at - back..at + ahead
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_attached(c)
}

fn joins(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// How long the word is that begins a text.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((offset, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, c)| is_word(*c) && !stands_alone(*c));
        if !(is_word(c) || (end > 0 && joins(c) && goes_on)) || (end > 0 && stands_alone(c)) {
            break;
        }
        end = offset + c.len_utf8();
        if stands_alone(c) {
            return next(text, 0);
        }
    }
    end
}

/// Where the word begins that reaches to `at` or beyond.
fn word_start(text: &str, at: usize) -> usize {
    let mut chars = text[..at].char_indices().rev().peekable();
    let mut start = at;
    let inside = text[at..].starts_with(|c: char| is_word(c) && !stands_alone(c));
    while let Some((offset, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, c)| is_word(*c) && !stands_alone(*c));
        if stands_alone(c) {
            return if start == at { offset } else { start };
        }
        if !(is_word(c) || ((start < at || inside) && joins(c) && goes_on)) {
            break;
        }
        start = offset;
    }
    start
}

/// The line around `at`, without its end.
pub fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    start..end
}

/// The last letters of a text on its last line, at most so many, and whether the line begins before them.
pub fn end_of_line(text: &str, most: usize) -> (&str, bool) {
    let from = text.char_indices().rev().take_while(|(_, c)| *c != '\n').take(most).last();
    let from = from.map_or(text.len(), |(at, _)| at);
    (&text[from..], text[..from].chars().next_back().is_some_and(|c| c != '\n'))
}

/// The first letters of a text on its first line, at most so many, and whether the line goes on behind them.
pub fn start_of_line(text: &str, most: usize) -> (&str, bool) {
    let to = text.char_indices().take_while(|(_, c)| *c != '\n').take(most).last();
    let to = to.map_or(0, |(at, c)| at + c.len_utf8());
    (&text[..to], text[to..].chars().next().is_some_and(|c| c != '\n'))
}

/// A line that is longer than twice this many bytes is judged in pieces of about that length.
const PIECE: usize = 2_000;

/// The piece of its line that `at` is in, cut behind a blank; a line that is not very long is one piece.
pub fn piece_at(text: &str, at: usize) -> Range<usize> {
    let line = line_at(text, at);
    let n = (at - line.start) / PIECE;
    if line.len() <= 2 * PIECE {
        return line;
    }
    let cut = |n: usize| if n == 0 { line.start } else { cut_of(text, &line, n) };
    let last = cut(n);
    if at < last || last == line.end { cut(n - 1)..last } else { last..cut(n + 1) }
}

/// A line in pieces.
pub fn pieces_of(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = vec![piece_at(text, line.start)];
    while let Some(end) = out.last().map(|piece| piece.end).filter(|end| *end < line.end) {
        out.push(piece_at(text, end));
    }
    out
}

/// Where a long line is cut for the n-th time: near n times the length of a piece, behind a blank if there is one.
fn cut_of(text: &str, line: &Range<usize>, n: usize) -> usize {
    let boundary = |at: usize| (at..line.end).find(|at| text.is_char_boundary(*at)).unwrap_or(line.end);
    let from = boundary(line.start + n * PIECE);
    // So far that the next cut lies behind it.
    let near = &text[from..boundary(from + PIECE / 2)];
    near.char_indices().find(|(_, c)| c.is_whitespace()).map_or(from, |(at, c)| from + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_line_is_judged_in_pieces_that_cut_no_word() {
        for (word, times) in [("harbour ", 2_000), ("ü", 5_000), ("a b\u{3000}", 3_000)] {
            let text = format!("first\n{}\nlast", word.repeat(times));
            let line = line_at(&text, 6);
            let pieces = pieces_of(&text, &line);
            assert!(pieces.len() > 3 && pieces.windows(2).all(|two| two[0].end == two[1].start));
            assert_eq!((pieces[0].start, pieces[pieces.len() - 1].end), (line.start, line.end));
            for piece in &pieces {
                assert!(!piece.is_empty() && piece.len() < 2 * PIECE);
                assert!(
                    !word.contains(' ') || piece.end == line.end || text[..piece.end].ends_with(char::is_whitespace)
                );
                let inside = (piece.start..piece.end).filter(|at| text.is_char_boundary(*at));
                assert!(inside.step_by(7).all(|at| piece_at(&text, at) == *piece));
            }
            assert_eq!(piece_at(&text, line.end), pieces[pieces.len() - 1]);
        }
        assert_eq!(piece_at("one\ntwo", 5), 4..7);
    }

    #[test]
    fn the_words_around_a_place_end_with_its_line() {
        assert_eq!((end_of_line("one\nübér", 2), end_of_line("one\nübér", 9)), (("ér", true), ("übér", false)));
        assert_eq!((start_of_line("übér\none", 2), start_of_line("übér\none", 4)), (("üb", true), ("übér", false)));
        assert_eq!((end_of_line("", 2), start_of_line("\n", 2)), (("", false), ("", false)));
    }

    #[test]
    fn an_accent_goes_with_its_letter_and_is_taken_away_before_it() {
        let text = "e\u{301}a";
        assert_eq!((next(text, 0), previous(text, 3), previous_character(text, 3)), (3, 0, 1));
        let family = "👩\u{200D}👧x";
        assert_eq!(next(family, 0), family.len() - 1);
        assert_eq!(previous(family, family.len() - 1), 0);
    }

    #[test]
    fn words_end_where_a_reader_sees_them_end() {
        let text = "The O’Brien quay, 12 Uhr.";
        let mut at = 0;
        let mut seen = Vec::new();
        while at < text.len() {
            let end = next_word(text, at);
            seen.push(&text[at..end]);
            at = end;
        }
        assert_eq!(seen, ["The", " O’Brien", " quay", ", 12", " Uhr", "."]);
        assert_eq!(previous_word(text, 9), 4);
        assert_eq!(&text[word_at(text, 8)], "O’Brien");
        assert_eq!(&text[word_at(text, 19)], ", ");
    }

    #[test]
    fn scripts_without_blanks_go_character_by_character() {
        let text = "潮の満ち";
        assert_eq!((next_word(text, 0), previous_word(text, 6), word_at(text, 3)), (3, 3, 3..6));
    }

    proptest! {
        #[test]
        fn every_step_is_on_a_letter_and_leads_on(text in "[a .’\n\r潮e\u{301}👩\u{200D}👧-]{0,30}") {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                for to in [next(&text, at), next_word(&text, at)] {
                    prop_assert!(text.is_char_boundary(to) && (to > at || at == text.len()), "{at} {to}");
                }
                for to in [previous(&text, at), previous_word(&text, at), previous_character(&text, at)] {
                    prop_assert!(text.is_char_boundary(to) && (to < at || at == 0), "{at} {to}");
                }
                for range in [word_at(&text, at), line_at(&text, at)] {
                    prop_assert!(range.start <= at && at <= range.end);
                    prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
