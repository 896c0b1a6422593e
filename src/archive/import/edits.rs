//! What a person made of an article that came from a file: what she wrote in it since, and what she put right in the look
//! before it came in. An update leaves both alone. It writes nothing.

use super::Request;
use super::differs::Comparable;
use crate::model::{ArticleId, BatchId, IssueId};
use crate::store::edited::{self, Edited};
use crate::store::{Result, batch, lookup};
use rusqlite::Connection;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::path::MAIN_SEPARATOR;

/// What a person made of one article.
#[derive(Debug, Default)]
pub struct Edits {
    written: Edited,
    /// Fields of corrections, as these spell them.
    corrected: BTreeSet<String>,
}

impl Edits {
    pub fn of(conn: &Connection, id: ArticleId, asked: &mut Asked) -> Result<Edits> {
        Ok(Edits { written: edited::of_article(conn, id.0)?, corrected: asked.corrected(conn, id)? })
    }

    /// Whether a person wrote what stands in a field.
    pub fn has(&self, field: &Comparable) -> bool {
        let any = |table: &str| self.written.iter().any(|(of, _)| of == table);
        let corrected = |name: &str| self.corrected.contains(name);
        match field.id {
            "body" => any("body") || corrected("body"),
            "byline" => any("byline") || corrected("byline"),
            "image" => any("image") || corrected("credit"),
            "subject" => any("article_subject"),
            "related" => any("related"),
            "masthead" => self.written.iter().any(|(of, column)| of == "article" && column.ends_with("_printed")),
            column => self.has_written(column),
        }
    }
}

/// What of an issue tells which one it is.
const IDENTITY: [&str; 6] = ["publication_id", "date", "edition", "kind", "volume", "number"];

impl Edits {
    /// Whether a person wrote what stands in a column of the article itself, since or in the look.
    pub fn has_written(&self, column: &str) -> bool {
        self.written.contains(&("article".to_owned(), column.to_owned())) || self.corrected.contains(column)
    }

    /// Whether a person put the article into the issue that it stands in, or made that what it is.
    pub fn moved(&self, conn: &Connection, issue: IssueId) -> Result<bool> {
        if self.has_written("issue_id") || IDENTITY.iter().any(|field| self.corrected.contains(*field)) {
            return Ok(true);
        }
        let of_issue = edited::of_issue(conn, issue.0)?;
        Ok(of_issue.iter().any(|(table, column)| table == "issue" && IDENTITY.contains(&column.as_str())))
    }
}

/// The corrections of earlier imports, each import's request read once: one may be megabytes long, and a thousand articles
/// come from it.
#[derive(Debug, Default)]
pub struct Asked {
    by_batch: HashMap<BatchId, HashMap<(String, u32), BTreeSet<String>>>,
}

impl Asked {
    fn corrected(&mut self, conn: &Connection, id: ArticleId) -> Result<BTreeSet<String>> {
        let Some((batch, path, part)) = lookup::place_in_import(conn, id)? else { return Ok(BTreeSet::new()) };
        let of_batch = match self.by_batch.entry(batch) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(corrections(conn, batch)?),
        };
        Ok(of_batch.get(&(path, part)).cloned().unwrap_or_default())
    }
}

/// The fields that a person put right in the look of an import, by path and part.
fn corrections(conn: &Connection, batch: BatchId) -> Result<HashMap<(String, u32), BTreeSet<String>>> {
    // A request that cannot be read tells of none.
    let request = batch::request(conn, batch)?.and_then(|request| serde_json::from_str::<Request>(&request).ok());
    let mut all = HashMap::<_, BTreeSet<String>>::new();
    for one in request.into_iter().flat_map(|request| request.corrections) {
        all.entry((one.file.replace(MAIN_SEPARATOR, "/"), one.part)).or_default().insert(one.field);
    }
    Ok(all)
}
