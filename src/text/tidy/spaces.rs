//! Needless blanks: several between words, any at the ends of lines, more than one empty line.

use super::kinds::{Block, Kind, blocks, is_blank};
use super::{Change, Setting, Tidied, note};
use std::ops::Range;

pub fn run(text: &str, _: &Setting) -> Tidied {
    let blocks = blocks(text);
    let mut changes = Vec::new();
    let mut done = 0;
    for block in &blocks {
        for (line, indent) in block.lines.iter().zip(&block.indents) {
            between(block, done..line.start, indent.start, done == 0, &mut changes);
            if block.kind != Kind::Table {
                within(text, line, &mut changes);
            }
            done = line.end;
        }
    }
    let after = if text[done..].contains('\n') && !blocks.is_empty() { "\n" } else { "" };
    note(&mut changes, text, done..text.len(), after);
    Tidied::of(text, changes)
}

/// From the end of a line to the beginning of the next that holds something.
fn between(block: &Block, gap: Range<usize>, line: usize, first: bool, changes: &mut Vec<Change>) {
    let ends = block.text[gap.clone()].matches('\n').count();
    let kept = if first { "" } else { ["", "\n", "\n\n"][ends.min(2)] };
    let indent = match block.kind {
        Kind::Verse | Kind::Table | Kind::List => &block.text[line..gap.end],
        Kind::Prose | Kind::Crosshead => "",
    };
    note(changes, block.text, gap, format!("{kept}{indent}"));
}

fn within(text: &str, line: &Range<usize>, changes: &mut Vec<Change>) {
    let mut rest = line.start;
    while let Some(at) = text[rest..line.end].find(is_blank) {
        let from = rest + at;
        let tail = &text[from..line.end];
        let to = from + tail.len() - tail.trim_start_matches(is_blank).len();
        let run = &text[from..to];
        // A single blank that does not break is set on purpose.
        let single = run.chars().count() == 1;
        note(changes, text, from..to, if single && run != "\t" { run } else { " " });
        rest = to;
    }
}
