//! What lies at a path: a file of which format, or a folder with how many files of which. Formats are decided by content.

use crate::archive::import::files::{format_of, survey};
use crate::formats::Input;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How often a long counting says how far it is.
const SAID: Duration = Duration::from_millis(250);

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lying {
    #[default]
    Nothing,
    File,
    Folder,
}

/// What lies at a path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lies {
    pub path: PathBuf,
    pub what: Lying,
    /// How many of each format, by its id, most first; those of no known format under the empty one.
    pub formats: Vec<(&'static str, u64)>,
    /// Counted so far.
    pub files: u64,
    pub all: u64,
    /// What could not be listed, in a sentence.
    pub trouble: String,
}

impl Lies {
    pub fn is_counted(&self) -> bool {
        self.files == self.all
    }

    fn add(&mut self, format: &'static str) {
        self.files += 1;
        match self.formats.iter_mut().find(|(known, _)| *known == format) {
            Some((_, count)) => *count += 1,
            None => self.formats.push((format, 1)),
        }
    }
}

/// Counts; `say` hears of it now and then and at the end.
pub fn count(path: PathBuf, goes_on: &dyn Fn() -> bool, say: &mut dyn FnMut(Lies)) {
    let what = match std::fs::metadata(&path) {
        Ok(meta) if meta.is_dir() => Lying::Folder,
        Ok(_) => Lying::File,
        Err(_) => Lying::Nothing,
    };
    let (files, problems) = survey(std::slice::from_ref(&path));
    let trouble = problems.first().map(|problem| problem.message.clone()).unwrap_or_default();
    let mut lies = Lies { path, what, all: files.len() as u64, trouble, ..Lies::default() };
    let mut said = Instant::now();
    for file in &files {
        if !goes_on() {
            return;
        }
        lies.add(format_of(&Input::file(file), "").map_or("", |format| format.id));
        if said.elapsed() >= SAID && !lies.is_counted() {
            said = Instant::now();
            say(lies.clone());
        }
    }
    lies.formats.sort_by_key(|(format, count)| (format.is_empty(), std::cmp::Reverse(*count)));
    say(lies);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_tells_how_many_files_of_which_format_lie_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        for at in 0..3 {
            let words = format!("08-0{}-2025 Vol {at}\n\nFares\n\nThey rise.\n", at + 1);
            std::fs::write(folder.path().join(format!("{at}.txt")), words).expect("written");
        }
        std::fs::write(folder.path().join("odd.bin"), [0u8, 1, 2, 3, 0, 0, 9]).expect("written");
        let mut last = Lies::default();
        count(folder.path().to_owned(), &|| true, &mut |lies| last = lies);
        assert_eq!((last.what, last.all, last.is_counted()), (Lying::Folder, 4, true));
        assert_eq!(last.formats, [("clipping", 3), ("", 1)]);
        count(folder.path().join("gone"), &|| true, &mut |lies| last = lies);
        assert_eq!((last.what, last.trouble.is_empty()), (Lying::Nothing, false));
    }
}
