//! Reading an index: it answers searches with sets of articles, from one state of it, while another goes on writing.

use super::bits::Bits;
use super::eval::{Eval, has_phrase};
use super::schema::Fields;
use super::segment::{AllNames, Known, Segment};
use super::write::{files, stamp_of};
use super::{IndexError, Result, Stamp, Stop, crew};
use crate::text::search::Query;
use std::path::Path;
use std::sync::Arc;
use tantivy::{Index as Tantivy, IndexReader, ReloadPolicy, Searcher};

/// An index to read.
pub struct Index {
    tantivy: Tantivy,
    pub(super) fields: Fields,
    reader: IndexReader,
    pub(super) searcher: Searcher,
    stamp: Stamp,
    pub(super) segments: Arc<Vec<Segment>>,
    highest: u32,
    pub(super) names: AllNames,
    known: Known,
}

/// What a search found: in each segment, the articles.
#[derive(Clone)]
pub struct Found {
    pub(super) segments: Arc<Vec<Segment>>,
    pub(super) bits: Vec<Bits>,
    /// The highest key in the index.
    highest: u32,
}

impl Index {
    /// Opens an index; nothing where there is none of our form.
    pub fn open(folder: &Path) -> Result<Option<Index>> {
        let Some((tantivy, fields, stamp)) = files(folder)? else { return Ok(None) };
        let reader = tantivy.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let mut index = Index {
            tantivy,
            fields,
            reader,
            searcher,
            stamp,
            segments: Arc::default(),
            highest: 0,
            names: AllNames::new(),
            known: Known::default(),
        };
        index.take_segments()?;
        Ok(Some(index))
    }

    /// Reads the newest commit. Answers whether there was a newer one.
    pub fn reload(&mut self) -> Result<bool> {
        // The stamp first: a commit in between is then seen too early rather than too late.
        let stamp = stamp_of(&self.tantivy)?.unwrap_or_default();
        if stamp == self.stamp {
            return Ok(false);
        }
        self.reader.reload()?;
        self.searcher = self.reader.searcher();
        self.stamp = stamp;
        self.take_segments()?;
        Ok(true)
    }

    fn take_segments(&mut self) -> Result<()> {
        let readers = self.searcher.segment_readers();
        let ids: Vec<_> = readers.iter().map(|reader| reader.segment_id()).collect();
        self.known.keep(&ids);
        let open = |reader| Segment::open(reader, &mut self.names, &mut self.known);
        self.segments = Arc::new(readers.iter().map(open).collect::<Result<_>>()?);
        self.highest = self.segments.iter().map(Segment::highest).max().unwrap_or(0);
        Ok(())
    }

    /// Up to where it is true.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// How many articles it holds.
    pub fn len(&self) -> u64 {
        self.segments.iter().map(|segment| segment.alive().count()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Everything that fits.
    pub fn find(&self, query: &Query, stop: Stop) -> Result<Found> {
        self.evaluate(query, None, false, stop)
    }

    /// Where phrases would have to be read: everything that has at least their words. Otherwise nothing.
    pub fn find_loosely(&self, query: &Query, stop: Stop) -> Result<Option<Found>> {
        if !has_phrase(query) {
            return Ok(None);
        }
        Ok(Some(self.evaluate(query, None, true, stop)?))
    }

    /// What fits among these.
    pub fn find_among(&self, query: &Query, among: &Found, stop: Stop) -> Result<Found> {
        let mut found = self.evaluate(query, Some(among), false, stop)?;
        found.bits.iter_mut().zip(&among.bits).for_each(|(bits, within)| bits.and(within));
        Ok(found)
    }

    fn evaluate(&self, query: &Query, among: Option<&Found>, loose: bool, stop: Stop) -> Result<Found> {
        let bits = crew::each(&self.segments, |n, segment| {
            if stop() {
                return Err(IndexError::Stopped);
            }
            let within = among.and_then(|found| found.bits.get(n));
            Eval { segment, fields: &self.fields, within, loose, stop }.results(query)
        })?;
        Ok(Found { segments: self.segments.clone(), bits, highest: self.highest })
    }
}

impl Found {
    /// How many articles.
    pub fn total(&self) -> u64 {
        self.bits.iter().map(Bits::count).sum()
    }

    /// Their keys as a set.
    pub fn ids(&self) -> Bits {
        let mut ids = Bits::none(self.highest.saturating_add(1));
        for (segment, bits) in self.segments.iter().zip(&self.bits) {
            bits.each(|doc| ids.add(segment.id(doc)));
        }
        ids
    }

    /// Only those of these keys.
    pub fn only(&self, keep: &Bits) -> Found {
        let narrow = |(segment, bits): (&Segment, &Bits)| {
            let mut few = Bits::none(segment.max());
            bits.each(|doc| {
                if keep.has(segment.id(doc)) {
                    few.add(doc);
                }
            });
            few
        };
        let bits = self.segments.iter().zip(&self.bits).map(narrow).collect();
        Found { segments: self.segments.clone(), bits, highest: self.highest }
    }
}
