//! Notices: what the person should know, over the list, until it is closed. They never cover what is being typed.

use super::action::Action;

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    Information,
    Warning,
    Error,
}

/// One notice, with what can be done about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub number: u64,
    /// When it came, in seconds; information goes by itself after a while.
    pub since: f64,
    pub gravity: Gravity,
    pub text: String,
    pub actions: Vec<(String, Action)>,
}
