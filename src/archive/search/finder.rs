//! Answers searches: from the index, in the order of a list. Where there is no index, conditions that look at no text are
//! answered by the archive itself.

use super::order::Orders;
use super::{Cache, scope, too_old};
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::index::{Bits, Counted, Facets, Found, Index, Stop};
use crate::store::find::Scope;
use crate::store::list::{self, Listed, Listing, Sort};
use crate::store::run::{PublicationBrief, publications};
use crate::store::{clock, collection};
use crate::text::alike::Signature;
use crate::text::search::{Facet, Field, Query};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// So many of the best are put in order by how well they fit; the rest follows by date.
const BEST: usize = 1_000;
/// Where phrases take long, the first of the list are looked at before all are.
const FIRST: usize = 3_000;
/// A first screen.
const SCREEN: usize = 200;

/// How far the index can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It has seen everything.
    Whole,
    /// Edits of the last moments are missing.
    Behind,
    /// Most of the archive may be missing: it is being made.
    Partial,
    /// There is none.
    #[default]
    None,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// Keys in order; perhaps only the first.
    pub ids: Vec<i64>,
    /// Where each issue begins in them, where the order keeps issues together.
    pub starts: Vec<(u32, i64)>,
    /// Whether these are all.
    pub complete: bool,
    /// How many there are, once that is known.
    pub total: Option<u64>,
    /// How far the index could be believed.
    pub reach: State,
}

/// Searches one archive. Each thread has its own.
pub struct Finder {
    reader: Reader,
    archive: PathBuf,
    uid: String,
    cache: Cache,
    index: Option<Index>,
    orders: Orders,
    publications: Vec<PublicationBrief>,
    last: Option<(Query, Found)>,
    counted: Option<Counted>,
}

impl Finder {
    pub fn open(archive: &Path, cache: &Cache) -> Result<Finder> {
        let reader = Reader::open(archive)?;
        let uid = reader.setting("archive.uid")?.unwrap_or_default();
        let publications = publications(reader.conn())?;
        let mut finder = Finder {
            reader,
            archive: archive.to_owned(),
            uid,
            cache: cache.clone(),
            index: None,
            orders: Orders::default(),
            publications,
            last: None,
            counted: None,
        };
        finder.refresh()?;
        Ok(finder)
    }

    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// What is read of the archive for a search ends as soon as `stop` answers true.
    pub fn stop_when(&mut self, stop: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        self.reader.stop_when(stop)
    }

    /// Reads beforehand what the first search would wait for.
    pub fn prepare(&mut self) -> Result<()> {
        self.orders.prepare(&self.reader)
    }

    /// Takes the newest state of the index. Answers whether it is another one.
    pub fn refresh(&mut self) -> Result<bool> {
        let fresh = match &mut self.index {
            Some(index) => index.reload(),
            None => Index::open(&self.cache.folder(&self.uid, &self.archive)).map(|index| {
                self.index = index;
                self.index.is_some()
            }),
        };
        let fresh = match fresh {
            Ok(fresh) => fresh,
            Err(why) => {
                tracing::warn!(%why, "the search index cannot be read now");
                self.index = None;
                false
            }
        };
        if fresh {
            self.publications = publications(self.reader.conn())?;
            self.forget();
        }
        Ok(fresh)
    }

    fn forget(&mut self) {
        self.last = None;
        self.counted = None;
    }

    /// Brings the kept orders up to date. Answers whether a list may look otherwise now.
    pub fn refresh_orders(&mut self) -> Result<bool> {
        self.orders.refresh(&self.reader)
    }

    /// How far the index can be believed now.
    pub fn state(&self) -> Result<State> {
        let Some(index) = &self.index else { return Ok(State::None) };
        let stamp = index.stamp();
        // One of another copy of the archive is about to be made anew.
        let own = stamp.archive == self.uid && clock::opening_at(self.reader.conn(), stamp.revision)? == stamp.opening;
        if !own {
            return Ok(State::None);
        }
        let now = clock::revision(self.reader.conn())?;
        Ok(match (stamp.whole, stamp.revision == now) {
            (true, true) => State::Whole,
            (true, false) => State::Behind,
            (false, _) => State::Partial,
        })
    }

