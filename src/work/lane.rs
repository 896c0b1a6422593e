//! What waits for a thread of its own: asked from anywhere, taken one by one, ended once. It does not know what it holds.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A queue for one thread.
pub(super) struct Lane<T> {
    state: Mutex<State<T>>,
    news: Condvar,
}

struct State<T> {
    waiting: Vec<T>,
    stop: bool,
}

impl<T> Default for Lane<T> {
    fn default() -> Self {
        Lane { state: Mutex::new(State { waiting: Vec::new(), stop: false }), news: Condvar::new() }
    }
}

impl<T> Lane<T> {
    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what waits, and wakes the thread.
    pub fn change(&self, change: impl FnOnce(&mut Vec<T>)) {
        change(&mut self.state().waiting);
        self.news.notify_one();
    }

    /// Nothing more is taken: what waits is dropped.
    pub fn end(&self) {
        let mut state = self.state();
        state.stop = true;
        state.waiting.clear();
        drop(state);
        self.news.notify_one();
    }

    /// The next that waits, as soon as there is one; nothing once it has ended.
    pub fn next(&self) -> Option<T> {
        let mut state = self.state();
        loop {
            if state.stop {
                return None;
            }
            if !state.waiting.is_empty() {
                return Some(state.waiting.remove(0));
            }
            state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_taken_in_order_until_the_end() {
        let lane = Lane::default();
        lane.change(|waiting| waiting.extend([1, 2, 3]));
        assert_eq!((lane.next(), lane.next()), (Some(1), Some(2)));
        lane.end();
        assert_eq!(lane.next(), None, "what still waited is dropped");
    }
}
