//! Signs that can be set: what no face of this computer has is shown as an empty box and told, never left out in silence.

use crate::formats::out::said;
use std::collections::BTreeMap;

/// What stands for a sign that no face has.
const BOX: char = '\u{25a1}';

/// Looks at each text before it is set.
pub struct Letters {
    has: Box<dyn Fn(char) -> bool>,
    known: BTreeMap<char, bool>,
    /// Signs that were replaced, with how often.
    pub missing: BTreeMap<char, u64>,
}

impl Letters {
    /// `has` tells whether any face has a sign.
    pub fn new(has: Box<dyn Fn(char) -> bool>) -> Self {
        Letters { has, known: BTreeMap::new(), missing: BTreeMap::new() }
    }

    /// A text as it can be set.
    pub fn set(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' | ' '..='~' => out.push(c),
                '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
                // Marks of byte order and breaks without width show nothing.
                '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{fffe}' | '\u{ffff}' => {}
                c if c.is_control() => {}
                c if !is_private(c) && self.is_there(c) => out.push(c),
                c => {
                    *self.missing.entry(c).or_default() += 1;
                    out.push(BOX);
                }
            }
        }
        out
    }

    /// The same in one line.
    pub fn line(&mut self, text: &str) -> String {
        self.set(&said::one_line(text))
    }

    fn is_there(&mut self, c: char) -> bool {
        let has = &self.has;
        *self.known.entry(c).or_insert_with(|| is_unseen(c) || has(c))
    }

    /// One sentence where any was replaced.
    pub fn told(&self) -> Option<String> {
        let all: u64 = self.missing.values().sum();
        let (first, _) = self.missing.iter().next()?;
        let times = if all == 1 { "once".to_owned() } else { format!("{all} times") };
        Some(format!(
            "{} signs are in no typeface of this computer and stand as □ ({times}), the first “{first}” (U+{:04X}).",
            self.missing.len(),
            *first as u32
        ))
    }
}

/// Whether anything of a text would be seen; typesetters take a heading of which nothing is for none.
pub fn shows(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_unseen(c))
}

/// What means something in one typeface only: PDF/A has no place for it.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// What joins or directs others and has no shape of its own.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_signs_without_a_shape_shows_nothing() {
        let mut letters = Letters::new(Box::new(|_| true));
        for unseen in ["", "\u{200b}", "\u{feff}\u{1}", "\u{a0}", "\u{2028}", "\u{200d}\u{ad}"] {
            assert!(!shows(&letters.set(unseen)), "{unseen:?}");
        }
        assert!(shows("□"));
    }

    #[test]
    fn what_no_face_has_is_a_box_and_told() {
        let mut letters = Letters::new(Box::new(|c| c != '\u{13000}'));
        assert_eq!(letters.set("a\u{0}\tb\u{feff}é\u{13000}\n—\u{e123}"), "a bé□\n—□");
        assert!(letters.told().is_some_and(|told| told.starts_with("2 signs") && told.contains("U+E123")));
        assert_eq!(Letters::new(Box::new(|_| true)).told(), None);
    }
}
