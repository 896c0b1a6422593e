//! Printing: which list, and where its PDF goes. It sets no page; a job does.

use super::apply::expand;
use super::dialog::{Dialog, ExportWhat, Waiting};
use super::map::gaps::gaps;
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk, Request};
use crate::archive::export::What;
use crate::archive::export::printing::{Print, PrintedFile};
use crate::work::{Ask, Job};
use std::path::{Path, PathBuf};

/// A kind of list to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrintKind {
    #[default]
    Worksheet,
    Contents,
    Gaps,
    Credits,
}

/// All kinds: the name, what it is, and what its file is called.
pub const KINDS: [(PrintKind, &str, &str, &str); 4] = [
    (PrintKind::Worksheet, "Worksheet", "The articles with boxes to tick and room to write", "worksheet.pdf"),
    (PrintKind::Contents, "Contents", "What stands in the issue, in its order", "contents.pdf"),
    (PrintKind::Gaps, "Gap list", "The days and numbers of the run that are not here", "gaps.pdf"),
    (PrintKind::Credits, "Credit list", "The images with their credits, sources and permissions", "credits.pdf"),
];

/// The dialog.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PrintDialog {
    pub kind: PrintKind,
    pub target: String,
    /// Nobody typed it yet.
    pub proposed: bool,
    pub error: String,
    pub waiting: Option<Waiting>,
}

/// What a person does there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintAction {
    Kind(PrintKind),
    Go,
    Cancel,
}

impl PrintKind {
    fn file(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., file)| file)
    }
}

impl Desk {
    /// Whether there is anything of that kind to print.
    pub fn can_print(&self, kind: PrintKind) -> bool {
        match kind {
            PrintKind::Worksheet | PrintKind::Credits => self.open_collection().is_some() || !self.list.ids.is_empty(),
            PrintKind::Contents => self.issue_at_hand().is_some(),
            PrintKind::Gaps => !self.run.issues.is_empty(),
        }
    }

    /// What a list of that kind is about, in words.
    pub fn print_title(&self, kind: PrintKind) -> String {
        match kind {
            PrintKind::Contents => {
                let issue = self.issue_at_hand().and_then(|id| self.run.issues.iter().find(|issue| issue.id == id));
                issue.map(super::map::words::title).unwrap_or_default()
            }
            PrintKind::Gaps => String::new(),
            PrintKind::Worksheet | PrintKind::Credits => match self.open_collection() {
                Some(id) => self.collection(id).map(|one| one.title.clone()).unwrap_or_default(),
                None if self.prints_selection() => format!("{} selected", figures(self.list.selected.len() as u64)),
                None => self.title(),
            },
        }
    }

    /// Several rows are chosen: they are meant, and not the whole list.
    fn prints_selection(&self) -> bool {
        self.list.selected.len() > 1
    }

    pub(super) fn show_print(&mut self) {
        let kind = match self.view {
            super::View::Issue => PrintKind::Contents,
            super::View::Map => PrintKind::Gaps,
            super::View::Credits => PrintKind::Credits,
            _ => PrintKind::Worksheet,
        };
        let kind = KINDS
            .iter()
            .map(|(kind, ..)| *kind)
            .filter(|other| self.can_print(*other))
            .fold(None, |first, other| if other == kind { Some(other) } else { first.or(Some(other)) });
        let kind = kind.unwrap_or_default();
        self.dialog = Some(Dialog::Print(PrintDialog { kind, ..PrintDialog::default() }));
        self.ask(Ask::Place(self.prefs.export_folder.clone()));
    }

    /// A folder was found to put it in; what was typed meanwhile stays.
    pub(super) fn propose(&mut self, folder: &Path) {
        match &mut self.dialog {
            Some(Dialog::Print(dialog)) if dialog.target.is_empty() => {
                dialog.target = folder.join(dialog.kind.file()).display().to_string();
                dialog.proposed = true;
            }
            Some(Dialog::Export(dialog)) if dialog.target.is_empty() => {
                dialog.target = folder.display().to_string();
                dialog.proposed = true;
            }
            _ => {}
        }
    }

    pub(super) fn apply_print(&mut self, action: PrintAction) {
        let Some(Dialog::Print(dialog)) = &mut self.dialog else { return };
        match action {
            PrintAction::Kind(kind) => {
                // A name that was proposed changes along; one that was typed stays.
                let path = PathBuf::from(&dialog.target);
                if path.file_name().is_some_and(|name| name == dialog.kind.file()) {
                    dialog.target = path.with_file_name(kind.file()).display().to_string();
                }
                dialog.kind = kind;
                dialog.error.clear();
            }
            PrintAction::Go => self.begin_print(),
            PrintAction::Cancel => {
                let number = dialog.waiting.as_ref().map(|waiting| waiting.number);
                self.out.extend(number.map(Request::CancelJob));
            }
        }
    }

    fn begin_print(&mut self) {
        let Some(Dialog::Print(dialog)) = &mut self.dialog else { return };
        let target = expand(&dialog.target);
        if target.as_os_str().is_empty() {
            dialog.error = "Say where the PDF is to be.".into();
            return;
        }
        dialog.error.clear();
        let kind = dialog.kind;
        let title = self.print_title(kind);
        let print = match kind {
            PrintKind::Worksheet => Print::Worksheet(self.what_to_print(), title),
            PrintKind::Credits => Print::Credits(self.what_to_print(), title),
            PrintKind::Gaps => Print::Gaps(gaps(&self.run)),
            PrintKind::Contents => match self.issue_at_hand() {
                Some(issue) => Print::Contents(issue),
                None => return,
            },
        };
        self.out.push(Request::Job(Job::Print(print, target)));
    }

    fn what_to_print(&self) -> What {
        match self.open_collection() {
            Some(id) => What::Collection(id),
            None if self.prints_selection() => What::Articles(self.list.subject()),
            // In the order in which the list stands.
            None if self.list.complete => What::Articles(self.list.ids.to_vec()),
            None => self.what(ExportWhat::List),
        }
    }

    pub(super) fn printed(&mut self, number: u64, printed: &PrintedFile) {
        self.jobs.retain(|job| job.number != number);
        if matches!(self.dialog, Some(Dialog::Print(_))) {
            self.dialog = None;
        }
        let text = format!("{} lines stand in {}.", figures(printed.rows), printed.file.display());
        let folder = printed.file.parent().map(Path::to_owned).unwrap_or_default();
        let actions = vec![
            ("Open it".to_owned(), Action::OpenFile(printed.file.clone())),
            ("Open the folder".to_owned(), Action::OpenFolder(folder)),
        ];
        self.notice(Gravity::Information, text, actions);
        self.out.push(Request::OpenFile(printed.file.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::event::Event;

    #[test]
    fn a_folder_is_proposed_once_it_is_found_and_what_was_typed_meanwhile_stays() {
        let target = |typed: &str| {
            let dialog = PrintDialog { kind: PrintKind::Gaps, target: typed.into(), ..PrintDialog::default() };
            let mut desk = Desk { dialog: Some(Dialog::Print(dialog)), ..Desk::default() };
            desk.receive(Event::Place("out".into()), 0.0);
            match desk.dialog {
                Some(Dialog::Print(dialog)) => dialog.target,
                _ => String::new(),
            }
        };
        assert_eq!(target(""), Path::new("out").join("gaps.pdf").display().to_string());
        assert_eq!(target("mine.pdf"), "mine.pdf");
    }
}
