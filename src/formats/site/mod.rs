//! A web site out: a folder of plain pages that needs no server and no network, opens from a stick, and can be put on any
//! web space as it is. Every address in it is relative, and it asks nobody for anything.
//!
//! - `gather` follows the articles through and writes each page as it comes; `frame` is what all pages have around them;
//! - `article` is the page of an article, `meta` what it tells machines; `lists`, `calendar` and `front` lead to articles;
//! - `search` makes the index that `assets/templates/site.js` reads; `feed` is the Atom feed.
//!
//! How it looks is `assets/templates/edition.css` and `site.css`.

mod article;
mod calendar;
mod entries;
mod feed;
mod frame;
mod front;
mod gather;
mod lists;
mod meta;
mod search;

use super::out::file::head;
use super::out::plates::Plates;
use super::out::{Folder, Handover};
use super::{Carried, Carries, Format, WriteError, Writing, Written};
use gather::Site;
use std::path::Path;

/// The format's id.
pub const ID: &str = "site";

pub static FORMAT: Format = Format {
    id: ID,
    name: "Web site",
    about: "A folder of pages to be read in any browser, from a stick, offline or on the web: contents, calendar, index, search, feed.",
    extensions: &["html"],
    one_file: false,
    sniff: |_, _| 0,
    cannot_carry: "status, notes, roles and links to names and sources; it is for reading and is not read back",
    cannot_give: "",
    options: &[],
    apart: false,
    read: None,
    write: Some(Writing { write, carries: CARRIES, options: &[], is_ours }),
};

const CARRIES: Carries = &[
    Carried::Body,
    Carried::Crossheads,
    Carried::Kicker,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::OwnMasthead,
    Carried::Masthead,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::BylineParts,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::ImagePlaces,
    Carried::Pictures,
    Carried::Subjects,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
    Carried::Headings,
    Carried::CuratorNotes,
    Carried::Collections,
    Carried::Ids,
];

/// What its first page names as its maker: by it an older site is known, which the next may take the place of.
const GENERATOR: &str = "Backfile web site";

/// The files that never differ.
const STYLES: &[(&str, &str)] = &[
    ("style/edition.css", include_str!("../../../assets/templates/edition.css")),
    ("style/site.css", include_str!("../../../assets/templates/site.css")),
    ("style/search.js", include_str!("../../../assets/templates/search.js")),
];

/// What stands in the folder of a site.
const PARTS: &[&str] = &[
    "index.html",
    "calendar.html",
    "names-and-subjects.html",
    "search.html",
    "feed.atom",
    "style",
    "pictures",
    "articles",
    "issues",
    "sections",
    "years",
    "names",
    "subjects",
    "sources",
    "search",
];

/// Its first page says so, and nothing else stands beside it: what somebody put there is not taken away.
fn is_ours(place: &Path) -> bool {
    let first = head(&place.join("index.html"));
    let is_named = memchr::memmem::find(&first, format!("content=\"{GENERATOR}\"").as_bytes()).is_some();
    let is_part = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_str().is_some_and(|name| PARTS.contains(&name)))
    };
    is_named && std::fs::read_dir(place).is_ok_and(|mut entries| entries.all(is_part))
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let mut folder = Folder::begin(target, is_ours)?;
    for (name, words) in STYLES {
        folder.put(name, words.as_bytes())?;
    }
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| match plates.take(&picture) {
        Some((plate, bytes)) => folder.put(&format!("pictures/{}", plate.file), &bytes),
        None => Ok(()),
    })?;
    let mut site = Site::begin(handover, plates, folder)?;
    handover.each(&mut |placed| site.article(&placed))?;
    site.finish()
}
