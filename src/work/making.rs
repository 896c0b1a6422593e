//! Making a sample archive: a job that belongs to no open archive, so that others can be opened and closed meanwhile.
//! One at a time.

use super::Post;
use super::event::{Event, Running};
use crate::archive::ArchiveError;
use crate::archive::import::Progress;
use crate::archive::sample::{Wanted, make};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;

/// Numbers from here on are of makings: jobs of an archive never come so far.
const FIRST: u64 = 1 << 32;

/// Whether a job of that number makes a sample.
pub fn is_making(number: u64) -> bool {
    number >= FIRST
}

/// The making that is under way, if any.
pub struct Making {
    post: Post,
    next: u64,
    task: Option<Task>,
}

struct Task {
    number: u64,
    progress: Arc<Progress>,
    thread: Option<JoinHandle<()>>,
}

impl Making {
    pub fn new(post: Post) -> Self {
        Making { post, next: FIRST, task: None }
    }

    /// Begins, unless one is under way already.
    pub fn start(&mut self, wanted: Wanted) {
        let runs = |task: &Task| task.thread.as_ref().is_some_and(|thread| !thread.is_finished());
        if self.task.as_ref().is_some_and(runs) {
            return;
        }
        let number = self.next;
        self.next += 1;
        let progress = Arc::new(Progress::default());
        let words = "Making a sample archive".to_owned();
        self.post.send(Event::JobStarted(Running { number, words, progress: progress.clone() }));
        let (post, far) = (self.post.clone(), progress.clone());
        let run = move || {
            let event = match catch_unwind(AssertUnwindSafe(|| make(&wanted, &far))) {
                Ok(Ok(made)) => Event::SampleMade { number, made },
                Ok(Err(error)) => Event::JobFailed { number, words: "make the sample", error },
                Err(_) => Event::JobFailed { number, words: "make the sample", error: ArchiveError::fault() },
            };
            post.send(event);
        };
        let thread = std::thread::Builder::new().name("sample".into()).spawn(run).ok();
        self.task = Some(Task { number, progress, thread });
    }

    pub fn cancel(&self, number: u64) {
        if let Some(task) = self.task.as_ref().filter(|task| task.number == number) {
            task.progress.cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Breaks off and waits, so that nothing half-made remains.
    pub fn stop(&mut self) {
        if let Some(task) = self.task.take() {
            task.progress.cancel.store(true, Ordering::Relaxed);
            let _ = task.thread.map(JoinHandle::join);
        }
    }
}
