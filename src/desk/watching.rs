//! Watched folders as plain state: what waits in each, and the dialog in which they are chosen. Nothing comes in from here:
//! a look leads to the import's own dialog.

use super::dialog::{Dialog, Import, ImportStep};
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk, Request};
use crate::archive::import::watch::{Waiting, Watch};
use crate::work::{Ask, Job, Tell};
use std::path::{Path, PathBuf};

/// What the desk knows of watched folders.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Watching {
    pub folders: Vec<Waiting>,
    /// The folder whose files are in the import's dialog or on their way in, and which those were.
    looked: Option<(PathBuf, Vec<PathBuf>)>,
}

/// The dialog's own fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WatchDialog {
    pub path: String,
    pub error: String,
}

/// What a person does about watched folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WatchAction {
    /// Shows the dialog.
    Show,
    /// Watches the folder that is typed in the dialog.
    Add,
    Remove(PathBuf),
    /// Looks at what waits in a folder, as before any import.
    Look(PathBuf),
    /// What waits there now was seen and waits no longer.
    Dismiss(PathBuf),
}

impl Watching {
    /// How many files wait in all folders.
    pub fn files(&self) -> usize {
        self.folders.iter().map(|folder| folder.files.len()).sum()
    }

    fn of(&self, folder: &Path) -> Option<&Waiting> {
        self.folders.iter().find(|waiting| waiting.folder == folder)
    }
}

/// The last part of a folder's path.
pub fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

/// "12 new files wait in “Scans”".
pub fn in_words(waiting: &Waiting) -> String {
    let name = name_of(&waiting.folder);
    match waiting.files.len() {
        1 => format!("1 new file waits in “{name}”"),
        n => format!("{} new files wait in “{name}”", figures(n as u64)),
    }
}

impl Desk {
    pub(super) fn apply_watch(&mut self, action: WatchAction) {
        match action {
            WatchAction::Show => self.dialog = Some(Dialog::Watch(WatchDialog::default())),
            WatchAction::Add => self.watch_typed(),
            WatchAction::Remove(folder) => self.tell(Tell::Watch(Watch::Remove(folder))),
            WatchAction::Dismiss(folder) => {
                if let Some(waiting) = self.watching.of(&folder) {
                    let files = waiting.files.clone();
                    self.tell(Tell::Watch(Watch::Dismiss(folder, files)));
                }
            }
            WatchAction::Look(folder) => self.look_at_waiting(&folder),
        }
    }

    fn watch_typed(&mut self) {
        let Some(Dialog::Watch(dialog)) = &mut self.dialog else { return };
        let folder = super::apply::expand(&dialog.path);
        if dialog.path.trim().is_empty() {
            dialog.error = "Type the path of a folder, or choose one.".into();
        } else if !folder.is_dir() {
            dialog.error = format!("There is no folder at {}.", folder.display());
        } else {
            *dialog = WatchDialog::default();
            self.tell(Tell::Watch(Watch::Add(folder)));
        }
    }

    fn look_at_waiting(&mut self, folder: &Path) {
        if self.import_job.is_some() {
            let text = "An import is under way; look at the folder when it is done.";
            return self.notice(Gravity::Information, text, Vec::new());
        }
        let Some(files) = self.watching.of(folder).map(|waiting| waiting.files.clone()) else { return };
        if files.is_empty() || !self.can_write() {
            return;
        }
        // A look that was put aside stays so: it is about other files.
        let aside = self.kept_import.take();
        self.show_import();
        self.kept_import = aside;
        if let Some(Dialog::Import(dialog)) = &mut self.dialog {
            dialog.paths.clone_from(&files);
            dialog.step = ImportStep::Choose;
            let request = dialog.request();
            self.watching.looked = Some((folder.to_owned(), files));
            self.out.push(Request::Job(Job::Plan(Box::new(request))));
        }
    }

    /// News of the watched folders.
    pub(super) fn waiting(&mut self, folders: Vec<Waiting>) {
        let before = std::mem::replace(&mut self.watching.folders, folders);
        self.nav.take_waiting(self.watching.files() as u64);
        let more = |waiting: &&Waiting| {
            let known = before.iter().find(|known| known.folder == waiting.folder).map_or(0, |known| known.files.len());
            waiting.files.len() > known
        };
        let Some(news) = self.watching.folders.iter().find(more) else { return };
        if self.can_write() && self.dialog.is_none() {
            let look = vec![("Look".to_owned(), Action::Watch(WatchAction::Look(news.folder.clone())))];
            self.notice(Gravity::Information, format!("{}.", in_words(news)), look);
        }
    }

    /// After an import of what waited: files that brought nothing were seen all the same.
    pub(super) fn looked_files_came_in(&mut self, cancelled: bool) {
        if let Some((folder, files)) = self.watching.looked.take()
            && !cancelled
        {
            self.tell(Tell::Watch(Watch::Dismiss(folder, files)));
        }
    }

    /// Folders are looked into anew: what came in, or was taken back, is another.
    pub(super) fn look_into_folders(&mut self) {
        self.ask(Ask::Folders);
    }

    /// Whether the import that begins is one of what waited.
    pub(super) fn forget_looked(&mut self, import: &Import) {
        if self.watching.looked.as_ref().is_some_and(|(_, files)| *files != import.paths) {
            self.watching.looked = None;
        }
    }
}
