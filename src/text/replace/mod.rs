//! Find and replace in one text: plain words or a regular expression, with or without regard to case, whole words only.
//! It holds no text and knows no field; the editor, the batch edit and the command line use it alike.
//!
//! `^` and `$` are the edges of a line. Case is that of Unicode, letter by letter. Matching takes time in proportion to
//! the text, whatever the expression; who cannot wait hands over a `stop`, which is asked between two matches.

mod template;
#[cfg(test)]
mod tests;
mod wrong;

pub use wrong::{Part, Wrong};

use crate::text::words::stands_alone;
use regex::{Regex, RegexBuilder};
use std::ops::Range;
use template::Template;

/// The most that a compiled expression may take, in bytes: what is larger is refused.
const SIZE: usize = 1 << 20;
/// How deep brackets may stand in each other.
const DEEP: u32 = 100;

/// Asked now and then whether to give up.
pub type Stop<'a> = &'a dyn Fn() -> bool;

/// What to find, and what to put in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    pub find: String,
    /// With `regex`: `$1`, `${name}` and `$0` are groups, `$$` is a dollar sign, `\n` and `\t` are line end and tab.
    pub with: String,
    pub regex: bool,
    /// Whether capitals matter.
    pub case: bool,
    pub whole_word: bool,
}

impl Wanted {
    /// Ready to be used, or what is wrong and where.
    pub fn compile(&self) -> Result<Search, Wrong> {
        if self.find.is_empty() {
            return Err(Wrong::new(Part::Find, 0..0, "There is nothing to find yet: type some words."));
        }
        let regex = if self.regex { self.expression()? } else { self.plain()? };
        let with = match self.regex {
            true => Template::parse(&self.with, &regex)?,
            false => Template::plain(&self.with),
        };
        Ok(Search { regex, with })
    }

    fn build(&self, expression: &str) -> Result<Regex, regex::Error> {
        RegexBuilder::new(expression)
            .case_insensitive(!self.case)
            .multi_line(true)
            .size_limit(SIZE)
            .nest_limit(DEEP)
            .build()
    }

    fn plain(&self) -> Result<Regex, Wrong> {
        let words = regex::escape(&self.find);
        // Where words stand without blanks between them, nothing says where one ends.
        let edge = |c: Option<char>| self.whole_word && c.is_some_and(|c| !stands_alone(c));
        let start = if edge(self.find.chars().next()) { r"\b{start-half}" } else { "" };
        let end = if edge(self.find.chars().next_back()) { r"\b{end-half}" } else { "" };
        self.build(&format!("{start}{words}{end}")).map_err(|error| wrong::of_expression(&self.find, &error))
    }

    fn expression(&self) -> Result<Regex, Wrong> {
        let alone = self.build(&self.find).map_err(|error| {
            // Errors in an expression of several lines are worded so that no place can be read from them.
            let line = self.find.replace('\n', " ");
            wrong::of_expression(&self.find, &self.build(&line).err().unwrap_or(error))
        })?;
        if !self.whole_word {
            return Ok(alone);
        }
        // In an expression that ends with a comment, only a new line ends it.
        let wrapped = |end: &str| format!(r"\b{{start-half}}(?:{}{end})\b{{end-half}}", self.find);
        self.build(&wrapped(""))
            .or_else(|_| self.build(&wrapped("\n")))
            .map_err(|error| wrong::of_expression(&self.find, &error))
    }
}

/// Finds and replaces.
#[derive(Debug, Clone)]
pub struct Search {
    regex: Regex,
    with: Template,
}

/// A text in which everything was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replaced {
    pub text: String,
    /// Where the new words stand in it, in bytes; as many as were replaced.
    pub places: Vec<Range<usize>>,
}

impl Search {
    pub fn is_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// All matches in order, in bytes; none overlap. Nothing when it was stopped.
    pub fn all(&self, text: &str, stop: Stop) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        for one in self.regex.find_iter(text) {
            if stop() {
                return None;
            }
            found.push(one.range());
        }
        Some(found)
    }

    /// The words that would stand in place of a match that `all` found in this text; nothing where there is none.
    pub fn instead(&self, text: &str, at: &Range<usize>) -> Option<String> {
        let mut groups = self.regex.capture_locations();
        text.get(at.clone())?;
        self.regex.captures_read_at(&mut groups, text, at.start).filter(|one| one.range() == *at)?;
        let mut out = String::new();
        self.with.write(text, &groups, &mut out);
        Some(out)
    }

    /// The text with that one match replaced, and where the new words stand in it.
    pub fn replace_one(&self, text: &str, at: &Range<usize>) -> Option<(String, Range<usize>)> {
        let with = self.instead(text, at)?;
        let text = [&text[..at.start], &with, &text[at.end..]].concat();
        Some((text, at.start..at.start + with.len()))
    }

    /// The text with all matches replaced. Nothing when it was stopped.
    pub fn replace_all(&self, text: &str, stop: Stop) -> Option<Replaced> {
        let mut out = Replaced { text: String::with_capacity(text.len()), places: Vec::new() };
        let mut groups = self.regex.capture_locations();
        let mut done = 0;
        for one in self.regex.find_iter(text) {
            if stop() {
                return None;
            }
            out.text.push_str(&text[done..one.start()]);
            let from = out.text.len();
            if self.with.has_groups() {
                self.regex.captures_read_at(&mut groups, text, one.start());
            }
            self.with.write(text, &groups, &mut out.text);
            out.places.push(from..out.text.len());
            done = one.end();
        }
        out.text.push_str(&text[done..]);
        Some(out)
    }
}

/// The match that comes next at or after the caret, around the end.
pub fn next(found: &[Range<usize>], caret: usize) -> Option<usize> {
    let at = found.partition_point(|one| one.start < caret);
    if at < found.len() { Some(at) } else { (!found.is_empty()).then_some(0) }
}

/// The match that ends last before or at the caret, around the beginning.
pub fn previous(found: &[Range<usize>], caret: usize) -> Option<usize> {
    found.partition_point(|one| one.end <= caret).checked_sub(1).or(found.len().checked_sub(1))
}
