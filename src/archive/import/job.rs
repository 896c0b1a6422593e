//! An import from start to end: one thread reads and parses, the caller's door writes. Progress is a few atomics;
//! cancelling is one of them.

use super::Request;
use super::files::survey;
use super::order::{self, Orders};
use super::portion::{self, Pace, Size};
use super::wishes::{Handling, Parts, Piece, Wishes};
use super::write::{Importer, Item, Report};
use crate::archive::Archive;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{Format, Incoming};
use crate::model::{BatchId, Problem};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Instant;

/// How far an import is; read by the window each frame.
#[derive(Debug, Default)]
pub struct Progress {
    pub files: AtomicU64,
    pub files_done: AtomicU64,
    pub articles: AtomicU64,
    pub cancel: AtomicBool,
    /// The program is closing: what came so far stays, and the import is offered again on the next start.
    pub stop: AtomicBool,
}

impl Progress {
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed) || self.is_stopped()
    }

    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Whoever can get at the archive: a thread that owns it, or one that asks the writer's thread.
pub trait Door {
    /// Runs something on the archive and waits for its answer.
    fn with<R: Send + 'static>(&mut self, run: impl FnOnce(&mut Archive) -> Result<R> + Send + 'static) -> Result<R>;
}

impl Door for &mut Archive {
    fn with<R: Send + 'static>(&mut self, run: impl FnOnce(&mut Archive) -> Result<R> + Send + 'static) -> Result<R> {
        run(self)
    }
}

/// What came of an import.
pub type Outcome = Report;

#[derive(Default)]
struct Chunk {
    items: Vec<Item>,
    files: u64,
    size: Size,
    left_out: u64,
    formats: BTreeMap<&'static str, u64>,
}

