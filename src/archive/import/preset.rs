//! How files of one kind are brought in, kept under a name to be used again: format, options, encoding, order of dates,
//! what to do where words differ, limits. Kept as small JSON files beside the preferences; also one at any path.

use super::{OnDiffers, Request};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::Limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A preset.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preset {
    /// Id of a format; empty: decided by each file's content.
    pub format: String,
    /// What the formats are told, by `FORMAT.OPTION`.
    pub values: BTreeMap<String, String>,
    pub encoding: String,
    /// `mdy`, `dmy` or empty.
    pub date_order: String,
    pub on_differs: OnDiffers,
    pub limits: Limits,
}

impl Preset {
    /// What of a request is not about its files alone.
    pub fn of(request: &Request) -> Preset {
        Preset {
            format: request.format.clone(),
            values: request.values.clone(),
            encoding: request.encoding.clone(),
            date_order: request.date_order.clone(),
            on_differs: request.on_differs,
            limits: request.limits,
        }
    }

    /// Puts it into a request, in the place of what stood there.
    pub fn apply(&self, request: &mut Request) {
        let Preset { format, values, encoding, date_order, on_differs, limits } = self.clone();
        (request.format, request.values, request.encoding, request.date_order) = (format, values, encoding, date_order);
        (request.on_differs, request.limits) = (on_differs, limits);
    }

    /// The preset of that name in a folder, or in the file at that path.
    pub fn load(name: &str, folder: Option<&Path>) -> Result<Preset> {
        let path = place(name, folder)?;
        let text = std::fs::read_to_string(&path).map_err(|cause| {
            let known = names(folder);
            let hint = if known.is_empty() {
                "No preset is kept yet.".to_owned()
            } else {
                format!("There are: {}.", known.join(", "))
            };
            match cause.kind() {
                std::io::ErrorKind::NotFound => {
                    ArchiveError::new(ErrorKind::NotFound, format!("There is no preset «{name}»."), hint)
                }
                _ => ArchiveError::disk("read", &path, &cause),
            }
        })?;
        let preset: Preset = serde_json::from_str(&text).map_err(|cause| {
            let what = format!("{} is no preset: {cause}.", path.display());
            ArchiveError::new(ErrorKind::Unclear, what, "Save it anew, or correct the file.")
        })?;
        preset.check()?;
        Ok(preset)
    }

    /// Keeps it under that name in a folder, or in the file at that path. Answers where it is.
    pub fn save(&self, name: &str, folder: Option<&Path>) -> Result<PathBuf> {
        let path = place(name, folder)?;
        let write = || -> std::io::Result<()> {
            let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
            std::fs::create_dir_all(above)?;
            let mut draft = tempfile::NamedTempFile::new_in(above)?;
            serde_json::to_writer_pretty(draft.as_file_mut(), self)?;
            draft.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|cause| ArchiveError::disk("write", &path, &cause))?;
        Ok(path)
    }

    /// Refuses what no format knows.
    pub fn check(&self) -> Result<()> {
        let mut request = Request::default();
        self.apply(&mut request);
        request.check()
    }
}

/// Forgets the preset of that name in a folder.
///
/// # Errors
/// Where it cannot be removed.
pub fn forget(name: &str, folder: Option<&Path>) -> Result<()> {
    let path = place(name, folder)?;
    std::fs::remove_file(&path).map_err(|cause| ArchiveError::disk("remove", &path, &cause))
}

/// The names of the presets in a folder.
pub fn names(folder: Option<&Path>) -> Vec<String> {
    let listed = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    let paths = listed.into_iter().flatten().flatten().map(|entry| entry.path());
    let is_preset = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let mut names: Vec<String> =
        paths.filter(is_preset).filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

/// Where presets are kept on this system: beside the preferences.
pub fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("BACKFILE_CONFIG") {
        return Some(PathBuf::from(folder).join("presets"));
    }
    directories::ProjectDirs::from("", "", "Backfile").map(|dirs| dirs.config_dir().join("presets"))
}

/// A path is taken as it is; a name stands for a file in the folder.
fn place(name: &str, folder: Option<&Path>) -> Result<PathBuf> {
    let is_path = name.ends_with(".json") || name.contains(['/', std::path::MAIN_SEPARATOR]);
    if is_path {
        return Ok(PathBuf::from(name));
    }
    let is_name = !name.trim().is_empty() && name.chars().all(|c| c.is_alphanumeric() || " -_".contains(c));
    match folder {
        Some(folder) if is_name => Ok(folder.join(format!("{name}.json"))),
        Some(_) => Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{name}» cannot be the name of a preset."),
            "Use letters, figures, blanks, - and _; or a path to a file.",
        )),
        None => Err(ArchiveError::new(
            ErrorKind::NotFound,
            "This system names no folder for preferences, so presets have no place there.",
            "Give a path to a file instead of a name.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_kept_under_a_name_or_at_a_path_and_found_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let presets = folder.path().join("presets");
        let preset = Preset { encoding: "shift_jis".into(), date_order: "dmy".into(), ..Preset::default() };
        preset.save("old scans", Some(&presets)).expect("kept");
        assert_eq!(names(Some(&presets)), ["old scans"]);
        assert_eq!(Preset::load("old scans", Some(&presets)).expect("found"), preset);
        let path = folder.path().join("elsewhere.json");
        preset.save(&path.to_string_lossy(), None).expect("kept");
        assert_eq!(Preset::load(&path.to_string_lossy(), None).expect("found"), preset);
        let missing = Preset::load("new", Some(&presets)).expect_err("there is none");
        assert!(missing.hint.contains("old scans"), "{missing}");
        assert_eq!(Preset::load("../x", Some(&presets)).expect_err("a path").kind, ErrorKind::NotFound);
        assert_eq!(preset.save("a:b", Some(&presets)).expect_err("no name").kind, ErrorKind::Unclear);
        std::fs::write(&path, "{\"encodig\": \"utf-8\"}").expect("written");
        assert_eq!(Preset::load(&path.to_string_lossy(), None).expect_err("no preset").kind, ErrorKind::Unclear);
        let mut request = Request::default();
        preset.apply(&mut request);
        assert_eq!(Preset::of(&request), preset);
    }
}
