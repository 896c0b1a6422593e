//! What the threads answer, taken onto the desk.

use super::dialog::Dialog;
use super::draft::{FieldKey, Rejected};
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Desk, Focus, OpenArchive, Request, Saved, Screen, Tab};
use crate::archive::{ArchiveError, Changed, ErrorKind, Mode};
use crate::model::{RecordKind, RecordRef};
use crate::store::find::Scope;
use crate::store::list::Listing;
use crate::work::event::{Did, Event, Opened, Served};
use crate::work::{Ask, Job};

/// The navigator's counts follow a change after this pause, so that typing does not count the run at each save.
const RUN_PAUSE: f64 = 0.25;
/// About 1 MB each.
const MOST_THUMBNAILS: usize = 60;

impl Desk {
    /// Takes an event. An opened archive comes back out: the threads are to take it into service.
    pub fn receive(&mut self, event: Event, now: f64) -> Option<Served> {
        match event {
            Event::Opened(opened) => return Some(self.opened(*opened)),
            Event::NotOpened { path, error } => self.not_opened(&path, &error),
            Event::Run(run) => {
                self.nav.take(&run);
                let searches = self.run.searches != run.searches;
                self.run = *run;
                self.shelf_came();
                self.show_awaited(now);
                if searches {
                    self.count_searches();
                }
                self.map.run_changed();
                if self.view == super::View::Map {
                    self.map.refresh(&self.run);
                }
                self.issue_run_came();
            }
            Event::List { ids, complete, ticket } if ticket == self.list.ticket => {
                self.seek.waiting = false;
                self.list.take_ids(ids, complete);
                self.list_came(complete, now);
                if complete {
                    self.list_is_here();
                }
            }
            Event::Reach { whole, ticket } if ticket == self.list.ticket => self.seek.in_part = !whole,
            Event::Starts { starts, of, ticket } => self.list.take_starts(starts, of, ticket),
            Event::Looked { found, looked, done, ticket } => self.looked(found, looked, done, ticket, now),
            Event::RowsAsText(text) => self.out.push(Request::Copy(text)),
            Event::Rows { rows, ticket } => self.list.take_rows(rows, ticket),
            Event::Article { id, article } if self.wanted == Some(id) => self.take_article(article.map(|a| *a)),
            Event::Issue { id, sheet } => self.take_sheet(id, sheet.map(|sheet| *sheet)),
            Event::Merging { from, into, merging } => self.take_merging(from, into, merging.map(|m| *m)),
            Event::History { article, lines } if self.wanted == Some(article) => {
                (self.history, self.history_of) = (lines, Some(article));
            }
            Event::Seen(seen) => self.take_seen(*seen, now),
            Event::Body(event) => self.take_body(event),
            Event::Proof(event) => self.take_proof(event),
            Event::Trash(lines) => {
                if self.trash.is_some() {
                    self.trash = Some(lines);
                }
            }
            Event::UndoWords { undo, redo } => self.undo = (undo, redo),
            Event::Thumbnail { sha256, thumbnail } => {
                if self.thumbnails.insert(sha256.clone(), thumbnail).is_none() {
                    self.thumbnail_order.push_back(sha256);
                }
                if self.thumbnail_order.len() > MOST_THUMBNAILS
                    && let Some(oldest) = self.thumbnail_order.pop_front()
                {
                    self.thumbnails.remove(&oldest);
                }
            }
            Event::Waiting(folders) => self.waiting(folders),
            Event::Imports(batches) => {
                if let Some(Dialog::Imports(shown)) = &mut self.dialog {
                    *shown = batches;
                }
            }
            Event::Unready { ticket } if ticket == self.list.ticket => {
                self.seek.waiting = true;
                self.list.take_ids(Vec::new(), true);
                self.list_came(true, now);
            }
            Event::Facets { facets, ticket } => self.take_facets(facets, ticket),
            Event::FacetValues { facet, typed, values } => self.seek.values = Some((facet, typed, values)),
            Event::Completions { text, cursor, found } => self.seek.completions = (text, cursor, found),
            Event::Totals(totals) => {
                self.seek.totals_due = false;
                self.seek.totals = totals.into_iter().collect();
                self.nav.take_totals(&self.seek.totals);
            }
            Event::Index(doing) => {
                self.take_doing(doing, now);
                self.look_again_for_articles();
            }
            Event::Collection(answer) => self.take_collection(answer),
            Event::Authority(answer) => self.take_authorities(answer, now),
            Event::BatchRows { first, rows, ticket } => self.batch_rows(first, rows, ticket),
            Event::Count(n) => {
                if let Some(Dialog::Export(dialog)) = &mut self.dialog {
                    dialog.count = Some(n);
                }
            }
            Event::Concerns(found) => self.take_concerns(found),
            Event::Glimpsed { ticket, glimpse } => self.glimpsed(ticket, glimpse),
            Event::Place(folder) => self.propose(&folder),
            Event::Cited(style, lines) => self.cited(style, &lines),
            Event::Unanswered(error) => self.notice(Gravity::Error, error.to_string(), Vec::new()),
            Event::Saved { ticket, changed } => {
                if let (true, Some(id)) = (self.draft.saved(ticket, now), self.wanted) {
                    self.ask(Ask::Article(id));
                }
                self.saved = Saved::At(chrono::Utc::now().timestamp_millis());
                self.follow(&changed, now);
                self.finish_closing();
            }
            Event::NotSaved { ticket, error } => self.not_saved(ticket, &error, now),
            Event::Done { did, changed } => self.done(did, &changed, now),
            Event::NotDone { words, error } => {
                if let Some(Dialog::NewIssue(dialog)) = &mut self.dialog {
                    dialog.error = error.to_string();
                } else if let Some(Dialog::SaveSearch(dialog)) = &mut self.dialog {
                    dialog.error = error.to_string();
                } else if !self.collection_refused(&error.to_string()) {
                    self.notice(Gravity::Error, format!("Could not {words}. {error}"), Vec::new());
                }
            }
            Event::Like { which, typed, found } => self.take_like(which, &typed, found),
            Event::Fields(event) => self.take_fields(event, now),
            Event::Grew => self.everything(now),
            Event::Credits { survey, ticket } => self.take_survey(*survey, ticket, now),
            Event::CreditRows(rows) => self.take_credit_rows(rows),
            Event::Picture(event) => self.receive_picture(event, now),
            other => self.receive_job(other, now),
        }
        None
    }

