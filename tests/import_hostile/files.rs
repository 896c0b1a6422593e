//! Folders and files that are not as one expects them.

use super::{Desk, clipping};
use backfile::archive::import::files::{Files, survey};
use backfile::formats::Incoming;
use std::path::{Path, PathBuf};

#[cfg(unix)]
#[test]
fn links_in_circles_pipes_devices_and_odd_names_harm_nothing() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.put("in/a.txt", clipping("Good"));
    symlink(desk.at(""), desk.at("in/circle")).expect("a link");
    symlink("self.txt", desk.at("self.txt")).expect("a link");
    symlink("/dev/zero", desk.at("zero.txt")).expect("a link");
    let pipe = std::process::Command::new("mkfifo").arg(desk.at("pipe.txt")).status();
    let odd = desk.at("").join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"));
    std::fs::write(odd, clipping("Odd")).expect("written");
    let came = desk.import();
    came.are(&["Good", "Odd"]).says("self.txt", "").says("zero.txt", "no ordinary file");
    if pipe.is_ok_and(|status| status.success()) {
        came.says("pipe.txt", "no ordinary file").problems(3);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_named_and_the_others_are_read() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("shut/a.txt", clipping("Shut")).put("open/b.txt", clipping("Open"));
    std::fs::set_permissions(desk.at("shut"), std::fs::Permissions::from_mode(0o000)).expect("shut");
    // Whoever may do anything can read it all the same.
    let may_all = std::fs::read_dir(desk.at("shut")).is_ok();
    let came = desk.import();
    std::fs::set_permissions(desk.at("shut"), std::fs::Permissions::from_mode(0o700)).expect("open");
    if may_all {
        came.are(&["Open", "Shut"]);
    } else {
        came.are(&["Open"]).says("shut", "right to read it").problems(1);
    }
}

#[test]
fn what_vanishes_between_the_look_and_the_import_is_a_problem() {
    let desk = Desk::new();
    desk.put("a.txt", clipping("Gone")).put("b.txt", clipping("Good"));
    let (files, problems) = survey(&desk.request.paths);
    assert!(problems.is_empty());
    std::fs::remove_file(desk.at("a.txt")).expect("removed");
    let mut said = Vec::new();
    for file in files {
        Files::default().read(&file, &desk.request, &mut |_, _, incoming| {
            said.push(match incoming {
                Incoming::Problem(problem) => problem.message,
                Incoming::Issue(issue) => issue.articles[0].headline.clone(),
                _ => String::new(),
            });
            true
        });
    }
    assert!(said[0].contains("no longer there"), "{said:?}");
    assert_eq!(said[1..], ["Good".to_owned()]);
}

#[test]
fn a_file_that_is_named_twice_comes_once_and_what_systems_leave_behind_does_not_come() {
    let mut desk = Desk::new();
    desk.put("a.txt", clipping("Good"));
    for name in [".hidden.txt", "Thumbs.db", "desktop.ini", "~$a.docx", "__MACOSX/a.txt", ".DS_Store"] {
        desk.put(name, clipping("Left behind"));
    }
    let again = desk.at("a.txt");
    desk.request.paths.push(again);
    desk.import().are(&["Good"]).problems(0);
}

/// All golden files of all formats.
fn golden() -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    files.sort();
    files
}

#[test]
fn golden_files_cut_off_anywhere_end_in_words_and_the_good_ones_beside_them_come_in() {
    let desk = Desk::new();
    for (number, path) in golden().iter().enumerate() {
        let whole = std::fs::read(path).expect("read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for end in [1, whole.len() / 4, whole.len() / 2, whole.len().saturating_sub(3)] {
            desk.put(&format!("{number}/{end}/{name}"), &whole[..end.min(whole.len())]);
        }
    }
    desk.put("zz good.txt", clipping("Good beside them"));
    let came = desk.import();
    assert!(came.headlines.contains(&"Good beside them".to_owned()));
    assert!(!came.report.problems.is_empty());
    for problem in &came.report.problems {
        assert!(problem.message.len() > 20 && problem.message.contains(' '), "{problem:?}");
    }
}
