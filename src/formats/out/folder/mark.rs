//! The hidden file of a marked folder: the sums and the names of the files that were written there, and what stands beside them
//! since. It must not change anything.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Its name.
pub const MADE: &str = ".made-by-backfile";
const FIRST: &str =
    "This folder was made by Backfile. The next of its name takes its place while it holds nothing but these:\n";

/// What stands in it: under its first line a file on each.
pub fn words(sums: &BTreeMap<String, String>) -> String {
    let lines = sums.iter().map(|(name, sum)| format!("{sum}  {name}\n"));
    std::iter::once(FIRST.to_owned()).chain(lines).collect()
}

/// The sums of a marked folder's files by their names; marks of older exports list none.
pub fn of(folder: &Path) -> Option<BTreeMap<String, String>> {
    let mark = folder.join(MADE);
    if !std::fs::symlink_metadata(&mark).is_ok_and(|found| found.is_file()) {
        return None;
    }
    let words = std::fs::read_to_string(mark).ok()?;
    let lines = words.lines().filter_map(|line| line.split_once("  "));
    Some(lines.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect())
}

/// The first file in a folder, or in the folders in it, that is not as it is known.
pub fn stray(folder: &Path, before: &str, known: &BTreeMap<String, String>) -> Option<String> {
    let Ok(entries) = std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) else {
        return Some(folder.to_string_lossy().into_owned());
    };
    let mut entries: Vec<_> = entries.iter().map(|entry| (entry.file_name(), entry)).collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    entries.into_iter().find_map(|(name, entry)| {
        let (place, name) = (entry.path(), format!("{before}{}", name.to_string_lossy()));
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => stray(&place, &format!("{name}/"), known),
            Ok(kind) if kind.is_file() && name == MADE => None,
            Ok(kind) if kind.is_file() => {
                let is_same = known.get(&name).is_some_and(|sum| sum_of(&place).is_ok_and(|found| found == *sum));
                (!is_same).then_some(name)
            }
            // A link leads to what is not ours.
            _ => Some(name),
        }
    })
}

/// SHA-256 in small letters, of a file however large.
pub fn sum_of(file: &Path) -> io::Result<String> {
    let (mut open, mut sum, mut piece) = (File::open(file)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match open.read(&mut piece) {
            Ok(0) => return Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            Ok(read) => sum.update(&piece[..read]),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}
