//! A line on standard error that says how far a long verb is; only where a person looks at it.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(150);

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
