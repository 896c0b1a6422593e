//! Reading a bag: it is checked first, and one with faults is refused unless a person wants it all the same. Then the
//! files of its payload are read like any others; where one of them is a Backfile export, only that.

use super::Request;
use super::beside::{OnDisk, is_companion};
use super::files::{Files, Sink};
use super::inside::{self, Within};
use crate::formats::bag::{self, Checked, Fault, Folder, Packed};
use crate::formats::zipped::names::is_left_behind;
use crate::formats::zipped::{Directory, Entry, Zipped};
use crate::formats::{Incoming, Input, containers, json};
use crate::model::{Problem, ProblemCode};
use std::path::Path;

/// A report names at most so many faults of one bag.
const MOST_FAULTS: usize = 200;

/// Whether a folder is meant as a bag, and so is read as a whole.
pub(in crate::archive) fn is_one(folder: &Path) -> bool {
    if folder.join(bag::DECLARATION).is_file() {
        return true;
    }
    // Only a folder with a payload can be a bag that lacks its declaration.
    if !folder.join(bag::PAYLOAD).is_dir() {
        return false;
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    bag::is_meant(names.iter().map(String::as_str).chain([bag::PAYLOAD]))
}

/// The folder of a zip that is meant as a bag, with `/` behind it: its only one, or the zip itself.
pub(in crate::archive) fn root_in(directory: &Directory) -> Option<String> {
    let first = directory.seen().next()?;
    let top = first.name.split_once('/').map_or(String::new(), |(top, _)| format!("{top}/"));
    [String::new(), top].into_iter().find(|root| {
        let mut within = directory.seen().filter_map(|entry| entry.name.strip_prefix(root.as_str()));
        let is_only = directory.seen().all(|entry| entry.name.starts_with(root.as_str()));
        is_only && bag::is_meant(&mut within)
    })
}

/// Reads a bag in a folder; answers whether more is wanted.
pub(super) fn read(files: &mut Files, input: &Input, within: &mut Within, request: &Request, sink: &mut Sink) -> bool {
    let mut folder = Folder::new(input.path());
    let checked = bag::check(&mut folder);
    let Some(goes_on) = judged(input, &checked, request, sink) else { return true };
    let payload: Vec<Input> = seen(&checked).filter_map(|file| folder.path(file)).map(Input::file).collect();
    let (chosen, left_out) = own_export(payload, head_of);
    if !goes_on || !told(input, left_out, sink) {
        return false;
    }
    chosen.iter().filter(|file| !is_companion(file.path(), &OnDisk)).all(|file| {
        *within = Within::default();
        files.read_input(file, &mut OnDisk, within, request, sink)
    })
}

/// Reads a bag in a zip; answers whether more is wanted.
#[expect(clippy::too_many_arguments, reason = "a zip that is open, and what is asked of it")]
pub(super) fn read_packed(
    files: &mut Files,
    input: &Input,
    zipped: &mut Zipped,
    directory: &Directory,
    root: &str,
    within: Within,
    request: &Request,
    sink: &mut Sink,
) -> bool {
    let before = zipped.spent();
    let checked = bag::check(&mut Packed::new(zipped, root, &directory.entries, &directory.left_out));
    // Checking it is not yet reading it.
    zipped.spend(before);
    let Some(goes_on) = judged(input, &checked, request, sink) else { return true };
    let of_payload = |entry: &&Entry| entry.name.strip_prefix(root).is_some_and(|name| name.starts_with(bag::PAYLOAD));
    let payload: Vec<Entry> = directory.seen().filter(of_payload).cloned().collect();
    let (chosen, left_out) = own_export(payload, |entry| {
        let whole = may_be_own(&entry.name).then(|| zipped.read_entry(entry).ok())??;
        own_of(Path::new(&entry.name), whole.get(..65_536).unwrap_or(&whole))
    });
    if !goes_on || !told(input, left_out, sink) {
        return false;
    }
    inside::each(files, input, zipped, &chosen, within, request, sink)
}

/// Hands on the faults. Whether more is wanted, or nothing where the bag is not to be read.
fn judged(input: &Input, checked: &Checked, request: &Request, sink: &mut Sink) -> Option<bool> {
    let format = &containers::BAG;
    let options = request.options_for(input.path(), format.id);
    let anyway = options.value(containers::DAMAGED) == "read";
    let Some(first) = checked.faults.first() else { return Some(true) };
    let mut goes_on = true;
    if !anyway {
        let more = match checked.faults.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let words = format!(
            "The bag is not as it says of itself, so nothing of it was read: {}{more}. Ask whoever made it, or choose to read a bag with faults all the same.",
            told_of(first)
        );
        goes_on = sink(input, Some(format), Incoming::Problem(input.problem(ProblemCode::Malformed, words)));
    }
    for fault in checked.faults.iter().take(MOST_FAULTS) {
        let words = format!("A fault of the bag: {}.", told_of(fault));
        let problem = Problem {
            line: fault.line,
            ..Problem::of_file(&input.path().join(&fault.file), ProblemCode::Doubtful, words)
        };
        goes_on = goes_on && sink(input, Some(format), Incoming::Problem(problem));
    }
    anyway.then_some(goes_on)
}

fn told_of(fault: &Fault) -> String {
    match fault.line {
        Some(line) => format!("“{}”, line {line}: {}", fault.file, fault.what),
        None => format!("“{}”: {}", fault.file, fault.what),
    }
}

fn seen(checked: &Checked) -> impl Iterator<Item = &String> {
    checked.payload.iter().filter(|file| !file.split('/').any(is_left_behind))
}

/// Only our own exports can be these, so that not every file is opened twice.
fn may_be_own(name: &str) -> bool {
    [".json", ".backfile", ".sqlite"].iter().any(|end| name.to_lowercase().ends_with(end))
}

/// Which of our own formats a file surely is.
fn own_of(path: &Path, head: &[u8]) -> Option<&'static str> {
    [&json::FORMAT, &containers::ARCHIVE]
        .into_iter()
        .find(|format| (format.sniff)(path, head) > 90)
        .map(|format| format.id)
}

fn head_of(file: &Input) -> Option<&'static str> {
    may_be_own(&file.path().to_string_lossy()).then(|| own_of(file.path(), &file.head(65_536)))?
}

/// Where a payload has our own JSON, or else an archive of ours, all other files say the same again: they are left out.
/// Answers how many were.
fn own_export<T>(payload: Vec<T>, mut format: impl FnMut(&T) -> Option<&'static str>) -> (Vec<T>, usize) {
    let formats: Vec<Option<&str>> = payload.iter().map(&mut format).collect();
    let own = [json::FORMAT.id, containers::ARCHIVE.id].into_iter().find(|own| formats.contains(&Some(own)));
    let Some(own) = own else { return (payload, 0) };
    let all = payload.len();
    let chosen: Vec<T> =
        payload.into_iter().zip(formats).filter(|(_, format)| *format == Some(own)).map(|(file, _)| file).collect();
    let left_out = all - chosen.len();
    (chosen, left_out)
}

fn told(input: &Input, left_out: usize, sink: &mut Sink) -> bool {
    if left_out == 0 {
        return true;
    }
    let words = format!(
        "The bag holds an export of Backfile, so only that was read; its other {left_out} files, which tell the same in other forms, were left out."
    );
    sink(input, Some(&containers::BAG), Incoming::Problem(input.problem(ProblemCode::Doubtful, words)))
}
