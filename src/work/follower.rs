//! The follower: a thread of its own that keeps the search index true. It wakes when something was written, and says how
//! far it is where that takes a while. Another window that keeps the same index is waited for.

use super::Post;
use super::event::Event;
use crate::archive::search::follow::Progress;
use crate::archive::search::{Cache, Finder, Follower as Keeper, State};
use crate::archive::{ArchiveError, ErrorKind, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Between two commits, so that a stream of edits does not make a thousand small files.
const PAUSE: Duration = Duration::from_millis(250);
/// How often an index that another window keeps, or an archive that another writes, is looked at.
const LOOK: Duration = Duration::from_secs(2);
/// So often another window's index is looked at before its place is tried for again.
const ROUNDS: u32 = 5;
/// How often the window is told how far it is.
const TELL: Duration = Duration::from_millis(150);
/// Less than this is not worth telling.
const WORTH: u64 = 3_000;

/// How the index is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// So many of so many articles read.
    Reading(Progress),
    /// It holds everything now. `changed`: since it was last said.
    Whole { changed: bool },
    /// It cannot be kept: why, in a sentence.
    Failing(String),
}

/// Wakes the follower.
#[derive(Clone, Default)]
pub struct Bell(Arc<(Mutex<Rung>, Condvar)>);

#[derive(Default)]
struct Rung {
    news: bool,
    rebuild: bool,
    stop: bool,
}

impl Bell {
    /// Something was written.
    pub fn ring(&self) {
        self.set(|rung| rung.news = true);
    }

    /// The index is to be made anew.
    pub fn rebuild(&self) {
        self.set(|rung| rung.rebuild = true);
    }

    fn stop(&self) {
        self.set(|rung| rung.stop = true);
    }

    fn set(&self, change: impl FnOnce(&mut Rung)) {
        change(&mut self.0.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.1.notify_all();
    }

    fn stopped(&self) -> bool {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).stop
    }

    /// Waits until it is rung, or at most so long; answers whether to go on, and whether to make the index anew.
    fn wait(&self, at_most: Option<Duration>) -> (bool, bool) {
        let mut rung = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = at_most.map(|time| Instant::now() + time);
        while !rung.news && !rung.stop && !rung.rebuild {
            rung = match until {
                None => self.0.1.wait(rung).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        break;
                    }
                    self.0.1.wait_timeout(rung, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        rung.news = false;
        (!rung.stop, std::mem::take(&mut rung.rebuild))
    }

    /// Waits until it is rung, or at most so long. What it is to do is left for `wait` to tell.
    fn listen(&self, at_most: Duration) {
        let rung = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let quiet = |rung: &mut Rung| !rung.news && !rung.stop && !rung.rebuild;
        let (mut rung, _) = self.0.1.wait_timeout_while(rung, at_most, quiet).unwrap_or_else(PoisonError::into_inner);
        rung.news = false;
    }

    /// Lets some time pass, but stops at once where that is wanted.
    fn rest(&self, time: Duration) {
        let rung = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.0.1.wait_timeout_while(rung, time, |rung| !rung.stop);
    }
}

/// The follower's thread.
pub struct Follower {
    bell: Bell,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// `alone`: nobody but this window writes to the archive, so that nothing happens without the bell.
    pub fn start(archive: &Path, cache: &Cache, alone: bool, bell: Bell, post: &Post) -> Self {
        let (archive, cache, theirs, post): (PathBuf, _, _, _) =
            (archive.to_owned(), cache.clone(), bell.clone(), post.clone());
        let run = move || Run { archive, cache, alone, bell: theirs, post, sound: false }.run();
        let thread = std::thread::Builder::new().name("follower".into()).spawn(run).ok();
        Follower { bell, thread }
    }

    pub fn stop(mut self) {
        self.bell.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Run {
    archive: PathBuf,
    cache: Cache,
    alone: bool,
    bell: Bell,
    post: Post,
    /// The files of the index were looked through.
    sound: bool,
}

impl Run {
    fn run(&mut self) {
        let mut told = String::new();
        while !self.bell.stopped() {
            let kept = catch_unwind(AssertUnwindSafe(|| self.keep())).unwrap_or_else(|_| Err(ArchiveError::fault()));
            let Err(error) = kept else { return };
            if error.kind == ErrorKind::Cancelled {
                return;
            }
            let words = error.to_string();
            // That another window keeps it is no failure: it is read all the same.
            if error.kind != ErrorKind::Busy && words != told {
                self.post.send(Event::Index(Doing::Failing(words.clone())));
                told = words;
            }
            if error.kind == ErrorKind::ReadOnly {
                // It is too old and stays so.
                return;
            }
            if error.kind == ErrorKind::Busy
                && let Err(error) = self.watch()
            {
                tracing::warn!(%error, "the index of another window cannot be read");
            }
            self.bell.rest(LOOK);
        }
    }

    /// Another window keeps the index: what it commits is told here too, until its turn may have come.
    fn watch(&mut self) -> Result<()> {
        let mut finder = Finder::open(&self.archive, &self.cache)?;
        for round in 0..ROUNDS {
            let fresh = finder.refresh()?;
            if (fresh || round == 0) && matches!(finder.state()?, State::Whole | State::Behind) {
                self.post.send(Event::Index(Doing::Whole { changed: fresh }));
            }
            self.bell.rest(LOOK);
            if self.bell.stopped() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn keep(&mut self) -> Result<()> {
        let mut keeper = Keeper::open(&self.archive, &self.cache)?;
        let mut first = true;
        loop {
            let (bell, post) = (self.bell.clone(), self.post.clone());
            let mut last: Option<Instant> = None;
            // Not only what was read: what is gone for good is not read any more.
            let before = keeper.stamp().clone();
            let mut on_way = |progress: Progress| {
                if progress.total >= WORTH && last.is_none_or(|at| at.elapsed() >= TELL) {
                    last = Some(Instant::now());
                    post.send(Event::Index(Doing::Reading(progress)));
                }
                !bell.stopped()
            };
            keeper.follow(&mut on_way, &mut |at_most| bell.listen(at_most))?;
            if self.bell.stopped() {
                return Ok(());
            }
            let changed = *keeper.stamp() != before;
            if changed || first {
                self.post.send(Event::Index(Doing::Whole { changed }));
            }
            first = false;
            if !self.sound {
                self.sound = true;
                if !keeper.is_sound(&|| self.bell.stopped()) {
                    tracing::warn!("a file of the search index is damaged: it is made anew");
                    keeper.rebuild()?;
                    continue;
                }
            }
            self.bell.rest(PAUSE);
            let (go_on, anew) = self.bell.wait((!self.alone).then_some(LOOK));
            if !go_on {
                return Ok(());
            }
            if anew {
                keeper.rebuild()?;
            }
        }
    }
}
