//! The thread that looks into watched folders, every half minute and when it is nudged. While none is watched it sleeps.
//! It brings nothing in.

use super::Post;
use super::event::Event;
use crate::archive::Reader;
use crate::archive::import::watch::{Waiting, Watcher as Eyes};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a folder is looked into.
const EVERY: Duration = Duration::from_secs(30);

/// The thread.
pub struct Watcher {
    nudge: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Watcher {
    pub fn start(path: &Path, post: &Post) -> Self {
        let (nudge, nudged) = channel();
        let (path, post) = (path.to_owned(), post.clone());
        let thread = std::thread::Builder::new().name("watcher".into()).spawn(move || run(path, &nudged, &post)).ok();
        Watcher { nudge: Some(nudge), thread }
    }

    /// Folders are looked into now: they, or what came in, may be others.
    pub fn nudge(&self) {
        if let Some(nudge) = &self.nudge {
            let _ = nudge.send(());
        }
    }

    pub fn stop(mut self) {
        self.nudge = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(path: PathBuf, nudged: &Receiver<()>, post: &Post) {
    let reader = match Reader::open(&path) {
        Ok(reader) => reader,
        Err(error) => return tracing::warn!(%error, "no folder is watched"),
    };
    let (mut eyes, mut told): (Eyes, Vec<Waiting>) = (Eyes::default(), Vec::new());
    loop {
        match eyes.look(&reader) {
            Ok(waiting) if waiting != told => {
                told.clone_from(&waiting);
                post.send(Event::Waiting(waiting));
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "watched folders could not be looked into"),
        }
        let news = if told.is_empty() {
            nudged.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            nudged.recv_timeout(EVERY)
        };
        if news == Err(RecvTimeoutError::Disconnected) {
            return;
        }
        // Several nudges are one.
        while nudged.try_recv().is_ok() {}
    }
}