    fn opened(&mut self, opened: Opened) -> Served {
        let sample = self.sample_wanted;
        self.leave_archive();
        self.prefs.remember(&opened.path);
        self.out.push(Request::SavePrefs);
        self.screen = Screen::Archive;
        self.archive = Some(OpenArchive { path: opened.path, mode: opened.mode.clone() });
        self.publication = opened.publication;
        if let Mode::ReadOnly(why) = &opened.mode {
            self.notice(Gravity::Warning, why.clone(), Vec::new());
        }
        if let Some(warning) = opened.warning {
            self.notice(Gravity::Warning, warning, Vec::new());
        }
        if opened.mode == Mode::Writable {
            for batch in opened.unfinished {
                let id = batch.id.0;
                let text = format!(
                    "The import of “{}” was cut off. What it had brought in is safe. Go on with it, keep what is here, or take it back?",
                    batch.title
                );
                let actions = vec![
                    ("Go on".to_owned(), Action::ResumeImport(id, batch.title.clone())),
                    ("Keep".to_owned(), Action::KeepImport(id)),
                    ("Take back".to_owned(), Action::TakeBack(id)),
                ];
                self.notice(Gravity::Warning, text, actions);
            }
        }
        self.who_opens(&opened.mode);
        self.choose_spelling(self.prefs.spelling.clone());
        self.list.listing = Listing { scope: Scope::Everything, ..Listing::default() };
        self.read_look();
        self.relist();
        self.ask(Ask::Run);
        self.ask(Ask::UndoWords);
        if sample {
            self.out.push(Request::Job(Job::Sample));
        }
        Served { archive: opened.archive, readers: opened.readers }
    }

    fn take_seen(&mut self, seen: crate::work::Seen, now: f64) {
        use crate::work::Seen;
        match seen {
            Seen::Steps { .. } | Seen::StepRows { .. } | Seen::Step { .. } | Seen::Then { .. } => {
                self.take_annals(seen)
            }
            seen => self.take_queue(seen, now),
        }
    }

