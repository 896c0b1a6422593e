//! The system's own file chooser, on a thread of its own. The one file that knows rfd. Where a system has none, it
//! answers nothing, and the path can be typed.

use crate::desk::Purpose;
use crate::formats::picture::KINDS;
use crate::work::Wake;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Asks for files and folders.
pub struct Chooser {
    sender: Sender<(Purpose, Vec<PathBuf>)>,
    answers: Receiver<(Purpose, Vec<PathBuf>)>,
    wake: Wake,
}

impl Chooser {
    pub fn new(wake: Wake) -> Self {
        let (sender, answers) = channel();
        Chooser { sender, answers, wake }
    }

    pub fn answer(&self) -> Option<(Purpose, Vec<PathBuf>)> {
        self.answers.try_recv().ok()
    }

    pub fn ask(&self, purpose: Purpose) {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        let asked = std::thread::Builder::new().name("chooser".into()).spawn(move || {
            let paths = choose(purpose);
            if !paths.is_empty() && sender.send((purpose, paths)).is_ok() {
                wake();
            }
        });
        if let Err(cause) = asked {
            tracing::warn!(%cause, "no thread for the file chooser");
        }
    }
}

fn choose(purpose: Purpose) -> Vec<PathBuf> {
    let dialog = rfd::FileDialog::new();
    let archives = |dialog: rfd::FileDialog| dialog.add_filter("Backfile archives", &["backfile"]);
    match purpose {
        Purpose::NewArchive => archives(dialog)
            .set_title("New archive")
            .set_file_name("My archive.backfile")
            .save_file()
            .into_iter()
            .collect(),
        Purpose::NewSample => archives(dialog)
            .set_title("New sample archive")
            .set_file_name("Sample.backfile")
            .save_file()
            .into_iter()
            .collect(),
        Purpose::BackUp => archives(dialog).set_title("Back up to").save_file().into_iter().collect(),
        Purpose::OpenArchive => archives(dialog).set_title("Open archive").pick_file().into_iter().collect(),
        Purpose::Dictionary => dialog
            .add_filter("Hunspell dictionaries", &["aff", "dic"])
            .set_title("Choose a dictionary")
            .pick_file()
            .into_iter()
            .collect(),
        Purpose::ImportFiles => dialog.set_title("Files to import").pick_files().unwrap_or_default(),
        Purpose::WatchFolder => dialog.set_title("Folder to watch").pick_folder().into_iter().collect(),
        Purpose::ImportReport => {
            dialog.set_title("Save the report").set_file_name("import report.txt").save_file().into_iter().collect()
        }
        Purpose::ImportFolder => dialog.set_title("Folder to import").pick_folder().into_iter().collect(),
        Purpose::Pictures => {
            let ends: Vec<&str> = KINDS.iter().flat_map(|kind| kind.extensions).copied().collect();
            dialog.set_title("Pictures to add").add_filter("Pictures", &ends).pick_files().unwrap_or_default()
        }
        Purpose::PrintFile => {
            let dialog = dialog.set_title("Save the pages as").add_filter("PDF", &["pdf"]);
            dialog.set_file_name("pages.pdf").save_file().into_iter().collect()
        }
        Purpose::ExportFolder => dialog.set_title("Folder to export to").pick_folder().into_iter().collect(),
    }
}
