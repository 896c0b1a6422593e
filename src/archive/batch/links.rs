//! Which name or source a byline or credit fits: the one that is called so, or has that variant. Two that fit leave it
//! open.

use super::change::Outcome;
use crate::archive::error::Result;
use crate::store::targets::{self, Target};
use crate::text::words::folded;
use rusqlite::Connection;
use std::collections::HashMap;

/// Records by what they are called; nothing for what two of them are called.
pub(super) struct Known {
    by_words: HashMap<String, Option<i64>>,
    shown: HashMap<i64, String>,
    noun: &'static str,
}

impl Known {
    pub(super) fn names(conn: &Connection) -> Result<Known> {
        Ok(Known::of(targets::names(conn)?, "name"))
    }

    pub(super) fn sources(conn: &Connection) -> Result<Known> {
        Ok(Known::of(targets::sources(conn)?, "source"))
    }

    fn of(records: Vec<targets::Called>, noun: &'static str) -> Known {
        let (mut by_words, mut shown) = (HashMap::new(), HashMap::new());
        for record in records {
            for words in std::iter::once(&record.display).chain(&record.variants) {
                let here = by_words.entry(folded(words)).or_insert(Some(record.id));
                if *here != Some(record.id) {
                    *here = None;
                }
            }
            shown.insert(record.id, record.display);
        }
        Known { by_words, shown, noun }
    }

    pub(super) fn link(&self, target: &Target) -> Option<i64> {
        self.by_words.get(&folded(&target.value)).copied().flatten()
    }

    pub(super) fn outcome(&self, target: &Target) -> Outcome {
        match self.by_words.get(&folded(&target.value)) {
            _ if target.value.trim().is_empty() => Outcome::Same,
            Some(Some(id)) => Outcome::To(self.shown.get(id).cloned().unwrap_or_default()),
            Some(None) => Outcome::Skip(format!("more than one {} is called so", self.noun)),
            None => Outcome::Skip(format!("no {} is called so", self.noun)),
        }
    }
}
