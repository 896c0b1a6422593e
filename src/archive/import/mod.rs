//! Bringing files in: which files there are, what each holds, what would become of it, and writing it batch by batch.
//! Everything is looked at with the same eyes, whether it is only shown or also written.

mod authority;
pub mod classify;
pub mod files;
pub mod job;
mod paper;
pub mod plan;
pub mod write;

pub use classify::{Counts, Verdict};
pub use job::{Outcome, Progress, import};
pub use plan::{Plan, PlanRow, plan};

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What to do with an article that is here already with other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDiffers {
    /// Leave the archive's as it is, and say so.
    #[default]
    Skip,
    /// Bring it in beside the other.
    KeepBoth,
}

/// What to bring in and how. Kept with the batch, so that a killed import can go on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Id of a format; empty: decided by each file's content.
    pub format: String,
    /// Title of the publication for files that name none; made where it is not here yet. Empty: the archive's only
    /// one, or that of its last import.
    pub publication: String,
    /// `mdy`, `dmy` or empty.
    pub date_order: String,
    pub on_differs: OnDiffers,
}

impl Request {
    /// What the batch is called: the folder or file, or how many.
    pub fn title(&self) -> String {
        match self.paths.as_slice() {
            [one] => one.file_name().unwrap_or(one.as_os_str()).to_string_lossy().into_owned(),
            many => format!("{} files and folders", many.len()),
        }
    }
}
