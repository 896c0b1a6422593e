//! Counting over what a search found: years, statuses, lengths, findings and the values of each facet. Counted whole;
//! what is shown are the highest.

use super::read::{Found, Index};
use super::segment::{Counter, Segment};
use super::{Bits, IndexError, Result, Stop, crew};
use crate::text::search::Facet;
use crate::text::words::folded;
use std::collections::{BTreeMap, HashMap};

/// Words in a body: from these on, up to the next.
pub const LENGTHS: [u64; 5] = [0, 100, 300, 600, 1_200];

/// Everything that was counted, kept so that more of it can be asked for.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    /// By counter: of each value's number, in how many articles it stands.
    counts: HashMap<Counter, Vec<u32>>,
    years: BTreeMap<i32, u64>,
    undated: u64,
    status: [u64; 3],
    lengths: [u64; LENGTHS.len()],
}

/// The counts that are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Oldest first; years without any are left out.
    pub years: Vec<(i32, u64)>,
    pub undated: u64,
    /// Draft, checked, approved.
    pub status: [u64; 3],
    /// As [`LENGTHS`] divides them.
    pub lengths: [u64; LENGTHS.len()],
    /// Codes, most frequent first.
    pub findings: Vec<(String, u64)>,
    /// The most frequent values of each facet, and how many different ones there are.
    pub values: BTreeMap<Facet, (Vec<(String, u64)>, usize)>,
}

impl Counted {
    fn count_days(&mut self, segment: &Segment, bits: &Bits) {
        let mut days: HashMap<i64, u64> = HashMap::new();
        let (mut day, mut run) = (i64::MIN, 0u64);
        bits.each(|doc| {
            // Articles of a day mostly stand together.
            match segment.day.first(doc) {
                Some(this) if this == day => run += 1,
                Some(this) => {
                    *days.entry(day).or_default() += run;
                    (day, run) = (this, 1);
                }
                None => self.undated += 1,
            }
        });
        *days.entry(day).or_default() += run;
        for (day, n) in days.into_iter().filter(|(_, n)| *n > 0) {
            *self.years.entry(year_of(day)).or_default() += n;
        }
    }

    fn add(&mut self, other: Counted) {
        for (counter, counts) in other.counts {
            let mine = self.counts.entry(counter).or_default();
            if mine.len() < counts.len() {
                mine.resize(counts.len(), 0);
            }
            mine.iter_mut().zip(counts).for_each(|(mine, n)| *mine += n);
        }
        for (year, n) in other.years {
            *self.years.entry(year).or_default() += n;
        }
        self.undated += other.undated;
        self.status.iter_mut().zip(other.status).for_each(|(mine, n)| *mine += n);
        self.lengths.iter_mut().zip(other.lengths).for_each(|(mine, n)| *mine += n);
    }
}

