//! What the import dialog asks besides its jobs: what lies at a path, how a file reads, one file looked at again, a report
//! to be saved. A thread of its own answers, the newest question of a kind first; counting what lies in folders, which may
//! take long, runs beside it. Nothing here writes to the archive.

mod beside;
mod report;
mod survey;

pub use beside::{Beside, Differing};
pub use survey::{Lies, Lying};

use super::Post;
use super::event::{Event, PreviewMark};
use super::lane::Lane;
use crate::archive::import::files::format_of;
use crate::archive::import::job::Outcome;
use crate::archive::import::preset::{self, Preset};
use crate::archive::import::{Plan, PlanRow, Progress, Request, plan};
use crate::archive::import::{apart, inside::input_of};
use crate::archive::{Reader, Result};
use crate::formats::preview::Seeking;
use crate::formats::table::{self, TableLook};
use crate::formats::{self, Format, Input, OptionKind, ReadOptions, clipping};
use crate::model::BatchId;
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
    /// How the article of a row reads, beside what is here.
    Preview { request: Box<Request>, row: Box<PlanRow>, ticket: u64 },
    /// What would become of one file, as it is to be read now.
    Again { request: Box<Request>, file: PathBuf, ticket: u64 },
    /// About presets.
    Presets(PresetAsk),
    /// Writes a report: JSON, CSV or text by the extension.
    SaveReport { report: Arc<Outcome>, to: PathBuf },
    /// The report that an import of the archive kept.
    Report(BatchId),
}

/// A deed with presets.
#[derive(Debug, Clone, PartialEq)]
pub enum PresetAsk {
    /// Which there are.
    List,
    /// What one says.
    Use(String),
    /// Keeps what a request says under a name.
    Keep(String, Box<Request>),
    Forget(String),
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
    /// The presets that are kept, and what came of a deed with one.
    Presets {
        names: Vec<String>,
        used: Option<(String, Preset)>,
        error: String,
    },
    /// Where it is, or why it is not there.
    ReportSaved(std::result::Result<PathBuf, String>),
    /// The report of an import; nothing where it kept none.
    Reported(Option<Box<Told>>),
}

