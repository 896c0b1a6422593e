//! Reading in a process apart: what comes back is the same, and a process that hangs, floods or starves is one problem.
#![cfg(unix)]

use super::clipping;
use backfile::archive::import::{read_apart, read_apart_by};
use backfile::formats::{Incoming, Input, Limits, ReadOptions, by_id};
use std::os::unix::fs::PermissionsExt;

/// The program, but files of some names make it hang or flood.
fn program(folder: &std::path::Path) {
    let script = folder.join("program");
    let words = format!(
        "#!/bin/sh\ncase \"$3\" in\n*hang*) exec sleep 600 ;;\n*flood*) exec yes '{{\"subject\":{{}}}}' ;;\n*mad*) echo 'words' ;;\n*) exec {} \"$@\" ;;\nesac\n",
        env!("CARGO_BIN_EXE_backfile")
    );
    std::fs::write(&script, words).expect("written");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("made to run");
    read_apart_by(script);
}

fn read(input: &Input, limits: Limits) -> Vec<Incoming> {
    let mut came = Vec::new();
    let options = ReadOptions { limits, ..ReadOptions::default() };
    read_apart(by_id("clipping").expect("clippings"), input, &options, &mut |incoming| {
        // Of a flood some is enough; what is said of it comes last.
        if came.len() < 100 || matches!(incoming, Incoming::Problem(_)) {
            came.push(incoming);
        }
        true
    });
    came
}

#[test]
fn a_process_apart_reads_the_same_and_is_stopped_when_it_must_be() {
    let folder = tempfile::tempdir().expect("a folder");
    program(folder.path());
    let file = |name: &str, words: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, words).expect("written");
        Input::file(path)
    };
    let usual = Limits::default();
    for input in [file("-a.txt", &clipping("Fares")), Input::held("a.zip/b.txt", clipping("Fares").into_bytes())] {
        let mut here = Vec::new();
        let reader = by_id("clipping").and_then(|format| format.read).expect("a reader");
        reader(&input, &ReadOptions::default(), &mut |incoming| {
            here.push(incoming);
            true
        });
        assert_eq!(read(&input, usual), here);
    }
    let large = file("large.txt", &("Words upon words.\n".repeat(2_500_000)));
    for (input, limits, words) in [
        (file("hang.txt", "a"), Limits { seconds: 0, ..usual }, "“seconds”"),
        (file("flood.txt", "a"), Limits { unpacked: 1, ..usual }, "“unpacked”"),
        (file("mad.txt", "a"), usual, "damaged"),
        (large, Limits { memory: 60, ..usual }, "“memory”"),
    ] {
        let came = read(&input, limits);
        let Some(Incoming::Problem(problem)) = came.iter().rfind(|incoming| matches!(incoming, Incoming::Problem(_)))
        else {
            panic!("{words}: {came:?}")
        };
        assert!(problem.message.contains(words), "{words}: {}", problem.message);
        assert_eq!(problem.file, input.path());
    }
}
