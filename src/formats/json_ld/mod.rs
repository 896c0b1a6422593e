//! Articles as linked data by schema.org (JSON-LD), one file for all: a `Collection` with its parts where a curator chose
//! them, else a graph of articles. It goes out alone; `out::linked` knows the terms.

mod write;

use super::Format;

/// The format's id.
pub const ID: &str = "json-ld";

pub static FORMAT: Format = Format {
    id: ID,
    name: "JSON-LD",
    about: "Articles as linked data by schema.org, for search engines and knowledge graphs.",
    extensions: &["jsonld", "json"],
    one_file: true,
    sniff: |_, _| 0,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "",
    options: &[],
    apart: false,
    read: None,
    write: Some(write::WRITING),
};
