//! What is open on the desk, as plain state with no egui: [`Desk::apply`] is its only mutator besides events and time.
//! It does nothing itself; what is to be done stands in its outbox until the window hands it to the threads.

pub mod action;
pub mod annals;
mod apply;
mod apply_dialog;
mod apply_list;
pub mod authority;
pub mod batch_edit;
pub mod body;
pub mod chips;
mod citing;
pub mod collections;
pub mod columns;
pub mod command;
pub mod credits;
pub mod dialog;
pub mod draft;
mod events;
mod events_of_jobs;
pub mod exporting;
pub mod fields;
pub mod find;
pub mod finder;
mod going;
pub mod import;
pub mod issue;
pub mod issue_dialogs;
pub mod list;
pub mod map;
pub mod nav;
pub mod notice;
pub mod palette;
pub mod paste;
pub mod pictures;
pub mod places;
pub mod prefs;
pub mod printing;
pub mod queue;
mod run_command;
pub mod sample;
mod saved_searches;
pub mod seek;
pub mod seeking;
pub mod selection;
pub mod starts;
pub mod typing;
mod undoing;
pub mod watching;
pub mod who;

pub use action::{Action, Purpose, Tab};
pub use annals::AnnalsAction;
pub use apply::expand;
pub use apply_list::ListAction;
pub use authority::AuthorityAction;
pub use collections::CollectionAction;
pub use draft::FieldKey;
pub use fields::{FieldAction, Pick, Spot};
pub use nav::NavKey;
pub use queue::QueueAction;
pub use seeking::{SeekAction, Side};

use crate::archive::Mode;
use crate::store::authority::catalogue::Key;
use crate::store::authority::sheet::AuthoritySheet;
use crate::store::detail::ArticleDetail;
use crate::store::find::Scope;
use crate::store::history::HistoryLine;
use crate::store::list::Listing;
use crate::store::run::Run;
use crate::store::trash::Trashed;
use crate::work::event::{Running, Thumbnail};
use crate::work::{Ask, Job, Tell};
use dialog::Dialog;
use draft::Draft;
use list::List;
use nav::Nav;
use notice::{Gravity, Notice};
use prefs::Prefs;
use std::path::PathBuf;

/// Information goes by itself after this many seconds; warnings and errors stay until they are closed.
const INFORMATION: f64 = 30.0;
/// A list that takes longer, in seconds, is said to be on its way.
const SLOW: f64 = 0.3;

/// What fills the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    #[default]
    Start,
    Opening,
    Archive,
}

/// What stands in the middle of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The list of articles.
    #[default]
    List,
    /// The run map: years as calendars, volumes as a grid.
    Map,
    /// One issue as a whole.
    Issue,
    /// The names in bylines.
    Names,
    /// The sources in credits.
    Sources,
    /// What is odd, to be worked through.
    Queue,
    /// What was done, by whom and when.
    History,
    /// All images by what is lacking about them.
    Credits,
    /// A collection in its order.
    Collection,
}

/// Something to be done outside the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    Open(PathBuf),
    Create {
        path: PathBuf,
        publication: String,
    },
    CloseArchive,
    Ask(Ask),
    Tell(Tell),
    Job(Job),
    MakeSample(crate::archive::sample::Wanted),
    CancelJob(u64),
    Choose(Purpose),
    Copy(String),
    /// Asks for what the clipboard holds.
    Paste,
    OpenFolder(PathBuf),
    /// Opens a file with the program that this system has for it.
    OpenFile(PathBuf),
    SavePrefs,
    /// The search index is to be made anew.
    RebuildIndex,
    /// Puts the keyboard focus somewhere.
    Focus(Focus),
    Quit,
}

/// A place for the keyboard focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Search,
    List,
    /// The panel at the left.
    Side,
    /// The editor, where one was in it.
    Editor,
    /// The line of "Find in this list".
    Find,
    NextPanel,
    Field(FieldKey),
    /// A place beside the fields.
    Spot(Spot),
    /// The strip below the article's text.
    FindInBody,
}

/// The open archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenArchive {
    pub path: PathBuf,
    pub mode: Mode,
}

/// Whether what was typed is safe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    #[default]
    Nothing,
    /// Milliseconds since 1970.
    At(i64),
    /// Why not, in a sentence. It is tried again.
    Failing(String),
}

