//! Every article of the archive in the order of a list, kept in memory: results are put in order by walking through it. It
//! may lag behind; what is missing in it is put in order by itself.

use crate::archive::Reader;
use crate::archive::error::Result;
use crate::index::Bits;
use crate::store::clock;
use crate::store::list::{self, Listed, Listing, Sort};

/// Results up to this many are put in order by SQL alone.
const FEW: u64 = 40;
/// As many where the order is not kept yet: reading it would take longer.
const SOME: u64 = 1_000;
/// Orders that are kept.
const KEPT: usize = 2;

struct Order {
    sort: Sort,
    ascending: bool,
    revision: i64,
    listed: Listed,
}

/// The orders that were asked for last.
#[derive(Default)]
pub struct Orders {
    kept: Vec<Order>,
}

impl Orders {
    /// Reads the order in which lists begin.
    pub fn prepare(&mut self, reader: &Reader) -> Result<()> {
        let usual = Listing::default();
        self.order(reader, usual.sort, usual.ascending).map(|_| ())
    }

    /// These articles in order, and where each issue begins.
    pub fn sorted(&mut self, reader: &Reader, ids: &Bits, total: u64, sort: Sort, ascending: bool) -> Result<Listed> {
        if self.is_for_sql(total, sort, ascending) {
            return by_sql(reader, ids, sort, ascending);
        }
        let order = self.order(reader, sort, ascending)?;
        let mut sorted = order.only(ids, usize::try_from(total).unwrap_or(usize::MAX));
        if (sorted.ids.len() as u64) < total {
            let mut missing = Bits::none(ids.len());
            sorted.ids.iter().for_each(|id| missing.add(u32::try_from(*id).unwrap_or(u32::MAX)));
            missing.not();
            missing.and(ids);
            let rest = by_sql(reader, &missing, sort, ascending)?;
            let above = sorted.ids.len() as u32;
            sorted.starts.extend(rest.starts.into_iter().map(|(at, issue)| (at + above, issue)));
            sorted.ids.extend(rest.ids);
        }
        Ok(sorted)
    }

    fn is_for_sql(&self, total: u64, sort: Sort, ascending: bool) -> bool {
        let kept = self.kept.iter().any(|order| order.sort == sort && order.ascending == ascending);
        total <= if kept { FEW } else { SOME }
    }

    /// The first `most` of these articles in order.
    pub fn top(
        &mut self,
        reader: &Reader,
        ids: &Bits,
        total: u64,
        most: usize,
        sort: Sort,
        ascending: bool,
    ) -> Result<Vec<i64>> {
        if !self.is_for_sql(total, sort, ascending) {
            return self.first(reader, ids, most, sort, ascending);
        }
        let mut all = by_sql(reader, ids, sort, ascending)?.ids;
        all.truncate(most);
        Ok(all)
    }

    /// The first few of these articles in order, of those that were there when it was read.
    pub fn first(&mut self, reader: &Reader, ids: &Bits, most: usize, sort: Sort, ascending: bool) -> Result<Vec<i64>> {
        Ok(self.order(reader, sort, ascending)?.only(ids, most).ids)
    }

    fn order(&mut self, reader: &Reader, sort: Sort, ascending: bool) -> Result<&Order> {
        let at = self.kept.iter().position(|order| order.sort == sort && order.ascending == ascending);
        match at {
            Some(at) => self.kept[..=at].rotate_right(1),
            None => {
                self.kept.truncate(KEPT - 1);
                self.kept.insert(0, read(reader, sort, ascending)?);
            }
        }
        Ok(&self.kept[0])
    }

    /// Reads those anew that the archive has gone beyond. Answers whether there were any.
    pub fn refresh(&mut self, reader: &Reader) -> Result<bool> {
        if self.kept.is_empty() {
            return Ok(false);
        }
        let now = clock::revision(reader.conn())?;
        let mut any = false;
        for order in self.kept.iter_mut().filter(|order| order.revision != now) {
            let fresh = read(reader, order.sort, order.ascending)?;
            any |= fresh.listed != order.listed;
            *order = fresh;
        }
        Ok(any)
    }
}

impl Order {
    /// Those of these articles, at most so many, with where their issues begin.
    fn only(&self, ids: &Bits, most: usize) -> Listed {
        let mut out = Listed { ids: Vec::with_capacity(most.min(self.listed.ids.len())), starts: Vec::new() };
        let (mut starts, mut begun) = (self.listed.starts.iter().peekable(), None);
        for (at, id) in self.listed.ids.iter().enumerate() {
            while let Some((_, issue)) = starts.next_if(|(start, _)| *start as usize <= at) {
                begun = Some(*issue);
            }
            if u32::try_from(*id).is_ok_and(|id| ids.has(id)) {
                if let Some(issue) = begun.take() {
                    out.starts.push((out.ids.len() as u32, issue));
                }
                out.ids.push(*id);
                if out.ids.len() >= most {
                    break;
                }
            }
        }
        out
    }
}

fn read(reader: &Reader, sort: Sort, ascending: bool) -> Result<Order> {
    let _snapshot = reader.snapshot()?;
    let revision = clock::revision(reader.conn())?;
    let listing = Listing { sort, ascending, ..Listing::default() };
    Ok(Order { sort, ascending, revision, listed: list::listed(reader.conn(), &listing, None)? })
}

fn by_sql(reader: &Reader, ids: &Bits, sort: Sort, ascending: bool) -> Result<Listed> {
    let mut all = Vec::new();
    ids.each(|id| all.push(i64::from(id)));
    Ok(list::sorted(reader.conn(), &all, sort, ascending)?)
}
