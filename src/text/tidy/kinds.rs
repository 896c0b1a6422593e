//! What a run of lines is: prose that the print broke, verse, a list, a table, a crosshead. It is told from these lines
//! alone, by what a column does to prose: each line is full, so that the next word would not have fitted into it.

use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Prose,
    Verse,
    List,
    Table,
    Crosshead,
}

/// Lines that follow each other without an empty one between them.
#[derive(Debug)]
pub struct Block<'t> {
    pub text: &'t str,
    /// Each line's bytes without blanks at its ends.
    pub lines: Vec<Range<usize>>,
    /// Each line's bytes in front of it, up to the line end before.
    pub indents: Vec<Range<usize>>,
    pub kind: Kind,
}

/// A blank within a line. The wide blank of Chinese and Japanese is none: it is set on purpose.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\u{3000}')
}

/// All blocks in order. A crosshead is a block of its own.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out = Vec::new();
    let mut open = Block::empty(text);
    let mut at = 0;
    for line in text.split('\n') {
        let bare = line.trim_matches(is_blank);
        let start = at + line.len() - line.trim_start_matches(is_blank).len();
        if bare.is_empty() || is_crosshead(bare) {
            open.end(&mut out);
        }
        if !bare.is_empty() {
            open.lines.push(start..start + bare.len());
            open.indents.push(at..start);
        }
        if is_crosshead(bare) {
            open.end(&mut out);
        }
        at += line.len() + 1;
    }
    open.end(&mut out);
    out
}

fn is_crosshead(line: &str) -> bool {
    line.starts_with("## ")
}

impl<'t> Block<'t> {
    fn empty(text: &'t str) -> Self {
        Block { text, lines: Vec::new(), indents: Vec::new(), kind: Kind::Prose }
    }

    fn end(&mut self, out: &mut Vec<Block<'t>>) {
        if self.lines.is_empty() {
            return;
        }
        let mut block = std::mem::replace(self, Block::empty(self.text));
        block.kind = block.told();
        out.push(block);
    }

    pub fn line(&self, i: usize) -> &'t str {
        &self.text[self.lines[i].clone()]
    }

    /// Between this line and the next: blanks and the line end.
    pub fn gap(&self, i: usize) -> Range<usize> {
        self.lines[i].end..self.lines[i + 1].start
    }

    /// Whether the line is set in, as paragraphs and verse are.
    pub fn is_indented(&self, i: usize) -> bool {
        let indent = &self.text[self.indents[i].clone()];
        indent.contains('\t') || indent.chars().count() >= 2
    }

    /// Whether the next line's first word would have fitted into this one.
    pub fn is_loose(&self, i: usize, measure: usize) -> bool {
        let word = self.line(i + 1).split(is_blank).next().map_or(0, |word| word.chars().count());
        length(self.line(i)) + 1 + word <= measure
    }

    /// The width of the column: what all but the longest quarter of the lines keep to, or the longest of a few.
    pub fn measure(&self) -> usize {
        let mut lengths: Vec<usize> = (0..self.lines.len()).map(|i| length(self.line(i))).collect();
        lengths.sort_unstable();
        let at = if lengths.len() <= 4 { lengths.len() - 1 } else { lengths.len() * 3 / 4 };
        lengths[at]
    }

    fn told(&self) -> Kind {
        let all = 0..self.lines.len();
        let count = |fits: &dyn Fn(&str) -> bool| all.clone().filter(|i| fits(self.line(*i))).count();
        let columns = count(&has_columns);
        if is_crosshead(self.line(0)) {
            return Kind::Crosshead;
        }
        if columns >= 2 && columns * 2 >= self.lines.len() {
            return Kind::Table;
        }
        if count(&has_bullet) >= 2 {
            return Kind::List;
        }
        if self.lines.len() > 1 && self.is_verse() { Kind::Verse } else { Kind::Prose }
    }

    fn is_verse(&self) -> bool {
        let ends = self.lines.len() - 1;
        let divides = |i: &usize| super::hyphens::divides(self.line(*i), self.line(*i + 1));
        if (0..ends).any(|i| divides(&i)) {
            return false;
        }
        // Prose is set in only where a paragraph begins, after the end of a sentence.
        if ends > 1 && (0..ends).any(|i| self.is_indented(i + 1) && !ends_sentence(self.line(i))) {
            return true;
        }
        let (measure, longest) = (self.measure(), (0..=ends).map(|i| length(self.line(i))).max().unwrap_or(0));
        // In what is narrower than any column, a figure begins a line as well: that of an address, or of a programme.
        let begins = |line: &str| starts_large(line) || longest < 28 && line.starts_with(char::is_numeric);
        let capitals = (0..ends).filter(|i| begins(self.line(i + 1))).count();
        let stops = (0..ends).filter(|i| self.line(*i).ends_with([',', ';', ':', '.', '!', '?', '—'])).count();
        let loose = (0..ends).filter(|i| self.is_loose(*i, measure)).count();
        if ends == 1 {
            let pauses = self.line(0).ends_with([',', ';', ':']);
            return capitals == 1 && (longest < 28 || pauses && longest < 45);
        }
        let large = capitals * 5 >= ends * 4;
        let pausing = stops == ends || ends > 2 && stops * 2 >= ends;
        large && (loose * 10 >= ends * 3 || pausing || longest < 24) || loose * 5 >= ends * 3 && longest < 60
    }
}

/// In characters, runs of blanks counted as one.
pub fn length(line: &str) -> usize {
    let mut blank = false;
    line.chars().filter(|c| !std::mem::replace(&mut blank, is_blank(*c)) || !is_blank(*c)).count()
}

/// Whether a sentence ends here, closing marks aside.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| super::quotes::is_quote(c) || matches!(c, ')' | ']'));
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', ':'])
}

/// Whether the first letter is a capital, opening marks aside.
pub fn starts_large(line: &str) -> bool {
    let opens =
        |c: char| super::quotes::is_quote(c) || matches!(c, '(' | '[' | '—' | '–' | '-' | '¿' | '¡') || is_blank(c);
    line.trim_start_matches(opens).chars().next().is_some_and(char::is_uppercase)
}

/// Tabs, wide gaps, rules or leaders between columns.
fn has_columns(line: &str) -> bool {
    line.contains("   ") || line.contains('\t') || line.contains(" | ") || line.contains("....")
}

/// Whether it begins as an item of a list does: `- `, `• `, `3. `, `b) `, `(iv) `.
fn has_bullet(line: &str) -> bool {
    let Some((mark, _)) = line.split_once(is_blank) else { return false };
    if matches!(mark, "-" | "*" | "•" | "–" | "—" | "·" | "+" | "■" | "□" | "►" | "◦") {
        return true;
    }
    let bare = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let figure = bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    let roman = bare.len() <= 5 && bare.bytes().all(|b| b"ivx".contains(&b));
    !bare.is_empty() && mark.ends_with([')', '.']) && (figure || letter || roman)
}