    /// Answers a list. Where finding all takes long, `first` is given the first screen before.
    pub fn search(&mut self, listing: &Listing, stop: Stop, first: &mut dyn FnMut(Hits)) -> Result<Hits> {
        let state = self.state()?;
        let can_do_without = !listing.query.has_words();
        if can_do_without && listing.query == Query::All && matches!(listing.scope, Scope::Collection(_)) {
            return self.by_archive(listing);
        }
        if state == State::None || (state == State::Partial && can_do_without) {
            return if can_do_without { self.by_archive(listing) } else { Err(self.unready()) };
        }
        let exact = state == State::Whole;
        let tree = scope::tree(&listing.scope, &listing.query, &self.publications);
        self.first_screen(listing, &tree, stop, &mut |ids| {
            first(Hits { ids, starts: Vec::new(), complete: false, total: None, reach: state });
        })?;
        let found = self.find_in(&listing.scope, &tree, stop)?;
        let total = found.total();
        let ids = found.ids();
        let mut sorted = self.orders.sorted(&self.reader, &ids, total, listing.sort, listing.ascending)?;
        if listing.sort == Sort::Relevance {
            sorted.ids = self.best_first(&tree, &found, sorted.ids, exact)?;
        }
        let Listed { ids, starts } = sorted;
        Ok(Hits { total: Some(ids.len() as u64), ids, starts, complete: true, reach: state })
    }

    fn by_archive(&self, listing: &Listing) -> Result<Hits> {
        let Listed { ids, starts } = list::listed(self.reader.conn(), listing, None)?;
        Ok(Hits { total: Some(ids.len() as u64), ids, starts, complete: true, reach: State::Whole })
    }

    /// The first `most` of a search, without putting all in order; and how many there are. What is searched for without
    /// words has no best: then it is by date.
    pub fn top(&mut self, listing: &Listing, most: usize, stop: Stop) -> Result<(Vec<i64>, u64)> {
        let tree = scope::tree(&listing.scope, &listing.query, &self.publications);
        let found = self.find_in(&listing.scope, &tree, stop)?;
        let Some(index) = &self.index else { return Err(self.unready()) };
        let total = found.total();
        let mut best = match listing.sort {
            Sort::Relevance => index.best(&tree, &found, most)?,
            _ => Vec::new(),
        };
        let known: HashSet<i64> = best.iter().copied().collect();
        if best.len() < most {
            // The rest is found by something that is no better or worse.
            let rest =
                self.orders.top(&self.reader, &found.ids(), total, most, listing.sort, listing.ascending)?.into_iter();
            let lacking = most - best.len();
            best.extend(rest.filter(|id| !known.contains(id)).take(lacking));
        }
        Ok((best, total))
    }

    /// What fits, among the articles of a collection where the list is about one: the archive knows best what is in it.
    fn find_in(&mut self, scope: &Scope, tree: &Query, stop: Stop) -> Result<Found> {
        let found = self.find(tree, stop)?;
        let collected = match scope {
            Scope::Collection(id) => collection::article_ids(self.reader.conn(), Some(*id))?,
            Scope::Uncollected => collection::article_ids(self.reader.conn(), None)?,
            _ => return Ok(found),
        };
        // The last list was counted without regard to this.
        self.counted = None;
        let mut keep = Bits::none(found.ids().len());
        collected.into_iter().filter_map(|id| u32::try_from(id).ok()).for_each(|id| keep.add(id));
        if *scope == Scope::Uncollected {
            keep.not();
        }
        Ok(found.only(&keep))
    }

    fn find(&mut self, tree: &Query, stop: Stop) -> Result<Found> {
        if let Some((query, found)) = &self.last
            && query == tree
        {
            return Ok(found.clone());
        }
        let Some(index) = &self.index else { return Err(self.unready()) };
        let found = index.find(tree, stop)?;
        self.last = Some((tree.clone(), found.clone()));
        self.counted = None;
        Ok(found)
    }

    /// Phrases of common words take long: those among the top of the list are looked at first.
    fn first_screen(
        &mut self,
        listing: &Listing,
        tree: &Query,
        stop: Stop,
        first: &mut dyn FnMut(Vec<i64>),
    ) -> Result<()> {
        let known = self.last.as_ref().is_some_and(|(query, _)| query == tree)
            || matches!(listing.scope, Scope::Collection(_) | Scope::Uncollected);
        let Some(index) = self.index.as_ref().filter(|_| !known && listing.sort != Sort::Relevance) else {
            return Ok(());
        };
        let Some(able) = index.find_loosely(tree, stop)?.filter(|able| able.total() > 4 * FIRST as u64) else {
            return Ok(());
        };
        let top = self.orders.first(&self.reader, &able.ids(), FIRST, listing.sort, listing.ascending)?;
        let mut chosen = Bits::none(able.ids().len());
        top.iter().for_each(|id| chosen.add(u32::try_from(*id).unwrap_or(u32::MAX)));
        let among = able.only(&chosen);
        let sure = index.find_among(tree, &among, stop)?.ids();
        let mut ids: Vec<i64> = top.into_iter().filter(|id| u32::try_from(*id).is_ok_and(|id| sure.has(id))).collect();
        ids.truncate(SCREEN);
        if !ids.is_empty() {
            first(ids);
        }
        Ok(())
    }