    /// The cursor goes to a new article; the editor follows it only where the person went, so that what changes in
    /// the list never takes the article away from under somebody's hands.
    fn list_came(&mut self, complete: bool, now: f64) {
        if let Some(at) = self.pending.and_then(|id| self.list.place(id)) {
            self.pending = None;
            self.list.pick(at, false, false);
            self.list.reveal = true;
        }
        if let Some(at) = self.returning.and_then(|id| self.list.place(id)) {
            self.returning = None;
            self.list.pick(at, false, false);
            self.list.reveal = true;
        }
        if complete {
            self.returning = None;
        } else if self.returning.is_some() {
            // It stands further down than what is here yet.
            return;
        }
        // In another order the article in the editor may stand further down than what is here yet.
        let may_choose = complete || self.list.follow || self.wanted.is_none();
        if self.list.cursor.is_none() && !self.list.ids.is_empty() && may_choose {
            let at = self.wanted.filter(|_| !self.list.follow).and_then(|id| self.list.place(id)).unwrap_or(0);
            self.list.pick(at, false, false);
        }
        if complete && self.list.follow && self.list.ids.is_empty() {
            // Nothing is listed: an article that is not in it must not look as if it were.
            self.save(now, true);
            self.article = None;
            self.wanted = None;
            self.draft.leave();
        }
        if self.list.follow || self.wanted.is_none() {
            self.open_current(now);
        }
        if complete {
            self.list.follow = false;
        }
    }

    fn not_opened(&mut self, path: &std::path::Path, error: &ArchiveError) {
        self.screen = if self.archive.is_some() { Screen::Archive } else { Screen::Start };
        self.sample_wanted = false;
        match &mut self.dialog {
            Some(Dialog::NewArchive(dialog)) => dialog.error = error.to_string(),
            Some(Dialog::OpenArchive(dialog)) => dialog.error = error.to_string(),
            _ => {
                if error.kind == ErrorKind::NotFound {
                    self.prefs.recent.retain(|other| other != path);
                }
                self.notice(Gravity::Error, error.to_string(), Vec::new());
            }
        }
    }

    fn take_article(&mut self, article: Option<crate::store::detail::ArticleDetail>) {
        match article.filter(|article| !article.trashed || self.trash.is_some()) {
            Some(article) => {
                self.draft.take(&article);
                for image in &article.images {
                    if let Some(sha256) = image.picture.clone().filter(|key| !self.thumbnails.contains_key(key)) {
                        self.ask(Ask::Thumbnail(sha256));
                    }
                }
                self.ask_embedded(&article.images);
                self.focus_expected(&article);
                self.caret_to_finding(&article);
                self.issue_of_awaited(&article);
                self.follow_field(&article);
                self.article = Some(article);
                self.pick_if_due();
            }
            None => {
                self.article = None;
                self.wanted = None;
                self.draft.leave();
            }
        }
    }

    /// The caret goes to the byline or image that was just added.
    fn focus_expected(&mut self, article: &crate::store::detail::ArticleDetail) {
        let Some(before) = self.article.as_ref().filter(|before| before.id == article.id) else { return };
        let added = match self.expected {
            Some(RecordKind::Byline) if article.bylines.len() > before.bylines.len() => {
                let first = super::fields::lines_of(article).last().map(|line| line.start);
                first.map(|at| Desk::key(RecordKind::Byline, article.bylines[at].id, "byline"))
            }
            Some(RecordKind::Image) if article.images.len() > before.images.len() => {
                article.images.last().map(|image| Desk::key(RecordKind::Image, image.id, "credit"))
            }
            _ => return,
        };
        self.expected = None;
        if let Some(key) = added {
            self.out.push(Request::Focus(Focus::Field(key)));
        }
    }

    fn not_saved(&mut self, ticket: u64, error: &ArchiveError, now: f64) {
        let again =
            matches!(error.kind, ErrorKind::Disk | ErrorKind::ReadOnly | ErrorKind::Cancelled | ErrorKind::Damaged);
        let Some(key) = self.draft.not_saved(ticket, now, again, &error.to_string()) else {
            return self.notice(Gravity::Error, format!("That could not be done. {error}"), Vec::new());
        };
        if again {
            self.saved = Saved::Failing(error.to_string());
            let mut actions = vec![("Copy the text".to_owned(), Action::CopyUnsaved)];
            if self.closing.take().is_some() {
                actions.push(("Close without saving".to_owned(), Action::CloseAnyway));
            }
            let text = format!("Not saved yet. {error} What you typed is kept and tried again.");
            self.notices.retain(|notice| !notice.text.starts_with("Not saved yet."));
            return self.notice(Gravity::Error, text, actions);
        }
        let refused = self.draft.errors.get(&key);
        let elsewhere = refused.filter(|refused| !self.is_in_sight(&key, refused));
        if let Some(go) = elsewhere.map(|refused| super::where_refused(&key, refused)) {
            let label = key.row().map_or("A field", |row| row.label);
            let text = format!("{label} “{}” was not taken. {error}", super::short(self.draft.text(&key)));
            self.notice(Gravity::Warning, text, vec![("Go there".to_owned(), go)]);
        }
        self.finish_closing();
    }

