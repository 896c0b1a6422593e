//! Jobs: an import, its look beforehand, an export, a backup, a check. Each runs on a thread of its own with a number,
//! a progress that the window reads, and a cancel.

use super::Post;
use super::ask::Job;
use super::event::{Event, PreviewMark, Running};
use super::writer::WriterDoor;
use crate::archive::import::job::{Progress, import};
use crate::archive::import::{Request, plan};
use crate::archive::{ArchiveError, ErrorKind, Reader, Result, backup};
use crate::formats::{self, clipping};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;

/// The jobs of one open archive.
pub struct Jobs {
    path: PathBuf,
    door: WriterDoor,
    post: Post,
    next: u64,
    running: Vec<(u64, Arc<Progress>, Option<JoinHandle<()>>)>,
}

/// What a job's thread has at hand.
struct Hands {
    path: PathBuf,
    door: WriterDoor,
    post: Post,
    number: u64,
    progress: Arc<Progress>,
}

impl Jobs {
    pub fn new(path: PathBuf, door: WriterDoor, post: Post) -> Self {
        Jobs { path, door, post, next: 1, running: Vec::new() }
    }

    pub fn start(&mut self, job: Job) {
        self.running.retain(|(_, _, thread)| thread.as_ref().is_some_and(|thread| !thread.is_finished()));
        let number = self.next;
        self.next += 1;
        let progress = Arc::new(Progress::default());
        let hands = Hands {
            path: self.path.clone(),
            door: self.door.clone(),
            post: self.post.clone(),
            number,
            progress: progress.clone(),
        };
        if !matches!(job, Job::Preview { .. }) {
            let words = words_of(&job);
            self.post.send(Event::JobStarted(Running { number, words, progress: progress.clone() }));
        }
        let thread = std::thread::Builder::new().name("job".into()).spawn(move || run(hands, job)).ok();
        self.running.push((number, progress, thread));
    }

    pub fn cancel(&self, number: u64) {
        for (_, progress, _) in self.running.iter().filter(|(n, _, _)| *n == number) {
            progress.cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Cancels everything and waits, so that nothing half-written remains.
    pub fn cancel_all(self) {
        for (_, progress, _) in &self.running {
            progress.cancel.store(true, Ordering::Relaxed);
        }
        for (_, _, thread) in self.running {
            let _ = thread.map(JoinHandle::join);
        }
    }
}

fn words_of(job: &Job) -> String {
    match job {
        Job::Plan(_) => "Looking at the files".into(),
        Job::Import { request, .. } => format!("Importing “{}”", request.title()),
        Job::Export { .. } => "Exporting".into(),
        Job::Preview { .. } => "Reading".into(),
        Job::BackUp(_) => "Backing up".into(),
        Job::Check => "Checking the archive".into(),
        Job::Sample => "Laying out the sample".into(),
    }
}

fn run(mut hands: Hands, job: Job) {
    let number = hands.number;
    let words = match &job {
        Job::Plan(_) => "look at the files",
        Job::Import { .. } | Job::Sample => "import",
        Job::Export { .. } => "export",
        Job::Preview { .. } => "read the file",
        Job::BackUp(_) => "back up",
        Job::Check => "check",
    };
    let event = match carry_out(&mut hands, job) {
        Ok(event) => event,
        Err(error) => Event::JobFailed { number, words, error },
    };
    hands.post.send(event);
}

fn carry_out(hands: &mut Hands, job: Job) -> Result<Event> {
    let number = hands.number;
    Ok(match job {
        Job::Plan(request) => {
            let plan = plan(&Reader::open(&hands.path)?, &request, &hands.progress)?;
            Event::Planned { number, plan: Box::new(plan) }
        }
        Job::Import { request, resume } => {
            let report = import(&mut hands.door, &request, resume, &hands.progress)?;
            Event::Imported { number, report: Box::new(report) }
        }
        Job::Sample => {
            let folder = crate::archive::sample::unpack()?;
            let request = Request {
                name: "sample".into(),
                paths: vec![folder.path().to_owned()],
                publication: crate::archive::sample::PUBLICATION.into(),
                ..Request::default()
            };
            let report = import(&mut hands.door, &request, None, &hands.progress)?;
            Event::Imported { number, report: Box::new(report) }
        }
        Job::Export { what, format, target } => {
            let reader = Reader::open(&hands.path)?;
            hands.progress.files.store(reader.count_of(&what)?, Ordering::Relaxed);
            let found = formats::by_id(format)
                .ok_or_else(|| ArchiveError::new(ErrorKind::Unclear, format!("There is no format «{format}»."), ""))?;
            let progress = hands.progress.clone();
            let written = reader.export(&what, found, &target, &mut || {
                progress.files_done.fetch_add(1, Ordering::Relaxed);
                !progress.is_cancelled()
            })?;
            Event::Exported { number, target, written }
        }
        Job::Preview { file, date_order } => preview(&file, &date_order),
        Job::BackUp(to) => {
            let reader = Reader::open(&hands.path)?;
            Event::BackedUp { number, backup: backup::of_reader(&reader, &to)? }
        }
        Job::Check => {
            let checkup = Reader::open(&hands.path)?.check()?;
            Event::Checked { number, checkup: Box::new(checkup) }
        }
    })
}

/// A larger file is shown from its beginning.
const MOST_SHOWN: usize = 200_000;

fn preview(file: &Path, date_order: &str) -> Event {
    let shown = clipping::preview(file, date_order, MOST_SHOWN);
    let marks = shown.marks.into_iter().map(|(range, what)| PreviewMark { range, what }).collect();
    Event::Previewed { file: file.to_owned(), text: shown.text, marks, encoding: shown.encoding, bytes: shown.bytes }
}