    fn best_first(&self, query: &Query, found: &Found, by_date: Vec<i64>, exact: bool) -> Result<Vec<i64>> {
        let Some(index) = &self.index else { return Ok(by_date) };
        let mut best = index.best(query, found, BEST)?;
        if !exact {
            // What the index has not seen going is not among those that the archive put in order.
            let here: HashSet<i64> = by_date.iter().copied().collect();
            best.retain(|id| here.contains(id));
        }
        let known: HashSet<i64> = best.iter().copied().collect();
        best.extend(by_date.into_iter().filter(|id| !known.contains(id)));
        Ok(best)
    }

    /// Counts over a list: years, and the `most` most frequent values of each facet.
    pub fn facets(&mut self, listing: &Listing, most: usize, stop: Stop) -> Result<Facets> {
        // While most is missing, a list without words comes from the archive: counts beside it would be of something else.
        if self.state()? == State::Partial && !listing.query.has_words() {
            return Err(self.unready());
        }
        let tree = scope::tree(&listing.scope, &listing.query, &self.publications);
        let found = self.find_in(&listing.scope, &tree, stop)?;
        let Some(index) = &self.index else { return Err(self.unready()) };
        let counted = index.count(&found, stop)?;
        let facets = index.facets(&counted, most);
        self.counted = Some(counted);
        Ok(facets)
    }

    /// Values of a facet that hold what was typed, with their counts over the list that was counted last.
    pub fn values(&self, facet: Facet, typed: &str, most: usize) -> Vec<(String, u64)> {
        match (&self.index, &self.counted) {
            (Some(index), Some(counted)) => index.values(counted, facet, typed, most),
            _ => Vec::new(),
        }
    }

    /// Values of a facet that hold what was typed, wherever: for completion.
    pub fn known_values(&self, facet: Facet, typed: &str, most: usize) -> Vec<String> {
        self.index.as_ref().map(|index| index.known_values(facet, typed, most)).unwrap_or_default()
    }

    /// Values that could stand in this field of a search.
    pub fn completions(&self, field: Field, typed: &str, most: usize) -> Vec<String> {
        let facet = match field {
            Field::Byline => Facet::Byline,
            Field::Credit | Field::Source => Facet::Source,
            Field::Subject => Facet::Subject,
            Field::Section => Facet::Section,
            Field::Publication => {
                let typed = crate::text::words::folded(typed);
                let titles = self.publications.iter().map(|publication| publication.title.clone());
                return titles.filter(|title| crate::text::words::folded(title).contains(&typed)).take(most).collect();
            }
            _ => return Vec::new(),
        };
        self.known_values(facet, typed, most)
    }

    /// How many articles fit, without putting them in order.
    pub fn count(&mut self, listing: &Listing, stop: Stop) -> Result<u64> {
        let tree = scope::tree(&listing.scope, &listing.query, &self.publications);
        match (self.state()?, &self.index) {
            (State::Whole | State::Behind, Some(_)) => Ok(self.find_in(&listing.scope, &tree, stop)?.total()),
            _ if !listing.query.has_words() => Ok(self.by_archive(listing)?.ids.len() as u64),
            _ => Err(self.unready()),
        }
    }

    /// Calls back with the place of a signature among those given and the key of an article that shares a number with it.
    /// Answers whether the index could be asked.
    pub fn near(&self, given: &[Signature], stop: Stop, each: impl FnMut(usize, i64)) -> Result<bool> {
        let Some(index) = self.index.as_ref().filter(|_| self.state().is_ok_and(|state| state != State::None)) else {
            return Ok(false);
        };
        index.near(given, stop, each)?;
        Ok(true)
    }

    /// Why there is no index.
    fn unready(&self) -> ArchiveError {
        if !clock::is_kept(self.reader.conn()).unwrap_or(true) {
            return too_old();
        }
        ArchiveError::new(ErrorKind::Unready, "The search index is not ready yet.", "Words are found as soon as it is.")
    }
}