    fn is_in_sight(&self, key: &FieldKey, refused: &Rejected) -> bool {
        match super::authority::of_record(key.record.kind) {
            Some(which) => self.shows_authority(which, key.record.id),
            None if key.record.kind == RecordKind::Collection => self.open_collection() == Some(key.record.id),
            None => self.wanted == Some(refused.article) && self.view.authority().is_none(),
        }
    }

    /// Another step was made: an "Undo" beside a notice would undo that one. What a warning says stays.
    pub(super) fn forget_undo(&mut self) {
        let stale = |action: &Action| matches!(action, Action::Command("undo" | "redo"));
        self.notices.retain_mut(|notice| {
            let before = notice.actions.len();
            notice.actions.retain(|(_, action)| !stale(action));
            notice.actions.len() == before || notice.gravity != Gravity::Information
        });
    }

    /// Reads again what a change touched.
    pub(super) fn follow(&mut self, changed: &Changed, now: f64) {
        if changed.everything {
            return self.everything(now);
        }
        if changed.step.is_none() {
            return;
        }
        self.forget_undo();
        self.credits_changed(now);
        let touches = |kind: RecordKind, id: i64| changed.touched.contains(&RecordRef { kind, id });
        // Another article may be on its way into the editor: then its answer brings all there is to know.
        if let Some(article) = self.article.as_ref().filter(|article| self.wanted == Some(article.id))
            && (touches(RecordKind::Article, article.id) || touches(RecordKind::Issue, article.issue.id))
        {
            let id = article.id;
            self.ask(Ask::Article(id));
            if self.tab == Tab::History {
                self.ask(Ask::History(id));
            }
            self.ask_states();
        }
        let issue_touched = changed.touched.iter().any(|record| record.kind == RecordKind::Issue);
        let seen =
            changed.touched.iter().any(|record| record.kind == RecordKind::Article && self.list.changed(record.id));
        if seen || issue_touched {
            let (ids, ticket) = (self.list.kept(), self.list.ticket);
            let query = self.list.listing.query.clone();
            self.ask(Ask::Rows { ids, query, ticket });
        }
        let in_queue = seen && matches!(self.list.listing.scope, Scope::Finding(_));
        if issue_touched || in_queue {
            self.relist();
            self.list.keep = self.draft.visited().and(self.list.current());
        }
        self.queue_follows(changed);
        self.annals_follow();
        self.reread_issue();
        self.reread_authorities();
        self.collections_follow(changed);
        self.run_due = Some(now + RUN_PAUSE);
        self.ask(Ask::UndoWords);
    }

    pub(super) fn everything(&mut self, now: f64) {
        self.credits_changed(now);
        self.list.forget_rows();
        self.relist();
        self.run_due = Some(now);
        self.ask(Ask::UndoWords);
        let (ids, ticket) = (self.list.kept(), self.list.ticket);
        let query = self.list.listing.query.clone();
        self.ask(Ask::Rows { ids, query, ticket });
        if let Some(id) = self.wanted {
            self.ask(Ask::Article(id));
            if self.tab == Tab::History {
                self.ask(Ask::History(id));
            }
            self.ask_states();
        }
        self.queue_follows(&Changed { everything: true, ..Changed::default() });
        self.annals_follow();
        self.reread_issue();
        self.reread_authorities();
        self.reread_collection();
        if self.trash.is_some() {
            self.ask(Ask::Trash);
        }
    }

