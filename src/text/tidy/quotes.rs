//! Quotation marks: which there are, and writing all as a typewriter does.

use super::{Setting, Tidied, note};

/// Whether it is a quotation mark or an apostrophe, straight or not.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || straight(c).is_some()
}

/// The straight mark for it.
fn straight(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '＇' => Some('\''),
        _ => None,
    }
}

/// A blank that stands inside of guillemets.
pub fn is_inner(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

pub fn straighten(text: &str, _: &Setting) -> Tidied {
    let mut changes = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(mark) = straight(c) else { continue };
        let (mut from, mut to) = (at, at + c.len_utf8());
        // French sets a blank inside of its marks.
        let (before, after) = (&text[..from], &text[to..]);
        if matches!(c, '«' | '‹') && !before.ends_with(char::is_alphanumeric) {
            to += after.chars().next().filter(|c| is_inner(*c)).map_or(0, char::len_utf8);
        }
        let taken = changes.last().map_or(0, |change: &super::Change| change.range_before.end);
        if matches!(c, '»' | '›') && !after.starts_with(char::is_alphanumeric) {
            let blank = before.chars().next_back().filter(|c| is_inner(*c)).map_or(0, char::len_utf8);
            from = (from - blank).max(taken);
        }
        note(&mut changes, text, from..to, mark);
    }
    Tidied::of(text, changes)
}
