//! Which article here came from the very place in the very file that one comes from now: so that one whose headline, or
//! whose issue, a person put right since is not brought in a second time. It writes nothing.

use super::edits::{Asked, Edits};
use super::judge::has_bytes;
use crate::model::record::ArticleRecord;
use crate::model::{ArticleId, BatchId, IssueId};
use crate::store::{Result, batch, lookup};
use rusqlite::Connection;

/// Where earlier imports had their files. It remembers the folder that it was asked about last.
#[derive(Debug, Default)]
pub struct Origins {
    /// The import under way, where it goes on after it was cut off: what it wrote then it knows again.
    resumed: Option<BatchId>,
    folder: Option<String>,
    /// Imports that had files in that folder, newest first.
    batches: Vec<BatchId>,
}

/// The article that came from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    pub id: ArticleId,
    /// Whether this import wrote it before it was cut off; then it may be in the trash by now.
    pub own: bool,
}

/// The article that this import brought from a place in a file which then had other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub id: ArticleId,
    pub stands_in: IssueId,
    pub headline: String,
    /// Whether the file had this one article then and has one now: it can only be that.
    pub alone: bool,
}

impl Origins {
    /// Those of an import that goes on.
    pub fn resumed(batch: Option<BatchId>) -> Self {
        Origins { resumed: batch, ..Origins::default() }
    }

    /// Whether the import goes on after it was cut off.
    pub fn batch(&self) -> Option<BatchId> {
        self.resumed
    }

    /// The articles that came from where this one comes from, with the same words in the file.
    pub fn of(&mut self, conn: &Connection, own: Option<BatchId>, article: &ArticleRecord) -> Result<Vec<Origin>> {
        let Some(from) = article.provenance.as_ref().filter(|from| !from.path.is_empty()) else {
            return Ok(Vec::new());
        };
        let folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if self.folder.as_deref() != Some(folder) {
            self.batches = batch::with_files_in(conn, folder)?;
            let resumed = self.resumed;
            self.batches.retain(|batch| Some(*batch) != own || Some(*batch) == resumed);
            self.folder = Some(folder.to_owned());
        }
        let mut found = Vec::new();
        for batch in &self.batches {
            for id in lookup::came_from(conn, *batch, &from.path, from.part)? {
                let own = self.resumed == Some(*batch);
                if (own || lookup::is_here(conn, "article", id.0)?) && has_bytes(conn, id, article)? {
                    found.push(Origin { id, own });
                }
            }
        }
        Ok(found)
    }

    /// What the import that goes on had brought from the place that an article comes from, before its file was changed.
    /// One that a person has deleted since is not told: what the file says now is another.
    pub fn changed(&self, conn: &Connection, article: &ArticleRecord) -> Result<Option<Changed>> {
        let (Some(batch), Some(from)) = (self.resumed, &article.provenance) else { return Ok(None) };
        if from.path.is_empty() {
            return Ok(None);
        }
        for id in lookup::came_from(conn, batch, &from.path, from.part)? {
            if !lookup::is_here(conn, "article", id.0)? || has_bytes(conn, id, article)? {
                continue;
            }
            if let Some((stands_in, headline)) = lookup::place_of(conn, id)? {
                let alone = from.parts == 1 && lookup::came_from(conn, batch, &from.path, 1)?.is_empty();
                return Ok(Some(Changed { id, stands_in, headline, alone }));
            }
        }
        Ok(None)
    }
}

/// Whether what tells an article here from one that comes from the same place in the same file was written by a person:
/// its headline, or what its issue is.
pub fn is_put_right(
    conn: &Connection,
    id: ArticleId,
    issue: Option<IssueId>,
    article: &ArticleRecord,
    asked: &mut Asked,
) -> Result<bool> {
    let Some((stands_in, headline)) = lookup::place_of(conn, id)? else { return Ok(false) };
    let edits = Edits::of(conn, id, asked)?;
    let named = headline == article.headline || edits.has_written("headline");
    Ok(named && (issue == Some(stands_in) || edits.moved(conn, stands_in)?))
}
