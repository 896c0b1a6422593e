//! Joining lines that the print broke.

use super::hyphens::{Evidence, Hyphen};
use super::kinds::{Block, Kind, blocks, ends_sentence, length, starts_large};
use super::{Change, Setting, Tidied, note};
use crate::text::words::stands_alone;

/// No column is wider, in characters: a longer line is a paragraph.
const WIDEST: usize = 160;

pub fn run(text: &str, setting: &Setting) -> Tidied {
    let evidence = Evidence::new(text, setting);
    let mut changes = Vec::new();
    for block in blocks(text).iter().filter(|block| block.kind == Kind::Prose) {
        join(block, &evidence, &mut changes);
    }
    Tidied::of(text, changes)
}

fn join(block: &Block, evidence: &Evidence, changes: &mut Vec<Change>) {
    let measure = block.measure();
    for i in 0..block.lines.len() - 1 {
        let (line, next) = (block.line(i), block.line(i + 1));
        let gap = block.gap(i);
        if begins_paragraph(block, i, measure) {
            let kept = block.text[gap.clone()].rfind('\n').map_or(gap.end, |at| gap.start + at + 1);
            note(changes, block.text, gap.start..kept.max(gap.start), "\n\n");
            continue;
        }
        match evidence.hyphen(line, next) {
            Some((Hyphen::Goes, len)) => note(changes, block.text, gap.start - len..gap.end, ""),
            Some((Hyphen::Stays, _)) => note(changes, block.text, gap, ""),
            Some((Hyphen::Waits, _)) => note(changes, block.text, gap, " "),
            None => note(changes, block.text, gap, between(line, next)),
        }
    }
}

/// Whether the next line begins a paragraph that no empty line sets off.
fn begins_paragraph(block: &Block, i: usize, measure: usize) -> bool {
    let (line, next) = (block.line(i), block.line(i + 1));
    let short = length(line) * 4 < measure * 3 && block.is_loose(i, measure);
    let ends = ends_sentence(line);
    next.starts_with('\u{3000}')
        || length(line) > WIDEST
        || ends && block.is_indented(i + 1)
        || ends && short && starts_large(next)
}

/// What stands between two lines that become one.
fn between(line: &str, next: &str) -> &'static str {
    let (before, after) = (line.chars().next_back(), next.chars().next());
    let closed = |c: Option<char>| c.is_some_and(is_set_close);
    let dash = line.ends_with('—') || line.ends_with("--");
    let attached = line.trim_end_matches(['—', '-']).ends_with(char::is_alphanumeric);
    if closed(before) && closed(after) || dash && attached { "" } else { " " }
}

/// Whether it is set without blanks: Chinese, Japanese, Thai and their like with their punctuation, but not Korean.
fn is_set_close(c: char) -> bool {
    let hangul = matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF);
    let mark = matches!(u32::from(c), 0x3001..=0x303F | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20);
    mark || stands_alone(c) && !hangul
}
