//! Threads: one writer that owns the archive, readers on snapshots of their own, jobs with progress and cancel.
//! The window asks here and is answered by events; nothing here draws, and the drawing thread never waits.

pub mod ask;
pub mod authority;
pub mod body;
pub mod collections;
pub mod event;
pub mod fields;
pub mod follower;
pub mod glimpsing;
mod handing_over;
pub mod importing;
pub mod jobs;
mod lane;
pub mod look;
pub mod making;
pub mod pictures;
mod placing;
pub mod proof;
pub mod readers;
mod rechecker;
pub mod searcher;
mod watcher;
pub mod writer;

pub use ask::{Ask, Job, Tell};
pub use authority::{AuthorityAnswer, AuthorityAsk, AuthorityDeed};
pub use collections::{CollectionAnswer, CollectionAsk, CollectionDeed, CollectionDone};
pub use event::{Event, Opened, Served};
pub use follower::Doing;
pub use look::{Look, Seen};
pub use searcher::Seek;

use crate::archive::sample::Wanted;
use crate::archive::search::Cache;
use crate::archive::{Archive, Mode, Reader, Result};
use crate::text::search::Query;
use follower::{Bell, Follower};
use glimpsing::Glimpsing;
use importing::Importing;
use jobs::Jobs;
use making::Making;
use pictures::Pictures;
use proof::{Choice, ProofAsk, Proofreader};
use readers::Readers;
use rechecker::Rechecker;
use searcher::Searcher;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use watcher::Watcher;
use writer::Writer;

/// Called after each event, from any thread: the window repaints.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Sends events and wakes the window.
#[derive(Clone)]
pub struct Post {
    sender: Sender<Event>,
    wake: Wake,
}

impl Post {
    pub fn send(&self, event: Event) {
        // The window may be gone already; then nobody needs to know.
        if self.sender.send(event).is_ok() {
            (self.wake)();
        }
    }
}

/// All threads of one window.
pub struct Work {
    post: Post,
    events: Receiver<Event>,
    making: Making,
    open: Option<Threads>,
    cache: Cache,
    /// The folder in which presets of imports are kept.
    presets: Option<PathBuf>,
    /// Folders of dictionaries.
    dictionaries: Vec<PathBuf>,
    /// Which of them is wanted, whatever archive is open.
    spelling: RefCell<Choice>,
}

/// The threads of one open archive.
struct Threads {
    path: PathBuf,
    writer: Writer,
    readers: Readers,
    jobs: Jobs,
    searcher: Searcher,
    follower: Follower,
    /// Where something is left to be looked at that an older program did not look for.
    rechecker: Option<Rechecker>,
    pictures: Pictures,
    proofreader: Proofreader,
    watcher: Watcher,
    importing: Importing,
    glimpsing: Glimpsing,
    bell: Bell,
}

impl Work {
    pub fn new(wake: Wake) -> Self {
        let (sender, events) = channel();
        let post = Post { sender, wake };
        Work {
            making: Making::new(post.clone()),
            post,
            events,
            open: None,
            cache: Cache::of_user(),
            presets: crate::archive::import::preset::folder(),
            dictionaries: proof::dictionaries::folders(),
            spelling: RefCell::default(),
        }
    }

    /// Keeps search indexes there, of archives that are opened from now on.
    pub fn set_cache(&mut self, cache: Cache) {
        self.cache = cache;
    }

    /// Keeps presets of imports there, for archives that are opened from now on.
    pub fn set_presets(&mut self, folder: PathBuf) {
        self.presets = Some(folder);
    }

    /// Looks for dictionaries there, for archives that are opened from now on.
    pub fn set_dictionaries(&mut self, folders: Vec<PathBuf>) {
        self.dictionaries = folders;
    }

    /// Opens an archive on a thread of its own; answers with [`Event::Opened`] or [`Event::NotOpened`].
    pub fn open(&self, path: PathBuf) {
        self.start("open", path, Archive::open);
    }

    /// Makes an archive and opens it.
    pub fn create(&self, path: PathBuf, publication: String) {
        self.start("create", path, move |path| Archive::create(path, Some(&publication)));
    }

    fn start(&self, name: &str, path: PathBuf, open: impl FnOnce(&Path) -> Result<Archive> + Send + 'static) {
        let post = self.post.clone();
        let spawned = std::thread::Builder::new().name(name.into()).spawn(move || {
            let event = match open(&path).and_then(Opened::of) {
                Ok(opened) => Event::Opened(Box::new(opened)),
                Err(error) => Event::NotOpened { path, error },
            };
            post.send(event);
        });
        if let Err(cause) = spawned {
            tracing::error!(%cause, "no thread to open an archive");
        }
    }

