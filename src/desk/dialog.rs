//! The dialogs, as plain state: what stands in their fields, which step they are at, what came back.

pub use super::import::{Import, ImportStep, Preview, RowFilter};
use crate::archive::checkup::Checkup;
use crate::archive::export::concerns::{Concern, Decisions};
use crate::archive::export::glimpse::Glimpse;
use crate::archive::export::several::Parcel;
use crate::archive::import::job::Progress;
use crate::store::batch::Batch;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// The dialog that is open; at most one.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    NewArchive(NewArchive),
    NewSample(super::sample::NewSample),
    OpenArchive(OpenArchive),
    Import(Box<Import>),
    Export(Box<Export>),
    Print(super::printing::PrintDialog),
    NewIssue(NewIssue),
    BatchEdit(Box<super::batch_edit::BatchEdit>),
    MoveToIssue(super::issue_dialogs::MoveToIssue),
    PasteArticle(Box<super::paste::PasteArticle>),
    MergeIssue(Box<super::issue_dialogs::MergeIssue>),
    /// What a tidying command would change in the body.
    Tidy(Box<super::body::tidying::Preview>),
    MergeAuthority(Box<super::authority::MergeAuthority>),
    /// Who judges the spelling.
    Spelling(super::body::spelling::SpellingDialog),
    Imports(Vec<Batch>),
    /// Watched folders.
    Watch(super::watching::WatchDialog),
    Check(Option<Box<Checkup>>),
    /// The columns of the list; the chosen one by its place.
    Columns {
        at: usize,
    },
    Shortcuts,
    /// What can be searched for.
    SearchHelp,
    /// A search is saved, or gets another name.
    SaveSearch(SaveSearch),
    /// A collection is chosen or made.
    Collect(Box<super::collections::Collect>),
    /// What changed since a handover.
    Since(super::collections::SinceDialog),
    /// A picture is to be added.
    AddPicture(super::pictures::AddPicture),
    /// A picture is looked at.
    Picture(Box<super::pictures::Looking>),
    About,
    EmptyTrash,
    BackUp {
        path: String,
        error: String,
    },
}

/// A search that is to be saved, or to get another name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SaveSearch {
    /// Nothing for a new one.
    pub id: Option<i64>,
    pub title: String,
    pub query: String,
    pub error: String,
}

/// A new archive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewArchive {
    pub path: String,
    pub publication: String,
    pub error: String,
}

/// An archive by its typed path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenArchive {
    pub path: String,
    pub error: String,
}

/// A new issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewIssue {
    pub publication: String,
    pub date: String,
    pub volume: String,
    pub number: String,
    pub error: String,
}

/// A job that a dialog waits for.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub number: u64,
    pub progress: Arc<Progress>,
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// What an export is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportWhat {
    /// The one that is open.
    Collection(i64),
    Selection,
    List,
    #[default]
    Everything,
}

/// An export on its way through the dialog.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Export {
    pub what: ExportWhat,
    /// The format that is looked at; alone, it is the one that is written.
    pub format: &'static str,
    /// Those that are written, where they are several.
    pub several: Vec<&'static str>,
    /// The name of the preset that was chosen or kept last.
    pub preset: Option<String>,
    /// The name that a preset is to get.
    pub naming: Option<super::exporting::Naming>,
    pub target: String,
    /// Nobody typed it yet.
    pub proposed: bool,
    pub error: String,
    pub waiting: Option<Waiting>,
    pub count: Option<u64>,
    /// Of each format, by the id of the option.
    pub options: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// What should be looked at before it goes; nothing while that is found out.
    pub concerns: Option<Vec<Concern>>,
    pub decisions: Decisions,
    /// Keys of the articles that do not go along by what was decided.
    pub left_out: Arc<HashSet<i64>>,
    /// How the format that is looked at will begin, or why that cannot be shown; nothing while it is made.
    pub glimpse: Option<Result<Glimpse, String>>,
    /// The number of the question of which that is the answer.
    pub glimpse_ticket: u64,
    /// The number of the newest question, and what it was about.
    pub glimpse_asked: u64,
    pub glimpse_of: (ExportWhat, &'static str),
    /// Where it went, and what was made of each format.
    pub written: Option<(PathBuf, Vec<Parcel>)>,
    pub verifying: super::exporting::Verifying,
}
