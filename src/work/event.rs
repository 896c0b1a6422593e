//! What the threads answer. Plain data for the desk.

use super::authority::{AuthorityAnswer, AuthorityDeed};
use super::body::BodyEvent;
use super::collections::{CollectionAnswer, CollectionDeed, CollectionDone};
use super::fields::FieldEvent;
use super::follower::Doing;
use super::importing::ImportEvent;
use super::pictures::PictureEvent;
use super::proof::ProofEvent;
use crate::archive::authority::Done;
use crate::archive::backup::Backup;
use crate::archive::batch;
use crate::archive::checkup::Checkup;
use crate::archive::export::concerns::Concern;
use crate::archive::export::glimpse::Glimpse;
use crate::archive::export::printing::PrintedFile;
use crate::archive::export::several::Parcel;
use crate::archive::import::job::{Outcome, Progress};
use crate::archive::import::plan::Plan;
use crate::archive::import::watch::Waiting;
use crate::archive::merging::Merging;
use crate::archive::sample::Made;
use crate::archive::verify::Verified;
use crate::archive::{Archive, ArchiveError, Changed, Mode, Reader};
use crate::formats::cite::CiteStyle;
use crate::index::Facets;
use crate::model::Authority;
use crate::store::authority::like::Suggestion;
use crate::store::batch::Batch;
use crate::store::credits::{CreditRow, Survey};
use crate::store::detail::ArticleDetail;
use crate::store::history::HistoryLine;
use crate::store::list::ArticleRow;
use crate::store::run::Run;
use crate::store::sheet::IssueSheet;
use crate::store::trash::Trashed;
use crate::text::search::{Completion, Facet};
use std::path::PathBuf;
use std::sync::Arc;

/// An archive that has just been opened, and what is to be known of it.
#[derive(Debug)]
pub struct Opened {
    pub archive: Archive,
    /// Its readers, opened along with it.
    pub readers: [Reader; 2],
    pub path: PathBuf,
    pub mode: Mode,
    /// About a synced or network folder.
    pub warning: Option<String>,
    /// Imports that were cut off.
    pub unfinished: Vec<Batch>,
    /// The publication of the last import.
    pub publication: String,
}

/// A small picture, ready to be drawn. Empty where it could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Thumbnail {
    pub width: usize,
    pub height: usize,
    /// Four bytes for each: red, green, blue, opacity.
    pub pixels: Vec<u8>,
}

/// What the threads need of an opened archive.
#[derive(Debug)]
pub struct Served {
    pub archive: Archive,
    pub readers: [Reader; 2],
}

/// What a deed of the writer was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    Undo(Option<String>),
    Redo(Option<String>),
    Delete(usize),
    Restore,
    NewArticle(i64),
    NewIssue(i64),
    MarkIssue,
    /// The order within an issue.
    Arranged,
    /// So many articles went to that issue.
    Moved(usize, i64),
    /// The first issue went into the second.
    Merged(i64, i64),
    TakeBack,
    BringBack,
    KeepImport,
    Watch,
    EmptyTrash,
    /// One step, in its words, was taken back by itself.
    TookBack(String),
    /// Fields are as they were.
    BroughtBack,
    /// A saved search was made, renamed or taken away: its key where there is one now.
    Search(Option<i64>),
    /// A deed about names or sources, and what it came to.
    Authority(Authority, AuthorityDeed, Done),
    /// A deed about collections, and what came of it.
    Collection(CollectionDeed, CollectionDone),
    /// The words that are right in this archive have changed.
    OwnWords,
}

/// A job as the window knows it.
#[derive(Debug, Clone)]
pub struct Running {
    pub number: u64,
    pub words: String,
    pub progress: Arc<Progress>,
}

