//! The invented paper as single files: a folder for each year, in it one for each day.

use backfile::archive::sample::Paper;
use backfile::formats::{Supply, SupplyError, WriteError, clipping};
use backfile::model::record::*;
use std::cell::Cell;
use std::path::Path;

/// Writes so many clippings; answers their bytes.
pub fn write(folder: &Path, articles: u64) -> u64 {
    let mut bytes = 0;
    for issue in Paper::new(1, articles).issues().filter(|issue| !issue.articles.is_empty()) {
        let year = issue.date.get(..4).unwrap_or("undated").to_owned();
        let place = folder.join(year).join(if issue.date.is_empty() { "undated" } else { &issue.date });
        std::fs::create_dir_all(&place).expect("a folder");
        let one = One(Cell::new(Some(issue)));
        let written = clipping::write(&one, &place, &mut || true).expect("written");
        bytes += written.files.iter().map(|file| file.metadata().expect("a file").len()).sum::<u64>();
    }
    bytes
}

/// One issue, to be handed over.
struct One(Cell<Option<IssueRecord>>);

impl Supply for One {
    fn publications(&self) -> Result<Vec<PublicationRecord>, SupplyError> {
        Ok(Vec::new())
    }

    fn names(&self) -> Result<Vec<NameRecord>, SupplyError> {
        Ok(Vec::new())
    }

    fn sources(&self) -> Result<Vec<SourceRecord>, SupplyError> {
        Ok(Vec::new())
    }

    fn subjects(&self) -> Result<Vec<SubjectRecord>, SupplyError> {
        Ok(Vec::new())
    }

    fn collections(&self) -> Result<Vec<CollectionRecord>, SupplyError> {
        Ok(Vec::new())
    }

    fn saved_searches(&self) -> Result<Vec<SavedSearchRecord>, SupplyError> {
        Ok(Vec::new())
    }

    fn pictures(&self, _: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        Ok(())
    }

    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.0.take().map_or(Ok(()), each)
    }
}
