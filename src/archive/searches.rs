//! Saved searches: made, renamed and taken away, each as one step that undo takes back. What they find is not known here.

use super::Archive;
use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use crate::model::Uid;
use crate::store::journal::StepKind;
use crate::store::table;
use rusqlite::types::Value;

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

impl Archive {
    /// Keeps a search under a title. Answers its key.
    pub fn save_search(&mut self, title: &str, query: &str) -> Result<(i64, Changed)> {
        let (title, query) = (titled(title)?, query.trim());
        if let Err(error) = super::search::parse(query) {
            return Err(ArchiveError::new(ErrorKind::Unclear, format!("{error}"), "The search was not saved."));
        }
        let words = format!("Save the search «{title}»");
        self.transact(&Deed { kind: StepKind::Create, words: &words, visit: "" }, |pen| {
            let row = [("uid", text(Uid::new().0)), ("title", text(&title)), ("query", text(query))];
            Ok(pen.insert(&table::SAVED_SEARCH, &row)?)
        })
    }

    /// Gives a saved search another title.
    pub fn rename_search(&mut self, search: i64, title: &str) -> Result<Changed> {
        let title = titled(title)?;
        let words = format!("Rename a search to «{title}»");
        let deed = Deed { kind: StepKind::Edit, words: &words, visit: "" };
        Ok(self.transact(&deed, |pen| Ok(pen.update(&table::SAVED_SEARCH, search, &[("title", text(&title))])?))?.1)
    }

    /// Takes a saved search away; undo brings it back.
    pub fn delete_search(&mut self, search: i64) -> Result<Changed> {
        let known = crate::store::run::searches(&self.conn)?.into_iter().find(|known| known.id == search);
        let words = format!("Delete the search «{}»", known.map(|known| known.title).unwrap_or_default());
        let deed = Deed { kind: StepKind::Edit, words: &words, visit: "" };
        Ok(self.transact(&deed, |pen| Ok(pen.delete(&table::SAVED_SEARCH, search)?))?.1)
    }
}

fn titled(title: &str) -> Result<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(ArchiveError::new(ErrorKind::Unclear, "The search needs a name.", "Say what it is to be called."));
    }
    Ok(title)
}
