//! Reading back what was handed over: a file against the archive that it was made of, a package against the archive in it,
//! with the same readers that an import has. Parts of a record that a format does not carry are no difference. Nothing is
//! changed, and nothing is left beside what is read.
//!
//! - `taken` is what a file or an archive holds; `blanked` leaves away what a format does not carry; `differences` finds
//!   where two differ, `told` brings records into a form in which they can be compared, `retold` what is due of a record of
//!   a catalogue into the way in which such records tell it; `bag` looks at a package whole.

mod bag;
mod blanked;
mod differences;
mod retold;
mod taken;
mod told;

pub use differences::Difference;

use super::error::{ArchiveError, ErrorKind, Result};
use super::export::concerns::Decisions;
use super::export::{What, supply_of};
use super::{Reader, import};
use crate::formats::{Carries, Format, Supply};
use differences::Found;
use retold::Untold;
use serde::Serialize;
use std::path::Path;
use taken::Taken;

/// The formats of which a file can be verified: those that come in as they went out, but for what they cannot carry.
const VERIFIED: &[&str] = &["json", "csv", "tsv", "xlsx", "archive", "mods", "marcxml", "marc", "ris"];

/// What came of reading something back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// The id of the format.
    pub format: &'static str,
    /// What was compared with what: sentences.
    pub compared: Vec<String>,
    pub articles: u64,
    /// What is wrong with the files themselves: sentences.
    pub faults: Vec<String>,
    /// The first thousand.
    pub differences: Vec<Difference>,
    /// How many there are besides.
    pub more: u64,
    /// How many records are due and not there.
    pub missing: u64,
    /// What to look at first, where something speaks for it; else empty.
    pub hint: String,
}

impl Verified {
    /// Whether all is as it should be.
    pub fn is_same(&self) -> bool {
        self.faults.is_empty() && self.differences.is_empty()
    }

    /// How many differences and faults there are.
    pub fn count(&self) -> u64 {
        (self.faults.len() + self.differences.len()) as u64 + self.more
    }

    fn take(&mut self, found: Found) {
        self.differences.extend(found.differences);
        self.more += found.more;
        self.missing += found.missing;
    }

    /// Where most of an archive is missing, the file is likely of a part of it.
    fn hinted(mut self, what: &What) -> Self {
        if *what == What::Everything && self.missing > 0 && self.missing * 2 >= self.articles {
            self.hint = "Most of the archive is missing. If it was made of a collection or a search, name that: \
                         --collection NAME or --query QUERY."
                .to_owned();
        }
        self
    }
}

/// Reads a package back, by what it holds itself. Anything else needs the archive that it was made of.
pub fn verify(path: &Path) -> Result<Verified> {
    if bag::is_one(path) {
        return bag::verify(path, None);
    }
    let format = format_of(path)?;
    Err(ArchiveError::new(
        ErrorKind::Unclear,
        format!("{} is {}, which is verified against an archive.", path.display(), format.name),
        "Say which one it was made of: --against ARCHIVE.",
    ))
}

impl Reader {
    /// Reads back what was handed over of this archive.
    pub fn verify(&self, path: &Path, what: &What, decisions: &Decisions) -> Result<Verified> {
        let _snapshot = self.snapshot()?;
        let supply = supply_of(self, what, decisions)?;
        if bag::is_one(path) {
            return Ok(bag::verify(path, Some(&supply))?.hinted(what));
        }
        let format = format_of(path)?;
        let mut verified = Verified { format: format.id, ..Verified::default() };
        let due = Taken::of(&supply)?;
        let untold = against(&mut verified, (path, "", format), due, &supply)?;
        verified.compared.push(format!("{} with the archive{}", format.name, as_told(format, untold)));
        Ok(verified.hinted(what))
    }
}

/// What is said of a comparison where a format has a way of its own to tell things.
fn as_told(format: &Format, untold: Untold) -> String {
    if !retold::FORMATS.contains(&format.id) {
        return String::new();
    }
    let left = untold.words();
    let left = if left.is_empty() { left } else { format!(" ({left})") };
    format!(", people, notes and images as such records tell them{left}")
}

/// Where a file lies, what differences name it, and what it is.
type Of<'a> = (&'a Path, &'a str, &'static Format);

/// Compares a file of a format with what is due of it; answers what the format does not tell.
fn against(verified: &mut Verified, of: Of, mut due: Taken, supply: &dyn Supply) -> Result<Untold> {
    let (path, file, format) = of;
    let found = Taken::of_file(path, format)?;
    let untold = retold::retold(&mut due, format, supply)?;
    let carries: Carries = format.write.as_ref().map_or(&[], |writing| writing.carries);
    let named = if file.is_empty() { String::new() } else { format!("{file}: ") };
    verified.faults.extend(found.problems.iter().map(|problem| format!("{named}{problem}")));
    verified.articles = verified.articles.max(due.articles());
    verified.take(differences::between(file, due, found, carries));
    Ok(untold)
}

/// The format of a file, where it is one that can be verified.
fn format_of(path: &Path) -> Result<&'static Format> {
    std::fs::File::open(path).map_err(|cause| ArchiveError::disk("open", path, &cause))?;
    if path.is_dir() {
        let what = format!("{} is a folder of files and no BagIt package.", path.display());
        return Err(ArchiveError::new(ErrorKind::Unclear, what, "Verify a package, or a file that stands in it."));
    }
    let input = crate::formats::Input::file(path);
    let unclear = |message: String| ArchiveError::new(ErrorKind::Unclear, message, "See backfile formats.");
    let format = import::files::format_of(&input, "").map_err(|problem| unclear(problem.message))?;
    match format.write {
        Some(_) if VERIFIED.contains(&format.id) => Ok(format),
        _ => Err(unclear(format!("{} is {}, which is not read back word for word.", path.display(), format.name))),
    }
}

/// The formats that can be verified alone, and whether it is a package.
pub fn can_be(format: &Format) -> bool {
    format.write.is_some() && (VERIFIED.contains(&format.id) || format.id == crate::formats::containers::BAG.id)
}
