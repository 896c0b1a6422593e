//! The one mutator: what each action does to the desk, and what it asks for outside.

use super::dialog::{Dialog, Export, ExportWhat, Import, ImportStep, NewArchive};
use super::draft::FieldKey;
use super::nav::{NavKey, scope_of};
use super::{Action, Closing, Desk, Focus, Purpose, Request, Tab};
use crate::archive::Edit;
use crate::archive::export::What;
use crate::model::{ArticleId, BatchId, Field, IssueId, RecordKind};
use crate::store::find::Scope;
use crate::store::list::Sort;
use crate::work::ask::NewIssueIn;
use crate::work::{Ask, Job, Tell};
use std::path::{Path, PathBuf};

impl Desk {
    /// Does what a person asked for; `now` is in seconds.
    pub fn apply(&mut self, action: Action, now: f64) {
        match action {
            Action::Command(id) => self.run_command(id, now),
            Action::Go(key) => self.go(key),
            Action::Expand(key, open) => self.nav.set_open(&key, open),
            Action::GoToDate(day) => {
                self.nav.reveal(day);
                self.go(NavKey::Day(day));
                self.out.push(Request::Focus(Focus::List));
            }
            Action::GoToVolume(volume) => {
                self.nav.reveal_volume(&volume);
                self.go(NavKey::Volume(volume));
                self.out.push(Request::Focus(Focus::List));
            }
            Action::Search(text) => {
                self.search.clone_from(&text);
                if let Err(error) = crate::text::query::parse(&text) {
                    let said = format!("“{text}” cannot be searched for. {error}");
                    return self.notice(super::notice::Gravity::Warning, said, Vec::new());
                }
                self.leave_trash();
                self.nav.selected = None;
                self.list.listing.scope = Scope::Everything;
                self.set_search(&text);
                self.out.push(Request::Focus(Focus::List));
            }
            Action::ClearScope => {
                self.nav.selected = None;
                self.set_scope(Scope::Everything);
            }
            Action::ClearSearch => {
                self.search.clear();
                self.set_search("");
            }
            Action::ShowTrash(show) => self.show_trash(show),
            Action::Sort(sort) => self.sort(sort),
            Action::Seen(from, to) => {
                let ids = self.list.see(from, to);
                if !ids.is_empty() {
                    let ticket = self.list.ticket;
                    self.ask(Ask::Rows { ids, ticket });
                }
            }
            Action::PickRow { at, extend, toggle } => {
                self.list.pick(at, extend, toggle);
                self.open_current(now);
            }
            Action::MoveCursor { by, extend } => {
                self.list.move_cursor(by, extend);
                self.open_current(now);
            }
            Action::Typed(key) => self.draft.typed(key, now),
            Action::Visit(key) => {
                if self.draft.visited() != key {
                    self.save(now, true);
                    self.draft.visit(key);
                    if let (None, Some(id)) = (key, self.wanted) {
                        // What the archive made of it: a date in its own spelling, a name read from a byline.
                        self.ask(Ask::Article(id));
                    }
                }
            }
            Action::SetNow(key, value) => {
                *self.draft.text_mut(key) = value;
                self.draft.typed(key, now);
                self.save(now, true);
            }
            Action::ShowTab(tab) => {
                self.tab = tab;
                if let (Tab::History, Some(id)) = (tab, self.wanted) {
                    self.ask(Ask::History(id));
                }
            }
            Action::AddByline | Action::RemoveByline(_) | Action::AddImage | Action::RemoveImage(_) => {
                self.edit_rows(&action, now);
            }
            Action::Accept { record, code } => {
                let words = format!("Accept «{}» as it is", check_name(&code));
                self.edit(words, vec![Edit::Accept { record, code, reason: String::new() }]);
            }
            Action::Revoke { record, code } => {
                let words = format!("Open «{}» again", check_name(&code));
                self.edit(words, vec![Edit::Revoke { record, code }]);
            }
            Action::CloseNotice(number) => self.notices.retain(|notice| notice.number != number),
            Action::NoticeAction { notice, action } => {
                let found = self.notices.iter().position(|n| n.number == notice);
                if let Some((_, action)) = found.and_then(|at| self.notices.remove(at).actions.into_iter().nth(action))
                {
                    self.apply(action, now);
                }
            }
            Action::Look(look) => {
                self.prefs.look = look;
                self.out.push(Request::SavePrefs);
            }
            Action::CloseWindow => self.close(Closing::Quit, now),
            Action::OpenArticle(id) => self.open_article(id, now),
            Action::DiscardRejected => {
                self.draft.discard_rejected();
                if let Some(id) = self.wanted {
                    self.ask(Ask::Article(id));
                }
                self.finish_closing();
            }
            Action::CopyUnsaved => {
                let text = self.draft.unsaved();
                self.out.push(Request::Copy(text));
            }
            Action::CloseAnyway => {
                self.draft.discard_all();
                self.closing.get_or_insert(Closing::Quit);
                self.finish_closing();
            }
            Action::Choose(purpose) => self.out.push(Request::Choose(purpose)),
            Action::Chosen { purpose, paths } => self.chosen(purpose, paths, now),
            Action::Dropped(paths) => self.dropped(paths, now),
            Action::OpenFolder(folder) => self.out.push(Request::OpenFolder(folder)),
            Action::CancelJob(number) => self.out.push(Request::CancelJob(number)),
            other => self.apply_dialog(other, now),
        }
    }

