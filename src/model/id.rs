//! Keys of records: integers inside one archive, a `uid` (UUIDv7) wherever a record leaves it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A record's stable name outside the archive: a UUID in its hyphenated lower-case form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uid(pub String);

impl Uid {
    /// A new one, made of the present moment and chance, so that uids sort by their making.
    pub fn new() -> Self {
        Uid(uuid::Uuid::now_v7().hyphenated().to_string())
    }

    /// The uid a text names, if it is a UUID in any of its usual spellings.
    pub fn parse(text: &str) -> Option<Self> {
        let uuid = uuid::Uuid::try_parse(text.trim()).ok()?;
        Some(Uid(uuid.hyphenated().to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! key {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )*};
}

key! {
    /// A periodical: the run of issues under one title.
    PublicationId,
    /// One issue of a publication.
    IssueId,
    /// One article of an issue.
    ArticleId,
    /// One import.
    BatchId,
    /// One journal step: what a person did in one go.
    StepId,
}

/// The kinds of record that are edited, journalled, found and trashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Publication,
    Issue,
    Article,
    Byline,
    Image,
    Name,
    Source,
    Subject,
    Collection,
    /// A word that the spelling knows in this archive.
    Word,
}

/// One record of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordRef {
    pub kind: RecordKind,
    pub id: i64,
}

impl From<ArticleId> for RecordRef {
    fn from(id: ArticleId) -> Self {
        RecordRef { kind: RecordKind::Article, id: id.0 }
    }
}

impl From<IssueId> for RecordRef {
    fn from(id: IssueId) -> Self {
        RecordRef { kind: RecordKind::Issue, id: id.0 }
    }
}
