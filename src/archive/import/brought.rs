//! What the files of a look bring along besides their articles, so that it tells beforehand which links would lead nowhere
//! and which collections would come without some of their places. It writes nothing.

use crate::formats::provisional;
use crate::model::Uid;
use crate::model::record::{ArticleRecord, CollectionRecord};
use crate::store::insert::{self, Missing};
use crate::store::{Result, lookup, trash};
use rusqlite::Connection;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What would be here once the files that were read so far had come in.
#[derive(Default)]
pub struct Brought(HashSet<u64>);

fn number(kind: &str, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, key).hash(&mut hasher);
    hasher.finish()
}

impl Brought {
    /// Notes something by the table that it would stand in, and what names it.
    pub fn note(&mut self, kind: &'static str, key: &str) {
        if !key.is_empty() {
            self.0.insert(number(kind, key));
        }
    }

    fn has(&self, kind: &'static str, key: &str) -> bool {
        !key.is_empty() && self.0.contains(&number(kind, key))
    }

    /// What an article names that would still not be here. A subject that is named by words is made.
    pub fn unresolved(&self, conn: &Connection, article: &ArticleRecord) -> Result<Vec<Missing>> {
        let mut missing = insert::unresolved(conn, article)?;
        missing.retain(|one| !self.has(one.kind, &one.key) && !provisional::is_provisional(&Uid(one.key.clone())));
        Ok(missing)
    }

    /// How many of a collection's places would be left out, and whether it would stand alone.
    pub fn collection(&mut self, conn: &Connection, record: &CollectionRecord) -> Result<(u64, bool)> {
        let own = record.uid.as_str();
        if self.has("collection", own) || is_here(conn, "collection", &record.uid)? {
            return Ok((0, false));
        }
        let orphan = match &record.parent {
            Some(parent) => !self.would_be_here(conn, "collection", parent)?,
            None => false,
        };
        let mut lost = 0;
        for member in &record.members {
            let article = member.article.as_ref().map(|uid| self.would_be_here(conn, "article", uid)).transpose()?;
            let issue = member.issue.as_ref().map(|uid| self.would_be_here(conn, "issue", uid)).transpose()?;
            lost += u64::from(article == Some(false) || issue == Some(false));
        }
        self.note("collection", own);
        Ok((lost, orphan))
    }

    fn would_be_here(&self, conn: &Connection, table: &'static str, uid: &Uid) -> Result<bool> {
        Ok(self.has(table, uid.as_str()) || is_here(conn, table, uid)?)
    }
}

fn is_here(conn: &Connection, table: &'static str, uid: &Uid) -> Result<bool> {
    Ok(match lookup::key_of_uid(conn, table, uid.as_str())? {
        Some(id) => !trash::holds(conn, table, id)?,
        None => false,
    })
}
