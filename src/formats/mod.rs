//! Files in and out. A format is one file and one row of [`FORMATS`]; it turns bytes into records and records into
//! bytes. It must not know the archive, SQL or the window; its neighbours are `text` (below) and `archive` (above).

pub mod alto;
pub mod bag;
pub mod bibtex;
pub mod bytes;
pub mod citation;
pub mod cite;
pub mod clipping;
pub mod containers;
pub mod csl;
pub mod document;
pub mod dublin_core;
pub mod epub;
pub mod feed;
pub mod fields;
pub mod flow;
pub mod html;
mod input;
pub mod issue_words;
pub mod json;
pub mod json_ld;
pub mod labelled;
pub mod languages;
pub mod marc;
pub mod markdown;
pub mod markup;
pub mod mets;
pub mod mods;
pub mod newsml;
pub mod nitf;
pub mod office;
pub mod options;
pub mod out;
pub mod pdf;
pub mod picture;
pub mod preview;
pub mod printed;
pub mod provisional;
pub mod ris;
mod root;
pub mod site;
pub mod table;
pub mod tei;
pub mod walk;
pub mod wire;
pub mod xml;
pub mod zipped;

pub use input::{Input, Neighbours, ReadSeek, inner_path};
pub use options::{Limits, OptionKind, OptionSpec, ReadOptions};
pub use out::{About, Audit, Carried, Carries, Handover, Opening, Placed};
pub use preview::Preview;
pub use table::Columns;

use crate::model::Problem;
use crate::model::record::*;
use std::io;
use std::path::{Path, PathBuf};

/// One thing read from a file, in the order in which it must be taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    Publication(PublicationRecord),
    Name(NameRecord),
    Source(SourceRecord),
    Subject(SubjectRecord),
    Picture(PictureRecord),
    /// An issue with some or all of its articles. Empty uids are given by the archive.
    Issue(IssueRecord),
    Collection(CollectionRecord),
    SavedSearch(SavedSearchRecord),
    Problem(Problem),
}

/// Reads one file. `sink` answers false when the reading should stop. A reader never panics, takes a number of steps that
/// its file's size bounds, keeps to the limits of the options, opens nothing but the file, and says as a [`Problem`] what
/// it refused, left out or is not sure of.
pub type Read = fn(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool);

/// What is being exported, handed over piece by piece so that a million articles need no memory.
pub trait Supply {
    fn publications(&self) -> Result<Vec<PublicationRecord>, SupplyError>;
    fn names(&self) -> Result<Vec<NameRecord>, SupplyError>;
    fn sources(&self) -> Result<Vec<SourceRecord>, SupplyError>;
    fn subjects(&self) -> Result<Vec<SubjectRecord>, SupplyError>;
    fn collections(&self) -> Result<Vec<CollectionRecord>, SupplyError>;
    fn saved_searches(&self) -> Result<Vec<SavedSearchRecord>, SupplyError>;
    /// Calls back with each picture in use, by ascending SHA-256.
    fn pictures(&self, each: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError>;
    /// Calls back with each issue that has something to export, by publication, date and position, holding only the articles asked for.
    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError>;

    /// What is handed over, as a title page names it.
    fn about(&self) -> Result<About, SupplyError> {
        Ok(About::default())
    }

    /// What should have been looked at before, what was decided of it and why.
    fn audit(&self) -> Result<Audit, SupplyError> {
        Ok(Audit::default())
    }

    /// Writes what is handed over as an archive of its own, which only the archive can; `tick` is called for each article
    /// and answers false to stop.
    fn as_archive(&self, target: &Path, tick: &dyn Fn() -> bool) -> Result<Written, WriteError> {
        let _ = (target, tick);
        Err(WriteError::Refused("Only an archive can be handed over as an archive.".to_owned()))
    }

    /// Calls back with each article in the order in which people read it: that of the collection, else that of the issues.
    fn placed(&self, each: &mut dyn FnMut(Placed) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.issues(&mut |mut issue| {
            for article in std::mem::take(&mut issue.articles) {
                each(Placed::of(&issue, article))?;
            }
            Ok(())
        })
    }
}

/// The archive could not hand over what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SupplyError(pub String);

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("could not write {path}: {cause}")]
    Io { path: PathBuf, cause: io::Error },
    #[error("could not read from the archive: {0}")]
    Supply(#[from] SupplyError),
    #[error("cancelled")]
    Cancelled,
    /// It cannot be made: a sentence that says why.
    #[error("{0}")]
    Refused(String),
}