/// An answer.
#[derive(Debug)]
pub enum Event {
    Opened(Box<Opened>),
    NotOpened {
        path: PathBuf,
        error: ArchiveError,
    },
    Run(Box<Run>),
    Collection(CollectionAnswer),
    List {
        ids: Vec<i64>,
        complete: bool,
        ticket: u64,
    },
    /// Whether the list that comes next was found in the whole archive, or in what has been read so far.
    Reach {
        whole: bool,
        ticket: u64,
    },
    /// The list cannot be searched yet: the index is being made.
    Unready {
        ticket: u64,
    },
    /// Counts over a list; nothing where there is no index yet.
    Facets {
        facets: Option<Box<Facets>>,
        ticket: u64,
    },
    FacetValues {
        facet: Facet,
        typed: String,
        values: Vec<(String, u64)>,
    },
    Completions {
        text: String,
        cursor: usize,
        found: Vec<Completion>,
    },
    /// How many articles saved searches find.
    Totals(Vec<(i64, u64)>),
    /// How the search index is doing.
    Index(Doing),
    /// Where each issue begins in the list that comes next, of so many rows.
    Starts {
        starts: Vec<(u32, i64)>,
        of: usize,
        ticket: u64,
    },
    /// How a look through the rows of a list went.
    Looked {
        /// The row's place and its article.
        found: Option<(usize, i64)>,
        /// Rows that were looked at, all in all.
        looked: usize,
        /// Nothing is left to look at.
        done: bool,
        ticket: u64,
    },
    /// Rows as text, for the clipboard.
    RowsAsText(String),
    Rows {
        rows: Vec<ArticleRow>,
        ticket: u64,
    },
    Article {
        id: i64,
        article: Option<Box<ArticleDetail>>,
    },
    Issue {
        id: i64,
        sheet: Option<Box<IssueSheet>>,
    },
    Merging {
        from: i64,
        into: i64,
        merging: Option<Box<Merging>>,
    },
    History {
        article: i64,
        lines: Vec<HistoryLine>,
    },
    ArchiveHistory(Vec<HistoryLine>),
    Trash(Vec<Trashed>),
    UndoWords {
        undo: Option<String>,
        redo: Option<String>,
    },
    Thumbnail {
        sha256: String,
        thumbnail: Thumbnail,
    },
    /// About the work queue and the history.
    Seen(Box<super::Seen>),
    Imports(Vec<Batch>),
    /// What waits in each watched folder.
    Waiting(Vec<Waiting>),
    Credits {
        survey: Box<Survey>,
        ticket: u64,
    },
    CreditRows(Vec<CreditRow>),
    Picture(PictureEvent),
    Count(u64),
    Concerns(Vec<Concern>),
    /// Citations, a line each.
    Cited(CiteStyle, Vec<String>),
    /// About names and sources.
    Authority(AuthorityAnswer),
    /// Names or sources that begin as typed.
    Like {
        which: Authority,
        typed: String,
        found: Vec<Suggestion>,
    },
    /// What the fields of the editor asked.
    Fields(FieldEvent),
    /// What the body's editor asked.
    Body(BodyEvent),
    /// About a text.
    Proof(ProofEvent),
    /// A reader could not answer.
    Unanswered(ArchiveError),
    Saved {
        ticket: u64,
        changed: Changed,
    },
    NotSaved {
        ticket: u64,
        error: ArchiveError,
    },
    Done {
        did: Did,
        changed: Changed,
    },
    NotDone {
        words: &'static str,
        error: ArchiveError,
    },
    /// More came in: lists may be out of date.
    Grew,
    JobStarted(Running),
    Planned {
        number: u64,
        plan: Box<Plan>,
    },
    Imported {
        number: u64,
        report: Box<Outcome>,
    },
    SampleMade {
        number: u64,
        made: Made,
    },
    Exported {
        number: u64,
        target: PathBuf,
        /// What was made of each format.
        parcels: Vec<Parcel>,
    },
    /// What reading back found, by the id of the format.
    Verified {
        number: u64,
        found: Vec<(&'static str, Verified)>,
    },
    /// How an export will look, or why that cannot be shown.
    Glimpsed {
        ticket: u64,
        glimpse: Result<Glimpse, String>,
    },
    /// The folder that is proposed.
    Place(PathBuf),
    /// What the import dialog asked.
    Import(ImportEvent),
    Printed {
        number: u64,
        printed: PrintedFile,
    },
    BackedUp {
        number: u64,
        backup: Backup,
    },
    BatchPlanned {
        number: u64,
        plan: Box<batch::Plan>,
        ticket: u64,
    },
    BatchRows {
        first: usize,
        rows: Vec<batch::Shown>,
        ticket: u64,
    },
    BatchWritten {
        number: u64,
        report: batch::Report,
        changed: Changed,
    },
    Checked {
        number: u64,
        checkup: Box<Checkup>,
    },
    JobFailed {
        number: u64,
        words: &'static str,
        error: ArchiveError,
    },
}

/// A marked piece of a previewed file: byte range, and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewMark {
    pub range: std::ops::Range<usize>,
    pub what: &'static str,
}
