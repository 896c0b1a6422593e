//! Where a new article begins in a file. The rules, first that fits:
//! 1. At the file's first masthead, whatever it holds; later at a masthead that stands alone (two of weekday, date,
//!    volume, number). The paper's title above it, when it is the one that opens the file, comes along.
//! 2. After a rule (`***`, `---`) or a form feed, at a masthead, or at a headline with a paragraph below it.
//! 3. After more blank lines than the file is used to, and at least two, at a headline with a paragraph below it.
//! 4. After a line that is a name, at a headline with a paragraph below it.
//!
//! By 2, 3 and 4 a new article needs a whole one before it (a headline and something below), and is marked as a guess.

use super::lines::{self, Block, Line};
use crate::text::byline::{self, Likeness};
use crate::text::masthead::{self, Masthead};
use crate::text::{Doubt, credit};
use std::ops::Range;

/// The beginning of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub start: usize,
    pub doubt: Option<Doubt>,
}

/// The beginnings of a text's articles, in order; the first is 0. There is always one.
pub fn cuts(text: &str) -> Vec<Cut> {
    let lines = lines::lines(text);
    let blocks = lines::blocks(text, &lines, 0);
    let file =
        File { text, lines: &lines, blocks: &blocks, usual_gap: usual_gap(&blocks), title: title(text, &lines, 0) };
    let mut cuts = vec![Cut { start: 0, doubt: None }];
    let (mut skip_to, mut content, mut rule) = (0, 0usize, None);
    for (index, block) in blocks.iter().enumerate() {
        if block.lines.start < skip_to {
            continue;
        }
        if file.is_rule(index) {
            rule = rule.or(Some(index));
            continue;
        }
        let head = file.masthead(block);
        let broken = || rule.is_some() || block.new_page || file.wide(block) || file.after_name(index);
        let stands = head.as_ref().is_some_and(|(m, _)| m.stands_alone() || broken());
        let doubt = if stands { None } else { file.headline_doubt(index, content, rule.is_some() || block.new_page) };
        if content > 0 && ((stands && !(content == 1 && cuts.len() == 1)) || doubt.is_some()) {
            let from = rule.unwrap_or(index);
            cuts.push(Cut { start: file.start_of(from), doubt });
            content = 0;
        }
        rule = None;
        match head.filter(|_| stands || content == 0) {
            Some((_, taken)) => skip_to = block.lines.start + taken,
            None => content += 1,
        }
        // A headline may stand right under the masthead.
        content += usize::from(skip_to > block.lines.start && skip_to < block.lines.end);
    }
    cuts
}

struct File<'a> {
    text: &'a str,
    lines: &'a [Line],
    blocks: &'a [Block],
    usual_gap: usize,
    title: Option<&'a str>,
}

impl<'a> File<'a> {
    fn words(&self, block: &Block) -> &'a str {
        &self.text[lines::span(self.lines, &block.lines)]
    }

    fn start_of(&self, index: usize) -> usize {
        self.blocks.get(index).and_then(|b| self.lines.get(b.lines.start)).map_or(0, |l| l.range.start)
    }

    fn is_rule(&self, index: usize) -> bool {
        self.blocks.get(index).is_some_and(|b| b.lines.len() == 1 && lines::is_rule(self.words(b)))
    }

    /// The masthead that begins with the block, or below the paper's title that does, and how many lines it takes.
    fn masthead(&self, block: &Block) -> Option<(Masthead, usize)> {
        let first = block.lines.start;
        masthead_at(self.text, self.lines, first).or_else(|| {
            self.lines.get(first).filter(|l| Some(self.text[l.range.clone()].trim()) == self.title)?;
            let below = next_filled(self.lines, first + 1)?;
            let (head, taken) = masthead_at(self.text, self.lines, below)?;
            head.stands_alone().then_some((head, below - first + taken))
        })
    }

    fn wide(&self, block: &Block) -> bool {
        block.gap >= 2 && block.gap > self.usual_gap
    }

    fn after_name(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|i| self.blocks.get(i)) else { return false };
        before.lines.len() == 1 && byline::parse(self.words(before)).is_some_and(|b| b.likeness >= Likeness::Names)
    }

    /// Rules 2 to 4: the doubt to mark a new article with, if one begins here.
    fn headline_doubt(&self, index: usize, content: usize, explicit: bool) -> Option<Doubt> {
        let block = self.blocks.get(index)?;
        let below = self.blocks.get(index + 1)?;
        // Asked at every block of every file: what tells paragraphs apart for little comes first.
        if content < 2 || !like_headline(self.words(block)) || self.is_rule(index + 1) {
            return None;
        }
        let opens = |b: &Block| byline::parse(self.words(b)).is_some_and(|b| b.likeness == Likeness::Opened);
        if !(reads_on(self.words(below)) || opens(below)) || opens(block) {
            return None;
        }
        let (sure, why) = match () {
            () if explicit => (90, "a line of signs or a new page stands before it"),
            () if self.wide(block) => (70, "more blank lines than usual stand before it"),
            () if self.after_name(index) => (60, "it follows a line that looks like a byline"),
            () => return None,
        };
        Some(Doubt::new(
            sure,
            format!("Taken as the headline of a new article because {why}; it could be a crosshead."),
        ))
    }
}

