//! The searcher: a thread of its own that asks the index, so that a long search holds no other question up. The newest
//! list stops whatever is being searched or counted; an older question of a kind is never answered.

use super::Post;
use super::event::Event;
use crate::archive::search::{Cache, Finder, Hits, State as Reach};
use crate::archive::{ArchiveError, ErrorKind, Result};
use crate::index::Stop;
use crate::store::list::{Listing, Sort};
use crate::text::search::{Facet, Field};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

/// Values of a facet that are shown before more are asked for.
const SHOWN: usize = 8;
/// Values that type-ahead offers.
const OFFERED: usize = 12;
/// The kind of what is done before the first question.
const PREPARING: u8 = u8::MAX;
/// A question that takes longer is named in the log.
const SLOW_MS: u128 = 50;

/// A question to the index.
#[derive(Debug, Clone, PartialEq)]
pub enum Seek {
    List {
        listing: Listing,
        ticket: u64,
    },
    /// Counts over that list.
    Facets {
        listing: Listing,
        ticket: u64,
    },
    /// Values of a facet that hold what was typed, in the list that was counted last.
    Values {
        facet: Facet,
        typed: String,
    },
    /// What could stand at this place of a search, by characters.
    Complete {
        text: String,
        cursor: usize,
    },
    /// How many articles each of these finds: by the key of a saved search.
    Totals(Vec<(i64, Listing)>),
    /// Articles that what was typed may mean.
    Articles(String),
}

impl Seek {
    fn kind(&self) -> u8 {
        match self {
            Seek::List { .. } => 0,
            Seek::Facets { .. } => 1,
            Seek::Values { .. } => 2,
            Seek::Complete { .. } => 3,
            Seek::Totals(_) => 4,
            Seek::Articles(_) => 5,
        }
    }

    /// Whether a question of this kind stops one of that kind.
    fn stops(&self, other: u8) -> bool {
        self.kind() == other || other == PREPARING || (self.kind() == 0 && matches!(other, 1 | 4))
    }
}

#[derive(Default)]
struct State {
    waiting: Vec<Seek>,
    seeking: Option<u8>,
    stop: bool,
}

#[derive(Default)]
struct Lane {
    state: Mutex<State>,
    news: Condvar,
    /// What is being sought is not wanted any more.
    superseded: Arc<AtomicBool>,
}

/// The searcher's thread.
pub struct Searcher {
    lane: Arc<Lane>,
    thread: Option<JoinHandle<()>>,
}

impl Searcher {
    pub fn start(archive: &Path, cache: &Cache, post: &Post) -> Self {
        let lane = Arc::new(Lane::default());
        let (theirs, post) = (lane.clone(), post.clone());
        let (archive, cache): (PathBuf, Cache) = (archive.to_owned(), cache.clone());
        let run = move || match Finder::open(&archive, &cache) {
            Ok(mut finder) => {
                let flag = theirs.superseded.clone();
                if let Err(error) = finder.stop_when(move || flag.load(Ordering::Relaxed)) {
                    tracing::warn!(%error, "a search cannot be stopped halfway");
                }
                prepare(&mut finder, &theirs);
                serve(&mut finder, &theirs, &post);
            }
            Err(error) => post.send(Event::Unanswered(error)),
        };
        let thread = std::thread::Builder::new().name("searcher".into()).spawn(run).ok();
        Searcher { lane, thread }
    }

    pub fn ask(&self, seek: Seek) {
        let mut state = self.lane.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.retain(|other| other.kind() != seek.kind());
        if state.seeking.is_some_and(|kind| seek.stops(kind)) {
            self.lane.superseded.store(true, Ordering::Relaxed);
        }
        // The list before all else.
        let at = if seek.kind() == 0 { 0 } else { state.waiting.len() };
        state.waiting.insert(at, seek);
        self.lane.news.notify_one();
    }

    /// Lists are not wanted from here any more.
    pub fn leave_list(&self) {
        let mut state = self.lane.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.retain(|other| other.kind() != 0);
        if state.seeking == Some(0) {
            self.lane.superseded.store(true, Ordering::Relaxed);
        }
    }

