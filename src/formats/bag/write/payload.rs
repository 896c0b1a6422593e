//! The payload of a package: the other formats write their files into it. Which of them there are, the table of formats
//! knows.

use super::research::{Part, Research};
use super::{audit, pictures, stem, tags};
use crate::formats::out::{Folder, Handover};
use crate::formats::{About, Format, WriteError, Written, by_id};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Records in these forms stand in a package, of those that can be written; our own JSON in each.
const RECORDS: &[&str] = &["json", "csv", "mods", "marcxml"];

/// The copy of the archive in a package.
pub const ARCHIVE: &str = "data/archive.backfile";

/// A folder filled with a package.
pub struct Filled {
    /// All files, what makes it a bag first.
    pub files: Vec<tags::Summed>,
    pub articles: u64,
}

/// Writes the whole package into a folder.
pub fn fill(handover: &Handover, about: &About, folder: &mut Folder) -> Result<Filled, WriteError> {
    let editions = match handover.option("editions") {
        "" => "pdf+epub",
        chosen => chosen,
    };
    let editions: Vec<&'static Format> = editions.split('+').filter_map(written).collect();
    let all = handover.option("records") != "json";
    let records: Vec<&'static Format> =
        RECORDS.iter().filter(|id| all || **id == "json").filter_map(|id| written(id)).collect();
    let turns = Turns { taken: Cell::new(0), each: (editions.len() + records.len() + 1) as u64, handover };
    let mut payload =
        Payload { handover, folder: &mut *folder, turns: &turns, parts: Vec::new(), losses: BTreeMap::new() };
    let copied = payload.archive()?;
    for format in records {
        let name = if format.extensions.first() == Some(&format.id) { "records" } else { format.id };
        payload.format(format, &format!("data/records/{name}"), about)?;
    }
    for format in editions {
        let name = if format.one_file { stem(about) } else { format.id.to_owned() };
        payload.format(format, &format!("data/editions/{name}"), about)?;
    }
    let Payload { mut parts, losses, .. } = payload;
    parts.extend(pictures::write(handover, folder)?);
    parts.extend(audit::write(handover, about, &losses, folder)?);
    let research = Research { handover, about, parts };
    let files = tags::write(handover, about, folder, &research)?;
    Ok(Filled { files, articles: copied })
}

/// The format of that id, where it can be written.
fn written(id: &str) -> Option<&'static Format> {
    by_id(id).filter(|format| format.write.is_some())
}

/// Several formats each count every article; whoever looks on sees each counted once.
struct Turns<'a> {
    taken: Cell<u64>,
    each: u64,
    handover: &'a Handover<'a>,
}

impl Turns<'_> {
    fn take(&self) -> bool {
        self.taken.set(self.taken.get() + 1);
        !self.taken.get().is_multiple_of(self.each) || (self.handover.tick)()
    }
}

struct Payload<'a> {
    handover: &'a Handover<'a>,
    folder: &'a mut Folder,
    turns: &'a Turns<'a>,
    parts: Vec<Part>,
    /// By the id of the format.
    losses: BTreeMap<&'static str, Vec<String>>,
}

impl Payload<'_> {
    fn archive(&mut self) -> Result<u64, WriteError> {
        let place = self.folder.claim(ARCHIVE)?;
        let written = self.handover.supply.as_archive(&place, &|| self.turns.take())?;
        self.took("archive", "A Backfile archive that holds just this (SQLite 3)", ARCHIVE, &written);
        Ok(written.articles)
    }

    fn format(&mut self, format: &'static Format, stem: &str, about: &About) -> Result<(), WriteError> {
        let Some(writing) = &format.write else { return Ok(()) };
        let name = match format.extensions.first() {
            Some(end) if format.one_file => format!("{stem}.{end}"),
            _ => stem.to_owned(),
        };
        let place = self.folder.claim(&name)?;
        let options = BTreeMap::new();
        let handover = Handover { supply: self.handover.supply, options: &options, tick: &|| self.turns.take() };
        let written = (writing.write)(&handover, &place)?;
        self.took(format.id, &format!("{}: {}", about.title, format.name), &name, &written);
        Ok(())
    }

    fn took(&mut self, id: &'static str, about: &str, name: &str, written: &Written) {
        self.parts.push(Part { name: name.to_owned(), about: about.to_owned() });
        self.losses.insert(id, written.losses.clone());
    }
}

/// The files under a folder by their paths in it, sorted.
pub fn files_in(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    fn walk(folder: &Path, within: &str, found: &mut BTreeSet<String>) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{name}/"), found)?;
            } else {
                found.insert(name);
            }
        }
        Ok(())
    }
    let mut found = BTreeSet::new();
    walk(folder, "", &mut found)?;
    Ok(found)
}
