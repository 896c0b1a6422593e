//! What the window asks for: questions to readers, deeds for the writer, jobs. Plain data.

use super::authority::{AuthorityAsk, AuthorityAskKind, AuthorityDeed};
use super::body::BodyAsk;
use super::collections::{CollectionAsk, CollectionDeed};
use super::fields::FieldAsk;
use super::glimpsing::GlimpseAsk;
use super::importing::ImportAsk;
use super::pictures::{Given, PictureAsk};
use super::proof::ProofAsk;
use super::searcher::Seek;
use crate::archive::Edit;
pub use crate::archive::NewIssueIn;
use crate::archive::batch::{Change, PlanRow};
use crate::archive::export::What;
use crate::archive::export::concerns::Decisions;
use crate::archive::export::printing::Print;
use crate::archive::export::several::Chosen;
use crate::archive::import::Request;
use crate::archive::import::watch::Watch;
use crate::archive::pictures::Onto;
use crate::formats::cite::CiteStyle;
use crate::model::kind::IssueStatus;
use crate::model::record::ArticleRecord;
use crate::model::{ArticleId, Authority, BatchId, IssueId, PublicationId, StepId};
use crate::store::credits::Lack;
use crate::store::list::Listing;
use crate::text::search::Query;
use std::path::PathBuf;
use std::sync::Arc;

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
        /// What is sought, so that it can be marked.
        query: Query,
        ticket: u64,
    },
    FindInList(FindInList),
    /// Rows as text, for the clipboard.
    RowsAsText(Vec<i64>),
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
    /// Looks into watched folders now.
    Folders,
    /// Rows of a planned batch edit, from that place of the plan on.
    BatchRows {
        change: Change,
        rows: Vec<PlanRow>,
        first: usize,
        ticket: u64,
    },
    /// All images by what is lacking; `ticket` comes back.
    Credits {
        lack: Lack,
        ticket: u64,
    },
    CreditRows(Vec<i64>),
    /// About a picture, answered by a thread of their own.
    Picture(PictureAsk),
    /// How many articles an export would hand over.
    Count(What),
    /// What should be looked at before it goes.
    Concerns(What),
    /// Citations of articles, for the clipboard.
    Cite(What, CiteStyle),
    /// Names or sources that begin as typed.
    Like {
        which: Authority,
        typed: String,
        limit: usize,
    },
    /// About names and sources.
    Authority(AuthorityAsk),
    /// About collections.
    Collection(CollectionAsk),
    /// What the fields of the editor ask.
    Fields(FieldAsk),
    /// What the body's editor asks.
    Body(BodyAsk),
    /// About a text, answered by a thread of its own.
    Proof(ProofAsk),
    /// What the index is asked.
    Seek(Seek),
    /// About the work queue and the history.
    Look(super::Look),
    /// How an export will look, answered by a thread of its own.
    Glimpse(Box<GlimpseAsk>),
    /// What the import dialog asks, answered by a thread of its own.
    Import(ImportAsk),
    /// Which folder is to be proposed, where exports went there last.
    Place(Option<PathBuf>),
}

/// Words to look for in a list that is shown, from a row on to its end and around to that row again. It is answered
/// with what a moment found; whoever asked goes on from there.
#[derive(Debug, Clone, PartialEq)]
pub struct FindInList {
    pub ids: Arc<Vec<i64>>,
    /// The first row to look at.
    pub from: usize,
    pub back: bool,
    /// Rows that were looked at before, counted from `from` on.
    pub looked: usize,
    pub words: String,
    pub ticket: u64,
}

impl FindInList {
    /// The place in the list of the row that is looked at after so many others.
    pub fn place(&self, after: usize) -> usize {
        let all = self.ids.len().max(1);
        let from = self.from.min(self.ids.len());
        if self.back { (from + 2 * all - 1 - after % all) % all } else { (from + after) % all }
    }
}

/// Kinds of question: a newer one replaces an older of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AskKind {
    Run,
    List,
    Rows,
    FindInList,
    RowsAsText,
    Article,
    Issue,
    Merging,
    History,
    ArchiveHistory,
    Trash,
    UndoWords,
    Thumbnail(String),
    Imports,
    Folders,
    BatchRows,
    Credits,
    CreditRows,
    Picture,
    Count,
    Concerns,
    Cite,
    Like(Authority),
    Authority(AuthorityAskKind),
    Collection(u8),
    Fields(u8),
    Body(u8),
    Proof,
    Seek,
    Look(&'static str),
    Import,
    Glimpse,
    Place,
}

