//! The golden paper of the exports: every ugly case that a newspaper's archive has, in records with fixed uids. Tests of
//! all writers use it. All texts and names are invented.
//!
//! `tests/golden/export/golden.json` is the same as our JSON, for checks by programs of others: import it to have the
//! archive. `BACKFILE_BLESS=1 cargo test --test export_round golden` writes it anew.

#![allow(dead_code)]

pub mod compare;
mod papers;
pub mod random;

use backfile::archive::Archive;
use backfile::archive::import::Request;
use backfile::archive::import::write::Item;
use backfile::formats::out::Handover;
use backfile::formats::{self, Format, Incoming, Input, ReadOptions, Supply, SupplyError, WriteError, Written};
use backfile::model::Uid;
use backfile::model::record::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use papers::golden;

/// Records in memory, to be handed over as they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    pub publications: Vec<PublicationRecord>,
    pub names: Vec<NameRecord>,
    pub sources: Vec<SourceRecord>,
    pub subjects: Vec<SubjectRecord>,
    pub pictures: Vec<PictureRecord>,
    pub issues: Vec<IssueRecord>,
    pub collections: Vec<CollectionRecord>,
}

/// The uid of that number.
pub fn uid(number: u32) -> Uid {
    Uid(format!("0198e000-0000-7000-8000-{number:012}"))
}

impl Records {
    /// What a reader hands on, in its order.
    pub fn take(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Publication(it) => self.publications.push(it),
            Incoming::Name(it) => self.names.push(it),
            Incoming::Source(it) => self.sources.push(it),
            Incoming::Subject(it) => self.subjects.push(it),
            Incoming::Picture(it) => self.pictures.push(it),
            Incoming::Issue(it) => self.issues.push(it),
            Incoming::Collection(it) => self.collections.push(it),
            Incoming::SavedSearch(_) | Incoming::Problem(_) => {}
        }
    }

    /// Adds others behind these.
    pub fn join(&mut self, others: Records) {
        others.all().into_iter().for_each(|incoming| self.take(incoming));
    }

    /// All of them in the order in which an archive must take them.
    pub fn all(self) -> Vec<Incoming> {
        let mut all = Vec::new();
        all.extend(self.publications.into_iter().map(Incoming::Publication));
        all.extend(self.names.into_iter().map(Incoming::Name));
        all.extend(self.sources.into_iter().map(Incoming::Source));
        all.extend(self.subjects.into_iter().map(Incoming::Subject));
        all.extend(self.pictures.into_iter().map(Incoming::Picture));
        all.extend(self.issues.into_iter().map(Incoming::Issue));
        all.extend(self.collections.into_iter().map(Incoming::Collection));
        all
    }

    /// The articles with their issues.
    pub fn articles(&self) -> impl Iterator<Item = (&IssueRecord, &ArticleRecord)> {
        self.issues.iter().flat_map(|issue| issue.articles.iter().map(move |article| (issue, article)))
    }

    /// An archive of these in a folder.
    pub fn archive(self, folder: &Path) -> PathBuf {
        let path = folder.join("golden.backfile");
        let mut archive = Archive::create(&path, None).expect("an archive");
        let items = self.all().into_iter().map(|incoming| Item::new("golden.json".into(), incoming)).collect();
        let request = Request { paths: vec!["golden.json".into()], ..Request::default() };
        let mut importer = archive.begin_import(&request).expect("an import");
        archive.write_chunk(&mut importer, items).expect("it is written");
        archive.end_import(importer, false).expect("it ends");
        path
    }
}

impl Supply for Records {
    fn publications(&self) -> Result<Vec<PublicationRecord>, SupplyError> {
        Ok(self.publications.clone())
    }
    fn names(&self) -> Result<Vec<NameRecord>, SupplyError> {
        Ok(self.names.clone())
    }
    fn sources(&self) -> Result<Vec<SourceRecord>, SupplyError> {
        Ok(self.sources.clone())
    }
    fn subjects(&self) -> Result<Vec<SubjectRecord>, SupplyError> {
        Ok(self.subjects.clone())
    }
    fn collections(&self) -> Result<Vec<CollectionRecord>, SupplyError> {
        Ok(self.collections.clone())
    }
    fn saved_searches(&self) -> Result<Vec<SavedSearchRecord>, SupplyError> {
        Ok(Vec::new())
    }
    fn pictures(&self, each: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        let mut sorted = self.pictures.clone();
        sorted.sort_by(|a, b| a.sha256.cmp(&b.sha256));
        sorted.into_iter().try_for_each(each)
    }
    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.issues.iter().cloned().try_for_each(each)
    }
}

/// Writes in a format to a target, with options such as `("bom", "no")`.
pub fn write_to(
    supply: &dyn Supply,
    format: &Format,
    options: &[(&str, &str)],
    target: &Path,
) -> Result<Written, WriteError> {
    let options: BTreeMap<String, String> = options.iter().map(|(id, v)| ((*id).into(), (*v).into())).collect();
    let writing = format.write.as_ref().expect("a format that is written");
    (writing.write)(&Handover { supply, options: &options, tick: &|| true }, target)
}

/// A file of a format that is one file, and what its writer told.
pub fn written(supply: &dyn Supply, id: &str, options: &[(&str, &str)]) -> (Vec<u8>, Written) {
    let format = formats::by_id(id).expect("a format");
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join(format!("out.{}", format.extensions[0]));
    let told = write_to(supply, format, options, &target).expect("it is written");
    (std::fs::read(target).expect("a file"), told)
}

/// The files of a format, each by its name and in the order of the names, and what its writer told.
pub fn written_files(supply: &dyn Supply, id: &str, options: &[(&str, &str)]) -> (Vec<(String, Vec<u8>)>, Written) {
    let format = formats::by_id(id).expect("a format");
    let folder = tempfile::tempdir().expect("a folder");
    let name = if format.one_file { format!("out.{}", format.extensions[0]) } else { "out".to_owned() };
    let target = folder.path().join(name);
    let told = write_to(supply, format, options, &target).expect("it is written");
    let mut files: Vec<(String, Vec<u8>)> = told
        .files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(folder.path()).expect("inside").to_string_lossy().into_owned();
            (name, std::fs::read(path).expect("a file"))
        })
        .collect();
    files.sort();
    (files, told)
}

/// What our reader of a format makes of bytes: records, and the sentences that it says.
pub fn read(bytes: &[u8], id: &str) -> (Records, Vec<String>) {
    let format = formats::by_id(id).expect("a format");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("in.{}", format.extensions[0]));
    std::fs::write(&path, bytes).expect("a file");
    let (mut records, mut said) = (Records::default(), Vec::new());
    let read = format.read.expect("a format that is read");
    read(&Input::file(&path), &ReadOptions::default(), &mut |incoming| {
        match incoming {
            Incoming::Problem(problem) => said.push(problem.message),
            other => records.take(other),
        }
        true
    });
    (records, said)
}
