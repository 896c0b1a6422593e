//! Rows of words to lines and paragraphs: by indents, gaps, sizes, and by lines that end early although the next word would
//! have had room. It must not decide what a paragraph is for an article.

use super::columns::Region;
use super::words::{Word, is_leftward, median};
use crate::formats::alto::divided::Lexicon;
use crate::formats::alto::page::{
    Block as Recognised, Hyphen, Line as RecognisedLine, Word as RecognisedWord, close_up,
};
use crate::formats::alto::text::{self, Joined};
use crate::formats::document::{readable, scan};

/// One line as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    words: Vec<String>,
    left: f64,
    right: f64,
    base: f64,
    pub size: f64,
    /// How much room the first word needs.
    first: f64,
    leftward: bool,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub lines: Vec<Line>,
    pub size: f64,
    /// Whether its first line is indented.
    pub indented: bool,
    /// Whether its last line reaches the end of the column.
    pub full: bool,
}

/// What is usual in a whole file.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    /// From one line to the next, measured by the size of the type.
    pub leading: f64,
    /// The size of most letters.
    pub body: f64,
    /// Type that is so much larger is of another size.
    pub step: f64,
}

impl Print {
    pub fn alike(&self, one: f64, other: f64) -> bool {
        one.max(other) < self.step * one.min(other)
    }
}

impl Line {
    pub fn of(mut row: Vec<Word>) -> Option<Line> {
        let leftward = row.iter().filter(|word| is_leftward(&word.text)).count() * 2 > row.len();
        let sizes = row.iter().flat_map(|word| std::iter::repeat_n(word.size, word.text.chars().count().min(99)));
        let size = median(sizes.collect())?;
        let (left, base) = (row.first()?.left, median(row.iter().map(|word| word.base).collect())?);
        let right = row.iter().map(|word| word.right).fold(left, f64::max);
        if leftward {
            row.reverse();
            // Words of another script run to the right all the same.
            for others in row.chunk_by_mut(|a, b| !is_leftward(&a.text) && !is_leftward(&b.text)) {
                others.reverse();
            }
        }
        let first = row.first()?;
        // A script without spaces breaks its lines anywhere.
        let room = if close_up(&first.text, &first.text) { size } else { first.right - first.left };
        Some(Line { words: spaced(&row, size), left, right, base, size, first: room, leftward })
    }

    pub fn text(&self) -> String {
        self.words.join(" ")
    }

    fn is_masthead(&self) -> bool {
        scan(&self.text()).is_some_and(|head| head.says_which())
    }

    fn ends_sentence(&self) -> bool {
        let last = self.words.last().map(|word| word.trim_end_matches(['”', '"', '»', '’', ')']));
        last.is_some_and(|word| word.ends_with(['.', '!', '?', '…', ':', '。', '！', '？']))
    }

    fn opens_item(&self) -> bool {
        self.words
            .first()
            .is_some_and(|word| word.starts_with(['•', '▪', '◦', '‣', '●', '■', '–']) && word.chars().count() == 1)
    }
}

/// Words with what stands between them: nothing where they touch, a tab where they stand far apart.
fn spaced(row: &[Word], size: f64) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&Word> = None;
    for word in row {
        let gap = before.map(|before| (word.left - before.right).max(before.left - word.right));
        let touches = before.is_some_and(|before| !before.spaced)
            && gap.is_some_and(|gap| gap > -0.5 * size && gap < 0.12 * size);
        match out.last_mut() {
            Some(last) if touches => last.push_str(&word.text),
            Some(last) if gap.is_some_and(|gap| gap > 3.0 * size) => {
                last.push('\t');
                last.push_str(&word.text);
            }
            _ => out.push(word.text.clone()),
        }
        before = Some(word);
    }
    out
}

/// How far apart lines of one paragraph stand in a region, measured by their size: below such as neither end a sentence nor had
/// room for more.
pub fn leading(lines: &[Line]) -> Vec<f64> {
    let left = lines.iter().map(|line| edges(line).0).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| edges(line).1).fold(f64::NEG_INFINITY, f64::max);
    let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(above, line)| {
        let same = (above.size - line.size).abs() < 0.05 * line.size && above.leftward == line.leftward;
        same && !above.ends_sentence() && !has_room(above, line, (left, right))
    });
    pairs.map(|(above, line)| (line.base - above.base) / above.size).filter(|leading| *leading < 4.0).collect()
}

/// Whether the first word of a line could have stood at the end of the one above. Within a sentence much room must be left:
/// lines that were typed end here and there.
fn has_room(above: &Line, line: &Line, (left, right): (f64, f64)) -> bool {
    let divided = above.words.last().is_some_and(|word| word.ends_with(['-', '\u{ad}', '\u{2010}', '¬']));
    let room = right - edges(above).1;
    !divided && room > line.first + 0.6 * line.size && (above.ends_sentence() || room > 0.25 * (right - left))
}

pub fn lines(region: Region) -> Vec<Line> {
    region.into_iter().filter_map(Line::of).collect()
}

