//! What the import dialog asks besides its jobs: what lies at a path, how a file reads, one file looked at again, a report
//! to be saved. A thread of its own answers, the newest question of a kind first; counting what lies in folders, which may
//! take long, runs beside it. Nothing here writes to the archive.

mod report;
mod survey;

pub use survey::{Lies, Lying};

use super::Post;
use super::event::{Event, PreviewMark};
use super::lane::Lane;
use crate::archive::import::files::format_of;
use crate::archive::import::job::Outcome;
use crate::archive::import::{Plan, Progress, Request, plan};
use crate::archive::{Reader, Result};
use crate::formats::{self, Input, clipping};
use crate::model::record::{ArticleRecord, IssueRecord};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;

/// A larger file is shown from its beginning.
const MOST_SHOWN: usize = 200_000;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportAsk {
    /// What lies at these paths; asked about none, it stops counting.
    Survey(Vec<PathBuf>),
    /// How an article of a file reads.
    Preview { request: Box<Request>, file: PathBuf, part: u32, format: &'static str, ticket: u64 },
    /// What would become of one file, as it is to be read now.
    Again { request: Box<Request>, file: PathBuf, ticket: u64 },
    /// Writes a report: JSON, CSV or text by the extension.
    SaveReport { report: Arc<Outcome>, to: PathBuf },
}

/// An answer.
#[derive(Debug)]
pub enum ImportEvent {
    /// Comes again and again while it is counted.
    Lies(Lies),
    Previewed(Box<Shown>),
    /// The rows of all that lies in this file on the disk.
    Again {
        file: PathBuf,
        plan: Box<Plan>,
        ticket: u64,
    },
    /// Where it is, or why it is not there.
    ReportSaved(std::result::Result<PathBuf, String>),
}

/// A file as it reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    pub file: PathBuf,
    pub part: u32,
    pub text: String,
    pub marks: Vec<PreviewMark>,
    pub encoding: String,
    pub bytes: u64,
    /// The article as it was read, and its issue.
    pub article: Option<Box<(IssueRecord, ArticleRecord)>>,
    pub ticket: u64,
}

/// The threads.
pub struct Importing {
    lane: Arc<Lane<ImportAsk>>,
    thread: Option<JoinHandle<()>>,
    /// Which counting is wanted: an older one stops.
    counting: Arc<AtomicU64>,
    post: Post,
}

impl Importing {
    pub fn start(path: &Path, post: &Post) -> Self {
        let lane = Arc::new(Lane::default());
        let (theirs, path, own) = (lane.clone(), path.to_owned(), post.clone());
        let thread =
            std::thread::Builder::new().name("import dialog".into()).spawn(move || serve(&path, &theirs, &own));
        Importing { lane, thread: thread.ok(), counting: Arc::default(), post: post.clone() }
    }

    pub fn ask(&self, ask: ImportAsk) {
        if let ImportAsk::Survey(paths) = ask {
            return self.count(paths);
        }
        let kind = std::mem::discriminant(&ask);
        self.lane.change(|waiting| {
            waiting.retain(|other| std::mem::discriminant(other) != kind || is_kept(other, &ask));
            waiting.push(ask);
        });
    }

    fn count(&self, paths: Vec<PathBuf>) {
        let own = self.counting.fetch_add(1, Ordering::Relaxed) + 1;
        if paths.is_empty() {
            return;
        }
        let (wanted, post) = (self.counting.clone(), self.post.clone());
        let spawned = std::thread::Builder::new().name("survey".into()).spawn(move || {
            let goes_on = || wanted.load(Ordering::Relaxed) == own;
            for path in paths {
                survey::count(path, &goes_on, &mut |lies| post.send(Event::Import(ImportEvent::Lies(lies))));
            }
        });
        if let Err(cause) = spawned {
            tracing::warn!(%cause, "no thread to count files");
        }
    }

    /// A counting ends by itself soon after: it holds nothing of the archive.
    pub fn stop(mut self) {
        self.counting.fetch_add(1, Ordering::Relaxed);
        self.lane.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A look at another file is another question.
fn is_kept(waiting: &ImportAsk, new: &ImportAsk) -> bool {
    match (waiting, new) {
        (ImportAsk::Again { file, .. }, ImportAsk::Again { file: other, .. }) => file != other,
        (ImportAsk::SaveReport { to, .. }, ImportAsk::SaveReport { to: other, .. }) => to != other,
        _ => false,
    }
}

fn serve(path: &Path, lane: &Lane<ImportAsk>, post: &Post) {
    let mut reader = None;
    while let Some(ask) = lane.next() {
        // A parser of others may panic over a file; the dialog goes on.
        match catch_unwind(AssertUnwindSafe(|| answer(path, &mut reader, ask))) {
            Ok(Ok(event)) => post.send(Event::Import(event)),
            Ok(Err(error)) => post.send(Event::Unanswered(error)),
            Err(_) => post.send(Event::Unanswered(crate::archive::ArchiveError::fault())),
        }
    }
}

fn answer(path: &Path, reader: &mut Option<Reader>, ask: ImportAsk) -> Result<ImportEvent> {
    Ok(match ask {
        ImportAsk::Preview { request, file, part, format, ticket } => {
            ImportEvent::Previewed(Box::new(preview(&request, file, part, format, ticket)))
        }
        ImportAsk::Again { request, file, ticket } => {
            let file = on_disk(&file);
            let one = Request { paths: vec![file.clone()], ..*request };
            let plan = plan(opened(path, reader)?, &one, &Progress::default())?;
            ImportEvent::Again { file, plan: Box::new(plan), ticket }
        }
        ImportAsk::SaveReport { report, to } => ImportEvent::ReportSaved(report::save(&report, &to)),
        // Counted beside this thread.
        ImportAsk::Survey(_) => ImportEvent::Lies(Lies::default()),
    })
}

/// The thread's own reader, opened when it is first needed.
fn opened<'a>(path: &Path, reader: &'a mut Option<Reader>) -> Result<&'a Reader> {
    match reader {
        Some(reader) => Ok(reader),
        None => Ok(reader.insert(Reader::open(path)?)),
    }
}

/// The file on the disk in which a file lies: itself, or the zip around it.
fn on_disk(shown: &Path) -> PathBuf {
    shown.ancestors().find(|path| path.is_file()).unwrap_or(shown).to_owned()
}

fn preview(request: &Request, file: PathBuf, part: u32, format: &'static str, ticket: u64) -> Shown {
    let input = Input::file(&file);
    let known = formats::by_id(format).or_else(|| format_of(&input, request.format_of(&file)).ok());
    let read = known.unwrap_or(&clipping::FORMAT);
    let options = request.options_for(&file, read.id);
    let shown = formats::preview::preview(read, &input, &options, part, MOST_SHOWN);
    let marks = shown.marks.into_iter().map(|(range, what)| PreviewMark { range, what });
    // What is read as nothing is not marked as something.
    let marks = if known.is_some() { marks.collect() } else { Vec::new() };
    let (text, encoding, bytes) = (shown.text, shown.encoding, shown.bytes);
    Shown { file, part, text, marks, encoding, bytes, article: shown.article.filter(|_| known.is_some()), ticket }
}