impl Ask {
    pub fn kind(&self) -> AskKind {
        match self {
            Ask::Run => AskKind::Run,
            Ask::List { .. } => AskKind::List,
            Ask::Rows { .. } => AskKind::Rows,
            Ask::FindInList(_) => AskKind::FindInList,
            Ask::RowsAsText(_) => AskKind::RowsAsText,
            Ask::Article(_) => AskKind::Article,
            Ask::Issue(_) => AskKind::Issue,
            Ask::Merging(..) => AskKind::Merging,
            Ask::History(_) => AskKind::History,
            Ask::ArchiveHistory => AskKind::ArchiveHistory,
            Ask::Trash => AskKind::Trash,
            Ask::UndoWords => AskKind::UndoWords,
            Ask::Thumbnail(sha256) => AskKind::Thumbnail(sha256.clone()),
            Ask::Imports => AskKind::Imports,
            Ask::Folders => AskKind::Folders,
            Ask::BatchRows { .. } => AskKind::BatchRows,
            Ask::Credits { .. } => AskKind::Credits,
            Ask::CreditRows(_) => AskKind::CreditRows,
            Ask::Picture(_) => AskKind::Picture,
            Ask::Count(_) => AskKind::Count,
            Ask::Concerns(_) => AskKind::Concerns,
            Ask::Cite(..) => AskKind::Cite,
            Ask::Like { which, .. } => AskKind::Like(*which),
            Ask::Authority(ask) => AskKind::Authority(ask.kind()),
            Ask::Collection(ask) => AskKind::Collection(ask.kind()),
            Ask::Fields(ask) => AskKind::Fields(ask.kind()),
            Ask::Body(ask) => AskKind::Body(ask.kind()),
            Ask::Proof(_) => AskKind::Proof,
            Ask::Seek(_) => AskKind::Seek,
            Ask::Look(look) => AskKind::Look(look.kind()),
            Ask::Import(_) => AskKind::Import,
            Ask::Glimpse(_) => AskKind::Glimpse,
            Ask::Place(_) => AskKind::Place,
        }
    }

    /// Whether it is answered at once, from a few rows by key.
    pub fn is_quick(&self) -> bool {
        if let Ask::Authority(ask) = self {
            return ask.is_quick();
        }
        if let Ask::Look(look) = self {
            return look.is_quick();
        }
        if let Ask::Collection(ask) = self {
            return ask.is_quick();
        }
        matches!(
            self,
            Ask::Rows { .. }
                | Ask::FindInList(_)
                | Ask::Article(_)
                | Ask::Issue(_)
                | Ask::Merging(..)
                | Ask::UndoWords
                | Ask::Thumbnail(_)
                | Ask::Imports
                | Ask::BatchRows { .. }
                | Ask::Like { .. }
                | Ask::Fields(_)
                | Ask::Body(_)
                | Ask::CreditRows(_)
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
    /// Adds articles to an issue as they were read from a pasted text.
    PasteArticles(IssueId, Vec<ArticleRecord>),
    DuplicateArticle(ArticleId),
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
    /// Makes an issue that stands for one that is not here.
    MarkIssue {
        publication: PublicationId,
        date: String,
        volume: String,
        status: IssueStatus,
    },
    TakeBack(BatchId),
    BringBack(BatchId),
    KeepImport(BatchId),
    /// Changes which folders are watched.
    Watch(Watch),
    EmptyTrash,
    /// Takes one step back by itself.
    UndoStep(StepId),
    /// Makes fields of an article what they were after a step.
    BringFieldsBack {
        article: i64,
        step: i64,
        fields: Vec<String>,
    },
    /// Takes a record out of the trash that is no article and no issue: the word of its kind, and its key.
    RestoreRecord(&'static str, i64),
    /// Keeps a search under a title.
    SaveSearch {
        title: String,
        query: String,
    },
    RenameSearch(i64, String),
    DeleteSearch(i64),
    /// A deed about names or sources.
    Authority(Authority, AuthorityDeed),
    /// A deed about collections.
    Collection(CollectionDeed),
    /// From now on the spelling knows this word in this archive.
    LearnWord(String),
    ForgetWord(String),
    Who(String),
}

/// Something that takes a while.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Looks at what an import would do.
    Plan(Box<Request>),
    Import {
        request: Box<Request>,
        resume: Option<BatchId>,
    },
    Export {
        what: What,
        decisions: Decisions,
        chosen: Vec<Chosen>,
        target: PathBuf,
    },
    /// Reads back what was handed over: of each format where it stands.
    Verify {
        what: What,
        decisions: Decisions,
        parcels: Vec<(&'static str, PathBuf)>,
    },
    /// Makes a PDF to be printed, in a file or a folder.
    Print(Print, PathBuf),
    BackUp(PathBuf),
    Check,
    /// Works out what a change would do to these articles.
    PlanBatch {
        change: Change,
        articles: Arc<Vec<i64>>,
        ticket: u64,
    },
    /// Does it.
    Batch {
        change: Change,
        rows: Vec<PlanRow>,
    },
    /// Adds pictures to an article.
    AddPictures {
        onto: Onto,
        given: Vec<Given>,
    },
    /// Fills a new archive with the sample.
    Sample,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_in_a_list_goes_around_its_end_either_way() {
        let find = |from, back| FindInList {
            ids: Arc::new(vec![10, 11, 12, 13]),
            from,
            back,
            looked: 0,
            words: String::new(),
            ticket: 0,
        };
        let places = |find: FindInList| (0..4).map(|after| find.place(after)).collect::<Vec<_>>();
        assert_eq!(places(find(2, false)), [2, 3, 0, 1]);
        assert_eq!(places(find(2, true)), [1, 0, 3, 2]);
        assert_eq!(places(find(4, false)), [0, 1, 2, 3]);
        assert_eq!(places(find(0, true)), [3, 2, 1, 0]);
    }
}
