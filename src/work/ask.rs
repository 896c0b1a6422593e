//! What the window asks for: questions to readers, deeds for the writer, jobs. Plain data.

use crate::archive::Edit;
pub use crate::archive::NewIssueIn;
use crate::archive::export::What;
use crate::archive::import::Request;
use crate::model::{ArticleId, BatchId, IssueId};
use crate::store::list::Listing;
use std::path::PathBuf;

/// A question to a reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    Run,
    /// First the top of the list, then all of it; `ticket` comes back with the answer.
    List {
        listing: Listing,
        ticket: u64,
    },
    Rows {
        ids: Vec<i64>,
        ticket: u64,
    },
    Article(i64),
    /// An issue with its articles.
    Issue(i64),
    /// What merging these issues would come to: the one that goes, and the one that stays.
    Merging(i64, i64),
    /// An article's history.
    History(i64),
    ArchiveHistory,
    Trash,
    UndoWords,
    Thumbnail(String),
    Imports,
    /// How many articles an export would hand over.
    Count(What),
}

/// Kinds of question: a newer one replaces an older of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AskKind {
    Run,
    List,
    Rows,
    Article,
    Issue,
    Merging,
    History,
    ArchiveHistory,
    Trash,
    UndoWords,
    Thumbnail(String),
    Imports,
    Count,
}

impl Ask {
    pub fn kind(&self) -> AskKind {
        match self {
            Ask::Run => AskKind::Run,
            Ask::List { .. } => AskKind::List,
            Ask::Rows { .. } => AskKind::Rows,
            Ask::Article(_) => AskKind::Article,
            Ask::Issue(_) => AskKind::Issue,
            Ask::Merging(..) => AskKind::Merging,
            Ask::History(_) => AskKind::History,
            Ask::ArchiveHistory => AskKind::ArchiveHistory,
            Ask::Trash => AskKind::Trash,
            Ask::UndoWords => AskKind::UndoWords,
            Ask::Thumbnail(sha256) => AskKind::Thumbnail(sha256.clone()),
            Ask::Imports => AskKind::Imports,
            Ask::Count(_) => AskKind::Count,
        }
    }

    /// Whether it is answered at once, from a few rows by key.
    pub fn is_quick(&self) -> bool {
        matches!(
            self,
            Ask::Rows { .. }
                | Ask::Article(_)
                | Ask::Issue(_)
                | Ask::Merging(..)
                | Ask::UndoWords
                | Ask::Thumbnail(_)
                | Ask::Imports
        )
    }
}

/// A deed for the writer.
#[derive(Debug, Clone, PartialEq)]
pub enum Tell {
    /// Saves edits; `ticket` comes back.
    Edit {
        words: String,
        visit: String,
        edits: Vec<Edit>,
        ticket: u64,
    },
    Undo,
    Redo,
    DeleteArticles(Vec<ArticleId>),
    RestoreArticles(Vec<ArticleId>),
    DeleteIssue(IssueId),
    RestoreIssue(IssueId),
    NewArticle(IssueId),
    /// Moves articles within their issue by so many places.
    ShiftArticles(Vec<ArticleId>, i64),
    /// Puts articles into an issue, before another of its articles or at its end.
    PlaceArticles {
        articles: Vec<ArticleId>,
        to: IssueId,
        before: Option<ArticleId>,
    },
    /// Makes two issues one: the first goes, the second stays.
    MergeIssues(IssueId, IssueId),
    NewIssue {
        publication: NewIssueIn,
        date: String,
        volume: String,
        number: String,
    },
    TakeBack(BatchId),
    BringBack(BatchId),
    KeepImport(BatchId),
    EmptyTrash,
    Who(String),
}

/// Something that takes a while.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Looks at what an import would do.
    Plan(Request),
    Import {
        request: Request,
        resume: Option<BatchId>,
    },
    Export {
        what: What,
        format: &'static str,
        target: PathBuf,
    },
    /// Reads one file again, for the import dialog to show it.
    Preview {
        file: PathBuf,
        date_order: String,
    },
    BackUp(PathBuf),
    Check,
    /// Fills a new archive with the sample.
    Sample,
}
