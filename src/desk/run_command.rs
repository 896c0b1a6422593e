//! What each command of the table does.

use super::command;
use super::credits::CreditsAction;
use super::dialog::{Dialog, Import, NewIssue, OpenArchive};
use super::import::PUT_ASIDE;
use super::issue::IssueAction;
use super::prefs::Shade;
use super::{
    Action, Closing, CollectionAction, Desk, FieldAction, FieldKey, Focus, NavKey, Pick, QueueAction, Request,
    SeekAction, Side, Tab, View,
};
use crate::archive::Edit;
use crate::model::{ArticleId, IssueId, RecordKind, RecordRef};
use crate::store::list::Listing;
use crate::store::unfinished::Such;
use crate::work::importing::{ImportAsk, PresetAsk};
use crate::work::{Ask, Job, Tell};

impl Desk {
    /// Runs a command, if it is ready.
    pub(super) fn run_command(&mut self, id: &str, now: f64) {
        if !command::by_id(id).is_some_and(|command| (command.ready)(self)) {
            if self.archive.is_some() && !self.can_write() {
                let text = "This window can only read the archive, so that cannot be done here.";
                self.notice(super::notice::Gravity::Information, text, Vec::new());
            }
            return;
        }
        match id {
            "new-archive" => self.dialog = Some(Desk::new_archive_dialog()),
            "open-archive" => self.dialog = Some(Dialog::OpenArchive(OpenArchive::default())),
            "sample" => self.apply(Action::OpenSample, now),
            "new-sample" => self.show_new_sample(),
            "import" => self.show_import(),
            "export" => self.show_export(),
            "print" => self.show_print(),
            "back-up" => self.show_back_up(),
            "close-archive" => self.close(Closing::Archive, now),
            "quit" => self.close(Closing::Quit, now),
            "undo" => self.undo_command(now),
            "redo" => self.redo_command(now),
            "delete" => self.delete(now),
            "search" | "palette" => self.out.push(Request::Focus(Focus::Search)),
            "next-panel" => self.out.push(Request::Focus(Focus::NextPanel)),
            "navigator" => {
                self.navigator = Some(self.navigator == Some(false));
                self.show_counts(self.side == Side::Narrow && self.navigator == Some(true));
            }
            "list" => self.apply(Action::View(super::View::List), now),
            "names" => self.apply(Action::View(View::Names), now),
            "sources" => self.apply(Action::View(View::Sources), now),
            id if id.starts_with("names-") => self.run_authority_command(id, now),
            "run-map" => self.apply(Action::View(super::View::Map), now),
            "all-articles" => {
                self.view = super::View::List;
                self.search.clear();
                self.searched.clear();
                self.seek.chips.clear();
                let listing = Listing { query: Default::default(), ..self.list.listing.clone() };
                self.list.listing = self.sorted_for(listing);
                self.apply(Action::Go(NavKey::Dates), now);
                self.restart_list();
            }
            "narrow" => {
                self.apply_seek(SeekAction::Side(Side::Narrow), now);
                self.out.push(Request::Focus(Focus::Side));
            }
            "back" => self.apply_seek(SeekAction::Back, now),
            "forward" => self.apply_seek(SeekAction::Forward, now),
            "search-help" => self.dialog = Some(Dialog::SearchHelp),
            "save-search" => self.ask_to_save_search(),
            "rename-search" => {
                if let Some(id) = self.open_saved() {
                    self.apply_seek(SeekAction::AskRename(id), now);
                }
            }
            "delete-search" => {
                if let Some(id) = self.open_saved() {
                    self.apply_seek(SeekAction::DeleteSearch(id), now);
                }
            }
            "drop-filter" => self.apply_seek(SeekAction::DropChip, now),
            "clear-filters" => self.run_command("all-articles", now),
            "passages" => self.apply_seek(SeekAction::Passages(self.prefs.no_passages), now),
            "rebuild-index" => self.out.push(Request::RebuildIndex),
            "trash" => self.apply(Action::ShowTrash(true), now),
            "paper" => self.shade(Shade::Paper, now),
            "lamp" => self.shade(Shade::Lamp, now),
            "system" => self.shade(Shade::System, now),
            "larger" => self.resize(10, now),
            "smaller" => self.resize(-10, now),
            "normal-size" => self.resize(0, now),
            "new-issue" => self.show_new_issue(),
            "view-issue" | "open-issue" => self.view_issue(now),
            "next-issue" if self.view == View::Issue => self.apply(Action::Issue(IssueAction::Turn(1)), now),
            "previous-issue" if self.view == View::Issue => self.apply(Action::Issue(IssueAction::Turn(-1)), now),
            "next-issue" => self.in_the_same_field(now, |desk, now| desk.next_issue(1, now)),
            "previous-issue" => self.in_the_same_field(now, |desk, now| desk.next_issue(-1, now)),
            "merge-issue" => self.show_merge(),
            "delete-issue" => self.delete_issue(now),
            "new-article" => {
                if let Some(issue) = self.issue_at_hand() {
                    self.tell(Tell::NewArticle(IssueId(issue)));
                }
            }
            "next-unchecked" => self.next_such(Such::Unchecked),
            "next-finding" => self.next_such(Such::WithFinding),
            "go-to-field" => self.apply(Action::Field(FieldAction::Going(true)), now),
            "paste-article" => self.show_paste(String::new()),
            "duplicate-article" => self.duplicate(now),
            "add-subject" => self.apply(Action::Field(FieldAction::Pick(Pick::Subject)), now),
            "relate" => self.apply(Action::Field(FieldAction::Pick(Pick::Related("continued_from"))), now),
            "take-language" => self.apply(Action::Field(FieldAction::ConfirmLanguage), now),
            "link" => self.apply(Action::Field(FieldAction::PickHere), now),
            "to-do" => self.apply(Action::View(View::Queue), now),
            "archive-history" => self.apply(Action::View(View::History), now),
            "next-to-do" => self.apply(Action::Queue(QueueAction::Step(1)), now),
            "previous-to-do" => self.apply(Action::Queue(QueueAction::Step(-1)), now),
            "accept-finding" => self.apply(Action::Queue(QueueAction::Accept), now),
            "fix-finding" => self.apply(Action::Queue(QueueAction::Fix), now),
            "your-name" => self.apply(Action::Who(super::who::WhoAction::Ask), now),
            "credits" => self.apply(Action::View(View::Credits), now),
            "collections" => self.apply(Action::View(View::Collection), now),
            "collect" | "collect-issue" | "new-collection" | "collect-search" | "freeze" | "delete-collection" => {
                self.collection_command(id, now);
            }
            id if id.starts_with("collection-") => self.collection_command(id, now),
            "next-article" | "previous-article" if self.view == View::Collection => {
                let by = if id == "next-article" { 1 } else { -1 };
                self.apply(Action::Collection(CollectionAction::Move { by, extend: false }), now);
            }
            "next-article" if self.view == View::Queue => self.apply(Action::Queue(QueueAction::Step(1)), now),
            "previous-article" if self.view == View::Queue => self.apply(Action::Queue(QueueAction::Step(-1)), now),
            "next-article" if self.view == View::Credits => self.apply(Action::Credits(CreditsAction::Move(1)), now),
            "previous-article" if self.view == View::Credits => {
                self.apply(Action::Credits(CreditsAction::Move(-1)), now);
            }
            "next-article" => self.in_the_same_field(now, |desk, now| desk.step_article(1, now)),
            "previous-article" => self.in_the_same_field(now, |desk, now| desk.step_article(-1, now)),
            "move-up" if self.view == View::Collection => self.collection_command(id, now),
            "move-down" if self.view == View::Collection => self.collection_command(id, now),
            "move-up" => self.apply(Action::Issue(IssueAction::Shift(-1)), now),
            "move-down" => self.apply(Action::Issue(IssueAction::Shift(1)), now),
            "move-to-issue" => self.show_move(),
            "batch-edit" => self.show_batch_edit(now),
            "add-byline" => self.apply(Action::AddByline, now),
            "add-image" => self.apply(Action::AddImage, now),
            "accept-all" => self.accept_all(),
            "draft" | "checked" | "approved" => self.ask_status(id, now),
            "add-picture" | "look-at-picture" | "use-embedded" | "image-up" | "image-down" => {
                self.run_picture_command(id, now);
            }
            id if id.starts_with("cite-") => self.cite(id, now),
            "history" => self.apply(Action::ShowTab(Tab::History), now),
            "watch" => self.apply(Action::Watch(super::watching::WatchAction::Show), now),
            "imports" => {
                self.dialog = Some(Dialog::Imports(Vec::new()));
                self.ask(Ask::Imports);
            }
            "check" => {
                self.dialog = Some(Dialog::Check(None));
                self.out.push(Request::Job(Job::Check));
            }
            "shortcuts" => self.dialog = Some(Dialog::Shortcuts),
            "about" => self.dialog = Some(Dialog::About),
            other => _ = self.run_text_command(other, now) || self.run_list_command(other, now),
        }
    }

