//! What lies in a zip, by names that can be trusted: those that lead elsewhere, stand twice or hide something else are
//! named as problems and left out. It must not unpack anything.

use super::names::{cp437, is_left_behind, natural, old_encoding, plain};
use crate::formats::{Input, ReadSeek};
use std::collections::{HashMap, HashSet};
use std::io::{BufReader, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// A file in a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in the zip's directory.
    pub index: usize,
    /// Its path in the zip, with `/` between parts.
    pub name: String,
    /// Whether a password locks it.
    pub locked: bool,
}

/// All that lies in a zip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// The files that can be read, as a person counts them.
    pub entries: Vec<Entry>,
    /// Names that were left out, and why: the end of a sentence.
    pub left_out: Vec<(String, &'static str)>,
}

impl Directory {
    /// The files without what systems leave behind (hidden files, thumbnails, Apple's doubles).
    pub fn seen(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.name.split('/').any(is_left_behind))
    }
}

/// Reads the directory of an open zip; `input` is the file that it was opened from.
pub fn read<R: Read + Seek>(zip: &ZipArchive<R>, input: &Input) -> Directory {
    let mut directory = Directory::default();
    let old = old_encoding(zip.file_names_raw());
    let twice = match input.open() {
        Ok(mut file) if zip.has_duplicate_names() => {
            twice(&mut *file, zip.central_directory_start()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    for index in 0..zip.len() {
        let Ok(entry) = zip.by_index_data(index) else { continue };
        let raw = entry.name_raw();
        if entry.is_dir() || raw.ends_with(b"/") || raw.ends_with(b"\\") {
            continue;
        }
        let words = match (entry.name(), std::str::from_utf8(raw)) {
            // A field of its own may say the name in UTF-8; then that differs from what the bytes say.
            (Ok(name), _) if name != cp437(raw) => name.into_owned(),
            (_, Ok(name)) => name.to_owned(),
            (_, Err(_)) => old.map_or_else(|| cp437(raw), |old| old.decode_without_bom_handling(raw).0.into_owned()),
        };
        match plain(&words) {
            Err(why) => directory.left_out.push((shown(&words), why)),
            Ok(name) if entry.is_symlink() => directory.left_out.push((name, "it is a link and no file")),
            Ok(name) if twice.iter().any(|twice| twice == raw) => {
                directory.left_out.push((name, "it stands there more than once, and which is meant cannot be told"));
            }
            Ok(name) => directory.entries.push(Entry { index, name, locked: entry.encrypted() }),
        }
    }
    leave_out_alike(&mut directory);
    directory.entries.sort_by(|a, b| natural(&a.name, &b.name));
    directory
}

/// A name as a sentence can hold it.
fn shown(name: &str) -> String {
    name.chars().take(200).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Two names that are one on most disks: the first stays.
fn leave_out_alike(directory: &mut Directory) {
    let mut seen = HashSet::with_capacity(directory.entries.len());
    let left_out = &mut directory.left_out;
    directory.entries.retain(|entry| {
        let fresh = seen.insert(alike(&entry.name));
        if !fresh {
            left_out.push((entry.name.clone(), "another has the same name but for capitals or accents"));
        }
        fresh
    });
}

/// Names that are the same on a disk that tells neither capitals nor ways of writing accents apart.
pub fn alike(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Whether files of a zip share bytes, so that little unpacks to very much.
pub fn overlaps<R: Read + Seek>(zip: &ZipArchive<R>) -> bool {
    const HEADER: u64 = 30;
    let mut ranges: Vec<(u64, u64)> = (0..zip.len())
        .filter_map(|index| zip.by_index_data(index).ok())
        .map(|entry| {
            let length = HEADER + entry.name_raw().len() as u64;
            (entry.header_start(), entry.header_start().saturating_add(length).saturating_add(entry.compressed_size()))
        })
        .collect();
    ranges.sort_unstable();
    ranges.windows(2).any(|pair| matches!(pair, [one, next] if one.1 > next.0))
}

/// The raw names that the directory has more than once: the zip reader keeps only the last of them.
fn twice(file: &mut dyn ReadSeek, start: u64) -> std::io::Result<Vec<Vec<u8>>> {
    let mut file = BufReader::new(file);
    file.seek(SeekFrom::Start(start))?;
    let mut counts: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut head = [0u8; 46];
    while file.read_exact(&mut head).is_ok() && head.starts_with(b"PK\x01\x02") {
        let number = |at: usize| head.get(at..at + 2).map_or(0, |two| u16::from(two[0]) | u16::from(two[1]) << 8);
        let mut name = vec![0; usize::from(number(28))];
        file.read_exact(&mut name)?;
        file.seek_relative(i64::from(number(30)) + i64::from(number(32)))?;
        *counts.entry(name).or_default() += 1;
    }
    Ok(counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect())
}
