//! What a file or an archive holds, as records without the bytes of pictures and clippings: of those their sums are enough
//! to tell that they are the same.

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::import::files::Files;
use crate::archive::import::{Request, other};
use crate::formats::{Format, Incoming, Limits, Supply, WriteError};
use crate::model::Uid;
use crate::model::record::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;

/// Records of every kind.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub publications: Vec<PublicationRecord>,
    pub names: Vec<NameRecord>,
    pub sources: Vec<SourceRecord>,
    pub subjects: Vec<SubjectRecord>,
    pub pictures: Vec<PictureRecord>,
    pub issues: Vec<IssueRecord>,
    pub collections: Vec<CollectionRecord>,
    pub saved_searches: Vec<SavedSearchRecord>,
    /// Where a curator's order was handed over: the place of each article in it, as they stand in `issues`.
    pub order: Vec<usize>,
    /// What its reader refused.
    pub problems: Vec<String>,
}

impl Taken {
    /// What is handed over.
    pub fn of(supply: &dyn Supply) -> Result<Self> {
        let mut taken = Taken::default();
        let handed = other::each(supply, &mut |incoming| {
            taken.take(incoming);
            true
        });
        let handed = handed.and_then(|()| taken.curated(supply));
        handed.map_err(|error| ArchiveError::new(ErrorKind::Damaged, error.to_string(), "Run the check."))?;
        Ok(taken)
    }

    /// Notes the order of the collection that is handed over.
    fn curated(&mut self, supply: &dyn Supply) -> std::result::Result<(), WriteError> {
        if !supply.about()?.is_collection {
            return Ok(());
        }
        let mut places: HashMap<Uid, usize> = HashMap::new();
        supply.placed(&mut |placed| {
            let next = places.len();
            places.entry(placed.article.uid).or_insert(next);
            Ok(())
        })?;
        let articles = self.issues.iter().flat_map(|issue| &issue.articles);
        self.order = articles.map(|article| places.get(&article.uid).copied().unwrap_or(usize::MAX)).collect();
        Ok(())
    }

    /// What a file of a format holds.
    pub fn of_file(path: &Path, format: &'static Format) -> Result<Self> {
        let mut taken = Taken::default();
        // It is ours and was asked for: what takes long may take long.
        let limits = Limits {
            file: 1 << 14,
            unpacked: 1 << 16,
            ratio: 1_100,
            seconds: 3_600,
            memory: 1 << 13,
            ..Limits::default()
        };
        let request = Request { format: format.id.to_owned(), limits, ..Request::default() };
        Files::default().read(path, &request, &mut |_, _, incoming| {
            taken.take(incoming);
            true
        });
        Ok(taken)
    }

    pub fn articles(&self) -> u64 {
        self.issues.iter().map(|issue| issue.articles.len() as u64).sum()
    }

    fn take(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Publication(record) => self.publications.push(record),
            Incoming::Name(record) => self.names.push(record),
            Incoming::Source(record) => self.sources.push(record),
            Incoming::Subject(record) => self.subjects.push(record),
            Incoming::Picture(record) => self.picture(record),
            Incoming::Issue(mut record) => {
                for article in &mut record.articles {
                    if let Some(from) = &mut article.provenance {
                        from.bytes = Sha256::digest(&from.bytes).to_vec();
                    }
                }
                self.issues.push(record);
            }
            Incoming::Collection(record) => self.collections.push(record),
            Incoming::SavedSearch(record) => self.saved_searches.push(record),
            Incoming::Problem(problem) if problem.code.refuses() => self.problems.push(problem.message),
            Incoming::Problem(_) => {}
        }
    }

    fn picture(&mut self, mut record: PictureRecord) {
        let sum = crate::archive::checkup::hex(&Sha256::digest(&record.bytes));
        if sum != record.sha256 {
            self.problems
                .push(format!("The bytes of the picture {} are not those that its sum tells of.", record.sha256));
        }
        record.bytes.clear();
        self.pictures.push(record);
    }
}
