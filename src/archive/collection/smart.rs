//! Collections that are a search: what they hold is found anew each time, until they are frozen.

use super::{Archive, Collected, Joining, edit, here, members, text};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::Changed;
use crate::model::ArticleId;
use crate::store::table;

impl Archive {
    /// Changes the search of a collection that is one.
    pub fn set_collection_query(&mut self, id: i64, query: &str) -> Result<Changed> {
        let words = format!("Change the search of {}", here(&self.conn, id)?);
        let query = checked(query)?;
        if query.is_empty() {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                "Without a search nothing would fill the collection, so it was left as it was.",
                "Freeze it to keep what is in it.",
            ));
        }
        Ok(self.transact(&edit(&words), |pen| Ok(pen.update(&table::COLLECTION, id, &[("query", text(&query))])?))?.1)
    }

    /// Makes of a collection that is a search one that holds these articles: what the search finds now, in that order.
    pub fn freeze_collection(&mut self, id: i64, found: &[i64]) -> Result<(Collected, Changed)> {
        let words = format!("Freeze {}", here(&self.conn, id)?);
        let joining: Vec<Joining> = found.iter().map(|id| Joining::Article(ArticleId(*id))).collect();
        self.transact(&edit(&words), |pen| {
            pen.update(&table::COLLECTION, id, &[("query", text(""))])?;
            members::add(pen, id, &joining, None)
        })
    }
}

/// A search that can be understood.
pub(super) fn checked(query: &str) -> Result<String> {
    let query = query.trim();
    match crate::archive::search::parse(query) {
        Ok(_) => Ok(query.to_owned()),
        Err(error) => {
            Err(ArchiveError::new(ErrorKind::Unclear, format!("{error}"), "Correct the search; nothing was made."))
        }
    }
}