    pub fn stop(mut self) {
        {
            let mut state = self.lane.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.stop = true;
            state.waiting.clear();
        }
        self.lane.superseded.store(true, Ordering::Relaxed);
        self.lane.news.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn next(lane: &Lane) -> Option<Seek> {
    let mut state = lane.state.lock().unwrap_or_else(PoisonError::into_inner);
    state.seeking = None;
    loop {
        if state.stop {
            return None;
        }
        if !state.waiting.is_empty() {
            let seek = state.waiting.remove(0);
            state.seeking = Some(seek.kind());
            lane.superseded.store(false, Ordering::Relaxed);
            return Some(seek);
        }
        state = lane.news.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Reads the order of lists beforehand, unless something is asked meanwhile.
fn prepare(finder: &mut Finder, lane: &Lane) {
    if !is_idle(lane) {
        return;
    }
    if let Err(error) = finder.prepare()
        && error.kind != ErrorKind::Cancelled
    {
        tracing::warn!(%error, "the order of lists could not be read beforehand");
    }
}

fn serve(finder: &mut Finder, lane: &Lane, post: &Post) {
    let stop = || lane.superseded.load(Ordering::Relaxed);
    // The list that was answered last, while its order may be an old one.
    let mut untidy: Option<(Listing, u64)> = None;
    loop {
        if let Some((listing, ticket)) = untidy.as_ref().filter(|_| is_idle(lane)) {
            let tidied = tidy(finder, listing, *ticket, &stop, post);
            if !tidied.is_err_and(|error| error.kind == ErrorKind::Cancelled) {
                untidy = None;
            }
        }
        let Some(seek) = next(lane) else { return };
        if let Seek::List { listing, ticket } = &seek {
            untidy = Some((listing.clone(), *ticket)).filter(|(listing, _)| listing.sort != Sort::Relevance);
        }
        let (kind, began) = (seek.kind(), Instant::now());
        let answered = catch_unwind(AssertUnwindSafe(|| answer(finder, seek, &stop, post)));
        match answered.unwrap_or_else(|_| Err(ArchiveError::fault())) {
            Ok(()) => {}
            Err(error) if error.kind == ErrorKind::Cancelled => {}
            Err(error) => post.send(Event::Unanswered(error)),
        }
        let took = began.elapsed().as_millis();
        if took > SLOW_MS {
            tracing::warn!(kind, took, "a slow search");
        }
    }
}

fn answer(finder: &mut Finder, seek: Seek, stop: Stop, post: &Post) -> Result<()> {
    finder.refresh()?;
    match seek {
        Seek::List { listing, ticket } => list(finder, &listing, ticket, stop, post),
        Seek::Facets { listing, ticket } => {
            let facets = match finder.facets(&listing, SHOWN, stop) {
                Ok(facets) => Some(Box::new(facets)),
                Err(error) if has_no_index(&error) => None,
                Err(error) => return Err(error),
            };
            post.send(Event::Facets { facets, ticket });
            Ok(())
        }
        Seek::Values { facet, typed } => {
            let values = finder.values(facet, &typed, OFFERED);
            post.send(Event::FacetValues { facet, typed, values });
            Ok(())
        }
        Seek::Complete { text, cursor } => {
            let known = crate::archive::search::known();
            let values = |field: Field, typed: &str| finder.completions(field, typed, OFFERED);
            let found = crate::text::search::complete(&text, cursor, &known, &values);
            post.send(Event::Completions { text, cursor, found });
            Ok(())
        }
        Seek::Articles(typed) => super::fields::articles_like(finder, &typed, stop, post),
        Seek::Totals(searches) => {
            let mut totals = Vec::new();
            for (key, listing) in searches {
                match finder.count(&listing, stop) {
                    Ok(n) => totals.push((key, n)),
                    Err(error) if has_no_index(&error) => {}
                    Err(error) => return Err(error),
                }
            }
            post.send(Event::Totals(totals));
            Ok(())
        }
    }
}

fn has_no_index(error: &ArchiveError) -> bool {
    matches!(error.kind, ErrorKind::Unready | ErrorKind::ReadOnly)
}

fn list(finder: &mut Finder, listing: &Listing, ticket: u64, stop: Stop, post: &Post) -> Result<()> {
    let mut first = |hits: Hits| {
        post.send(Event::Starts { starts: hits.starts, of: hits.ids.len(), ticket });
        post.send(Event::List { ids: hits.ids, complete: false, ticket });
    };
    let found = match finder.search(listing, stop, &mut first) {
        Err(error) if error.kind == ErrorKind::Unready => {
            post.send(Event::Unready { ticket });
            return Ok(());
        }
        // It can never be answered here: the list is empty, and it is said why.
        Err(error) if error.kind == ErrorKind::ReadOnly => {
            post.send(Event::List { ids: Vec::new(), complete: true, ticket });
            return Err(error);
        }
        found => found?,
    };
    send(found, ticket, post);
    Ok(())
}

fn send(found: Hits, ticket: u64, post: &Post) {
    post.send(Event::Reach { whole: found.reach != Reach::Partial, ticket });
    post.send(Event::Starts { starts: found.starts, of: found.ids.len(), ticket });
    post.send(Event::List { ids: found.ids, complete: true, ticket });
}

/// While nothing is asked: what was put in order lately may stand elsewhere by now.
fn tidy(finder: &mut Finder, listing: &Listing, ticket: u64, stop: Stop, post: &Post) -> Result<()> {
    if finder.refresh_orders()? {
        let again = finder.search(listing, stop, &mut |_| {})?;
        send(again, ticket, post);
    }
    Ok(())
}

/// Whether nothing is asked; then whatever is asked next stops what is done meanwhile.
fn is_idle(lane: &Lane) -> bool {
    let mut state = lane.state.lock().unwrap_or_else(PoisonError::into_inner);
    if state.stop || !state.waiting.is_empty() {
        return false;
    }
    state.seeking = Some(PREPARING);
    lane.superseded.store(false, Ordering::Relaxed);
    true
}
