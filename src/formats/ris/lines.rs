//! The lines of an RIS text, their tags, and the records that they make. It must not know what a tag means.

use std::ops::Range;

/// One line without its end.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    pub text: &'a str,
    /// With its end, in the whole text.
    pub range: Range<usize>,
    /// From 1.
    pub number: u32,
}

/// One field: its tag and its words, lines that go on joined to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub tag: String,
    pub words: String,
}

/// One record.
#[derive(Debug, Clone)]
pub struct Record {
    pub range: Range<usize>,
    pub line: u32,
    pub fields: Vec<Field>,
    /// Whether its end was written.
    pub closed: bool,
}

/// The lines of a text; LF, CRLF and CR all end one.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let (mut from, mut number) = (0, 0);
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let next =
            if rest.get(end..).is_some_and(|r| r.starts_with("\r\n")) { end + 2 } else { (end + 1).min(rest.len()) };
        let line = rest.get(..end).unwrap_or_default().trim_start_matches('\u{feff}');
        number += 1;
        let range = from..from + next;
        from = range.end;
        Some(Line { text: line, range, number })
    })
}

impl<'a> Line<'a> {
    /// The tag that opens the line: two signs, two blanks, a hyphen. Some writers leave one blank away; where they do, words
    /// of a field that goes on may look like a tag, so `strict` lets only the right form pass.
    pub fn tag(&self, strict: bool) -> Option<&'a str> {
        self.split(strict).map(|(tag, _)| tag)
    }

    fn split(&self, strict: bool) -> Option<(&'a str, &'a str)> {
        let (tag, rest) = self.text.trim_start_matches([' ', '\u{feff}']).split_at_checked(2)?;
        let mut signs = tag.chars();
        let is_tag = signs.next().is_some_and(|c| c.is_ascii_uppercase())
            && signs.next().is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let words = rest.trim_start_matches([' ', '\t']);
        let blanks = rest.len() - words.len();
        let words = words.strip_prefix('-')?;
        let right = blanks == 2 && (words.is_empty() || words.starts_with(' '));
        let near = (1..=3).contains(&blanks) && (words.is_empty() || words.starts_with([' ', '\t']));
        (is_tag && (right || (!strict && near))).then_some((tag, words.trim()))
    }
}

/// All records of a text.
pub fn records(text: &str) -> Vec<Record> {
    let first = lines(text).find(|line| line.tag(false) == Some("TY"));
    let strict = first.is_some_and(|line| line.tag(true).is_some());
    let mut found: Vec<Record> = Vec::new();
    for line in lines(text) {
        let open = found.last_mut().filter(|record| !record.closed);
        match (line.split(strict), open) {
            (Some(("TY", words)), _) => {
                let kind = Field { tag: "TY".to_owned(), words: words.to_owned() };
                found.push(Record { range: line.range, line: line.number, fields: vec![kind], closed: false });
            }
            (_, None) => {}
            (Some(("ER", _)), Some(record)) => {
                record.range.end = line.range.end;
                record.closed = true;
            }
            (Some((tag, words)), Some(record)) => {
                record.range.end = line.range.end;
                record.fields.push(Field { tag: tag.to_owned(), words: words.to_owned() });
            }
            (None, Some(record)) => {
                record.range.end = line.range.end;
                if let Some(field) = record.fields.last_mut().filter(|_| !line.text.trim().is_empty()) {
                    field.words.push('\n');
                    field.words.push_str(line.text.trim());
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<String> {
        let all = |record: &Record| {
            record.fields.iter().map(|f| format!("{}={}", f.tag, f.words)).collect::<Vec<_>>().join("|")
        };
        records(text).iter().map(all).collect()
    }

    #[test]
    fn line_ends_may_be_mixed_and_an_end_may_be_missing() {
        let text = "Provider: x\r\n\r\nTY  - NEWS\rTI  - One\nUK - more\r\n\r\nER  - \r\nstray\nTY  - JOUR\nER  -\nTY  - MGZN\nTI  -";
        assert_eq!(tags(text), ["TY=NEWS|TI=One\nUK - more", "TY=JOUR", "TY=MGZN|TI="]);
        let all = records(text);
        assert_eq!((all[0].line, all[0].closed, all[2].closed), (3, true, false));
        assert!(
            text[all[0].range.clone()].starts_with("TY  - NEWS") && text[all[0].range.clone()].ends_with("ER  - \r\n")
        );
        assert_eq!(tags("TY - NEWS\nTI - One\n"), ["TY=NEWS|TI=One"]);
        assert!(tags("").is_empty());
    }
}
