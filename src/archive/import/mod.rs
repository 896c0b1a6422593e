//! Bringing files in: which files there are, what each holds, what would become of it, and writing it batch by batch.
//! Everything is looked at with the same eyes, whether it is only shown or also written.

mod authority;
pub mod classify;
mod facts;
pub mod files;
mod importer;
pub mod job;
mod paper;
pub mod plan;
pub(super) mod portion;
mod remark;
mod verdict;
pub mod write;

pub use classify::{Counts, Verdict};
pub use job::{Outcome, Progress, import};
pub use plan::{Plan, PlanRow, plan};

use serde::{Deserialize, Serialize, Serializer};
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
    /// What to call it; empty: after what it reads.
    pub name: String,
    /// Files and folders. One whose name is no UTF-8 is kept as near as can be: going on will then not find it.
    #[serde(serialize_with = "lossy")]
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

fn lossy<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(paths.iter().map(|path| path.to_string_lossy()))
}

impl Request {
    /// What the batch is called: the folder or file, or how many.
    pub fn title(&self) -> String {
        match self.paths.as_slice() {
            _ if !self.name.is_empty() => self.name.clone(),
            [one] => one.file_name().unwrap_or(one.as_os_str()).to_string_lossy().into_owned(),
            many => format!("{} files and folders", many.len()),
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::archive::Archive;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn a_folder_and_a_file_whose_names_are_no_utf_8_come_in_and_are_complained_of_like_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
        std::fs::create_dir(&odd).expect("made");
        std::fs::write(odd.join(std::ffi::OsStr::from_bytes(b"d\xe9j\xe0.txt")), "Vol 3\n\nFares\n\nThey rise.\n")
            .expect("written");
        std::fs::write(odd.join(std::ffi::OsStr::from_bytes(b"\xff.txt")), "").expect("written");
        let mut archive = &mut Archive::create(&folder.path().join("a.backfile"), None).expect("an archive");
        let request = Request { paths: vec![odd], ..Request::default() };
        let outcome = import(&mut archive, &request, None, &Progress::default()).expect("imported");
        assert_eq!((outcome.articles.new, outcome.articles.refused), (1, 1));
        assert!(serde_json::to_string(&outcome).is_ok_and(|text| text.contains("caf\u{fffd}")));
    }
}
