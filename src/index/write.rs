//! The one writer of an index: puts entries in, takes articles out, commits with a stamp. Only one program at a time has
//! it; others read.

use super::schema::{Fields, schema, tokenizers};
use super::{FORM, IndexError, Result, Stamp};
use crate::model::entry::Entry;
use std::path::Path;
use tantivy::directory::MmapDirectory;
use tantivy::index::SegmentComponent;
use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::{Index as Tantivy, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

/// Memory for articles not yet written, in bytes: while following edits, and while building from nothing.
const SMALL: usize = 16_000_000;
const LARGE: usize = 50_000_000;

/// How many threads build from nothing or beside an import. On two cores a second one only takes time from those that
/// read and write, and leaves twice as many small files to be merged.
fn indexers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).clamp(1, 2)
}

/// The files of a segment.
const PARTS: [SegmentComponent; 6] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Terms,
    SegmentComponent::Store,
];

/// Writes an index.
pub struct Writer {
    tantivy: Tantivy,
    fields: Fields,
    writer: Option<IndexWriter<TantivyDocument>>,
    large: bool,
    stamp: Stamp,
    /// No article with a higher key was ever put in.
    highest: u64,
}

/// Opens the files of an index; nothing where there is none of our form.
pub(super) fn files(folder: &Path) -> Result<Option<(Tantivy, Fields, Stamp)>> {
    if !folder.join("meta.json").is_file() {
        return Ok(None);
    }
    let (schema, fields) = schema();
    let mut tantivy = Tantivy::open_in_dir(folder)?;
    tantivy.set_tokenizers(tokenizers());
    let Some(stamp) = stamp_of(&tantivy)? else { return Ok(None) };
    Ok((tantivy.schema() == schema && stamp.form == FORM).then_some((tantivy, fields, stamp)))
}

pub(super) fn stamp_of(tantivy: &Tantivy) -> Result<Option<Stamp>> {
    Ok(tantivy.load_metas()?.payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}

/// The highest key that stands in an index.
fn highest(tantivy: &Tantivy) -> Result<u64> {
    let reader: IndexReader = tantivy.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let mut highest = 0;
    for segment in searcher.segment_readers() {
        highest = highest.max(segment.fast_fields().u64("id")?.max_value());
    }
    Ok(highest)
}

impl Writer {
    /// Opens an index for writing. What is there and cannot be read, or is of another form, is [`IndexError::Damaged`].
    pub fn open(folder: &Path) -> Result<Writer> {
        let disk = |cause: std::io::Error| IndexError::Disk(format!("{}: {cause}", folder.display()));
        std::fs::create_dir_all(folder).map_err(disk)?;
        let (tantivy, fields, stamp) = match files(folder)? {
            Some(found) => found,
            None if folder.join("meta.json").exists() => {
                return Err(IndexError::Damaged("it has another form".into()));
            }
            None => {
                let (schema, fields) = schema();
                let directory = MmapDirectory::open(folder).map_err(|cause| IndexError::Disk(cause.to_string()))?;
                let builder = Tantivy::builder().schema(schema).tokenizers(tokenizers());
                (builder.open_or_create(directory)?, fields, Stamp::default())
            }
        };
        let highest = highest(&tantivy)?;
        let mut writer = Writer { tantivy, fields, writer: None, large: false, stamp, highest };
        writer.begin(false)?;
        Ok(writer)
    }

    /// Takes more threads and memory for many articles, or gives them back. Nothing may be uncommitted.
    pub fn begin(&mut self, large: bool) -> Result<()> {
        if self.writer.is_some() && self.large == large {
            return Ok(());
        }
        if let Some(old) = self.writer.take() {
            old.wait_merging_threads()?;
        }
        let (threads, memory) = if large { (indexers(), LARGE) } else { (1, SMALL) };
        let writer = self.tantivy.writer_with_num_threads(threads, threads * memory)?;
        if large {
            // Merging comes afterwards, when everything can be found.
            writer.set_merge_policy(Box::new(NoMergePolicy));
        } else {
            let mut policy = LogMergePolicy::default();
            policy.set_del_docs_ratio_before_merge(0.3);
            writer.set_merge_policy(Box::new(policy));
        }
        self.writer = Some(writer);
        self.large = large;
        Ok(())
    }

    /// Whether it has the threads and memory for many articles.
    pub fn is_large(&self) -> bool {
        self.large
    }

    /// Up to where the last commit is true.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn writer(&mut self) -> Result<&mut IndexWriter<TantivyDocument>> {
        self.writer.as_mut().ok_or_else(|| IndexError::Damaged("its writer is gone".into()))
    }

    /// Puts an article in, in place of what it was before. `new`: it was never in, so nothing is to be taken out.
    pub fn put(&mut self, entry: Entry, new: bool) -> Result<()> {
        let id = entry.id.unsigned_abs();
        let term = Term::from_field_u64(self.fields.id, id);
        // Each word of what is to be taken out is looked for in every file, so it is not said without need.
        let new = new || id > self.highest;
        self.highest = self.highest.max(id);
        let document = self.fields.document(entry);
        let writer = self.writer()?;
        if !new {
            writer.delete_term(term);
        }
        writer.add_document(document)?;
        Ok(())
    }

    /// Takes an article out.
    pub fn remove(&mut self, id: i64) -> Result<()> {
        let term = Term::from_field_u64(self.fields.id, id.unsigned_abs());
        self.writer()?.delete_term(term);
        Ok(())
    }

    /// Makes what was done so far stand, true up to `stamp`.
    pub fn commit(&mut self, stamp: Stamp) -> Result<()> {
        let payload = serde_json::to_string(&stamp).map_err(|cause| IndexError::Damaged(cause.to_string()))?;
        let mut prepared = self.writer()?.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.stamp = stamp;
        Ok(())
    }

    /// Reads every file whole and compares its sum, until `stop`. Answers whether all that were read are as they were
    /// written; one that cannot be read or is too short to have a sum is not.
    pub fn is_sound(&self, stop: &dyn Fn() -> bool) -> bool {
        let Ok(segments) = self.tantivy.searchable_segment_metas() else { return false };
        let directory = self.tantivy.directory();
        let managed = directory.list_managed_files();
        let files = segments.iter().flat_map(|segment| {
            let parts = PARTS.into_iter().chain(segment.has_deletes().then_some(SegmentComponent::Delete));
            parts.map(|part| segment.relative_path(part))
        });
        let mut files = files.filter(|file| managed.contains(file));
        files.all(|file| stop() || directory.validate_checksum(&file).unwrap_or(false))
    }

    /// Ends, with merges that are under way done.
    pub fn finish(mut self) -> Result<()> {
        if let Some(writer) = self.writer.take() {
            writer.wait_merging_threads()?;
        }
        Ok(())
    }
}
