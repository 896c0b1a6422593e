//! Several formats of one export: each to its own file or folder in the chosen place, all from one snapshot. What one
//! format is, the table of formats knows.

use super::What;
use super::concerns::Decisions;
use super::target::Made;
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{self, Format, Written};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A format that was chosen, with what it is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// Its id.
    pub format: String,
    /// By the id of the option; what is not named has its first value.
    pub options: BTreeMap<String, String>,
}

impl Chosen {
    /// Its row in the table.
    pub fn row(&self) -> Result<&'static Format> {
        formats::by_id(&self.format).ok_or_else(|| {
            let what = format!("There is no format «{}».", self.format);
            ArchiveError::new(ErrorKind::Unclear, what, "See backfile formats.")
        })
    }
}

/// What was made of one format.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Parcel {
    pub format: &'static str,
    /// The file or folder that was asked for.
    pub place: PathBuf,
    pub written: Written,
}

/// Where one of these formats goes: several that are folders of files each have a folder of their own, called after
/// `stem` too where that is not empty, so that two collections can stand side by side.
pub fn place(format: &Format, of: usize, target: &Path, stem: &str) -> PathBuf {
    match (of == 1 || format.one_file, stem) {
        (true, _) => target.to_owned(),
        (false, "") => target.join(format.id),
        (false, stem) => target.join(format!("{stem}-{}", format.id)),
    }
}

/// Refuses the name of one file for several formats: of one that is there, or that ends as files of one of them do.
pub fn check_place(chosen: &[Chosen], target: &Path) -> Result<()> {
    let end = target.extension().unwrap_or_default();
    let is_known = |format: &Format| format.extensions.iter().any(|known| end.eq_ignore_ascii_case(known));
    let names_a_file = || chosen.iter().filter_map(|one| formats::by_id(&one.format)).any(is_known);
    match chosen {
        [] => Err(ArchiveError::new(ErrorKind::Unclear, "No format was chosen.", "Choose one or more.")),
        [first, _, ..] if !target.is_dir() && (target.is_file() || names_a_file()) => Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("{} is the name of one file, but {} and others are to be written.", target.display(), first.format),
            "Name a folder.",
        )),
        [one] if !target.is_dir() => one.row().and_then(|format| check_name(format, target)),
        _ => Ok(()),
    }
}

/// Refuses a name that says that it is of another format.
fn check_name(format: &Format, target: &Path) -> Result<()> {
    let end = target.extension().unwrap_or_default();
    let has = |format: &Format| format.extensions.iter().any(|known| end.eq_ignore_ascii_case(known));
    let mut others = formats::FORMATS.iter().filter(|other| other.write.is_some() && has(other));
    let Some(other) = others.next().filter(|_| !has(format)) else { return Ok(()) };
    let next = match format.extensions.first().filter(|_| format.one_file) {
        Some(own) => format!("Name it {}, or choose the format {}.", target.with_extension(own).display(), other.id),
        None => format!("Name a folder, or choose the format {}.", other.id),
    };
    let what =
        format!("{} ends as a file of {} does, but {} is to be written.", target.display(), other.name, format.name);
    Err(ArchiveError::new(ErrorKind::Unclear, what, next))
}

/// Makes the folder of several formats, so that a name with a full stop in it is none of a file.
pub fn make_place(chosen: &[Chosen], target: &Path) -> Result<Made> {
    match chosen {
        [_, _, ..] if !target.as_os_str().is_empty() => Made::folder(target),
        _ => Ok(Made::default()),
    }
}

impl Reader {
    /// Writes `what` in each of these formats, in their order, and adds to `parcels` what was made of each. `tick` is
    /// called for each article of each format and answers false to stop.
    ///
    /// # Errors
    /// Where a format is not known, the place cannot be, or one of them could not be written: then those before it are
    /// there, whole, and named, also in `parcels`, and none comes after it.
    pub fn export_several(
        &self,
        what: &What,
        decisions: &Decisions,
        chosen: &[Chosen],
        target: &Path,
        parcels: &mut Vec<Parcel>,
        tick: &mut dyn FnMut() -> bool,
    ) -> Result<()> {
        check_place(chosen, target)?;
        let rows = chosen.iter().map(Chosen::row).collect::<Result<Vec<_>>>()?;
        let _snapshot = self.snapshot()?;
        let (_made, stem) = (make_place(chosen, target)?, self.stem_of(what)?);
        for (format, one) in rows.into_iter().zip(chosen) {
            let place = place(format, chosen.len(), target, &stem);
            let written = self.export_decided(what, decisions, format, &one.options, &place, tick);
            let written = written.map_err(|error| with_those_before(error, format, parcels))?;
            parcels.push(Parcel { format: format.id, place, written });
        }
        Ok(())
    }
}

/// Where one of several failed it is said which, and what is there already.
fn with_those_before(error: ArchiveError, format: &Format, before: &[Parcel]) -> ArchiveError {
    if before.is_empty() {
        return error;
    }
    let names: Vec<&str> =
        before.iter().filter_map(|parcel| formats::by_id(parcel.format)).map(|format| format.name).collect();
    let message = format!("{}: {}", format.name, error.message);
    let hint = format!("{} Written before that, and whole: {}.", error.hint, names.join(", "));
    ArchiveError { message, hint: hint.trim().to_owned(), ..error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_formats_go_into_a_folder_and_those_of_many_files_into_one_of_their_own() {
        let format = |id| formats::by_id(id).expect("a format");
        let to = Path::new("out");
        assert_eq!(place(format("json"), 2, to, ""), Path::new("out"));
        assert_eq!(place(format("clipping"), 1, to, ""), Path::new("out"));
        assert_eq!(place(format("clipping"), 2, to, ""), Path::new("out").join("clipping"));
        assert_eq!(place(format("bagit"), 2, to, "the-flood"), Path::new("out").join("the-flood-bagit"));
        let chosen = |id: &str| Chosen { format: id.into(), ..Chosen::default() };
        assert!(check_place(&[chosen("json"), chosen("csv")], Path::new("out.json")).is_err());
        assert!(check_place(&[chosen("json")], Path::new("out.json")).is_ok());
        assert!(check_place(&[], to).is_err());
        let two = [chosen("json"), chosen("csv")];
        for (name, is_folder) in [("St. Louis", true), ("Box 4.2", true), ("out.CSV", false)] {
            assert_eq!(check_place(&two, Path::new(name)).is_ok(), is_folder, "{name}");
        }
        let told = check_place(&[chosen("pdf")], Path::new("x.epub")).expect_err("it is refused").to_string();
        assert!(told.contains("EPUB book") && told.contains("Name it x.pdf, or choose the format epub."), "{told}");
        for (id, name) in
            [("pdf", "x.PDF"), ("pdf", "x"), ("pdf", "St. Louis"), ("mods", "x.xml"), ("pdf", "x.unknown")]
        {
            assert!(check_place(&[chosen(id)], Path::new(name)).is_ok(), "{id} as {name}");
        }
        assert!(check_place(&[chosen("site")], Path::new("x.pdf")).is_err());
        assert!(chosen("papyrus").row().is_err());
    }
}
