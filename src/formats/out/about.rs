//! What is handed over as a title page names it, and each article at its place in it.

use super::{Withheld, said};
use crate::model::Uid;
use crate::model::record::{ArticleRecord, IssueRecord};

/// A handover as a whole. Nothing in it comes from the clock: the same records have the same words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Whether a curator chose and ordered it: then her headings divide it, else its issues do.
    pub is_collection: bool,
    /// Of the collection or issue; for anything else made of what it holds, so that the same records have the same.
    pub uid: Uid,
    pub title: String,
    pub subtitle: String,
    /// Paragraphs with a blank line between them.
    pub introduction: String,
    pub curator: String,
    /// BCP 47: that of most of its publications; empty where none is known.
    pub language: String,
    /// When the newest change was made to anything in it: RFC 3339, UTC, in whole seconds.
    pub modified: String,
}

/// A heading that stands before an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// 1: a section of the whole; 2: one inside such a section …
    pub level: u8,
    pub title: String,
    pub subtitle: String,
    pub introduction: String,
    pub curator: String,
}

/// One article where people read it.
#[derive(Debug, Clone)]
pub struct Placed<'a> {
    /// Its issue, without articles.
    pub issue: &'a IssueRecord,
    pub article: ArticleRecord,
    /// When it was last changed: RFC 3339, UTC, in whole seconds; empty where that is not known.
    pub modified: String,
    /// Headings that begin before it, outermost first.
    pub opens: Vec<Opening>,
    /// The curator's note on it.
    pub note: String,
    /// Pictures that it goes without because somebody decided so.
    pub withheld: Vec<Withheld>,
}

impl<'a> Placed<'a> {
    /// An article by itself: nothing begins before it.
    pub fn of(issue: &'a IssueRecord, article: ArticleRecord) -> Self {
        Placed { issue, article, modified: String::new(), opens: Vec::new(), note: String::new(), withheld: Vec::new() }
    }

    /// What is known of the picture of an image, where it was withheld.
    pub fn withheld(&self, image: usize) -> Option<&Withheld> {
        self.withheld.iter().find(|withheld| withheld.image == image)
    }

    /// What the picture of an image shows, for those who do not see it.
    pub fn alternative(&self, image: usize) -> String {
        let known = || self.article.images.get(image).map(said::alternative).unwrap_or_default();
        self.withheld(image).map_or_else(known, Withheld::alternative)
    }
}
