//! The doors of the body editor: what a body was before, and the words that are right in this archive.

use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use super::{Archive, Reader};
use crate::store::body_states::{self, BodyState};
use crate::store::journal::StepKind;
use crate::store::{own_words, table};
use rusqlite::types::Value;
use unicode_normalization::UnicodeNormalization;

impl Archive {
    /// From now on the word is spelled right in this archive. A step that undo takes back.
    pub fn learn_word(&mut self, word: &str) -> Result<Changed> {
        let word = single(word)?;
        let words = format!("Learn the word «{word}»");
        let deed = Deed { kind: StepKind::Create, words: &words, visit: "" };
        let learnt = self.transact(&deed, |pen| {
            if own_words::key(pen.conn(), &word)?.is_none() {
                pen.insert(&table::OWN_WORD, &[("word", Value::Text(word.clone()))])?;
            }
            Ok(())
        })?;
        Ok(learnt.1)
    }

    /// The word is judged by the dictionary again.
    pub fn forget_word(&mut self, word: &str) -> Result<Changed> {
        let word = single(word)?;
        let words = format!("Forget the word «{word}»");
        let deed = Deed { kind: StepKind::Edit, words: &words, visit: "" };
        let forgotten = self.transact(&deed, |pen| {
            if let Some(key) = own_words::key(pen.conn(), &word)? {
                pen.delete(&table::OWN_WORD, key)?;
            }
            Ok(())
        })?;
        Ok(forgotten.1)
    }
}

impl Reader {
    /// The words that are right in this archive.
    pub fn own_words(&self) -> Result<Vec<String>> {
        Ok(own_words::all(self.conn())?)
    }

    /// Another one once those words have changed.
    pub fn own_words_mark(&self) -> Result<(i64, i64)> {
        Ok(own_words::mark(self.conn())?)
    }

    /// The states that a body has been in, the oldest first: as it came in, then after each step that changed it.
    pub fn body_states(&self, article: i64) -> Result<Vec<BodyState>> {
        let _snapshot = self.snapshot()?;
        Ok(body_states::all(self.conn(), article)?)
    }

    /// The body as a step left it; 0: the oldest text that is known.
    pub fn body_at(&self, article: i64, step: i64) -> Result<Option<String>> {
        let _snapshot = self.snapshot()?;
        Ok(body_states::at(self.conn(), article, step)?)
    }
}

/// One word, composed.
fn single(word: &str) -> Result<String> {
    let word: String = word.trim().nfc().collect();
    if word.is_empty() || word.contains(char::is_whitespace) || !word.contains(char::is_alphabetic) {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{word}» is not one word, so the spelling cannot know it."),
            "Learn its words one by one.",
        ));
    }
    Ok(word)
}
