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
use rusqlite::InterruptHandle;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// A question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GlimpseAsk {
    pub what: What,
    pub decisions: Decisions,
    /// Keys of articles that do not go along.
    pub without: Arc<HashSet<i64>>,
    pub chosen: Chosen,
    /// Comes back with the answer; later ones are greater. 0: nobody wants to know any more.
    pub ticket: u64,
}

/// Breaks off what the thread is reading.
type Interrupt = Arc<Mutex<Option<InterruptHandle>>>;

/// The thread.
pub struct Glimpsing {
    lane: Arc<Lane<GlimpseAsk>>,
    newest: Arc<AtomicU64>,
    interrupt: Interrupt,
    thread: Option<JoinHandle<()>>,
}

impl Glimpsing {
    pub fn start(path: &Path, post: &Post) -> Self {
        let (lane, newest, interrupt) = (Arc::new(Lane::default()), Arc::new(AtomicU64::new(0)), Interrupt::default());
        let (theirs, path, post) = (lane.clone(), path.to_owned(), post.clone());
        let known = (newest.clone(), interrupt.clone());
        let run = move || serve(&path, &theirs, (&known.0, &known.1), &post);
        let thread = std::thread::Builder::new().name("preview".into()).spawn(run).ok();
        Glimpsing { lane, newest, interrupt, thread }
    }

    pub fn ask(&self, ask: GlimpseAsk) {
        self.newest.store(ask.ticket, Ordering::Relaxed);
        self.lane.change(|waiting| {
            waiting.clear();
            waiting.extend(Some(ask).filter(|ask| ask.ticket > 0));
        });
        self.break_off();
    }

    /// Ends a long reading; where none is under way it does nothing.
    fn break_off(&self) {
        if let Some(handle) = self.interrupt.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            handle.interrupt();
        }
    }

    pub fn stop(mut self) {
        self.newest.store(0, Ordering::Relaxed);
        self.lane.end();
        self.break_off();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(path: &Path, lane: &Lane<GlimpseAsk>, (newest, interrupt): (&AtomicU64, &Interrupt), post: &Post) {
    while let Some(ask) = lane.next() {
        let is_wanted = || newest.load(Ordering::Relaxed) == ask.ticket;
        let made = catch_unwind(AssertUnwindSafe(|| look(path, &ask, interrupt, &is_wanted)));
        let glimpse = made.unwrap_or_else(|_| Err(ArchiveError::fault())).map_err(|error| error.to_string());
        if is_wanted() {
            post.send(Event::Glimpsed { ticket: ask.ticket, glimpse });
        }
    }
}

fn look(path: &Path, ask: &GlimpseAsk, interrupt: &Interrupt, is_wanted: &dyn Fn() -> bool) -> Result<Glimpse> {
    let reader = Reader::open(path)?;
    *interrupt.lock().unwrap_or_else(PoisonError::into_inner) = Some(reader.interrupter());
    let GlimpseAsk { what, decisions, without, chosen, .. } = ask;
    let glimpse = reader.glimpse(what, decisions, without, chosen, &mut || is_wanted());
    // The connection goes, and its handle before it.
    *interrupt.lock().unwrap_or_else(PoisonError::into_inner) = None;
    glimpse
}