    /// A jump lands whatever was searched for before.
    fn drop_search(&mut self) {
        if !self.searched.is_empty() {
            self.search.clear();
            self.set_search("");
        }
    }

    fn go(&mut self, key: NavKey) {
        if key == NavKey::Trash {
            return self.show_trash(true);
        }
        let Some(scope) = scope_of(&key) else {
            let open = !self.nav.open.contains(&key);
            return self.nav.set_open(&key, open);
        };
        self.leave_trash();
        self.nav.selected = Some(key);
        // A search left in force would make a full place look empty.
        self.drop_search();
        self.set_scope(scope);
    }

    fn leave_trash(&mut self) {
        self.trash = None;
        if self.nav.selected == Some(NavKey::Trash) {
            self.nav.selected = None;
        }
    }

    fn show_trash(&mut self, show: bool) {
        if show {
            self.nav.selected = Some(NavKey::Trash);
            self.trash.get_or_insert_default();
            self.ask(Ask::Trash);
        } else {
            self.leave_trash();
        }
    }

    fn sort(&mut self, sort: Sort) {
        let listing = &mut self.list.listing;
        let down_first = matches!(sort, Sort::Date | Sort::Volume | Sort::Changed);
        listing.ascending = if listing.sort == sort { !listing.ascending } else { !down_first };
        listing.sort = sort;
        self.list.to_top = true;
        self.relist();
    }

    pub(super) fn edit(&mut self, words: String, edits: Vec<Edit>) {
        self.tell(Tell::Edit { words, visit: String::new(), edits, ticket: 0 });
    }

    fn edit_rows(&mut self, action: &Action, now: f64) {
        let Some(article) = self.wanted.map(ArticleId) else { return };
        self.save(now, true);
        self.expected = match action {
            Action::AddByline => Some(RecordKind::Byline),
            Action::AddImage => Some(RecordKind::Image),
            _ => None,
        };
        let (words, edit) = match action {
            Action::AddByline => ("Add a byline", Edit::AddByline { article, printed: String::new() }),
            Action::RemoveByline(byline) => ("Remove a byline", Edit::RemoveByline { article, byline: *byline }),
            Action::AddImage => ("Add an image credit", Edit::AddImage { article }),
            Action::RemoveImage(image) => ("Remove an image credit", Edit::RemoveImage { article, image: *image }),
            _ => return,
        };
        self.edit(words.into(), vec![edit]);
    }

    pub(super) fn close(&mut self, then: Closing, now: f64) {
        self.save(now, true);
        self.closing = Some(then);
        self.finish_closing();
    }

