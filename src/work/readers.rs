//! Two readers on connections of their own: one for what is seen at once, one for what takes longer. The newest
//! question of a kind replaces the older, and interrupts it where it is being answered.

use super::Post;
use super::ask::{Ask, AskKind, FindInList};
use super::event::{Event, Thumbnail};
use crate::archive::{ErrorKind, Reader, Result};
use crate::store::list::{Listed, Listing};
use crate::store::look_in::{Looked, Wanted};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A first screen of a list, sent before the rest is known.
const FIRST: usize = 200;
/// A question that takes longer is named in the log.
const SLOW_MS: u128 = 50;
/// How long a look through the rows of a list keeps other questions waiting.
const MOMENT: Duration = Duration::from_millis(50);

#[derive(Default)]
struct Lane {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Default)]
struct State {
    waiting: Vec<Ask>,
    answering: Option<AskKind>,
    stop: bool,
}

/// Both readers.
pub struct Readers {
    quick: Desk,
    slow: Desk,
}

struct Desk {
    lane: Arc<Lane>,
    interrupt: rusqlite::InterruptHandle,
    thread: Option<JoinHandle<()>>,
}

impl Readers {
    pub fn start([quick, slow]: [Reader; 2], post: &Post) -> Self {
        Readers { quick: Desk::start("reader", quick, post), slow: Desk::start("lister", slow, post) }
    }

    pub fn ask(&self, ask: Ask) {
        if ask.is_quick() { self.quick.ask(ask) } else { self.slow.ask(ask) }
    }

    /// Lists are not wanted from here any more.
    pub fn leave_list(&self) {
        let mut state = self.slow.lane.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.retain(|other| other.kind() != AskKind::List);
        if state.answering == Some(AskKind::List) {
            self.slow.interrupt.interrupt();
        }
    }

    pub fn stop(self) {
        self.quick.stop();
        self.slow.stop();
    }
}

impl Desk {
    fn start(name: &str, reader: Reader, post: &Post) -> Self {
        let interrupt = reader.interrupter();
        let lane = Arc::new(Lane::default());
        let (theirs, post) = (lane.clone(), post.clone());
        let thread = std::thread::Builder::new().name(name.into()).spawn(move || serve(&reader, &theirs, &post)).ok();
        Desk { lane, interrupt, thread }
    }

    fn ask(&self, ask: Ask) {
        let mut state = self.lane.state.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = ask.kind();
        state.waiting.retain(|other| other.kind() != kind);
        state.waiting.push(ask);
        if state.answering.as_ref() == Some(&kind) {
            self.interrupt.interrupt();
        }
        self.lane.news.notify_one();
    }