/// An import that is over, as it is told again.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub title: String,
    pub report: Outcome,
    pub taken_back: bool,
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
    /// Of a table: its columns, and the format that reads it.
    pub table: Option<(&'static str, Box<TableLook>)>,
    /// The other text that its row is about.
    pub beside: Option<Box<Beside>>,
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
    /// `presets`: the folder in which presets are kept.
    pub fn start(path: &Path, presets: Option<PathBuf>, post: &Post) -> Self {
        let lane = Arc::new(Lane::default());
        let (theirs, path, own) = (lane.clone(), path.to_owned(), post.clone());
        let thread = std::thread::Builder::new()
            .name("import dialog".into())
            .spawn(move || serve(&path, presets.as_deref(), &theirs, &own));
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

fn serve(path: &Path, presets: Option<&Path>, lane: &Lane<ImportAsk>, post: &Post) {
    let mut reader = None;
    while let Some(ask) = lane.next() {
        // A parser of others may panic over a file; the dialog goes on.
        match catch_unwind(AssertUnwindSafe(|| answer(path, presets, &mut reader, ask))) {
            Ok(Ok(event)) => post.send(Event::Import(event)),
            Ok(Err(error)) => post.send(Event::Unanswered(error)),
            Err(_) => post.send(Event::Unanswered(crate::archive::ArchiveError::fault())),
        }
    }
}

fn answer(path: &Path, presets_in: Option<&Path>, reader: &mut Option<Reader>, ask: ImportAsk) -> Result<ImportEvent> {
    Ok(match ask {
        ImportAsk::Preview { request, row, ticket } => {
            let shown = preview(&request, &row, ticket);
            let beside =
                if beside::is_wanted(&row) { beside::of(opened(path, reader)?, &request, &row)? } else { None };
            ImportEvent::Previewed(Box::new(Shown { beside: beside.map(Box::new), ..shown }))
        }
        ImportAsk::Again { request, file, ticket } => {
            let file = on_disk(&file);
            let one = Request { paths: vec![file.clone()], ..*request };
            let plan = plan(opened(path, reader)?, &one, &Progress::default())?;
            ImportEvent::Again { file, plan: Box::new(plan), ticket }
        }
        ImportAsk::SaveReport { report, to } => ImportEvent::ReportSaved(report::save(&report, &to)),
        ImportAsk::Presets(ask) => presets(presets_in, ask),
        ImportAsk::Report(batch) => ImportEvent::Reported(told(opened(path, reader)?, batch)?.map(Box::new)),
        // Counted beside this thread.
        ImportAsk::Survey(_) => ImportEvent::Lies(Lies::default()),
    })
}

fn told(reader: &Reader, id: BatchId) -> Result<Option<Told>> {
    let Some(found) = reader.import(id)? else { return Ok(None) };
    // One that was cut off and kept has an empty one.
    let report = serde_json::from_str::<Outcome>(&found.report).ok().filter(|report| report.batch.is_some());
    let taken_back = found.state == "taken_back";
    Ok(report.map(|report| Told { title: found.title, report, taken_back }))
}

fn presets(folder: Option<&Path>, ask: PresetAsk) -> ImportEvent {
    let done = match ask {
        PresetAsk::List => Ok(None),
        PresetAsk::Use(name) => Preset::load(&name, folder).map(|preset| Some((name, preset))),
        PresetAsk::Keep(name, request) => {
            let preset = Preset::of(&request);
            preset.save(&name, folder).map(|_| Some((name, preset)))
        }
        PresetAsk::Forget(name) => preset::forget(&name, folder).map(|()| None),
    };
    let names = preset::names(folder);
    match done {
        Ok(used) => ImportEvent::Presets { names, used, error: String::new() },
        Err(error) => ImportEvent::Presets { names, used: None, error: error.to_string() },
    }
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

fn preview(request: &Request, row: &PlanRow, ticket: u64) -> Shown {
    let (file, part) = (row.file.clone(), row.part);
    let input = match input_of(&file, &request.limits) {
        Ok(input) => input,
        Err(problem) => return Shown { file, part, text: problem.message, ticket, ..Shown::default() },
    };
    // A format that was chosen since the look counts before the one that the look found.
    let wanted = request.format_of(&file);
    let found = if wanted.is_empty() { formats::by_id(row.format) } else { None };
    let known = found.or_else(|| format_of(&input, wanted).ok());
    let read = known.unwrap_or(&clipping::FORMAT);
    let options = request.options_for(&file, read.id);
    let shown = if read.apart {
        let mut seeking = Seeking::new(part);
        apart::read(read, &input, &options, &mut |incoming| seeking.take(incoming));
        let bytes = file.metadata().map_or(0, |meta| meta.len());
        formats::preview::as_read(seeking.found, bytes)
    } else {
        formats::preview::preview(read, &input, &options, part, MOST_SHOWN)
    };
    let marks = shown.marks.into_iter().map(|(range, what)| PreviewMark { range, what });
    // What is read as nothing is not marked as something.
    let marks = if known.is_some() { marks.collect() } else { Vec::new() };
    let table = known.and_then(|format| table_of(format, &input, &options));
    let article = shown.article.filter(|_| known.is_some());
    let (text, encoding, bytes) = (shown.text, shown.encoding, shown.bytes);
    Shown { file, part, text, marks, encoding, bytes, article, table, beside: None, ticket }
}

/// The columns of a file that has such.
fn table_of(format: &'static Format, input: &Input, options: &ReadOptions) -> Option<(&'static str, Box<TableLook>)> {
    let has_columns = format.options.iter().any(|option| option.kind == OptionKind::Columns);
    let look = has_columns.then(|| table::look(input, options))?.ok()?;
    Some((format.id, Box::new(look)))
}
