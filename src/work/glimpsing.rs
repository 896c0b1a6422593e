//! How an export will look, made on a thread of its own. Only the newest question counts: an older one is broken off as
//! soon as it notices, and is not answered.

use super::Post;
use super::event::Event;
use super::lane::Lane;
use crate::archive::export::What;
use crate::archive::export::concerns::Decisions;
use crate::archive::export::glimpse::Glimpse;
use crate::archive::export::several::Chosen;
use crate::archive::{ArchiveError, Reader, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;

/// A question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GlimpseAsk {
    pub what: What,
    pub decisions: Decisions,
    pub chosen: Chosen,
    /// Comes back with the answer; later ones are greater. 0: nobody wants to know any more.
    pub ticket: u64,
}

/// The thread.
pub struct Glimpsing {
    lane: Arc<Lane<GlimpseAsk>>,
    newest: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Glimpsing {
    pub fn start(path: &Path, post: &Post) -> Self {
        let (lane, newest) = (Arc::new(Lane::default()), Arc::new(AtomicU64::new(0)));
        let (theirs, known, path, post) = (lane.clone(), newest.clone(), path.to_owned(), post.clone());
        let run = move || serve(&path, &theirs, &known, &post);
        let thread = std::thread::Builder::new().name("preview".into()).spawn(run).ok();
        Glimpsing { lane, newest, thread }
    }

    pub fn ask(&self, ask: GlimpseAsk) {
        self.newest.store(ask.ticket, Ordering::Relaxed);
        self.lane.change(|waiting| {
            waiting.clear();
            waiting.extend(Some(ask).filter(|ask| ask.ticket > 0));
        });
    }

    pub fn stop(mut self) {
        self.newest.store(0, Ordering::Relaxed);
        self.lane.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(path: &Path, lane: &Lane<GlimpseAsk>, newest: &AtomicU64, post: &Post) {
    while let Some(ask) = lane.next() {
        let is_wanted = || newest.load(Ordering::Relaxed) == ask.ticket;
        let made = catch_unwind(AssertUnwindSafe(|| look(path, &ask, &is_wanted)));
        let glimpse = made.unwrap_or_else(|_| Err(ArchiveError::fault())).map_err(|error| error.to_string());
        if is_wanted() {
            post.send(Event::Glimpsed { ticket: ask.ticket, glimpse });
        }
    }
}

fn look(path: &Path, ask: &GlimpseAsk, is_wanted: &dyn Fn() -> bool) -> Result<Glimpse> {
    Reader::open(path)?.glimpse(&ask.what, &ask.decisions, &ask.chosen, &mut || is_wanted())
}