    fn dropped(&mut self, paths: Vec<PathBuf>, now: f64) {
        let is_archive = |path: &Path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("backfile"));
        if let [one] = paths.as_slice()
            && is_archive(one)
        {
            return self.apply(Action::OpenArchive(one.clone()), now);
        }
        if !self.can_write() {
            let text = "Open or make an archive first; then drop the files again to bring them in.";
            return self.notice(super::notice::Gravity::Information, text, Vec::new());
        }
        if !matches!(self.dialog, Some(Dialog::Import(_))) {
            self.run_command("import", now);
        }
        self.apply(Action::ImportAdd(paths), now);
    }

    fn chosen(&mut self, purpose: Purpose, paths: Vec<PathBuf>, now: f64) {
        let Some(first) = paths.first().cloned() else { return };
        match (purpose, &mut self.dialog) {
            (Purpose::OpenArchive, _) => self.apply(Action::OpenArchive(first), now),
            (Purpose::NewArchive, Some(Dialog::NewArchive(dialog))) => dialog.path = first.display().to_string(),
            (Purpose::ImportFiles | Purpose::ImportFolder, _) => self.apply(Action::ImportAdd(paths), now),
            (Purpose::ExportFolder, Some(Dialog::Export(dialog))) => dialog.target = first.display().to_string(),
            (Purpose::BackUp, Some(Dialog::BackUp { path, .. })) => *path = first.display().to_string(),
            _ => {}
        }
    }

    fn apply_dialog(&mut self, action: Action, now: f64) {
        match action {
            Action::Show(dialog) => self.dialog = Some(*dialog),
            Action::CloseDialog => self.close_dialog(),
            Action::CreateArchive => self.create_archive(now),
            Action::OpenArchive(path) => self.open_archive(path, now),
            Action::OpenSample => self.open_sample(now),
            Action::NewIssueGo => self.new_issue(),
            Action::TakeBack(batch) => self.tell(Tell::TakeBack(BatchId(batch))),
            Action::ResumeImport(batch, title) if self.import_job.is_none() => {
                let request = crate::archive::import::Request { name: title, ..Default::default() };
                self.out.push(Request::Job(Job::Import { request, resume: Some(BatchId(batch)) }));
            }
            Action::ResumeImport(..) => {
                let text = "An import is under way; go on with the other one when it is done.";
                self.notice(super::notice::Gravity::Information, text, Vec::new());
            }
            Action::NewArticleIn(issue) => self.tell(Tell::NewArticle(IssueId(issue))),
            Action::DeleteIssue(issue) => self.tell(Tell::DeleteIssue(IssueId(issue))),
            Action::KeepImport(batch) => self.tell(Tell::KeepImport(BatchId(batch))),
            Action::BackUp => self.back_up(),
            Action::BringBack(batch) => self.tell(Tell::BringBack(BatchId(batch))),
            Action::RestoreArticle(id) => self.tell(Tell::RestoreArticles(vec![ArticleId(id)])),
            Action::RestoreIssue(id) => self.tell(Tell::RestoreIssue(IssueId(id))),
            Action::EmptyTrash => {
                self.dialog = None;
                self.tell(Tell::EmptyTrash);
            }
            Action::ExportChoose(_) | Action::ExportFormat(_) | Action::ExportGo | Action::ExportCancel => {
                self.apply_export(action);
            }
            other => self.apply_import(other),
        }
    }

    fn close_dialog(&mut self) {
        match &self.dialog {
            Some(Dialog::Import(import)) if import.step == ImportStep::BringIn => {}
            Some(
                Dialog::Import(Import { waiting: Some(waiting), .. })
                | Dialog::Export(Export { waiting: Some(waiting), .. }),
            ) => {
                self.out.push(Request::CancelJob(waiting.number));
            }
            _ => {}
        }
        self.dialog = None;
    }

    fn open_archive(&mut self, path: PathBuf, now: f64) {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_open = self.archive.as_ref().is_some_and(|archive| real(&archive.path) == real(&path));
        if is_open && self.can_write() {
            self.dialog = None;
            return self.notice(super::notice::Gravity::Information, "This archive is open already.", Vec::new());
        }
        self.close(Closing::Open(path), now);
    }

    fn create_archive(&mut self, now: f64) {
        let Some(Dialog::NewArchive(dialog)) = &mut self.dialog else { return };
        let mut path = expand(&dialog.path);
        if path.as_os_str().is_empty() {
            dialog.error = "Say where the archive is to be.".into();
            return;
        }
        if path.extension().is_none() {
            path.set_extension("backfile");
        }
        let publication = dialog.publication.trim().to_owned();
        self.close(Closing::Create(path, publication), now);
    }

    fn open_sample(&mut self, now: f64) {
        let folder = directories::UserDirs::new()
            .and_then(|dirs| dirs.document_dir().map(Path::to_owned))
            .filter(|folder| folder.is_dir())
            .unwrap_or_else(std::env::temp_dir);
        let path = (1..)
            .map(|n| {
                folder.join(if n == 1 {
                    "Harbour Ledger sample.backfile".into()
                } else {
                    format!("Harbour Ledger sample {n}.backfile")
                })
            })
            .find(|path| !path.exists());
        if let Some(path) = path {
            self.sample_wanted = true;
            self.close(Closing::Create(path, String::new()), now);
        }
    }

    fn new_issue(&mut self) {
        let Some(Dialog::NewIssue(dialog)) = &self.dialog else { return };
        let title = dialog.publication.trim();
        let known = self.run.publications.iter().find(|p| p.title.eq_ignore_ascii_case(title));
        let publication = match known {
            Some(publication) => NewIssueIn::Existing(crate::model::PublicationId(publication.id)),
            None if title.is_empty() => NewIssueIn::Titled("Untitled publication".into()),
            None => NewIssueIn::Titled(title.to_owned()),
        };
        let (date, volume, number) = (dialog.date.clone(), dialog.volume.clone(), dialog.number.clone());
        self.tell(Tell::NewIssue { publication, date, volume, number });
    }

    fn apply_export(&mut self, action: Action) {
        let what = match &self.dialog {
            Some(Dialog::Export(dialog)) => {
                self.what(if let Action::ExportChoose(what) = action { what } else { dialog.what })
            }
            _ => return,
        };
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        match action {
            Action::ExportChoose(chosen) => {
                dialog.what = chosen;
                dialog.count = None;
                dialog.written = None;
                self.ask(Ask::Count(what));
            }
            Action::ExportFormat(format) => {
                dialog.format = format;
                dialog.written = None;
            }
            Action::ExportGo => {
                let target = expand(&dialog.target);
                if target.as_os_str().is_empty() {
                    dialog.error = "Say where to put it.".into();
                    return;
                }
                dialog.error.clear();
                dialog.written = None;
                let format = dialog.format;
                self.prefs.export_folder = Some(target.clone());
                self.prefs.export_format = format.to_owned();
                self.out.push(Request::SavePrefs);
                self.out.push(Request::Job(Job::Export { what, format, target }));
            }
            Action::ExportCancel => {
                if let Some(waiting) = &dialog.waiting {
                    let number = waiting.number;
                    self.out.push(Request::CancelJob(number));
                }
            }
            _ => {}
        }
    }

    /// What an export would be about.
    pub(super) fn what(&self, what: ExportWhat) -> What {
        match what {
            ExportWhat::Selection => What::Articles(self.subject()),
            ExportWhat::List => What::Listing(self.list.listing.clone()),
            ExportWhat::Everything => What::Everything,
        }
    }

    fn apply_import(&mut self, action: Action) {
        let Some(Dialog::Import(dialog)) = &mut self.dialog else { return };
        match action {
            Action::ImportAdd(paths) => {
                for path in paths {
                    if !dialog.paths.contains(&path) {
                        dialog.paths.push(path);
                    }
                }
                dialog.error.clear();
            }
            Action::ImportTyped => take_typed(dialog),
            Action::ImportRemove(at) if at < dialog.paths.len() => {
                dialog.paths.remove(at);
            }
            Action::ImportLook | Action::ImportDateOrder(_) => {
                take_typed(dialog);
                if let Action::ImportDateOrder(order) = action {
                    dialog.date_order = order;
                }
                if dialog.paths.is_empty() {
                    if dialog.error.is_empty() {
                        dialog.error = "Choose files or a folder first.".into();
                    }
                    return;
                }
                dialog.error.clear();
                let request = dialog.request();
                self.out.push(Request::Job(Job::Plan(request)));
            }
            Action::ImportBack => {
                dialog.step = ImportStep::Choose;
                if let Some(waiting) = dialog.waiting.take() {
                    self.out.push(Request::CancelJob(waiting.number));
                }
            }
            Action::ImportFilter(filter) => {
                dialog.filter = filter;
                dialog.list();
            }
            Action::ImportPick(at) => self.pick_plan_row(at),
            Action::ImportNextDoubtful => self.next_doubtful(),
            Action::ImportOnDiffers(choice) => dialog.on_differs = choice,
            Action::ImportGo => {
                let request = dialog.request();
                dialog.step = ImportStep::BringIn;
                // A look that is still being taken again must not come back into the import.
                if let Some(waiting) = dialog.waiting.take() {
                    self.out.push(Request::CancelJob(waiting.number));
                }
                self.publication.clone_from(&request.publication);
                self.out.push(Request::Job(Job::Import { request, resume: None }));
            }
            Action::ImportCancel => {
                if let Some(waiting) = &dialog.waiting {
                    let number = waiting.number;
                    self.out.push(Request::CancelJob(number));
                }
            }
            Action::ImportTakeBack => {
                if let Some(batch) = dialog.report.as_ref().and_then(|report| report.batch) {
                    dialog.taken_back = true;
                    self.tell(Tell::TakeBack(BatchId(batch)));
                }
            }
            _ => {}
        }
    }

    pub(super) fn pick_plan_row(&mut self, at: usize) {
        let Some(Dialog::Import(dialog)) = &mut self.dialog else { return };
        dialog.picked = Some(at);
        let Some(file) = dialog.row().map(|row| row.file.clone()) else { return };
        if dialog.preview.as_ref().is_none_or(|preview| preview.file != file) {
            let date_order = dialog.date_order.to_owned();
            self.out.push(Request::Job(Job::Preview { file, date_order }));
        }
    }

    fn next_doubtful(&mut self) {
        let Some(Dialog::Import(dialog)) = &self.dialog else { return };
        let Some(plan) = dialog.plan.clone() else { return };
        let from = dialog.picked.map_or(0, |at| at + 1);
        let doubtful = |range: std::ops::Range<usize>| range.into_iter().find(|at| plan.rows[*at].doubtful);
        let found = doubtful(from.min(plan.rows.len())..plan.rows.len()).or_else(|| doubtful(0..plan.rows.len()));
        if let Some(at) = found {
            self.pick_plan_row(at);
        }
    }

    /// The dialog for a new archive, with a place proposed.
    pub(super) fn new_archive_dialog() -> Dialog {
        let folder = directories::UserDirs::new()
            .and_then(|dirs| dirs.document_dir().map(Path::to_owned).or_else(|| Some(dirs.home_dir().to_owned())))
            .unwrap_or_default();
        let path = (1..)
            .map(|n| {
                folder.join(if n == 1 { "My archive.backfile".into() } else { format!("My archive {n}.backfile") })
            })
            .find(|path| !path.exists())
            .unwrap_or_default();
        Dialog::NewArchive(NewArchive { path: path.display().to_string(), ..NewArchive::default() })
    }

    /// The place that a field's edit goes to.
    pub fn key(kind: RecordKind, id: i64, field: &'static str) -> FieldKey {
        debug_assert!(Field::by_id(field).is_some(), "{field}");
        FieldKey::new(kind, id, field)
    }
}

/// Adds the typed path to those chosen, or says that there is nothing.
fn take_typed(dialog: &mut Import) {
    if dialog.typed.trim().is_empty() {
        return;
    }
    let path = expand(&dialog.typed);
    if !path.exists() {
        dialog.error = format!("There is nothing at {}.", path.display());
        return;
    }
    if !dialog.paths.contains(&path) {
        dialog.paths.push(path);
    }
    dialog.typed.clear();
    dialog.error.clear();
}

fn check_name(code: &str) -> &str {
    crate::archive::checks::by_code(code).map_or(code, |check| check.name)
}

/// A typed path: without blanks and quotation marks around it, `~` for the home folder, `file://` left off.
pub fn expand(typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches(['"', '\'']);
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    match (typed.strip_prefix('~'), directories::UserDirs::new()) {
        (Some(rest), Some(dirs)) if rest.is_empty() || rest.starts_with('/') => {
            dirs.home_dir().join(rest.trim_start_matches('/'))
        }
        _ => PathBuf::from(typed),
    }
}
