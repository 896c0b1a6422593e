//! The small sample: an invented paper, carried inside the program, that goes the way of any other import.

use crate::archive::error::{ArchiveError, Result};
use include_dir::{Dir, include_dir};
use tempfile::TempDir;

/// The sample's publication.
pub const PUBLICATION: &str = "The Harbour Ledger";

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// Lays the sample's files out in a folder that goes away when dropped.
pub fn unpack() -> Result<TempDir> {
    let folder = tempfile::Builder::new()
        .prefix("backfile-sample-")
        .tempdir()
        .map_err(|cause| ArchiveError::disk("lay out the sample in", &std::env::temp_dir(), &cause))?;
    for file in FILES.files().filter(|file| file.path().extension().is_none_or(|e| e != "md")) {
        let to = folder.path().join(file.path());
        std::fs::write(&to, file.contents()).map_err(|cause| ArchiveError::disk("write", &to, &cause))?;
    }
    Ok(folder)
}
