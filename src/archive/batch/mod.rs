//! Batch edits: one change to a field of many records, first as a table of before and after, then as one step of the
//! journal. What is shown is what is done: a row that was changed meanwhile is left out and told of.

mod change;
mod links;
mod plan;
mod preview;
mod subjects;
mod write;

pub use change::{Change, Outcome, Ready, fields};
pub use plan::{Plan, PlanRow, Skipped};
pub use preview::Shown;
pub use write::{Report, run};

use crate::model::RecordKind;
use crate::store::targets::Target;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Records that are read at once.
const READ: usize = 500;
/// Records whose new values are held in memory at once.
const WRITE: usize = 20_000;

/// What a value was when it was shown, as one number.
fn stamp(value: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// "1 article", "312 issues": of a kind of record, as sentences count them.
pub fn counted(n: usize, kind: RecordKind) -> String {
    let noun = match kind {
        RecordKind::Issue => "issue",
        RecordKind::Byline => "byline",
        RecordKind::Image => "picture",
        _ => "article",
    };
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", crate::text::figures(n as u64))
}

/// Takes out of the targets those whose row came before: a field of issues comes once for each of their articles.
fn once(targets: Vec<Target>, seen: &mut std::collections::HashSet<i64>) -> Vec<Target> {
    targets.into_iter().filter(|target| seen.insert(target.row)).collect()
}
