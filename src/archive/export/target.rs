//! Where an export goes: it replaces nothing but an older export of its own kind, and never an archive.

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::Format;
use std::io::Read;
use std::path::Path;

/// The file, or the folder, made where it is not there yet. In a folder, a file is called `stem`.
pub(super) fn target_of(format: &Format, target: &Path, stem: &str) -> Result<std::path::PathBuf> {
    let is_file = format.one_file && !target.is_dir() && target.extension().is_some();
    if is_database(target) {
        return Err(ArchiveError::new(
            ErrorKind::AlreadyThere,
            format!("{} is an archive, and an export would replace it.", target.display()),
            "Choose another name.",
        ));
    }
    let folder = if is_file { target.parent().unwrap_or(Path::new("")) } else { target };
    if !folder.as_os_str().is_empty() {
        std::fs::create_dir_all(folder).map_err(|cause| ArchiveError::disk("make the folder", folder, &cause))?;
    }
    let stem = if stem.is_empty() { "backfile" } else { stem };
    let extension = format.extensions.first().copied().unwrap_or("txt");
    let file = if is_file { target.to_owned() } else { target.join(format!("{stem}.{extension}")) };
    if !format.one_file {
        return Ok(target.to_owned());
    }
    if is_of_another(format, &file) {
        return Err(ArchiveError::new(
            ErrorKind::AlreadyThere,
            format!("{} is there already and is no export of ours, so it was left as it is.", file.display()),
            "Choose another name, or move it away first.",
        ));
    }
    Ok(file)
}

/// Whether something stands there that an export must not replace: only an older export of the same kind may go.
fn is_of_another(format: &Format, file: &Path) -> bool {
    let is_filled = std::fs::metadata(file).is_ok_and(|found| found.len() > 0);
    is_filled && !format.write.as_ref().is_some_and(|write| (write.is_ours)(file))
}

/// Whether an archive, or any other SQLite file, stands there.
fn is_database(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut head));
    read.is_ok() && head.starts_with(b"SQLite format 3")
}