/// Everything that is open.
#[derive(Default)]
pub struct Desk {
    pub screen: Screen,
    pub archive: Option<OpenArchive>,
    pub run: Run,
    pub nav: Nav,
    /// Whether the navigator shows; nothing: where there is room.
    pub navigator: Option<bool>,
    pub view: View,
    pub map: map::Map,
    pub list: List,
    /// What the issue view shows.
    pub issue: issue::IssueState,
    /// What the views of names and sources show.
    pub authorities: authority::AuthorityState,
    /// The view of a collection.
    pub collections: collections::CollectionsState,
    /// The work queue.
    pub queue: queue::Queue,
    /// The archive's history.
    pub annals: annals::Annals,
    /// Under what name changes are to stand, while it is asked for.
    pub asking_who: Option<who::AskingWho>,
    /// What the search box holds.
    pub search: String,
    /// The search in force, as typed.
    pub searched: String,
    pub seek: seek::SeekState,
    /// The credits view.
    pub credits: credits::CreditsState,
    pub pictures: pictures::PictureState,
    /// What the panel at the left shows.
    pub side: Side,
    /// Where one has been.
    pub places: places::Places,
    pub article: Option<ArticleDetail>,
    /// The article that the editor is to show.
    pub wanted: Option<i64>,
    pub draft: Draft,
    pub fields: fields::FieldsState,
    /// What is looked for in the body, where the caret is in it.
    pub body: body::BodyState,
    pub tab: Tab,
    pub history: Vec<HistoryLine>,
    /// The article of which that is the history.
    pub history_of: Option<i64>,
    pub trash: Option<Vec<Trashed>>,
    pub dialog: Option<Dialog>,
    pub notices: Vec<Notice>,
    pub jobs: Vec<Running>,
    /// The words of what undo and redo would do.
    pub undo: (Option<String>, Option<String>),
    pub saved: Saved,
    pub prefs: Prefs,
    pub thumbnails: std::collections::HashMap<String, Thumbnail>,
    /// Which of them came first.
    thumbnail_order: std::collections::VecDeque<String>,
    /// A new article that is to get the cursor as soon as it stands in the list.
    pending: Option<i64>,
    /// The article to which one comes back, as soon as the list is here.
    returning: Option<i64>,
    /// A new byline or image that is to get the focus as soon as it is in the editor.
    expected: Option<crate::model::RecordKind>,
    /// What the dialog was opened with in which an article is pasted, and what was typed there before it was closed.
    kept_paste: Option<(String, String)>,
    /// An import that was closed while it was looked at.
    kept_import: Option<Box<import::Import>>,
    publication: String,
    closing: Option<Closing>,
    /// An export that is gone on with once something is mended.
    mending: exporting::Mending,
    /// The articles that are to be cited as soon as what was typed is saved.
    citing: Option<(Vec<i64>, crate::formats::cite::CiteStyle)>,
    sample_wanted: bool,
    import_job: Option<u64>,
    /// The import that is to be taken back as soon as it has stopped.
    unwanted_job: Option<u64>,
    /// Folders whose new files wait.
    pub watching: watching::Watching,
    run_due: Option<f64>,
    numbers: u64,
    now: f64,
    out: Vec<Request>,
}

/// What happens once everything is saved.
#[derive(Debug, Clone, PartialEq)]
enum Closing {
    Quit,
    Archive,
    Open(PathBuf),
    Create(PathBuf, String),
}

impl Desk {
    pub fn new(prefs: Prefs) -> Self {
        Desk { prefs, ..Desk::default() }
    }

