//! Watched folders: new files wait under To do, are looked at as any import is, and wait no longer.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn put(folder: &Path, name: &str, words: &str) {
    std::fs::create_dir_all(folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, words).expect("written");
    let long_ago = SystemTime::now() - Duration::from_secs(60);
    std::fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(long_ago)).expect("dated");
}

fn scans(shelf: &Shelf) -> PathBuf {
    let folder = shelf.beside("scans");
    put(&folder, "four.txt", "08-07-2025 Vol 4\n\nThe pier is gone\n\nSo is the paint.\n\nAnna Holm\n");
    put(&folder, "empty.txt", "");
    folder
}

#[test]
fn a_folder_is_watched_and_what_waits_in_it_is_looked_at_and_brought_in() {
    let shelf = Shelf::with_clippings();
    let folder = scans(&shelf);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.chooses("File", "Watched folders…");
    ada.waits_for_focus("Another folder");
    ada.types(&folder.display().to_string());
    ada.clicks("Watch this folder");
    ada.waits_to_see("2 new files wait");
    ada.presses("Escape");
    // However long the list of dates is, it stands above it.
    ada.until("the place", |it| it.counted("To do: new files") == "2");
    assert_eq!(ada.rows("Navigator")[0].name, "To do: new files");
    ada.clicks_row("Navigator", "To do: new files");
    ada.waits_to_see("2 new files wait in “scans”");
    ada.clicks("Look");
    // Nothing tells which of 8 and 7 is the month.
    ada.clicks_the(egui::accesskit::Role::Link, "Month first");
    ada.clicks("Bring in 1 article");
    ada.waits_to_see("1 article came in");
    ada.clicks("Done");
    // The empty one was seen with the other.
    ada.waits_until_gone("wait in “scans”");
    ada.until("no such place", |it| it.counted("To do: new files").is_empty());
}

#[test]
fn files_that_are_not_wanted_wait_no_longer_and_a_folder_is_watched_no_longer() {
    let shelf = Shelf::with_clippings();
    let folder = scans(&shelf);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.chooses("File", "Watched folders…");
    ada.waits_for_focus("Another folder");
    ada.types(&folder.join("nothing").display().to_string());
    ada.presses("Enter");
    ada.waits_to_see("There is no folder at");
    ada.presses("Ctrl+A");
    ada.types(&folder.display().to_string());
    ada.presses("Enter");
    ada.waits_to_see("2 new files wait");
    ada.presses("Escape");
    ada.presses("Alt+7");
    ada.clicks("Not these");
    ada.waits_until_gone("wait in “scans”");
    ada.chooses("File", "Watched folders…");
    ada.clicks("Watch “scans” no longer");
    ada.waits_to_see("No folder is watched yet.");
}
