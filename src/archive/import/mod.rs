//! Bringing files in: which files there are, what each holds, what would become of it, and writing it batch by batch.
//! Everything is looked at with the same eyes, whether it is only shown or also written.

pub mod apart;
mod authority;
pub(super) mod bags;
mod belonging;
mod beside;
mod brought;
pub mod check;
pub mod classify;
mod correct;
pub mod differences;
pub mod differs;
mod draft;
mod edits;
mod facts;
mod fate;
pub mod files;
mod guard;
mod importer;
pub mod inside;
pub mod job;
pub mod judge;
mod kept;
mod met;
mod near;
pub mod order;
mod origins;
pub(super) mod other;
mod paper;
mod papers;
pub mod plan;
pub(super) mod portion;
pub mod preset;
mod reading;
mod remark;
mod request;
mod subjects;
mod update;
mod verdict;
pub mod watch;
mod wishes;
pub mod write;

pub use apart::{read as read_apart, read_apart_by};
pub use classify::{Counts, Verdict};
pub use differences::{Difference, differences};
pub use inside::input_of;
pub use job::{Outcome, Progress, import};
pub use plan::{Plan, PlanRow, plan, plan_with};
pub use request::{Correction, FileChoice, OnDiffers, RecordChoice, Request};

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
