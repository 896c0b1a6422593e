//! What a person does, as data: every change of the desk is one of these.

use super::dialog::Dialog;
use super::draft::FieldKey;
use super::exporting::ExportAction;
use super::nav::NavKey;
use super::prefs::Look;
use crate::archive::import::OnDiffers;
use crate::model::RecordRef;
use crate::store::list::Sort;
use std::path::PathBuf;

/// One action.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Runs a command of the table by its id.
    Command(&'static str),
    // Places
    Go(NavKey),
    Expand(NavKey, bool),
    GoToDate(chrono::NaiveDate),
    GoToVolume(String),
    Search(String),
    /// Narrows the list by a search of its own, or stops narrowing by it.
    Narrow(String),
    /// Whether counts are shown beside the list.
    ShowCounts(bool),
    /// About the search box, narrowing, saved searches, back and forward.
    Seeking(super::SeekAction),
    /// Asks the index for values or completions.
    Seek(crate::work::Seek),
    ClearScope,
    ClearSearch,
    ShowTrash(bool),
    View(super::View),
    Map(super::map::MapAction),
    Issue(super::issue::IssueAction),
    Authority(super::AuthorityAction),
    Collection(super::CollectionAction),
    Queue(super::QueueAction),
    Annals(super::AnnalsAction),
    Who(super::who::WhoAction),
    Batch(super::batch_edit::BatchAction),
    Credits(super::credits::CreditsAction),
    /// About the pictures of the open article.
    Picture(super::pictures::PictureAction),
    // The list
    List(super::ListAction),
    Sort(Sort),
    /// The rows that are seen: first and one past the last.
    Seen(usize, usize),
    /// Puts the cursor on a row; the flags are Shift and Ctrl.
    PickRow {
        at: usize,
        extend: bool,
        toggle: bool,
    },
    MoveCursor {
        by: isize,
        extend: bool,
    },
    // The editor
    Typed(FieldKey),
    /// A field got the focus, or none has it any more.
    Visit(Option<FieldKey>),
    SetNow(FieldKey, String),
    AddByline,
    RemoveByline(i64),
    AddImage,
    RemoveImage(i64),
    Accept {
        record: RecordRef,
        code: String,
    },
    Revoke {
        record: RecordRef,
        code: String,
    },
    ShowTab(Tab),
    /// In the fields beside what is typed.
    Field(super::FieldAction),
    /// A whole article from a text.
    Paste(super::paste::PasteAction),
    /// About the text of the open article.
    Body(super::body::BodyAction),
    // Dialogs
    Show(Box<Dialog>),
    CloseDialog,
    CloseNotice(u64),
    NoticeAction {
        notice: u64,
        action: usize,
    },
    CreateArchive,
    OpenArchive(PathBuf),
    OpenSample,
    Sample(super::sample::SampleDeed),
    ImportAdd(Vec<PathBuf>),
    ImportTyped,
    ImportRemove(usize),
    ImportLook,
    ImportBack,
    ImportPick(usize),
    ImportFilter(super::dialog::RowFilter),
    ImportNextDoubtful,
    ImportDateOrder(&'static str),
    ImportOnDiffers(OnDiffers),
    ImportGo,
    ImportCancel,
    ImportTakeBack,
    /// What is newer in the import dialog.
    Import(super::import::ImportAction),
    Export(ExportAction),
    Print(super::printing::PrintAction),
    OpenFolder(PathBuf),
    OpenFile(PathBuf),
    NewIssueGo,
    TakeBack(i64),
    /// Goes on with an import that was cut off: its number and its title.
    ResumeImport(i64, String),
    KeepImport(i64),
    BackUp,
    BringBack(i64),
    RestoreArticle(i64),
    RestoreIssue(i64),
    /// Anything else in the trash: the word of its kind, and its key.
    RestoreOther(&'static str, i64),
    EmptyTrash,
    CancelJob(u64),
    Watch(super::watching::WatchAction),
    /// The native chooser answered.
    Chosen {
        purpose: Purpose,
        paths: Vec<PathBuf>,
    },
    Choose(Purpose),
    Dropped(Vec<PathBuf>),
    Look(Look),
    /// Shows an article in the editor, wherever the list is.
    OpenArticle(i64),
    NewArticleIn(i64),
    DeleteIssue(i64),
    /// Throws away what was typed and could not be taken.
    DiscardRejected,
    CopyUnsaved,
    /// Closes though something is not saved; the person was told what.
    CloseAnyway,
    /// The window is to close: everything is saved first.
    CloseWindow,
}

/// What a native chooser is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    NewArchive,
    NewSample,
    OpenArchive,
    ImportFiles,
    ImportFolder,
    WatchFolder,
    ImportReport,
    ExportFolder,
    PrintFile,
    BackUp,
    Pictures,
    Dictionary,
}

/// The tabs of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Edit,
    /// The text beside an earlier one.
    Compare,
    History,
}
