//! Every article of the archive in the order of a list, kept in memory: results are put in order by walking through it. It
//! may lag behind; what is missing in it is put in order by itself.

use crate::archive::Reader;
use crate::archive::error::Result;
use crate::index::Bits;
use crate::store::clock;
use crate::store::list::{self, Listing, Sort};

/// Results up to this many are put in order by SQL alone.
const FEW: u64 = 1_000;
/// Orders that are kept.
const KEPT: usize = 2;

struct Order {
    sort: Sort,
    ascending: bool,
    revision: i64,
    ids: Vec<i64>,
}

/// The orders that were asked for last.
#[derive(Default)]
pub struct Orders {
    kept: Vec<Order>,
}

impl Orders {
    /// These articles in order.
    pub fn sorted(&mut self, reader: &Reader, ids: &Bits, total: u64, sort: Sort, ascending: bool) -> Result<Vec<i64>> {
        if total <= FEW {
            return sort_by_sql(reader, ids, sort, ascending);
        }
        let order = self.order(reader, sort, ascending)?;
        let mut sorted = Vec::with_capacity(usize::try_from(total).unwrap_or(0));
        let has = |id: &i64| u32::try_from(*id).is_ok_and(|id| ids.has(id));
        sorted.extend(order.ids.iter().copied().filter(has));
        if (sorted.len() as u64) < total {
            let mut missing = ids.clone();
            let mut known = Bits::none(missing.len());
            sorted.iter().for_each(|id| known.add(u32::try_from(*id).unwrap_or(u32::MAX)));
            known.not();
            missing.and(&known);
            sorted.extend(sort_by_sql(reader, &missing, sort, ascending)?);
        }
        Ok(sorted)
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
        if total > FEW {
            return self.first(reader, ids, most, sort, ascending);
        }
        let mut all = sort_by_sql(reader, ids, sort, ascending)?;
        all.truncate(most);
        Ok(all)
    }

    /// The first few of these articles in order, of those that were there when it was read.
    pub fn first(&mut self, reader: &Reader, ids: &Bits, most: usize, sort: Sort, ascending: bool) -> Result<Vec<i64>> {
        let order = self.order(reader, sort, ascending)?;
        let has = |id: &i64| u32::try_from(*id).is_ok_and(|id| ids.has(id));
        Ok(order.ids.iter().copied().filter(has).take(most).collect())
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
        let now = clock::revision(reader.conn())?;
        let mut any = false;
        for order in self.kept.iter_mut().filter(|order| order.revision != now) {
            let fresh = read(reader, order.sort, order.ascending)?;
            any |= fresh.ids != order.ids;
            *order = fresh;
        }
        Ok(any)
    }
}

fn read(reader: &Reader, sort: Sort, ascending: bool) -> Result<Order> {
    let _snapshot = reader.snapshot()?;
    let revision = clock::revision(reader.conn())?;
    let listing = Listing { sort, ascending, ..Listing::default() };
    Ok(Order { sort, ascending, revision, ids: list::ids(reader.conn(), &listing, None)? })
}

fn sort_by_sql(reader: &Reader, ids: &Bits, sort: Sort, ascending: bool) -> Result<Vec<i64>> {
    let mut all = Vec::new();
    ids.each(|id| all.push(i64::from(id)));
    Ok(list::sorted(reader.conn(), &all, sort, ascending)?)
}