/// The masthead that begins with a line. Few lines are looked at, for a long file asks this at every block.
pub fn masthead_at(text: &str, lines: &[Line], first: usize) -> Option<(Masthead, usize)> {
    let end = lines.len().min(first + 16);
    let ranges: Vec<Range<usize>> = lines.get(first..end)?.iter().map(|l| l.range.clone()).collect();
    masthead::scan(text, &ranges)
}

pub fn next_filled(lines: &[Line], from: usize) -> Option<usize> {
    (from..lines.len()).find(|i| !lines[*i].blank)
}

/// The title of the paper: one short line, the first from `first` on, with a masthead below it that stands alone and a
/// headline below that.
pub fn title<'a>(text: &'a str, lines: &[Line], first: usize) -> Option<&'a str> {
    let first = next_filled(lines, first)?;
    let below = next_filled(lines, first + 1)?;
    let words = text[lines[first].range.clone()].trim();
    if words.chars().count() > 60
        || words.ends_with('.')
        || lines::is_rule(words)
        || masthead_at(text, lines, first).is_some()
    {
        return None;
    }
    let (_, taken) = masthead_at(text, lines, below).filter(|(head, _)| head.stands_alone())?;
    let next = next_filled(lines, below + taken)?;
    like_headline(&text[lines[next].range.clone()]).then_some(words)
}

fn usual_gap(blocks: &[Block]) -> usize {
    let mut gaps: Vec<usize> = blocks.iter().skip(1).map(|b| b.gap).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(1)
}

/// Short, without a full stop, and no credit: it may be a headline.
pub fn like_headline(words: &str) -> bool {
    let words = words.trim();
    let small = words.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_lowercase);
    let bulleted = words.starts_with(['-', '*', '•', '–']);
    let short = words.len() <= 240 && words.lines().count() <= 3;
    short && !small && !bulleted && !words.ends_with(['.', ',', ';', ':']) && credit::parse(words).is_none()
}

/// It is long or ends as a sentence does: a paragraph.
fn reads_on(words: &str) -> bool {
    let words = words.trim_end();
    words.len() > 240 || words.ends_with(['.', '!', '?', '”', '"', '’', '»', '“', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let mut starts: Vec<usize> = cuts(text).into_iter().map(|c| c.start).collect();
        starts.push(text.len());
        starts.windows(2).map(|w| text[w[0]..w[1]].split('\n').find(|l| !l.trim().is_empty()).unwrap_or("")).collect()
    }

    #[test]
    fn each_rule_finds_the_next_article() {
        for (text, expected) in [
            ("Monday\n08-18-2025\n\nA\n\nOne.\n\nTuesday\n08-19-2025\n\nB\n\nTwo.", &["Monday", "Tuesday"][..]),
            ("08-18-2025\n\nA\n\nOne.\n\n***\n\nB\n\nTwo.", &["08-18-2025", "***"]),
            ("08-18-2025\n\nA\n\nOne.\n\u{c}B\n\nTwo.", &["08-18-2025", "\u{c}B"]),
            ("08-18-2025\n\nA\n\nOne.\n\nMore.\n\n\n\nB\n\nTwo.", &["08-18-2025", "B"]),
            ("08-18-2025\n\nA\n\nOne.\n\nAda Quill\n\nB\n\nTwo.", &["08-18-2025", "B"]),
            ("08-18-2025\n\nA\n\nOne.\n\nCrosshead\n\nTwo.", &["08-18-2025"]),
            ("08-18-2025\n\nA\n\nOne.\n\n***\n\nA last word.", &["08-18-2025"]),
            ("08-18-2025\n\nA\n\nOne.\n\n\n\nAda Quill\n\n\n\n", &["08-18-2025"]),
            (
                "The Tide\n\nMonday 08-18-2025\n\nA\n\nOne.\n\nThe Tide\n\nTuesday 08-19-2025\n\nB\n\nTwo.",
                &["The Tide", "The Tide"],
            ),
            ("", &[""]),
        ] {
            assert_eq!(parts(text), expected, "{text:?}");
        }
    }
}