impl Index {
    /// Counts over what was found.
    pub fn count(&self, found: &Found, stop: Stop) -> Result<Counted> {
        let parts = crew::each(&found.segments, |n, segment| match found.bits.get(n) {
            Some(bits) => self.count_segment(segment, bits, stop),
            None => Ok(Counted::default()),
        })?;
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.add(part));
        Ok(all)
    }

    fn count_segment(&self, segment: &Segment, bits: &Bits, stop: Stop) -> Result<Counted> {
        let mut counted = Counted::default();
        counted.count_days(segment, bits);
        check(stop)?;
        bits.each(|doc| {
            let status = segment.status.first(doc).unwrap_or(0) as usize;
            counted.status[status.min(2)] += 1;
            let words = segment.words.first(doc).unwrap_or(0);
            counted.lengths[LENGTHS.iter().rposition(|from| words >= *from).unwrap_or(0)] += 1;
        });
        check(stop)?;
        for (counter, _) in super::segment::counters() {
            self.count_values(segment, bits, counter, &mut counted);
            check(stop)?;
        }
        Ok(counted)
    }

    fn count_values(&self, segment: &Segment, bits: &Bits, counter: Counter, counted: &mut Counted) {
        let Some(values) = segment.values(counter) else { return };
        let mut own = vec![0u32; values.numbers.len()];
        let ords = values.column.ords();
        bits.each(|doc| {
            for ord in ords.values_for_doc(doc) {
                if let Some(n) = own.get_mut(ord as usize) {
                    *n += 1;
                }
            }
        });
        let mut counts = vec![0u32; self.names.get(&counter).map_or(0, |names| names.len())];
        for (ord, n) in own.into_iter().enumerate().filter(|(_, n)| *n > 0) {
            if let Some(all) = values.numbers.get(ord).and_then(|number| counts.get_mut(*number as usize)) {
                *all += n;
            }
        }
        counted.counts.insert(counter, counts);
    }

    /// The `most` most frequent values of everything.
    pub fn facets(&self, counted: &Counted, most: usize) -> Facets {
        let of = |counter: Counter| self.top(counted, counter, most, |_| true);
        let values = super::schema::VALUES.iter().map(|(facet, _)| {
            let counts = counted.counts.get(&Counter::Of(*facet));
            let different = counts.map_or(0, |counts| counts.iter().filter(|n| **n > 0).count());
            (*facet, (of(Counter::Of(*facet)), different))
        });
        Facets {
            years: counted.years.iter().map(|(year, n)| (*year, *n)).collect(),
            undated: counted.undated,
            status: counted.status,
            lengths: counted.lengths,
            findings: self.top(counted, Counter::Finding, usize::MAX, |_| true),
            values: values.collect(),
        }
    }

    /// The most frequent values of a facet that hold what was typed, those that begin with it first.
    pub fn values(&self, counted: &Counted, facet: Facet, typed: &str, most: usize) -> Vec<(String, u64)> {
        let typed = folded(typed);
        let counter = Counter::Of(facet);
        let mut found = self.top(counted, counter, most, |folded| folded.starts_with(&typed));
        if found.len() < most {
            let inside = |folded: &str| !folded.starts_with(&typed) && folded.contains(&typed);
            found.extend(self.top(counted, counter, most - found.len(), inside));
        }
        found
    }

    /// Values of a facet that hold what was typed, whatever was found: for completion.
    pub fn known_values(&self, facet: Facet, typed: &str, most: usize) -> Vec<String> {
        let typed = folded(typed);
        let Some(names) = self.names.get(&Counter::Of(facet)) else { return Vec::new() };
        let all = 0..names.len() as u32;
        let begin = all.clone().filter(|n| names.folded(*n).starts_with(&typed));
        let inside = all.filter(|n| !names.folded(*n).starts_with(&typed) && names.folded(*n).contains(&typed));
        begin.chain(inside).take(most).map(|n| names.shown(n).to_owned()).collect()
    }

    fn top(&self, counted: &Counted, counter: Counter, most: usize, fits: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
        let (Some(names), Some(counts)) = (self.names.get(&counter), counted.counts.get(&counter)) else {
            return Vec::new();
        };
        let mut found: Vec<(u32, u32)> = counts
            .iter()
            .enumerate()
            .filter(|(number, n)| **n > 0 && fits(names.folded(*number as u32)))
            .map(|(number, n)| (*n, number as u32))
            .collect();
        let order =
            |a: &(u32, u32), b: &(u32, u32)| b.0.cmp(&a.0).then_with(|| names.folded(a.1).cmp(names.folded(b.1)));
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(n, number)| (names.shown(number).to_owned(), u64::from(n))).collect()
    }
}

fn check(stop: Stop) -> Result<()> {
    if stop() { Err(IndexError::Stopped) } else { Ok(()) }
}

fn year_of(day: i64) -> i32 {
    use chrono::Datelike;
    let date = chrono::Duration::try_days(day).and_then(|days| chrono::NaiveDate::default().checked_add_signed(days));
    date.map_or(0, |date| date.year())
}