    fn run_authority_command(&mut self, id: &str, now: f64) {
        use super::authority::{AuthorityAction as Do, Mode};
        let action = match id {
            "names-review" if self.authorities.mode == Mode::Review => Do::Mode(Mode::List),
            "names-review" => Do::Mode(Mode::Review),
            "names-articles" => Do::Articles,
            "names-merge" => Do::AskMerge,
            "names-make-one" => Do::MakeOne,
            "names-make-all" => Do::MakeAll,
            "names-link" => Do::LinkExact { all: true },
            "names-unlink" => Do::UnlinkAll,
            "names-delete" => Do::Delete,
            _ => return,
        };
        self.apply(Action::Authority(action), now);
    }

    pub(super) fn show_import(&mut self) {
        self.ask(Ask::Import(ImportAsk::Presets(PresetAsk::List)));
        if let Some(kept) = self.kept_import.take() {
            self.dialog = Some(Dialog::Import(kept));
            self.notices.retain(|notice| notice.text != PUT_ASIDE);
            // The archive, or the files, may be others by now.
            return self.look_at_all();
        }
        let publication = match (self.publication.as_str(), self.run.publications.first()) {
            ("", Some(only)) => only.title.clone(),
            (remembered, _) => remembered.to_owned(),
        };
        self.dialog = Some(Dialog::Import(Box::new(Import { publication, ..Import::default() })));
    }

