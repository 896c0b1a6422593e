//! Several threads for one question, a segment each at a time. For a small index it is not worth it.

use super::Result;
use super::segment::Segment;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// From so many articles on.
const LARGE: u32 = 100_000;
/// More would leave none to the window.
const MOST: usize = 4;

/// Does something for each segment; answers in their order.
pub fn each<T: Send>(segments: &[Segment], run: impl Fn(usize, &Segment) -> Result<T> + Sync) -> Result<Vec<T>> {
    let articles: u32 = segments.iter().map(Segment::max).fold(0, u32::saturating_add);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST).min(segments.len());
    if articles < LARGE || threads < 2 {
        return segments.iter().enumerate().map(|(n, segment)| run(n, segment)).collect();
    }
    // The largest first, so that none is begun when all others are done.
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by_key(|n| std::cmp::Reverse(segments[*n].max()));
    let (next, answers) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(segments.len())));
    let work = || {
        while let Some(n) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let answer = run(*n, &segments[*n]);
            answers.lock().unwrap_or_else(PoisonError::into_inner).push((*n, answer));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            // Where no thread is to be had, the others do its work.
            let _ = std::thread::Builder::new().name("search".into()).spawn_scoped(scope, work);
        }
        work();
    });
    let mut answers = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    answers.sort_by_key(|(n, _)| *n);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
