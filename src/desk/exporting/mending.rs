//! From what an export says should be looked at to the articles themselves, and back: among those that would go, and with
//! what was decided so far.

use super::ExportAction;
use crate::archive::export::concerns::NOT_APPROVED;
use crate::desk::dialog::{Dialog, Export, ExportWhat};
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk, View};
use crate::text::search::quoted;

/// What of the dialog is kept while somebody mends.
#[derive(Debug, Clone, Default)]
pub struct Mending {
    export: Option<Box<Export>>,
}

impl Desk {
    /// The articles of a concern as a list, where they can be mended: of those that are to be handed over.
    pub(super) fn show_concern(&mut self, code: &str, now: f64) {
        let query = if code == NOT_APPROVED { "-status:approved".to_owned() } else { format!("has:{code}") };
        self.stop_verifying();
        self.stop_looking_at_export();
        let Some(Dialog::Export(export)) = self.dialog.take() else { return };
        match export.what {
            ExportWhat::Collection(id) => self.show_in_collection(id, &query, now),
            ExportWhat::Everything => self.apply(Action::Search(format!("{query} ")), now),
            ExportWhat::List | ExportWhat::Selection if self.seek.chips.contains(&query) => self.view_list(),
            ExportWhat::List | ExportWhat::Selection => self.narrow(&query),
        }
        if matches!(export.what, ExportWhat::Collection(_) | ExportWhat::Everything) {
            self.mending.export = Some(export);
            let back = ("Back to the export".to_owned(), Action::Export(ExportAction::Return));
            let said = "What was chosen for the export is kept until these are mended.";
            self.notice(Gravity::Information, said, vec![back]);
        }
    }

    /// What stands in those inside it goes along, so it is looked at, too.
    fn show_in_collection(&mut self, id: i64, query: &str, now: f64) {
        let titles: Vec<String> = self
            .run
            .shelf
            .collections
            .iter()
            .filter(|one| self.stands_in(one.id, id))
            .map(|one| quoted(&one.title))
            .collect();
        if titles.len() > 1 {
            return self.apply(Action::Search(format!("{query} collection:({}) ", titles.join(" OR "))), now);
        }
        self.list_collection(id, now);
        self.narrow(query);
    }

    /// Whether one collection is the other, or stands in it.
    fn stands_in(&self, one: i64, other: i64) -> bool {
        let mut at = Some(one);
        while let Some(id) = at {
            if id == other {
                return true;
            }
            at = self.collection(id).and_then(|one| one.parent);
        }
        false
    }

    /// The dialog as it was left, over what is there now.
    pub(super) fn return_to_export(&mut self, now: f64) {
        let Some(export) = self.mending.export.take() else { return };
        match export.what {
            ExportWhat::Collection(id) if self.collection(id).is_none() => return,
            ExportWhat::Collection(id) => self.view_collection(Some(id), now),
            _ if self.view == View::Collection => self.view_list(),
            _ => {}
        }
        self.dialog = Some(Dialog::Export(export));
        self.ask_about_export();
    }
}
