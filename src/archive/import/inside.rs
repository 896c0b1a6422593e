//! What lies in a zip, read in place: file by file as a person counts them, zips in zips too, with the pictures beside
//! clippings. One file at a time is held in memory and nothing is written to the disk.

use super::belonging::{is_saved_with_page, parts_in_zip};
use super::beside::{InZip, is_companion};
use super::files::{Files, Sink};
use super::{Request, bags};
use crate::formats::zipped::{Directory, Entry, Spent, Zipped};
use crate::formats::{Format, Incoming, Input, Limits, containers};
use crate::model::{Problem, ProblemCode};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Zips lie in zips so deep at most.
const DEEPEST: u64 = 3;

/// How deep in zips a file lies, and what was unpacked on the way.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Within {
    depth: u64,
    spent: Spent,
}

/// Reads what lies in a zip; answers whether more is wanted.
pub(super) fn read(files: &mut Files, input: &Input, within: &mut Within, request: &Request, sink: &mut Sink) -> bool {
    let format: &'static Format = &containers::ZIP;
    let limits = request.options_for(input.path(), format.id).limits;
    let deeper = Within { depth: within.depth + 1, ..*within };
    let (mut zipped, directory) = match open(input, &limits, deeper) {
        Ok(opened) => opened,
        Err(problem) => return sink(input, Some(format), Incoming::Problem(problem)),
    };
    for (name, why) in &directory.left_out {
        if !sink(input, Some(format), Incoming::Problem(left_out(input, name, why))) {
            return false;
        }
    }
    let goes_on = match bags::root_in(&directory) {
        Some(root) => bags::read_packed(files, input, &mut zipped, &directory, &root, deeper, request, sink),
        None => {
            let entries: Vec<Entry> = directory.seen().cloned().collect();
            each(files, input, &mut zipped, &entries, deeper, request, sink)
        }
    };
    within.spent = zipped.spent();
    goes_on
}

fn open<'a>(input: &'a Input, limits: &Limits, within: Within) -> Result<(Zipped<'a>, Directory), Problem> {
    if within.depth > DEEPEST.min(limits.depth) {
        let words = format!(
            "Zips lie in zips more than {} deep, so this one was not opened. Unpack it and import the folder.",
            DEEPEST.min(limits.depth)
        );
        return Err(input.problem(ProblemCode::TooLarge, words));
    }
    let zipped = Zipped::open_within(input, limits, within.spent)?;
    let directory = zipped.directory()?;
    if directory.seen().next().is_none() && directory.left_out.is_empty() {
        return Err(input.problem(ProblemCode::Empty, "The zip holds no files."));
    }
    Ok((zipped, directory))
}

fn left_out(input: &Input, name: &str, why: &str) -> Problem {
    let words = format!("“{name}” in the zip was left out: {why}. Unpack the zip and import the file by itself.");
    input.problem(ProblemCode::Malformed, words)
}

/// Reads these files of a zip; answers whether more is wanted.
pub(super) fn each(
    files: &mut Files,
    input: &Input,
    zipped: &mut Zipped,
    chosen: &[Entry],
    mut within: Within,
    request: &Request,
    sink: &mut Sink,
) -> bool {
    let shown = |entry: &Entry| input.path().join(&entry.name);
    let entries: HashMap<PathBuf, Entry> = chosen.iter().map(|entry| (shown(entry), entry.clone())).collect();
    let parts = parts_in_zip(chosen.iter().map(|entry| entry.name.as_str()), &mut |name, most| {
        let entry = entries.get(&input.path().join(name))?;
        match most {
            Some(most) => Some(zipped.head_entry(entry, most)),
            None => zipped.read_entry(entry).ok(),
        }
    });
    for entry in chosen.iter().filter(|entry| !parts.contains(&entry.name)) {
        let path = shown(entry);
        let beside = InZip { zipped, entries: &entries };
        if is_companion(&path, &beside) || is_saved_with_page(&path, input.path(), &beside) {
            continue;
        }
        let held = match zipped.read_entry(entry) {
            Ok(bytes) => hold(input, entry, bytes, &request.options_for(&path, containers::ZIP.id).limits),
            Err(problem) => {
                let problem = Problem { file: path, ..problem };
                if !sink(input, None, Incoming::Problem(problem)) {
                    return false;
                }
                continue;
            }
        };
        within.spent = zipped.spent();
        let goes_on = files.read_input(&held, &mut InZip { zipped, entries: &entries }, &mut within, request, sink);
        // What the pictures beside it took is counted in the zip, what zips in it took beside that.
        zipped.spend(zipped.spent().most(within.spent));
        if !goes_on {
            return false;
        }
    }
    true
}

/// A file in a zip, with a way to those beside it.
fn hold(zip: &Input, entry: &Entry, bytes: Vec<u8>, limits: &Limits) -> Input {
    let folder = entry.name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let (outer, limits) = (zip.clone(), *limits);
    let neighbours = move |named: &str| {
        let mut zipped = Zipped::open(&outer, &limits).ok()?;
        let directory = zipped.directory().ok()?;
        let entry = directory.entries.iter().find(|entry| entry.name.strip_prefix(&folder) == Some(named))?;
        zipped.read_entry(entry).ok()
    };
    Input::held(zip.path().join(&entry.name), bytes).with_neighbours(Arc::new(neighbours))
}

/// The file that is shown by this path, found again: on the disk, or in the zip whose path it begins with.
pub fn input_of(shown: &Path, limits: &Limits) -> Result<Input, Problem> {
    if shown.symlink_metadata().is_ok() {
        return Ok(Input::file(shown));
    }
    let outer = shown.ancestors().skip(1).find(|path| path.is_file());
    let inner = outer.and_then(|outer| shown.strip_prefix(outer).ok());
    match (outer, inner) {
        (Some(outer), Some(inner)) => {
            let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            find(Input::file(outer), &parts.join("/"), limits)
        }
        // Whoever reads it says that it is gone.
        _ => Ok(Input::file(shown)),
    }
}

fn find(mut zip: Input, inner: &str, limits: &Limits) -> Result<Input, Problem> {
    let mut rest = inner.to_owned();
    for depth in 1..=DEEPEST {
        let (mut zipped, directory) = open(&zip, limits, Within { depth, spent: Spent::default() })?;
        let leads =
            |entry: &&Entry| rest.strip_prefix(&entry.name).is_some_and(|end| end.is_empty() || end.starts_with('/'));
        let Some(entry) = directory.entries.iter().filter(leads).max_by_key(|entry| entry.name.len()) else { break };
        let after = rest.get(entry.name.len()..).unwrap_or_default().trim_start_matches('/').to_owned();
        let held = hold(&zip, entry, zipped.read_entry(entry)?, limits);
        if after.is_empty() {
            return Ok(held);
        }
        drop(zipped);
        (zip, rest) = (held, after);
    }
    let words = format!("“{rest}” is no longer in the zip; import the zip again.");
    Err(zip.problem(ProblemCode::Vanished, words))
}
