//! Our own JSON, `backfile/1`: every record with every field, and nothing about the clock or the machine.
//!
//! The types of `model::record` are the format; `assets/backfile-1.schema.json` describes them to others. Nothing here
//! may decide what a record means: it is cut out (`cut`), checked for shape (`rules`) and handed on (`read`), or written
//! down as it is (`write`).

mod complaint;
pub(super) mod cut;
mod read;
mod rules;
mod write;

pub use write::write;

use super::{Carried, Format, Writing, out};
use std::path::Path;

/// The value of `format`, the first member of every document.
pub const VERSION: &str = "backfile/1";

/// What stands before the version's number in the `format` of any Backfile.
const FAMILY: &str = "backfile/";

/// JSON Schema 2020-12 of a whole document.
pub static SCHEMA: &str = include_str!("../../../assets/backfile-1.schema.json");

pub static FORMAT: Format = Format {
    id: "json",
    name: "Backfile JSON",
    about: "Every record with every field and every picture, to keep or to move to another archive; \
            not the history of changes and not the trash.",
    extensions: &["json"],
    one_file: true,
    sniff,
    cannot_carry: "",
    cannot_give: "",
    options: &[],
    apart: false,
    read: Some(read::read),
    write: Some(Writing {
        write: |handover, target| write(handover.supply, target, &mut || (handover.tick)()),
        carries: Carried::ALL,
        options: &[],
        is_ours: |file| begins_as_ours(&out::file::head(file)).is_some(),
    }),
};

/// Sure only where the document begins as ours must; any other `.json` is taken so that the reader can say what is wrong.
fn sniff(path: &Path, head: &[u8]) -> u8 {
    if begins_as_ours(head).is_some() {
        return 100;
    }
    let named_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if named_json { 5 } else { 0 }
}

/// Looks at the first member only: an article may well quote `"format":"backfile/1"` in its body.
fn begins_as_ours(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.strip_prefix(cut::BOM).unwrap_or(head);
    for token in ["{", "\"format\"", ":", "\""] {
        rest = rest.trim_ascii_start().strip_prefix(token.as_bytes())?;
    }
    rest.strip_prefix(FAMILY.as_bytes())
}
