//! What a run tells: numbers by name, a line each. Times and memory of this process and its threads.

use std::collections::BTreeMap;
use std::time::Duration;

/// Numbers by name.
#[derive(Default)]
pub struct Told(BTreeMap<String, f64>);

impl Told {
    pub fn put(&mut self, name: &str, value: f64) {
        self.0.insert(name.to_owned(), value);
    }

    pub fn get(&self, name: &str) -> f64 {
        self.0.get(name).copied().unwrap_or(0.0)
    }

    pub fn print(&self) {
        self.0.iter().for_each(|(name, value)| println!("{name}={value}"));
    }

    pub fn read(text: &str) -> Told {
        let pair = |line: &str| {
            let (name, value) = line.split_once('=')?;
            Some((name.to_owned(), value.parse().ok()?))
        };
        Told(text.lines().filter_map(pair).collect())
    }
}

/// Processor time of the whole process in seconds, where the system tells it.
pub fn processor() -> f64 {
    ticks("/proc/self/stat")
}

/// Hundredths of a second.
fn ticks(path: &str) -> f64 {
    let told = std::fs::read_to_string(path).unwrap_or_default();
    let fields = told.rsplit(')').next().unwrap_or_default();
    fields.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Processor time of each thread that now is, by its name.
pub fn threads() -> Vec<(String, f64)> {
    let Ok(all) = std::fs::read_dir("/proc/self/task") else { return Vec::new() };
    let one = |entry: std::fs::DirEntry| {
        let place = entry.path();
        let name = std::fs::read_to_string(place.join("comm")).ok()?;
        Some((name.trim().to_owned(), ticks(&place.join("stat").to_string_lossy())))
    };
    all.flatten().filter_map(one).collect()
}

/// A line of the process's status, in megabytes.
fn status(name: &str) -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1_000.0
}

/// The most memory that this process ever had.
pub fn peak() -> f64 {
    status("VmHWM:")
}

/// What it has now that is no file.
pub fn anonymous() -> f64 {
    status("RssAnon:")
}

/// In milliseconds, at that hundredth of all.
pub fn at(all: &[Duration], hundredth: usize) -> f64 {
    let mut sorted = all.to_vec();
    sorted.sort();
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * hundredth / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}
