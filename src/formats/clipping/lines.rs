//! A text's lines and blocks. A block is what stands between blank lines; what it means is decided elsewhere.

use std::ops::Range;

/// One line, ended by LF, CR LF, CR or the end of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Without its line end.
    pub range: Range<usize>,
    pub blank: bool,
}

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Indexes of its lines.
    pub lines: Range<usize>,
    /// How many blank lines stand before it.
    pub gap: usize,
    /// Whether a form feed stands before it or opens it.
    pub new_page: bool,
}

pub fn lines(text: &str) -> Vec<Line> {
    each(text).collect()
}

/// The lines one by one, for whoever needs only the first.
pub fn each(text: &str) -> impl Iterator<Item = Line> {
    // The mark with which programs of DOS end a file is none of its words.
    let bytes = text.trim_end_matches('\u{1a}').as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |i| start + i);
        let line = Line { range: start..end, blank: text[start..end].trim_start().is_empty() };
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        start = end + if crlf { 2 } else { 1 };
        Some(line)
    })
}

/// The blocks among `lines`, from the line `first` on.
pub fn blocks(text: &str, lines: &[Line], first: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut gap, mut new_page, mut open) = (0, false, false);
    for (index, line) in lines.iter().enumerate().skip(first) {
        let feeds =
            text[line.range.clone()].starts_with('\u{c}') || (line.blank && text[line.range.clone()].contains('\u{c}'));
        if line.blank {
            (gap, open, new_page) = (gap + 1, false, new_page || feeds);
            continue;
        }
        match blocks.last_mut() {
            Some(block) if open && !feeds => block.lines.end = index + 1,
            _ => blocks.push(Block { lines: index..index + 1, gap, new_page: new_page || feeds }),
        }
        (gap, open, new_page) = (0, true, false);
    }
    blocks
}

/// The range of a run of lines, from the first's beginning to the last's end.
pub fn span(lines: &[Line], run: &Range<usize>) -> Range<usize> {
    match (lines.get(run.start), run.end.checked_sub(1).and_then(|last| lines.get(last))) {
        (Some(first), Some(last)) if run.start < run.end => first.range.start..last.range.end,
        _ => 0..0,
    }
}

/// The range without the white space round it.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start.max(range.start + words.trim_end().len())
}

/// Whether a line is a rule between pieces: three or more `*`, `-`, `_`, `=`, `#`, `~` or dots, and nothing else.
pub fn is_rule(line: &str) -> bool {
    let is_sign = |c: char| "*-_=#~•·—–⁂".contains(c);
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    // The first character tells of nearly all lines that they are none.
    if line.len() > 200 || !signs.next().is_some_and(is_sign) {
        return false;
    }
    (signs.clone().count() >= 2 && signs.all(is_sign)) || line.trim() == "⁂"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_cr_lf_and_cr() {
        let text = "a\r\nb\rc\n\nd";
        let words: Vec<&str> = lines(text).into_iter().map(|l| &text[l.range]).collect();
        assert_eq!(words, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn the_mark_that_ends_a_file_of_dos_is_no_line() {
        for text in ["a\r\nb\u{1a}", "a\r\nb\r\n\u{1a}", "a\r\nb\r\n\u{1a}\u{1a}"] {
            let words: Vec<&str> = lines(text).into_iter().map(|l| &text[l.range]).collect();
            assert_eq!(words, ["a", "b"], "{text:?}");
        }
    }

    #[test]
    fn blocks_stand_between_blank_lines_and_form_feeds() {
        let text = "a\nb\n\n\nc\n\u{c}d";
        let found: Vec<(Range<usize>, usize, bool)> =
            blocks(text, &lines(text), 0).into_iter().map(|b| (b.lines, b.gap, b.new_page)).collect();
        assert_eq!(found, [(0..2, 0, false), (4..5, 2, false), (5..6, 0, true)]);
    }

    #[test]
    fn rules_are_signs_alone() {
        assert!(["***", "* * *", "-----", "====", "⁂"].into_iter().all(is_rule));
        assert!(!["--", "-30-", "", "*a*"].into_iter().any(is_rule));
    }
}
