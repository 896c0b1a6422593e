//! What an import is asked to do: which files, how to read them, what to do where the archive has other words, and what a
//! person corrected while looking. Kept with the batch, so that a killed import goes on just as it began.

use super::order::Settled;
use crate::formats::{Limits, ReadOptions};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to do with an article that is here already with other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDiffers {
    /// Leave the archive's as it is, and say so.
    #[default]
    Skip,
    /// Take the file's words in every field that no person has edited since it came in.
    Update,
    /// Take the file's words in every field.
    Overwrite,
    /// Bring it in beside the other.
    KeepBoth,
}

impl OnDiffers {
    pub const ALL: [OnDiffers; 4] = [OnDiffers::Skip, OnDiffers::Update, OnDiffers::Overwrite, OnDiffers::KeepBoth];

    /// As requests, presets and the command line spell it.
    pub fn word(self) -> &'static str {
        match self {
            OnDiffers::Skip => "skip",
            OnDiffers::Update => "update",
            OnDiffers::Overwrite => "overwrite",
            OnDiffers::KeepBoth => "keep-both",
        }
    }
}

/// How one file is read where it is not read as all are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FileChoice {
    /// Its path as it is told to people: of a file in a zip, the zip's with the inner name behind it.
    pub path: String,
    /// Id of a format; empty: as for all.
    pub format: String,
    /// WHATWG label; empty: as for all.
    pub encoding: String,
    /// By the id of the format's option, over those for all.
    pub values: BTreeMap<String, String>,
}

/// What a person put in the place of a value that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    pub file: String,
    /// Which article of the file.
    pub part: u32,
    /// `date`, `volume`, `number`, `edition`, `page`, `section`, `headline`, `kicker`, `subhead`, `dateline`, `byline`, `credit`, `body`.
    pub field: String,
    pub value: String,
}

/// What a person decided on one article of the look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordChoice {
    pub file: String,
    pub part: u32,
    /// Not to be brought in, whatever it is.
    pub leave_out: bool,
    /// Where it differs: this, and not what holds for all.
    pub on_differs: Option<OnDiffers>,
}

/// What to bring in and how.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// What to call it; empty: after what it reads.
    pub name: String,
    /// Files and folders. One whose name is no UTF-8 is kept as near as can be: going on will then not find it.
    #[serde(serialize_with = "lossy")]
    pub paths: Vec<PathBuf>,
    /// Id of a format; empty: decided by each file's content.
    pub format: String,
    /// Title of the publication for files that name none; made where it is not here yet. Empty: the archive's only
    /// one, or that of its last import.
    pub publication: String,
    /// `mdy`, `dmy` or empty: settled by the publication or by the weekdays of the whole set.
    pub date_order: String,
    /// How that order was settled, where nobody said it: by the look, or when the import began.
    pub settled: Option<Settled>,
    pub on_differs: OnDiffers,
    /// WHATWG label for all files; empty: recognised.
    pub encoding: String,
    /// What the formats are told, by `FORMAT.OPTION`.
    pub values: BTreeMap<String, String>,
    pub limits: Limits,
    pub files: Vec<FileChoice>,
    pub corrections: Vec<Correction>,
    pub choices: Vec<RecordChoice>,
    /// By its path as it is told to people, what tells that a file is the one that was looked at: one of these that has
    /// changed since does not come in, for corrections and choices name articles by their number.
    pub seen: BTreeMap<String, u64>,
}

fn lossy<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(paths.iter().map(|path| path.to_string_lossy()))
}

impl Request {
    /// What the batch is called: the folder or file, or how many.
    pub fn title(&self) -> String {
        match self.paths.as_slice() {
            _ if !self.name.is_empty() => self.name.clone(),
            [one] => one.file_name().unwrap_or(one.as_os_str()).to_string_lossy().into_owned(),
            many => format!("{} files and folders", many.len()),
        }
    }

    fn choice(&self, path: &Path) -> Option<&FileChoice> {
        // Most imports have none: no path is made words for nothing.
        if self.files.is_empty() {
            return None;
        }
        let path = path.to_string_lossy();
        self.files.iter().find(|choice| choice.path == path)
    }

    /// Id of the format that a file is to be read as; empty: decided by its content.
    pub fn format_of(&self, path: &Path) -> &str {
        match self.choice(path) {
            Some(choice) if !choice.format.is_empty() => &choice.format,
            _ => &self.format,
        }
    }

    /// What the reader of a file is told.
    pub fn options_for(&self, path: &Path, format: &str) -> ReadOptions {
        let choice = self.choice(path);
        let encoding =
            choice.map(|choice| &choice.encoding).filter(|label| !label.is_empty()).unwrap_or(&self.encoding);
        let own = self.values.iter().filter_map(|(key, value)| {
            let (of, option) = key.split_once('.')?;
            (of == format).then(|| (option.to_owned(), value.clone()))
        });
        let mut values: BTreeMap<String, String> = own.collect();
        values.extend(choice.into_iter().flat_map(|choice| choice.values.clone()));
        ReadOptions { date_order: self.date_order.clone(), encoding: encoding.clone(), values, limits: self.limits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_for_a_file_stands_over_what_is_chosen_for_all() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let choice = FileChoice {
            path: "a/b.csv".into(),
            format: "csv".into(),
            encoding: "shift_jis".into(),
            values: [pair("delimiter", ";")].into(),
        };
        let request = Request {
            encoding: "utf-8".into(),
            values: [pair("csv.delimiter", ","), pair("csv.columns", "x"), pair("html.part", "y")].into(),
            files: vec![choice],
            ..Request::default()
        };
        let own = request.options_for(Path::new("a/b.csv"), "csv");
        assert_eq!(
            (own.encoding.as_str(), own.value("delimiter"), own.value("columns"), own.value("part")),
            ("shift_jis", ";", "x", "")
        );
        let other = request.options_for(Path::new("a/c.csv"), "csv");
        assert_eq!((other.encoding.as_str(), other.value("delimiter")), ("utf-8", ","));
        assert_eq!((request.format_of(Path::new("a/b.csv")), request.format_of(Path::new("a/c.csv"))), ("csv", ""));
    }
}
