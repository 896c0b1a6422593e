//! What holds files or records of other formats: a zip, a bag, another archive. They are rows like any format, so that
//! dialog and command line know them; but it is the import that opens them and reads what lies inside. So none of them
//! has a reader here. Nor can an archive be written here, where no SQL is known: whoever hands over makes it
//! ([`Supply::as_archive`](super::Supply::as_archive)).

use super::zipped::{begins_as_zip, mimetype, names_entry};
use super::{Carried, Format, OptionKind, OptionSpec, Writing};
use std::path::Path;

pub static ZIP: Format = Format {
    id: "zip",
    name: "Zip",
    about: "Files packed into one: opened in place, each file in it read as what it is.",
    extensions: &["zip"],
    one_file: true,
    sniff: is_zip,
    cannot_carry: "",
    cannot_give: "",
    options: &[],
    apart: false,
    read: None,
    write: None,
};

/// Id of the option that takes a bag with faults.
pub const DAMAGED: &str = "damaged";

pub static BAG: Format = Format {
    id: "bagit",
    name: "BagIt package",
    about: "A folder or zip to be preserved, with checksums of all it holds: reading editions, records, pictures, an archive of just this, and what was decided.",
    extensions: &["zip"],
    one_file: false,
    sniff: |_, _| 0,
    cannot_carry: "",
    cannot_give: "",
    options: &[OptionSpec {
        id: DAMAGED,
        name: "A bag with faults",
        about: "Whether the files of a bag that is not as its manifests say are read all the same.",
        kind: OptionKind::OneOf(&[("refuse", "is refused"), ("read", "is read all the same")]),
    }],
    apart: false,
    read: None,
    write: Some(super::bag::WRITING),
};

pub static ARCHIVE: Format = Format {
    id: "archive",
    name: "Backfile archive",
    about: "An archive of its own that holds just this, to be opened with Backfile: everything but the history of changes and the trash.",
    extensions: &["backfile"],
    one_file: true,
    sniff: is_archive,
    cannot_carry: "the history of changes, and what lies in the trash",
    cannot_give: "the history of changes, and what lies in the trash",
    options: &[],
    apart: false,
    read: None,
    write: Some(Writing {
        write: |handover, target| handover.supply.as_archive(target, handover.tick),
        carries: Carried::ALL,
        options: &[],
        // Somebody may have worked in it since.
        is_ours: |_| false,
    }),
};

/// Whether what lies inside is read, and not the file itself.
pub fn holds_others(format: &Format) -> bool {
    [ZIP.id, BAG.id, ARCHIVE.id].contains(&format.id)
}

/// Any zip that is no document of an office program and no book: theirs say so in their first entry.
fn is_zip(_: &Path, head: &[u8]) -> u8 {
    let is_document = || mimetype(head).is_some() || names_entry(head, "[Content_Types].xml");
    if begins_as_zip(head) && !is_document() { 55 } else { 0 }
}

/// SQLite's own header, and our mark in it.
fn is_archive(_: &Path, head: &[u8]) -> u8 {
    let is_ours = head.starts_with(b"SQLite format 3\0") && head.get(68..72) == Some(b"BKFL");
    if is_ours { 100 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sniff;

    #[test]
    fn a_zip_an_archive_and_a_document_are_told_apart_by_their_bytes() {
        let of = |path: &str, head: &[u8]| sniff(Path::new(path), head).map(|format| format.id);
        let mut archive = b"SQLite format 3\0".to_vec();
        archive.resize(68, 1);
        assert_ne!(of("a.backfile", &archive), Some("archive"));
        archive.extend_from_slice(b"BKFL");
        assert_eq!(of("a.txt", &archive), Some("archive"));
        assert_eq!(of("a.txt", b"PK\x03\x04\x14\0\0\0\x08\0"), Some("zip"));
        let words = [&b"PK\x03\x04\x14\0\0\0\x08\0"[..], &[0; 16], b"[Content_Types].xml"].concat();
        assert_ne!(of("a.zip", &words), Some("zip"));
    }
}
