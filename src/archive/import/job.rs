//! An import from start to end: one thread reads and parses, the caller's door writes. Progress is a few atomics;
//! cancelling is one of them.

use super::Request;
use super::files::{Files, survey};
use super::portion::{self, Size};
use super::write::{Importer, Item, Report};
use crate::archive::Archive;
use crate::archive::error::Result;
use crate::formats::Incoming;
use crate::model::{BatchId, Problem};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

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

struct Chunk {
    items: Vec<Item>,
    files: u64,
}

/// Imports what a request asks for; `resume` goes on with a batch that was cut off.
pub fn import<D: Door>(
    door: &mut D,
    request: &Request,
    resume: Option<BatchId>,
    progress: &Progress,
) -> Result<Outcome> {
    let wanted = request.clone();
    let (mut importer, request) = match resume {
        Some(batch) => door.with(move |archive| archive.resume_import(batch))?,
        None => door.with(move |archive| Ok((archive.begin_import(&wanted)?, wanted)))?,
    };
    let (files, problems) = survey(&request.paths);
    progress.files.store(files.len() as u64, Ordering::Relaxed);
    importer = write(door, importer, first_chunk(problems))?;
    let (sender, receiver) = sync_channel::<Chunk>(2);
    let written = std::thread::scope(|scope| {
        scope.spawn(|| read_all(&request, &files, progress, &sender_of(sender)));
        let mut importer = Some(importer);
        for chunk in receiver {
            let Some(now) = importer.take() else { break };
            match write(door, now, chunk) {
                Ok(after) => {
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
        Some(importer) => door.with(move |archive| archive.end_import(importer, cancelled)),
        None => Ok(Report::default()),
    }
}

fn sender_of(sender: SyncSender<Chunk>) -> impl Fn(Chunk) -> bool {
    move |chunk| sender.send(chunk).is_ok()
}

fn first_chunk(problems: Vec<Problem>) -> Chunk {
    let items =
        problems.into_iter().map(|problem| Item::new(problem.file.clone(), Incoming::Problem(problem))).collect();
    Chunk { items, files: 0 }
}

fn write<D: Door>(door: &mut D, mut importer: Importer, chunk: Chunk) -> Result<Importer> {
    door.with(move |archive| {
        importer.report.files += chunk.files;
        archive.write_chunk(&mut importer, chunk.items)?;
        Ok(importer)
    })
}

fn read_all(request: &Request, files: &[PathBuf], progress: &Progress, send: &dyn Fn(Chunk) -> bool) {
    let mut reader = Files::default();
    let mut chunk = Chunk { items: Vec::new(), files: 0 };
    let (mut filled, mut open) = (Size::default(), true);
    for file in files {
        if !open || progress.is_cancelled() {
            break;
        }
        reader.read(file, request, &mut |input, _, incoming| {
            for piece in portion::pieces(incoming) {
                filled += Size::of(&piece);
                chunk.items.push(Item::new(input.path().to_owned(), piece));
                if filled.is_full() {
                    filled = Size::default();
                    let full = std::mem::replace(&mut chunk, Chunk { items: Vec::new(), files: 0 });
                    open = open && send(full);
                }
            }
            open && !progress.is_cancelled()
        });
        chunk.files += 1;
        progress.files_done.fetch_add(1, Ordering::Relaxed);
    }
    if open {
        send(chunk);
    }
}
