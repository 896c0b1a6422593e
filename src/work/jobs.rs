//! Jobs: an import, its look beforehand, an export, a backup, a check. Each runs on a thread of its own with a number,
//! a progress that the window reads, and a cancel.

use super::Post;
use super::ask::Job;
use super::event::{Event, Running};
use super::handing_over;
use super::pictures::{self, PictureEvent};
use super::writer::WriterDoor;
use crate::archive::import::job::{Progress, import};
use crate::archive::import::{Request, plan_with};
use crate::archive::search::Cache;
use crate::archive::{ArchiveError, Reader, Result, backup, batch};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// The jobs of one open archive.
pub struct Jobs {
    path: PathBuf,
    /// Where the search index is kept: a look finds near-identical texts through it.
    cache: Cache,
    door: WriterDoor,
    post: Post,
    next: u64,
    running: Vec<Task>,
}

/// Stops what a job's reader is doing.
type Interrupt = Arc<Mutex<Option<rusqlite::InterruptHandle>>>;

struct Task {
    number: u64,
    progress: Arc<Progress>,
    interrupt: Interrupt,
    thread: Option<JoinHandle<()>>,
}

impl Task {
    fn cancel(&self) {
        self.progress.cancel.store(true, Ordering::Relaxed);
        if let Some(handle) = self.interrupt.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            handle.interrupt();
        }
    }
}

/// What a job's thread has at hand.
pub(super) struct Hands {
    path: PathBuf,
    cache: Cache,
    pub door: WriterDoor,
    post: Post,
    number: u64,
    pub progress: Arc<Progress>,
    interrupt: Interrupt,
}

impl Hands {
    /// A reader that a cancel interrupts.
    pub fn reader(&self) -> Result<Reader> {
        let reader = Reader::open(&self.path)?;
        *self.interrupt.lock().unwrap_or_else(PoisonError::into_inner) = Some(reader.interrupter());
        Ok(reader)
    }
}

impl Jobs {
    pub fn new(path: PathBuf, cache: Cache, door: WriterDoor, post: Post) -> Self {
        Jobs { path, cache, door, post, next: 1, running: Vec::new() }
    }

    pub fn start(&mut self, job: Job) {
        self.running.retain(|task| task.thread.as_ref().is_some_and(|thread| !thread.is_finished()));
        let number = self.next;
        self.next += 1;
        let (progress, interrupt) = (Arc::new(Progress::default()), Interrupt::default());
        let hands = Hands {
            path: self.path.clone(),
            cache: self.cache.clone(),
            door: self.door.clone(),
            post: self.post.clone(),
            number,
            progress: progress.clone(),
            interrupt: interrupt.clone(),
        };
        let words = words_of(&job);
        self.post.send(Event::JobStarted(Running { number, words, progress: progress.clone() }));
        let thread = std::thread::Builder::new().name("job".into()).spawn(move || run(hands, job)).ok();
        self.running.push(Task { number, progress, interrupt, thread });
    }

    pub fn cancel(&self, number: u64) {
        self.running.iter().filter(|task| task.number == number).for_each(Task::cancel);
    }

    /// Stops everything and waits, so that nothing half-written remains. An import is offered again on the next start.
    pub fn cancel_all(self) {
        for task in &self.running {
            task.progress.stop.store(true, Ordering::Relaxed);
            task.cancel();
        }
        for task in self.running {
            let _ = task.thread.map(JoinHandle::join);
        }
    }
}

fn words_of(job: &Job) -> String {
    match job {
        Job::Plan(_) => "Looking at the files".into(),
        Job::Import { request, .. } => format!("Importing “{}”", request.title()),
        Job::Export { .. } => "Exporting".into(),
        Job::Verify { .. } => "Reading back what was handed over".into(),
        Job::Print(..) => "Setting the pages".into(),
        Job::BackUp(_) => "Backing up".into(),
        Job::Check => "Checking the archive".into(),
        Job::PlanBatch { .. } => "Working out what would change".into(),
        Job::Batch { rows, .. } => format!("Changing {} records", crate::text::figures(rows.len() as u64)),
        Job::Sample => "Laying out the sample".into(),
        Job::AddPictures { given, .. } if given.len() == 1 => "Adding a picture".into(),
        Job::AddPictures { .. } => "Adding pictures".into(),
    }
}

fn run(mut hands: Hands, job: Job) {
    let number = hands.number;
    let words = match &job {
        Job::Plan(_) => "look at the files",
        Job::Import { .. } | Job::Sample => "import",
        Job::Export { .. } => "export",
        Job::Verify { .. } => "read back",
        Job::Print(..) => "print",
        Job::BackUp(_) => "back up",
        Job::Check => "check",
        Job::PlanBatch { .. } => "work out what would change",
        Job::Batch { .. } => "change the records",
        Job::AddPictures { .. } => "add the picture",
    };
    let event = match catch_unwind(AssertUnwindSafe(|| carry_out(&mut hands, job))) {
        Ok(Ok(event)) => event,
        Ok(Err(error)) => Event::JobFailed { number, words, error },
        Err(_) => Event::JobFailed { number, words, error: ArchiveError::fault() },
    };
    hands.post.send(event);
}

fn carry_out(hands: &mut Hands, job: Job) -> Result<Event> {
    let number = hands.number;
    Ok(match job {
        Job::Plan(request) => {
            let plan = plan_with(&hands.reader()?, &request, &hands.progress, &hands.cache)?;
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
        Job::Export { what, decisions, chosen, target } => Event::Exported {
            number,
            parcels: handing_over::export(hands, &what, &decisions, &chosen, &target)?,
            target,
        },
        Job::Verify { what, decisions, parcels } => {
            Event::Verified { number, found: handing_over::verify(hands, &what, &decisions, parcels)? }
        }
        Job::AddPictures { onto, given } => {
            let reader = hands.reader()?;
            let added = pictures::add(&reader, &mut hands.door, onto, given, &hands.progress)?;
            Event::Picture(PictureEvent::Added { number, added })
        }
        Job::Print(print, target) => Event::Printed { number, printed: hands.reader()?.print(&print, &target)? },
        Job::BackUp(to) => {
            let reader = hands.reader()?;
            Event::BackedUp { number, backup: backup::of_reader(&reader, &to)? }
        }
        Job::PlanBatch { change, articles, ticket } => {
            let plan = hands.reader()?.plan_batch(&change.ready()?, &articles, &hands.progress)?;
            Event::BatchPlanned { number, plan: Box::new(plan), ticket }
        }
        Job::Batch { change, rows } => {
            let (report, changed) = batch::run(&mut hands.door, &change.ready()?, rows, &hands.progress)?;
            Event::BatchWritten { number, report, changed }
        }
        Job::Check => {
            let checkup = hands.reader()?.check()?;
            Event::Checked { number, checkup: Box::new(checkup) }
        }
    })
}
