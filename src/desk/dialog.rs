//! The dialogs, as plain state: what stands in their fields, which step they are at, what came back.

use super::nav::figures;
use crate::archive::checkup::Checkup;
use crate::archive::import::classify::Verdict;
use crate::archive::import::job::{Outcome, Progress};
use crate::archive::import::plan::{Plan, PlanRow};
use crate::archive::import::{OnDiffers, Request};
use crate::formats::Written;
use crate::store::batch::Batch;
use crate::work::event::PreviewMark;
use std::path::PathBuf;
use std::sync::Arc;

/// The dialog that is open; at most one.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    NewArchive(NewArchive),
    NewSample(super::sample::NewSample),
    OpenArchive(OpenArchive),
    Import(Import),
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

/// Which rows of a plan show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowFilter {
    #[default]
    All,
    Only(Verdict),
    Doubtful,
}

/// The steps of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ImportStep {
    #[default]
    Choose,
    Look,
    BringIn,
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

/// A file as the import dialog shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    pub file: PathBuf,
    pub text: String,
    pub marks: Vec<PreviewMark>,
    pub encoding: String,
    pub bytes: u64,
}

/// An import on its way through the dialog.
#[derive(Debug, Clone, Default)]
pub struct Import {
    pub step: ImportStep,
    pub paths: Vec<PathBuf>,
    pub typed: String,
    pub publication: String,
    pub date_order: &'static str,
    pub on_differs: OnDiffers,
    pub error: String,
    pub waiting: Option<Waiting>,
    pub plan: Option<Arc<Plan>>,
    pub filter: RowFilter,
    /// Places in the plan of the rows that show.
    pub shown: Vec<usize>,
    pub picked: Option<usize>,
    pub preview: Option<Preview>,
    pub report: Option<Arc<Outcome>>,
    pub taken_back: bool,
}

impl PartialEq for Import {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step && self.paths == other.paths && self.typed == other.typed
    }
}

impl Import {
    pub fn request(&self) -> Request {
        Request {
            name: String::new(),
            paths: self.paths.clone(),
            format: String::new(),
            publication: self.publication.clone(),
            date_order: self.date_order.to_owned(),
            on_differs: self.on_differs,
            ..Request::default()
        }
    }

    /// Lists the rows that show.
    pub fn list(&mut self) {
        let Some(plan) = &self.plan else { return };
        let fits = |row: &PlanRow| match self.filter {
            RowFilter::All => true,
            RowFilter::Only(verdict) => row.verdict == verdict,
            RowFilter::Doubtful => row.doubtful,
        };
        self.shown = plan.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).collect();
    }

    /// The row that is picked.
    pub fn row(&self) -> Option<&PlanRow> {
        self.plan.as_ref()?.rows.get(self.picked?)
    }

    /// How many articles would come in.
    pub fn coming(&self) -> u64 {
        let Some(plan) = &self.plan else { return 0 };
        let beside = if self.on_differs == OnDiffers::KeepBoth { plan.counts.differs } else { 0 };
        plan.counts.new + plan.counts.clash + beside
    }

    /// What the printed weekdays say about the order of day and month, as a sentence.
    pub fn weekdays(&self) -> Option<String> {
        let (agree, all) = self.plan.as_ref()?.weekdays_agree;
        let order = match self.date_order {
            "dmy" => "day first",
            _ => "month first",
        };
        (all > 0).then(|| {
            format!(
                "{} of {} printed weekdays agree with the dates as read. Where none settles it: {order}.",
                figures(agree),
                figures(all)
            )
        })
    }
}

/// What an export is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportWhat {
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
    pub written: Option<(PathBuf, Written)>,
}
