//! The dialogs, as plain state: what stands in their fields, which step they are at, what came back.

pub use super::import::{Import, ImportStep, Preview, RowFilter};
use crate::archive::checkup::Checkup;
use crate::archive::export::concerns::{Concern, Decisions};
use crate::archive::import::job::Progress;
use crate::formats::Written;
use crate::store::batch::Batch;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The dialog that is open; at most one.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    NewArchive(NewArchive),
    NewSample(super::sample::NewSample),
    OpenArchive(OpenArchive),
    Import(Box<Import>),
    Export(Export),
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
    pub format: &'static str,
    pub target: String,
    pub error: String,
    pub waiting: Option<Waiting>,
    pub count: Option<u64>,
    /// Of each format, by the id of the option.
    pub options: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// What should be looked at before it goes; nothing while that is found out.
    pub concerns: Option<Vec<Concern>>,
    pub decisions: Decisions,
    pub written: Option<(PathBuf, Written)>,
}
