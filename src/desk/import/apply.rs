//! What the import dialog's actions do.

use super::{Import, ImportAction, ImportStep, LONG, PAUSE, Stopping};
use crate::archive::import::{FileChoice, Request as ImportRequest};
use crate::desk::dialog::Dialog;
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk, Request, expand};
use crate::model::BatchId;
use crate::work::importing::{ImportAsk, PresetAsk};
use crate::work::{Ask, Job, Tell};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is said of a look that is closed and kept.
pub(in crate::desk) const PUT_ASIDE: &str =
    "The import was put aside, with what you put right in it. Import opens it again.";

impl Desk {
    /// The import dialog, where it is the one that is open.
    pub(super) fn importing(&mut self) -> Option<&mut Import> {
        match &mut self.dialog {
            Some(Dialog::Import(import)) => Some(import),
            _ => None,
        }
    }

    /// The actions that are older than [`ImportAction`].
    pub(in crate::desk) fn apply_import(&mut self, action: Action) {
        match action {
            Action::Import(action) => self.apply_import_action(action),
            Action::ImportAdd(paths) => self.add_paths(paths),
            Action::ImportTyped => {
                let added = self.importing().and_then(take_typed);
                self.add_paths(added.into_iter().collect());
            }
            Action::ImportRemove(at) => self.remove_path(at),
            Action::ImportLook => self.look_at_all(),
            Action::ImportDateOrder(order) => {
                if let Some(import) = self.importing() {
                    import.date_order = order;
                }
                self.look_at_all();
            }
            Action::ImportBack => self.import_back(),
            Action::ImportPick(at) => self.pick_plan_row(at),
            Action::ImportNextDoubtful => {
                if let Some(at) = self.importing().and_then(|import| import.next_doubtful()) {
                    self.pick_plan_row(at);
                }
            }
            Action::ImportGo => self.bring_in(),
            Action::ImportCancel => self.stop_import(Stopping::Asked),
            Action::ImportTakeBack => self.take_import_back(),
            other => self.change_import(other),
        }
    }

    /// What changes only the dialog.
    fn change_import(&mut self, action: Action) {
        let Some(import) = self.importing() else { return };
        match action {
            Action::ImportFilter(filter) => {
                import.filter = filter;
                import.list();
                self.pick_what_shows();
            }
            Action::ImportOnDiffers(choice) => {
                import.on_differs = choice;
                import.tally();
            }
            _ => {}
        }
    }

    fn apply_import_action(&mut self, action: ImportAction) {
        if let ImportAction::Report(batch) = action {
            return self.ask(Ask::Import(ImportAsk::Report(batch)));
        }
        let now = self.now;
        let Some(import) = self.importing() else { return };
        match action {
            ImportAction::Pasted(text) => {
                let paths = text.lines().map(expand).filter(|path| !path.as_os_str().is_empty()).collect();
                self.add_paths(paths);
            }
            ImportAction::FormatOfAll(format) => import.reading.format = format.to_owned(),
            ImportAction::EncodingOfAll(encoding) => import.reading.encoding = encoding.to_owned(),
            ImportAction::Format(format) => self.read_file_otherwise(|choice| choice.format = format.to_owned()),
            ImportAction::Encoding(label) => self.read_file_otherwise(|choice| choice.encoding = label.to_owned()),
            ImportAction::Told(option, value) => self.read_file_otherwise(|choice| {
                choice.values.insert(option.to_owned(), value);
            }),
            ImportAction::ForAll => self.read_all_so(),
            ImportAction::AsAll => self.read_file_otherwise(|choice| *choice = FileChoice::default()),
            ImportAction::Typed(at) => {
                import.correct(at);
                import.values.due = Some(now + PAUSE);
            }
            ImportAction::Untyped(at) => {
                if let (Some(typed), Some(read)) = (import.values.typed.get_mut(at), import.values.read.get(at)) {
                    typed.clone_from(read);
                }
                import.correct(at);
                import.values.due = Some(now);
            }
            ImportAction::LeaveOut => {
                if let Some(at) = import.picked {
                    import.decide(at, |decision| decision.leave_out = !decision.leave_out);
                }
            }
            ImportAction::Differing(choice) => {
                if let Some(at) = import.picked {
                    import.decide(at, |decision| decision.on_differs = choice);
                }
            }
            ImportAction::Show(pane) => import.pane = Some(pane),
            ImportAction::AsGuesses => import.guesses = true,
            ImportAction::Sort(sort) => {
                import.sort = sort;
                import.list();
            }
            ImportAction::Stop(stopping) => self.stop_import(stopping),
            ImportAction::Problems(kind) => import.problems = kind,
            ImportAction::SaveReport => self.save_report(),
            ImportAction::Report(_) => {}
            ImportAction::Forget => import.forget(),
            ImportAction::Preset(name) if name.is_empty() => {
                import.forget();
                import.preset = name;
            }
            ImportAction::Preset(name) => self.ask(Ask::Import(ImportAsk::Presets(PresetAsk::Use(name)))),
            ImportAction::NamePreset(named) => import.naming = named.then(|| import.preset.clone()),
            ImportAction::KeepPreset => {
                let request = Box::new(import.request());
                let name = import.naming.clone().unwrap_or_default().trim().to_owned();
                self.ask(Ask::Import(ImportAsk::Presets(PresetAsk::Keep(name, request))));
            }
            ImportAction::ForgetPreset => {
                let name = std::mem::take(&mut import.preset);
                self.ask(Ask::Import(ImportAsk::Presets(PresetAsk::Forget(name))));
            }
        }
    }

