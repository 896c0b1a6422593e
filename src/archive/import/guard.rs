//! The watch over a process that reads a file: it is stopped when its time is over. It must not know what is read.

use std::process::{Child, ExitStatus};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often it is looked whether a process takes too long.
const OFTEN: Duration = Duration::from_millis(50);

/// A process that is stopped when its time is over. What its listener takes for itself does not count.
pub(super) struct Guard {
    child: Mutex<Child>,
    clock: Mutex<Clock>,
    most: Duration,
}

struct Clock {
    spent: Duration,
    /// Nothing while the listener has what came.
    since: Option<Instant>,
    ended: bool,
    late: bool,
}

impl Guard {
    pub fn new(child: Child, seconds: u64) -> Guard {
        let clock = Clock { spent: Duration::ZERO, since: Some(Instant::now()), ended: false, late: false };
        Guard { child: Mutex::new(child), clock: Mutex::new(clock), most: Duration::from_secs(seconds) }
    }

    pub fn pausing<T>(&self, run: impl FnOnce() -> T) -> T {
        if let Ok(mut clock) = self.clock.lock() {
            let ran = clock.since.take().map_or(Duration::ZERO, |since| since.elapsed());
            clock.spent += ran;
        }
        let done = run();
        if let Ok(mut clock) = self.clock.lock() {
            clock.since = Some(Instant::now());
        }
        done
    }

    /// Stops the process when its time is over; ends with it.
    pub fn watch(&self) {
        loop {
            std::thread::park_timeout(OFTEN);
            let Ok(mut clock) = self.clock.lock() else { return };
            if clock.ended {
                return;
            }
            let running = clock.since.map_or(Duration::ZERO, |since| since.elapsed());
            if clock.spent + running > self.most {
                clock.late = true;
                drop(clock);
                return self.kill();
            }
        }
    }

    fn kill(&self) {
        if let Ok(mut child) = self.child.lock() {
            // One that is gone already cannot be stopped.
            drop(child.kill());
        }
    }

    /// Lets nothing of the process stay: `stop` where it is not about to end by itself. How it ended, and whether it was
    /// late.
    pub fn end(&self, stop: bool) -> (Option<ExitStatus>, bool) {
        if stop {
            self.kill();
        }
        let status = loop {
            // Not waited for with the lock held: whoever stops it needs that.
            match self.child.lock().map(|mut child| child.try_wait()) {
                Ok(Ok(None)) => std::thread::park_timeout(Duration::from_millis(1)),
                Ok(Ok(status)) => break status,
                _ => break None,
            }
        };
        let late = self.clock.lock().is_ok_and(|mut clock| {
            clock.ended = true;
            clock.late
        });
        (status, late)
    }
}
