//! Where an export goes: it replaces nothing but an older export of its own kind, and never an archive.

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{FORMATS, Format};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folders that an export made on its way, outermost first. Those that are still empty when this goes are taken away,
/// so that nothing remains of an export that was broken off.
#[derive(Default)]
pub struct Made(Vec<PathBuf>);

impl Made {
    /// Makes a folder with those that it stands in.
    pub fn folder(folder: &Path) -> Result<Self> {
        let mut lacking: Vec<PathBuf> =
            folder.ancestors().take_while(|one| is_lacking(one)).map(Path::to_owned).collect();
        lacking.reverse();
        let made = Made(lacking);
        std::fs::create_dir_all(folder).map_err(|cause| ArchiveError::disk("make the folder", folder, &cause))?;
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // What has anything in it stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

fn is_lacking(folder: &Path) -> bool {
    !folder.as_os_str().is_empty() && !folder.exists()
}

/// The file, or the folder, made where it is not there yet. In a folder, a file is called `stem`.
pub(super) fn target_of(format: &Format, target: &Path, stem: &str) -> Result<(PathBuf, Made)> {
    // A package of files can be one file too, where its name says so.
    let is_named = |end: &std::ffi::OsStr| format.extensions.iter().any(|known| end.eq_ignore_ascii_case(known));
    let is_file = !target.is_dir() && target.extension().is_some_and(|end| format.one_file || is_named(end));
    if is_database(target) {
        return Err(ArchiveError::new(
            ErrorKind::AlreadyThere,
            format!("{} is an archive, and an export would replace it.", target.display()),
            "Choose another name.",
        ));
    }
    let folder = if is_file { target.parent().unwrap_or(Path::new("")) } else { target };
    let made = if folder.as_os_str().is_empty() { Made::default() } else { Made::folder(folder)? };
    let stem = if stem.is_empty() { "backfile" } else { stem };
    let file = if is_file { target.to_owned() } else { target.join(name_of(format, stem)) };
    if !format.one_file {
        return Ok((target.to_owned(), made));
    }
    if is_of_another(format, &file) {
        return Err(ArchiveError::new(
            ErrorKind::AlreadyThere,
            format!("{} is there already and is no export of ours, so it was left as it is.", file.display()),
            "Choose another name, or move it away first.",
        ));
    }
    Ok((file, made))
}

/// The name of a format's file in a folder: where several formats have an extension, the first has it alone.
fn name_of(format: &Format, stem: &str) -> String {
    let extension = |format: &Format| format.extensions.first().copied().unwrap_or("txt");
    let mut alike = FORMATS.iter().filter(|other| other.write.is_some() && extension(other) == extension(format));
    match alike.next().is_none_or(|first| first.id == format.id) {
        true => format!("{stem}.{}", extension(format)),
        false => format!("{stem}-{}.{}", format.id, extension(format)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_made_on_the_way_go_again_while_they_are_empty_and_none_that_stood_there() {
        let place = tempfile::tempdir().expect("a folder");
        let old = place.path().join("old");
        std::fs::create_dir(&old).expect("a folder");
        drop(Made::folder(&old.join("a/b")).expect("made"));
        assert!(old.is_dir() && !old.join("a").exists());
        drop(Made::folder(&old).expect("it is there"));
        assert!(old.is_dir());
        let made = Made::folder(&old.join("a/b")).expect("made");
        std::fs::write(old.join("a/kept.txt"), "words").expect("written");
        drop(made);
        assert!(old.join("a/kept.txt").exists() && !old.join("a/b").exists());
    }

    #[test]
    fn no_two_formats_have_one_file_in_a_folder() {
        let one_file = || FORMATS.iter().filter(|format| format.write.is_some() && format.one_file);
        let names: std::collections::BTreeSet<String> = one_file().map(|format| name_of(format, "backfile")).collect();
        assert_eq!(names.len(), one_file().count());
        assert!(names.contains("backfile.json") && names.contains("backfile.csv"), "{names:?}");
    }
}
