//! What is put in the place of a match: words with groups of the expression between them.

use super::wrong::{Part, Wrong};
use regex::{CaptureLocations, Regex};
use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Group(usize),
}

/// Words and groups in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template(Vec<Piece>);

impl Template {
    /// Words as they are.
    pub fn plain(words: &str) -> Self {
        Template(vec![Piece::Words(words.to_owned())])
    }

    /// Reads `$1`, `${name}`, `$$`, `\n`, `\t`, `\\`, `\$`. Everything else stands for itself.
    pub fn parse(text: &str, regex: &Regex) -> Result<Self, Wrong> {
        let mut read = Read { text, at: 0, words: String::new(), pieces: Vec::new(), regex };
        while let Some(c) = read.text[read.at..].chars().next() {
            match c {
                '$' => read.dollar()?,
                '\\' => read.backslash(),
                c => {
                    read.words.push(c);
                    read.at += c.len_utf8();
                }
            }
        }
        read.end_words();
        Ok(Template(read.pieces))
    }

    pub fn has_groups(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Group(_)))
    }

    /// Appends the words for a match with these groups. A group that took no part is nothing.
    pub fn write(&self, text: &str, groups: &CaptureLocations, out: &mut String) {
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Group(n) => out.push_str(groups.get(*n).map_or("", |(from, to)| &text[from..to])),
            }
        }
    }
}

struct Read<'a> {
    text: &'a str,
    at: usize,
    words: String,
    pieces: Vec<Piece>,
    regex: &'a Regex,
}

impl Read<'_> {
    fn end_words(&mut self) {
        if !self.words.is_empty() {
            self.pieces.push(Piece::Words(std::mem::take(&mut self.words)));
        }
    }

    fn group(&mut self, n: usize, end: usize) {
        self.end_words();
        self.pieces.push(Piece::Group(n));
        self.at = end;
    }

    fn backslash(&mut self) {
        let (c, len) = match self.text[self.at + 1..].chars().next() {
            Some('n') => ('\n', 2),
            Some('t') => ('\t', 2),
            Some(c @ ('\\' | '$')) => (c, 2),
            _ => ('\\', 1),
        };
        self.words.push(c);
        self.at += len;
    }

    fn dollar(&mut self) -> Result<(), Wrong> {
        let rest = &self.text[self.at + 1..];
        match rest.chars().next() {
            Some('$') => {
                self.words.push('$');
                self.at += 2;
                Ok(())
            }
            Some('{') => self.braces(),
            Some(c) if c.is_ascii_digit() => self.figures(),
            _ => self.bare_name(),
        }
    }

    /// `$12` is group 12, or group 1 before a 2 where there are fewer.
    fn figures(&mut self) -> Result<(), Wrong> {
        let from = self.at + 1;
        let len = self.text[from..].bytes().take_while(u8::is_ascii_digit).count();
        for end in (from + 1..=from + len).rev() {
            if let Some(n) = self.text[from..end].parse().ok().filter(|n| *n < self.regex.captures_len()) {
                self.group(n, end);
                return Ok(());
            }
        }
        Err(self.no_group(self.at..from + len, &self.text[from..from + len]))
    }

    fn braces(&mut self) -> Result<(), Wrong> {
        let from = self.at + 2;
        let Some(len) = self.text[from..].find('}') else {
            return Err(Wrong::new(
                Part::With,
                self.at..self.text.len(),
                "This ${ has no } after it. For a dollar sign write $$.",
            ));
        };
        let (name, end) = (&self.text[from..from + len], from + len + 1);
        let number = name.parse().ok().filter(|n| *n < self.regex.captures_len());
        match number.or_else(|| self.named(name)) {
            Some(n) => self.group(n, end),
            None => return Err(self.no_group(self.at..end, name)),
        }
        Ok(())
    }

    /// A dollar sign that stands for itself, unless it was meant for a group.
    fn bare_name(&mut self) -> Result<(), Wrong> {
        let rest = &self.text[self.at + 1..];
        let name = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())];
        if self.named(name).is_some() {
            let message = format!("A group by its name needs braces: write ${{{name}}}. For a dollar sign write $$.");
            return Err(Wrong::new(Part::With, self.at..self.at + 1 + name.len(), message));
        }
        self.words.push('$');
        self.at += 1;
        Ok(())
    }

    fn named(&self, name: &str) -> Option<usize> {
        self.regex.capture_names().position(|known| known == Some(name) && !name.is_empty())
    }

    fn no_group(&self, at: Range<usize>, name: &str) -> Wrong {
        let has = match self.regex.captures_len() - 1 {
            0 => "it has none; round brackets make one".to_owned(),
            1 => "it has one, $1".to_owned(),
            n => format!("it has {n}, $1 to ${n}"),
        };
        let message = format!("The expression has no group «{name}»: {has}. For a dollar sign write $$.");
        Wrong::new(Part::With, at, message)
    }
}
