//! Looks anew at an archive that an older program kept, in the background: each portion is an errand of the writer, so
//! that what a person types comes between two of them.

use super::Post;
use super::event::Event;
use super::writer::WriterDoor;
use crate::archive::ErrorKind;
use crate::archive::import::job::Door;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// The thread, while there is something to look at.
pub struct Rechecker {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Rechecker {
    pub fn start(mut door: WriterDoor, post: Post) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let run = move || {
            let mut any = false;
            while !stopped.load(Ordering::Relaxed) {
                match door.with(|archive| archive.check_more()) {
                    Ok(true) => any = true,
                    Ok(false) => break,
                    Err(error) => {
                        if error.kind != ErrorKind::Cancelled {
                            tracing::warn!(%error, "the archive was not checked to its end");
                        }
                        break;
                    }
                }
            }
            if any {
                post.send(Event::Grew);
            }
        };
        let thread = std::thread::Builder::new().name("rechecker".into()).spawn(run).ok();
        Rechecker { stop, thread }
    }

    /// What is left is looked at another time.
    pub fn stop(mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
