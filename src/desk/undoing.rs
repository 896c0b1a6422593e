//! Back and forth within a field while it has the focus: what changed, and never a copy of the whole text for a key.

use crate::text::splice::between;

/// A pause in typing that long, in seconds, makes a step of its own.
const PAUSE: f64 = 1.0;
const MOST: usize = 200;

/// What gave way to what, at a byte of the text.
#[derive(Debug)]
struct Change {
    at: usize,
    gone: String,
    come: String,
}

/// The steps of one visit to a field.
#[derive(Debug, Default)]
pub struct Undo {
    back: Vec<Vec<Change>>,
    forth: Vec<Vec<Change>>,
    /// The text as it was when last looked at.
    shadow: String,
    last: f64,
    touched: bool,
}

impl Undo {
    /// Begins with a text to which one can always come back.
    pub fn new(text: &str) -> Self {
        Undo { shadow: text.to_owned(), ..Undo::default() }
    }

    /// Whether nothing was changed yet.
    pub fn is_untouched(&self) -> bool {
        !self.touched
    }

    /// The text was changed.
    pub fn note(&mut self, text: &str, now: f64) {
        self.touched = true;
        let Some(splice) = between(&self.shadow, text) else { return };
        let come = text[splice.fresh()].to_owned();
        let gone = self.shadow[splice.range.clone()].to_owned();
        self.shadow.replace_range(splice.range.clone(), &come);
        if now - self.last > PAUSE || self.back.is_empty() {
            self.back.push(Vec::new());
            if self.back.len() > MOST {
                self.back.remove(0);
            }
        }
        if let Some(step) = self.back.last_mut() {
            step.push(Change { at: splice.range.start, gone, come });
        }
        self.forth.clear();
        self.last = now;
    }

    /// The text one step earlier; nothing where there is none.
    pub fn back(&mut self) -> Option<&str> {
        let step = self.back.pop()?;
        for change in step.iter().rev() {
            self.shadow.replace_range(change.at..change.at + change.come.len(), &change.gone);
        }
        self.forth.push(step);
        self.last = f64::NEG_INFINITY;
        Some(&self.shadow)
    }

    /// The text one step later again.
    pub fn forth(&mut self) -> Option<&str> {
        let step = self.forth.pop()?;
        for change in &step {
            self.shadow.replace_range(change.at..change.at + change.gone.len(), &change.come);
        }
        self.back.push(step);
        self.last = f64::NEG_INFINITY;
        Some(&self.shadow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_step_back_and_forth_is_a_text_that_was_there(texts in prop::collection::vec("[ab潮\n]{0,12}", 1..12)) {
            let mut texts = texts;
            texts.dedup();
            let mut undo = Undo::new(&texts[0]);
            for (n, text) in texts.iter().enumerate().skip(1) {
                undo.note(text, 10.0 * n as f64);
            }
            for text in texts.iter().rev().skip(1) {
                prop_assert_eq!(undo.back(), Some(text.as_str()));
            }
            prop_assert_eq!(undo.back(), None);
            for text in texts.iter().skip(1) {
                prop_assert_eq!(undo.forth(), Some(text.as_str()));
            }
        }
    }

    #[test]
    fn keys_without_a_pause_are_one_step() {
        let mut undo = Undo::new("");
        for (n, text) in ["t", "ti", "tid", "tide"].iter().enumerate() {
            undo.note(text, 5.0 + n as f64 / 10.0);
        }
        assert_eq!(undo.back(), Some(""));
        assert_eq!(undo.back(), None);
    }
}
