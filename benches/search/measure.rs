//! Times and memory of this process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Times of one kind of thing.
#[derive(Default)]
pub struct Times {
    all: Vec<Duration>,
    first: Vec<Duration>,
}

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.all.push(time);
    }

    pub fn note_first(&mut self, time: Duration) {
        self.first.push(time);
    }

    pub fn time<T>(&mut self, run: impl FnOnce() -> T) -> Duration {
        let (time, _) = timed(run);
        self.all.push(time);
        time
    }

    fn at(all: &[Duration], hundredths: usize) -> Option<f64> {
        let mut sorted = all.to_vec();
        sorted.sort();
        let at = sorted.len().checked_sub(1)? * hundredths / 100;
        Some(sorted[at].as_secs_f64() * 1e3)
    }

    /// In milliseconds.
    pub fn median(&self) -> Option<f64> {
        Times::at(&self.all, 50)
    }

    /// `p50 / p99 / max`.
    pub fn line(&self) -> String {
        let of = |n| Times::at(&self.all, n).map_or("–".into(), |ms| format!("{ms:.2}"));
        format!("{} / {} / {}", of(50), of(99), of(100))
    }

    /// When the first rows were there, where that was before all.
    pub fn first_line(&self) -> String {
        match (Times::at(&self.first, 50), Times::at(&self.first, 99)) {
            (Some(half), Some(most)) => format!("; first rows {half:.2} / {most:.2}"),
            _ => String::new(),
        }
    }
}

pub fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = run();
    (start.elapsed(), value)
}

/// Processor time of the whole process, where the system tells it; in hundredths of a second.
pub fn processor() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 = told
        .rsplit(')')
        .next()
        .map(|rest| rest.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum())
        .unwrap_or(0);
    Duration::from_millis(ticks * 10)
}

/// Watches the anonymous memory of the process.
pub struct Memory {
    from: u64,
    most: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<()>,
}

fn anonymous() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1_000
}

impl Memory {
    pub fn watch() -> Memory {
        let (most, stop) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let (theirs, until) = (most.clone(), stop.clone());
        let thread = std::thread::spawn(move || {
            while !until.load(Ordering::Relaxed) {
                theirs.fetch_max(anonymous(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        Memory { from: anonymous(), most, stop, thread }
    }

    /// Megabytes at the beginning, and at most.
    pub fn end(self) -> (u64, u64) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.join();
        (self.from, self.most.load(Ordering::Relaxed))
    }
}
