//! What was read, from one process to another: a line of JSON for each thing, the last of which says that it is the last.
//! Another program never reads these lines, so they have no version. It must not start or stop a process.

use super::{Incoming, Input, ReadOptions, by_id};
use crate::model::record::*;
use crate::model::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::io::{self, BufRead, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What is asked of the other process: one line of JSON, behind which stand the bytes of a file that lies in another.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Id of the format.
    pub format: String,
    /// Of a file that lies in another: the path as it is told to people.
    pub shown: Option<PathBuf>,
    pub options: ReadOptions,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Publication(PublicationRecord),
    Name(NameRecord),
    Source(SourceRecord),
    Subject(SubjectRecord),
    Picture(PictureRecord),
    Issue(IssueRecord),
    Collection(CollectionRecord),
    SavedSearch(SavedSearchRecord),
    Problem { line: Option<u32>, field: Option<String>, code: ProblemCode, message: String },
    Panicked,
    End,
}

/// What a line says.
#[expect(clippy::large_enum_variant, reason = "one stands at a time, and is handed on at once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    Incoming(Incoming),
    /// The reader has a fault.
    Panicked,
    End,
}

impl From<Incoming> for Line {
    fn from(incoming: Incoming) -> Line {
        match incoming {
            Incoming::Publication(record) => Line::Publication(record),
            Incoming::Name(record) => Line::Name(record),
            Incoming::Source(record) => Line::Source(record),
            Incoming::Subject(record) => Line::Subject(record),
            Incoming::Picture(record) => Line::Picture(record),
            Incoming::Issue(record) => Line::Issue(record),
            Incoming::Collection(record) => Line::Collection(record),
            Incoming::SavedSearch(record) => Line::SavedSearch(record),
            Incoming::Problem(Problem { line, field, code, message, .. }) => {
                Line::Problem { line, field: field.map(str::to_owned), code, message }
            }
        }
    }
}

/// Reads a line; `file` is what its problems are about. Nothing where it is none of ours.
pub fn hear(line: &[u8], file: &Path) -> Option<Heard> {
    Some(Heard::Incoming(match serde_json::from_slice(line).ok()? {
        Line::Publication(record) => Incoming::Publication(record),
        Line::Name(record) => Incoming::Name(record),
        Line::Source(record) => Incoming::Source(record),
        Line::Subject(record) => Incoming::Subject(record),
        Line::Picture(record) => Incoming::Picture(record),
        Line::Issue(record) => Incoming::Issue(record),
        Line::Collection(record) => Incoming::Collection(record),
        Line::SavedSearch(record) => Incoming::SavedSearch(record),
        Line::Problem { line, field, code, message } => {
            let field = field.and_then(|field| known(&field));
            Incoming::Problem(Problem { line, field, ..Problem::of_file(file, code, message) })
        }
        Line::Panicked => return Some(Heard::Panicked),
        Line::End => return Some(Heard::End),
    }))
}

/// A name of a field that stays as long as the program: few are ever named.
fn known(field: &str) -> Option<&'static str> {
    static NAMES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut names = NAMES.lock().ok()?;
    let names = names.get_or_insert_default();
    if !names.contains(field) && names.len() < 500 && field.len() < 60 {
        names.insert(Box::leak(field.to_owned().into_boxed_str()));
    }
    names.get(field).copied()
}

/// The other process: reads the file that is asked for and writes what it read.
pub fn serve(path: &Path, asked: &Asked, held: Option<Vec<u8>>, out: &mut dyn Write) -> io::Result<()> {
    let input = match (held, &asked.shown) {
        (Some(bytes), Some(shown)) => Input::held(shown, bytes),
        _ => Input::file(path),
    };
    let read = by_id(&asked.format).and_then(|format| format.read);
    let read = read.ok_or_else(|| io::Error::other("there is no reader for that format"))?;
    let mut written = Ok(());
    let ended = catch_unwind(AssertUnwindSafe(|| {
        read(&input, &asked.options, &mut |incoming| {
            written = line(out, &incoming.into());
            written.is_ok()
        });
    }));
    written?;
    line(out, if ended.is_ok() { &Line::End } else { &Line::Panicked })?;
    out.flush()
}

fn line(out: &mut dyn Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// What the other process was asked, and the bytes behind it.
pub fn asked(from: &mut dyn BufRead) -> io::Result<(Asked, Option<Vec<u8>>)> {
    let mut first = Vec::new();
    from.take(1 << 20).read_until(b'\n', &mut first)?;
    let asked: Asked = serde_json::from_slice(&first)?;
    let mut held = asked.shown.is_some().then(Vec::new);
    if let Some(held) = &mut held {
        from.read_to_end(held)?;
    }
    Ok((asked, held))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_in_another_process_is_what_is_read_in_this_one() {
        let text = "Thursday, 08-21-2025 Vol 2059\n\nFares\n\nThey rise.\n\nby Ada Quill and Tom Reed\n";
        for words in [text, "", "\u{0}\u{1}"] {
            let (mut here, mut there) = (Vec::new(), Vec::new());
            let input = Input::held("a.zip/b.txt", words.as_bytes().to_vec());
            let asked = Asked { format: "clipping".into(), shown: Some("a.zip/b.txt".into()), ..Asked::default() };
            let read = by_id("clipping").and_then(|format| format.read).expect("a reader");
            read(&input, &asked.options, &mut |incoming| {
                here.push(Heard::Incoming(incoming));
                true
            });
            here.push(Heard::End);
            let mut sent = serde_json::to_vec(&asked).expect("written");
            sent.push(b'\n');
            sent.extend_from_slice(words.as_bytes());
            let (got, held) = super::asked(&mut sent.as_slice()).expect("read");
            assert_eq!(got, asked);
            serve(Path::new(""), &got, held, &mut there).expect("served");
            let there: Vec<Heard> =
                there.split_inclusive(|b| *b == b'\n').filter_map(|line| hear(line, input.path())).collect();
            assert_eq!(there, here);
        }
    }
}
