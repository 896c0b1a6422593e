//! Tidying what a scanner or another's typing left behind: each command takes a text and answers with what it would
//! change, so that it can be shown first and single changes left out. Letters and figures are never lost: only blanks,
//! line ends, hyphens at line ends and quotation marks change. Done twice, a command does nothing the second time.

mod curl;
mod cut;
mod hyphens;
mod join;
mod kinds;
mod quotes;
mod spaces;
#[cfg(test)]
mod tests;

pub use cut::{TakenOut, split_paragraph, take_line_out, take_out};

use std::ops::Range;

/// What a command may want to know besides the text.
#[derive(Clone, Copy, Default)]
pub struct Setting<'a> {
    /// BCP 47; empty where it is not known.
    pub language: &'a str,
    /// Whether a word is spelled right, where there is a dictionary.
    pub knows: Option<&'a dyn Fn(&str) -> bool>,
}

/// One place that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// In bytes of the text as it was.
    pub range_before: Range<usize>,
    pub before: String,
    pub after: String,
}

/// A text after a command, and what was changed, in order; no two changes overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tidied {
    pub text: String,
    pub changes: Vec<Change>,
}

impl Tidied {
    fn of(text: &str, changes: Vec<Change>) -> Self {
        Tidied { text: apply(text, changes.iter()), changes }
    }

    /// The text with only those changes that are wanted, by their places in `changes`.
    pub fn only(&self, before: &str, wanted: impl Fn(usize) -> bool) -> String {
        apply(before, self.changes.iter().enumerate().filter(|(i, _)| wanted(*i)).map(|(_, change)| change))
    }
}

fn apply<'c>(text: &str, changes: impl Iterator<Item = &'c Change>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for change in changes {
        out.push_str(&text[done..change.range_before.start]);
        out.push_str(&change.after);
        done = change.range_before.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Notes a change, unless nothing would change.
fn note(changes: &mut Vec<Change>, text: &str, range: Range<usize>, after: impl Into<String>) {
    let (before, after) = (&text[range.clone()], after.into());
    if before != after {
        changes.push(Change { range_before: range, before: before.to_owned(), after });
    }
}

/// A command.
pub struct Tidy {
    pub id: &'static str,
    /// As a menu has it.
    pub words: &'static str,
    /// One sentence on what it does and what it leaves alone.
    pub does: &'static str,
    /// What one change is called, and several.
    pub counts: [&'static str; 2],
    pub run: fn(&str, &Setting) -> Tidied,
}

/// All commands.
pub const TIDIES: &[Tidy] = &[
    Tidy {
        id: "join-lines",
        words: "Join broken lines",
        does: "Makes whole paragraphs of lines that the print broke, and mends hyphens between them. Verse, tables, \
               lists and crossheads stay as they are.",
        counts: ["line end", "line ends"],
        run: join::run,
    },
    Tidy {
        id: "mend-hyphens",
        words: "Mend hyphens at line ends",
        does: "Puts words together again that the end of a line divided. A hyphen that belongs to its word stays.",
        counts: ["divided word", "divided words"],
        run: hyphens::run,
    },
    Tidy {
        id: "straighten-quotes",
        words: "Straighten quotation marks",
        does: "Writes all quotation marks and apostrophes as a typewriter has them: \" and '.",
        counts: ["mark", "marks"],
        run: quotes::straighten,
    },
    Tidy {
        id: "curl-quotes",
        words: "Curl quotation marks",
        does: "Writes quotation marks and apostrophes as print in the article's language has them. Marks of feet and \
               inches stay.",
        counts: ["mark", "marks"],
        run: curl::run,
    },
    Tidy {
        id: "collapse-spaces",
        words: "Collapse spaces",
        does: "Leaves one space between words, none at the ends of lines, and one empty line between paragraphs. \
               Columns of tables and the indents of verse stay.",
        counts: ["place", "places"],
        run: spaces::run,
    },
];

/// The command of that id.
pub fn by_id(id: &str) -> Option<&'static Tidy> {
    TIDIES.iter().find(|tidy| tidy.id == id)
}
