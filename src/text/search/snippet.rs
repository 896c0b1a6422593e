//! The passage of a body that shows most of what a search found, in one line. Pure.

use super::marks::{Hit, hits, merged};
use super::tree::{Place, Query};
use std::ops::Range;

/// A passage of a body and the bytes of it that are marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

/// The passage of at most so many characters in which most different things that were sought stand near each other; the
/// beginning where there is nothing.
pub fn snippet(body: &str, query: &Query, most_chars: usize) -> Snippet {
    // An ellipsis may stand at both ends.
    let room = most_chars.saturating_sub(2).max(1);
    let hits = hits(body, Some(Place::Body), query);
    let best = densest(body, &hits, room);
    let cut = passage(body, best.clone(), room);
    let marked = merged(hits.into_iter().map(|hit| hit.range.start.max(cut.start)..hit.range.end.min(cut.end)));
    written(body, cut, &marked)
}

/// The bytes from the first to the last find of the passage with most different ones; nothing without any.
fn densest(body: &str, hits: &[Hit], room: usize) -> Range<usize> {
    let mut counts = vec![0usize; hits.iter().map(|hit| hit.which + 1).max().unwrap_or(0)];
    let (mut best, mut most) = (0..0, (0, 0));
    let (mut first, mut different) = (0, 0);
    // Characters before the first and up to the end of the last find of the passage.
    let (mut left, mut right) = (Column::default(), Column::default());
    for (last, hit) in hits.iter().enumerate() {
        different += usize::from(counts[hit.which] == 0);
        counts[hit.which] += 1;
        let end = right.of(body, hit.range.end);
        while first < last && end.saturating_sub(left.of(body, hits[first].range.start)) > room {
            counts[hits[first].which] -= 1;
            different -= usize::from(counts[hits[first].which] == 0);
            first += 1;
        }
        let here = (different, last + 1 - first);
        if here > most {
            most = here;
            best = hits[first].range.start..hits[first..=last].iter().map(|hit| hit.range.end).max().unwrap_or(0);
        }
    }
    best
}

/// Counts characters up to a place in a text, going on from where it was.
#[derive(Default)]
struct Column {
    byte: usize,
    chars: usize,
}

impl Column {
    fn of(&mut self, text: &str, byte: usize) -> usize {
        // The ends of finds need not rise.
        match text.get(self.byte.min(byte)..self.byte.max(byte)) {
            Some(between) if byte >= self.byte => self.chars += between.chars().count(),
            Some(between) => self.chars -= between.chars().count(),
            None => {}
        }
        self.byte = byte;
        self.chars
    }
}

/// The passage around these bytes: so many characters, cut between words where there are blanks.
fn passage(body: &str, around: Range<usize>, room: usize) -> Range<usize> {
    let inside = body[around.clone()].chars().count();
    let spare = room.saturating_sub(inside);
    // A little more after than before: a passage is read onwards.
    let before = if around.start == 0 { 0 } else { spare * 2 / 5 };
    let (start, taken) = back(body, around.start, before);
    let end = forth(body, around.start, room - taken);
    // What the end of the body leaves over is given to the front.
    let start =
        if end == body.len() { back(body, start, room - body[start..end].chars().count().min(room)).0 } else { start };
    let blank = |at: &(usize, char)| at.1.is_whitespace();
    let start = match body[start..around.start.max(start)].char_indices().take(40).find(blank) {
        Some((at, c)) if start > 0 && !ends_with_blank(&body[..start]) => start + at + c.len_utf8(),
        _ => start,
    };
    let kept = around.end.clamp(start, end);
    let end = match body[kept..end].char_indices().rev().take(40).find(blank) {
        Some((at, _)) if !body[end..].chars().next().is_none_or(char::is_whitespace) => kept + at,
        _ => end,
    };
    start..end
}

fn ends_with_blank(text: &str) -> bool {
    text.chars().next_back().is_none_or(char::is_whitespace)
}

