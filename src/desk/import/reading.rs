//! How files are read, as it is chosen for all of them, and remembered for the next time.

use super::Import;
use crate::desk::prefs::Prefs;
use crate::formats::Limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
        for path in &import.paths {
            let source = Source {
                path: path.clone(),
                reading: import.reading.clone(),
                date_order: import.date_order.to_owned(),
                publication: import.publication.clone(),
            };
            self.sources.retain(|known| known.path != *path);
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
        let Some(source) = known.filter(|_| untouched && self.paths.len() == 1) else { return };
        self.reading = source.reading.clone();
        self.date_order = order_of(&source.date_order);
        if !source.publication.is_empty() {
            self.publication.clone_from(&source.publication);
        }
        self.remembered = self.reading != Reading::default() || !self.date_order.is_empty();
    }

    /// Drops it.
    pub(super) fn forget(&mut self) {
        self.reading = Reading::default();
        self.date_order = "";
        self.remembered = false;
    }
}