    fn stop(mut self) {
        {
            let mut state = self.lane.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.stop = true;
            state.waiting.clear();
        }
        self.interrupt.interrupt();
        self.lane.news.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn next(lane: &Lane) -> Option<Ask> {
    let mut state = lane.state.lock().unwrap_or_else(PoisonError::into_inner);
    state.answering = None;
    loop {
        if state.stop {
            return None;
        }
        if !state.waiting.is_empty() {
            let ask = state.waiting.remove(0);
            state.answering = Some(ask.kind());
            return Some(ask);
        }
        state = lane.news.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

fn serve(reader: &Reader, lane: &Lane, post: &Post) {
    while let Some(ask) = next(lane) {
        let (kind, began) = (ask.kind(), Instant::now());
        match answer(reader, ask, post) {
            Ok(event) => post.send(event),
            Err(error) if error.kind == ErrorKind::Cancelled => {}
            Err(error) => post.send(Event::Unanswered(error)),
        }
        let took = began.elapsed().as_millis();
        if took > SLOW_MS {
            tracing::warn!(?kind, took, "a slow question");
        }
    }
}

fn answer(reader: &Reader, ask: Ask, post: &Post) -> Result<Event> {
    Ok(match ask {
        Ask::Run => Event::Run(Box::new(reader.run()?)),
        Ask::List { listing, ticket } => {
            let ids = list(reader, &listing, Some(FIRST), ticket, post)?;
            if ids.len() < FIRST {
                return Ok(Event::List { ids, complete: true, ticket });
            }
            post.send(Event::List { ids, complete: false, ticket });
            Event::List { ids: list(reader, &listing, None, ticket, post)?, complete: true, ticket }
        }
        Ask::Rows { ids, query, ticket } => Event::Rows { rows: reader.rows_found(&ids, &query)?, ticket },
        Ask::FindInList(find) => look_in(reader, &find)?,
        Ask::RowsAsText(ids) => Event::RowsAsText(reader.as_text(&ids)?),
        Ask::Article(id) => Event::Article { id, article: reader.article(id)?.map(Box::new) },
        Ask::Issue(id) => Event::Issue { id, sheet: reader.sheet(id)?.map(Box::new) },
        Ask::Merging(from, into) => Event::Merging { from, into, merging: reader.merging(from, into)?.map(Box::new) },
        Ask::History(id) => Event::History { article: id, lines: reader.compared_history("article", id, 500)? },
        Ask::ArchiveHistory => Event::ArchiveHistory(reader.history(1_000)?),
        Ask::Trash => Event::Trash(reader.trash()?),
        Ask::UndoWords => {
            let (undo, redo) = reader.undo_words()?;
            Event::UndoWords { undo, redo }
        }
        Ask::Thumbnail(sha256) => {
            let thumbnail = decode(&reader.thumbnail(&sha256)?.unwrap_or_default());
            Event::Thumbnail { sha256, thumbnail }
        }
        Ask::Imports => Event::Imports(reader.imports()?),
        Ask::BatchRows { change, rows, first, ticket } => {
            Event::BatchRows { first, rows: reader.show_batch(&change.ready()?, &rows)?, ticket }
        }
        Ask::Count(what) => Event::Count(reader.count_of(&what)?),
        Ask::Concerns(what) => Event::Concerns(reader.concerns(&what, &mut || true)?),
        Ask::Cite(what, style) => Event::Cited(style, reader.cite(&what, style)?),
        Ask::Look(look) => Event::Seen(Box::new(look.answer(reader)?)),
        Ask::Like { which, typed, limit } => {
            let found = reader.like(which, &typed, limit)?;
            Event::Like { which, typed, found }
        }
        Ask::Authority(ask) => Event::Authority(ask.answer(reader)?),
        Ask::Collection(ask) => Event::Collection(ask.answer(reader)?),
        Ask::Fields(ask) => Event::Fields(super::fields::answer(reader, ask)?),
        Ask::Body(ask) => Event::Body(super::body::answer(reader, ask)?),
        Ask::Credits { lack, ticket } => Event::Credits { survey: Box::new(reader.credits(lack)?), ticket },
        Ask::CreditRows(images) => Event::CreditRows(reader.credit_rows(&images)?),
        // Other threads' affairs.
        Ask::Seek(_)
        | Ask::Picture(_)
        | Ask::Proof(_)
        | Ask::Folders
        | Ask::Import(_)
        | Ask::Glimpse(_)
        | Ask::Place(_) => Event::Grew,
    })
}

/// The ids of a list; where its issues begin goes ahead of them.
fn list(reader: &Reader, listing: &Listing, limit: Option<usize>, ticket: u64, post: &Post) -> Result<Vec<i64>> {
    let Listed { ids, starts } = reader.listed(listing, limit)?;
    post.send(Event::Starts { starts, of: ids.len(), ticket });
    Ok(ids)
}

/// Goes on looking for a moment, around the end of the list where it comes to it.
fn look_in(reader: &Reader, find: &FindInList) -> Result<Event> {
    let (all, wanted) = (find.ids.as_slice(), Wanted::new(&find.words));
    let from = find.from.min(all.len());
    let forward = all[from..].iter().chain(&all[..from]);
    let back = all[..from].iter().rev().chain(all[from..].iter().rev());
    let looked = if find.back {
        reader.look_in(back.skip(find.looked), &wanted, MOMENT)?
    } else {
        reader.look_in(forward.skip(find.looked), &wanted, MOMENT)?
    };
    let (found, looked, done) = match looked {
        Looked::Found(after) => (Some(find.place(find.looked + after)), find.looked + after + 1, true),
        Looked::SoFar(more) => (None, find.looked + more, false),
        Looked::Nowhere => (None, all.len(), true),
    };
    let found = found.and_then(|at| Some((at, *all.get(at)?)));
    Ok(Event::Looked { found, looked, done, ticket: find.ticket })
}

fn decode(jpeg: &[u8]) -> Thumbnail {
    match image::load_from_memory_with_format(jpeg, image::ImageFormat::Jpeg) {
        Ok(image) => {
            let image = image.into_rgba8();
            Thumbnail { width: image.width() as usize, height: image.height() as usize, pixels: image.into_raw() }
        }
        Err(_) => Thumbnail::default(),
    }
}