/// Imports what a request asks for; `resume` goes on with a batch that was cut off.
pub fn import<D: Door>(
    door: &mut D,
    request: &Request,
    resume: Option<BatchId>,
    progress: &Progress,
) -> Result<Outcome> {
    let begun = Instant::now();
    let (mut importer, request, files, orders) = begin(door, request, resume, progress)?;
    let (files, mut problems) = files;
    progress.files.store(files.len() as u64, Ordering::Relaxed);
    problems.extend(orders.problem(&request));
    importer.report.order = orders.settled.clone();
    importer = write(door, importer, first_chunk(problems))?;
    let request = orders.request(&request);
    let (sender, receiver) = sync_channel::<Chunk>(2);
    let pace = Pace::default();
    let written = std::thread::scope(|scope| {
        scope.spawn(|| Reading::new(&request, &orders, progress, &pace, &sender_of(sender)).all(&files));
        let mut importer = Some(importer);
        for chunk in receiver {
            let Some(now) = importer.take() else { break };
            let (size, began) = (chunk.size, Instant::now());
            match write(door, now, chunk) {
                Ok(after) => {
                    pace.took(size, began.elapsed());
                    progress.articles.store(after.report.articles.all(), Ordering::Relaxed);
                    importer = Some(after);
                }
                Err(error) => {
                    progress.cancel.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
        Ok(importer)
    })?;
    let cancelled = progress.is_cancelled();
    match written {
        // Left running: it is offered again on the next start.
        Some(importer) if progress.is_stopped() => Ok(Report { cancelled, ..importer.report }),
        Some(mut importer) => {
            importer.report.seconds = (begun.elapsed().as_secs_f64() * 100.0).round() / 100.0;
            door.with(move |archive| archive.end_import(importer, cancelled))
        }
        None => Ok(Report::default()),
    }
}

/// Settles what has to be settled before anything is read to be written: it is kept with the batch.
fn begin<D: Door>(
    door: &mut D,
    request: &Request,
    resume: Option<BatchId>,
    progress: &Progress,
) -> Result<(Importer, Request, Surveyed, Orders)> {
    if let Some(batch) = resume {
        let (importer, request) = door.with(move |archive| archive.resume_import(batch))?;
        must_be_there(&request)?;
        let surveyed = survey(&request.paths);
        let orders = orders(door, &request, &surveyed.0, progress)?;
        return Ok((importer, request, surveyed, orders));
    }
    let surveyed = survey(&request.paths);
    let orders = orders(door, request, &surveyed.0, progress)?;
    let mut request = request.clone();
    if request.date_order.is_empty() {
        request.date_order.clone_from(&orders.settled.order);
        request.settled = Some(orders.settled.clone());
    }
    let kept = request.clone();
    let importer = door.with(move |archive| archive.begin_import(&kept))?;
    Ok((importer, request, surveyed, orders))
}

/// An import whose files are out of reach, as on a disk that is not connected, is not gone on with to an end that it has
/// not come to.
fn must_be_there(request: &Request) -> Result<()> {
    match request.paths.first() {
        Some(first) if request.paths.iter().all(|path| std::fs::metadata(path).is_err()) => Err(ArchiveError::new(
            ErrorKind::NotFound,
            format!("What this import brings in is out of reach: {}.", first.display()),
            "Connect its disk or put it back there, and go on then; or keep what came, or take it back.",
        )),
        _ => Ok(()),
    }
}

/// Files and what could not be listed.
type Surveyed = (Vec<PathBuf>, Vec<Problem>);

/// The dates are read here, where nobody waits for the archive.
fn orders<D: Door>(door: &mut D, request: &Request, files: &[PathBuf], progress: &Progress) -> Result<Orders> {
    let evidence = order::gather(request, files, progress);
    let request = request.clone();
    door.with(move |archive| Ok(order::decide(&archive.conn, &request, &evidence)?))
}

fn sender_of(sender: SyncSender<Chunk>) -> impl Fn(Chunk) -> bool {
    move |chunk| sender.send(chunk).is_ok()
}

fn first_chunk(problems: Vec<Problem>) -> Chunk {
    let items =
        problems.into_iter().map(|problem| Item::new(problem.file.clone(), Incoming::Problem(problem))).collect();
    Chunk { items, ..Chunk::default() }
}

fn write<D: Door>(door: &mut D, mut importer: Importer, chunk: Chunk) -> Result<Importer> {
    door.with(move |archive| {
        importer.report.files += chunk.files;
        importer.report.left_out += chunk.left_out;
        for (format, n) in chunk.formats {
            *importer.report.formats.entry(format).or_default() += n;
        }
        archive.write_chunk(&mut importer, chunk.items)?;
        Ok(importer)
    })
}

/// The reading half of an import.
struct Reading<'a> {
    request: &'a Request,
    orders: &'a Orders,
    progress: &'a Progress,
    send: &'a dyn Fn(Chunk) -> bool,
    wishes: Wishes,
    parts: Parts,
    chunk: Chunk,
    pace: &'a Pace,
    /// Whether anybody still takes what is read.
    open: bool,
}

impl<'a> Reading<'a> {
    fn new(
        request: &'a Request,
        orders: &'a Orders,
        progress: &'a Progress,
        pace: &'a Pace,
        send: &'a dyn Fn(Chunk) -> bool,
    ) -> Self {
        Reading {
            request,
            orders,
            progress,
            send,
            wishes: Wishes::of(request),
            parts: Parts::default(),
            chunk: Chunk::default(),
            pace,
            open: true,
        }
    }

    fn all(mut self, files: &[PathBuf]) {
        let (mut reader, request, progress) = (self.orders.files(), self.request, self.progress);
        for file in files {
            if !self.open || progress.is_cancelled() {
                break;
            }
            reader.read(file, request, &mut |input, format, incoming| {
                self.take(input.path(), format, incoming);
                self.open && !progress.is_cancelled()
            });
            self.chunk.files += 1;
            progress.files_done.fetch_add(1, Ordering::Relaxed);
        }
        if self.open {
            (self.send)(self.chunk);
        }
    }

    fn take(&mut self, file: &Path, format: Option<&'static Format>, incoming: Incoming) {
        let Incoming::Issue(mut issue) = incoming else {
            return self.put(file, incoming, Handling::default());
        };
        if let Some(format) = format {
            *self.chunk.formats.entry(format.id).or_default() += issue.articles.len() as u64;
        }
        self.orders.apply(format, &mut issue);
        if !self.wishes.concern(file) {
            return self.put(file, Incoming::Issue(issue), Handling::default());
        }
        let (pieces, problems) = self.wishes.pieces(file, issue, &mut self.parts);
        for problem in problems {
            self.put(file, Incoming::Problem(problem), Handling::default());
        }
        for piece in pieces {
            let Piece { mut issue, handling, .. } = piece;
            if handling.left_out {
                self.chunk.left_out += 1;
                issue.articles.clear();
            }
            self.put(file, Incoming::Issue(issue), handling);
        }
    }

    fn put(&mut self, file: &Path, incoming: Incoming, handling: Handling) {
        for piece in portion::pieces(incoming) {
            self.chunk.size += Size::of(&piece);
            self.chunk.items.push(Item { handling, ..Item::new(file.to_owned(), piece) });
            if self.chunk.size.is_enough(self.pace) {
                let full = std::mem::take(&mut self.chunk);
                self.open = self.open && (self.send)(full);
            }
        }
    }
}
