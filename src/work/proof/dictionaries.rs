//! Hunspell dictionaries on this computer: where they may lie, which there are, and which fits a language.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A pair of an `.aff` and a `.dic` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    /// BCP 47, as far as the file's name tells: `en-GB`. Empty where it tells nothing.
    pub language: String,
    /// The `.aff` file.
    pub path: PathBuf,
}

impl Dictionary {
    /// From either of its two files.
    pub fn at(path: &Path) -> Self {
        Dictionary { language: language_of(path).unwrap_or_default(), path: path.with_extension("aff") }
    }

    fn is_of(&self, language: &str) -> bool {
        primary(&self.language).eq_ignore_ascii_case(primary(language))
    }
}

/// Folders of dictionaries, the likeliest first. Where `BACKFILE_DICTIONARIES` names folders, only those.
pub fn folders() -> Vec<PathBuf> {
    if let Some(given) = std::env::var_os("BACKFILE_DICTIONARIES") {
        return std::env::split_paths(&given).collect();
    }
    let mut out: Vec<PathBuf> =
        std::env::var_os("DICPATH").map(|given| std::env::split_paths(&given).collect()).unwrap_or_default();
    if let Some(home) = directories::BaseDirs::new() {
        out.push(home.data_dir().join("hunspell"));
        out.push(home.home_dir().join("Library/Spelling"));
    }
    let fixed = [
        "/usr/share/hunspell",
        "/usr/share/myspell",
        "/usr/share/myspell/dicts",
        "/usr/local/share/hunspell",
        "/opt/homebrew/share/hunspell",
        "/Library/Spelling",
    ];
    out.extend(fixed.map(PathBuf::from));
    let offices = [
        "/usr/lib/libreoffice/share/extensions",
        "/usr/lib64/libreoffice/share/extensions",
        "/snap/libreoffice/current/lib/libreoffice/share/extensions",
        "/Applications/LibreOffice.app/Contents/Resources/extensions",
        "C:\\Program Files\\LibreOffice\\share\\extensions",
    ];
    out.extend(offices.into_iter().flat_map(|folder| inside(Path::new(folder), "dict-")));
    out
}

/// Folders in a folder whose names begin so.
fn inside(folder: &Path, begins: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let fits = |path: &PathBuf| {
        path.is_dir() && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begins))
    };
    let mut out: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(fits).collect();
    out.sort();
    out
}

/// The dictionaries in these folders by language, one for each.
pub fn find(folders: &[PathBuf]) -> Vec<Dictionary> {
    let mut found: BTreeMap<String, Dictionary> = BTreeMap::new();
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        // A plain name before a longer one: `de_DE` before `de_DE_frami`.
        files.sort();
        for path in files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "aff")) {
            let Some(language) = language_of(&path).filter(|_| path.with_extension("dic").is_file()) else { continue };
            found.entry(language.clone()).or_insert(Dictionary { language, path });
        }
    }
    found.into_values().collect()
}

/// The language that a file's name begins with: `de_AT_frami.aff` is `de-AT`.
fn language_of(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    let mut parts = stem.split(['_', '-']);
    let language =
        parts.next().filter(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let region = parts.next().filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let language = language.to_ascii_lowercase();
    Some(region.map_or(language.clone(), |region| format!("{language}-{}", region.to_ascii_uppercase())))
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

/// The dictionary that fits a language best: the very one, else of the region of this computer (`here`), else of the
/// language's own land, else any of that language. Norwegian is Bokmål where nothing else is said.
pub fn best<'d>(found: &'d [Dictionary], language: &str, here: &str) -> Option<&'d Dictionary> {
    let language = language.replace('_', "-");
    let language = if language == "no" { "nb".to_owned() } else { language };
    let exact = |wanted: &str| found.iter().find(|one| one.language.eq_ignore_ascii_case(wanted));
    let home = match primary(&language).to_ascii_lowercase().as_str() {
        "en" => "en-US".to_owned(),
        "cs" => "cs-CZ".to_owned(),
        "da" => "da-DK".to_owned(),
        "sv" => "sv-SE".to_owned(),
        "nb" => "nb-NO".to_owned(),
        "uk" => "uk-UA".to_owned(),
        "el" => "el-GR".to_owned(),
        own => format!("{own}-{own}"),
    };
    exact(&language)
        .or_else(|| exact(here).filter(|one| one.is_of(&language)))
        .or_else(|| exact(&home))
        .or_else(|| found.iter().find(|one| one.is_of(&language)))
}

/// Whether a dictionary that was chosen may judge a text in that language.
pub fn may_judge(dictionary: &Dictionary, language: &str) -> bool {
    language.is_empty() || dictionary.language.is_empty() || dictionary.is_of(language)
}

/// The language of this computer: `en-GB`. Empty where it says none.
pub fn of_this_computer() -> String {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
    let said = said.filter(|said| !matches!(said.as_str(), "" | "C" | "POSIX") && !said.starts_with("C."));
    said.map(|said| said.split(['.', '@']).next().unwrap_or_default().replace('_', "-")).unwrap_or_default()
}