    fn show_back_up(&mut self) {
        let Some(archive) = &self.archive else { return };
        let stem = archive.path.file_stem().unwrap_or_default().to_string_lossy();
        let day = chrono::Local::now().format("%Y-%m-%d");
        let path = (1..)
            .map(|n| if n == 1 { String::new() } else { format!(" ({n})") })
            .map(|n| archive.path.with_file_name(format!("{stem} backup {day}{n}.backfile")))
            .find(|path| !path.exists());
        let path = path.map(|path| path.display().to_string()).unwrap_or_default();
        self.dialog = Some(Dialog::BackUp { path, error: String::new() });
    }

    fn show_new_issue(&mut self) {
        let here = self.article.as_ref().map(|article| article.issue.publication_title.clone());
        let publication = here.or_else(|| self.run.publications.first().map(|p| p.title.clone())).unwrap_or_default();
        self.dialog = Some(Dialog::NewIssue(NewIssue { publication, ..NewIssue::default() }));
    }

    fn undo_command(&mut self, now: f64) {
        if !self.draft.undo(now) {
            self.save(now, true);
            self.draft.visit(None);
            self.tell(Tell::Undo);
        }
    }

    fn redo_command(&mut self, now: f64) {
        if !self.draft.redo(now) {
            self.save(now, true);
            self.draft.visit(None);
            self.tell(Tell::Redo);
        }
    }

    fn delete(&mut self, now: f64) {
        let ids: Vec<ArticleId> = self.subject().into_iter().map(ArticleId).collect();
        if !ids.is_empty() {
            self.save(now, true);
            self.tell(Tell::DeleteArticles(ids));
        }
    }

    fn delete_issue(&mut self, now: f64) {
        if let Some(issue) = self.issue_at_hand() {
            self.save(now, true);
            self.tell(Tell::DeleteIssue(IssueId(issue)));
        }
    }

    fn shade(&mut self, shade: Shade, now: f64) {
        let look = super::prefs::Look { shade, ..self.prefs.look };
        self.apply(Action::Look(look), now);
    }

    fn resize(&mut self, by: i16, now: f64) {
        let percent = match by {
            0 => 100,
            by => self.prefs.look.percent.saturating_add_signed(by).clamp(80, 200),
        };
        let look = super::prefs::Look { percent, ..self.prefs.look };
        self.apply(Action::Look(look), now);
    }

    fn next_issue(&mut self, step: isize, now: f64) {
        let Some(at) = self.list.cursor else {
            return self.apply(Action::MoveCursor { by: 1, extend: false }, now);
        };
        let Some(to) = self.list.next_issue(at, step) else { return };
        self.list.pick(to, false, false);
        self.list.reveal = true;
        self.open_current(now);
    }

    /// The caret stays in its field, in whichever article one comes to.
    fn in_the_same_field(&mut self, now: f64, go: impl FnOnce(&mut Self, f64)) {
        let before = self.wanted;
        self.keep_field();
        go(self, now);
        if self.wanted == before {
            self.forget_field();
        }
    }

    fn step_article(&mut self, by: isize, now: f64) {
        self.apply(Action::MoveCursor { by, extend: false }, now);
    }

    fn duplicate(&mut self, now: f64) {
        if let [one] = self.subject().as_slice() {
            let one = ArticleId(*one);
            self.save(now, true);
            self.tell(Tell::DuplicateArticle(one));
        } else {
            let text = "Choose a single article to duplicate.";
            self.notice(super::notice::Gravity::Information, text, Vec::new());
        }
    }

    fn accept_all(&mut self) {
        let Some(article) = &self.article else { return };
        let edits: Vec<Edit> = article
            .findings
            .iter()
            .filter(|finding| !finding.accepted)
            .map(|finding| {
                let kind = if finding.kind == "issue" { RecordKind::Issue } else { RecordKind::Article };
                let record = RecordRef { kind, id: finding.record };
                Edit::Accept { record, code: finding.code.clone(), reason: String::new() }
            })
            .collect();
        if !edits.is_empty() {
            self.edit("Accept the findings as they are".into(), edits);
        }
    }

    /// Starts a backup to the typed path.
    pub(super) fn back_up(&mut self) {
        let Some(Dialog::BackUp { path, error }) = &mut self.dialog else { return };
        let to = super::apply::expand(path);
        if to.as_os_str().is_empty() {
            *error = "Say where to put the copy.".into();
            return;
        }
        self.dialog = None;
        self.out.push(Request::Job(Job::BackUp(to)));
    }

    /// The key of a field of the open article.
    pub fn article_key(&self, field: &'static str) -> Option<FieldKey> {
        self.article.as_ref().map(|article| FieldKey::new(RecordKind::Article, article.id, field))
    }
}