    fn add_paths(&mut self, paths: Vec<PathBuf>) {
        let prefs = self.prefs.clone();
        let Some(import) = self.importing() else { return };
        let before = import.paths.len();
        for path in paths {
            if !import.paths.contains(&path) {
                import.paths.push(path);
            }
        }
        if import.step != ImportStep::BringIn {
            import.step = ImportStep::Choose;
        }
        if before == 0 {
            import.remember(&prefs);
        }
        if import.paths.len() > before {
            import.error.clear();
            self.survey();
        }
    }

    fn remove_path(&mut self, at: usize) {
        let Some(import) = self.importing().filter(|import| at < import.paths.len()) else { return };
        let path = import.paths.remove(at);
        import.lies.remove(&path);
        if import.paths.is_empty() && import.remembered {
            import.forget();
        }
        self.survey();
    }

    /// Asks what lies at the paths of which that is not known yet.
    pub(in crate::desk) fn survey(&mut self) {
        let Some(import) = self.importing() else { return };
        let is_known = |path: &PathBuf| import.lies.get(path).is_some_and(|lies| lies.is_counted());
        let unknown = import.paths.iter().filter(|path| !is_known(path)).cloned().collect();
        self.ask(Ask::Import(ImportAsk::Survey(unknown)));
    }

    /// A look that is closed with something put right in it is there again the next time.
    pub(in crate::desk) fn keep_import(&mut self, mut import: Box<Import>) {
        let put_right = !import.corrections.is_empty() || !import.decisions.is_empty();
        if import.step != ImportStep::Look || !put_right {
            return;
        }
        import.waiting = None;
        self.kept_import = Some(import);
        self.notice(Gravity::Information, PUT_ASIDE, Vec::new());
    }

    /// Looks at everything that is chosen.
    pub(in crate::desk) fn look_at_all(&mut self) {
        let now = self.now;
        let Some(import) = self.importing() else { return };
        if let Some(path) = take_typed(import)
            && !import.paths.contains(&path)
        {
            import.paths.push(path);
        }
        if import.paths.is_empty() {
            if import.error.is_empty() {
                import.error = "Choose files or a folder first.".into();
            }
            return;
        }
        import.error.clear();
        import.known.began = now;
        import.values.due = None;
        let request = import.request();
        let older = import.waiting.take();
        self.out.extend(older.map(|waiting| Request::CancelJob(waiting.number)));
        // The look reads the same files.
        self.ask(Ask::Import(ImportAsk::Survey(Vec::new())));
        self.out.push(Request::Job(Job::Plan(Box::new(request))));
    }

    fn import_back(&mut self) {
        let Some(import) = self.importing() else { return };
        import.step = ImportStep::Choose;
        let older = import.waiting.take();
        self.out.extend(older.map(|waiting| Request::CancelJob(waiting.number)));
        self.survey();
    }

    pub(in crate::desk) fn pick_plan_row(&mut self, at: usize) {
        let Some(import) = self.importing() else { return };
        // What was typed about the row before is looked at now.
        let due = import.values.due.take().map(|_| import.values.file.clone());
        import.picked = Some(at);
        import.known.hint = import.place().unwrap_or(import.known.hint);
        import.fill_values();
        self.read_picked();
        if let Some(file) = due {
            self.look_at_one(&file);
        }
    }

    /// Where the picked row shows no longer, the first one that does is picked.
    fn pick_what_shows(&mut self) {
        let Some(import) = self.importing().filter(|import| import.place().is_none()) else { return };
        match import.shown.first().copied() {
            Some(first) => self.pick_plan_row(first),
            None => import.picked = None,
        }
    }

    /// Reads the picked row's file, unless it stands there already.
    pub(super) fn read_picked(&mut self) {
        let Some(import) = self.importing() else { return };
        let Some(row) = import.row() else { return };
        let (file, part, row) = (row.file.clone(), row.part, Box::new(row.clone()));
        if import
            .preview
            .as_ref()
            .is_some_and(|shown| shown.file == file && shown.part == part && shown.ticket == import.known.ticket)
        {
            return;
        }
        let ticket = import.known.ticket;
        let request = Box::new(import.settled_request());
        self.ask(Ask::Import(ImportAsk::Preview { request, row, ticket }));
    }