/// What a finished export tells: its files and what it could not carry.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Written {
    pub files: Vec<PathBuf>,
    pub articles: u64,
    /// What it could not carry, one sentence each.
    pub losses: Vec<String>,
}

/// Writes to `target`: a file where the format is one file, otherwise a folder. Nothing half-written stands there under its
/// own name, whatever happens, and the same records and options are the same bytes on any day and machine.
pub type Write = fn(handover: &Handover, target: &Path) -> Result<Written, WriteError>;

/// How files of a format are made.
#[derive(Clone, Copy)]
pub struct Writing {
    pub write: Write,
    /// The parts of a record that it carries; of the others it tells what was lost.
    pub carries: Carries,
    /// What a writer of it can be told.
    pub options: &'static [OptionSpec],
    /// Whether a file that is there is an export of ours: only such a one is replaced by the next. Formats of many files
    /// look for themselves.
    pub is_ours: fn(file: &Path) -> bool,
}

/// One row of the table that import dialog, export dialog, command line and tests loop over.
pub struct Format {
    pub id: &'static str,
    pub name: &'static str,
    /// One sentence for the dialog.
    pub about: &'static str,
    pub extensions: &'static [&'static str],
    /// Whether an export is one file (else a folder of files).
    pub one_file: bool,
    /// 0–100: how sure the first bytes (at most 64 KiB) and the name make this format. Content comes first: 80 and more
    /// means that the bytes themselves say it, below 50 only the name does.
    pub sniff: fn(path: &Path, head: &[u8]) -> u8,
    /// What it cannot carry when written; empty when it is lossless.
    pub cannot_carry: &'static str,
    /// What a file of it does not tell when it is read, as the import dialog says it; empty when it tells all.
    pub cannot_give: &'static str,
    /// What a reader of it can be told.
    pub options: &'static [OptionSpec],
    /// Whether the parser of others that reads it is given a process of its own, to be stopped when it hangs.
    pub apart: bool,
    pub read: Option<Read>,
    pub write: Option<Writing>,
}

impl Format {
    /// Whether files of it can be imported.
    pub fn comes_in(&self) -> bool {
        self.read.is_some() || containers::holds_others(self)
    }
}

/// All formats, best first.
pub static FORMATS: &[&Format] = &[
    &clipping::FORMAT,
    // Tables.
    &table::CSV,
    &table::TSV,
    &table::XLSX,
    &table::ODS,
    // Texts.
    &markdown::FORMAT,
    // Newspapers.
    &mets::FORMAT,
    &alto::FORMAT,
    &nitf::FORMAT,
    &newsml::FORMAT,
    &tei::FORMAT,
    &feed::FEED,
    &feed::WORDPRESS,
    // Ours.
    &json::FORMAT,
    // Records and citations.
    &mods::FORMAT,
    &marc::XML,
    &marc::FORMAT,
    &ris::FORMAT,
    &bibtex::FORMAT,
    &bibtex::BIBLATEX,
    &csl::FORMAT,
    &dublin_core::FORMAT,
    &dublin_core::OAI_PMH,
    &json_ld::FORMAT,
    // Pages and documents.
    &html::FORMAT,
    &office::DOCX_FORMAT,
    &office::ODT_FORMAT,
    &epub::FORMAT,
    &pdf::FORMAT,
    &site::FORMAT,
    // What holds others.
    &containers::ZIP,
    &containers::BAG,
    &containers::ARCHIVE,
];

/// What can be written, as people look for it: each shelf with the ids of its formats. What is not named stands last.
pub const SHELVES: [(&str, &[&str]); 5] = [
    ("To read", &["pdf", "epub", "site", "docx"]),
    ("To keep", &["json", "bagit", "archive"]),
    ("As text and tables", &["clipping", "markdown", "csv", "tsv", "xlsx"]),
    ("For a catalogue", &["mods", "marcxml", "marc", "dublin-core", "oai-pmh", "mets", "tei", "nitf", "json-ld"]),
    ("As citations", &["ris", "biblatex", "bibtex", "csl"]),
];

/// The shelf on which a format that can be written stands.
pub fn shelf(id: &str) -> &'static str {
    SHELVES.iter().find(|(_, ids)| ids.contains(&id)).map_or("Other", |(name, _)| name)
}

/// The format with that id.
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// The surest format for a file, if any is sure at all.
pub fn sniff(path: &Path, head: &[u8]) -> Option<&'static Format> {
    FORMATS
        .iter()
        .copied()
        .filter(|f| f.comes_in())
        .map(|f| ((f.sniff)(path, head), f))
        .filter(|(sure, _)| *sure > 0)
        .max_by_key(|(sure, _)| *sure)
        .map(|(_, f)| f)
}