/// The lines of a region as paragraphs.
pub fn paragraphs(lines: Vec<Line>, print: &Print) -> Vec<Paragraph> {
    let own = leading(&lines);
    let leading = if own.len() >= 4 { median(own).unwrap_or(print.leading) } else { print.leading };
    let print = &Print { leading, ..*print };
    let mut out: Vec<Paragraph> = Vec::new();
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { break };
        let near = lines.get(at.saturating_sub(2)..(at + 3).min(lines.len())).unwrap_or_default();
        let close = |other: &&Line| (other.base - line.base).abs() <= 2.5 * print.leading * line.size;
        let near = near.iter().filter(close).filter(|other| print.alike(other.size, line.size));
        let (mut left, mut right) =
            near.fold((line.left, line.right), |(l, r), near| (l.min(near.left), r.max(near.right)));
        if line.leftward {
            (left, right) = (-right, -left);
        }
        let begins = at
            .checked_sub(1)
            .and_then(|at| lines.get(at))
            .is_none_or(|above| breaks(above, line, print, (left, right)));
        let (start, end) = edges(line);
        match out.last_mut().filter(|_| !begins) {
            Some(last) => {
                last.full = end > right - 1.5 * line.size;
                last.lines.push(line.clone());
            }
            None => out.push(Paragraph {
                size: line.size,
                indented: start > left + 0.7 * line.size,
                full: lines.len() > 2 && end > right - 1.5 * line.size,
                lines: vec![line.clone()],
            }),
        }
    }
    out
}

/// Where a line begins and ends, in the way that it runs.
fn edges(line: &Line) -> (f64, f64) {
    if line.leftward { (-line.right, -line.left) } else { (line.left, line.right) }
}

/// Whether a paragraph begins with `line`.
fn breaks(above: &Line, line: &Line, print: &Print, (left, right): (f64, f64)) -> bool {
    let pitch = line.base - above.base;
    if !print.alike(above.size, line.size) || pitch > 1.3 * print.leading * above.size || pitch < 0.0 {
        return true;
    }
    if line.leftward != above.leftward || line.opens_item() || above.is_masthead() || line.is_masthead() {
        return true;
    }
    // Headlines are broken by hand.
    if line.size >= print.step * print.body {
        return false;
    }
    let (start, above_it) = (edges(line).0, edges(above).0);
    let indented = start > left + 0.7 * line.size && above_it < start - 0.7 * line.size;
    indented || has_room(above, line, (left, right))
}

impl Paragraph {
    /// As recognised text has its lines.
    pub fn block(&self) -> Recognised {
        let word =
            |text: &String| RecognisedWord { id: String::new(), text: text.clone(), hyphen: Hyphen::Whole, sure: None };
        let line =
            |line: &Line| RecognisedLine { words: line.words.iter().map(word).collect(), ..RecognisedLine::default() };
        Recognised { lines: self.lines.iter().map(line).collect(), ..Recognised::default() }
    }

    /// Its words, divided ones made whole.
    pub fn text(&self, lexicon: &Lexicon) -> Joined {
        let mut joined = text::joined(&[self.block()], lexicon);
        joined.text = readable(&joined.text);
        joined
    }

    /// Whether it goes on in the next one, which stands in another column or on another page.
    pub fn goes_on_in(&self, next: &Paragraph, print: &Print) -> bool {
        let (Some(last), Some(first)) = (self.lines.last(), next.lines.first()) else { return false };
        if !print.alike(self.size, next.size) || next.indented || first.opens_item() || first.is_masthead() {
            return false;
        }
        let small = first.text().chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        !last.ends_sentence() && (small || (self.full && self.lines.len() > 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::set;
    use super::*;

    fn line(text: &str, left: f64, base: f64, size: f64) -> Line {
        Line::of(set::line(text, left, base, size)).expect("a line")
    }

    fn read(lines: &[(&str, f64, f64, f64)]) -> Vec<String> {
        let lines = lines.iter().map(|(text, left, base, size)| line(text, *left, *base, *size)).collect();
        paragraphs(lines, &Print { leading: 1.2, body: 10.0, step: 1.12 })
            .iter()
            .map(|paragraph| paragraph.text(&Lexicon::default()).text)
            .collect()
    }

    #[test]
    fn paragraphs_begin_where_lines_are_indented_end_early_or_stand_apart() {
        let read = read(&[
            ("The board met on Monday and weighed the har-", 50.0, 10.0, 10.0),
            ("bour crane again.", 50.0, 22.0, 10.0),
            ("It took all of the day and half of the night", 50.0, 34.0, 10.0),
            ("and nobody was glad, as the clerk has told us", 50.0, 46.0, 10.0),
            ("Rain fell on all of it, and the crane stood on", 60.0, 58.0, 10.0),
            ("the quay.", 50.0, 70.0, 10.0),
            ("Below a gap", 50.0, 100.0, 10.0),
        ]);
        assert_eq!(
            read,
            [
                "The board met on Monday and weighed the harbour crane again.",
                "It took all of the day and half of the night and nobody was glad, as the clerk has told us",
                "Rain fell on all of it, and the crane stood on the quay.",
                "Below a gap",
            ]
        );
    }

    #[test]
    fn a_headline_of_several_lines_is_one_and_mastheads_and_items_stand_alone() {
        let read = read(&[
            ("Harbour board weighs", 50.0, 20.0, 20.0),
            ("a second crane", 80.0, 44.0, 20.0),
            ("Thursday / 08-21-2025 Vol 2059", 50.0, 60.0, 10.0),
            ("• Steel: 4,000", 50.0, 72.0, 10.0),
            ("• Rope: 12", 50.0, 84.0, 10.0),
        ]);
        assert_eq!(
            read,
            ["Harbour board weighs a second crane", "Thursday / 08-21-2025 Vol 2059", "• Steel: 4,000", "• Rope: 12"]
        );
    }

    #[test]
    fn what_stands_far_apart_on_a_line_is_kept_apart() {
        let row = [("Vol", 50.0), ("2059", 70.0), ("Thursday", 300.0)];
        let word = |(text, left): &(&str, f64)| Word {
            text: (*text).into(),
            left: *left,
            right: left + 15.0,
            base: 10.0,
            size: 10.0,
            spaced: true,
        };
        let line = Line::of(row.iter().map(word).collect()).expect("a line");
        assert_eq!(line.text(), "Vol 2059\tThursday");
    }
}