    fn done(&mut self, did: Did, changed: &Changed, now: f64) {
        if let Did::Collection(deed, done) = &did {
            return self.collection_done(deed, done, changed);
        }
        let undo = || vec![("Undo".to_owned(), Action::Command("undo"))];
        self.forget_undo();
        if matches!(did, Did::OwnWords | Did::Undo(_) | Did::Redo(_)) {
            self.forget_spelling();
        }
        if matches!(did, Did::Watch | Did::TakeBack | Did::BringBack | Did::KeepImport | Did::Undo(_) | Did::Redo(_)) {
            self.look_into_folders();
        }
        match &did {
            Did::Undo(Some(words)) if changed.everything => {
                let redo = vec![("Redo".to_owned(), Action::Command("redo"))];
                self.notice(Gravity::Information, format!("Undone: {words}."), redo);
            }
            Did::Undo(None) => self.notice(Gravity::Information, "There is nothing to undo.", Vec::new()),
            Did::Redo(None) => self.notice(Gravity::Information, "There is nothing to redo.", Vec::new()),
            Did::Delete(n) => {
                self.list.follow = true;
                let words = if *n == 1 {
                    "Moved to the trash.".to_owned()
                } else {
                    format!("{} moved to the trash.", figures(*n as u64))
                };
                self.notice(Gravity::Information, words, undo());
            }
            Did::Restore | Did::BringBack => self.list.follow |= self.wanted.is_none(),
            Did::TookBack(words) => self.took_back(words),
            Did::BroughtBack => self.annals.then = None,
            Did::TakeBack => self.notice(Gravity::Information, "The import was taken back.", undo()),
            Did::NewArticle(id) | Did::NewIssue(id) => {
                self.dialog = None;
                self.issue.awaited = matches!(did, Did::NewIssue(_)).then_some(*id);
                let key = Desk::key(RecordKind::Article, *id, "headline");
                self.pending = Some(*id);
                self.open_article(*id, now);
                self.out.push(Request::Focus(Focus::Field(key)));
            }
            Did::Authority(which, deed, done) => self.authority_done(*which, deed, done),
            other => self.arranged(other, now),
        }
        if let Did::Search(saved) = did {
            return self.search_was_saved(saved);
        }
        self.jump_to(&did, changed, now);
        // Membership may have changed: the list and the counts are read again.
        self.everything(now);
        if let Some(Dialog::Imports(_)) = self.dialog {
            self.ask(Ask::Imports);
        }
        self.saved = Saved::At(chrono::Utc::now().timestamp_millis());
    }

    /// The list stays as it is; the navigator follows.
    fn search_was_saved(&mut self, saved: Option<i64>) {
        if matches!(self.dialog, Some(Dialog::SaveSearch(_))) {
            self.dialog = None;
        }
        match saved {
            Some(id) => {
                self.nav.reveal_searches();
                if self.seek.chips.is_empty() && self.list.listing.scope == Scope::Everything {
                    self.nav.selected = Some(super::NavKey::Search(id));
                }
            }
            None => {
                if self.open_saved().is_some() {
                    self.nav.selected = None;
                }
                let undo = vec![("Undo".to_owned(), Action::Command("undo"))];
                self.notice(Gravity::Information, "The saved search was deleted.", undo);
            }
        }
        self.ask(Ask::Run);
        self.ask(Ask::UndoWords);
        self.saved = Saved::At(chrono::Utc::now().timestamp_millis());
    }

    /// Undo and redo show the record that they changed.
    fn jump_to(&mut self, did: &Did, changed: &Changed, now: f64) {
        if !matches!(did, Did::Undo(Some(_)) | Did::Redo(Some(_))) || changed.everything {
            return;
        }
        let mut articles = changed.touched.iter().filter(|record| record.kind == RecordKind::Article);
        if let (Some(only), None) = (articles.next(), articles.next())
            && self.wanted != Some(only.id)
        {
            if let Some(at) = self.list.place(only.id) {
                self.list.pick(at, false, false);
                self.list.reveal = true;
            }
            self.open_article(only.id, now);
            // It is another article than the one under one's hands: what was done there is said.
            let (text, back) = match did {
                Did::Undo(Some(words)) => (format!("Undone in another article: {words}."), ("Redo", "redo")),
                Did::Redo(Some(words)) => (format!("Done again in another article: {words}."), ("Undo", "undo")),
                _ => return,
            };
            self.notice(Gravity::Information, text, vec![(back.0.to_owned(), Action::Command(back.1))]);
        }
    }
}
