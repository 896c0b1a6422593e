//! Cutting a text at the caret: a paragraph in two, or a line out of it.

use super::kinds::is_blank;
use std::ops::Range;

/// Something that was taken out of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenOut {
    /// On one line, without the sign of a crosshead.
    pub words: String,
    pub rest: String,
    /// Where it stood, in bytes of the rest.
    pub caret: usize,
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn is_space(c: char) -> bool {
    is_blank(c) || c == '\n'
}

/// The text with a paragraph break at the caret, and the caret after it. Blanks around it go. Nothing where there is
/// no paragraph on both sides already.
pub fn split_paragraph(text: &str, caret: usize) -> Option<(String, usize)> {
    let caret = floor(text, caret);
    let (before, after) = (text[..caret].trim_end_matches(is_space), text[caret..].trim_start_matches(is_space));
    let gap = &text[before.len()..text.len() - after.len()];
    if before.is_empty() || after.is_empty() || gap.matches('\n').count() > 1 {
        return None;
    }
    Some((format!("{before}\n\n{after}"), before.len() + 2))
}

/// Takes out the line that the caret stands in. Nothing where it is empty.
pub fn take_line_out(text: &str, caret: usize) -> Option<TakenOut> {
    let caret = floor(text, caret);
    let start = text[..caret].rfind('\n').map_or(0, |at| at + 1);
    let end = text[caret..].find('\n').map_or(text.len(), |at| caret + at);
    take_out(text, start..end)
}

/// Takes out a stretch of bytes. What surrounds it closes up: as paragraphs where it was one, else as lines or words.
pub fn take_out(text: &str, range: Range<usize>) -> Option<TakenOut> {
    let from = floor(text, range.start.min(range.end));
    let to = floor(text, range.end.max(range.start));
    let words = text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.strip_prefix("## ").map(str::to_owned).unwrap_or(words);
    if words.is_empty() {
        return None;
    }
    let (before, after) = (text[..from].trim_end_matches(is_space), text[to..].trim_start_matches(is_space));
    // The stronger of the two borders remains.
    let ends = |gap: &str| gap.matches('\n').count().min(2);
    let (left, right) = (&text[before.len()..from], &text[to..text.len() - after.len()]);
    let blank = if left.is_empty() && right.is_empty() { "" } else { " " };
    let between = match ends(left).max(ends(right)) {
        _ if before.is_empty() || after.is_empty() => "",
        0 => blank,
        1 => "\n",
        _ => "\n\n",
    };
    let caret = before.len() + between.len();
    Some(TakenOut { words, rest: [before, between, after].concat(), caret })
}
