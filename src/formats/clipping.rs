//! Clipping text.
use super::Format;
/// Placeholder until merged.
pub static FORMAT: Format = Format {
    id: "clipping",
    name: "Clipping text",
    about: "",
    extensions: &["txt"],
    one_file: false,
    sniff: |_, _| 1,
    cannot_carry: "",
    read: None,
    write: None,
};