    /// What is to be done outside, in order.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.out)
    }

    pub fn can_write(&self) -> bool {
        self.archive.as_ref().is_some_and(|archive| archive.mode == Mode::Writable)
    }

    /// Whether the list has been on its way for so long that it should be said.
    pub fn list_is_slow(&self) -> bool {
        self.list.loading && self.now - self.list.asked_at >= SLOW
    }

    /// What the open list shows, in words.
    pub fn title(&self) -> String {
        if let (Scope::Issue(id), Some(_)) = (&self.list.listing.scope, &self.nav.selected)
            && let Some(issue) = self.run.issues.iter().find(|issue| issue.id == *id)
        {
            return map::words::title(issue);
        }
        let bare = self.searched.is_empty() && self.seek.chips.is_empty();
        match (&self.nav.selected, bare) {
            (Some(NavKey::Search(id)), _) => self.saved_search(*id).map(|s| s.title.clone()).unwrap_or_default(),
            (Some(NavKey::Dates) | None, false) if self.searched.is_empty() => "Articles".into(),
            (Some(key), _) => nav::title_of(key, &self.nav),
            (None, false) => "Search".into(),
            (None, true) => "All articles".into(),
        }
    }

    /// When the desk wants to be looked at again, in seconds.
    pub fn next_tick(&self) -> Option<f64> {
        let informed = self.notices.iter().filter(|notice| notice.gravity == Gravity::Information);
        let gone = informed.map(|notice| notice.since + INFORMATION).min_by(f64::total_cmp);
        let slow = Some(self.list.asked_at + SLOW).filter(|at| self.list.loading && *at > self.now);
        let (credits, batch) = (self.credits.next_due(), self.batch_due());
        let import = match &self.dialog {
            Some(Dialog::Import(import)) => import.next_due(),
            _ => None,
        };
        let (draft, seek, find) = (self.draft.next_due(), self.seek.next_due(), self.find_due());
        let due = [draft, self.run_due, seek, find, credits, batch, import, gone, slow];
        due.into_iter().flatten().min_by(f64::total_cmp)
    }

    /// Time passes.
    pub fn tick(&mut self, now: f64) {
        self.now = now;
        let old = |notice: &Notice| notice.gravity == Gravity::Information && now - notice.since > INFORMATION;
        self.notices.retain(|notice| !old(notice));
        self.save(now, false);
        if self.run_due.is_some_and(|at| now >= at) {
            self.run_due = None;
            self.ask(Ask::Run);
        }
        self.seek_tick(now);
        self.batch_tick(now);
        self.credits_tick(now);
        self.import_tick(now);
        self.body_follows();
        self.finish_citing();
        self.finish_closing();
    }

    fn ask(&mut self, ask: Ask) {
        self.out.push(Request::Ask(ask));
    }

    fn tell(&mut self, tell: Tell) {
        self.out.push(Request::Tell(tell));
    }

    fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// Says something over the list.
    pub fn notice(&mut self, gravity: Gravity, text: impl Into<String>, actions: Vec<(String, Action)>) {
        let text = text.into();
        if self.notices.iter().any(|notice| notice.text == text) {
            return;
        }
        let number = self.number();
        self.notices.push(Notice { number, since: self.now, gravity, text, actions });
    }

    /// Hands what is due to the writer; `all` takes everything that was typed.
    fn save(&mut self, now: f64, all: bool) {
        if !self.draft.is_dirty() {
            return;
        }
        for due in self.draft.due(now, all) {
            let Some(field) = due.key.row() else { continue };
            let headline = self.called(&due);
            let words = if headline.is_empty() {
                format!("Edit {}", field.label.to_lowercase())
            } else {
                format!("Edit {} of «{headline}»", field.label.to_lowercase())
            };
            let edit = match (due.key.record.kind, field.id) {
                // The field holds the whole printed line.
                (crate::model::RecordKind::Byline, "byline") => {
                    crate::archive::Edit::SetLine { byline: due.key.record.id, line: due.value }
                }
                _ => crate::archive::Edit::Set { record: due.key.record, field, value: due.value },
            };
            let mut edits = vec![edit];
            let words = due.told.map_or(words, |told| {
                edits.extend(told.with);
                told.words
            });
            self.tell(Tell::Edit { words, visit: due.visit, edits, ticket: due.ticket });
        }
    }

    /// What the record is called that a value belongs to.
    fn called(&self, due: &draft::Due) -> String {
        if matches!(due.key.record.kind, crate::model::RecordKind::Name | crate::model::RecordKind::Source) {
            let own = |sheet: &&AuthoritySheet| sheet.key == Key::Record(due.key.record.id);
            let sheet = self.authorities.sheet.as_ref().filter(own);
            return sheet.map(|sheet| short(&sheet.label)).unwrap_or_default();
        }
        if due.key.record.kind == crate::model::RecordKind::Collection {
            return self.collection(due.key.record.id).map(|one| short(&one.title)).unwrap_or_default();
        }
        let own = self.article.as_ref().filter(|article| article.id == due.article);
        own.map(|article| short(&article.headline)).unwrap_or_default()
    }

    fn finish_closing(&mut self) {
        if self.closing.is_none() || self.draft.is_dirty() {
            return;
        }
        if !self.draft.errors.is_empty() {
            self.closing = None;
            let text =
                "Something that you typed could not be taken, so nothing was closed. Correct it, or close without it.";
            let refused = self.draft.errors.iter().next();
            let go = refused.map_or(Action::CloseDialog, |(key, rejected)| where_refused(key, rejected));
            let actions = vec![("Show it".to_owned(), go), ("Throw it away".to_owned(), Action::DiscardRejected)];
            return self.notice(Gravity::Warning, text, actions);
        }
        match self.closing.take() {
            None => {}
            Some(Closing::Quit) => self.out.push(Request::Quit),
            Some(Closing::Archive) => {
                self.out.push(Request::CloseArchive);
                self.leave_archive();
            }
            Some(Closing::Open(path)) => {
                self.screen = Screen::Opening;
                self.out.push(Request::Open(path));
            }
            Some(Closing::Create(path, publication)) => {
                self.screen = Screen::Opening;
                self.out.push(Request::Create { path, publication });
            }
        }
    }

    fn leave_archive(&mut self) {
        let (prefs, numbers, now, out) = (self.prefs.clone(), self.numbers, self.now, std::mem::take(&mut self.out));
        // A sample that is being made belongs to no archive.
        let mut jobs = std::mem::take(&mut self.jobs);
        jobs.retain(|job| crate::work::making::is_making(job.number));
        *self = Desk { prefs, numbers, now, out, jobs, ..Desk::default() };
    }

    /// Asks for the list anew. The old one stands until the new one is there.
    fn relist(&mut self) {
        self.list.ticket = self.number();
        self.list.loading = true;
        self.list.asked_at = self.now;
        self.list.keep = None;
        let (listing, ticket) = (self.list.listing.clone(), self.list.ticket);
        self.ask(Ask::List { listing, ticket });
    }

    /// Asks for the list anew because what it finds may have changed: an article under somebody's hands stays in it.
    fn relist_quietly(&mut self) {
        self.relist();
        self.list.keep = self.draft.visited().and(self.list.current());
    }

    fn set_scope(&mut self, scope: Scope) {
        self.leave_authorities();
        if self.list.listing.scope != scope {
            self.list.listing.scope = scope;
            self.restart_list();
        }
    }

    fn restart_list(&mut self) {
        self.list.restart();
        self.relist();
    }

    /// Whether the editor shows the article that is open.
    pub fn shows_article(&self) -> bool {
        self.view.authority().is_none() && (self.view != View::History || self.trash.is_some())
    }

    /// Whether the list of articles, or of an issue's articles, is seen.
    pub fn shows_list(&self) -> bool {
        self.trash.is_none() && matches!(self.view, View::List | View::Issue)
    }

    /// What a command is about: the selection, or else the article in the editor. What is not seen is never meant.
    pub fn subject(&self) -> Vec<i64> {
        match self.wanted.filter(|_| self.shows_article()) {
            shown if !self.shows_list() => shown.into_iter().collect(),
            Some(shown) if self.list.selected.is_empty() => vec![shown],
            _ => self.list.subject(),
        }
    }

    fn set_search(&mut self, text: &str) {
        self.leave_authorities();
        match self.whole_query(text) {
            Ok(query) => {
                self.searched = text.trim_start().to_owned();
                self.seek.error = None;
                self.list.listing = self.sorted_for(Listing { query, ..self.list.listing.clone() });
                self.restart_list();
            }
            Err(error) => self.seek.error = Some(error),
        }
    }

    /// Keeps what the list shows, before a view that is not about a list takes its place in the navigator.
    fn remember_listed(&mut self) {
        self.leave_collection();
        if !matches!(self.view, View::Queue | View::History) {
            self.nav.listed = self.nav.selected.take();
        }
    }

    /// Opens the article under the cursor in the editor.
    fn open_current(&mut self, now: f64) {
        if let Some(id) = self.list.current().filter(|id| self.wanted != Some(*id)) {
            self.open_article(id, now);
        }
    }

    fn open_article(&mut self, id: i64, now: f64) {
        self.save(now, true);
        self.draft.visit(None);
        if self.wanted != Some(id) {
            self.annals.then = None;
            (self.history, self.history_of) = (Vec::new(), None);
            self.fields_left();
        }
        self.wanted = Some(id);
        self.ask(Ask::Article(id));
        self.ask(Ask::Collection(crate::work::CollectionAsk::Homes(id)));
        if self.tab == Tab::History {
            self.ask(Ask::History(id));
        }
        self.ask_states();
    }
}

/// Leads to what could not be taken.
fn where_refused(key: &FieldKey, rejected: &draft::Rejected) -> Action {
    if key.record.kind == crate::model::RecordKind::Collection {
        return Action::Collection(CollectionAction::Open(key.record.id));
    }
    match authority::of_record(key.record.kind) {
        Some(which) => Action::Authority(AuthorityAction::Open(which, key.record.id)),
        None => Action::OpenArticle(rejected.article),
    }
}

/// The first words of a long text.
pub fn short(text: &str) -> String {
    crate::text::first_words(text, 48)
}
