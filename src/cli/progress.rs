//! A line on standard error that says how far a long verb is; only where a person looks at it.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(150);

/// Whether a person or the system asked this program to end since. A second request ends it at once.
pub struct Broken(Arc<AtomicBool>);

impl Broken {
    /// From now on the first request is only noted. Where that cannot be had, a request ends the program as ever.
    pub fn watch() -> Self {
        let broken = Arc::new(AtomicBool::new(false));
        let theirs = broken.clone();
        let handler = move || {
            if theirs.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        };
        if let Err(cause) = ctrlc::set_handler(handler) {
            tracing::warn!(%cause, "a request to end cannot be noted");
        }
        Broken(broken)
    }

    pub fn off(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Runs something while a line shows what `words` says of it.
pub fn while_shown<T>(words: impl Fn() -> String + Send, run: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return run();
    }
    std::thread::scope(|scope| {
        let (done, waits) = channel::<()>();
        scope.spawn(move || {
            while waits.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(io::stderr(), "\r\x1b[K{}", words());
            }
            let _ = write!(io::stderr(), "\r\x1b[K");
        });
        let value = run();
        // The line is gone before anything else is said.
        drop(done);
        value
    })
}
