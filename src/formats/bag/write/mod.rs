//! Packages out (BagIt 1.0, RFC 8493): a folder, or a zip of it, with checksums of all that it holds. Its payload tells the
//! same in several forms, so that one of them can be read in fifty years: reading editions, records, the pictures as files,
//! an archive of just this, RO-Crate metadata, and what was found and decided before it was handed over.
//!
//! - `payload` has the other formats write their files; `pictures` and `audit` write theirs; `research` tells what each is;
//! - `tags` sums up every file and writes what makes a folder a bag.
//!
//! No name in it has a sign that manifests escape or that some system does not take.

mod audit;
mod payload;
mod pictures;
mod research;
mod tags;

use crate::formats::out::file::{self, at};
use crate::formats::out::names::slug;
use crate::formats::out::packed::Packed;
use crate::formats::out::{Folder, Handover};
use crate::formats::{About, Carried, OptionKind, OptionSpec, WriteError, Writing, Written};
use std::path::{Path, PathBuf};

/// What `bag-info.txt` names as its maker: by it an older package is known, which the next may take the place of.
const AGENT: &str = "Bag-Software-Agent: Backfile ";

const fn words(id: &'static str, name: &'static str, about: &'static str) -> OptionSpec {
    OptionSpec { id, name, about, kind: OptionKind::Words }
}

const OPTIONS: &[OptionSpec] = &[
    OptionSpec {
        id: "packed",
        name: "Kept as",
        about: "Whether it is a folder of files, or one zip of that folder.",
        kind: OptionKind::OneOf(&[("folder", "A folder"), ("zip", "One file (.zip)")]),
    },
    OptionSpec {
        id: "editions",
        name: "Reading editions",
        about: "What stands in it to be read.",
        kind: OptionKind::OneOf(&[
            ("pdf+epub", "PDF and EPUB"),
            ("pdf+epub+site", "PDF, EPUB and a web site"),
            ("pdf", "PDF"),
            ("epub", "EPUB"),
            ("site", "A web site"),
            ("none", "None"),
        ]),
    },
    OptionSpec {
        id: "records",
        name: "Records",
        about: "In which forms the records stand in it.",
        kind: OptionKind::OneOf(&[("all", "In all that others read"), ("json", "As Backfile JSON alone")]),
    },
    words("organization", "Your organization", "Who hands it over."),
    words("contact", "Whom to ask", "The name of a person."),
    words("email", "Their address", "An e-mail address."),
    words(
        "rights",
        "Rights",
        "Address of a licence or rights statement; empty: that nobody has evaluated them (CNE of rightsstatements.org).",
    ),
    words("profile", "Profile", "Address of the BagIt profile that whoever takes it over asks for."),
];

pub const WRITING: Writing = Writing { write, carries: Carried::ALL, options: OPTIONS, is_ours };

/// A folder with our mark and nothing but a bag's own files, or a zip that begins with the mark.
fn is_ours(place: &Path) -> bool {
    if place.is_file() {
        let head = file::head(place);
        return head.starts_with(b"PK") && memchr::memmem::find(&head, AGENT.as_bytes()).is_some();
    }
    let info = file::head(&place.join(tags::INFO));
    let is_part = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_str().is_some_and(tags::is_of_bag))
    };
    memchr::memmem::find(&info, AGENT.as_bytes()).is_some()
        && std::fs::read_dir(place).is_ok_and(|mut entries| entries.all(is_part))
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let about = handover.supply.about()?;
    let Some(zip) = zip_of(handover, target, &about) else {
        let mut folder = Folder::begin(target, |place| may_go(place, &about))?;
        let filled = payload::fill(handover, &about, &mut folder)?;
        let files = filled.files.iter().map(|file| target.join(&file.name)).collect();
        folder.finish()?;
        return Ok(Written { files, articles: filled.articles, losses: Vec::new() });
    };
    if std::fs::metadata(&zip).is_ok_and(|found| found.len() > 0) && !is_ours(&zip) {
        let words = "it is there already and is no package of ours; choose another name, or move it away first";
        return Err(at(&zip, std::io::Error::new(std::io::ErrorKind::AlreadyExists, words)));
    }
    // Made beside its place as a folder, which is gone once it is packed.
    let mut folder = Folder::begin(&zip, |_| true)?;
    let filled = payload::fill(handover, &about, &mut folder)?;
    pack(&folder, &filled, &zip)?;
    Ok(Written { files: vec![zip], articles: filled.articles, losses: Vec::new() })
}

/// Whether an older package may go: that of another collection is somebody's work too.
fn may_go(folder: &Path, about: &About) -> bool {
    let info = file::head(&folder.join(tags::INFO));
    let has = |words: &str| memchr::memmem::find(&info, words.as_bytes()).is_some();
    is_ours(folder) && (!about.is_collection || has(&tags::identifier(about)))
}

/// The zip that is wanted, if one is: that of the target's name, else one in the target.
fn zip_of(handover: &Handover, target: &Path, about: &About) -> Option<PathBuf> {
    let is_zip = target.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    match handover.option("packed") {
        _ if is_zip && !target.is_dir() => Some(target.to_owned()),
        "zip" => Some(target.join(format!("{}.zip", stem(about)))),
        _ => None,
    }
}

/// What files are called after.
fn stem(about: &About) -> String {
    match slug(&about.title) {
        stem if stem.is_empty() => "backfile".to_owned(),
        stem => stem,
    }
}

/// One folder in a zip; what makes it a bag comes first.
fn pack(folder: &Folder, filled: &payload::Filled, zip: &Path) -> Result<(), WriteError> {
    let root = slug(&zip.file_stem().unwrap_or_default().to_string_lossy());
    let root = if root.is_empty() { "package".to_owned() } else { root };
    let mut packed = Packed::begin(zip)?;
    for file in &filled.files {
        let place = folder.place(&file.name);
        let mut open = std::fs::File::open(&place).map_err(|cause| at(&place, cause))?;
        // The mark by which it is known must be found without unpacking; pictures and editions are as small as they get.
        let squeezed =
            [".json", ".csv", ".xml", ".html", ".backfile", ".svg"].iter().any(|end| file.name.ends_with(end));
        packed.copy(&format!("{root}/{}", file.name), &mut open, file.size, squeezed)?;
    }
    packed.finish()
}
