//! How far a job is and how fast it goes. The job's numbers are its own; here they become words.

use super::parts;
use super::stage::Stage;
use crate::desk::dialog::Waiting;
use crate::desk::nav::figures;
use egui::{Context, Id};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A rate is worth saying after this many seconds.
const SOON: f64 = 1.0;
/// A job is worth mentioning after this many.
const SLOW: f64 = 0.4;
/// How often a running job is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// A running job in words.
pub struct Pace {
    /// From 0 to 1; unknown until the files are counted.
    pub part: Option<f32>,
    /// "12,400 of 40,000 files".
    pub files: String,
    pub articles: u64,
    /// "3,100 articles a second · 2 min left".
    pub rate: String,
}

/// Reads how far a job is, and looks again soon.
pub fn of(stage: &Stage, waiting: &Waiting) -> Pace {
    stage.ctx.request_repaint_after(LOOK_AGAIN);
    let read = |number: &std::sync::atomic::AtomicU64| number.load(Ordering::Relaxed);
    let progress = &waiting.progress;
    let (done, all, articles) = (read(&progress.files_done), read(&progress.files), read(&progress.articles));
    let files = match all {
        0 => "counting the files".to_owned(),
        all => format!("{} of {}", figures(done), parts::counted(all, "file", "files")),
    };
    let part = (all > 0).then(|| done as f32 / all as f32);
    Pace { part, files, articles, rate: rate(seconds(stage.ctx, waiting.number), done, all, articles) }
}

/// Whether a job has taken so long that it should be said: what is soon done does not flicker.
pub fn is_slow(stage: &Stage, waiting: &Waiting) -> bool {
    stage.ctx.request_repaint_after(LOOK_AGAIN);
    seconds(stage.ctx, waiting.number) > SLOW
}

fn rate(seconds: f64, done: u64, all: u64, articles: u64) -> String {
    if seconds < SOON || done == 0 {
        return String::new();
    }
    let left = (all.saturating_sub(done)) as f64 * seconds / done as f64;
    let left = match left {
        left if left >= 90.0 => format!("{} min left", (left / 60.0).round()),
        left => format!("{} s left", left.ceil()),
    };
    match (articles as f64 / seconds).round() as u64 {
        0 => left,
        each => format!("{} a second  ·  {left}", parts::counted(each, "article", "articles")),
    }
}

/// How long this job has been on the screen.
fn seconds(ctx: &Context, number: u64) -> f64 {
    let now = ctx.input(|input| input.time);
    let id = Id::unique(("since when a job is watched", number));
    now - ctx.data_mut(|data| *data.get_temp_mut_or_insert_with(id, || now))
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn the_rate_and_what_is_left_stand_in_words() {
        assert_eq!(rate(0.5, 10, 100, 10), "");
        assert_eq!(rate(10.0, 0, 0, 0), "");
        assert_eq!(rate(10.0, 100, 200, 1000), "100 articles a second  ·  10 s left");
        assert_eq!(rate(10.0, 10, 200, 0), "3 min left");
    }
}
