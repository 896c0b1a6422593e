//! What a person prefers on this computer: the look, recent archives, columns, the export folder. Kept as a small JSON
//! file; a damaged one is as good as none.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shade {
    #[default]
    System,
    Paper,
    Lamp,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    pub shade: Shade,
    /// 80–200.
    pub percent: u16,
}

impl Default for Look {
    fn default() -> Self {
        Look { shade: Shade::System, percent: 100 }
    }
}

/// The preferences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    pub look: Look,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    pub export_folder: Option<PathBuf>,
    pub export_format: String,
    /// Several formats with what they are told, by the names of the presets.
    pub export_presets: Vec<crate::archive::export::preset::Preset>,
    /// Under what name changes stand in histories; empty until it was said.
    pub who: String,
    /// Whether the last archive opens by itself.
    pub reopen: bool,
    /// What was searched for lately in each archive, by its path, newest first.
    pub searches: std::collections::BTreeMap<String, Vec<String>>,
    /// Passages below what was found are not shown.
    pub no_passages: bool,
    /// Which dictionary judges the spelling.
    pub spelling: crate::work::proof::Choice,
    /// How files were read, by where they came from; newest first.
    pub sources: Vec<super::import::Source>,
    /// How the list of each archive is looked at, by its path.
    pub lists: std::collections::BTreeMap<String, super::columns::KeptLook>,
}

const MOST_RECENT: usize = 8;

impl Prefs {
    /// Where they stand on this system.
    pub fn path() -> Option<PathBuf> {
        if let Some(folder) = std::env::var_os("BACKFILE_CONFIG") {
            return Some(PathBuf::from(folder).join("preferences.json"));
        }
        directories::ProjectDirs::from("", "", "Backfile").map(|dirs| dirs.config_dir().join("preferences.json"))
    }

    pub fn load(path: &Path) -> Prefs {
        std::fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let draft = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(draft.as_file(), self)?;
        draft.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Puts an archive at the head of the recent ones.
    pub fn remember(&mut self, archive: &Path) {
        self.recent.retain(|other| other != archive);
        self.recent.insert(0, archive.to_owned());
        self.recent.truncate(MOST_RECENT);
    }
}
