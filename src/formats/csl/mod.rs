//! CSL-JSON, the items of the Citation Style Language (schema 1.0.2), as Zotero, pandoc and publishers give them: a list of
//! items, one item, or an object that has them under `items` or `references`. Read item by item.
//!
//! Items that are articles are taken (`article-newspaper`, `article-magazine`, `article`, posts and pages), books and the
//! like not. Dates by their parts, else by what is written; `circa` and seasons become EDTF. An abstract is a note, and so
//! is every variable that has no field.

mod item;
mod write;

use super::citation::{self, HandOn, Taken};
use super::json::cut::{BOM, Cutter, Place};
use super::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::io::{self, BufReader};
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "csl";
/// An item is a few lines; a guard against a bracket that never closes.
const LONGEST: usize = 32 << 20;

pub static FORMAT: Format = Format {
    id: ID,
    name: "CSL-JSON",
    about: "References to articles as JSON items, as Zotero, pandoc and citation tools export them.",
    extensions: &["json", "csljson"],
    one_file: true,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: citation::CANNOT_GIVE,
    options: &[],
    apart: false,
    read: Some(read),
    write: Some(write::WRITING),
};

/// By names that only such items have; our own JSON begins otherwise and is surer of itself.
fn sniff(_: &Path, head: &[u8]) -> u8 {
    let head = head.strip_prefix(BOM).unwrap_or(head).trim_ascii_start();
    if !matches!(head.first(), Some(b'[' | b'{')) {
        return 0;
    }
    let text = String::from_utf8_lossy(head);
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    let own = ["container-title", "date-parts", "issued", "article-newspaper", "publisher-place", "citation-key"];
    let found = own.iter().filter(|name| has(name)).count();
    match found {
        2.. if has("type") => 88,
        1 if has("type") && (has("title") || has("author")) => 70,
        _ => 0,
    }
}

/// Why the reading ends before the file does.
enum Stop {
    Io(io::Error),
    Broken(Place, &'static str),
}

impl From<io::Error> for Stop {
    fn from(cause: io::Error) -> Self {
        Stop::Io(cause)
    }
}

/// Reads one file. See [`super::Read`].
fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let opened = citation::hashed(input).and_then(|sha256| {
        let cutter = Cutter::new(BufReader::with_capacity(64 * 1024, input.open()?))?;
        Ok((sha256, cutter))
    });
    let unreadable = |cause: &io::Error| {
        let words = format!("The file could not be read ({cause}); check its disk and import it again.");
        Problem::of_file(input.path(), ProblemCode::Unreadable, words)
    };
    let (sha256, mut cutter) = match opened {
        Ok(opened) => opened,
        Err(cause) => {
            sink(Incoming::Problem(unreadable(&cause)));
            return;
        }
    };
    let mut hand = HandOn::new(ID, input, options, sha256, sink);
    match document(&mut cutter, &mut hand) {
        Ok(()) => {}
        Err(Stop::Io(cause)) => hand.problem(unreadable(&cause)),
        Err(Stop::Broken(place, why)) => {
            let words = format!(
                "The JSON is broken at line {}, column {}: {why}. What stood before was read; have the file exported again.",
                place.line, place.column
            );
            hand.refuse(Some(place.line), words);
        }
    }
    hand.finish();
}

type Source<'a> = BufReader<Box<dyn super::ReadSeek + 'a>>;

fn document(cutter: &mut Cutter<Source>, hand: &mut HandOn) -> Result<(), Stop> {
    let mut bytes = Vec::new();
    match cutter.peek()? {
        None => {
            let words = "The file holds nothing but white space; look whether the right file was chosen.";
            hand.problem(hand.input.problem(ProblemCode::Empty, words));
        }
        Some(b'[') => {
            cutter.take(b'[')?;
            if cutter.take(b']')? {
                hand.refuse(None, "The list holds no items; look whether the right file was chosen.");
                return Ok(());
            }
            while hand.goes_on() {
                let place = cutter.value(&mut bytes, LONGEST)?;
                if bytes.is_empty() {
                    return Err(Stop::Broken(place, "there should be an item here"));
                }
                if cutter.peek()?.is_none() && serde_json::from_slice::<IgnoredAny>(&bytes).is_err() {
                    return Err(Stop::Broken(place, "the file ends in the middle of the item that begins here"));
                }
                one(&bytes, place, hand);
                if !cutter.take(b',')? {
                    if !cutter.take(b']')? {
                        return Err(Stop::Broken(cutter.place(), "there should be a comma or the closing “]” here"));
                    }
                    break;
                }
            }
        }
        Some(_) => {
            let place = cutter.value(&mut bytes, LONGEST)?;
            whole(&bytes, place, hand);
        }
    }
    Ok(())
}

/// One object: an item, or a box with items.
fn whole(bytes: &[u8], place: Place, hand: &mut HandOn) {
    let parsed = serde_json::from_slice::<Value>(bytes).ok();
    let items = parsed.as_ref().and_then(|value| value.get("items").or_else(|| value.get("references")));
    match items.and_then(Value::as_array) {
        Some(items) => {
            for item in items {
                if !hand.goes_on() {
                    return;
                }
                let slice = item.to_string();
                one(slice.as_bytes(), place, hand);
            }
        }
        None => one(bytes, place, hand),
    }
}

fn one(bytes: &[u8], place: Place, hand: &mut HandOn) {
    let taken = match serde_json::from_slice::<Map<String, Value>>(bytes) {
        Ok(item) => item::read(&item, hand),
        Err(cause) => {
            let at = place.within(cause.line(), cause.column());
            Taken::Nothing(format!(
                "The item that begins on line {} cannot be read (line {}: {cause}); it was left out.",
                place.line, at.line
            ))
        }
    };
    hand.take(taken, Some(place.line), || bytes.to_vec());
}