    /// Reads the picked row's file as it is now chosen, and looks at it again.
    fn read_file_otherwise(&mut self, change: impl FnOnce(&mut FileChoice)) {
        let Some(import) = self.importing() else { return };
        let Some(file) = import.row().map(|row| row.file.clone()) else { return };
        let choice = import.files.entry(file.clone()).or_default();
        change(choice);
        if *choice == (FileChoice { path: choice.path.clone(), ..FileChoice::default() }) {
            import.files.remove(&file);
        } else {
            choice.path = file.to_string_lossy().into_owned();
        }
        import.known.ticket += 1;
        self.read_picked();
        self.look_at_one(&file);
    }

    /// What holds for the picked row's file holds for all.
    fn read_all_so(&mut self) {
        let Some(import) = self.importing() else { return };
        let Some((file, format)) = import.row().map(|row| (row.file.clone(), row.format)) else { return };
        let Some(choice) = import.files.remove(&file) else { return };
        let format = if choice.format.is_empty() { format } else { choice.format.as_str() };
        for (option, value) in &choice.values {
            import.reading.values.insert(format!("{format}.{option}"), value.clone());
        }
        if !choice.encoding.is_empty() {
            import.reading.encoding = choice.encoding;
        }
        if !choice.format.is_empty() {
            import.reading.format = choice.format;
        }
        import.known.ticket += 1;
        self.read_picked();
        self.look_at_all();
    }

    /// Looks at a file again; at all of them where that takes but a moment, as then also what the others mean is true.
    pub(super) fn look_at_one(&mut self, file: &Path) {
        let Some(import) = self.importing() else { return };
        if import.known.took < LONG && import.waiting.is_none() {
            return self.look_at_all();
        }
        let (request, ticket) = (Box::new(import.settled_request()), import.known.ticket);
        self.ask(Ask::Import(ImportAsk::Again { request, file: file.to_owned(), ticket }));
    }

    /// Time passes: what was typed is looked at.
    pub(in crate::desk) fn import_tick(&mut self, now: f64) {
        let Some(import) = self.importing() else { return };
        if import.values.due.is_none_or(|due| now < due) {
            return;
        }
        import.values.due = None;
        let file = import.values.file.clone();
        self.look_at_one(&file);
    }

    fn bring_in(&mut self) {
        let Some(import) = self.importing() else { return };
        let request = ImportRequest { seen: import.marks(), ..import.settled_request() };
        import.step = ImportStep::BringIn;
        import.stopping = Stopping::No;
        // A look that is still being taken again must not come back into the import.
        let older = import.waiting.take();
        let kept = import.clone();
        self.out.extend(older.map(|waiting| Request::CancelJob(waiting.number)));
        self.prefs.remember_sources(&kept);
        self.out.push(Request::SavePrefs);
        self.publication.clone_from(&request.publication);
        self.forget_looked(&kept);
        self.out.push(Request::Job(Job::Import { request: Box::new(request), resume: None }));
    }

    fn stop_import(&mut self, stopping: Stopping) {
        let Some(import) = self.importing() else { return };
        import.stopping = stopping;
        if matches!(stopping, Stopping::Keep | Stopping::TakeBack)
            && let Some(waiting) = &import.waiting
        {
            let number = waiting.number;
            self.unwanted_job = (stopping == Stopping::TakeBack).then_some(number);
            self.out.push(Request::CancelJob(number));
        }
    }

    pub(in crate::desk) fn take_import_back(&mut self) {
        let Some(import) = self.importing() else { return };
        if let Some(batch) = import.report.as_ref().and_then(|report| report.batch) {
            import.taken_back = true;
            self.tell(Tell::TakeBack(BatchId(batch)));
        }
    }

    fn save_report(&mut self) {
        let Some(import) = self.importing() else { return };
        let Some(report) = import.report.clone() else { return };
        let to = expand(&import.report_path);
        if to.as_os_str().is_empty() {
            import.report_saved = Some(Err("Say where the report is to be.".into()));
            return;
        }
        self.ask(Ask::Import(ImportAsk::SaveReport { report: Arc::clone(&report), to }));
    }
}

/// Takes the typed path out of its field, or says that nothing is there.
fn take_typed(import: &mut Import) -> Option<PathBuf> {
    if import.typed.trim().is_empty() {
        return None;
    }
    let path = expand(&import.typed);
    if !path.exists() {
        import.error = format!("There is nothing at {}.", path.display());
        return None;
    }
    import.typed.clear();
    import.error.clear();
    Some(path)
}
