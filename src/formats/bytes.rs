//! A file's bytes, or the one problem that kept us from them. All readers come through here, so that a folder, a
//! device, a file that is too large and one that is gone are told in the same words everywhere.

use crate::model::{Problem, ProblemCode};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Reads a whole file of at most `limit` bytes. The size is looked at before anything is read.
pub fn load(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    let told = |error: &std::io::Error| unreadable(path, error);
    let about = std::fs::metadata(path).map_err(|e| told(&e))?;
    if !about.is_file() {
        let what = if about.is_dir() { "This is a folder" } else { "This is no ordinary file" };
        let message = format!("{what}, and only files can be read; choose the files in question.");
        return Err(Problem::of_file(path, ProblemCode::Unreadable, message));
    }
    if about.len() > limit {
        return Err(too_large(path, about.len(), limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // It may have grown since.
    File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(|e| told(&e))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(path, bytes.len() as u64, limit));
    }
    Ok(bytes)
}

/// The problem of a file above the limit.
pub fn too_large(path: &Path, size: u64, limit: u64) -> Problem {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    let message = format!(
        "The file has {} MiB and at most {} MiB are read; divide it and import the pieces.",
        mib(size),
        mib(limit)
    );
    Problem::of_file(path, ProblemCode::TooLarge, message)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let (code, message) = match error.kind() {
        ErrorKind::NotFound => {
            (ProblemCode::Vanished, "The file is no longer there; look where it went and import it again.".to_owned())
        }
        ErrorKind::PermissionDenied => (
            ProblemCode::Unreadable,
            "You have no permission to read the file; ask whoever owns it, then import it again.".to_owned(),
        ),
        _ => (
            ProblemCode::Unreadable,
            format!("The file could not be read ({error}); check its disk and import it again."),
        ),
    };
    Problem::of_file(path, code, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_a_missing_file_and_one_too_large_are_one_problem_each() {
        let Ok(folder) = tempfile::tempdir() else { return };
        let file = folder.path().join("a.txt");
        assert!(std::fs::write(&file, b"12345").is_ok());
        let code = |path: &Path, limit| load(path, limit).map_err(|p| p.code);
        assert_eq!(code(folder.path(), 9), Err(ProblemCode::Unreadable));
        assert_eq!(code(&folder.path().join("b.txt"), 9), Err(ProblemCode::Vanished));
        assert_eq!(code(&file, 4), Err(ProblemCode::TooLarge));
        assert_eq!(code(&file, 5), Ok(b"12345".to_vec()));
    }
}
