//! The door of an import: it begins, writes chunk by chunk, ends, or is settled after it was cut off. Each chunk is a
//! small transaction on the one writer; the whole import is one journal step that names its batch.

use super::Request;
use super::classify::Counts;
pub use super::importer::Importer;
use super::order::Settled;
use super::wishes::Handling;
use crate::archive::Archive;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::Incoming;
use crate::formats::picture::{Looks, look};
use crate::model::{ArticleId, BatchId, Problem, StepId};
use crate::store::journal::{self, NewStep, StepKind};
use crate::store::pen::Pen;
use crate::store::{StoreError, batch, between, clock, whole};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One thing read, and the file it came from.
pub struct Item {
    pub file: PathBuf,
    pub incoming: Incoming,
    /// Of a picture: made here, so that the writer never has to decode one.
    pub(super) looks: Option<Looks>,
    /// Of an issue: how its articles are to be taken.
    pub(super) handling: Handling,
}

impl Item {
    /// Makes ready what takes long: to be called where nobody waits for the archive.
    pub fn new(file: PathBuf, incoming: Incoming) -> Self {
        let looks = match &incoming {
            // One that cannot be decoded is kept as it came, without a small copy.
            Incoming::Picture(picture) => look(&picture.bytes).ok(),
            _ => None,
        };
        Item::looking(file, incoming, looks)
    }

    /// Of a picture whose looks are known.
    pub(in crate::archive) fn looking(file: PathBuf, incoming: Incoming, looks: Option<Looks>) -> Self {
        Item { file, incoming, looks, handling: Handling::default() }
    }
}

/// What an import did: printed as JSON, kept with the batch, shown at the end.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Report {
    pub files: u64,
    pub articles: Counts,
    pub batch: Option<i64>,
    pub problems: Vec<Problem>,
    /// Problems beyond those listed.
    pub more_problems: u64,
    pub written: u64,
    /// Articles that were here and took words of the file.
    pub updated: u64,
    /// Articles that a person left out in the look.
    pub left_out: u64,
    /// Articles by the id of the format that read them.
    #[serde(deserialize_with = "by_format")]
    pub formats: BTreeMap<&'static str, u64>,
    /// How the order of day and month was settled.
    pub order: Settled,
    /// Articles that a person should look at, and texts that are nearly the same as others: counted in the look.
    pub doubtful: Option<u64>,
    pub alike: Option<u64>,
    pub seconds: f64,
    pub cancelled: bool,
}

/// Formats by their ids; one that there is no longer is not told.
fn by_format<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<BTreeMap<&'static str, u64>, D::Error> {
    let kept: BTreeMap<String, u64> = serde::Deserialize::deserialize(from)?;
    Ok(kept.into_iter().filter_map(|(id, count)| Some((crate::formats::by_id(&id)?.id, count))).collect())
}

impl Archive {
    /// Begins an import: its batch and its step stand from now on, so that a killed one is found again.
    pub fn begin_import(&mut self, request: &Request) -> Result<Importer> {
        self.must_be_writable()?;
        let request = &Request { publication: super::paper::title(&self.conn, request)?, ..request.clone() };
        let title = request.title();
        let json = serde_json::to_string(request).map_err(StoreError::from)?;
        let now = (self.now)();
        let words = format!("Import «{title}»");
        let tx = clock::begin(&mut self.conn)?;
        let batch = batch::begin(&tx, &title, &json, now)?;
        let new = NewStep {
            at: now,
            who: &self.who,
            kind: StepKind::Import,
            words: &words,
            target: None,
            visit: "",
            batch: Some(batch),
            running: true,
        };
        let step = journal::begin(&tx, &new)?;
        batch::set_step(&tx, batch, step)?;
        whole::note_in(&mut Pen::new(&tx, step, now)?, batch)?;
        tx.commit()?;
        Ok(self.importer(request, batch, step))
    }

    /// Goes on with an import that was cut off. What it had written is recognised as the same.
    pub fn resume_import(&mut self, id: BatchId) -> Result<(Importer, Request)> {
        let found = batch::get(&self.conn, id)?.filter(|batch| batch.state == "running");
        let Some((found, step)) = found.and_then(|batch| batch.step.map(|step| (batch, step))) else {
            return Err(ArchiveError::new(ErrorKind::NotFound, "There is no unfinished import to go on with.", ""));
        };
        let request: Request = serde_json::from_str(&found.request).map_err(StoreError::from)?;
        Ok((self.importer(&request, id, step).going_on(), request))
    }

    fn importer(&self, request: &Request, batch: BatchId, step: StepId) -> Importer {
        let fallback = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let title = request.publication.trim();
        let title = if title.is_empty() { fallback } else { title.to_owned() };
        Importer::new(batch, step, title, request.on_differs)
    }

    /// Writes one chunk: all of it or nothing, so that a chunk that failed can be given again.
    pub fn write_chunk(&mut self, importer: &mut Importer, chunk: Vec<Item>) -> Result<()> {
        let mark = importer.mark();
        let written = self.try_chunk(importer, chunk);
        if written.is_err() {
            importer.go_back(mark);
        }
        written
    }

    fn try_chunk(&mut self, importer: &mut Importer, chunk: Vec<Item>) -> Result<()> {
        self.must_be_writable()?;
        let now = (self.now)();
        let tx = clock::begin(&mut self.conn)?;
        if !batch::is_running(&tx, importer.batch)? {
            return Err(settled());
        }
        importer.next_chunk();
        let mut range: Option<(ArticleId, ArticleId)> = None;
        for item in chunk {
            importer.take(&tx, item, now, &mut range)?;
        }
        if let Some((first, last)) = range {
            batch::widen(&tx, importer.batch, first, last)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Ends an import, whole or cancelled, and keeps its report.
    pub fn end_import(&mut self, importer: Importer, cancelled: bool) -> Result<Report> {
        let importer = importer.settled();
        let mut report = importer.report;
        report.cancelled = cancelled;
        let json = serde_json::to_string(&report).map_err(StoreError::from)?;
        let state = if cancelled { "kept" } else { "done" };
        self.settle_import(importer.batch, importer.step, state, &json)?;
        if !importer.publication_title.is_empty() {
            self.put_setting("import.publication", &importer.publication_title)?;
        }
        Ok(report)
    }

    fn settle_import(&mut self, id: BatchId, step: StepId, state: &str, report: &str) -> Result<()> {
        let now = (self.now)();
        let tx = clock::begin(&mut self.conn)?;
        if !batch::is_running(&tx, id)? {
            return Err(settled());
        }
        batch::end(&tx, id, state, report, now)?;
        journal::set_state(&tx, step, "done")?;
        // Its first entry names the batch; others tell of articles that were here and took words of a file.
        between::settle(&tx, step)?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps what a killed import had brought, and does not go on.
    pub fn keep_import(&mut self, id: BatchId) -> Result<()> {
        let found = batch::get(&self.conn, id)?.filter(|batch| batch.state == "running");
        match found.and_then(|batch| batch.step) {
            Some(step) => self.settle_import(id, step, "kept", "{}"),
            None => Ok(()),
        }
    }
}

fn settled() -> ArchiveError {
    ArchiveError::new(
        ErrorKind::Declined,
        "This import was kept or taken back meanwhile, so it goes on no further.",
        "Import the files again if the rest is wanted.",
    )
}
