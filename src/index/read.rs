//! Reading an index: it answers searches with sets of articles, from one state of it, while another goes on writing.

use super::bits::Bits;
use super::eval::{Eval, has_phrase};
use super::schema::Fields;
use super::segment::{AllNames, Numbered, Segment};
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
    pub(super) names: AllNames,
    numbered: Numbered,
}

/// What a search found: in each segment, the articles.
#[derive(Clone)]
pub struct Found {
    pub(super) segments: Arc<Vec<Segment>>,
    pub(super) bits: Vec<Bits>,
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
            names: AllNames::new(),
            numbered: Numbered::new(),
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
        self.numbered.retain(|(id, _), _| ids.contains(id));
        let open = |reader| Segment::open(reader, &mut self.names, &mut self.numbered);
        self.segments = Arc::new(readers.iter().map(open).collect::<Result<_>>()?);
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
        Ok(Found { segments: self.segments.clone(), bits })
    }
}

impl Found {
    /// How many articles.
    pub fn total(&self) -> u64 {
        self.bits.iter().map(Bits::count).sum()
    }

    /// Their keys as a set.
    pub fn ids(&self) -> Bits {
        let most = self.segments.iter().map(|segment| segment.ids.max_value()).max().unwrap_or(0);
        let mut ids = Bits::none(u32::try_from(most + 1).unwrap_or(u32::MAX));
        for (segment, bits) in self.segments.iter().zip(&self.bits) {
            bits.each(|doc| {
                if let Some(id) = segment.ids.first(doc) {
                    ids.add(u32::try_from(id).unwrap_or(u32::MAX));
                }
            });
        }
        ids
    }

    /// Only those of these keys.
    pub fn only(&self, keep: &Bits) -> Found {
        let narrow = |(segment, bits): (&Segment, &Bits)| {
            let mut few = Bits::none(segment.max());
            bits.each(|doc| {
                if segment.ids.first(doc).is_some_and(|id| u32::try_from(id).is_ok_and(|id| keep.has(id))) {
                    few.add(doc);
                }
            });
            few
        };
        Found { segments: self.segments.clone(), bits: self.segments.iter().zip(&self.bits).map(narrow).collect() }
    }
}
