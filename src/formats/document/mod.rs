//! Documents of others (web pages, word processors, books) as a row of blocks, and blocks as articles. A reader finds
//! out what its file calls a heading, a byline, a picture; what follows from that is decided here, alike for all.
//!
//! - `divide` finds where articles begin and which masthead stands over them; `draft` puts one together;
//!   `emit` hands them on with their papers, subjects and pictures.
//!
//! It must not know any file's grammar. Text without a heading is read by the rules of clippings.

mod divide;
mod draft;
pub mod embedded;
mod emit;
pub mod whole;

pub use divide::{articles, one};
pub use draft::{Draft, masthead_of, scan, with_credit};
pub use embedded::Embedded;
pub use emit::{Emit, emit};

use crate::model::record::*;

/// A piece of a document, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// 0 is a document's title, 1 its highest heading.
    Heading(u8, String),
    Paragraph(String),
    /// Weekday, date and volume, where the document says that it is that.
    Masthead(String),
    Byline(String),
    Kicker(String),
    Subhead(String),
    Dateline(String),
    Section(String),
    Credit(String),
    /// Of the picture beside it.
    Caption(String),
    Image(Box<ImageRecord>),
    /// A footnote or a remark: no words of the article.
    Note(String),
}

/// One article with all that must be handed on before it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Composed {
    pub issue: IssueRecord,
    pub article: ArticleRecord,
    pub publication: Option<PublicationRecord>,
    pub subjects: Vec<SubjectRecord>,
    /// Whether a masthead stood right over this article, and not only over one before it.
    pub headed: bool,
}

/// Text as it is read: without what only guides the breaking of lines.
pub fn readable(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0')).collect()
}

/// A paragraph without spaces at the ends of its lines and none at its own.
pub fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches([' ', '\t', '\r'])).collect();
    lines.join("\n").trim_matches(['\n', ' ', '\t']).to_owned()
}

/// A relative path from a folder of the zip.
pub fn within(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
