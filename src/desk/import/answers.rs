//! What the threads answer to the import dialog.

use super::{Import, ImportStep, Stopping};
use crate::archive::import::job::Outcome;
use crate::archive::import::plan::Plan;
use crate::desk::Desk;
use crate::desk::dialog::Dialog;
use crate::desk::notice::Gravity;
use crate::work::importing::{ImportEvent, Told};
use std::sync::Arc;

impl Desk {
    /// A look has ended.
    pub(in crate::desk) fn planned(&mut self, number: u64, plan: Plan, now: f64) {
        let Some(import) = self.importing() else { return };
        if import.waiting.as_ref().is_none_or(|waiting| waiting.number != number) {
            return;
        }
        import.waiting = None;
        let again = import.step == ImportStep::Look;
        import.step = ImportStep::Look;
        import.known.took = now - import.known.began;
        // Files may have changed since they were shown, and dates may be read in another order.
        import.known.ticket += 1;
        if !again {
            import.picked = None;
        }
        import.take_plan(plan);
        match import.picked.or_else(|| import.shown.first().copied()) {
            Some(at) if import.picked == Some(at) => {
                import.fill_values();
                self.read_picked();
            }
            Some(at) => self.pick_plan_row(at),
            None => {}
        }
    }

    /// Answers of the dialog's own thread.
    pub(in crate::desk) fn take_import(&mut self, event: ImportEvent) {
        if let ImportEvent::Reported(told) = event {
            return self.show_report(told.map(|told| *told));
        }
        let Some(import) = self.importing() else { return };
        match event {
            ImportEvent::Lies(lies) => {
                if import.paths.contains(&lies.path) {
                    import.lies.insert(lies.path.clone(), lies);
                }
            }
            ImportEvent::Previewed(shown) if shown.ticket == import.known.ticket => {
                import.preview = Some(*shown);
                import.fill_values();
            }
            ImportEvent::Again { file, plan, ticket } if ticket == import.known.ticket => {
                import.take_rows(&file, *plan);
                import.fill_values();
                self.read_picked();
            }
            ImportEvent::Previewed(_) | ImportEvent::Again { .. } => {}
            ImportEvent::Presets { names, used, error } => {
                import.presets = names;
                if used.is_some() || !error.is_empty() {
                    import.error = error;
                }
                if let Some((name, preset)) = used {
                    import.take_preset(name, preset);
                }
            }
            ImportEvent::ReportSaved(saved) => import.report_saved = Some(saved),
            ImportEvent::Reported(_) => {}
        }
    }

    /// Shows the report of an import of the list as it stood at its end.
    fn show_report(&mut self, told: Option<Told>) {
        // The list may be closed by now.
        let Some(Dialog::Imports(_)) = self.dialog else { return };
        match told {
            Some(Told { title, report, taken_back }) => {
                let (paths, report) = (vec![title.into()], Some(Arc::new(report)));
                let import = Import { step: ImportStep::BringIn, paths, report, taken_back, ..Import::default() };
                self.dialog = Some(Dialog::Import(Box::new(import)));
            }
            None => self.notice(Gravity::Warning, "This import kept no report.", Vec::new()),
        }
    }

    /// An import that the dialog shows has ended.
    pub(in crate::desk) fn reported(&mut self, report: Outcome) {
        let Some(import) = self.importing() else { return };
        import.waiting = None;
        import.step = ImportStep::BringIn;
        import.report = Some(Arc::new(report));
        import.stopping = Stopping::No;
    }
}