/// So many characters back, and how many there were.
fn back(text: &str, from: usize, chars: usize) -> (usize, usize) {
    let mut taken = 0;
    let start = text[..from].char_indices().rev().take(chars).inspect(|_| taken += 1).last().map_or(from, |(at, _)| at);
    (start, taken)
}

fn forth(text: &str, from: usize, chars: usize) -> usize {
    text[from..].char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at)
}

/// The passage as it is shown: blanks are one, crossheads lose their sign, ellipses say that there is more.
fn written(body: &str, cut: Range<usize>, marked: &[Range<usize>]) -> Snippet {
    let mut out = Snippet::default();
    let mut marked = marked.iter().peekable();
    let mut from = 0;
    let mut line_begins = cut.start == 0 || body[..cut.start].ends_with('\n');
    for (at, c) in body[cut.clone()].char_indices().map(|(at, c)| (cut.start + at, c)) {
        if marked.peek().is_some_and(|mark| mark.start == at) {
            from = out.text.len();
        }
        let sign = c == '#' && line_begins;
        line_begins = c == '\n' || sign;
        if !c.is_whitespace() && !sign {
            out.text.push(c);
        } else if !out.text.is_empty() && !out.text.ends_with(' ') {
            out.text.push(' ');
        }
        if marked.peek().is_some_and(|mark| mark.end == at + c.len_utf8()) {
            out.marks.push(from..out.text.len());
            marked.next();
        }
    }
    out.text.truncate(out.text.trim_end().len());
    if !body[..cut.start].trim().is_empty() {
        out.text.insert(0, '…');
        out.marks.iter_mut().for_each(|mark| *mark = mark.start + '…'.len_utf8()..mark.end + '…'.len_utf8());
    }
    if !body[cut.end..].trim().is_empty() {
        out.text.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::search::tests::{KNOWN, pieces};
    use crate::text::search::{parse, parse_live};

    fn shown(body: &str, search: &str, most: usize) -> (String, Vec<String>) {
        let snippet = snippet(body, &parse(search, &KNOWN).expect("a search"), most);
        let marks = snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned()).collect();
        (snippet.text, marks)
    }

    const BODY: &str = "A crane stood idle for a year.\n\n## The quay\n\nNobody at the harbour office had asked for it, \
        and nobody paid. Then the north quay gave way, and the crane fell into the tide with all its chains.";

    #[test]
    fn the_passage_with_most_of_what_was_sought_is_shown() {
        let (text, marks) = shown(BODY, "crane tide \"north quay\"", 80);
        assert_eq!(text, "…Then the north quay gave way, and the crane fell into the tide with all its…");
        assert_eq!(marks, ["north quay", "crane", "tide"]);
    }

    #[test]
    fn without_a_find_the_beginning_is_shown_in_one_line() {
        assert_eq!(shown(BODY, "headline:crane", 48).0, "A crane stood idle for a year. The quay…");
        assert_eq!(shown("Short.", "crane", 48).0, "Short.");
        assert_eq!(shown("", "crane", 48).0, "");
    }

    #[test]
    fn a_passage_without_blanks_is_cut_anywhere() {
        let body = "港".repeat(50) + "上海" + &"港".repeat(50);
        let (text, marks) = shown(&body, "上海", 20);
        assert_eq!((text.chars().count(), marks), (20, vec!["上海".to_owned()]));
    }

    proptest::proptest! {
        #[test]
        fn a_passage_of_any_text_is_as_short_as_asked(text in pieces(), search in pieces(), most in 0..60usize) {
            let Ok(query) = parse_live(&search, &KNOWN) else { return Ok(()) };
            let snippet = snippet(&text, &query, most);
            proptest::prop_assert!(snippet.text.chars().count() <= most.max(3), "{:?}", snippet);
            for mark in snippet.marks {
                proptest::prop_assert!(mark.start < mark.end && snippet.text.get(mark).is_some());
            }
        }
    }
}
