//! What an article can be found by, gathered from all that belongs to it. Plain data.

use super::ArticleStatus;

/// One article that is not in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    pub id: i64,
    pub issue: i64,
    pub publication: i64,
    pub batch: Option<i64>,
    /// Days since 1970-01-01.
    pub day: Option<i64>,
    pub volume: String,
    pub volume_printed: String,
    /// The volume's leading figures.
    pub volume_sort: Option<i64>,
    pub number: String,
    pub number_printed: String,
    pub headline: String,
    pub kicker: String,
    pub subhead: String,
    pub dateline: String,
    pub section: String,
    pub page: String,
    pub status: ArticleStatus,
    pub words: u64,
    pub body: String,
    pub bylines: Vec<EntryByline>,
    pub images: Vec<EntryImage>,
    pub subjects: Vec<String>,
    pub collections: Vec<String>,
    /// Codes of open findings, its issue's among them; none twice.
    pub findings: Vec<String>,
}

/// A byline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryByline {
    pub printed: String,
    pub name: String,
    /// The display form of the authority, where it is linked to one.
    pub authority: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryImage {
    pub credit: String,
    pub creator: String,
    pub source: String,
    /// The name of the source that it is linked to.
    pub authority: String,
    pub caption: String,
    pub alt: String,
}

impl EntryByline {
    /// The one name by which it is counted.
    pub fn shown(&self) -> &str {
        first_of([&self.authority, &self.name, &self.printed])
    }
}

impl EntryImage {
    /// The one source by which it is counted.
    pub fn shown(&self) -> &str {
        first_of([&self.authority, &self.source, &self.credit])
    }
}

fn first_of<const N: usize>(all: [&String; N]) -> &str {
    all.into_iter().map(|text| text.trim()).find(|text| !text.is_empty()).unwrap_or("")
}
