//! One segment of the index as searches read it: its columns opened once, its facet values numbered once.

use super::bits::Bits;
use super::names::Names;
use super::schema::{FINDINGS, VALUES};
use super::{IndexError, Result};
use crate::text::search::Facet;
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;
use tantivy::{DocId, SegmentReader};

/// A facet, or the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counter {
    Of(Facet),
    Finding,
}

/// What is counted, and the column it stands in.
pub fn counters() -> impl Iterator<Item = (Counter, &'static str)> {
    VALUES.iter().map(|(facet, name)| (Counter::Of(*facet), *name)).chain([(Counter::Finding, FINDINGS)])
}

/// The names of each counter.
pub type AllNames = HashMap<Counter, Names>;
/// What is read of a segment once and kept as long as it lives: a commit makes most of them no other.
#[derive(Default)]
pub struct Known {
    /// The numbers of its values, by their place in its own order.
    numbers: HashMap<(SegmentId, Counter), Arc<Vec<u32>>>,
    /// The key of each of its articles.
    ids: HashMap<SegmentId, Arc<Vec<u32>>>,
}

impl Known {
    /// Forgets all other segments.
    pub fn keep(&mut self, living: &[SegmentId]) {
        self.numbers.retain(|(id, _), _| living.contains(id));
        self.ids.retain(|id, _| living.contains(id));
    }
}

/// Values of one counter in one segment.
pub struct Values {
    pub column: StrColumn,
    pub numbers: Arc<Vec<u32>>,
}

/// One segment.
pub struct Segment {
    pub reader: SegmentReader,
    ids: Arc<Vec<u32>>,
    pub day: Column<i64>,
    pub volume: Column<i64>,
    pub words: Column<u64>,
    pub status: Column<u64>,
    values: HashMap<Counter, Values>,
    alive: Bits,
}

impl Segment {
    pub fn open(reader: &SegmentReader, names: &mut AllNames, known: &mut Known) -> Result<Segment> {
        let fast = reader.fast_fields();
        let mut values = HashMap::new();
        for (counter, name) in counters() {
            let Some(column) = fast.str(name)? else { continue };
            let key = (reader.segment_id(), counter);
            let numbers = match known.numbers.get(&key) {
                Some(numbers) => numbers.clone(),
                None => {
                    let numbers = Arc::new(names.entry(counter).or_default().of_column(&column)?);
                    known.numbers.insert(key, numbers.clone());
                    numbers
                }
            };
            values.insert(counter, Values { column, numbers });
        }
        let max = reader.max_doc();
        let ids = match known.ids.get(&reader.segment_id()) {
            Some(ids) => ids.clone(),
            None => {
                let column = fast.u64("id")?;
                let key = |doc| u32::try_from(column.first(doc).unwrap_or(0)).unwrap_or(0);
                let ids: Arc<Vec<u32>> = Arc::new((0..max).map(key).collect());
                known.ids.insert(reader.segment_id(), ids.clone());
                ids
            }
        };
        let empty = |error: tantivy::TantivyError| IndexError::Damaged(error.to_string());
        Ok(Segment {
            ids,
            day: fast.column_opt("day")?.unwrap_or_else(|| Column::build_empty_column(max)),
            volume: fast.column_opt("volume_sort")?.unwrap_or_else(|| Column::build_empty_column(max)),
            words: fast.u64("words").map_err(empty)?,
            status: fast.u64("status").map_err(empty)?,
            alive: alive(reader),
            reader: reader.clone(),
            values,
        })
    }

    /// The key of an article; there is none of key 0.
    #[inline]
    pub fn id(&self, doc: DocId) -> u32 {
        self.ids.get(doc as usize).copied().unwrap_or(0)
    }

    /// The highest key.
    pub fn highest(&self) -> u32 {
        self.ids.iter().copied().max().unwrap_or(0)
    }

    pub fn max(&self) -> DocId {
        self.reader.max_doc()
    }

    /// Every article of it that was not taken out since.
    pub fn alive(&self) -> &Bits {
        &self.alive
    }

    pub fn values(&self, counter: Counter) -> Option<&Values> {
        self.values.get(&counter)
    }
}

fn alive(reader: &SegmentReader) -> Bits {
    let max = reader.max_doc();
    let Some(alive) = reader.alive_bitset() else { return Bits::all(max) };
    let mut bits = Bits::none(max);
    alive.iter_alive().for_each(|doc| bits.add(doc));
    bits
}