    /// Takes an opened archive into service; the one before is let go, its writes done first.
    pub fn serve(&mut self, served: Served) {
        self.close();
        let path = served.archive.path().to_owned();
        let bell = Bell::default();
        let alone = *served.archive.mode() == Mode::Writable;
        let is_old = alone && !served.archive.is_checked().unwrap_or(true);
        let writer = Writer::start(served.archive, bell.clone(), self.post.clone());
        let searcher = Searcher::start(&path, &self.cache, &self.post);
        let follower = Follower::start(&path, &self.cache, alone, bell.clone(), &self.post);
        let readers = Readers::start(served.readers, &self.post);
        let jobs = Jobs::new(path.clone(), self.cache.clone(), writer.door(), self.post.clone());
        let rechecker = is_old.then(|| Rechecker::start(writer.door(), self.post.clone()));
        let pictures = Pictures::start(&path, &self.post);
        let watcher = Watcher::start(&path, &self.post);
        let proofreader = Proofreader::start(&path, self.dictionaries.clone(), &self.post);
        let importing = Importing::start(&path, self.presets.clone(), &self.post);
        let served_path = path.clone();
        proofreader.ask(ProofAsk::Choose(self.spelling.borrow().clone()));
        self.open = Some(Threads {
            path,
            writer,
            readers,
            jobs,
            searcher,
            follower,
            rechecker,
            pictures,
            proofreader,
            watcher,
            importing,
            glimpsing: Glimpsing::start(&served_path, &self.post),
            bell,
        });
    }

    /// Lets the archive go: every write that was asked for is done before this returns.
    pub fn close(&mut self) {
        if let Some(threads) = self.open.take() {
            threads.jobs.cancel_all();
            threads.readers.stop();
            threads.pictures.stop();
            threads.proofreader.stop();
            threads.watcher.stop();
            threads.importing.stop();
            threads.glimpsing.stop();
            threads.searcher.stop();
            if let Some(rechecker) = threads.rechecker {
                rechecker.stop();
            }
            threads.follower.stop();
            // Last of all: whoever closes the file last puts the newest changes into it, and leaves nothing beside it.
            threads.writer.stop();
        }
    }

    /// Asks a reader; the newest question of a kind replaces the older.
    pub fn ask(&self, ask: Ask) {
        if let Ask::Proof(ProofAsk::Choose(choice)) = &ask {
            self.spelling.replace(choice.clone());
        }
        let Some(threads) = &self.open else { return };
        match ask {
            // What is searched for is answered by the index, what is only listed by the archive.
            Ask::List { listing, ticket } if listing.query != Query::All => {
                threads.readers.leave_list();
                threads.searcher.ask(Seek::List { listing, ticket });
            }
            Ask::List { .. } => {
                threads.searcher.leave_list();
                threads.readers.ask(ask);
            }
            Ask::Seek(seek) => threads.searcher.ask(seek),
            Ask::Picture(ask) => threads.pictures.ask(ask),
            Ask::Proof(ask) => threads.proofreader.ask(ask),
            Ask::Folders => threads.watcher.nudge(),
            Ask::Import(ask) => threads.importing.ask(ask),
            Ask::Glimpse(ask) => threads.glimpsing.ask(*ask),
            Ask::Place(last) => placing::find(last, &self.post),
            ask => threads.readers.ask(ask),
        }
    }

    /// Makes the search index anew.
    pub fn rebuild_index(&self) {
        if let Some(threads) = &self.open {
            threads.bell.rebuild();
        }
    }

    /// Tells the writer.
    pub fn tell(&self, tell: Tell) {
        if let Some(threads) = &self.open {
            threads.writer.tell(tell);
        }
    }

    /// Starts a job.
    pub fn job(&mut self, job: Job) {
        if let Some(threads) = &mut self.open {
            threads.jobs.start(job);
        }
    }

    /// Makes a sample archive, whatever is open meanwhile.
    pub fn make_sample(&mut self, wanted: Wanted) {
        self.making.start(wanted);
    }

    /// Ends everything: what was asked to be written is, and nothing half-made remains.
    pub fn stop(&mut self) {
        self.making.stop();
        self.close();
    }

    /// Cancels the job that the window shows.
    pub fn cancel_job(&self, number: u64) {
        self.making.cancel(number);
        if let Some(threads) = &self.open {
            threads.jobs.cancel(number);
        }
    }

    /// The path of the open archive.
    pub fn path(&self) -> Option<&Path> {
        self.open.as_ref().map(|threads| threads.path.as_path())
    }

    /// The next event, if there is one.
    pub fn next_event(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Waits for the next event: for tests and for closing.
    pub fn wait_event(&self, at_most: std::time::Duration) -> Option<Event> {
        self.events.recv_timeout(at_most).ok()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Opened {
    fn of(archive: Archive) -> Result<Opened> {
        let reader = Reader::open(archive.path())?;
        Ok(Opened {
            warning: crate::archive::place::warning(archive.path()),
            unfinished: reader.unfinished_imports()?,
            publication: reader.setting("import.publication")?.unwrap_or_default(),
            mode: archive.mode().clone(),
            path: archive.path().to_owned(),
            readers: [reader, Reader::open(archive.path())?],
            archive,
        })
    }
}
