//! A package read back: its checksums, then each of its files of records and its pictures against the archive in it, and
//! that archive against the one that it was made of, where that one is named.

use super::differences::{MISSING, THERE};
use super::taken::Taken;
use super::{Difference, Verified, against, as_told, can_be, differences};
use crate::archive::checkup::hex;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::export::everything;
use crate::archive::import::bags;
use crate::formats::bag::{self, Checked, Folder, Holder};
use crate::formats::zipped::{Zipped, begins_as_zip};
use crate::formats::{Carried, Input, Limits, Supply, containers};
use crate::store::open::reader_of_other;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The archive in a package.
const ARCHIVE: &str = "data/archive.backfile";
/// Where its records and its pictures lie.
const RECORDS: &str = "data/records/";
const PICTURES: &str = "data/pictures/";

/// Whether it is a package: a folder that is meant as a bag, or a zip.
pub fn is_one(path: &Path) -> bool {
    if path.is_dir() {
        return bags::is_one(path);
    }
    let input = Input::file(path);
    begins_as_zip(&input.head(4)) && with_zip(path, &mut |_, root| Ok(root.is_some())).unwrap_or(false)
}

/// Reads a package back.
pub fn verify(path: &Path, made_of: Option<&dyn Supply>) -> Result<Verified> {
    if path.is_dir() {
        return folder(path, made_of, Vec::new());
    }
    let place = tempfile::tempdir().map_err(|cause| ArchiveError::disk("write to", &std::env::temp_dir(), &cause))?;
    let faults = unpack(path, place.path())?;
    folder(place.path(), made_of, faults)
}

fn folder(root: &Path, made_of: Option<&dyn Supply>, faults: Vec<String>) -> Result<Verified> {
    let mut files = Folder::new(root);
    let Checked { faults: found, payload } = bag::check(&mut files);
    let mut verified = Verified { format: containers::BAG.id, faults, ..Verified::default() };
    verified.faults.extend(found.iter().map(|fault| format!("{}: {}", fault.file, fault.what)));
    verified.compared.push(format!("the checksums of {} files", payload.len()));
    let Some(archive) = files.path(ARCHIVE) else {
        // A bag of others has none; of ours it must be there.
        if made_of.is_some() || payload.iter().any(|file| file.starts_with(RECORDS)) || says_ours(root) {
            verified.faults.push(format!("{ARCHIVE}: it is not there, so nothing in the package can be compared."));
        }
        return Ok(verified);
    };
    match reader_of_other(archive).map_err(ArchiveError::from) {
        Ok(conn) => inside(&mut verified, &mut files, &payload, &conn, made_of)?,
        Err(error) => verified.faults.push(format!("{ARCHIVE}: {error}")),
    }
    Ok(verified)
}

/// What is in a package against the archive in it.
fn inside(
    verified: &mut Verified,
    files: &mut Folder,
    payload: &[String],
    conn: &rusqlite::Connection,
    made_of: Option<&dyn Supply>,
) -> Result<()> {
    let read = everything(conn).and_then(|held| Ok((Taken::of(&held)?, held)));
    let (due, held) = match read {
        Ok(read) => read,
        Err(error) => {
            verified.faults.push(format!("{ARCHIVE}: {error}"));
            return Ok(());
        }
    };
    verified.articles = due.articles();
    let records = payload.iter().filter_map(|file| Some((file, file.strip_prefix(RECORDS)?, files.path(file)?)));
    for (file, name, path) in records {
        let format = super::format_of(path).ok().filter(|format| can_be(format));
        let Some(format) = format else {
            verified.compared.push(format!("{name} by its checksums alone"));
            continue;
        };
        let untold = against(verified, (path, file, format), due.clone(), &held)?;
        verified.compared.push(format!("{name} with the archive in the package{}", as_told(format, untold)));
    }
    pictures(verified, files, payload, &due)?;
    if let Some(supply) = made_of {
        verified.take(differences::between(ARCHIVE, Taken::of(supply)?, due, Carried::ALL));
        verified.compared.push("the archive in the package with the one that it was made of".to_owned());
    }
    Ok(())
}

/// Whether the package says that Backfile made it.
fn says_ours(root: &Path) -> bool {
    std::fs::read_to_string(root.join("bag-info.txt"))
        .is_ok_and(|info| info.lines().any(|line| line.starts_with("Bag-Software-Agent: Backfile")))
}

/// Each picture must be there as a file.
fn pictures(verified: &mut Verified, files: &mut Folder, payload: &[String], due: &Taken) -> Result<()> {
    let mut there = HashSet::new();
    for file in payload.iter().filter(|file| file.starts_with(PICTURES)) {
        let mut sum = Sha256::new();
        let read = files.stream(file, &mut |piece| sum.update(piece));
        read.map_err(|problem| ArchiveError::new(ErrorKind::Disk, problem.message, ""))?;
        there.insert(hex(&sum.finalize()));
    }
    for picture in due.pictures.iter().filter(|picture| !there.contains(&picture.sha256)) {
        let record = format!("the picture “{}”", picture.file_name);
        let (file, field) = (PICTURES.to_owned(), String::new());
        let (expected, found) = (THERE.to_owned(), MISSING.to_owned());
        verified.differences.push(Difference { file, record, field, expected, found });
    }
    verified.compared.push(match due.pictures.len() {
        1 => "1 picture with the archive in the package".to_owned(),
        many => format!("{many} pictures with the archive in the package"),
    });
    Ok(())
}

type WithZip<'a, T> = &'a mut dyn FnMut(&mut Zipped, Option<String>) -> Result<T>;

/// Opens a zip; hands on the folder in it that is a bag.
fn with_zip<T>(path: &Path, run: WithZip<T>) -> Result<T> {
    let input = Input::file(path);
    let unreadable = |words: String| ArchiveError::new(ErrorKind::Damaged, words, "");
    let limits = Limits { file: 1 << 20, unpacked: 1 << 20, ratio: 1_100, entries: 10_000_000, ..Limits::default() };
    let mut zip = Zipped::open(&input, &limits).map_err(|problem| unreadable(problem.message))?;
    let directory = zip.directory().map_err(|problem| unreadable(problem.message))?;
    let root = bags::root_in(&directory);
    run(&mut zip, root)
}

/// Unpacks the bag of a zip into a folder; answers what could not be.
fn unpack(path: &Path, folder: &Path) -> Result<Vec<String>> {
    with_zip(path, &mut |zip, root| {
        let root = root.unwrap_or_default();
        let directory =
            zip.directory().map_err(|problem| ArchiveError::new(ErrorKind::Damaged, problem.message, ""))?;
        let mut faults: Vec<String> = directory.left_out.iter().map(|(name, why)| format!("{name}: {why}")).collect();
        for entry in &directory.entries {
            let Some(name) = entry.name.strip_prefix(root.as_str()) else { continue };
            let place = folder.join(name);
            let told = |cause: io::Error| ArchiveError::disk("unpack", &place, &cause);
            std::fs::create_dir_all(place.parent().unwrap_or(folder)).map_err(told)?;
            let mut out = BufWriter::new(File::create(&place).map_err(told)?);
            let mut written = Ok(());
            let read = zip.stream_entry(entry, &mut |piece| {
                if written.is_ok() {
                    written = out.write_all(piece);
                }
            });
            written.and_then(|()| out.flush()).map_err(told)?;
            if let Err(problem) = read {
                faults.push(format!("{name}: {}", problem.message));
            }
        }
        Ok(faults)
    })
}
