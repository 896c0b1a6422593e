//! How files are read, as it is chosen for all of them, and remembered for the next time.

use super::Import;
use crate::archive::import::preset::Preset;
use crate::desk::prefs::Prefs;
use crate::formats::Limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// So many files are remembered one by one.
const MOST_SINGLE: usize = 5;
/// So many sources are remembered.
const MOST_SOURCES: usize = 60;

/// Format, encoding, what formats are told, and limits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    pub format: String,
    pub encoding: String,
    /// By `FORMAT.OPTION`.
    pub values: BTreeMap<String, String>,
    pub limits: Limits,
}

/// What was chosen for a source the last time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    pub path: PathBuf,
    pub reading: Reading,
    pub date_order: String,
    pub publication: String,
}

/// What is remembered of many files is the folder in which they all lie.
fn sources(paths: &[PathBuf]) -> Vec<&Path> {
    if paths.len() <= MOST_SINGLE {
        return paths.iter().map(PathBuf::as_path).collect();
    }
    let parent = paths.first().and_then(|path| path.parent());
    parent.filter(|parent| paths.iter().all(|path| path.parent() == Some(parent))).into_iter().collect()
}

/// One of the words that the dialog knows.
pub fn order_of(word: &str) -> &'static str {
    match word {
        "mdy" => "mdy",
        "dmy" => "dmy",
        _ => "",
    }
}

impl Prefs {
    /// Keeps what was chosen for each of these paths.
    pub(super) fn remember_sources(&mut self, import: &Import) {
        for path in sources(&import.paths) {
            let source = Source {
                path: path.to_owned(),
                reading: import.reading.clone(),
                date_order: import.date_order.to_owned(),
                publication: import.publication.clone(),
            };
            self.sources.retain(|known| known.path != path);
            self.sources.insert(0, source);
        }
        self.sources.truncate(MOST_SOURCES);
    }

    /// What was chosen for a path, or for the nearest folder around it.
    pub(super) fn source_of(&self, path: &Path) -> Option<&Source> {
        path.ancestors().find_map(|path| self.sources.iter().find(|source| source.path == path))
    }
}

impl Import {
    /// Reads as this source was read the last time, unless something is chosen already.
    pub(super) fn remember(&mut self, prefs: &Prefs) {
        let untouched = self.reading == Reading::default() && self.date_order.is_empty();
        let known = self.paths.first().and_then(|path| prefs.source_of(path));
        let of_all = |source: &&Source| self.paths.iter().all(|path| prefs.source_of(path) == Some(source));
        let Some(source) = known.filter(|_| untouched).filter(of_all) else { return };
        self.reading = source.reading.clone();
        self.date_order = order_of(&source.date_order);
        if !source.publication.is_empty() {
            self.publication.clone_from(&source.publication);
        }
        self.remembered = self.reading != Reading::default() || !self.date_order.is_empty();
    }

    /// Reads as a preset says, from now on.
    pub(super) fn take_preset(&mut self, name: String, preset: Preset) {
        let Preset { format, values, encoding, date_order, on_differs, limits } = preset;
        self.reading = Reading { format, encoding, values, limits };
        (self.date_order, self.on_differs) = (order_of(&date_order), on_differs);
        (self.preset, self.naming, self.remembered) = (name, None, false);
    }

    /// Drops it.
    pub(super) fn forget(&mut self) {
        self.reading = Reading::default();
        self.date_order = "";
        self.remembered = false;
    }
}
