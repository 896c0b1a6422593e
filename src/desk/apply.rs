//! The one mutator: what each action does to the desk, and what it asks for outside.

use super::dialog::Dialog;
use super::draft::FieldKey;
use super::nav::{NavKey, scope_of};
use super::{Action, Closing, Desk, Focus, Purpose, Request, Tab, View};
use crate::archive::Edit;
use crate::model::{ArticleId, Field, RecordKind};
use crate::store::find::Scope;
use crate::text::address;
use crate::work::{Ask, Tell};
use std::path::{Path, PathBuf};

impl Desk {
    /// Does what a person asked for; `now` is in seconds.
    pub fn apply(&mut self, action: Action, now: f64) {
        if self.places.within || !leads_away(&action) {
            return self.carry_out(action, now);
        }
        let from = self.seek.before.as_ref().map_or_else(|| self.here(), |before| before.place.clone());
        self.places.within = true;
        self.carry_out(action, now);
        self.places.within = false;
        self.note_place(from);
    }

    fn carry_out(&mut self, action: Action, now: f64) {
        match action {
            Action::Command(id) => self.run_command(id, now),
            Action::Go(key) => self.go(key, now),
            Action::Expand(key, open) => self.nav.set_open(&key, open),
            Action::GoToDate(day) => {
                self.nav.reveal(day);
                self.go(NavKey::Day(day), now);
                self.out.push(Request::Focus(Focus::List));
            }
            Action::GoToVolume(volume) => {
                self.nav.reveal_volume(&volume);
                self.go(NavKey::Volume(volume), now);
                self.out.push(Request::Focus(Focus::List));
            }
            Action::Search(text) => {
                if let Err(error) = crate::archive::search::parse_live(&text) {
                    self.search.clone_from(&text);
                    let said = format!("“{text}” cannot be searched for. {error}");
                    return self.notice(super::notice::Gravity::Warning, said, Vec::new());
                }
                self.seek_for(&text);
                self.settle(now);
            }
            Action::ClearScope => {
                self.nav.selected = None;
                self.set_scope(Scope::Everything);
            }
            Action::Narrow(chip) => self.narrow(&chip),
            Action::ShowCounts(show) => self.show_counts(show),
            Action::Seeking(action) => self.apply_seek(action, now),
            Action::Seek(seek) => self.ask(Ask::Seek(seek)),
            Action::ClearSearch => {
                self.search.clear();
                self.set_search("");
            }
            Action::ShowTrash(show) => self.show_trash(show),
            Action::Issue(action) => self.apply_issue(action, now),
            Action::Authority(action) => self.apply_authority(action, now),
            Action::Batch(action) => self.apply_batch(action, now),
            Action::View(super::View::Queue) => self.enter_queue(None),
            Action::View(super::View::Collection) => self.view_collection(None, now),
            Action::Collection(action) => self.apply_collection(action, now),
            Action::View(super::View::History) => self.enter_annals(),
            Action::Queue(action) => self.apply_queue(action, now),
            Action::Annals(action) => self.apply_annals(action, now),
            Action::Who(action) => self.apply_who(action),
            Action::Credits(action) => self.apply_credits(action, now),
            Action::Picture(action) => self.apply_picture(action, now),
            Action::View(view @ (View::Names | View::Sources)) => {
                self.save(now, true);
                self.view_authorities(view.authority().unwrap_or_default());
            }
            Action::View(super::View::Issue) => {
                self.leave_credits();
                self.view_issue(now);
            }
            Action::View(view) => {
                if matches!(self.view, View::Queue | View::History) {
                    self.nav.selected = self.nav.listed.take();
                }
                self.save(now, true);
                self.leave_trash();
                self.leave_credits();
                self.leave_issue();
                self.view = view;
                if view == View::Map {
                    self.enter_map();
                }
                if view == View::Credits {
                    self.enter_credits();
                }
                self.out.push(Request::Focus(Focus::List));
            }
            Action::List(action) => self.apply_list(action, now),
            Action::Body(action) => self.apply_body(action, now),
            Action::Map(action) => self.apply_map(action, now),
            Action::Sort(sort) => self.sort(sort),
            Action::Seen(from, to) => {
                let ids = self.list.see(from, to);
                if !ids.is_empty() {
                    let (ticket, query) = (self.list.ticket, self.list.listing.query.clone());
                    self.ask(Ask::Rows { ids, query, ticket });
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
                    if self.view.authority().is_some() {
                        self.read_sheet();
                    }
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
                self.ask_states();
            }
            Action::Field(action) => self.apply_field(action, now),
            Action::Paste(action) => self.apply_paste(action, now),
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
            Action::OpenArticle(id) => {
                self.leave_authorities();
                self.open_article(id, now);
            }
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
            Action::OpenFile(file) => self.out.push(Request::OpenFile(file)),
            Action::Watch(action) => self.apply_watch(action),
            Action::CancelJob(number) => self.out.push(Request::CancelJob(number)),
            other => self.apply_dialog(other, now),
        }
    }

    /// A jump lands whatever was searched for before.
    pub(super) fn drop_search(&mut self) {
        self.search.clear();
        if !self.searched.is_empty() || !self.seek.chips.is_empty() {
            self.seek.chips.clear();
            self.set_search("");
        }
    }

    pub(super) fn go(&mut self, key: NavKey, now: f64) {
        if let NavKey::Authority(which) = key {
            return self.apply(Action::View(View::of(which)), now);
        }
        if key == NavKey::Trash {
            return self.show_trash(true);
        }
        if key == NavKey::Credits {
            return self.apply(Action::View(View::Credits), now);
        }
        if let NavKey::Search(id) = key {
            return self.apply_seek(super::SeekAction::OpenSearch(id), self.now);
        }
        if let NavKey::Finding(code) = key {
            return self.enter_queue(Some(code));
        }
        if let NavKey::Collection(id) = key {
            return self.view_collection(Some(id), now);
        }
        if key == NavKey::Collections && self.run.shelf.collections.is_empty() {
            return self.view_collection(None, now);
        }
        if key == NavKey::Waiting {
            self.enter_queue(Some(String::new()));
            self.nav.selected = Some(key);
            return;
        }
        let Some(scope) = scope_of(&key) else {
            let open = !self.nav.open.contains(&key);
            return self.nav.set_open(&key, open);
        };
        self.leave_trash();
        self.leave_authorities();
        self.leave_credits();
        self.map_follows(&key);
        if self.place_of_issue(&key, now) {
            return;
        }
        self.nav.selected = Some(key);
        // A search left in force would make a full place look empty.
        self.drop_search();
        self.set_scope(scope);
    }

    pub(super) fn leave_trash(&mut self) {
        self.trash = None;
        if self.nav.selected == Some(NavKey::Trash) {
            self.nav.selected = None;
        }
    }

    pub(super) fn show_trash(&mut self, show: bool) {
        if show {
            self.nav.selected = Some(NavKey::Trash);
            self.trash.get_or_insert_default();
            self.ask(Ask::Trash);
        } else {
            self.leave_trash();
        }
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
        if self.takes_pictures(&paths) {
            let given = paths.into_iter().map(crate::work::pictures::Given::File).collect();
            return self.apply(Action::Picture(super::pictures::PictureAction::Add(None, given)), now);
        }
        if !self.can_write() {
            let text = "Open or make an archive first; then drop the files again to bring them in.";
            return self.notice(super::notice::Gravity::Information, text, Vec::new());
        }
        if !matches!(self.dialog, Some(Dialog::Import(_))) {
            // What is dropped is an import of its own.
            let kept = self.kept_import.take();
            self.run_command("import", now);
            self.kept_import = kept;
        }
        self.apply(Action::ImportAdd(paths), now);
    }

    fn chosen(&mut self, purpose: Purpose, paths: Vec<PathBuf>, now: f64) {
        let Some(first) = paths.first().cloned() else { return };
        match (purpose, &mut self.dialog) {
            (Purpose::OpenArchive, _) => self.apply(Action::OpenArchive(first), now),
            (Purpose::NewArchive, Some(Dialog::NewArchive(dialog))) => dialog.path = first.display().to_string(),
            (Purpose::NewSample, Some(Dialog::NewSample(dialog))) => dialog.path = first.display().to_string(),
            (Purpose::ImportFiles | Purpose::ImportFolder, _) => self.apply(Action::ImportAdd(paths), now),
            (Purpose::ImportReport, Some(Dialog::Import(dialog))) => dialog.report_path = first.display().to_string(),
            (Purpose::ExportFolder, Some(Dialog::Export(dialog))) => dialog.target = first.display().to_string(),
            (Purpose::PrintFile, Some(Dialog::Print(dialog))) => dialog.target = first.display().to_string(),
            (Purpose::Pictures, _) => self.pictures_chosen(paths, now),
            (Purpose::Dictionary, Some(Dialog::Spelling(dialog))) => dialog.path = first.display().to_string(),
            (Purpose::WatchFolder, Some(Dialog::Watch(dialog))) => dialog.path = first.display().to_string(),
            (Purpose::BackUp, Some(Dialog::BackUp { path, .. })) => *path = first.display().to_string(),
            _ => {}
        }
    }

    /// The place that a field's edit goes to.
    pub fn key(kind: RecordKind, id: i64, field: &'static str) -> FieldKey {
        debug_assert!(Field::by_id(field).is_some(), "{field}");
        FieldKey::new(kind, id, field)
    }
}

/// Whether an action may lead to another place.
fn leads_away(action: &Action) -> bool {
    use super::SeekAction as Seek;
    !matches!(
        action,
        Action::Seen(..)
            | Action::Authority(_)
            | Action::Queue(super::QueueAction::Seen(..) | super::QueueAction::Reason(_))
            | Action::Annals(super::AnnalsAction::Seen(..))
            | Action::Who(_)
            | Action::Typed(_)
            | Action::Body(_)
            | Action::Visit(_)
            | Action::PickRow { .. }
            | Action::MoveCursor { .. }
            | Action::Seek(_)
            | Action::Credits(_)
            | Action::Picture(_)
            | Action::Seeking(Seek::Back | Seek::Forward)
            | Action::Command("back" | "forward")
    )
}

fn check_name(code: &str) -> &str {
    crate::archive::checks::by_code(code).map_or(code, |check| check.name)
}

/// A typed path: without blanks and quotation marks around it, `~` for the home folder, the address of a file as its path.
pub fn expand(typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches(['"', '\'']);
    if let Some(path) = address::path_of(typed) {
        return path;
    }
    match (typed.strip_prefix('~'), directories::BaseDirs::new()) {
        (Some(rest), Some(dirs)) if rest.is_empty() || rest.starts_with('/') => {
            dirs.home_dir().join(rest.trim_start_matches('/'))
        }
        _ => PathBuf::from(typed),
    }
}
